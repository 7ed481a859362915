/* vp-figures-feature.c: figures, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include <glib/gi18n-lib.h>

static const VpRecordedTable tables[] = {
  { "summary_issue", VP_ENTITY_REGISTER, -1 },
  { "summary_issue_figure", VP_ENTITY_REGISTER, -1 },
};

static const VpWaitKind waits[] = {
  { "figure-values", N_("Declared values to be approved"), "SELECT count (*) FROM figure_value WHERE approved = 0" },
};

const VpFeature vp_figures_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .waits = waits, .n_waits = G_N_ELEMENTS (waits),
};
