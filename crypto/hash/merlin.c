/* SPDX-License-Identifier: Apache-2.0 */
/* Merlin over the three operations of STROBE-128 that it needs (STROBE 1.0.2,
 * section 7): AD takes bytes in, meta-AD says what they are, PRF gives bytes
 * out. */
#include "hash/merlin.h"

#include "hash/keccak.h"

#define RATE 166 /* 200 - 2 * 128 / 8 - 2: two bytes close a block */

enum operation {
    AD      = 0x02, /* A */
    META_AD = 0x12, /* M, A */
    PRF     = 0x07  /* I, A, C */
};

static void add(struct lp_merlin *t, size_t at, uint8_t byte)
{
    t->lane[at / 8] ^= (uint64_t)byte << 8 * (at % 8);
}

static uint8_t take(struct lp_merlin *t, size_t at)
{
    uint8_t byte = (uint8_t)(t->lane[at / 8] >> 8 * (at % 8));
    add(t, at, byte);
    return byte;
}

static void close_block(struct lp_merlin *t)
{
    add(t, t->at, t->begin);
    add(t, t->at + 1U, 0x04);
    add(t, RATE + 1, 0x80);
    lp_keccak_f1600(t->lane);
    t->at    = 0;
    t->begin = 0;
}

static void advance(struct lp_merlin *t)
{
    if (++t->at == RATE)
        close_block(t);
}

static void absorb(struct lp_merlin *t, struct loupe_span bytes)
{
    for (size_t i = 0; i < bytes.size; i++) {
        add(t, t->at, bytes.data[i]);
        advance(t);
    }
}

/* What is cryptographic (C) begins in a block of its own. */
static void begin(struct lp_merlin *t, enum operation operation)
{
    const uint8_t frame[2] = {t->begin, (uint8_t)operation};
    t->begin               = (uint8_t)(t->at + 1);
    absorb(t, LOUPE_SPAN_ARRAY(frame));
    if (operation == PRF && t->at != 0)
        close_block(t);
}

/* meta-AD of a label and, as more of it, of a length. */
static void
announce(struct lp_merlin *t, struct loupe_span label, uint32_t size)
{
    const uint8_t little[4] = {(uint8_t)size, (uint8_t)(size >> 8),
                               (uint8_t)(size >> 16), (uint8_t)(size >> 24)};
    begin(t, META_AD);
    absorb(t, label);
    absorb(t, LOUPE_SPAN_ARRAY(little));
}

void lp_merlin_init(struct lp_merlin *out, struct loupe_span label)
{
    static const uint8_t start[18] = {1,   RATE + 2, 1,   0,   1,   96,
                                      'S', 'T',      'R', 'O', 'B', 'E',
                                      'v', '1',      '.', '0', '.', '2'};
    *out                           = (struct lp_merlin){0};
    for (size_t i = 0; i < sizeof start; i++)
        add(out, i, start[i]);
    lp_keccak_f1600(out->lane);
    begin(out, META_AD);
    absorb(out, LOUPE_SPAN_TEXT("Merlin v1.0"));
    lp_merlin_append(out, LOUPE_SPAN_TEXT("dom-sep"), label);
}

void lp_merlin_append(struct lp_merlin *transcript,
                      struct loupe_span label,
                      struct loupe_span message)
{
    announce(transcript, label, (uint32_t)message.size);
    begin(transcript, AD);
    absorb(transcript, message);
}

void lp_merlin_challenge(uint8_t *out,
                         size_t size,
                         struct lp_merlin *transcript,
                         struct loupe_span label)
{
    announce(transcript, label, (uint32_t)size);
    begin(transcript, PRF);
    for (size_t i = 0; i < size; i++) {
        out[i] = take(transcript, transcript->at);
        advance(transcript);
    }
}
