/* SPDX-License-Identifier: Apache-2.0 */
/* What a kind of source has to fill in. A struct of a kind begins with its
 * struct lp_source; lp_source_call and its like are the way in. */
#ifndef LP_RPC_SOURCE_KIND_H
#define LP_RPC_SOURCE_KIND_H

#include "rpc/source.h"

struct lp_source_kind {
    /* As lp_source_call; `response` and `fault` are cleared already, neither
     * is NULL. */
    enum loupe_status (*call)(struct lp_source *source,
                              enum lp_method method,
                              struct loupe_span request,
                              struct lp_buffer *response,
                              struct lp_rpc_fault *fault,
                              struct loupe_error *error);
    enum loupe_status (*stream)(struct lp_source *source,
                                enum lp_method method,
                                struct loupe_span request,
                                lp_source_message_fn visit,
                                void *context,
                                struct lp_rpc_fault *fault,
                                struct loupe_error *error);
    void (*close)(struct lp_source *source);

    /* May be NULL: a kind of one endpoint, that is never blamed, lacks no
     * method and tells no time. */
    size_t (*endpoint_count)(const struct lp_source *source);
    struct lp_source *(*endpoint)(struct lp_source *source,
                                  size_t index,
                                  bool once);
    size_t (*left)(const struct lp_source *source);
    size_t (*answered)(const struct lp_source *source);
    void (*blame)(struct lp_source *source,
                  size_t index,
                  const struct loupe_error *why);
    bool (*lacks)(const struct lp_source *source, enum lp_method method);
    bool (*recorded_time)(const struct lp_source *source,
                          struct loupe_time *out);
};

struct lp_source {
    const struct lp_source_kind *kind;
    char name[128]; /* for people; cut when longer */
};

/* The kinds. Each opens one source. */
enum loupe_status lp_source_grpc_open(struct lp_source **out,
                                      const char *address,
                                      const struct lp_source_options *options,
                                      struct loupe_error *error);
enum loupe_status lp_source_recording_open(struct lp_source **out,
                                           const char *dir,
                                           struct loupe_error *error);
/* Owns the sources it is given, also when it fails. */
enum loupe_status lp_source_pool_open(struct lp_source **out,
                                      struct lp_source *const *members,
                                      size_t count,
                                      const struct lp_source_options *options,
                                      struct loupe_error *error);
/* Writes what `inner` answers below `dir`; owns `inner`, also when it fails. */
enum loupe_status lp_source_recorder_open(struct lp_source **out,
                                          struct lp_source *inner,
                                          const char *dir,
                                          struct loupe_error *error);

#endif
