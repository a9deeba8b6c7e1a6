/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the vectors and recordings that lie outside the repository.
 *
 * LOUPE_SHARED names the folder, by default ../shared from the project's
 * root. A test that needs a file of it calls vectors_need first: without the
 * folder the program ends as skipped (exit code 77), with CI=true as failed. */
#ifndef LOUPE_TEST_VECTORS_H
#define LOUPE_TEST_VECTORS_H

#include <loupe/span.h>

#include <jansson.h>

/* Ends the program unless the folder is there; call it at the top of main. */
void vectors_need(void);

/* A whole file below LOUPE_SHARED, decompressed when it ends in .gz. The bytes
 * are followed by a zero byte and belong to the caller (free data). */
struct loupe_span vectors_file(const char *path);

/* A JSON file below LOUPE_SHARED; the caller releases it. */
json_t *vectors_json(const char *path);

/* Bytes from hexadecimal or base64 text; they live until the program ends. */
struct loupe_span vectors_hex(const char *text);
struct loupe_span vectors_base64(const char *text);

/* The bytes of a member of an object that must be there. */
struct loupe_span vectors_get_hex(const json_t *object, const char *key);
struct loupe_span vectors_get_base64(const json_t *object, const char *key);

/* The entry of a file's "vectors" with this id, which must be there. */
const json_t *vectors_named(const json_t *file, const char *id);

/* A number of an object, which must be there. */
uint64_t vectors_get_u64(const json_t *object, const char *key);

/* The same; 0 where there is none, or null. */
uint64_t vectors_find_u64(const json_t *object, const char *key);

/* Exactly `size` bytes of hexadecimal, copied. */
void vectors_get_fixed(void *out,
                       size_t size,
                       const json_t *object,
                       const char *key);

/* Calls `each` for every line of a JSON-lines file (plain or .gz); `line`
 * counts from 1. The object is released after the call. */
void vectors_lines(const char *path,
                   void (*each)(void *context, size_t line, json_t *object),
                   void *context);

#endif
