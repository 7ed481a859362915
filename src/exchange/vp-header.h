/* vp-header.h: where a table's header is, and which column means what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-table.h"

G_BEGIN_DECLS

typedef enum {
  VP_VALUE_TEXT,
  VP_VALUE_NAME,     /* what the row is about: a person's or an item's name */
  VP_VALUE_IDENTITY, /* 18 or 15 characters of an identity number */
  VP_VALUE_PHONE,
  VP_VALUE_DATE,
} VpValueKind;

/**
 * VpField:
 * @label: name of the field for people
 * @names: header texts that mean this field, most usual first, ended by %NULL; "=号码" means it only when it is the whole
 * @kind: what its values look like, to guess a column without a telling header
 * @never: words beside the name that make another thing of it (监护人 of a telephone), ended by %NULL, or %NULL
 */
typedef struct {
  const char *label;
  const char *const *names;
  VpValueKind kind;
  gboolean required;
  const char *const *never;
} VpField;

#define VP_HEADER_ROWS_MAX 3
#define VP_HEADER_SEARCH 60   /* rows of a sheet among which the header is looked for */
#define VP_HEADER_PREVIEW 100 /* rows read for that, so that values below the last of them are seen too */

/**
 * VpHeader:
 * @first_row: number of the first header row; 0 = the table has none
 * @n_rows: 1 to %VP_HEADER_ROWS_MAX
 * @titles: joined header texts by column ("联系方式/手机号码"), %NULL-terminated
 * @columns: for each field its column, or -1
 * @score: how well the titles fit the fields, to compare sheets
 * @notes: sentences about columns that are not read and why, ended by %NULL
 * @unread: of a column: it has values and goes nowhere, as the last of @notes says; %NULL where the header is not of a preview
 */
typedef struct {
  guint first_row;
  guint n_rows;
  char **titles;
  guint n_titles;
  int *columns;
  const VpField *fields;
  guint n_fields;
  guint score;
  char **notes;
  gboolean *unread;
} VpHeader;

/* Reads the first rows of the chosen sheet and goes back to its beginning. Never fails for want of a header. */
VpHeader *vp_header_guess     (VpTableReader *reader, guint sheet, const VpField *fields, guint n_fields, GError **error);
/* The same with the header rows given by a person. */
VpHeader *vp_header_make      (VpTableReader *reader, guint sheet, guint first_row, guint n_rows, const VpField *fields,
                               guint n_fields, GError **error);
/* The header that stands in one row in the middle of a table (a second block); %NULL where @row is none. */
VpHeader *vp_header_from_row  (const VpTableRow *row, const VpField *fields, guint n_fields);
void      vp_header_free      (VpHeader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpHeader, vp_header_free)

/* "服务时长(分钟)" → TRUE for "分钟": whether @word stands in the title of the column of @field. */
gboolean  vp_header_says      (const VpHeader *self, guint field, const char *word);
/* A column that is not of a field is read all the same, and its title no longer stands among @notes. */
void      vp_header_claim     (VpHeader *self, guint column);
/* Whether every column of @self is that of @other. */
gboolean  vp_header_same      (const VpHeader *self, const VpHeader *other);

/* How many tables with the same titles stand side by side, 1 = as usual: their columns begin at @start and at every
 * @width columns behind it (vp-header-blocks.c). Columns chosen by hand count: a choice that mixes two tables makes one. */
guint     vp_header_n_blocks  (const VpHeader *self, guint *start, guint *width);
/* The same columns so many columns further to the right; transfer full */
VpHeader *vp_header_shift     (const VpHeader *self, guint by);
/* The cells of @row from column @first on, @width of them, as if nothing else stood in it; borrowed of @row */
void      vp_header_cut_row   (const VpTableRow *row, guint first, guint width, VpTableRow *cut);

typedef enum {
  VP_ROW_DATA,
  VP_ROW_HEADER,   /* header rows and what stands above them, and the same once more in the middle */
  VP_ROW_BLANK,
  VP_ROW_NUMBERED, /* a serial number and nothing else */
  VP_ROW_TOTAL,    /* 合计 小计 总计 */
  VP_ROW_NOTE,     /* 备注：… 审核人：… signatures below the table */
  VP_ROW_ELSEWHERE, /* nothing in any column that is read; may be the header of a second block */
  VP_N_ROW_KINDS
} VpRowKind;

/* Judged by the whole row, never by how one cell begins. */
VpRowKind vp_header_row_kind  (const VpHeader *self, const VpTableRow *row);

/* How well a title fits a field (vp-header-title.c): */
#define VP_FIT_EXACT 4
#define VP_FIT_CONTAINS 2
int       vp_header_fit       (const char *title, const VpField *field);
/* Whether @text looks like a value of @kind. */
gboolean  vp_value_fits       (const char *text, VpValueKind kind);

G_END_DECLS
