/* vp-import-sheets.c: opening a table: which sheet, which header, which column is what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include "vp-error.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHEETS_LOOKED_AT 30
#define SHEET_ROWS_COUNTED 10000

const VpImportClass *
vp_import_class_find (const char *word)
{
  const VpImportClass *of;

  for (guint i = 0; (of = vp_import_class_at (i)) != NULL; i++)
    if (strcmp (of->word, word) == 0)
      return of;
  return NULL;
}

const VpField *
vp_import_get_fields (VpImport *self, guint *n_fields)
{
  *n_fields = self->of->n_fields;
  return self->of->fields;
}

/* How well the columns fit, where the table has what tells this kind from the others; else 0. */
static gboolean
score_kind (VpTableReader *reader, guint sheet, const VpImportClass *of, guint *score, GError **error)
{
  g_autoptr (VpHeader) header = vp_header_guess (reader, sheet, of->fields, of->n_fields, error);

  *score = 0;
  for (guint i = 0; header != NULL && i < G_N_ELEMENTS (of->known_by); i++)
    if (header->columns[of->known_by[i][0]] >= 0 && header->columns[of->known_by[i][1]] >= 0)
      *score = header->score;
  return header != NULL;
}

/* The first sheet that is of the kind, of the kinds with the highest rank first. */
static gboolean
guess_on_sheet (VpTableReader *reader, guint sheet, const VpImportClass **best, GError **error)
{
  const VpImportClass *of;

  for (guint i = 0; (of = vp_import_class_at (i)) != NULL; i++) {
    guint score;

    if (of->rank <= (*best != NULL ? (*best)->rank : 0))
      continue;
    if (!score_kind (reader, sheet, of, &score, error))
      return FALSE;
    if (score > 0)
      *best = of;
  }
  return TRUE;
}

static const VpImportClass *
guess_class (VpTableReader *reader, GError **error)
{
  guint n_sheets = MIN (vp_table_reader_n_sheets (reader), SHEETS_LOOKED_AT);
  const VpImportClass *best = NULL;

  for (guint sheet = 0; best == NULL && sheet < n_sheets; sheet++)
    if (!vp_table_reader_sheet_hidden (reader, sheet) && !guess_on_sheet (reader, sheet, &best, error))
      return NULL;
  return best != NULL ? best : vp_import_class_at (0);
}

const VpImportClass *
vp_import_guess_class (const char *path, GError **error)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, NULL, error);

  return reader != NULL ? guess_class (reader, error) : NULL;
}

const VpImportClass *
vp_import_guess_class_of_text (const char *text, GError **error)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_new_for_text (text);

  return guess_class (reader, error);
}

static gboolean
has_required (const VpHeader *header)
{
  for (guint i = 0; i < header->n_fields; i++)
    if (header->fields[i].required && header->columns[i] < 0)
      return FALSE;
  return TRUE;
}

static gboolean
look_at_sheet (VpImport *self, guint sheet, GError **error)
{
  SheetLook *look = &g_array_index (self->sheets, SheetLook, sheet);
  g_autoptr (VpHeader) header = vp_header_guess (self->reader, sheet, self->of->fields, self->of->n_fields, error);

  if (header == NULL)
    return FALSE;
  look->score = header->score;
  look->fits = has_required (header) && header->first_row > 0;
  return TRUE;
}

/* The visible sheet with the best header; a cover or an instruction has none. Where none fits, the first visible one. */
static gboolean
choose_sheet (VpImport *self, guint *chosen, GError **error)
{
  guint n = vp_table_reader_n_sheets (self->reader), first = G_MAXUINT, best = 0;

  g_array_set_size (self->sheets, 0);
  g_array_set_size (self->sheets, n);
  *chosen = G_MAXUINT;
  for (guint sheet = 0; sheet < n; sheet++) {
    const SheetLook *look = &g_array_index (self->sheets, SheetLook, sheet);

    if (!vp_table_reader_sheet_hidden (self->reader, sheet) && first == G_MAXUINT)
      first = sheet;
    if (n == 1 || sheet >= SHEETS_LOOKED_AT)
      continue;
    if (!look_at_sheet (self, sheet, error))
      return FALSE;
    if (look->fits && !vp_table_reader_sheet_hidden (self->reader, sheet) && look->score > best) {
      best = look->score;
      *chosen = sheet;
    }
  }
  if (*chosen == G_MAXUINT)
    *chosen = first == G_MAXUINT ? 0 : first;
  return TRUE;
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
  guint sheet;

  g_clear_pointer (&self->reader, vp_table_reader_free);
  self->reader = self->path != NULL ? vp_table_reader_open (self->path, encoding, cancellable, error)
                                    : vp_table_reader_new_for_text (self->text);
  if (self->reader == NULL)
    return FALSE;
  if (!choose_sheet (self, &sheet, error)) {
    name_file (self, error);
    return FALSE;
  }
  return vp_import_set_header (self, sheet, 0, 0, error);
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

void
vp_import_set_all_sheets (VpImport *self, gboolean all)
{
  self->all_sheets = all;
}

gboolean
vp_import_get_all_sheets (VpImport *self)
{
  return self->all_sheets;
}

guint
vp_import_n_fitting_sheets (VpImport *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    n += g_array_index (self->sheets, SheetLook, i).fits && !vp_table_reader_sheet_hidden (self->reader, i);
  return n;
}

gboolean
vp_import_set_header (VpImport *self, guint sheet, guint first_row, guint n_rows, GError **error)
{
  g_clear_pointer (&self->header, vp_header_free);
  self->sheet = sheet;
  self->header = n_rows == 0
    ? vp_header_guess (self->reader, sheet, self->of->fields, self->of->n_fields, error)
    : vp_header_make (self->reader, sheet, first_row, n_rows, self->of->fields, self->of->n_fields, error);
  self->now = self->header;
  if (self->header == NULL)
    name_file (self, error);
  return self->header != NULL;
}

/* Sheets that hold rows and are not read are named, with how many they hold. */
gboolean
vp_import_note_sheets (VpImport *self, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint sheet = 0; sheet < self->sheets->len && self->sheets->len > 1; sheet++) {
    SheetLook *look = &g_array_index (self->sheets, SheetLook, sheet);
    gboolean hidden = vp_table_reader_sheet_hidden (self->reader, sheet);
    g_autofree char *count = NULL;

    if (sheet == self->sheet || (self->all_sheets && look->fits && !hidden))
      continue;
    if (!look->counted && !vp_table_reader_count_rows (self->reader, sheet, SHEET_ROWS_COUNTED, &look->n_rows, error))
      return FALSE;
    look->counted = TRUE;
    if (look->n_rows == 0)
      continue;
    count = vp_text_group_digits (look->n_rows);
    if (names->len > 0)
      g_string_append (names, "、");
    /* Translators: name of a sheet, how many rows it has */
    g_string_append_printf (names, hidden ? _("“%s” (hidden, %s rows)") : _("“%s” (%s rows)"),
                            vp_table_reader_sheet_name (self->reader, sheet), count);
  }
  if (names->len > 0)
    /* Translators: names of sheets */
    vp_import_add_note (self, g_strdup_printf (_("Sheets that are not read: %s. Choose the sheet, or all sheets at once."),
                                               names->str));
  return TRUE;
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
  g_autofree char *mapping = vp_mapping_store_get (db, self->of->word, headers, &local);

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return mapping == NULL || vp_import_apply_mapping (self, mapping, error);
}

