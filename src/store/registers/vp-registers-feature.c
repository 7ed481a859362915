/* vp-registers-feature.c: code tables, teams, projects, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include "vp-outbox.h"
#include "vp-register-store.h"

#include <glib/gi18n-lib.h>

static gboolean
verify_registers (VpDb *db, gint64 *violations, GError **error)
{
  for (guint i = 0; i < vp_registers_count (); i++) {
    gint64 found = 0;

    if (!vp_register_check (db, vp_registers[i], &found, error))
      return FALSE;
    *violations += found;
  }
  return TRUE;
}

static const VpRecordedTable tables[] = {
  { "team", VP_ENTITY_TEAM, -1 },
  { "team_member", VP_ENTITY_TEAM, 2 },
  { "place", VP_ENTITY_REGISTER, -1 },
  { "register_alias", VP_ENTITY_REGISTER, -1 },
  { "project", VP_ENTITY_TEAM, -1 },
  { "synonym", VP_ENTITY_CODE, -1 },
  { "unit", VP_ENTITY_REGISTER, -1, NULL, vp_register_is_sealed },
  { "community", VP_ENTITY_REGISTER, -1, NULL, vp_register_is_sealed },
  { "event_kind", VP_ENTITY_REGISTER, -1 },
  { "event_rule", VP_ENTITY_REGISTER, -1 },
  { "person_skill", VP_ENTITY_REGISTER, 1 },
  { "person_absence", VP_ENTITY_REGISTER, 1 },
  { "person_availability", VP_ENTITY_REGISTER, 1 },
  { "guardian_consent", VP_ENTITY_REGISTER, 1 },
  { "person_insurance", VP_ENTITY_REGISTER, 1 },
  { "crossing", VP_ENTITY_REGISTER, -1 },
  { "crossing_turn", VP_ENTITY_REGISTER, -1 },
  { "duty_hours", VP_ENTITY_REGISTER, -1 },
  { "duty_member", VP_ENTITY_REGISTER, 1 },
  { "duty_quota", VP_ENTITY_REGISTER, -1 },
  { "unit_absence", VP_ENTITY_REGISTER, -1 },
  { "duty_standing", VP_ENTITY_REGISTER, 2 },
  { "unit_standing", VP_ENTITY_REGISTER, -1 },
  { "duty_wish", VP_ENTITY_REGISTER, 1 },
  { "duty_weight", VP_ENTITY_REGISTER, -1 },
  { "holiday", VP_ENTITY_REGISTER, -1 },
  { "festival", VP_ENTITY_REGISTER, -1 },
  { "station", VP_ENTITY_REGISTER, -1, NULL, vp_register_is_sealed },
  { "station_inspection", VP_ENTITY_REGISTER, -1 },
  { "district_population", VP_ENTITY_CODE, -1 },
};

static const VpInvariant invariants[] = {
  { "main-teams", N_("The roster shows of each person the main one of the teams"),
    "SELECT count (*) FROM volunteer v LEFT JOIN main_team m ON m.volunteer_id = v.id WHERE v.team_id IS NOT m.team_id" },
};

static const VpVerifier verifiers[] = {
  { "registers", N_("The rows of every register are as it asks for"), verify_registers },
};

/* The rows came under one entry of the log: its inverse takes them back, and is refused where later work stands on them. */
static gboolean
withdraw_rows (VpDb *db, const VpBatch *batch, const char *reason, GError **error)
{
  g_autoptr (GBytes) changeset = vp_batch_store_changeset (db, batch, error);
  gsize size = 0;
  const VpRegister *of = vp_register_find (batch->kind);
  /* What of the roster followed from memberships goes back with them. */
  const char *const changed[] = { of->table, of->part != NULL && of->part->with_person ? "volunteer" : NULL, NULL };
  const void *data = changeset != NULL ? g_bytes_get_data (changeset, &size) : NULL;

  if (changeset == NULL || !vp_outbox_apply_inverse (db, data, (int) size, changed, error))
    return FALSE;
  if (changed[1] != NULL)
    vp_db_touch_all (db, VP_ENTITY_VOLUNTEER);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    vp_db_touch_all (db, tables[i].entity);
  return TRUE;
}

/* Rows that are marked when they are removed are all there; others may be gone by right, and are not counted again. */
#define ROWS(name, table) { name, withdraw_rows, "SELECT count (*) FROM " table " WHERE id BETWEEN ?2 AND ?3 AND ?1 > 0" }
#define CODES(name) { name, withdraw_rows, "SELECT added FROM import_batch WHERE id = ?1 AND ?2 <= ?3" }

static const VpBatchKind batches[] = {
  ROWS ("team", "team"), ROWS ("project", "project"), ROWS ("station", "station"), ROWS ("unit", "unit"),
  ROWS ("community", "community"), ROWS ("member", "team_member"), ROWS ("place", "place"), CODES ("team-post"),
  ROWS ("inspection", "station_inspection"), CODES ("district"), CODES ("political"),
  CODES ("education"), CODES ("status"), CODES ("category"), CODES ("team-kind"), CODES ("unit-kind"), CODES ("place-kind"),
  CODES ("meal-reason"), CODES ("sheet-reason"),
  CODES ("synonym"), CODES ("holiday"), CODES ("festival"), CODES ("skill"), ROWS ("event-kind", "event_kind"), CODES ("event-rule"),
  CODES ("person-skill"), CODES ("absence"), CODES ("availability"), CODES ("consent"), CODES ("insured"), CODES ("population"),
  ROWS ("crossing", "crossing"), CODES ("crossing-turn"), CODES ("standing"), CODES ("unit-standing"), CODES ("duty-member"), CODES ("duty-wish"),
  CODES ("duty-quota"), CODES ("unit-absence"), CODES ("duty-hours"), CODES ("duty-weight"),
};

const VpFeature vp_registers_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .batches = batches, .n_batches = G_N_ELEMENTS (batches),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
  .verifiers = verifiers, .n_verifiers = G_N_ELEMENTS (verifiers),
  .name_people = vp_register_name_people,
};
