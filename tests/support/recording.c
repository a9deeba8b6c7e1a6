/* SPDX-License-Identifier: Apache-2.0 */
#include "support/recording.h"

#include "base/text.h"
#include "support/check.h"

#include <stdlib.h>

void recording_write_call(FILE *to,
                          const char *service,
                          const char *method,
                          struct loupe_span request,
                          struct loupe_span response)
{
    char *text =
        malloc(LP_BASE64_ROOM(request.size) + LP_BASE64_ROOM(response.size));
    assert_non_null(text);
    lp_base64_encode(text, request);
    (void)fprintf(to,
                  "{\"service\":\"oasis-core.%s\",\"method\":\"%s\","
                  "\"request\":\"%s\",",
                  service, method, text);
    lp_base64_encode(text, response);
    (void)fprintf(to, "\"response\":\"%s\",\"code\":0}\n", text);
    free(text);
}
