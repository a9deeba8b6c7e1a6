# Keys: made, brought in, shown; never their secrets. The keys are test keys.

$ export LOUPE_HOME=home; loupe key list
= 0

$ printf '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60' >seed.hex
= 0

$ LOUPE_HOME=home loupe key import --raw seed.hex --kind ed25519 --name one --format ndjson
> {"name":"one","kind":"ed25519","address":"oasis1qpzxrg0xhtuqqy0tlezpm4pdzrn29dndkg6wufa7","ethereum_address":null,"public_key":"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a","sealed":false}
= 0

$ LOUPE_HOME=home loupe key import --raw seed.hex --kind ed25519 --name one
! home/keys/one.pem: there is a key of that name (conflict)
= 4

$ printf 'test test test test test test test test test test test junk\n' | LOUPE_HOME=home loupe key import --mnemonic - --kind secp256k1 --index 1 --name hat --format ndjson
> {"name":"hat","kind":"secp256k1",..."ethereum_address":"0x70997970c51812dc3a010c7d01b50e0d17dc79c8",...}
= 0

$ printf 'test test test test test test test test test test test test\n' | LOUPE_HOME=home loupe key import --mnemonic - --kind secp256k1 --name bad
! -.mnemonic: its checksum does not hold: a word is wrong (invalid)
= 1

$ printf 'correct horse\n' >passphrase; LOUPE_HOME=home loupe key new --name kept --kind secp256k1 -o words --passphrase-file passphrase | grep sealed
> sealed      yes
= 0

$ stat -c %a words home/keys/kept.pem home/keys; wc -w <words; head -n 1 home/keys/kept.pem
> 600
> 600
> 700
> 24
> -----BEGIN LOUPE SEALED KEY-----
= 0

$ printf 'wrong\n' >other; LOUPE_HOME=home loupe key import --pem home/keys/kept.pem --name again --passphrase-file other
! home/keys/kept.pem.key: the passphrase is another one (invalid)
= 1

$ LOUPE_HOME=home loupe key address hat
> oasis1...
= 0

$ LOUPE_HOME=home loupe key list --format csv | tr -d '\r' | cut -d, -f1,2,5
> name,kind,sealed
> hat,secp256k1,no
> kept,secp256k1,yes
> one,ed25519,no
= 0

$ LOUPE_HOME=home loupe key show none
! home/keys/none.pem: no such key (absent)
= 1

$ chmod 644 home/keys/one.pem; LOUPE_HOME=home loupe key show one
! home/keys/one.pem: others than its owner may use it (mode 0644): chmod 600 (refused)
= 1

$ LOUPE_HOME=home loupe key new --name ../x
! key.name: takes 1 to 64 of a-z, A-Z, 0-9, '-', '_' and '.', not beginning with '.' (usage)
= 2

$ LOUPE_HOME=home loupe key import --name x --raw seed.hex --kind rsa
! seed.hex.--kind: "rsa" is neither ed25519 nor secp256k1 (usage)
= 2

$ LOUPE_HOME=home loupe key import --name x
! --raw: one of --raw, --pem and --mnemonic is needed (usage)
= 2

$ env -u HOME -u XDG_DATA_HOME -u LOUPE_HOME loupe key list
! LOUPE_HOME: neither it nor XDG_DATA_HOME nor HOME is set (usage)
= 2
