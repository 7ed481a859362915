/* vp-csv-shape.c: which character separates the cells of a text table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-csv-shape.h"

#include <string.h>

#define LINES_MAX 100
#define CANDIDATES ",\t;|"

/* How often the separator stands in each line, outside quoted cells. */
typedef struct {
  guint counts[LINES_MAX];
  guint n_lines;
} Lines;

static void
count_lines (Lines *self, char separator, const char *text, gsize length, gboolean whole)
{
  gboolean quoted = FALSE, at_start = TRUE, blank = TRUE;
  guint count = 0;

  self->n_lines = 0;
  for (gsize i = 0; i < length && self->n_lines < LINES_MAX; i++) {
    char c = text[i];

    if (quoted) {
      quoted = c != '"';
      continue;
    }
    if (c == '"' && at_start) {
      quoted = TRUE;
      at_start = blank = FALSE;
    } else if (c == '\n' || c == '\r') {
      if (!blank)
        self->counts[self->n_lines++] = count;
      count = 0;
      at_start = blank = TRUE;
    } else {
      count += c == separator;
      /* Whatever separates, a quotation mark behind it opens a quoted cell. */
      at_start = c != '\0' && strchr (CANDIDATES, c) != NULL;
      blank = FALSE;
    }
  }
  if (whole && !blank && self->n_lines < LINES_MAX)
    self->counts[self->n_lines++] = count;
}

/* How many lines agree, and on how many separators. */
static void
weigh (const Lines *self, guint *agreeing, guint *on)
{
  *agreeing = *on = 0;
  for (guint i = 0; i < self->n_lines; i++) {
    guint same = 0;

    for (guint j = 0; self->counts[i] > 0 && j < self->n_lines; j++)
      same += self->counts[j] == self->counts[i];
    if (same > *agreeing || (same == *agreeing && self->counts[i] > *on)) {
      *agreeing = same;
      *on = self->counts[i];
    }
  }
}

/* "sep=;" as spreadsheets write and read it. */
static gboolean
read_name (VpCsvShape *self, const char *text, gsize length)
{
  if (length < 5 || g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\r' || text[4] == '\n'
      || (length > 5 && text[5] != '\r' && text[5] != '\n'))
    return FALSE;
  self->separator = text[4];
  self->named = TRUE;
  return TRUE;
}

void
vp_csv_shape_guess (VpCsvShape *self, const char *text, gsize length, gboolean whole)
{
  guint best = 0, best_on = 0;

  *self = (VpCsvShape) { ',', FALSE };
  if (read_name (self, text, length))
    return;
  for (guint i = 0; CANDIDATES[i] != '\0'; i++) {
    guint agreeing, on;
    Lines lines;

    count_lines (&lines, CANDIDATES[i], text, length, whole);
    weigh (&lines, &agreeing, &on);
    if (agreeing > best || (agreeing == best && on > best_on)) {
      best = agreeing;
      best_on = on;
      self->separator = CANDIDATES[i];
    }
  }
}
