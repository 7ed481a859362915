/* vp-register-changes.c: whether a change is one of a register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-store.h"

/* What a row is shown with stands in other tables, by kind of field. What a derived field reads is not known. */
static gboolean
is_field_touched (const VpRegisterField *field, const VpChanges *changes)
{
  const VpRegister *of = field->rule.kind == VP_KIND_ROW ? vp_register_find (field->of) : NULL;

  if (field->sql != NULL)
    return changes->all[VP_ENTITY_REGISTER] || changes->ids[VP_ENTITY_REGISTER]->len > 0
      || changes->all[VP_ENTITY_TEAM] || changes->ids[VP_ENTITY_TEAM]->len > 0;
  if (of != NULL)
    return vp_changes_touch (changes, of->table);
  if (field->rule.kind == VP_KIND_CODE)
    return vp_changes_touch (changes, "code_value");
  return field->rule.kind == VP_KIND_PERSON && vp_changes_touch (changes, "volunteer");
}

gboolean
vp_register_is_touched (const VpRegister *self, const VpChanges *changes)
{
  const VpRegister *part;

  g_return_val_if_fail (self != NULL && changes != NULL, TRUE);

  if (vp_changes_touch (changes, self->table))
    return TRUE;
  for (guint i = 0; i < self->n_fields; i++)
    if (is_field_touched (&self->fields[i], changes))
      return TRUE;
  for (guint i = 0; (part = vp_register_part (self, i)) != NULL; i++)
    if (vp_register_is_touched (part, changes))
      return TRUE;
  return FALSE;
}
