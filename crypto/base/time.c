/* SPDX-License-Identifier: Apache-2.0 */
/* Points in time and RFC 3339, in the proleptic Gregorian calendar. */
#include <loupe/time.h>

#include <stdio.h>

int loupe_time_compare(struct loupe_time a, struct loupe_time b)
{
    if (a.seconds != b.seconds)
        return a.seconds < b.seconds ? -1 : 1;
    return (a.nanos > b.nanos) - (a.nanos < b.nanos);
}

struct loupe_time loupe_time_plus(struct loupe_time a, int64_t seconds)
{
    a.seconds += seconds;
    return a;
}

/* Days from 1970-01-01 to a date; years are counted from March, so that the
 * leap day is the last of its year. */
static int64_t days_from_date(int64_t year, int64_t month, int64_t day)
{
    int64_t y   = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void
date_from_days(int64_t days, int64_t *year, int64_t *month, int64_t *day)
{
    int64_t z   = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp  = (5 * doy + 2) / 153;
    *day        = doy - (153 * mp + 2) / 5 + 1;
    *month      = mp < 10 ? mp + 3 : mp - 9;
    *year       = yoe + era * 400 + (*month <= 2 ? 1 : 0);
}

void loupe_time_to_text(char out[LOUPE_TIME_TEXT], struct loupe_time time)
{
    int64_t year, month, day;
    int64_t days = time.seconds / 86400;
    int64_t rest = time.seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        days -= 1;
    }
    if (time.seconds < LOUPE_TIME_ZERO_SECONDS ||
        time.seconds >= LOUPE_TIME_END_SECONDS) {
        (void)snprintf(out, LOUPE_TIME_TEXT, "@%lld", (long long)time.seconds);
        return;
    }
    date_from_days(days, &year, &month, &day);
    int n = snprintf(out, LOUPE_TIME_TEXT, "%04d-%02d-%02dT%02d:%02d:%02d",
                     (int)year, (int)month, (int)day, (int)(rest / 3600),
                     (int)(rest / 60 % 60), (int)(rest % 60));
    if (time.nanos > 0 && time.nanos < 1000000000)
        n += snprintf(out + n, LOUPE_TIME_TEXT - (size_t)n, ".%09d",
                      (int)time.nanos);
    (void)snprintf(out + n, LOUPE_TIME_TEXT - (size_t)n, "Z");
}

/* `count` digits at *at, or -1; moves on. */
static int64_t digits(struct loupe_span text, size_t *at, size_t count)
{
    int64_t value = 0;
    if (text.size - *at < count)
        return -1;
    for (size_t i = 0; i < count; i++) {
        uint8_t c = text.data[*at + i];
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    *at += count;
    return value;
}

static bool take(struct loupe_span text, size_t *at, char wanted)
{
    if (*at >= text.size || text.data[*at] != (uint8_t)wanted)
        return false;
    *at += 1;
    return true;
}

static bool read_date(struct loupe_span text, size_t *at, int64_t *days)
{
    static const int8_t length[12] = {31, 28, 31, 30, 31, 30,
                                      31, 31, 30, 31, 30, 31};
    int64_t year                   = digits(text, at, 4);
    if (year < 1 || !take(text, at, '-'))
        return false;
    int64_t month = digits(text, at, 2);
    if (month < 1 || month > 12 || !take(text, at, '-'))
        return false;
    int64_t day  = digits(text, at, 2);
    bool leap    = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int64_t last = length[month - 1] + (month == 2 && leap ? 1 : 0);
    *days        = days_from_date(year, month, day);
    return day >= 1 && day <= last;
}

static bool
read_clock(struct loupe_span text, size_t *at, struct loupe_time *out)
{
    int64_t hour = digits(text, at, 2);
    if (hour < 0 || hour > 23 || !take(text, at, ':'))
        return false;
    int64_t minute = digits(text, at, 2);
    if (minute < 0 || minute > 59 || !take(text, at, ':'))
        return false;
    int64_t second = digits(text, at, 2);
    if (second < 0 || second > 59)
        return false;
    out->seconds = hour * 3600 + minute * 60 + second;
    if (!take(text, at, '.'))
        return true;
    int32_t unit = 100000000;
    size_t start = *at;
    while (*at < text.size && text.data[*at] >= '0' && text.data[*at] <= '9') {
        out->nanos += (text.data[*at] - '0') * unit;
        unit /= 10;
        *at += 1;
    }
    return *at > start && *at - start <= 9;
}

/* Seconds to subtract for the zone at *at. */
static bool read_zone(struct loupe_span text, size_t *at, int64_t *offset)
{
    *offset = 0;
    if (take(text, at, 'Z'))
        return true;
    bool plus = take(text, at, '+');
    if (!plus && !take(text, at, '-'))
        return false;
    int64_t hour = digits(text, at, 2);
    if (hour < 0 || hour > 23 || !take(text, at, ':'))
        return false;
    int64_t minute = digits(text, at, 2);
    *offset        = (hour * 60 + minute) * (plus ? 60 : -60);
    return minute >= 0 && minute <= 59;
}

bool loupe_time_from_text(struct loupe_time *out, struct loupe_span text)
{
    size_t at      = 0;
    int64_t days   = 0;
    int64_t offset = 0;
    *out           = (struct loupe_time){0};
    bool good      = read_date(text, &at, &days) && take(text, &at, 'T') &&
                read_clock(text, &at, out) && read_zone(text, &at, &offset) &&
                at == text.size;
    out->seconds += days * 86400 - offset;
    /* An offset can lead out of the years that the text itself is in. */
    good = good && out->seconds >= LOUPE_TIME_ZERO_SECONDS &&
           out->seconds < LOUPE_TIME_END_SECONDS;
    if (!good)
        *out = (struct loupe_time){0};
    return good;
}
