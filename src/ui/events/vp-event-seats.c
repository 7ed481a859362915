/* vp-event-seats.c: what is done with who is chosen: withdrawing, the line, approving
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-view-private.h"

#include "vp-dialogs.h"

#include <glib/gi18n.h>
#include <string.h>

#define BIT(state) (1u << VP_SEAT_##state)
#define LIVE (BIT (REQUESTED) | BIT (WAITING) | BIT (HELD) | BIT (CONFIRMED))

typedef struct {
  VpSignUpAnswer answer;
  VpSignUpOffer offer;
} Outcome;

/* @why: (nullable): reason, or signature */
typedef gboolean (*StepFunc) (VpDb *db, gint64 id, const char *why, Outcome *outcome, GError **error);

static gboolean
withdraw (VpDb *db, gint64 id, const char *why, Outcome *outcome, GError **error)
{
  return vp_sign_up_withdraw (db, id, why, vp_event_view_now (), &outcome->offer, error);
}

static gboolean
withdraw_family (VpDb *db, gint64 id, const char *why, Outcome *outcome, GError **error)
{
  guint count;

  return vp_sign_up_withdraw_family (db, id, why, vp_event_view_now (), &count, &outcome->offer, error);
}

static gboolean
approve (VpDb *db, gint64 id, const char *why, Outcome *outcome, GError **error)
{
  return vp_sign_up_approve (db, id, vp_event_view_now (), &outcome->answer, error);
}

static gboolean
refuse (VpDb *db, gint64 id, const char *why, Outcome *outcome, GError **error)
{
  return vp_sign_up_refuse (db, id, why, vp_event_view_now (), &outcome->offer, error);
}

static gboolean
accept_seat (VpDb *db, gint64 id, const char *why, Outcome *outcome, GError **error)
{
  return vp_sign_up_accept (db, id, why, vp_event_view_now (), &outcome->answer, error);
}

static gboolean
decline (VpDb *db, gint64 id, const char *why, Outcome *outcome, GError **error)
{
  return vp_sign_up_decline (db, id, vp_event_view_now (), &outcome->offer, error);
}

static gboolean
skip (VpDb *db, gint64 id, const char *why, Outcome *outcome, GError **error)
{
  return vp_sign_up_skip (db, id, why, vp_event_view_now (), &outcome->offer, error);
}

static gboolean
offer_seats (VpDb *db, gint64 id, const char *why, Outcome *outcome, GError **error)
{
  return vp_sign_up_offer (db, id, vp_event_view_now (), &outcome->offer, error);
}

/**
 * Verb:
 * @states: of the seat it is for
 * @question: (nullable): what is asked for before it is done
 * @done: what is told, with the person
 */
typedef struct {
  const char *action, *label;
  guint states;
  StepFunc func;
  const char *question, *done;
} Verb;

static const Verb verbs[] = {
  { "seat.approve", N_("_Approve"), BIT (REQUESTED), approve, NULL, N_("%s was approved") },
  { "seat.refuse", N_("Re_ject…"), BIT (REQUESTED), refuse, N_("Why is %s not approved?"), N_("%s was not approved") },
  { "seat.accept", N_("_Takes it"), BIT (HELD), accept_seat, NULL, N_("%s takes the seat") },
  { "seat.decline", N_("Re_jects it"), BIT (HELD), decline, NULL, N_("%s declined the seat") },
  { "seat.skip", N_("Pass o_ver…"), BIT (HELD) | BIT (WAITING), skip, N_("Why is %s passed over?"), N_("%s was passed over and keeps the place") },
  { "seat.seat", N_("_Seat by signature…"), BIT (WAITING), accept_seat, N_("Why does %s get a seat over the most?"),
    N_("%s has a seat over the most") },
  { "seat.withdraw", N_("_Withdraws"), LIVE, withdraw, NULL, N_("%s withdrew") },
  { "seat.withdraw-family", N_("Withdraws with the family"), LIVE, withdraw_family, NULL, N_("%s withdrew with the whole family") },
};

/* Doing */

typedef struct {
  VpEventView *view; /* owned */
  const Verb *verb;  /* NULL = free seats are held */
  gint64 id;
  char *who, *why;
  Outcome outcome;
} Doing;

static void
doing_free (gpointer data)
{
  Doing *self = data;

  g_object_unref (self->view);
  g_free (self->who);
  g_free (self->why);
  vp_sign_up_answer_clear (&self->outcome.answer);
  g_free (self);
}

static gboolean
do_it (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *self = data;

  return (self->verb != NULL ? self->verb->func : offer_seats) (db, self->id, self->why, &self->outcome, error);
}

static char *
name_offered (const Doing *self)
{
  const VpEventDesk *desk = self->view->desk;

  for (guint i = 0; desk != NULL && self->outcome.offer.sign_up_id != 0 && i < desk->lines->len; i++) {
    const VpSeatLine *line = desk->lines->pdata[i];

    if (line->seat.sign_up_id == self->outcome.offer.sign_up_id)
      return g_strdup (line->label);
  }
  return NULL;
}

/* What was done, and for whom a seat is held now. */
static char *
write_done (const Doing *self)
{
  g_autofree char *next = name_offered (self), *done = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  done = self->verb != NULL ? g_strdup_printf (_(self->verb->done), self->who) : NULL;
#pragma GCC diagnostic pop
  if (next == NULL)
    return g_strdup (done != NULL ? done : _("Free seats are held for who is next"));
  /* Translators: what was done, a person */
  return done != NULL ? g_strdup_printf (_("%s; a seat is held for %s"), done, next)
                      : g_strdup_printf (_("A seat is held for %s"), next);
}

static void ask_why (Doing *self, const char *question, const char *sentence);

static Doing *
copy_doing (const Doing *self, const char *why)
{
  Doing *copy = g_memdup2 (self, sizeof *self);

  g_object_ref (copy->view);
  copy->who = g_strdup (self->who);
  copy->why = g_strdup (why);
  copy->outcome = (Outcome) { 0 };
  return copy;
}

static void
done (VpSession *session, gpointer data, const GError *error)
{
  Doing *self = data;
  g_autofree char *notice = NULL, *findings = NULL;

  if (error != NULL)
    return;
  if (self->outcome.answer.state == VP_SEAT_REFUSED) {
    findings = vp_findings_text (self->outcome.answer.findings);
    vp_event_view_tell (self->view, findings, TRUE);
    if (vp_findings_gravest (self->outcome.answer.findings) == VP_GRADE_SIGNED)
      ask_why (copy_doing (self, NULL), N_("Let %s have the seat all the same?"), findings);
    return;
  }
  notice = write_done (self);
  vp_event_view_tell (self->view, notice, FALSE);
  vp_session_notice (session, notice, TRUE);
}

/* Takes @self. */
static void
start (Doing *self)
{
  vp_session_write (self->view->session, VP_STORE_PRIORITY_VISIBLE, NULL, do_it, self, doing_free,
                    _("Nothing was changed"), done);
}

static void
why_cb (const char *why, gpointer data)
{
  start (copy_doing (data, why));
}

/* Takes @self. @question: with the person, to be translated */
static void
ask_why (Doing *self, const char *question, const char *sentence)
{
  g_autofree char *heading = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  heading = g_strdup_printf (_(question), self->who);
#pragma GCC diagnostic pop
  vp_dialog_ask (GTK_WIDGET (self->view), heading, sentence, _("Why; it is kept with your name"), NULL, _("_Go on"), why_cb,
                 self, doing_free);
}

static gboolean
is_late (VpEventView *self, const Verb *verb)
{
  return (verb->func == withdraw || verb->func == withdraw_family) && self->desk->event->leaves_at > 0 && vp_event_view_now () > self->desk->event->leaves_at;
}

static void
verb_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *self = VP_EVENT_VIEW (widget);
  const VpSeatLine *line = vp_event_view_get_line (self);
  const Verb *verb = verbs;
  Doing *doing;

  while (strcmp (verb->action, name) != 0)
    verb++;
  if (line == NULL || (verb->states & 1u << line->seat.state) == 0)
    return;
  doing = g_new0 (Doing, 1);
  doing->view = g_object_ref (self);
  doing->verb = verb;
  doing->id = line->seat.sign_up_id;
  doing->who = g_strdup (line->label);
  if (verb->question != NULL)
    ask_why (doing, verb->question, "");
  else if (is_late (self, verb))
    ask_why (doing, N_("Why does %s withdraw now?"), _("The time for withdrawing is over."));
  else
    start (doing);
}

static void
offer_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *self = VP_EVENT_VIEW (widget);
  Doing *doing;

  if (self->desk == NULL)
    return;
  doing = g_new0 (Doing, 1);
  doing->view = g_object_ref (self);
  doing->id = self->desk->event->id;
  start (doing);
}

/* Offering what can be done */

static gboolean
can_offer (VpEventView *self)
{
  const VpEventDeskPost *post = vp_event_view_get_post (self);
  const VpEventShift *shift = post != NULL ? post->shift : NULL;

  return shift != NULL && shift->count[VP_SEAT_WAITING] > 0
    && (shift->most == 0 || shift->count[VP_SEAT_CONFIRMED] + shift->count[VP_SEAT_HELD] < shift->most);
}

/* A verb that is of no use now takes no room. */
static void
set_enabled (VpEventView *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
  for (GtkWidget *button = gtk_widget_get_first_child (self->verbs); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action) == 0)
      gtk_widget_set_visible (button, enabled);
}

void
vp_event_view_update_seats (VpEventView *self)
{
  const VpSeatLine *line = vp_event_view_get_line (self);
  gboolean planned = self->desk != NULL && self->desk->event->state == VP_EVENT_PLANNED;
  gboolean person = line != NULL && line->unit_id == 0, confirmed = line != NULL && line->seat.state == VP_SEAT_CONFIRMED;
  gboolean in_series = planned && self->desk->event->series_id != 0;
  gboolean live = planned && line != NULL && line->seat.state <= VP_SEAT_CONFIRMED;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    set_enabled (self, verbs[i].action, planned && line != NULL && (verbs[i].states & 1u << line->seat.state) != 0
                 && (verbs[i].func != withdraw_family || *line->family != '\0'));
  set_enabled (self, "seat.offer", planned && can_offer (self));
  set_enabled (self, "seat.replace", live && person);
  set_enabled (self, "seat.swap", live && person && confirmed && self->desk->posts->len > 1);
  set_enabled (self, "seat.name", live && !person);
  set_enabled (self, "seat.link", planned && person && line->seat.volunteer_id == 0);
  set_enabled (self, "seat.names", live && !person);
  set_enabled (self, "seat.unit", planned);
  set_enabled (self, "seat.family", planned);
  set_enabled (self, "seat.paste", planned);
  set_enabled (self, "seat.returns", self->desk != NULL && (self->desk->kind->returns || self->desk->n_returns > 0));
  set_enabled (self, "seat.ask", planned);
  set_enabled (self, "seat.answer", line != NULL && line->seat.state <= VP_SEAT_CONFIRMED && self->desk->questions->len > 0);
  set_enabled (self, "seat.stay", live && in_series && (!person || line->seat.volunteer_id != 0));
  set_enabled (self, "seat.stop", in_series);
  gtk_widget_set_sensitive (self->entry, planned);
}

static void
add_verb (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_box_append (GTK_BOX (box), button);
}

GtkWidget *
vp_event_view_new_verbs (void)
{
  static const struct { const char *label, *action; } others[] = {
    { N_("_Hold free seats"), "seat.offer" }, { N_("Another p_erson…"), "seat.replace" }, { N_("_Swap…"), "seat.swap" },
    { N_("Name o_f the seat…"), "seat.name" }, { N_("_Find on the roster…"), "seat.link" }, { N_("Names of the un_it…"), "seat.names" }, { N_("Sign up a _unit…"), "seat.unit" }, { N_("Sign up a famil_y…"), "seat.family" },
    { N_("Paste a _list…"), "seat.paste" },
    { N_("As_k people…"), "seat.ask" }, { N_("_Questions…"), "seat.answer" },
    { N_("Returns _by group…"), "seat.returns" },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    add_verb (box, _(verbs[i].label), verbs[i].action);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    add_verb (box, _(others[i].label), others[i].action);
  return box;
}

void
vp_event_view_install_seats (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_class_install_action (widget_class, verbs[i].action, NULL, verb_cb);
  gtk_widget_class_install_action (widget_class, "seat.offer", NULL, offer_cb);
}
