/* SPDX-License-Identifier: Apache-2.0 */
/* The way in to every kind of source: clears outputs, fills in what a kind
 * leaves out, joins addresses to one handle. */
#include "rpc/source.h"

#include "rpc/bounds.h"
#include "rpc/source_kind.h"

enum loupe_status lp_source_call(struct lp_source *source,
                                 enum lp_method method,
                                 struct loupe_span request,
                                 struct lp_buffer *response,
                                 struct lp_rpc_fault *fault,
                                 struct loupe_error *error)
{
    struct lp_rpc_fault unwanted = {0};
    fault                        = fault == NULL ? &unwanted : fault;
    *fault                       = (struct lp_rpc_fault){0};
    lp_buffer_clear(response);
    enum loupe_status status =
        source->kind->call(source, method, request, response, fault, error);
    if (status != LOUPE_OK)
        lp_buffer_clear(response);
    return status;
}

enum loupe_status lp_source_stream(struct lp_source *source,
                                   enum lp_method method,
                                   struct loupe_span request,
                                   lp_source_message_fn visit,
                                   void *context,
                                   struct lp_rpc_fault *fault,
                                   struct loupe_error *error)
{
    struct lp_rpc_fault unwanted = {0};
    fault                        = fault == NULL ? &unwanted : fault;
    *fault                       = (struct lp_rpc_fault){0};
    return source->kind->stream(source, method, request, visit, context, fault,
                                error);
}

void lp_source_close(struct lp_source *source)
{
    if (source != NULL)
        source->kind->close(source);
}

const char *lp_source_describe(const struct lp_source *source)
{
    return source->name;
}

size_t lp_source_endpoint_count(const struct lp_source *source)
{
    return source->kind->endpoint_count == NULL
               ? 1
               : source->kind->endpoint_count(source);
}

struct lp_source *
lp_source_endpoint(struct lp_source *source, size_t index, bool once)
{
    return source->kind->endpoint == NULL
               ? source
               : source->kind->endpoint(source, index, once);
}

size_t lp_source_left(const struct lp_source *source)
{
    return source->kind->left == NULL ? 1 : source->kind->left(source);
}

size_t lp_source_answered(const struct lp_source *source)
{
    return source->kind->answered == NULL ? 0 : source->kind->answered(source);
}

void lp_source_blame(struct lp_source *source,
                     size_t index,
                     const struct loupe_error *why)
{
    if (source->kind->blame != NULL)
        source->kind->blame(source, index, why);
}

bool lp_source_lacks(const struct lp_source *source, enum lp_method method)
{
    return source->kind->lacks != NULL && source->kind->lacks(source, method);
}

bool lp_source_recorded_time(const struct lp_source *source,
                             struct loupe_time *out)
{
    *out = (struct loupe_time){0};
    return source->kind->recorded_time != NULL &&
           source->kind->recorded_time(source, out);
}

static enum loupe_status open_one(struct lp_source **out,
                                  const char *address,
                                  const struct lp_source_options *options,
                                  struct loupe_error *error)
{
    static const char recording[] = "recording:";
    if (strncmp(address, recording, sizeof recording - 1) == 0)
        return lp_source_recording_open(out, address + sizeof recording - 1,
                                        error);
    return lp_source_grpc_open(out, address, options, error);
}

/* An endpoint does not vouch for itself. */
static enum loupe_status check_addresses(const char *const *addresses,
                                         size_t count,
                                         struct loupe_error *error)
{
    if (count == 0 || count > LP_RPC_ENDPOINTS_MAX)
        return lp_fail(error, LOUPE_USAGE, 0, "source",
                       "1 to %d sources are needed, not %zu",
                       LP_RPC_ENDPOINTS_MAX, count);
    for (size_t i = 1; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(addresses[i], addresses[j]) == 0)
                return lp_fail(error, LOUPE_USAGE, 0, "source",
                               "%.100s is named twice", addresses[i]);
    return LOUPE_OK;
}

enum loupe_status lp_source_open(struct lp_source **out,
                                 const char *const *addresses,
                                 size_t count,
                                 const struct lp_source_options *options,
                                 struct loupe_error *error)
{
    static const struct lp_source_options none = {0};
    struct lp_source *members[LP_RPC_ENDPOINTS_MAX];
    *out    = NULL;
    options = options == NULL ? &none : options;
    LP_TRY(check_addresses(addresses, count, error));
    enum loupe_status status = LOUPE_OK;
    size_t opened            = 0;
    while (opened < count && status == LOUPE_OK) {
        status = open_one(&members[opened], addresses[opened], options, error);
        opened += status == LOUPE_OK;
    }
    if (status != LOUPE_OK) {
        while (opened > 0)
            lp_source_close(members[--opened]);
        return status;
    }
    status = lp_source_pool_open(out, members, opened, options, error);
    if (status == LOUPE_OK && options->record_dir != NULL)
        status = lp_source_recorder_open(out, *out, options->record_dir, error);
    return status;
}
