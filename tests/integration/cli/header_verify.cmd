# needs shared
# The light block of Mainnet's height 25300000 against its own hash. Hash,
# validators and power are stated in the README of vectors/consensus.

$ cp $SHARED/vectors/consensus/light_block_25300000.json block.json
= 0

$ echo "--network mainnet --trust 25300000:79efb83b848ac197281afa8723d231dc7b0fce02fc0b55ff8fdb14f097636efa --now 2025-07-02T04:00:00Z" >trust
= 0

$ loupe header verify block.json $(cat trust)
> verdict          holds
> height           25,300,000
> hash             79efb83b848ac197281afa8723d231dc7b0fce02fc0b55ff8fdb14f097636efa
> time             2025-07-02T03:52:45.293611822Z
> chain            bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4
> validators       107
> voting power     218,500,034,841,760,822
> blocks verified  1
> trusted height   25,300,000
= 0

$ loupe header verify block.json $(cat trust) --json
> {
>   "status": "ok",
>   "network": "mainnet",
>   "at": {
>     "height": "25300000",
>     "time": "2025-07-02T03:52:45.293611822Z"
>   },
>   "data": {
>     "verdict": "holds",
>     "height": "25300000",
>     "hash": "79efb83b848ac197281afa8723d231dc7b0fce02fc0b55ff8fdb14f097636efa",
>     "time": "2025-07-02T03:52:45.293611822Z",
>     "chain_id": "bb3d748def55bdfb797a2ac53ee6ee141e54cd2ab2dc2375f4",
>     "app_hash": "...",
>     "validators_hash": "123a1ceb657df03d67618720f890dd4a3ba3f09bda0c69ba262852baca4d00cb",
>     "next_validators_hash": "123a1ceb657df03d67618720f890dd4a3ba3f09bda0c69ba262852baca4d00cb",
>     "validators": "107",
>     "total_power": "218500034841760822",
>     "blocks_verified": "1",
>     "trusted": {
>       "height": "25300000",
>       "hash": "79efb83b848ac197281afa8723d231dc7b0fce02fc0b55ff8fdb14f097636efa"
>     }
>   }
> }
= 0

# Bare protobuf, CBOR, standard input, and the same block in an array.
$ python3 -c 'import json,base64;open("block.pb","wb").write(base64.b64decode(json.load(open("block.json"))["meta"]))'
= 0

$ loupe header verify block.pb $(cat trust) | head -n 2
> verdict          holds
> height           25,300,000
= 0

$ python3 -c 'd=open("block.pb","rb").read();open("block.cbor","wb").write(b"\xa2\x64meta\x59"+len(d).to_bytes(2,"big")+d+b"\x66height\x1a"+(25300000).to_bytes(4,"big"))'
= 0

$ loupe header verify - $(cat trust) <block.cbor | head -n 1
> verdict          holds
= 0

$ (echo '['; cat block.json; echo ']') | loupe header verify - $(cat trust) | head -n 1
> verdict          holds
= 0

# The clock's own time: the root is too old.
$ loupe header verify block.json $(cut -d' ' -f1-4 trust)
> verdict  stale
! trusted.header.time: 2025-07-02T03:52:45.293611822Z is more than 864000 s ago: give a newer --trust, or --now for old data (stale)
= 1

$ loupe header verify block.json $(cut -d' ' -f1-4 trust) --now 2025-07-12T03:52:45.293611821Z | head -n 1
> verdict          holds
= 0

$ loupe header verify block.json $(cut -d' ' -f1-4 trust) --now 2025-07-12T03:52:45.293611822Z --exit full >/dev/null
! trusted.header.time: ... (stale)
= 12

$ loupe header verify block.json $(cut -d' ' -f1-4 trust) --now 2025-07-02T03:52:30Z
> verdict  stale
! light_block.header.time: 2025-07-02T03:52:45.293611822Z lies in the future (stale)
= 1

# One bit of the eighth signature (its field begins 22 40: number 4, 64 bytes).
$ python3 -c 'import re;d=bytearray(open("block.pb","rb").read());d[[m.end() for m in re.finditer(b"\x22\x40",d)][7]]^=1;open("flipped.pb","wb").write(d)'
= 0

$ loupe header verify flipped.pb $(cat trust)
> verdict  invalid
! light_block.commit.signatures[7].signature: ... (invalid)
= 1

$ loupe header verify flipped.pb $(cat trust) --exit full --json
> {
>   "status": "invalid",
>   "field": "light_block.commit.signatures[7].signature",
>   "reason": "...",
>   "offset": "..."
> }
! light_block.commit.signatures[7].signature: ... (invalid)
= 13

$ loupe header verify block.json --network mainnet --trust 25300000:89efb83b848ac197281afa8723d231dc7b0fce02fc0b55ff8fdb14f097636efa --now 2025-07-02T04:00:00Z
> verdict  invalid
! light_block.header: ... (invalid)
= 1

$ loupe header verify block.json $(cat trust) --network testnet
> verdict  invalid
! light_block.header.chain_id: ... (invalid)
= 1

$ head -c 1000 block.pb >cut.pb; loupe header verify cut.pb $(cat trust)
> verdict  truncated
! light_block...: ... (truncated)
= 3

$ head -c 1000 block.json >cut.json; loupe header verify cut.json $(cat trust)
> verdict  truncated
! light_block: not JSON in line 3 (truncated)
= 3

$ : >empty; loupe header verify empty $(cat trust)
> verdict  truncated
! light_block: empty (truncated)
= 3

$ sed 's/25300000/25300001/' block.json >other.json; loupe header verify other.json $(cat trust)
> verdict  invalid
! light_block.height: 25300001, but the header is of height 25300000 (invalid)
= 1

$ echo '{"height": 1, "meta": "!"}' | loupe header verify - $(cat trust)
> verdict  malformed
! light_block.meta: not base64 (malformed)
= 3

$ echo '{"height": 0, "meta": ""}' | loupe header verify - $(cat trust)
> verdict  malformed
! light_block.height: not a height (malformed)
= 3
