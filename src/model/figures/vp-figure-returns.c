/* vp-figure-returns.c: what units send in for a figure, and what it was to be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-figure-returns.h"

#include "vp-listing.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#define NAMES_MOST 8 /* of units that are told in a sentence */

/* Headings are those that the register of returns takes in. */
gboolean
vp_figure_form_write (VpDb *db, const VpFigure *figure, int month, const char *path, GError **error)
{
  static const char *const titles[] = { "指标", "填报单位", "月份", "数值", "填报人", "备注" };
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (VpListing) listing = NULL;

  g_return_val_if_fail (figure != NULL && path != NULL, FALSE);
  units = vp_figure_store_asked (db, figure->id, error);
  if (units == NULL)
    return FALSE;
  if (units->len == 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no unit to send a form to. Enter units in their register first."));
    return FALSE;
  }
  listing = vp_listing_new ("指标填报", "", G_N_ELEMENTS (titles));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    vp_listing_set_column (listing, i, titles[i], 1, FALSE);
  for (guint i = 0; i < units->len; i++) {
    char **cells = g_new0 (char *, G_N_ELEMENTS (titles) + 1);

    cells[0] = g_strdup (figure->name);
    cells[1] = g_strdup (units->pdata[i]);
    cells[2] = g_strdup_printf ("%04d-%02d", month / 100, month % 100);
    for (guint column = 3; column < G_N_ELEMENTS (titles); column++)
      cells[column] = g_strdup ("");
    vp_listing_take_row (listing, cells);
  }
  return vp_listing_write_table (listing, path, error);
}

char *
vp_figure_target_tell (const VpFigureTarget *target, const VpFigureAnswer *answer)
{
  gboolean whole = *target->unit == '\0', known = whole ? answer->known : target->months > 0;
  gint64 value = whole && answer->known ? (gint64) llround (answer->number) : target->value, less = target->target - value;
  g_autofree char *wanted = vp_text_group_digits (target->target), *there = vp_text_group_digits (ABS (value));
  g_autofree char *open = vp_text_group_digits (ABS (less));
  /* Translators: a year, a quarter from 1 to 4 */
  g_autofree char *span = target->quarter == 0 ? g_strdup_printf (C_("year", "%d"), target->year)
                                               : g_strdup_printf (_("quarter %2$d of %1$d"), target->year, target->quarter);
  const char *of = whole ? _("All together") : target->unit;

  if (!known)
    /* Translators: a unit, a span of time, a number */
    return g_strdup_printf (_("%s, target of %s: %s, nothing known yet."), of, span, wanted);
  if (less <= 0)
    /* Translators: a unit, a span of time, three numbers */
    return g_strdup_printf (_("%s, target of %s: %s, reached with %s (%s above)."), of, span, wanted, there, open);
  /* Translators: a unit, a span of time, three numbers */
  return g_strdup_printf (_("%s, target of %s: %s, now %s (%s to go)."), of, span, wanted, there, open);
}

static void
add_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static void
tell_missing (GString *text, const GPtrArray *missing, int month)
{
  GString *names = g_string_new (NULL);
  g_autofree char *told = NULL, *line = NULL;

  for (guint i = 0; i < MIN (missing->len, NAMES_MOST); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "、" : "", (const char *) missing->pdata[i]);
  told = g_string_free (names, FALSE);
  /* Translators: a year, a month, how many units, the names of the first of them */
  line = g_strdup_printf (_("Of %d-%02d, returns of %u units are missing: %s"), month / 100, month % 100, missing->len, told);
  add_line (text, line);
}

char *
vp_figure_returns_tell (VpDb *db, const VpFigureAnswer *answer, VpDate day, GError **error)
{
  g_autoptr (GPtrArray) targets = NULL, missing = NULL;
  GString *text;

  g_return_val_if_fail (answer != NULL, NULL);
  targets = vp_figure_store_targets (db, answer->figure->id, day, error);
  missing = targets != NULL ? vp_figure_store_missing (db, answer->figure->id, vp_date_month (day), error) : NULL;
  if (missing == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < MIN (targets->len, NAMES_MOST); i++) {
    g_autofree char *line = vp_figure_target_tell (targets->pdata[i], answer);

    add_line (text, line);
  }
  if (missing->len > 0)
    tell_missing (text, missing, vp_date_month (day));
  return g_string_free (text, FALSE);
}
