/* test-events-page.c: the page of events: making, signing up by typing, the line, calling off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-days-list.h"
#include "vp-event-view-private.h"
#include "vp-events-page-private.h"
#include "vp-family-store.h"
#include "vp-register-store.h"
#include "vp-test-page.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <string.h>

#define N_PEOPLE 4

typedef struct {
  VpTestPage base;
  VpEventsPage *page; /* borrowed */
} Fixture;

static gboolean
add_people (VpDb *db, gpointer data, GError **error)
{
  static const char *const names[N_PEOPLE] = { "张明轩", "李强", "王芳", "赵敏" };

  for (guint i = 0; i < N_PEOPLE; i++) {
    g_autoptr (VpVolunteer) person = vp_volunteer_new ();

    person->name = g_strdup (names[i]);
    person->birth = vp_date_new (1980, 1, 1);
    if (!vp_volunteer_store_insert (db, person, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_people (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpAction action = { .action = "volunteer-add", .summary = "People" };

  return vp_db_transact (db, &action, add_people, NULL, error);
}

static gboolean
has_people (gpointer data)
{
  VpRosterIndex *index = vp_roster_get_index (vp_session_get_roster (VP_SESSION (data)));

  return index != NULL && vp_roster_index_size (index) == N_PEOPLE;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  vp_test_page_open (&self->base);
  vp_session_write (self->base.session, VP_STORE_PRIORITY_VISIBLE, NULL, write_people, NULL, NULL, NULL, NULL);
  vp_test_wait (has_people, self->base.session);
  vp_test_page_show (&self->base, VP_TYPE_EVENTS_PAGE);
  self->page = VP_EVENTS_PAGE (self->base.page);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vp_test_page_close (&self->base);
}

static VpEntryWindow *
open_form (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL));
  return vp_test_form_wait ();
}

static gboolean
has_event (gpointer data)
{
  return vp_event_view_get_desk (VP_EVENTS_PAGE (data)->view) != NULL;
}

/* Lines of the form of a new event: title, kind, day, begin, end, place, posts, repeat, last day. */
static void
make_event (Fixture *self, const char *posts, const char *rule, const char *until)
{
  VpEntryWindow *form = open_form (self, "page.add");

  vp_test_form_fill (form, 0, "清扫家园");
  vp_test_form_fill (form, 2, "2098-03-29");
  vp_test_form_fill (form, 3, "8:30");
  vp_test_form_fill (form, 4, "11:30");
  vp_test_form_fill (form, 6, posts);
  vp_test_form_fill (form, 7, rule);
  vp_test_form_fill (form, 8, until);
  vp_test_form_save (form);
  vp_test_form_wait_gone ();
  vp_test_wait (has_event, self->page);
}

typedef struct {
  VpEventsPage *page;
  guint seats, waiting;
} Wanted;

static gboolean
stands (gpointer data)
{
  const Wanted *wanted = data;
  const VpEventDeskPost *post = vp_event_view_get_post (wanted->page->view);

  return post != NULL && post->seats->len == wanted->seats && post->waiting->len == wanted->waiting;
}

static void
wait_for (Fixture *self, guint seats, guint waiting)
{
  vp_test_wait (stands, &(Wanted) { self->page, seats, waiting });
}

static void
type (Fixture *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->page->view->entry), text);
  g_signal_emit_by_name (self->page->view->entry, "activate");
}

static void
choose (Fixture *self, VpEventList list, guint row)
{
  vp_grid_select (self->page->view->grids[list], row);
}

static void
act (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page->view), action, NULL));
}

/* Letters behind Alt of what can be pressed now, none of them twice: a letter of two buttons presses neither. */
static void
collect_letters (GtkWidget *widget, GHashTable *letters)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)) {
    guint letter = gtk_label_get_mnemonic_keyval (GTK_LABEL (widget));

    if (letter != GDK_KEY_VoidSymbol) {
      g_test_message ("%c %s", (int) letter, gtk_label_get_text (GTK_LABEL (widget)));
      g_assert_true (g_hash_table_add (letters, GUINT_TO_POINTER (gdk_keyval_to_lower (letter))));
    }
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_letters (child, letters);
}

static void
assert_letters (Fixture *self)
{
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);

  vp_test_frames (GTK_WIDGET (self->page), 2);
  collect_letters (GTK_WIDGET (self->page), letters);
  g_assert_cmpuint (g_hash_table_size (letters), >, 12);
}

/* Initials, the line behind the last seat, and the seat that is held for who is next. */
static void
test_sign_up (Fixture *self, gconstpointer data)
{
  make_event (self, "清扫=1、引导=2", "", "");
  type (self, "zmx");
  wait_for (self, 1, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->page->view->entry)), ==, "");
  type (self, "李强");
  wait_for (self, 1, 1);
  /* Nobody stands there twice: what was typed stays, and why is told. */
  type (self, "zmx");
  while (!gtk_widget_has_css_class (self->page->view->sentence, "fault"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->page->view->entry)), ==, "zmx");
  vp_event_view_step_post (self->page->view, 1);
  g_assert_cmpstr (vp_event_view_get_post (self->page->view)->shift->post, ==, "引导");
  vp_event_view_step_post (self->page->view, 1);
  g_assert_cmpstr (vp_event_view_get_post (self->page->view)->shift->post, ==, "清扫");
  choose (self, VP_EVENT_LIST_WAITING, 0);
  assert_letters (self);
  choose (self, VP_EVENT_LIST_SEATS, 0);
  assert_letters (self);
  act (self, "seat.withdraw");
  wait_for (self, 1, 0);
  choose (self, VP_EVENT_LIST_SEATS, 0);
  g_assert_cmpint (vp_event_view_get_line (self->page->view)->seat.state, ==, VP_SEAT_HELD);
  assert_letters (self);
  act (self, "seat.decline");
  wait_for (self, 0, 0);
}

/* Somebody who is not on the roster is written down by name and telephone. */
static void
test_guest (Fixture *self, gconstpointer data)
{
  const VpSeatLine *line;

  make_event (self, "", "", "");
  type (self, "周大山 13812345678");
  wait_for (self, 1, 0);
  line = vp_event_view_get_post (self->page->view)->seats->pdata[0];
  g_assert_cmpstr (line->label, ==, "周大山");
  g_assert_cmpstr (line->phone, ==, "138****5678");
  type (self, "13812345678"); /* a telephone alone is nobody's name */
  g_assert_true (gtk_widget_has_css_class (self->page->view->sentence, "fault"));
  wait_for (self, 1, 0);
}

static GtkWindow *
find_window (const char *title)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_title (l->data) != NULL && g_str_has_prefix (gtk_window_get_title (l->data), title))
      return l->data;
  return NULL;
}

static gboolean
is_chosen (gpointer data)
{
  return vp_grid_get_selected (VP_GRID (data)) != GTK_INVALID_LIST_POSITION;
}

/* Whom to ask: who says yes has a seat, and a window that is closed meanwhile is no harm. */
static void
test_ask (Fixture *self, gconstpointer data)
{
  GtkWindow *window;

  make_event (self, "清扫=2", "", "");
  act (self, "seat.ask");
  window = find_window ("Whom to ask");
  g_assert_nonnull (window);
  vp_test_wait (is_chosen, vp_test_find (GTK_WIDGET (window), VP_TYPE_GRID));
  g_signal_emit_by_name (vp_test_find_nth (GTK_WIDGET (window), GTK_TYPE_BUTTON, 0), "clicked");
  wait_for (self, 1, 0);
  gtk_window_destroy (window);
  act (self, "seat.ask");
  gtk_window_destroy (find_window ("Whom to ask"));
  type (self, "zmx");
}

static void
paste (GtkWidget *form, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (vp_test_find (form, GTK_TYPE_TEXT_VIEW))), text, -1);
}

/* The button says how many are left: what is refused was told. */
static gboolean
has_verb (gpointer data)
{
  for (guint i = 0; i < 4; i++) {
    GtkWidget *button = vp_test_find_nth (GTK_WIDGET (data), GTK_TYPE_BUTTON, i);

    if (button != NULL && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "_Sign up the other 3") == 0)
      return TRUE;
  }
  return FALSE;
}

/* A list is saved whole; with a line that is refused only when somebody says so. */
static void
test_paste (Fixture *self, gconstpointer data)
{
  VpEntryWindow *form;

  make_event (self, "清扫=2", "", "");
  act (self, "seat.paste");
  form = vp_test_form_find ();
  paste (GTK_WIDGET (form), "张明轩\n没有此人\n李强\n王芳");
  vp_test_form_save (form);
  vp_test_wait (has_verb, form);
  g_assert_cmpuint (vp_event_view_get_post (self->page->view)->seats->len, ==, 0);
  vp_test_form_save (form);
  wait_for (self, 2, 1);
  vp_test_form_wait_gone ();
}

static gboolean
has_fault (gpointer data)
{
  GtkWidget *entry = vp_test_find_nth (GTK_WIDGET (vp_entry_window_get_form (VP_ENTRY_WINDOW (data))), GTK_TYPE_ENTRY, 0);

  return gtk_widget_has_css_class (entry, "error");
}

static gboolean
is_in_two_posts (gpointer data)
{
  const VpEventDesk *desk = vp_event_view_get_desk (VP_EVENTS_PAGE (data)->view);
  const VpEventDeskPost *first = desk->posts->pdata[0], *second = desk->posts->pdata[1];

  return first->seats->len == 1 && second->seats->len == 1;
}

static gboolean
has_lead (Fixture *self, guint post, const char *name)
{
  const VpEventDesk *desk = vp_event_view_get_desk (self->page->view);
  const VpEventDeskPost *shown = desk->posts->pdata[post];

  return shown->seats->len > 0 && g_str_has_prefix (((const VpSeatLine *) shown->seats->pdata[0])->label, name);
}

typedef struct {
  Fixture *fixture;
  guint post;
  const char *name;
} Lead;

static gboolean
leads (gpointer data)
{
  const Lead *self = data;

  return has_lead (self->fixture, self->post, self->name);
}

/* Two people change posts; then somebody else comes in the place of the first. */
static void
test_swap (Fixture *self, gconstpointer data)
{
  VpEntryWindow *form;

  make_event (self, "清扫=1、引导=1", "", "");
  type (self, "zmx");
  wait_for (self, 1, 0);
  vp_event_view_step_post (self->page->view, 1);
  type (self, "李强");
  vp_test_wait (is_in_two_posts, self->page);
  choose (self, VP_EVENT_LIST_SEATS, 0);
  act (self, "seat.swap");
  form = vp_test_form_wait ();
  vp_test_form_save (form); /* with nobody: the form stays */
  g_assert_nonnull (vp_test_form_find ());
  vp_test_form_fill (form, 0, "张明轩（0000001） · 清扫");
  vp_test_form_save (form);
  vp_test_form_wait_gone ();
  vp_test_wait (leads, &(Lead) { self, 0, "李强" });
  vp_test_wait (leads, &(Lead) { self, 1, "张明轩" });
  choose (self, VP_EVENT_LIST_SEATS, 0);
  act (self, "seat.replace");
  form = vp_test_form_wait ();
  vp_test_form_fill (form, 0, "王芳");
  vp_test_form_save (form);
  vp_test_form_wait_gone ();
  vp_test_wait (leads, &(Lead) { self, 1, "王芳" });
}

static gboolean
add_family (VpDb *db, gpointer data, GError **error)
{
  gint64 family = vp_family_store_add (db, "张明轩家庭", 0, error);

  return family != 0 && vp_family_store_add_member (db, family, *(gint64 *) data, VP_FAMILY_GUARDIAN, error)
    && vp_family_store_add_member (db, family, *(gint64 *) data + 1, VP_FAMILY_OTHER, error);
}

static gboolean
write_family (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpAction action = { .action = "register-add", .summary = "Family" };
  gint64 first = 0;

  return vp_register_find_person (db, "张明轩", &first, error) && vp_db_transact (db, &action, add_family, &first, error);
}

/* "张明轩一家": one window with what was typed; where seats are short nobody has one, and the form says so. */
static void
test_family (Fixture *self, gconstpointer data)
{
  VpEntryWindow *form;

  vp_session_write (self->base.session, VP_STORE_PRIORITY_VISIBLE, NULL, write_family, NULL, NULL, NULL, NULL);
  make_event (self, "清扫=1、引导=2", "", "");
  type (self, "张明轩一家");
  form = vp_test_form_wait ();
  g_assert_cmpstr (vp_form_get_text (vp_entry_window_get_form (form), 0), ==, "张明轩一家");
  vp_test_form_save (form);
  vp_test_wait (has_fault, form);
  wait_for (self, 0, 0);
  vp_test_form_fill (form, 1, "引导");
  vp_test_form_save (form);
  vp_test_form_wait_gone ();
  vp_event_view_step_post (self->page->view, 1);
  wait_for (self, 2, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->page->view->entry)), ==, "");
}

/* A series with a day left out; one of them is changed, and what it asks for is asked. */
static void
test_series (Fixture *self, gconstpointer data)
{
  VpEntryWindow *form = open_form (self, "page.add");
  GtkWidget *days, *first;

  vp_test_form_save (form); /* nothing is written yet */
  g_assert_nonnull (vp_test_form_find ());
  vp_test_form_fill (form, 0, "清扫家园");
  vp_test_form_fill (form, 2, "2098-03-29");
  vp_test_form_fill (form, 3, "8:30");
  vp_test_form_fill (form, 4, "11:30");
  vp_test_form_fill (form, 7, "weekly");
  vp_test_form_save (form); /* no last day */
  g_assert_nonnull (vp_test_form_find ());
  vp_test_form_fill (form, 8, "2098-04-19");
  days = vp_test_find (GTK_WIDGET (form), VP_TYPE_DAYS_LIST);
  /* The first button moves days that collide. */
  first = vp_test_find_nth (days, GTK_TYPE_CHECK_BUTTON, 2);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), FALSE);
  vp_test_form_save (form);
  vp_test_form_wait_gone ();
  vp_test_wait (has_event, self->page);
  g_assert_cmpuint (self->page->lines->len, ==, 3);
  g_assert_cmpint (vp_events_page_get_event (self->page)->day, ==, vp_date_new (2098, 3, 29));
  form = open_form (self, "page.edit");
  vp_test_form_fill (form, 0, "清扫河道");
  vp_test_form_save (form); /* which ones? */
  g_assert_nonnull (vp_test_form_find ());
  vp_test_form_fill (form, 16, "this one and all later ones"); /* behind the questions */
  vp_test_form_save (form);
  vp_test_form_wait_gone ();
}

static gboolean
is_answered (gpointer data)
{
  const VpEventDesk *desk = vp_event_view_get_desk (VP_EVENTS_PAGE (data)->view);

  return desk != NULL && desk->answers->len == 1;
}

/* Everybody who stays signed up is at every event of the series. */
static gboolean
stays_everywhere (gpointer data)
{
  const VpEventsPage *page = VP_EVENTS_PAGE (data);

  for (guint i = 0; i < page->lines->len; i++)
    if (((const VpEventLine *) page->lines->pdata[i])->count[VP_SEAT_CONFIRMED] != 1)
      return FALSE;
  return TRUE;
}

/* One line of the form of an event in a series: its questions; and the last one, what is changed. */
static void
test_questions (Fixture *self, gconstpointer data)
{
  VpEntryWindow *form;
  g_autofree char *answers = NULL;

  make_event (self, "清扫=2", "weekly", "2098-04-12");
  form = open_form (self, "page.edit");
  vp_test_form_fill (form, 14, "尺码=S/L");
  vp_test_form_fill (form, 16, "only this one");
  vp_test_form_save (form);
  vp_test_form_wait_gone ();
  type (self, "zmx");
  wait_for (self, 1, 0);
  choose (self, VP_EVENT_LIST_SEATS, 0);
  act (self, "seat.answer");
  form = vp_test_form_find ();
  vp_test_form_fill (form, 0, "XXL");
  vp_test_form_save (form); /* no answer to that question */
  g_assert_nonnull (vp_test_form_find ());
  vp_test_form_fill (form, 0, "l");
  vp_test_form_save (form);
  vp_test_form_wait_gone ();
  vp_test_wait (is_answered, self->page);
  choose (self, VP_EVENT_LIST_SEATS, 0);
  answers = vp_event_desk_answers (self->page->view->desk, vp_event_view_get_line (self->page->view)->seat.id);
  g_assert_cmpstr (answers, ==, "L");
  act (self, "seat.stay");
  vp_test_wait (stays_everywhere, self->page);
}

static gboolean
is_off (gpointer data)
{
  const VpEvent *event = vp_events_page_get_event (VP_EVENTS_PAGE (data));

  return event != NULL && event->day == vp_date_new (2098, 4, 6);
}

static void
test_move (Fixture *self, gconstpointer data)
{
  VpEntryWindow *form;

  make_event (self, "清扫=3", "", "");
  type (self, "zmx");
  wait_for (self, 1, 0);
  form = open_form (self, "events.move");
  vp_test_form_fill (form, 0, "no day");
  vp_test_form_save (form);
  g_assert_nonnull (vp_test_form_find ());
  vp_test_form_fill (form, 0, "2098-04-06");
  vp_test_form_save (form);
  vp_test_wait (is_off, self->page);
  wait_for (self, 1, 0);
}

/* Keys of the calendar: days, weeks, and months that are shorter. */
static void
test_month (void)
{
  static const struct { guint key; int year, month, day; } cases[] = {
    { GDK_KEY_Left, 2018, 3, 30 }, { GDK_KEY_Right, 2018, 4, 1 }, { GDK_KEY_Up, 2018, 3, 24 },
    { GDK_KEY_Down, 2018, 4, 7 }, { GDK_KEY_Page_Up, 2018, 2, 28 }, { GDK_KEY_Page_Down, 2018, 4, 30 },
  };
  VpMonthGrid *month = VP_MONTH_GRID (vp_month_grid_new ());
  GtkWindow *window = vp_test_window_new (GTK_WIDGET (month));
  GtkWidget *days = vp_test_find (GTK_WIDGET (month), GTK_TYPE_GRID);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (days);
  g_autoptr (GtkEventController) keys = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) found = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (found))
      g_set_object (&keys, found);
  }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean taken = FALSE;

    vp_month_grid_set_day (month, vp_date_new (2018, 3, 31));
    g_signal_emit_by_name (keys, "key-pressed", cases[i].key, 0, 0, &taken);
    g_assert_true (taken);
    g_assert_cmpint (vp_month_grid_get_day (month), ==, vp_date_new (cases[i].year, cases[i].month, cases[i].day));
  }
  vp_test_window_end (window, GTK_WIDGET (month));
}

int
main (int argc, char **argv)
{
  vp_test_ui_init (&argc, &argv);
  g_test_add_func ("/events-page/month", test_month);
  g_test_add ("/events-page/sign-up", Fixture, NULL, set_up, test_sign_up, tear_down);
  g_test_add ("/events-page/guest", Fixture, NULL, set_up, test_guest, tear_down);
  g_test_add ("/events-page/ask", Fixture, NULL, set_up, test_ask, tear_down);
  g_test_add ("/events-page/paste", Fixture, NULL, set_up, test_paste, tear_down);
  g_test_add ("/events-page/swap", Fixture, NULL, set_up, test_swap, tear_down);
  g_test_add ("/events-page/family", Fixture, NULL, set_up, test_family, tear_down);
  g_test_add ("/events-page/series", Fixture, NULL, set_up, test_series, tear_down);
  g_test_add ("/events-page/questions", Fixture, NULL, set_up, test_questions, tear_down);
  g_test_add ("/events-page/move", Fixture, NULL, set_up, test_move, tear_down);
  return g_test_run ();
}
