/* vp-duty-edit.c: seats of the board set and freed by hand
 *
 * What stands against somebody is asked in memory and told with its rules; what is done is one entry of the log, so that
 * the undo of the window takes it back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-page-private.h"

#include "vp-dialogs.h"

#include <glib/gi18n.h>

typedef struct {
  VpDutyPage *page; /* owned */
  int month;
  GArray *changes;
  char *sentence;
} Changing;

static void
changing_free (gpointer data)
{
  Changing *self = data;

  g_object_unref (self->page);
  g_array_unref (self->changes);
  g_free (self->sentence);
  g_free (self);
}

static gboolean
write_changes (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Changing *self = data;

  return vp_duty_board_change (db, self->month, &g_array_index (self->changes, VpDutyChange, 0), self->changes->len, self->sentence, error);
}

static void
changes_written (VpSession *session, gpointer data, const GError *error)
{
  Changing *self = data;

  if (error == NULL)
    vp_session_notice (session, self->sentence, TRUE);
  else
    vp_page_refresh (VP_PAGE (self->page));
}

static Changing *
changing_new (VpDutyPage *page)
{
  Changing *self = g_new0 (Changing, 1);

  self->page = g_object_ref (page);
  self->month = page->month;
  self->changes = g_array_new (FALSE, FALSE, sizeof (VpDutyChange));
  return self;
}

/* Takes @changing and @sentence. */
static void
run_changes (Changing *changing, char *sentence)
{
  changing->sentence = sentence;
  vp_session_write (vp_page_get_session (VP_PAGE (changing->page)), VP_STORE_PRIORITY_VISIBLE, NULL, write_changes, changing,
                    changing_free, _("The seat could not be changed"), changes_written);
}

int
vp_duty_page_get_seat (VpDutyPage *self)
{
  VpDutyMonth *month = self->desk != NULL ? vp_duty_desk_month (self->desk) : NULL;
  guint row;
  int slot, index, seat;
  const VpDutyPost *post;

  if (month == NULL || !vp_duty_grid_get_cursor (self->grid, &row, &slot))
    return -1;
  switch (vp_duty_grid_get_view (self->grid)) {
  case VP_DUTY_BY_CROSSING:
    index = month->post_of[(int) row * month->n_slots + slot];
    break;
  case VP_DUTY_BY_PERSON:
    return month->seat_at[(int) row * month->n_slots + slot];
  case VP_DUTY_BY_UNIT:
  case VP_N_DUTY_VIEWS:
  default:
    return -1;
  }
  if (index < 0)
    return -1;
  post = VP_DUTY_POST (month, index);
  if (self->chosen > 0)
    return (int) self->chosen <= post->n_seats ? post->first_seat + (int) self->chosen - 1 : -1;
  seat = vp_duty_desk_open_seat (self->desk, (int) row, slot);
  return seat >= 0 ? seat : post->first_seat;
}

/* TRUE where nothing forbids it; else the reasons are told. */
static gboolean
may_sit (VpDutyPage *self, int person, int seat)
{
  VpDutyMonth *month = vp_duty_desk_month (self->desk);
  guint32 mask = vp_duty_blockers (month, person, seat);
  g_autofree char *name = NULL, *rules = NULL, *sentence = NULL;

  if (mask == 0)
    return TRUE;
  name = vp_duty_desk_name_person (self->desk, person);
  rules = vp_duty_why_name_rules (mask);
  /* Translators: who, what speaks against it */
  sentence = g_strdup_printf (_("%s: %s."), name, rules);
  vp_dialog_tell (GTK_WIDGET (self), _("This person cannot take the seat"), sentence);
  return FALSE;
}

/* @person takes @seat, whoever has it. With @leaves (or -1) they give up another one at the same time. */
static void
set_person (VpDutyPage *self, int person, int seat, int leaves)
{
  VpDutyMonth *month = vp_duty_desk_month (self->desk);
  int former = VP_DUTY_SEAT (month, seat)->person;
  gboolean fits;

  if (seat == leaves || former == person)
    return;
  if (leaves >= 0)
    vp_duty_free_seat (month, leaves);
  if (former != VP_DUTY_NOBODY)
    vp_duty_free_seat (month, seat);
  fits = may_sit (self, person, seat);
  if (former != VP_DUTY_NOBODY)
    vp_duty_assign (month, former, seat);
  if (leaves >= 0)
    vp_duty_assign (month, person, leaves);
  if (fits) {
    Changing *changing = changing_new (self);
    g_autofree char *name = vp_duty_desk_name_person (self->desk, person);
    const VpDutyPost *post = VP_DUTY_POST (month, VP_DUTY_SEAT (month, seat)->post);
    g_autofree char *when = vp_duty_desk_name_slot (self->desk, post->slot);
    VpDutyChange change;

    if (leaves >= 0) {
      vp_duty_desk_change (self->desk, leaves, VP_DUTY_NOBODY, &change);
      g_array_append_val (changing->changes, change);
    }
    vp_duty_desk_change (self->desk, seat, person, &change);
    g_array_append_val (changing->changes, change);
    /* Translators: who, crossing, half-day */
    run_changes (changing, g_strdup_printf (_("%s stands at %s, %s"), name, VP_DUTY_CROSSING (month, post->crossing)->name, when));
  }
}

/* The board may have been read anew while somebody typed: the cell of the cursor counts. */
static void
named_cb (const char *text, gpointer data)
{
  VpDutyPage *self = VP_DUTY_PAGE (data);
  g_autoptr (GError) error = NULL;
  int seat = vp_duty_page_get_seat (self), person;

  if (seat < 0)
    return;
  person = vp_duty_desk_find (self->desk, text, &error);
  if (person < 0)
    vp_dialog_tell (GTK_WIDGET (self), _("Who is meant?"), error->message);
  else
    set_person (self, person, seat, -1);
}

static void
assign (VpDutyPage *self)
{
  if (vp_duty_grid_get_view (self->grid) != VP_DUTY_BY_CROSSING || vp_duty_page_get_seat (self) < 0)
    return;
  vp_dialog_ask (GTK_WIDGET (self), _("Who takes the seat?"), _("A name, initials, or the end of the number."), _("Person"), NULL,
                 _("_Set"), named_cb, g_object_ref (self), g_object_unref);
}

/* The seat of the cursor, or of the marked cells all. */
static void
collect_seats (VpDutyPage *self, GArray *seats)
{
  VpDutyMonth *month = vp_duty_desk_month (self->desk);
  g_autoptr (GArray) marks = vp_duty_grid_get_marks (self->grid);
  int seat = vp_duty_page_get_seat (self);

  if (marks->len == 0 && seat >= 0) {
    /* Without a choice the last one who sits there. */
    const VpDutyPost *post = VP_DUTY_POST (month, VP_DUTY_SEAT (month, seat)->post);

    for (int i = post->n_seats - 1; self->chosen == 0 && i >= 0; i--)
      if (VP_DUTY_SEAT (month, post->first_seat + i)->person != VP_DUTY_NOBODY) {
        seat = post->first_seat + i;
        break;
      }
    g_array_append_val (seats, seat);
  }
  for (guint i = 0; i < marks->len && vp_duty_grid_get_view (self->grid) == VP_DUTY_BY_CROSSING; i++) {
    int index = month->post_of[g_array_index (marks, guint, i)];

    for (int j = 0; index >= 0 && j < VP_DUTY_POST (month, index)->n_seats; j++) {
      seat = VP_DUTY_POST (month, index)->first_seat + j;
      g_array_append_val (seats, seat);
    }
  }
}

static void
release (VpDutyPage *self)
{
  VpDutyMonth *month = vp_duty_desk_month (self->desk);
  g_autoptr (GArray) seats = g_array_new (FALSE, FALSE, sizeof (int));
  Changing *changing = changing_new (self);

  collect_seats (self, seats);
  for (guint i = 0; i < seats->len; i++) {
    int seat = g_array_index (seats, int, i);
    VpDutyChange change;

    if (VP_DUTY_SEAT (month, seat)->person == VP_DUTY_NOBODY)
      continue;
    vp_duty_desk_change (self->desk, seat, VP_DUTY_NOBODY, &change);
    g_array_append_val (changing->changes, change);
  }
  if (changing->changes->len == 0) {
    changing_free (changing);
    return;
  }
  vp_duty_grid_clear_marks (self->grid);
  run_changes (changing, g_strdup_printf (ngettext ("%u duty seat freed", "%u duty seats freed", changing->changes->len),
                                          changing->changes->len));
}

/* Whoever was cut leaves their seat only when they are put down elsewhere: nothing is lost between. */
static void
keep (VpDutyPage *self, gboolean cut)
{
  VpDutyMonth *month = vp_duty_desk_month (self->desk);
  g_autoptr (GArray) seats = g_array_new (FALSE, FALSE, sizeof (int));
  int seat;

  vp_duty_grid_clear_marks (self->grid);
  collect_seats (self, seats);
  seat = seats->len > 0 ? g_array_index (seats, int, 0) : -1;
  if (seat < 0 || VP_DUTY_SEAT (month, seat)->person == VP_DUTY_NOBODY)
    return;
  self->clip = VP_DUTY_PERSON (month, VP_DUTY_SEAT (month, seat)->person)->id;
  self->cut_slot = cut ? VP_DUTY_POST (month, VP_DUTY_SEAT (month, seat)->post)->slot : -1;
}

static void
paste (VpDutyPage *self)
{
  VpDutyMonth *month = vp_duty_desk_month (self->desk);
  int seat = vp_duty_page_get_seat (self), person = self->clip != 0 ? vp_duty_month_person (month, self->clip) : -1;
  int leaves = person >= 0 && self->cut_slot >= 0 && self->cut_slot < month->n_slots
    ? month->seat_at[person * month->n_slots + self->cut_slot] : VP_DUTY_NOBODY;

  if (seat < 0 || person < 0 || vp_duty_grid_get_view (self->grid) != VP_DUTY_BY_CROSSING)
    return;
  set_person (self, person, seat, leaves);
  if (self->cut_slot >= 0)
    self->clip = 0;
  self->cut_slot = -1;
}

/* The seats of a cell of the view by crossings; NULL where nobody stands then. */
static const VpDutyPost *
post_of_cell (VpDutyPage *self, int cell)
{
  const VpDutyMonth *month = vp_duty_desk_month (self->desk);
  int index = cell >= 0 && cell < (int) month->crossings->len * month->n_slots ? month->post_of[cell] : -1;

  return index >= 0 ? VP_DUTY_POST (month, index) : NULL;
}

/* What is drawn first is who sits there, one behind the other, whichever their seats are. */
static int
find_filled (const VpDutyMonth *month, const VpDutyPost *post, guint n)
{
  for (int i = 0; i < post->n_seats && n > 0; i++)
    if (VP_DUTY_SEAT (month, post->first_seat + i)->person != VP_DUTY_NOBODY && --n == 0)
      return post->first_seat + i;
  return -1;
}

void
vp_duty_page_drop (VpDutyPage *self, int from, guint n, int to, gboolean copy)
{
  VpDutyMonth *month = self->desk != NULL ? vp_duty_desk_month (self->desk) : NULL;
  const VpDutyPost *source = month != NULL ? post_of_cell (self, from) : NULL, *target = source != NULL ? post_of_cell (self, to) : NULL;
  int leaves = target != NULL ? find_filled (month, source, n) : -1, seat;

  if (leaves < 0) {
    if (month != NULL && source != NULL && target == NULL)
      vp_dialog_tell (GTK_WIDGET (self), _("Nobody can be put down there"), _("Nobody stands there then: the crossing is closed or has no seats."));
    return;
  }
  seat = vp_duty_desk_open_seat (self->desk, to / month->n_slots, to % month->n_slots);
  if (seat < 0)
    vp_dialog_tell (GTK_WIDGET (self), _("Nobody can be put down there"), _("All seats are taken. Free one of them first."));
  else
    set_person (self, VP_DUTY_SEAT (month, leaves)->person, seat, copy ? -1 : leaves);
}

void
vp_duty_page_command (VpDutyPage *self, VpDutyCommand command)
{
  if (self->desk == NULL)
    return;
  switch (command) {
  case VP_DUTY_ASSIGN:
    assign (self);
    break;
  case VP_DUTY_RELEASE:
    release (self);
    break;
  case VP_DUTY_CUT:
    keep (self, TRUE);
    break;
  case VP_DUTY_COPY:
    keep (self, FALSE);
    break;
  case VP_DUTY_PASTE:
    paste (self);
    break;
  }
}
