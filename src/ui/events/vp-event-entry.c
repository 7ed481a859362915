/* vp-event-entry.c: signing up by typing: who is meant, and what the rules say
 *
 * The roster in memory answers every key. What is refused is told in sentences; what may be signed away asks for the reason
 * once, and everything else of the sign-up stays as it was typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-view-private.h"

#include "vp-dialogs.h"
#include "vp-event-form.h"
#include "vp-identity.h"
#include "vp-office.h"
#include "vp-register-people.h"
#include "vp-text.h"
#include "vp-value.h"

#include <glib/gi18n.h>
#include <string.h>

#define HIT_FAMILY -1
#define PHONE_SIZE 21 /* as vp_phone_parse() fills it */

void
vp_event_hit_free (gpointer data)
{
  VpEventHit *self = data;

  g_free (self->label);
  g_free (self);
}

static void
add_hit (VpEventView *self, gint64 id, char *label)
{
  VpEventHit *hit = g_new (VpEventHit, 1);

  *hit = (VpEventHit) { id, label };
  g_ptr_array_add (self->hits, hit);
}

/* Who is meant */

static void
find_people (VpEventView *self, const char *text)
{
  VpRosterIndex *index = vp_roster_get_index (vp_session_get_roster (self->session));
  VpRosterQuery query = { .text = text, .sort = VP_ROSTER_SORT_PINYIN };
  VpRosterResult found = { 0 };

  if (index == NULL || !vp_roster_index_query (index, &query, NULL, NULL, &found, NULL, NULL))
    return;
  for (guint i = 0; i < MIN (found.n_rows, VP_EVENT_HITS_MAX); i++) {
    char buffer[VP_ROSTER_BUFFER];
    VpRosterRow row;
    g_autofree char *label = NULL, *phone = NULL;

    if (!vp_roster_index_get (index, found.rows[(found.first_hit + i) % found.n_rows], &row, buffer))
      continue;
    label = vp_register_person_label (row.name, row.number, row.birth);
    phone = vp_value_mask (VP_KIND_PHONE, row.phone);
    add_hit (self, row.id, g_strdup_printf ("%s  %s", label, phone));
  }
  vp_roster_result_clear (&found);
}

/* "李四 13812345678": a name, and perhaps a telephone behind it; %NULL where there is no name. */
static char *
read_guest (const char *text, char phone[PHONE_SIZE])
{
  g_autofree char *squeezed = vp_text_squeeze (text);
  g_auto (GStrv) words = g_strsplit (squeezed, " ", -1);
  guint n = g_strv_length (words);
  g_autofree char *name = NULL;

  phone[0] = '\0';
  if (n > 1 && vp_phone_parse (words[n - 1], phone))
    g_clear_pointer (&words[n - 1], g_free);
  name = g_strjoinv (" ", words);
  return vp_text_name_fault (name) == NULL ? vp_text_normalize_name (name) : NULL;
}

static void
find_hits (VpEventView *self, const char *text)
{
  char phone[PHONE_SIZE];
  g_autofree char *guest = read_guest (text, phone);

  g_ptr_array_set_size (self->hits, 0);
  if (vp_text_is_blank (text))
    return;
  if (vp_event_names_family (text)) {
    add_hit (self, HIT_FAMILY, g_strdup_printf (_("Sign up the whole family of “%s”"), text));
    return;
  }
  find_people (self, text);
  /* Letters that found somebody are initials and no name. */
  if (guest != NULL && (self->hits->len == 0 || vp_text_is_han (g_utf8_get_char (guest))))
    /* Translators: a name */
    add_hit (self, 0, g_strdup_printf (_("%s is not on the roster: write down by name"), guest));
}

static void
show_hits (VpEventView *self)
{
  GtkListBox *list = GTK_LIST_BOX (self->hits_list);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->hits_list)) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; i < self->hits->len; i++) {
    GtkWidget *label = gtk_label_new (((const VpEventHit *) self->hits->pdata[i])->label);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_list_box_append (list, label);
  }
  gtk_widget_set_visible (self->hits_list, self->hits->len > 0);
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 0));
}

static void
typed_cb (GtkEditable *entry, gpointer data)
{
  VpEventView *self = VP_EVENT_VIEW (data);

  if (self->session == NULL)
    return;
  find_hits (self, gtk_editable_get_text (entry));
  show_hits (self);
  if (!vp_text_is_blank (gtk_editable_get_text (entry)))
    vp_event_view_tell (self, "", FALSE);
}

static int
get_hit (VpEventView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->hits_list));

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

void
vp_event_view_move_hit (VpEventView *self, int by)
{
  int n = (int) self->hits->len, at = get_hit (self) + by;

  if (n > 0)
    gtk_list_box_select_row (GTK_LIST_BOX (self->hits_list),
                             gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->hits_list), CLAMP (at, 0, n - 1)));
  else if (by > 0 && self->rows[VP_EVENT_LIST_SEATS] != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->grids[VP_EVENT_LIST_SEATS]), GTK_DIR_TAB_FORWARD);
}

/* Signing up */

typedef struct {
  VpEventView *view;  /* owned */
  gint64 event_id, volunteer_id;
  char *post, *who, *name, *override;
  char phone[PHONE_SIZE];
  VpSignUpAnswer answer;
} SigningUp;

static void
signing_up_free (gpointer data)
{
  SigningUp *self = data;

  g_object_unref (self->view);
  g_free (self->post);
  g_free (self->who);
  g_free (self->name);
  g_free (self->override);
  vp_sign_up_answer_clear (&self->answer);
  g_free (self);
}

static gboolean
sign_up (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  SigningUp *self = data;
  VpSignUpAsk ask = {
    .event_id = self->event_id, .post = self->post, .volunteer_id = self->volunteer_id, .seats = 1, .name = self->name,
    .phone = self->phone, .override = self->override, .now = vp_event_view_now (),
  };

  return vp_sign_up_add (db, &ask, &self->answer, error);
}

static void signed_up (VpSession *session, gpointer data, const GError *error);

static void
start (SigningUp *self)
{
  vp_session_write (self->view->session, VP_STORE_PRIORITY_VISIBLE, NULL, sign_up, self, signing_up_free,
                    _("Nobody was signed up"), signed_up);
}

/* The same once more, with @override. */
static SigningUp *
copy_signing_up (const SigningUp *self, const char *override)
{
  SigningUp *copy = g_memdup2 (self, sizeof *self);

  g_object_ref (copy->view);
  copy->post = g_strdup (self->post);
  copy->who = g_strdup (self->who);
  copy->name = g_strdup (self->name);
  copy->override = g_strdup (override);
  copy->answer = (VpSignUpAnswer) { 0 };
  return copy;
}

static void
signature_cb (const char *why, gpointer data)
{
  start (copy_signing_up (data, why));
}

static void
tell_refused (SigningUp *self)
{
  g_autofree char *sentences = vp_findings_text (self->answer.findings), *heading = NULL;

  vp_event_view_tell (self->view, sentences, TRUE);
  if (vp_findings_gravest (self->answer.findings) != VP_GRADE_SIGNED)
    return;
  /* Translators: a person */
  heading = g_strdup_printf (_("Sign up %s all the same?"), self->who);
  vp_dialog_ask (GTK_WIDGET (self->view), heading, sentences, _("Why; it is kept with your name"), NULL, _("_Sign"),
                 signature_cb, copy_signing_up (self, NULL), signing_up_free);
}

static char *
write_notice (const SigningUp *self)
{
  const VpSignUpAnswer *answer = &self->answer;

  if (answer->state == VP_SEAT_WAITING)
    /* Translators: a person, place in line, a post */
    return g_strdup_printf (_("%s is number %d in line for “%s”"), self->who, (int) answer->position, self->post);
  if (answer->state == VP_SEAT_REQUESTED)
    /* Translators: a person, a post */
    return g_strdup_printf (_("%s asked for a seat at “%s”; approve it or not"), self->who, self->post);
  return g_strdup_printf (_("%s is signed up for “%s”"), self->who, self->post);
}

static void
signed_up (VpSession *session, gpointer data, const GError *error)
{
  SigningUp *self = data;
  g_autofree char *notice = NULL, *warnings = NULL, *both = NULL;

  if (error != NULL)
    return;
  if (self->answer.state == VP_SEAT_REFUSED) {
    tell_refused (self);
    return;
  }
  notice = write_notice (self);
  warnings = vp_findings_text (self->answer.findings);
  both = *warnings != '\0' ? g_strdup_printf ("%s\n%s", notice, warnings) : g_strdup (notice);
  gtk_editable_set_text (GTK_EDITABLE (self->view->entry), "");
  vp_event_view_tell (self->view, both, FALSE);
  vp_session_notice (session, notice, TRUE);
}

static void
entered_cb (GtkEntry *entry, gpointer data)
{
  VpEventView *self = VP_EVENT_VIEW (data);
  const VpEventDeskPost *post = vp_event_view_get_post (self);
  int at = get_hit (self);
  const VpEventHit *hit = at >= 0 && at < (int) self->hits->len ? self->hits->pdata[at] : NULL;
  SigningUp *signing;

  if (post == NULL || vp_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (entry))))
    return;
  if (hit == NULL) {
    vp_event_view_tell (self, _("Nobody is found by that. Type a name, its pinyin or initials, a number or the end of a"
                                " telephone number."), TRUE);
    return;
  }
  if (hit->id == HIT_FAMILY) {
    gtk_widget_activate_action (GTK_WIDGET (self), "seat.family", NULL);
    return;
  }
  signing = g_new0 (SigningUp, 1);
  signing->view = g_object_ref (self);
  signing->event_id = self->desk->event->id;
  signing->volunteer_id = hit->id;
  signing->post = g_strdup (post->shift->post);
  signing->name = hit->id == 0 ? read_guest (gtk_editable_get_text (GTK_EDITABLE (entry)), signing->phone) : NULL;
  signing->who = hit->id == 0 ? g_strdup (signing->name) : g_strndup (hit->label, strcspn (hit->label, " "));
  start (signing);
}

static void
hit_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  VpEventView *self = VP_EVENT_VIEW (data);

  gtk_list_box_select_row (list, row);
  entered_cb (GTK_ENTRY (self->entry), self);
  vp_event_view_focus_entry (self);
}

/* Esc takes back what was typed. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  VpEventView *self = VP_EVENT_VIEW (data);
  gboolean typed = !vp_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  vp_event_view_tell (self, "", FALSE);
  return typed;
}

GtkWidget *
vp_event_view_new_entry (VpEventView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->sentence = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->sentence), 0);
  gtk_label_set_wrap (GTK_LABEL (self->sentence), TRUE);
  gtk_widget_set_visible (self->sentence, FALSE);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Sign up: name, initials, number or end of a telephone; Tab changes the post"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sign up"), -1);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect (self->entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (entered_cb), self);
  self->hits_list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->hits_list, "chosen-accent");
  gtk_widget_set_visible (self->hits_list, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->hits_list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who is meant"), -1);
  g_signal_connect (self->hits_list, "row-activated", G_CALLBACK (hit_activated_cb), self);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->sentence);
  gtk_box_append (GTK_BOX (box), self->hits_list);
  return box;
}
