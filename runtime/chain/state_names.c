/* SPDX-License-Identifier: Apache-2.0 */
/* Words to keys, by the rows of state_names.def. */
#include "chain/state_names.h"

#include "base/nearest.h"
#include "base/text.h"

#include <loupe/amount.h>

static const struct lp_state_name names[] = {
#define LP_STATE_NAME(name_, side_, prefix_, elements_, text_)                 \
    {.name     = name_,                                                        \
     .side     = LP_SIDE_##side_,                                              \
     .prefix   = {(const uint8_t *)(prefix_), sizeof(prefix_) - 1},            \
     .elements = elements_,                                                    \
     .text     = text_},
#include "chain/state_names.def"
#undef LP_STATE_NAME
};

size_t lp_state_name_count(void)
{
    return sizeof names / sizeof names[0];
}

const struct lp_state_name *lp_state_name_at(size_t index)
{
    return &names[index];
}

enum loupe_status lp_account_read(struct loupe_address *out,
                                  bool *ethereum,
                                  const char *word,
                                  struct loupe_error *error)
{
    uint8_t bytes[20];
    *ethereum = strncmp(word, "0x", 2) == 0;
    if (*ethereum &&
        lp_hex_decode(bytes, sizeof bytes, loupe_span_string(word + 2))) {
        loupe_address_derive(out, LOUPE_ADDRESS_ETHEREUM,
                             LOUPE_SPAN_ARRAY(bytes));
        return LOUPE_OK;
    }
    if (loupe_address_from_text(out, loupe_span_string(word)))
        return LOUPE_OK;
    return lp_fail(error, LOUPE_USAGE, 0, "address",
                   "neither an address oasis1… nor 0x… with 40 digits");
}

static enum loupe_status put_hashed(struct lp_key_writer *out,
                                    const char *word,
                                    struct loupe_error *error)
{
    uint8_t bytes[32];
    if (!lp_hex_decode(bytes, sizeof bytes, loupe_span_string(word)))
        return lp_fail(error, LOUPE_USAGE, 0, "key",
                       "\"%.40s\" is not 64 hexadecimal digits", word);
    lp_key_put_hashed(out, bytes);
    return LOUPE_OK;
}

static enum loupe_status put_number(struct lp_key_writer *out,
                                    const char *word,
                                    struct loupe_error *error)
{
    struct loupe_u256 value;
    uint64_t number;
    if (!loupe_u256_from_text(&value, loupe_span_string(word)) ||
        !loupe_u256_to_u64(&number, &value))
        return lp_fail(error, LOUPE_USAGE, 0, "key",
                       "\"%.40s\" is not a number of 64 bits", word);
    lp_key_put_u64(out, &number);
    return LOUPE_OK;
}

static enum loupe_status put_ethereum(struct lp_key_writer *out,
                                      const char *word,
                                      struct loupe_error *error)
{
    uint8_t bytes[20];
    if (strncmp(word, "0x", 2) == 0)
        word += 2;
    if (!lp_hex_decode(bytes, sizeof bytes, loupe_span_string(word)))
        return lp_fail(error, LOUPE_USAGE, 0, "key",
                       "\"%.40s\" is not an address of 40 digits", word);
    lp_key_put(out, bytes, sizeof bytes);
    return LOUPE_OK;
}

static enum loupe_status put_address(struct lp_key_writer *out,
                                     char element,
                                     const char *word,
                                     struct loupe_error *error)
{
    struct loupe_address address;
    bool ethereum;
    if (element == 'a')
        LP_TRY(lp_account_read(&address, &ethereum, word, error));
    else if (!loupe_rofl_app_from_text(&address, loupe_span_string(word)))
        return lp_fail(error, LOUPE_USAGE, 0, "key",
                       "\"%.60s\" is not an application rofl1…", word);
    lp_key_put_address(out, &address);
    return LOUPE_OK;
}

static enum loupe_status put_element(struct lp_key_writer *out,
                                     char element,
                                     const char *word,
                                     struct loupe_error *error)
{
    if (element == 'a' || element == 'x')
        return put_address(out, element, word, error);
    if (element == 'h')
        return put_hashed(out, word, error);
    if (element == 'u')
        return put_number(out, word, error);
    return put_ethereum(out, word, error);
}

static enum loupe_status read_named(struct lp_state_key *out,
                                    const struct lp_state_name *name,
                                    const char *const *words,
                                    size_t count,
                                    const struct lp_network *network,
                                    struct loupe_error *error)
{
    struct lp_key_writer writer;
    const char *at = name->elements;
    size_t used    = 0;
    lp_key_begin(&writer, name->prefix);
    for (; *at != '\0' && (*at == 'r' || used < count); at++) {
        if (*at != 'r')
            LP_TRY(put_element(&writer, *at, words[used++], error));
        else if (network->has_runtime)
            lp_key_put_hashed(&writer, network->runtime_id);
        else
            return lp_fail(error, LOUPE_USAGE, 0, "key",
                           "%s has no runtime that is known", network->name);
    }
    if (used < count)
        return lp_fail(error, LOUPE_USAGE, 0, "key",
                       "\"%.40s\" is one element too many", words[used]);
    *out = (struct lp_state_key){writer.key, name, *at == '\0'};
    return LOUPE_OK;
}

static enum loupe_status
read_hex(struct lp_state_key *out, const char *word, struct loupe_error *error)
{
    size_t length = strlen(word);
    *out          = (struct lp_state_key){.whole = true};
    out->key.size = length / 2;
    if (length == 0 || length % 2 != 0 || length / 2 > LP_KEY_ROOM ||
        !lp_hex_decode(out->key.bytes, length / 2, loupe_span_string(word)))
        return lp_fail(error, LOUPE_USAGE, 0, "key",
                       "neither a name nor an even count of hexadecimal "
                       "digits, at most %d",
                       2 * LP_KEY_ROOM);
    return LOUPE_OK;
}

enum loupe_status lp_state_key_read(struct lp_state_key *out,
                                    const char *const *words,
                                    size_t count,
                                    const struct lp_network *network,
                                    struct loupe_error *error)
{
    struct lp_nearest nearest;
    char hint[LP_NEAREST_HINT];
    *out = (struct lp_state_key){0};
    if (strchr(words[0], '.') == NULL && count == 1)
        return read_hex(out, words[0], error);
    lp_nearest_init(&nearest, words[0]);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(words[0], names[i].name) == 0)
            return read_named(out, &names[i], words + 1, count - 1, network,
                              error);
        lp_nearest_offer(&nearest, names[i].name);
    }
    lp_nearest_hint(hint, &nearest);
    return lp_fail(error, LOUPE_USAGE, 0, "key", "no name \"%.40s\"%s",
                   words[0], hint);
}
