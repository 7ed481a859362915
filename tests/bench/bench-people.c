/* bench-people.c: synthetic volunteers with the names and shares of a city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-people.h"

#include "vp-sample-words.h"

#include <string.h>

#define N_TEAMS 2022 /* as many as the city has */
#define RARE_IN 40   /* one name in so many has a character from the whole basic block */

/* splitmix64: one independent stream for each person. */
static guint64
draw (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ z >> 31;
}

static guint
draw_below (guint64 *state, guint bound)
{
  return (guint) (draw (state) % bound);
}

static const VpSampleShare *
draw_share (guint64 *state, const VpSampleShare *shares, guint n)
{
  guint total = 0, at;

  for (guint i = 0; i < n; i++)
    total += shares[i].share;
  at = draw_below (state, total);
  for (guint i = 0; i < n; i++) {
    if (at < shares[i].share)
      return &shares[i];
    at -= shares[i].share;
  }
  g_assert_not_reached ();
}

static const char *
draw_given (guint64 *state, gboolean male)
{
  return male ? vp_sample_given_male[draw_below (state, vp_sample_n_given_male)]
    : vp_sample_given_female[draw_below (state, vp_sample_n_given_female)];
}

static void
make_name (BenchPerson *self, guint64 *state)
{
  const VpSampleShare *surname = draw_share (state, vp_sample_surnames, vp_sample_n_surnames);
  gboolean male = self->row.sex == VP_SEX_MALE;
  char last[8] = "";

  if (draw_below (state, RARE_IN) == 0)
    g_unichar_to_utf8 (0x4E00 + draw_below (state, 8000), last);
  else if (draw_below (state, 4) > 0)
    g_strlcpy (last, draw_given (state, male), sizeof last);
  g_snprintf (self->name, sizeof self->name, "%s%s%s", surname->name, draw_given (state, male), last);
}

static void
make_numbers (BenchPerson *self, guint64 *state)
{
  char digits[20];
  int year, month, day;

  vp_date_get (self->row.birth, &year, &month, &day);
  g_snprintf (digits, sizeof digits, "%06d%04d%02d%02d%03u", self->row.district, year, month, day,
              draw_below (state, 500) * 2 + (self->row.sex == VP_SEX_MALE));
  g_snprintf (self->id_number, sizeof self->id_number, "%s%c", digits, vp_identity_check_char (digits));
  g_snprintf (self->phone, sizeof self->phone, "1%u%09u", 3 + draw_below (state, 7), draw_below (state, 1000000000));
}

void
bench_person_make (BenchPerson *self, guint id)
{
  guint64 state = id;

  memset (self, 0, sizeof *self);
  self->row.id = id;
  self->row.number = (gint32) id;
  self->row.sex = draw_below (&state, 100) < 42 ? VP_SEX_MALE : VP_SEX_FEMALE;
  self->row.birth = vp_date_new (1938, 1, 1) + (VpDate) draw_below (&state, 26000);
  self->row.registered = vp_date_new (2012, 3, 5) + (VpDate) draw_below (&state, 2200);
  self->row.status = draw_below (&state, 50) == 0 ? 31 : draw_below (&state, 20) == 0;
  self->row.political = (guint8) draw_share (&state, vp_sample_political, vp_sample_n_political)->code;
  self->row.stars = draw_below (&state, 20) == 0 ? (guint8) (1 + draw_below (&state, 5)) : 0;
  self->row.district = draw_share (&state, vp_sample_districts, vp_sample_n_districts)->code;
  self->row.team = draw_below (&state, 10) == 0 ? 0 : 1 + draw_below (&state, N_TEAMS);
  self->row.minutes = draw_below (&state, 3) == 0 ? 0 : 30 * draw_below (&state, 400);
  make_name (self, &state);
  make_numbers (self, &state);
  self->row.name = self->name;
  self->row.phone = self->phone;
  self->row.id_number = self->id_number;
}
