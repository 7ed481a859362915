/* vp-event-units.c: whole units, and seats that go to other people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-view-private.h"

#include "vp-entry-window.h"
#include "vp-error.h"
#include "vp-register-people.h"
#include "vp-register-store.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define PEOPLE_OFFERED 8

/* A refusal as what is wrong with the form: with a signature it can be saved. */
static gboolean
tell_refusal (const VpSignUpAnswer *answer, GError **error)
{
  g_autofree char *sentences = NULL;

  if (answer->state != VP_SEAT_REFUSED)
    return TRUE;
  sentences = vp_findings_text (answer->findings);
  if (vp_findings_gravest (answer->findings) == VP_GRADE_SIGNED)
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%s\nWrite why it is let be all the same, or choose somebody else."), sentences);
  else
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentences);
  return FALSE;
}

/* Another person */

typedef enum { PERSON_WHO, PERSON_WHY, N_PERSON } PersonField;

static const VpEntryField person_fields[N_PERSON] = {
  [PERSON_WHO] = { N_("Volunteer"), N_("name, initials, number or telephone tail") },
  [PERSON_WHY] = { N_("Signature"), N_("why, only where a rule asks for it") },
};

typedef enum { OP_REPLACE, OP_NAME, OP_LINK } PersonOp;

/* What the window is for, and one saving of it. */
typedef struct {
  VpSession *session; /* owned */
  PersonOp op;
  gint64 sign_up_id, seat_id;
  char *who, *why;
} Person;

static void
person_free (gpointer data)
{
  Person *self = data;

  g_object_unref (self->session);
  g_free (self->who);
  g_free (self->why);
  g_free (self);
}

static gboolean
save_person (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Person *self = data;
  VpSignUpAnswer answer = { 0 };
  gint64 id = 0, now = vp_event_view_now ();
  gboolean ok = vp_register_find_person (db, self->who, &id, error);

  if (ok && self->op == OP_LINK)
    return vp_sign_up_link (db, self->sign_up_id, id, error);
  ok = ok && (self->op == OP_REPLACE ? vp_sign_up_replace (db, self->sign_up_id, id, self->why, now, &answer, error)
                                     : vp_sign_up_name (db, self->seat_id, id, self->why, now, &answer, error));
  ok = ok && tell_refusal (&answer, error);
  vp_sign_up_answer_clear (&answer);
  return ok;
}

static void
save_person_cb (VpEntryWindow *window, gpointer data)
{
  static const char *const notices[] = {
    [OP_REPLACE] = N_("Another person has the seat"), [OP_NAME] = N_("The seat has its name"),
    [OP_LINK] = N_("The sign-up is of this person now"),
  };
  const Person *form = data;
  Person *saving;

  vp_entry_window_begin (window);
  if (vp_text_is_blank (vp_form_get_text (vp_entry_window_get_form (window), PERSON_WHO)))
    vp_entry_window_fault (window, PERSON_WHO, _("Say who it is."));
  if (!vp_entry_window_is_sound (window))
    return;
  saving = g_memdup2 (form, sizeof *form);
  g_object_ref (saving->session);
  saving->who = vp_entry_window_read_text (window, PERSON_WHO);
  saving->why = vp_entry_window_read_text (window, PERSON_WHY);
  vp_entry_window_write (window, save_person, saving, person_free, PERSON_WHO, _(notices[form->op]));
}

/* The roster answers each key. */
static void
person_typed_cb (VpEntryWindow *window, guint field, gpointer data)
{
  VpRosterIndex *index = vp_roster_get_index (vp_session_get_roster (vp_entry_window_get_session (window)));
  const char *text = vp_form_get_text (vp_entry_window_get_form (window), field);
  g_autoptr (GPtrArray) offered = g_ptr_array_new_with_free_func (g_free);
  VpRosterQuery query = { .text = text, .sort = VP_ROSTER_SORT_PINYIN };
  VpRosterResult found = { 0 };

  if (field != PERSON_WHO || index == NULL || vp_text_is_blank (text) || strstr (text, "（") != NULL
      || !vp_roster_index_query (index, &query, NULL, NULL, &found, NULL, NULL))
    return;
  for (guint i = 0; i < MIN (found.n_rows, PEOPLE_OFFERED); i++) {
    char buffer[VP_ROSTER_BUFFER];
    VpRosterRow row;

    if (vp_roster_index_get (index, found.rows[(found.first_hit + i) % found.n_rows], &row, buffer))
      g_ptr_array_add (offered, vp_register_person_label (row.name, row.number, row.birth));
  }
  vp_roster_result_clear (&found);
  g_ptr_array_add (offered, NULL);
  vp_form_offer (vp_entry_window_get_form (window), field, (const char *const *) offered->pdata);
}

static const VpEntryFuncs person_funcs = { save_person_cb, person_typed_cb };

static void
person_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *self = VP_EVENT_VIEW (widget);
  const VpSeatLine *line = vp_event_view_get_line (self);
  Person *form;
  g_autofree char *title = NULL;
  PersonOp op = strcmp (name, "seat.replace") == 0 ? OP_REPLACE : strcmp (name, "seat.name") == 0 ? OP_NAME : OP_LINK;

  if (line == NULL)
    return;
  form = g_new0 (Person, 1);
  form->session = g_object_ref (self->session);
  form->op = op;
  form->sign_up_id = line->seat.sign_up_id;
  form->seat_id = line->seat.id;
  /* Translators: a person or a unit */
  title = g_strdup_printf (op == OP_REPLACE ? _("Who takes the seat of %s?") : op == OP_NAME ? _("Who comes for %s?")
                                            : _("Who is %s on the roster?"), line->label);
  vp_entry_window_present (vp_entry_window_new (self->session, widget, title, person_fields,
                                                op == OP_LINK ? PERSON_WHY : N_PERSON, &person_funcs, form, person_free),
                           PERSON_WHO);
}

/* Two people swap */

typedef enum { SWAP_WITH, SWAP_WHY, N_SWAP } SwapField;

static const VpEntryField swap_fields[N_SWAP] = {
  [SWAP_WITH] = { N_("With"), N_("somebody who has a seat at another post") },
  [SWAP_WHY] = { N_("Signature"), N_("why, only where a rule asks for it") },
};

typedef struct {
  VpSession *session;  /* owned */
  gint64 one, other;
  GPtrArray *labels;   /* of those who can be swapped with, %NULL-terminated */
  GArray *sign_ups;    /* gint64: theirs */
  char *why;
} Swap;

static void
swap_free (gpointer data)
{
  Swap *self = data;

  g_object_unref (self->session);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->sign_ups, g_array_unref);
  g_free (self->why);
  g_free (self);
}

static gboolean
save_swap (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Swap *self = data;
  VpSignUpAnswer answer = { 0 };
  gboolean ok = vp_sign_up_swap (db, self->one, self->other, self->why, vp_event_view_now (), &answer, error)
    && tell_refusal (&answer, error);

  vp_sign_up_answer_clear (&answer);
  return ok;
}

static void
save_swap_cb (VpEntryWindow *window, gpointer data)
{
  const Swap *form = data;
  const char *text = vp_form_get_text (vp_entry_window_get_form (window), SWAP_WITH);
  Swap *saving;
  guint at;

  vp_entry_window_begin (window);
  for (at = 0; at < form->sign_ups->len && strcmp (form->labels->pdata[at], text) != 0; at++)
    ;
  if (at == form->sign_ups->len)
    vp_entry_window_fault (window, SWAP_WITH, _("Choose one of those who have a seat at another post."));
  if (!vp_entry_window_is_sound (window))
    return;
  saving = g_new0 (Swap, 1);
  saving->session = g_object_ref (form->session);
  saving->one = form->one;
  saving->other = g_array_index (form->sign_ups, gint64, at);
  saving->why = vp_entry_window_read_text (window, SWAP_WHY);
  vp_entry_window_write (window, save_swap, saving, swap_free, SWAP_WITH, _("The two swapped"));
}

static const VpEntryFuncs swap_funcs = { save_swap_cb, NULL };

static void
collect_others (const VpEventDesk *desk, const VpSeatLine *line, Swap *form)
{
  for (guint i = 0; i < desk->lines->len; i++) {
    const VpSeatLine *other = desk->lines->pdata[i];

    if (other->seat.shift_id == line->seat.shift_id || other->unit_id != 0 || other->seat.state != VP_SEAT_CONFIRMED)
      continue;
    /* Translators: a person, name of a post */
    g_ptr_array_add (form->labels, g_strdup_printf (_("%s · %s"), other->label, other->post));
    g_array_append_val (form->sign_ups, other->seat.sign_up_id);
  }
  g_ptr_array_add (form->labels, NULL);
}

static void
swap_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *self = VP_EVENT_VIEW (widget);
  const VpSeatLine *line = vp_event_view_get_line (self);
  VpEntryWindow *window;
  g_autofree char *title = NULL;
  Swap *form;

  if (line == NULL)
    return;
  form = g_new0 (Swap, 1);
  form->session = g_object_ref (self->session);
  form->one = line->seat.sign_up_id;
  form->labels = g_ptr_array_new_with_free_func (g_free);
  form->sign_ups = g_array_new (FALSE, FALSE, sizeof (gint64));
  collect_others (self->desk, line, form);
  /* Translators: a person */
  title = g_strdup_printf (_("With whom does %s swap?"), line->label);
  window = vp_entry_window_new (self->session, widget, title, swap_fields, N_SWAP, &swap_funcs, form, swap_free);
  vp_form_set_choices (vp_entry_window_get_form (window), SWAP_WITH, (const char *const *) form->labels->pdata);
  vp_form_set_closed (vp_entry_window_get_form (window), SWAP_WITH);
  vp_entry_window_present (window, SWAP_WITH);
}

/* A unit */

typedef enum { UNIT_NAME, UNIT_SEATS, UNIT_POST, UNIT_WHY, N_UNIT } UnitField;

static const VpEntryField unit_fields[N_UNIT] = {
  [UNIT_NAME] = { N_("Unit"), N_("as the register of units has it") },
  [UNIT_SEATS] = { N_("Seats"), N_("names can follow later") },
  [UNIT_POST] = { N_("Post"), NULL },
  [UNIT_WHY] = { N_("Signature"), N_("why, only where a rule asks for it") },
};

typedef struct {
  VpSession *session; /* owned */
  GtkWidget *parent;  /* owned, while the names are read */
  gint64 event_id, seats;
  char *unit, *post, *why;
  char **units, **posts;
} Unit;

static void
unit_free (gpointer data)
{
  Unit *self = data;

  g_object_unref (self->session);
  g_clear_object (&self->parent);
  g_free (self->unit);
  g_free (self->post);
  g_free (self->why);
  g_strfreev (self->units);
  g_strfreev (self->posts);
  g_free (self);
}

static gboolean
save_unit (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Unit *self = data;
  VpSignUpAnswer answer = { 0 };
  VpSignUpAsk ask = {
    .event_id = self->event_id, .post = *self->post != '\0' ? self->post : NULL, .unit_id = vp_event_find_unit (db, self->unit, error),
    .seats = (int) MIN (self->seats, G_MAXINT16), .override = self->why, .now = vp_event_view_now (),
  };
  gboolean ok = ask.unit_id != 0 && vp_sign_up_add (db, &ask, &answer, error) && tell_refusal (&answer, error);

  vp_sign_up_answer_clear (&answer);
  return ok;
}

static void
save_unit_cb (VpEntryWindow *window, gpointer data)
{
  const Unit *form = data;
  Unit *saving;
  gint64 seats;

  vp_entry_window_begin (window);
  seats = vp_entry_window_read_int (window, UNIT_SEATS, TRUE);
  if (vp_text_is_blank (vp_form_get_text (vp_entry_window_get_form (window), UNIT_NAME)))
    vp_entry_window_fault (window, UNIT_NAME, _("Say which unit it is."));
  if (!vp_entry_window_is_sound (window))
    return;
  saving = g_new0 (Unit, 1);
  saving->session = g_object_ref (form->session);
  saving->event_id = form->event_id;
  saving->seats = seats;
  saving->unit = vp_entry_window_read_text (window, UNIT_NAME);
  saving->post = vp_entry_window_read_text (window, UNIT_POST);
  saving->why = vp_entry_window_read_text (window, UNIT_WHY);
  vp_entry_window_write (window, save_unit, saving, unit_free, UNIT_NAME, _("The unit is signed up; its names can follow"));
}

static const VpEntryFuncs unit_funcs = { save_unit_cb, NULL };

static gboolean
read_units (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Unit *self = data;

  self->units = vp_event_list_units (db, error);
  return self->units != NULL;
}

static void
units_read_cb (VpSession *session, gpointer data, const GError *error)
{
  const Unit *read = data;
  VpEntryWindow *window;
  VpForm *fields;
  Unit *form;

  if (error != NULL)
    return;
  form = g_new0 (Unit, 1);
  form->session = g_object_ref (session);
  form->event_id = read->event_id;
  window = vp_entry_window_new (session, read->parent, _("Sign up a unit"), unit_fields, N_UNIT, &unit_funcs, form, unit_free);
  fields = vp_entry_window_get_form (window);
  vp_form_set_choices (fields, UNIT_NAME, (const char *const *) read->units);
  vp_form_set_choices (fields, UNIT_POST, (const char *const *) read->posts);
  vp_form_set_text (fields, UNIT_POST, read->post);
  vp_entry_window_present (window, UNIT_NAME);
}

static void
unit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *self = VP_EVENT_VIEW (widget);
  const VpEventDeskPost *post = vp_event_view_get_post (self);
  g_autoptr (GStrvBuilder) posts = g_strv_builder_new ();
  Unit *reading;

  if (post == NULL)
    return;
  reading = g_new0 (Unit, 1);
  reading->session = g_object_ref (self->session);
  reading->parent = g_object_ref (widget);
  reading->event_id = self->desk->event->id;
  reading->post = g_strdup (post->shift->post);
  for (guint i = 0; i < self->desk->shifts->len; i++)
    g_strv_builder_add (posts, ((const VpEventShift *) self->desk->shifts->pdata[i])->post);
  reading->posts = g_strv_builder_end (posts);
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_units, reading, unit_free,
                   _("The units could not be read"), units_read_cb);
}

void
vp_event_view_install_units (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "seat.replace", NULL, person_cb);
  gtk_widget_class_install_action (widget_class, "seat.name", NULL, person_cb);
  gtk_widget_class_install_action (widget_class, "seat.link", NULL, person_cb);
  gtk_widget_class_install_action (widget_class, "seat.swap", NULL, swap_cb);
  gtk_widget_class_install_action (widget_class, "seat.unit", NULL, unit_cb);
}
