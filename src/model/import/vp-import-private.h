/* vp-import-private.h: an import between its steps, shared by the files of its mechanism
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-import-class.h"

G_BEGIN_DECLS

#define ROWS_PER_REPORT 4096

/* A sheet with rows. */
typedef struct {
  guint n_rows;    /* up to SHEET_ROWS_COUNTED */
  gboolean counted;
  gboolean fits;   /* every required field has a column */
  guint score;
} SheetLook;

/* Where rows go as soon as they are checked (vp-import-run.c). */
typedef struct _VpImportStream VpImportStream;

struct _VpImport {
  const VpImportClass *of;
  char *path;      /* NULL = pasted text */
  char *text;
  char *sender;
  char *about;     /* NULL = nothing */
  gint64 clock;    /* 0 = that of the machine */
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
  GPtrArray *rows;      /* VpImportHead */
  GPtrArray *notes;     /* sentences about the whole */
  GStringChunk *reasons; /* and other texts that come again */
  VpCodeBook *book;     /* to name codes in details */
  char *detail;         /* of the row that was asked for last */
  guint counts[VP_N_PILES];
  guint read;
  guint n_seen, n_about; /* atomic: rows of whatever kind that were read, of about how many */
  VpImportStream *stream; /* borrowed; NULL where rows are written only when all are checked */
  guint take_new;       /* a bit for each of the class's things */
  GPtrArray *news[VP_IMPORT_THINGS_MAX];      /* VpNewName, of the last check */
  GHashTable *answers[VP_IMPORT_THINGS_MAX];  /* name → VpNewName, kept from check to check */
  gint64 newest_batch, newest_change;  /* when the rows were checked */
};

/* A new row of the file at hand, in the pile of new ones. */
gpointer    vp_import_new_row        (VpImport *self, const VpTableRow *row, gsize size);
gboolean    vp_import_note_sheets    (VpImport *self, GError **error);
void        vp_import_begin_things   (VpImportCheck *self);
void        vp_import_end_things     (VpImportCheck *self);
void        vp_import_note_things    (VpImport *self);
void        vp_import_free_things    (VpImport *self);
void        vp_import_clear_news     (VpImport *self);
/* Hands over the rows that are in @rows since the last time: nothing changes them any more but their writing. */
void        vp_import_stream_send    (VpImportStream *self, GPtrArray *rows);
void        vp_import_clear_rows     (VpImport *self);

/* How a commit writes its rows. @write runs inside the transaction; where it fails everything is rolled back. @at_once:
 * there the rows are checked, too, and not before it. */
typedef struct {
  VpProgressFunc progress;
  gpointer data;
  GCancellable *cancellable;
  gboolean (*write) (VpImportCommit *self, gpointer data, GError **error);
  gpointer write_data;
  gboolean at_once;
} VpImportWork;
gboolean    vp_import_commit_work    (VpImport *self, VpDb *db, const VpImportWork *work, gint64 *batch_id, GError **error);
/* After the new rows: the changed ones, and what was learnt. */
gboolean    vp_import_write_changes  (VpImportCommit *self, GError **error);
/* Nothing is new or changed. */
gboolean    vp_import_is_empty       (VpImport *self);
/* What was said to mean something known is remembered where the class can. */
gboolean    vp_import_learn_things   (VpImportCommit *self, GError **error);

G_END_DECLS
