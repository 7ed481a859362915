/* vp-sign-up-batch.c: signing up a whole list of names at once
 *
 * Every line is looked at before the first one is saved, so that a list is either taken as it was shown or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sign-up-batch.h"

#include "vp-error.h"
#include "vp-identity.h"
#include "vp-register-store.h"
#include "vp-sign-up-step.h"
#include "vp-text.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PHONE_SIZE 21 /* as vp_phone_parse() fills it */

typedef struct {
  const VpSignUpBatchAsk *ask;
  VpStep step;          /* the event, the post, the rulings; of a unit its sign-up */
  GPtrArray *rows;      /* VpSignUpBatchRow */
  GHashTable *people;   /* volunteer id → its row */
  GHashTable *guests;   /* name, a blank, telephone → its row */
  GPtrArray *unnamed;   /* VpSeat of a unit without a name; borrowed from the step */
  int n_free;           /* seats, before the next line */
  guint n_taken;        /* of the unnamed */
  guint saved;
} Batch;

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

static void
batch_clear (Batch *self)
{
  vp_step_clear (&self->step);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->guests, g_hash_table_unref);
  g_clear_pointer (&self->unnamed, g_ptr_array_unref);
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

/* Reading */

/* A name and perhaps a telephone behind it. */
static void
read_guest (VpSignUpBatchRow *row)
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

/* A number that was mistyped is another person's: the name must be the same. */
static gboolean
has_name (VpDb *db, const VpSignUpBatchRow *row, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, row->volunteer_id, error);

  if (person == NULL || strcmp (person->name, row->name) == 0)
    return person != NULL;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("The telephone is not that of “%s”. Look at it once more."), row->name);
  return FALSE;
}

/* By the telephone where one stands there, and by the name where several people share it; else by the whole line. */
static gboolean
find_person (VpDb *db, VpSignUpBatchRow *row, GError **error)
{
  g_autoptr (GError) shared = NULL;

  if (*row->phone == '\0')
    return vp_register_find_person (db, row->text, &row->volunteer_id, error);
  if (vp_register_find_person (db, row->phone, &row->volunteer_id, &shared))
    return has_name (db, row, error);
  if (g_error_matches (shared, VP_ERROR, VP_ERROR_CONFLICT))
    return vp_register_find_person (db, row->name, &row->volunteer_id, error);
  g_propagate_error (error, g_steal_pointer (&shared));
  return FALSE;
}

static void
identify (VpDb *db, Batch *self, VpSignUpBatchRow *row)
{
  g_autoptr (GError) error = NULL;

  read_guest (row);
  if (find_person (db, row, &error))
    return;
  row->volunteer_id = 0;
  /* Two people of one name are not told apart by a guess. */
  if (g_error_matches (error, VP_ERROR, VP_ERROR_CONFLICT))
    refuse (row, g_strdup (error->message));
  else if (!self->ask->guests || self->ask->sign_up_id != 0)
    refuse (row, g_strdup_printf (_("“%s” is not on the roster. Add the person, or let people be written down by name."), row->text));
  else if (vp_text_name_fault (row->name) != NULL)
    refuse (row, g_strdup_printf (_("“%s” is no name."), row->text));
}

static gboolean
is_twice (Batch *self, VpSignUpBatchRow *row)
{
  GHashTable *known = row->volunteer_id != 0 ? self->people : self->guests;
  gpointer key = row->volunteer_id != 0 ? g_memdup2 (&row->volunteer_id, sizeof row->volunteer_id)
                                        : (gpointer) g_strconcat (row->name, " ", row->phone, NULL);
  const VpSignUpBatchRow *first = g_hash_table_lookup (known, key);

  if (first == NULL) {
    g_hash_table_insert (known, key, row);
    return FALSE;
  }
  g_free (key);
  refuse (row, g_strdup_printf (_("The same person stands in line %u already."), first->line));
  return TRUE;
}

/* Rules */

static gboolean
check_row (VpDb *db, Batch *self, VpSignUpBatchRow *row, GError **error)
{
  VpGrade gravest;

  row->findings = vp_event_rules_check (db, &(VpEventCase) {
    .event = self->step.event, .kind = self->step.kind, .shift = self->step.shift, .volunteer_id = row->volunteer_id,
    .name = row->volunteer_id == 0 ? row->name : NULL, .phone = row->volunteer_id == 0 ? row->phone : NULL,
    .now = self->ask->now, .rulings = self->step.rulings }, error);
  if (row->findings == NULL)
    return FALSE;
  g_free (row->sentence);
  row->sentence = vp_findings_text (row->findings);
  gravest = vp_findings_gravest (row->findings);
  if (gravest == VP_GRADE_NEVER || (gravest == VP_GRADE_SIGNED && !vp_step_is_signed (&self->step)))
    row->state = VP_SEAT_REFUSED;
  return TRUE;
}

/* What a line becomes, now that nothing speaks against it. */
static void
give_seat (Batch *self, VpSignUpBatchRow *row)
{
  if (self->ask->sign_up_id != 0) {
    if (self->n_taken == self->unnamed->len)
      refuse (row, g_strdup_printf (_("The unit has only %u seats without a name."), self->unnamed->len));
    else
      row->state = ((const VpSeat *) self->unnamed->pdata[self->n_taken++])->state;
    return;
  }
  row->state = self->step.event->approval ? VP_SEAT_REQUESTED : self->n_free > 0 ? VP_SEAT_CONFIRMED : VP_SEAT_WAITING;
  self->n_free -= row->state == VP_SEAT_CONFIRMED;
}

static gboolean
look_at_line (VpDb *db, Batch *self, guint line, const char *text, GError **error)
{
  VpSignUpBatchRow *row;
  g_autofree char *folded = vp_text_fold_width (text), *squeezed = NULL;

  g_strdelimit (folded, "\t,;", ' ');
  squeezed = vp_text_squeeze (folded);
  if (*squeezed == '\0')
    return TRUE;
  row = g_new0 (VpSignUpBatchRow, 1);
  row->line = line;
  row->text = g_steal_pointer (&squeezed);
  row->sentence = g_strdup ("");
  g_ptr_array_add (self->rows, row);
  identify (db, self, row);
  if (row->state == VP_SEAT_REFUSED || is_twice (self, row))
    return TRUE;
  if (!check_row (db, self, row, error))
    return FALSE;
  if (row->state != VP_SEAT_REFUSED)
    give_seat (self, row);
  return TRUE;
}

static gboolean
load (VpDb *db, Batch *self, GError **error)
{
  const VpSignUpBatchAsk *ask = self->ask;

  self->unnamed = g_ptr_array_new ();
  if (ask->sign_up_id == 0)
    return vp_step_load_event (db, &self->step, ask->event_id, error) && vp_step_load_post (db, &self->step, ask->post, error);
  if (!vp_step_load (db, &self->step, ask->sign_up_id, error))
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
check_all (VpDb *db, Batch *self, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (self->ask->text, "\n", -1);

  self->step.override = self->ask->override;
  self->step.now = self->ask->now;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->people = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->guests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!load (db, self, error))
    return FALSE;
  self->n_free = self->step.shift->count[VP_SEAT_WAITING] > 0 ? 0 : vp_step_count_free (self->step.shift);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!look_at_line (db, self, i + 1, lines[i], error))
      return FALSE;
  return self->rows->len > 0 || vp_step_refuse (error, _("There is no name in the list. Write one person on each line."));
}

/* Saving */

/* The signature of a line names the rules that spoke against it. */
static void
sign (VpDb *db, Batch *self, const VpSignUpBatchRow *row, VpSeat *seat)
{
  VpSignUpAnswer answer = { .findings = row->findings };

  self->step.answer = &answer;
  vp_step_sign (db, &self->step, FALSE, seat);
  self->step.answer = NULL;
}

static gboolean
add_row (VpDb *db, Batch *self, const VpSignUpBatchRow *row, GError **error)
{
  g_autoptr (VpSignUp) sign_up = vp_sign_up_new ();
  g_autoptr (VpSeat) seat = vp_seat_new ();

  sign_up->shift_id = self->step.shift->id;
  sign_up->volunteer_id = row->volunteer_id;
  sign_up->made_at = self->ask->now;
  if (row->volunteer_id == 0) {
    vp_step_take_text (&sign_up->name, row->name);
    vp_step_take_text (&sign_up->phone, row->phone);
  }
  if (!vp_seat_store_add_sign_up (db, sign_up, error))
    return FALSE;
  seat->sign_up_id = sign_up->id;
  seat->shift_id = self->step.shift->id;
  seat->volunteer_id = row->volunteer_id;
  seat->state = row->state;
  sign (db, self, row, seat);
  return vp_seat_store_add (db, seat, error);
}

static gboolean
name_row (VpDb *db, Batch *self, const VpSignUpBatchRow *row, GError **error)
{
  VpSeat *seat = self->unnamed->pdata[self->saved];

  seat->volunteer_id = row->volunteer_id;
  sign (db, self, row, seat);
  return vp_seat_store_update (db, seat, error);
}

static gboolean
save_all (VpDb *db, gpointer data, GError **error)
{
  Batch *self = data;

  for (guint i = 0; i < self->rows->len; i++) {
    const VpSignUpBatchRow *row = self->rows->pdata[i];

    if (row->state == VP_SEAT_REFUSED)
      continue;
    if (!(self->ask->sign_up_id != 0 ? name_row (db, self, row, error) : add_row (db, self, row, error)))
      return FALSE;
    self->saved++;
  }
  return TRUE;
}

static gboolean
save_checked (VpDb *db, Batch *self, GError **error)
{
  guint refused = vp_sign_up_batch_count (self->rows, VP_SEAT_REFUSED);
  g_autofree char *summary = NULL;
  VpAction action = { .action = "sign-up-list", .reason = self->ask->override };
  char day[VP_DATE_BUFFER];

  if (refused == self->rows->len || (refused > 0 && !self->ask->partly))
    return TRUE;
  /* Translators: how many people, title of an event, its day */
  summary = g_strdup_printf (_("%u people from a list signed up for %s on %s"), self->rows->len - refused,
                             self->step.event->title, vp_date_to_buffer (self->step.event->day, day));
  action.summary = summary;
  return vp_db_transact (db, &action, save_all, self, error);
}

GPtrArray *
vp_sign_up_batch_save (VpDb *db, const VpSignUpBatchAsk *ask, guint *saved, GError **error)
{
  Batch self = { .ask = ask };
  gboolean ok = vp_sign_up_settle (db, ask->event_id, ask->now, NULL, error) && check_all (db, &self, error)
    && save_checked (db, &self, error);

  batch_clear (&self);
  *saved = ok ? self.saved : 0;
  if (!ok)
    g_clear_pointer (&self.rows, g_ptr_array_unref);
  return self.rows;
}
