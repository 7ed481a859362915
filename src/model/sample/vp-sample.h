/* vp-sample.h: a deterministic synthetic office to try everything on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-record-store.h"
#include "vp-volunteer-store.h"

G_BEGIN_DECLS

/**
 * VpSampleOptions:
 * @volunteers: how many people (750,000 is the whole city)
 * @records: how many service records
 * @seed: the same seed makes the same office
 *
 * Proportions are those of the office's summary of 2018-03-28: districts, names of teams, and the first certification of
 * 2017-11 with 4 gold, 10 silver, 61 bronze, 99 five-star, 208 four-star and 596 three-star volunteers. With fewer than
 * %VP_SAMPLE_FULL_RECORDS records or %VP_SAMPLE_FULL_PEOPLE people those counts shrink in proportion, and the batch is not
 * decided: its figures are the declared ones.
 */
typedef struct {
  guint volunteers;
  guint64 records;
  guint64 seed;
} VpSampleOptions;

#define VP_SAMPLE_DEFAULT_VOLUNTEERS 20000
#define VP_SAMPLE_DEFAULT_RECORDS 300000
#define VP_SAMPLE_TEAMS 2022    /* F24 and F25 of the summary, however few people there are */
#define VP_SAMPLE_PROJECTS 3532
#define VP_SAMPLE_FULL_RECORDS 285000
#define VP_SAMPLE_FULL_PEOPLE 4000
#define VP_SAMPLE_CERTIFIED_ON 2458088 /* 2017-11-30 as a Julian day */

typedef struct _VpSample VpSample;

VpSample   *vp_sample_new          (const VpSampleOptions *options);
void        vp_sample_free         (VpSample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSample, vp_sample_free)

guint       vp_sample_n_teams      (VpSample *self);
const char *vp_sample_team         (VpSample *self, guint index);
gint32      vp_sample_team_district (VpSample *self, guint index);
guint       vp_sample_n_projects   (VpSample *self);
const char *vp_sample_project      (VpSample *self, guint index);
int         vp_sample_project_category (VpSample *self, guint index);

/* Person @index: every field but id, number and team_id; *@team is the index of the team or -1. Strings are borrowed from
 * @self until the next call. People must be asked for in rising order. */
void        vp_sample_person       (VpSample *self, guint index, VpVolunteer *volunteer, int *team);
/* Records of person @index: calls @func for each; project_id holds the project's index + 1. The sum over everybody is
 * exactly options.records. */
typedef gboolean (*VpSampleRecordFunc) (VpServiceRecord *record, gpointer data, GError **error);
gboolean    vp_sample_records      (VpSample *self, guint index, VpSampleRecordFunc func, gpointer data, GError **error);

/* Fills an empty store: one transaction. @progress (0…1) may be NULL and is called on the calling thread. */
typedef void (*VpSampleProgress) (double fraction, gpointer data);
gboolean    vp_sample_fill         (VpDb *db, const VpSampleOptions *options, VpSampleProgress progress,
                                    gpointer progress_data, GCancellable *cancellable, GError **error);

/* Inside the transaction of a fill: five love houses that up to 2018-03-28 received a little over 200,000 pieces and gave
 * exactly 95,520 to people and welfare homes (work summary, F52 and F53). The same seed gives the same houses. */
gboolean    vp_sample_fill_goods   (VpDb *db, guint64 seed, GError **error);

/* The same people and records as volunteers.csv and records.csv in @folder, for imports. */
gboolean    vp_sample_write_csv    (const VpSampleOptions *options, const char *folder, GError **error);

G_END_DECLS
