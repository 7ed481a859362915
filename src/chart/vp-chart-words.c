/* vp-chart-words.c: what a chart says to those who read or hear it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart.h"

#include "vp-text.h"

#include <glib/gi18n-lib.h>

char *
vp_chart_number (gint64 value)
{
  g_autofree char *digits = vp_text_group_digits (ABS (value));

  return g_strconcat (value < 0 ? "\u2212" : "", digits, NULL);
}

static gint64
sum (const VpSeries *series, guint n)
{
  gint64 total = 0;

  for (guint i = 0; i < n; i++)
    total += vp_series_get (series, i);
  return total;
}

/* The places of the most and the least. */
static void
find_ends (const VpSeries *series, guint n, guint *most, guint *least)
{
  *most = *least = 0;
  for (guint i = 1; i < n; i++) {
    *most = vp_series_get (series, i) > vp_series_get (series, *most) ? i : *most;
    *least = vp_series_get (series, i) < vp_series_get (series, *least) ? i : *least;
  }
}

/* A line tells levels, as rates do: they have a last value and no sum. */
static char *
describe_series (const VpChart *self, const VpSeries *series, gboolean line)
{
  guint n = self->categories->len, most, least;
  g_autofree char *total = vp_chart_number (line ? vp_series_get (series, n - 1) : sum (series, n));
  g_autofree char *high = NULL, *low = NULL;
  const char *high_at, *low_at;

  find_ends (series, n, &most, &least);
  high = vp_chart_number (vp_series_get (series, most));
  low = vp_chart_number (vp_series_get (series, least));
  high_at = vp_chart_get_category (self, most)->name;
  low_at = vp_chart_get_category (self, least)->name;
  if (line)
    /* Translators: name of a series, its last value, its most and where, its least and where */
    return g_strdup_printf (_("%s: %s at the end, most %s (%s), least %s (%s)."), series->name, total, high, high_at, low,
                            low_at);
  /* Translators: name of a series, its sum, its most and where, its least and where */
  return g_strdup_printf (_("%s: %s altogether, most %s (%s), least %s (%s)."), series->name, total, high, high_at, low,
                          low_at);
}

static void
add_sentence (GString *text, const char *sentence)
{
  if (*sentence == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, sentence);
}

char *
vp_chart_describe (const VpChart *self)
{
  GString *text = g_string_new (NULL);

  add_sentence (text, self->title);
  add_sentence (text, self->subtitle);
  if (self->categories->len == 0)
    add_sentence (text, self->empty);
  for (guint i = 0; self->categories->len > 0 && i < self->layers->len; i++) {
    const VpLayer *layer = self->layers->pdata[i];

    for (guint j = 0; j < layer->series->len; j++) {
      g_autofree char *sentence = describe_series (self, layer->series->pdata[j], self->rates || layer->kind >= VP_LAYER_LINE);

      add_sentence (text, sentence);
    }
  }
  return g_string_free (text, FALSE);
}

char *
vp_chart_tell (const VpChart *self, guint layer, guint series, guint index)
{
  const VpSeries *found = vp_chart_get_series (self, layer, series);
  g_autofree char *number = vp_chart_number (vp_series_get (found, index));

  /* Translators: a category such as a month, the name of a series, a number, its unit */
  return g_strdup_printf (_("%s · %s: %s %s"), vp_chart_get_category (self, index)->name, found->name, number, self->unit);
}

/* The table */

gboolean
vp_chart_find_column (const VpChart *self, guint column, guint *layer, guint *series)
{
  guint first = 1;

  for (*layer = 0; *layer < self->layers->len && column > 0; (*layer)++) {
    guint n = ((VpLayer *) self->layers->pdata[*layer])->series->len;

    *series = column - first;
    if (column < first + n)
      return TRUE;
    first += n;
  }
  return FALSE;
}

guint
vp_chart_n_columns (const VpChart *self)
{
  guint n = 1;

  for (guint i = 0; i < self->layers->len; i++)
    n += ((VpLayer *) self->layers->pdata[i])->series->len;
  return n;
}

guint
vp_chart_n_rows (const VpChart *self)
{
  return self->categories->len > 0 ? self->categories->len + 1 : 0;
}

const char *
vp_chart_heading (const VpChart *self, guint column)
{
  guint layer, series;

  return vp_chart_find_column (self, column, &layer, &series) ? vp_chart_get_series (self, layer, series)->name
                                                              : self->category;
}

char *
vp_chart_cell (const VpChart *self, guint row, guint column)
{
  guint n = self->categories->len, layer, series;
  const VpSeries *found;

  if (!vp_chart_find_column (self, column, &layer, &series))
    return g_strdup (row < n ? vp_chart_get_category (self, row)->name : _("Total"));
  found = vp_chart_get_series (self, layer, series);
  if (row < n)
    return vp_chart_number (vp_series_get (found, row));
  return self->rates || ((VpLayer *) self->layers->pdata[layer])->kind >= VP_LAYER_LINE ? g_strdup ("")
                                                                                        : vp_chart_number (sum (found, n));
}

char *
vp_chart_to_text (const VpChart *self)
{
  guint columns = vp_chart_n_columns (self), rows = vp_chart_n_rows (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < columns; i++)
    g_string_append_printf (text, "%s%c", vp_chart_heading (self, i), i + 1 < columns ? '\t' : '\n');
  for (guint row = 0; row < rows; row++)
    for (guint i = 0; i < columns; i++) {
      g_autofree char *cell = vp_chart_cell (self, row, i);

      g_string_append_printf (text, "%s%c", cell, i + 1 < columns ? '\t' : '\n');
    }
  return g_string_free (text, FALSE);
}
