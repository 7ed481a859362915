/* vp-register-listing.h: the rows of a register as a list people read, search and take away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-listing.h"
#include "vp-register-store.h"

G_BEGIN_DECLS

/**
 * VpRegisterRows:
 *
 * Everything of one register as of the moment of reading.
 */
typedef struct {
  const VpRegister *of;
  GPtrArray *rows; /* VpRecord, in the order of the list, removed ones too */
  VpRegisterWords *words;
} VpRegisterRows;

VpRegisterRows *vp_register_rows_read     (VpDb *db, const VpRegister *of, GError **error);
void            vp_register_rows_free     (VpRegisterRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpRegisterRows, vp_register_rows_free)
/* A field as people read it; transfer full */
char           *vp_register_rows_text     (const VpRegisterRows *self, const VpRecord *row, guint field);
/* Whether a row is in force on @day: neither removed nor ended before it. */
gboolean        vp_register_rows_in_force (const VpRegisterRows *self, const VpRecord *row, VpDate day);
/* Whether what was typed (characters of any field, or initials of its name's pinyin) is in a row; all fit a blank text. */
gboolean        vp_register_rows_fits     (const VpRegisterRows *self, const VpRecord *row, const char *text);
/* @rows (VpRecord) with every field, under the headings that an import takes for the same fields; transfer full */
VpListing      *vp_register_rows_list     (const VpRegisterRows *self, GPtrArray *rows);

G_END_DECLS
