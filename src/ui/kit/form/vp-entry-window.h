/* vp-entry-window.h: a form made of a table of fields, saved by one write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-form-window.h"
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_ENTRY_WINDOW (vp_entry_window_get_type ())
G_DECLARE_FINAL_TYPE (VpEntryWindow, vp_entry_window, VP, ENTRY_WINDOW, VpFormWindow)

/* Translatable; @placeholder may be %NULL. */
typedef struct {
  const char *label, *placeholder;
} VpEntryField;

/**
 * VpEntryFuncs:
 * @save: reads the fields and calls vp_entry_window_write(), or leaves remarks beside those that are wrong
 * @changed: (nullable): a field was typed in
 */
typedef struct {
  void (*save)    (VpEntryWindow *window, gpointer data);
  void (*changed) (VpEntryWindow *window, guint field, gpointer data);
} VpEntryFuncs;

/* Signal:
 *  "written" (gpointer data): what a write was given, once it is done; the window goes after it. */

/* @fields and @funcs are static; @data is given to @destroy with the window. Not shown yet. */
VpEntryWindow *vp_entry_window_new         (VpSession *session, GtkWidget *parent, const char *title,
                                            const VpEntryField *fields, guint n, const VpEntryFuncs *funcs,
                                            gpointer data, GDestroyNotify destroy);
/* Shows it with the cursor in @field. */
void           vp_entry_window_present     (VpEntryWindow *self, guint field);
/* Before it is presented, with the texts it begins with in place: what is typed and not saved is kept under @name, as drafts are, and
 * what was left there last time is back, with a button that starts again. */
void           vp_entry_window_keep        (VpEntryWindow *self, const char *name);
VpSession     *vp_entry_window_get_session (VpEntryWindow *self); /* borrowed */
gpointer       vp_entry_window_get_data    (VpEntryWindow *self); /* borrowed */
VpForm        *vp_entry_window_get_form    (VpEntryWindow *self); /* borrowed */

/* Takes every remark away; then those that read leave theirs, and vp_entry_window_is_sound() tells whether one did. */
void           vp_entry_window_begin       (VpEntryWindow *self);
gboolean       vp_entry_window_is_sound    (VpEntryWindow *self);
/* What is wrong with a field; the first one gets the cursor. */
void           vp_entry_window_fault       (VpEntryWindow *self, guint field, const char *sentence);
VpDate         vp_entry_window_read_day    (VpEntryWindow *self, guint field);
/* A whole number from 0 on; a blank field is 0, and a fault where @needed. */
gint64         vp_entry_window_read_int    (VpEntryWindow *self, guint field, gboolean needed);
/* 分 */
gint64         vp_entry_window_read_money  (VpEntryWindow *self, guint field, gboolean needed);
char          *vp_entry_window_read_text   (VpEntryWindow *self, guint field); /* trimmed; transfer full */

/* Runs @func on the writer's thread. Done: @notice is told with its undo and the window goes. Failed: the sentence stands
 * beside @fault_field and what was typed stays. @data is given to @destroy. */
void           vp_entry_window_write       (VpEntryWindow *self, VpStoreFunc func, gpointer data, GDestroyNotify destroy,
                                            guint fault_field, const char *notice);
/* The same where @func finds out which field it is: @fault_field is a number in @data. */
void           vp_entry_window_write_fields (VpEntryWindow *self, VpStoreFunc func, gpointer data,
                                             GDestroyNotify destroy, const guint *fault_field, const char *notice);

G_END_DECLS
