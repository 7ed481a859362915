/* vp-log-changes.c: what one entry of the log changed, row by row, as the office says it
 *
 * The words come from where they stand already: labels, kinds and names of a register from its description, those of people
 * from vp-log-words. Other tables are called by what they hold.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-log-changes.h"

#include "vp-feature.h"
#include "vp-register-store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define NOTHING "—"
#define SEALED "***" /* as vp_outbox_fields() gives it */

/* What the office asks for first, before the tables of its registers. */
static const char *const first_tables[] = {
  "volunteer", "service_record", "code_value", "setting", "house", "goods_item", "party", "stock_document", "stock_take",
  "porridge_sheet", "meal_shop", "meal_line", "meal_settlement", "certification_batch", "certificate", "import_batch",
};

/* Of tables that are no register. */
static const struct { const char *table, *title; } titles[] = {
  { "volunteer", N_("Volunteers") }, { "service_record", N_("Service records") },
  { "declaration", N_("Declared hours") }, { "declared_line", N_("Declared hours") }, { "code_value", N_("Code tables") },
  { "setting", N_("Settings of the office") }, { "import_batch", N_("Imports") }, { "saved_list", N_("Kept lists") },
  { "attachment", N_("Attachments") }, { "register_alias", N_("Former names") }, { "house", N_("Love houses") },
  { "location", N_("Places") }, { "goods_item", N_("Items") }, { "goods_variant", N_("Items") },
  { "claim_rule", N_("Limits of claims") },
  { "stock_document", N_("Documents of goods") }, { "stock_line", N_("Documents of goods") },
  { "donation_receipt", N_("Donation receipts") }, { "donation_receipt_print", N_("Donation receipts") },
  { "stock_take", N_("Stock-takes") }, { "stock_take_row", N_("Stock-takes") }, { "stock_take_count", N_("Stock-takes") },
  { "house_close", N_("Closings of a day") }, { "porridge_house", N_("Porridge house") },
  { "porridge_sheet", N_("Porridge house") }, { "meal_line", N_("Suspended meals") }, { "meal_settlement", N_("Statements of restaurants") },
  { "meal_settlement_line", N_("Statements of restaurants") }, { "rule_set", N_("Rules of stars") },
  { "rule_version", N_("Rules of stars") }, { "rule_level", N_("Rules of stars") },
  { "certification_batch", N_("Certification batches") }, { "certification_result", N_("Certification batches") },
  { "certificate_template", N_("Certificates") }, { "certificate", N_("Certificates") },
  { "certificate_print", N_("Certificates") }, { "event", N_("Events") }, { "seat", N_("Attendance") },
  { "proof", N_("Proofs of service") },
};

typedef struct {
  VpDb *db;
  VpCodeBook *book;
  GPtrArray *fields;  /* VpLogField */
  GHashTable *words;  /* VpRegister → VpRegisterWords */
} Telling;

/* Tables that several registers share are told once, by what stands before them. */
static gpointer
list_tables (gpointer data)
{
  GPtrArray *tables = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (first_tables); i++)
    g_ptr_array_add (tables, (gpointer) first_tables[i]);
  for (guint i = 0; i < vp_registers_count (); i++)
    if (!g_ptr_array_find_with_equal_func (tables, vp_registers[i]->table, g_str_equal, NULL))
      g_ptr_array_add (tables, (gpointer) vp_registers[i]->table);
  g_ptr_array_add (tables, NULL);
  return g_ptr_array_free (tables, FALSE);
}

const char *const *
vp_log_tables (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, list_tables, NULL);
}

void
vp_log_change_free (VpLogChange *self)
{
  g_free (self->what);
  g_free (self->field);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

const char *
vp_log_table_title (const char *table)
{
  const VpRegister *of = vp_register_of_table (table, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].table, table) == 0)
      return _(titles[i].title);
  return of != NULL ? _(of->title) : table;
}

static char *
name_row (const char *title, const char *name, gint64 id)
{
  if (name != NULL && *name != '\0')
    /* Translators: kind of thing, its name */
    return g_strdup_printf (_("%s: %s"), title, name);
  return g_strdup_printf (_("%s: number %" PRId64), title, VP_ID_SEQUENCE (id));
}

char *
vp_log_row_name (VpDb *db, const char *table, gint64 id)
{
  const VpRecordedTable *recorded = vp_changes_find_table (table);
  const VpRegister *of = vp_register_of_row (db, table, id);
  g_autoptr (VpRecord) row = id != 0 && of != NULL ? vp_register_get (db, of, id, NULL) : NULL;
  g_autofree char *described = id != 0 && recorded != NULL && recorded->describe != NULL ? recorded->describe (db, id) : NULL;

  if (id == 0)
    return g_strdup (vp_log_table_title (table));
  if (row != NULL) {
    g_free (described);
    described = vp_register_name_row (db, row);
  }
  return name_row (of != NULL ? _(of->one) : vp_log_table_title (table), described, id);
}

/* What a column of the same row was or is in this entry; NULL where it did not change. */
static const char *
find_value (const Telling *self, const VpLogField *of, const char *column)
{
  for (guint i = 0; i < self->fields->len; i++) {
    const VpLogField *field = g_ptr_array_index (self->fields, i);

    if (field->id == of->id && strcmp (field->entity, of->entity) == 0 && strcmp (field->field, column) == 0)
      return *field->after != '\0' ? field->after : field->before;
  }
  return NULL;
}

/* A row that is gone says in the entry itself which of the registers of its table it belonged to. */
static const VpRegister *
find_register (const Telling *self, const VpLogField *field)
{
  for (guint i = 0; i < vp_registers_count (); i++) {
    const VpRegister *of = vp_registers[i];

    if (strcmp (of->table, field->entity) == 0 && of->scope_column != NULL
        && g_strcmp0 (find_value (self, field, of->scope_column), of->scope) == 0)
      return of;
  }
  return vp_register_of_row (self->db, field->entity, field->id);
}

static const VpRegisterWords *
get_words (Telling *self, const VpRegister *of)
{
  VpRegisterWords *words = g_hash_table_lookup (self->words, of);

  if (words == NULL && (words = vp_register_words_read (self->db, of, NULL)) != NULL)
    g_hash_table_insert (self->words, (gpointer) of, words);
  return words;
}

static char *
tell_moment (const char *text)
{
  gint64 at = g_ascii_strtoll (text, NULL, 10);
  g_autoptr (GDateTime) time = at != 0 ? g_date_time_new_from_unix_local (at) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup (NOTHING);
}

static char *
tell_value (Telling *self, const VpRegister *of, guint field, const char *text)
{
  const VpRegisterWords *words = get_words (self, of);
  g_autofree char *told = NULL;

  if (*text == '\0')
    return g_strdup (NOTHING);
  if (words == NULL || strcmp (text, SEALED) == 0 || vp_kind_is_text (of->fields[field].rule.kind))
    return g_strdup (text);
  told = vp_register_words_name (words, field, g_ascii_strtoll (text, NULL, 10));
  return *told != '\0' ? g_steal_pointer (&told) : g_strdup (NOTHING);
}

static VpLogChange *
new_change (char *what, const char *label)
{
  VpLogChange *change = g_new0 (VpLogChange, 1);

  change->what = what;
  change->field = g_strdup (label);
  return change;
}

/* A row that is gone, as far as the entry has it. */
static VpRecord *
remember_row (const Telling *self, const VpRegister *of, const VpLogField *field)
{
  VpRecord *row = vp_record_new (of);

  for (guint i = 0; i < of->n_fields; i++) {
    const char *value = find_value (self, field, of->fields[i].column);

    if (value != NULL && vp_kind_is_text (of->fields[i].rule.kind))
      vp_record_set_text (row, i, value);
    else if (value != NULL)
      vp_record_set_number (row, i, g_ascii_strtoll (value, NULL, 10));
  }
  return row;
}

static char *
name_of (const Telling *self, const VpRegister *of, const VpLogField *field)
{
  g_autoptr (VpRecord) row = vp_register_get (self->db, of, field->id, NULL);
  g_autofree char *name = NULL;

  if (row == NULL)
    row = remember_row (self, of, field);
  name = vp_register_name_row (self->db, row);
  return name_row (_(of->one), name, field->id);
}

static VpLogChange *
tell_register (Telling *self, const VpRegister *of, const VpLogField *field)
{
  guint i = vp_register_column (of, field->field);
  VpLogChange *change;

  if (g_strcmp0 (of->removed_column, field->field) == 0) {
    change = new_change (name_of (self, of, field), _("Removed"));
    change->before = tell_moment (field->before);
    change->after = tell_moment (field->after);
    return change;
  }
  if (i == of->n_fields)
    return NULL;
  change = new_change (name_of (self, of, field), _(of->fields[i].label));
  change->before = tell_value (self, of, i, field->before);
  change->after = tell_value (self, of, i, field->after);
  return change;
}

static VpLogChange *
tell_other (Telling *self, const VpLogField *field)
{
  gboolean is_person = strcmp (field->entity, "volunteer") == 0;
  const char *label = is_person ? vp_log_words_field (field) : field->field;
  VpLogChange *change;

  if (label == NULL)
    return NULL;
  change = new_change (vp_log_row_name (self->db, field->entity, field->id), label);
  change->before = is_person ? vp_log_words_value (field, field->before, self->book) : g_strdup (field->before);
  change->after = is_person ? vp_log_words_value (field, field->after, self->book) : g_strdup (field->after);
  return change;
}

GPtrArray *
vp_log_changes (VpDb *db, VpCodeBook *book, gint64 seq, GError **error)
{
  g_autoptr (GPtrArray) fields = vp_outbox_fields (db, seq, error), changes = NULL;
  g_autoptr (GHashTable) words = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vp_register_words_free);
  Telling self = { db, book, fields, words };

  if (fields == NULL)
    return NULL;
  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_log_change_free);
  for (guint i = 0; i < fields->len; i++) {
    const VpLogField *field = g_ptr_array_index (fields, i);
    const VpRegister *of = find_register (&self, field);
    VpLogChange *change = of != NULL ? tell_register (&self, of, field) : tell_other (&self, field);

    if (change != NULL)
      g_ptr_array_add (changes, change);
  }
  return g_steal_pointer (&changes);
}
