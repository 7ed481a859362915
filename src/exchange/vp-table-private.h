/* vp-table-private.h: what a format gives the reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-table.h"

G_BEGIN_DECLS

typedef struct {
  char *name;
  gboolean hidden;
} VpSheet;

typedef struct _VpRowQueue VpRowQueue;

/* One format. @self is the format's own object. */
typedef struct {
  gboolean (*select) (gpointer self, guint sheet, GError **error);
  /* Makes some more rows in the object's queue, perhaps none; *@at_end where there are no more. */
  gboolean (*fill)   (gpointer self, gboolean *at_end, GError **error);
  VpRowQueue *(*get_queue) (gpointer self);
  /* About how many rows the chosen sheet has, as it says of itself; 0 = not known. %NULL = the format does not say. */
  guint    (*about)  (gpointer self);
  void     (*free)   (gpointer self);
} VpTableClass;

struct _VpTableReader {
  const VpTableClass *class;
  gpointer object;
  VpTableFormat format;
  char *encoding;
  char *base_name;
  GArray *sheets; /* VpSheet */
  gboolean is_1904;
  guint n_read;   /* rows since the sheet was selected */
  gboolean at_end;
  GError *failed; /* asked again, it is told again */
  VpTableNotes notes;
  struct _VpReadAhead *ahead; /* NULL while few rows were read */
};

/* What is wrong with a table whose rows grow beyond all use. */
typedef enum {
  VP_ROW_FAULT_NONE,
  VP_ROW_FAULT_COLUMNS, /* more columns than a spreadsheet has */
  VP_ROW_FAULT_CELL,    /* more characters in a cell than a spreadsheet holds */
  VP_ROW_FAULT_ROW,     /* more text in a row than VP_ROW_TEXT_MAX */
  VP_ROW_FAULT_ROWS,    /* more rows than a spreadsheet has */
  VP_ROW_FAULT_CELLS,   /* more cells in all than VP_TABLE_CELLS_MAX */
  VP_ROW_FAULT_TEXT,    /* more text in all than the size of the file explains */
  VP_ROW_FAULT_ORDER,   /* row numbers that do not rise */
} VpRowFault;

/* A row of an office's table has a few hundred bytes; this lets ten cells be as long as a spreadsheet allows. */
#define VP_ROW_TEXT_MAX (1024u * 1024)
/* A full sheet with sixty columns. */
#define VP_TABLE_CELLS_MAX (64u * 1024 * 1024)

/* Rows that a parser made and nobody took yet. Only cells with something in them are kept, so that a row costs what it
 * holds and not how wide it is. Texts stand in one arena, or stay where they are for as long as the reader lives. What a
 * file becomes is counted here, the same for every format: a small file can say a great deal (shared texts). */
struct _VpRowQueue {
  char *arena;
  gsize arena_length, arena_capacity;
  GArray *cells;    /* VpQueuedCell */
  GArray *rows;     /* VpQueuedRow */
  guint taken;
  GArray *view;     /* VpCell of the row that was given out, empty but for those of filled */
  GArray *filled;   /* guint */

  /* the row in the making */
  guint first_cell;
  gsize row_text;
  gboolean row_notable; /* something in it belongs to the notes */

  /* of the whole sheet */
  guint n_rows, last_number;
  guint64 n_cells, n_text, text_max;
  VpRowFault fault;
  guint fault_row, fault_column;
};

typedef struct {
  union {
    gsize offset;
    const char *lasting;
  } text;
  guint column;
  VpDate date;
  guint8 kind;  /* VpCellKind */
  guint8 flags; /* VpCellFlags */
} VpQueuedCell;

typedef enum {
  VP_CELL_FLAG_LASTING = 1 << 0,  /* the text lives as long as the reader */
  VP_CELL_FLAG_MERGED = 1 << 1,
  VP_CELL_FLAG_STRIPPED = 1 << 2, /* something invisible was taken out */
} VpCellFlags;

typedef struct {
  guint number;
  guint first_cell, n_cells;
  guint width;
  gboolean hidden, notable;
} VpQueuedRow;

void     vp_row_queue_init     (VpRowQueue *self);
void     vp_row_queue_clear    (VpRowQueue *self);
/* A sheet begins. @text_max: how much text it may become */
void     vp_row_queue_reset    (VpRowQueue *self, guint64 text_max);
/* Adds a cell to the row that is being made; columns rise. An empty one leaves no trace. Invisible characters are taken
 * out, and the words for errors are known. @text need not be terminated unless it is lasting. */
void     vp_row_queue_add      (VpRowQueue *self, guint column, const char *text, gsize length, VpCellKind kind,
                                VpDate date, guint flags);
/* @width: how many cells the row has at least, empty ones at its end included */
void     vp_row_queue_end      (VpRowQueue *self, guint number, guint width, gboolean hidden);
/* FALSE with @error set where the rows grew beyond what a table may be; to be asked after each piece of the file. */
gboolean vp_row_queue_check    (const VpRowQueue *self, GError **error);
void     vp_row_queue_set_fault (VpRowQueue *self, VpRowFault fault, guint row, guint column);
gboolean vp_row_queue_is_empty (const VpRowQueue *self); /* but for the row in the making */
gboolean vp_row_queue_take     (VpRowQueue *self, VpTableRow *row);
/* Hands all whole rows of @source over to @self, which must be empty. The row in the making stays. */
void     vp_row_queue_move     (VpRowQueue *self, VpRowQueue *source);
/* Adds what stands out in the row that was taken last. */
void     vp_row_queue_note     (const VpRowQueue *self, VpTableNotes *notes);
const char *vp_row_queue_text  (const VpRowQueue *self, const VpQueuedCell *cell);

gpointer vp_csv_reader_new  (const char *path, const char *text, const char *encoding, char **found_encoding,
                             GCancellable *cancellable, GError **error);
gpointer vp_xlsx_reader_new (const char *path, GArray *sheets, gboolean *is_1904, GCancellable *cancellable,
                             GError **error);
gpointer vp_xls_reader_new  (const char *path, GArray *sheets, gboolean *is_1904, GCancellable *cancellable,
                             GError **error);
extern const VpTableClass vp_csv_class, vp_xlsx_class, vp_xls_class;

G_END_DECLS
