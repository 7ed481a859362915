/* vp-event-return.c: what units and families report for the day of an event, to be entered one after the other
 *
 * The rows are those of the register of returns, which says what can stand in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-return.h"

#include "vp-event-papers.h"
#include "vp-register-store.h"

#include <glib/gi18n-lib.h>

GPtrArray *
vp_event_returns_read (VpDb *db, VpDate day, GError **error)
{
  g_autoptr (GPtrArray) rows = vp_welfare_store_missing (db, day, error);
  GPtrArray *returns = rows != NULL ? vp_welfare_store_list (db, day, error) : NULL;

  if (returns == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (rows, returns);
  return g_steal_pointer (&rows);
}

gboolean
vp_event_return_save (VpDb *db, VpDate day, const VpWelfareReturn *row, GError **error)
{
  const VpRegister *of = vp_register_find ("welfare-day");
  g_autoptr (VpRecord) former = NULL, record = NULL;
  guint field = of->n_fields;

  g_return_val_if_fail (row != NULL && row->group < VP_WELFARE_GROUPS, FALSE);
  former = row->id != 0 ? vp_register_get (db, of, row->id, error) : NULL;
  if (row->id != 0 && former == NULL)
    return FALSE;
  record = former != NULL ? vp_record_copy (former) : vp_record_new (of);
  vp_record_set_text (record, vp_register_column (of, "name"), row->name);
  vp_record_set_number (record, vp_register_column (of, "day"), day);
  vp_record_set_number (record, vp_register_column (of, "sort"), row->group);
  vp_record_set_number (record, vp_register_column (of, "people"), row->people);
  vp_record_set_text (record, vp_register_column (of, "what"), row->what);
  return vp_register_save (db, of, former, record, &field, error);
}

char *
vp_event_returns_tell (const GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint group = 0; group < VP_WELFARE_GROUPS; group++) {
    guint here = 0, missing = 0;
    gint64 people = 0;

    for (guint i = 0; i < rows->len; i++) {
      const VpWelfareReturn *row = rows->pdata[i];

      here += row->group == group && row->id != 0;
      missing += row->group == group && row->id == 0;
      people += row->group == group ? row->people : 0;
    }
    if (here + missing == 0)
      continue;
    /* Translators: a group, how many reported, how many people, how many are missing */
    g_string_append_printf (text, _("%s%s: %u, %d people, missing %u"), text->len > 0 ? " · " : "", vp_event_return_group (group), here,
                            (int) people, missing);
  }
  return g_string_free (text, FALSE);
}
