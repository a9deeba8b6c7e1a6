/* SPDX-License-Identifier: Apache-2.0 */
/* What a contract says and is told: calls, results, logs, reverts, by tables
 * of its functions, events and errors. Selectors are the first four bytes of
 * Keccak-256 over the signature, topics all of it (Solidity documentation,
 * "Contract ABI Specification": Function Selector, Events, Errors). */
#ifndef LP_ABI_CALL_H
#define LP_ABI_CALL_H

#include "abi/abi.h"

#include <loupe/hash.h>

enum lp_abi_entry_kind {
    LP_ABI_CONSTRUCTOR, /* no name, no selector: follows the init code */
    LP_ABI_FUNCTION,
    LP_ABI_EVENT,
    LP_ABI_ERROR,
};

#define LP_ABI_SELECTOR 4

struct lp_abi_entry {
    enum lp_abi_entry_kind kind;
    const char *name;                  /* "anchorResult" */
    const char *signature;             /* "anchorResult(uint256,uint32,...)" */
    struct loupe_hash id;              /* of the signature */
    const struct lp_abi_type *inputs;  /* of an event: indexed ones too */
    const struct lp_abi_type *outputs; /* of a function */
    const struct lp_abi_type *data;    /* of an event: those not indexed */
};

struct lp_abi {
    const char *name; /* "data_dao" */
    const struct lp_abi_entry *entries;
    size_t count;
};

/* Error(string) and Panic(uint256), which every contract may revert with. */
extern const struct lp_abi lp_abi_reverts;

/* lp_abi_entry_read makes an entry from "Name(type [indexed] name, ...)" and,
 * for a function, its results "(type name, ...)"; that text may be empty.
 *   Returns  OK; MALFORMED, LIMIT, NOMEM; UNSUPPORTED for more than three
 *            indexed members
 *   Out      out  lives in the arena */
LOUPE_MUST_CHECK enum loupe_status
lp_abi_entry_read(struct lp_abi_entry *out,
                  enum lp_abi_entry_kind kind,
                  struct loupe_span text,
                  struct loupe_span outputs,
                  struct loupe_arena *arena,
                  struct loupe_error *error);

/* The entry of that kind with that name, or with those first bytes of its id
 * (4 for functions and errors); NULL when there is none. Of overloaded names
 * the first. */
const struct lp_abi_entry *lp_abi_find_name(const struct lp_abi *abi,
                                            enum lp_abi_entry_kind kind,
                                            struct loupe_span name);
const struct lp_abi_entry *lp_abi_find_id(const struct lp_abi *abi,
                                          enum lp_abi_entry_kind kind,
                                          struct loupe_span id);

/* lp_abi_call_write writes selector and arguments of a function; of a
 * constructor the arguments alone.
 *   Returns  OK, USAGE (lp_abi_encode)
 *   Error    "args.memberIds[3]" */
LOUPE_MUST_CHECK enum loupe_status
lp_abi_call_write(struct lp_sink *out,
                  const struct lp_abi_entry *entry,
                  const struct lp_abi_value *args,
                  struct loupe_error *error);

struct lp_abi_found {
    const struct lp_abi_entry *entry; /* NULL unless OK */
    struct lp_abi_value values;       /* by entry->inputs */
};

/* lp_abi_call_read tells which function calldata is for, and its arguments.
 *   Returns  OK; ABSENT when no function has the selector; TRUNCATED below
 *            four bytes; else as lp_abi_decode
 *   Error    "selector", "args.memberIds[3]" */
LOUPE_MUST_CHECK enum loupe_status lp_abi_call_read(struct lp_abi_found *out,
                                                    const struct lp_abi *abi,
                                                    struct loupe_span calldata,
                                                    enum lp_abi_mode mode,
                                                    struct loupe_arena *arena,
                                                    struct loupe_error *error);

/* lp_abi_result_read reads what a function returned. Error: "result[0]" */
LOUPE_MUST_CHECK enum loupe_status
lp_abi_result_read(struct lp_abi_value *out,
                   const struct lp_abi_entry *entry,
                   struct loupe_span data,
                   enum lp_abi_mode mode,
                   struct loupe_arena *arena,
                   struct loupe_error *error);

/* Is the value of this member in a topic its hash? True for indexed members
 * that are more than a word; found.values holds the 32 bytes as `word`. */
LOUPE_MUST_CHECK bool lp_abi_is_hashed(const struct lp_abi_param *member);

/* lp_abi_log_read tells which event a log is, and its values, indexed ones
 * included, in the order of the declaration. An event is known by topic 0 and
 * by the number of topics, since signatures are shared (datadao.md 1.2).
 *   Returns  OK; ABSENT when the table has no such event; UNSUPPORTED for an
 *            anonymous one; MALFORMED for more than four topics or one that is
 *            not 32 bytes; else as lp_abi_decode
 *   In       topics  `count` spans of 32 bytes
 *   Error    "topics[1]", "data.uri" */
LOUPE_MUST_CHECK enum loupe_status
lp_abi_log_read(struct lp_abi_found *out,
                const struct lp_abi *abi,
                const struct loupe_span *topics,
                size_t count,
                struct loupe_span data,
                enum lp_abi_mode mode,
                struct loupe_arena *arena,
                struct loupe_error *error);

/* lp_abi_revert_read tells why a call reverted: Error(string) and
 * Panic(uint256) first, then the errors of the table (which may be NULL).
 *   Returns  OK; ABSENT for empty data and for an unknown selector; TRUNCATED
 *            below four bytes; else as lp_abi_decode
 *   Error    "selector", "error.need" */
LOUPE_MUST_CHECK enum loupe_status
lp_abi_revert_read(struct lp_abi_found *out,
                   const struct lp_abi *abi,
                   struct loupe_span data,
                   struct loupe_arena *arena,
                   struct loupe_error *error);

/* What the code of a Panic(uint256) means; NULL when it is no known one. */
const char *lp_abi_panic_text(const struct lp_abi_value *code);

#endif
