/* SPDX-License-Identifier: Apache-2.0 */
/* A point in time with nanoseconds, as headers and votes carry it. loupe's
 * lower layers never read a clock: "now" is an argument of this type. */
#ifndef LOUPE_TIME_H
#define LOUPE_TIME_H

#include <loupe/export.h>
#include <loupe/span.h>

LOUPE_BEGIN

struct loupe_time {
    int64_t seconds; /* since 1970-01-01T00:00:00Z; years 1 to 9999 */
    int32_t nanos;   /* [0, 999999999] */
};

/* The zero time of Go, 0001-01-01T00:00:00Z. */
#define LOUPE_TIME_ZERO_SECONDS (-62135596800)
/* One second after the last one that is still year 9999. */
#define LOUPE_TIME_END_SECONDS 253402300800

/* < 0, 0 or > 0. */
LOUPE_API int loupe_time_compare(struct loupe_time a, struct loupe_time b);

/* a + seconds, without a care for the range of years. */
LOUPE_API struct loupe_time loupe_time_plus(struct loupe_time a,
                                            int64_t seconds);

/* "2025-07-02T03:52:45.293611822Z"; the fraction is left out when zero. */
#define LOUPE_TIME_TEXT 32
LOUPE_API void loupe_time_to_text(char out[LOUPE_TIME_TEXT],
                                  struct loupe_time time);

/* Reads RFC 3339: a date, T, a time, an optional fraction of at most nine
 * digits, and Z or an offset. No leap seconds. */
LOUPE_API LOUPE_MUST_CHECK bool loupe_time_from_text(struct loupe_time *out,
                                                     struct loupe_span text);

LOUPE_END

#endif
