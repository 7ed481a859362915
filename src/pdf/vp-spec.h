/* vp-spec.h: reads what is kept as a text of groups and lines: templates, label sheets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Set @group before reading the lines of a group. */
typedef struct {
  GKeyFile *file;
  const char *group;
  GError *error; /* the first fault: which line of which group, and what is wrong */
} VpSpec;

#define VP_SPEC_MM_MAX 1000.0

/* FALSE where the text is not of groups and lines at all. */
gboolean vp_spec_load   (VpSpec *self, const char *text, GError **error);
void     vp_spec_clear  (VpSpec *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VpSpec, vp_spec_clear)

void     vp_spec_fault  (VpSpec *self, const char *key, const char *fault);
gboolean vp_spec_has    (VpSpec *self, const char *key);
char    *vp_spec_text   (VpSpec *self, const char *key);
/* A number from @low to @high; @fallback where the line is missing (it must be there where @fallback is negative). */
double   vp_spec_number (VpSpec *self, const char *key, double fallback, double low, double high);
gboolean vp_spec_flag   (VpSpec *self, const char *key);
/* FALSE with the first fault. */
gboolean vp_spec_finish (VpSpec *self, GError **error);

G_END_DECLS
