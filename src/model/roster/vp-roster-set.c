/* vp-roster-set.c: people by their rows in an index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-set.h"

#include <string.h>

#define WORDS(n) ((n) / 64 + 1)

typedef struct {
  VpRosterIndex *index;
  guint n;
  guint64 *bits;
} Marking;

static void
mark_cb (gint64 volunteer_id, gpointer data)
{
  Marking *marking = data;
  guint32 row;

  /* Who came a moment ago is in the next answer. */
  if (vp_roster_index_find (marking->index, volunteer_id, &row) && row < marking->n)
    marking->bits[row >> 6] |= G_GUINT64_CONSTANT (1) << (row & 63);
}

/* Takes from the set whoever the condition does not let in. */
static gboolean
narrow (VpRosterSet *self, VpDb *db, VpRosterIndex *index, const VpCrowd *crowd, VpCrowdKind kind, VpDate today,
        GCancellable *cancellable, GError **error)
{
  g_autofree guint64 *bits = g_new0 (guint64, WORDS (self->n));
  Marking marking = { index, self->n, bits };

  if (!vp_crowd_store_each (db, crowd, kind, today, mark_cb, &marking, cancellable, error))
    return FALSE;
  for (guint i = 0; i < WORDS (self->n); i++)
    self->bits[i] &= vp_crowd_excludes (crowd, kind) ? ~bits[i] : bits[i];
  return TRUE;
}

VpRosterSet *
vp_roster_set_read (VpDb *db, VpRosterIndex *index, const VpCrowd *crowd, VpDate today, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (VpRosterSet) self = g_new0 (VpRosterSet, 1);

  g_atomic_ref_count_init (&self->references);
  self->n = vp_roster_index_size (index);
  self->bits = g_new (guint64, WORDS (self->n));
  memset (self->bits, 0xff, WORDS (self->n) * sizeof (guint64));
  for (int kind = 0; kind < VP_CROWD_N_KINDS; kind++)
    if (vp_crowd_asks (crowd, (VpCrowdKind) kind)
        && !narrow (self, db, index, crowd, (VpCrowdKind) kind, today, cancellable, error))
      return NULL;
  return g_steal_pointer (&self);
}

VpRosterSet *
vp_roster_set_ref (VpRosterSet *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vp_roster_set_unref (VpRosterSet *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->bits);
  g_free (self);
}
