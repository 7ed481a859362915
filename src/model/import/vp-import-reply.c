/* vp-import-reply.c: the table of returned rows for the sender
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include "vp-error.h"
#include "vp-table-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char **
reply_titles (VpImport *self)
{
  GPtrArray *titles = g_ptr_array_new ();

  g_ptr_array_add (titles, g_strdup (_("Row")));
  if (self->all_sheets)
    g_ptr_array_add (titles, g_strdup (_("Sheet")));
  for (guint i = 0; i < self->header->n_titles; i++)
    g_ptr_array_add (titles, g_strdup (self->header->titles[i]));
  g_ptr_array_add (titles, g_strdup (_("Reason of the return")));
  g_ptr_array_add (titles, NULL);
  return (char **) g_ptr_array_free (titles, FALSE);
}

static gboolean
write_reply_row (VpImport *self, VpTableWriter *writer, const VpTableRow *row, const VpImportHead *head, GError **error)
{
  guint before = self->all_sheets ? 2 : 1, n = before + self->header->n_titles + 1;
  g_autofree const char **cells = g_new0 (const char *, n);
  char line[16];

  g_snprintf (line, sizeof line, "%u", head->line);
  cells[0] = line;
  if (self->all_sheets)
    cells[1] = vp_table_reader_sheet_name (self->reader, head->sheet);
  for (guint i = 0; i < MIN (row->n_cells, self->header->n_titles); i++)
    cells[before + i] = row->cells[i].text;
  cells[n - 1] = head->reason;
  return vp_table_writer_row (writer, cells, n, TRUE, error);
}

/* The row of the file that @head was made of; the reader stands before it. */
static gboolean
find_row (VpImport *self, const VpImportHead *head, VpTableRow *row, GCancellable *cancellable, GError **error)
{
  /* Of tables side by side several rows stand in one line. */
  while (row->number == 0 || row->number < head->line) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !vp_table_reader_next (self->reader, row, error))
      return FALSE;
    if (row->number == 0)
      break;
  }
  if (row->number == head->line)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("“%s” was changed while it was being imported."),
               vp_import_get_file_name (self));
  return FALSE;
}

VpTableWriter *
vp_import_prepare_reply (VpImport *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) titles = reply_titles (self);
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, _("Returned rows"), NULL, (const char *const *) titles,
                                                          error);
  VpTableRow row = { 0 };
  guint sheet = G_MAXUINT;

  if (writer == NULL)
    return NULL;
  for (guint i = 0; i < self->rows->len; i++) {
    const VpImportHead *head = g_ptr_array_index (self->rows, i);

    if (head->pile != VP_PILE_CLASH && head->pile != VP_PILE_REJECTED)
      continue;
    if (head->sheet != sheet && !vp_table_reader_select (self->reader, head->sheet, error))
      return NULL;
    if (head->sheet != sheet)
      row.number = 0;
    sheet = head->sheet;
    if (!find_row (self, head, &row, cancellable, error) || !write_reply_row (self, writer, &row, head, error))
      return NULL;
  }
  return vp_table_writer_prepare (writer, error) ? g_steal_pointer (&writer) : NULL;
}

gboolean
vp_import_write_reply (VpImport *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpTableWriter) writer = vp_import_prepare_reply (self, path, cancellable, error);

  return writer != NULL && vp_table_writer_give_name (writer, error);
}
