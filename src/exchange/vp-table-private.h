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

/* One format. @self is the format's own object. */
typedef struct {
  gboolean (*select) (gpointer self, guint sheet, GError **error);
  gboolean (*next)   (gpointer self, VpTableRow *row, GError **error);
  void     (*free)   (gpointer self);
} VpTableClass;

struct _VpTableReader {
  const VpTableClass *class;
  gpointer object;
  VpTableFormat format;
  char *encoding;
  char *base_name;
  GArray *sheets; /* VpSheet */
  guint n_read;   /* rows since the sheet was selected */
  struct _VpReadAhead *ahead; /* NULL while few rows were read */
};

/* Rows that a push parser made and nobody took yet: texts in one arena, cells by offset. */
typedef struct {
  GString *arena;
  GArray *cells; /* VpQueuedCell */
  GArray *rows;  /* VpQueuedRow */
  guint taken;
  GArray *view;  /* VpCell of the row that was given out */
} VpRowQueue;

typedef struct {
  guint32 text;
  VpCellKind kind;
  VpDate date;
} VpQueuedCell;

typedef struct {
  guint number;
  guint first_cell, n_cells;
} VpQueuedRow;

void     vp_row_queue_init  (VpRowQueue *self);
void     vp_row_queue_clear (VpRowQueue *self);
void     vp_row_queue_reset (VpRowQueue *self);
/* Adds a cell to the row that is being made. */
void     vp_row_queue_add   (VpRowQueue *self, const char *text, gsize length, VpCellKind kind, VpDate date);
void     vp_row_queue_end   (VpRowQueue *self, guint number);
gboolean vp_row_queue_take  (VpRowQueue *self, VpTableRow *row);

gpointer vp_csv_reader_new  (const char *path, const char *text, const char *encoding, char **found_encoding,
                             GCancellable *cancellable, GError **error);
gpointer vp_xlsx_reader_new (const char *path, GArray *sheets, GCancellable *cancellable, GError **error);
gpointer vp_xls_reader_new  (const char *path, GArray *sheets, GError **error);
extern const VpTableClass vp_csv_class, vp_xlsx_class, vp_xls_class;

G_END_DECLS
