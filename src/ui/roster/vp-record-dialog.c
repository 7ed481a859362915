/* vp-record-dialog.c: a service record entered by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-record-dialog.h"

#include "vp-form-window.h"
#include "vp-register-store.h"
#include "vp-service.h"
#include "vp-duration.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH 460

#define VP_TYPE_RECORD_DIALOG (vp_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VpRecordDialog, vp_record_dialog, VP, RECORD_DIALOG, VpFormWindow)

typedef enum { FIELD_DAY, FIELD_HOURS, FIELD_PROJECT, FIELD_CATEGORY, FIELD_POST, FIELD_NOTE, FIELD_SOURCE, N_FIELDS } RecordField;

static const struct { const char *label, *placeholder; } fields[N_FIELDS] = {
  [FIELD_DAY] = { N_("Day"), N_("20180328, 3.28, 今天, 昨天") },
  [FIELD_HOURS] = { N_("Hours"), N_("2.5, 2小时30分, 150分钟") },
  [FIELD_PROJECT] = { N_("Project"), NULL },
  [FIELD_CATEGORY] = { N_("Category"), NULL },
  [FIELD_POST] = { N_("Post"), NULL },
  [FIELD_NOTE] = { N_("Note"), NULL },
  [FIELD_SOURCE] = { N_("Comes from"), NULL },
};

/* What the hours stand on, and who says so. */
static const struct { const char *title; VpDeclaredSource source; int evidence; } sources[] = {
  { N_("the office's own notes"), VP_DECLARED_TYPED, VP_EVIDENCE_DECLARED },
  { N_("a report of the volunteer"), VP_DECLARED_VOLUNTEER, VP_EVIDENCE_DECLARED },
  { N_("old paper records"), VP_DECLARED_TYPED, VP_EVIDENCE_OLD_PAPER },
};

struct _VpRecordDialog {
  VpFormWindow parent_instance;

  /* owned */
  VpSession *session;
  VpCodeBook *book;
  GArray *ids; /* gint64 */
  char *whom;
};

G_DEFINE_FINAL_TYPE (VpRecordDialog, vp_record_dialog, VP_TYPE_FORM_WINDOW)

typedef struct {
  VpRecordDialog *dialog; /* owned */
  VpSession *session;     /* owned */
  VpServiceRecord record;
  GArray *ids; /* owned */
  char *project, *post, *note;
  VpDeclaredSource source;
} Saving;

static VpForm *
get_widget (VpRecordDialog *self)
{
  return vp_form_window_get_form (VP_FORM_WINDOW (self));
}

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->dialog);
  g_object_unref (saving->session);
  g_clear_pointer (&saving->ids, g_array_unref);
  g_free (saving->project);
  g_free (saving->post);
  g_free (saving->note);
  g_free (saving);
}

static gboolean
save_record (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return vp_service_declare (db, saving->ids, &saving->record, saving->project, saving->source, vp_date_today (), error);
}

static void
record_saved (VpSession *session, gpointer data, const GError *error)
{
  Saving *saving = data;
  g_autofree char *hours = NULL, *sentence = NULL;

  vp_form_window_set_busy (VP_FORM_WINDOW (saving->dialog), FALSE);
  if (error != NULL) {
    vp_form_set_remark (get_widget (saving->dialog), FIELD_HOURS, error->message, TRUE);
    vp_form_focus (get_widget (saving->dialog), FIELD_HOURS);
    return;
  }
  hours = vp_text_hours (saving->record.minutes);
  /* Translators: hours, names or the first names and how many people */
  sentence = g_strdup_printf (_("%s hours declared for %s: they count when somebody else approves them"), hours,
                              saving->dialog->whom);
  vp_session_notice (session, sentence, TRUE);
  gtk_window_destroy (GTK_WINDOW (saving->dialog));
}

/* Left blank it is the office's own notes. */
static guint
find_source (VpRecordDialog *self)
{
  g_autofree char *text = vp_text_squeeze (vp_form_get_text (get_widget (self), FIELD_SOURCE));

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (*text == '\0' || strcmp (text, _(sources[i].title)) == 0)
      return i;
  return G_N_ELEMENTS (sources);
}

/* The first fault has the keyboard. */
static void
set_fault (VpForm *form, guint field, const char *sentence, gboolean *ok)
{
  vp_form_set_remark (form, field, sentence, TRUE);
  if (*ok)
    vp_form_focus (form, field);
  *ok = FALSE;
}

/* Returns whether every field can be taken; puts faults beside those that cannot. */
static gboolean
read_fields (VpRecordDialog *self, VpServiceRecord *record)
{
  VpForm *form = get_widget (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *category = vp_text_squeeze (vp_form_get_text (form, FIELD_CATEGORY));
  gint64 minutes = 0;
  gboolean ok = TRUE;

  for (guint i = 0; i < N_FIELDS; i++)
    vp_form_set_remark (form, i, NULL, FALSE);
  record->day = vp_date_parse (vp_form_get_text (form, FIELD_DAY), vp_date_today (), &error);
  if (record->day == 0)
    set_fault (form, FIELD_DAY, error->message, &ok);
  if (!vp_duration_parse (vp_form_get_text (form, FIELD_HOURS), VP_DURATION_HOURS, &minutes) || minutes <= 0 || minutes > 1440)
    set_fault (form, FIELD_HOURS, _("Write the time as hours, such as 2.5 or 2小时30分, at most 24 hours."), &ok);
  record->minutes = (int) minutes;
  record->category = *category != '\0' ? vp_code_book_find_code (self->book, "category", category) : 0;
  if (record->category < 0)
    set_fault (form, FIELD_CATEGORY, _("The category of service is not among the office's entries."), &ok);
  if (find_source (self) == G_N_ELEMENTS (sources))
    set_fault (form, FIELD_SOURCE, _("Choose one of the three from the list."), &ok);
  return ok;
}

static void
vp_record_dialog_save (VpFormWindow *window)
{
  VpRecordDialog *self = VP_RECORD_DIALOG (window);
  Saving *saving = g_new0 (Saving, 1);

  saving->dialog = g_object_ref (self);
  saving->session = g_object_ref (self->session);
  if (!read_fields (self, &saving->record)) {
    /* As high as it has to be: a remark must not push the last field out. */
    gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, -1);
    saving_free (saving);
    return;
  }
  saving->project = g_strdup (vp_form_get_text (get_widget (self), FIELD_PROJECT));
  saving->post = vp_text_squeeze (vp_form_get_text (get_widget (self), FIELD_POST));
  saving->note = vp_text_squeeze (vp_form_get_text (get_widget (self), FIELD_NOTE));
  saving->ids = g_array_ref (self->ids);
  saving->source = sources[find_source (self)].source;
  saving->record.evidence = sources[find_source (self)].evidence;
  saving->record.start_minute = -1;
  saving->record.post = saving->post;
  saving->record.note = saving->note;
  vp_form_window_set_busy (window, TRUE);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, save_record, saving, saving_free, NULL, record_saved);
}

/* Proposals: what the office calls its projects. Another name is taken too. */

typedef struct {
  VpRecordDialog *dialog; /* owned */
  GPtrArray *rows;        /* VpRecord */
} Proposing;

static void
proposing_free (gpointer data)
{
  Proposing *proposing = data;

  g_object_unref (proposing->dialog);
  g_clear_pointer (&proposing->rows, g_ptr_array_unref);
  g_free (proposing);
}

static gboolean
read_projects (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Proposing *proposing = data;

  proposing->rows = vp_register_list (db, vp_register_find ("project"), error);
  return proposing->rows != NULL;
}

static void
projects_read (VpSession *session, gpointer data, const GError *error)
{
  Proposing *proposing = data;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (error != NULL)
    return;
  for (guint i = 0; i < proposing->rows->len; i++) {
    const VpRecord *row = g_ptr_array_index (proposing->rows, i);

    if (row->removed_at == 0)
      g_ptr_array_add (names, (char *) vp_record_name (row));
  }
  g_ptr_array_add (names, NULL);
  vp_form_set_choices (get_widget (proposing->dialog), FIELD_PROJECT, (const char *const *) names->pdata);
}

static void
propose_projects (VpRecordDialog *self)
{
  Proposing *proposing = g_new0 (Proposing, 1);

  proposing->dialog = g_object_ref (self);
  vp_session_read (self->session, VP_STORE_PRIORITY_NORMAL, NULL, read_projects, proposing, proposing_free, NULL,
                   projects_read);
}

static void
vp_record_dialog_finalize (GObject *object)
{
  VpRecordDialog *self = VP_RECORD_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->book, vp_code_book_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->whom);
  G_OBJECT_CLASS (vp_record_dialog_parent_class)->finalize (object);
}

static void
vp_record_dialog_class_init (VpRecordDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_record_dialog_finalize;
  VP_FORM_WINDOW_CLASS (klass)->save = vp_record_dialog_save;
}

static void
vp_record_dialog_init (VpRecordDialog *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    vp_form_add (get_widget (self), _(fields[i].label), fields[i].placeholder != NULL ? _(fields[i].placeholder) : NULL);
  vp_form_set_needed (get_widget (self), FIELD_DAY);
  vp_form_set_needed (get_widget (self), FIELD_HOURS);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, -1);
}

static void
offer_sources (VpRecordDialog *self)
{
  const char *titles[G_N_ELEMENTS (sources) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    titles[i] = _(sources[i].title);
  vp_form_set_choices (get_widget (self), FIELD_SOURCE, titles);
  vp_form_set_closed (get_widget (self), FIELD_SOURCE);
  vp_form_set_text (get_widget (self), FIELD_SOURCE, titles[0]);
}

void
vp_record_dialog_present (VpSession *session, GtkWidget *parent, GArray *ids, const char *whom)
{
  VpRecordDialog *self = g_object_new (VP_TYPE_RECORD_DIALOG, NULL);
  GPtrArray *codes;
  g_autofree const char **names = NULL;
  g_autofree char *title = NULL, *sentence = NULL;

  self->session = g_object_ref (session);
  self->book = vp_office_get_book (vp_session_get_office (session));
  self->ids = g_array_ref (ids);
  self->whom = g_strdup (whom);
  codes = vp_code_book_get_codes (self->book, "category");
  names = g_new0 (const char *, codes->len + 1);
  for (guint i = 0; i < codes->len; i++)
    names[i] = ((VpCode *) g_ptr_array_index (codes, i))->name;
  vp_form_set_choices (get_widget (self), FIELD_CATEGORY, names);
  vp_form_set_closed (get_widget (self), FIELD_CATEGORY);
  offer_sources (self);
  /* Translators: names, or the first names and how many people */
  title = g_strdup_printf (_("Service of %s"), whom);
  vp_form_window_set_up (VP_FORM_WINDOW (self), parent, title);
  if (ids->len > 1) {
    /* Translators: names, or the first names and how many people */
    sentence = g_strdup_printf (_("Each of them gets the record: %s."), whom);
    vp_form_window_set_banner (VP_FORM_WINDOW (self), sentence, NULL, NULL, NULL);
  }
  vp_form_set_today (get_widget (self), FIELD_DAY);
  propose_projects (self);
  gtk_window_present (GTK_WINDOW (self));
  vp_form_focus (get_widget (self), FIELD_DAY);
}
