/* vp-deciding.h: what somebody decides about hours that wait: asked first, written, and told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _VpDeciding VpDeciding;

/**
 * VpDecision:
 * @failed: translatable heading where it could not be done
 * @write: on the thread of the writer; leaves in the deciding what @tell needs
 * @tell: what was done; transfer full
 */
typedef struct {
  const char *failed;
  gboolean (*write) (VpDb *db, VpDeciding *self, GError **error);
  char *(*tell) (const VpDeciding *self);
} VpDecision;

/**
 * VpDeciding:
 * @ids: (element-type gint64): what it is about
 * @text: (nullable): what was said about it
 * @n, @minutes: left by the writing: how many lines, and their minutes
 */
struct _VpDeciding {
  const VpDecision *decision;
  VpSession *session;
  GArray *ids;
  char *text;
  guint n;
  gint64 minutes;
};

/* Writes at once. @decision is static; a reference to @ids is taken. */
void vp_decide         (VpSession *session, const VpDecision *decision, GArray *ids);
/* Writes when the question is answered with @verb. */
void vp_decide_confirm (GtkWidget *widget, VpSession *session, const VpDecision *decision, GArray *ids, const char *heading,
                        const char *sentence, const char *verb);
/* Writes with the line of text that was asked for, such as a reason. @choices as in vp_dialog_ask() */
void vp_decide_ask     (GtkWidget *widget, VpSession *session, const VpDecision *decision, GArray *ids, const char *heading,
                        const char *sentence, const char *label, const char *const *choices, const char *verb);

G_END_DECLS
