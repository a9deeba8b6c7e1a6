/* SPDX-License-Identifier: Apache-2.0 */
/* Every bound on hostile input, with its reason. A reader checks its bound
 * before it takes memory or multiplies a length. */
#ifndef LP_LIMITS_H
#define LP_LIMITS_H

/* Nesting of CBOR arrays and maps. The node's own decoders stop at 32
 * (oasis-core go/common/cbor/cbor.go, fxamacker/cbor default). */
#define LP_CBOR_DEPTH_MAX 32

/* Fields of one CBOR structure: the widest one, the staking parameters, has
 * 24; a set of fields is one 64-bit word. */
#define LP_CBOR_FIELDS_MAX 64

/* consensus.md 1.2: a light block of 107 validators has 20,309 bytes; ten
 * thousand of them stay below two MiB. */
#define LP_LIGHT_BLOCK_BYTES_MAX ((size_t)4 << 20)

/* cometbft types/vote_set.go MaxVotesCount: no honest set is larger. */
#define LP_VALIDATORS_MAX 10000

/* cometbft types/genesis.go MaxChainIDLen. */
#define LP_CHAIN_ID_MAX 50

/* cometbft types/validator_set.go MaxTotalVotingPower, (2^63 - 1) / 8: sums and
 * threefold sums stay far from overflow. */
#define LP_VOTING_POWER_MAX (INT64_MAX / 8)

/* Signatures that are checked by one equation: the gain of larger batches is
 * small, and the memory of one is bounded by this. */
#define LP_VOTE_BATCH_MAX 128

/* A jump over 2^63 heights is halved (9/16) at most this often before the
 * pivot is the neighbour: log(2^63) / log(16/9) = 76. */
#define LP_FOLLOW_DEPTH_MAX 80

/* Nodes below the top on one path of a proof: the node's own verifier stops
 * there (oasis-core go/storage/mkvs/syncer/proof.go maxProofDepth); keys are
 * hashes and addresses, so real trees stay far below. */
#define LP_PROOF_DEPTH_MAX 128

/* Entries of one proof: a page of 2048 keys has about three for each. */
#define LP_PROOF_ENTRIES_MAX 65536

/* Bytes of one proof: the transport allows more; a smaller page helps. */
#define LP_PROOF_BYTES_MAX ((size_t)8 << 20)

/* Bits from the top to a node. The node counts them in 16 bits. */
#define LP_PROOF_BITS_MAX 65535

/* Internal nodes on one path of a tree that is built from its pairs: more than
 * any tree that a proof can show, little enough for the stack. */
#define LP_TREE_DEPTH_MAX 256

/* Bytes of a key that is asked for: the longest known one is below 200. */
#define LP_KEY_BYTES_MAX 4096

/* Transactions, or tags, of one runtime round that are put together again: a
 * batch has at most some thousand (state.md 5). */
#define LP_ROUND_ENTRIES_MAX 65536

/* oasis-sdk runtime-sdk/src/modules/rofl MetadataLimits, and rofl-market
 * max_instance_cmd_size, max_queued_instance_cmds: eight queued commands are
 * refused. */
#define LP_METADATA_PAIRS_MAX       64
#define LP_METADATA_KEY_BYTES_MAX   1024
#define LP_METADATA_VALUE_BYTES_MAX 16384
#define LP_MARKET_CMD_BYTES_MAX     16384
#define LP_MARKET_CMDS_MAX          7

/* Members of a list in a transaction's body: with 128 KiB of a transaction and
 * 32 bytes of the smallest useful member there are no more. */
#define LP_BODY_MEMBERS_MAX 4096

/* Light blocks of a bundle: a skipping sequence has one for every change of a
 * third of the validators; twenty kilobytes each. */
#define LP_BUNDLE_BLOCKS_MAX 1024

/* Round headers of a bundle, about 330 bytes each: four days of Sapphire. */
#define LP_BUNDLE_ROUNDS_MAX 65536

/* Pairs that the items of a bundle show in all. */
#define LP_BUNDLE_FACTS_MAX 65536

/* Bytes of a runtime transaction, its signers, and the members of a multisig
 * account: what Sapphire takes (sapphire-paratime runtime/src/lib.rs
 * genesis_state max_tx_size, max_tx_signers, max_multisig_signers). */
#define LP_RTX_BYTES_MAX        ((size_t)131072)
#define LP_RTX_SIGNERS_MAX      3
#define LP_MULTISIG_MEMBERS_MAX 8

/* Gas of all transactions of a round (the same place, max_batch_gas): one that
 * asks for more never runs. */
#define LP_RTX_GAS_MAX UINT64_C(15000000)

/* Bytes of the name of a denomination (oasis-sdk runtime-sdk/src/types/token.rs
 * Denomination::MAX_LENGTH). */
#define LP_DENOMINATION_BYTES_MAX 32

#endif
