/* vp-import-people.c: the people of the store, as imports of volunteers and of their service find them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-roster-private.h"

#include "vp-alias-store.h"
#include "vp-setting.h"

/* A row that was merged means the one that stands for it. */
static gint64
meant (const VpVolunteerLine *line)
{
  return line->kept_id != 0 ? line->kept_id : line->id;
}

/* Two people of one name and telephone: whoever is meant, nobody may guess. */
static void
add_contact (People *self, const VpVolunteerLine *line)
{
  guint64 contact = vp_tag_of_texts (line->name, line->phone);
  gint64 id = meant (line);

  if (!vp_tag_map_add (&self->contacts, contact, &id) && id != meant (line))
    vp_tag_map_set (&self->contacts, contact, SEVERAL_PEOPLE);
}

static void
add_person_cb (const VpVolunteerLine *line, gpointer data)
{
  People *self = data;
  gint64 id = meant (line);
  guint64 tag = vp_volunteer_line_tag (line);

  if (tag != 0)
    vp_tag_map_add (&self->tags, tag, &id);
  if (line->phone != NULL && *line->phone != '\0' && (!line->removed || line->kept_id != 0))
    add_contact (self, line);
}

gboolean
vp_import_is_named (VpImportCheck *self, const VpVolunteer *person, const char *name, gboolean *named, GError **error)
{
  g_autoptr (GPtrArray) merged = NULL;

  *named = vp_import_same_name (person->name, name);
  if (*named)
    return TRUE;
  merged = vp_alias_store_list (self->db, person->id, error);
  for (guint i = 0; merged != NULL && i < merged->len && !*named; i++)
    *named = vp_import_same_name (((const VpAlias *) merged->pdata[i])->name, name);
  return merged != NULL;
}

gboolean
vp_import_begin_people (VpImportCheck *self, GError **error)
{
  People *own = g_new0 (People, 1);
  gint64 people;

  self->own = own;
  if (!vp_volunteer_store_size (self->db, &people, error))
    return FALSE;
  own->nationals = g_hash_table_new (g_str_hash, g_str_equal);
  vp_tag_map_init (&own->tags, (gsize) people);
  vp_tag_map_init (&own->contacts, (gsize) people);
  vp_tag_map_init (&own->day_minutes, 0);
  return vp_volunteer_store_each (self->db, add_person_cb, own, error)
    && vp_setting_get_number (self->db, VP_SETTING_RECORD_MINUTES, self->today, &own->record_limit, error)
    && vp_setting_get_number (self->db, VP_SETTING_DAY_MINUTES, self->today, &own->day_limit, error);
}

void
vp_import_end_people (VpImportCheck *self)
{
  People *own = g_steal_pointer (&self->own);

  if (own == NULL)
    return;
  g_clear_pointer (&own->nationals, g_hash_table_unref);
  vp_tag_map_clear (&own->tags);
  vp_tag_map_clear (&own->contacts);
  vp_tag_map_clear (&own->day_minutes);
  g_free (own);
}

gboolean
vp_import_begin_roster (VpImportCommit *self, GError **error)
{
  RosterWriting *own = g_new0 (RosterWriting, 1);

  own->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->own = own;
  return TRUE;
}

void
vp_import_end_roster (VpImportCommit *self)
{
  RosterWriting *own = g_steal_pointer (&self->own);

  g_hash_table_unref (own->names);
  g_free (own);
}

gboolean
vp_import_end_bulk (VpImportCommit *self, gboolean ok, GError **error)
{
  VpBulk *bulk = g_steal_pointer (&((RosterWriting *) self->own)->bulk);

  if (ok)
    return vp_bulk_end (bulk, &self->batch.first_id, &self->batch.last_id, error);
  vp_bulk_abandon (bulk);
  return FALSE;
}
