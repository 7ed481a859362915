/* vp-duty-grid.c: the board of a duty month, drawn as one widget
 *
 * 69 rows of 46 cells would be 3,000 widgets. Only what can be seen is drawn, with texts that are laid out once; a screen
 * reader is told the cell of the cursor as the name of the whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-grid.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define COLOURS 8
#define FAR 100000
#define ZOOM_STEP 1.15
#define ZOOM_LEAST 0.6
#define ZOOM_MOST 2.2

struct _VpDutyGrid {
  GtkWidget parent_instance;

  /* borrowed */
  VpDutyDesk *desk;

  /* owned */
  GtkAdjustment *along, *down;
  GHashTable *layouts; /* text → PangoLayout, for one size of text */
  GHashTable *marks;   /* row * n_slots + slot + 1 */

  VpDutyView view;
  guint row;
  int slot;
  double zoom;
};

G_DEFINE_FINAL_TYPE (VpDutyGrid, vp_duty_grid, GTK_TYPE_WIDGET)

enum { SIGNAL_MOVED, SIGNAL_COMMAND, SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Measures in pixels of the present text and zoom. */
typedef struct {
  double em, head_width, head_height, cell_width, cell_height;
} Measures;

static Measures
measure (VpDutyGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double em = MAX (pango_font_description_get_size_is_absolute (font)
                   ? size : size * pango_cairo_context_get_resolution (context) / 72, 6) * self->zoom;

  return (Measures) { em, em * (self->view == VP_DUTY_BY_UNIT ? 11 : 12.5), em * 3.4,
                      self->view == VP_DUTY_BY_PERSON ? em * 6.6 : em * 3.7, em * 1.9 };
}

static int
n_slots (VpDutyGrid *self)
{
  return self->desk != NULL ? vp_duty_desk_month (self->desk)->n_slots : 0;
}

static guint
n_rows (VpDutyGrid *self)
{
  return self->desk != NULL ? vp_duty_desk_n_rows (self->desk, self->view) : 0;
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
  Measures m = measure (self);

  set_adjustment (self->along, n_slots (self) * m.cell_width, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - m.head_width, 1), m.cell_width);
  set_adjustment (self->down, n_rows (self) * m.cell_height, MAX (gtk_widget_get_height (GTK_WIDGET (self)) - m.head_height, 1), m.cell_height);
}

static void
name_cell (VpDutyGrid *self)
{
  g_autofree char *told = self->desk != NULL && n_rows (self) > 0
    ? vp_duty_desk_tell (self->desk, self->view, self->row, self->slot) : g_strdup (_("Duty board"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
}

/* Scrolls by as little as shows the cell. */
static void
show_cursor (VpDutyGrid *self)
{
  Measures m = measure (self);

  gtk_adjustment_clamp_page (self->along, self->slot * m.cell_width, (self->slot + 1) * m.cell_width);
  gtk_adjustment_clamp_page (self->down, self->row * m.cell_height, (self->row + 1) * m.cell_height);
}

void
vp_duty_grid_move_to (VpDutyGrid *self, guint row, int slot)
{
  g_return_if_fail (VP_IS_DUTY_GRID (self));
  if (n_rows (self) == 0 || n_slots (self) == 0)
    return;
  self->row = MIN (row, n_rows (self) - 1);
  self->slot = CLAMP (slot, 0, n_slots (self) - 1);
  show_cursor (self);
  name_cell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

/* Drawing */

static void
drop_layouts (VpDutyGrid *self)
{
  g_hash_table_remove_all (self->layouts);
}

static PangoLayout *
get_layout (VpDutyGrid *self, const char *text, double size)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts, text);
  g_autoptr (PangoFontDescription) font = NULL;

  if (layout != NULL)
    return layout;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  g_hash_table_insert (self->layouts, g_strdup (text), layout);
  return layout;
}

/* A text in a box, in the middle or at its beginning. */
static void
draw_text (VpDutyGrid *self, cairo_t *cr, const char *text, double size, const double box[4], gboolean middle)
{
  PangoLayout *layout = get_layout (self, text, size);
  int width, height;

  pango_layout_set_width (layout, (int) (box[2] * PANGO_SCALE));
  pango_layout_set_alignment (layout, middle ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, box[0], box[1] + (box[3] - height) / 2);
  pango_cairo_show_layout (cr, layout);
}

/* Light enough for dark letters on any background. */
static void
set_unit_colour (cairo_t *cr, int unit)
{
  static const double colours[COLOURS][3] = {
    { 0.66, 0.83, 0.97 }, { 0.99, 0.82, 0.55 }, { 0.71, 0.90, 0.66 }, { 0.97, 0.72, 0.72 },
    { 0.85, 0.77, 0.96 }, { 0.63, 0.90, 0.88 }, { 0.97, 0.92, 0.55 }, { 0.87, 0.84, 0.80 },
  };
  const double *colour = colours[unit < 0 ? COLOURS - 1 : unit % COLOURS];

  cairo_set_source_rgb (cr, colour[0], colour[1], colour[2]);
}

static void
set_ink (VpDutyGrid *self, cairo_t *cr, double alpha)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, alpha);
}

/* Seats that are open: seen without any colour. */
static void
draw_hatch (VpDutyGrid *self, cairo_t *cr, double x, double y, double width, double height, double gap)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  set_ink (self, cr, 0.35);
  cairo_set_line_width (cr, 1);
  for (double at = -height; at < width; at += gap) {
    cairo_move_to (cr, x + at, y + height);
    cairo_line_to (cr, x + at + height, y);
  }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_block (VpDutyGrid *self, cairo_t *cr, int unit, double x, double y, double width, double height, double size)
{
  const char text[] = { vp_duty_desk_letter (unit), '\0' };
  const double box[4] = { x, y, width, height };

  set_unit_colour (cr, unit);
  cairo_rectangle (cr, x, y, width - 1, height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  draw_text (self, cr, text, size, box, TRUE);
}

/* A block for each seat with the letter of its unit; open ones are hatched. */
static void
draw_seats (VpDutyGrid *self, cairo_t *cr, const VpDutyCell *cell, double x, double y, const Measures *m)
{
  int shown = MIN (cell->seats, VP_DUTY_CELL_UNITS);
  double width = (m->cell_width - 4) / MAX (shown, 1), height = m->cell_height - 5;

  for (int i = 0; i < shown; i++)
    if (i < cell->filled)
      draw_block (self, cr, cell->units[i], x + 2 + i * width, y + 2.5, width, height, m->em * 0.78);
    else
      draw_hatch (self, cr, x + 2 + i * width, y + 2.5, width - 1, height, m->em * 0.45);
}

static void
draw_words (VpDutyGrid *self, cairo_t *cr, const VpDutyCell *cell, double x, double y, const Measures *m)
{
  const double box[4] = { x + 3, y, m->cell_width - 6, m->cell_height };
  g_autofree char *count = g_strdup_printf ("%d", cell->filled);

  if (cell->filled == 0)
    return;
  set_unit_colour (cr, cell->units[0]);
  cairo_rectangle (cr, x + 2, y + 2.5, m->cell_width - 5, m->cell_height - 5);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  draw_text (self, cr, cell->corner >= 0 ? VP_DUTY_CROSSING (vp_duty_desk_month (self->desk), cell->corner)->name : count,
             m->em * 0.8, box, TRUE);
}

static void
draw_cell (VpDutyGrid *self, cairo_t *cr, guint row, int slot, double x, double y, const Measures *m)
{
  VpDutyCell cell;

  vp_duty_desk_cell (self->desk, self->view, row, slot, &cell);
  if (!cell.there) {
    set_ink (self, cr, 0.08);
    cairo_rectangle (cr, x, y, m->cell_width, m->cell_height);
    cairo_fill (cr);
  } else if (self->view == VP_DUTY_BY_CROSSING) {
    draw_seats (self, cr, &cell, x, y, m);
  } else {
    draw_words (self, cr, &cell, x, y, m);
  }
  if (cell.broken) {
    set_ink (self, cr, 1);
    cairo_set_line_width (cr, 2);
    cairo_rectangle (cr, x + 3, y + 3, m->cell_width - 7, m->cell_height - 6);
    cairo_stroke (cr);
  }
  if (g_hash_table_contains (self->marks, GUINT_TO_POINTER (row * (guint) n_slots (self) + (guint) slot + 1))) {
    set_ink (self, cr, 0.9);
    cairo_move_to (cr, x, y);
    cairo_line_to (cr, x + m->em * 0.7, y);
    cairo_line_to (cr, x, y + m->em * 0.7);
    cairo_fill (cr);
  }
}

static void
draw_lines (VpDutyGrid *self, cairo_t *cr, int first, int last, const Measures *m, double left, double height)
{
  cairo_set_line_width (cr, 1);
  for (int slot = first; slot <= last; slot++) {
    double x = floor (m->head_width + slot * m->cell_width - left) + 0.5;

    set_ink (self, cr, slot % VP_DUTY_HALVES == 0 ? 0.4 : 0.12);
    cairo_move_to (cr, x, m->head_height);
    cairo_line_to (cr, x, height);
    cairo_stroke (cr);
  }
}

static void
draw_column_heads (VpDutyGrid *self, cairo_t *cr, int first, int last, const Measures *m, double left)
{
  const VpDutyMonth *month = vp_duty_desk_month (self->desk);

  for (int slot = first; slot < last; slot++) {
    double x = m->head_width + slot * m->cell_width - left;
    const double below[4] = { x, m->head_height * 0.55, m->cell_width, m->head_height * 0.45 };
    const double above[4] = { x, 0, m->cell_width * 2, m->head_height * 0.55 };
    int of_month;
    g_autofree char *day = NULL;
    static const char *const weekdays[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };

    set_ink (self, cr, 0.75);
    draw_text (self, cr, slot % VP_DUTY_HALVES == 0 ? _("am") : _("pm"), m->em * 0.85, below, TRUE);
    if (slot % VP_DUTY_HALVES != 0)
      continue;
    vp_date_get (month->days[slot / VP_DUTY_HALVES], NULL, NULL, &of_month);
    day = g_strdup_printf ("%d %s", of_month, _(weekdays[vp_date_weekday (month->days[slot / VP_DUTY_HALVES]) - 1]));
    set_ink (self, cr, 1);
    draw_text (self, cr, day, m->em * 0.95, above, TRUE);
  }
}

static void
draw_row_heads (VpDutyGrid *self, cairo_t *cr, guint first, guint last, const Measures *m, double top)
{
  for (guint row = first; row < last; row++) {
    const double box[4] = { 6, m->head_height + row * m->cell_height - top, m->head_width - 10, m->cell_height };

    set_ink (self, cr, row == self->row ? 1 : 0.85);
    draw_text (self, cr, vp_duty_desk_title (self->desk, self->view, row), m->em * 0.92, box, FALSE);
    if (row % 5 == 4) {
      set_ink (self, cr, 0.15);
      cairo_rectangle (cr, 0, box[1] + m->cell_height - 1, gtk_widget_get_width (GTK_WIDGET (self)), 1);
      cairo_fill (cr);
    }
  }
}

static void
draw_cursor (VpDutyGrid *self, cairo_t *cr, const Measures *m, double left, double top)
{
  set_ink (self, cr, gtk_widget_has_focus (GTK_WIDGET (self)) ? 1 : 0.45);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, m->head_width + self->slot * m->cell_width - left + 1, m->head_height + self->row * m->cell_height - top + 1,
                   m->cell_width - 2, m->cell_height - 2);
  cairo_stroke (cr);
}

static void
draw_cells (VpDutyGrid *self, cairo_t *cr, const Measures *m, int width, int height)
{
  double left = gtk_adjustment_get_value (self->along), top = gtk_adjustment_get_value (self->down);
  int first = (int) (left / m->cell_width), last = MIN (n_slots (self), (int) ((left + width) / m->cell_width) + 1);
  guint from = (guint) (top / m->cell_height), to = MIN (n_rows (self), (guint) ((top + height) / m->cell_height) + 1);

  cairo_save (cr);
  cairo_rectangle (cr, m->head_width, m->head_height, width - m->head_width, height - m->head_height);
  cairo_clip (cr);
  for (guint row = from; row < to; row++)
    for (int slot = first; slot < last; slot++)
      draw_cell (self, cr, row, slot, m->head_width + slot * m->cell_width - left, m->head_height + row * m->cell_height - top, m);
  draw_lines (self, cr, first, last, m, left, height);
  draw_cursor (self, cr, m, left, top);
  cairo_restore (cr);
  cairo_save (cr);
  cairo_rectangle (cr, m->head_width, 0, width - m->head_width, m->head_height);
  cairo_clip (cr);
  draw_column_heads (self, cr, first, last, m, left);
  cairo_restore (cr);
  cairo_rectangle (cr, 0, m->head_height, width, height - m->head_height);
  cairo_clip (cr);
  draw_row_heads (self, cr, from, to, m, top);
}

static void
vp_duty_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VpDutyGrid *self = VP_DUTY_GRID (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  Measures m = measure (self);
  cairo_t *cr;

  if (n_rows (self) == 0 || n_slots (self) == 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &box);
  draw_cells (self, cr, &m, width, height);
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
  gpointer key = GUINT_TO_POINTER (self->row * (guint) n_slots (self) + (guint) self->slot + 1);

  if (n_slots (self) == 0)
    return TRUE;
  if (!g_hash_table_remove (self->marks, key))
    g_hash_table_add (self->marks, key);
  gtk_widget_queue_draw (widget);
  return TRUE;
}

static gboolean
zoom_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  VpDutyGrid *self = VP_DUTY_GRID (widget);
  int by;

  g_variant_get (arguments, "(i)", &by);
  self->zoom = by == 0 ? 1 : CLAMP (by > 0 ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP, ZOOM_LEAST, ZOOM_MOST);
  drop_layouts (self);
  update_adjustments (self);
  show_cursor (self);
  gtk_widget_queue_draw (widget);
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  VpDutyGrid *self = VP_DUTY_GRID (data);
  Measures m = measure (self);
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
  Measures m = measure (self);

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
  if (n_rows (self) > 0 && n_slots (self) > 0) {
    self->row = MIN (self->row, n_rows (self) - 1);
    self->slot = MIN (self->slot, n_slots (self) - 1);
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
  return n_rows (self) > 0 && n_slots (self) > 0;
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

GtkAdjustment *
vp_duty_grid_get_adjustment (VpDutyGrid *self, GtkOrientation orientation)
{
  return orientation == GTK_ORIENTATION_HORIZONTAL ? self->along : self->down;
}
