/* vp-import-sign-up.c: tables of people who sign up for events
 *
 * Rows are looked at by the same function as a pasted list, all of them together once the table is read: who stands first in
 * it has the seat. What was shown is what is saved: where seats went meanwhile, nothing is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-sign-up.h"

#include "vp-error.h"
#include "vp-event-desk.h"
#include "vp-identity.h"
#include "vp-import-answers.h"
#include "vp-sign-up-batch.h"
#include "vp-sign-up-who.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define PHONE_SIZE 21

/* By position: remembered columns say them so. New ones stand at the end. */
enum { SIGN_UP_NAME, SIGN_UP_NUMBER, SIGN_UP_PHONE, SIGN_UP_EVENT, SIGN_UP_DAY, SIGN_UP_POST, SIGN_UP_ANSWERS,
  N_SIGN_UP_FIELDS = SIGN_UP_ANSWERS + VP_IMPORT_ANSWERS };

#define ANSWER(n, label, header) [SIGN_UP_ANSWERS + n] = { label, NAMES (header), VP_VALUE_TEXT, FALSE, NULL }

static const VpField fields[N_SIGN_UP_FIELDS] = {
  [SIGN_UP_NAME] = { N_("Name"), NAMES ("姓名", "志愿者姓名", "名字", "=志愿者", "参加人员"), VP_VALUE_NAME, TRUE,
    NAMES ("监护", "家长", "紧急", "联系人", "负责人", "领队", "单位") },
  [SIGN_UP_NUMBER] = { N_("Volunteer number"), NAMES ("志愿者编号", "=编号", "注册编号", "志愿者号"), VP_VALUE_TEXT, FALSE,
    NAMES ("项目", "活动", "单位") },
  [SIGN_UP_PHONE] = { N_("Telephone"), NAMES ("手机号", "手机号码", "手机", "联系电话", "联系方式", "电话"), VP_VALUE_PHONE, FALSE,
    NAMES ("监护", "家长", "紧急", "单位") },
  [SIGN_UP_EVENT] = { N_("Event"), NAMES ("活动名称", "=活动", "报名活动", "活动主题"), VP_VALUE_TEXT, FALSE,
    NAMES ("编号", "地点", "时间", "日期") },
  [SIGN_UP_DAY] = { N_("Day"), NAMES ("活动日期", "=日期", "活动时间"), VP_VALUE_DATE, FALSE,
    NAMES ("出生", "注册", "报名", "填表", "录入") },
  [SIGN_UP_POST] = { N_("Post"), NAMES ("报名岗位", "=岗位", "服务岗位", "志愿岗位"), VP_VALUE_TEXT, FALSE, NULL },
  ANSWER (0, N_("Answer to question 1"), "=问题1"),
  ANSWER (1, N_("Answer to question 2"), "=问题2"),
  ANSWER (2, N_("Answer to question 3"), "=问题3"),
  ANSWER (3, N_("Answer to question 4"), "=问题4"),
  ANSWER (4, N_("Answer to question 5"), "=问题5"),
  ANSWER (5, N_("Answer to question 6"), "=问题6"),
  ANSWER (6, N_("Answer to question 7"), "=问题7"),
  ANSWER (7, N_("Answer to question 8"), "=问题8"),
};

typedef struct {
  VpImportHead head;
  gint64 event_id;
  const char *post;  /* "" = the first one */
  const char *text, *name, *phone;
  gint64 volunteer_id;
  VpSeatState state; /* what was shown */
  const char *const *answers; /* question and answer in turn; NULL = none */
  VpSignUpBatch *batch; /* while the table is checked */
} SignUpRow;

/* What a table is about, as vp_import_set_about() was told. */
typedef struct {
  gint64 event_id, sign_up_id;
  const char *post;  /* borrowed, "" = none */
} About;

/* The lists of a table, one for each event and post that it names. */
typedef struct {
  About about;
  GHashTable *batches; /* "event/post" → VpSignUpBatch */
  GHashTable *faults;  /* "event/post" → why nobody can sign up there */
  GHashTable *events;  /* "title/day" → id */
  GHashTable *firsts;  /* event → name of its first post */
  GHashTable *people;  /* volunteer → rows that were taken, while the table is checked */
  GHashTable *guests;  /* event → VpGuests, by row */
  VpImportAnswers *answers;
  gint64 now;
} Own;

#define MARK_UNIT "unit:"

char *
vp_import_about_event (gint64 event_id, const char *post)
{
  return post != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT "/%s", event_id, post) : g_strdup_printf ("%" G_GINT64_FORMAT, event_id);
}

char *
vp_import_about_unit (gint64 event_id, gint64 sign_up_id)
{
  return g_strdup_printf (MARK_UNIT "%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, event_id, sign_up_id);
}

static About
read_about (VpImport *import)
{
  const char *text = vp_import_get_about (import);
  gboolean of_unit = g_str_has_prefix (text, MARK_UNIT);
  About self = { .post = "" };
  char *rest;

  self.event_id = g_ascii_strtoll (of_unit ? text + strlen (MARK_UNIT) : text, &rest, 10);
  if (*rest == '/' && of_unit)
    self.sign_up_id = g_ascii_strtoll (rest + 1, NULL, 10);
  else if (*rest == '/')
    self.post = rest + 1;
  return self;
}

static Own *
own_new (VpImport *import)
{
  Own *self = g_new0 (Own, 1);

  self->about = read_about (import);
  self->now = vp_import_get_now (import);
  self->answers = vp_import_answers_new ();
  self->batches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) vp_sign_up_batch_free);
  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->firsts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->people = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->guests = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) vp_guests_free);
  return self;
}

static void
own_free (Own *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->batches);
  g_hash_table_unref (self->faults);
  g_hash_table_unref (self->events);
  g_hash_table_unref (self->firsts);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->guests);
  vp_import_answers_free (self->answers);
  g_free (self);
}

/* The post of the row by its name, so that rows that name the first one and rows that name none go into one list; "" = the event
 * has none, which is told of later. */
static const char *
name_post (VpDb *db, Own *self, const SignUpRow *row, GError **error)
{
  const char *first = g_hash_table_lookup (self->firsts, &row->event_id);
  g_autoptr (GPtrArray) shifts = NULL;
  char *name;

  if (*row->post != '\0' || first != NULL)
    return *row->post != '\0' ? row->post : first;
  shifts = vp_event_store_shifts (db, row->event_id, error);
  if (shifts == NULL)
    return NULL;
  name = g_strdup (shifts->len > 0 ? ((const VpEventShift *) shifts->pdata[0])->post : "");
  g_hash_table_insert (self->firsts, g_memdup2 (&row->event_id, sizeof row->event_id), name);
  return name;
}

/* Where the row goes; %NULL without @error: nobody can sign up there, @fault says why (borrowed). */
static VpSignUpBatch *
find_batch (VpDb *db, Own *self, const SignUpRow *row, const char **fault, GError **error)
{
  const char *post = name_post (db, self, row, error);
  g_autofree char *key = post != NULL ? vp_import_about_event (row->event_id, post) : NULL;
  VpSignUpBatch *batch = key != NULL ? g_hash_table_lookup (self->batches, key) : NULL;
  VpSignUpBatchAsk ask = { .event_id = row->event_id, .post = post != NULL && *post != '\0' ? post : NULL,
                           .sign_up_id = self->about.sign_up_id, .guests = TRUE,
                           .now = self->now };
  g_autoptr (GError) failure = NULL;

  *fault = key != NULL ? g_hash_table_lookup (self->faults, key) : NULL;
  if (key == NULL)
    return NULL;
  if (batch != NULL || *fault != NULL)
    return batch;
  batch = vp_sign_up_batch_new (db, &ask, &failure);
  if (batch != NULL) {
    g_hash_table_insert (self->batches, g_steal_pointer (&key), batch);
  } else if (failure->domain == VP_ERROR) {
    *fault = g_strdup (failure->message);
    g_hash_table_insert (self->faults, g_steal_pointer (&key), (char *) *fault);
  } else {
    g_propagate_error (error, g_steal_pointer (&failure));
  }
  return batch;
}

/* Reading */

static gboolean
begin (VpImportCheck *self, GError **error)
{
  Own *own = own_new (self->import);

  self->own = own;
  if (own->about.event_id != 0 || vp_import_header_now (self->import)->columns[SIGN_UP_EVENT] >= 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("“%s” does not say for which event people sign up. Import it from the event, or add a column “%s”."),
               vp_import_get_file_name (self->import), _(fields[SIGN_UP_EVENT].label));
  return FALSE;
}

static void
end (VpImportCheck *self)
{
  own_free (g_steal_pointer (&self->own));
}

/* 0 without @error: the row was rejected. */
static gint64
find_event (VpImportCheck *self, SignUpRow *out, const char *title, VpDate day, GError **error)
{
  Own *own = self->own;
  g_autofree char *key = g_strdup_printf ("%s/%d", title, day), *reason = NULL;
  gint64 *known = g_hash_table_lookup (own->events, key), id = 0;
  guint n = 0;

  if (known != NULL)
    return *known;
  if (!vp_event_store_find (self->db, title, day, &id, &n, error))
    return 0;
  if (n == 1) {
    g_hash_table_insert (own->events, g_steal_pointer (&key), g_memdup2 (&id, sizeof id));
    return id;
  }
  /* Translators: title of an event, how many there are */
  reason = n == 0 ? g_strdup_printf (_("There is no event “%s” to come on that day. Look at the title and the day."), title)
                  : g_strdup_printf (_("“%s” can be %u events: write the day of the event too."), title, n);
  vp_import_reject (self, &out->head, reason);
  return 0;
}

static gboolean
read_event (VpImportCheck *self, const VpTableRow *row, SignUpRow *out, GError **error)
{
  const Own *own = self->own;
  g_autofree char *title = vp_text_squeeze (vp_import_text (self->import, row, SIGN_UP_EVENT)), *fault = NULL;
  g_autoptr (GError) failure = NULL;
  VpDate day = vp_import_date (self->import, row, SIGN_UP_DAY, 0, &fault);
  gint64 named;

  if (fault != NULL) {
    vp_import_reject (self, &out->head, fault);
    return TRUE;
  }
  out->event_id = own->about.event_id;
  if (*title == '\0' && out->event_id == 0)
    vp_import_reject (self, &out->head, _("The event is missing."));
  if (*title == '\0')
    return TRUE;
  named = find_event (self, out, title, day, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (named != 0 && out->event_id != 0 && named != out->event_id)
    vp_import_reject (self, &out->head, _("The row names another event than the one the table was opened for."));
  out->event_id = named;
  return TRUE;
}

static void
read_person (VpImportCheck *self, const VpTableRow *row, SignUpRow *out)
{
  g_autofree char *name = vp_text_normalize_name (vp_import_text (self->import, row, SIGN_UP_NAME)), *text = NULL;
  const char *phone = vp_import_text (self->import, row, SIGN_UP_PHONE);
  char digits[PHONE_SIZE] = "";
  gint64 number;

  if (!vp_text_is_blank (phone) && vp_phone_pick (phone, digits) == VP_PHONE_NONE)
    vp_import_reject (self, &out->head, _("The telephone is no telephone number. Correct it, or leave it out."));
  if (vp_text_parse_int (vp_import_text (self->import, row, SIGN_UP_NUMBER), &number))
    text = g_strdup_printf ("%s（%07" G_GINT64_FORMAT "）", name, number);
  if (*name == '\0' && text == NULL)
    vp_import_reject (self, &out->head, _("The name is missing."));
  out->head.name = out->name = vp_import_keep (self->import, name);
  out->phone = vp_import_keep (self->import, digits);
  out->text = vp_import_keep (self->import, text != NULL ? text : "");
}

static gboolean
read_answers (VpImportCheck *self, const VpTableRow *row, SignUpRow *out, GError **error)
{
  g_autofree char *fault = NULL;

  if (!vp_import_answers_read (((Own *) self->own)->answers, self, row, out->event_id, SIGN_UP_ANSWERS, &out->answers, &fault, error))
    return FALSE;
  if (fault != NULL)
    vp_import_reject (self, &out->head, fault);
  return TRUE;
}

static gboolean
check_row (VpImportCheck *self, const VpTableRow *row, gpointer data, GError **error)
{
  const Own *own = self->own;
  SignUpRow *out = data;
  g_autofree char *post = NULL;

  out->post = out->text = out->name = out->phone = "";
  if (!vp_import_check_cells (self, row, &out->head))
    return TRUE;
  post = vp_text_squeeze (vp_import_text (self->import, row, SIGN_UP_POST));
  out->post = vp_import_intern (self->import, *post != '\0' ? post : own->about.post);
  read_person (self, row, out);
  return read_event (self, row, out, error) && (out->event_id == 0 || read_answers (self, row, out, error));
}

/* Looking at all of them */

/* The text is not looked up again: who is a person of the roster was found before. */
static const char *
find_nobody (VpImportCheck *self, const char *name)
{
  return NULL;
}

static void
reject_faulty_name (VpImportCheck *self, SignUpRow *row)
{
  g_autofree char *reason = g_strdup_printf (_("“%s” is no name."), row->name);

  vp_import_reject (self, &row->head, reason);
}

static void
take_person (VpImportCheck *self, SignUpRow *row, const VpSignUpWho *who)
{
  const Own *own = self->own;

  row->volunteer_id = row->head.match = who->id;
  if (who->id != 0)
    return;
  if (who->refusal != NULL)
    vp_import_mark (self->import, &row->head, VP_PILE_CLASH, who->refusal);
  else if (own->about.sign_up_id != 0)
    vp_import_reject (self, &row->head,
                      _("This person is not in the roster. Register the person first, then import the row once more."));
  else if (*row->name == '\0' || vp_text_name_fault (row->name) != NULL)
    reject_faulty_name (self, row);
  else
    vp_import_thing (self, &row->head, 0, row->name, TRUE, find_nobody);
}

static gboolean
stands_there_already (const VpSignUpBatchRow *found, gboolean guest)
{
  for (guint i = 0; found->findings != NULL && i < found->findings->len; i++) {
    const VpFinding *finding = found->findings->pdata[i];

    if (finding->rule == VP_EVENT_TWICE && (guest || finding->grade == VP_GRADE_NEVER))
      return TRUE;
  }
  return FALSE;
}

static void
mark_refused (VpImportCheck *self, SignUpRow *row, const VpSignUpBatchRow *found)
{
  g_autofree char *reason = NULL;

  if (vp_findings_gravest (found->findings) == VP_GRADE_SIGNED) {
    reason = g_strdup_printf (_("%s Sign the person up by hand with a signature, or leave the row out."), found->sentence);
    vp_import_mark (self->import, &row->head, VP_PILE_CLASH, reason);
  } else {
    vp_import_reject (self, &row->head, found->sentence);
  }
}

static void
mark_taken (VpImportCheck *self, SignUpRow *row, const VpSignUpBatchRow *found)
{
  const Own *own = self->own;
  g_autofree char *line = found->state == VP_SEAT_WAITING
    ? g_strdup_printf ("%s%s%s", _("All seats are taken: the person stands in line."), *found->sentence != '\0' ? "\n" : "",
                       found->sentence)
    : g_strdup (found->sentence);

  if (*line != '\0')
    vp_import_remark (self->import, &row->head, line);
  if (own->about.sign_up_id != 0)
    vp_import_mark (self->import, &row->head, VP_PILE_CHANGED, _("Takes a seat of the unit that had no name."));
}

static gboolean
overlap (const VpEventShift *one, const VpEventShift *other)
{
  int apart = (other->day - one->day) * 1440;

  return one->starts < other->ends + apart && other->starts + apart < one->ends;
}

/* A row of the table that the same person already has: for this event, or at the same time. */
static gboolean
is_taken (VpImportCheck *self, SignUpRow *row)
{
  GPtrArray *rows = g_hash_table_lookup (((Own *) self->own)->people, &row->volunteer_id);
  g_autofree char *reason = NULL;

  for (guint i = 0; reason == NULL && rows != NULL && i < rows->len; i++) {
    const SignUpRow *other = rows->pdata[i];

    if (other->event_id == row->event_id)
      reason = g_strdup_printf (_("The same person stands in row %u already."), other->head.line);
    else if (overlap (vp_sign_up_batch_get_shift (row->batch), vp_sign_up_batch_get_shift (other->batch)))
      /* Translators: number of a row, title of an event */
      reason = g_strdup_printf (_("The same person stands in row %u for “%s” at that time."), other->head.line,
                                vp_sign_up_batch_get_event (other->batch)->title);
  }
  if (reason != NULL)
    vp_import_reject (self, &row->head, reason);
  return reason != NULL;
}

static gboolean
is_guest_taken (VpImportCheck *self, SignUpRow *row)
{
  Own *own = self->own;
  VpGuests *guests = g_hash_table_lookup (own->guests, &row->event_id);
  g_autofree char *reason = NULL;
  gboolean sure = FALSE;
  gint64 line = guests != NULL ? vp_guests_find (guests, row->name, row->phone, &sure) : 0;

  if (line == 0 || !sure)
    return FALSE;
  reason = g_strdup_printf (_("The same person stands in row %u already."), (guint) line);
  vp_import_reject (self, &row->head, reason);
  return TRUE;
}

static void
take (Own *self, SignUpRow *row)
{
  GPtrArray *rows = g_hash_table_lookup (self->people, &row->volunteer_id);
  VpGuests *guests = g_hash_table_lookup (self->guests, &row->event_id);

  if (row->volunteer_id != 0 && rows == NULL)
    g_hash_table_insert (self->people, &row->volunteer_id, rows = g_ptr_array_new ());
  if (row->volunteer_id != 0) {
    g_ptr_array_add (rows, row);
    return;
  }
  if (guests == NULL)
    g_hash_table_insert (self->guests, &row->event_id, guests = vp_guests_new ());
  vp_guests_add (guests, row->head.line, row->name, row->phone);
}

static gboolean
look_at (VpImportCheck *self, SignUpRow *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *fault = NULL;
  VpSignUpBatch *batch = find_batch (self->db, self->own, row, &fault, &failure);
  const VpSignUpBatchRow *found;

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (batch == NULL) {
    vp_import_reject (self, &row->head, fault);
    return TRUE;
  }
  row->batch = batch;
  if (row->volunteer_id != 0 ? is_taken (self, row) : is_guest_taken (self, row))
    return TRUE;
  found = vp_sign_up_batch_look (self->db, batch, row->head.line, row->volunteer_id, row->name, row->phone, error);
  if (found == NULL)
    return FALSE;
  row->state = found->state;
  if (stands_there_already (found, row->volunteer_id == 0))
    vp_import_mark (self->import, &row->head, VP_PILE_UNCHANGED, _("The person stands on the list of this event already."));
  else if (found->state == VP_SEAT_REFUSED)
    mark_refused (self, row, found);
  else
    mark_taken (self, row, found);
  if (found->state != VP_SEAT_REFUSED)
    take (self->own, row);
  return TRUE;
}

static SignUpRow *
row_at (VpImport *import, guint index)
{
  return (SignUpRow *) vp_import_head (import, index);
}

static gboolean
check_all (VpImportCheck *self, GError **error)
{
  guint n_rows = vp_import_n_rows (self->import), n = 0;
  g_autofree VpSignUpWho *who = g_new0 (VpSignUpWho, MAX (n_rows, 1));
  gboolean ok;

  for (guint i = 0; i < n_rows; i++) {
    const SignUpRow *row = row_at (self->import, i);

    if (row->head.pile == VP_PILE_NEW)
      who[n++] = (VpSignUpWho) { .text = row->text, .name = row->name, .phone = row->phone };
  }
  ok = vp_sign_up_identify (self->db, who, n, error);
  n = 0;
  for (guint i = 0; ok && i < n_rows; i++) {
    SignUpRow *row = row_at (self->import, i);

    if (row->head.pile != VP_PILE_NEW)
      continue;
    take_person (self, row, &who[n]);
    g_free (who[n++].refusal);
    ok = row->head.pile != VP_PILE_NEW || look_at (self, row, error);
  }
  return ok;
}

/* Writing */

static gboolean
begin_write (VpImportCommit *self, GError **error)
{
  self->own = own_new (self->import);
  return TRUE;
}

static void
end_write (VpImportCommit *self)
{
  own_free (g_steal_pointer (&self->own));
}

/* What was shown holds: nobody is put in line who was shown with a seat. */
static gboolean
is_as_shown (const SignUpRow *row, const VpSignUpBatchRow *now)
{
  return now != NULL && now->state != VP_SEAT_REFUSED && !(row->state != VP_SEAT_WAITING && now->state == VP_SEAT_WAITING);
}

static gboolean
write_row (VpImportCommit *self, const VpImportHead *head, GError **error)
{
  const SignUpRow *row = (const SignUpRow *) head;
  const char *fault = NULL;
  g_autoptr (GError) failure = NULL;
  VpSignUpBatch *batch = find_batch (self->db, self->own, row, &fault, &failure);
  const VpSignUpBatchRow *now = NULL;
  gint64 id = 0, seat = 0;

  if (batch != NULL)
    now = vp_sign_up_batch_look (self->db, batch, head->line, row->volunteer_id, row->name, row->phone, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!is_as_shown (row, now)) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: number of a row, a name */
                 _("Row %u: since the table was checked the event has changed, and %s cannot have the seat that was shown. Check"
                   " it once more. Nothing was imported."), head->line, row->name);
    return FALSE;
  }
  if (!vp_sign_up_batch_write (self->db, batch, now, &id, &seat, error)
      || !vp_import_answers_write (self->db, seat, row->answers, error))
    return FALSE;
  if (row->head.pile == VP_PILE_NEW) {
    self->batch.first_id = self->batch.first_id == 0 ? id : self->batch.first_id;
    self->batch.last_id = id;
  }
  return TRUE;
}

static char *
detail (VpCodeBook *book, const VpImportHead *head)
{
  const SignUpRow *row = (const SignUpRow *) head;

  if (row->state == 0 || row->state == VP_SEAT_REFUSED)
    return g_strdup (row->post);
  return g_strdup_printf ("%s%s%s", row->post, *row->post != '\0' ? " · " : "", vp_seat_state_word (row->state));
}

static GPtrArray *
list_nobody (VpDb *db, GError **error)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static const VpImportThing things[] = {
  { "guests", N_("Person who is not on the roster"), N_("People who are not on the roster: %u."),
    N_("“%s” is not on the roster. Say whether the name is written down all the same."), list_nobody, NULL },
};

const VpImportClass vp_import_sign_up_class = {
  .word = "signups", .title = N_("Sign-ups"), .reply = "活动报名退回",
  .fields = fields, .n_fields = N_SIGN_UP_FIELDS, .row_size = sizeof (SignUpRow), .accepted = VP_PILE_NEW,
  .things = things, .n_things = G_N_ELEMENTS (things),
  .begin = begin, .end = end, .check_row = check_row, .check_all = check_all,
  .begin_write = begin_write, .add_row = write_row, .change_row = write_row, .end_write = end_write, .detail = detail,
};
