/* vp-office-text.c: the words of a file, for searching in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-office-text.h"

#include "vp-error.h"
#include "vp-table.h"
#include "vp-xml-scan.h"
#include "vp-zip-part.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define HEAD 4096

static gsize
read_head (const char *path, char head[HEAD])
{
  FILE *file = fopen (path, "rb");
  gsize n = file != NULL ? fread (head, 1, HEAD, file) : 0;

  if (file != NULL)
    fclose (file);
  return n;
}

static gboolean
has_part (const char *path, const char *name)
{
  VpZipBudget budget;
  g_autoptr (VpZipPart) part = NULL;

  if (!vp_zip_budget_init (&budget, path, NULL, NULL))
    return FALSE;
  part = vp_zip_part_open (&budget, name, NULL);
  vp_zip_budget_clear (&budget);
  return part != NULL;
}

VpOfficeKind
vp_office_text_detect (const char *path)
{
  char head[HEAD];
  gsize n = read_head (path, head);

  if (n >= 5 && memcmp (head, "%PDF-", 5) == 0)
    return VP_OFFICE_PDF;
  if (n >= 4 && memcmp (head, "PK\x03\x04", 4) == 0)
    return has_part (path, "word/document.xml") ? VP_OFFICE_DOCX : has_part (path, "xl/workbook.xml") ? VP_OFFICE_TABLE : VP_OFFICE_STRANGE;
  if (n >= 4 && memcmp (head, "\xd0\xcf\x11\xe0", 4) == 0)
    return VP_OFFICE_TABLE;
  return n > 0 && memchr (head, '\0', n) == NULL ? VP_OFFICE_PLAIN : VP_OFFICE_STRANGE;
}

/* .docx: the text stands in <t>, a paragraph ends with <p>. */

typedef struct {
  GString *text;
  gboolean inside;
  VpXmlScan *scan;
} Words;

static void
start_cb (gpointer data, const char *name, const char **attributes)
{
  Words *words = data;

  words->inside = words->inside || strcmp (name, "t") == 0;
  if (strcmp (name, "tab") == 0 || strcmp (name, "br") == 0)
    g_string_append_c (words->text, ' ');
}

static void
end_cb (gpointer data, const char *name)
{
  Words *words = data;

  if (strcmp (name, "t") == 0)
    words->inside = FALSE;
  else if (strcmp (name, "p") == 0)
    g_string_append_c (words->text, '\n');
  if (words->text->len > VP_OFFICE_TEXT_MAX)
    vp_xml_scan_stop (words->scan);
}

static void
text_cb (gpointer data, const char *text, gsize length)
{
  Words *words = data;

  if (words->inside)
    g_string_append_len (words->text, text, (gssize) length);
}

static gboolean
read_part (VpZipPart *part, Words *words, GError **error)
{
  const char *text;
  gsize length = 1;

  while (length > 0 && words->text->len <= VP_OFFICE_TEXT_MAX) {
    if (!vp_zip_part_read (part, &text, &length, error))
      return FALSE;
    if (!vp_xml_scan_feed (words->scan, text, length) && words->text->len <= VP_OFFICE_TEXT_MAX) {
      g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT, _("The document is damaged. Save it once more in the program it was written with."));
      return FALSE;
    }
  }
  return TRUE;
}

static char *
read_docx (const char *path, GCancellable *cancellable, GError **error)
{
  static const VpXmlHandler handler = { start_cb, end_cb, text_cb };
  Words words = { .text = g_string_new (NULL) };
  VpZipBudget budget;
  g_autoptr (VpZipPart) part = NULL;
  gboolean ok;

  if (!vp_zip_budget_init (&budget, path, cancellable, error)) {
    g_string_free (words.text, TRUE);
    return NULL;
  }
  words.scan = vp_xml_scan_new (&handler, &words);
  part = vp_zip_part_open (&budget, "word/document.xml", error);
  ok = part != NULL && read_part (part, &words, error);
  vp_xml_scan_free (words.scan);
  g_clear_pointer (&part, vp_zip_part_free);
  vp_zip_budget_clear (&budget);
  return g_string_free (words.text, !ok);
}

/* Tables: the cells of every sheet. */

static gboolean
read_sheet (VpTableReader *table, guint sheet, GString *text, GError **error)
{
  VpTableRow row;

  if (!vp_table_reader_select (table, sheet, error))
    return FALSE;
  while (text->len <= VP_OFFICE_TEXT_MAX) {
    if (!vp_table_reader_next (table, &row, error))
      return FALSE;
    if (row.number == 0)
      return TRUE;
    for (guint i = 0; i < row.n_filled; i++)
      g_string_append_printf (text, "%s ", row.cells[row.filled[i]].text);
    g_string_append_c (text, '\n');
  }
  return TRUE;
}

static char *
read_table (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpTableReader) table = vp_table_reader_open (path, NULL, cancellable, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (table == NULL)
    return NULL;
  for (guint sheet = 0; sheet < vp_table_reader_n_sheets (table); sheet++)
    if (!read_sheet (table, sheet, text, error))
      return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
read_plain (const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, error))
    return NULL;
  if (!g_utf8_validate (bytes, (gssize) length, NULL)) {
    g_autofree char *converted = g_convert_with_fallback (bytes, (gssize) length, "UTF-8", "GB18030", " ", NULL, NULL, NULL);

    if (converted != NULL) {
      g_free (bytes);
      bytes = g_steal_pointer (&converted);
    }
  }
  return g_utf8_make_valid (bytes, (gssize) MIN (strlen (bytes), VP_OFFICE_TEXT_MAX));
}

char *
vp_office_text_read (const char *path, VpOfficeKind kind, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  switch (kind) {
  case VP_OFFICE_PLAIN:
    return read_plain (path, error);
  case VP_OFFICE_DOCX:
    return read_docx (path, cancellable, error);
  case VP_OFFICE_TABLE:
    return read_table (path, cancellable, error);
  case VP_OFFICE_PDF:
  case VP_OFFICE_STRANGE:
    break;
  }
  g_set_error_literal (error, VP_ERROR, VP_ERROR_UNSUPPORTED, _("In a file of this kind no words can be searched."));
  return NULL;
}
