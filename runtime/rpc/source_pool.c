/* SPDX-License-Identifier: Apache-2.0 */
/* Several endpoints as one source.
 *
 *          ┌──────── answer ────────┐
 *          v                        │
 *      [ ready ] ── fault ──> [ resting ] ── pause over ──> [ ready ]
 *          │
 *          └── another chain, or a lie ──> [ refused ], for good
 *
 * A call goes to the ready endpoint with the fewest marks against it. What
 * cannot be repeated is sent once. An error that an endpoint gives with a
 * status of its own (a pruned height) is asked of the others once, for they may
 * know; a method that is unknown there is not asked there again. The last
 * endpoint that is left is not refused for a lie: whoever asks it decides. Pauses
 * double and are jittered, from a clock that tests bring. */
#include "base/log.h"
#include "codec/cbor.h"
#include "rpc/bounds.h"
#include "rpc/patience.h"
#include "rpc/source_kind.h"

#include <stdio.h>
#include <stdlib.h>

enum trust { CHAIN_UNKNOWN, CHAIN_RIGHT, CHAIN_OTHER };

/* One endpoint by itself. */
struct view {
    struct lp_source source;
    struct member *member;
    bool once; /* no second attempt, and none while it rests */
};

struct member {
    struct view patient, brief;
    struct pool *pool;
    struct lp_source *source;
    enum trust chain;
    bool lied;
    uint32_t faults;   /* in a row */
    uint32_t marks;    /* faults that are not forgotten yet */
    uint64_t ready_ms; /* rests until then */
    bool lacks[LP_METHOD_COUNT];
};

struct pool {
    struct lp_source source;
    struct member *members;
    size_t count;
    size_t last; /* member that answered last */
    uint32_t attempts;
    struct lp_patience patience;
    bool has_chain;
    char chain_context[65];
};

/* ---- members ---- */

static void rest(struct pool *pool, struct member *member, uint32_t marks)
{
    member->faults++;
    member->marks += marks;
    member->ready_ms = lp_patience_now(&pool->patience) +
                       lp_patience_pause(&pool->patience, member->faults);
}

static void did_well(struct pool *pool, struct member *member)
{
    member->faults   = 0;
    member->ready_ms = 0;
    if (member->marks > 0)
        member->marks--;
    pool->last = (size_t)(member - pool->members);
}

/* Ready before resting, then fewer marks, then the order of the user. */
static bool
is_better(const struct member *a, const struct member *b, uint64_t now)
{
    bool a_ready = a->ready_ms <= now;
    bool b_ready = b->ready_ms <= now;
    if (a_ready != b_ready)
        return a_ready;
    if (!a_ready && a->ready_ms != b->ready_ms)
        return a->ready_ms < b->ready_ms;
    return a->marks < b->marks;
}

static bool is_refused(const struct member *member)
{
    return member->chain == CHAIN_OTHER || member->lied;
}

/* The members a call may use; bit i of `told` is set when member i has given
 * an error of its own. */
struct choice {
    size_t only; /* index, or SIZE_MAX for all */
    uint32_t told;
    bool once;
};

static struct member *
choose(struct pool *pool, const struct choice *choice, enum lp_method method)
{
    struct member *best = NULL;
    uint64_t now        = lp_patience_now(&pool->patience);
    for (size_t i = 0; i < pool->count; i++) {
        struct member *one = &pool->members[i];
        if ((choice->only != SIZE_MAX && choice->only != i) ||
            (choice->told >> i & 1) != 0 || is_refused(one) ||
            one->lacks[method] || (choice->once && one->ready_ms > now))
            continue;
        if (best == NULL || is_better(one, best, now))
            best = one;
    }
    return best;
}

/* Where others take over, the log alone tells; where there is none, the call's
 * error does. */
static void
log_dropped(const struct member *member, const char *field, const char *reason)
{
    if (member->pool->count > 1)
        LP_LOG(LP_LOG_WARN, "source.dropped",
               {"source", member->source->name, 0}, {"field", field, 0},
               {"reason", reason, 0});
}

/* ---- the chain that an endpoint is on ---- */

static bool is_context(const struct pool *pool, struct loupe_span answer)
{
    struct lp_cbor in;
    lp_cbor_init(&in, answer, LP_CBOR_RPC, NULL);
    struct loupe_span text = lp_cbor_text(&in, "chain_context");
    return lp_cbor_end(&in) == LOUPE_OK &&
           loupe_span_equal(text, loupe_span_string(pool->chain_context));
}

/* A recording may lack the answer: headers name their chain anyway. */
static enum loupe_status check_chain(struct pool *pool,
                                     struct member *member,
                                     struct lp_rpc_fault *fault,
                                     struct loupe_error *error)
{
    struct lp_buffer answer;
    if (!pool->has_chain || member->chain == CHAIN_RIGHT)
        return LOUPE_OK;
    lp_buffer_init(&answer, 1024);
    enum loupe_status status =
        lp_source_call(member->source, LP_CONSENSUS_GET_CHAIN_CONTEXT,
                       loupe_span(NULL, 0), &answer, fault, error);
    struct loupe_time ignored;
    if (status != LOUPE_OK &&
        lp_source_recorded_time(member->source, &ignored)) {
        status        = LOUPE_OK;
        member->chain = CHAIN_RIGHT;
        *fault        = (struct lp_rpc_fault){0};
        lp_error_clear(error);
    } else if (status == LOUPE_OK) {
        bool right    = is_context(pool, lp_buffer_span(&answer));
        member->chain = right ? CHAIN_RIGHT : CHAIN_OTHER;
        if (!right) {
            status = lp_fail(error, LOUPE_REFUSED, 0, "chain_context",
                             "%.80s is on another chain", member->source->name);
            log_dropped(member, "chain_context", "is that of another chain");
        }
    }
    lp_buffer_fini(&answer);
    return status;
}

/* ---- calls ---- */

struct question {
    enum lp_method method;
    struct loupe_span request;
    struct lp_buffer *response; /* of a call */
    lp_source_message_fn visit; /* of a stream */
    void *context;
};

static enum loupe_status ask(struct pool *pool,
                             struct member *member,
                             const struct question *question,
                             struct lp_rpc_fault *fault,
                             struct loupe_error *error)
{
    *fault = (struct lp_rpc_fault){0};
    lp_error_clear(error);
    LP_TRY(check_chain(pool, member, fault, error));
    if (question->visit != NULL)
        return lp_source_stream(member->source, question->method,
                                question->request, question->visit,
                                question->context, fault, error);
    return lp_source_call(member->source, question->method, question->request,
                          question->response, fault, error);
}

static void log_fault(const struct member *member,
                      enum loupe_status status,
                      const struct loupe_error *error)
{
    LP_LOG(LP_LOG_DEBUG, "rpc.fault", {"source", member->source->name, 0},
           {"status", loupe_status_word(status), 0}, {"field", error->field, 0},
           {"reason", error->reason, 0});
}

/* Draws the consequence of an outcome; true: another attempt makes sense. An
 * endpoint that has spoken for itself is marked in `choice`. */
static bool learn(struct pool *pool,
                  struct member *member,
                  const struct question *question,
                  enum loupe_status status,
                  const struct lp_rpc_fault *fault,
                  struct choice *choice)
{
    size_t index = (size_t)(member - pool->members);
    if (status == LOUPE_OK) {
        did_well(pool, member);
        return false;
    }
    if (member->chain == CHAIN_OTHER)
        return true;
    bool own_word = fault->remote && !fault->lost && status != LOUPE_MALFORMED;
    struct loupe_time ignored;
    if (own_word || lp_source_recorded_time(member->source, &ignored)) {
        if (fault->status == LP_GRPC_UNIMPLEMENTED)
            member->lacks[question->method] = true;
        choice->told |= (uint32_t)1 << index;
        member->faults = 0;
        return true;
    }
    rest(pool, member, status == LOUPE_UNREACHABLE ? 1 : 4);
    return true;
}

static enum loupe_status none_left(const struct pool *pool,
                                   const struct choice *choice,
                                   enum lp_method method,
                                   struct loupe_error *error)
{
    const struct lp_method_row *row = lp_method_row(method);
    if (choice->once)
        return lp_fail(error, LOUPE_UNREACHABLE, 0, "source",
                       "is not asked now");
    size_t other = 0;
    for (size_t i = 0; i < pool->count; i++)
        if (choice->only == SIZE_MAX || choice->only == i)
            other += pool->members[i].chain != CHAIN_OTHER;
    if (other == 0)
        return lp_fail(error, LOUPE_REFUSED, 0, "chain_context",
                       "no source is on this chain");
    return lp_fail(error, LOUPE_UNREACHABLE, 0, "source",
                   "no source offers %s/%s", row->service, row->name);
}

/* Is the endpoint's name part of its errors? */
static bool names_itself(const struct member *member)
{
    struct loupe_time ignored;
    return member->chain == CHAIN_OTHER ||
           lp_source_recorded_time(member->source, &ignored);
}

struct outcome {
    enum loupe_status status;
    struct lp_rpc_fault fault;
    struct loupe_error error;
};

/* How much an outcome tells: a node's own word more than nonsense, nonsense
 * more than silence. */
static int weight(const struct outcome *outcome)
{
    if (outcome->status == LOUPE_OK)
        return 0;
    if (outcome->fault.remote && !outcome->fault.lost)
        return 3;
    return outcome->status == LOUPE_UNREACHABLE ? 1 : 2;
}

static enum loupe_status repeat(struct pool *pool,
                                struct choice choice,
                                const struct question *question,
                                struct lp_rpc_fault *fault,
                                struct loupe_error *error)
{
    struct outcome kept = {.status = LOUPE_OK};
    bool may_repeat =
        lp_method_row(question->method)->idempotent && question->visit == NULL;
    uint32_t attempts = may_repeat && !choice.once ? pool->attempts : 1;
    for (uint32_t tried = 0; tried < attempts;) {
        struct member *member = choose(pool, &choice, question->method);
        if (member == NULL)
            break;
        if (!lp_patience_wait(&pool->patience, member->ready_ms)) {
            lp_error_clear(error);
            return lp_fail(error, LOUPE_UNREACHABLE, 0, "source",
                           "interrupted");
        }
        struct outcome now = {.status = LOUPE_OK};
        now.status    = ask(pool, member, question, &now.fault, &now.error);
        uint32_t told = choice.told;
        if (now.status == LOUPE_OK || !names_itself(member))
            now.fault.source = member->source->name;
        if (!learn(pool, member, question, now.status, &now.fault, &choice)) {
            *fault = now.fault;
            return LOUPE_OK;
        }
        log_fault(member, now.status, &now.error);
        if (weight(&now) > weight(&kept))
            kept = now;
        if (!may_repeat && member->chain != CHAIN_OTHER)
            break;
        tried += told == choice.told && member->chain != CHAIN_OTHER;
    }
    if (kept.status == LOUPE_OK)
        return none_left(pool, &choice, question->method, error);
    *fault = kept.fault;
    if (error != NULL)
        *error = kept.error;
    return kept.status;
}

/* ---- the pool and its views as sources ---- */

static enum loupe_status pool_call(struct lp_source *source,
                                   enum lp_method method,
                                   struct loupe_span request,
                                   struct lp_buffer *response,
                                   struct lp_rpc_fault *fault,
                                   struct loupe_error *error)
{
    struct question question = {method, request, response, NULL, NULL};
    return repeat((struct pool *)source, (struct choice){.only = SIZE_MAX},
                  &question, fault, error);
}

static enum loupe_status pool_stream(struct lp_source *source,
                                     enum lp_method method,
                                     struct loupe_span request,
                                     lp_source_message_fn visit,
                                     void *context,
                                     struct lp_rpc_fault *fault,
                                     struct loupe_error *error)
{
    struct question question = {method, request, NULL, visit, context};
    return repeat((struct pool *)source, (struct choice){.only = SIZE_MAX},
                  &question, fault, error);
}

static struct choice choice_of(const struct view *view)
{
    const struct member *member = view->member;
    return (struct choice){.only = (size_t)(member - member->pool->members),
                           .once = view->once};
}

static enum loupe_status view_call(struct lp_source *source,
                                   enum lp_method method,
                                   struct loupe_span request,
                                   struct lp_buffer *response,
                                   struct lp_rpc_fault *fault,
                                   struct loupe_error *error)
{
    const struct view *view  = (const struct view *)source;
    struct question question = {method, request, response, NULL, NULL};
    return repeat(view->member->pool, choice_of(view), &question, fault, error);
}

static enum loupe_status view_stream(struct lp_source *source,
                                     enum lp_method method,
                                     struct loupe_span request,
                                     lp_source_message_fn visit,
                                     void *context,
                                     struct lp_rpc_fault *fault,
                                     struct loupe_error *error)
{
    const struct view *view  = (const struct view *)source;
    struct question question = {method, request, NULL, visit, context};
    return repeat(view->member->pool, choice_of(view), &question, fault, error);
}

/* A view belongs to its pool. */
static void view_close(struct lp_source *source)
{
    (void)source;
}

static size_t pool_left(const struct lp_source *source)
{
    const struct pool *pool = (const struct pool *)source;
    size_t left             = 0;
    for (size_t i = 0; i < pool->count; i++)
        left += !is_refused(&pool->members[i]);
    return left;
}

static void pool_blame(struct lp_source *source,
                       size_t index,
                       const struct loupe_error *why)
{
    struct member *member = &((struct pool *)source)->members[index];
    if (is_refused(member) || pool_left(source) < 2)
        return;
    member->lied = true;
    log_dropped(member, why->field, why->reason);
}

static size_t pool_answered(const struct lp_source *source)
{
    return ((const struct pool *)source)->last;
}

static bool view_lacks(const struct lp_source *source, enum lp_method method)
{
    return ((const struct view *)source)->member->lacks[method];
}

static bool pool_lacks(const struct lp_source *source, enum lp_method method)
{
    const struct pool *pool = (const struct pool *)source;
    for (size_t i = 0; i < pool->count; i++)
        if (!pool->members[i].lacks[method])
            return false;
    return true;
}

static bool view_time(const struct lp_source *source, struct loupe_time *out)
{
    const struct member *member = ((const struct view *)source)->member;
    return lp_source_recorded_time(member->source, out);
}

/* A recording beside live endpoints does not turn the clock back. */
static bool pool_time(const struct lp_source *source, struct loupe_time *out)
{
    const struct pool *pool = (const struct pool *)source;
    for (size_t i = 0; i < pool->count; i++) {
        struct loupe_time time;
        if (!lp_source_recorded_time(pool->members[i].source, &time))
            return false;
        if (loupe_time_compare(time, *out) > 0)
            *out = time;
    }
    return true;
}

static size_t pool_endpoint_count(const struct lp_source *source)
{
    return ((const struct pool *)source)->count;
}

static struct lp_source *
pool_endpoint(struct lp_source *source, size_t index, bool once)
{
    struct pool *pool     = (struct pool *)source;
    struct member *member = &pool->members[index];
    if (index >= pool->count)
        return NULL;
    return once ? &member->brief.source : &member->patient.source;
}

static void pool_close(struct lp_source *source)
{
    struct pool *pool = (struct pool *)source;
    for (size_t i = 0; i < pool->count; i++)
        lp_source_close(pool->members[i].source);
    free(pool->members);
    free(pool);
}

static const struct lp_source_kind view_kind = {
    .call          = view_call,
    .stream        = view_stream,
    .close         = view_close,
    .lacks         = view_lacks,
    .recorded_time = view_time,
};

static const struct lp_source_kind pool_kind = {
    .call           = pool_call,
    .stream         = pool_stream,
    .close          = pool_close,
    .endpoint_count = pool_endpoint_count,
    .endpoint       = pool_endpoint,
    .left           = pool_left,
    .answered       = pool_answered,
    .blame          = pool_blame,
    .lacks          = pool_lacks,
    .recorded_time  = pool_time,
};

static void set_options(struct pool *pool,
                        const struct lp_source_options *options)
{
    pool->attempts =
        options->attempts == 0 ? LP_RPC_ATTEMPTS : options->attempts;
    lp_patience_init(&pool->patience, options);
    pool->has_chain = options->chain_context != NULL;
    if (pool->has_chain)
        (void)snprintf(pool->chain_context, sizeof pool->chain_context, "%s",
                       options->chain_context);
}

static struct view view_of(struct member *member, bool once)
{
    struct view view = {
        .source = {.kind = &view_kind}, .member = member, .once = once};
    memcpy(view.source.name, member->source->name, sizeof view.source.name);
    return view;
}

enum loupe_status lp_source_pool_open(struct lp_source **out,
                                      struct lp_source *const *members,
                                      size_t count,
                                      const struct lp_source_options *options,
                                      struct loupe_error *error)
{
    struct pool *pool     = calloc(1, sizeof *pool);
    struct member *places = calloc(count, sizeof *places);
    *out                  = NULL;
    if (pool == NULL || places == NULL) {
        free(pool);
        free(places);
        for (size_t i = 0; i < count; i++)
            lp_source_close(members[i]);
        return lp_fail(error, LOUPE_NOMEM, 0, "source", "no memory");
    }
    pool->source.kind = &pool_kind;
    pool->members     = places;
    pool->count       = count;
    set_options(pool, options);
    for (size_t i = 0; i < count; i++) {
        places[i].pool    = pool;
        places[i].source  = members[i];
        places[i].patient = view_of(&places[i], false);
        places[i].brief   = view_of(&places[i], true);
    }
    if (count == 1)
        memcpy(pool->source.name, members[0]->name, sizeof pool->source.name);
    else
        (void)snprintf(pool->source.name, sizeof pool->source.name,
                       "%zu endpoints", count);
    *out = &pool->source;
    return LOUPE_OK;
}
