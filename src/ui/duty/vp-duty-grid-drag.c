/* vp-duty-grid-drag.c: a seat of the board dragged to another cell
 *
 * The widget only tells what was dragged where; what comes of it, and how it is taken back, is the page's business.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-grid-private.h"

static void
begin_cb (GtkGestureDrag *gesture, double x, double y, gpointer data)
{
  VpDutyGrid *self = VP_DUTY_GRID (data);

  self->drag.from = vp_duty_grid_cell_at (self, x, y, &self->drag.seat);
  self->drag.to = -1;
  if (self->view != VP_DUTY_BY_CROSSING || self->drag.from < 0)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

/* A hand that trembles drags nothing: only another cell is a place to drop. */
static void
update_cb (GtkGestureDrag *gesture, double by_x, double by_y, gpointer data)
{
  VpDutyGrid *self = VP_DUTY_GRID (data);
  double x, y;
  guint seat;
  int to;

  if (!gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  to = vp_duty_grid_cell_at (self, x + by_x, y + by_y, &seat);
  to = to == self->drag.from ? -1 : to;
  if (to == self->drag.to)
    return;
  self->drag.to = to;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), to >= 0 ? "grabbing" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop (VpDutyGrid *self)
{
  self->drag.from = self->drag.to = -1;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_cb (GtkGestureDrag *gesture, double by_x, double by_y, gpointer data)
{
  VpDutyGrid *self = VP_DUTY_GRID (data);
  int from = self->drag.from, to = self->drag.to;
  gboolean copy = (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & GDK_CONTROL_MASK) != 0;

  stop (self);
  if (from >= 0 && to >= 0)
    g_signal_emit_by_name (self, "dropped", from, self->drag.seat, to, copy);
}

static void
cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, gpointer data)
{
  stop (VP_DUTY_GRID (data));
}

void
vp_duty_grid_add_drag (VpDutyGrid *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->drag.from = self->drag.to = -1;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
