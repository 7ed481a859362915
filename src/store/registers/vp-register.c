/* vp-register.c: the registers there are, and their rows in memory
 *
 * Descriptions stand in files of their own beside this one; SQL is made of them in vp-register-store.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register.h"

#include "vp-error.h"
#include "vp-register-list.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LIST(variable, word, table, entity, person, batch) &vp_register_##variable,
const VpRegister *const vp_registers[] = { VP_REGISTERS (LIST) };
#undef LIST

/* The first one of each group. */
static const struct { const VpRegister *first; const char *title; } groups[] = {
  { &vp_register_team, N_("Teams and stations") },
  { &vp_register_crossing, N_("Duty") },
  { &vp_register_body, N_("Office and publicity") },
  { &vp_register_pairing, N_("Pairs and patrols") },
  { &vp_register_result, N_("Welfare and training") },
  { &vp_register_benefit, N_("Care and honours") },
  { &vp_register_campaign, N_("Campaigns and requests") },
  { &vp_register_goods_category, N_("Goods and meals") },
  { &vp_register_fund, N_("Special fund") },
  { &vp_register_child, N_("Children and elders") },
  { &vp_register_request, N_("Requests and complaints") },
  { &vp_register_event_kind, N_("Events and sign-up") },
  { &vp_register_figure, N_("Figures") },
  { &vp_register_desk_person, N_("Desk and permissions") },
  { &vp_register_holiday, N_("Calendar") },
  { &vp_register_district, N_("Code tables") },
};

gboolean
vp_register_refuse (guint *field, guint which, const char *sentence, GError **error)
{
  *field = which;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  return FALSE;
}

guint
vp_registers_count (void)
{
  return G_N_ELEMENTS (vp_registers);
}

const VpRegister *
vp_register_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (vp_registers); i++)
    if (g_strcmp0 (vp_registers[i]->name, name) == 0)
      return vp_registers[i];
  return NULL;
}

const VpRegister *
vp_register_of_table (const char *table, const char *scope)
{
  for (guint i = 0; i < G_N_ELEMENTS (vp_registers); i++)
    if (g_strcmp0 (vp_registers[i]->table, table) == 0 && g_strcmp0 (vp_registers[i]->scope, scope) == 0)
      return vp_registers[i];
  return NULL;
}

guint
vp_register_column (const VpRegister *self, const char *column)
{
  guint field = 0;

  g_return_val_if_fail (self != NULL, 0);
  while (field < self->n_fields && g_strcmp0 (self->fields[field].column, column) != 0)
    field++;
  return field;
}

const char *
vp_register_group (const VpRegister *self)
{
  const char *title = groups[0].title;

  for (guint i = 0; i + 1 < G_N_ELEMENTS (vp_registers) && vp_registers[i] != self; i++)
    for (guint j = 0; j < G_N_ELEMENTS (groups); j++)
      if (groups[j].first == vp_registers[i + 1])
        title = groups[j].title;
  return title;
}

gboolean
vp_register_is_offered (const VpRegister *self)
{
  return self->part == NULL || self->part->alone;
}

const VpRegister *
vp_register_owner (const VpRegister *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->part != NULL ? vp_register_find (self->fields[self->part->field].of) : NULL;
}

const VpRegister *
vp_register_part (const VpRegister *self, guint n)
{
  for (guint i = 0; i < G_N_ELEMENTS (vp_registers); i++)
    if (vp_register_owner (vp_registers[i]) == self && n-- == 0)
      return vp_registers[i];
  return NULL;
}

/* What belongs to a row goes and comes with it, and does not use it. */
static gboolean
refers_to (const VpRegister *of, guint field, const VpRegister *self)
{
  return of->fields[field].sql == NULL && of->fields[field].of != NULL && strcmp (of->fields[field].of, self->name) == 0
    && (of->part == NULL || of->part->field != field);
}

gboolean
vp_register_use (const VpRegister *self, guint n, VpRegisterUse *use)
{
  g_return_val_if_fail (self != NULL, FALSE);
  if (n < self->n_uses) {
    *use = self->uses[n];
    return TRUE;
  }
  n -= self->n_uses;
  for (guint i = 0; i < G_N_ELEMENTS (vp_registers); i++)
    for (guint field = 0; field < vp_registers[i]->n_fields; field++)
      if (refers_to (vp_registers[i], field, self) && n-- == 0) {
        *use = (VpRegisterUse) { vp_registers[i]->table, vp_registers[i]->fields[field].column, vp_registers[i]->title };
        return TRUE;
      }
  return FALSE;
}

gboolean
vp_register_is_sealed (const char *table, const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (vp_registers); i++) {
    guint field = strcmp (vp_registers[i]->table, table) == 0 ? vp_register_column (vp_registers[i], column) : G_MAXUINT;

    if (field < vp_registers[i]->n_fields && (vp_registers[i]->fields[field].flags & VP_FIELD_SEALED) != 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
vp_register_is_masked (const char *table, const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (vp_registers); i++) {
    guint field = strcmp (vp_registers[i]->table, table) == 0 ? vp_register_column (vp_registers[i], column) : G_MAXUINT;

    if (field < vp_registers[i]->n_fields && (vp_registers[i]->fields[field].flags & VP_FIELD_MASKED) != 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
vp_register_has_sealed (const VpRegister *self)
{
  for (guint i = 0; i < self->n_fields; i++)
    if ((self->fields[i].flags & VP_FIELD_SEALED) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
means (const VpRegisterField *field, const char *key)
{
  g_autofree char *label = vp_text_search_key (_(field->label));

  if (strcmp (field->column, key) == 0 || strcmp (label, key) == 0)
    return TRUE;
  for (guint i = 0; field->headers[i] != NULL; i++) {
    g_autofree char *header = vp_text_search_key (field->headers[i]);

    if (strcmp (header, key) == 0)
      return TRUE;
  }
  return FALSE;
}

guint
vp_register_field (const VpRegister *self, const char *word)
{
  g_autofree char *key = vp_text_search_key (word);
  guint field = vp_register_column (self, word);

  if (field < self->n_fields)
    return field;
  for (field = 0; field < self->n_fields; field++)
    if (means (&self->fields[field], key))
      return field;
  return self->n_fields;
}

VpRecord *
vp_record_new (const VpRegister *of)
{
  VpRecord *self = g_new0 (VpRecord, 1);

  g_return_val_if_fail (of != NULL, NULL);
  self->of = of;
  self->values = g_new0 (VpValue, of->n_fields);
  for (guint i = 0; i < of->n_fields; i++)
    if ((of->fields[i].flags & VP_FIELD_SAID) != 0)
      self->values[i].number = VP_UNSAID;
  return self;
}

VpRecord *
vp_record_copy (const VpRecord *self)
{
  VpRecord *copy = vp_record_new (self->of);

  copy->id = self->id;
  copy->removed_at = self->removed_at;
  for (guint i = 0; i < self->of->n_fields; i++)
    vp_value_copy (&copy->values[i], &self->values[i]);
  return copy;
}

void
vp_record_free (VpRecord *self)
{
  for (guint i = 0; i < self->of->n_fields; i++)
    vp_value_clear (&self->values[i]);
  g_free (self->values);
  g_free (self->open_name);
  g_free (self);
}

gint64
vp_record_number (const VpRecord *self, guint field)
{
  g_return_val_if_fail (field < self->of->n_fields, 0);
  return self->values[field].number;
}

gboolean
vp_record_is_hidden (const VpRecord *self, guint field)
{
  guint flags;

  g_return_val_if_fail (field < self->of->n_fields, FALSE);
  flags = self->of->fields[field].flags;
  /* A name that is masked has a fingerprint, an open one has none. */
  return ((flags & VP_FIELD_SEALED) != 0 && *vp_record_text (self, field) != '\0')
    || ((flags & VP_FIELD_MASKED) != 0 && self->values[field].number != 0);
}

const char *
vp_record_text (const VpRecord *self, guint field)
{
  g_return_val_if_fail (field < self->of->n_fields, "");
  return self->values[field].text != NULL ? self->values[field].text : "";
}

const char *
vp_record_name (const VpRecord *self)
{
  return vp_record_text (self, self->of->name_field);
}

gint64
vp_record_key (const VpRecord *self)
{
  return self->of->key_field >= 0 ? vp_record_number (self, (guint) self->of->key_field) : self->id;
}

gint64
vp_record_owner (const VpRecord *self)
{
  return self->of->part != NULL ? vp_record_number (self, self->of->part->field) : 0;
}

void
vp_record_set_text (VpRecord *self, guint field, const char *text)
{
  g_return_if_fail (field < self->of->n_fields);
  g_free (self->values[field].text);
  self->values[field].text = g_strdup (text);
}

void
vp_record_set_number (VpRecord *self, guint field, gint64 number)
{
  g_return_if_fail (field < self->of->n_fields);
  self->values[field].number = number;
}
