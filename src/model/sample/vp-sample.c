/* vp-sample.c: a deterministic synthetic office to try everything on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample.h"

#include "vp-identity.h"
#include "vp-sample-words.h"

#include <string.h>

#define FIRST_DAY 2455198      /* 2010-01-01 */
#define LAST_DAY 2458206       /* 2018-03-28, the day of the summary */
#define CROSSINGS_TEAM 0       /* 市文明巡防志愿服务队: 306 people, 66 years on average */
#define PATROL_MEMBERS 306
#define HALF_HOUR 30

/* Counts of the first certification and the hours between which its people lie. */
static const struct { guint count; int from_hours; int to_hours; } ladder[] = {
  { 4, 4000, 4900 }, { 10, 3000, 3900 }, { 61, 2000, 2800 }, { 99, 1500, 1900 }, { 208, 1000, 1400 }, { 596, 600, 940 },
};

struct _VpSample {
  VpSampleOptions options;
  GPtrArray *teams;          /* char* */
  GArray *team_districts;    /* gint32 */
  GHashTable *district_teams; /* district → GArray of guint, indices of its teams */
  GPtrArray *projects;       /* char* */
  GArray *project_categories;/* int */
  GHashTable *tags;          /* identity tags given out */
  guint *level_of;           /* per person: 0 none, else index into ladder + 1 */
  guint64 weight_total;
  guint64 weight_sum;        /* of the people before the next one */
  guint64 ordinary_records;  /* for people who are not certified */
  guint next_record_person;

  char name[32];
  char id_number[VP_ID_MAX + 1];
  char phone[16];
  char address[96];
};

/* splitmix64: a small generator whose numbers depend on the seed and the person alone. */
static guint64
next_random (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static guint
pick (guint64 *state, guint n)
{
  return (guint) (next_random (state) % n);
}

static guint64
person_state (VpSample *self, guint index, guint purpose)
{
  guint64 state = self->options.seed * G_GUINT64_CONSTANT (0xD1342543DE82EF95) + index * 16 + purpose;

  next_random (&state);
  return state;
}

static guint
pick_weighted (guint64 *state, const VpSampleShare *shares, guint n)
{
  guint total = 0, value;

  for (guint i = 0; i < n; i++)
    total += shares[i].share;
  value = pick (state, total);
  for (guint i = 0; i < n; i++) {
    if (value < shares[i].share)
      return i;
    value -= shares[i].share;
  }
  return n - 1;
}

static GArray *
teams_of (VpSample *self, gint32 district)
{
  GArray *teams = g_hash_table_lookup (self->district_teams, GINT_TO_POINTER (district));

  if (teams == NULL) {
    teams = g_array_new (FALSE, FALSE, sizeof (guint));
    g_hash_table_insert (self->district_teams, GINT_TO_POINTER (district), teams);
  }
  return teams;
}

static void
make_teams (VpSample *self)
{
  guint64 state = person_state (self, 0, 9);

  self->teams = g_ptr_array_new_with_free_func (g_free);
  self->team_districts = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->district_teams = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < VP_SAMPLE_TEAMS; i++) {
    guint district = pick_weighted (&state, vp_sample_districts, vp_sample_n_districts);
    gint32 code = i < vp_sample_n_real_teams ? 410900 : vp_sample_districts[district].code;

    if (i < vp_sample_n_real_teams)
      g_ptr_array_add (self->teams, g_strdup (vp_sample_real_teams[i]));
    else
      g_ptr_array_add (self->teams, g_strdup_printf ("%s%s社区第%u志愿服务队", vp_sample_districts[district].name,
                                                     vp_sample_places[pick (&state, vp_sample_n_places)], i));
    g_array_append_val (self->team_districts, code);
    if (i != CROSSINGS_TEAM)
      g_array_append_val (teams_of (self, code), i);
  }
}

/* A team of the person's own district, or one of the whole city; every draw takes one number. */
static int
pick_team (VpSample *self, guint64 *state, gint32 district)
{
  GArray *own = teams_of (self, district);
  guint any = 1 + pick (state, self->teams->len - 1);

  return (int) (any < vp_sample_n_real_teams || own->len == 0 ? any : g_array_index (own, guint, any % own->len));
}

/* The brands that the summary names stand at the end of the list. */
static const char *
brand_at (guint index)
{
  return index + vp_sample_n_brands < VP_SAMPLE_PROJECTS ? NULL : vp_sample_brands[index + vp_sample_n_brands - VP_SAMPLE_PROJECTS];
}

static void
make_projects (VpSample *self)
{
  self->projects = g_ptr_array_new_with_free_func (g_free);
  self->project_categories = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < VP_SAMPLE_PROJECTS; i++) {
    const VpSampleShare *base = &vp_sample_project_names[i % vp_sample_n_project_names];

    g_ptr_array_add (self->projects, brand_at (i) != NULL ? g_strdup (brand_at (i))
                     : i < vp_sample_n_project_names ? g_strdup (base->name)
                     : g_strdup_printf ("%s（%u）", base->name, i / vp_sample_n_project_names + 1));
    g_array_append_val (self->project_categories, base->code);
  }
}

/* Certified people lie at evenly spread places among everybody, past the patrol team. */
static void
choose_certified (VpSample *self)
{
  guint people = self->options.volunteers, total = 0, given = 0;
  double scale = MIN (1.0, MIN (self->options.records / (double) VP_SAMPLE_FULL_RECORDS,
                                people / (double) VP_SAMPLE_FULL_PEOPLE));
  guint first = people > 2 * PATROL_MEMBERS ? PATROL_MEMBERS : 0;

  self->level_of = g_new0 (guint, people);
  for (guint i = 0; i < G_N_ELEMENTS (ladder); i++)
    total += (guint) (ladder[i].count * scale);
  for (guint i = 0; i < G_N_ELEMENTS (ladder); i++)
    for (guint j = 0; j < (guint) (ladder[i].count * scale); j++, given++) {
      /* A stride prime to the total mixes the levels over the list. */
      guint slot = (guint) ((guint64) given * 479 % total);

      self->level_of[first + (guint) ((guint64) slot * (people - first) / total)] = i + 1;
    }
}

/* A long tail: most people serve a few times, some very often. */
static guint
record_weight (VpSample *self, guint index)
{
  guint64 state = person_state (self, index, 3);
  guint die = pick (&state, 100);

  if (self->level_of[index] != 0)
    return 0;
  return die < 30 ? 1 : die < 80 ? 4 + pick (&state, 8) : die < 97 ? 15 + pick (&state, 25) : 50 + pick (&state, 40);
}

typedef struct {
  guint n;
  int minutes[1024];
} Plan;

/* The lines that bring a certified person to the hours of the level by the day of certification. */
static void
plan_certified (VpSample *self, guint index, Plan *plan)
{
  guint64 state = person_state (self, index, 2);
  guint level = self->level_of[index] - 1;
  int hours = ladder[level].from_hours + (int) pick (&state, (guint) (ladder[level].to_hours - ladder[level].from_hours));
  int left = hours * 60;

  plan->n = 0;
  while (left > 0 && plan->n < G_N_ELEMENTS (plan->minutes)) {
    int minutes = (12 + (int) pick (&state, 5)) * HALF_HOUR;

    minutes = MIN (minutes, left);
    plan->minutes[plan->n++] = minutes;
    left -= minutes;
  }
}

static void
count_weights (VpSample *self)
{
  guint64 certified = 0;
  Plan *plan = g_new (Plan, 1);

  for (guint i = 0; i < self->options.volunteers; i++) {
    self->weight_total += record_weight (self, i);
    if (self->level_of[i] != 0) {
      plan_certified (self, i, plan);
      certified += plan->n;
    }
  }
  self->ordinary_records = self->options.records > certified ? self->options.records - certified : 0;
  g_free (plan);
}

VpSample *
vp_sample_new (const VpSampleOptions *options)
{
  VpSample *self = g_new0 (VpSample, 1);

  g_return_val_if_fail (options->volunteers > 0, NULL);
  self->options = *options;
  self->tags = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  make_teams (self);
  make_projects (self);
  choose_certified (self);
  count_weights (self);
  return self;
}

void
vp_sample_free (VpSample *self)
{
  g_ptr_array_unref (self->teams);
  g_array_unref (self->team_districts);
  g_hash_table_unref (self->district_teams);
  g_ptr_array_unref (self->projects);
  g_array_unref (self->project_categories);
  g_hash_table_unref (self->tags);
  g_free (self->level_of);
  g_free (self);
}

guint
vp_sample_n_teams (VpSample *self)
{
  return self->teams->len;
}

const char *
vp_sample_team (VpSample *self, guint index)
{
  return g_ptr_array_index (self->teams, index);
}

gint32
vp_sample_team_district (VpSample *self, guint index)
{
  return g_array_index (self->team_districts, gint32, index);
}

guint
vp_sample_n_projects (VpSample *self)
{
  return self->projects->len;
}

const char *
vp_sample_project (VpSample *self, guint index)
{
  return g_ptr_array_index (self->projects, index);
}

int
vp_sample_project_category (VpSample *self, guint index)
{
  return g_array_index (self->project_categories, int, index);
}

static void
make_name (VpSample *self, guint64 *state, VpSex sex)
{
  const char *surname = vp_sample_surnames[pick_weighted (state, vp_sample_surnames, vp_sample_n_surnames)].name;
  const char *const *given = sex == VP_SEX_MALE ? vp_sample_given_male : vp_sample_given_female;
  guint n = sex == VP_SEX_MALE ? vp_sample_n_given_male : vp_sample_n_given_female;
  const char *first = given[pick (state, n)];
  const char *second = pick (state, 100) < 78 ? given[pick (state, n)] : "";

  g_snprintf (self->name, sizeof self->name, "%s%s%s", surname, first, second);
}

static VpDate
make_birth (guint index, guint64 *state)
{
  /* The patrol team: 60 to 72 years at the day of the summary. */
  if (index < PATROL_MEMBERS)
    return LAST_DAY - 60 * 365 - 15 - (VpDate) pick (state, 12 * 365 + 3);
  if (pick (state, 100) < 4)
    return LAST_DAY - 11 * 365 - (VpDate) pick (state, 7 * 365);
  return LAST_DAY - 18 * 365 - (VpDate) (pick (state, 31 * 365) + pick (state, 31 * 365));
}

static void
make_identity (VpSample *self, guint64 *state, gint32 prefix, VpDate birth, VpSex sex, VpVolunteer *volunteer)
{
  int year, month, day;
  guint sequence = pick (state, 500);

  vp_date_get (birth, &year, &month, &day);
  do {
    VpIdentity identity;
    guint odd = sequence * 2 + (sex == VP_SEX_MALE ? 1 : 0);

    g_snprintf (self->id_number, sizeof self->id_number, "%06d%04d%02d%02d%03u", prefix, year, month, day, odd % 1000);
    self->id_number[17] = vp_identity_check_char (self->id_number);
    self->id_number[18] = '\0';
    vp_identity_parse (self->id_number, LAST_DAY, &identity);
    volunteer->private.id_tag = identity.tag;
    volunteer->private.id_kind = identity.kind;
    sequence++;
  } while (!g_hash_table_add (self->tags, g_memdup2 (&volunteer->private.id_tag, sizeof (guint64))));
}

static void
make_contact (VpSample *self, guint64 *state, const VpSampleShare *district)
{
  static const char starts[] = "3345678899";

  g_snprintf (self->phone, sizeof self->phone, "1%c%09u", starts[pick (state, 10)],
              (guint) (next_random (state) % 1000000000));
  g_snprintf (self->address, sizeof self->address, "%s%s%u号", district->name,
              vp_sample_places[pick (state, vp_sample_n_places)], 1 + pick (state, 400));
}

void
vp_sample_person (VpSample *self, guint index, VpVolunteer *volunteer, int *team)
{
  guint64 state = person_state (self, index, 1);
  const VpSampleShare *district = &vp_sample_districts[pick_weighted (&state, vp_sample_districts, vp_sample_n_districts)];

  memset (volunteer, 0, sizeof *volunteer);
  volunteer->sex = pick (&state, 100) < 46 ? VP_SEX_MALE : VP_SEX_FEMALE;
  volunteer->birth = make_birth (index, &state);
  volunteer->district = district->code;
  volunteer->registered = FIRST_DAY + (VpDate) pick (&state, LAST_DAY - FIRST_DAY - 150);
  if (self->level_of[index] != 0)
    volunteer->registered = FIRST_DAY + (VpDate) pick (&state, 365);
  volunteer->political = vp_sample_political[pick_weighted (&state, vp_sample_political, vp_sample_n_political)].code;
  volunteer->education = vp_sample_education[pick_weighted (&state, vp_sample_education, vp_sample_n_education)].code;
  volunteer->status = pick (&state, 100) < 97 ? 0 : 1 + (int) pick (&state, 2);
  make_name (self, &state, volunteer->sex);
  /* Functional zones are not in identity numbers: their people have the numbers of 华龙区. */
  make_identity (self, &state, district->code > 410928 || district->code == 410900 ? 410902 : district->code,
                 volunteer->birth, volunteer->sex, volunteer);
  make_contact (self, &state, district);
  *team = index < PATROL_MEMBERS ? CROSSINGS_TEAM : pick (&state, 100) < 85 ? pick_team (self, &state, district->code) : -1;
  volunteer->name = self->name;
  volunteer->private.id_number = self->id_number;
  volunteer->private.phone = self->phone;
  volunteer->private.address = self->address;
}

typedef struct {
  VpSampleRecordFunc func;
  gpointer data;
  guint64 state;
  VpSample *sample;
} Emitting;

static gboolean
emit (Emitting *self, VpDate day, int minutes, GError **error)
{
  static const int starts[] = { 420, 450, 480, 510, 540, 840, 870, 900, 1020 };
  VpServiceRecord record = { 0 };
  guint project = pick (&self->state, self->sample->projects->len);

  record.day = day;
  record.minutes = minutes;
  record.start_minute = starts[pick (&self->state, G_N_ELEMENTS (starts))];
  if (record.start_minute + minutes > 1320)
    record.start_minute = 480;
  record.project_id = project + 1;
  record.category = vp_sample_project_category (self->sample, project);
  return self->func (&record, self->data, error);
}

/* @n different days that end at @last, evenly spread with a little chance. */
static VpDate
spread_day (guint64 *state, VpDate first, VpDate last, guint i, guint n)
{
  double width = (last - first + 1) / (double) n;
  VpDate day = first + (VpDate) (i * width);

  return MIN (last, day + (VpDate) (width >= 2 ? pick (state, (guint) width) : 0));
}

static gboolean
emit_certified (VpSample *self, guint index, Emitting *emitting, GError **error)
{
  g_autofree Plan *plan = g_new (Plan, 1);

  plan_certified (self, index, plan);
  for (guint i = 0; i < plan->n; i++) {
    VpDate day = spread_day (&emitting->state, FIRST_DAY + 366, VP_SAMPLE_CERTIFIED_ON, i, plan->n);

    if (!emit (emitting, day, plan->minutes[i], error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_sample_records (VpSample *self, guint index, VpSampleRecordFunc func, gpointer data, GError **error)
{
  Emitting emitting = { .func = func, .data = data, .sample = self, .state = person_state (self, index, 4) };
  guint64 before, after;
  guint n;

  g_return_val_if_fail (index == self->next_record_person, FALSE);
  self->next_record_person++;
  if (self->level_of[index] != 0)
    return emit_certified (self, index, &emitting, error);

  before = self->weight_sum * self->ordinary_records / MAX (self->weight_total, 1);
  self->weight_sum += record_weight (self, index);
  after = self->weight_sum * self->ordinary_records / MAX (self->weight_total, 1);
  n = (guint) (after - before);
  for (guint i = 0; i < n; i++) {
    int minutes = (2 + (int) pick (&emitting.state, 4)) * HALF_HOUR;
    VpDate day = spread_day (&emitting.state, FIRST_DAY + 1096, LAST_DAY, i, n);

    if (!emit (&emitting, day, minutes, error))
      return FALSE;
  }
  return TRUE;
}
