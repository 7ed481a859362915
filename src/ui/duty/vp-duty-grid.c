/* vp-duty-grid.c: the board of a duty month, drawn as one widget
 *
 * 69 rows of 46 cells would be 3,000 widgets. A screen reader is told the cell of the cursor as the name of the whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-grid-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define FAR 100000
#define ZOOM_STEP 1.15
#define ZOOM_LEAST 0.6
#define ZOOM_MOST 2.2

G_DEFINE_FINAL_TYPE (VpDutyGrid, vp_duty_grid, GTK_TYPE_WIDGET)

enum { SIGNAL_MOVED, SIGNAL_COMMAND, SIGNAL_CHOSEN, SIGNAL_DROPPED, N_SIGNALS };
static guint signals[N_SIGNALS];


static VpDutyMeasures
measure (VpDutyGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double em = MAX (pango_font_description_get_size_is_absolute (font)
                   ? size : size * pango_cairo_context_get_resolution (context) / 72, 6) * self->zoom;

  return (VpDutyMeasures) { em, em * (self->view == VP_DUTY_BY_UNIT ? 11 : 12.5), em * 3.4,
                      self->view == VP_DUTY_BY_PERSON ? em * 6.6 : em * 3.7, em * 1.9 };
}

static void
set_adjustment (GtkAdjustment *adjustment, double upper, double page, double step)
{
  gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (upper - page, 0)), 0,
                            MAX (upper, page), step, page * 0.9, page);
}

static void
update_adjustments (VpDutyGrid *self)
{
  VpDutyMeasures m = measure (self);

  set_adjustment (self->along, vp_duty_grid_n_slots (self) * m.cell_width, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - m.head_width, 1), m.cell_width);
  set_adjustment (self->down, vp_duty_grid_n_rows (self) * m.cell_height, MAX (gtk_widget_get_height (GTK_WIDGET (self)) - m.head_height, 1), m.cell_height);
}

static void
name_cell (VpDutyGrid *self)
{
  g_autofree char *told = self->desk != NULL && vp_duty_grid_n_rows (self) > 0
    ? vp_duty_desk_tell (self->desk, self->view, self->row, self->slot) : g_strdup (_("Duty board"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
}

static void
drop_layouts (VpDutyGrid *self)
{
  g_hash_table_remove_all (self->layouts);
  g_clear_object (&self->letter_font);
  memset (self->letters, 0, sizeof self->letters);
}

/* Scrolls by as little as shows the cell. */
static void
show_cursor (VpDutyGrid *self)
{
  VpDutyMeasures m = measure (self);

  gtk_adjustment_clamp_page (self->along, self->slot * m.cell_width, (self->slot + 1) * m.cell_width);
  gtk_adjustment_clamp_page (self->down, self->row * m.cell_height, (self->row + 1) * m.cell_height);
}

void
vp_duty_grid_move_to (VpDutyGrid *self, guint row, int slot)
{
  g_return_if_fail (VP_IS_DUTY_GRID (self));
  if (vp_duty_grid_n_rows (self) == 0 || vp_duty_grid_n_slots (self) == 0)
    return;
  self->row = MIN (row, vp_duty_grid_n_rows (self) - 1);
  self->slot = CLAMP (slot, 0, vp_duty_grid_n_slots (self) - 1);
  show_cursor (self);
  name_cell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static void
vp_duty_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VpDutyGrid *self = VP_DUTY_GRID (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  VpDutyMeasures m = measure (self);
  cairo_t *cr;

  if (vp_duty_grid_n_rows (self) == 0 || vp_duty_grid_n_slots (self) == 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &box);
  vp_duty_grid_draw (self, cr, &m, width, height);
  cairo_destroy (cr);
}

/* Keys and pointer */

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  VpDutyGrid *self = VP_DUTY_GRID (widget);
  int along, down;

  g_variant_get (arguments, "(ii)", &along, &down);
  vp_duty_grid_move_to (self, (guint) CLAMP ((int) self->row + down, 0, G_MAXINT / 2), self->slot + along);
  return TRUE;
}

static gboolean
command_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  int command;

  g_variant_get (arguments, "(i)", &command);
  g_signal_emit (widget, signals[SIGNAL_COMMAND], 0, command);
  return TRUE;
}

static gboolean
choose_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  int n;

  g_variant_get (arguments, "(i)", &n);
  g_signal_emit (widget, signals[SIGNAL_CHOSEN], 0, (guint) n);
  return TRUE;
}

static gboolean
mark_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  VpDutyGrid *self = VP_DUTY_GRID (widget);
  gpointer key = GUINT_TO_POINTER (self->row * (guint) vp_duty_grid_n_slots (self) + (guint) self->slot + 1);

  if (vp_duty_grid_n_slots (self) == 0)
    return TRUE;
  if (!g_hash_table_remove (self->marks, key))
    g_hash_table_add (self->marks, key);
  gtk_widget_queue_draw (widget);
  return TRUE;
}

static void
zoom (VpDutyGrid *self, int by)
{
  self->zoom = by == 0 ? 1 : CLAMP (by > 0 ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP, ZOOM_LEAST, ZOOM_MOST);
  drop_layouts (self);
  update_adjustments (self);
  show_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
zoom_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  int by;

  g_variant_get (arguments, "(i)", &by);
  zoom (VP_DUTY_GRID (widget), by);
  return TRUE;
}

int
vp_duty_grid_cell_at (VpDutyGrid *self, double x, double y, guint *seat)
{
  VpDutyMeasures m = measure (self);
  double along = x - m.head_width + gtk_adjustment_get_value (self->along), down = y - m.head_height + gtk_adjustment_get_value (self->down);
  int row = (int) (down / m.cell_height), slot = (int) (along / m.cell_width), shown;
  VpDutyCell cell;

  *seat = 0;
  if (x < m.head_width || y < m.head_height || row >= (int) vp_duty_grid_n_rows (self) || slot >= vp_duty_grid_n_slots (self))
    return -1;
  vp_duty_desk_cell (self->desk, self->view, (guint) row, slot, &cell);
  shown = CLAMP (cell.seats, 1, VP_DUTY_CELL_UNITS);
  *seat = (guint) CLAMP ((int) ((along - slot * m.cell_width) / m.cell_width * shown), 0, shown - 1) + 1;
  if (*seat > (guint) cell.filled)
    *seat = 0;
  return row * vp_duty_grid_n_slots (self) + slot;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  VpDutyGrid *self = VP_DUTY_GRID (data);
  VpDutyMeasures m = measure (self);
  double along = x - m.head_width + gtk_adjustment_get_value (self->along), down = y - m.head_height + gtk_adjustment_get_value (self->down);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (y < m.head_height || down < 0)
    return;
  vp_duty_grid_move_to (self, (guint) (down / m.cell_height), x < m.head_width ? self->slot : (int) (along / m.cell_width));
  if (n_press == 2)
    g_signal_emit (self, signals[SIGNAL_COMMAND], 0, VP_DUTY_ASSIGN);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  VpDutyGrid *self = VP_DUTY_GRID (data);
  gboolean sideways = (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_SHIFT_MASK) != 0;
  gboolean zooms = (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_CONTROL_MASK) != 0;
  VpDutyMeasures m = measure (self);

  if (zooms) {
    if (dy > 0 || dy < 0)
      zoom (self, dy < 0 ? 1 : -1);
    return TRUE;
  }
  gtk_adjustment_set_value (self->along, gtk_adjustment_get_value (self->along) + (sideways ? dy : dx) * m.cell_width * 2);
  if (!sideways)
    gtk_adjustment_set_value (self->down, gtk_adjustment_get_value (self->down) + dy * m.cell_height * 3);
  return TRUE;
}

/* The widget */

static void
vp_duty_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  update_adjustments (VP_DUTY_GRID (widget));
}

static void
vp_duty_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 900 : 600;
}

static void
vp_duty_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (vp_duty_grid_parent_class)->css_changed (widget, change);
  drop_layouts (VP_DUTY_GRID (widget));
  gtk_widget_queue_draw (widget);
}

static void
vp_duty_grid_finalize (GObject *object)
{
  VpDutyGrid *self = VP_DUTY_GRID (object);

  g_clear_object (&self->along);
  g_clear_object (&self->down);
  g_clear_object (&self->letter_font);
  g_hash_table_unref (self->layouts);
  g_hash_table_unref (self->marks);
  G_OBJECT_CLASS (vp_duty_grid_parent_class)->finalize (object);
}

static void
add_bindings (GtkWidgetClass *klass)
{
  static const struct { guint key; GdkModifierType with; int along, down; } moves[] = {
    { GDK_KEY_Left, 0, -1, 0 }, { GDK_KEY_Right, 0, 1, 0 }, { GDK_KEY_Up, 0, 0, -1 }, { GDK_KEY_Down, 0, 0, 1 },
    { GDK_KEY_KP_Left, 0, -1, 0 }, { GDK_KEY_KP_Right, 0, 1, 0 }, { GDK_KEY_KP_Up, 0, 0, -1 }, { GDK_KEY_KP_Down, 0, 0, 1 },
    { GDK_KEY_Home, 0, -FAR, 0 }, { GDK_KEY_End, 0, FAR, 0 }, { GDK_KEY_Page_Up, 0, 0, -15 }, { GDK_KEY_Page_Down, 0, 0, 15 },
    { GDK_KEY_Home, GDK_CONTROL_MASK, -FAR, -FAR }, { GDK_KEY_End, GDK_CONTROL_MASK, FAR, FAR },
  };
  static const struct { guint key; GdkModifierType with; VpDutyCommand command; } commands[] = {
    { GDK_KEY_Return, 0, VP_DUTY_ASSIGN }, { GDK_KEY_KP_Enter, 0, VP_DUTY_ASSIGN }, { GDK_KEY_Delete, 0, VP_DUTY_RELEASE },
    { GDK_KEY_x, GDK_CONTROL_MASK, VP_DUTY_CUT }, { GDK_KEY_c, GDK_CONTROL_MASK, VP_DUTY_COPY }, { GDK_KEY_v, GDK_CONTROL_MASK, VP_DUTY_PASTE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (klass, moves[i].key, moves[i].with, move_cb, "(ii)", moves[i].along, moves[i].down);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_add_binding (klass, commands[i].key, commands[i].with, command_cb, "(i)", commands[i].command);
  for (int n = 1; n <= 9; n++)
    gtk_widget_class_add_binding (klass, GDK_KEY_0 + (guint) n, 0, choose_cb, "(i)", n);
  gtk_widget_class_add_binding (klass, GDK_KEY_space, 0, mark_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_plus, GDK_CONTROL_MASK, zoom_cb, "(i)", 1);
  gtk_widget_class_add_binding (klass, GDK_KEY_equal, GDK_CONTROL_MASK, zoom_cb, "(i)", 1);
  gtk_widget_class_add_binding (klass, GDK_KEY_minus, GDK_CONTROL_MASK, zoom_cb, "(i)", -1);
  gtk_widget_class_add_binding (klass, GDK_KEY_0, GDK_CONTROL_MASK, zoom_cb, "(i)", 0);
}

static void
vp_duty_grid_class_init (VpDutyGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vp_duty_grid_finalize;
  widget_class->snapshot = vp_duty_grid_snapshot;
  widget_class->size_allocate = vp_duty_grid_size_allocate;
  widget_class->measure = vp_duty_grid_measure;
  widget_class->css_changed = vp_duty_grid_css_changed;
  signals[SIGNAL_MOVED] = g_signal_new ("moved", VP_TYPE_DUTY_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMMAND] = g_signal_new ("command", VP_TYPE_DUTY_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_INT);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", VP_TYPE_DUTY_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_UINT);
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", VP_TYPE_DUTY_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                                          G_TYPE_INT, G_TYPE_UINT, G_TYPE_INT, G_TYPE_BOOLEAN);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_bindings (widget_class);
}

static void
vp_duty_grid_init (VpDutyGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->zoom = 1;
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->marks = g_hash_table_new (NULL, NULL);
  self->along = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 1, 1, 1));
  self->down = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 1, 1, 1));
  g_signal_connect_object (self->along, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->down, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  vp_duty_grid_add_drag (self);
  name_cell (self);
}

GtkWidget *
vp_duty_grid_new (void)
{
  return g_object_new (VP_TYPE_DUTY_GRID, NULL);
}

void
vp_duty_grid_set_desk (VpDutyGrid *self, VpDutyDesk *desk, VpDutyView view)
{
  g_return_if_fail (VP_IS_DUTY_GRID (self));
  if (view != self->view) {
    gtk_adjustment_set_value (self->down, 0);
    self->row = 0;
    g_hash_table_remove_all (self->marks);
  }
  self->desk = desk;
  self->view = view;
  drop_layouts (self);
  /* While a board is read anew the cursor waits where it was. */
  if (vp_duty_grid_n_rows (self) > 0 && vp_duty_grid_n_slots (self) > 0) {
    self->row = MIN (self->row, vp_duty_grid_n_rows (self) - 1);
    self->slot = MIN (self->slot, vp_duty_grid_n_slots (self) - 1);
    update_adjustments (self);
  }
  name_cell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

VpDutyView
vp_duty_grid_get_view (VpDutyGrid *self)
{
  return self->view;
}

gboolean
vp_duty_grid_get_cursor (VpDutyGrid *self, guint *row, int *slot)
{
  *row = self->row;
  *slot = self->slot;
  return vp_duty_grid_n_rows (self) > 0 && vp_duty_grid_n_slots (self) > 0;
}

GArray *
vp_duty_grid_get_marks (VpDutyGrid *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    guint mark = GPOINTER_TO_UINT (key) - 1;

    g_array_append_val (marks, mark);
  }
  return marks;
}

void
vp_duty_grid_clear_marks (VpDutyGrid *self)
{
  g_hash_table_remove_all (self->marks);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vp_duty_grid_set_heat (VpDutyGrid *self, gboolean heat)
{
  g_return_if_fail (VP_IS_DUTY_GRID (self));
  self->heat = heat;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkAdjustment *
vp_duty_grid_get_adjustment (VpDutyGrid *self, GtkOrientation orientation)
{
  return orientation == GTK_ORIENTATION_HORIZONTAL ? self->along : self->down;
}
