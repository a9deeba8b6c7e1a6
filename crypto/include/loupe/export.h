/* SPDX-License-Identifier: Apache-2.0 */
/* What leaves the library, and what a caller must look at. */
#ifndef LOUPE_EXPORT_H
#define LOUPE_EXPORT_H

#ifdef __GNUC__
#define LOUPE_API               __attribute__((visibility("default")))
#define LOUPE_MUST_CHECK        __attribute__((warn_unused_result))
#define LOUPE_PRINTF(at, first) __attribute__((format(printf, at, first)))
#else
#define LOUPE_API
#define LOUPE_MUST_CHECK
#define LOUPE_PRINTF(at, first)
#endif

#ifdef __cplusplus
#define LOUPE_BEGIN extern "C" {
#define LOUPE_END   }
#else
#define LOUPE_BEGIN
#define LOUPE_END
#endif

#endif
