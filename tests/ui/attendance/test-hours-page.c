/* test-hours-page.c: declared hours approved by the button of the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-declared-view.h"
#include "vp-declared.h"
#include "vp-hours-page.h"
#include "vp-kept.h"
#include "vp-list-view.h"
#include "vp-service.h"
#include "vp-test-page.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <string.h>

#define DECLARED 2
#define EACH 90

typedef struct {
  VpTestPage base;
  VpListView *list; /* borrowed */
  gint64 minutes, waiting;
  gboolean told;
} Fixture;

static gboolean
add_person (VpDb *db, gpointer data, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();

  person->name = g_strdup ("张明轩");
  person->birth = vp_date_new (1980, 1, 1);
  if (!vp_volunteer_store_insert (db, person, error))
    return FALSE;
  *(gint64 *) data = person->id;
  return TRUE;
}

/* By somebody else than who works at this window. */
static gboolean
declare (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *who = g_strdup (vp_db_get_who (db));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  VpAction action = { .action = "volunteer-add", .summary = "People" };
  gboolean ok = TRUE;
  gint64 id;

  if (!vp_db_transact (db, &action, add_person, &id, error))
    return FALSE;
  g_array_append_val (ids, id);
  vp_db_set_who (db, "李录入");
  for (guint i = 0; ok && i < DECLARED; i++) {
    VpServiceRecord record = { .day = vp_date_today () - 10 - (VpDate) i, .start_minute = -1, .minutes = EACH, .post = (char *) "",
                               .note = (char *) "值守", .evidence = VP_EVIDENCE_DECLARED };

    ok = vp_service_declare (db, ids, &record, "", VP_DECLARED_TYPED, vp_date_today (), error);
  }
  vp_db_set_who (db, who);
  return ok;
}

static void
declared_cb (VpSession *session, gpointer data, const GError *error)
{
  g_assert_no_error (error);
  ((Fixture *) data)->told = TRUE;
}

static gboolean
is_told (gpointer data)
{
  return ((Fixture *) data)->told;
}

static gboolean
count (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *self = data;
  g_autoptr (GPtrArray) declared = vp_declared_store_open (db, 0, error);
  g_autoptr (VpVolunteer) person = declared != NULL ? vp_volunteer_store_get (db, 1, error) : NULL;

  if (person == NULL)
    return FALSE;
  self->waiting = declared->len;
  self->minutes = person->minutes;
  return TRUE;
}

static void
count_now (Fixture *self)
{
  self->told = FALSE;
  vp_session_read (self->base.session, VP_STORE_PRIORITY_VISIBLE, NULL, count, self, NULL, NULL, declared_cb);
  vp_test_wait (is_told, self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  /* The page begins with its first tab, whatever the test before looked at. */
  vp_kept_set (VP_KEPT_PLACES, "hours", "");
  vp_test_page_open (&self->base);
  vp_session_write (self->base.session, VP_STORE_PRIORITY_VISIBLE, NULL, declare, self, NULL, NULL, declared_cb);
  vp_test_wait (is_told, self);
  vp_test_page_show (&self->base, VP_TYPE_HOURS_PAGE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vp_test_page_close (&self->base);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *action)
{
  GtkWidget *button;

  for (guint i = 0; (button = vp_test_find_nth (widget, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action) == 0)
      return button;
  return NULL;
}

static gboolean
has_rows (gpointer data)
{
  return vp_list_view_get_n_shown (((Fixture *) data)->list) == DECLARED;
}

static gboolean
has_no_rows (gpointer data)
{
  return vp_list_view_get_n_shown (((Fixture *) data)->list) == 0;
}

static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
      return ADW_MESSAGE_DIALOG (window);
  }
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_question () != NULL;
}

/* As its button does: the answer, and then the question goes. */
static void
answer (const char *response)
{
  AdwMessageDialog *question = find_question ();

  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
}

static GtkWidget *
show_declared (Fixture *self)
{
  GtkWidget *view = vp_test_find (self->base.page, VP_TYPE_DECLARED_VIEW);

  gtk_stack_set_visible_child (GTK_STACK (gtk_widget_get_ancestor (view, GTK_TYPE_STACK)), view);
  self->list = VP_LIST_VIEW (vp_test_find (view, VP_TYPE_LIST_VIEW));
  vp_test_wait (has_rows, self);
  return view;
}

/* With nothing chosen the button asks about all that waits; only the answer credits it, once. */
static void
test_approve (Fixture *self, gconstpointer data)
{
  GtkWidget *view = show_declared (self), *button = find_button (view, "declared.approve");

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  vp_test_wait (is_asked, self);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_question ()), "3:00"));
  count_now (self);
  g_assert_cmpint (self->minutes, ==, 0);
  answer ("yes");
  vp_test_wait (has_no_rows, self);
  count_now (self);
  g_assert_cmpint (self->minutes, ==, DECLARED * EACH);
  g_assert_cmpint (self->waiting, ==, 0);
}

/* Who is asked may say no; who chose one line approves one. */
static void
test_one (Fixture *self, gconstpointer data)
{
  GtkWidget *view = show_declared (self), *button = find_button (view, "declared.approve");

  g_signal_emit_by_name (button, "clicked");
  vp_test_wait (is_asked, self);
  answer ("no");
  count_now (self);
  g_assert_cmpint (self->waiting, ==, DECLARED);
  vp_list_view_select (self->list, 0);
  g_signal_emit_by_name (button, "clicked");
  vp_test_wait (is_asked, self);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_question ()), "1:30"));
  answer ("yes");
  for (guint i = 0; i < 100 && (self->minutes == 0 || self->waiting == DECLARED); i++)
    count_now (self); /* two questions, between which it may be written */
  g_assert_cmpint (self->minutes, ==, EACH);
  g_assert_cmpint (self->waiting, ==, DECLARED - 1);
}

int
main (int argc, char **argv)
{
  vp_test_ui_init (&argc, &argv);
  g_test_add ("/hours-page/approve", Fixture, NULL, set_up, test_approve, tear_down);
  g_test_add ("/hours-page/one", Fixture, NULL, set_up, test_one, tear_down);
  return g_test_run ();
}
