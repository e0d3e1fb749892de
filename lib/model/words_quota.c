/* SPDX-License-Identifier: MIT */
/* The quota of a class as a sentence. */
#include <math.h>

#include "kinds/kinds.h"
#include "model/words.h"
#include "parindex/quota.h"

static void write_class(struct writer *w, const struct classes *set, size_t class)
{
    write_text(w, "\"");
    write_either(w, set->bands[class].title_en, set->bands[class].title_vi);
    write_text(w, "\"");
}

/* "20% (rounded down) of the ranked units", "4 ranked units". */
static void write_most(struct writer *w, const struct classes *set, const struct quota *q)
{
    if (isnan(q->share)) {
        write_number(w, q->count, SHORTEST);
        write_either(w, q->count == 1 ? " ranked unit" : " ranked units", " đơn vị được xếp hạng");
        return;
    }
    write_number(w, q->share * 100, SHORTEST);
    write_text(w, "% (");
    write_text(w, kind_words(kind_rounding, q->rounding, w->lang));
    write_either(w, ") of the ranked units", ") số đơn vị được xếp hạng");
    if (q->of == PARINDEX_NONE)
        return;
    write_either(w, " that reach ", " đạt ");
    write_class(w, set, q->of);
    if (q->of > 0)
        write_either(w, " or better", " trở lên");
}

static void write_place(struct writer *w, const struct quota *q)
{
    if (q->group[0] != '\0') {
        write_either(w, " of the group \"", " trong nhóm \"");
        write_text(w, q->group);
        write_text(w, "\"");
    } else if (q->within == WITHIN_GROUP) {
        write_either(w, " of each group", " trong từng nhóm đơn vị");
    }
}

void write_quota(struct writer *w, const parindex_framework *f, const struct classes *set,
                 const struct quota *q)
{
    write_either(w, "At most ", "Không quá ");
    write_most(w, set, q);
    write_place(w, q);
    write_either(w, " may be ", " được xếp loại ");
    write_class(w, set, q->class);
    write_either(w, ", those of the highest index", ", lấy theo chỉ số từ cao xuống");
    for (size_t i = 0; i < q->by_count; i++) {
        if (i == 0)
            write_either(w, "; units of an equal index are parted by ",
                         "; bằng chỉ số thì xét lần lượt ");
        else
            write_text(w, ", ");
        write_format(w, "%s ", f->nodes[q->by[i]].code);
        write_either(w, f->nodes[q->by[i]].title_en, f->nodes[q->by[i]].title_vi);
    }
    write_text(w, "; ");
    write_text(w, kind_words(kind_tied, q->ties, w->lang));
    write_text(w, ".");
}

size_t parindex_framework_quotas(const parindex_framework *framework, int32_t period)
{
    const struct classes *set = framework != NULL ? classes_of(framework, period) : NULL;
    return set != NULL ? set->quota_count : 0;
}

size_t parindex_framework_quota_words(const parindex_framework *framework, int32_t period,
                                      size_t quota, uint32_t lang, char *buf, size_t size)
{
    struct writer w = writer_on(buf, size, lang);
    if (quota >= parindex_framework_quotas(framework, period))
        return 0;
    const struct classes *set = classes_of(framework, period);
    write_quota(&w, framework, set, &set->quotas[quota]);
    return w.length;
}
