/* SPDX-License-Identifier: MIT */
/*
 * The options of surveys. Known totals, codes and scales are small: they are copied into the options.
 * Options that others point to must outlive the call.
 */

OPTIONS(parindex_survey_options, PARINDEX_SURVEY_OPTIONS_INIT)

%define COPIES_TABLE(owner, member, element)
%ignore owner::member;
%extend owner {
    /* True: it is taken; so below. */
    bool set_##member(const parindex_view *table)
    {
        free((void *)$self->member);
        $self->member = table->type == element ? table_copy(table) : NULL;
        return $self->member != NULL;
    }
}
%enddef

%extend parindex_calibration {
    parindex_calibration()
    {
        parindex_calibration *options = malloc(sizeof *options);
        if (options != NULL)
            *options = (parindex_calibration)PARINDEX_CALIBRATION_INIT;
        return options;
    }
    ~parindex_calibration()
    {
        free((void *)$self->margins);
        free((void *)$self->totals);
        free($self);
    }
}
/* F64, cells x margins; F64, a column. */
COPIES_TABLE(parindex_calibration, margins, PARINDEX_F64)
COPIES_TABLE(parindex_calibration, totals, PARINDEX_F64)

/* What is pointed to stays the caller's: a member's own setter would take it over, and never free it. */
%ignore parindex_estimate_options::calibration;
%ignore parindex_quantile_options::estimate;
%extend parindex_quantile_options {
    void set_estimate(const parindex_estimate_options *estimate) { $self->estimate = estimate; }
}
%extend parindex_estimate_options {
    void set_calibration(const parindex_calibration *calibration)
    {
        $self->calibration = calibration;
    }
    parindex_estimate_options()
    {
        parindex_estimate_options *options = malloc(sizeof *options);
        if (options != NULL)
            *options = (parindex_estimate_options)PARINDEX_ESTIMATE_OPTIONS_INIT;
        return options;
    }
    ~parindex_estimate_options()
    {
        free((void *)$self->scales);
        free($self);
    }
}
/* F64, a column. */
COPIES_TABLE(parindex_estimate_options, scales, PARINDEX_F64)

OPTIONS(parindex_quantile_options, PARINDEX_QUANTILE_OPTIONS_INIT)

/* Names are copied, one after the other; a NULL ends each list. */
%ignore parindex_survey_dossier_options::items;
%ignore parindex_survey_dossier_options::units;
%ignore parindex_survey_dossier_options::estimate;
%ignore parindex_survey_dossier_options::beside;
%{
/* A list with one more name; NULL: memory ran out, and the list stays as it was. */
static char **name_added(const char *const *list, size_t count, const char *name)
{
    char *copy = malloc(strlen(name) + 1);
    char **more = copy != NULL ? realloc((void *)list, (count + 2) * sizeof *more) : NULL;
    if (more == NULL) {
        free(copy);
        return NULL;
    }
    more[count] = strcpy(copy, name);
    more[count + 1] = NULL;
    return more;
}

static size_t name_count(const char *const *list)
{
    size_t count = 0;
    while (list != NULL && list[count] != NULL)
        count++;
    return count;
}

static void names_free(const char *const *list)
{
    for (size_t i = name_count(list); i-- > 0;)
        free((void *)list[i]);
    free((void *)list);
}
%}
%define ADDS_NAMES(member, what)
    /* True: it is taken. */
    bool add_##what(const char *name)
    {
        char **more = name_added($self->member, name_count($self->member), name);
        if (more != NULL)
            $self->member = (const char *const *)more;
        return more != NULL;
    }
%enddef
%extend parindex_survey_dossier_options {
    parindex_survey_dossier_options()
    {
        parindex_survey_dossier_options *options = malloc(sizeof *options);
        if (options != NULL)
            *options = (parindex_survey_dossier_options)PARINDEX_SURVEY_DOSSIER_OPTIONS_INIT;
        return options;
    }
    ~parindex_survey_dossier_options()
    {
        names_free($self->items);
        names_free($self->units);
        free($self);
    }
    void set_estimate(const parindex_estimate_options *estimate) { $self->estimate = estimate; }
    void set_beside(const parindex_dossier *dossier) { $self->beside = dossier; }
    ADDS_NAMES(items, item)
    ADDS_NAMES(units, unit)
}

/* I32, columns. */
COPIES_TABLE(parindex_recoding, stratum, PARINDEX_I32)
COPIES_TABLE(parindex_recoding, unit, PARINDEX_I32)
COPIES_TABLE(parindex_recoding, domain, PARINDEX_I32)
COPIES_TABLE(parindex_recoding, cell, PARINDEX_I32)
%ignore parindex_recoding::ids;
%extend parindex_recoding {
    parindex_recoding()
    {
        parindex_recoding *options = malloc(sizeof *options);
        if (options != NULL)
            *options = (parindex_recoding)PARINDEX_RECODING_INIT;
        return options;
    }
    ~parindex_recoding()
    {
        for (size_t i = 0; i < sizeof $self->ids / sizeof *$self->ids; i++)
            free((void *)$self->ids[i]);
        free((void *)$self->stratum);
        free((void *)$self->unit);
        free((void *)$self->domain);
        free((void *)$self->cell);
        free($self);
    }
    /* I32, a column, of a stage from 0. */
    bool set_ids(uint32_t stage, const parindex_view *table)
    {
        if (stage >= sizeof $self->ids / sizeof *$self->ids)
            return false;
        free((void *)$self->ids[stage]);
        $self->ids[stage] = table->type == PARINDEX_I32 ? table_copy(table) : NULL;
        return $self->ids[stage] != NULL;
    }
}

/* Statistics one after the other, with the tables that they point to. */
%{
typedef struct parindex_statistics {
    parindex_statistic *list;
    size_t count;
} parindex_statistics;
%}
typedef struct parindex_statistics {} parindex_statistics;
%ignore parindex_statistic;
%extend parindex_statistics {
    parindex_statistics() { return calloc(1, sizeof(parindex_statistics)); }
    ~parindex_statistics()
    {
        for (size_t i = 0; i < $self->count; i++) {
            free((void *)$self->list[i].top);
            free((void *)$self->list[i].bottom);
        }
        free($self->list);
        free($self);
    }
    /* One more; bottom NULL is a total. */
    bool add(const parindex_view *top, const parindex_view *bottom, uint64_t within,
             uint64_t without)
    {
        parindex_statistic *more =
            realloc($self->list, ($self->count + 1) * sizeof *more);
        if (more == NULL)
            return false;
        $self->list = more;
        parindex_statistic one = PARINDEX_STATISTIC_INIT;
        one.within = within;
        one.without = without;
        one.top = top->type == PARINDEX_F64 ? table_copy(top) : NULL;
        if (bottom != NULL)
            one.bottom = bottom->type == PARINDEX_F64 ? table_copy(bottom) : NULL;
        if (one.top == NULL || (bottom != NULL && one.bottom == NULL)) {
            free((void *)one.top);
            free((void *)one.bottom);
            return false;
        }
        more[$self->count++] = one;
        return true;
    }
}
