# What became of recorded transactions: txs.json and truth.json say the same. (Sending them: tests/integration/net/test_tx_cycle.py.)

$ cp $FIXTURES/recordings/consensus-localnet/network.ini c.ini; cp $FIXTURES/recordings/sapphire-localnet/network.ini s.ini; printf 'C="--network c.ini --db c.db --source recording:%s/recordings/consensus-localnet -q"\nS="--network s.ini --db s.db --source recording:%s/recordings/sapphire-localnet -q"\nexport LOUPE_HOME=h\n' $FIXTURES $FIXTURES >v
= 0

$ . ./v; loupe chain follow $C --trust 1:fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4 --until latest | grep "last height"; loupe chain follow $S --trust 1:4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e --until latest | grep "last round"
> last height     328
> last round         425
= 0

$ . ./v; loupe tx status a55ed101424c242faef9923239114258dcc828658654435abe022995c882f281 --at height:38 $C
> hash    a55ed101424c242faef9923239114258dcc828658654435abe022995c882f281
> layer   consensus
> state   ok
> proven  yes
> signer  oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve
> nonce   0
> method  staking.Transfer
> height  38
> index   4
= 0

$ . ./v; loupe tx status 625cee4cfbff557bed0478262cf7141354916fbe415597b8304145bf9e5a9df8 --at height:94 $C
> hash     625cee4cfbff557bed0478262cf7141354916fbe415597b8304145bf9e5a9df8
> layer    consensus
> state    failed
> proven   yes
> signer   ...
> nonce    5
> method   staking.Withdraw
> height   94
> index    0
> module   staking
> code     5
> message  staking: forbidden by policy
! tx: it failed: module staking, code 5: staking: forbidden by policy (refused)
= 1

$ . ./v; loupe tx status 625cee4cfbff557bed0478262cf7141354916fbe415597b8304145bf9e5a9df8 --at height:92 $C
! tx: height 92 does not have it (absent)
= 1

# In the runtime a round is found by itself. Ethereum's form; sealed in whole; sealed calldata, whose success shows but not what came back.

$ . ./v; loupe tx status 604c2135e2bbd58c8d911343fb8d2ac81e73b1d2958671924db42c7dde659b8b $S
> hash    604c2135e2bbd58c8d911343fb8d2ac81e73b1d2958671924db42c7dde659b8b
> layer   runtime
> state   ok
> proven  yes
> round   46
> index   0
= 0

$ . ./v; loupe tx status 15757bd9f037359f028207690b3d74f369dd7aa327471944fc0592d5acacf129 $S
> hash    15757bd9f037359f028207690b3d74f369dd7aa327471944fc0592d5acacf129
> layer   runtime
> state   hidden
> proven  yes
> sealed  yes
> opened  no
> round   90
> index   0
! tx: it was executed; its result is sealed, and no secret of it is kept here (unsupported)
= 3

$ . ./v; loupe tx status cf476cd0ffeba08501fbd5bda8008124fae266d5949e73c0a46490e9611dc925 --json $S | tail -n 10
>     "hash": "cf476cd0ffeba08501fbd5bda8008124fae266d5949e73c0a46490e9611dc925",
>     "layer": "runtime",
>     "state": "ok",
>     "proven": true,
>     "round": "52",
>     "index": "1",
>     "sealed": true,
>     "opened": false
>   }
> }
= 0

# A secret of another call opens nothing, and what others may read is not used.

$ . ./v; mkdir -p h/calls; K=$(python3 -c 'import base64, json, sys; raw = base64.b64decode(next(t["raw"] for t in json.load(__import__("gzip").open(sys.argv[1]))["transactions"] if t["hash"].startswith("15757bd9"))); at = raw.index(b"bpkX ") + 5; print(raw[at:at + 32].hex())' $FIXTURES/recordings/sapphire-localnet/truth.json.gz); printf -- '-----BEGIN LOUPE CALL KEY-----\n%s\n-----END LOUPE CALL KEY-----\n' "$(head -c 72 /dev/zero | base64 -w 64)" >h/calls/$K.pem; loupe tx status 15757bd9f037359f028207690b3d74f369dd7aa327471944fc0592d5acacf129 $S; chmod 600 h/calls/$K.pem; loupe tx status 15757bd9f037359f028207690b3d74f369dd7aa327471944fc0592d5acacf129 $S
! h/calls/...: others than its owner may use it (mode 0644): chmod 600 (refused)
! h/calls/...: is the secret of another call (invalid)
= 1

$ loupe tx list --db c.db
> transactions  0
= 0

$ loupe tx submit x --network c.ini; loupe tx status 12 --db c.db
! --db: name the database that keeps it (usage)
! HASH: not 64 hexadecimal digits: 12 (usage)
= 2
