/* SPDX-License-Identifier: Apache-2.0 */
/* Text forms. Law: what was read and is written again is the same text, in its
 * normal form (lower case, padding); so no two texts are one value but those
 * that differ in the stated ways. */
#include "base/text.h"
#include "fuzz.h"

#include <loupe/amount.h>
#include <loupe/time.h>

const char fuzz_reader[] = "text";

enum { TEXT_MAX = 1024 };

static char lower(uint8_t c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool same_in_lower_case(struct loupe_span text, const char *written)
{
    if (strlen(written) != text.size)
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (lower(text.data[i]) != written[i])
            return false;
    return true;
}

static void law_of_hex(struct loupe_span text)
{
    uint8_t bytes[TEXT_MAX / 2];
    char written[TEXT_MAX + 1];
    if (!lp_hex_decode(bytes, text.size / 2, text))
        return;
    lp_hex_encode(written, loupe_span(bytes, text.size / 2));
    LAW(same_in_lower_case(text, written));
}

static void law_of_base64(struct loupe_span text)
{
    uint8_t bytes[TEXT_MAX];
    char written[LP_BASE64_ROOM(TEXT_MAX)];
    size_t size;
    bool good = lp_base64_decode(bytes, sizeof bytes, &size, text);
    LAW(good || size == 0);
    if (!good)
        return;
    lp_base64_encode(written, loupe_span(bytes, size));
    struct loupe_span again = loupe_span_string(written);
    LAW(loupe_span_starts(again, text));
    LAW(again.size - text.size <= 2);
}

static void law_of_bech32(struct loupe_span text)
{
    uint8_t bytes[21];
    char written[LP_BECH32_TEXT];
    if (!lp_bech32_decode(bytes, sizeof bytes, "oasis", text))
        return;
    LAW(lp_bech32_encode(written, "oasis", LOUPE_SPAN_ARRAY(bytes)));
    LAW(same_in_lower_case(text, written));
}

static void law_of_times(struct loupe_span text)
{
    struct loupe_time time, again;
    char written[LOUPE_TIME_TEXT];
    if (!loupe_time_from_text(&time, text))
        return;
    LAW(time.nanos >= 0 && time.nanos <= 999999999);
    LAW(time.seconds >= LOUPE_TIME_ZERO_SECONDS);
    LAW(time.seconds < LOUPE_TIME_END_SECONDS);
    loupe_time_to_text(written, time);
    LAW(loupe_time_from_text(&again, loupe_span_string(written)));
    LAW(loupe_time_compare(time, again) == 0);
}

static void law_of_numbers(struct loupe_span text)
{
    struct loupe_u256 value;
    char written[LOUPE_U256_TEXT];
    if (!loupe_u256_from_text(&value, text)) {
        LAW(loupe_u256_is_zero(&value));
        return;
    }
    loupe_u256_to_text(written, &value);
    LAW(loupe_span_equal(loupe_span_string(written), text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned kind          = fuzz_choose(&data, &size, 5);
    struct loupe_span text = loupe_span(data, size);
    if (size > TEXT_MAX)
        return 0;
    switch (kind) {
    case 0:
        law_of_hex(text);
        break;
    case 1:
        law_of_base64(text);
        break;
    case 2:
        law_of_bech32(text);
        break;
    case 3:
        law_of_times(text);
        break;
    case 4:
        law_of_numbers(text);
        break;
    }
    return 0;
}
