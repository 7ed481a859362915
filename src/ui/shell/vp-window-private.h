/* vp-window-private.h: what the files of the window share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-window.h"

#include "vp-finder.h"
#include "vp-jobs-button.h"
#include "vp-who-button.h"
#include "vp-page.h"

G_BEGIN_DECLS

typedef struct _VpWindowLock VpWindowLock;

struct _VpWindow {
  AdwApplicationWindow parent_instance;

  /* template widgets */
  AdwToastOverlay *toast_overlay;
  AdwWindowTitle *window_title;
  GtkLabel *status_label, *backup_label;
  VpWhoButton *who_button;
  VpJobsButton *jobs_button;
  GtkWidget *undo_button, *find_button, *menu_button, *seal_button;
  GtkStack *root_stack, *pages;
  AdwStatusPage *failed_page;
  GtkWidget *newest_button;
  GtkLabel *newest_label;
  GtkListBox *sidebar;

  /* owned */
  VpSession *session;
  VpFinder *finder; /* of the open store, once something was looked for */
  GSettings *settings;
  char *newest_backup; /* that the page of a damaged store offers, or NULL */
  AdwToast *toast;    /* the newest notice */
  gint64 toast_at;    /* when it was first shown, on the monotonic clock */
  GPtrArray *visited; /* ids of pages, for Alt+← and Alt+→ */
  guint visited_at;   /* the one of them that is shown */
  guint waiting_later;
  int base_dpi;       /* of text, before large type */
  VpWindowLock *locking;
};

/* Opens the store, or makes it (vp-window.c) */
void    vp_window_open            (VpWindow *self, VpStoreOpenMode mode, gboolean with_sample);
/* Fills the open store, which is empty, with the sample. */
void    vp_window_fill_sample     (VpWindow *self);
/* Closes the session, so that the store can be replaced; vp_window_open() goes on. */
void    vp_window_close_store     (VpWindow *self);
/* Closes the session for good, before the window goes. */
void    vp_window_end             (VpWindow *self);
VpPage *vp_window_get_page        (VpWindow *self); /* the one that is shown */

/* Pages and the side bar (vp-window-pages.c) */
void    vp_window_connect_pages   (VpWindow *self); /* once, when the window is made */
/* The side bar, and the page that comes first, while the store is read; the others are made when they are turned to. */
void    vp_window_make_pages      (VpWindow *self);
void    vp_window_open_pages      (VpWindow *self); /* the session is open */
void    vp_window_go_back         (VpWindow *self, int steps); /* -1: to the last page, 1: forward again */
void    vp_window_reveal          (VpWindow *self, const VpFound *found); /* turns to its page and chooses its row */
/* Turns to a page, and there to the register @of and what @question asks for; both may be "". */
void    vp_window_show_rows       (VpWindow *self, const char *page, const char *of, const char *question);
void    vp_window_watch_waiting   (VpWindow *self); /* work that waits is counted in the side bar from now on */
/* What the side bar says of a page: its number of things that wait, or %NULL; borrowed;
 * for tests and benchmarks. */
const char *vp_window_get_waiting (VpWindow *self, const char *page);

/* Backup, restore, check, and the page of a damaged store (vp-window-store.c) */
void    vp_window_show_backup     (VpWindow *self); /* when the last backup of this store was made */
/* The store cannot be opened or is damaged: says why, and offers the newest sound backup. */
void    vp_window_show_failed     (VpWindow *self, const GError *error);
void    vp_window_backup_cb       (GtkWidget *widget, const char *name, GVariant *parameter);
void    vp_window_restore_cb      (GtkWidget *widget, const char *name, GVariant *parameter);
void    vp_window_restore_newest_cb (GtkWidget *widget, const char *name, GVariant *parameter);
void    vp_window_check_cb        (GtkWidget *widget, const char *name, GVariant *parameter);

VpSession *vp_window_get_open_session (VpWindow *self); /* borrowed; %NULL where no store is open */

/* The import of tables (vp-window-import.c): "win.import", "win.import-clipboard", and files dropped on the window */
void    vp_window_tab_cb          (GtkWidget *widget, const char *name, GVariant *parameter);
void    vp_window_class_sheet_cb  (GtkWidget *widget, const char *name, GVariant *parameter);
void    vp_window_row_label_cb    (GtkWidget *widget, const char *name, GVariant *parameter);
void    vp_window_import_cb       (GtkWidget *widget, const char *name, GVariant *parameter);
void    vp_window_import_clipboard_cb (GtkWidget *widget, const char *name, GVariant *parameter);
void    vp_window_accept_files    (VpWindow *self);

/* Taking back and doing again (vp-window-undo.c): "win.undo" and "win.redo"; by key "win.undo-typed" and
 * "win.redo-typed" */
void    vp_window_undo_cb         (GtkWidget *widget, const char *name, GVariant *parameter);
void    vp_window_undo_typed_cb   (GtkWidget *widget, const char *name, GVariant *parameter);
/* From now on button and menu offer what there is to take back in the open store, and say what it is. */
void    vp_window_watch_undo      (VpWindow *self);
void    vp_window_forget_undo     (VpWindow *self); /* no store is open */

/* The cover of a locked store (vp-window-lock.c) */
void    vp_window_set_up_lock     (VpWindow *self); /* once, when the window is made */
void    vp_window_end_lock        (VpWindow *self);
/* The store was found locked while it was opened. */
void    vp_window_cover           (VpWindow *self);
gboolean vp_window_is_covered     (VpWindow *self);
void    vp_window_lock            (VpWindow *self); /* does nothing where there is no passcode */
void    vp_window_lock_cb         (GtkWidget *widget, const char *name, GVariant *parameter);
void    vp_window_passcode_cb     (GtkWidget *widget, const char *name, GVariant *parameter);
void    vp_window_show_seal       (VpWindow *self); /* whether there is a passcode, in the foot of the window */
void    vp_window_drop_notice     (VpWindow *self); /* (vp-window.c) */
void    vp_window_hide_notice     (VpWindow *self); /* (vp-window.c): before the window is covered */

/* Size of type and colours (vp-window-looks.c) */
void    vp_window_apply_settings  (VpWindow *self);
void    vp_window_add_setting_actions (VpWindow *self);

G_END_DECLS
