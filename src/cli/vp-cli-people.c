/* vp-cli-people.c: search, certify
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli-crowd.h"

#include "vp-certify.h"
#include "vp-person-shown.h"
#include "vp-roster-set.h"
#include "vp-roster-texts.h"
#include "vp-roster.h"
#include "vp-text.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define DEFAULT_LIMIT 20

static const struct { const char *key; VpRosterSort sort; gboolean descending; } sort_keys[] = {
  { "number", VP_ROSTER_SORT_NUMBER, FALSE },   { "pinyin", VP_ROSTER_SORT_PINYIN, FALSE },
  { "strokes", VP_ROSTER_SORT_STROKES, FALSE }, { "age", VP_ROSTER_SORT_AGE, FALSE },
  { "district", VP_ROSTER_SORT_DISTRICT, FALSE }, { "team", VP_ROSTER_SORT_TEAM, FALSE },
  { "stars", VP_ROSTER_SORT_STARS, TRUE },      { "hours", VP_ROSTER_SORT_MINUTES, TRUE },
  { "registered", VP_ROSTER_SORT_REGISTERED, FALSE }, { "employer", VP_ROSTER_SORT_EMPLOYER, FALSE },
  { "national-number", VP_ROSTER_SORT_NATIONAL, FALSE },
};

typedef struct {
  VpCli *cli;
  VpOffice *office;
  VpRosterIndex *index;
  VpRosterQuery query;
  char *text;          /* of a list that was kept */
  VpRosterSet *within; /* NULL = the index knows all that is asked */
  VpRosterResult found;
  guint limit;
  const char *reason; /* NULL = masked */
  VpJson json;
} Searching;

static gboolean
parse_sort (const char *key, VpRosterQuery *query)
{
  for (guint i = 0; i < G_N_ELEMENTS (sort_keys); i++)
    if (g_strcmp0 (sort_keys[i].key, key != NULL ? key : "number") == 0) {
      query->sort = sort_keys[i].sort;
      query->descending = sort_keys[i].descending;
      return TRUE;
    }
  return FALSE;
}

static void
print_person (Searching *self, const VpVolunteer *volunteer)
{
  const char *district = vp_office_code_name (self->office, "district", volunteer->district);
  const char *team = vp_office_team_name (self->office, volunteer->team_id);
  VpDate today = vp_date_today ();
  int age = vp_date_age (volunteer->birth, today);
  g_autoptr (VpPersonShown) shown = vp_person_shown_new (volunteer, self->reason != NULL, today);
  g_autofree char *hours = vp_text_hours (volunteer->minutes);

  if (!self->cli->json) {
    printf ("%07" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\t%d\t%s\t%s\t%s\n", volunteer->number, shown->name,
            vp_sex_word (volunteer->sex), district, team, volunteer->stars, hours, shown->phone,
            shown->id_number);
    return;
  }
  vp_json_open (&self->json, NULL, '{');
  vp_json_int (&self->json, "number", volunteer->number);
  vp_json_string (&self->json, "name", shown->name);
  vp_json_string (&self->json, "sex", vp_sex_word (volunteer->sex));
  if (age >= 0)
    vp_json_int (&self->json, "age", age);
  else
    vp_json_null (&self->json, "age");
  vp_json_string (&self->json, "district", district);
  vp_json_string (&self->json, "team", team);
  vp_json_int (&self->json, "stars", volunteer->stars);
  vp_json_int (&self->json, "minutes", volunteer->minutes);
  vp_json_string (&self->json, "phone", shown->phone);
  vp_json_string (&self->json, "id_number", shown->id_number);
  vp_json_close (&self->json, '}');
}

static guint
n_shown (const Searching *self)
{
  return MIN (self->found.n_rows, self->limit);
}

static gboolean
print_people (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Searching *self = data;

  for (guint i = 0; i < n_shown (self); i++) {
    gint64 id = vp_roster_index_get_id (self->index, self->found.rows[i]);
    g_autoptr (VpVolunteer) volunteer = vp_volunteer_store_get (db, id, error);

    if (volunteer == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    print_person (self, volunteer);
  }
  return TRUE;
}

/* Written before the numbers are shown: no look without its line in the log. */
static gboolean
log_access (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Searching *self = data;

  for (guint i = 0; i < n_shown (self); i++) {
    gint64 id = vp_roster_index_get_id (self->index, self->found.rows[i]);

    if (!vp_volunteer_store_log_access (db, id, self->reason, error))
      return FALSE;
  }
  return TRUE;
}

/* What is given on the command line goes before what was kept. */
static void
take_over (VpRosterQuery *kept, const VpRosterQuery *given, VpCli *cli)
{
  if (*given->text != '\0')
    kept->text = given->text;
  if (vp_cli_option (cli, "--sort") != NULL) {
    kept->sort = given->sort;
    kept->descending = given->descending;
  }
  kept->sex = given->sex != 0 ? given->sex : kept->sex;
  kept->registered_from = given->registered_from != 0 ? given->registered_from : kept->registered_from;
  kept->registered_to = given->registered_to != 0 ? given->registered_to : kept->registered_to;
  kept->minutes_min = given->minutes_min != 0 ? given->minutes_min : kept->minutes_min;
  kept->minutes_max = given->minutes_max != 0 ? given->minutes_max : kept->minutes_max;
  kept->missing |= given->missing;
  if (given->crowd.by_hours) {
    kept->crowd.by_hours = TRUE;
    kept->crowd.from = given->crowd.from;
    kept->crowd.to = given->crowd.to;
    kept->crowd.minutes_min = given->crowd.minutes_min;
    kept->crowd.minutes_max = given->crowd.minutes_max;
  }
  if (*given->crowd.employer != '\0')
    vp_crowd_set_employer (&kept->crowd, given->crowd.employer);
}

/* What the list that was kept asks for, what the options ask beside that, and who answers it. */
static gboolean
prepare (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Searching *self = data;
  VpRosterQuery kept = self->query;

  if (!vp_cli_crowd_take_list (self->cli, db, &kept, &self->text, error))
    return FALSE;
  if (self->text != NULL) {
    take_over (&kept, &self->query, self->cli);
    self->query = kept;
  }
  if (self->query.sort == VP_ROSTER_SORT_EMPLOYER || self->query.sort == VP_ROSTER_SORT_NATIONAL) {
    VpRosterTexts *texts = vp_roster_texts_read (db, self->index, cancellable, error);

    if (texts == NULL)
      return FALSE;
    vp_roster_index_take_texts (self->index, texts);
  }
  if (!vp_cli_crowd_find (self->cli, db, &self->query.crowd, error))
    return FALSE;
  if (vp_crowd_is_empty (&self->query.crowd))
    return TRUE;
  self->within = vp_roster_set_read (db, self->index, &self->query.crowd, vp_date_today (), cancellable, error);
  self->query.within = self->within;
  return self->within != NULL;
}

static gboolean
run_search (Searching *self, GError **error)
{
  g_autoptr (VpRoster) roster = vp_roster_new (self->office);
  gboolean ok;

  if (!vp_office_load (self->office, error) || !vp_roster_load (roster, error))
    return FALSE;
  self->index = vp_roster_get_index (roster);
  if (!vp_store_read (self->cli->store, prepare, self, self->cli->cancellable, error)
      || !vp_roster_index_query (self->index, &self->query, NULL, NULL, &self->found, self->cli->cancellable, error)
      || (self->reason != NULL && !vp_store_write (self->cli->store, log_access, self, self->cli->cancellable, error)))
    return FALSE;
  if (self->cli->json) {
    vp_json_begin (&self->json);
    vp_json_int (&self->json, "total", self->found.n_rows);
    vp_json_open (&self->json, "rows", '[');
  }
  ok = vp_store_read (self->cli->store, print_people, self, self->cli->cancellable, error);
  if (!self->cli->json) {
    printf (g_dngettext (NULL, "%u volunteer found.\n", "%u volunteers found.\n", self->found.n_rows),
            self->found.n_rows);
    return ok;
  }
  vp_json_close (&self->json, ']');
  vp_json_close (&self->json, '}');
  if (ok)
    vp_json_print (&self->json);
  else
    vp_json_clear (&self->json);
  return ok;
}

static gboolean
parse_missing (const char *word, guint *missing)
{
  static const struct { const char *word; guint bits; } words[] = {
    { "phone", VP_ROSTER_WITHOUT_PHONE }, { "identity", VP_ROSTER_WITHOUT_IDENTITY },
    { "both", VP_ROSTER_WITHOUT_PHONE | VP_ROSTER_WITHOUT_IDENTITY },
  };

  if (word == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].word, word) == 0)
      *missing = words[i].bits;
  return *missing != 0;
}

/* What the button + of the roster asks. FALSE with the reason printed. */
static gboolean
parse_conditions (VpCli *self, VpRosterQuery *query)
{
  const char *sex = vp_cli_option (self, "--sex");
  guint64 least = 0, most = 0;

  if (!vp_cli_number (self, "--hours-from", &least) || !vp_cli_number (self, "--hours-to", &most)
      || !vp_cli_day (self, "--registered-from", &query->registered_from)
      || !vp_cli_day (self, "--registered-to", &query->registered_to))
    return FALSE;
  query->minutes_min = (gint64) MIN (least, G_MAXINT) * 60;
  query->minutes_max = (gint64) MIN (most, G_MAXINT) * 60;
  if (sex != NULL)
    query->sex = strcmp (sex, "男") == 0 ? VP_SEX_MALE : strcmp (sex, "女") == 0 ? VP_SEX_FEMALE : 0;
  if ((sex == NULL || query->sex != 0) && parse_missing (vp_cli_option (self, "--missing"), &query->missing))
    return TRUE;
  vp_cli_usage (_("--sex is 男 or 女, --missing is phone, identity or both."));
  return FALSE;
}

VpExit
vp_cli_search (VpCli *self)
{
  g_autoptr (VpOffice) office = NULL;
  g_autoptr (GError) error = NULL;
  Searching searching = { .cli = self, .query = { .text = self->arguments[0] } };
  guint64 limit = DEFAULT_LIMIT;
  gboolean ok;
  VpExit code;

  if (searching.query.text == NULL)
    return vp_cli_usage (_("search needs a text."));
  if (!parse_sort (vp_cli_option (self, "--sort"), &searching.query))
    return vp_cli_usage (_("That is no sort key. See --help for the keys."));
  if (!vp_cli_number (self, "--limit", &limit) || !parse_conditions (self, &searching.query)
      || !vp_cli_crowd_parse (self, &searching.query.crowd))
    return VP_EXIT_USAGE;
  if (vp_cli_option (self, "--full") != NULL) {
    searching.reason = vp_cli_option (self, "--reason");
    if (searching.reason == NULL || vp_text_is_blank (searching.reason))
      return vp_cli_usage (_("Full numbers are shown only with a reason: add --reason TEXT. It is written into the"
                             " log."));
  }
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  searching.limit = (guint) MIN (limit, G_MAXUINT);
  searching.office = office = vp_office_new (self->store);
  ok = run_search (&searching, &error);
  vp_roster_result_clear (&searching.found);
  g_clear_pointer (&searching.within, vp_roster_set_unref);
  g_free (searching.text);
  return ok ? VP_EXIT_DONE : vp_cli_fail (error);
}

typedef struct {
  const char *rules;
  gboolean teams; /* by the first rules for them, where none are named */
  VpDate as_of;
  VpCandidates *candidates;
  int batch;
} Certifying;

static gboolean
find_candidates (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Certifying *self = data;
  g_autofree char *rules = self->rules == NULL && self->teams ? vp_rule_store_first (db, VP_HOLDER_TEAM, error) : g_strdup (self->rules);

  if (self->teams && rules == NULL)
    return FALSE;
  self->candidates = vp_certify_candidates (db, rules, self->as_of, error);
  return self->candidates != NULL;
}

static gboolean
commit_candidates (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Certifying *self = data;

  return vp_certify_commit (db, self->candidates, &self->batch, error);
}

static void
print_level (VpJson *json, VpCandidates *candidates, const VpRuleLevel *level)
{
  static const struct { const char *key; VpCertificationChange change; } counts[] = {
    { "count", 0 }, { "new", VP_CHANGE_NEW }, { "raised", VP_CHANGE_RAISED }, { "kept", VP_CHANGE_KEPT },
    { "lowered", VP_CHANGE_LOWERED },
  };

  if (json == NULL) {
    /* Translators: name of the level, how many people or teams, how many of them for the first time, raised, kept, lowered */
    printf (_("%s: %u (%u new, %u raised, %u kept, %u lowered)\n"), level->name,
            vp_candidates_count (candidates, level->rank, 0),
            vp_candidates_count (candidates, level->rank, VP_CHANGE_NEW),
            vp_candidates_count (candidates, level->rank, VP_CHANGE_RAISED),
            vp_candidates_count (candidates, level->rank, VP_CHANGE_KEPT),
            vp_candidates_count (candidates, level->rank, VP_CHANGE_LOWERED));
    return;
  }
  vp_json_open (json, NULL, '{');
  vp_json_int (json, "rank", level->rank);
  vp_json_string (json, "name", level->name);
  vp_json_double (json, "hours", (double) level->min_minutes / 60);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    vp_json_int (json, counts[i].key, vp_candidates_count (candidates, level->rank, counts[i].change));
  vp_json_close (json, '}');
}

/* Highest level first, as the office lists them. */
static void
print_levels (VpJson *json, VpCandidates *candidates)
{
  const VpRuleVersion *rules = candidates->rules;

  for (guint i = rules->levels->len; i > 0; i--) {
    const VpRuleLevel *level = g_ptr_array_index (rules->levels, i - 1);

    if (level->rank >= rules->report_from_rank)
      print_level (json, candidates, level);
  }
}

static void
print_team (VpJson *json, const VpCertificationResult *team)
{
  g_autofree char *hours = vp_text_hours (team->minutes), *members = vp_text_group_digits (team->members);

  if (json == NULL) {
    /* Translators: level of a team, name of the team, its hours, how many members it has */
    printf (_("%s · %s · %s h · %s members\n"), team->level_name, team->name, hours, members);
    return;
  }
  vp_json_open (json, NULL, '{');
  vp_json_string (json, "team", team->name);
  vp_json_int (json, "rank", team->rank);
  vp_json_double (json, "hours", (double) team->minutes / 60);
  vp_json_int (json, "members", team->members);
  vp_json_int (json, "before", team->previous_rank);
  vp_json_close (json, '}');
}

/* Teams are told by name; people are counted only. */
static void
print_teams (VpJson *json, VpCandidates *candidates)
{
  if (candidates->rules->holder != VP_HOLDER_TEAM)
    return;
  if (json != NULL)
    vp_json_open (json, "teams", '[');
  for (guint i = 0; i < candidates->candidates->len; i++)
    print_team (json, g_ptr_array_index (candidates->candidates, i));
  if (json != NULL)
    vp_json_close (json, ']');
}

static void
print_certification (VpCli *cli, const Certifying *self)
{
  char as_of[VP_DATE_BUFFER];
  VpJson json;

  if (!cli->json) {
    g_autofree char *why = vp_candidates_explain (self->candidates);

    print_teams (NULL, self->candidates);
    print_levels (NULL, self->candidates);
    if (self->candidates->rules->holder == VP_HOLDER_TEAM)
      printf (g_dngettext (NULL, "%u team altogether.\n", "%u teams altogether.\n", self->candidates->candidates->len),
              self->candidates->candidates->len);
    else
      printf (g_dngettext (NULL, "%u person altogether.\n", "%u people altogether.\n", self->candidates->candidates->len),
              self->candidates->candidates->len);
    if (*why != '\0')
      printf ("%s\n", why);
    if (self->batch > 0)
      printf (_("Certification batch %d was made.\n"), self->batch);
    return;
  }
  vp_json_begin (&json);
  vp_json_string (&json, "rules", self->candidates->rules->rule_set);
  vp_json_string (&json, "as_of", vp_date_to_buffer (self->as_of, as_of));
  vp_json_open (&json, "levels", '[');
  print_levels (&json, self->candidates);
  vp_json_close (&json, ']');
  print_teams (&json, self->candidates);
  vp_json_int (&json, "total", self->candidates->candidates->len);
  vp_json_int (&json, "lapsed", self->candidates->lapsed);
  vp_json_int (&json, "with_hours", self->candidates->counts.with_hours);
  vp_json_int (&json, "few_hours", self->candidates->counts.few_hours);
  vp_json_int (&json, "too_short", self->candidates->counts.too_short);
  vp_json_int (&json, "removed", self->candidates->counts.removed);
  vp_json_int (&json, "batch", self->batch);
  vp_json_end (&json);
}

VpExit
vp_cli_certify (VpCli *self)
{
  const char *as_of = vp_cli_option (self, "--as-of");
  Certifying certifying = { .rules = vp_cli_option (self, "--rules"), .teams = vp_cli_option (self, "--teams") != NULL };
  g_autoptr (GError) error = NULL;
  gboolean ok;
  VpExit code;

  if (as_of == NULL)
    return vp_cli_usage (_("certify needs a day: --as-of DATE."));
  certifying.as_of = vp_date_parse (as_of, vp_date_today (), &error);
  if (certifying.as_of == 0)
    return vp_cli_usage (error->message);
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  ok = vp_store_read (self->store, find_candidates, &certifying, self->cancellable, &error);
  if (ok && vp_cli_option (self, "--commit") != NULL)
    ok = vp_store_write (self->store, commit_candidates, &certifying, self->cancellable, &error);
  if (ok)
    print_certification (self, &certifying);
  g_clear_pointer (&certifying.candidates, vp_candidates_free);
  return ok ? VP_EXIT_DONE : vp_cli_fail (error);
}
