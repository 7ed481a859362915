/* vp-register-batch.c: one field of many rows of a register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-batch.h"

#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMED 3

typedef struct {
  const VpRegister *of;
  const gint64 *ids;
  guint n, field, changed;
  const char *text;
  VpRegisterWords *words;
  VpRecord *pattern; /* has the value */
} Batch;

gboolean
vp_register_can_batch (const VpRegister *of, guint field)
{
  const VpRegisterField *what = &of->fields[field];

  return field != of->name_field && what->sql == NULL
    && (what->flags & (VP_FIELD_UNIQUE | VP_FIELD_FIXED | VP_FIELD_SEALED | VP_FIELD_KEY)) == 0;
}

/* What was typed is read once, and a person is looked up once. */
static gboolean
read_value (VpDb *db, Batch *self, GError **error)
{
  VpValue *value = &self->pattern->values[self->field];

  if (!vp_register_words_parse (self->words, self->pattern, self->field, self->text, vp_date_today (), error))
    return FALSE;
  if (self->of->fields[self->field].rule.kind != VP_KIND_PERSON || value->text == NULL)
    return TRUE;
  if (!vp_register_find_person (db, value->text, &value->number, error))
    return FALSE;
  g_clear_pointer (&value->text, g_free);
  return TRUE;
}

static gboolean
edit_row (VpDb *db, Batch *self, gint64 id, GError **error)
{
  g_autoptr (VpRecord) former = vp_register_get (db, self->of, id, error), row = NULL;
  g_autofree char *name = NULL;
  guint field;

  if (former == NULL)
    return FALSE;
  name = vp_register_name_row (db, former);
  if (former->removed_at != 0) {
    /* Translators: name of a row of a register */
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("“%s” is removed already."), name);
    return FALSE;
  }
  row = vp_record_copy (former);
  vp_value_copy (&row->values[self->field], &self->pattern->values[self->field]);
  if (vp_value_equal (&former->values[self->field], &row->values[self->field]))
    return TRUE;
  self->changed++;
  if (vp_register_write (db, self->of, former, row, &field, error))
    return TRUE;
  /* Translators: name of a row; a sentence follows */
  g_prefix_error (error, _("“%s”: "), name);
  return FALSE;
}

static gboolean
edit_rows (VpDb *db, gpointer data, GError **error)
{
  Batch *self = data;

  for (guint i = 0; i < self->n; i++)
    if (!edit_row (db, self, self->ids[i], error))
      return FALSE;
  if (self->changed > 0)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_EXISTS, _("Every chosen row has this value already. Nothing was changed."));
  return FALSE;
}

static gboolean
run (VpDb *db, Batch *self, GError **error)
{
  g_autofree char *value = NULL, *names = NULL, *summary = NULL;
  VpAction action = { .action = "register-batch", .object = self->of->table };

  if (!read_value (db, self, error))
    return FALSE;
  value = vp_register_words_text (self->words, self->pattern, self->field);
  names = vp_register_name_rows (db, self->of, self->ids, self->n);
  /* Translators: name of a register, some of its rows, name of a field, the value that all of them have now */
  summary = g_strdup_printf (_("Changed in “%s”: %s (%s: %s)"), _(self->of->title), names,
                             _(self->of->fields[self->field].label), *value != '\0' ? value : "—");
  action.summary = summary;
  return vp_db_transact (db, &action, edit_rows, self, error);
}

gboolean
vp_register_batch_edit (VpDb *db, const VpRegister *of, const gint64 *ids, guint n, guint field, const char *text, guint *changed, GError **error)
{
  Batch batch = { .of = of, .ids = ids, .n = n, .field = field, .text = text };
  gboolean ok = FALSE;

  g_return_val_if_fail (field < of->n_fields && changed != NULL, FALSE);

  *changed = 0;
  if (!vp_register_can_batch (of, field)) {
    /* Translators: name of a field */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is each row's own and is changed row by row."),
                 _(of->fields[field].label));
    return FALSE;
  }
  batch.words = vp_register_words_read (db, of, error);
  batch.pattern = vp_record_new (of);
  if (batch.words != NULL)
    ok = run (db, &batch, error);
  if (ok)
    *changed = batch.changed;
  g_clear_pointer (&batch.words, vp_register_words_free);
  vp_record_free (batch.pattern);
  return ok;
}

char *
vp_register_name_rows (VpDb *db, const VpRegister *of, const gint64 *ids, guint n)
{
  g_autoptr (GPtrArray) rows = vp_register_read (db, of, ids, MIN (n, NAMED), NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    g_autofree char *name = vp_register_name_row (db, g_ptr_array_index (rows, i));

    g_string_append_printf (names, "%s%s", i > 0 ? "、" : "", name);
  }
  if (n <= NAMED)
    return g_strdup (names->str);
  /* Translators: the first names, how many altogether */
  return g_strdup_printf (_("%s and others, %u altogether"), names->str, n);
}
