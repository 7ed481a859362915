/* vp-person-pane.c: one person with details, service records and changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-person-pane.h"

#include "vp-dialogs.h"
#include "vp-grid.h"
#include "vp-hanzi.h"
#include "vp-log-words.h"
#include "vp-mentions.h"
#include "vp-person-shown.h"
#include "vp-privacy.h"
#include "vp-person-events.h"
#include "vp-person-merged.h"
#include "vp-person-records.h"
#include "vp-record-dialog.h"
#include "vp-record-reverse.h"
#include "vp-text.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n.h>
#include <string.h>

#define HISTORY_MAX 200
#define STARS_MAX 5
#define PAUSE_MS 80 /* while somebody types or walks through the list nobody is read */

typedef enum {
  DETAIL_NUMBER, DETAIL_NATIONAL, DETAIL_PINYIN, DETAIL_IDENTITY, DETAIL_REAL_NAME, DETAIL_PHONE, DETAIL_BIRTH, DETAIL_ETHNICITY,
  DETAIL_DISTRICT, DETAIL_TEAM, DETAIL_STATUS, DETAIL_POLITICAL, DETAIL_EDUCATION, DETAIL_EMPLOYER, DETAIL_REGISTERED,
  DETAIL_ADDRESS, DETAIL_GUARDIAN, DETAIL_NOTE, N_DETAILS
} Detail;

static const char *const detail_titles[N_DETAILS] = { N_("Volunteer number"), N_("National number"), N_("Reading"), N_("Identity number"),
  N_("Real-name state"), N_("Telephone"), N_("Date of birth"), N_("Ethnicity"), N_("District"), N_("Team"), N_("Status"),
  N_("Political status"), N_("Education"), N_("Employer or school"), N_("Registered on"), N_("Address"), N_("Guardian"), N_("Note") };

/* What was read of one person. */
typedef struct {
  VpPersonPane *pane; /* owned while it is read */
  gint64 id;
  int generation;     /* of the pane when it was asked for */
  VpVolunteer *volunteer;
  GPtrArray *records; /* VpServiceRecord: first those that wait, then the ledger's */
  guint n_waiting;
  GPtrArray *history; /* VpLogLine */
  VpCodeBook *book;   /* while it is read */
} Person;

struct _VpPersonPane {
  AdwBin parent_instance;

  /* template widgets */
  GtkStack *stack, *tabs;
  GtkButton *reveal_button;
  GtkLabel *several_label;
  GtkLabel *name_label, *stars_label, *summary_label;
  GtkGrid *details_grid;
  VpMentions *mentions;
  GtkBox *records_box, *changes_box;

  /* owned */
  VpSession *session;
  Person *person;  /* what is shown; NULL = nobody or still being read */
  gint64 id;       /* who is asked for */
  guint pause;     /* source, before who is asked for is read */
  int generation;  /* any thread, atomic: counts what is asked for, so that nothing stale is read or shown */
  gint64 revealed; /* whose numbers are shown in full */
  guint hiding;    /* when they are hidden again */

  /* borrowed */
  char *const *levels; /* VP_STAR_RANKS short names */
  GtkWidget *details[N_DETAILS];
  VpGrid *records_grid, *changes_grid;
  VpPersonEvents *events;
  VpPersonMerged *merged;
};

G_DEFINE_FINAL_TYPE (VpPersonPane, vp_person_pane, ADW_TYPE_BIN)

static void
person_free (gpointer data)
{
  Person *person = data;

  g_clear_object (&person->pane);
  g_clear_pointer (&person->volunteer, vp_volunteer_free);
  g_clear_pointer (&person->records, g_ptr_array_unref);
  g_clear_pointer (&person->history, g_ptr_array_unref);
  g_clear_pointer (&person->book, vp_code_book_unref);
  g_free (person);
}

/* Lists */

static const VpGridColumn record_columns[] = {
  { N_("Day"), 92, FALSE, FALSE }, { N_("Project"), 0, TRUE, FALSE }, { N_("Hours"), 64, FALSE, TRUE },
};

static char *
record_text_cb (guint row, guint column, gpointer data)
{
  VpPersonPane *self = VP_PERSON_PANE (data);

  return vp_person_records_tell (g_ptr_array_index (self->person->records, row), row < self->person->n_waiting, column);
}

static const VpGridColumn change_columns[] = {
  { N_("When"), 130, FALSE, FALSE }, { N_("What"), 0, TRUE, FALSE },
};

static char *
change_text_cb (guint row, guint column, gpointer data)
{
  VpPersonPane *self = VP_PERSON_PANE (data);
  const VpLogLine *line = g_ptr_array_index (self->person->history, row);

  return g_strdup (column == 0 ? line->title : line->text);
}

/* Showing */

static void
set_detail (VpPersonPane *self, Detail detail, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->details[detail]), *text != '\0' ? text : "—");
}

static void
take_detail (VpPersonPane *self, Detail detail, char *text)
{
  set_detail (self, detail, text);
  g_free (text);
}

static void
set_closed_detail (VpPersonPane *self, Detail detail, const char *text)
{
  set_detail (self, detail, text != NULL ? text : _("(hidden)"));
}

static void
show_private (VpPersonPane *self, const VpVolunteer *volunteer)
{
  gboolean full = self->revealed == volunteer->id;
  g_autoptr (VpPersonShown) shown = vp_person_shown_new (volunteer, full, vp_date_today ());
  const char *verb = full ? _("Hide identity and telephone numbers again")
                          : _("Show identity and telephone numbers in full");

  gtk_label_set_label (self->name_label, shown->name);
  set_detail (self, DETAIL_IDENTITY, shown->id_number);
  set_detail (self, DETAIL_PHONE, shown->phone);
  set_detail (self, DETAIL_BIRTH, shown->birth);
  set_closed_detail (self, DETAIL_ADDRESS, shown->address);
  set_closed_detail (self, DETAIL_GUARDIAN, shown->guardian);
  set_closed_detail (self, DETAIL_NOTE, shown->note);
  set_closed_detail (self, DETAIL_EMPLOYER, shown->employer);
  if (full || !vp_privacy_is_minor (volunteer->birth, vp_date_today ()))
    take_detail (self, DETAIL_PINYIN, vp_hanzi_name_pinyin (volunteer->name, *volunteer->pinyin != '\0'
                                                            ? volunteer->pinyin : NULL));
  else
    set_closed_detail (self, DETAIL_PINYIN, NULL);
  gtk_button_set_icon_name (self->reveal_button, full ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reveal_button), verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reveal_button), GTK_ACCESSIBLE_PROPERTY_LABEL, verb, -1);
}

static void
show_details (VpPersonPane *self, const VpVolunteer *volunteer)
{
  VpOffice *office = vp_session_get_office (self->session);

  take_detail (self, DETAIL_NUMBER, g_strdup_printf ("%07" G_GINT64_FORMAT, volunteer->number));
  set_detail (self, DETAIL_DISTRICT, vp_office_code_name (office, "district", volunteer->district));
  set_detail (self, DETAIL_TEAM, vp_office_team_name (office, volunteer->team_id));
  set_detail (self, DETAIL_STATUS, volunteer->removed_at != 0 ? _("Removed")
              : vp_office_code_name (office, "status", volunteer->status));
  set_detail (self, DETAIL_POLITICAL, vp_office_code_name (office, "political", volunteer->political));
  set_detail (self, DETAIL_EDUCATION, vp_office_code_name (office, "education", volunteer->education));
  set_detail (self, DETAIL_ETHNICITY, vp_office_code_name (office, "ethnicity", volunteer->ethnicity));
  set_detail (self, DETAIL_NATIONAL, volunteer->national_number);
  set_detail (self, DETAIL_REAL_NAME, vp_office_code_name (office, "real-name", volunteer->real_name));
  take_detail (self, DETAIL_REGISTERED, vp_date_to_string (volunteer->registered));
  show_private (self, volunteer);
}

static void
show_head (VpPersonPane *self, const VpVolunteer *volunteer)
{
  g_autofree char *hours = vp_text_hours (volunteer->minutes), *stars = NULL, *summary = NULL;
  const char *sex = vp_sex_word (volunteer->sex);
  int age = vp_date_age (volunteer->birth, vp_date_today ());
  gint64 points = vp_person_records_sum_points (self->person->records);

  stars = vp_star_text (volunteer->stars, self->levels);
  gtk_label_set_label (self->stars_label, stars);
  /* Translators: hours of service, how many records */
  summary = g_strdup_printf (_("%s hours in %d records"), hours, (int) volunteer->records);
  if (points != 0) {
    g_autofree char *plain = summary;

    /* Translators: a sentence about hours, how many points */
    summary = g_strdup_printf (_("%s · %d points"), plain, (int) points);
  }
  if (age >= 0) {
    /* Translators: sex, age, a sentence */
    g_autofree char *longer = g_strdup_printf (vp_privacy_is_minor (volunteer->birth, vp_date_today ())
                                                    ? _("%s, %d years old (minor) · %s")
                                                                    : _("%s, %d years old · %s"), sex, age, summary);

    gtk_label_set_label (self->summary_label, longer);
  } else {
    gtk_label_set_label (self->summary_label, summary);
  }
}

static void
show_person (VpPersonPane *self)
{
  show_head (self, self->person->volunteer);
  show_details (self, self->person->volunteer);
  vp_grid_set_n_rows (self->records_grid, self->person->records->len);
  vp_grid_set_n_rows (self->changes_grid, self->person->history->len);
  vp_person_events_show (self->events, self->session, self->person->id);
  vp_person_merged_show (self->merged, self->session, self->person->id);
  vp_mentions_show (self->mentions, self->session, NULL, self->person->id);
  gtk_stack_set_visible_child_name (self->stack, "person");
}

static void
forget_person (VpPersonPane *self)
{
  vp_grid_set_n_rows (self->records_grid, 0);
  vp_grid_set_n_rows (self->changes_grid, 0);
  vp_person_events_show (self->events, self->session, 0);
  vp_person_merged_show (self->merged, self->session, 0);
  vp_mentions_show (self->mentions, self->session, NULL, 0);
  g_clear_pointer (&self->person, person_free);
}

/* Reading */

static gboolean
read_person (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Person *person = data;

  if (g_atomic_int_get (&person->pane->generation) != person->generation) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "somebody else was asked for");
    return FALSE;
  }
  person->volunteer = vp_volunteer_store_get (db, person->id, error);
  if (person->volunteer == NULL)
    return FALSE;
  person->records = vp_person_records_read (db, person->id, &person->n_waiting, error);
  if (person->records == NULL)
    return FALSE;
  person->history = vp_log_words_person (db, person->book, person->id, HISTORY_MAX, error);
  return person->history != NULL;
}

static void
person_read (VpSession *session, gpointer data, const GError *error)
{
  Person *found = data;
  VpPersonPane *self = found->pane;

  /* Somebody else, or the same anew, was asked for meanwhile. */
  if (found->generation != self->generation)
    return;
  forget_person (self);
  if (error != NULL) {
    gtk_stack_set_visible_child_name (self->stack, "nobody");
    return;
  }
  self->person = g_new0 (Person, 1);
  self->person->id = found->id;
  self->person->generation = found->generation;
  self->person->volunteer = g_steal_pointer (&found->volunteer);
  self->person->records = g_steal_pointer (&found->records);
  self->person->n_waiting = found->n_waiting;
  self->person->history = g_steal_pointer (&found->history);
  show_person (self);
}

static void
start_reading (VpPersonPane *self)
{
  Person *person = g_new0 (Person, 1);

  g_clear_handle_id (&self->pause, g_source_remove);
  person->pane = g_object_ref (self);
  person->id = self->id;
  person->book = vp_office_get_book (vp_session_get_office (self->session));
  person->generation = g_atomic_int_add (&self->generation, 1) + 1;
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_person, person, person_free, NULL, person_read);
}

static gboolean
pause_over_cb (gpointer data)
{
  VpPersonPane *self = VP_PERSON_PANE (data);

  self->pause = 0;
  start_reading (self);
  return G_SOURCE_REMOVE;
}

void
vp_person_pane_reload (VpPersonPane *self)
{
  g_return_if_fail (VP_IS_PERSON_PANE (self));
  if (self->id != 0 && self->session != NULL)
    start_reading (self);
}

/* From now on nothing is shown or acted on that was asked for before. */
static void
turn_to (VpPersonPane *self, gint64 id)
{
  self->id = id;
  self->revealed = 0;
  g_clear_handle_id (&self->hiding, g_source_remove);
  g_atomic_int_inc (&self->generation);
  g_clear_handle_id (&self->pause, g_source_remove);
}

void
vp_person_pane_show (VpPersonPane *self, gint64 id)
{
  g_return_if_fail (VP_IS_PERSON_PANE (self));
  if (self->id == id && id != 0)
    return;
  turn_to (self, id);
  if (id == 0) {
    forget_person (self);
    gtk_stack_set_visible_child_name (self->stack, "nobody");
  } else if (self->session != NULL) {
    self->pause = g_timeout_add (PAUSE_MS, pause_over_cb, self);
  }
}

void
vp_person_pane_show_several (VpPersonPane *self, guint n)
{
  g_autofree char *count = vp_text_group_digits (n), *sentence = NULL;

  g_return_if_fail (VP_IS_PERSON_PANE (self));
  turn_to (self, 0);
  forget_person (self);
  /* Translators: how many people */
  sentence = g_strdup_printf (_("%s people are selected"), count);
  gtk_label_set_label (self->several_label, sentence);
  gtk_stack_set_visible_child_name (self->stack, "several");
}

/* The person shown, where it is the one that was asked for last: during the pause it is not. */
static Person *
get_person (VpPersonPane *self)
{
  return self->person != NULL && self->person->id == self->id ? self->person : NULL;
}

gint64
vp_person_pane_get_id (VpPersonPane *self)
{
  g_return_val_if_fail (VP_IS_PERSON_PANE (self), 0);
  return self->id;
}

/* Actions on the person or a record */

typedef struct {
  VpPersonPane *pane; /* owned */
  VpSession *session; /* owned */
  gint64 id;          /* of the person or the record */
  char *reason;
} Request;

static Request *
new_request (VpPersonPane *self, gint64 id, const char *reason)
{
  Request *request = g_new0 (Request, 1);

  request->pane = g_object_ref (self);
  request->session = g_object_ref (self->session);
  request->id = id;
  request->reason = g_strdup (reason);
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->pane);
  g_object_unref (request->session);
  g_free (request->reason);
  g_free (request);
}

static gboolean
log_access (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return vp_volunteer_store_log_access (db, request->id, request->reason, error);
}

/* Whoever goes away from the desk leaves no numbers on it. */
static gboolean
hide_cb (gpointer data)
{
  VpPersonPane *self = VP_PERSON_PANE (data);

  self->hiding = 0;
  self->revealed = 0;
  if (get_person (self) != NULL)
    show_private (self, self->person->volunteer);
  return G_SOURCE_REMOVE;
}

static void
access_logged (VpSession *session, gpointer data, const GError *error)
{
  Request *request = data;
  VpPersonPane *self = request->pane;

  if (error != NULL || get_person (self) == NULL || self->id != request->id)
    return;
  self->revealed = request->id;
  show_private (self, self->person->volunteer);
  g_clear_handle_id (&self->hiding, g_source_remove);
  self->hiding = g_timeout_add_seconds (VP_PRIVACY_SECONDS, hide_cb, self);
}

static void
reveal_reason_cb (const char *reason, gpointer data)
{
  Request *request = data;

  vp_session_write (request->session, VP_STORE_PRIORITY_VISIBLE, NULL, log_access,
                    new_request (request->pane, request->id, reason), request_free,
                    _("The numbers stay hidden"), access_logged);
}

static void
reveal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPersonPane *self = VP_PERSON_PANE (widget);
  const char *const reasons[] = { _("Compared with the card"), _("To call the person"), _("Insurance"), NULL };

  if (get_person (self) == NULL)
    return;
  if (self->revealed == self->id) {
    self->revealed = 0;
    show_private (self, self->person->volunteer);
    return;
  }
  vp_dialog_ask (widget, _("Show the numbers in full?"),
                 _("Write what it is for. Who looked, when and why is logged."), _("Reason"), reasons, _("_Show"),
                 reveal_reason_cb, new_request (self, self->id, NULL), request_free);
}

static void
record_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPersonPane *self = VP_PERSON_PANE (widget);

  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *whom = NULL;

  if (get_person (self) == NULL)
    return;
  g_array_append_val (ids, self->id);
  whom = vp_privacy_name (self->person->volunteer->name, self->person->volunteer->birth, vp_date_today ());
  vp_record_dialog_present (self->session, widget, ids, whom);
}

static void
reverse_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPersonPane *self = VP_PERSON_PANE (widget);
  guint row = vp_grid_get_selected (self->records_grid);

  if (get_person (self) != NULL && row >= self->person->n_waiting && row < self->person->records->len)
    vp_record_reverse_ask (widget, self->session, g_ptr_array_index (self->person->records, row));
}

static void
proof_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPersonPane *self = VP_PERSON_PANE (widget);

  if (get_person (self) != NULL)
    vp_person_records_prove (widget, self->session, self->id, self->person->volunteer->number);
}

static void
record_selected_cb (VpGrid *grid, guint row, gpointer data)
{
  VpPersonPane *self = VP_PERSON_PANE (data);

  /* What only waits is no line of the ledger: it is returned or taken away where it is approved. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.reverse",
                                 row != GTK_INVALID_LIST_POSITION && self->person != NULL && row >= self->person->n_waiting);
}

static void
vp_person_pane_dispose (GObject *object)
{
  VpPersonPane *self = VP_PERSON_PANE (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_handle_id (&self->hiding, g_source_remove);
  g_atomic_int_inc (&self->generation);
  g_clear_pointer (&self->person, person_free);
  g_clear_object (&self->session);
  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_PERSON_PANE);
  G_OBJECT_CLASS (vp_person_pane_parent_class)->dispose (object);
}

static void
vp_person_pane_class_init (VpPersonPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_person_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-person-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, VpPersonPane, stack);
  gtk_widget_class_bind_template_child (widget_class, VpPersonPane, tabs);
  gtk_widget_class_bind_template_child (widget_class, VpPersonPane, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, VpPersonPane, several_label);
  gtk_widget_class_bind_template_child (widget_class, VpPersonPane, name_label);
  gtk_widget_class_bind_template_child (widget_class, VpPersonPane, stars_label);
  gtk_widget_class_bind_template_child (widget_class, VpPersonPane, summary_label);
  gtk_widget_class_bind_template_child (widget_class, VpPersonPane, details_grid);
  gtk_widget_class_bind_template_child (widget_class, VpPersonPane, records_box);
  gtk_widget_class_bind_template_child (widget_class, VpPersonPane, changes_box);
  gtk_widget_class_install_action (widget_class, "person.reveal", NULL, reveal_cb);
  gtk_widget_class_install_action (widget_class, "person.record", NULL, record_cb);
  gtk_widget_class_install_action (widget_class, "person.proof", NULL, proof_cb);
  gtk_widget_class_install_action (widget_class, "person.reverse", NULL, reverse_cb);
}

static void
add_detail (VpPersonPane *self, Detail detail)
{
  GtkWidget *title = gtk_label_new (_(detail_titles[detail])), *value = gtk_label_new ("");

  gtk_widget_add_css_class (title, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_yalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  gtk_grid_attach (self->details_grid, title, 0, (int) detail, 1, 1);
  gtk_grid_attach (self->details_grid, value, 1, (int) detail, 1, 1);
  self->details[detail] = value;
}

static void
vp_person_pane_init (VpPersonPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_DETAILS; i++)
    add_detail (self, i);
  self->merged = VP_PERSON_MERGED (vp_person_merged_new ());
  gtk_grid_attach (self->details_grid, GTK_WIDGET (self->merged), 0, N_DETAILS, 2, 1);
  self->records_grid = VP_GRID (vp_grid_new (_("Service records")));
  vp_grid_set_columns (self->records_grid, record_columns, G_N_ELEMENTS (record_columns), record_text_cb, self);
  g_signal_connect (self->records_grid, "selected", G_CALLBACK (record_selected_cb), self);
  gtk_box_append (self->records_box, GTK_WIDGET (self->records_grid));
  self->changes_grid = VP_GRID (vp_grid_new (_("Changes")));
  vp_grid_set_columns (self->changes_grid, change_columns, G_N_ELEMENTS (change_columns), change_text_cb, self);
  gtk_box_append (self->changes_box, GTK_WIDGET (self->changes_grid));
  self->events = VP_PERSON_EVENTS (vp_person_events_new ());
  gtk_stack_add_titled (self->tabs, GTK_WIDGET (self->events), "events", _("Events"));
  self->mentions = VP_MENTIONS (vp_mentions_new (_("No register names this person.")));
  gtk_stack_add_titled (self->tabs, vp_mentions_in_pane (self->mentions), "registers", _("Registers"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "person.reverse", FALSE);
}

char *
vp_star_text (int rank, char *const *levels)
{
  const char *level = levels != NULL && rank > 0 && rank < VP_STAR_RANKS ? levels[rank] : NULL;

  if (rank <= 0 || rank >= VP_STAR_RANKS)
    return g_strdup ("");
  if (rank <= STARS_MAX)
    return g_strndup ("★★★★★", (gsize) rank * strlen ("★"));
  return g_strdup_printf ("◆ %s", level != NULL ? level : "");
}

void
vp_person_pane_set_levels (VpPersonPane *self, char *const *levels)
{
  g_return_if_fail (VP_IS_PERSON_PANE (self));
  self->levels = levels;
}

void
vp_person_pane_open (VpPersonPane *self, VpSession *session)
{
  g_return_if_fail (VP_IS_PERSON_PANE (self) && VP_IS_SESSION (session));
  g_set_object (&self->session, session);
}
