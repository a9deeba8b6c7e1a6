# What is said about a mistake, and where help is found.

$ loupe
! loupe believes no server: it proves what a chain says, or says that it does not
! hold.
! ...
! `loupe NOUN VERB --help` shows what a command takes.
= 2

$ loupe help | grep -c '^  loupe '
> ...
= 0

$ loupe --help >a && loupe help >b && cmp a b
= 0

$ loupe header
! usage: loupe header VERB [options] [operands]
! ...
!   loupe header verify    Verify light blocks against a header that you trust
! ...
= 2

$ loupe header verify --help | head -n 3
> usage: loupe header verify [options] FILE
>
> Verify light blocks against a header that you trust.
= 0

$ loupe help header verify >a && loupe header verify -h >b && cmp a b
= 0

$ loupe heder verify
! command: no command "heder"; did you mean header? (usage)
= 2

$ loupe header verfy
! command: no command "header verfy"; did you mean verify? (usage)
= 2

$ loupe help header verfy
! command: no command "header verfy" (usage)
= 2

$ loupe header verify
! command: FILE is missing (usage)
= 2

$ loupe header verify a b
! command: "b" is one operand too many (usage)
= 2

$ loupe header verify a --trst 1:2
! --trst: not an option of loupe header verify; did you mean --trust? (usage)
= 2

$ loupe header verify a --trst=1:2
! --trst: not an option of loupe header verify; did you mean --trust? (usage)
= 2

$ loupe header verify a -z
! -z: not an option of loupe header verify (usage)
= 2

$ loupe header verify a --trust
! --trust: needs a value (usage)
= 2

$ loupe header verify a --json=yes
! --json=yes: takes no value (usage)
= 2

$ loupe version --db x
! --db: not an option of loupe version (usage)
= 2

$ loupe version --format yaml
! --format: not one of table|json|ndjson|csv (usage)
= 2

$ loupe version --exit full --format yaml
! --format: not one of table|json|ndjson|csv (usage)
= 2

$ loupe header verify a --trust 1:2 --json
> {
>   "status": "usage",
>   "field": "--trust",
>   "reason": "not HEIGHT:HASH with 64 hexadecimal digits",
>   "offset": "0"
> }
! --trust: not HEIGHT:HASH with 64 hexadecimal digits (usage)
= 2

$ loupe header verify a --network mainet
! network: no network "mainet"; did you mean mainnet? (usage)
= 2

$ loupe header verify a --network localnet
! network: localnet has no chain context of its own: give --chain-context, or a network file (usage)
= 2

$ loupe header verify a --network mainnet --chain-context 00
! chain_context: mainnet has another one (usage)
= 2

$ loupe header verify a --now yesterday
! --now: not a time as 2025-07-02T04:00:00Z (usage)
= 2

$ loupe header verify none
! none: no such file (unreachable)
= 4

$ loupe header verify none --exit full
! none: no such file (unreachable)
= 14

$ loupe version >/dev/full
! output: cannot be written (unreachable)
= 4
