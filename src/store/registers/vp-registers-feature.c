/* vp-registers-feature.c: code tables, teams, projects, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

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
  { "project", VP_ENTITY_TEAM, -1 },
  { "synonym", VP_ENTITY_CODE, -1 },
  { "unit", VP_ENTITY_REGISTER, -1, NULL, vp_register_is_sealed },
  { "community", VP_ENTITY_REGISTER, -1, NULL, vp_register_is_sealed },
  { "station", VP_ENTITY_REGISTER, -1, NULL, vp_register_is_sealed },
};

static const VpVerifier verifiers[] = {
  { "registers", N_("The rows of every register are as it asks for"), verify_registers },
};

const VpFeature vp_registers_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .verifiers = verifiers, .n_verifiers = G_N_ELEMENTS (verifiers),
};
