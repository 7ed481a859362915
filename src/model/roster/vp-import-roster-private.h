/* vp-import-roster-private.h: rows of volunteers and of service records between check and commit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-import-class.h"

#include "vp-bulk.h"
#include "vp-record-store.h"
#include "vp-volunteer-store.h"

G_BEGIN_DECLS

typedef struct {
  VpImportHead head;
  VpIdKind id_kind;
  guint64 id_tag;
  const char *id_number, *phone, *address, *team, *note, *employer, *national_number;
  VpDate birth, registered;
  gint32 district;
  gint8 sex, political, education, status, ethnicity, real_name; /* -1 = not in the file */
} PersonRow;

typedef struct {
  VpImportHead head;
  VpDate day;
  int start_minute;
  int minutes;
  int category;
  int evidence;
  gint64 team_id;
  gint32 district;
  const char *project, *post, *note;
} RecordRow;

/* Fields by position: remembered columns and --mapping files say them so. New ones stand at the end. */
typedef enum {
  FIELD_NAME, FIELD_ID, FIELD_PHONE, FIELD_SEX, FIELD_BIRTH, FIELD_DISTRICT, FIELD_ADDRESS, FIELD_TEAM,
  FIELD_REGISTERED, FIELD_POLITICAL, FIELD_EDUCATION, FIELD_STATUS, FIELD_NOTE, FIELD_ID_KIND,
  FIELD_ETHNICITY, FIELD_EMPLOYER, FIELD_NATIONAL, FIELD_REAL_NAME,
  N_PERSON_FIELDS
} PersonField;

typedef enum {
  RECORD_NAME, RECORD_ID, RECORD_PHONE, RECORD_NUMBER, RECORD_PROJECT, RECORD_POST, RECORD_DAY, RECORD_START, RECORD_END,
  RECORD_HOURS, RECORD_CATEGORY, RECORD_NOTE, RECORD_EVIDENCE, N_RECORD_FIELDS
} RecordField;

#define SEVERAL_PEOPLE G_MININT64

/* What both checks work with: the people of the store and of the file so far, by number and by contact. */
typedef struct {
  VpTagMap tags;        /* identity tag → volunteer id, or minus line of this file */
  VpTagMap contacts;    /* name and telephone → the same; SEVERAL_PEOPLE where two share both */
  VpTagMap day_minutes; /* person and day → minutes so far */
  GHashTable *nationals; /* numbers of the national system in this file → line */
  gint64 record_limit, day_limit;
} People;

/* What both write with. */
typedef struct {
  GHashTable *names;    /* interned name of a team or project → id, of this file */
  VpBulk *bulk;         /* while new rows are added */
  gint64 declaration_id; /* what they are part of, of records */
} RosterWriting;

gboolean    vp_import_begin_people   (VpImportCheck *self, GError **error);
void        vp_import_end_people     (VpImportCheck *self);
gboolean    vp_import_begin_roster   (VpImportCommit *self, GError **error);
void        vp_import_end_roster     (VpImportCommit *self);
/* Ends the bulk; after a fault only to free it. */
gboolean    vp_import_end_bulk       (VpImportCommit *self, gboolean ok, GError **error);

/* Copies what the file says over @volunteer; blank cells never erase. Returns old → new as text, "" = the same. */
char       *vp_import_merge_person   (const PersonRow *row, VpVolunteer *volunteer, VpCodeBook *book, gint64 team_id);

extern const VpField vp_import_person_fields[];
/* Reads the cells of a row into @out; what is wrong with one is its reason. Returns the tag of name and telephone, 0 =
 * there is no telephone. */
guint64     vp_import_check_person_cells (VpImportCheck *self, const VpTableRow *row, PersonRow *out);
/* Names that differ only in dots and in remarks in brackets are one person's. */
/* The same with what the rows are called that were merged into @person. */
gboolean    vp_import_is_named       (VpImportCheck *self, const VpVolunteer *person, const char *name, gboolean *named, GError **error);
gboolean    vp_import_same_name      (const char *a, const char *b);

G_END_DECLS
