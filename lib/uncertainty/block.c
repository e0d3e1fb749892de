/* SPDX-License-Identifier: MIT */
#include "uncertainty/block.h"

#include <string.h>

#include "kernels/average.h"

static size_t most_children(const struct prepared *p)
{
    size_t most = 0;
    for (size_t i = 0; i < p->inners; i++) {
        size_t count = p->inner[i].leaf_end - p->inner[i].leaf_first + p->inner[i].inner_end -
                       p->inner[i].inner_first;
        most = count > most ? count : most;
    }
    return most;
}

bool block_make(struct block *b, const struct prepared *p)
{
    const parindex_allocator *a = &p->v->allocator;
    *b = (struct block){.prepared = p, .fault = PARINDEX_NONE};
    b->word = mem_new(a, p->factors, sizeof *b->word);
    b->leaf_weight = mem_new(a, p->leaves, sizeof *b->leaf_weight);
    b->inner_weight = mem_new(a, p->inners, sizeof *b->inner_weight);
    b->cell = mem_new(a, p->leaves, sizeof *b->cell);
    b->made = mem_new(a, p->inners * FOUR, sizeof *b->made);
    b->cover = mem_new(a, p->inners, sizeof *b->cover);
    b->steps = mem_new(a, p->units, sizeof *b->steps);
    b->key = mem_new(a, fours_of(p) * FOUR, sizeof *b->key);
    b->rank = mem_new(a, fours_of(p) * FOUR, sizeof *b->rank);
    b->sorted = mem_new(a, most_children(p), sizeof *b->sorted);
    b->part = mem_new(a, most_children(p), sizeof *b->part);
    b->part_weight = mem_new(a, most_children(p), sizeof *b->part_weight);
    if (b->part == NULL || b->part_weight == NULL || b->word == NULL || b->leaf_weight == NULL ||
        b->inner_weight == NULL || b->cell == NULL || b->made == NULL || b->cover == NULL ||
        b->steps == NULL || b->key == NULL || b->rank == NULL || b->sorted == NULL)
        return false;
    memset(b->word, 0, p->factors * sizeof *b->word);
    return true;
}

void block_free(struct block *b)
{
    const struct prepared *p = b->prepared;
    const parindex_allocator *a = &p->v->allocator;
    mem_free(a, b->part_weight, most_children(p), sizeof *b->part_weight);
    mem_free(a, b->part, most_children(p), sizeof *b->part);
    mem_free(a, b->sorted, most_children(p), sizeof *b->sorted);
    mem_free(a, b->rank, fours_of(p) * FOUR, sizeof *b->rank);
    mem_free(a, b->key, fours_of(p) * FOUR, sizeof *b->key);
    mem_free(a, b->steps, p->units, sizeof *b->steps);
    mem_free(a, b->cover, p->inners, sizeof *b->cover);
    mem_free(a, b->made, p->inners * FOUR, sizeof *b->made);
    mem_free(a, b->cell, p->leaves, sizeof *b->cell);
    mem_free(a, b->inner_weight, p->inners, sizeof *b->inner_weight);
    mem_free(a, b->leaf_weight, p->leaves, sizeof *b->leaf_weight);
    mem_free(a, b->word, p->factors, sizeof *b->word);
    mem_free(a, b->stream, p->factors, sizeof *b->stream);
}

parindex_status block_fault(const struct block *b, parindex_error *err)
{
    if (b->fault == PARINDEX_NONE)
        return PARINDEX_OK;
    struct where where = WHERE_NOWHERE;
    where.unit = (int64_t)b->fault;
    return fail(err, PARINDEX_ERR_METHOD, &where,
                "Row %zu: a mean of this kind has no value for its numbers in some replicate; the "
                "options can say what to do (zero: a floor, a shift, or zero).",
                "Dòng %zu: phép trung bình này không tính được trong một lần lặp; tùy chọn có thể "
                "quy định cách xử lý (zero: mức sàn, cộng thêm, hoặc bằng 0).",
                b->fault + 1);
}
