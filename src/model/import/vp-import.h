/* vp-import.h: a table file of any kind, from the first look to the reply
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-table-writer.h"
#include "vp-header.h"
#include "vp-office.h"
#include "vp-store.h"
#include "vp-table.h"
#include "vp-worker.h"

G_BEGIN_DECLS

/* One kind of table (vp-import-class.h). */
typedef struct _VpImportClass VpImportClass;

typedef enum {
  VP_PILE_NEW,
  VP_PILE_CHANGED,   /* somebody who is there, with other values */
  VP_PILE_CLASH,     /* contradicts what is there or another row: not imported until decided */
  VP_PILE_REJECTED,  /* a fault in the row itself */
  VP_PILE_UNCHANGED,
  VP_N_PILES
} VpPile;

/* One data row of the file. */
typedef struct {
  guint line;         /* row number as the spreadsheet shows it */
  VpPile pile;
  const char *reason; /* why it clashes or is rejected, or what changes (old → new); "" = nothing to say */
  const char *name;   /* for showing; "" where it has none */
  const char *detail; /* masked number, district, team and dates, or day and hours, or what was given */
  const char *remark; /* what is told although the row is taken; "" = nothing */
  const char *sheet;  /* name of its sheet; "" where only one is read */
} VpImportRow;

/**
 * VpImport:
 *
 * Belongs to one thread at a time: open and look on any thread, analyse on a thread with a reader connection, commit
 * on the writer's. Between the steps it can be handed from one to the other.
 */
typedef struct _VpImport VpImport;

VpImport     *vp_import_new            (const VpImportClass *of, const char *path, const char *sender);
VpImport     *vp_import_new_for_text   (const VpImportClass *of, const char *text);
void          vp_import_free           (VpImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpImport, vp_import_free)

const char   *vp_import_get_file_name  (VpImport *self);
/* Which kind of table it is by its header texts: records have a day and hours, goods an item and a quantity. %NULL =
 * it cannot be read. */
const VpImportClass *vp_import_guess_class (const char *path, GError **error);
const VpImportClass *vp_import_guess_class_of_text (const char *text, GError **error);

/* The fields of the kind, ended by one with a NULL label. */
const VpField *vp_import_get_fields    (VpImport *self, guint *n_fields);

/* Opens the file, chooses the visible sheet whose header fits best, and finds header and columns. @encoding: NULL = found
 * out. */
gboolean      vp_import_open           (VpImport *self, const char *encoding, GCancellable *cancellable, GError **error);
VpTableReader *vp_import_get_reader    (VpImport *self);
VpHeader     *vp_import_get_header     (VpImport *self);
guint         vp_import_get_sheet      (VpImport *self);
/* Reads every sheet whose header fits, as one batch; or only the chosen one. */
void          vp_import_set_all_sheets (VpImport *self, gboolean all);
gboolean      vp_import_get_all_sheets (VpImport *self);
/* How many sheets have a header that fits. */
guint         vp_import_n_fitting_sheets (VpImport *self);
/* Another sheet, other header rows (n_rows 0 = guess): finds the columns anew. */
gboolean      vp_import_set_header     (VpImport *self, guint sheet, guint first_row, guint n_rows, GError **error);
void          vp_import_set_column     (VpImport *self, guint field, int column);
/* "field=column;…" by position, as remembered and as --mapping files have it */
char         *vp_import_get_mapping    (VpImport *self);
gboolean      vp_import_apply_mapping  (VpImport *self, const char *mapping, GError **error);
/* What the table is about where it does not say so itself, in words of its kind: of sign-ups the event. */
void          vp_import_set_about      (VpImport *self, const char *about);
/* The clock it goes by, Unix seconds; 0 = that of the machine. */
void          vp_import_set_now        (VpImport *self, gint64 now);
/* Takes the columns remembered for these header texts, if any. */
gboolean      vp_import_recall_mapping (VpImport *self, VpDb *db, GError **error);

/* What is new of that thing of the class is taken without asking (command line). */
void          vp_import_take_new       (VpImport *self, guint thing);
/* How many different things of that sort the table has that the store does not know. */
guint         vp_import_count_new      (VpImport *self, guint thing);

/* What a person says about a name that nobody knows. */
typedef enum {
  VP_NEW_OPEN,   /* nothing yet: rows with it wait among the clashes */
  VP_NEW_TAKE,   /* it is added */
  VP_NEW_SAME,   /* it means something that is known */
  VP_NEW_REFUSE, /* rows with it come back */
} VpNewAnswer;

/* One such name of the table, as of the last check. */
typedef struct {
  char *name;
  guint n_rows;
  VpNewAnswer answer;
  char *same;    /* what it means; %NULL but for %VP_NEW_SAME */
} VpNewName;

/* Names that the store does not know, in the order of the table (VpNewName, borrowed until the next check). */
GPtrArray    *vp_import_get_new_names  (VpImport *self, guint thing);
/* Holds from the next check on. @same: (nullable): a name that the store knows */
void          vp_import_answer_new     (VpImport *self, guint thing, const char *name, VpNewAnswer answer, const char *same);
/* The @n names that look most like @name, best first: those with the most characters in common (borrowed of @names; free
 * the array). Names with none in common are left out. */
GPtrArray    *vp_import_nearest        (GPtrArray *names, const char *name, guint n);

/* Reads and checks every row against the store; makes the piles. */
gboolean      vp_import_analyse        (VpImport *self, VpDb *db, VpProgressFunc progress, gpointer data,
                                        GCancellable *cancellable, GError **error);
/* While the check runs, on any thread: how many rows were read, and of about how many (0 = not known). */
void          vp_import_get_progress   (VpImport *self, guint *n_seen, guint *about);
guint         vp_import_n_rows         (VpImport *self);
void          vp_import_get_row        (VpImport *self, guint index, VpImportRow *row);
/* The same without making the details: for walking through all rows. @reason is borrowed. */
VpPile        vp_import_get_pile       (VpImport *self, guint index, const char **reason);
guint         vp_import_count          (VpImport *self, VpPile pile);
/* What is told about the table as a whole, in sentences: columns, rows and sheets that are not read, hidden rows …; ended
 * by %NULL, borrowed until the next check. */
const char *const *vp_import_get_notes (VpImport *self);
/* A person decides about a clash: taking it makes it a changed or new row. */
gboolean      vp_import_can_accept     (VpImport *self, guint index);
void          vp_import_accept         (VpImport *self, guint index);
/* Or declines a change, or takes a decision back. */
gboolean      vp_import_can_decline    (VpImport *self, guint index);
void          vp_import_decline        (VpImport *self, guint index);
/* Whether anything was decided since the check. */
gboolean      vp_import_is_decided     (VpImport *self);

/* One transaction, all or nothing: new rows, changed rows, batch. %VP_ERROR_EXISTS where there is nothing to do. */
gboolean      vp_import_commit         (VpImport *self, VpDb *db, VpProgressFunc progress, gpointer data,
                                        GCancellable *cancellable, gint64 *batch_id, GError **error);
/* Asked when every row is checked and before the commit; where it fails nothing is imported. Runs on any thread. */
typedef gboolean (*VpImportReady) (VpImport *self, gpointer data, GError **error);

/**
 * vp_import_run:
 * @ready: (nullable): what has to be done before anything stands
 * @batch_id: (out): 0 where nothing is new or changed
 *
 * Check and commit in one for whoever asks nothing: what vp_import_analyse() and vp_import_commit() do, at once where the
 * kind of table allows. Blocks, and must not run on a thread of @store: for the command line.
 *
 * Returns: whether all went well, also where the table holds nothing new
 */
gboolean      vp_import_run            (VpImport *self, VpStore *store, VpImportReady ready, gpointer data,
                                        GCancellable *cancellable, gint64 *batch_id, GError **error);
/* Writes down who wants to see the table's identity numbers and telephones in full, and why. A transaction of its own. */
gboolean      vp_import_log_full       (VpImport *self, VpDb *db, const char *reason, GError **error);
/* The rows that were not taken, with their original columns, row number and reason. */
/* The same but for its name, which vp_table_writer_give_name() gives: made before the batch is committed, so that what is
 * told as failed was not done. Transfer full. */
VpTableWriter *vp_import_prepare_reply (VpImport *self, const char *path, GCancellable *cancellable, GError **error);
gboolean      vp_import_write_reply    (VpImport *self, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
