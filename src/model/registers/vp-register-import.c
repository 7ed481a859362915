/* vp-register-import.c: a table of any register, brought in
 *
 * A row is found by its name, or by another field that no two rows share. Blank cells never erase. What a cell means is
 * read once more when the rows are written, from the texts that were kept: the check leaves nothing behind but them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-import.h"

#include "vp-register-known.h"
#include "vp-register-people.h"
#include "vp-register-store.h"
#include "vp-synonyms.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  VpImportClass class;
  const VpRegister *of;
  guint *fields; /* the register's field of each field of the table */
} RegisterClass;

/* @cells: by the register's fields, %NULL = nothing given */
typedef struct {
  VpImportHead head;
  const char **cells;
} RegisterRow;

static const RegisterClass *
class_of (VpImport *import)
{
  return (const RegisterClass *) vp_import_class_of (import);
}

static gboolean
begin (VpImportCheck *self, GError **error)
{
  self->own = vp_register_known_read (self->db, class_of (self->import)->of, error);
  return self->own != NULL;
}

static void
end (VpImportCheck *self)
{
  vp_register_known_free (g_steal_pointer (&self->own));
}

/* One row */

/* As written; where that is nothing the office has, as the words understood in imports mean it. */
static gboolean
read_cell (const VpRegisterKnown *own, VpRecord *row, guint field, const char *text, VpDate today, GError **error)
{
  const char *means = row->of->fields[field].of != NULL ? vp_synonyms_find (own->synonyms, text) : NULL;
  g_autoptr (GError) failure = NULL;

  if (vp_register_words_parse (own->words, row, field, text, today, &failure)
      || (means != NULL && vp_register_words_parse (own->words, row, field, means, today, NULL)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Days in any kind of cell, everything else as it reads. */
static gboolean
keep_cells (VpImportCheck *self, const VpTableRow *row, RegisterRow *out)
{
  const RegisterClass *class = class_of (self->import);

  for (guint i = 0; i < class->class.n_fields; i++) {
    guint field = class->fields[i];
    g_autofree char *fault = NULL;
    const char *text = vp_import_text (self->import, row, i);
    char day[VP_DATE_BUFFER];

    if (class->of->fields[field].rule.kind == VP_KIND_DATE) {
      vp_date_to_buffer (vp_import_date (self->import, row, i, self->today, &fault), day);
      text = day;
    }
    if (fault != NULL) {
      vp_import_reject (self, &out->head, fault);
      return FALSE;
    }
    /* The lines of a remark stay lines. */
    if (!vp_text_is_blank (text))
      out->cells[field] = class->of->fields[field].rule.kind == VP_KIND_WORDS ? vp_import_keep (self->import, text)
                                                                              : vp_import_keep_squeezed (self->import, text);
  }
  return TRUE;
}

/* The key of a row of the table in a field, or NULL where it has none. Where a code is given nothing else says who is meant:
 * names may stand twice over time. */
static char *
cell_key (const VpRegister *of, const RegisterRow *row, guint field)
{
  guint from = vp_register_column (of, "valid_from");
  gboolean has_code = of->key_field >= 0 && row->cells[of->key_field] != NULL;

  if (row->cells[field] == NULL || !vp_register_is_key (of, field) || (has_code && (int) field != of->key_field))
    return NULL;
  return has_code && from < of->n_fields ? vp_register_make_code_key (of, row->cells[field], row->cells[from])
                                         : vp_register_make_key (field, row->cells[field]);
}

/* The name of a row that became another means that one, and does not rename it. */
static VpRecord *
find_alias (const VpRegisterKnown *own, RegisterRow *row, const VpRegister *of, VpRecord *otherwise)
{
  g_autofree char *key = row->cells[of->name_field] != NULL ? vp_text_search_key (row->cells[of->name_field]) : NULL;
  /* People may share a name, and the former one of the one is that of another. */
  gboolean meant = key != NULL && (of->fields[of->name_field].flags & VP_FIELD_MASKED) == 0;
  VpRecord *found = meant ? g_hash_table_lookup (own->aliases, key) : NULL;

  if (found == NULL)
    return otherwise;
  row->cells[of->name_field] = NULL;
  return found;
}

static VpRecord *
find_stored (const VpRegisterKnown *own, const VpRegister *of, RegisterRow *row)
{
  VpRecord *found = NULL;

  for (guint i = 0; found == NULL && i < of->n_fields; i++) {
    g_autofree char *key = cell_key (of, row, i);

    if (key != NULL)
      found = g_hash_table_lookup (own->by_key, key);
  }
  return found == NULL || found->removed_at != 0 ? find_alias (own, row, of, found) : found;
}

/* Two rows of one table that are one row of the register. */
static gboolean
check_twins (VpImportCheck *self, const VpRegister *of, RegisterRow *out)
{
  VpRegisterKnown *own = self->own;

  for (guint i = 0; i < of->n_fields; i++) {
    g_autofree char *key = cell_key (of, out, i);
    guint line = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (own->lines, key)) : 0;
    g_autofree char *reason = NULL;

    if (key == NULL)
      continue;
    if (line == 0) {
      g_hash_table_insert (own->lines, g_steal_pointer (&key), GUINT_TO_POINTER (out->head.line));
      continue;
    }
    /* Translators: name of a field, its value, number of a row */
    reason = g_strdup_printf (_("%s “%s” stands in row %u already."), _(of->fields[i].label), out->cells[i], line);
    vp_import_reject (self, &out->head, reason);
    return FALSE;
  }
  return TRUE;
}

static void
reject_field (VpImportCheck *self, RegisterRow *out, guint field, const GError *error)
{
  const VpRegister *of = class_of (self->import)->of;
  /* Translators: name of a field, what is wrong with it */
  g_autofree char *reason = field < of->n_fields ? g_strdup_printf (_("%s: %s"), _(of->fields[field].label), error->message)
                                                 : g_strdup (error->message);

  vp_import_reject (self, &out->head, reason);
}

/* What was typed of people is looked up once for each spelling. */
static gboolean
find_person (VpImportCheck *self, const VpRegister *of, guint field, VpRecord *row, RegisterRow *out, GError **error)
{
  VpValue *value = &row->values[field];
  g_autofree char *number = NULL;
  gpointer known = NULL;
  gint64 id = 0;

  if (of->fields[field].rule.kind != VP_KIND_PERSON || value->text == NULL)
    return TRUE;
  if (vp_import_recall (self, field, value->text, &known))
    id = GPOINTER_TO_SIZE (known);
  else if (!vp_register_find_person (self->db, value->text, &id, error))
    return FALSE;
  vp_import_remember (self, field, value->text, GSIZE_TO_POINTER ((gsize) id));
  number = vp_register_person_number (self->db, id);
  out->cells[field] = vp_import_keep (self->import, number);
  g_clear_pointer (&value->text, g_free);
  value->number = id;
  return TRUE;
}

static gboolean
tells_apart (const VpRegister *of, guint field)
{
  return (of->fields[field].flags & VP_FIELD_KEY) != 0 || (of->part != NULL && of->part->field == field);
}

/* @keys: only what tells rows apart; a hidden value means something only beside the row that has it. */
static gboolean
read_cells (VpImportCheck *self, VpRecord *row, RegisterRow *out, gboolean keys)
{
  for (guint i = 0; i < row->of->n_fields; i++) {
    g_autoptr (GError) error = NULL;

    if (out->cells[i] == NULL || (keys && !tells_apart (row->of, i)))
      continue;
    if (!read_cell (self->own, row, i, out->cells[i], self->today, &error)
        || !find_person (self, row->of, i, row, out, &error)) {
      reject_field (self, out, i, error);
      return FALSE;
    }
  }
  return TRUE;
}

/* "区县：范县 → 华龙区；…", "" where nothing differs; sealed values as masks. */
static char *
tell_difference (const VpRegisterKnown *own, const VpRecord *former, const VpRecord *row)
{
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < row->of->n_fields; i++) {
    const VpRegisterField *field = &row->of->fields[i];
    g_autofree char *before = NULL, *after = NULL;

    if (field->sql != NULL || vp_value_equal (&former->values[i], &row->values[i]))
      continue;
    before = vp_register_words_text (own->words, former, i);
    after = (field->flags & VP_FIELD_HIDDEN) != 0 ? vp_value_mask (field->rule.kind, vp_record_text (row, i))
                                                  : vp_register_words_text (own->words, row, i);
    /* Translators: name of a field, its value before and after */
    g_string_append (told, told->len > 0 ? "；" : "");
    g_string_append_printf (told, _("%s: %s → %s"), _(field->label), before, after);
  }
  return g_string_free (told, FALSE);
}

/* A row that a merged one stands in goes on doing so: it is the same person. */
static void
keep_merged (const VpRegisterKnown *own, const VpRecord *former, VpRecord *row)
{
  for (guint i = 0; former != NULL && i < row->of->n_fields; i++)
    if (row->of->fields[i].rule.kind == VP_KIND_PERSON && row->of->fields[i].sql == NULL && row->values[i].text == NULL
        && vp_register_known_person (own, former, i) == vp_register_known_person (own, row, i))
      vp_record_set_number (row, i, vp_record_number (former, i));
}

static void
compare (VpImportCheck *self, const VpRecord *former, VpRecord *row, RegisterRow *out)
{
  g_autofree char *difference = NULL;
  g_autoptr (GError) error = NULL;
  guint field;

  keep_merged (self->own, former, row);
  difference = former != NULL ? tell_difference (self->own, former, row) : NULL;

  if (former != NULL && former->removed_at != 0) {
    vp_import_reject (self, &out->head, _("It is among the removed ones. Bring it back first, or take another name."));
    return;
  }
  if (former != NULL && *difference == '\0') {
    vp_import_mark (self->import, &out->head, VP_PILE_UNCHANGED, "");
    return;
  }
  if (!vp_register_validate (self->db, row->of, former, row, &field, &error))
    reject_field (self, out, field, error);
  else if (former != NULL)
    vp_import_mark (self->import, &out->head, VP_PILE_CHANGED, difference);
}

/* A row with a whole key is known by what its cells mean, so they are read first. @former is borrowed. */
static gboolean
find_whole (VpImportCheck *self, RegisterRow *out, VpRecord **former)
{
  const VpRegister *of = class_of (self->import)->of;
  VpRegisterKnown *own = self->own;
  g_autoptr (VpRecord) record = vp_record_new (of);
  g_autofree char *key = NULL, *reason = NULL;
  guint line;

  *former = NULL;
  if (!read_cells (self, record, out, TRUE))
    return FALSE;
  if ((key = vp_register_make_whole_key (own, record)) == NULL)
    return TRUE;
  *former = g_hash_table_lookup (own->by_key, key);
  line = GPOINTER_TO_UINT (g_hash_table_lookup (own->lines, key));
  if (line == 0) {
    g_hash_table_insert (own->lines, g_steal_pointer (&key), GUINT_TO_POINTER (out->head.line));
    return TRUE;
  }
  /* Translators: number of a row */
  reason = g_strdup_printf (_("It stands in row %u already."), line);
  vp_import_reject (self, &out->head, reason);
  return FALSE;
}

static void
name_row (VpImportCheck *self, const VpRegister *of, RegisterRow *out)
{
  const char *name = out->cells[of->name_field], *owner = of->part != NULL ? out->cells[of->part->field] : NULL;
  g_autofree char *both = owner != NULL && name != NULL ? g_strdup_printf ("%s · %s", owner, name) : NULL;

  out->head.name = both != NULL ? vp_import_keep (self->import, both) : name != NULL ? name : owner != NULL ? owner : "";
}

static gboolean
check_row (VpImportCheck *self, const VpTableRow *row, gpointer data, GError **error)
{
  const VpRegister *of = class_of (self->import)->of;
  RegisterRow *out = data;
  VpRecord *former = NULL;
  g_autoptr (VpRecord) record = NULL;
  gboolean whole = vp_register_has_whole_key (of);

  out->cells = vp_import_alloc (self->import, of->n_fields * sizeof (char *));
  memset (out->cells, 0, of->n_fields * sizeof (char *));
  out->head.name = "";
  if (!vp_import_check_cells (self, row, &out->head) || !keep_cells (self, row, out))
    return TRUE;
  name_row (self, of, out);
  if (whole ? !find_whole (self, out, &former) : !check_twins (self, of, out))
    return TRUE;
  if (!whole)
    former = find_stored (self->own, of, out);
  out->head.match = former != NULL ? former->id : 0;
  record = former != NULL ? vp_record_copy (former) : vp_record_new (of);
  if (read_cells (self, record, out, FALSE))
    compare (self, former, record, out);
  return TRUE;
}

/* Writing */

static gboolean
begin_write (VpImportCommit *self, GError **error)
{
  self->own = vp_register_known_read (self->db, class_of (self->import)->of, error);
  return self->own != NULL;
}

/* All at once: the counter is a row that would be written for each. Lines of a ledger ask for theirs when they are posted. */
static gboolean
begin_add (VpImportCommit *self, guint n_rows, GError **error)
{
  const VpRegister *of = class_of (self->import)->of;
  VpRegisterKnown *own = self->own;

  if (of->ledger == NULL)
    own->next_id = vp_db_reserve_ids (self->db, of->table, n_rows, error);
  return of->ledger != NULL || own->next_id != 0;
}

static void
end_write (VpImportCommit *self)
{
  vp_register_known_free (g_steal_pointer (&self->own));
}

static gboolean
write_row (VpImportCommit *self, const VpImportHead *head, GError **error)
{
  const VpRegister *of = class_of (self->import)->of;
  const RegisterRow *row = (const RegisterRow *) head;
  g_autoptr (VpRecord) former = head->match != 0 ? vp_register_get (self->db, of, head->match, error) : NULL;
  g_autoptr (VpRecord) record = NULL;
  VpRegisterKnown *own = self->own;
  guint field = of->n_fields;
  gboolean ok = head->match == 0 || former != NULL;

  record = former != NULL ? vp_record_copy (former) : vp_record_new (of);
  if (former == NULL && own->next_id != 0)
    record->id = own->next_id++;
  for (guint i = 0; ok && i < of->n_fields; i++)
    ok = row->cells[i] == NULL || read_cell (own, record, i, row->cells[i], vp_date_today (), error);
  if (!ok || !vp_register_write (self->db, of, former, record, &field, error)) {
    /* Translators: number of a row; a sentence follows */
    g_prefix_error (error, _("Row %u: "), head->line);
    return FALSE;
  }
  if (former == NULL) {
    if (self->batch.first_id == 0)
      self->batch.first_id = record->id;
    self->batch.last_id = record->id;
  }
  return TRUE;
}

static char *
detail (VpCodeBook *book, const VpImportHead *head)
{
  const RegisterRow *row = (const RegisterRow *) head;

  return g_strdup (row->cells != NULL && row->cells[0] != NULL ? row->cells[0] : "");
}

/* The classes, made once of the descriptions */

static VpValueKind
header_kind (const VpRegister *of, guint field)
{
  if (field == of->name_field)
    return VP_VALUE_NAME;
  return of->fields[field].rule.kind == VP_KIND_DATE ? VP_VALUE_DATE
    : of->fields[field].rule.kind == VP_KIND_PHONE ? VP_VALUE_PHONE : VP_VALUE_TEXT;
}

/* What tables call a field, and what the form does: a clerk types the column as it stands on the screen. */
static const char *const *
make_headers (const VpRegister *of, guint field)
{
  const char *const *listed = of->fields[field].headers;
  const char *label = _(of->fields[field].label);
  GPtrArray *headers = g_ptr_array_new ();

  for (guint i = 0; listed[i] != NULL; i++)
    g_ptr_array_add (headers, (gpointer) listed[i]);
  if (!g_strv_contains (listed, label))
    g_ptr_array_add (headers, (gpointer) label);
  g_ptr_array_add (headers, NULL);
  return (const char *const *) g_ptr_array_free (headers, FALSE);
}

static RegisterClass *
make_class (const VpRegister *of)
{
  RegisterClass *self = g_new0 (RegisterClass, 1);
  VpField *fields = g_new0 (VpField, of->n_fields + 1);

  self->of = of;
  self->fields = g_new0 (guint, of->n_fields);
  self->class = (VpImportClass) {
    .word = of->name, .title = of->title, .reply = g_strconcat (of->file, "退回", NULL), .fields = fields,
    .row_size = sizeof (RegisterRow), .accepted = VP_PILE_CHANGED, .begin = begin, .end = end, .check_row = check_row,
    .begin_write = begin_write, .begin_add = begin_add, .add_row = write_row, .change_row = write_row, .end_write = end_write, .detail = detail,
  };
  for (guint i = 0; i < of->n_fields; i++) {
    if (of->fields[i].sql != NULL)
      continue;
    fields[self->class.n_fields] = (VpField) { of->fields[i].label, make_headers (of, i), header_kind (of, i),
                                               i == of->name_field || (of->part != NULL && i == of->part->field), NULL };
    self->fields[self->class.n_fields++] = i;
  }
  return self;
}

static RegisterClass **
make_classes (void)
{
  RegisterClass **classes = g_new0 (RegisterClass *, vp_registers_count ());

  for (guint i = 0; i < vp_registers_count (); i++)
    classes[i] = make_class (vp_registers[i]);
  return classes;
}

const VpImportClass *
vp_register_import_class (const VpRegister *of)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    g_once_init_leave (&made, (gsize) make_classes ());
  for (guint i = 0; i < vp_registers_count (); i++)
    if (vp_registers[i] == of)
      return &((RegisterClass **) made)[i]->class;
  return NULL;
}
