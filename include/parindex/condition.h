/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Conditions: what hangs on another node. When a test holds - a node, an input, a class or a number of
 * tests meets a bound - the points of a node are capped, set or multiplied, or a class is held back.
 * docs/framework-file.md describes them in a file.
 */
#ifndef PARINDEX_CONDITION_H
#define PARINDEX_CONDITION_H

#include "parindex/framework.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a condition looks at. */
enum {
    /** No test. */
    PARINDEX_TEST_NONE = 0,
#define PARINDEX_TEST(NAME, key, value, family, en, vi) PARINDEX_TEST_##NAME = value,
#include "parindex/conditions.def"
};

/** What a condition does when its test holds. */
enum {
    /** No effect. */
    PARINDEX_EFFECT_NONE = 0,
#define PARINDEX_EFFECT(NAME, key, value, en, vi) PARINDEX_EFFECT_##NAME = value,
#include "parindex/conditions.def"
};

/**
 * One condition of an edition. Those of a node are in the order in which they are worked out; those that
 * give a class come last. Texts belong to the framework and are never NULL.
 */
typedef struct parindex_condition {
    /** The node whose points it changes; 0, the root, where it is about a class. */
    size_t node;
    /** The key of the class that is held back, or given; "" for another effect. */
    const char *class_key;
    /** Where in the act, or "". */
    const char *row;
    /** How it is read where the act leaves it open, in Vietnamese, or "". */
    const char *note_vi;
    /** How it is read where the act leaves it open, in English, or "". */
    const char *note_en;
    /** How it is known, in Vietnamese. */
    const char *source_vi;
    /** How it is known, in English. */
    const char *source_en;
    /** The points, or the factor, of the effect; NaN where it is about a class. */
    double amount;
    /** A PARINDEX_EFFECT_.... */
    uint32_t effect;
    /** The PARINDEX_TEST_... of the whole test. */
    uint32_t test;
    /** The PARINDEX_PROVENANCE_... of it. */
    uint32_t provenance;
    /** 0. */
    uint32_t reserved;
} parindex_condition;

/**
 * Counts the conditions of a framework.
 *
 * @param framework  The framework, or NULL.
 * @return How many there are. Any thread.
 */
PARINDEX_API size_t parindex_framework_conditions(const parindex_framework *framework);

/**
 * Gives a condition.
 *
 * @param framework  The framework.
 * @param index  The number of the condition within the framework.
 * @return The condition, which belongs to the framework; NULL out of range. Any thread.
 */
PARINDEX_API const parindex_condition *parindex_framework_condition(
    const parindex_framework *framework, size_t index);

/**
 * Writes a condition as a sentence: "Where the share of B.1 is below 100%: at most 49 points".
 *
 * @param framework  The framework.
 * @param index  The number of the condition within the framework.
 * @param lang  A PARINDEX_LANG_....
 * @param[out] buf  The sentence, at most `size` bytes with its '\0'; may be NULL where size is 0.
 * @param size  The size of buf in bytes.
 * @return The length of the whole sentence without '\0', as snprintf returns it; 0 out of range. Any
 *   thread.
 */
PARINDEX_API size_t parindex_framework_condition_words(const parindex_framework *framework,
                                                       size_t index, uint32_t lang, char *buf,
                                                       size_t size);

#ifdef __cplusplus
}
#endif

#endif
