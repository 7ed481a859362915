/* vp-register-query.h: a question to a register as a text that can be kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-index.h"

G_BEGIN_DECLS

/* A question that owns what it is made of. */
typedef struct {
  VpRegisterQuery query;
  char *text;
  GArray *filters;   /* VpRegisterFilter */
  GPtrArray *values; /* GArray of gint64: of the filters */
  GArray *rows;      /* (nullable): gint64 */
} VpRegisterKept;

/* Fields by their columns, values as the store has them; transfer full */
char           *vp_register_query_write (const VpRegister *of, const VpRegisterQuery *query);
/* Whatever it names that the register does not have any more is left out; @n_lost (nullable) counts it. */
VpRegisterKept *vp_register_query_read  (const VpRegister *of, const char *text, guint *n_lost);
void            vp_register_kept_free   (VpRegisterKept *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpRegisterKept, vp_register_kept_free)

G_END_DECLS
