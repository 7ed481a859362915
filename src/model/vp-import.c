/* vp-import.c: a file of volunteers, service records or goods, from the first look to the reply
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import.h"

#include "vp-error.h"
#include "vp-identity.h"
#include "vp-import-private.h"
#include "vp-table-writer.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK (1024 * 1024)

static VpImport *
new_import (VpImportKind kind)
{
  VpImport *self = g_new0 (VpImport, 1);

  self->kind = kind;
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->reasons = g_string_chunk_new (4096);
  return self;
}

VpImport *
vp_import_new (VpImportKind kind, const char *path, const char *sender)
{
  VpImport *self = new_import (kind);

  self->path = g_strdup (path);
  self->sender = g_strdup (sender != NULL ? sender : "");
  return self;
}

VpImport *
vp_import_new_for_text (VpImportKind kind, const char *text)
{
  VpImport *self = new_import (kind);

  self->text = g_strdup (text);
  self->sender = g_strdup ("");
  return self;
}

void
vp_import_free (VpImport *self)
{
  g_clear_pointer (&self->reader, vp_table_reader_free);
  g_clear_pointer (&self->header, vp_header_free);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->rows);
  g_string_chunk_free (self->reasons);
  g_free (self->path);
  g_free (self->text);
  g_free (self->sender);
  g_free (self->encoding);
  g_free (self->detail);
  g_free (self);
}

VpImportKind
vp_import_get_kind (VpImport *self)
{
  return self->kind;
}

const char *
vp_import_get_file_name (VpImport *self)
{
  const char *slash = self->path != NULL ? strrchr (self->path, '/') : NULL;

  return self->path == NULL ? _("Pasted table") : slash != NULL ? slash + 1 : self->path;
}

static const struct { const char *word; const VpField *fields; guint n_fields; } kinds[] = {
  [VP_IMPORT_VOLUNTEERS] = { "volunteers", vp_import_person_fields, N_PERSON_FIELDS },
  [VP_IMPORT_RECORDS] = { "records", vp_import_record_fields, N_RECORD_FIELDS },
  [VP_IMPORT_GOODS] = { "goods", vp_import_goods_fields, N_GOODS_FIELDS },
};

const char *
vp_import_kind_word (VpImportKind kind)
{
  return kinds[kind].word;
}

gboolean
vp_import_kind_parse (const char *word, VpImportKind *kind)
{
  for (guint i = 0; i < VP_N_IMPORT_KINDS; i++)
    if (strcmp (kinds[i].word, word) == 0) {
      *kind = (VpImportKind) i;
      return TRUE;
    }
  return FALSE;
}

const VpField *
vp_import_get_fields (VpImport *self, guint *n_fields)
{
  *n_fields = kinds[self->kind].n_fields;
  return kinds[self->kind].fields;
}

static gboolean
has_columns (VpTableReader *reader, VpImportKind kind, guint first, guint second, gboolean *found, GError **error)
{
  g_autoptr (VpHeader) header = vp_header_guess (reader, 0, kinds[kind].fields, kinds[kind].n_fields, error);

  *found = header != NULL && header->columns[first] >= 0 && header->columns[second] >= 0;
  return header != NULL;
}

gboolean
vp_import_guess_kind (const char *path, VpImportKind *kind, GError **error)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, NULL, error);
  gboolean hours, start, goods;

  if (reader == NULL || !has_columns (reader, VP_IMPORT_RECORDS, RECORD_DAY, RECORD_HOURS, &hours, error)
      || !has_columns (reader, VP_IMPORT_RECORDS, RECORD_DAY, RECORD_START, &start, error)
      || !has_columns (reader, VP_IMPORT_GOODS, GOODS_ITEM, GOODS_QUANTITY, &goods, error))
    return FALSE;
  *kind = goods ? VP_IMPORT_GOODS : hours || start ? VP_IMPORT_RECORDS : VP_IMPORT_VOLUNTEERS;
  return TRUE;
}

static guint
first_visible (VpTableReader *reader)
{
  guint sheet = 0;

  while (sheet + 1 < vp_table_reader_n_sheets (reader) && vp_table_reader_sheet_hidden (reader, sheet))
    sheet++;
  return sheet;
}

static void
name_file (VpImport *self, GError **error)
{
  const char *name = vp_import_get_file_name (self);

  if (error != NULL && *error != NULL && (*error)->domain == VP_ERROR && strstr ((*error)->message, name) == NULL)
    /* Translators: %s is the name of a file; the sentence about it follows */
    g_prefix_error (error, _("“%s”: "), name);
}

gboolean
vp_import_open (VpImport *self, const char *encoding, GCancellable *cancellable, GError **error)
{
  g_clear_pointer (&self->reader, vp_table_reader_free);
  self->reader = self->path != NULL ? vp_table_reader_open (self->path, encoding, cancellable, error)
                                    : vp_table_reader_new_for_text (self->text);
  if (self->reader == NULL)
    return FALSE;
  return vp_import_set_header (self, first_visible (self->reader), 0, 0, error);
}

VpTableReader *
vp_import_get_reader (VpImport *self)
{
  return self->reader;
}

VpHeader *
vp_import_get_header (VpImport *self)
{
  return self->header;
}

guint
vp_import_get_sheet (VpImport *self)
{
  return self->sheet;
}

gboolean
vp_import_set_header (VpImport *self, guint sheet, guint first_row, guint n_rows, GError **error)
{
  guint n_fields;
  const VpField *fields = vp_import_get_fields (self, &n_fields);

  g_clear_pointer (&self->header, vp_header_free);
  self->sheet = sheet;
  self->header = n_rows == 0 ? vp_header_guess (self->reader, sheet, fields, n_fields, error)
                             : vp_header_make (self->reader, sheet, first_row, n_rows, fields, n_fields, error);
  if (self->header == NULL)
    name_file (self, error);
  return self->header != NULL;
}

void
vp_import_set_column (VpImport *self, guint field, int column)
{
  guint n_fields;

  vp_import_get_fields (self, &n_fields);
  g_return_if_fail (field < n_fields);
  for (guint i = 0; i < n_fields && column >= 0; i++)
    if (self->header->columns[i] == column)
      self->header->columns[i] = -1;
  self->header->columns[field] = column;
}

char *
vp_import_get_mapping (VpImport *self)
{
  GString *out = g_string_new (NULL);
  guint n_fields;

  vp_import_get_fields (self, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (out, "%s%u=%d", i > 0 ? ";" : "", i, self->header->columns[i]);
  return g_string_free (out, FALSE);
}

gboolean
vp_import_apply_mapping (VpImport *self, const char *mapping, GError **error)
{
  g_auto (GStrv) pairs = g_strsplit (mapping, ";", -1);
  guint n_fields;

  vp_import_get_fields (self, &n_fields);
  for (guint i = 0; pairs[i] != NULL; i++) {
    char *equals = strchr (pairs[i], '=');
    gint64 field = 0, column = 0;

    if (*g_strstrip (pairs[i]) == '\0')
      continue;
    if (equals != NULL)
      *equals = '\0';
    if (equals == NULL || !vp_text_parse_int (pairs[i], &field) || !vp_text_parse_int (equals + 1, &column)
        || field < 0 || field >= n_fields || column >= self->header->n_titles) {
      g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is not an assignment of a column."), pairs[i]);
      return FALSE;
    }
    self->header->columns[field] = (int) column;
  }
  return TRUE;
}

gboolean
vp_import_recall_mapping (VpImport *self, VpDb *db, GError **error)
{
  g_autofree char *headers = g_strjoinv ("\x1f", self->header->titles);
  g_autoptr (GError) local = NULL;
  g_autofree char *mapping = vp_mapping_store_get (db, vp_import_kind_word (self->kind), headers, &local);

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return mapping == NULL || vp_import_apply_mapping (self, mapping, error);
}

gpointer
vp_import_alloc (VpImport *self, gsize size)
{
  gpointer at;

  size = (size + 7) & ~(gsize) 7;
  if (size > self->block_left) {
    self->block_left = MAX (size, BLOCK);
    self->block_at = g_malloc (self->block_left);
    g_ptr_array_add (self->blocks, self->block_at);
  }
  at = self->block_at;
  self->block_at += size;
  self->block_left -= size;
  return at;
}

const char *
vp_import_keep (VpImport *self, const char *text)
{
  gsize length = strlen (text);

  return length == 0 ? "" : memcpy (vp_import_alloc (self, length + 1), text, length + 1);
}

const char *
vp_import_intern (VpImport *self, const char *text)
{
  return *text == '\0' ? "" : g_string_chunk_insert_const (self->reasons, text);
}

void
vp_import_mark (VpImport *self, RowHead *head, VpPile pile, const char *reason)
{
  if (head->pile == VP_PILE_REJECTED || (head->pile == VP_PILE_CLASH && pile != VP_PILE_REJECTED))
    return;
  head->pile = (guint8) pile;
  head->reason = g_string_chunk_insert_const (self->reasons, reason);
}

const VpCell *
vp_import_cell (VpImport *self, const VpTableRow *row, guint field)
{
  static const VpCell empty = { "", VP_CELL_EMPTY, 0, FALSE };
  int column = self->header->columns[field];

  return column >= 0 && (guint) column < row->n_cells ? &row->cells[column] : &empty;
}

const char *
vp_import_text (VpImport *self, const VpTableRow *row, guint field)
{
  return vp_import_cell (self, row, field)->text;
}

VpDate
vp_import_date (VpImport *self, const VpTableRow *row, guint field, VpDate context, char **fault)
{
  const VpCell *cell = vp_import_cell (self, row, field);
  g_autoptr (GError) error = NULL;
  VpDate date;

  if (cell->kind == VP_CELL_DATE)
    return cell->date;
  if (vp_text_is_blank (cell->text))
    return 0;
  if (cell->kind == VP_CELL_NUMBER && strlen (cell->text) == 5
      && (date = vp_date_from_serial (g_ascii_strtod (cell->text, NULL), vp_table_reader_is_1904 (self->reader))) != 0)
    return date;
  date = vp_date_parse (cell->text, context, &error);
  if (date == 0)
    *fault = g_strdup (error->message);
  return date;
}

guint
vp_import_n_rows (VpImport *self)
{
  return self->rows->len;
}

static const char *
person_detail (VpImport *self, const PersonRow *row)
{
  g_autofree char *id = vp_identity_mask (row->id_number != NULL ? row->id_number : "");
  g_autofree char *phone = vp_phone_mask (row->phone != NULL ? row->phone : "");
  g_autofree char *both = g_strjoin (*id != '\0' && *phone != '\0' ? " · " : "", id, phone, NULL);

  g_free (self->detail);
  self->detail = g_steal_pointer (&both);
  return self->detail;
}

static const char *
record_detail (VpImport *self, const RecordRow *row)
{
  char day[VP_DATE_BUFFER];
  g_autofree char *hours = vp_text_hours (row->minutes);
  g_autofree char *both = NULL;

  if (row->day == 0)
    return "";
  /* Translators: day, hours of service, project */
  both = g_strdup_printf (_("%s · %s hours · %s"), vp_date_to_buffer (row->day, day), hours,
                          row->project != NULL ? row->project : "");
  g_free (self->detail);
  self->detail = g_steal_pointer (&both);
  return self->detail;
}

static const char *
row_detail (VpImport *self, const RowHead *head)
{
  switch (self->kind) {
  case VP_IMPORT_VOLUNTEERS:
    return person_detail (self, (const PersonRow *) head);
  case VP_IMPORT_RECORDS:
    return record_detail (self, (const RecordRow *) head);
  case VP_IMPORT_GOODS:
    g_free (self->detail);
    self->detail = vp_import_goods_detail ((const GoodsRow *) head);
    return self->detail;
  case VP_N_IMPORT_KINDS:
    break;
  }
  g_return_val_if_reached ("");
}

void
vp_import_get_row (VpImport *self, guint index, VpImportRow *row)
{
  const RowHead *head = g_ptr_array_index (self->rows, index);

  row->line = head->line;
  row->pile = (VpPile) head->pile;
  row->reason = head->reason;
  row->name = head->name;
  row->detail = row_detail (self, head);
}

guint
vp_import_count (VpImport *self, VpPile pile)
{
  return self->counts[pile];
}

gboolean
vp_import_can_accept (VpImport *self, guint index)
{
  const RowHead *head = g_ptr_array_index (self->rows, index);

  return head->pile == VP_PILE_CLASH && head->acceptable;
}

void
vp_import_accept (VpImport *self, guint index)
{
  RowHead *head = g_ptr_array_index (self->rows, index);

  g_return_if_fail (vp_import_can_accept (self, index));
  self->counts[VP_PILE_CLASH]--;
  head->pile = self->kind == VP_IMPORT_VOLUNTEERS ? VP_PILE_CHANGED : VP_PILE_NEW;
  self->counts[head->pile]++;
}

static char **
reply_titles (VpImport *self)
{
  GPtrArray *titles = g_ptr_array_new ();

  g_ptr_array_add (titles, g_strdup (_("Row")));
  for (guint i = 0; i < self->header->n_titles; i++)
    g_ptr_array_add (titles, g_strdup (self->header->titles[i]));
  g_ptr_array_add (titles, g_strdup (_("Reason of the return")));
  g_ptr_array_add (titles, NULL);
  return (char **) g_ptr_array_free (titles, FALSE);
}

static gboolean
write_reply_row (VpImport *self, VpTableWriter *writer, const VpTableRow *row, const RowHead *head, GError **error)
{
  g_autofree const char **cells = g_new0 (const char *, self->header->n_titles + 2);
  char line[16];

  g_snprintf (line, sizeof line, "%u", head->line);
  cells[0] = line;
  for (guint i = 0; i < MIN (row->n_cells, self->header->n_titles); i++)
    cells[i + 1] = row->cells[i].text;
  cells[self->header->n_titles + 1] = head->reason;
  return vp_table_writer_row (writer, cells, self->header->n_titles + 2, TRUE, error);
}

VpTableWriter *
vp_import_prepare_reply (VpImport *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) titles = reply_titles (self);
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, _("Returned rows"), NULL, (const char *const *) titles,
                                                          error);
  guint next = 0;

  if (writer == NULL || !vp_table_reader_select (self->reader, self->sheet, error))
    return NULL;
  while (next < self->rows->len) {
    const RowHead *head = g_ptr_array_index (self->rows, next);
    VpTableRow row;

    if (head->pile != VP_PILE_CLASH && head->pile != VP_PILE_REJECTED) {
      next++;
      continue;
    }
    do {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !vp_table_reader_next (self->reader, &row, error))
        return NULL;
    } while (row.number != 0 && row.number < head->line);
    if (row.number != head->line) {
      g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("“%s” was changed while it was being imported."),
                   vp_import_get_file_name (self));
      return NULL;
    }
    if (!write_reply_row (self, writer, &row, head, error))
      return NULL;
    next++;
  }
  return vp_table_writer_prepare (writer, error) ? g_steal_pointer (&writer) : NULL;
}

gboolean
vp_import_write_reply (VpImport *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpTableWriter) writer = vp_import_prepare_reply (self, path, cancellable, error);

  return writer != NULL && vp_table_writer_give_name (writer, error);
}
