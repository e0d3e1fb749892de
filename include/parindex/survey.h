/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Estimates from people's answers, with the error that comes of asking a sample of them.
 * docs/survey.md says what each number means and by which formula it is computed.
 *
 * A *survey* holds sums over answers: of weights, by the unit that was drawn first (a district, a
 * village), by item and by answer. Rows are added in blocks of any size and order; surveys are
 * merged, saved and loaded. The sums are exact, so every order, split and number of threads gives
 * the same bits. *Estimates* are shares, means, scores, totals and ratios of these sums, with their
 * covariances.
 *
 * Where nothing else is said, tables are F64, with any strides and NaN for a missing number.
 */
#ifndef PARINDEX_SURVEY_H
#define PARINDEX_SURVEY_H

#include "parindex/alloc.h"
#include "parindex/array.h"
#include "parindex/base.h"
#include "parindex/dossier.h"
#include "parindex/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Sums over answers. One thread at a time may add and merge; while no thread does, any number may
 * read.
 */
typedef struct parindex_survey parindex_survey;

/** Figures with their errors and covariances. Immutable: any number of threads may read. */
typedef struct parindex_estimates parindex_estimates;

/** What the numbers in parindex_answers.fpc are: it is said, never guessed. */
enum {
    /** There are none: only the first stage counts, as if drawn with replacement. */
    PARINDEX_FPC_NONE = 0,
    /** How many units there are to draw from, within the unit above. */
    PARINDEX_FPC_COUNTS = 1,
    /** The share of these that was drawn, above 0 to 1. */
    PARINDEX_FPC_FRACTIONS = 2
};

/** What the same id under two units above means. */
enum {
    /** Two units: ids are numbered anew within each unit above. */
    PARINDEX_IDS_NESTED = 0,
    /** A mistake, which is refused. */
    PARINDEX_IDS_UNIQUE = 1
};

/** What the rows of a survey are. `items` must be given; 0 elsewhere is the default. */
typedef struct parindex_survey_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** Stages of drawing, 1 to 4; 0: 1. */
    uint32_t stages;
    /** 1: the last stage is the person: each row is one, without an id. */
    uint32_t persons;
    /** PARINDEX_FPC_... */
    uint32_t fpc;
    /** PARINDEX_IDS_... */
    uint32_t ids;
    /** Items, 1 to 1,024. */
    uint32_t items;
    /** Answers are 1 ... levels, 15 at most; 0: answers are numbers. */
    uint32_t levels;
    /** Units that figures are asked of, such as provinces; 4,096 at most; 0: 1. */
    uint32_t units;
    /** Yes-or-no columns, 64 at most. */
    uint32_t domains;
    /** Cells for calibration, 256 at most; 0: 1. */
    uint32_t cells;
    /** Columns of replicate weights, 1,024 at most. */
    uint32_t replicates;
    /**
     * 1: keeps every row, and memory grows with the rows; so it does, whatever is said here, with
     * persons, numbers or replicates. 0: keeps sums only, and memory grows with the units of the
     * last stage.
     */
    uint32_t rows;
    /** For the survey and all that is made from it; it is copied. NULL: malloc. */
    const parindex_allocator *allocator;
} parindex_survey_options;

/** The initial value of parindex_survey_options. */
#define PARINDEX_SURVEY_OPTIONS_INIT PARINDEX_INIT(parindex_survey_options)

/** Answers, with levels, that are no level. Of numbers, NaN is no answer and infinity not asked. */
enum {
    /** Asked, and not answered. */
    PARINDEX_ANSWER_NONE = 0,
    /** Not asked. */
    PARINDEX_ANSWER_NOT_ASKED = 255
};

/**
 * n rows, one for each person. A column is NULL where the options give it no columns. Rows need no
 * order; those of one unit together are fastest.
 */
typedef struct parindex_answers {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 0. */
    uint32_t reserved;
    /**
     * The number of the first row in the whole survey, from 1: rows added twice are refused. 0:
     * behind the last row that the survey has.
     */
    uint64_t first;
    /** For how many people one answers, n x 1, from 2^-20 to 2^32. */
    const parindex_view *weight;
    /** The stratum, n x 1, I32; NULL: one stratum. */
    const parindex_view *stratum;
    /** The units drawn, first stage first, n x stages, I32; one column less with persons. */
    const parindex_view *ids;
    /** As options.fpc says, n x stages; one number for all that were drawn from one unit above. */
    const parindex_view *fpc;
    /** The unit, n x 1, I32, from 0; -1: none of them. NULL: the first. */
    const parindex_view *unit;
    /** The domains, n x domains, U8, 0 or 1. */
    const parindex_view *domains;
    /** The cell, n x 1, I32, from 0; NULL: the first. */
    const parindex_view *cell;
    /** The answers, n x items; U8 with levels, else F64 within 1e15. */
    const parindex_view *answers;
    /** The replicate weights, n x replicates, from 0 to 2^32. */
    const parindex_view *replicates;
} parindex_answers;

/** The initial value of parindex_answers. */
#define PARINDEX_ANSWERS_INIT PARINDEX_INIT(parindex_answers)

/**
 * Makes a survey without answers. Any thread.
 *
 * @param[out] out  The survey; the caller frees it with parindex_survey_free.
 * @param options  What its rows are.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_LIMIT for more than the library takes;
 *   PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_survey_new(
    parindex_survey **out, const parindex_survey_options *options, parindex_error *err);

/**
 * Frees a survey. No other thread may still use it.
 *
 * @param survey  The survey, or NULL.
 */
PARINDEX_API void parindex_survey_free(parindex_survey *survey);

/**
 * Adds rows. On failure none of them is added. One thread at a time.
 *
 * @param survey  The survey.
 * @param answers  The rows; they are read during the call only.
 * @param[out] err  NULL, or filled in on failure; err->unit is the row of the call, from 0.
 * @return PARINDEX_OK; PARINDEX_ERR_EVIDENCE for a weight, id, FPC, unit or answer that cannot be,
 *   with row, column and stratum in the message; PARINDEX_ERR_OVERLAP for rows that the survey has
 *   already; PARINDEX_ERR_LIMIT; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_survey_add(parindex_survey *survey,
                                                                  const parindex_answers *answers,
                                                                  parindex_error *err);

/**
 * Adds the answers of another survey. On failure nothing is added. One thread at a time.
 *
 * @param into  The survey that grows.
 * @param from  The other survey; it stays as it is.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_OVERLAP for a row that is in both; PARINDEX_ERR_SAVED for other
 *   options; PARINDEX_ERR_EVIDENCE where the two disagree on an FPC, have one id under two units, or
 *   together drew more than there are; PARINDEX_ERR_LIMIT; PARINDEX_ERR_ARGUMENT;
 *   PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_survey_merge(parindex_survey *into,
                                                                    const parindex_survey *from,
                                                                    parindex_error *err);

/**
 * Other codes for what a survey has codes of. Strata and ids may be any numbers: the new code of code i
 * is entry i, and codes below 0 or behind the last entry stay. NULL: all stay.
 */
typedef struct parindex_recoding {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** How many units there are then; 0: as many as before. */
    uint32_t units;
    /** How many domains; 0: as many as before. */
    uint32_t domains;
    /** How many cells; 0: as many as before. */
    uint32_t cells;
    /** The new codes of strata, n x 1, I32. */
    const parindex_view *stratum;
    /** The new ids of each stage, n x 1, I32. */
    const parindex_view *ids[4];
    /** The new number of each unit there was, I32. */
    const parindex_view *unit;
    /** The new number of each domain, I32. */
    const parindex_view *domain;
    /** The new number of each cell, I32. */
    const parindex_view *cell;
} parindex_recoding;

/** The initial value of parindex_recoding. */
#define PARINDEX_RECODING_INIT PARINDEX_INIT(parindex_recoding)

/**
 * Makes the same survey under other codes: those of another survey before the two are merged, or with room
 * for more units, domains and cells than it was made for. Two that get one code become one. Any thread.
 *
 * @param[out] out  The survey; the caller frees it with parindex_survey_free.
 * @param survey  The survey; it stays as it is.
 * @param recoding  The new codes.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT for a number beyond how many there are; and as
 *   parindex_survey_merge where two become one. PARINDEX_ERR_LIMIT; PARINDEX_ERR_SHAPE;
 *   PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_survey_recode(parindex_survey **out, const parindex_survey *survey,
                       const parindex_recoding *recoding, parindex_error *err);

/**
 * Counts the rows. Any thread.
 *
 * @param survey  The survey.
 * @return The number of rows; 0 for NULL.
 */
PARINDEX_API uint64_t parindex_survey_rows(const parindex_survey *survey);

/**
 * Tells how many bytes parindex_survey_save writes. Any thread.
 *
 * @param survey  The survey.
 * @return The number of bytes; 0 for NULL.
 */
PARINDEX_API size_t parindex_survey_size(const parindex_survey *survey);

/**
 * Saves a survey with its options as bytes that any machine can load. The same answers give the
 * same bytes, in whatever order they were added. Any thread.
 *
 * @param[out] out  The bytes, n x 1, U8, in one piece, n exactly as parindex_survey_size says.
 * @param survey  The survey.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_survey_save(parindex_span *out,
                                                                   const parindex_survey *survey,
                                                                   parindex_error *err);

/**
 * Loads a saved survey. Bytes from anywhere may be given: those that are no survey are refused. Any
 * thread.
 *
 * @param[out] out  The survey; the caller frees it with parindex_survey_free.
 * @param bytes  The bytes, n x 1, U8, in one piece.
 * @param allocator  For the survey and all that is made from it; it is copied. NULL: malloc.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SAVED for bytes that are cut off, damaged or of another version;
 *   PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_survey_load(parindex_survey **out, const parindex_view *bytes,
                     const parindex_allocator *allocator, parindex_error *err);

/** How calibrated weights keep near those of the design. */
enum {
    /** Least squares; factors may be below 0. */
    PARINDEX_CALIBRATE_LINEAR = 0,
    /** Factors are products over the margins, above 0. */
    PARINDEX_CALIBRATE_RAKING = 1,
    /** Least squares, with factors within lowest ... highest. */
    PARINDEX_CALIBRATE_BOUNDED = 2,
    /** Between lowest and highest, smoothly. */
    PARINDEX_CALIBRATE_LOGIT = 3
};

/** Known totals that weights are to add up to. Every row is in one cell; margins are sums over cells. */
typedef struct parindex_calibration {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** PARINDEX_CALIBRATE_... */
    uint32_t kind;
    /**
     * What a person of each cell counts for each margin, cells x margins: 0 and 1 for "is a woman",
     * any number for a measured one. NULL: each cell is a margin (post-stratification).
     */
    const parindex_view *margins;
    /** The known totals, margins x 1. */
    const parindex_view *totals;
    /** The least factor for BOUNDED and LOGIT, 0 or more and below 1. */
    double lowest;
    /** The greatest factor for BOUNDED and LOGIT, above 1. */
    double highest;
} parindex_calibration;

/** The initial value of parindex_calibration. */
#define PARINDEX_CALIBRATION_INIT PARINDEX_INIT(parindex_calibration)

/**
 * Finds what the weights of each cell are multiplied by. Any thread.
 *
 * @param[out] out  The factors, cells x 1.
 * @param survey  The survey.
 * @param calibration  The known totals.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_METHOD for a margin without an answer, margins that disagree, or
 *   no factors that meet them, with the margin and both numbers in the message; PARINDEX_ERR_SHAPE;
 *   PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_survey_calibrate(parindex_span *out, const parindex_survey *survey,
                          const parindex_calibration *calibration, parindex_error *err);

/**
 * A figure: the sum over people of the weight times what their answers count above, over the same
 * sum of what they count below.
 */
typedef struct parindex_statistic {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 0. */
    uint32_t reserved;
    /**
     * What answers count above. With levels items x (levels + 1): column a of row i for answer a to
     * item i, column 0 for no answer; a share of 4 and 5 has 0 0 0 0 1 1. Of numbers items x 4, the
     * columns being no answer, an answer, the number, its square; a mean has 0 0 1 0.
     */
    const parindex_view *top;
    /** What they count below: 0 1 1 1 1 1 for a share, 0 1 0 0 for a mean. NULL: a total. */
    const parindex_view *bottom;
    /** Domains that must be 1: bit d for column d. */
    uint64_t within;
    /** Domains that must be 0. */
    uint64_t without;
} parindex_statistic;

/** The initial value of parindex_statistic. */
#define PARINDEX_STATISTIC_INIT PARINDEX_INIT(parindex_statistic)

/** How a stratum is treated of which only one unit was drawn. */
enum {
    /** PARINDEX_ERR_METHOD. */
    PARINDEX_LONELY_REFUSE = 0,
    /** It adds nothing to the error. */
    PARINDEX_LONELY_REMOVE = 1,
    /** Its unit is compared with the mean of all units of the first stage. */
    PARINDEX_LONELY_ADJUST = 2,
    /** It adds as much as the other strata do on average. */
    PARINDEX_LONELY_AVERAGE = 3
};

/** How errors are found. */
enum {
    /** Linearisation, over all stages. */
    PARINDEX_VARIANCE_LINEAR = 0,
    /** Each primary unit is left out in turn; for one stratum. */
    PARINDEX_VARIANCE_JK1 = 1,
    /** Each primary unit is left out in turn, within strata. */
    PARINDEX_VARIANCE_JKN = 2,
    /** Balanced half samples; for two primary units in each stratum. */
    PARINDEX_VARIANCE_BRR = 3,
    /** Balanced half samples, softened by options.fay. */
    PARINDEX_VARIANCE_FAY = 4,
    /** The bootstrap of Rao and Wu: n - 1 of n primary units are drawn again. */
    PARINDEX_VARIANCE_BOOTSTRAP = 5,
    /** The replicate weights of the rows. */
    PARINDEX_VARIANCE_GIVEN = 6
};

/** How figures are estimated. All 0 is the default. */
typedef struct parindex_estimate_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** 1: of each unit; 0: of all answers together. */
    uint32_t by_unit;
    /** PARINDEX_LONELY_... */
    uint32_t lonely;
    /** 1: also where a domain has answers from one of several units that were drawn. */
    uint32_t lonely_domain;
    /** PARINDEX_VARIANCE_... */
    uint32_t variance;
    /** Squares of replicates are about their mean (0) or the estimate (1). */
    uint32_t about;
    /** Replicates of the bootstrap, 2 to 10,000; 0: 500. */
    uint32_t replicates;
    /** Threads; 0 and 1: the calling one only. */
    uint32_t threads;
    /** The seed of the bootstrap. */
    uint64_t seed;
    /** Of Fay's method, 0 or more and below 1. */
    double fay;
    /** GIVEN: what the sum of squares is multiplied by; 0: 1 / replicates. */
    double scale;
    /** GIVEN: what each square is multiplied by, replicates x 1; NULL: 1. */
    const parindex_view *scales;
    /** Degrees of freedom of all figures; 0: those of each domain. */
    double degrees;
    /** The level of the intervals, above 0 and below 1; 0: 0.95. */
    double level;
    /** Known totals, or NULL. By replicates, the weights of each are calibrated anew. */
    const parindex_calibration *calibration;
} parindex_estimate_options;

/** The initial value of parindex_estimate_options. */
#define PARINDEX_ESTIMATE_OPTIONS_INIT PARINDEX_INIT(parindex_estimate_options)

/**
 * Estimates figures: one row for each unit, or one for all; one column for each statistic. Any
 * thread.
 *
 * @param[out] out  The estimates; the caller frees them with parindex_estimates_free. They do not
 *   need the survey.
 * @param survey  The survey.
 * @param statistics  The figures.
 * @param count  How many these are, 1 to 4,096.
 * @param options  How; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_METHOD for a stratum of one unit where no treatment is chosen,
 *   for a variance that this design does not have, and as parindex_survey_calibrate;
 *   PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_LIMIT; PARINDEX_ERR_NOMEM;
 *   PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_survey_estimate(
    parindex_estimates **out, const parindex_survey *survey, const parindex_statistic *statistics,
    size_t count, const parindex_estimate_options *options, parindex_error *err);

/**
 * Frees estimates. No other thread may still use them.
 *
 * @param estimates  The estimates, or NULL.
 */
PARINDEX_API void parindex_estimates_free(parindex_estimates *estimates);

/**
 * Counts the rows of estimates. Any thread.
 *
 * @param estimates  The estimates.
 * @return The units, or 1 for all together; 0 for NULL.
 */
PARINDEX_API size_t parindex_estimates_units(const parindex_estimates *estimates);

/**
 * Counts the columns of estimates. Any thread.
 *
 * @param estimates  The estimates.
 * @return The statistics; 0 for NULL.
 */
PARINDEX_API size_t parindex_estimates_statistics(const parindex_estimates *estimates);

/** Tables of estimates, units x statistics. */
enum {
    /** The figure. */
    PARINDEX_ESTIMATES_VALUE = 0,
    /** The standard error; NaN below one degree of freedom. */
    PARINDEX_ESTIMATES_ERROR = 1,
    /** The figure less the error times the quantile of Student's t. */
    PARINDEX_ESTIMATES_LOW = 2,
    /** The figure plus the same. */
    PARINDEX_ESTIMATES_HIGH = 3,
    /** Degrees of freedom: primary units less strata, of those with an answer in the domain. */
    PARINDEX_ESTIMATES_DEGREES = 4,
    /**
     * The design effect: the variance over that of as many people drawn one by one, without
     * replacement. NaN for calibrated weights, contrasts, and several items without kept rows.
     */
    PARINDEX_ESTIMATES_EFFECT = 5,
    /** The design effect against as many people drawn one by one, with replacement. */
    PARINDEX_ESTIMATES_EFFECT_REPLACED = 6,
    /** People who answered; of several items, the item most answered. NaN for contrasts. */
    PARINDEX_ESTIMATES_ANSWERS = 7,
    /** People of the unit and the domains, answered or not. NaN for contrasts. */
    PARINDEX_ESTIMATES_PEOPLE = 8,
    /** Primary units with an answer. */
    PARINDEX_ESTIMATES_PRIMARY = 9,
    /** Strata with an answer. */
    PARINDEX_ESTIMATES_STRATA = 10,
    /** The sum below the figure; 1 for a total. */
    PARINDEX_ESTIMATES_WEIGHT = 11,
    /** PARINDEX_NOTE_... added up. */
    PARINDEX_ESTIMATES_NOTES = 12
};

/**
 * Gives a table of estimates. Any thread.
 *
 * @param[out] out  The table, units x statistics.
 * @param estimates  The estimates.
 * @param table  PARINDEX_ESTIMATES_...
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_estimates_table(
    parindex_span *out, const parindex_estimates *estimates, uint32_t table, parindex_error *err);

/**
 * Gives the covariances of the figures of one unit with those of another, or its own; NaN where
 * neither has an error. Any thread.
 *
 * @param[out] out  The covariances, statistics x statistics: rows are of `unit`, columns of `with`.
 * @param estimates  The estimates.
 * @param unit  A unit.
 * @param with  The other unit, or the same.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_estimates_covariance(parindex_span *out, const parindex_estimates *estimates, size_t unit,
                              size_t with, parindex_error *err);

/**
 * Sums figures: differences of units, groups or years, means of factors, indices of indices. The
 * errors take all covariances into account. Any thread.
 *
 * @param[out] out  Estimates of one row, with a column for each row of weights; the caller frees
 *   them with parindex_estimates_free.
 * @param estimates  The figures.
 * @param weights  The weight of each figure in each sum, k x (units * statistics), those of the
 *   first unit first. A figure of weight 0 takes no part, and may be NaN.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_estimates_contrast(parindex_estimates **out, const parindex_estimates *estimates,
                            const parindex_view *weights, parindex_error *err);

/**
 * Ranks figures, or sums of them, the greatest first, with intervals that hold the true ranks, each
 * with at least the confidence `level`, however near the figures are to each other. A place is left
 * out where so many others are surely before or behind: each pair is told apart by its difference
 * and Student's t at the level 1 - (1 - level) / (n - 1), n being those that have a figure. One
 * without an error is told apart from none. Any thread.
 *
 * @param[out] out  k x 3, F64: the rank (equal figures share the better one), the best and the worst
 *   place; NaN without a figure. Nothing is written on failure.
 * @param estimates  The figures.
 * @param sums  What is ranked: the weight of each figure in each sum, k x (units * statistics), as
 *   for parindex_estimates_contrast; NULL: each figure by itself, k = units * statistics.
 * @param level  Above 0 and below 1; 0: that of the estimates.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT, also for a weight that is no finite
 *   number; PARINDEX_ERR_NOMEM.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_estimates_ranks(parindex_span *out, const parindex_estimates *estimates,
                         const parindex_view *sums, double level, parindex_error *err);

/** What must be said beside a figure. */
enum {
    /** Fewer than 30 people answered. */
    PARINDEX_NOTE_FEW_ANSWERS = 1,
    /** There are fewer than 8 degrees of freedom. */
    PARINDEX_NOTE_LOW_DEGREES = 2,
    /** There is less than one degree of freedom, for the figure or for a part of it. */
    PARINDEX_NOTE_NO_ERROR = 4,
    /** Strata with one primary unit were treated as the options say. */
    PARINDEX_NOTE_LONELY = 8,
    /** Nobody or everybody: the error of 0 says nothing. */
    PARINDEX_NOTE_EDGE = 16,
    /** More than a fifth of those asked did not answer. */
    PARINDEX_NOTE_SKIPPED = 32,
    /** Weights differ so much that more than half of the people are lost. */
    PARINDEX_NOTE_WEIGHTS = 64,
    /** There are no ids: errors are as if each person had been drawn alone. */
    PARINDEX_NOTE_NOT_DRAWN = 128,
    /** Groups or years without a common primary unit were compared. */
    PARINDEX_NOTE_APART = 256,
    /** A difference is within its interval of 0. */
    PARINDEX_NOTE_TIED = 512
};

/**
 * Writes a note as a sentence with its numbers. Any thread.
 *
 * @param[out] buf  The text, terminated where size is not 0; NULL where size is 0.
 * @param size  How many bytes buf has.
 * @param estimates  The estimates.
 * @param unit  The row.
 * @param statistic  The column.
 * @param note  One PARINDEX_NOTE_...
 * @param lang  PARINDEX_LANG_...
 * @return The length without the terminator, as snprintf; 0 where the figure has no such note.
 */
PARINDEX_API size_t parindex_estimates_note(char *buf, size_t size,
                                            const parindex_estimates *estimates, size_t unit,
                                            size_t statistic, uint32_t note, uint32_t lang);

/** Which quantile. All 0 is the default: of the first item, of all answers. */
typedef struct parindex_quantile_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** The item, from 0. */
    uint32_t item;
    /** 1: of one unit; 0: of all answers together. */
    uint32_t by_unit;
    /** The unit, from 0. */
    uint32_t unit;
    /** Domains that must be 1: bit d for column d. */
    uint64_t within;
    /** Domains that must be 0. */
    uint64_t without;
    /** How the share below is estimated, by_unit apart; NULL: the default. */
    const parindex_estimate_options *estimate;
} parindex_quantile_options;

/** The initial value of parindex_quantile_options. */
#define PARINDEX_QUANTILE_OPTIONS_INIT PARINDEX_INIT(parindex_quantile_options)

/**
 * Estimates quantiles of an item: the least answer with at least so much of the weight at or below
 * it. Intervals are Woodruff's: the quantiles at both ends of the interval of the share at or below.
 * Any thread.
 *
 * @param[out] out  Probabilities x 4: the quantile, its error (the width of the interval over twice
 *   the quantile of Student's t), both ends of the interval.
 * @param survey  The survey.
 * @param probabilities  The probabilities, n x 1, 0 to 1.
 * @param options  Of what, and how; NULL: the default.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_METHOD where nobody answered, and as parindex_survey_estimate;
 *   PARINDEX_ERR_SHAPE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_survey_quantiles(
    parindex_span *out, const parindex_survey *survey, const parindex_view *probabilities,
    const parindex_quantile_options *options, parindex_error *err);

/** Intervals. All but the first are of a share and stay within 0 and 1. */
enum {
    /** The figure plus and minus t times the error. */
    PARINDEX_INTERVAL_T = 0,
    /** Plus and minus t times the error of the logarithm of the odds. */
    PARINDEX_INTERVAL_LOGIT = 1,
    /** Of the score test, with the effective number of answers. */
    PARINDEX_INTERVAL_WILSON = 2,
    /** Of Clopper and Pearson, with that number (Korn and Graubard); also for 0 and 1. */
    PARINDEX_INTERVAL_BETA = 3,
    /** Of the arcsine of the root. */
    PARINDEX_INTERVAL_ARCSINE = 4
};

/**
 * Computes the interval of a figure. There is none without an error or a degree of freedom, nor, but
 * by PARINDEX_INTERVAL_BETA, for a share of 0 or 1. Any thread.
 *
 * @param[out] low  The lower end; NaN: there is none.
 * @param[out] high  The upper end; NaN: there is none.
 * @param value  The figure.
 * @param error  Its standard error.
 * @param degrees  Its degrees of freedom.
 * @param answers  People who answered; for PARINDEX_INTERVAL_BETA.
 * @param kind  PARINDEX_INTERVAL_...
 * @param level  The level, above 0 and below 1.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_ARGUMENT.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status parindex_interval(double *low, double *high,
                                                                double value, double error,
                                                                double degrees, double answers,
                                                                uint32_t kind, double level,
                                                                parindex_error *err);

/** How a survey becomes evidence. `items` must be given; 0 elsewhere is the default. */
typedef struct parindex_survey_dossier_options {
    /** sizeof the struct. */
    uint32_t struct_size;
    /** The year that the evidence is of; 0: not given. */
    int32_t period;
    /** The name of each item of the survey, as the edition names them. */
    const char *const *items;
    /** The code or name of each unit of the survey; NULL: they have none. */
    const char *const *units;
    /** Domains that must be 1, such as the year: bit d for column d. */
    uint64_t within;
    /** Domains that must be 0. */
    uint64_t without;
    /** How errors are found, by_unit apart; NULL: the default. */
    const parindex_estimate_options *estimate;
    /** For the dossier; NULL: malloc. */
    const parindex_allocator *allocator;
    /**
     * A dossier of the same edition and units, by their names, for the leaves that are not of answers, and
     * for groups (see parindex_csv_options.without_survey); NULL: none.
     */
    const parindex_dossier *beside;
} parindex_survey_dossier_options;

/** The initial value of parindex_survey_dossier_options. */
#define PARINDEX_SURVEY_DOSSIER_OPTIONS_INIT PARINDEX_INIT(parindex_survey_dossier_options)

/**
 * Makes a dossier of answers, for an edition whose leaves say which items they are of ("survey", see
 * docs/framework-file.md). A leaf that is the ratio of two inputs gets the weights of the answers
 * that count and of all answers; any other the share or the mean itself. What nobody answered is
 * missing, and so are leaves that are not of answers, where options->beside does not give them. Any
 * thread.
 *
 * @param[out] out  The dossier, with a row for each unit of the survey; the caller frees it with
 *   parindex_dossier_free.
 * @param[out] estimates  The same figures with their errors and covariances: units x leaves of
 *   answers, in the order of the leaves, for parindex_variation_survey. The caller frees them with
 *   parindex_estimates_free. NULL: not wanted.
 * @param survey  The survey.
 * @param framework  The edition; the dossier keeps a reference to it.
 * @param options  Names, period and how errors are found.
 * @param[out] err  NULL, or filled in on failure.
 * @return PARINDEX_OK; PARINDEX_ERR_METHOD where no leaf is of answers, an item is not in the
 *   survey, or its answers are of another kind (err->criterion is the leaf), and as
 *   parindex_survey_estimate; PARINDEX_ERR_DOSSIER for two units of one name, and where
 *   options->beside is of another edition, lacks a unit or has another one, or gives a leaf of answers
 *   (err->unit, err->criterion); PARINDEX_ERR_PERIOD; PARINDEX_ERR_NOT_SCORABLE; PARINDEX_ERR_ARGUMENT; PARINDEX_ERR_SHAPE; PARINDEX_ERR_LIMIT;
 *   PARINDEX_ERR_NOMEM; PARINDEX_ERR_STRUCT_SIZE.
 */
PARINDEX_API PARINDEX_CHECKED parindex_status
parindex_survey_dossier(parindex_dossier **out, parindex_estimates **estimates,
                        const parindex_survey *survey, parindex_framework *framework,
                        const parindex_survey_dossier_options *options, parindex_error *err);

#ifdef __cplusplus
}
#endif

#endif
