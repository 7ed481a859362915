/* vp-saved-lists.h: keeps what a list shows under a name, and what it was left with, and brings both back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-columns.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VpSavedListFuncs:
 * @write: what the list is asked for now, as a text of its own; transfer full
 * @apply: asks for what such a text says
 */
typedef struct {
  char *(*write) (gpointer data);
  void  (*apply) (const char *definition, gpointer data);
} VpSavedListFuncs;

#define VP_TYPE_SAVED_LISTS (vp_saved_lists_get_type ())
G_DECLARE_FINAL_TYPE (VpSavedLists, vp_saved_lists, VP, SAVED_LISTS, GtkWidget)

/* A button with the lists of @page ("register-station"); @funcs is static, @data outlives the button. */
GtkWidget *vp_saved_lists_new  (const char *page, const VpSavedListFuncs *funcs, gpointer data);
/* What the list asks for is another question, by whomever: it is left with that, but for words that were searched, which may be
 * somebody's name, and for rows that another page asked for. Where it has conditions a button takes them away. */
void       vp_saved_lists_note (VpSavedLists *self);
/* The list has such a button itself. */
void       vp_saved_lists_set_own_clear (VpSavedLists *self);
/* How the list is laid out is kept with what it shows; @columns is borrowed and outlives the button. */
void       vp_saved_lists_set_columns (VpSavedLists *self, VpColumns *columns);
/* Reads the names; again after each change. The first time the list is asked for what it was left with, unless it asks for something
 * already. */
void       vp_saved_lists_open (VpSavedLists *self, VpSession *session);

G_END_DECLS
