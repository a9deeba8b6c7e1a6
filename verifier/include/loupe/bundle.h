/* SPDX-License-Identifier: Apache-2.0 */
/* A proof bundle: one statement about the chain and all that a stranger needs
 * to check it, but a header that he trusts.
 *
 * Format: docs/formats/bundle.md (canonical CBOR, media type
 * application/vnd.loupe.bundle+cbor, suffix .lpb). */
#ifndef LOUPE_BUNDLE_H
#define LOUPE_BUNDLE_H

#include <loupe/address.h>
#include <loupe/header.h>
#include <loupe/round.h>

LOUPE_BEGIN

enum loupe_bundle_kind {
    LOUPE_BUNDLE_ACCOUNT, /* an account at a height, or at a round */
    LOUPE_BUNDLE_EVENT,   /* the events of one kind and one transaction */
    LOUPE_BUNDLE_EVENTS,  /* all events of a kind in a span of rounds */
    LOUPE_BUNDLE_CODE,    /* the code of a contract at a round */
};
#define LOUPE_BUNDLE_KINDS 4

/* "account", "event", "events", "code". */
LOUPE_API const char *loupe_bundle_kind_name(enum loupe_bundle_kind kind);

/* "consensus_state", "runtime_state", "io"; "none" for no tree. */
LOUPE_API const char *loupe_bundle_tree_name(enum loupe_root_kind tree);

/* What is claimed. Fields that a kind does not have are zero. */
struct loupe_statement {
    bool at_round;
    int64_t height;       /* account: the state after this block */
    uint64_t first_round; /* account, event, code; events: the first one */
    uint64_t last_round;  /* events; else the same as first_round */
    struct loupe_address address; /* account */
    uint8_t contract[20];         /* code */
    struct loupe_hash tx_hash;    /* event; zero: of the round itself */
    struct loupe_span tag;        /* event: tag key; events: a prefix of it */
};

/* One fact that the bundle proves. */
struct loupe_bundle_fact {
    enum loupe_root_kind tree; /* that it is in, */
    uint64_t number;           /* after this height or round */
    struct loupe_span key;
    bool present;
    struct loupe_span value;
};

struct loupe_bundle {
    enum loupe_bundle_kind kind;
    struct loupe_chain chain;
    bool has_runtime;
    struct loupe_namespace runtime;
    struct loupe_statement statement;

    /* How it is known. */
    struct loupe_known_header header; /* the last one that was verified */
    int64_t state_height;             /* consensus state after this block */
    const struct loupe_bundle_fact *facts;
    size_t fact_count;
};

struct loupe_bundle_options {
    size_t size; /* of this struct, as LOUPE_BUNDLE_OPTIONS_INIT */
    struct loupe_time now;
    struct loupe_policy policy;
    /* Take the trust root for good however old it is: every header is judged
     * as of its own time. Weaker: validators that have left could have signed
     * another history since. */
    bool historical;
};
#define LOUPE_BUNDLE_OPTIONS_INIT                                              \
    {                                                                          \
        .size   = sizeof(struct loupe_bundle_options),                         \
        .policy = LOUPE_POLICY_INIT                                            \
    }

/* Memory for the largest bundle that is read. */
#define LOUPE_BUNDLE_MEMORY ((size_t)64 << 20)

/* loupe_bundle_verify decides whether a bundle proves its statement, from a
 * header that the reader trusts.
 *
 *   Returns  LOUPE_OK           it does
 *            LOUPE_INVALID      a header, a root or a proof does not hold, or
 *                               the facts are not what is stated
 *            LOUPE_STALE        the trust root is past its period
 *            LOUPE_UNREACHABLE  the bundle holds no block of the root's height
 *            LOUPE_TRUNCATED, LOUPE_MALFORMED, LOUPE_UNSUPPORTED, LOUPE_LIMIT
 *                               it is no bundle that is read here
 *            LOUPE_NOMEM        less than LOUPE_BUNDLE_MEMORY
 *   Out      out    borrows from `bytes`; its lists lie in tools->memory
 *   Error    "bundle.light_blocks[2].…", "bundle.items[0].proof.…", … */
LOUPE_API LOUPE_MUST_CHECK enum loupe_status
loupe_bundle_verify(struct loupe_bundle *out,
                    struct loupe_span bytes,
                    const struct loupe_trust_root *root,
                    const struct loupe_bundle_options *options,
                    const struct loupe_header_tools *tools,
                    struct loupe_error *error);

LOUPE_END

#endif
