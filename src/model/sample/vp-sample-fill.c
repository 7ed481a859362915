/* vp-sample-fill.c: writing the synthetic office into a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample.h"

#include "vp-batch-store.h"
#include "vp-bulk.h"
#include "vp-certify.h"
#include "vp-code-store.h"
#include "vp-sample-duty.h"
#include "vp-sample-events.h"
#include "vp-sample-figures.h"
#include "vp-sample-meals.h"
#include "vp-sample-programmes.h"
#include "vp-sample-stations.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

#define PEOPLE_PER_REPORT 2000

typedef struct {
  VpDb *db;
  VpSample *sample;
  const VpSampleOptions *options;
  VpSampleProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;

  gint64 *team_ids;
  gint64 *project_ids;
  gint64 first_volunteer;
  VpBulk *records;
  VpVolunteer *person; /* whose records are being written */
  gint64 volunteer_id;
  gint64 team_id;
} Filling;

static gboolean
report (Filling *self, double fraction, GError **error)
{
  if (self->progress != NULL)
    self->progress (fraction, self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
make_names (Filling *self, GError **error)
{
  guint teams = vp_sample_n_teams (self->sample), projects = vp_sample_n_projects (self->sample);

  self->team_ids = g_new0 (gint64, teams);
  self->project_ids = g_new0 (gint64, projects);
  for (guint i = 0; i < teams; i++)
    if (!vp_team_store_ensure (self->db, vp_sample_team (self->sample, i), vp_sample_team_district (self->sample, i),
                               &self->team_ids[i], NULL, error))
      return FALSE;
  for (guint i = 0; i < projects; i++)
    if (!vp_project_store_ensure (self->db, vp_sample_project (self->sample, i),
                                  vp_sample_project_category (self->sample, i), &self->project_ids[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
make_people (Filling *self, GError **error)
{
  guint n = self->options->volunteers;
  VpBulk *bulk = vp_bulk_begin_volunteers (self->db, n, 0, error);

  if (bulk == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    VpVolunteer volunteer;
    gboolean ok;
    int team;

    vp_sample_person (self->sample, i, &volunteer, &team);
    volunteer.team_id = team >= 0 ? self->team_ids[team] : 0;
    ok = vp_bulk_add_volunteer (bulk, &volunteer, error)
      && (i % PEOPLE_PER_REPORT != 0 || report (self, 0.3 * i / n, error));
    if (!ok) {
      vp_bulk_abandon (bulk);
      return FALSE;
    }
  }
  return vp_bulk_end (bulk, &self->first_volunteer, NULL, error);
}

static gboolean
add_record_cb (VpServiceRecord *record, gpointer data, GError **error)
{
  Filling *self = data;

  record->volunteer_id = self->volunteer_id;
  record->team_id = self->team_id;
  record->district = self->person->district;
  record->project_id = self->project_ids[record->project_id - 1];
  return vp_bulk_add_record (self->records, record, error);
}

static gboolean
make_records (Filling *self, GError **error)
{
  /* People are made a second time, by the same rule, so that nothing about them is held in memory. */
  g_autoptr (VpSample) again = vp_sample_new (self->options);
  guint n = self->options->volunteers;

  self->records = vp_bulk_begin_records (self->db, (gint64) self->options->records, 0, error);
  if (self->records == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    VpVolunteer person;
    gboolean ok;
    int team;

    vp_sample_person (again, i, &person, &team);
    self->person = &person;
    self->volunteer_id = self->first_volunteer + i;
    self->team_id = team >= 0 ? self->team_ids[team] : 0;
    ok = vp_sample_records (self->sample, i, add_record_cb, self, error)
      && (i % PEOPLE_PER_REPORT != 0 || report (self, 0.3 + 0.6 * i / n, error));
    if (!ok) {
      vp_bulk_abandon (self->records);
      return FALSE;
    }
  }
  return vp_bulk_end (self->records, NULL, NULL, error);
}

/* The first certification, where its counts are the office's own; in a smaller sample its declared figures stand. */
static gboolean
certify (VpDb *db, const VpSampleOptions *options, GError **error)
{
  g_autoptr (VpCandidates) candidates = NULL;
  int number;

  if (options->volunteers < VP_SAMPLE_FULL_PEOPLE || options->records < VP_SAMPLE_FULL_RECORDS)
    return TRUE;
  candidates = vp_certify_candidates (db, NULL, VP_SAMPLE_CERTIFIED_ON, error);
  return candidates != NULL && vp_certify_decide (db, candidates, VP_SAMPLE_CERTIFIED_ON, &number, error);
}

static gboolean
fill (VpDb *db, gpointer data, GError **error)
{
  Filling *self = data;

  /* The sample is one fact, not a thousand recorded changes. */
  vp_db_set_recording (db, FALSE);
  if (!make_names (self, error) || !make_people (self, error)
      || !vp_sample_stations (db, self->first_volunteer, self->options->volunteers, error) || !make_records (self, error)
      || !certify (db, self->options, error)
      || !vp_sample_duty (db, self->options, self->first_volunteer, error)
      || !vp_sample_programmes (db, error) || !report (self, 0.9, error) || !vp_sample_fill_goods (db, self->options->seed, error)
      || !vp_sample_events (db, self->first_volunteer, self->options->volunteers, error)
      || !vp_sample_meals (db, error) || !vp_sample_figures (db, error) || !report (self, 0.98, error))
    return FALSE;
  vp_db_touch_all (db, VP_ENTITY_TEAM);
  vp_db_touch_all (db, VP_ENTITY_CERTIFICATION);
  vp_db_touch_all (db, VP_ENTITY_REGISTER);
  vp_db_touch_all (db, VP_ENTITY_MEAL);
  return TRUE;
}

gboolean
vp_sample_fill (VpDb *db, const VpSampleOptions *options, VpSampleProgress progress,
                gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpSample) sample = vp_sample_new (options);
  Filling filling = { .db = db, .sample = sample, .options = options, .progress = progress,
                      .progress_data = progress_data, .cancellable = cancellable };
  VpAction action = { .action = "sample", .summary = _("Sample office made"), .kind = VP_ACTION_LASTING };
  gint64 people;
  gboolean ok;

  if (!vp_volunteer_store_count (db, &people, error))
    return FALSE;
  if (people > 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_EXISTS,
                         _("There are people in this store already. A sample office is made only in an empty store."));
    return FALSE;
  }
  ok = vp_db_transact (db, &action, fill, &filling, error);
  g_free (filling.team_ids);
  g_free (filling.project_ids);
  return ok;
}
