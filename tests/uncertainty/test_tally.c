/* SPDX-License-Identifier: MIT */
/* What a tally counts of blocks, against counting replicate by replicate. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "uncertainty/tally.h"
#include "uncertainty_support.h"

enum {
    BLOCKS = 6,
    LAST = 5 /* replicates of the last block that count */
};

/* What is drawn, replicate by replicate, in the caller's rows. */
struct drawn {
    size_t count;
    double steps[BLOCKS * BLOCK][UNITS];
    int32_t rank[BLOCKS * BLOCK][UNITS];
};

static void draw(struct block *b, size_t block)
{
    for (size_t j = 0; j < BLOCK; j++)
        b->id[j] = block * BLOCK + j;
    block_words(b, false);
    block_weights(b);
    block_score(b, 0, 0);
    block_ranks(b);
}

/* Blocks first ... end - 1 into the cells of a separate tally. */
static uint64_t *tallied(const struct prepared *p, size_t first, size_t end, struct drawn *drawn)
{
    struct block b;
    struct tally t;
    assert_true(block_make(&b, p));
    assert_true(tally_make(&t, p));
    tally_clear(&t.at, t.cells);
    for (size_t block = first; block < end; block++) {
        size_t count = block + 1 < BLOCKS ? (size_t)BLOCK : (size_t)LAST;
        draw(&b, block);
        tally_block(&t, &b, count);
        for (size_t j = 0; j < count; j++, drawn->count++)
            for (size_t u = 0; u < UNITS; u++) {
                drawn->steps[drawn->count][p->row[u]] = b.steps[u][j];
                drawn->rank[drawn->count][p->row[u]] = b.rank[u][j];
            }
    }
    tally_flush(&t);
    uint64_t *cells = malloc(t.at.cells * sizeof *cells);
    assert_non_null(cells);
    memcpy(cells, t.cells, t.at.cells * sizeof *cells);
    tally_free(&t);
    block_free(&b);
    return cells;
}

static void counts_every_replicate_once(const struct drawn *d, const struct prepared *p,
                                        const struct tally_layout *at, const uint64_t *cells)
{
    uint64_t shift = 0;
    for (size_t u = 0; u < UNITS; u++) {
        uint64_t low = TALLY_NONE;
        uint64_t high = 0;
        uint64_t sum = 0;
        uint64_t scores = 0;
        int32_t nominal = p->rank[p->at[u]];
        for (size_t rank = 0; rank <= UNITS; rank++) {
            uint64_t want = 0;
            for (size_t i = 0; i < d->count; i++)
                want += d->rank[i][u] == (int32_t)rank;
            assert_int_equal(cells[at->ranks + u * (UNITS + 1) + rank], want);
        }
        for (size_t i = 0; i < d->count; i++) {
            uint64_t steps = (uint64_t)d->steps[i][u];
            low = steps < low ? steps : low;
            high = steps > high ? steps : high;
            sum += steps;
            shift += (uint64_t)abs(d->rank[i][u] - nominal);
        }
        for (size_t bin = 0; bin < at->bins; bin++) {
            uint64_t want = 0;
            for (size_t i = 0; i < d->count; i++)
                want += tally_bin(at, d->steps[i][u]) == bin;
            assert_int_equal(cells[at->scores + u * at->bins + bin], want);
            scores += want;
        }
        assert_int_equal(scores, d->count);
        assert_int_equal(cells[at->least + u], low);
        assert_int_equal(cells[at->most + u], high);
        assert_int_equal(cells[at->low + u] + (cells[at->high + u] << 32), sum);
        for (size_t v = 0; v < UNITS; v++) {
            uint64_t ahead = 0;
            for (size_t i = 0; i < d->count; i++)
                ahead += d->rank[i][u] < d->rank[i][v];
            assert_int_equal(cells[at->ahead + u * UNITS + v], ahead);
        }
    }
    assert_int_equal(cells[at->shift], shift);
}

static void tallies_add_up_to_one(void **state)
{
    (void)state;
    parindex_variation_options o = PARINDEX_VARIATION_OPTIONS_INIT;
    parindex_error err = PARINDEX_ERROR_INIT;
    o.bins = 50;
    o.pairs = 1;
    parindex_variation *v = variation(&o);
    assert_ok(parindex_variation_weights(v, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.5, &err));
    struct prepared p;
    assert_ok(prepared_in_order(&p, v, &err));
    const struct tally_layout at = tally_layout(v);

    struct drawn *drawn = calloc(1, sizeof *drawn);
    assert_non_null(drawn);
    uint64_t *whole = tallied(&p, 0, BLOCKS, drawn);
    assert_int_equal(drawn->count, (BLOCKS - 1) * BLOCK + LAST);
    counts_every_replicate_once(drawn, &p, &at, whole);

    drawn->count = 0;
    uint64_t *one = tallied(&p, 0, 2, drawn);
    uint64_t *two = tallied(&p, 2, BLOCKS, drawn);
    tally_add(&at, one, two);
    assert_memory_equal(one, whole, at.cells * sizeof *whole);

    free(two);
    free(one);
    free(whole);
    free(drawn);
    prepared_free(&p);
    parindex_variation_free(v);
}

static void nothing_counted_changes_nothing(void **state)
{
    (void)state;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_variation *v = variation(NULL);
    assert_ok(parindex_variation_weights(v, PARINDEX_NONE, PARINDEX_WEIGHTS_UNIFORM, 0.5, &err));
    struct prepared p;
    assert_ok(prepared_in_order(&p, v, &err));
    const struct tally_layout at = tally_layout(v);
    struct drawn *drawn = calloc(1, sizeof *drawn);
    uint64_t *none = malloc(at.cells * sizeof *none);
    assert_non_null(drawn);
    assert_non_null(none);
    uint64_t *whole = tallied(&p, 0, BLOCKS, drawn);
    tally_clear(&at, none);
    tally_add(&at, none, whole);
    assert_memory_equal(none, whole, at.cells * sizeof *whole);
    free(whole);
    free(none);
    free(drawn);
    prepared_free(&p);
    parindex_variation_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tallies_add_up_to_one),
        cmocka_unit_test(nothing_counted_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
