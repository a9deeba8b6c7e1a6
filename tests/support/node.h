/* SPDX-License-Identifier: Apache-2.0 */
/* The replay node (replay_node.py) as a child of a test program. */
#ifndef LOUPE_TEST_NODE_H
#define LOUPE_TEST_NODE_H

#include <jansson.h>

struct node;

/* Starts a node on a recording below LOUPE_SHARED, with further options of the
 * program (NULL at the end, or NULL). Ends the test program as skipped when
 * its Python modules are not there. */
struct node *node_start(const char *recording, const char *const *options);
void node_stop(struct node *node);

/* What the node said when it was ready: "unix", "h2c", "tls", "ca", … */
const char *node_says(const struct node *node, const char *key);

/* A command, as {"faults": []}; its answer belongs to the caller. */
json_t *node_tell(struct node *node, const char *command);

#endif
