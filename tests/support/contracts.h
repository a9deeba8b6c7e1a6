/* SPDX-License-Identifier: Apache-2.0 */
/* Contract ABIs of tests: JSON files, the recorded contracts, texts. */
#ifndef LOUPE_TEST_CONTRACTS_H
#define LOUPE_TEST_CONTRACTS_H

#include "abi/call.h"

#include <jansson.h>

/* Room for what a test reads and decodes; rewound by the test. */
struct loupe_arena *contracts_arena(void);

/* The entries of a JSON ABI; they live as long as the program. */
struct lp_abi contracts_from_json(const char *name, const json_t *abi);

/* contracts-abi/json/<name>.json */
struct lp_abi contracts_standard(const char *name);

/* The two contracts of recordings/sapphire-localnet. */
struct contracts_recorded {
    struct lp_abi core, work;
    uint8_t core_address[20], work_address[20];
};
struct contracts_recorded contracts_recorded(const json_t *truth);

/* The entry "Name(type name, …)" of a kind. */
struct lp_abi_entry contracts_entry(enum lp_abi_entry_kind kind,
                                    const char *text);

/* A type from text. */
const struct lp_abi_type *contracts_type(const char *text);

/* A value of the type from JSON text, and the JSON text of a value; the latter
 * is released with free. */
struct lp_abi_value contracts_value(const struct lp_abi_type *type,
                                    const char *json);
char *contracts_text(const struct lp_abi_type *type,
                     const struct lp_abi_value *value);

/* A value of the type as ground truth writes it: JSON without quotes, the
 * items of a list apart by commas or blanks. */
json_t *contracts_argument(const struct lp_abi_type *type, const char *text);

#endif
