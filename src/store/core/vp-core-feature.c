/* vp-core-feature.c: what the store itself keeps, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attachment.h"
#include "vp-attachment-seal.h"
#include "vp-feature-list.h"
#include "vp-sealing.h"

#include "vp-chain.h"
#include "vp-check.h"
#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

/* What a file is called says whose it is. */
static gboolean
is_sealed (const char *table, const char *column)
{
  return g_str_equal (column, "name");
}

static const VpRecordedTable tables[] = {
  { "import_batch", VP_ENTITY_IMPORT_BATCH, -1 },
  { "code_value", VP_ENTITY_CODE, -1 },
  { "setting", VP_ENTITY_SETTING, -1 },
  { "saved_list", VP_ENTITY_REGISTER, -1 },
  { VP_ATTACHMENT_TABLE, VP_ENTITY_REGISTER, -1, NULL, is_sealed },
};

/* Each query counts violations. */
static const VpInvariant invariants[] = {
  { "file", N_("The file is whole"),
    "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'" },
  { "references", N_("Every row refers to rows that exist"),
    "SELECT count (*) FROM pragma_foreign_key_check" },
  { "bulk-loads", N_("No bulk load was left unfinished"),
    "SELECT count (*) FROM bulk_load WHERE running <> 0" },
};

static const VpVerifier verifiers[] = {
  { "batches", N_("Each import batch has the rows it says it added"), vp_batch_store_verify },
  { "attachments", N_("Every attached file is there and is what it was"), vp_attachment_verify },
  { "log-rows", N_("The log finds every row it changed"), vp_outbox_rows_verify },
  { VP_CHECK_CHAIN, N_("The chain of the log is whole"), vp_chain_count_faults },
  { "sealed", N_("Nothing that the passcode seals stands in clear"), vp_sealing_verify },
};

static const VpFindKind finds[] = {
  { "batches", N_("Imported tables"),
    "SELECT id, id, file_name, date (imported_at, 'unixepoch', 'localtime') FROM import_batch"
    " WHERE instr (lower (file_name), lower (?1)) > 0 ORDER BY id DESC LIMIT ?2" },
};

const VpFeature vp_core_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
  .finds = finds, .n_finds = G_N_ELEMENTS (finds),
  .verifiers = verifiers, .n_verifiers = G_N_ELEMENTS (verifiers),
};
