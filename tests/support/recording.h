/* SPDX-License-Identifier: Apache-2.0 */
/* Recordings that a test makes: one call a line (docs/formats/recording.md). */
#ifndef LOUPE_TEST_RECORDING_H
#define LOUPE_TEST_RECORDING_H

#include <loupe/span.h>

#include <stdio.h>

/* A call that was answered. `service` is without "oasis-core.". */
void recording_write_call(FILE *to,
                          const char *service,
                          const char *method,
                          struct loupe_span request,
                          struct loupe_span response);

#endif
