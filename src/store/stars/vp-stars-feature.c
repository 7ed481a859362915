/* vp-stars-feature.c: star levels and certificates, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include <glib/gi18n-lib.h>

static const VpRecordedTable tables[] = {
  { "rule_set", VP_ENTITY_RULE, -1 },
  { "rule_version", VP_ENTITY_RULE, -1 },
  { "rule_level", VP_ENTITY_RULE, -1 },
  { "certification_batch", VP_ENTITY_CERTIFICATION, -1 },
  { "certification_result", VP_ENTITY_CERTIFICATION, 2 },
  { "certificate_template", VP_ENTITY_CERTIFICATE, -1 },
  { "certificate", VP_ENTITY_CERTIFICATE, -1 },
  { "certificate_print", VP_ENTITY_CERTIFICATE, -1 },
};

/* Each query counts violations. */
static const VpInvariant invariants[] = {
  { "certificate-serials", N_("No certificate serial was used twice"),
    "SELECT count (*) FROM (SELECT 1 FROM certificate GROUP BY serial HAVING count (*) > 1)" },
  { "certificates", N_("No certification has two valid certificates"),
    "SELECT count (*) FROM (SELECT 1 FROM certificate WHERE voided_at = 0 GROUP BY result_id HAVING count (*) > 1)" },
};

static const VpWaitKind waits[] = {
  { "certificates", N_("Certificates not made"),
    "SELECT count (*) FROM certification_result r"
    " WHERE NOT EXISTS (SELECT 1 FROM certificate c WHERE c.result_id = r.id AND c.voided_at = 0)" },
};

/* The page knows a certificate by the number of its batch and that of the volunteer. */
static const VpFindKind finds[] = {
  { "certificates", N_("Certificates"),
    "SELECT v.number, b.number, c.serial, r.level_name || ' · ' || printf ('%07d', v.number) FROM certificate c"
    " JOIN certification_result r ON r.id = c.result_id JOIN certification_batch b ON b.id = r.batch_id"
    " JOIN volunteer v ON v.id = r.volunteer_id WHERE c.voided_at = 0 AND instr (c.serial, upper (?1)) > 0"
    " ORDER BY c.serial = upper (?1) DESC, c.id DESC LIMIT ?2" },
};

const VpFeature vp_stars_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
  .finds = finds, .n_finds = G_N_ELEMENTS (finds),
  .waits = waits, .n_waits = G_N_ELEMENTS (waits),
};
