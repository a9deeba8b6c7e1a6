/* SPDX-License-Identifier: Apache-2.0 */
/* Inclusion proofs of transactions. Law: a proof that was accepted is accepted
 * for no other transaction and under no other root. */
#include "consensus/merkle_proof.h"
#include "fuzz.h"

const char fuzz_reader[] = "merkle_proof";

/* A root, the length of a transaction in two bytes, the transaction, a proof. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct loupe_hash root;
    struct loupe_error error = {0};
    if (size < 34)
        return 0;
    size_t length = (size_t)data[32] << 8 | data[33];
    if (length > size - 34)
        return 0;
    memcpy(root.b, data, sizeof root.b);
    struct loupe_span tx = loupe_span(data + 34, length);
    struct loupe_span proof =
        loupe_span(data + 34 + length, size - 34 - length);
    enum loupe_status status = lp_merkle_proof_verify(&root, tx, proof, &error);
    fuzz_law_of_errors(status, &error);
    if (status != LOUPE_OK)
        return 0;
    if (tx.size > 0) {
        tx.size--;
        LAW(lp_merkle_proof_verify(&root, tx, proof, &error) == LOUPE_INVALID);
        tx.size++;
    }
    root.b[31] ^= 1;
    LAW(lp_merkle_proof_verify(&root, tx, proof, &error) == LOUPE_INVALID);
    return 0;
}
