/* vp-import-private.h: rows of an import between check and commit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-import.h"

#include "vp-catalogue.h"
#include "vp-party-store.h"
#include "vp-record-store.h"
#include "vp-tag-map.h"
#include "vp-volunteer-store.h"

G_BEGIN_DECLS

#define ROWS_PER_REPORT 4096

/* What both kinds of rows begin with. Strings live in the import's arena. */
typedef struct {
  guint line;
  guint8 pile;
  gboolean acceptable;  /* a clash that a person may decide to take */
  const char *reason;
  const char *name;
  gint64 match;         /* volunteer id of a changed row or of a record's person */
} RowHead;

typedef struct {
  RowHead head;
  VpIdKind id_kind;
  guint64 id_tag;
  const char *id_number, *phone, *address, *team, *note;
  VpDate birth, registered;
  gint32 district;
  gint8 sex, political, education, status; /* -1 = not in the file */
} PersonRow;

typedef struct {
  RowHead head;
  VpDate day;
  int start_minute;
  int minutes;
  int category;
  gint64 team_id;
  gint32 district;
  const char *project, *post, *note;
} RecordRow;

typedef struct {
  RowHead head; /* name: of the item */
  VpDate day;
  const char *house, *donor, *paper, *size, *note;
  VpPartyKind donor_kind;
  int group, season, condition;
  gint64 quantity;
} GoodsRow;

typedef enum {
  FIELD_NAME, FIELD_ID, FIELD_PHONE, FIELD_SEX, FIELD_BIRTH, FIELD_DISTRICT, FIELD_ADDRESS, FIELD_TEAM,
  FIELD_REGISTERED, FIELD_POLITICAL, FIELD_EDUCATION, FIELD_STATUS, FIELD_NOTE, N_PERSON_FIELDS
} PersonField;

typedef enum {
  RECORD_NAME, RECORD_ID, RECORD_PHONE, RECORD_NUMBER, RECORD_PROJECT, RECORD_POST, RECORD_DAY, RECORD_START, RECORD_END,
  RECORD_HOURS, RECORD_CATEGORY, RECORD_NOTE, N_RECORD_FIELDS
} RecordField;

typedef enum {
  GOODS_DAY, GOODS_HOUSE, GOODS_DONOR, GOODS_DONOR_KIND, GOODS_ITEM, GOODS_GROUP, GOODS_SEASON, GOODS_SIZE,
  GOODS_CONDITION, GOODS_QUANTITY, GOODS_PAPER, GOODS_NOTE, N_GOODS_FIELDS
} GoodsField;

struct _VpImport {
  VpImportKind kind;
  char *path;      /* NULL = pasted text */
  char *text;
  char *sender;
  char *encoding;
  VpTableReader *reader;
  VpHeader *header;
  guint sheet;

  /* rows, in blocks */
  GPtrArray *blocks;
  gsize block_left;
  char *block_at;
  GPtrArray *rows;      /* RowHead */
  GStringChunk *reasons; /* and other texts that come again */
  char *detail;         /* of the row that was asked for last */
  guint counts[VP_N_PILES];
  guint read;
  gint64 newest_batch;  /* when the rows were checked */
};

/* What the check of one row works with. */
typedef struct {
  VpImport *import;
  VpDb *db;
  VpCodeBook *book;
  VpCatalogue *catalogue; /* of goods only */
  VpDate today;
  VpTagMap tags;        /* identity tag → volunteer id, or minus line of this file */
  VpTagMap contacts;    /* name and telephone → the same */
  VpTagMap lines;       /* a record's fingerprint → line of this file */
  VpTagMap day_minutes; /* person and day → minutes so far */
  gint64 record_limit, day_limit;
  GHashTable *known[N_PERSON_FIELDS]; /* text of a cell → code, or interned text: what was found without a fault */
} Checking;

extern const VpField vp_import_person_fields[], vp_import_record_fields[], vp_import_goods_fields[];

gpointer    vp_import_alloc        (VpImport *self, gsize size);
const char *vp_import_keep         (VpImport *self, const char *text);
/* The same for texts that come again and again, such as teams: equal texts are the same pointer. */
const char *vp_import_intern       (VpImport *self, const char *text);
/* Sets pile and reason; the first fault of a row stands. */
void        vp_import_mark         (VpImport *self, RowHead *head, VpPile pile, const char *reason);
const VpCell *vp_import_cell       (VpImport *self, const VpTableRow *row, guint field);
const char *vp_import_text         (VpImport *self, const VpTableRow *row, guint field);
/* A day cell, whatever its kind; 0 with @fault set (transfer full) where it is none; 0 without where it is blank. */
VpDate      vp_import_date         (VpImport *self, const VpTableRow *row, guint field, VpDate context, char **fault);

gboolean    vp_import_check_person (Checking *self, const VpTableRow *row, GError **error);
gboolean    vp_import_check_record (Checking *self, const VpTableRow *row, GError **error);
gboolean    vp_import_check_goods  (Checking *self, const VpTableRow *row, GError **error);
char       *vp_import_goods_detail (const GoodsRow *row); /* transfer full */
/* Inside the transaction of the import: the documents of all new rows. */
gboolean    vp_import_add_goods    (VpImport *self, VpDb *db, const char *who, gint64 batch_id, VpProgressFunc progress,
                                    gpointer data, GCancellable *cancellable, gint64 *first_id, gint64 *last_id,
                                    GError **error);
/* Copies what the file says over @volunteer; blank cells never erase. Returns old → new as text, "" = the same. */
char       *vp_import_merge_person (const PersonRow *row, VpVolunteer *volunteer, VpCodeBook *book, gint64 team_id);

G_END_DECLS
