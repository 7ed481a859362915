/* vp-test-page.h: a page of the window with a new store, and the form that is open over it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-entry-window.h"
#include "vp-page.h"
#include "vp-test-ui.h"

G_BEGIN_DECLS

typedef struct {
  char *folder, *path;
  VpSession *session;
  GtkWidget *page;
  GtkWindow *window;
} VpTestPage;

/* A session with an empty store in a folder of its own. */
void           vp_test_page_open      (VpTestPage *self);
/* The page, shown and read. */
void           vp_test_page_show      (VpTestPage *self, GType type);
/* Page, session and folder go. */
void           vp_test_page_close     (VpTestPage *self);

/* The form that is open; %NULL = none. */
VpEntryWindow *vp_test_form_find      (void);
VpEntryWindow *vp_test_form_wait      (void);
void           vp_test_form_wait_gone (void);
void           vp_test_form_fill      (VpEntryWindow *form, guint line, const char *text);
void           vp_test_form_save      (VpEntryWindow *form);

G_END_DECLS
