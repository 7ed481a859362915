/* vp-sign-up-batch.c: signing up a whole list of names at once
 *
 * Every line is looked at before the first one is saved, so that a list is either taken as it was shown or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sign-up-batch.h"

#include "vp-identity.h"
#include "vp-sign-up-step.h"
#include "vp-sign-up-who.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

#define PHONE_SIZE 21 /* as vp_phone_parse() fills it */

struct _VpSignUpBatch {
  VpSignUpBatchAsk ask; /* strings borrowed */
  VpStep step;          /* the event, the post, the rulings; of a unit its sign-up */
  GPtrArray *rows;      /* VpSignUpBatchRow */
  GHashTable *people;   /* volunteer id → its row */
  VpGuests *listed;     /* who of the list is not on the roster, by line */
  VpGuests *guests;     /* who of the event is not */
  GPtrArray *unnamed;   /* VpSeat of a unit without a name; borrowed from the step */
  int n_free;           /* seats, before the next line */
  guint n_taken;        /* of the unnamed, by lines that were looked at */
  guint n_named;        /* of the unnamed, by lines that were written */
};

static void
row_free (gpointer data)
{
  VpSignUpBatchRow *self = data;

  g_free (self->text);
  g_free (self->name);
  g_free (self->phone);
  g_free (self->sentence);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self);
}

void
vp_sign_up_batch_free (VpSignUpBatch *self)
{
  vp_step_clear (&self->step);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->listed, vp_guests_free);
  g_clear_pointer (&self->guests, vp_guests_free);
  g_clear_pointer (&self->unnamed, g_ptr_array_unref);
  g_free (self);
}

guint
vp_sign_up_batch_count (const GPtrArray *rows, VpSeatState state)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ((const VpSignUpBatchRow *) rows->pdata[i])->state == state;
  return n;
}

/* Takes @sentence. */
static void
refuse (VpSignUpBatchRow *row, char *sentence)
{
  row->state = VP_SEAT_REFUSED;
  g_free (row->sentence);
  row->sentence = sentence;
}

/* Of two names that may be one person's the second is told of, and stands. */
static gboolean
is_guest_twice (VpSignUpBatch *self, VpSignUpBatchRow *row)
{
  gboolean sure;
  gint64 line = vp_guests_find (self->listed, row->name, row->phone, &sure);

  row->alike = line != 0 && !sure ? (guint) line : 0;
  if (line != 0 && sure)
    refuse (row, g_strdup_printf (_("The same person stands in line %u already."), (guint) line));
  else
    vp_guests_add (self->listed, row->line, row->name, row->phone);
  return line != 0 && sure;
}

/* Whether the same person stands in a line before. */
static gboolean
is_twice (VpSignUpBatch *self, VpSignUpBatchRow *row)
{
  const VpSignUpBatchRow *first;

  if (row->volunteer_id == 0)
    return is_guest_twice (self, row);
  first = g_hash_table_lookup (self->people, &row->volunteer_id);
  if (first != NULL)
    refuse (row, g_strdup_printf (_("The same person stands in line %u already."), first->line));
  else
    g_hash_table_insert (self->people, &row->volunteer_id, row);
  return first != NULL;
}

/* Rules */

static gboolean
check_row (VpDb *db, VpSignUpBatch *self, VpSignUpBatchRow *row, GError **error)
{
  VpGrade gravest;

  row->findings = vp_event_rules_check (db, &(VpEventCase) {
    .event = self->step.event, .kind = self->step.kind, .shift = self->step.shift, .volunteer_id = row->volunteer_id,
    .name = row->volunteer_id == 0 ? row->name : NULL, .phone = row->volunteer_id == 0 ? row->phone : NULL,
    .now = self->ask.now, .rulings = self->step.rulings, .guests = self->guests }, error);
  if (row->findings == NULL)
    return FALSE;
  g_free (row->sentence);
  row->sentence = vp_findings_text (row->findings);
  if (row->alike != 0) {
    g_autofree char *others = g_steal_pointer (&row->sentence);

    row->sentence = g_strdup_printf (_("Line %u has the same name: see whether it is one person.%s%s"), row->alike,
                                     *others != '\0' ? "\n" : "", others);
  }
  gravest = vp_findings_gravest (row->findings);
  if (gravest == VP_GRADE_NEVER || (gravest == VP_GRADE_SIGNED && !vp_step_is_signed (&self->step)))
    row->state = VP_SEAT_REFUSED;
  return TRUE;
}

/* What a line becomes, now that nothing speaks against it. */
static void
give_seat (VpSignUpBatch *self, VpSignUpBatchRow *row)
{
  if (self->ask.sign_up_id != 0) {
    if (self->n_taken == self->unnamed->len)
      refuse (row, g_strdup_printf (_("The unit has only %u seats without a name."), self->unnamed->len));
    else
      row->state = ((const VpSeat *) self->unnamed->pdata[self->n_taken++])->state;
    return;
  }
  row->state = self->step.event->approval ? VP_SEAT_REQUESTED : self->n_free > 0 ? VP_SEAT_CONFIRMED : VP_SEAT_WAITING;
  self->n_free -= row->state == VP_SEAT_CONFIRMED;
}

static VpSignUpBatchRow *
add_line (VpSignUpBatch *self, guint line, const char *text)
{
  VpSignUpBatchRow *row = g_new0 (VpSignUpBatchRow, 1);

  row->line = line;
  row->text = g_strdup (text);
  row->sentence = g_strdup ("");
  g_ptr_array_add (self->rows, row);
  return row;
}

static gboolean
look_at_row (VpDb *db, VpSignUpBatch *self, VpSignUpBatchRow *row, GError **error)
{
  if (is_twice (self, row))
    return TRUE;
  if (!check_row (db, self, row, error))
    return FALSE;
  if (row->state != VP_SEAT_REFUSED)
    give_seat (self, row);
  return TRUE;
}

/* Seats of the unit that have no name yet. */
static gboolean
load_unit (VpDb *db, VpSignUpBatch *self, GError **error)
{
  if (!vp_step_load (db, &self->step, self->ask.sign_up_id, error))
    return FALSE;
  if (self->step.sign_up->unit_id == 0)
    return vp_step_refuse (error, _("Only the seats of a unit get names from a list."));
  for (guint i = 0; i < self->step.seats->len; i++) {
    const VpSeat *seat = self->step.seats->pdata[i];

    if (seat->volunteer_id == 0 && (VP_STEP_LIVE & 1u << seat->state) != 0)
      g_ptr_array_add (self->unnamed, self->step.seats->pdata[i]);
  }
  return TRUE;
}

static gboolean
load (VpDb *db, VpSignUpBatch *self, GError **error)
{
  if (self->ask.sign_up_id != 0 ? !load_unit (db, self, error)
                                : !vp_step_load_event (db, &self->step, self->ask.event_id, error)
                                  || !vp_step_load_post (db, &self->step, self->ask.post, error))
    return FALSE;
  self->step.override = self->ask.override;
  self->step.now = self->ask.now;
  /* Who stands in line comes before whoever is new. */
  self->n_free = self->step.shift->count[VP_SEAT_WAITING] > 0 ? 0 : vp_step_count_free (self->step.shift);
  self->guests = vp_guests_read (db, self->step.event->id, error);
  return self->guests != NULL;
}

VpSignUpBatch *
vp_sign_up_batch_new (VpDb *db, const VpSignUpBatchAsk *ask, GError **error)
{
  g_autoptr (VpSignUpBatch) self = g_new0 (VpSignUpBatch, 1);

  g_return_val_if_fail (ask != NULL, NULL);
  self->ask = *ask;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->people = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->listed = vp_guests_new ();
  self->unnamed = g_ptr_array_new ();
  return load (db, self, error) ? g_steal_pointer (&self) : NULL;
}

GPtrArray *
vp_sign_up_batch_get_rows (VpSignUpBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_ptr_array_ref (self->rows);
}

const VpEvent *
vp_sign_up_batch_get_event (VpSignUpBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->step.event;
}

const VpEventShift *
vp_sign_up_batch_get_shift (VpSignUpBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->step.shift;
}

VpSignUpBatchRow *
vp_sign_up_batch_look (VpDb *db, VpSignUpBatch *self, guint line, gint64 volunteer_id, const char *name, const char *phone,
                       GError **error)
{
  VpSignUpBatchRow *row = add_line (self, line, name);

  row->volunteer_id = volunteer_id;
  row->name = g_strdup (name);
  row->phone = g_strdup (phone);
  return look_at_row (db, self, row, error) ? row : NULL;
}

/* Lines of text */

/* A name and perhaps a telephone behind it. */
static void
read_words (VpSignUpBatchRow *row)
{
  g_auto (GStrv) words = g_strsplit (row->text, " ", -1);
  char phone[PHONE_SIZE] = "";
  guint n = g_strv_length (words);
  g_autofree char *name = NULL;

  if (n > 1 && vp_phone_parse (words[n - 1], phone))
    g_clear_pointer (&words[n - 1], g_free);
  name = g_strjoinv (" ", words);
  row->name = vp_text_normalize_name (name);
  row->phone = g_strdup (phone);
}

static void
read_lines (VpSignUpBatch *self)
{
  g_auto (GStrv) lines = g_strsplit (self->ask.text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *folded = vp_text_fold_width (lines[i]), *squeezed = NULL;

    g_strdelimit (folded, "\t,;", ' ');
    squeezed = vp_text_squeeze (folded);
    if (*squeezed != '\0')
      read_words (add_line (self, i + 1, squeezed));
  }
}

static void
take_person (VpSignUpBatch *self, VpSignUpBatchRow *row, VpSignUpWho *who)
{
  row->volunteer_id = who->id;
  if (who->id != 0)
    return;
  if (who->refusal != NULL)
    refuse (row, g_steal_pointer (&who->refusal));
  else if (!self->ask.guests || self->ask.sign_up_id != 0)
    refuse (row, g_strdup_printf (_("“%s” is not on the roster. Add the person, or let people be written down by name."), row->text));
  else if (vp_text_name_fault (row->name) != NULL)
    refuse (row, g_strdup_printf (_("“%s” is no name."), row->text));
}

static gboolean
look_at_all (VpDb *db, VpSignUpBatch *self, GError **error)
{
  guint n = self->rows->len;
  g_autofree VpSignUpWho *who = g_new0 (VpSignUpWho, n);

  for (guint i = 0; i < n; i++) {
    const VpSignUpBatchRow *row = self->rows->pdata[i];

    who[i] = (VpSignUpWho) { .text = *row->phone == '\0' ? row->text : "", .name = row->name, .phone = row->phone };
  }
  if (!vp_sign_up_identify (db, who, n, error))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    VpSignUpBatchRow *row = self->rows->pdata[i];

    take_person (self, row, &who[i]);
    if (row->state != VP_SEAT_REFUSED && !look_at_row (db, self, row, error))
      return FALSE;
  }
  return TRUE;
}

/* Saving */

/* The signature of a line names the rules that spoke against it. */
static void
sign (VpDb *db, VpSignUpBatch *self, const VpSignUpBatchRow *row, VpSeat *seat)
{
  VpSignUpAnswer answer = { .findings = row->findings };

  self->step.answer = &answer;
  vp_step_sign (db, &self->step, row->over, seat);
  self->step.answer = NULL;
}

static gboolean
add_row (VpDb *db, VpSignUpBatch *self, const VpSignUpBatchRow *row, gint64 *sign_up_id, gint64 *seat_id, GError **error)
{
  g_autoptr (VpSignUp) sign_up = vp_sign_up_new ();
  g_autoptr (VpSeat) seat = vp_seat_new ();

  sign_up->shift_id = self->step.shift->id;
  sign_up->volunteer_id = row->volunteer_id;
  sign_up->family_id = self->ask.family_id;
  sign_up->made_at = self->ask.now;
  if (row->volunteer_id == 0) {
    vp_step_take_text (&sign_up->name, row->name);
    vp_step_take_text (&sign_up->phone, row->phone);
  }
  if (!vp_seat_store_add_sign_up (db, sign_up, error))
    return FALSE;
  *sign_up_id = sign_up->id;
  seat->sign_up_id = sign_up->id;
  seat->shift_id = self->step.shift->id;
  seat->volunteer_id = row->volunteer_id;
  seat->state = row->state;
  sign (db, self, row, seat);
  if (!vp_seat_store_add (db, seat, error))
    return FALSE;
  *seat_id = seat->id;
  return TRUE;
}

static gboolean
name_row (VpDb *db, VpSignUpBatch *self, const VpSignUpBatchRow *row, gint64 *sign_up_id, gint64 *seat_id, GError **error)
{
  VpSeat *seat = self->unnamed->pdata[self->n_named++];

  *sign_up_id = seat->sign_up_id;
  *seat_id = seat->id;
  seat->volunteer_id = row->volunteer_id;
  sign (db, self, row, seat);
  return vp_seat_store_update (db, seat, error);
}

gboolean
vp_sign_up_batch_write (VpDb *db, VpSignUpBatch *self, const VpSignUpBatchRow *row, gint64 *sign_up_id, gint64 *seat_id,
                        GError **error)
{
  gint64 id, seat;

  g_return_val_if_fail (row->state != VP_SEAT_REFUSED, FALSE);
  return (self->ask.sign_up_id != 0 ? name_row : add_row) (db, self, row, sign_up_id != NULL ? sign_up_id : &id,
                                                         seat_id != NULL ? seat_id : &seat, error);
}

static gboolean
save_all (VpDb *db, gpointer data, GError **error)
{
  VpSignUpBatch *self = data;

  for (guint i = 0; i < self->rows->len; i++) {
    const VpSignUpBatchRow *row = self->rows->pdata[i];

    if (row->state != VP_SEAT_REFUSED && !vp_sign_up_batch_write (db, self, row, NULL, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
save_checked (VpDb *db, VpSignUpBatch *self, guint *saved, GError **error)
{
  guint refused = vp_sign_up_batch_count (self->rows, VP_SEAT_REFUSED);
  g_autofree char *summary = NULL;
  VpAction action = { .action = "sign-up-list", .reason = self->ask.override };
  char day[VP_DATE_BUFFER];

  if (refused == self->rows->len || (refused > 0 && !self->ask.partly))
    return TRUE;
  /* Translators: how many people, title of an event, its day */
  summary = g_strdup_printf (_("%u people from a list signed up for %s on %s"), self->rows->len - refused,
                             self->step.event->title, vp_date_to_buffer (self->step.event->day, day));
  action.summary = summary;
  *saved = self->rows->len - refused;
  return vp_db_transact (db, &action, save_all, self, error);
}

GPtrArray *
vp_sign_up_batch_save (VpDb *db, const VpSignUpBatchAsk *ask, guint *saved, GError **error)
{
  g_autoptr (VpSignUpBatch) self = NULL;

  *saved = 0;
  if (!vp_sign_up_settle (db, ask->event_id, ask->now, NULL, error) || (self = vp_sign_up_batch_new (db, ask, error)) == NULL)
    return NULL;
  read_lines (self);
  if (self->rows->len == 0) {
    vp_step_refuse (error, _("There is no name in the list. Write one person on each line."));
    return NULL;
  }
  if (!look_at_all (db, self, error) || !save_checked (db, self, saved, error)) {
    *saved = 0;
    return NULL;
  }
  return g_steal_pointer (&self->rows);
}
