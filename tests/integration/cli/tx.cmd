# Transactions from words to what can be submitted. The keys are test keys, the networks are recorded ones.

$ printf 38f620e613b6d81bc78079ad8e8fdd660ca7ffe79fa8385c01f719e8db0c2a17 >alice; printf c0e43d8755f201b715fd5a9ce0034c568442543ae0a0ee1aec2985ffe40edb99 >dave; printf a4a8460fbc9bd7c981423066a8649d5d3f3b93734ef893fea80ac824152b6dfd >bob
= 0

$ for name in alice bob; do LOUPE_HOME=h loupe key import --raw $name --kind ed25519 --name $name; done | grep -c address; LOUPE_HOME=h loupe key import --raw dave --kind secp256k1 --name dave | grep name
> 2
> name        dave
= 0

$ cp $FIXTURES/recordings/consensus-localnet/network.ini c.ini; cp $FIXTURES/recordings/sapphire-localnet/network.ini s.ini; printf '#!/bin/sh\nLOUPE_HOME=h exec loupe tx "$@"\n' >tx; chmod +x tx
= 0

# The first transfer that was recorded: txs.json has this hash.

$ ./tx make transfer --to oasis1qrydpazemvuwtnp3efm7vmfvg3tde044qg6cxwzx --amount 5 --nonce 0 --gas 20000 --fee 0.02 --network c.ini -o t.tx
> layer          consensus
> method         staking.Transfer
> complete       no
> nonce          0
> gas            20,000
> fee            0.020000000
> chain context  db7670f30923921d2cc63e52433ed87feba8950fbdfe4ffdc0fea51133e842f0
> file           t.tx
> 
> body
> to      oasis1qrydpazemvuwtnp3efm7vmfvg3tde044qg6cxwzx
> amount  5.000000000
= 0

$ ./tx sign t.tx --key alice --network c.ini -o s.tx
> layer          consensus
> method         staking.Transfer
> hash           a55ed101424c242faef9923239114258dcc828658654435abe022995c882f281
> complete       yes
> signer         oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve
> nonce          0
> gas            20,000
> fee            0.020000000
> chain context  db7670f30923921d2cc63e52433ed87feba8950fbdfe4ffdc0fea51133e842f0
> file           s.tx
> 
> body
> to      oasis1qrydpazemvuwtnp3efm7vmfvg3tde044qg6cxwzx
> amount  5.000000000
= 0

$ ./tx show s.tx --format ndjson
> {"kind":"consensus","signed":true,"hash":"a55ed101424c242faef9923239114258dcc828658654435abe022995c882f281",..."signature_holds":true,"method":"staking.Transfer",..."body":{"to":"oasis1qrydpazemvuwtnp3efm7vmfvg3tde044qg6cxwzx","amount":{"base_units":"5000000000","tokens":"5.000000000"}},...
= 0

$ ./tx sign t.tx --key dave --network c.ini -o d.tx
! public_key: is no Ed25519 key, as the consensus layer asks for (refused)
= 1

$ ./tx sign t.tx --key alice --network mainnet -o d.tx
! chain_context: db7670f30923921d2cc63e52433ed87feba8950fbdfe4ffdc0fea51133e842f0 is not that of mainnet (refused)
= 1

# One exact line for each mistake, and nothing is written.

$ rm t.tx s.tx; B="--to oasis1qrydpazemvuwtnp3efm7vmfvg3tde044qg6cxwzx"; P="--nonce 1 --gas 2000 --fee 0 --network c.ini -o x.tx"; printf 'B="%s"\nP="%s"\n' "$B" "$P" >v
= 0

$ . ./v; ./tx make transfer $B --amount 1.0000000001 $P
! amount: has 10 decimals, at most 9 are there (usage)
= 2

$ . ./v; ./tx make transfer $B --amount=-1 $P
! amount: is negative (usage)
= 2

$ . ./v; ./tx make transfer $B --amount 1e9 $P
! amount: is not an amount as 12 or 1.5 (usage)
= 2

$ . ./v; ./tx make transfer $B --amount 340282366920938463463374607432 $P
! amount: is more than 128 bits hold (limit)
= 3

$ . ./v; ./tx make transfer --to 0xdce075e1c39b1ae0b75d554558b6451a226ffe00 --amount 1 $P
! to: is not an address as oasis1… (usage)
= 2

$ . ./v; ./tx make transfer $B $P
! --amount: is needed for transfer (usage)
= 2

$ . ./v; ./tx make burn $B --amount 1 $P
! --to: is not taken by burn (usage)
= 2

$ . ./v; ./tx make transfr $B --amount 1 $P
! method: "transfr" is no method of the consensus layer; did you mean transfer? (usage)
= 2

$ . ./v; ./tx make staking.Nonexistent --body v $P
! method: "staking.Nonexistent" is no method of the consensus layer (usage)
= 2

$ . ./v; ./tx make registry.RegisterNode --body v $P
! method: registry.RegisterNode is not sent by accounts (refused)
= 1

$ . ./v; ./tx make burn --amount 1 $P --nonce 18446744073709551616
! --nonce: "18446744073709551616" is not a whole number of 64 bits (usage)
= 2

$ . ./v; ./tx make burn --amount 1 $P --fee 0.0000000001
! --fee: has 10 decimals, at most 9 are there (usage)
= 2

$ . ./v; ./tx make burn --amount 1 $P --gas 0 --fee 1
! fee.gas: is zero, and the fee is not (malformed)
= 3

$ . ./v; ./tx make burn --amount 1 $P --not-after 9
! --not-after: is of transactions of the runtime in its own form only (usage)
= 2

$ . ./v; ./tx make vote 5 maybe $P
! vote: "maybe" is none of yes, no, abstain (usage)
= 2

$ . ./v; ./tx make propose $P
! --body: is needed for propose (usage)
= 2

$ . ./v; ./tx make transfer $B --amount 1 --runtime $P
! network: consensus-localnet has no runtime (usage)
= 2

$ ./tx make burn --amount 1 --gas 1 --fee 0 --network c.ini -o x.tx
! --nonce: is needed, or --db or --source to prove it (usage)
= 2

$ ./tx make burn --amount 1 --nonce 1 --fee 0 --network c.ini -o x.tx
! --gas: is needed, or --source to ask for an estimate (usage)
= 2

$ ./tx make burn --amount 1 --nonce 1 --gas 1 --network c.ini -o x.tx
! --fee: is needed (usage)
= 2

$ ./tx make burn --amount 1 --nonce 1 --gas 1 --fee 0 --network c.ini
! --output: is needed (usage)
= 2

$ ./tx make burn --amount 1 --nonce 1 --gas 1 --fee 0 --network localnet -o x.tx
! network: localnet has no chain context of its own: give --chain-context, or a network file (usage)
= 2

$ ls x.tx
! ...
= 2

# Nonces from proven state: those of the official client (truth.json).

$ T="--network c.ini --db c.db --source recording:$FIXTURES/recordings/consensus-localnet -q"; loupe chain follow $T --trust 1:fe67e0170ce59b383ce2b27fd0950e9f11adb2dd7cc85bdac1d84b39fdfef7f4 --until height:327 | grep last; loupe account show oasis1qrec770vrek0a9a5lcrv0zvt22504k68svq7kzve --at height:327 $T | grep nonce; ./tx make burn --amount 1 --gas 1 --fee 0 --network c.ini --db c.db --offline --signer alice -o n.tx | grep nonce
> last height     327
> nonce              18
> nonce          18
= 0

$ ./tx make burn --amount 1 --gas 1 --fee 0 --network c.ini --db c.db --offline -o n.tx
! --signer: is needed to ask for its nonce (usage)
= 2

$ T="--network s.ini --db s.db --source recording:$FIXTURES/recordings/sapphire-localnet -q"; loupe chain follow $T --trust 1:4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e --until latest | grep "last round"; ./tx make transfer --runtime --to 0xdce075e1c39b1ae0b75d554558b6451a226ffe00 --amount 1 --gas 1 --fee 0 --signer dave $T -o n.tx | tail -n 1
> last round         425
> oasis1qrk58a6j2qn065m6p06jgjyt032f7qucy5wqeqpt     49  secp256k1:03017a18d8dbc9b333862dd7463e51d684e230c90ed6703007b3590251f55f8044
= 0

# Arguments that only a file can say.

$ printf '{"metadata": {"title": "t"}, "cancel_upgrade": {"proposal_id": "7"}}' >body; . ./v; ./tx make propose --body body $P -o - >p.tx; ./tx show p.tx --json | tail -n 22
>     "method": "governance.SubmitProposal",
>     "known": true,
>     "nonce": "1",
>     "fee": {
>       "gas": "2000",
>       "amount": {
>         "base_units": "0",
>         "tokens": "0.000000000"
>       }
>     },
>     "body": {
>       "metadata": {
>         "title": "t"
>       },
>       "cancel_upgrade": {
>         "proposal_id": "7"
>       }
>     },
>     "chain_context": "db7670f30923921d2cc63e52433ed87feba8950fbdfe4ffdc0fea51133e842f0",
>     "signed_by": []
>   }
> }
= 0

$ printf '{"amendment": {"rates": [{"start": 10, "rate": "5000"}, {"start": 20, "rate": true}]}}' >body; . ./v; ./tx make amend-commission --body body $P
! amendment.rates[1].rate: is not a whole number (usage)
= 2

$ printf '{"cancel_upgrade": {"proposal_id": 7}, "change_parameters": {"module": "staking", "changes": "a0"}}' >body; . ./v; ./tx make propose --body body $P
! body: has 2 contents, not one (malformed)
= 3

# The runtime: 18 decimals, signers by name.

$ printf 'P="--runtime --nonce 1 --gas 20000 --fee 0.002 --network s.ini --signer dave -o x.tx"\nD="--to 0xdce075e1c39b1ae0b75d554558b6451a226ffe00"\n' >v
= 0

$ . ./v; ./tx make transfer $D --amount 0.0000000000000000001 $P
! amount: has 19 decimals, at most 18 are there (usage)
= 2

$ . ./v; ./tx make transfer $D --amount 1 $P --gas 15000001
! --gas: 15000001 is above a block's 15000000 (limit)
= 3

$ . ./v; ./tx make transfer $D --amount 1 $P --not-before 7 --not-after 6
! --not-after: round 6 is before --not-before's 7 (usage)
= 2

$ . ./v; ./tx make transfer $D --amount 1 $P --not-after 0
! --not-after: 0 is no round that is waited for (usage)
= 2

$ . ./v; ./tx make transfer $D --amount 1 $P --fee-proxy rofl
! --fee-proxy: is not as rofl:rofl1… or MODULE:HEX (usage)
= 2

$ . ./v; ./tx make transfer $D --amount 1 $P --fee-proxy rofl:rofl1qqqqq
! --fee-proxy: "rofl1qqqqq" is neither an application as rofl1… nor hexadecimal (usage)
= 2

$ . ./v; ./tx make transfer $D --amount 1 $P --fee 0.0000000000000000001
! --fee: has 19 decimals, at most 18 are there (usage)
= 2

$ . ./v; ./tx make transfer $D --amount 1 $P --not-before 5 --not-after 9 --fee-proxy rofl:00ca770a8bd02a63cd1aed3f467860f98af946d89f >/dev/null; ./tx show x.tx --json | python3 -c 'import json,sys; d = json.load(sys.stdin)["data"]; print(d["not_before"], d["not_after"], d["fee"]["proxy"])'; rm x.tx
> 5 9 ...
= 0

$ . ./v; ./tx make transfer $D --amount 1 $P --signer nobody
! h/keys/nobody.pem: no such key (absent)
= 1

$ . ./v; ./tx make transfer $D --amount 1 $P --nonce 1,2
! --nonce: 2 are not one for each of 1 signers (usage)
= 2

$ ./tx make transfer --to 0xdce075e1c39b1ae0b75d554558b6451a226ffe00 --amount 1 --runtime --nonce 1 --gas 1 --fee 0 --network s.ini -o x.tx
! --signer: is needed: a runtime transaction names its signers (usage)
= 2

$ . ./v; ./tx make call nothing '[]' $D $P
! function: "nothing" is not known: give it as name(type,…) (usage)
= 2

$ . ./v; ./tx make call transfer '["0xdce075e1c39b1ae0b75d554558b6451a226ffe00"]' $D $P
! args: 1 values instead of 2 (usage)
= 2

$ . ./v; ./tx make call transfer '["0xdce075e1c39b1ae0b75d554558b6451a226ffe00", "-5"]' $D $P
! args.value: not a uint256 (usage)
= 2

$ . ./v; ./tx make call 'f(uint8 x)' '["256"]' $D $P
! args.x: not a uint8 (usage)
= 2

$ . ./v; ./tx make call transfer '["0xdce075e1c39b1ae0b75d554558b6451a226ffe00", "5"]' $D --amount 0.5 $P
> layer          runtime
> method         evm.Call
> sealed         no
> complete       no
> gas            20,000
> fee            0.002000000000000000
> chain context  a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140
> file           x.tx
> 
> body
> contract            0xdce075e1c39b1ae0b75d554558b6451a226ffe00
> value, hexadecimal  00000000000000000000000000000000000000000000000006f05b59d3b20000
> calldata            a9059cbb000000000000000000000000dce075e1c39b1ae0b75d554558b6451a226ffe000000000000000000000000000000000000000000000000000000000000000005
> 
> signers
> signer                                          nonce  key
> oasis1qrk58a6j2qn065m6p06jgjyt032f7qucy5wqeqpt      1  secp256k1:03017a18d8dbc9b333862dd7463e51d684e230c90ed6703007b3590251f55f8044
= 0

$ ./tx sign x.tx --key alice --network s.ini -o y.tx
! public_key: is of no signer of this transaction (refused)
= 1

$ ./tx sign x.tx --key dave --network c.ini -o y.tx
! chain_context: a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140 is not that of consensus-localnet (refused)
= 1

$ ./tx sign x.tx --key none --network s.ini -o y.tx
! h/keys/none.pem: no such key (absent)
= 1

$ ls y.tx
! ...
= 2

$ ./tx sign x.tx --key dave --network s.ini -o y.tx | grep complete; ./tx sign y.tx --key dave --network s.ini -o z.tx
> complete       yes
! public_key: has signed already (conflict)
= 4

# A contract's own ABI: what does not fit it is not made.

$ . ./v; J=$FIXTURES/../contracts-abi/json; ./tx make call transfer '["0xdce075e1c39b1ae0b75d554558b6451a226ffe00", "5"]' $D $P --abi $J/IERC20.json | grep calldata; ./tx make call --data a9059cbb000000000000000000000000dce075e1c39b1ae0b75d554558b6451a226ffe000000000000000000000000000000000000000000000000000000000000000005 $D $P --abi erc20 | grep calldata
> calldata            a9059cbb000000000000000000000000dce075e1c39b1ae0b75d554558b6451a226ffe000000000000000000000000000000000000000000000000000000000000000005
> calldata            a9059cbb000000000000000000000000dce075e1c39b1ae0b75d554558b6451a226ffe000000000000000000000000000000000000000000000000000000000000000005
= 0

$ rm x.tx; . ./v; ./tx make call transfer '["0xdce075e1c39b1ae0b75d554558b6451a226ffe00", "5"]' $D $P --abi data_dao
! function: "transfer" is not in the ABI (usage)
= 2

$ . ./v; ./tx make call 'transfer(address)' '["0xdce075e1c39b1ae0b75d554558b6451a226ffe00"]' $D $P --abi erc20
! function: "transfer(address)" is not in the ABI (usage)
= 2

$ . ./v; ./tx make call --data a9059cbb00 $D $P --abi erc20
! --data.args: more values than the 1 bytes that follow hold (truncated)
= 3

$ . ./v; ./tx make call --data 12345678 $D $P --abi erc20
! --data.selector: no function begins 12345678 (absent)
= 1

$ . ./v; ./tx make call --data a9059cbb000000000000000000000001dce075e1c39b1ae0b75d554558b6451a226ffe000000000000000000000000000000000000000000000000000000000000000005 $D $P --abi erc20
! --data.args.to: the word does not fit its type (malformed)
= 3

$ echo '{"abi": [{"type": "event", "name": "A", "anonymous": true, "inputs": []}, {"type": "function", "name": "f", "inputs": []}, {"type": "function", "name": "f", "inputs": [{"type": "uint8", "name": "x"}]}]}' >f.json; . ./v; ./tx make call f '[]' $D $P --abi f.json; ./tx make call 'f(uint8)' '["300"]' $D $P --abi f.json
! function: 2 are called "f": give it as name(type,…) (usage)
! args.x: not a uint8 (usage)
= 2

$ . ./v; ./tx make create --data 00 $P --abi erc20; ./tx make call f '[]' $D $P --abi s.ini
! --abi: is not taken by create (usage)
! s.ini: is no JSON ABI (malformed)
= 3

$ ls x.tx; . ./v; ./tx make call transfer '["0xdce075e1c39b1ae0b75d554558b6451a226ffe00", "5"]' $D --amount 0.5 $P >/dev/null
! ...
= 0

# Ethereum's form: any secp256k1 key signs, and the chain id is the network's.

$ cp s.ini e.ini; echo evm_chain_id = 23293 >>e.ini; printf 'P="--nonce 5 --gas 1000000 --fee 0.1 --signer dave -o e.tx"\nE="$P --network e.ini --eth"\nD="--to 0xdce075e1c39b1ae0b75d554558b6451a226ffe00"\n' >e
= 0

$ . ./e; ./tx make call transfer '["0xdce075e1c39b1ae0b75d554558b6451a226ffe00", "5"]' $D $E 1559 --tip 0.0000000000000015
> layer          ethereum
> method         evm.Call
> sealed         no
> complete       no
> nonce          5
> gas            1,000,000
> fee            0.100000000000000000
> chain context  a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140
> file           e.tx
> 
> body
> contract            0xdce075e1c39b1ae0b75d554558b6451a226ffe00
> value, hexadecimal  0000000000000000000000000000000000000000000000000000000000000000
> calldata            a9059cbb000000000000000000000000dce075e1c39b1ae0b75d554558b6451a226ffe000000000000000000000000000000000000000000000000000000000000000005
= 0

$ ./tx sign e.tx --key alice --network e.ini -o f.tx
! public_key: is no secp256k1 key, as Ethereum's form asks for (refused)
= 1

$ sed 's/23293/23294/' e.ini >g.ini; ./tx sign e.tx --key dave --network g.ini -o f.tx
! evm_chain_id: 23293 is not that of sapphire-localnet (refused)
= 1

$ ./tx sign e.tx --key dave --network e.ini -o f.tx | tail -n 3; ./tx sign f.tx --key dave --network e.ini -o g.tx
> signers
> signer                                          nonce  key
> oasis1qrk58a6j2qn065m6p06jgjyt032f7qucy5wqeqpt      5  secp256k1:03017a18d8dbc9b333862dd7463e51d684e230c90ed6703007b3590251f55f8044
! public_key: has signed already (conflict)
= 4

$ . ./e; ./tx make send $D $P --network s.ini --eth legacy
! network: sapphire-localnet has no evm_chain_id (usage)
= 2

$ . ./e; ./tx make send $D $E 4844
! --eth: "4844" is none of legacy, 2930, 1559 (usage)
= 2

$ . ./e; ./tx make send $D $E legacy --tip 0.1
! --tip: is of transactions of --eth 1559 only (usage)
= 2

$ . ./e; ./tx make send $D $E 1559 --tip 0.2
! --tip: is above --fee (usage)
= 2

$ . ./e; ./tx make transfer $D --amount 1 $E legacy
! method: accounts.Transfer has no form of Ethereum's (usage)
= 2

$ . ./e; ./tx make send $D $E legacy --not-after 7
! --not-after: is of transactions of the runtime in its own form only (usage)
= 2

$ . ./e; ./tx make send $D $E legacy --fee 0.0000000000000000001
! --fee: has 19 decimals, at most 18 are there (usage)
= 2

$ . ./e; ./tx make send $D $E legacy --gas 15000001
! --gas: 15000001 is above a block's 15000000 (limit)
= 3

$ . ./e; echo '[{"address": "0x01", "storageKeys": []}]' >list; ./tx make send $D $E 2930 --access-list list
! --access-list[0].address: is not 0x and 40 hexadecimal digits (malformed)
= 3

# Two of three together, one after the other.

$ for name in alice bob dave; do LOUPE_HOME=h loupe key show $name --json | python3 -c 'import json,sys; d = json.load(sys.stdin)["data"]; print(d["kind"] + ":" + d["public_key"])'; done >keys; python3 -c 'import json; print(json.dumps({"threshold": "2", "members": [{"public_key": k, "weight": "1"} for k in open("keys").read().split()]}))' >multi
= 0

$ ./tx make withdraw --amount 1.5 --runtime --nonce 4 --gas 60000 --fee 0.006 --network s.ini --signer @multi -o m0.tx | grep -A 3 signer
> signers
> signer                                          nonce  key
> oasis1qpm60s8h83t4xpke7jd5ymu5hyah8m255s45awj9      4
= 0

$ ./tx sign m0.tx --key dave --network s.ini -o m1.tx | grep complete; ./tx sign m1.tx --key alice --network s.ini -o m2.tx | grep complete; ./tx sign m1.tx --key dave --network s.ini -o m3.tx
> complete       no
> complete       yes
! public_key: has signed already (conflict)
= 4

$ ./tx show m2.tx --json | python3 -c 'import json,sys; d = json.load(sys.stdin)["data"]; print([k.split(":")[0] for k in d["signed_by"]], d["fee"]["consensus_messages"], d["body"]["amount"]["base_units"])'
> ['secp256k1', 'ed25519'] 1 1500000000000000000
= 0

# A file that was changed on its way, and what others write.

$ sed 's/"signed": "gl/"signed": "gV/' y.tx >bad; ./tx show bad
! signed: is not the transaction with its signatures (invalid)
= 1

$ sed 's/a685cf15/a685cf16/' y.tx >bad; ./tx show bad
! signatures[0].signature: was not made by this key over this body (invalid)
= 1

$ python3 -c 'import base64,json,sys; sys.stdout.buffer.write(base64.b64decode(json.load(open("y.tx"))["signed"]))' >raw; ./tx show raw
! network: bare CBOR does not say which chain it is for (usage)
= 2

$ ./tx show raw --network s.ini | grep -c hash; ./tx show raw --network c.ini
> 1
! transaction.proofs[0].signature: was not made by this key over this body (invalid)
= 1

# Nothing that was written above holds a secret.

$ grep -l -e "$(cat alice)" -e "$(cat dave)" -e "$(cat bob)" -e "$(python3 -c 'import base64; print(base64.b64encode(bytes.fromhex(open("alice").read())).decode())')" *.tx body multi raw bad keys
= 1
