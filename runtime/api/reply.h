/* SPDX-License-Identifier: Apache-2.0 */
/* Answers as JSON: the same for `--json` and for HTTP (datadao.md 5.2).
 *
 *     { "status": "ok", "network": "mainnet",
 *       "at": { "height": "25300000", "time": "…" }, "data": { … } }
 *     { "status": "malformed", "field": "…", "reason": "…", "offset": "17" }
 *
 * Amounts, shares and 64-bit numbers are decimal strings, in base units; bytes
 * and hashes are hexadecimal; times are RFC 3339. Composition is sticky: after
 * a failed allocation the reply is `failed` and the end gives no JSON. */
#ifndef LP_REPLY_H
#define LP_REPLY_H

#include "base/error.h"

#include <loupe/amount.h>
#include <loupe/hash.h>
#include <loupe/time.h>

#include <jansson.h>

struct lp_reply {
    bool failed;
};

/* A new object or array; a member or element, whose value is taken. */
json_t *lp_reply_object(struct lp_reply *reply);
json_t *lp_reply_array(struct lp_reply *reply);
void lp_reply_put(struct lp_reply *reply,
                  json_t *object,
                  const char *key,
                  json_t *value);
void lp_reply_add(struct lp_reply *reply, json_t *array, json_t *value);

/* A new object or array that is a member already. */
json_t *
lp_reply_put_object(struct lp_reply *reply, json_t *object, const char *key);
json_t *
lp_reply_put_array(struct lp_reply *reply, json_t *object, const char *key);

void lp_reply_text(struct lp_reply *reply,
                   json_t *object,
                   const char *key,
                   const char *text);
void lp_reply_flag(struct lp_reply *reply,
                   json_t *object,
                   const char *key,
                   bool value);
void lp_reply_null(struct lp_reply *reply, json_t *object, const char *key);
void lp_reply_u64(struct lp_reply *reply,
                  json_t *object,
                  const char *key,
                  uint64_t value);
void lp_reply_i64(struct lp_reply *reply,
                  json_t *object,
                  const char *key,
                  int64_t value);
void lp_reply_u256(struct lp_reply *reply,
                   json_t *object,
                   const char *key,
                   const struct loupe_u256 *value);
void lp_reply_hex(struct lp_reply *reply,
                  json_t *object,
                  const char *key,
                  struct loupe_span bytes);
void lp_reply_time(struct lp_reply *reply,
                   json_t *object,
                   const char *key,
                   struct loupe_time time);

/* What proved a fact. */
struct lp_reply_at {
    int64_t height; /* 0: none */
    bool has_round;
    uint64_t round;
    bool has_time;
    struct loupe_time time;
    bool has_root;
    struct loupe_hash root; /* of the state that was looked into */
};

/* Puts a moment as a member, left out when it is empty. */
void lp_reply_at(struct lp_reply *reply,
                 json_t *object,
                 const char *key,
                 const struct lp_reply_at *at);

/* The whole answer, taking `data`; NULL when anything failed. `status` is OK, or
 * a "no" whose proof the data are. `network` and `at` may be NULL. */
json_t *lp_reply_end(struct lp_reply *reply,
                     enum loupe_status status,
                     const char *network,
                     const struct lp_reply_at *at,
                     json_t *data);

/* A refusal, of an answer of `source` when that is not ""; NULL without
 * memory. */
json_t *lp_reply_error(const struct loupe_error *error, const char *source);

#endif
