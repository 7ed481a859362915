/* vp-no-shows-view.c: who did not come, how often, and when
 *
 * Above the people: those whom the rule of the office puts on the risk list, or everybody who was ever absent. Below the lines of
 * the sheets that say so of the person who is chosen, for an appeal to be looked into.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-no-shows-view.h"

#include "vp-accessible.h"
#include "vp-attendance.h"
#include "vp-list-verbs.h"
#include "vp-list-view.h"
#include "vp-verb-bar.h"

#include <glib/gi18n.h>

struct _VpNoShowsView {
  AdwBin parent_instance;

  /* borrowed */
  VpSession *session;
  VpListView *people_list, *lines_list;
  GtkDropDown *which;
  GtkLabel *rule_label;

  /* owned */
  GPtrArray *people; /* VpNoShow */
  GPtrArray *lines;  /* VpAbsence */

  VpNoShowRule rule;
  guint asked;       /* answers to former questions are dropped */
};

G_DEFINE_FINAL_TYPE (VpNoShowsView, vp_no_shows_view, ADW_TYPE_BIN)

enum { SIGNAL_READ, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { AT_RISK, EVERYBODY };

typedef enum { ABSENT_PERSON, ABSENT_TIMES, ABSENT_EXCUSED, ABSENT_CAME, ABSENT_LAST, ABSENT_APPEALS, N_ABSENT } AbsentColumn;
typedef enum { LINE_DAY, LINE_TIME, LINE_EVENT, LINE_POST, LINE_SHEET, LINE_ENTERED, LINE_REMARK, N_LINE } LineColumn;

static const VpGridColumn absent_columns[N_ABSENT] = {
  [ABSENT_PERSON] = { N_("Name"), 200, TRUE, FALSE }, [ABSENT_TIMES] = { N_("Absent"), 84, FALSE, TRUE },
  [ABSENT_EXCUSED] = { N_("Excused"), 84, FALSE, TRUE }, [ABSENT_CAME] = { N_("Was there"), 84, FALSE, TRUE },
  [ABSENT_LAST] = { N_("Last absent"), 110, FALSE, FALSE }, [ABSENT_APPEALS] = { N_("Open appeals"), 96, FALSE, TRUE },
};
static const VpGridColumn line_columns[N_LINE] = {
  [LINE_DAY] = { N_("Day"), 96, FALSE, FALSE }, [LINE_TIME] = { N_("Time"), 104, FALSE, FALSE },
  [LINE_EVENT] = { N_("Event"), 150, TRUE, FALSE }, [LINE_POST] = { N_("Post"), 100, TRUE, FALSE },
  [LINE_SHEET] = { N_("Sheet-line"), 64, FALSE, TRUE }, [LINE_ENTERED] = { N_("Entered by"), 84, FALSE, FALSE },
  [LINE_REMARK] = { N_("Remark"), 90, FALSE, FALSE },
};

static char *
absent_text_cb (guint row, guint column, gpointer data)
{
  const VpNoShow *person = g_ptr_array_index (VP_NO_SHOWS_VIEW (data)->people, row);

  switch ((AbsentColumn) column) {
  case ABSENT_PERSON:
    return g_strdup (person->label);
  case ABSENT_TIMES:
    return g_strdup_printf ("%d", person->absent);
  case ABSENT_EXCUSED:
    return g_strdup_printf ("%d", person->excused);
  case ABSENT_CAME:
    return g_strdup_printf ("%d", person->came);
  case ABSENT_LAST:
    return vp_date_to_string (person->last);
  case ABSENT_APPEALS:
    return person->appeals > 0 ? g_strdup_printf ("%d", person->appeals) : g_strdup ("");
  case N_ABSENT:
    break;
  }
  return g_strdup ("");
}

static char *
line_text_cb (guint row, guint column, gpointer data)
{
  const VpAbsence *line = g_ptr_array_index (VP_NO_SHOWS_VIEW (data)->lines, row);

  switch ((LineColumn) column) {
  case LINE_DAY:
    return vp_date_to_string (line->day);
  case LINE_TIME:
    return g_strdup_printf ("%d:%02d–%d:%02d", line->starts / 60, line->starts % 60, line->ends / 60 % 24, line->ends % 60);
  case LINE_EVENT:
    return g_strdup (line->title);
  case LINE_POST:
    return g_strdup (line->post);
  case LINE_SHEET:
    return g_strdup_printf ("%d-%d", line->sheet, line->line);
  case LINE_ENTERED:
    return g_strdup (line->entered_by);
  case LINE_REMARK:
    return g_strdup (line->appealed ? _("appealed") : "");
  case N_LINE:
    break;
  }
  return g_strdup ("");
}

/* Reading */

typedef struct {
  VpNoShowsView *view; /* owned */
  gboolean everybody;
  gint64 person;
  guint asked;
  VpNoShowRule rule;
  GPtrArray *people, *lines;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->view);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

static Reading *
reading_new (VpNoShowsView *view)
{
  Reading *self = g_new0 (Reading, 1);

  self->view = g_object_ref (view);
  self->asked = ++view->asked;
  return self;
}

static gboolean
read_absences (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;

  self->lines = vp_attendance_store_absences (db, self->person, self->rule.from, self->rule.to, error);
  return self->lines != NULL;
}

static void
set_lines (VpNoShowsView *self, GPtrArray *lines)
{
  vp_list_view_set_n_rows (self->lines_list, 0);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines;
  vp_list_view_set_n_rows (self->lines_list, lines != NULL ? lines->len : 0);
}

static void
absences_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpNoShowsView *self = reading->view;

  if (error == NULL && reading->asked == self->asked && self->lines_list != NULL)
    set_lines (self, g_steal_pointer (&reading->lines));
}

static void
person_selected_cb (VpListView *list, guint row, gpointer data)
{
  VpNoShowsView *self = VP_NO_SHOWS_VIEW (data);
  Reading *reading;

  if (self->people == NULL || row >= self->people->len) {
    set_lines (self, NULL);
    return;
  }
  reading = reading_new (self);
  reading->rule = self->rule;
  reading->person = ((VpNoShow *) self->people->pdata[row])->volunteer_id;
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_absences, reading, reading_free,
                   _("The hours could not be read"), absences_read_cb);
}

static gboolean
read_people (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;

  if (!vp_no_show_rule_read (db, vp_date_today (), &self->rule, error))
    return FALSE;
  if (self->everybody)
    self->rule = (VpNoShowRule) { 0, 0, 1 };
  self->people = vp_attendance_store_no_shows (db, self->rule.from, self->rule.to, self->rule.least, error);
  return self->people != NULL;
}

static void
show_rule (VpNoShowsView *self)
{
  g_autofree char *sentence = NULL;

  if (self->rule.to != 0)
    /* Translators: how many times, how many days */
    sentence = g_strdup_printf (_("absent %d times or more within %d days (preferences)"), self->rule.least,
                                self->rule.to - self->rule.from + 1);
  gtk_label_set_text (self->rule_label, sentence != NULL ? sentence : "");
}

static void
people_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpNoShowsView *self = reading->view;

  if (error != NULL || reading->asked != self->asked || self->people_list == NULL)
    return;
  set_lines (self, NULL);
  vp_list_view_set_n_rows (self->people_list, 0);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_steal_pointer (&reading->people);
  self->rule = reading->rule;
  vp_list_view_set_n_rows (self->people_list, self->people->len);
  show_rule (self);
  if (self->people->len > 0)
    vp_list_view_select (self->people_list, 0);
  g_signal_emit (self, signals[SIGNAL_READ], 0);
}

void
vp_no_shows_view_refresh (VpNoShowsView *self, VpSession *session)
{
  Reading *reading;

  g_return_if_fail (VP_IS_NO_SHOWS_VIEW (self));
  self->session = session;
  reading = reading_new (self);
  reading->everybody = gtk_drop_down_get_selected (self->which) == EVERYBODY;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_people, reading, reading_free, _("The hours could not be read"),
                   people_read_cb);
}

/* The view */

char *
vp_no_shows_view_describe (VpNoShowsView *self)
{
  guint n;

  g_return_val_if_fail (VP_IS_NO_SHOWS_VIEW (self), NULL);
  n = self->people != NULL ? self->people->len : 0;
  if (gtk_drop_down_get_selected (self->which) == EVERYBODY)
    /* Translators: how many people */
    return g_strdup_printf (_("%u people were absent without excuse"), n);
  /* Translators: how many people */
  return g_strdup_printf (_("%u people on the risk list"), n);
}

static void
which_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  VpNoShowsView *self = VP_NO_SHOWS_VIEW (data);

  vp_list_view_offer_verbs (self->people_list, gtk_drop_down_get_selected (self->which) == EVERYBODY ? _("Absent without excuse")
                                                                                                  : _("Risk list of absences"));
  if (self->session != NULL)
    vp_no_shows_view_refresh (self, self->session);
}

static void
person_activated_cb (VpListView *list, guint row, gpointer data)
{
  VpNoShowsView *self = VP_NO_SHOWS_VIEW (data);

  if (self->people != NULL && row < self->people->len)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.person", "x", ((VpNoShow *) self->people->pdata[row])->volunteer_id);
}

static void
mention_absent (guint row, VpListing *listing, gpointer data)
{
  vp_listing_mention (listing, ((VpNoShow *) VP_NO_SHOWS_VIEW (data)->people->pdata[row])->volunteer_id);
}

static void
mention_chosen (guint row, VpListing *listing, gpointer data)
{
  guint chosen = vp_list_view_get_selected (VP_NO_SHOWS_VIEW (data)->people_list);

  if (chosen != GTK_INVALID_LIST_POSITION)
    mention_absent (chosen, listing, data);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_list_verbs_run (GTK_WIDGET (VP_NO_SHOWS_VIEW (widget)->people_list), name);
}

static void
vp_no_shows_view_dispose (GObject *object)
{
  VpNoShowsView *self = VP_NO_SHOWS_VIEW (object);

  if (self->people_list != NULL) {
    vp_list_view_set_n_rows (self->people_list, 0);
    vp_list_view_set_n_rows (self->lines_list, 0);
  }
  self->people_list = self->lines_list = NULL;
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_no_shows_view_parent_class)->dispose (object);
}

static void
vp_no_shows_view_class_init (VpNoShowsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_no_shows_view_dispose;
  signals[SIGNAL_READ] = g_signal_new ("read", VP_TYPE_NO_SHOWS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.print", NULL, print_cb);
}

static GtkWidget *
new_bar (VpNoShowsView *self)
{
  static const VpVerb verbs[] = { { N_("_Print…"), "page.print" } };
  const char *const names[] = { [AT_RISK] = _("Risk list"), [EVERYBODY] = _("Everybody who was absent"), NULL };
  GtkWidget *bar = vp_verb_bar_new (verbs, G_N_ELEMENTS (verbs)), *which = gtk_drop_down_new_from_strings (names);
  GtkWidget *label = gtk_label_new (NULL);

  vp_accessible_name_button (which, _("Whom the list shows"));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  self->which = GTK_DROP_DOWN (which);
  self->rule_label = GTK_LABEL (label);
  g_signal_connect_object (which, "notify::selected", G_CALLBACK (which_cb), self, 0);
  gtk_box_prepend (GTK_BOX (bar), which);
  gtk_box_append (GTK_BOX (bar), label);
  return bar;
}

static void
vp_no_shows_view_init (VpNoShowsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *people = vp_list_view_new (_("Absent without excuse"), absent_columns, N_ABSENT, absent_text_cb, self);
  GtkWidget *lines = vp_list_view_new (_("Lines of the sheets"), line_columns, N_LINE, line_text_cb, self);

  self->people_list = VP_LIST_VIEW (people);
  self->lines_list = VP_LIST_VIEW (lines);
  vp_list_view_keep_columns (self->people_list, "absences");
  vp_list_view_set_about (self->people_list, "seat", mention_absent);
  vp_list_view_offer_verbs (self->people_list, _("Risk list of absences"));
  vp_list_view_hide_clocks (self->people_list);
  vp_list_view_set_empty (self->people_list, NULL, _("Nobody was absent so often"),
                          _("Who had a seat and did not come as often as the preferences say stands here. An appeal that is upheld on the"
                            " sheet counts no more."));
  vp_list_view_keep_columns (self->lines_list, "absence-lines");
  vp_list_view_set_about (self->lines_list, "seat", mention_chosen);
  vp_list_view_offer_verbs (self->lines_list, _("Lines of the sheets"));
  vp_list_view_hide_clocks (self->lines_list);
  vp_list_view_set_empty (self->lines_list, NULL, _("Nobody is chosen"),
                          _("The lines of the sheets on which somebody is absent stand here; Enter opens the person."));
  g_signal_connect_object (people, "selected", G_CALLBACK (person_selected_cb), self, 0);
  g_signal_connect_object (people, "activated", G_CALLBACK (person_activated_cb), self, 0);
  gtk_paned_set_start_child (GTK_PANED (paned), people);
  gtk_paned_set_end_child (GTK_PANED (paned), lines);
  gtk_paned_set_position (GTK_PANED (paned), 260);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (box), new_bar (self));
  gtk_box_append (GTK_BOX (box), paned);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vp_no_shows_view_new (void)
{
  return g_object_new (VP_TYPE_NO_SHOWS_VIEW, NULL);
}
