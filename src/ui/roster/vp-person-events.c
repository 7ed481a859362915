/* vp-person-events.c: the events of one person, past and coming
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-person-events.h"

#include "vp-event-desk.h"
#include "vp-grid.h"
#include "vp-seat-store.h"

#include <glib/gi18n.h>

struct _VpPersonEvents {
  GtkWidget parent_instance;

  /* owned as a child */
  VpGrid *grid;

  /* owned */
  GPtrArray *rows;  /* VpPersonSeat; NULL = nobody */

  guint generation; /* of what was asked last: older answers are dropped */
};

G_DEFINE_FINAL_TYPE (VpPersonEvents, vp_person_events, GTK_TYPE_WIDGET)

static const VpGridColumn columns[] = {
  { N_("Day"), 92, FALSE, FALSE }, { N_("Event"), 0, TRUE, FALSE }, { N_("State"), 76, FALSE, FALSE },
};

/* What was called off says so; else what became of the seat. */
static char *
event_text_cb (guint row, guint column, gpointer data)
{
  const VpPersonSeat *seat = VP_PERSON_EVENTS (data)->rows->pdata[row];

  if (column == 0)
    return vp_date_to_string (seat->event.day);
  if (column == 1)
    /* Translators: title of an event, name of a post */
    return g_strdup_printf (_("%s · %s"), seat->event.title, seat->post);
  return g_strdup (seat->event.state != VP_EVENT_PLANNED ? vp_event_state_word (&seat->event, vp_date_today ())
                                                         : vp_seat_state_word (seat->state));
}

typedef struct {
  VpPersonEvents *view; /* owned */
  guint generation;
  gint64 person_id;
  GPtrArray *rows;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->view);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_events (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  self->rows = vp_seat_store_of_person (db, self->person_id, error);
  return self->rows != NULL;
}

static void
clear (VpPersonEvents *self)
{
  vp_grid_set_n_rows (self->grid, 0);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

static void
events_read (VpSession *session, gpointer data, const GError *error)
{
  Asking *asking = data;
  VpPersonEvents *self = asking->view;

  if (error != NULL || asking->generation != self->generation || self->grid == NULL)
    return;
  clear (self);
  self->rows = g_steal_pointer (&asking->rows);
  vp_grid_set_n_rows (self->grid, self->rows->len);
}

void
vp_person_events_show (VpPersonEvents *self, VpSession *session, gint64 person_id)
{
  Asking *asking;

  g_return_if_fail (VP_IS_PERSON_EVENTS (self));
  self->generation++;
  if (person_id == 0) {
    clear (self);
    return;
  }
  asking = g_new0 (Asking, 1);
  asking->view = g_object_ref (self);
  asking->generation = self->generation;
  asking->person_id = person_id;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_events, asking, asking_free, NULL, events_read);
}

static void
vp_person_events_dispose (GObject *object)
{
  VpPersonEvents *self = VP_PERSON_EVENTS (object);

  if (self->grid != NULL) {
    clear (self);
    gtk_widget_unparent (GTK_WIDGET (self->grid));
    self->grid = NULL;
  }
  G_OBJECT_CLASS (vp_person_events_parent_class)->dispose (object);
}

static void
vp_person_events_class_init (VpPersonEventsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_person_events_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vp_person_events_init (VpPersonEvents *self)
{
  self->grid = VP_GRID (vp_grid_new (_("Events of the person")));
  vp_grid_set_columns (self->grid, columns, G_N_ELEMENTS (columns), event_text_cb, self);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
}

GtkWidget *
vp_person_events_new (void)
{
  return g_object_new (VP_TYPE_PERSON_EVENTS, NULL);
}
