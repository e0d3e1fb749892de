/* SPDX-License-Identifier: MIT */
#include "keeper.h"

#include <stdlib.h>

enum {
    SLOTS = sizeof((struct keeper *)0)->block / sizeof(void *)
};

static void *take(void *payload, size_t size)
{
    struct keeper *k = payload;
    for (size_t i = 0; i < SLOTS; i++)
        if (k->block[i] != NULL && k->size[i] == size) {
            void *block = k->block[i];
            k->block[i] = NULL;
            return block;
        }
    return malloc(size);
}

static void *change(void *payload, void *ptr, size_t old_size, size_t new_size)
{
    (void)payload;
    (void)old_size;
    return realloc(ptr, new_size);
}

static void give_back(void *payload, void *ptr, size_t size)
{
    struct keeper *k = payload;
    for (size_t i = 0; i < SLOTS; i++)
        if (k->block[i] == NULL) {
            k->block[i] = ptr;
            k->size[i] = size;
            return;
        }
    free(ptr);
}

parindex_allocator keeper_allocator(struct keeper *keeper)
{
    *keeper = (struct keeper){{NULL}, {0}};
    return (parindex_allocator){take, change, give_back, keeper};
}

void keeper_free(struct keeper *keeper)
{
    for (size_t i = 0; i < SLOTS; i++) {
        free(keeper->block[i]);
        keeper->block[i] = NULL;
    }
}
