/* vp-ledger-columns.c: what the lines of the ledger say, column by column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-ledger-columns.h"

#include "vp-attendance-states.h"
#include "vp-text.h"

#include <glib/gi18n.h>

const VpGridColumn vp_ledger_columns[VP_N_LEDGER_COLUMNS] = {
  [VP_LEDGER_DAY] = { N_("Day"), 88, FALSE, FALSE }, [VP_LEDGER_PERSON] = { N_("Name"), 158, FALSE, FALSE },
  [VP_LEDGER_MINUTES] = { N_("Hours"), 62, FALSE, TRUE }, [VP_LEDGER_EVIDENCE] = { N_("Class"), 72, FALSE, FALSE },
  [VP_LEDGER_POINTS] = { N_("Grade and points"), 72, FALSE, TRUE },
  [VP_LEDGER_WHAT] = { N_("Event or project"), 130, TRUE, FALSE }, [VP_LEDGER_TEAM] = { N_("Team"), 120, TRUE, FALSE },
  [VP_LEDGER_SHEET] = { N_("Sheet-line"), 56, FALSE, TRUE }, [VP_LEDGER_WHO] = { N_("Approved by"), 76, FALSE, FALSE },
  [VP_LEDGER_REMARK] = { N_("Remark"), 90, TRUE, FALSE },
};

static char *
tell_line_remark (const VpLedgerLine *line)
{
  if (line->reversed_by != 0)
    return g_strdup (_("taken back"));
  if (line->reverses != 0 || *line->reason != '\0')
    return g_strdup_printf ("%s %s", line->reason, line->paper);
  return g_strdup ("");
}

/* "excellent 30" */
static char *
tell_points (const VpLedgerLine *line)
{
  const char *grade = line->grade != 0 ? vp_grade_title (line->grade) : "";

  if (line->points == 0)
    return g_strdup (grade);
  return g_strdup_printf ("%s%s%s%" G_GINT64_FORMAT, grade, *grade != '\0' ? " " : "", line->points < 0 ? "−" : "", ABS (line->points));
}

char *
vp_ledger_line_text (const VpLedgerLine *line, guint column)
{
  g_autofree char *hours = vp_text_hours (ABS (line->minutes));

  switch ((VpLedgerColumn) column) {
  case VP_LEDGER_DAY:
    return vp_date_to_string (line->day);
  case VP_LEDGER_PERSON:
    return g_strdup (line->label);
  case VP_LEDGER_MINUTES:
    return g_strdup_printf ("%s%s", line->minutes < 0 ? "−" : "", hours);
  case VP_LEDGER_EVIDENCE:
    return g_strdup_printf ("%c", 'A' + line->evidence - 1);
  case VP_LEDGER_POINTS:
    return tell_points (line);
  case VP_LEDGER_WHAT:
    return g_strdup (*line->title != '\0' ? line->title : line->project);
  case VP_LEDGER_TEAM:
    return g_strdup (line->team);
  case VP_LEDGER_SHEET:
    return line->sheet > 0 ? g_strdup_printf ("%d-%d", line->sheet, line->line) : g_strdup ("");
  case VP_LEDGER_WHO:
    return g_strdup (*line->approved_by != '\0' ? line->approved_by : line->entered_by);
  case VP_LEDGER_REMARK:
    return tell_line_remark (line);
  case VP_N_LEDGER_COLUMNS:
    break;
  }
  return g_strdup ("");
}
