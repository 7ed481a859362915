/* vp-import-private.h: rows of an import between check and commit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-import.h"

#include "vp-batch-store.h"
#include "vp-bulk.h"
#include "vp-catalogue.h"
#include "vp-party-store.h"
#include "vp-people-batch.h"
#include "vp-record-store.h"
#include "vp-tag-map.h"
#include "vp-volunteer-store.h"

G_BEGIN_DECLS

#define ROWS_PER_REPORT 4096

/* What every kind of row begins with. Strings live in the import's arena. */
typedef struct {
  guint line;
  guint8 pile;
  guint8 first_pile;    /* before a person decided */
  guint8 acceptable;    /* a clash that a person may decide to take */
  guint16 sheet;
  const char *reason;
  const char *remark;   /* told although the row is taken; NULL = nothing */
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

/* Fields by position: remembered columns and --mapping files say them so. New ones stand at the end. */
typedef enum {
  FIELD_NAME, FIELD_ID, FIELD_PHONE, FIELD_SEX, FIELD_BIRTH, FIELD_DISTRICT, FIELD_ADDRESS, FIELD_TEAM,
  FIELD_REGISTERED, FIELD_POLITICAL, FIELD_EDUCATION, FIELD_STATUS, FIELD_NOTE, FIELD_ID_KIND,
  N_PERSON_FIELDS
} PersonField;

typedef enum {
  RECORD_NAME, RECORD_ID, RECORD_PHONE, RECORD_NUMBER, RECORD_PROJECT, RECORD_POST, RECORD_DAY, RECORD_START, RECORD_END,
  RECORD_HOURS, RECORD_CATEGORY, RECORD_NOTE, N_RECORD_FIELDS
} RecordField;

typedef enum {
  GOODS_DAY, GOODS_HOUSE, GOODS_DONOR, GOODS_DONOR_KIND, GOODS_ITEM, GOODS_GROUP, GOODS_SEASON, GOODS_SIZE,
  GOODS_CONDITION, GOODS_QUANTITY, GOODS_PAPER, GOODS_NOTE, GOODS_UNIT, N_GOODS_FIELDS
} GoodsField;

typedef struct _Checking Checking;
typedef struct _Committing Committing;

/* What one kind of table does differently. A further kind is one more of these. */
typedef struct {
  const char *word;     /* of the command line and of batches */
  const VpField *fields;
  guint n_fields;
  guint known_by[2][2]; /* a table with both fields of one of these pairs is of this kind */
  gboolean is_bulk;     /* written by the bulk path of the store */
  VpPile accepted;      /* where a clash goes that a person takes */
  gboolean (*begin)     (Checking *self, GError **error);
  gboolean (*check_row) (Checking *self, const VpTableRow *row, GError **error);
  gboolean (*write)     (Committing *self, GError **error); /* all rows of the piles new and changed */
  /* Transfer full; numbers are masked. @book is %NULL where the kind has none. */
  char    *(*detail)    (VpCodeBook *book, const RowHead *row);
} VpImportClass;

extern const VpImportClass vp_import_person_class, vp_import_record_class, vp_import_goods_class;

/* A sheet with rows. */
typedef struct {
  guint n_rows;    /* up to SHEET_ROWS_COUNTED */
  gboolean counted;
  gboolean fits;   /* every required field has a column */
  guint score;
} SheetLook;

struct _VpImport {
  VpImportKind kind;
  const VpImportClass *of;
  char *path;      /* NULL = pasted text */
  char *text;
  char *sender;
  char *encoding;
  VpTableReader *reader;
  VpHeader *header;
  guint sheet;
  gboolean all_sheets;
  GArray *sheets;       /* SheetLook */

  /* the rows that are being read */
  const VpHeader *now;  /* of this sheet and block */
  guint now_sheet;
  guint left_out[VP_N_ROW_KINDS], left_out_first[VP_N_ROW_KINDS];

  /* rows, in blocks */
  GPtrArray *blocks;
  gsize block_left;
  char *block_at;
  GPtrArray *rows;      /* RowHead */
  GPtrArray *notes;     /* sentences about the whole */
  GStringChunk *reasons; /* and other texts that come again */
  VpCodeBook *book;     /* of people and records, to name codes in details */
  char *detail;         /* of the row that was asked for last */
  guint counts[VP_N_PILES];
  guint read;
  guint take_new;       /* a bit for each VpNewThing */
  guint n_new[VP_N_NEW_THINGS];
  gint64 newest_batch, newest_change;  /* when the rows were checked */
};

/* What the check of one row works with. */
struct _Checking {
  VpImport *import;
  VpDb *db;
  VpCodeBook *book;
  VpCatalogue *catalogue; /* of goods only */
  VpDate today;
  VpTagMap tags;        /* identity tag → volunteer id, or minus line of this file */
  VpTagMap contacts;    /* name and telephone → the same; SEVERAL_PEOPLE where two share both */
  VpTagMap lines;       /* a record's fingerprint → line of this file */
  VpTagMap day_minutes; /* person and day → minutes so far */
  gint64 record_limit, day_limit;
  GHashTable *known[N_PERSON_FIELDS]; /* text of a cell → code, or interned text: what was found without a fault */
  GHashTable *found[VP_N_NEW_THINGS]; /* text of a cell → interned name in the store, "" = there is none */
  gboolean no_parties;  /* the store has no donors yet */
};

#define SEVERAL_PEOPLE G_MININT64

/* The digest of a large file takes a second: it is made beside the rows on a thread of its own. */
typedef struct {
  VpImport *import;
  GCancellable *cancellable;
  GThread *thread;
  GError *error;
} Hashing;

struct _Committing {
  VpImport *import;
  VpDb *db;
  VpCodeBook *book;
  GHashTable *teams;    /* interned name → id, of this file */
  GHashTable *projects;
  const char *who;
  VpProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
  Hashing hashing;
  VpBatch batch;
};

gpointer    vp_import_alloc        (VpImport *self, gsize size);
const char *vp_import_keep         (VpImport *self, const char *text);
const char *vp_import_keep_squeezed (VpImport *self, const char *text);
/* The same for texts that come again and again, such as teams: equal texts are the same pointer. */
const char *vp_import_intern       (VpImport *self, const char *text);
/* A new row of the file at hand, in the pile of new ones. */
gpointer    vp_import_new_row      (VpImport *self, const VpTableRow *row, gsize size);
/* Sets pile and reason; the first fault of a row stands. */
void        vp_import_mark         (VpImport *self, RowHead *head, VpPile pile, const char *reason);
void        vp_import_reject       (Checking *self, RowHead *head, const char *reason);
/* Told although the row is taken. */
void        vp_import_remark       (VpImport *self, RowHead *head, const char *remark);
void        vp_import_add_note     (VpImport *self, char *note); /* takes @note */
/* Empty where the cell holds nothing or a sign for nothing (-, /, 无). */
const VpCell *vp_import_cell       (VpImport *self, const VpTableRow *row, guint field);
const char *vp_import_text         (VpImport *self, const VpTableRow *row, guint field);
/* FALSE where a cell that is read holds the error of a formula, or a formula nobody calculated: the row comes back. */
gboolean    vp_import_check_cells  (Checking *self, const VpTableRow *row, RowHead *head);
/* A day cell, whatever its kind; 0 with @fault set (transfer full) where it is none; 0 without where it is blank. */
VpDate      vp_import_date         (VpImport *self, const VpTableRow *row, guint field, VpDate context, char **fault);
/* A cell with a day, a time or both; FALSE with @fault set (transfer full). Blank cells give neither. */
gboolean    vp_import_moment       (VpImport *self, const VpTableRow *row, guint field, VpMoment *moment, char **fault);
gboolean    vp_import_note_sheets  (VpImport *self, GError **error);
void        vp_import_title        (VpImport *self, guint field, char **letters, const char **title);

/* Copies what the file says over @volunteer; blank cells never erase. Returns old → new as text, "" = the same. */
char       *vp_import_merge_person (const PersonRow *row, VpVolunteer *volunteer, VpCodeBook *book, gint64 team_id);

extern const VpField vp_import_person_fields[];
/* Reads the cells of a row into @out; what is wrong with one is its reason. Returns the tag of name and telephone, 0 =
 * there is no telephone. */
guint64     vp_import_check_person_cells (Checking *self, const VpTableRow *row, PersonRow *out);
/* Names that differ only in dots and in remarks in brackets are one person's. */
gboolean    vp_import_same_name    (const char *a, const char *b);
gboolean    vp_import_begin_people (Checking *self, GError **error); /* people of the store, by number and by contact */
gboolean    vp_import_ensure_team  (Committing *self, const char *name, gint32 district, gint64 *id, GError **error);
gboolean    vp_import_report       (Committing *self, guint done, GError **error);

G_END_DECLS
