/* vp-duty-desk.c: the board of a month as somebody works on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-desk.h"

#include "vp-duty-store.h"
#include "vp-hanzi.h"
#include "vp-privacy.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLOURS 8
#define TOLD 3 /* people a sentence names */

struct _VpDutyDesk {
  VpDutyMonth *month;
  char *hash;
  gboolean published;
  int dropped;
  GArray *units;  /* int: those that send anybody */
  GPtrArray *names; /* of a person: name and number */
};

static char *
name_person (const VpDutyPerson *who, VpDate today)
{
  g_autofree char *shown = vp_privacy_name (who->name, who->birth, today);

  return who->number != 0 ? g_strdup_printf ("%s（%07d）", shown, (int) who->number) : g_strdup (_("nobody named yet"));
}

VpDutyDesk *
vp_duty_desk_read (VpDb *db, int month, GError **error)
{
  g_autoptr (VpDutyDesk) self = g_new0 (VpDutyDesk, 1);
  g_autofree char *published = NULL;
  VpDate today = vp_date_today ();

  self->units = g_array_new (FALSE, FALSE, sizeof (int));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->month = vp_duty_month_read (db, month, error);
  published = self->month != NULL ? vp_duty_store_published (db, month, error) : NULL;
  if (published == NULL)
    return NULL;
  self->hash = vp_duty_month_hash (self->month);
  self->dropped = vp_duty_plan_show_board (self->month);
  self->published = *published != '\0';
  for (int i = 0; i < (int) self->month->units->len; i++)
    if (VP_DUTY_UNIT (self->month, i)->people->len > 0)
      g_array_append_val (self->units, i);
  for (guint i = 0; i < self->month->people->len; i++)
    g_ptr_array_add (self->names, name_person (VP_DUTY_PERSON (self->month, i), today));
  return g_steal_pointer (&self);
}

void
vp_duty_desk_free (VpDutyDesk *self)
{
  g_clear_pointer (&self->month, vp_duty_month_free);
  g_array_unref (self->units);
  g_ptr_array_unref (self->names);
  g_free (self->hash);
  g_free (self);
}

VpDutyMonth *
vp_duty_desk_month (VpDutyDesk *self)
{
  return self->month;
}

const char *
vp_duty_desk_hash (VpDutyDesk *self)
{
  return self->hash;
}

gboolean
vp_duty_desk_is_published (VpDutyDesk *self)
{
  return self->published;
}

int
vp_duty_desk_dropped (VpDutyDesk *self)
{
  return self->dropped;
}

guint
vp_duty_desk_n_rows (VpDutyDesk *self, VpDutyView view)
{
  switch (view) {
  case VP_DUTY_BY_CROSSING:
    return self->month->crossings->len;
  case VP_DUTY_BY_PERSON:
    return self->month->people->len;
  case VP_DUTY_BY_UNIT:
    return self->units->len;
  case VP_N_DUTY_VIEWS:
    break;
  }
  return 0;
}

static int
unit_of_row (VpDutyDesk *self, guint row)
{
  return g_array_index (self->units, int, row);
}

const char *
vp_duty_desk_title (VpDutyDesk *self, VpDutyView view, guint row)
{
  switch (view) {
  case VP_DUTY_BY_CROSSING:
    return VP_DUTY_CROSSING (self->month, row)->name;
  case VP_DUTY_BY_PERSON:
    return self->names->pdata[row];
  case VP_DUTY_BY_UNIT:
    return VP_DUTY_UNIT (self->month, unit_of_row (self, row))->name;
  case VP_N_DUTY_VIEWS:
    break;
  }
  return "";
}

/* Whether the person could not be set there again if the seat were empty. */
static gboolean
breaks (VpDutyMonth *month, int seat)
{
  int person = VP_DUTY_SEAT (month, seat)->person;
  guint32 mask;

  if (VP_DUTY_PERSON (month, person)->number == 0)
    return FALSE;
  vp_duty_free_seat (month, seat);
  mask = vp_duty_blockers (month, person, seat);
  vp_duty_assign (month, person, seat);
  return mask != 0;
}

static void
fill_crossing (VpDutyMonth *month, int crossing, int slot, VpDutyCell *cell)
{
  int index = month->post_of[crossing * month->n_slots + slot];
  const VpDutyPost *post = index >= 0 ? VP_DUTY_POST (month, index) : NULL;

  cell->there = post != NULL;
  for (int i = 0; post != NULL && i < post->n_seats; i++) {
    int seat = post->first_seat + i;

    cell->seats++;
    if (VP_DUTY_SEAT (month, seat)->person == VP_DUTY_NOBODY)
      continue;
    if (cell->filled < VP_DUTY_CELL_UNITS)
      cell->units[cell->filled] = vp_duty_seat_unit (month, seat);
    cell->filled++;
    cell->broken |= breaks (month, seat);
  }
}

static void
fill_person (VpDutyMonth *month, int person, int slot, VpDutyCell *cell)
{
  int seat = month->seat_at[person * month->n_slots + slot];

  cell->there = vp_duty_month_unit_of (month, person, slot / VP_DUTY_HALVES) != VP_DUTY_NOT_THERE;
  if (seat == VP_DUTY_NOBODY)
    return;
  cell->filled = cell->seats = 1;
  cell->corner = VP_DUTY_POST (month, VP_DUTY_SEAT (month, seat)->post)->crossing;
  cell->units[0] = vp_duty_seat_unit (month, seat);
  cell->broken = breaks (month, seat);
}

static void
fill_unit (VpDutyMonth *month, int unit, int slot, VpDutyCell *cell)
{
  const GArray *people = VP_DUTY_UNIT (month, unit)->people;

  cell->there = TRUE;
  for (guint i = 0; i < people->len; i++) {
    int person = g_array_index (people, int, i);

    if (month->seat_at[person * month->n_slots + slot] != VP_DUTY_NOBODY
        && vp_duty_month_unit_of (month, person, slot / VP_DUTY_HALVES) == unit)
      cell->filled++;
  }
  cell->seats = cell->filled;
  cell->units[0] = unit;
}

void
vp_duty_desk_cell (VpDutyDesk *self, VpDutyView view, guint row, int slot, VpDutyCell *cell)
{
  *cell = (VpDutyCell) { .corner = -1 };
  switch (view) {
  case VP_DUTY_BY_CROSSING:
    fill_crossing (self->month, (int) row, slot, cell);
    break;
  case VP_DUTY_BY_PERSON:
    fill_person (self->month, (int) row, slot, cell);
    break;
  case VP_DUTY_BY_UNIT:
    fill_unit (self->month, unit_of_row (self, row), slot, cell);
    break;
  case VP_N_DUTY_VIEWS:
    break;
  }
}

char *
vp_duty_desk_name_slot (VpDutyDesk *self, int slot)
{
  static const char *const weekdays[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };
  VpDate day = self->month->days[slot / VP_DUTY_HALVES];
  int month, of_month;

  vp_date_get (day, NULL, &month, &of_month);
  /* Translators: month, day, weekday, morning or evening */
  return g_strdup_printf (_("%d-%02d %s %s"), month, of_month, _(weekdays[vp_date_weekday (day) - 1]),
                          slot % VP_DUTY_HALVES == 0 ? _("morning") : _("evening"));
}

char *
vp_duty_desk_tell (VpDutyDesk *self, VpDutyView view, guint row, int slot)
{
  g_autofree char *when = vp_duty_desk_name_slot (self, slot);
  const char *title = vp_duty_desk_title (self, view, row);
  VpDutyCell cell;

  vp_duty_desk_cell (self, view, row, slot, &cell);
  if (!cell.there)
    return g_strdup_printf (_("%s, %s: no duty"), title, when);
  if (view == VP_DUTY_BY_PERSON)
    return g_strdup_printf ("%s, %s: %s", title, when,
                            cell.corner >= 0 ? VP_DUTY_CROSSING (self->month, cell.corner)->name : _("free"));
  if (view == VP_DUTY_BY_UNIT)
    /* Translators: unit, half-day, how many people it sends */
    return g_strdup_printf (_("%s, %s: %d people"), title, when, cell.filled);
  /* Translators: crossing, half-day, seats that are filled, seats, and a remark or nothing */
  return g_strdup_printf (_("%s, %s: %d of %d%s"), title, when, cell.filled, cell.seats, cell.broken ? _(", a rule is broken") : "");
}

char
vp_duty_desk_letter (int unit)
{
  return unit < 0 ? '-' : (char) ('A' + unit / COLOURS % 26);
}

char *
vp_duty_desk_name_person (VpDutyDesk *self, int person)
{
  return g_strdup (self->names->pdata[person]);
}

/* Whether a text means somebody: a number or its tail, a name or a part of it, initials. */
static gboolean
fits (const VpDutyPerson *who, const char *text, gboolean digits, gboolean letters)
{
  g_autofree char *found = NULL;

  if (who->number == 0)
    return FALSE;
  if (digits) {
    found = g_strdup_printf ("%07d", (int) who->number);
    return g_str_has_suffix (found, text);
  }
  if (!letters)
    return strstr (who->name, text) != NULL;
  found = vp_hanzi_name_initials (who->name, NULL);
  return strcmp (found, text) == 0;
}

int
vp_duty_desk_find (VpDutyDesk *self, const char *text, GError **error)
{
  g_autofree char *folded = vp_text_fold_width (text), *typed = g_ascii_strdown (g_strstrip (folded), -1);
  gboolean digits = strspn (typed, "0123456789") == strlen (typed), letters = strspn (typed, "abcdefghijklmnopqrstuvwxyz") == strlen (typed);
  g_autoptr (GString) told = g_string_new (NULL);
  int found = -1, exact = -1;
  guint n = 0, n_exact = 0;

  for (int i = 0; i < (int) self->month->people->len; i++) {
    const VpDutyPerson *who = VP_DUTY_PERSON (self->month, i);

    if (!fits (who, typed, digits, letters))
      continue;
    if (n++ < TOLD)
      g_string_append_printf (told, "%s%s", told->len > 0 ? "、" : "", (const char *) self->names->pdata[i]);
    found = i;
    if (strcmp (who->name, typed) == 0 || (digits && who->number == g_ascii_strtoll (typed, NULL, 10))) {
      exact = i;
      n_exact++;
    }
  }
  if (n == 1 || n_exact == 1)
    return n_exact == 1 ? exact : found;
  if (n == 0)
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("Nobody on duty this month is meant by “%s”."), text);
  else
    /* Translators: what was typed, how many people, the first of them */
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("“%s” can be %u people: %s. Give the volunteer number."), text, n, told->str);
  return -1;
}

int
vp_duty_desk_open_seat (VpDutyDesk *self, int crossing, int slot)
{
  int index = self->month->post_of[crossing * self->month->n_slots + slot];

  for (int i = 0; index >= 0 && i < VP_DUTY_POST (self->month, index)->n_seats; i++)
    if (VP_DUTY_SEAT (self->month, VP_DUTY_POST (self->month, index)->first_seat + i)->person == VP_DUTY_NOBODY)
      return VP_DUTY_POST (self->month, index)->first_seat + i;
  return -1;
}

void
vp_duty_desk_change (VpDutyDesk *self, int seat, int person, VpDutyChange *change)
{
  VpDutyMonth *month = self->month;
  const VpDutySeat *place = VP_DUTY_SEAT (month, seat);
  const VpDutyPost *post = VP_DUTY_POST (month, place->post);
  int unit = vp_duty_seat_unit (month, seat);

  *change = (VpDutyChange) { .day = month->days[VP_DUTY_DAY_OF (post)], .half = post->slot % VP_DUTY_HALVES,
                             .crossing_id = VP_DUTY_CROSSING (month, post->crossing)->id };
  if (place->person != VP_DUTY_NOBODY) {
    change->out_person = VP_DUTY_PERSON (month, place->person)->id;
    change->out_unit = unit >= 0 ? VP_DUTY_UNIT (month, unit)->id : 0;
  }
  if (person != VP_DUTY_NOBODY) {
    unit = vp_duty_month_unit_of (month, person, VP_DUTY_DAY_OF (post));
    change->in_person = VP_DUTY_PERSON (month, person)->id;
    change->in_unit = unit >= 0 ? VP_DUTY_UNIT (month, unit)->id : 0;
  }
}
