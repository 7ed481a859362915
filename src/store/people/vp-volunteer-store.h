/* vp-volunteer-store.h: volunteers in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"
#include "vp-private.h"

G_BEGIN_DECLS

/**
 * VpVolunteer:
 * @id: 0 until stored
 * @number: 志愿者编号, given at the first save, never used again
 * @national_number: of the national system of volunteers, "" = none
 * @real_name, @ethnicity: codes, 0 = not known
 * @employer: where the person works or learns
 * @pinyin: correction of the reading, "" = as the tables say
 * @removed_at: Unix seconds, 0 = not removed
 * @minutes: balance of service, only read
 * @records: lines that stand, only read
 * @stars: rank of the level of the last certification, 0 = none, only read
 * @kept_id: the row into which this one was merged, 0 = it stands for itself, only read
 *
 * Strings are owned.
 */
typedef struct {
  gint64 id;
  gint64 number;
  char *name;
  char *pinyin;
  VpSex sex;
  VpDate birth;
  gint32 district;
  gint64 team_id;
  int status;
  int political;
  int education;
  VpDate registered;
  VpPrivate private;
  char *note;
  char *national_number, *employer;
  int real_name, ethnicity;
  gint64 batch_id;
  gint64 removed_at;

  gint64 minutes;
  gint64 records;
  int stars;
  gint64 kept_id;
} VpVolunteer;

/* The longest texts that the roster holds of these, in characters */
#define VP_NATIONAL_NUMBER_MAX 30
#define VP_EMPLOYER_MAX 100

VpVolunteer *vp_volunteer_new    (void);
VpVolunteer *vp_volunteer_copy   (const VpVolunteer *self);
void         vp_volunteer_free   (VpVolunteer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpVolunteer, vp_volunteer_free)

/* What the roster index needs of a person. Strings are borrowed until the callback returns. */
typedef struct {
  gint64 id;
  gint64 number;
  const char *name;
  const char *pinyin;
  const char *id_number;
  const char *phone;
  VpDate birth;
  VpDate registered;
  int sex;
  int status;
  int political;
  int stars;
  gint32 district;
  gint64 team_id;
  gint64 minutes;
  gboolean removed;
  gint64 kept_id; /* the row into which this one was merged, 0 = none */
  const char *employer, *national_number; /* of a single line only, else %NULL */
} VpVolunteerLine;
/* The packed identity number of a line, 0 = none: equal exactly where the numbers are. */
guint64      vp_volunteer_line_tag  (const VpVolunteerLine *line);
typedef void (*VpVolunteerLineFunc) (const VpVolunteerLine *line, gpointer data);

/* %VP_ERROR_NOT_FOUND where there is nobody with @id. Removed people are found too. */
VpVolunteer *vp_volunteer_store_get     (VpDb *db, gint64 id, GError **error);
/* Who stands for a volunteer number, also for that of a row that was merged; 0 = nobody */
gboolean     vp_volunteer_store_find_number (VpDb *db, gint64 number, gint64 *id, GError **error);
/* Who has that number of the national system, removed people included and last; 0 = nobody */
gboolean     vp_volunteer_store_find_national (VpDb *db, const char *national_number, gint64 *id, GError **error);
/* Inside a transaction. Gives id and number. %VP_ERROR_EXISTS names who has the same identity number. */
gboolean     vp_volunteer_store_insert  (VpDb *db, VpVolunteer *volunteer, GError **error);
gboolean     vp_volunteer_store_update  (VpDb *db, const VpVolunteer *volunteer, GError **error);
/* Inside a transaction. @removed_at 0 brings the person back. */
gboolean     vp_volunteer_store_set_removed (VpDb *db, gint64 id, gint64 removed_at, GError **error);
/* Everybody in ascending id, removed people too. */
gboolean     vp_volunteer_store_each    (VpDb *db, VpVolunteerLineFunc func, gpointer data, GError **error);
/* Of everybody what the index only reads when it is wanted. Fails where @cancellable says so. */
typedef void (*VpVolunteerTextFunc) (gint64 id, const char *employer, const char *national_number, gpointer data);
gboolean     vp_volunteer_store_each_text (VpDb *db, VpVolunteerTextFunc func, gpointer data, GCancellable *cancellable, GError **error);
gboolean     vp_volunteer_store_line    (VpDb *db, gint64 id, VpVolunteerLineFunc func, gpointer data, GError **error);
gboolean     vp_volunteer_store_count   (VpDb *db, gint64 *count, GError **error);
/* How many of @ids (gint64) are people who have not had their eighteenth birthday on @day. */
gboolean     vp_volunteer_store_count_minors (VpDb *db, const GArray *ids, VpDate day, gint64 *minors, GError **error);
/* The same with removed people: much faster, to make room for all of them. */
gboolean     vp_volunteer_store_size    (VpDb *db, gint64 *rows, GError **error);
/* Remembers that @who looked at the full numbers of a person (@id 0: of everybody), and why. Its own small transaction. */
gboolean     vp_volunteer_store_log_access (VpDb *db, gint64 id, const char *reason, GError **error);

G_END_DECLS
