/* vp-duty-actions.c: a whole month planned, mended, published
 *
 * The plan is made on a thread of its own, from what the reader read at once, and is shown beside the present board. It is
 * taken over only if that board is still the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-page-private.h"

#include "vp-dialogs.h"
#include "vp-duty-difference.h"
#include "vp-duty-sheet.h"

#include <glib/gi18n.h>

#define SEED 1
#define MOVES_SHOWN 200 /* more are on the paper */

typedef struct {
  VpDutyPage *page; /* owned */
  int month;
  gboolean repair;
  VpDutyDesk *present;
  VpDutyMonth *plan;
  VpDutyFigures before, after;
  guint violations;
  GArray *moves; /* VpDutyMove */
  VpJob *job; /* borrowed while it runs */
} Planning;

static void
planning_free (gpointer data)
{
  Planning *self = data;

  g_object_unref (self->page);
  g_clear_pointer (&self->present, vp_duty_desk_free);
  g_clear_pointer (&self->plan, vp_duty_month_free);
  g_clear_pointer (&self->moves, g_array_unref);
  g_free (self);
}

static VpSession *
session_of (Planning *self)
{
  return vp_page_get_session (VP_PAGE (self->page));
}

static gboolean
read_plan (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Planning *self = data;

  self->present = vp_duty_desk_read (db, self->month, error);
  self->plan = self->present != NULL ? vp_duty_month_read (db, self->month, error) : NULL;
  if (self->plan != NULL && self->repair)
    self->after.dropped = vp_duty_plan_take_board (self->plan);
  return self->plan != NULL;
}

static void
make_plan (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Planning *self = data;
  gboolean done = TRUE;

  if (self->repair)
    self->after.moved = vp_duty_plan_repair (self->plan, SEED);
  else
    done = vp_duty_plan_fill (self->plan, SEED, vp_job_report, self->job, cancellable);
  vp_duty_plan_measure (vp_duty_desk_month (self->present), &self->before);
  vp_duty_plan_measure (self->plan, &self->after);
  self->violations = vp_duty_sheet_count_violations (self->plan);
  self->moves = vp_duty_difference (vp_duty_desk_month (self->present), self->plan);
  g_task_return_boolean (task, done);
}

static gboolean
adopt_plan (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Planning *self = data;

  return vp_duty_board_adopt (db, self->plan, vp_duty_desk_hash (self->present), error);
}

static void
plan_adopted (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("The plan is on the board now"), TRUE);
}

/* @data is handed from the question to the write. */
static void
take_over_cb (gpointer data)
{
  Planning **holder = data;
  Planning *self = g_steal_pointer (holder);

  vp_session_write (session_of (self), VP_STORE_PRIORITY_NORMAL, NULL, adopt_plan, self, planning_free,
                    _("The plan could not be taken over"), plan_adopted);
}

static void
holder_free (gpointer data)
{
  Planning **holder = data;

  g_clear_pointer (holder, planning_free);
  g_free (holder);
}

static char *
tell_figures (const VpDutyFigures *figures)
{
  /* Translators: filled seats, seats, duties, units */
  return g_strdup_printf (_("%d of %d seats, people alike differ by %d, %d units off their share"), figures->filled, figures->seats,
                          figures->spread, figures->beyond);
}

static char *
compare_plans (Planning *self)
{
  g_autofree char *before = tell_figures (&self->before), *after = tell_figures (&self->after), *notes = NULL, *moved = NULL;

  g_ptr_array_add (self->plan->notes, NULL);
  notes = g_strjoinv ("\n", (char **) self->plan->notes->pdata);
  moved = self->repair ? g_strdup_printf (_("Told people who have to be told again: %d\n"), self->after.moved) : g_strdup ("");
  /* Translators: the present board, the new plan, how many people, rules, a line about moved people or nothing, notes or nothing */
  return g_strdup_printf (_("Now: %s\nNew: %s\nPeople whose duties change: %u\nBroken rules: %u\n%s%s"), before, after,
                          vp_duty_difference_count_people (self->moves), self->violations, moved, notes);
}

/* Who moves from where to where, a line each. */
static char *
list_moves (Planning *self)
{
  GString *all = g_string_new (NULL);
  guint shown = MIN (self->moves->len, MOVES_SHOWN);

  for (guint i = 0; i < shown; i++) {
    g_autofree char *line = vp_duty_move_describe (self->plan, &g_array_index (self->moves, VpDutyMove, i));

    g_string_append_printf (all, "%s%s", i > 0 ? "\n" : "", line);
  }
  if (self->moves->len > shown)
    g_string_append_printf (all, ngettext ("\n… and %u more", "\n… and %u more", self->moves->len - shown), self->moves->len - shown);
  if (self->moves->len == 0)
    g_string_append (all, _("Nobody moves."));
  return g_string_free (all, FALSE);
}

static void
plan_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Planning *self = data;
  gboolean done = g_task_propagate_boolean (G_TASK (result), NULL);
  g_autofree char *sentence = NULL, *moves = NULL;
  Planning **holder;

  vp_session_end_job (session_of (self), self->job);
  gtk_widget_action_set_enabled (GTK_WIDGET (self->page), "duty.plan", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self->page), "duty.repair", TRUE);
  if (!done) {
    planning_free (self);
    return;
  }
  sentence = compare_plans (self);
  holder = g_new (Planning *, 1);
  *holder = self;
  moves = list_moves (self);
  vp_dialog_confirm_more (GTK_WIDGET (self->page), self->repair ? _("Take the mended plan over?") : _("Take the new plan over?"), sentence,
                          _("Who moves from where to where"), moves, _("_Take over"), take_over_cb, holder, holder_free);
}

static void
plan_read (VpSession *session, gpointer data, const GError *error)
{
  Planning **holder = data;
  Planning *self;
  g_autoptr (GTask) task = NULL;

  if (error != NULL)
    return;
  self = g_steal_pointer (holder);
  self->job = vp_session_begin_job (session, _("Planning the month"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self->page), "duty.plan", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self->page), "duty.repair", FALSE);
  task = g_task_new (NULL, vp_job_get_cancellable (self->job), plan_made_cb, self);
  g_task_set_source_tag (task, plan_read);
  g_task_set_task_data (task, self, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, make_plan);
}

static gboolean
read_held_plan (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Planning **holder = data;

  return read_plan (db, *holder, cancellable, error);
}

static void
begin_plan (VpDutyPage *page, gboolean repair)
{
  Planning **holder = g_new0 (Planning *, 1);
  Planning *self = *holder = g_new0 (Planning, 1);

  self->page = g_object_ref (page);
  self->month = page->month;
  self->repair = repair;
  vp_session_read (session_of (self), VP_STORE_PRIORITY_NORMAL, NULL, read_held_plan, holder, holder_free,
                   _("The month could not be planned"), plan_read);
}

static void
plan_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  begin_plan (VP_DUTY_PAGE (widget), FALSE);
}

static void
repair_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  begin_plan (VP_DUTY_PAGE (widget), TRUE);
}

/* Publishing */

typedef struct {
  int month;
  char *hash;
} Publishing;

static void
publishing_free (gpointer data)
{
  g_free (((Publishing *) data)->hash);
  g_free (data);
}

static gboolean
write_published (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Publishing *self = data;

  self->hash = vp_duty_board_publish (db, self->month, error);
  return self->hash != NULL;
}

static void
month_published (VpSession *session, gpointer data, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (error != NULL)
    return;
  /* Translators: the first digits of the hash */
  sentence = g_strdup_printf (_("Published: %.12s"), ((Publishing *) data)->hash);
  vp_session_notice (session, sentence, FALSE);
}

static void
publish_confirmed_cb (gpointer data)
{
  VpDutyPage *self = VP_DUTY_PAGE (data);
  Publishing *publishing = g_new0 (Publishing, 1);

  publishing->month = self->month;
  vp_session_write (vp_page_get_session (VP_PAGE (self)), VP_STORE_PRIORITY_NORMAL, NULL, write_published, publishing, publishing_free,
                    _("The month could not be published"), month_published);
}

static void
publish_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_dialog_confirm (widget, _("Publish this month?"),
                     _("From now on it counts as told to everybody: seats that are given to others stay in the store as such, and the"
                       " hash of the board is kept. This cannot be undone."),
                     _("_Publish"), FALSE, publish_confirmed_cb, g_object_ref (widget), g_object_unref);
}

static void
go (GtkWidget *widget, int by)
{
  VpDutyPage *self = VP_DUTY_PAGE (widget);
  int n = self->month / 100 * 12 + self->month % 100 - 1 + by;

  vp_duty_page_go_to_month (self, n / 12 * 100 + n % 12 + 1);
}

static void
previous_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go (widget, -1);
}

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go (widget, 1);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_page_search (VP_PAGE (widget));
}

void
vp_duty_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "duty.plan", NULL, plan_cb);
  gtk_widget_class_install_action (widget_class, "duty.repair", NULL, repair_cb);
  gtk_widget_class_install_action (widget_class, "duty.publish", NULL, publish_cb);
  gtk_widget_class_install_action (widget_class, "duty.previous", NULL, previous_cb);
  gtk_widget_class_install_action (widget_class, "duty.next", NULL, next_cb);
}
