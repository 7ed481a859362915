/* vp-register-due.h: what has a day that asks for somebody
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"

G_BEGIN_DECLS

/**
 * VpDue:
 * @title: what the row is called
 * @who: who is to do it, "" where the register does not say
 * @why: which of the days of the register it is
 */
typedef struct {
  const VpRegister *of;
  gint64 id;
  VpDate day;
  char *title;
  char *who;
  const VpRegisterDue *why;
} VpDue;

/**
 * VpRegisterDueSpan:
 * @today: terms before it are overdue and told too; what merely ends or begins is told from this day on
 * @until: the last day that is looked at
 * @district: of rows that have one (vp_register_has_district()); 0 = all
 */
typedef struct {
  VpDate today, until;
  int district;
} VpRegisterDueSpan;

void       vp_due_free          (VpDue *self);
/**
 * vp_register_due:
 * @of: (nullable): of this register alone
 *
 * Returns: (element-type VpDue) (transfer full): by day, then by the word of the register and the id
 */
GPtrArray *vp_register_due      (VpDb *db, const VpRegister *of, VpDate today, VpDate until, GError **error);
/* How many of one register there are, and the first day of theirs, without reading what they are called. A row with two days that
 * ask for somebody is one. */
gboolean   vp_register_due_count (VpDb *db, const VpRegister *of, const VpRegisterDueSpan *span, gint64 *count, VpDate *first,
                                  GError **error);
/* Adds the ids of these rows. */
gboolean   vp_register_due_ids  (VpDb *db, const VpRegister *of, const VpRegisterDueSpan *span, GArray *ids, GError **error);

G_END_DECLS
