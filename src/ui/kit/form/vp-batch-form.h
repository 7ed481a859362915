/* vp-batch-form.h: asks for the value that many rows shall have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VpBatchFormFuncs:
 * @label: what a field is called, translated; %NULL where many rows cannot have one value of it
 * @offer: what can be chosen, %NULL-terminated, transfer full; %NULL = free text
 * @write: on the writer's thread: one transaction, all or nothing
 */
typedef struct {
  const char *(*label) (guint field, gpointer data);
  char      **(*offer) (guint field, gpointer data);
  gboolean    (*write) (VpDb *db, guint field, const char *text, gpointer data, GError **error);
} VpBatchFormFuncs;

/* @names: whom it concerns, the first three and the count; @funcs is static; @data is taken. */
void vp_batch_form_present (VpSession *session, GtkWidget *parent, const char *title, const char *names, guint n_fields,
                            const VpBatchFormFuncs *funcs, gpointer data, GDestroyNotify destroy);

G_END_DECLS
