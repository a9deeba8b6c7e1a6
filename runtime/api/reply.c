/* SPDX-License-Identifier: Apache-2.0 */
/* Composition by jansson, which keeps members in the order they were put. */
#include "api/reply.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>

static json_t *made(struct lp_reply *reply, json_t *value)
{
    if (value == NULL)
        reply->failed = true;
    return value;
}

json_t *lp_reply_object(struct lp_reply *reply)
{
    return made(reply, json_object());
}

json_t *lp_reply_array(struct lp_reply *reply)
{
    return made(reply, json_array());
}

void lp_reply_put(struct lp_reply *reply,
                  json_t *object,
                  const char *key,
                  json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        reply->failed = true;
}

void lp_reply_add(struct lp_reply *reply, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        reply->failed = true;
}

json_t *
lp_reply_put_object(struct lp_reply *reply, json_t *object, const char *key)
{
    json_t *value = json_object();
    lp_reply_put(reply, object, key, value);
    return reply->failed ? NULL : value;
}

json_t *
lp_reply_put_array(struct lp_reply *reply, json_t *object, const char *key)
{
    json_t *value = json_array();
    lp_reply_put(reply, object, key, value);
    return reply->failed ? NULL : value;
}

/* Text that is not UTF-8, as a node may send, is shown in hexadecimal. */
void lp_reply_text(struct lp_reply *reply,
                   json_t *object,
                   const char *key,
                   const char *text)
{
    json_t *value = json_string(text);
    if (value == NULL)
        lp_reply_hex(reply, object, key, loupe_span_string(text));
    else
        lp_reply_put(reply, object, key, value);
}

void lp_reply_flag(struct lp_reply *reply,
                   json_t *object,
                   const char *key,
                   bool value)
{
    lp_reply_put(reply, object, key, json_boolean(value));
}

void lp_reply_null(struct lp_reply *reply, json_t *object, const char *key)
{
    lp_reply_put(reply, object, key, json_null());
}

void lp_reply_u64(struct lp_reply *reply,
                  json_t *object,
                  const char *key,
                  uint64_t value)
{
    lp_reply_put(reply, object, key,
                 json_sprintf("%llu", (unsigned long long)value));
}

void lp_reply_i64(struct lp_reply *reply,
                  json_t *object,
                  const char *key,
                  int64_t value)
{
    lp_reply_put(reply, object, key, json_sprintf("%lld", (long long)value));
}

void lp_reply_u256(struct lp_reply *reply,
                   json_t *object,
                   const char *key,
                   const struct loupe_u256 *value)
{
    char text[LOUPE_U256_TEXT];
    loupe_u256_to_text(text, value);
    lp_reply_put(reply, object, key, json_string(text));
}

void lp_reply_hex(struct lp_reply *reply,
                  json_t *object,
                  const char *key,
                  struct loupe_span bytes)
{
    char *text = malloc(2 * bytes.size + 1);
    if (text != NULL)
        lp_hex_encode(text, bytes);
    lp_reply_put(reply, object, key, text == NULL ? NULL : json_string(text));
    free(text);
}

void lp_reply_time(struct lp_reply *reply,
                   json_t *object,
                   const char *key,
                   struct loupe_time time)
{
    char text[LOUPE_TIME_TEXT];
    loupe_time_to_text(text, time);
    lp_reply_put(reply, object, key, json_string(text));
}

void lp_reply_at(struct lp_reply *reply,
                 json_t *object,
                 const char *key,
                 const struct lp_reply_at *at)
{
    if (at->height == 0 && !at->has_round && !at->has_time && !at->has_root)
        return;
    json_t *moment = lp_reply_put_object(reply, object, key);
    if (at->height != 0)
        lp_reply_i64(reply, moment, "height", at->height);
    if (at->has_round)
        lp_reply_u64(reply, moment, "round", at->round);
    if (at->has_time)
        lp_reply_time(reply, moment, "time", at->time);
    if (at->has_root)
        lp_reply_hex(reply, moment, "root", loupe_hash_span(&at->root));
}

json_t *lp_reply_end(struct lp_reply *reply,
                     enum loupe_status status,
                     const char *network,
                     const struct lp_reply_at *at,
                     json_t *data)
{
    json_t *whole = lp_reply_object(reply);
    lp_reply_text(reply, whole, "status", loupe_status_word(status));
    if (network != NULL)
        lp_reply_text(reply, whole, "network", network);
    if (at != NULL)
        lp_reply_at(reply, whole, "at", at);
    lp_reply_put(reply, whole, "data", data);
    if (!reply->failed)
        return whole;
    json_decref(whole);
    return NULL;
}

json_t *lp_reply_error(const struct loupe_error *error, const char *source)
{
    struct lp_reply reply = {0};
    json_t *whole         = lp_reply_object(&reply);
    lp_reply_text(&reply, whole, "status", loupe_status_word(error->status));
    if (source[0] != '\0')
        lp_reply_text(&reply, whole, "source", source);
    lp_reply_text(&reply, whole, "field", error->field);
    lp_reply_text(&reply, whole, "reason", error->reason);
    lp_reply_u64(&reply, whole, "offset", error->offset);
    if (!reply.failed)
        return whole;
    json_decref(whole);
    return NULL;
}
