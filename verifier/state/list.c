/* SPDX-License-Identifier: Apache-2.0 */
/* One item of a list or map after the other. */
#include "state/list.h"

static void open_raw(struct lp_list *list,
                     struct loupe_span raw,
                     struct loupe_error *error,
                     bool map)
{
    *list = (struct lp_list){.map = map};
    lp_cbor_init(&list->in, raw, LP_CBOR_STRICT, error);
    if (raw.size > 0)
        list->count =
            map ? lp_cbor_map(&list->in, "") : lp_cbor_array(&list->in, "");
}

void lp_list_open(struct lp_list *list,
                  struct loupe_span raw,
                  struct loupe_error *error)
{
    open_raw(list, raw, error, false);
}

void lp_list_open_map(struct lp_list *list,
                      struct loupe_span raw,
                      struct loupe_error *error)
{
    open_raw(list, raw, error, true);
}

bool lp_list_next(struct lp_list *list)
{
    if (list->begun)
        list->index++;
    list->begun = true;
    return list->in.status == LOUPE_OK && list->index < list->count;
}

enum loupe_status lp_list_struct(struct lp_list *list,
                                 void *out,
                                 const struct lp_cbor_table *table)
{
    return lp_within(lp_cbor_struct(out, table, &list->in), list->in.error,
                     "[%zu]", list->index);
}

enum loupe_status lp_list_end(struct lp_list *list)
{
    return lp_cbor_end(&list->in);
}
