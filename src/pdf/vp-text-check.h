/* vp-text-check.h: gathers the characters of papers, and what of them cannot be printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-font-set.h"

G_BEGIN_DECLS

/* Where a text stands, for the message; transfer full. */
typedef char *(*VpTextPlace) (gpointer data);

/* All texts of a job are looked at before anything is made: the first fault is told, and how many more there are. */
typedef struct {
  VpFontSet *fonts; /* borrowed; not sealed */
  char *first;      /* message of the first fault */
  guint n_faults;
  GError *error;    /* a font is not installed */
} VpTextCheck;

/* @text: (nullable): must be UTF-8 whose characters a font has. FALSE where it is not. */
gboolean vp_text_check_add    (VpTextCheck *self, VpFontStyle font, const char *text, VpTextPlace place, gpointer data);
/* Another fault; @message is taken. */
void     vp_text_check_fault  (VpTextCheck *self, char *message);
/* Clears it; FALSE with %VP_ERROR_INVALID where there were faults. */
gboolean vp_text_check_finish (VpTextCheck *self, GError **error);

G_END_DECLS
