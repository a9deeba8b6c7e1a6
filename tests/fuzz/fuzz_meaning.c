/* SPDX-License-Identifier: Apache-2.0 */
/* What a request asks. Laws: the same bytes ask the same; bytes after the
 * request make it none; the number of a request without an argument is none. */
#include "base/reached.h"
#include "fuzz.h"
#include "rpc/meaning.h"

const char fuzz_reader[] = "meaning";

enum { REQUEST_MAX = 4096 };

static bool read_meaning(struct lp_meaning *out,
                         enum lp_method method,
                         struct loupe_span request)
{
    struct lp_buffer scratch;
    lp_buffer_init(&scratch, 1 << 20);
    bool good = lp_meaning_read(out, method, request, &scratch);
    lp_buffer_fini(&scratch);
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t longer[REQUEST_MAX + 1];
    struct lp_meaning first, second;
    enum lp_method method =
        (enum lp_method)fuzz_choose(&data, &size, LP_METHOD_COUNT);
    if (size > REQUEST_MAX)
        return 0;
    struct loupe_span request = loupe_span(data, size);
    if (!read_meaning(&first, method, request))
        return 0;
    LAW(read_meaning(&second, method, request));
    LAW(memcmp(first.line, second.line, sizeof first.line) == 0);
    LAW(first.number == second.number && first.latest == second.latest);
    if (size != 0) {
        memcpy(longer, data, size);
        longer[size] = 0;
        LAW(!read_meaning(&second, method, loupe_span(longer, size + 1)));
    }
    if (first.number != 0)
        LP_REACHED("meaning.number");
    return 0;
}
