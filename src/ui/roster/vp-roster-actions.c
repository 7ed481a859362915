/* vp-roster-actions.c: add, edit, remove, bring back, export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-page-private.h"

#include "vp-dialogs.h"
#include "vp-export.h"
#include "vp-file-dialog.h"
#include "vp-merge-window.h"
#include "vp-person-dialog.h"
#include "vp-person-form.h"
#include "vp-privacy.h"
#include "vp-record-dialog.h"
#include "vp-table-writer.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define NAMED_MAX 3 /* people named in a question; the others are counted */

static VpSession *
get_session (VpRosterPage *self)
{
  return vp_page_get_session (VP_PAGE (self));
}

/* Whether the person whose details are shown stands in the recycle bin. */
static gboolean
is_removed (VpRosterPage *self, gint64 id)
{
  VpRosterIndex *index = vp_roster_model_get_index (self->model);
  char buffer[VP_ROSTER_BUFFER];
  VpRosterRow person;
  guint32 row;

  return index != NULL && vp_roster_index_find (index, id, &row) && vp_roster_index_get (index, row, &person, buffer)
    && person.status == VP_STATUS_REMOVED;
}

/* The people an action is for: those selected, else the one whose details are shown. Transfer full. */
static GArray *
get_subjects (VpRosterPage *self)
{
  GArray *ids = vp_roster_model_get_selected (self->model);
  gint64 current = vp_roster_page_get_current (self);

  if (ids->len == 0 && current != 0)
    g_array_append_val (ids, current);
  return ids;
}

char *
vp_roster_page_describe_people (VpRosterPage *self, GArray *ids)
{
  VpRosterIndex *index = vp_roster_model_get_index (self->model);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *count = vp_text_group_digits (ids->len);

  for (guint i = 0; index != NULL && i < MIN (ids->len, NAMED_MAX); i++) {
    char buffer[VP_ROSTER_BUFFER];
    VpRosterRow person;
    guint32 row;
    g_autofree char *name = NULL;

    if (!vp_roster_index_find (index, g_array_index (ids, gint64, i), &row)
        || !vp_roster_index_get (index, row, &person, buffer))
      continue;
    name = vp_privacy_name (person.name, person.birth, self->today);
    /* Translators: between two names of a list */
    g_string_append_printf (names, "%s%s", names->len > 0 ? _(", ") : "", name);
    if (ids->len == 1)
      g_string_append_printf (names, "（%07d）", person.number);
  }
  if (ids->len <= NAMED_MAX)
    return g_string_free (g_steal_pointer (&names), FALSE);
  /* Translators: the first names, and how many people they are with the others */
  return g_strdup_printf (_("%s and others, %s people"), names->str, count);
}

/* Whoever was added is shown, whatever was searched for. */
static void
saved_cb (GtkWidget *dialog, gint64 id, gboolean is_new, gpointer data)
{
  if (is_new)
    vp_roster_page_show_person (VP_ROSTER_PAGE (data), id);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRosterPage *self = VP_ROSTER_PAGE (widget);
  g_autofree char *text = vp_text_trim (self->text != NULL ? self->text : "");
  gboolean is_name = *text != '\0' && vp_text_is_han (g_utf8_get_char (text)) && vp_text_name_fault (text) == NULL
    && vp_roster_model_get_result (self->model)->n_rows == 0;
  GtkWidget *dialog;

  dialog = vp_person_dialog_present (get_session (self), GTK_WIDGET (self), 0, is_name ? text : NULL);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, 0);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRosterPage *self = VP_ROSTER_PAGE (widget);
  gint64 id = vp_roster_page_get_current (self);
  g_autoptr (GArray) ids = vp_roster_model_get_selected (self->model);

  if (ids->len > 1)
    vp_roster_page_edit_many (self, ids);
  else if (id != 0)
    vp_person_dialog_present (get_session (self), widget, id, NULL);
}

static void
record_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRosterPage *self = VP_ROSTER_PAGE (widget);
  g_autoptr (GArray) ids = get_subjects (self);
  g_autofree char *whom = vp_roster_page_describe_people (self, ids);

  if (ids->len > 0)
    vp_record_dialog_present (get_session (self), widget, ids, whom);
}

/* Removing and bringing back */

typedef struct {
  VpSession *session; /* owned */
  GArray *ids;        /* owned */
  char *whom;
  gboolean remove;
} Removing;

static void
removing_free (gpointer data)
{
  Removing *removing = data;

  g_object_unref (removing->session);
  g_array_unref (removing->ids);
  g_free (removing->whom);
  g_free (removing);
}

static Removing *
new_removing (VpSession *session, GArray *ids, const char *whom, gboolean remove)
{
  Removing *removing = g_new0 (Removing, 1);

  removing->session = g_object_ref (session);
  removing->ids = g_array_ref (ids);
  removing->whom = g_strdup (whom);
  removing->remove = remove;
  return removing;
}

static gboolean
remove_people (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Removing *removing = data;

  return vp_person_remove (db, removing->ids, removing->remove, error);
}

static void
removed (VpSession *session, gpointer data, const GError *error)
{
  Removing *removing = data;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    return;
  /* Translators: names, or the first names and how many people */
  sentence = g_strdup_printf (removing->remove ? _("Removed: %s") : _("Brought back: %s"), removing->whom);
  vp_session_notice (session, sentence, TRUE);
}

static void
start_removing (gpointer data)
{
  Removing *removing = data;

  vp_session_write (removing->session, VP_STORE_PRIORITY_VISIBLE, NULL, remove_people,
                    new_removing (removing->session, removing->ids, removing->whom, removing->remove), removing_free,
                    _("Nothing was changed"), removed);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRosterPage *self = VP_ROSTER_PAGE (widget);
  g_autoptr (GArray) ids = get_subjects (self);
  g_autofree char *whom = NULL, *heading = NULL;

  if (ids->len == 0)
    return;
  whom = vp_roster_page_describe_people (self, ids);
  /* Translators: names, or the first names and how many people */
  heading = g_strdup_printf (_("Remove %s?"), whom);
  vp_dialog_confirm (widget, heading,
                     _("They stay in the recycle bin with their service records and can be brought back: choose the"
                       " status “Removed”."),
                     _("_Remove"), TRUE, start_removing, new_removing (get_session (self), ids, whom, TRUE), removing_free);
}

static void
restore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRosterPage *self = VP_ROSTER_PAGE (widget);
  g_autoptr (GArray) ids = get_subjects (self);
  g_autofree char *whom = vp_roster_page_describe_people (self, ids);
  Removing *removing = new_removing (get_session (self), ids, whom, FALSE);

  if (ids->len > 0)
    start_removing (removing);
  removing_free (removing);
}

/* Export */

typedef struct {
  VpSession *session; /* owned */
  char *path;
  char *kind;
  char *reason;
  GArray *ids;
  VpExported written;
} Exporting;

static void
exporting_free (gpointer data)
{
  Exporting *exporting = data;

  g_object_unref (exporting->session);
  g_clear_pointer (&exporting->ids, g_array_unref);
  g_free (exporting->path);
  g_free (exporting->kind);
  g_free (exporting->reason);
  g_free (exporting);
}

static gboolean
export_people (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Exporting *exporting = data;
  VpExport what = { .path = exporting->path, .ids = exporting->ids, .full = exporting->reason != NULL,
                    .reason = exporting->reason,
                    .encoding = strcmp (exporting->kind, "gb18030") == 0 ? "GB18030" : "UTF-8" };

  return vp_export_volunteers (db, &what, cancellable, &exporting->written, error);
}

static gboolean
log_exported (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Exporting *exporting = data;
  const VpExport what = { .path = exporting->path, .full = exporting->reason != NULL, .reason = exporting->reason };

  return vp_export_log_file (db, &what, FALSE, &exporting->written, error);
}

static void
export_logged_cb (VpSession *session, gpointer data, const GError *error)
{
  Exporting *exporting = data;
  g_autofree char *sentence = NULL, *count = NULL, *name = NULL;

  if (error != NULL)
    return;
  count = vp_text_group_digits (exporting->written.rows);
  name = g_path_get_basename (exporting->path);
  /* Translators: how many people, a file name */
  sentence = g_strdup_printf (_("%s people exported to “%s”"), count, name);
  vp_session_notice_file (session, sentence, exporting->path);
}

static void
exported (VpSession *session, gpointer data, const GError *error)
{
  const Exporting *exporting = data;
  Exporting *logged;

  if (error != NULL)
    return;
  logged = g_new0 (Exporting, 1);
  logged->session = g_object_ref (session);
  logged->path = g_strdup (exporting->path);
  logged->reason = g_strdup (exporting->reason);
  logged->written = exporting->written;
  vp_session_write (session, VP_STORE_PRIORITY_VISIBLE, NULL, log_exported, logged, exporting_free,
                    _("The export was not written"), export_logged_cb);
}

static void
start_export (Exporting *exporting)
{
  VpJob *job = vp_session_begin_job (exporting->session, _("Exporting volunteers"));

  vp_session_read (exporting->session, VP_STORE_PRIORITY_BULK, job, export_people, exporting, exporting_free,
                   _("The export was not written"), exported);
}

static gboolean
log_full_export (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Exporting *exporting = *(Exporting **) data;
  VpExport what = { .path = exporting->path, .full = TRUE, .reason = exporting->reason };

  return vp_export_log_access (db, &what, error);
}

static void
full_export_logged (VpSession *session, gpointer data, const GError *error)
{
  Exporting **exporting = data;

  if (error == NULL)
    start_export (g_steal_pointer (exporting));
}

static void
logged_free (gpointer data)
{
  g_clear_pointer ((Exporting **) data, exporting_free);
  g_free (data);
}

/* Who takes full numbers out, and why, is written down before they are. */
static void
log_and_export (Exporting *exporting)
{
  Exporting **box = g_new (Exporting *, 1);

  *box = exporting;
  vp_session_write (exporting->session, VP_STORE_PRIORITY_VISIBLE, NULL, log_full_export, box, logged_free,
                    _("The export was not written"), full_export_logged);
}

static void
export_path_cb (const char *path, gpointer data)
{
  Exporting *exporting = data;
  gboolean is_csv = g_str_has_suffix (path, ".csv"), is_xlsx = g_str_has_suffix (path, ".xlsx");
  const char *ending = g_str_has_prefix (exporting->kind, "xlsx") || strcmp (exporting->kind, "full") == 0 ? ".xlsx"
                                                                                                           : ".csv";

  exporting->path = is_csv || is_xlsx ? g_strdup (path) : g_strconcat (path, ending, NULL);
  if (exporting->reason != NULL)
    log_and_export (exporting);
  else
    start_export (exporting);
}

GArray *
vp_roster_page_get_listed (VpRosterPage *self)
{
  const VpRosterResult *result = vp_roster_model_get_result (self->model);
  VpRosterIndex *index = vp_roster_model_get_index (self->model);
  GArray *ids;

  if (vp_roster_model_n_selected (self->model) > 1)
    return vp_roster_model_get_selected (self->model);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), result->n_rows);
  for (guint i = 0; i < result->n_rows; i++) {
    gint64 id = vp_roster_index_get_id (index, result->rows[i]);

    g_array_append_val (ids, id);
  }
  return ids;
}

static void
choose_export_file (VpRosterPage *self, const char *kind, const char *reason)
{
  gboolean is_csv = strcmp (kind, "csv") == 0 || strcmp (kind, "gb18030") == 0;
  gboolean is_selection = vp_roster_model_n_selected (self->model) > 1;
  g_autofree char *count = NULL, *title = NULL;
  g_autofree char *name = vp_session_file_name (get_session (self), NULL, "志愿者名单", NULL, vp_date_today (),
                                                is_csv ? "csv" : "xlsx");
  Exporting *exporting = g_new0 (Exporting, 1);

  exporting->session = g_object_ref (get_session (self));
  exporting->kind = g_strdup (kind);
  exporting->reason = g_strdup (reason);
  exporting->ids = vp_roster_page_get_listed (self);
  count = vp_text_group_digits (exporting->ids->len);
  /* Translators: how many people */
  title = g_strdup_printf (is_selection ? _("Export the %s people selected") : _("Export all %s people of the list"),
                           count);
  vp_file_dialog_save (GTK_WIDGET (self), title, name, export_path_cb, exporting, exporting_free);
}

static void
export_reason_cb (const char *reason, gpointer data)
{
  choose_export_file (VP_ROSTER_PAGE (data), "full", reason);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRosterPage *self = VP_ROSTER_PAGE (widget);
  const char *kind = g_variant_get_string (parameter, NULL);
  const char *const reasons[] = { _("Insurance list"), _("Report to the league committee"), _("Asked by the police"), NULL };
  g_autoptr (GArray) ids = NULL;
  g_autofree char *whom = NULL, *sentence = NULL;

  if (vp_roster_model_get_index (self->model) == NULL)
    return;
  if (strcmp (kind, "full") != 0) {
    choose_export_file (self, kind, NULL);
    return;
  }
  ids = vp_roster_page_get_listed (self);
  whom = vp_roster_page_describe_people (self, ids);
  /* Translators: names, or the first names and how many people */
  sentence = g_strdup_printf (_("The file will hold the names, identity and telephone numbers of %s in full. Write what"
                                " it is for; it is logged."), whom);
  vp_dialog_ask (widget, _("Export with full numbers?"), sentence, _("Reason"), reasons, _("_Export"),
                 export_reason_cb, g_object_ref (self), g_object_unref);
}

static void
clear_filters_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_roster_page_clear_filters (VP_ROSTER_PAGE (widget));
}

static void
show_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_editable_set_text (GTK_EDITABLE (VP_ROSTER_PAGE (widget)->search_entry), "");
  vp_roster_page_clear_filters (VP_ROSTER_PAGE (widget));
}

static void
toggle_details_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRosterPage *self = VP_ROSTER_PAGE (widget);

  self->wants_details = !gtk_widget_get_visible (GTK_WIDGET (self->person_pane));
  vp_roster_page_fit (self);
}

void
vp_roster_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "roster.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "roster.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "roster.record", NULL, record_cb);
  gtk_widget_class_install_action (widget_class, "roster.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "roster.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "roster.export", "s", export_cb);
  gtk_widget_class_install_action (widget_class, "roster.clear-filters", NULL, clear_filters_cb);
  gtk_widget_class_install_action (widget_class, "roster.show-all", NULL, show_all_cb);
  gtk_widget_class_install_action (widget_class, "roster.toggle-details", NULL, toggle_details_cb);
}

void
vp_roster_page_update_actions (VpRosterPage *self)
{
  guint n = vp_roster_model_n_selected (self->model);
  gint64 first = n > 0 ? vp_roster_model_first_selected (self->model) : vp_roster_page_get_current (self);
  gboolean removed = first != 0 && is_removed (self, first);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roster.edit", first != 0 && !removed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roster.record", first != 0 && !removed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roster.remove", first != 0 && !removed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roster.restore", first != 0 && removed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roster.merge", n >= 2 && n <= VP_MERGE_WINDOW_MOST);
  gtk_button_set_label (self->remove_button, removed ? _("_Bring back") : _("_Remove"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remove_button), removed ? "roster.restore" : "roster.remove");
}
