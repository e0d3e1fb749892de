/* SPDX-License-Identifier: MIT */
/* Whether conditions, classes, quotas and the rules of tasks say the same of nodes that correspond. */
#ifndef DIFFERENCE_CORRESPONDS_H
#define DIFFERENCE_CORRESPONDS_H

#include "difference/amend.h"

/* The conditions of the present pair; what they give is a share of the maximum. */
bool conditions_correspond(const struct amending *a);
/* Two sets of classes: bounds, titles, what each hangs on, quotas. */
bool sets_correspond(const struct amending *a, const struct classes *x, const struct classes *y);
/* How two inputs come from tasks; NULL: they do not. The nodes of the two trees of a task go by their codes. */
bool task_rules_correspond(const struct amending *a, const struct task_rule *x,
                           const struct task_rule *y);

#endif
