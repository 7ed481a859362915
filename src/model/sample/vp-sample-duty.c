/* vp-sample-duty.c: crossings and people on duty of the synthetic office
 *
 * Every third crossing is a large unit's, the others are open. Units have as many people on duty as their share of the
 * staff of all. Some people are not insured, some are away in April, some have wishes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample-duty.h"

#include "vp-date.h"
#include "vp-register-store.h"

#define SINCE 2457755 /* 2017-01-01 */
#define APRIL 2458210 /* 2018-04-01 */
#define LARGE_STAFF 250
#define ROADS 8

static const struct { const char *name; int code; guint n; } areas[] = {
  { "", 410902, 36 }, { "", 410972, 12 }, { "工业园区", 410971, 5 }, { "濮阳县", 410928, 6 }, { "清丰县", 410922, 4 },
  { "南乐县", 410923, 3 }, { "范县", 410926, 2 }, { "台前县", 410927, 1 },
};
static const char *const eastward[ROADS] = { "中原路", "黄河路", "胜利路", "人民路", "建设路", "任丘路", "石化路", "绿城路" };
static const char *const northward[ROADS] = { "京开大道", "大庆路", "开州路", "长庆路", "文化路", "昆吾路", "古城路", "振兴路" };
static const char *const county_roads[] = { "解放路口", "文化路口", "健康路口", "朝阳路口", "昌盛路口", "国庆路口" };

typedef struct {
  VpDb *db;
  const VpSampleOptions *options;
  gint64 first_volunteer;
  GPtrArray *units; /* VpRecord */
  gint64 crossings[VP_SAMPLE_CROSSINGS];
  VpSample *people;
  guint next;       /* whom to look at next */
  guint n_members;
} Duty;

static void
set (VpRecord *row, const char *column, gint64 number)
{
  vp_record_set_number (row, vp_register_column (row->of, column), number);
}

static gboolean
write_row (Duty *self, VpRecord *row, GError **error)
{
  guint field;

  return vp_register_write (self->db, row->of, NULL, row, &field, error);
}

static gint64
staff_of (const VpRecord *unit)
{
  return vp_record_number (unit, vp_register_column (unit->of, "staff"));
}

/* A unit with people enough to keep a crossing by itself. */
static gint64
choose_owner (Duty *self, guint n)
{
  for (guint i = 0, large = 0; i < self->units->len; i++)
    if (staff_of (self->units->pdata[i]) >= LARGE_STAFF && large++ == n)
      return ((VpRecord *) self->units->pdata[i])->id;
  return 0;
}

static gboolean
add_crossing (Duty *self, guint n, guint area, guint in_area, GError **error)
{
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("crossing"));
  gboolean city = *areas[area].name == '\0';
  g_autofree char *name = city
    ? g_strconcat (eastward[n / ROADS % ROADS], northward[n % ROADS], "口", NULL)
    : g_strconcat (areas[area].name, county_roads[in_area], NULL);

  vp_record_set_text (row, row->of->name_field, name);
  set (row, "district", areas[area].code);
  set (row, "seats_am", 4);
  set (row, "seats_pm", n % 5 == 4 ? 3 : 4);
  set (row, "x", city ? 120 + n % ROADS * 100 : 40 + (area * 211 + in_area * 37) % 920);
  set (row, "y", city ? 150 + n / ROADS * 110 : 40 + (area * 137 + in_area * 53) % 920);
  set (row, "unit_id", n % 3 == 0 ? choose_owner (self, n / 3) : 0);
  if (!write_row (self, row, error))
    return FALSE;
  self->crossings[n] = row->id;
  return TRUE;
}

static gboolean
add_crossings (Duty *self, GError **error)
{
  guint n = 0;

  for (guint area = 0; area < G_N_ELEMENTS (areas); area++)
    for (guint i = 0; i < areas[area].n; i++)
      if (!add_crossing (self, n++, area, i, error))
        return FALSE;
  g_assert (n == VP_SAMPLE_CROSSINGS);
  return TRUE;
}

static gboolean
insure (Duty *self, gint64 person, GError **error)
{
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("insured"));

  set (row, "volunteer_id", person);
  set (row, "valid_from", SINCE);
  vp_record_set_text (row, vp_register_column (row->of, "policy"), "PY2017-0001");
  return write_row (self, row, error);
}

/* One in 25 is away for a week, one in 12 has a wish, one in 100 comes every week to the same corner. */
static gboolean
add_circumstances (Duty *self, gint64 person, GError **error)
{
  guint n = self->n_members;
  g_autoptr (VpRecord) away = n % 25 == 7 ? vp_record_new (vp_register_find ("absence")) : NULL;
  g_autoptr (VpRecord) wish = n % 12 == 5 ? vp_record_new (vp_register_find ("duty-wish")) : NULL;
  g_autoptr (VpRecord) standing = n % 100 == 3 ? vp_record_new (vp_register_find ("standing")) : NULL;

  if (away != NULL) {
    set (away, "volunteer_id", person);
    set (away, "valid_from", APRIL + n % 20);
    set (away, "valid_to", APRIL + n % 20 + 6);
  }
  if (wish != NULL) {
    set (wish, "volunteer_id", person);
    set (wish, "wish", n % 3);
    set (wish, "weekday", n % 6);
    set (wish, "half", n / 12 % 3);
  }
  if (standing != NULL) {
    set (standing, "volunteer_id", person);
    set (standing, "crossing_id", self->crossings[(n / 100 * 3 + 1) % VP_SAMPLE_CROSSINGS]); /* an open one */
    set (standing, "weekday", 1 + n / 100 % 5);
    set (standing, "half", 1);
  }
  return (away == NULL || write_row (self, away, error)) && (wish == NULL || write_row (self, wish, error))
    && (standing == NULL || write_row (self, standing, error));
}

/* The next grown-up who is not too old for it; 0 = there is nobody left. */
static gint64
next_person (Duty *self)
{
  while (self->next < self->options->volunteers) {
    guint index = self->next++;
    VpVolunteer person;
    int age, team;

    vp_sample_person (self->people, index, &person, &team);
    age = vp_date_age (person.birth, APRIL);
    if (age >= 18 && age < 60 && person.removed_at == 0)
      return self->first_volunteer + index;
  }
  return 0;
}

static gboolean
add_members (Duty *self, gint64 unit, guint n, GError **error)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("duty-member"));
    gint64 person = next_person (self);

    if (person == 0)
      return TRUE;
    set (row, "volunteer_id", person);
    set (row, "unit_id", unit);
    set (row, "valid_from", SINCE);
    set (row, "most_week", self->n_members % 4 == 1 ? 3 : 0);
    if (!write_row (self, row, error) || (self->n_members % 33 != 9 && !insure (self, person, error))
        || !add_circumstances (self, person, error))
      return FALSE;
    self->n_members++;
  }
  return TRUE;
}

static gboolean
add_people (Duty *self, GError **error)
{
  guint wanted = MIN (VP_SAMPLE_DUTY_PEOPLE, self->options->volunteers / 4);
  gint64 staff = 0, so_far = 0;

  for (guint i = 0; i < self->units->len; i++)
    staff += staff_of (self->units->pdata[i]);
  for (guint i = 0; i < self->units->len && staff > 0; i++) {
    const VpRecord *unit = self->units->pdata[i];

    so_far += staff_of (unit);
    if (!add_members (self, unit->id, (guint) (wanted * so_far / staff) - self->n_members, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_sample_duty (VpDb *db, const VpSampleOptions *options, gint64 first_volunteer, GError **error)
{
  g_autoptr (GPtrArray) units = vp_register_list (db, vp_register_find ("unit"), error);
  g_autoptr (VpSample) people = units != NULL ? vp_sample_new (options) : NULL;
  Duty self = { .db = db, .options = options, .first_volunteer = first_volunteer, .units = units, .people = people };

  return units != NULL && add_crossings (&self, error) && add_people (&self, error);
}
