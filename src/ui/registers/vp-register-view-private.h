/* vp-register-view-private.h: what the files of the list of a register share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-view.h"

#include "vp-blocks.h"
#include "vp-grid.h"
#include "vp-register-index.h"

G_BEGIN_DECLS

struct _VpRegisterView {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box, *search, *stack, *empty, *filters, *lists, *show_all;
  VpGrid *grid;

  /* owned */
  VpGridColumn *columns; /* one for each field */
  VpBlocks *blocks;
  VpRegisterIndex *index; /* NULL until read */
  VpSession *session;
  VpRecord *row;          /* the chosen one, or the first of several */

  const VpRegister *of;
  int sort;
  gboolean descending, removed;
  gboolean is_painting;   /* other rows come: what is chosen in between means nothing */
  gint64 wanted;          /* the row to be chosen as soon as it is there, or 0 */
  gboolean is_expected;   /* it was saved just now: the list is about to be read, and may leave it out */
  guint reading, looking; /* newest wins */
};

/* @top: the text is another one: the first hit is chosen, so that F2 or Enter can follow at once. */
void     vp_register_view_ask                (VpRegisterView *self, gboolean top);

/* A row that was found elsewhere (vp-register-view-reveal.c) */
/* Whether what is asked leaves the row out that is wanted. */
gboolean vp_register_view_hides_wanted       (VpRegisterView *self, const VpRegisterQuery *query, const GArray *ids);
/* Asks for everything again. */
void     vp_register_view_take_question_back (VpRegisterView *self);
void     vp_register_view_choose_wanted      (VpRegisterView *self);
/* The rows, or why there are none and how to see all of them again. */
void     vp_register_view_show_grid          (VpRegisterView *self, const VpRegisterQuery *query, guint n_found);
void     vp_register_view_add_show_all       (VpRegisterView *self);

G_END_DECLS
