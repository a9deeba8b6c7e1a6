/* SPDX-License-Identifier: Apache-2.0 */
/* Lists and maps inside a record stay encoded (LP_RAW) until somebody asks:
 *
 *     struct lp_list list;
 *     lp_list_open(&list, committee.members, error);
 *     while (lp_list_next(&list))
 *         LP_TRY(lp_list_struct(&list, &member, &lp_committee_member_table));
 *     return lp_list_end(&list);
 *
 * Null and nothing count as empty. The bytes were checked when the record was
 * read, so keys of a map are already known to be in order. */
#ifndef LP_LIST_H
#define LP_LIST_H

#include "codec/cbor_table.h"

struct lp_list {
    struct lp_cbor in;
    size_t count;
    size_t index; /* of the current item, from 0 */
    bool begun;
    bool map;
};

void lp_list_open(struct lp_list *list,
                  struct loupe_span raw,
                  struct loupe_error *error);
void lp_list_open_map(struct lp_list *list,
                      struct loupe_span raw,
                      struct loupe_error *error);

/* Moves to the next item, or pair, which the caller then reads from list->in;
 * false at the end and after a fault. */
bool lp_list_next(struct lp_list *list);

/* Reads the current item; the fault carries "[index]". */
LOUPE_MUST_CHECK enum loupe_status lp_list_struct(
    struct lp_list *list, void *out, const struct lp_cbor_table *table);

/* The status, once lp_list_next gave false. */
LOUPE_MUST_CHECK enum loupe_status lp_list_end(struct lp_list *list);

#endif
