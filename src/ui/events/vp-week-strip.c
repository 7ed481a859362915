/* vp-week-strip.c: a week, or a day, of the working calendar: what is when, beside what day it is
 *
 * Each day is a row of widgets, so that a screen reader names it; only its bars are drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-week-strip.h"

#include "vp-event-desk.h"
#include "vp-lunar.h"

#include <glib/gi18n.h>

#define N_DAYS 7
#define FROM (6 * 60)   /* minutes: before it hardly anything begins */
#define TO (22 * 60)
#define HOUR_STEP 240   /* between two lines */
#define LANES 3         /* bars at one time that are told apart */
#define HEAD_HEIGHT 18
#define ROW_HEIGHT 40
#define DAY_HEIGHT 132  /* of a day alone */
#define LABEL_WIDTH 104
#define BAR_GAP 1.5

typedef struct {
  VpWeekStrip *strip;
  guint n;
  GtkWidget *box, *label, *bars;
} Row;

struct _VpWeekStrip {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box;
  Row rows[N_DAYS];

  /* owned */
  VpCalendar *calendar;
  GPtrArray *items;
  GHashTable *people;

  VpDate day;   /* chosen */
  VpDate first; /* of the rows */
  guint n;      /* rows that are shown */
};

G_DEFINE_FINAL_TYPE (VpWeekStrip, vp_week_strip, GTK_TYPE_WIDGET)

enum { SIGNAL_DAY_CHOSEN, SIGNAL_ITEM_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

void
vp_strip_item_free (VpStripItem *self)
{
  g_free (self->title);
  g_free (self);
}

/* What day it is */

static VpDayKind
kind_of (VpWeekStrip *self, VpDate day)
{
  if (self->calendar != NULL)
    return vp_calendar_kind (self->calendar, day);
  return vp_date_weekday (day) > 5 ? VP_DAY_WEEKEND : VP_DAY_WORK;
}

static guint
people_on (VpWeekStrip *self, VpDate day)
{
  return self->people != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->people, GINT_TO_POINTER (day))) : 0;
}

/* The festival, else the day of the moon. */
static char *
name_day (VpWeekStrip *self, VpDate day)
{
  char *festivals = self->calendar != NULL ? vp_calendar_festivals (self->calendar, day) : g_strdup ("");
  VpLunar moon;

  if (*festivals != '\0' || !vp_lunar_from_date (day, &moon))
    return festivals;
  g_free (festivals);
  return vp_lunar_to_chinese (&moon);
}

/* "3-31 周六 班" over "清明节 · 值勤 42" */
static char *
write_label (VpWeekStrip *self, VpDate day)
{
  static const char *const weekdays[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };
  VpDayKind kind = kind_of (self, day);
  const char *mark = kind == VP_DAY_OFF ? _("off") : kind == VP_DAY_MAKE_UP ? _("work") : "";
  g_autofree char *below = name_day (self, day), *duty = NULL;
  int month, of_month;

  vp_date_get (day, NULL, &month, &of_month);
  /* Translators: people on duty */
  duty = people_on (self, day) > 0 ? g_strdup_printf (_(" · duty %u"), people_on (self, day)) : g_strdup ("");
  return g_markup_printf_escaped ("<b>%d-%d %s</b> <small>%s</small>\n<small>%s%s</small>", month, of_month,
                                  _(weekdays[vp_date_weekday (day) - 1]), mark, below, duty);
}

/* The same for a screen reader, with what there is. */
static char *
describe (VpWeekStrip *self, VpDate day)
{
  g_autofree char *name = vp_event_day_text (day), *below = name_day (self, day);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s", name, below);
  for (guint i = 0; self->items != NULL && i < self->items->len; i++) {
    const VpStripItem *item = self->items->pdata[i];

    if (item->day == day)
      g_string_append_printf (text, " · %d:%02d %s", item->starts / 60, item->starts % 60, item->title);
  }
  return g_string_free (text, FALSE);
}

/* Bars */

typedef struct {
  const VpStripItem *item;
  guint lane;
  double x, y, width, height;
} Bar;

static double
place_of (int minutes, int width)
{
  return (double) (CLAMP (minutes, FROM, TO) - FROM) * width / (TO - FROM);
}

/* The first lane that is free; what has none lies over the last one. */
static guint
take_lane (int *ends, const VpStripItem *item)
{
  guint lane = 0;

  while (lane < LANES - 1 && ends[lane] > item->starts)
    lane++;
  ends[lane] = MAX (ends[lane], item->ends);
  return lane;
}

/* Those of one day, in as many lanes as are needed. */
static GArray *
lay_out (VpWeekStrip *self, VpDate day, int width, int height)
{
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (Bar));
  int ends[LANES] = { 0 };
  guint n_lanes = 1;

  for (guint i = 0; self->items != NULL && i < self->items->len; i++) {
    const VpStripItem *item = self->items->pdata[i];
    Bar bar = { .item = item, .x = place_of (item->starts, width) };

    if (item->day != day)
      continue;
    bar.lane = take_lane (ends, item);
    bar.width = MAX (place_of (item->ends, width) - bar.x - BAR_GAP, 6);
    n_lanes = MAX (n_lanes, bar.lane + 1);
    g_array_append_val (bars, bar);
  }
  for (guint i = 0; i < bars->len; i++) {
    Bar *bar = &g_array_index (bars, Bar, i);

    bar->height = (double) height / n_lanes - 2 * BAR_GAP;
    bar->y = bar->lane * (double) height / n_lanes + BAR_GAP;
  }
  return bars;
}

static void
draw_hours (cairo_t *cr, const GdkRGBA *colour, int width, int height)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, 0.12);
  cairo_set_line_width (cr, 1);
  for (int minutes = FROM + HOUR_STEP; minutes < TO; minutes += HOUR_STEP) {
    double x = (int) place_of (minutes, width) + 0.5;

    cairo_move_to (cr, x, 0);
    cairo_line_to (cr, x, height);
    cairo_stroke (cr);
  }
}

/* A bar that is too short for its title lets it run on, as far as the day goes. */
static void
draw_title (Row *row, cairo_t *cr, const GdkRGBA *colour, const Bar *bar, int width)
{
  g_autofree char *text = g_strdup_printf ("%d:%02d %s", bar->item->starts / 60, bar->item->starts % 60, bar->item->title);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (row->bars, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double room = MAX (width - bar->x - 4, 20);
  int text_height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  if (bar->item->called_off)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, (int) (room * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, bar->item->called_off ? 0.6 : 1);
  cairo_move_to (cr, bar->x + 3, bar->y + (bar->height - text_height) / 2);
  pango_cairo_show_layout (cr, layout);
}

/* What the lines between the hours say, above all days. */
static void
draw_head_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &colour);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, 0.7);
  for (int minutes = FROM; minutes < TO; minutes += HOUR_STEP) {
    g_autofree char *text = g_strdup_printf ("%d:00", minutes / 60);
    g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (area), text);
    g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

    pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
    pango_layout_set_attributes (layout, attributes);
    cairo_move_to (cr, place_of (minutes, width) + 2, 0);
    pango_cairo_show_layout (cr, layout);
  }
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  Row *row = data;
  g_autoptr (GArray) bars = lay_out (row->strip, row->strip->first + (VpDate) row->n, width, height);
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &colour);
  draw_hours (cr, &colour, width, height);
  for (guint i = 0; i < bars->len; i++) {
    const Bar *bar = &g_array_index (bars, Bar, i);

    cairo_set_source_rgba (cr, 0.21, 0.52, 0.89, bar->item->called_off ? 0.12 : 0.34);
    cairo_rectangle (cr, bar->x, bar->y, bar->width, bar->height);
    cairo_fill (cr);
    draw_title (row, cr, &colour, bar, width);
  }
}

/* Painting */

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  (on ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, name);
}

static void
paint_row (VpWeekStrip *self, Row *row)
{
  VpDate day = self->first + (VpDate) row->n;
  VpDayKind kind = kind_of (self, day);
  g_autofree char *markup = write_label (self, day), *told = describe (self, day);

  gtk_widget_set_visible (row->box, row->n < self->n);
  gtk_label_set_markup (GTK_LABEL (row->label), markup);
  set_class (row->label, "rest-day", kind == VP_DAY_OFF || kind == VP_DAY_WEEKEND);
  set_class (row->label, "make-up-day", kind == VP_DAY_MAKE_UP);
  set_class (row->box, "chosen-day", day == self->day && self->n > 1);
  gtk_widget_set_size_request (row->bars, -1, self->n > 1 ? ROW_HEIGHT : DAY_HEIGHT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->box), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
  gtk_widget_queue_draw (row->bars);
}

static void
paint (VpWeekStrip *self)
{
  for (guint i = 0; i < N_DAYS; i++)
    paint_row (self, &self->rows[i]);
}

void
vp_week_strip_set_day (VpWeekStrip *self, VpDate day)
{
  g_return_if_fail (VP_IS_WEEK_STRIP (self) && day != 0);
  self->day = day;
  self->first = self->n > 1 ? day - (vp_date_weekday (day) - 1) : day;
  paint (self);
}

static void
choose (VpWeekStrip *self, VpDate day)
{
  vp_week_strip_set_day (self, day);
  g_signal_emit (self, signals[SIGNAL_DAY_CHOSEN], 0, day);
}

/* A click on a bar chooses what it stands for, one beside it the day. */
static void
row_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  Row *row = data;
  VpWeekStrip *self = row->strip;
  VpDate day = self->first + (VpDate) row->n;
  g_autoptr (GArray) bars = lay_out (self, day, gtk_widget_get_width (row->bars), gtk_widget_get_height (row->bars));
  double at_x, at_y;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!gtk_widget_translate_coordinates (row->box, row->bars, x, y, &at_x, &at_y))
    return;
  for (guint i = bars->len; i > 0; i--) {
    const Bar *bar = &g_array_index (bars, Bar, i - 1);

    if (at_x >= bar->x && at_x <= bar->x + bar->width && at_y >= bar->y && at_y <= bar->y + bar->height) {
      g_signal_emit (self, signals[SIGNAL_ITEM_CHOSEN], 0, bar->item->id);
      return;
    }
  }
  choose (self, day);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  static const struct { guint key; int days; } keys[] = {
    { GDK_KEY_Left, -1 }, { GDK_KEY_Right, 1 }, { GDK_KEY_Up, -1 }, { GDK_KEY_Down, 1 }, { GDK_KEY_Page_Up, -7 },
    { GDK_KEY_Page_Down, 7 },
  };
  VpWeekStrip *self = VP_WEEK_STRIP (data);

  for (guint i = 0; (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key) {
      choose (self, self->day + keys[i].days);
      return TRUE;
    }
  return FALSE;
}

/* Making */

static void
vp_week_strip_dispose (GObject *object)
{
  VpWeekStrip *self = VP_WEEK_STRIP (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->calendar, vp_calendar_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_hash_table_unref);
  G_OBJECT_CLASS (vp_week_strip_parent_class)->dispose (object);
}

static void
vp_week_strip_class_init (VpWeekStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_week_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_DAY_CHOSEN] = g_signal_new ("day-chosen", VP_TYPE_WEEK_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_ITEM_CHOSEN] = g_signal_new ("item-chosen", VP_TYPE_WEEK_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
make_row (VpWeekStrip *self, guint n)
{
  Row *row = &self->rows[n];
  GtkGesture *click = gtk_gesture_click_new ();

  row->strip = self;
  row->n = n;
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  row->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (row->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_size_request (row->label, LABEL_WIDTH, -1);
  gtk_widget_add_css_class (row->label, "month-day");
  row->bars = gtk_drawing_area_new ();
  gtk_widget_set_hexpand (row->bars, TRUE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (row->bars), draw_cb, row, NULL);
  gtk_widget_add_css_class (row->box, "month-day");
  g_signal_connect (click, "pressed", G_CALLBACK (row_pressed_cb), row);
  gtk_widget_add_controller (row->box, GTK_EVENT_CONTROLLER (click));
  gtk_box_append (GTK_BOX (row->box), row->label);
  gtk_box_append (GTK_BOX (row->box), row->bars);
  gtk_box_append (GTK_BOX (self->box), row->box);
}

static GtkWidget *
new_head (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *gap = gtk_label_new (NULL), *hours = gtk_drawing_area_new ();

  gtk_widget_set_size_request (gap, LABEL_WIDTH, HEAD_HEIGHT);
  gtk_widget_set_hexpand (hours, TRUE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (hours), draw_head_cb, NULL, NULL);
  gtk_box_append (GTK_BOX (box), gap);
  gtk_box_append (GTK_BOX (box), hours);
  return box;
}

static void
vp_week_strip_init (VpWeekStrip *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->n = N_DAYS;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), new_head ());
  for (guint i = 0; i < N_DAYS; i++)
    make_row (self, i);
  gtk_widget_add_css_class (self->box, "month-grid");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Week"), -1);
  vp_week_strip_set_day (self, vp_date_today ());
}

GtkWidget *
vp_week_strip_new (void)
{
  return g_object_new (VP_TYPE_WEEK_STRIP, NULL);
}

void
vp_week_strip_set_n_days (VpWeekStrip *self, guint n)
{
  g_return_if_fail (VP_IS_WEEK_STRIP (self) && (n == 1 || n == N_DAYS));
  self->n = n;
  vp_week_strip_set_day (self, self->day);
}

void
vp_week_strip_set_calendar (VpWeekStrip *self, VpCalendar *calendar)
{
  VpCalendar *kept = calendar != NULL ? vp_calendar_ref (calendar) : NULL;

  g_return_if_fail (VP_IS_WEEK_STRIP (self));
  g_clear_pointer (&self->calendar, vp_calendar_unref);
  self->calendar = kept;
  paint (self);
}

void
vp_week_strip_set_items (VpWeekStrip *self, GPtrArray *items)
{
  g_return_if_fail (VP_IS_WEEK_STRIP (self));
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  paint (self);
}

void
vp_week_strip_set_duty (VpWeekStrip *self, GHashTable *people)
{
  g_return_if_fail (VP_IS_WEEK_STRIP (self));
  g_clear_pointer (&self->people, g_hash_table_unref);
  self->people = people;
  paint (self);
}
