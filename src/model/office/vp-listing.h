/* vp-listing.h: a list as a person sees it, as a table file or on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include "vp-table-writer.h"

G_BEGIN_DECLS

/**
 * VpListing:
 * @title: of the paper and the worksheet
 * @subtitle: what is in the list and as of when
 * @titles: of the columns
 * @shares: how wide the columns are on paper, to each other
 * @ends: whether a column has numbers
 * @parts: lists of what belongs to the rows: further sheets of a workbook, further files beside a .csv, not on paper
 */
typedef struct _VpListing VpListing;
struct _VpListing {
  char *title, *subtitle;
  guint n_columns;
  char **titles;
  double *shares;
  gboolean *ends;
  /* what stands in a column of a table file is told from all its cells: days, and in columns with numbers counts, hours or
   * money become typed cells, all else stays text (vp_listing_column_kind) */
  GPtrArray *rows; /* char **, %NULL-terminated */
  gboolean landscape;
  GPtrArray *parts; /* VpListing */
  /* for the log of exports: (nullable): the table it is of, and the people in it, or else those whom it mentions */
  char *about;
  gint64 people, minors;
  GArray *mentioned; /* gint64, may repeat */
};

VpListing *vp_listing_new         (const char *title, const char *subtitle, guint n_columns);
void       vp_listing_free        (VpListing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpListing, vp_listing_free)
void       vp_listing_set_column  (VpListing *self, guint column, const char *title, double share, gboolean end);
void       vp_listing_take_row    (VpListing *self, char **cells);

/* Somebody of the roster stands in it; 0 = nobody. */
void       vp_listing_mention     (VpListing *self, gint64 person);

/* More are no list any more: refused with their number, and what to do. */
#define VP_LISTING_ROWS_MAX 100000
gboolean   vp_listing_check_rows  (gint64 n, GError **error);

void       vp_listing_take_part   (VpListing *self, VpListing *part);
/* Leaves the @n columns @columns in their order, of every row; each stands there at most once. */
void       vp_listing_choose_columns (VpListing *self, const guint *columns, guint n);

VpTableKind vp_listing_column_kind (const VpListing *self, guint column);
/* As .xlsx or .csv, by the end of @path: all of it or nothing. */
gboolean   vp_listing_write_table (const VpListing *self, const char *path, GError **error);
/* As a PDF on A4, with the header on each page. */
gboolean   vp_listing_write_paper (const VpListing *self, const char *path, GError **error);

G_END_DECLS
