/* vp-duty-sheet.h: a plan as a table, and a judge of such tables
 *
 * The judge believes nothing: it reads the file, counts for itself, and names every line that breaks a rule, whoever made it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-month.h"

G_BEGIN_DECLS

/**
 * VpDutyViolation:
 * @line: of the file, the headings are line 1
 * @rule: stable word: those of vp_duty_rule_word(), and row, day, crossing, closed, time, seats, unit, person
 */
typedef struct {
  guint line;
  const char *rule;
  char *sentence;
} VpDutyViolation;

/* One line a seat: date, half, start, end, crossing, unit, volunteer, reason; open seats have no volunteer. */
gboolean    vp_duty_sheet_write (const VpDutyMonth *self, const char *path, GError **error);
/* The month of the first line (year * 100 + month); 0 with @error set where the file is no plan. */
int         vp_duty_sheet_month (const char *path, GError **error);
/* Every line that breaks a rule (VpDutyViolation), in their order; transfer full */
GPtrArray  *vp_duty_sheet_judge (const VpDutyMonth *self, const char *path, GError **error);
/* How many rules the plan in memory breaks, by the same judge. */
guint       vp_duty_sheet_count_violations (const VpDutyMonth *self);

G_END_DECLS
