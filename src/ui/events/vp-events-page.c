/* vp-events-page.c: 活动报名: the calendar, the events, and the one that is worked on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-events-page-private.h"

#include "vp-error.h"
#include "vp-sign-up.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (VpEventsPage, vp_events_page, VP_TYPE_PAGE)

#define NARROW 1150 /* a window below this: the lists of an event stand one below the other */
#define LEFT_WIDE 480
#define LEFT_NARROW 430
#define RIGHT_LEAST 300 /* the columns of the lists of an event */
#define FRAMES_TO_PLACE 20
#define DUTY_DAYS 45 /* before and after the day that is shown: who is on duty is known for them */
#define DUTY_NEAR 30 /* so many days off they are read anew */

enum { COLUMN_DAY, COLUMN_TIMES, COLUMN_TITLE, COLUMN_SEATS, COLUMN_STATE, N_COLUMNS };

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_DAY] = { N_("Day"), 114, FALSE, FALSE },
  [COLUMN_TIMES] = { N_("Time"), 54, FALSE, TRUE },
  [COLUMN_TITLE] = { N_("Event"), 80, TRUE, FALSE },
  [COLUMN_SEATS] = { N_("Seats"), 112, FALSE, TRUE },
  [COLUMN_STATE] = { N_("State"), 64, FALSE, FALSE },
};

const VpEvent *
vp_events_page_get_event (VpEventsPage *self)
{
  const VpEventDesk *desk = vp_event_view_get_desk (self->view);

  return desk != NULL ? desk->event : NULL;
}

/* "8/10", and how many wait: "10/10+3" */
static char *
seats_text (const VpEventLine *line)
{
  int taken = line->count[VP_SEAT_CONFIRMED] + line->count[VP_SEAT_HELD];
  int waiting = line->count[VP_SEAT_WAITING] + line->count[VP_SEAT_REQUESTED];
  g_autofree char *most = line->seats > 0 ? g_strdup_printf ("/%d", line->seats) : g_strdup ("");

  return waiting > 0 ? g_strdup_printf ("%d%s+%d", taken, most, waiting) : g_strdup_printf ("%d%s", taken, most);
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  const VpEventLine *line = VP_EVENTS_PAGE (data)->lines->pdata[row];
  const VpEvent *event = &line->event;

  switch (column) {
  case COLUMN_DAY:
    return vp_event_day_text (event->day);
  case COLUMN_TIMES:
    return g_strdup_printf ("%d:%02d", event->starts / 60, event->starts % 60);
  case COLUMN_TITLE:
    return *event->place != '\0' ? g_strdup_printf ("%s · %s", event->title, event->place) : g_strdup (event->title);
  case COLUMN_SEATS:
    return seats_text (line);
  default:
    return g_strdup (vp_event_state_word (event, vp_date_today ()));
  }
}

/* Reading */

typedef struct {
  VpEventsPage *page; /* owned */
  guint generation;
  gint64 wanted;      /* event; 0 = the next one that comes */
  gboolean lists;     /* whether the list of events is read too */
  gboolean settles;   /* whether time ran out for seats that are held */
  GPtrArray *lines;
  VpCalendar *calendar;
  char **reasons;
  VpDate day;         /* about which duties are read */
  GHashTable *duty;   /* day → people */
  VpEventDesk *desk;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->page);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->calendar, vp_calendar_unref);
  g_strfreev (self->reasons);
  g_clear_pointer (&self->duty, g_hash_table_unref);
  g_clear_pointer (&self->desk, vp_event_desk_free);
  g_free (self);
}

/* The next one that comes, else the last one there was. */
static gint64
choose_first (GPtrArray *lines)
{
  VpDate today = vp_date_today ();

  for (guint i = 0; i < lines->len; i++) {
    const VpEvent *event = &((const VpEventLine *) lines->pdata[i])->event;

    if (event->day >= today && event->state == VP_EVENT_PLANNED)
      return event->id;
  }
  return lines->len > 0 ? ((const VpEventLine *) lines->pdata[lines->len - 1])->event.id : 0;
}

static gboolean
read_all (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;
  g_autoptr (GError) gone = NULL;

  if (self->lists) {
    self->lines = vp_event_store_list (db, 0, 0, error);
    self->calendar = self->lines != NULL ? vp_calendar_read (db, error) : NULL;
    self->reasons = self->calendar != NULL ? vp_event_list_reasons (db, error) : NULL;
    if (self->reasons == NULL)
      return FALSE;
    if (self->wanted == 0)
      self->wanted = choose_first (self->lines);
  }
  self->duty = vp_event_store_duty_days (db, self->day - DUTY_DAYS, self->day + DUTY_DAYS, error);
  if (self->duty == NULL)
    return FALSE;
  self->desk = self->wanted != 0 ? vp_event_desk_read (db, self->wanted, &gone) : NULL;
  /* An event that was taken back since is no failure. */
  if (gone != NULL && !g_error_matches (gone, VP_ERROR, VP_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&gone));
    return FALSE;
  }
  self->settles = self->desk != NULL && vp_event_desk_has_lapsed (self->desk, g_get_real_time () / G_USEC_PER_SEC);
  return TRUE;
}

static void
show_status (VpEventsPage *self)
{
  g_autofree char *status = NULL;
  VpDate today = vp_date_today ();
  guint coming = 0, waiting = 0;

  for (guint i = 0; i < self->lines->len; i++) {
    const VpEventLine *line = self->lines->pdata[i];

    if (line->event.day < today || line->event.state != VP_EVENT_PLANNED)
      continue;
    coming++;
    waiting += (guint) (line->count[VP_SEAT_WAITING] + line->count[VP_SEAT_REQUESTED]);
  }
  /* Translators: all events, those to come, people who wait at those */
  status = g_strdup_printf (_("%u events · %u to come · %u people wait there"), self->lines->len, coming, waiting);
  vp_page_set_status (VP_PAGE (self), status);
}

static void
select_chosen (VpEventsPage *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (((const VpEventLine *) self->lines->pdata[i])->event.id == self->chosen)
      vp_list_view_select (self->list, i);
}

static void
take_lists (VpEventsPage *self, Asking *asking)
{
  g_autoptr (GPtrArray) former = g_steal_pointer (&self->lines);

  self->is_filling = TRUE;
  vp_list_view_set_n_rows (self->list, 0);
  self->lines = g_steal_pointer (&asking->lines);
  g_clear_pointer (&self->calendar, vp_calendar_unref);
  self->calendar = g_steal_pointer (&asking->calendar);
  g_strfreev (self->reasons);
  self->reasons = g_steal_pointer (&asking->reasons);
  vp_events_page_fill_calendar (self);
  vp_list_view_set_n_rows (self->list, self->lines->len);
  self->is_filling = FALSE;
  vp_events_page_show_day (self, vp_month_grid_get_day (self->month));
  show_status (self);
}

static gboolean
settle (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_sign_up_settle (db, *(gint64 *) data, g_get_real_time () / G_USEC_PER_SEC, NULL, error);
}

static void
all_read (VpSession *session, gpointer data, const GError *error)
{
  Asking *asking = data;
  VpEventsPage *self = asking->page;

  if (error != NULL || asking->generation != self->generation)
    return;
  if (asking->lists)
    take_lists (self, asking);
  vp_week_strip_set_duty (self->strip, g_steal_pointer (&asking->duty));
  self->duty_day = asking->day;
  if (asking->desk != NULL && asking->wanted != self->chosen)
    vp_events_page_show_day (self, asking->desk->event->day);
  self->chosen = asking->desk != NULL ? asking->wanted : 0;
  vp_event_view_show (self->view, g_steal_pointer (&asking->desk),
                      self->lines->len == 0 ? _("There is no event yet. Make the first one with Ctrl+N: a title, a day and its posts are enough.")
                                            : _("Choose one in the list, or a day in the calendar."));
  self->is_filling = TRUE;
  if (asking->lists)
    select_chosen (self);
  self->is_filling = FALSE;
  vp_events_page_update_actions (self);
  if (self->wants_entry)
    vp_event_view_focus_entry (self->view);
  self->wants_entry = FALSE;
  if (asking->settles)
    vp_session_write (session, VP_STORE_PRIORITY_VISIBLE, NULL, settle, g_memdup2 (&self->chosen, sizeof self->chosen),
                      g_free, _("Held seats could not be given on"), NULL);
}

static void
ask (VpEventsPage *self, gint64 wanted, gboolean lists)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->page = g_object_ref (self);
  asking->generation = ++self->generation;
  asking->wanted = wanted;
  asking->lists = lists;
  asking->day = vp_month_grid_get_day (self->month);
  vp_session_read (vp_page_get_session (VP_PAGE (self)), VP_STORE_PRIORITY_VISIBLE, NULL, read_all, asking, asking_free,
                   _("The events could not be read"), all_read);
}

static void
vp_events_page_refresh (VpPage *page)
{
  ask (VP_EVENTS_PAGE (page), VP_EVENTS_PAGE (page)->chosen, TRUE);
}

static void
vp_events_page_show (VpPage *page)
{
  VP_EVENTS_PAGE (page)->wants_entry = TRUE;
  vp_events_page_refresh (page);
}

static void
vp_events_page_reveal (VpPage *page, const VpFound *found)
{
  ask (VP_EVENTS_PAGE (page), found->id, TRUE);
}

/* An event that is new is the one that is worked on next. */
static gint64
find_new (VpEventsPage *self, const VpChanges *changes)
{
  const GArray *rows = vp_changes_rows (changes, "event");
  gint64 found = 0;

  /* Of a series the first one: ids only grow. */
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    found = found == 0 ? g_array_index (rows, gint64, i) : MIN (found, g_array_index (rows, gint64, i));
  for (guint i = 0; found != 0 && i < self->lines->len; i++)
    if (((const VpEventLine *) self->lines->pdata[i])->event.id == found)
      return 0;
  return found;
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  VpEventsPage *self = VP_EVENTS_PAGE (data);
  gint64 made;

  if (self->lines == NULL || (changes->ids[VP_ENTITY_EVENT]->len == 0 && !changes->all[VP_ENTITY_EVENT]
                              && changes->ids[VP_ENTITY_REGISTER]->len == 0 && !changes->all[VP_ENTITY_REGISTER]))
    return;
  made = find_new (self, changes);
  ask (self, made != 0 ? made : self->chosen, TRUE);
}

static void
vp_events_page_open (VpPage *page, VpSession *session)
{
  vp_event_view_open (VP_EVENTS_PAGE (page)->view, session);
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
}

static void
vp_events_page_search (VpPage *page)
{
  vp_list_view_search (VP_EVENTS_PAGE (page)->list);
}

/* Choosing */

static void
event_selected_cb (VpListView *list, guint row, gpointer data)
{
  VpEventsPage *self = VP_EVENTS_PAGE (data);
  const VpEvent *event;

  if (self->is_filling || self->lines == NULL || row >= self->lines->len)
    return;
  event = &((const VpEventLine *) self->lines->pdata[row])->event;
  vp_events_page_show_day (self, event->day);
  vp_events_page_update_actions (self);
  if (event->id != self->chosen)
    ask (self, event->id, FALSE);
}

static void
event_activated_cb (VpListView *list, guint row, gpointer data)
{
  vp_event_view_focus_entry (VP_EVENTS_PAGE (data)->view);
}

/* The first event of the day is worked on; a day without one leaves what there is. */
static void
day_chosen_cb (GtkWidget *calendar, int day, gpointer data)
{
  VpEventsPage *self = VP_EVENTS_PAGE (data);

  vp_events_page_show_day (self, day);
  if (ABS (day - self->duty_day) > DUTY_NEAR)
    ask (self, self->chosen, FALSE);
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++) {
    const VpEvent *event = &((const VpEventLine *) self->lines->pdata[i])->event;

    if (event->day != day)
      continue;
    vp_list_view_select (self->list, i);
    return;
  }
}

static void
item_chosen_cb (VpWeekStrip *strip, gint64 id, gpointer data)
{
  VpEventsPage *self = VP_EVENTS_PAGE (data);

  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    if (((const VpEventLine *) self->lines->pdata[i])->event.id == id)
      vp_list_view_select (self->list, i);
}

/* Width */

/* A page that comes up has a narrow width for its first frames: the paned would take what fits then, and keep it. */
static gboolean
place_paned_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VpEventsPage *self = VP_EVENTS_PAGE (widget);
  int wanted = vp_grid_scale_width (widget, self->is_narrow ? LEFT_NARROW : LEFT_WIDE);
  int width = gtk_widget_get_width (widget), left = width - vp_grid_scale_width (widget, RIGHT_LEAST);

  /* In large type not everything has room: the time stands above the event, too. */
  wanted = width > 0 ? MIN (wanted, MAX (left, width / 2)) : wanted;
  vp_list_view_show_column (self->list, COLUMN_TIMES, wanted >= vp_grid_scale_width (widget, LEFT_NARROW));
  if (gtk_paned_get_position (self->paned) != wanted)
    gtk_paned_set_position (self->paned, wanted);
  if (self->frames_to_place-- > 0)
    return G_SOURCE_CONTINUE;
  /* Rows that were chosen before the list had its size are out of sight. */
  self->is_filling = TRUE;
  if (self->lines != NULL)
    select_chosen (self);
  self->is_filling = FALSE;
  return G_SOURCE_REMOVE;
}

static void
window_sized_cb (GdkSurface *surface, int width, int height, gpointer data)
{
  VpEventsPage *self = VP_EVENTS_PAGE (data);
  gboolean narrow = width < vp_grid_scale_width (GTK_WIDGET (self), NARROW);

  if (self->is_narrow == narrow && self->is_fitted)
    return;
  self->is_narrow = narrow;
  self->is_fitted = TRUE;
  self->frames_to_place = FRAMES_TO_PLACE;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), place_paned_cb, NULL, NULL);
  vp_event_view_set_narrow (self->view, narrow);
}

static void
vp_events_page_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (vp_events_page_parent_class)->realize (widget);
  surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_signal_connect_object (surface, "layout", G_CALLBACK (window_sized_cb), widget, 0);
  window_sized_cb (surface, gdk_surface_get_width (surface), gdk_surface_get_height (surface), widget);
}

/* Making */

static void
vp_events_page_dispose (GObject *object)
{
  VpEventsPage *self = VP_EVENTS_PAGE (object);

  self->is_filling = TRUE;
  if (self->list != NULL)
    vp_list_view_set_n_rows (self->list, 0);
  self->list = NULL;
  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_EVENTS_PAGE);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->calendar, vp_calendar_unref);
  g_clear_pointer (&self->reasons, g_strfreev);
  G_OBJECT_CLASS (vp_events_page_parent_class)->dispose (object);
}

static void
vp_events_page_class_init (VpEventsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_events_page_dispose;
  widget_class->realize = vp_events_page_realize;
  VP_PAGE_CLASS (klass)->open = vp_events_page_open;
  VP_PAGE_CLASS (klass)->show = vp_events_page_show;
  VP_PAGE_CLASS (klass)->refresh = vp_events_page_refresh;
  VP_PAGE_CLASS (klass)->search = vp_events_page_search;
  VP_PAGE_CLASS (klass)->reveal = vp_events_page_reveal;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-events-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VpEventsPage, left_box);
  gtk_widget_class_bind_template_child (widget_class, VpEventsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, VpEventsPage, event_box);
  vp_events_page_install_actions (widget_class);
}

static void
add_left (VpEventsPage *self)
{
  gtk_box_append (self->left_box, vp_events_page_new_calendar (self));
  g_signal_connect (self->month, "day-chosen", G_CALLBACK (day_chosen_cb), self);
  g_signal_connect (self->strip, "day-chosen", G_CALLBACK (day_chosen_cb), self);
  g_signal_connect (self->strip, "item-chosen", G_CALLBACK (item_chosen_cb), self);
  self->list = VP_LIST_VIEW (vp_list_view_new_multiple (_("Events"), columns, N_COLUMNS, text_cb, self));
  vp_list_view_keep_columns (self->list, "events");
  vp_list_view_set_about (self->list, "event", NULL);
  vp_list_view_offer_verbs (self->list, "活动一览");
  vp_list_view_hide_clocks (self->list);
  vp_list_view_set_empty (self->list, "x-office-calendar-symbolic", _("No event yet"), _("New event: Ctrl+N"));
  g_signal_connect (self->list, "selected", G_CALLBACK (event_selected_cb), self);
  g_signal_connect (self->list, "activated", G_CALLBACK (event_activated_cb), self);
  gtk_box_append (self->left_box, GTK_WIDGET (self->list));
}

static void
vp_events_page_init (VpEventsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_left (self);
  self->view = VP_EVENT_VIEW (vp_event_view_new ());
  gtk_box_append (self->event_box, GTK_WIDGET (self->view));
  vp_event_view_catch_keys (self->view, GTK_WIDGET (self));
  vp_events_page_update_actions (self);
}
