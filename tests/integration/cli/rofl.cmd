# The recorded Sapphire network: its application, the application's instances,
# and who anchored. Figures are those of truth.json.gz beside the recording,
# which the official client wrote.

$ ln -s $FIXTURES/recordings/sapphire-localnet rec
= 0

$ loupe chain follow -q --db s.db --network rec/network.ini --source recording:rec --trust 1:4da48ab013426d1c41f2c44963fce272e37d53ba3327537e2c6872360cbe5c2e --until latest | grep 'last round'
> last round         425
= 0

# An application: who may change it, what it lets in.

$ loupe rofl show rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9 -q --db s.db --at round:62
> application             rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9
> admin                   oasis1qpewp3tjx2e2crh4f265dlegf5mptpy6sq47juyr
> stake                   100.000000000000000000 TEST
> key for secrets         6c21a40bccf31a1dc709ab85bdca2afd420645fe784d7a4a9417495bc7f5524a
> metadata                {"net.oasis.rofl.name":"demo-anchor"}
> fees are paid by        endorsing_node
> max expiration, epochs  3
> endorsements            [{"any":{}}]
> quotes                  {"ias":null,"pcs":{"tcb_validity_period":"30","min_tcb_evaluation_data_number":"18"}}
>
> enclaves
> MRENCLAVE                                                         MRSIGNER
> d3eb539a556352f3f47881d71fb0e5777b2f3e9a4251d283c18c67ce996774b7  9affcfae47b848ec2caf1c49b4b283531e1cc425f93582b36806e52a43d78d1a
= 0

$ loupe rofl show rofl1qr4ems55uguh4aayer0fma5eeq9grk3jrucdfjm8 -q --db s.db --at round:62 --json
> {
>   "status": "ok",
>   "network": "sapphire-localnet",
>   "at": {
>     "round": "62",
>     "root": "8f2f8fe5f577a987a9af1a480e7ed72b353e2d5351950d4cd0e62f8a80c1d29b"
>   },
>   "data": {
>     "app": "rofl1qr4ems55uguh4aayer0fma5eeq9grk3jrucdfjm8",
>     "admin": "oasis1qqcd0qyda6gtwdrfcqawv3s8cr2kupzw9v967au6",
>     "stake": {
>       "base_units": "100000000000000000000",
>       "denomination": "",
>       "tokens": "100.000000000000000000"
>     },
>     "policy": {
>       "enclaves": [
>         {
>           "mr_enclave": "92d3345442b16de7633d18b0d2b39f31051082369ec85026d2e68130867ec3b6",
>           "mr_signer": "adc18e5e587890b6f9914d7f28eb645fc1bdb8c4afe8660966c0b1ef6d4807f5"
>         }
>       ],
>       "quotes": {
>         "ias": null,
>         "pcs": {
>           "tcb_validity_period": "30",
>           "min_tcb_evaluation_data_number": "18"
>         }
>       },
>       "endorsements": [
>         {
>           "any": {}
>         }
>       ],
>       "fees": "endorsing_node",
>       "max_expiration": "3"
>     },
>     "metadata": {
>       "net.oasis.rofl.name": "loupe-trainer",
>       "net.oasis.rofl.version": "0.2.0"
>     },
>     "secrets": [],
>     "sek": "11502b66839f2c5533808312e0dda7fbac47b68acd50623cc885f74584554571"
>   }
> }
= 0

# Before it was created, and after it was removed: proven, with exit code 1.

$ loupe rofl show rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9 -q --db s.db --at round:12
> application  rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9
> not there    round 12 has no such application
! app: round 12 has no such application (absent)
= 1

$ loupe rofl show rofl1qrx079n5u008waf6jdzufswpyc63phdalslxp22l -q --db s.db --at round:62 --json
> {
>   "status": "absent",
>   "network": "sapphire-localnet",
>   "at": {
>     "round": "62",
>     "root": "8f2f8fe5f577a987a9af1a480e7ed72b353e2d5351950d4cd0e62f8a80c1d29b"
>   },
>   "data": {
>     "app": "rofl1qrx079n5u008waf6jdzufswpyc63phdalslxp22l",
>     "why": {
>       "status": "absent",
>       "field": "app",
>       "reason": "round 62 has no such application"
>     }
>   }
> }
! app: round 62 has no such application (absent)
= 1

# Its instances.

$ loupe rofl instances rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9 -q --db s.db --at round:62
> application  rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9
> epoch        4
> instances    3
> complete     yes
>
> node                                          RAK                                           until epoch  expired  extra keys                                                                        metadata
> hcWVUucu/MwOyEDmj5T4TACwpgre5e2cJLczBggxxm0=  njsIw5ulSVtYmOyG0e+deImPMWVteTd6QfpLWcdNTD4=            6  no       ["secp256k1:02deef321f3739212520b22d789785ba318a85187b7525fa29c583b853f7085b99"]  {"net.oasis.demo.kind":"anchor"}
> DbeoxcRwDO4Wh8bwq5rAR7wzhiB+LeYn+y7lFSGAZ7I=  lI/2vtAyGiT07PlC5duO9ITkGObaG4fGLsNuPX8Uk3c=            6  no       ["secp256k1:029672b6d0026dfdd9bbb6e8626a52fb1e327586af23da5246d6b21ce86da08bc5"]  {"net.oasis.demo.kind":"anchor"}
> oWk0qdNhp7XNQDX4YFJY2KeFM+9u4fo16DeSdW1gChg=  OK7mAeEn+X4+taSf3IZY28ObkQ8zwfdBHQnOi7RtlPQ=            6  no       ["secp256k1:0258e5f02cdc1dae567fb5ccb44e6025af681423bffb326ebdf802006663e9ff56"]  {"net.oasis.demo.kind":"anchor"}
= 0

$ loupe rofl instances rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9 -q --db s.db --at round:78 --json
> {
>   "status": "ok",
>   "network": "sapphire-localnet",
>   "at": {
>     "round": "78",
>     "root": "ae657a4752f6dcd300f588180722c45d66a5e1f46ef1d1cd814acbfdb815f044"
>   },
>   "data": {
>     "app": "rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9",
>     "epoch": "5",
>     "count": "3",
>     "complete": true,
>     "instances": [
>       {
>         "node_id": "hcWVUucu/MwOyEDmj5T4TACwpgre5e2cJLczBggxxm0=",
>         "entity_id": "JTUtHd4XYQjh//e6eYU7Pa/XMFG88WE+jixvceIfWrk=",
>         "rak": "njsIw5ulSVtYmOyG0e+deImPMWVteTd6QfpLWcdNTD4=",
>         "rek": "cb707fc12ae1e15646a3770f4606574abdcecf66b55c37af89a407a55965ce67",
>         "extra_keys": [
>           "secp256k1:02deef321f3739212520b22d789785ba318a85187b7525fa29c583b853f7085b99"
>         ],
>         "expiration_epoch": "7",
>         "expired": false,
>         "metadata": {
>           "net.oasis.demo.kind": "anchor"
>         }
>       },
>       {
>         "node_id": "DbeoxcRwDO4Wh8bwq5rAR7wzhiB+LeYn+y7lFSGAZ7I=",
>         "entity_id": "JTUtHd4XYQjh//e6eYU7Pa/XMFG88WE+jixvceIfWrk=",
>         "rak": "lI/2vtAyGiT07PlC5duO9ITkGObaG4fGLsNuPX8Uk3c=",
>         "rek": "d39a1958e7d8ba607370fc75fab7842a274968dec02c0cbbecdad8b63ebd4157",
>         "extra_keys": [
>           "secp256k1:029672b6d0026dfdd9bbb6e8626a52fb1e327586af23da5246d6b21ce86da08bc5"
>         ],
>         "expiration_epoch": "7",
>         "expired": false,
>         "metadata": {
>           "net.oasis.demo.kind": "anchor"
>         }
>       },
>       {
>         "node_id": "oWk0qdNhp7XNQDX4YFJY2KeFM+9u4fo16DeSdW1gChg=",
>         "entity_id": "JTUtHd4XYQjh//e6eYU7Pa/XMFG88WE+jixvceIfWrk=",
>         "rak": "OK7mAeEn+X4+taSf3IZY28ObkQ8zwfdBHQnOi7RtlPQ=",
>         "rek": "389387cc11fed69d9620fb0222acb34703d6666c37bfb5b6bbf9ab8287217215",
>         "extra_keys": [
>           "secp256k1:0258e5f02cdc1dae567fb5ccb44e6025af681423bffb326ebdf802006663e9ff56"
>         ],
>         "expiration_epoch": "7",
>         "expired": false,
>         "metadata": {
>           "net.oasis.demo.kind": "anchor"
>         }
>       }
>     ]
>   }
> }
= 0

$ loupe rofl instances rofl1qr4ems55uguh4aayer0fma5eeq9grk3jrucdfjm8 -q --db s.db --at round:62
> application  rofl1qr4ems55uguh4aayer0fma5eeq9grk3jrucdfjm8
> epoch        4
> instances    0
> complete     yes
= 0

# Who signed a transaction: an instance, by the state before its round.

$ loupe rofl origin 03d84c52124a38dbd46440799f50d5b6103a3c5b46c83d1d3981f662466e2eb0 -q --db s.db
> transaction             03d84c52124a38dbd46440799f50d5b6103a3c5b46c83d1d3981f662466e2eb0
> round                   41
> result                  failed
> signer                  oasis1qrmkgv34g5amhvlkuzafd4kcq04sh6v8hufdwcll
> public key              secp256k1:029672b6d0026dfdd9bbb6e8626a52fb1e327586af23da5246d6b21ce86da08bc5
> by an instance          yes
> application             rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9
> node                    DbeoxcRwDO4Wh8bwq5rAR7wzhiB+LeYn+y7lFSGAZ7I=
> RAK                     lI/2vtAyGiT07PlC5duO9ITkGObaG4fGLsNuPX8Uk3c=
> registered until epoch  5
> epoch                   3
> state after round       40
> rule                    state_before_round
>
> enclaves
> MRENCLAVE                                                         MRSIGNER
> d3eb539a556352f3f47881d71fb0e5777b2f3e9a4251d283c18c67ce996774b7  9affcfae47b848ec2caf1c49b4b283531e1cc425f93582b36806e52a43d78d1a
= 0

$ loupe rofl origin 03d84c52124a38dbd46440799f50d5b6103a3c5b46c83d1d3981f662466e2eb0 rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9 --db s.db --offline --json
> {
>   "status": "ok",
>   "network": "sapphire-localnet",
>   "at": {
>     "height": "255",
>     "round": "41"
>   },
>   "data": {
>     "round": "41",
>     "transaction": {
>       "index": "0",
>       "hash": "03d84c52124a38dbd46440799f50d5b6103a3c5b46c83d1d3981f662466e2eb0",
>       "size": "565",
>       "result": "failed",
>       "failure": {
>         "module": "evm",
>         "code": "8",
>         "message": "reverted: u1AahwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
>       }
>     },
>     "signer": {
>       "address": "oasis1qrmkgv34g5amhvlkuzafd4kcq04sh6v8hufdwcll",
>       "public_key": "secp256k1:029672b6d0026dfdd9bbb6e8626a52fb1e327586af23da5246d6b21ce86da08bc5"
>     },
>     "is_instance": true,
>     "rule": "state_before_round",
>     "state_round": "40",
>     "state_root": "d3ad4e00d195095ee58a932afd318e0b32e388171c8f9bdd2aa8e6ea864699d7",
>     "epoch": "3",
>     "instance": {
>       "app": "rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9",
>       "node_id": "DbeoxcRwDO4Wh8bwq5rAR7wzhiB+LeYn+y7lFSGAZ7I=",
>       "rak": "lI/2vtAyGiT07PlC5duO9ITkGObaG4fGLsNuPX8Uk3c=",
>       "expiration_epoch": "5"
>     },
>     "policy": {
>       "enclaves": [
>         {
>           "mr_enclave": "d3eb539a556352f3f47881d71fb0e5777b2f3e9a4251d283c18c67ce996774b7",
>           "mr_signer": "9affcfae47b848ec2caf1c49b4b283531e1cc425f93582b36806e52a43d78d1a"
>         }
>       ],
>       "quotes": {
>         "ias": null,
>         "pcs": {
>           "tcb_validity_period": "30",
>           "min_tcb_evaluation_data_number": "18"
>         }
>       },
>       "endorsements": [
>         {
>           "any": {}
>         }
>       ],
>       "fees": "endorsing_node",
>       "max_expiration": "3"
>     }
>   }
> }
= 0

# Of another application than the one that was expected.

$ loupe rofl origin 03d84c52124a38dbd46440799f50d5b6103a3c5b46c83d1d3981f662466e2eb0 rofl1qr4ems55uguh4aayer0fma5eeq9grk3jrucdfjm8 --db s.db --offline --json >other.json
! app: another application's instance: rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9 (invalid)
= 1

$ grep -e is_instance -e '"app"' -e status other.json
>   "status": "invalid",
>     "is_instance": false,
>       "status": "invalid",
>       "field": "app",
>       "app": "rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9",
= 0

# The same function called by a person.

$ loupe rofl origin a4b382f0f57eeba1d29981ca35694399dc204ca9fb103bd4782d32595f990a71 -q --db s.db --json
> {
>   "status": "absent",
>   "network": "sapphire-localnet",
>   "at": {
>     "height": "255",
>     "round": "97"
>   },
>   "data": {
>     "round": "97",
>     "transaction": {
>       "index": "0",
>       "hash": "a4b382f0f57eeba1d29981ca35694399dc204ca9fb103bd4782d32595f990a71",
>       "size": "513",
>       "result": "failed",
>       "failure": {
>         "module": "evm",
>         "code": "8",
>         "message": "reverted: XqP7ew=="
>       }
>     },
>     "signer": {
>       "address": "oasis1qqcd0qyda6gtwdrfcqawv3s8cr2kupzw9v967au6",
>       "public_key": "secp256k1:03d8b4a122bee6c2d238d6cc60699a15403e15bf33cea60431432ca5a70880ed3d"
>     },
>     "is_instance": false,
>     "rule": "state_before_round",
>     "state_round": "96",
>     "state_root": "2de259f5b9757241a95bbdff07085da7d917c0afa188f5224b0937115b284fa4",
>     "why": {
>       "status": "absent",
>       "field": "endorser",
>       "reason": "no application has registered the signer's key"
>     }
>   }
> }
! endorser: no application has registered the signer's key (absent)
= 1

# Where the recording has no proof nothing is said.

$ loupe rofl origin 6bfb624e944d5e7573ef9d0852c02ed9cc5ad724ad32719462b9acafcab0d41b -q --db s.db --json
> {
>   "status": "unreachable",
>   "field": "state[88].endorser.recording",
>   "reason": "RuntimeClient/StateSyncGet with this request is not recorded",
>   "offset": "0"
> }
! state[88].endorser.recording: RuntimeClient/StateSyncGet with this request is not recorded (unreachable)
= 4

# What is not there at all.

$ loupe rofl origin 03d84c52124a38dbd46440799f50d5b6103a3c5b46c83d1d3981f662466e2eb1 --db s.db --offline
! transaction: is in none of the rounds that are stored: follow the chain over it, or name its round (unreachable)
= 4

$ loupe rofl origin 03d84c52124a38dbd46440799f50d5b6103a3c5b46c83d1d3981f662466e2eb0 --db s.db --offline --at round:42
! transaction: round 42 does not have it (absent)
= 1

$ loupe rofl origin 03d84c52124a38dbd46440799f50d5b6103a3c5b46c83d1d3981f662466e2eb0 --db s.db --offline --at height:99
! --at: transactions of the runtime lie in rounds: name one (usage)
= 2

$ loupe rofl origin 03d8 --db s.db
! TXHASH: not 64 hexadecimal digits: 03d8 (usage)
= 2

$ loupe rofl show rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v8 --db s.db
! APP: "rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v8" is not an application rofl1… (usage)
= 2

$ loupe rofl show rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9 --db s.db --at height:99
! --at: applications are kept by the runtime: name a round (usage)
= 2

$ loupe rofl instances rofl1qpte7d7mp6epvqjmcylmzjavk6xrcwqcachjd6v9 --db s.db --offline --at round:63
! source: state of version 63 is not in the database, and no source is given (unreachable)
= 4

# All that was proven is proven again from the database.

$ loupe db audit -q --db s.db | grep -e verdict -e proofs
> verdict             holds
> state proofs        18
= 0
