/* vp-features.c: the rooms of the store and the versions of its schema, brought together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature.h"

#include "vp-certificate-store.h"
#include "vp-chain.h"
#include "vp-db-private.h"
#include "vp-feature-list.h"

#define RESOURCES "/org/volunteerpuyang/store/"

const VpFeature *const vp_features[] = {
  &vp_core_feature, &vp_people_feature, &vp_stars_feature, &vp_houses_feature, &vp_meals_feature, &vp_registers_feature,
  &vp_events_feature, &vp_attendance_feature, &vp_duty_feature, &vp_figures_feature, NULL
};

/* A released one is never changed again. */
const VpMigration vp_migrations[] = {
  { RESOURCES "0001-initial.sql", NULL },
  { RESOURCES "0002-certification.sql", vp_template_store_fill_2 },
  { RESOURCES "0003-goods.sql", vp_template_store_fill_3 },
  { RESOURCES "0004-meals.sql", NULL },
  { RESOURCES "0005-registers.sql", NULL },
  { RESOURCES "0006-outbox-row.sql", vp_outbox_rows_fill },
  { RESOURCES "0007-synonyms.sql", NULL },
  { RESOURCES "0008-stations.sql", NULL },
  { RESOURCES "0009-import-kinds.sql", NULL },
  { RESOURCES "0010-trade-code.sql", NULL },
  { RESOURCES "0011-saved-lists.sql", NULL },
  { RESOURCES "0012-calendar.sql", NULL },
  { RESOURCES "0013-parts.sql", NULL },
  { RESOURCES "0014-log-kinds.sql", NULL },
  { RESOURCES "0015-members.sql", NULL },
  { RESOURCES "0016-aliases.sql", NULL },
  { RESOURCES "0017-settings.sql", NULL },
  { RESOURCES "0018-twins.sql", NULL },
  { RESOURCES "0019-team-index.sql", NULL },
  { RESOURCES "0020-attachments.sql", NULL },
  { RESOURCES "0021-reasons.sql", NULL },
  { RESOURCES "0022-events.sql", NULL },
  { RESOURCES "0023-duty-registers.sql", NULL },
  { RESOURCES "0024-attendance.sql", NULL },
  { RESOURCES "0025-hours.sql", NULL },
  { RESOURCES "0026-programmes.sql", NULL },
  { RESOURCES "0027-duty-plan.sql", NULL },
  { RESOURCES "0028-figures.sql", NULL },
  { RESOURCES "0029-summary.sql", NULL },
  { RESOURCES "0030-month-seal.sql", NULL },
  { RESOURCES "0031-counted.sql", NULL },
  { RESOURCES "0032-overview.sql", NULL },
  { RESOURCES "0033-duty-inspection.sql", NULL },
  { RESOURCES "0034-fraud.sql", NULL },
  { RESOURCES "0035-chain.sql", vp_chain_fill },
  { RESOURCES "0036-passcode.sql", NULL },
  { RESOURCES "0037-scan.sql", NULL },
  { RESOURCES "0038-event-desk.sql", NULL },
  { RESOURCES "0039-proof.sql", NULL },
  { RESOURCES "0040-desk.sql", NULL },
  { RESOURCES "0041-erasure.sql", NULL },
  { RESOURCES "0042-care.sql", NULL },
  { RESOURCES "0043-fund.sql", NULL },
  { RESOURCES "0044-attachment-files.sql", NULL },
  { RESOURCES "0045-care-files.sql", NULL },
  { RESOURCES "0046-sponsors.sql", NULL },
  { RESOURCES "0047-family.sql", NULL },
  { RESOURCES "0048-declared.sql", NULL },
  { RESOURCES "0049-star-evidence.sql", NULL },
  { RESOURCES "0050-correction-hours.sql", NULL },
  { RESOURCES "0051-certificates.sql", vp_template_store_fill_51 },
  { RESOURCES "0052-merge.sql", NULL },
  { RESOURCES "0053-team-stars.sql", NULL },
  { RESOURCES "0054-posted.sql", NULL },
  { RESOURCES "0055-desk-store.sql", NULL },
  { RESOURCES "0056-active.sql", NULL },
  { RESOURCES "0057-appeal.sql", NULL },
  { RESOURCES "0058-young.sql", NULL },
  { RESOURCES "0059-sealed-names.sql", NULL },
  { RESOURCES "0060-overview.sql", NULL },
  { RESOURCES "0061-points.sql", NULL },
  { RESOURCES "0062-sponsor-letter.sql", NULL },
  { RESOURCES "0063-benefit-grants.sql", NULL },
  { RESOURCES "0064-sponsorship-years.sql", NULL },
  { RESOURCES "0065-summary-zeros.sql", NULL },
  { RESOURCES "0066-visitor-checks.sql", NULL },
  { RESOURCES "0067-meeting-papers.sql", NULL },
  { RESOURCES "0068-pictures.sql", NULL },
  { RESOURCES "0069-paid.sql", NULL },
  { RESOURCES "0070-roster-fields.sql", NULL },
  { RESOURCES "0071-restaurants.sql", NULL },
  { RESOURCES "0072-goods-registers.sql", NULL },
  { RESOURCES "0073-other-use.sql", NULL },
  { RESOURCES "0074-giving.sql", NULL },
  { RESOURCES "0075-houses.sql", NULL },
  { RESOURCES "0076-blood.sql", NULL },
  { RESOURCES "0077-data-records.sql", NULL },
  { RESOURCES "0078-contacts.sql", NULL },
  { RESOURCES "0079-reports.sql", NULL },
  { RESOURCES "0080-class-sheets.sql", NULL },
  { RESOURCES "0081-team-ladder.sql", NULL },
};
const guint vp_n_migrations = G_N_ELEMENTS (vp_migrations);
