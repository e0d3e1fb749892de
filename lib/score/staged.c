/* SPDX-License-Identifier: MIT */
#include "score/staged.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "model/json_text.h"

const struct kind kind_stage[] = {
    {PARINDEX_STAGE_SELF, "self", "self-assessment", "tự đánh giá"},
    {PARINDEX_STAGE_APPRAISAL_1, "appraisal_1", "first appraisal", "thẩm định lần 1"},
    {PARINDEX_STAGE_CLARIFICATION, "clarification", "clarification", "giải trình"},
    {PARINDEX_STAGE_APPRAISAL_2, "appraisal_2", "second appraisal", "thẩm định lần 2"},
    {0, NULL, NULL, NULL},
};

const char *parindex_stage_name(uint32_t stage, uint32_t lang)
{
    if (stage == PARINDEX_STAGE_FINAL)
        return lang == PARINDEX_LANG_VI ? "kết quả cuối cùng" : "final";
    return kind_words(kind_stage, stage, lang);
}

static parindex_status parse(parindex_staged *s, const char *text, size_t size,
                             struct faults *faults)
{
    struct document document;
    bool memory = false;
    parindex_status status = document_read(&document, text, size, &s->arena.allocator, faults);
    if (status == PARINDEX_OK)
        memory = staged_read(s, document.root, faults);
    document_free(&document);
    if (status != PARINDEX_OK)
        return status;
    if (memory && faults->count == 0)
        memory = staged_write(s);
    faults_end(faults);
    return memory ? faults->first : fail_nomem(faults->err);
}

parindex_status parindex_staged_parse(parindex_staged **out, parindex_framework *framework,
                                      const void *text, size_t size,
                                      const parindex_load_options *options, parindex_error *err)
{
    parindex_load_options o;
    parindex_allocator a;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || framework == NULL || (text == NULL && size > 0) ||
        !allocator_take(&a, o.allocator))
        return fail(
            err, PARINDEX_ERR_ARGUMENT, NULL,
            "`out`, `framework` and `text` must not be NULL, and the allocator must be complete.",
            "`out`, `framework` và `text` không được là NULL; bộ cấp phát phải đầy đủ.");
    status = framework_scorable(framework, err);
    if (status != PARINDEX_OK)
        return status;
    parindex_staged *s = mem_new(&a, 1, sizeof *s);
    if (s == NULL)
        return fail_nomem(err);
    *s = (parindex_staged){.framework = parindex_framework_ref(framework)};
    arena_init(&s->arena, &a);
    names_init(&s->names, &a);
    struct faults faults = {err, o.on_fault, o.payload, 0, PARINDEX_OK};
    status = parse(s, text != NULL ? text : "", size, &faults);
    if (status == PARINDEX_OK)
        *out = s;
    else
        parindex_staged_free(s);
    return status;
}

void parindex_staged_free(parindex_staged *staged)
{
    if (staged == NULL)
        return;
    parindex_allocator a = staged->arena.allocator;
    names_free(&staged->names);
    arena_free(&staged->arena);
    parindex_framework_unref(staged->framework);
    mem_free(&a, staged, 1, sizeof *staged);
}

const parindex_staged_info *parindex_staged_describe(const parindex_staged *staged)
{
    return staged != NULL ? &staged->info : NULL;
}

const char *parindex_staged_unit(const parindex_staged *staged, size_t unit)
{
    return staged != NULL && unit < staged->info.units ? staged->units[unit] : NULL;
}

const parindex_entry *parindex_staged_entry(const parindex_staged *staged, size_t entry)
{
    return staged != NULL && entry < staged->info.entries ? &staged->entries[entry] : NULL;
}

double parindex_staged_value(const parindex_staged *staged, size_t entry, size_t input)
{
    const parindex_entry *e = parindex_staged_entry(staged, entry);
    return e != NULL && input < staged->framework->nodes[e->node].inputs
               ? staged->values[entry][input]
               : NAN;
}

const parindex_lock *parindex_staged_lock(const parindex_staged *staged, size_t lock)
{
    return staged != NULL && lock < staged->info.locks ? &staged->locks[lock] : NULL;
}

const char *parindex_staged_text(const parindex_staged *staged, size_t *size)
{
    if (staged == NULL)
        return NULL;
    if (size != NULL)
        *size = staged->size;
    return staged->text;
}

/* Later entries of a leaf follow earlier ones, so the last that has evidence remains. */
static parindex_status put_entry(parindex_dossier *d, const parindex_staged *s, size_t entry,
                                 parindex_error *err)
{
    const parindex_entry *e = &s->entries[entry];
    const parindex_node *n = &s->framework->nodes[e->node];
    parindex_status status = parindex_dossier_set_state(d, e->unit, n->leaf, e->state, err);
    for (size_t i = 0; i < n->inputs && status == PARINDEX_OK; i++)
        status = parindex_dossier_set(d, e->unit, n->first_input + i, s->values[entry][i], err);
    return status;
}

/* What a unit never scores itself is not missing from its self-assessment. */
static parindex_status put_never_scored(parindex_dossier *d, const parindex_staged *s,
                                        parindex_error *err)
{
    parindex_status status = PARINDEX_OK;
    for (size_t leaf = 0; leaf < s->framework->info.leaves; leaf++)
        for (size_t u = 0; u < s->info.units && status == PARINDEX_OK; u++)
            if (!s->framework->nodes[s->framework->leaves[leaf]].self_scored)
                status =
                    parindex_dossier_set_state(d, u, leaf, PARINDEX_STATE_NOT_SELF_SCORED, err);
    return status;
}

parindex_status parindex_staged_dossier(parindex_dossier **out, const parindex_staged *staged,
                                        uint32_t stage, const parindex_dossier_options *options,
                                        parindex_error *err)
{
    parindex_dossier_options o;
    parindex_status status = options_take(&o, sizeof o, options, err);
    if (status != PARINDEX_OK)
        return status;
    if (out == NULL || staged == NULL || stage >= STAGES)
        return fail(err, PARINDEX_ERR_ARGUMENT, NULL,
                    "`out` and `staged` must not be NULL, and `stage` must be a known stage.",
                    "`out` và `staged` không được là NULL; `stage` phải là một bước hợp lệ.");
    uint32_t last = stage == PARINDEX_STAGE_FINAL ? (uint32_t)PARINDEX_STAGE_APPRAISAL_2 : stage;
    o.period = o.period != 0 ? o.period : staged->info.period;
    parindex_dossier *d = NULL;
    status = parindex_dossier_new(&d, staged->framework, staged->info.units, &o, err);
    for (size_t u = 0; u < staged->info.units && status == PARINDEX_OK; u++)
        status = parindex_dossier_name(d, u, staged->units[u], err);
    if (status == PARINDEX_OK && stage == PARINDEX_STAGE_SELF)
        status = put_never_scored(d, staged, err);
    for (size_t e = 0; e < staged->info.entries && status == PARINDEX_OK; e++)
        if (staged->entries[e].says && staged->entries[e].stage <= last)
            status = put_entry(d, staged, e, err);
    if (status == PARINDEX_OK)
        *out = d;
    else
        parindex_dossier_free(d);
    return status;
}
