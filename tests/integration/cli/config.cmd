# Settings: defaults, file, environment, flags, and where each came from.

$ loupe version
> loupe    0...
> libcurl  7...
> jansson  2...
> sqlite   3...
> zlib     1...
= 0

$ loupe --version | head -n 1
> loupe    0...
= 0

$ loupe version --format csv | head -n 1 | tr -d '\r'
> loupe,libcurl,jansson,sqlite,zlib
= 0

$ loupe config show --format csv | tr -d '\r' | sed -n '1p;3p'
> key,value,from,where
> network.name,mainnet,default,
= 0

$ printf '[network]\nname = testnet\n[output]\nformat = ndjson\n' >loupe.conf
= 0

$ loupe config show --config loupe.conf | grep -e network.name -e output.format
> {"key":"network.name","value":"testnet","from":"file","where":"loupe.conf"}
> {"key":"output.format","value":"ndjson","from":"file","where":"loupe.conf"}
= 0

$ LOUPE_CONFIG=loupe.conf LOUPE_NETWORK_NAME=localnet loupe config show | grep network.name
> {"key":"network.name","value":"localnet","from":"environment","where":"LOUPE_NETWORK_NAME"}
= 0

$ LOUPE_CONFIG=loupe.conf LOUPE_NETWORK_NAME=localnet loupe config show --network mainnet | grep network.name
> {"key":"network.name","value":"mainnet","from":"flag","where":"--network"}
= 0

$ loupe config show --source a:1 --source 'recording:/x y' --format ndjson | grep urls
> {"key":"source.urls","value":"a:1 recording:/x y","from":"flag","where":"--source"}
= 0

$ mkdir -p .config/loupe && cp loupe.conf .config/loupe/ && loupe config show | grep network.name
> {"key":"network.name","value":"testnet","from":"file","where":"...loupe/loupe.conf"}
= 0

$ rm -r .config
= 0

$ printf '\n[network]\nnmae = x\n' >bad.conf; loupe config show --config bad.conf
! network.nmae: bad.conf:3: unknown key; did you mean network.name? (malformed)
= 3

$ loupe config show --config none.conf
! none.conf: no such file (unreachable)
= 4

$ LOUPE_TRUST_LEVEL=1/4 loupe config show --format table
! trust.level: not a fraction from 1/3 to 1/1 (usage)
= 2

$ loupe config show --sample | sed '/^# /d;s/^#//' >sample.conf && loupe config show --config sample.conf --format csv | grep -c ,file,sample.conf
> 20
= 0

# Colours only where they are wanted.
$ loupe config show --format table --color always | head -n 1 | grep -c $'\e'
> 1
= 0

$ loupe config show --format table | grep -c $'\e'
> 0
= 1

$ loupe help --as man | head -n 1
> .TH LOUPE 1 "" "loupe 0..."
= 0

$ loupe help --as conf | grep -c '^\.SH \['
> 6
= 0

$ loupe help --as bash | bash -n && loupe help --as bash >c && bash -c 'source ./c; COMP_WORDS=(loupe header ver); COMP_CWORD=2; _loupe; echo "${COMPREPLY[@]}"; COMP_WORDS=(loupe header verify x --tru); COMP_CWORD=4; _loupe; echo "${COMPREPLY[@]}"'
> verify
> --trust
= 0

$ loupe help --as zsh | head -n 1
> #compdef loupe
= 0

$ loupe help --as fish | grep -c -- "-l trust -r"
> ...
= 0

$ loupe help --as pdf
! --as: not one of man, conf, bash, zsh, fish (usage)
= 2
