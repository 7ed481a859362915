/* vp-sheet.c: a form on paper as a value: title, fields, table, signatures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-private.h"

#include <string.h>

#define HEADING_COLUMNS 3
#define HEADING_COLUMNS_MAX 4

const VpPaperSize vp_paper_a4 = { 210, 297, 20, 18, 20, 18 };
const VpPaperSize vp_paper_a4_landscape = { 297, 210, 20, 16, 18, 16 };
const VpPaperSize vp_paper_a5_landscape = { 210, 148, 14, 14, 15, 14 };

static void
field_clear (gpointer data)
{
  VpSheetField *field = data;

  g_free (field->label);
  g_free (field->value);
}

static void
head_clear (gpointer data)
{
  VpSheetHead *head = data;

  g_free (head->title);
  g_free (head->group);
}

static GArray *
array_new (guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, size);

  g_array_set_clear_func (array, clear);
  return array;
}

/* A text as it is set. Broken UTF-8 stays as it is: it is told when the form is checked. */
static char *
copy_text (const char *text)
{
  char *copy = g_strdup (text), *to = copy;

  for (const char *p = copy; copy != NULL && *p != '\0'; p++)
    if (*p != '\r')
      *to++ = *p == '\t' ? ' ' : *p;
    else if (p[1] != '\n')
      *to++ = '\n';
  if (to != NULL)
    *to = '\0';
  return copy;
}

static void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = text != NULL && *text != '\0' ? copy_text (text) : NULL;
}

VpSheet *
vp_sheet_new (const VpPaperSize *size)
{
  VpSheet *self = g_new0 (VpSheet, 1);

  self->size = *size;
  self->heading_columns = HEADING_COLUMNS;
  self->headings = array_new (sizeof (VpSheetField), field_clear);
  self->closings = array_new (sizeof (VpSheetField), field_clear);
  self->columns = array_new (sizeof (VpSheetHead), head_clear);
  self->rows = g_array_new (FALSE, FALSE, sizeof (VpSheetRow));
  self->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->paragraphs = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
free_rows (VpSheet *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    char **cells = g_array_index (self->rows, VpSheetRow, i).cells;

    for (guint k = 0; k < self->columns->len; k++)
      g_free (cells[k]);
    g_free (cells);
  }
  g_array_unref (self->rows);
}

void
vp_sheet_free (VpSheet *self)
{
  free_rows (self);
  g_array_unref (self->headings);
  g_array_unref (self->closings);
  g_array_unref (self->columns);
  g_array_unref (self->people);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->notes);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->document);
  g_free (self->printed_at);
  g_free (self->watermark);
  g_free (self->code);
  g_free (self);
}

void
vp_sheet_set_title (VpSheet *self, const char *title)
{
  set_text (&self->title, title);
}

void
vp_sheet_set_subtitle (VpSheet *self, const char *subtitle)
{
  set_text (&self->subtitle, subtitle);
}

void
vp_sheet_set_heading_columns (VpSheet *self, guint n)
{
  g_return_if_fail (n >= 1 && n <= HEADING_COLUMNS_MAX);

  self->heading_columns = n;
}

static void
add_field (GArray *fields, const char *label, const char *value)
{
  VpSheetField field = { copy_text (label), NULL };

  set_text (&field.value, value);
  g_array_append_val (fields, field);
}

void
vp_sheet_add_heading (VpSheet *self, const char *label, const char *value)
{
  g_return_if_fail (label != NULL);

  add_field (self->headings, label, value);
}

void
vp_sheet_add_paragraph (VpSheet *self, const char *text)
{
  g_return_if_fail (text != NULL);

  g_ptr_array_add (self->paragraphs, copy_text (text));
}

void
vp_sheet_set_columns (VpSheet *self, const VpSheetColumn *columns, guint n)
{
  g_return_if_fail (self->columns->len == 0 && n > 0);

  for (guint i = 0; i < n; i++) {
    VpSheetHead head = { copy_text (columns[i].title), NULL, columns[i].width,
                         columns[i].share > 0 ? columns[i].share : 1, columns[i].align, columns[i].kind };

    set_text (&head.group, columns[i].group);
    g_array_append_val (self->columns, head);
  }
}

void
vp_sheet_set_row_height (VpSheet *self, double height)
{
  self->row_height = height;
}

void
vp_sheet_add_row (VpSheet *self, const char *const *cells, VpRowStyle style)
{
  VpSheetRow row = { style, g_new0 (char *, self->columns->len) };

  g_return_if_fail (self->columns->len > 0);

  for (guint i = 0; i < self->columns->len; i++)
    if (style != VP_ROW_SECTION || i == 0)
      row.cells[i] = copy_text (cells[i]);
  if (row.cells[0] == NULL)
    row.cells[0] = g_strdup ("");
  g_array_append_val (self->rows, row);
}

void
vp_sheet_add_blank_rows (VpSheet *self, guint n)
{
  g_autofree const char **cells = g_new (const char *, self->columns->len);

  for (guint i = 0; i < self->columns->len; i++)
    cells[i] = "";
  for (guint i = 0; i < n; i++)
    vp_sheet_add_row (self, cells, VP_ROW_BLANK);
}

void
vp_sheet_mention (VpSheet *self, gint64 person)
{
  g_return_if_fail (self != NULL);
  if (person != 0)
    g_array_append_val (self->people, person);
}

void
vp_sheet_add_closing (VpSheet *self, const char *label, const char *value)
{
  g_return_if_fail (label != NULL);

  add_field (self->closings, label, value);
}

void
vp_sheet_add_note (VpSheet *self, const char *text)
{
  g_return_if_fail (text != NULL);

  g_ptr_array_add (self->notes, copy_text (text));
}

void
vp_sheet_set_code (VpSheet *self, VpBarcodeKind kind, const char *text)
{
  self->code_kind = kind;
  set_text (&self->code, text);
}

void
vp_sheet_set_document (VpSheet *self, const char *document)
{
  set_text (&self->document, document);
}

void
vp_sheet_set_printed_at (VpSheet *self, const char *printed_at)
{
  set_text (&self->printed_at, printed_at);
}

void
vp_sheet_set_watermark (VpSheet *self, const char *watermark)
{
  set_text (&self->watermark, watermark);
}
