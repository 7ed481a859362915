/* vp-month-grid.c: a month of the working calendar, from which a day is chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-month-grid.h"

#include "vp-event-desk.h"
#include "vp-lunar.h"

#include <glib/gi18n.h>

#define WEEKS 6
#define N_CELLS (WEEKS * 7)
#define WORD_CHARS 3 /* of a festival, below the day */

struct _VpMonthGrid {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *days; /* has the focus */
  GtkWidget *cells[N_CELLS];

  /* owned */
  VpCalendar *calendar;
  GHashTable *counts;

  VpDate day;   /* chosen */
  VpDate first; /* of the cells: a Monday */
};

G_DEFINE_FINAL_TYPE (VpMonthGrid, vp_month_grid, GTK_TYPE_WIDGET)

enum { SIGNAL_DAY_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
count_on (VpMonthGrid *self, VpDate day)
{
  return self->counts != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, GINT_TO_POINTER (day))) : 0;
}

static VpDayKind
kind_of (VpMonthGrid *self, VpDate day)
{
  if (self->calendar != NULL)
    return vp_calendar_kind (self->calendar, day);
  return vp_date_weekday (day) > 5 ? VP_DAY_WEEKEND : VP_DAY_WORK;
}

/* The festival, or the day of the moon: of its first day the month. */
static char *
name_below (VpMonthGrid *self, VpDate day)
{
  g_autofree char *festival = self->calendar != NULL ? vp_calendar_festivals (self->calendar, day) : g_strdup ("");
  g_autofree char *lunar = NULL;
  glong length;
  VpLunar moon;

  if (*festival != '\0')
    return g_utf8_substring (festival, 0, MIN (g_utf8_strlen (festival, -1), WORD_CHARS));
  if (!vp_lunar_from_date (day, &moon))
    return g_strdup ("");
  lunar = vp_lunar_to_chinese (&moon);
  length = g_utf8_strlen (lunar, -1);
  return moon.day == 1 ? g_utf8_substring (lunar, 0, length - 2) : g_utf8_substring (lunar, length - 2, length);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  (on ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, name);
}

/* Two lines: the day with how much there is, and what day it is to the office. */
static char *
write_cell (VpMonthGrid *self, VpDate day)
{
  VpDayKind kind = kind_of (self, day);
  const char *mark = kind == VP_DAY_OFF ? _("off") : kind == VP_DAY_MAKE_UP ? _("work") : "";
  g_autofree char *below = name_below (self, day);
  g_autofree char *count = count_on (self, day) > 0 ? g_strdup_printf ("●%u", count_on (self, day)) : g_strdup ("");
  int of_month;

  vp_date_get (day, NULL, NULL, &of_month);
  return g_markup_printf_escaped ("<b>%d</b><small>%s</small>\n<small>%s%s</small>", of_month, count, mark, below);
}

static void
paint_cell (VpMonthGrid *self, guint n)
{
  VpDate day = self->first + (VpDate) n;
  VpDayKind kind = kind_of (self, day);
  g_autofree char *markup = write_cell (self, day);

  gtk_label_set_markup (GTK_LABEL (self->cells[n]), markup);
  set_class (self->cells[n], "other-month", vp_date_month (day) != vp_date_month (self->day));
  set_class (self->cells[n], "rest-day", kind == VP_DAY_OFF || kind == VP_DAY_WEEKEND);
  set_class (self->cells[n], "make-up-day", kind == VP_DAY_MAKE_UP);
  set_class (self->cells[n], "chosen-day", day == self->day);
  set_class (self->cells[n], "this-day", day == vp_date_today ());
}

static void
paint (VpMonthGrid *self)
{
  g_autofree char *title = NULL, *told = vp_month_grid_describe (self);
  int year, month;

  vp_date_get (self->day, &year, &month, NULL);
  /* Translators: year, month */
  title = g_strdup_printf (_("%d-%02d"), year, month);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  for (guint i = 0; i < N_CELLS; i++)
    paint_cell (self, i);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->days), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
}

void
vp_month_grid_set_day (VpMonthGrid *self, VpDate day)
{
  int year, month;
  VpDate begin;

  g_return_if_fail (VP_IS_MONTH_GRID (self) && day != 0);
  vp_date_get (day, &year, &month, NULL);
  begin = vp_date_new (year, month, 1);
  self->day = day;
  self->first = begin - (vp_date_weekday (begin) - 1);
  paint (self);
}

static void
choose (VpMonthGrid *self, VpDate day)
{
  if (day == 0)
    return;
  vp_month_grid_set_day (self, day);
  g_signal_emit (self, signals[SIGNAL_DAY_CHOSEN], 0, day);
}

/* The same day of another month, or its last one. */
static VpDate
add_months (VpDate day, int months)
{
  int year, month, of_month;
  VpDate found = 0;

  vp_date_get (day, &year, &month, &of_month);
  month += months - 1;
  year += month < 0 ? -1 : month / 12;
  month = (month + 12) % 12 + 1;
  while (found == 0 && of_month > 0)
    found = vp_date_new (year, month, of_month--);
  return found;
}

static void
step_clicked_cb (GtkButton *button, gpointer data)
{
  VpMonthGrid *self = VP_MONTH_GRID (data);
  int months = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "months"));

  choose (self, months == 0 ? vp_date_today () : add_months (self->day, months));
}

static void
day_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  VpMonthGrid *self = VP_MONTH_GRID (data);
  GtkWidget *cell = gtk_widget_pick (self->days, x, y, GTK_PICK_DEFAULT);

  gtk_widget_grab_focus (self->days);
  for (guint i = 0; i < N_CELLS; i++)
    if (self->cells[i] == cell)
      choose (self, self->first + (VpDate) i);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  static const struct { guint key; int days, months; } keys[] = {
    { GDK_KEY_Left, -1, 0 }, { GDK_KEY_Right, 1, 0 }, { GDK_KEY_Up, -7, 0 }, { GDK_KEY_Down, 7, 0 },
    { GDK_KEY_Page_Up, 0, -1 }, { GDK_KEY_Page_Down, 0, 1 },
  };
  VpMonthGrid *self = VP_MONTH_GRID (data);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key) {
      choose (self, keys[i].months != 0 ? add_months (self->day, keys[i].months) : self->day + keys[i].days);
      return TRUE;
    }
  return FALSE;
}

static void
vp_month_grid_dispose (GObject *object)
{
  VpMonthGrid *self = VP_MONTH_GRID (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->calendar, vp_calendar_unref);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  G_OBJECT_CLASS (vp_month_grid_parent_class)->dispose (object);
}

static void
vp_month_grid_class_init (VpMonthGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_month_grid_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_DAY_CHOSEN] = g_signal_new ("day-chosen", VP_TYPE_MONTH_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
add_button (VpMonthGrid *self, GtkWidget *bar, GtkWidget *button, const char *name, int months)
{
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "months", GINT_TO_POINTER (months));
  g_signal_connect (button, "clicked", G_CALLBACK (step_clicked_cb), self);
  gtk_box_append (GTK_BOX (bar), button);
}

static GtkWidget *
new_bar (VpMonthGrid *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_set_margin_start (self->title, 8);
  gtk_box_append (GTK_BOX (bar), self->title);
  add_button (self, bar, gtk_button_new_from_icon_name ("go-previous-symbolic"), _("Month before"), -1);
  add_button (self, bar, gtk_button_new_with_label (_("Today")), _("Go to today"), 0);
  add_button (self, bar, gtk_button_new_from_icon_name ("go-next-symbolic"), _("Month after"), 1);
  return bar;
}

static GtkWidget *
new_days (VpMonthGrid *self)
{
  static const char *const weekdays[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int i = 0; i < 7; i++) {
    GtkWidget *label = gtk_label_new (_(weekdays[i]));

    gtk_widget_add_css_class (label, "dim-label");
    gtk_grid_attach (GTK_GRID (grid), label, i, 0, 1, 1);
  }
  for (int i = 0; i < N_CELLS; i++) {
    self->cells[i] = gtk_label_new (NULL);
    gtk_label_set_justify (GTK_LABEL (self->cells[i]), GTK_JUSTIFY_CENTER);
    gtk_widget_add_css_class (self->cells[i], "month-day");
    gtk_grid_attach (GTK_GRID (grid), self->cells[i], i % 7, 1 + i / 7, 1, 1);
  }
  return grid;
}

static void
vp_month_grid_init (VpMonthGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), new_bar (self));
  self->days = new_days (self);
  gtk_widget_set_focusable (self->days, TRUE);
  gtk_widget_add_css_class (self->days, "month-grid");
  g_signal_connect (click, "pressed", G_CALLBACK (day_pressed_cb), self);
  gtk_widget_add_controller (self->days, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->days, keys);
  gtk_box_append (GTK_BOX (self->box), self->days);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  vp_month_grid_set_day (self, vp_date_today ());
}

GtkWidget *
vp_month_grid_new (void)
{
  return g_object_new (VP_TYPE_MONTH_GRID, NULL);
}

void
vp_month_grid_set_calendar (VpMonthGrid *self, VpCalendar *calendar)
{
  VpCalendar *kept = calendar != NULL ? vp_calendar_ref (calendar) : NULL;

  g_return_if_fail (VP_IS_MONTH_GRID (self));
  g_clear_pointer (&self->calendar, vp_calendar_unref);
  self->calendar = kept;
  paint (self);
}

void
vp_month_grid_set_counts (VpMonthGrid *self, GHashTable *counts)
{
  g_return_if_fail (VP_IS_MONTH_GRID (self));
  g_clear_pointer (&self->counts, g_hash_table_unref);
  self->counts = counts;
  paint (self);
}

VpDate
vp_month_grid_get_day (VpMonthGrid *self)
{
  g_return_val_if_fail (VP_IS_MONTH_GRID (self), 0);
  return self->day;
}

char *
vp_month_grid_describe (VpMonthGrid *self)
{
  g_autofree char *day = vp_event_day_text (self->day), *lunar = NULL, *festivals = NULL;
  VpDayKind kind = kind_of (self, self->day);
  GString *text = g_string_new (day);
  VpLunar moon;

  vp_lunar_from_date (self->day, &moon);
  lunar = vp_lunar_to_chinese (&moon);
  festivals = self->calendar != NULL ? vp_calendar_festivals (self->calendar, self->day) : g_strdup ("");
  if (*lunar != '\0')
    g_string_append_printf (text, " · %s", lunar);
  if (*festivals != '\0')
    g_string_append_printf (text, " · %s", festivals);
  if (kind == VP_DAY_OFF || kind == VP_DAY_MAKE_UP)
    /* Translators: day off or of make-up work, for which holiday */
    g_string_append_printf (text, kind == VP_DAY_OFF ? _(" · day off: %s") : _(" · worked on: %s"),
                            vp_calendar_holiday (self->calendar, self->day));
  if (count_on (self, self->day) > 0)
    g_string_append_printf (text, _(" · events: %u"), count_on (self, self->day));
  return g_string_free (text, FALSE);
}
