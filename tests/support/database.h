/* SPDX-License-Identifier: Apache-2.0 */
/* A database of the whole Sapphire recording, for those who change a row. */
#ifndef LOUPE_TEST_DATABASE_H
#define LOUPE_TEST_DATABASE_H

#include "chain/chain.h"

#define DATABASE_SOURCE "recording:fixtures/recordings/sapphire-localnet"
#define DATABASE_ROUND  141 /* its 19 tags are stored in five pages */

/* A file of this process. */
const char *database_path(void);
extern struct lp_network database_network;

/* Group setup and teardown: the recording is followed once. */
int database_make(void **state);
int database_free(void **state);

/* A fresh copy; one statement on it; a client of it that has no source. */
void database_copy(void);
void database_change(const char *sql);
struct lp_chain *database_open(void);

#endif
