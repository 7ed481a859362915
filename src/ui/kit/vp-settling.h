/* vp-settling.h: when a long list is told how long it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* GTK keeps widgets for 205 rows whatever is to be seen, and making or destroying them takes longer than a key press may.
 * A list that was shorter gets its first rows at once and the others when nobody types, some a frame; one that was longer
 * keeps its rows for as long, blank, and is told of its end only then. */

/* How long nobody types before what costs time is done, and how long between two pieces of it. */
#define VP_SETTLING_PAUSE_MS 150
#define VP_SETTLING_STEP_MS 16
/* Rows that are made, destroyed or painted in one piece. */
#define VP_SETTLING_STEP 20

/**
 * VpSettlingFuncs:
 * @splice: tells the list of rows that come or go; VpSettling.told is the new length already
 * @find_shown: the first row from @after on that has a widget, %G_MAXUINT where none has; sets @at_boundary where @after or
 *   the row before it has one
 */
typedef struct {
  void (*splice) (gpointer list, guint position, guint removed, guint added);
  guint (*find_shown) (gpointer list, guint after, gboolean *at_boundary);
} VpSettlingFuncs;

typedef struct {
  const VpSettlingFuncs *funcs; /* borrowed */
  gpointer list;                /* borrowed: outlives this */
  guint n;                      /* rows there are */
  guint told;                   /* rows that the list knows of */
  guint source;                 /* while the two differ */
} VpSettling;

void vp_settling_begin    (VpSettling *self, const VpSettlingFuncs *funcs, gpointer list);
void vp_settling_end      (VpSettling *self);
/* There are @n rows now: what costs little is told at once, the rest when nobody types. */
void vp_settling_set      (VpSettling *self, guint n);
/* All rows have their place in the list, before one of them is looked for or all of them are chosen. */
void vp_settling_complete (VpSettling *self);

G_END_DECLS
