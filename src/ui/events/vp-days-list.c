/* vp-days-list.c: the days on which a series will be, to be unticked before it is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-days-list.h"

#include "vp-event-desk.h"

#include <glib/gi18n.h>

#define WIDTH 260 /* pixels, beside the form */

struct _VpDaysList {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box;

  /* borrowed from it */
  GtkWidget *moves, *list;

  /* owned */
  VpCalendar *calendar;
  GHashTable *left_out; /* day → itself */
};

G_DEFINE_FINAL_TYPE (VpDaysList, vp_days_list, GTK_TYPE_WIDGET)

static void
day_toggled_cb (GtkCheckButton *button, gpointer data)
{
  VpDaysList *self = VP_DAYS_LIST (data);
  gpointer day = g_object_get_data (G_OBJECT (button), "day");

  if (gtk_check_button_get_active (button))
    g_hash_table_remove (self->left_out, day);
  else
    g_hash_table_add (self->left_out, day);
}

static const VpCollision *
find_collision (const VpEventDays *days, VpDate day)
{
  for (guint i = 0; i < days->collisions->len; i++)
    if (((const VpCollision *) days->collisions->pdata[i])->day == day)
      return days->collisions->pdata[i];
  return NULL;
}

static char *
write_day (const VpEventDays *days, VpDate day)
{
  const VpCollision *collision = find_collision (days, day);
  g_autofree char *text = vp_event_day_text (day), *to = NULL;

  if (collision == NULL)
    return g_steal_pointer (&text);
  to = vp_event_day_text (collision->move_to);
  return collision->move_to != 0
    /* Translators: a day, why it collides, another day */
    ? g_strdup_printf (_("%s · %s → better %s"), text, collision->why, to)
    : g_strdup_printf ("%s · %s", text, collision->why);
}

static void
clear (VpDaysList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
}

static void
fill (VpDaysList *self, const VpEventDays *days)
{
  for (guint i = 0; i < days->days->len; i++) {
    VpDate day = g_array_index (days->days, VpDate, i);
    g_autofree char *text = write_day (days, day);
    GtkWidget *button = gtk_check_button_new_with_label (text);

    gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                                 !g_hash_table_contains (self->left_out, GINT_TO_POINTER (day)));
    g_object_set_data (G_OBJECT (button), "day", GINT_TO_POINTER (day));
    g_signal_connect (button, "toggled", G_CALLBACK (day_toggled_cb), self);
    gtk_box_append (GTK_BOX (self->list), button);
  }
}

/* "12 events, 1 of them on a day that collides; no such day in 201802; the holidays of 2027 are not entered" */
static char *
summarise (const VpEventDays *days)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _("Events: %u, colliding with holidays or make-up days: %u"), days->days->len, days->collisions->len);
  for (guint i = 0; i < days->missing->len; i++)
    g_string_append_printf (text, _("; no such day in %d"), g_array_index (days->missing, int, i));
  for (guint i = 0; i < days->unknown->len; i++)
    g_string_append_printf (text, _("; the holidays of %d are not entered yet"), g_array_index (days->unknown, int, i));
  return g_string_free (text, FALSE);
}

char *
vp_days_list_show (VpDaysList *self, const char *rule, VpDate first, VpDate until, gboolean *is_fault)
{
  g_autoptr (VpEvent) event = vp_event_new ();
  g_autoptr (GPtrArray) posts = g_ptr_array_new ();
  g_autoptr (VpEventDays) days = NULL;
  g_autoptr (GError) error = NULL;
  VpEventMake make = { .event = event, .posts = posts, .rule = rule, .until = until };

  g_return_val_if_fail (VP_IS_DAYS_LIST (self), NULL);
  /* Only the days are asked for: whatever else it needs is no matter yet. */
  g_free (event->title);
  event->title = g_strdup (rule);
  event->day = first;
  event->ends = 1;
  days = vp_event_plan_days (&make, self->calendar, &error);
  clear (self);
  *is_fault = days == NULL;
  gtk_widget_set_visible (self->box, days != NULL);
  if (days == NULL)
    return g_strdup (error->message);
  gtk_widget_set_visible (self->moves, days->collisions->len > 0);
  fill (self, days);
  return summarise (days);
}

void
vp_days_list_hide (VpDaysList *self)
{
  g_return_if_fail (VP_IS_DAYS_LIST (self));
  clear (self);
  gtk_widget_set_visible (self->box, FALSE);
}

GArray *
vp_days_list_left_out (VpDaysList *self)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (VpDate));
  GHashTableIter iter;
  gpointer day;

  g_return_val_if_fail (VP_IS_DAYS_LIST (self), days);
  g_hash_table_iter_init (&iter, self->left_out);
  while (g_hash_table_iter_next (&iter, &day, NULL)) {
    VpDate left_out = GPOINTER_TO_INT (day);

    g_array_append_val (days, left_out);
  }
  return days;
}

gboolean
vp_days_list_moves (VpDaysList *self)
{
  g_return_val_if_fail (VP_IS_DAYS_LIST (self), FALSE);
  return gtk_widget_get_visible (self->moves) && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->moves));
}

static void
vp_days_list_dispose (GObject *object)
{
  VpDaysList *self = VP_DAYS_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->calendar, vp_calendar_unref);
  g_clear_pointer (&self->left_out, g_hash_table_unref);
  G_OBJECT_CLASS (vp_days_list_parent_class)->dispose (object);
}

static void
vp_days_list_class_init (VpDaysListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_days_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vp_days_list_init (VpDaysList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->left_out = g_hash_table_new (NULL, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_margin_top (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  self->moves = gtk_check_button_new_with_mnemonic (_("_Days that collide go to the better day"));
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, WIDTH, -1);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_box_append (GTK_BOX (self->box), self->moves);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_visible (self->box, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
vp_days_list_new (VpCalendar *calendar)
{
  VpDaysList *self = g_object_new (VP_TYPE_DAYS_LIST, NULL);

  self->calendar = vp_calendar_ref (calendar);
  return GTK_WIDGET (self);
}
