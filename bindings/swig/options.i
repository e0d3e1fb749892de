/* SPDX-License-Identifier: MIT */
/*
 * Option structs: made with the library's own initial values, so struct_size cannot be forgotten.
 */

%ignore struct_size;

%define OPTIONS(type, init)
%extend type {
    type()
    {
        type *options = malloc(sizeof *options);
        if (options != NULL)
            *options = (type)init;
        return options;
    }
    ~type() { free($self); }
}
%enddef

OPTIONS(parindex_load_options, PARINDEX_LOAD_OPTIONS_INIT)
OPTIONS(parindex_dossier_options, PARINDEX_DOSSIER_OPTIONS_INIT)
OPTIONS(parindex_csv_options, PARINDEX_CSV_OPTIONS_INIT)
OPTIONS(parindex_explain_options, PARINDEX_EXPLAIN_OPTIONS_INIT)
OPTIONS(parindex_backcast_options, PARINDEX_BACKCAST_OPTIONS_INIT)
OPTIONS(parindex_compare_options, PARINDEX_COMPARE_OPTIONS_INIT)
OPTIONS(parindex_difference_options, PARINDEX_DIFFERENCE_OPTIONS_INIT)
OPTIONS(parindex_carry_options, PARINDEX_CARRY_OPTIONS_INIT)
%feature("immutable", "0") parindex_carry_options::absent;
%feature("immutable", "0") parindex_carry_options::period;
OPTIONS(parindex_position_options, PARINDEX_POSITION_OPTIONS_INIT)
OPTIONS(parindex_improve_options, PARINDEX_IMPROVE_OPTIONS_INIT)
OPTIONS(parindex_run_options, PARINDEX_RUN_OPTIONS_INIT)
/* Their header is read as immutable, for the sake of what it hands out. */
%feature("immutable", "0") parindex_improve_options::lang;
%feature("immutable", "0") parindex_improve_options::decimals;
%feature("immutable", "0") parindex_compare_options::within;
%feature("immutable", "0") parindex_position_options::within;

/*
 * Options that point to arrays or objects: the arrays are copied into the options, so that a
 * collector may take the caller's; a dossier of the history must outlive the call.
 */
%{
/* A column's elements one after the other; NULL where it is of another type, or memory ran out. */
static void *column_copy(const parindex_view *view, uint32_t type, size_t size)
{
    char *copy = view->type == type ? malloc((size_t)view->rows * size + 1) : NULL;
    for (int64_t i = 0; copy != NULL && i < view->rows; i++)
        memcpy(copy + (size_t)i * size, (const char *)view->data + i * view->row_stride, size);
    return copy;
}

/* A table of doubles or whole numbers, columns one after the other, with its description. */
static parindex_view *table_copy(const parindex_view *view)
{
    size_t size = view->type == PARINDEX_F64 ? sizeof(double) : sizeof(int32_t);
    size_t cells = (size_t)view->rows * (size_t)view->cols;
    parindex_view *copy = malloc(sizeof *copy + cells * size);
    if (copy == NULL)
        return NULL;
    char *data = (char *)(copy + 1);
    *copy = (parindex_view){data,         view->rows, view->cols, (int64_t)size,
                            view->rows * (int64_t)size, view->type, 0};
    for (int64_t c = 0; c < view->cols; c++)
        for (int64_t r = 0; r < view->rows; r++, data += size)
            memcpy(data,
                   (const char *)view->data + r * view->row_stride + c * view->col_stride, size);
    return copy;
}
%}

%ignore parindex_rank_options::groups;
%extend parindex_rank_options {
    parindex_rank_options()
    {
        parindex_rank_options *options = malloc(sizeof *options);
        if (options != NULL)
            *options = (parindex_rank_options)PARINDEX_RANK_OPTIONS_INIT;
        return options;
    }
    ~parindex_rank_options()
    {
        free((void *)$self->groups);
        free($self);
    }
    /* I32, a column. True: it is taken. */
    bool set_groups(const parindex_view *column)
    {
        free((void *)$self->groups);
        $self->groups = column->type == PARINDEX_I32 ? table_copy(column) : NULL;
        return $self->groups != NULL;
    }
}

/* The name of the group is kept with the options. */
%ignore parindex_gap_options::group;
%extend parindex_gap_options {
    parindex_gap_options()
    {
        parindex_gap_options *options = malloc(sizeof *options);
        if (options != NULL)
            *options = (parindex_gap_options)PARINDEX_GAP_OPTIONS_INIT;
        return options;
    }
    ~parindex_gap_options()
    {
        free((void *)$self->group);
        free($self);
    }
    /* True: it is taken. */
    bool set_group(const char *name)
    {
        size_t size = strlen(name) + 1;
        char *copy = malloc(size);
        if (copy != NULL)
            memcpy(copy, name, size);
        free((void *)$self->group);
        $self->group = copy;
        return copy != NULL;
    }
}

%ignore parindex_score_options::history;
%ignore parindex_score_options::history_count;
%extend parindex_score_options {
    parindex_score_options()
    {
        parindex_score_options *options = malloc(sizeof *options);
        if (options != NULL)
            *options = (parindex_score_options)PARINDEX_SCORE_OPTIONS_INIT;
        return options;
    }
    ~parindex_score_options()
    {
        free((void *)$self->history);
        free($self);
    }
    /* True: it is in the history. */
    bool add_history(const parindex_dossier *dossier)
    {
        size_t count = $self->history_count;
        const parindex_dossier **more =
            realloc((void *)$self->history, (count + 1) * sizeof *more);
        if (more == NULL)
            return false;
        more[count] = dossier;
        $self->history = more;
        $self->history_count = count + 1;
        return true;
    }
}

/*
 * The steps of a normalisation are made with its options and live as long; a kind of 0 leaves a step
 * out.
 */
%define STEP(type)
%nodefaultctor type;
%nodefaultdtor type;
%enddef
STEP(parindex_impute_options)
STEP(parindex_winsorise_options)
STEP(parindex_log_options)
STEP(parindex_scale_options)
%immutable parindex_normalise_options::impute;
%immutable parindex_normalise_options::winsorise;
%immutable parindex_normalise_options::log;
%immutable parindex_normalise_options::scale;
%ignore parindex_impute_options::groups;
%ignore parindex_scale_options::reversed;
%ignore parindex_scale_options::endpoints;
%{
struct normalise_steps {
    parindex_normalise_options options;
    parindex_impute_options impute;
    parindex_winsorise_options winsorise;
    parindex_log_options log;
    parindex_scale_options scale;
};
%}
%extend parindex_normalise_options {
    parindex_normalise_options()
    {
        struct normalise_steps *s = malloc(sizeof *s);
        if (s == NULL)
            return NULL;
        s->options = (parindex_normalise_options)PARINDEX_NORMALISE_OPTIONS_INIT;
        s->impute = (parindex_impute_options)PARINDEX_IMPUTE_OPTIONS_INIT;
        s->winsorise = (parindex_winsorise_options)PARINDEX_WINSORISE_OPTIONS_INIT;
        s->log = (parindex_log_options)PARINDEX_LOG_OPTIONS_INIT;
        s->scale = (parindex_scale_options)PARINDEX_SCALE_OPTIONS_INIT;
        s->options.impute = &s->impute;
        s->options.winsorise = &s->winsorise;
        s->options.log = &s->log;
        s->options.scale = &s->scale;
        return &s->options;
    }
    ~parindex_normalise_options()
    {
        free((void *)$self->impute->groups);
        free((void *)$self->scale->reversed);
        free((void *)$self->scale->endpoints);
        free($self);
    }
}
%extend parindex_impute_options {
    /* I32, a column. True: it is taken; so below. */
    bool set_groups(const parindex_view *column)
    {
        free((void *)$self->groups);
        $self->groups = column->type == PARINDEX_I32 ? table_copy(column) : NULL;
        return $self->groups != NULL;
    }
}
%extend parindex_scale_options {
    /* U8, a column. */
    bool set_reversed(const parindex_view *flags)
    {
        free((void *)$self->reversed);
        $self->reversed = column_copy(flags, PARINDEX_U8, 1);
        return $self->reversed != NULL;
    }
    /* F64, columns x 2. */
    bool set_endpoints(const parindex_view *table)
    {
        free((void *)$self->endpoints);
        $self->endpoints = table->type == PARINDEX_F64 ? table_copy(table) : NULL;
        return $self->endpoints != NULL;
    }
}

%ignore parindex_aggregate_options::weights;
%ignore parindex_aggregate_options::groups;
%extend parindex_aggregate_options {
    parindex_aggregate_options()
    {
        parindex_aggregate_options *options = malloc(sizeof *options);
        if (options != NULL)
            *options = (parindex_aggregate_options)PARINDEX_AGGREGATE_OPTIONS_INIT;
        return options;
    }
    ~parindex_aggregate_options()
    {
        free((void *)$self->weights);
        free((void *)$self->groups);
        free($self);
    }
    /* F64, a column. */
    bool set_weights(const parindex_view *column)
    {
        free((void *)$self->weights);
        $self->weights = column_copy(column, PARINDEX_F64, sizeof(double));
        return $self->weights != NULL;
    }
    /* I32, a column of numbers from 0. */
    bool set_groups(const parindex_view *column)
    {
        free((void *)$self->groups);
        $self->groups = column_copy(column, PARINDEX_I32, sizeof(int32_t));
        return $self->groups != NULL;
    }
}

%ignore parindex_variation_options::classes;
%extend parindex_variation_options {
    parindex_variation_options()
    {
        parindex_variation_options *options = malloc(sizeof *options);
        if (options != NULL)
            *options = (parindex_variation_options)PARINDEX_VARIATION_OPTIONS_INIT;
        return options;
    }
    ~parindex_variation_options()
    {
        free((void *)$self->classes);
        free($self);
    }
    /* F64, a column. */
    bool set_classes(const parindex_view *bounds)
    {
        free((void *)$self->classes);
        $self->classes = bounds->type == PARINDEX_F64 ? table_copy(bounds) : NULL;
        return $self->classes != NULL;
    }
}
