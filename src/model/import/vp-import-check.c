/* vp-import-check.c: reading a whole table and sorting its rows into piles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include "vp-error.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
begin_check (VpImportCheck *self, VpImport *import, VpDb *db, GError **error)
{
  memset (self, 0, sizeof *self);
  self->import = import;
  self->db = db;
  self->today = vp_date_today ();
  self->known = g_new0 (GHashTable *, import->of->n_fields);
  vp_tag_map_init (&self->lines, 0);
  vp_import_begin_things (self);
  self->book = vp_code_book_read (db, error);
  if (self->book == NULL)
    return FALSE;
  g_clear_pointer (&import->book, vp_code_book_unref);
  import->book = vp_code_book_ref (self->book);
  return vp_batch_store_newest (db, &import->newest_batch, error)
    && vp_batch_store_newest_change (db, &import->newest_change, error)
    && (import->of->begin == NULL || import->of->begin (self, error));
}

static void
end_check (VpImportCheck *self)
{
  if (self->import->of->end != NULL)
    self->import->of->end (self);
  vp_tag_map_clear (&self->lines);
  vp_import_end_things (self);
  for (guint i = 0; i < self->import->of->n_fields; i++)
    g_clear_pointer (&self->known[i], g_hash_table_unref);
  g_free (self->known);
  g_clear_pointer (&self->book, vp_code_book_unref);
}

void
vp_import_clear_rows (VpImport *self)
{
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->blocks, 0);
  g_ptr_array_set_size (self->notes, 0);
  self->block_left = 0;
  self->read = 0;
  g_atomic_int_set (&self->n_seen, 0);
  g_atomic_int_set (&self->n_about, 0);
  memset (self->counts, 0, sizeof self->counts);
  vp_import_clear_news (self);
  self->now = self->header;
}

static gboolean
check_columns (VpImport *self, GError **error)
{
  for (guint i = 0; i < self->of->n_fields; i++)
    if (self->of->fields[i].required && self->header->columns[i] < 0) {
      g_autofree char *notes = g_strjoinv (" ", self->header->notes);

      g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                   /* Translators: %s file, %s the name of a field, %s further sentences or nothing */
                   _("“%s”: no column is “%s”. Choose the header row and the column by hand. %s"),
                   vp_import_get_file_name (self), _(self->of->fields[i].label), notes);
      g_strchomp ((*error)->message);
      return FALSE;
    }
  return TRUE;
}

/* One sheet as it is read. A second block in the middle has a header of its own. */
typedef struct {
  VpImportCheck *checking;
  VpHeader *block; /* owned; NULL while the sheet's own header holds */
  GPtrArray *beside; /* VpHeader: of the tables side by side; NULL where there is one */
  guint start, width; /* of the first of them, in columns */
  VpProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
} Reading;

static void
leave_out (VpImport *self, VpRowKind kind, guint row)
{
  if (self->left_out[kind]++ == 0)
    self->left_out_first[kind] = row;
}

/* A row that cannot be taken may be the header of a second block, with its columns in another order. */
static gboolean
begin_block (Reading *self, const VpTableRow *row)
{
  VpImport *import = self->checking->import;
  g_autoptr (VpHeader) found = vp_header_from_row (row, import->of->fields, import->of->n_fields);

  if (found == NULL)
    return FALSE;
  leave_out (import, VP_ROW_HEADER, row->number);
  if (vp_header_same (import->now, found))
    return TRUE;
  /* Translators: number of a row */
  vp_import_add_note (import, g_strdup_printf (_("A second table begins in row %u: from there on its own headings hold."),
                                               row->number));
  g_clear_pointer (&self->block, vp_header_free);
  self->block = g_steal_pointer (&found);
  import->now = self->block;
  return TRUE;
}

/* A row without data is counted, not kept: a table may have a million of them. */
static void
pass_over (Reading *self, VpRowKind kind, const VpTableRow *row)
{
  VpImport *import = self->checking->import;

  if (kind == VP_ROW_ELSEWHERE && begin_block (self, row))
    return;
  if (kind != VP_ROW_HEADER || row->number >= import->now->first_row + import->now->n_rows)
    leave_out (import, kind, row->number);
}

static gboolean
is_rejected (VpImport *self)
{
  const VpImportHead *head = g_ptr_array_index (self->rows, self->rows->len - 1);

  return head->pile == VP_PILE_REJECTED;
}

/* Rows that are passed over count too, so that a table of nothing else can be cancelled. */
static gboolean
report_row (Reading *self, GError **error)
{
  VpImport *import = self->checking->import;
  guint n = import->n_seen + 1;

  g_atomic_int_set (&import->n_seen, n);
  if (n % ROWS_PER_REPORT != 1)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (import->stream != NULL)
    vp_import_stream_send (import->stream, import->rows);
  if (self->progress != NULL)
    self->progress (import->n_about > 0 ? MIN ((double) n / import->n_about, 1) : -1, self->data);
  return TRUE;
}

static gboolean
check_data_row (Reading *self, const VpTableRow *row, GError **error)
{
  VpImport *import = self->checking->import;
  VpImportHead *out = vp_import_new_row (import, row, import->of->row_size);

  import->read++;
  g_ptr_array_add (import->rows, out);
  return import->of->check_row (self->checking, row, out, error);
}

/* Each table has its own part of the row, and may have none of it: the last one is seldom as long as the others. */
static gboolean
read_beside (Reading *self, const VpTableRow *row, GError **error)
{
  VpImport *import = self->checking->import;
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < self->beside->len; i++) {
    VpTableRow cut;
    VpRowKind kind;

    import->now = self->beside->pdata[i];
    vp_header_cut_row (row, self->start + i * self->width, self->width, &cut);
    kind = vp_header_row_kind (import->now, &cut);
    if (kind == VP_ROW_DATA)
      ok = check_data_row (self, &cut, error);
    else if (kind != VP_ROW_BLANK && (kind != VP_ROW_HEADER || row->number >= import->now->first_row + import->now->n_rows))
      leave_out (import, kind, row->number);
  }
  return ok;
}

static gboolean
read_row (Reading *self, const VpTableRow *row, GError **error)
{
  VpImport *import = self->checking->import;
  VpRowKind kind;

  if (!report_row (self, error))
    return FALSE;
  if (self->beside != NULL)
    return read_beside (self, row, error);
  kind = vp_header_row_kind (import->now, row);
  if (kind != VP_ROW_DATA) {
    pass_over (self, kind, row);
    return TRUE;
  }
  if (!check_data_row (self, row, error))
    return FALSE;
  if (is_rejected (import) && begin_block (self, row)) {
    g_ptr_array_set_size (import->rows, (int) import->rows->len - 1);
    import->read--;
  }
  return TRUE;
}

/* As the columns stand now, which a person may have chosen. */
static void
begin_beside (Reading *self, const VpHeader *header)
{
  guint n = vp_header_n_blocks (header, &self->start, &self->width);

  if (n == 1)
    return;
  self->beside = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_header_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->beside, vp_header_shift (header, i * self->width));
}

static void
note_left_out (VpImport *self)
{
  static const char *const sentences[VP_N_ROW_KINDS] = {
    /* Translators: how many lines, number of the first of them */
    [VP_ROW_HEADER] = N_("Headings that come again: %u (first: %u)."),
    /* Translators: how many lines, number of the first of them */
    [VP_ROW_NUMBERED] = N_("Lines with a serial number and nothing else, left out: %u (first: %u)."),
    /* Translators: how many lines, number of the first of them */
    [VP_ROW_TOTAL] = N_("Lines with totals, left out: %u (first: %u)."),
    /* Translators: how many lines, number of the first of them */
    [VP_ROW_NOTE] = N_("Lines with remarks or signatures, left out: %u (first: %u)."),
    /* Translators: how many lines, number of the first of them */
    [VP_ROW_ELSEWHERE] = N_("Lines with nothing in the columns that are read, left out: %u (first: %u)."),
  };

  for (guint i = 0; i < VP_N_ROW_KINDS; i++)
    if (self->left_out[i] > 0 && sentences[i] != NULL) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      vp_import_add_note (self, g_strdup_printf (_(sentences[i]), self->left_out[i], self->left_out_first[i]));
#pragma GCC diagnostic pop
    }
}

static void
note_sheet (VpImport *self)
{
  g_auto (GStrv) reader = vp_table_reader_describe_notes (self->reader);
  guint from = self->notes->len;

  for (guint i = 0; self->header->notes[i] != NULL; i++)
    vp_import_add_note (self, g_strdup (self->header->notes[i]));
  note_left_out (self);
  for (guint i = 0; reader[i] != NULL; i++)
    vp_import_add_note (self, g_strdup (reader[i]));
  if (!self->all_sheets)
    return;
  for (guint i = from; i < self->notes->len; i++) {
    g_autofree char *note = self->notes->pdata[i];

    /* Translators: name of a sheet, a sentence about it */
    self->notes->pdata[i] = g_strdup_printf (_("Sheet “%s”: %s"),
                                             vp_table_reader_sheet_name (self->reader, self->now_sheet), note);
  }
}

/* Of several sheets nobody knows how many rows the others have. */
static guint
about_rows (Reading *self)
{
  VpImport *import = self->checking->import;

  return import->all_sheets ? 0 : vp_table_reader_about_rows (import->reader);
}

static gboolean
check_sheet (Reading *self, guint sheet, GError **error)
{
  VpImport *import = self->checking->import;
  VpTableRow row = { 0 };
  gboolean ok;

  memset (import->left_out, 0, sizeof import->left_out);
  import->now_sheet = sheet;
  import->now = import->header;
  begin_beside (self, import->header);
  ok = vp_table_reader_select (import->reader, sheet, error);
  g_atomic_int_set (&import->n_about, about_rows (self));
  while (ok && (ok = vp_table_reader_next (import->reader, &row, error)) && row.number != 0)
    ok = read_row (self, &row, error);
  import->now = import->header;
  g_clear_pointer (&self->block, vp_header_free);
  g_clear_pointer (&self->beside, g_ptr_array_unref);
  if (ok)
    note_sheet (import);
  return ok;
}

/* Every sheet whose header fits, in their order. The chosen one keeps what a person said about its columns, and so do
 * sheets with the same titles. */
static gboolean
check_all_sheets (Reading *self, GError **error)
{
  VpImport *import = self->checking->import;
  VpHeader *chosen = import->header;
  gboolean ok = TRUE;

  for (guint sheet = 0; ok && sheet < import->sheets->len; sheet++) {
    g_autoptr (VpHeader) header = NULL;

    if (sheet != import->sheet && (!g_array_index (import->sheets, SheetLook, sheet).fits
                                   || vp_table_reader_sheet_hidden (import->reader, sheet)))
      continue;
    if (sheet != import->sheet) {
      header = vp_header_guess (import->reader, sheet, import->of->fields, import->of->n_fields, error);
      if (header == NULL)
        return FALSE;
      if (g_strv_equal ((const char *const *) header->titles, (const char *const *) chosen->titles))
        memcpy (header->columns, chosen->columns, import->of->n_fields * sizeof *header->columns);
      import->header = header;
    }
    ok = check_sheet (self, sheet, error);
    import->now = import->header = chosen;
  }
  return ok;
}

static void
count_piles (VpImport *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    VpImportHead *head = g_ptr_array_index (self->rows, i);

    head->first_pile = head->pile;
    self->counts[head->pile]++;
  }
}

gboolean
vp_import_analyse (VpImport *self, VpDb *db, VpProgressFunc progress, gpointer data, GCancellable *cancellable,
                   GError **error)
{
  VpImportCheck checking;
  Reading reading = { .checking = &checking, .progress = progress, .data = data, .cancellable = cancellable };
  gboolean ok;

  vp_import_clear_rows (self);
  ok = check_columns (self, error);
  if (ok) {
    ok = begin_check (&checking, self, db, error)
      && (self->all_sheets ? check_all_sheets (&reading, error) : check_sheet (&reading, self->sheet, error))
      && (self->of->check_all == NULL || self->of->check_all (&checking, error)) && vp_import_note_sheets (self, error);
    end_check (&checking);
  }
  /* What was sent to the writer it may still be reading. */
  if (!ok && self->stream == NULL)
    vp_import_clear_rows (self);
  vp_import_note_things (self);
  g_ptr_array_add (self->notes, NULL);
  if (ok)
    count_piles (self);
  else if (error != NULL && *error != NULL && (*error)->domain == VP_ERROR
           && strstr ((*error)->message, vp_import_get_file_name (self)) == NULL)
    g_prefix_error (error, _("“%s”: "), vp_import_get_file_name (self));
  return ok;
}
