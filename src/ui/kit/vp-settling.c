/* vp-settling.c: when a long list is told how long it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-settling.h"

#define ROWS_WITH_WIDGETS 240
#define ROWS_AT_ONCE 32

static void
splice (VpSettling *self, guint position, guint removed, guint added)
{
  self->told = self->told - removed + added;
  self->funcs->splice (self->list, position, removed, added);
}

/* GTK 4.8 ignores the offset when a removal starts inside a run of rows without widgets and reaches rows that have them:
 * stale rows stay. The removal is split where the first row with a widget begins. */
static void
remove_tail (VpSettling *self, guint after)
{
  gboolean at_boundary = after == 0;
  guint first = self->funcs->find_shown (self->list, after, &at_boundary);

  if (!at_boundary && first < self->told)
    splice (self, after, first - after, 0);
  splice (self, after, self->told - after, 0);
}

static void
tell (VpSettling *self, guint n)
{
  if (n < self->told)
    remove_tail (self, n);
  else if (n > self->told)
    splice (self, self->told, 0, n - self->told);
}

static gboolean
settle_cb (gpointer data)
{
  VpSettling *self = data;
  guint n = self->n;

  if (self->told + VP_SETTLING_STEP < MIN (ROWS_WITH_WIDGETS, n))
    n = self->told + VP_SETTLING_STEP;
  else if (self->told > n + VP_SETTLING_STEP)
    n = self->told - VP_SETTLING_STEP;
  self->source = n != self->n ? g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, VP_SETTLING_STEP_MS, settle_cb, self, NULL) : 0;
  tell (self, n);
  return G_SOURCE_REMOVE;
}

void
vp_settling_begin (VpSettling *self, const VpSettlingFuncs *funcs, gpointer list)
{
  *self = (VpSettling) { .funcs = funcs, .list = list };
}

void
vp_settling_end (VpSettling *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}

void
vp_settling_set (VpSettling *self, guint n)
{
  guint now = n;

  vp_settling_end (self);
  self->n = n;
  if (n < self->told)
    now = MAX (n, MIN (self->told, ROWS_WITH_WIDGETS));
  else if (self->told < ROWS_WITH_WIDGETS)
    now = MIN (n, MAX (self->told, ROWS_AT_ONCE));
  if (now != n)
    self->source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, VP_SETTLING_PAUSE_MS, settle_cb, self, NULL);
  tell (self, now);
}

void
vp_settling_complete (VpSettling *self)
{
  vp_settling_end (self);
  tell (self, self->n);
}
