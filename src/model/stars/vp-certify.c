/* vp-certify.c: candidates and certification batches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certify.h"

#include "vp-error.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

void
vp_candidates_free (VpCandidates *self)
{
  g_clear_pointer (&self->rules, vp_rule_version_free);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_free (self);
}

/* How many of the newest batch reach no level any more. */
static gboolean
count_lapsed (VpDb *db, VpCandidates *self, GError **error)
{
  g_autoptr (GPtrArray) batches = vp_certification_store_list (db, error);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GHashTable) reached = g_hash_table_new (g_int64_hash, g_int64_equal);
  const VpCertificationBatch *newest = NULL;

  for (guint i = 0; batches != NULL && newest == NULL && i < batches->len; i++)
    if (((VpCertificationBatch *) g_ptr_array_index (batches, i))->holder == self->rules->holder)
      newest = g_ptr_array_index (batches, i);
  if (newest == NULL)
    return batches != NULL;
  results = vp_certification_store_results (db, newest->id, error);
  if (results == NULL)
    return FALSE;
  for (guint i = 0; i < self->candidates->len; i++)
    g_hash_table_add (reached, &((VpCertificationResult *) g_ptr_array_index (self->candidates, i))->holder_id);
  for (guint i = 0; i < results->len; i++)
    self->lapsed += !g_hash_table_contains (reached, &((VpCertificationResult *) g_ptr_array_index (results, i))->holder_id);
  return TRUE;
}

VpCandidates *
vp_certify_candidates (VpDb *db, const char *rule_set, VpDate as_of, GError **error)
{
  g_autoptr (VpCandidates) self = g_new0 (VpCandidates, 1);

  self->as_of = as_of;
  self->rules = vp_rule_store_in_force (db, rule_set, as_of, error);
  if (self->rules == NULL)
    return NULL;
  self->candidates = vp_certification_store_candidates (db, self->rules, as_of, &self->counts, error);
  return self->candidates != NULL && count_lapsed (db, self, error) ? g_steal_pointer (&self) : NULL;
}

guint
vp_candidates_count (VpCandidates *self, int rank, VpCertificationChange change)
{
  guint n = 0;

  for (guint i = 0; i < self->candidates->len; i++) {
    const VpCertificationResult *result = g_ptr_array_index (self->candidates, i);

    n += result->rank == rank && (change == 0 || result->change == change);
  }
  return n;
}

char *
vp_candidates_explain (VpCandidates *self)
{
  const VpCandidateCounts *counts = &self->counts;
  gboolean teams = self->rules->holder == VP_HOLDER_TEAM;
  g_autofree char *hours = vp_text_group_digits (vp_rules_least (self->rules) / 60), *sentence = NULL, *more = NULL;

  if (counts->with_hours == 0)
    return g_strdup (teams ? _("By that day no team has hours of service.") : _("By that day nobody has hours of service."));
  if (counts->few_hours + counts->too_short + counts->removed == 0)
    return g_strdup ("");
  sentence = teams
    /* Translators: how many teams; how many of them; hours; how many of them; how many of them */
    ? g_strdup_printf (_("%u teams have hours: %u of them fewer than %s, which the lowest level reported here needs, %u are too young"
                         " or have too few members, %u are dissolved or removed."), counts->with_hours, counts->few_hours, hours,
                       counts->too_short, counts->removed)
    /* Translators: how many people; how many of them; hours; how many of them; how many of them */
    : g_strdup_printf (_("%u people have hours: %u of them fewer than %s, which the lowest level reported here needs, %u are"
                         " registered too briefly, %u are not in the roster any more."), counts->with_hours, counts->few_hours, hours,
                       counts->too_short, counts->removed);
  if (counts->by_counties == 0)
    return g_steal_pointer (&sentence);
  /* Translators: how many people */
  more = g_strdup_printf (_("%u of those with fewer hours reach a lower level, which the counties certify."),
                          counts->by_counties);
  return g_strconcat (sentence, " ", more, NULL);
}

gboolean
vp_certify_decide (VpDb *db, VpCandidates *self, VpDate day, int *number, GError **error)
{
  VpCertificationBatch batch = { .holder = self->rules->holder, .rule_version_id = self->rules->id, .as_of = self->as_of,
                                 .decided_on = day, .entered_by = (char *) vp_db_get_who (db) };

  if (!vp_certification_store_insert (db, &batch, self->candidates, error))
    return FALSE;
  *number = batch.number;
  return TRUE;
}

typedef struct {
  VpCandidates *candidates;
  int *number;
} Certifying;

static gboolean
write_batch (VpDb *db, gpointer data, GError **error)
{
  const Certifying *self = data;

  if (!vp_certify_decide (db, self->candidates, vp_date_today (), self->number, error))
    return FALSE;
  vp_db_say (db, self->candidates->rules->holder == VP_HOLDER_TEAM
    /* Translators: number of the batch, number of teams */
    ? g_strdup_printf (_("Certification batch %d of teams with %u teams"), *self->number, self->candidates->candidates->len)
    /* Translators: number of the batch, number of people */
    : g_strdup_printf (_("Certification batch %d with %u people"), *self->number, self->candidates->candidates->len));
  return TRUE;
}

gboolean
vp_certify_commit (VpDb *db, VpCandidates *self, int *number, GError **error)
{
  Certifying certifying = { self, number };
  VpAction action = { .action = "certify" };

  if (self->candidates->len == 0) {
    g_autofree char *why = vp_candidates_explain (self);

    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, self->rules->holder == VP_HOLDER_TEAM
                 /* Translators: a sentence that says why */
                 ? _("No team reaches a level by that day. There is nothing to certify. %s")
                 /* Translators: a sentence that says why */
                 : _("Nobody reaches a level by that day. There is nothing to certify. %s"), why);
    return FALSE;
  }
  return vp_db_transact (db, &action, write_batch, &certifying, error);
}

static gboolean
write_rules (VpDb *db, gpointer data, GError **error)
{
  return vp_rule_store_save (db, data, error);
}

gboolean
vp_certify_save_rules (VpDb *db, VpRuleVersion *version, GError **error)
{
  VpAction action = { .action = "rules", .summary = _("Star rules changed") };

  return vp_db_transact (db, &action, write_rules, version, error);
}
