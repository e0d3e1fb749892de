/* SPDX-License-Identifier: MIT */
#include "commands/sources.h"

#include <stdlib.h>
#include <string.h>

#include "print/words.h"

static int same(const parindex_node *a, const parindex_node *b)
{
    return a->provenance == b->provenance && strcmp(a->source_vi, b->source_vi) == 0 &&
           strcmp(a->source_en, b->source_en) == 0;
}

size_t sources_number(const struct sources *sources, const parindex_node *node)
{
    size_t i = 0;
    while (i < sources->count &&
           !same(node, parindex_framework_node(sources->framework, sources->nodes[i])))
        i++;
    return i + 1;
}

int sources_collect(struct sources *out, const parindex_framework *framework, size_t first,
                    size_t end)
{
    struct sources sources = {framework, calloc(end - first + 1, sizeof(size_t)), 0};
    if (!sources.nodes)
        return 0;
    for (size_t n = first; n < end; n++) {
        size_t number = sources_number(&sources, parindex_framework_node(framework, n));
        if (number > sources.count)
            sources.nodes[sources.count++] = n;
    }
    *out = sources;
    return 1;
}

void sources_free(struct sources *sources)
{
    free(sources->nodes);
    sources->nodes = NULL;
}

void sources_write(struct text *out, const struct sources *sources, uint32_t lang)
{
    struct text line = TEXT_EMPTY;
    for (size_t i = 0; i < sources->count; i++) {
        const parindex_node *node = parindex_framework_node(sources->framework, sources->nodes[i]);
        text_printf(&line, "[%zu] %s (%s)", i + 1, TEXT(node, source, lang),
                    parindex_provenance_name(node->provenance, lang));
        text_wrap(out, text_of(out, &line), 0, 4);
        text_add(out, "\n");
        text_free(&line);
    }
}
