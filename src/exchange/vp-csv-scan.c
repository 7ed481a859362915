/* vp-csv-scan.c: cells and rows out of text with separators
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-csv-scan.h"

#include <string.h>

void
vp_csv_scan_init (VpCsvScan *self, char separator, VpCsvField field, VpCsvRow row, gpointer data)
{
  memset (self, 0, sizeof *self);
  self->separator = separator;
  self->stops[(guchar) separator] = self->stops['\r'] = self->stops['\n'] = TRUE;
  self->part = g_string_new (NULL);
  self->field = field;
  self->row = row;
  self->data = data;
}

void
vp_csv_scan_clear (VpCsvScan *self)
{
  if (self->part != NULL)
    g_string_free (self->part, TRUE);
  self->part = NULL;
}

static void
submit (VpCsvScan *self, const char *text, gsize length)
{
  if (self->part->len > 0) {
    g_string_append_len (self->part, text, (gssize) length);
    self->field (self->part->str, self->part->len, self->data);
    g_string_truncate (self->part, 0);
  } else {
    self->field (text, length, self->data);
  }
}

/* What ends a cell: a separator, or the end of the row. */
static void
end_cell (VpCsvScan *self, char c)
{
  self->state = c == self->separator ? VP_CSV_FIELD_START : VP_CSV_ROW_START;
  if (c != self->separator)
    self->row (c, self->data);
}

static const char *
refuse (VpCsvScan *self, VpCsvFault fault)
{
  self->fault = fault;
  return NULL;
}

static const char *
scan_start (VpCsvScan *self, const char *p)
{
  self->wrapped = FALSE;
  if (*p == '"') {
    self->state = VP_CSV_QUOTED;
    return p + 1;
  }
  if (*p == '=') {
    self->state = VP_CSV_EQUALS;
    return p + 1;
  }
  if (!self->stops[(guchar) *p]) {
    self->state = VP_CSV_PLAIN;
    return p;
  }
  if (*p == self->separator || self->state == VP_CSV_FIELD_START)
    submit (self, p, 0);
  end_cell (self, *p);
  return p + 1;
}

static const char *
scan_equals (VpCsvScan *self, const char *p)
{
  self->wrapped = *p == '"';
  if (self->wrapped) {
    self->state = VP_CSV_QUOTED;
    return p + 1;
  }
  g_string_append_c (self->part, '=');
  self->state = VP_CSV_PLAIN;
  return p;
}

static const char *
scan_plain (VpCsvScan *self, const char *p, const char *end)
{
  const char *start = p;

  while (p < end && !self->stops[(guchar) *p])
    p++;
  if (p == end) {
    g_string_append_len (self->part, start, p - start);
    return self->part->len <= VP_CSV_CELL_MAX ? p : refuse (self, VP_CSV_FAULT_LONG);
  }
  submit (self, start, (gsize) (p - start));
  end_cell (self, *p);
  return p + 1;
}

static const char *
scan_quoted (VpCsvScan *self, const char *p, const char *end)
{
  const char *quote = memchr (p, '"', (gsize) (end - p));

  g_string_append_len (self->part, p, (quote != NULL ? quote : end) - p);
  if (self->part->len > VP_CSV_CELL_MAX)
    return refuse (self, VP_CSV_FAULT_LONG);
  if (quote == NULL)
    return end;
  self->state = VP_CSV_QUOTE_SEEN;
  return quote + 1;
}

/* The marks were part of the text: they are put back. */
static const char *
unquote (VpCsvScan *self, const char *p)
{
  for (gsize i = 0; i < self->part->len; i++)
    if (self->stops[(guchar) self->part->str[i]])
      return refuse (self, VP_CSV_FAULT_QUOTE);
  g_string_prepend (self->part, self->wrapped ? "=\"" : "\"");
  g_string_append_c (self->part, '"');
  self->state = VP_CSV_PLAIN;
  return p;
}

/* A second one stands for itself; else the cell is over. */
static const char *
scan_after_quote (VpCsvScan *self, const char *p)
{
  if (*p == '"') {
    g_string_append_c (self->part, '"');
    self->state = VP_CSV_QUOTED;
    return p + 1;
  }
  if (!self->stops[(guchar) *p])
    return unquote (self, p);
  submit (self, p, 0);
  end_cell (self, *p);
  return p + 1;
}

gboolean
vp_csv_scan_feed (VpCsvScan *self, const char *text, gsize length)
{
  const char *p = text, *end = text + length;

  while (p != NULL && p < end)
    switch (self->state) {
    case VP_CSV_ROW_START:
    case VP_CSV_FIELD_START:
      p = scan_start (self, p);
      break;
    case VP_CSV_EQUALS:
      p = scan_equals (self, p);
      break;
    case VP_CSV_PLAIN:
      p = scan_plain (self, p, end);
      break;
    case VP_CSV_QUOTED:
      p = scan_quoted (self, p, end);
      break;
    case VP_CSV_QUOTE_SEEN:
      p = scan_after_quote (self, p);
      break;
    }
  return p != NULL;
}

gboolean
vp_csv_scan_finish (VpCsvScan *self)
{
  if (self->state == VP_CSV_QUOTED)
    return refuse (self, VP_CSV_FAULT_QUOTE) != NULL;
  if (self->state == VP_CSV_EQUALS)
    g_string_append_c (self->part, '=');
  if (self->state != VP_CSV_ROW_START) {
    submit (self, "", 0);
    self->row (-1, self->data);
  }
  self->state = VP_CSV_ROW_START;
  return TRUE;
}
