/* SPDX-License-Identifier: MIT */
/* The time that a test takes, whatever other programs do. */
#ifndef TESTS_PROCESSOR_H
#define TESTS_PROCESSOR_H

/* Seconds of the processor that this program has taken. */
double processor_seconds(void);

#endif
