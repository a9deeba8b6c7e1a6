# A result from its description to what is submitted. The key is a test key, the network a recorded one.

$ printf 1628c0d075975e217ff8e245d6c0d438e8a16878fa0db26d88d9d0bcadfec2a9 >erin; LOUPE_HOME=h loupe key import --raw erin --kind secp256k1 --name erin | grep name; LOUPE_HOME=h loupe key new --kind ed25519 --name ed | grep -c name; cp $FIXTURES/recordings/sapphire-localnet/network.ini s.ini; echo evm_chain_id = 23293 >>s.ini; cp $FIXTURES/recordings/consensus-localnet/network.ini c.ini
> name        erin
> 1
= 0

$ printf '#!/bin/sh\nLOUPE_HOME=h exec loupe anchor "$@"\n' >anchor; chmod +x anchor; printf '{"loupe": "anchor/1", "contract": "0x99d4c7b885c0ad58c0492bf212cc2a49581592ee", "result": {"jobId": "1", "roundNo": "2", "resultHash": "0x7fdcbc21213b9a75100c64e84de9d0017cb917f3aaf982e3b8229f14146cd12e", "inputsRoot": "0x6c4e365d84473e94c987eb28fe211cd32e5d239eecd9a900c9239cd780c5146d", "outputModel": "0x8f8a8ac56e2cfe2a69e00f2e16d5828825125e6f9fb3990b7a64c4f07ff7b3ee", "evidenceMask": "7"}}\n' >spec.json; printf 'P="--nonce 17 --gas 1000000 --fee 0.1 --network s.ini -o a.tx"\n' >v
= 0

# The anchoring that was recorded: truth.json has this result id, and this hash.

$ . ./v; ./anchor prepare spec.json --signer erin $P
> layer          runtime
> method         evm.Call
> sealed         no
> complete       no
> gas            1,000,000
> fee            0.100000000000000000
> chain context  a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140
> file           a.tx
> 
> body
> contract            0x99d4c7b885c0ad58c0492bf212cc2a49581592ee
> value, hexadecimal  0000000000000000000000000000000000000000000000000000000000000000
> calldata            e6238af6...
> result id           0xcaa6a0f8f199f59b65b3119162997ed912ebda85e54dcfe34a50cb8d4581757e
> job                 1
> round               2
> result              0x7fdcbc21213b9a75100c64e84de9d0017cb917f3aaf982e3b8229f14146cd12e
> inputs              0x6c4e365d84473e94c987eb28fe211cd32e5d239eecd9a900c9239cd780c5146d
> model               0x8f8a8ac56e2cfe2a69e00f2e16d5828825125e6f9fb3990b7a64c4f07ff7b3ee
> evidence            zero_knowledge, tee_quote, rofl_origin
> 
> signers
> signer                                          nonce  key
> oasis1qqcd0qyda6gtwdrfcqawv3s8cr2kupzw9v967au6     17  secp256k1:03d8b4a122bee6c2d238d6cc60699a15403e15bf33cea60431432ca5a70880ed3d
= 0

$ ./anchor sign a.tx --key erin --network s.ini -o b.tx
> layer          runtime
> method         evm.Call
> sealed         no
> hash           b7755f9eba4770dee2f89d14c9161920f01c729007edbd6e397714d3b81ce45a
> complete       yes
> gas            1,000,000
> fee            0.100000000000000000
> chain context  a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140
> file           b.tx
> 
> body
> contract            0x99d4c7b885c0ad58c0492bf212cc2a49581592ee
> value, hexadecimal  0000000000000000000000000000000000000000000000000000000000000000
> calldata            e6238af6...
> result id           0xcaa6a0f8f199f59b65b3119162997ed912ebda85e54dcfe34a50cb8d4581757e
> job                 1
> round               2
> result              0x7fdcbc21213b9a75100c64e84de9d0017cb917f3aaf982e3b8229f14146cd12e
> inputs              0x6c4e365d84473e94c987eb28fe211cd32e5d239eecd9a900c9239cd780c5146d
> model               0x8f8a8ac56e2cfe2a69e00f2e16d5828825125e6f9fb3990b7a64c4f07ff7b3ee
> evidence            zero_knowledge, tee_quote, rofl_origin
> 
> signers
> signer                                          nonce  key
> oasis1qqcd0qyda6gtwdrfcqawv3s8cr2kupzw9v967au6     17  secp256k1:03d8b4a122bee6c2d238d6cc60699a15403e15bf33cea60431432ca5a70880ed3d
= 0

$ LOUPE_HOME=h loupe tx show b.tx --network s.ini --format ndjson
> {"kind":"runtime","signed":true,"hash":"b7755f9eba4770dee2f89d14c9161920f01c729007edbd6e397714d3b81ce45a","signers":[{"address":"oasis1qqcd0qyda6gtwdrfcqawv3s8cr2kupzw9v967au6","public_key":"secp256k1:03d8b4a122bee6c2d238d6cc60699a15403e15bf33cea60431432ca5a70880ed3d","nonce":"17"}],"method":"evm.Call","known":true,"encrypted":false,"fee":{"gas":"1000000","amount":{"base_units":"100000000000000000","denomination":"","tokens":"0.100000000000000000"}},"not_before":null,"not_after":null,"body":{"data":"e6238af6000000000000000000000000000000000000000000000000000000000000000100000000000000000000000000000000000000000000000000000000000000027fdcbc21213b9a75100c64e84de9d0017cb917f3aaf982e3b8229f14146cd12e6c4e365d84473e94c987eb28fe211cd32e5d239eecd9a900c9239cd780c5146d8f8a8ac56e2cfe2a69e00f2e16d5828825125e6f9fb3990b7a64c4f07ff7b3ee0000000000000000000000000000000000000000000000000000000000000007","value":"0000000000000000000000000000000000000000000000000000000000000000","address":"0x99d4c7b885c0ad58c0492bf212cc2a49581592ee"},"chain_context":"a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140","runtime_id":"8000000000000000000000000000000000000000000000000000000000000000","signed_by":["secp256k1:03d8b4a122bee6c2d238d6cc60699a15403e15bf33cea60431432ca5a70880ed3d"],"anchor":{"loupe":"anchor/1","contract":"0x99d4c7b885c0ad58c0492bf212cc2a49581592ee","result":{"jobId":"1","roundNo":"2","resultHash":"0x7fdcbc21213b9a75100c64e84de9d0017cb917f3aaf982e3b8229f14146cd12e","inputsRoot":"0x6c4e365d84473e94c987eb28fe211cd32e5d239eecd9a900c9239cd780c5146d","outputModel":"0x8f8a8ac56e2cfe2a69e00f2e16d5828825125e6f9fb3990b7a64c4f07ff7b3ee","evidenceMask":"7"},"evidence":"zero_knowledge, tee_quote, rofl_origin","result_id":"0xcaa6a0f8f199f59b65b3119162997ed912ebda85e54dcfe34a50cb8d4581757e"}}
= 0

# One exact line for each mistake, and nothing is written.

$ cp b.tx good.tx; rm a.tx b.tx; printf '. ./v\ntry() { sed "s/$1/$2/" spec.json >x.json; ./anchor prepare x.json --signer erin $P; }\n' >t
= 0

$ . ./t; try '"jobId": "1"' '"jobId": "0"'
! result.jobId: is 0: jobs are counted from 1 (usage)
= 2

$ . ./t; try '"jobId": "1"' '"jobId": 1'
! result.jobId: not a text; numbers are written in quotes (usage)
= 2

$ . ./t; try '"jobId": "1"' '"jobId": "-1"'
! result.jobId: not a uint256 (usage)
= 2

$ . ./t; try '"jobId": "1", ' ''
! result: 5 values instead of 6 (usage)
= 2

$ . ./t; try '"jobId"' '"job"'
! result.jobId: missing (usage)
= 2

$ . ./t; try '"roundNo": "2"' '"roundNo": "0"'
! result.roundNo: is 0: rounds are counted from 1 (usage)
= 2

$ . ./t; try '"roundNo": "2"' '"roundNo": "4294967296"'
! result.roundNo: not a uint32 (usage)
= 2

$ . ./t; try '"resultHash": "0x7f' '"resultHash": "0x'
! result.resultHash: not a bytes32 (usage)
= 2

$ . ./t; try '7fdcbc21213b9a75100c64e84de9d0017cb917f3aaf982e3b8229f14146cd12e' '0000000000000000000000000000000000000000000000000000000000000000'
! result.resultHash: is zero: there is no such result (usage)
= 2

$ . ./t; try '"evidenceMask": "7"' '"evidenceMask": "32"'
! result.evidenceMask: bit 5 stands for no kind of evidence (usage)
= 2

$ . ./t; try '"evidenceMask": "7"' '"evidenceMask": "4294967296"'
! result.evidenceMask: not a uint32 (usage)
= 2

$ . ./t; try '0x99d4' '0x99d'
! contract: not a address (usage)
= 2

$ . ./t; try '0x99d4' '99d4'
! contract: not a address (usage)
= 2

$ . ./t; try '0x99d4c7' '0x99D4c7'
! contract: not a address (usage)
= 2

$ . ./t; try 'anchor.1' 'anchor\\\/2'
! loupe: is not "anchor/1" (unsupported)
= 3

$ . ./t; try '"contract"' '"to"'
! contract: is missing (usage)
= 2

$ . ./t; try '"result": {' '"x": 1, "result": {'
! anchor: has members beside loupe, contract and result (usage)
= 2

$ . ./t; try '"result": {' '"contract": "", "result": {'
! anchor: not JSON in line 1 (malformed)
= 3

$ . ./t; try '}}' ''
! anchor: not JSON in line 2 (malformed)
= 3

$ . ./v; ./anchor prepare spec.json $P
! --signer: is needed: a runtime transaction names its signers (usage)
= 2

$ . ./v; ./anchor prepare spec.json --signer ed $P
! signer: is no secp256k1 key: the EVM refuses it (refused)
= 1

$ . ./v; ./anchor prepare spec.json --signer erin,ed --nonce 1,2 --gas 1 --fee 0 --network s.ini -o a.tx
! signer: is no secp256k1 key: the EVM refuses it (refused)
= 1

$ . ./v; ./anchor prepare spec.json --signer nobody $P
! h/keys/nobody.pem: no such key (absent)
= 1

$ . ./v; ./anchor prepare spec.json --signer erin $P --gas 15000001
! --gas: 15000001 is above a block's 15000000 (limit)
= 3

$ . ./v; ./anchor prepare spec.json --signer erin $P --fee 0.0000000000000000001
! --fee: has 19 decimals, at most 18 are there (usage)
= 2

$ . ./v; ./anchor prepare spec.json --signer erin $P --network c.ini
! network: consensus-localnet has no runtime (usage)
= 2

$ . ./v; ./anchor prepare none.json --signer erin $P
! none.json: no such file (unreachable)
= 4

$ . ./v; ./anchor prepare spec.json --signer erin $P --amount 1
! --amount: not an option of loupe anchor prepare (usage)
= 2

$ ls a.tx
! ...
= 2

# Nothing but an anchoring is signed.

$ printf 'LOUPE_HOME=h; export LOUPE_HOME\n. ./v\nM="--runtime --signer erin $P"\n' >m; . ./m; loupe tx make transfer --to 0x99d4c7b885c0ad58c0492bf212cc2a49581592ee --amount 1 $M >out; ./anchor sign a.tx --key erin --network s.ini -o b.tx
! method: is not evm.Call: nothing is anchored by it (refused)
= 1

$ . ./m; loupe tx make call finalizeResult '["0xcaa6a0f8f199f59b65b3119162997ed912ebda85e54dcfe34a50cb8d4581757e"]' --to 0x99d4c7b885c0ad58c0492bf212cc2a49581592ee $M >out; ./anchor sign a.tx --key erin --network s.ini -o b.tx
! body.data: is no call of anchorResult (refused)
= 1

$ . ./m; A='["1","1","0xcaa6a0f8f199f59b65b3119162997ed912ebda85e54dcfe34a50cb8d4581757e","0xcaa6a0f8f199f59b65b3119162997ed912ebda85e54dcfe34a50cb8d4581757e","0xcaa6a0f8f199f59b65b3119162997ed912ebda85e54dcfe34a50cb8d4581757e","4"]'; loupe tx make call anchorResult "$A" --to 0x99d4c7b885c0ad58c0492bf212cc2a49581592ee --amount 1 $M >out; ./anchor sign a.tx --key erin --network s.ini -o b.tx
! body.value: is not zero: anchorResult takes no tokens (refused)
= 1

$ ./anchor sign good.tx --key ed --network s.ini -o b.tx
! public_key: is of no signer of this transaction (refused)
= 1

$ ./anchor sign good.tx --key erin --network testnet -o b.tx
! chain_context: a685cf155ff638eceb065c6432f83e1f1bff946fe241321d83713d3157942140 is not that of testnet (refused)
= 1

$ ./anchor sign good.tx --key erin --network s.ini -o b.tx
! public_key: has signed already (conflict)
= 4

$ ls b.tx
! ...
= 2

$ grep -c -e 1628c0d0 -e FijA0HWXXiF *.tx out | grep -v ':0'; test $? = 1
= 0
