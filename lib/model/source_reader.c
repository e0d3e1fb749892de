/* SPDX-License-Identifier: MIT */
/* The sources that an edition names, and finding the one that something rests on. */
#include <string.h>

#include "model/reader.h"

void read_sources(struct cursor *r, const struct json *root, struct sources *sources)
{
    static const char *const keys[] = {"provenance", "text", "residual", NULL};
    const struct json *object = read_part(r, root, "sources", REQUIRED);
    size_t mark = enter_key(r, "sources");
    if (object != NULL && !json_is(object, JSON_TYPE_OBJECT))
        wrong(r, "An object {…} is expected here.", "Ở đây cần một đối tượng {…}.");
    size_t count = json_members(object);
    if (count > MAX_LIST) {
        too_much(r, NULL, "There are %zu sources; at most %d are possible.",
                 "Có %zu nguồn; tối đa %d nguồn.", count, MAX_LIST);
        leave(r, mark);
        return;
    }
    sources->list = keep_array(r, count, sizeof *sources->list);
    for (EACH_MEMBER(object, m)) {
        const struct json *one = &m->value;
        if (sources->list == NULL)
            break;
        size_t inner = enter_key(r, m->key);
        struct source *source = &sources->list[sources->count++];
        source->name = keep(r, m->key);
        source->text = (struct bilingual){"", ""};
        if (read_object(r, one, keys)) {
            source->provenance = read_kind(r, one, "provenance", REQUIRED, kind_provenance);
            read_bilingual(r, one, "text", REQUIRED, &source->text.vi, &source->text.en);
            bool recovered = source->provenance == PARINDEX_PROVENANCE_RECOVERED;
            if (recovered)
                read_number(r, one, "residual", REQUIRED, 0);
            else if (json_member(one, "residual") != NULL)
                wrong_at(r, "residual", "A residual belongs to the provenance \"recovered\" only.",
                         "\"residual\" chỉ đi với nguồn gốc \"recovered\".");
        }
        leave(r, inner);
    }
    leave(r, mark);
}

const struct source *find_source(struct cursor *r, const struct json *object,
                                 const struct sources *sources)
{
    const char *name = read_text(r, object, "source", REQUIRED, 100);
    for (size_t i = 0; i < sources->count; i++)
        if (strcmp(sources->list[i].name, name) == 0)
            return &sources->list[i];
    if (name[0] != '\0')
        wrong_at(r, "source", "No source is named \"%s\" in $.sources.",
                 "Không có nguồn nào tên \"%s\" trong $.sources.", name);
    return NULL;
}
