/* vp-event-dialog.c: making and changing an event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-dialog.h"

#include "vp-days-list.h"
#include "vp-entry-window.h"
#include "vp-error.h"
#include "vp-event-form.h"
#include "vp-event-view-private.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Fields beside those of the model's form. */
enum { FIELD_POSTS = VP_N_EVENT_FIELDS, FIELD_APPROVAL, FIELD_REPEAT, FIELD_UNTIL, FIELD_SCOPE, N_FIELDS };

static const VpEntryField others[] = {
  [FIELD_POSTS - VP_N_EVENT_FIELDS] = { N_("Posts"), N_("name=most/least, such as 清扫=20/8、引导=5") },
  [FIELD_APPROVAL - VP_N_EVENT_FIELDS] = { N_("Seats"), NULL },
  [FIELD_REPEAT - VP_N_EVENT_FIELDS] = { N_("Repeat"), N_("blank: once; 每周, 每月最后一个星期六, 农历腊月初八 …") },
  [FIELD_UNTIL - VP_N_EVENT_FIELDS] = { N_("Last day of the series"), N_("only where it is repeated") },
  [FIELD_SCOPE - VP_N_EVENT_FIELDS] = { N_("What is changed"), N_("this one, or others of the series too") },
};

static const guint new_order[] = {
  VP_EVENT_TITLE, VP_EVENT_KIND, VP_EVENT_DAY, VP_EVENT_FROM, VP_EVENT_TO, VP_EVENT_PLACE, FIELD_POSTS, FIELD_REPEAT,
  FIELD_UNTIL, VP_EVENT_DISTRICT, VP_EVENT_PROJECT, VP_EVENT_TEAM, FIELD_APPROVAL, VP_EVENT_CLOSES, VP_EVENT_LEAVES,
  VP_EVENT_MATERIALS, VP_EVENT_QUESTIONS, VP_EVENT_NOTE,
};
/* The last one only of a series. */
static const guint edit_order[] = {
  VP_EVENT_TITLE, VP_EVENT_KIND, VP_EVENT_DAY, VP_EVENT_FROM, VP_EVENT_TO, VP_EVENT_PLACE, FIELD_POSTS, VP_EVENT_DISTRICT,
  VP_EVENT_PROJECT, VP_EVENT_TEAM, FIELD_APPROVAL, VP_EVENT_CLOSES, VP_EVENT_LEAVES, VP_EVENT_MATERIALS, VP_EVENT_QUESTIONS,
  VP_EVENT_NOTE, FIELD_SCOPE,
};

static const char *const approvals[] = { N_("who comes first"), N_("after approval"), NULL };
static const char *const scopes[] = { N_("only this one"), N_("this one and all later ones"), N_("all that are not over"), NULL };

/* What the window knows; read before it opens. */
typedef struct {
  VpSession *session;      /* owned */
  GtkWidget *parent;       /* owned until it opens */
  gint64 id;               /* 0 = a new one */
  VpDate day;
  VpEvent *event;          /* as it was; of a new one what it begins with */
  VpEventForm *form;
  GPtrArray *shifts;
  VpCalendar *calendar;
  VpEntryField fields[N_FIELDS];
  const guint *order;
  guint n;
  VpDaysList *days;        /* borrowed; NULL where it is changed */
  GPtrArray *kinds;        /* VpEventKind */
  char *followed;          /* the title that the kind gave; NULL = none */
  gboolean is_following;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_object_unref (self->session);
  g_clear_object (&self->parent);
  g_clear_pointer (&self->event, vp_event_free);
  g_clear_pointer (&self->form, vp_event_form_free);
  g_clear_pointer (&self->shifts, g_ptr_array_unref);
  g_clear_pointer (&self->calendar, vp_calendar_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_free (self->followed);
  g_free (self);
}

static guint
line_of (const Form *self, guint field)
{
  guint line = 0;

  while (line < self->n && self->order[line] != field)
    line++;
  return line;
}

static gboolean
has_field (const Form *self, guint field)
{
  return line_of (self, field) < self->n;
}

static const char *
get_text (VpEntryWindow *window, const Form *self, guint field)
{
  return has_field (self, field) ? vp_form_get_text (vp_entry_window_get_form (window), line_of (self, field)) : "";
}

/* The number of @text among translated @choices; -1 = none */
static int
find_choice (const char *const *choices, const char *text)
{
  for (int i = 0; choices[i] != NULL; i++)
    if (strcmp (_(choices[i]), text) == 0)
      return i;
  return -1;
}

/* Saving */

typedef struct {
  gint64 id;
  VpEvent *former;
  char *texts[N_FIELDS];
  gboolean had[N_FIELDS]; /* the fields that were shown */
  char *posts_before;
  GArray *left_out;
  gboolean moves;
  VpEventScope scope;
  const Form *form;       /* borrowed; the window outlives the saving */
  VpEntryWindow *window;  /* owned */
  guint fault;            /* line */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  for (guint i = 0; i < N_FIELDS; i++)
    g_free (self->texts[i]);
  g_free (self->posts_before);
  g_clear_pointer (&self->left_out, g_array_unref);
  vp_event_free (self->former);
  g_object_unref (self->window);
  g_free (self);
}

static gboolean
read_event (VpDb *db, Saving *self, VpEvent *event, GError **error)
{
  g_autoptr (VpEventForm) form = vp_event_form_new (db, event, error);

  for (guint field = 0; form != NULL && field < VP_N_EVENT_FIELDS; field++) {
    self->fault = line_of (self->form, field);
    if (self->had[field] && !vp_event_form_set (form, (VpEventField) field, self->texts[field], error))
      return FALSE;
  }
  event->approval = find_choice (approvals, self->texts[FIELD_APPROVAL]) == 1;
  self->fault = line_of (self->form, VP_EVENT_TO);
  return form != NULL && vp_event_form_finish (form, event, error);
}

static gboolean
save_new (VpDb *db, Saving *self, VpEvent *event, GPtrArray *posts, GError **error)
{
  g_autoptr (VpCalendar) calendar = vp_calendar_read (db, error);
  g_autoptr (GArray) ids = NULL;
  const char *rule = self->texts[FIELD_REPEAT];
  VpEventMake make = {
    .event = event, .posts = posts, .rule = *rule != '\0' ? rule : NULL, .until = event->day, .leave_out = self->left_out,
    .move_collisions = self->moves,
  };

  self->fault = line_of (self->form, FIELD_UNTIL);
  if (calendar == NULL)
    return FALSE;
  if (make.rule != NULL && (make.until = vp_date_parse (self->texts[FIELD_UNTIL], event->day, error)) == 0)
    return FALSE;
  self->fault = line_of (self->form, FIELD_REPEAT);
  return vp_event_plan_add (db, &make, calendar, &ids, error);
}

static gboolean
save_event (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *self = data;
  g_autoptr (VpEvent) event = vp_event_copy (self->former);
  g_autoptr (GPtrArray) posts = NULL;
  gboolean same = g_strcmp0 (self->posts_before, self->texts[FIELD_POSTS]) == 0;
  guint n;

  if (!read_event (db, self, event, error))
    return FALSE;
  self->fault = line_of (self->form, FIELD_POSTS);
  posts = vp_event_posts_parse (self->texts[FIELD_POSTS], error);
  if (posts == NULL)
    return FALSE;
  return self->id == 0 ? save_new (db, self, event, posts, error)
    : vp_event_plan_edit (db, self->former, event, same ? NULL : posts, self->scope, vp_event_view_now (), &n, error);
}

static void
check_fields (VpEntryWindow *window, const Form *self)
{
  const char *until = get_text (window, self, FIELD_UNTIL), *repeat = get_text (window, self, FIELD_REPEAT);

  if (find_choice (approvals, get_text (window, self, FIELD_APPROVAL)) < 0)
    vp_entry_window_fault (window, line_of (self, FIELD_APPROVAL), _("Choose how seats are given."));
  if (has_field (self, FIELD_SCOPE) && find_choice (scopes, get_text (window, self, FIELD_SCOPE)) < 0)
    vp_entry_window_fault (window, line_of (self, FIELD_SCOPE), _("The event is one of a series: choose what is changed."));
  if (!vp_text_is_blank (repeat) && vp_text_is_blank (until))
    vp_entry_window_fault (window, line_of (self, FIELD_UNTIL), _("Write until when it is repeated."));
  if (vp_text_is_blank (repeat) && !vp_text_is_blank (until))
    vp_entry_window_fault (window, line_of (self, FIELD_REPEAT), _("Write how it is repeated, or leave the last day blank."));
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  Form *self = data;
  Saving *saving;

  vp_entry_window_begin (window);
  check_fields (window, self);
  if (!vp_entry_window_is_sound (window))
    return;
  saving = g_new0 (Saving, 1);
  saving->id = self->id;
  saving->form = self;
  saving->window = g_object_ref (window);
  saving->former = vp_event_copy (self->event);
  for (guint i = 0; i < N_FIELDS; i++) {
    saving->had[i] = has_field (self, i);
    saving->texts[i] = vp_text_trim (get_text (window, self, i));
  }
  saving->posts_before = self->shifts != NULL ? vp_event_posts_text (self->shifts) : NULL;
  saving->left_out = self->days != NULL ? vp_days_list_left_out (self->days) : NULL;
  saving->moves = self->days != NULL && vp_days_list_moves (self->days);
  saving->scope = (VpEventScope) MAX (find_choice (scopes, saving->texts[FIELD_SCOPE]), 0);
  vp_entry_window_write_fields (window, save_event, saving, saving_free, &saving->fault,
                                self->id == 0 ? _("The event was made: sign people up now") : _("The event was changed"));
}

/* Showing the days while they are typed */

static void
show_single_day (VpEntryWindow *window, const Form *self, VpDate day)
{
  g_autofree char *why = NULL, *to = NULL, *remark = NULL;
  VpDate move_to = 0;

  if (day != 0 && vp_calendar_collides (self->calendar, day, NULL, &why, &move_to)) {
    to = vp_event_day_text (move_to);
    /* Translators: why a day collides, another day */
    remark = move_to != 0 ? g_strdup_printf (_("%s. Better: %s"), why, to) : g_strdup (why);
  } else if (day != 0) {
    remark = vp_event_day_text (day);
  }
  vp_form_set_remark (vp_entry_window_get_form (window), line_of (self, VP_EVENT_DAY), remark, FALSE);
}

static void
show_days (VpEntryWindow *window, const Form *self)
{
  VpDate day = vp_date_parse (get_text (window, self, VP_EVENT_DAY), vp_date_today (), NULL);
  VpDate until = day != 0 ? vp_date_parse (get_text (window, self, FIELD_UNTIL), day, NULL) : 0;
  const char *rule = get_text (window, self, FIELD_REPEAT);
  g_autofree char *told = NULL;
  gboolean is_fault = FALSE;

  show_single_day (window, self, day);
  if (self->days == NULL)
    return;
  if (vp_text_is_blank (rule) || day == 0 || until < day)
    vp_days_list_hide (self->days);
  else
    told = vp_days_list_show (self->days, rule, day, until, &is_fault);
  vp_form_set_remark (vp_entry_window_get_form (window), line_of (self, FIELD_REPEAT), told, is_fault);
}

static const VpEventKind *
find_kind (const Form *self, const char *name)
{
  for (guint i = 0; i < self->kinds->len; i++)
    if (strcmp (((const VpEventKind *) self->kinds->pdata[i])->name, name) == 0)
      return self->kinds->pdata[i];
  return NULL;
}

/* What the kind brings along stands beside it; an event is called like its kind as long as nobody calls it otherwise. */
static void
follow_kind (VpEntryWindow *window, Form *self)
{
  VpForm *widget = vp_entry_window_get_form (window);
  const char *title = get_text (window, self, VP_EVENT_TITLE);
  const VpEventKind *kind = find_kind (self, get_text (window, self, VP_EVENT_KIND));
  g_autofree char *told = kind != NULL ? vp_event_kind_tell (kind) : NULL;

  vp_form_set_remark (widget, line_of (self, VP_EVENT_KIND), told, FALSE);
  if (self->id != 0 || kind == NULL || self->is_following || !(vp_text_is_blank (title) || g_strcmp0 (title, self->followed) == 0))
    return;
  self->is_following = TRUE;
  g_free (self->followed);
  self->followed = g_strdup (kind->name);
  vp_form_set_text (widget, line_of (self, VP_EVENT_TITLE), kind->name);
  self->is_following = FALSE;
}

static void
changed_cb (VpEntryWindow *window, guint line, gpointer data)
{
  Form *self = data;
  guint field = self->order[line];

  if (field == VP_EVENT_DAY || field == FIELD_REPEAT || field == FIELD_UNTIL)
    show_days (window, self);
  else if (field == VP_EVENT_KIND)
    follow_kind (window, self);
}

static const VpEntryFuncs funcs = { save_cb, changed_cb };

/* Opening */

static void
set_choices (VpForm *form, guint line, const char *const *choices)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) offered = NULL;

  for (guint i = 0; choices[i] != NULL; i++)
    g_strv_builder_add (builder, _(choices[i]));
  offered = g_strv_builder_end (builder);
  vp_form_set_choices (form, line, (const char *const *) offered);
  vp_form_set_closed (form, line);
}

static void
fill_line (VpForm *widget, const Form *self, guint line)
{
  guint field = self->order[line];
  g_auto (GStrv) offered = field < VP_N_EVENT_FIELDS ? vp_event_form_offer (self->form, (VpEventField) field, vp_date_today ())
                                                     : NULL;
  g_autofree char *text = NULL;

  if (offered != NULL)
    vp_form_set_choices (widget, line, (const char *const *) offered);
  if (field < VP_N_EVENT_FIELDS)
    text = self->id == 0 && (field == VP_EVENT_FROM || field == VP_EVENT_TO)
      ? g_strdup ("") : vp_event_form_text (self->form, (VpEventField) field);
  else if (field == FIELD_POSTS && self->shifts != NULL)
    text = vp_event_posts_text (self->shifts);
  else if (field == FIELD_APPROVAL)
    text = g_strdup (_(approvals[self->event->approval ? 1 : 0]));
  if (field == FIELD_APPROVAL)
    set_choices (widget, line, approvals);
  if (field == FIELD_SCOPE)
    set_choices (widget, line, scopes);
  vp_form_set_text (widget, line, text);
}

static gboolean
read_form (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Form *self = data;

  self->event = self->id != 0 ? vp_event_store_get (db, self->id, error) : vp_event_new ();
  if (self->event == NULL)
    return FALSE;
  if (self->id == 0)
    self->event->day = self->day;
  self->form = vp_event_form_new (db, self->event, error);
  self->kinds = self->form != NULL ? vp_event_store_kinds (db, error) : NULL;
  self->calendar = self->kinds != NULL ? vp_calendar_read (db, error) : NULL;
  self->shifts = self->calendar != NULL && self->id != 0 ? vp_event_store_shifts (db, self->id, error) : NULL;
  return self->calendar != NULL && (self->id == 0 || self->shifts != NULL);
}

static void
set_fields (Form *self)
{
  self->order = self->id == 0 ? new_order : edit_order;
  self->n = self->id == 0 ? G_N_ELEMENTS (new_order) : G_N_ELEMENTS (edit_order) - (self->event->series_id == 0 ? 1 : 0);
  for (guint line = 0; line < self->n; line++) {
    guint field = self->order[line];

    self->fields[line] = field >= VP_N_EVENT_FIELDS ? others[field - VP_N_EVENT_FIELDS]
      : (VpEntryField) { vp_event_form_label ((VpEventField) field), vp_event_form_hint ((VpEventField) field) };
  }
}

static void
form_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Form *read = data, *self;
  VpEntryWindow *window;

  if (error != NULL)
    return;
  self = g_memdup2 (read, sizeof *read);
  *read = (Form) { .session = g_object_ref (session) };
  set_fields (self);
  window = vp_entry_window_new (session, self->parent, self->id == 0 ? _("New event") : _("Change the event"), self->fields,
                                self->n, &funcs, self, form_free);
  g_clear_object (&self->parent);
  if (self->id == 0) {
    self->days = VP_DAYS_LIST (vp_days_list_new (self->calendar));
    vp_form_window_add_beside (VP_FORM_WINDOW (window), GTK_WIDGET (self->days));
  }
  for (guint line = 0; line < self->n; line++)
    fill_line (vp_entry_window_get_form (window), self, line);
  show_days (window, self);
  follow_kind (window, self);
  vp_entry_window_present (window, 0);
}

static void
open_form (VpSession *session, GtkWidget *parent, gint64 id, VpDate day)
{
  Form *self = g_new0 (Form, 1);

  self->session = g_object_ref (session);
  self->parent = g_object_ref (parent);
  self->id = id;
  self->day = day;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_form, self, form_free, _("The event could not be read"),
                   form_read_cb);
}

void
vp_event_dialog_present_new (VpSession *session, GtkWidget *parent, VpDate day)
{
  g_return_if_fail (VP_IS_SESSION (session));
  open_form (session, parent, 0, day);
}

void
vp_event_dialog_present_edit (VpSession *session, GtkWidget *parent, gint64 id)
{
  g_return_if_fail (VP_IS_SESSION (session) && id != 0);
  open_form (session, parent, id, 0);
}
