# The recorded consensus network: followed, asked, audited. Figures are those of
# truth.json.gz beside the recording, which the official client wrote.

$ ln -s $FIXTURES/recordings/consensus-localnet rec
= 0

$ loupe chain follow --db c.db --network rec/network.ini --source recording:rec --trust 1:fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4 --until latest
> trusted height  1
> last height     328
> headers proven  327
> rounds proven   0
> rounds pending  0
! note: judged as of 2026-11-25T03:55:47.770780299Z, the time of the recording's last block
! ...
= 0

# It goes on where the database ends: there is nothing left.
$ loupe chain follow -q --db c.db --network rec/network.ini --source recording:rec --json
> {
>   "status": "ok",
>   "network": "consensus-localnet",
>   "at": {
>     "height": "328"
>   },
>   "data": {
>     "trusted_height": "1",
>     "last_height": "328",
>     "headers_proven": "0",
>     "rounds_proven": "0",
>     "rounds_pending": "0"
>   }
> }
= 0

$ loupe chain status --db c.db --now 2026-11-25T04:00:00Z
> height          328
> hash            a306138f01a8e3049e8610dbab1d5b2586a4da248c7cf3cc4dc14b949abc02a5
> time            2026-11-25T03:55:47.770780299Z
> seconds behind  253
> trust expires   2026-12-05T03:55:47.770780299Z
> trust expired   no
> trusted height  1
> headers         328
> blocks          328
> rounds          0
> pairs           0
> proofs          0
= 0

# What the database does not hold is unreachable, never guessed.
$ loupe account show oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve --db c.db --offline --at height:327
! ... (unreachable)
= 4

# With a source it is fetched, proven and kept; then the source is not needed.
$ loupe account show oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve -q --db c.db --source recording:rec --at height:327
> address  oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve
>
> consensus
> after block        327
> balance            1,700,053.832712907 TEST
> nonce              18
> escrow, active     0.000000000 TEST
> … shares           0
> escrow, debonding  0.000000000 TEST
> … shares           0
>
> allowances
> beneficiary                                               amount
> oasis1qzvkvtr34kjwwaua6v8y4qh30s6qxck3u5h8jsnq  6.000000000 TEST
> oasis1qz3st37xw4grujx4vwq6htkq8jm4haqjhgep7rzc  1.500000000 TEST
>
> delegations
> validator                                                    shares                   worth
> oasis1qqncl383h8458mr9cytatygctzwsx02n4c5f8ed7  149,134,355,724,851  150,191.821272145 TEST
> oasis1qzmh7qlmhvyhy2974vlwcmgv3899cajv0uwxhcak  149,920,211,370,346  150,203.525869407 TEST
>
> runtime
> not known  the network names none
= 0

$ loupe account show oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve --db c.db --offline --at height:327 --format csv | tr -d '\r'
> after block,balance,balance base units,nonce,"escrow, active","escrow, active base units",… shares,"escrow, debonding","escrow, debonding base units",… shares,not known,lists not known
> 327,1700053.832712907,1700053832712907,18,0.000000000,0,0,0.000000000,0,0,,
= 0

$ loupe supply -q --db c.db --source recording:rec --at height:327 --json
> {
>   "status": "ok",
>   "network": "consensus-localnet",
>   "at": {
>     "height": "327"
>   },
>   "data": {
>     "at": {
>       "height": "327",
>       "root": "408a55f3b410b2f1e15fc641237796cd53816f8f3720121c8dc5e67312ea75e4"
>     },
>     "total_supply": "1018869984320987666",
>     "common_pool": "1000077967657198887",
>     "last_block_fees": "0",
>     "governance_deposits": "0",
>     "adds_up": true,
>     "accounts": {
>       "count": "16",
>       "general": "4774168156967165",
>       "escrow_active": "14017848506821614",
>       "escrow_debonding": "0"
>     },
>     "runtime": {
>       "status": "absent",
>       "field": "runtime",
>       "reason": "the network names none"
>     }
>   }
> }
= 0

# The database remembers where it was followed from.
$ loupe validator list -q --db c.db --at height:327 --format ndjson | wc -l
> 4
= 0

$ loupe state get staking.total_supply --db c.db --at height:327
> key      51
> present  yes
> value    480e23c0da3fc2a212
> decoded  0e23c0da3fc2a212
= 0

$ loupe state get 51 --db c.db --at height:327 | head -n 1
> key      51
= 0

# No validators are pending, proved by the tree.
$ loupe state get 62 -q --db c.db --source recording:rec --at height:327 --json
> {
>   "status": "absent",
>   "network": "consensus-localnet",
>   "at": {
>     "height": "327",
>     "root": "408a55f3b410b2f1e15fc641237796cd53816f8f3720121c8dc5e67312ea75e4"
>   },
>   "data": {
>     "key": "62",
>     "present": false
>   }
> }
! key: proved to be absent (absent)
= 1

$ loupe state get 62 --db c.db --at height:327 --exit full
> key      62
> present  no
! key: proved to be absent (absent)
= 10

$ loupe state prefix staking.delegations oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve --db c.db --at height:327 --format ndjson | grep -c shares
> 2
= 0

$ loupe state get staking.delegations oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve --db c.db --at height:327
! key: an element is missing: ask for it with state prefix (usage)
= 2

$ loupe state get staking.acount oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve --db c.db --at height:327
! key: no name "staking.acount"; did you mean staking.account? (usage)
= 2

$ loupe state get accounts.total_supply --db c.db --at height:327
! --at: accounts.total_supply is kept by the runtime: name a round (usage)
= 2

$ loupe event list --db c.db --at height:328
> events    3
> complete  yes
>
> #  tx  module   event       body
> 0      staking  add_escrow  {"owner":"oasis1qrmufhkkyyf79s5za2r8yga9gnk4t446dcy3a5zm","escrow":"oasis1qznshq4ttrgh83d9wqvgmsuq3pfsndg3tus7lx98","amount":"33318512309","new_shares":"0"}
> 1      staking  transfer    {"from":"oasis1qrmufhkkyyf79s5za2r8yga9gnk4t446dcy3a5zm","to":"oasis1qznshq4ttrgh83d9wqvgmsuq3pfsndg3tus7lx98","amount":"14279362418"}
> 2      staking  add_escrow  {"owner":"oasis1qznshq4ttrgh83d9wqvgmsuq3pfsndg3tus7lx98","escrow":"oasis1qznshq4ttrgh83d9wqvgmsuq3pfsndg3tus7lx98","amount":"14279362418","new_shares":"14260939781"}
= 0

$ loupe event list --db c.db --at height:328 --kind transfer --format ndjson | wc -l
> 1
= 0

$ loupe event list --db c.db --at height:328 --kind transfers
! --kind: none of transfer, ... and more: name a --module (usage)
= 2

$ loupe event list --db c.db --at height:328 --module account
! --module: none of staking, core, accounts, consensus_accounts, evm, rofl, roflmarket (usage)
= 2

$ loupe event list --db c.db --at height:328 --module accounts --kind transfer
! --kind: none of Transfer, Burn, Mint (usage)
= 2

$ loupe event list --db c.db --at height:328 --module accounts --format ndjson | wc -l
> 0
= 0

$ loupe event list --db c.db --at height:328 --account oasis1qznshq4ttrgh83d9wqvgmsuq3pfsndg3tus7lx98 --format ndjson | wc -l
> 3
= 0

$ loupe block show --db c.db --at height:2 | sed -n '2p;5p'
> hash               612aec16f1f0805a27ec5839bb447dee44c0b1e6bb442314e789a37208d67a6b
> last block         fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4
= 0

$ loupe block show --db c.db --at round:2
! --at: a height is asked for: latest or height:N (usage)
= 2

$ loupe db audit -q --db c.db | sed -n '1,4p'
> verdict             holds
> headers             328
> blocks              328
> staking events      1,668
= 0

# One byte of what was kept.
$ cp c.db bad.db && python3 -c 'import sqlite3;d=sqlite3.connect("bad.db");d.execute("update header set light_block = substr(light_block, 1, 500) || zeroblob(1) || substr(light_block, 502) where height = 100");d.commit()'  && loupe db audit -q --db bad.db
> verdict  ...
! header[100]...: ... (...)
= 1

# The reader's own trust root is held against the file, also where it did not begin.
$ loupe db audit -q --db c.db --trust 1:fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4 | sed -n '1,1p'
> verdict             holds
= 0

$ loupe db audit -q --db c.db --trust 1:ee67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4
> verdict  ...
! trust: the database holds another header at height 1 (conflict)
= 4

# Another network's database, another trust root.
$ loupe chain status --db c.db --network mainnet
! ... (refused)
= 1

$ loupe chain follow -q --db c.db --network rec/network.ini --source recording:rec --trust 1:ee67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4
! ... (conflict)
= 4

$ loupe chain status --db none.db
! ... (unreachable)
= 4

$ loupe chain status
! --db: name a database, a --source, or both (usage)
= 2

$ loupe chain trust -q --network rec/network.ini --source recording:rec --trust 2:612aec16f1f0805a27ec5839bb447dee44c0b1e6bb442314e789a37208d67a6b --no-witness --format ndjson
> {"endpoint":"recording:rec","status":"ok","hash":"612aec16f1f0805a27ec5839bb447dee44c0b1e6bb442314e789a37208d67a6b"}
= 0

$ loupe chain trust -q --network rec/network.ini --source recording:rec --trust 2:612aec16f1f0805a27ec5839bb447dee44c0b1e6bb442314e789a37208d67a6b >/dev/null
! trust: one endpoint alone vouches for it: give another --source, or --no-witness (refused)
= 1

$ loupe chain trust -q --network rec/network.ini --source recording:rec --source recording:rec --trust 2:612aec16f1f0805a27ec5839bb447dee44c0b1e6bb442314e789a37208d67a6b >/dev/null
! source: recording:rec is named twice (usage)
= 2

$ loupe chain trust -q --network rec/network.ini --source recording:rec --trust 2:712aec16f1f0805a27ec5839bb447dee44c0b1e6bb442314e789a37208d67a6b --no-witness >/dev/null
! trust: recording:rec names another hash at height 2 (conflict)
= 4

$ loupe chain trust --network rec/network.ini --source recording:rec --trust 2:612aec16f1f0805a27ec5839bb447dee44c0b1e6bb442314e789a37208d67a6b --no-witness --now 2027-01-01T00:00:00Z >/dev/null
! trust: ... is more than 864000 s ago: leave --trust out to look for a newer root (stale)
= 1

$ loupe chain follow --db new.db --network rec/network.ini --source recording:rec --until latest
! note: ...
! trust: ... (usage)
= 2

$ loupe chain follow --db new.db --network rec/network.ini --source recording:rec --trust 1:fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4 --now 2027-01-01T00:00:00Z
! ... (stale)
= 1

# A bundle proves an account to anybody who trusts the header.
$ loupe proof make account oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve -q --db c.db --at height:327 -o a.lpb
> file   a.lpb
> kind   account
> bytes  ...
= 0

$ echo "--trust 1:fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4 --now 2026-11-25T04:00:00Z" >trust
= 0

$ loupe proof verify a.lpb $(cat trust) | sed -n '1,5p'
> verdict      holds
> kind         account
> chain        db7670f30923921d2cc63e52433ed87feba8950fbdfe4ffdc0fea51133e842f0
> height       327
> address      oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve
= 0

$ loupe-verify a.lpb $(cat trust) | head -n 1
> holds
= 0

$ loupe proof show a.lpb
> verdict  not verified
> kind     account
> chain    db7670f30923921d2cc63e52433ed87feba8950fbdfe4ffdc0fea51133e842f0
> height   327
> address  oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve
= 0

$ loupe proof verify a.lpb $(cat trust) --now 2027-01-01T00:00:00Z
> verdict  stale
! ... (stale)
= 1

$ loupe proof verify a.lpb $(cat trust) --now 2027-01-01T00:00:00Z --historical | head -n 1
> verdict      holds
= 0

$ head -c 3000 a.lpb >cut.lpb; loupe proof verify cut.lpb $(cat trust)
> verdict  truncated
! ... (truncated)
= 3

$ loupe proof verify a.lpb
! --trust: nothing is believed without a header that you trust (usage)
= 2

$ loupe proof make balance x --db c.db -o b.lpb
! command: "balance" is none of account, event, events, code (usage)
= 2

$ loupe proof make events accounts.Nothing --db c.db -o b.lpb
! tag: "accounts.Nothing" is no event as accounts.Transfer (usage)
= 2

$ loupe proof make account oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve --db c.db
! --output: name the file to write (usage)
= 2
