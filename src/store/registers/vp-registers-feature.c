/* vp-registers-feature.c: code tables, teams, projects, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include "vp-register-ledger.h"
#include "vp-outbox.h"
#include "vp-register-list.h"
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

static gboolean
verify_ledgers (VpDb *db, gint64 *violations, GError **error)
{
  for (guint i = 0; i < vp_registers_count (); i++)
    if (vp_registers[i]->ledger != NULL && !vp_register_ledger_verify (db, vp_registers[i], violations, error))
      return FALSE;
  return TRUE;
}

#define RECORD_SHARED(table, person)
#define RECORD_TEAM(table, person) { table, VP_ENTITY_TEAM, person, NULL, vp_register_is_sealed, NULL, vp_register_is_masked },
#define RECORD_GOODS(table, person) { table, VP_ENTITY_GOODS, person, NULL, vp_register_is_sealed, NULL, vp_register_is_masked },
#define RECORD_MEAL(table, person) { table, VP_ENTITY_MEAL, person, NULL, vp_register_is_sealed, NULL, vp_register_is_masked },
#define RECORD_CODE(table, person) { table, VP_ENTITY_CODE, person, NULL, vp_register_is_sealed, NULL, vp_register_is_masked },
#define RECORD_REGISTER(table, person) { table, VP_ENTITY_REGISTER, person, NULL, vp_register_is_sealed, NULL, vp_register_is_masked },
#define RECORD(variable, word, table, entity, person, batch) RECORD_##entity (table, person)
static const VpRecordedTable tables[] = { { "register_alias", VP_ENTITY_REGISTER, -1 }, VP_REGISTERS (RECORD) };

static const VpInvariant invariants[] = {
  { "main-teams", N_("The roster shows of each person the main one of the teams"),
    "SELECT count (*) FROM volunteer v LEFT JOIN main_team m ON m.volunteer_id = v.id WHERE v.team_id IS NOT m.team_id" },
};

static const VpVerifier verifiers[] = {
  { "registers", N_("The rows of every register are as it asks for"), verify_registers },
  { "ledgers", N_("Every ledger of a register is as it was posted, and its balances are the sum of its lines"), verify_ledgers },
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

  if (changeset == NULL)
    return FALSE;
  if (of->ledger != NULL ? !vp_register_ledger_withdraw (db, of, changeset, reason, error)
                         : !vp_outbox_apply_inverse (db, data, (int) size, changed, error))
    return FALSE;
  if (changed[1] != NULL)
    vp_db_touch_all (db, VP_ENTITY_VOLUNTEER);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    vp_db_touch_all (db, tables[i].entity);
  return TRUE;
}

/* Lines of ledgers are answered one by one. */
#define UNDO_ROWS(variable)
#define UNDO_CODES(variable)
#define UNDO_LINES(variable) \
  static gboolean undo_##variable (VpDb *db, gint64 id, const char *reason, GError **error) \
  { return vp_register_ledger_undo (db, &vp_register_##variable, id, reason, error); }
#define UNDO(variable, word, table, entity, person, batch) UNDO_##batch (variable)
VP_REGISTERS (UNDO)

#define LEDGER_ROWS(variable, table)
#define LEDGER_CODES(variable, table)
#define LEDGER_LINES(variable, table) { table, undo_##variable, NULL },
#define LEDGER(variable, word, table, entity, person, batch) LEDGER_##batch (variable, table)
static const VpLedgerTable ledgers[] = { VP_REGISTERS (LEDGER) };

#define COUNT_LINES(table) "SELECT count (*) FROM " table " WHERE id BETWEEN ?2 AND ?3 AND reverses IS NULL AND ?1 > 0"
#define COUNT_ROWS(table) "SELECT count (*) FROM " table " WHERE id BETWEEN ?2 AND ?3 AND ?1 > 0"
#define COUNT_CODES(table) "SELECT added FROM import_batch WHERE id = ?1 AND ?2 <= ?3"
#define BATCH(variable, word, table, entity, person, batch) { word, withdraw_rows, COUNT_##batch (table) },
static const VpBatchKind batches[] = { VP_REGISTERS (BATCH) };

const VpFeature vp_registers_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .ledgers = ledgers, .n_ledgers = G_N_ELEMENTS (ledgers),
  .batches = batches, .n_batches = G_N_ELEMENTS (batches),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
  .verifiers = verifiers, .n_verifiers = G_N_ELEMENTS (verifiers),
  .name_people = vp_register_name_people,
};
