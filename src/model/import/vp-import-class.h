/* vp-import-class.h: what a kind of table says about itself, so that it can be imported
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-import.h"

#include "vp-batch-store.h"
#include "vp-date.h"
#include "vp-tag-map.h"

G_BEGIN_DECLS

/* What every row of an import begins with. Strings live as long as the rows. */
typedef struct {
  guint line;
  guint8 pile;
  guint8 first_pile;    /* before a person decided */
  guint8 acceptable;    /* a clash that a person may decide to take */
  guint16 sheet;
  const char *reason;
  const char *remark;   /* told although the row is taken; NULL = nothing */
  const char *name;     /* what the row is about */
  gint64 match;         /* id of what the row changes or belongs to; 0 = nothing yet */
} VpImportHead;

typedef struct _VpImportCheck VpImportCheck;
typedef struct _VpImportCommit VpImportCommit;

#define VP_IMPORT_THINGS_MAX 4

/**
 * VpImportThing:
 * @word: for the command line ("items")
 * @title: translatable: one of it ("Item")
 * @note: translatable, with %u: how many the table has that are not known
 * @question: translatable, with %s: the reason of a row that names an unknown one
 * @list: the names it may be the same as (transfer full, char*); runs on a thread with @db
 * @learn: (nullable): remembers that @name means @same, inside the transaction of the import
 *
 * Something that a table may name although the store does not know it: it is shown, to be taken, to be the same as
 * something known, or refused, and never added without a word.
 */
typedef struct {
  const char *word, *title, *note, *question;
  GPtrArray *(*list)  (VpDb *db, GError **error);
  gboolean   (*learn) (VpDb *db, const char *name, const char *same, GError **error);
} VpImportThing;

/**
 * VpImportClass:
 * @word: of the command line and of the batches in the store
 * @title: translatable: what such a table is called where a person chooses
 * @reply: name of the file with the returned rows
 * @fields: what its columns mean. Remembered columns say fields by position: new ones stand at the end.
 * @known_by: a table with both fields of one of these pairs is of this kind
 * @rank: the kinds are tried from the highest to the lowest; 0 = never guessed
 * @row_size: of a row, which begins with a #VpImportHead
 * @is_bulk: written by the bulk path of the store
 * @streams: a row that is new stays so whatever follows, and add_row() needs no row after it: such rows can be written
 *   while others are still checked. begin_write() then sees no row yet
 * @accepted: the pile where a clash goes that a person takes
 * @things, @n_things: what it may bring that is not known yet, at most %VP_IMPORT_THINGS_MAX
 * @begin: (nullable): reads what the check needs into the own data of the check
 * @end: (nullable): frees that, also after a failed @begin
 * @check_row: reads the cells of @row into @out (zero but for the head) and says the pile: vp_import_mark(),
 *   vp_import_reject(). %FALSE only where the whole check cannot go on
 * @check_all: (nullable): after the last row was read and before the piles are counted, for a kind whose rows cannot be
 *   judged one by one
 * @begin_write: (nullable): before the first row
 * @begin_add: (nullable): only where there are new rows
 * @add_row: one row of the pile of new ones, in their order
 * @end_add: (nullable): after the last new row, or where one failed (@ok %FALSE: the transaction is rolled back);
 *   says the first and last id of the batch
 * @change_row: one row of the pile of changed ones; %NULL where the kind has none
 * @end_write: (nullable): frees the own data of the writing
 * @detail: what a person sees beside the name; transfer full, numbers masked. @book is %NULL before the check
 *
 * One kind of table. A constant of this type, in the room of the feature, is all that a further kind needs; it is added
 * to vp_import_class_at() (vp-import-kinds.c) and nowhere else. A class may be the first member of a larger structure:
 * the functions get it from vp_import_class_of().
 */
struct _VpImportClass {
  const char *word, *title, *reply;
  const VpField *fields;
  guint n_fields;
  guint known_by[2][2];
  guint rank;
  gsize row_size;
  gboolean is_bulk, streams;
  VpPile accepted;
  const VpImportThing *things;
  guint n_things;
  gboolean (*begin)       (VpImportCheck *self, GError **error);
  void     (*end)         (VpImportCheck *self);
  gboolean (*check_row)   (VpImportCheck *self, const VpTableRow *row, gpointer out, GError **error);
  gboolean (*check_all)   (VpImportCheck *self, GError **error);
  gboolean (*begin_write) (VpImportCommit *self, GError **error);
  gboolean (*begin_add)   (VpImportCommit *self, guint n_rows, GError **error);
  gboolean (*add_row)     (VpImportCommit *self, const VpImportHead *row, GError **error);
  gboolean (*end_add)     (VpImportCommit *self, gboolean ok, GError **error);
  gboolean (*change_row)  (VpImportCommit *self, const VpImportHead *row, GError **error);
  void     (*end_write)   (VpImportCommit *self);
  char    *(*detail)      (VpCodeBook *book, const VpImportHead *row);
};

/* The kinds there are, in the order in which they are offered; %NULL past the last (vp-import-kinds.c). */
const VpImportClass *vp_import_class_at (guint index);
/* "volunteers" → its class; %NULL where no kind is called so. */
const VpImportClass *vp_import_class_find (const char *word);

extern const VpImportClass vp_import_person_class, vp_import_record_class, vp_import_goods_class;

/* What the check of rows works with. @known is the memory of vp_import_recall(); @own is the class's. */
struct _VpImportCheck {
  VpImport *import;
  VpDb *db;
  VpCodeBook *book;
  VpDate today;
  VpTagMap lines;       /* the class's fingerprint of a row → line of this file, or how many */
  gpointer own;
  GHashTable **known;
  GHashTable *found[VP_IMPORT_THINGS_MAX];
};

/* What the writing of rows works with, inside one transaction. */
struct _VpImportCommit {
  VpImport *import;
  VpDb *db;
  VpCodeBook *book;
  VpBatch batch;        /* end_add() sets first_id and last_id */
  gpointer own;
  VpProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
};

const VpImportClass *vp_import_class_of (VpImport *self);
/* As vp_import_set_about() was told, "" = nothing. */
const char *vp_import_get_about      (VpImport *self);
/* Unix seconds */
gint64      vp_import_get_now        (VpImport *self);
/* The header of the sheet and block that is being read; the columns that it has for the class's fields. */
const VpHeader *vp_import_header_now (VpImport *self);
/* A column that is of no field is read all the same: it is not told as one that is not. */
void            vp_import_claim      (VpImport *self, guint column);
/* Rows after the check, in the order of the file. */
const VpImportHead *vp_import_head   (VpImport *self, guint index);

/* Memory that lives as long as the rows. */
gpointer    vp_import_alloc          (VpImport *self, gsize size);
const char *vp_import_keep           (VpImport *self, const char *text);
const char *vp_import_keep_squeezed  (VpImport *self, const char *text);
/* The same for texts that come again and again, such as teams: equal texts are the same pointer. */
const char *vp_import_intern         (VpImport *self, const char *text);

/* Sets pile and reason; the first fault of a row stands. */
void        vp_import_mark           (VpImport *self, VpImportHead *head, VpPile pile, const char *reason);
void        vp_import_reject         (VpImportCheck *self, VpImportHead *head, const char *reason);
/* Told although the row is taken. */
void        vp_import_remark         (VpImport *self, VpImportHead *head, const char *remark);
void        vp_import_add_note       (VpImport *self, char *note); /* takes @note */

/* Empty where the cell holds nothing or a sign for nothing (-, /, 无). */
const VpCell *vp_import_cell         (VpImport *self, const VpTableRow *row, guint field);
const char *vp_import_text           (VpImport *self, const VpTableRow *row, guint field);
/* FALSE where a cell that is read holds the error of a formula, or a formula nobody calculated: the row comes back. */
gboolean    vp_import_check_cells    (VpImportCheck *self, const VpTableRow *row, VpImportHead *head);
/* A day cell, whatever its kind; 0 with @fault set (transfer full) where it is none; 0 without where it is blank. */
VpDate      vp_import_date           (VpImport *self, const VpTableRow *row, guint field, VpDate context, char **fault);
/* A cell with a day, a time or both; FALSE with @fault set (transfer full). Blank cells give neither. */
gboolean    vp_import_moment         (VpImport *self, const VpTableRow *row, guint field, VpMoment *moment, char **fault);

/* What a cell was found to be stands for every cell of the column with the same text. */
gboolean    vp_import_recall         (VpImportCheck *self, guint field, const char *cell, gpointer *found);
void        vp_import_remember       (VpImportCheck *self, guint field, const char *cell, gpointer found);

/**
 * vp_import_thing:
 * @thing: place among the class's things
 * @name: what the table calls it
 * @ask: whether one that is not known is a question; else it is only counted
 * @find: looks it up in the store: its name there, or %NULL; asked once for each name
 *
 * What the row's word means: what the store knows, or what a person said. An unknown one is counted, and with @ask the row
 * becomes a clash with the thing's question until a person says something; the row is rejected where the name was refused.
 *
 * Returns: (nullable): the name in the store, interned; %NULL where it is to be added as @name
 */
const char *vp_import_thing          (VpImportCheck *self, VpImportHead *head, guint thing, const char *name, gboolean ask,
                                      const char *(*find) (VpImportCheck *self, const char *name));

G_END_DECLS
