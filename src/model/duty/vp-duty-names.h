/* vp-duty-names.h: whom units name for their seats, as it comes back on their forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-desk.h"

G_BEGIN_DECLS

/**
 * VpDutyNames:
 * @faults: sentences: which row, what is wrong, what to do; where there is one nothing is written
 * @blank: rows without a name
 */
typedef struct {
  guint read, named, unchanged, blank;
  GArray *changes;   /* VpDutyChange */
  GPtrArray *faults;
  int month;
} VpDutyNames;

/* Reads a form that came back: 单位, 日期, 时段, 路口, and 志愿者编号 or 姓名. Nothing is written yet. */
VpDutyNames *vp_duty_names_read  (VpDb *db, const char *path, GError **error);
void         vp_duty_names_free  (VpDutyNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpDutyNames, vp_duty_names_free)
/* All of them or none; %VP_ERROR_INVALID where there are faults. */
gboolean     vp_duty_names_write (VpDb *db, VpDutyNames *self, GError **error);

G_END_DECLS
