/* vp-sample-stars.c: the stars of teams of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* F11 four of five stars, N11 none of four, F12 one of three, F13 91 of two, F14 39 of one: what the first batch decided. The ladder
 * is laid where the hours of the sample part so; a sample with too few hours has the stars as rows that somebody typed. */
#include "config.h"

#include "vp-sample-stars.h"

#include "vp-certify.h"
#include "vp-register-store.h"
#include "vp-sample-rows.h"
#include "vp-sample.h"

static const struct { guint teams; int rank; } shares[] = { { 4, 5 }, { 0, 4 }, { 1, 3 }, { 91, 2 }, { 39, 1 } };

static gboolean
type_stars (VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) teams = vp_register_list (db, vp_register_find ("team"), error);
  guint at = 0;

  for (guint i = 0; teams != NULL && i < G_N_ELEMENTS (shares); i++)
    for (guint j = 0; j < shares[i].teams && at < teams->len; j++, at++)
      if (!vp_sample_add_row (db, NULL, error, "team-star", "team_id", ((VpRecord *) g_ptr_array_index (teams, at))->id, "level",
                              (gint64) shares[i].rank - 1, "batch", (gint64) 1, "day", (gint64) VP_SAMPLE_CERTIFIED_ON, NULL))
        return FALSE;
  return teams != NULL;
}

/* The roundest number of minutes from above @below up to @most; 0 = there is none. */
static gint64
find_round (gint64 below, gint64 most)
{
  static const gint64 steps[] = { 6000, 600, 60, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (most / steps[i] * steps[i] > below)
      return most / steps[i] * steps[i];
  return 0;
}

static gint64
least_members (GPtrArray *teams, guint n)
{
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < n; i++)
    least = MIN (least, ((VpCertificationResult *) g_ptr_array_index (teams, i))->members);
  return least;
}

/* Lays the levels between the teams, which stand by falling hours; FALSE where two that should part have the same. */
static gboolean
fit (VpRuleVersion *rules, GPtrArray *teams)
{
  gint64 above = G_MAXINT64;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++) {
    VpRuleLevel *level = g_ptr_array_index (rules->levels, shares[i].rank - 1);
    gint64 last;

    n += shares[i].teams;
    if (n >= teams->len)
      return FALSE;
    last = ((VpCertificationResult *) g_ptr_array_index (teams, n - 1))->minutes;
    level->min_minutes = find_round (((VpCertificationResult *) g_ptr_array_index (teams, n))->minutes, MIN (last, above - 1));
    level->min_months = 0;
    level->min_members = least_members (teams, n);
    if (level->min_minutes == 0)
      return FALSE;
    above = level->min_minutes;
  }
  return TRUE;
}

/* All teams by their hours: those that reach a level whoever has hours reaches. */
static GPtrArray *
rank_teams (VpDb *db, const VpRuleVersion *rules, GError **error)
{
  VpRuleLevel lowest = { .rank = 1, .name = (char *) "", .min_minutes = 1 };
  VpRuleVersion open = *rules;
  VpCandidateCounts counts;
  g_autoptr (GPtrArray) levels = g_ptr_array_new ();

  g_ptr_array_add (levels, &lowest);
  open.levels = levels;
  return vp_certification_store_candidates (db, &open, VP_SAMPLE_CERTIFIED_ON, &counts, error);
}

gboolean
vp_sample_team_stars (VpDb *db, GError **error)
{
  g_autofree char *name = vp_rule_store_first (db, VP_HOLDER_TEAM, error);
  g_autoptr (VpRuleVersion) rules = name != NULL ? vp_rule_store_in_force (db, name, VP_SAMPLE_CERTIFIED_ON, error) : NULL;
  g_autoptr (GPtrArray) teams = rules != NULL ? rank_teams (db, rules, error) : NULL;
  g_autoptr (VpCandidates) candidates = NULL;
  int number;

  if (teams == NULL)
    return FALSE;
  if (!fit (rules, teams))
    return type_stars (db, error);
  if (!vp_rule_store_save (db, rules, error))
    return FALSE;
  candidates = vp_certify_candidates (db, name, VP_SAMPLE_CERTIFIED_ON, error);
  return candidates != NULL && vp_certify_decide (db, candidates, VP_SAMPLE_CERTIFIED_ON, &number, error);
}
