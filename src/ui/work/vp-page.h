/* vp-page.h: what the window asks of each of its pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-find.h"
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_PAGE (vp_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (VpPage, vp_page, VP, PAGE, AdwBin)

/**
 * VpPageClass:
 * @open: the store is open; called once
 * @show: the page was turned to
 * @search: puts the cursor into the search entry
 * @refresh: reads everything again
 * @get_view: (nullable): the part of the page that has the verbs for the keys of lists ("page.add" …); the page itself
 *   where there is none
 * @reveal: (nullable): shows something that was found elsewhere, with its row chosen, now or as soon as it is read; a
 *   question of the page that leaves it out is taken back. Where @found has a question its rows are shown.
 * @added: (nullable): a row that the page asked for with "win.start-row" was saved
 *
 * The property "status" is the sentence of the status line while the page is shown.
 */
struct _VpPageClass {
  AdwBinClass parent_class;
  void (*open)    (VpPage *self, VpSession *session);
  void (*show)    (VpPage *self);
  void (*search)  (VpPage *self);
  void (*refresh) (VpPage *self);
  GtkWidget *(*get_view) (VpPage *self);
  void (*reveal)  (VpPage *self, const VpFound *found);
  void (*added)   (VpPage *self, const char *of, gint64 id);
};

void        vp_page_open        (VpPage *self, VpSession *session);
void        vp_page_show        (VpPage *self);
void        vp_page_search      (VpPage *self);
void        vp_page_refresh     (VpPage *self);
void        vp_page_reveal      (VpPage *self, const VpFound *found);
void        vp_page_added       (VpPage *self, const char *of, gint64 id);
GtkWidget  *vp_page_get_view    (VpPage *self); /* borrowed */
VpSession  *vp_page_get_session (VpPage *self); /* borrowed; %NULL until opened */
const char *vp_page_get_status  (VpPage *self);
void        vp_page_set_status  (VpPage *self, const char *status);

G_END_DECLS
