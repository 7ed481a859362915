/* vp-header.h: where a table's header is, and which column means what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-table.h"

G_BEGIN_DECLS

typedef enum {
  VP_VALUE_TEXT,
  VP_VALUE_IDENTITY, /* 18 or 15 characters of an identity number */
  VP_VALUE_PHONE,
  VP_VALUE_DATE,
} VpValueKind;

/**
 * VpField:
 * @label: name of the field for people
 * @names: header texts that mean this field, most usual first, ended by %NULL
 * @kind: what its values look like, to guess a column without a telling header
 */
typedef struct {
  const char *label;
  const char *const *names;
  VpValueKind kind;
  gboolean required;
} VpField;

#define VP_HEADER_ROWS_MAX 3
#define VP_HEADER_PREVIEW 40

/**
 * VpHeader:
 * @first_row: number of the first header row; 0 = the table has none
 * @n_rows: 1 to %VP_HEADER_ROWS_MAX
 * @titles: joined header texts by column ("联系方式/手机号码"), %NULL-terminated
 * @columns: for each field its column, or -1
 */
typedef struct {
  guint first_row;
  guint n_rows;
  char **titles;
  guint n_titles;
  int *columns;
} VpHeader;

/* Reads the first rows of the chosen sheet and goes back to its beginning. Never fails for want of a header. */
VpHeader *vp_header_guess     (VpTableReader *reader, guint sheet, const VpField *fields, guint n_fields, GError **error);
/* The same with the header rows given by a person. */
VpHeader *vp_header_make      (VpTableReader *reader, guint sheet, guint first_row, guint n_rows, const VpField *fields,
                               guint n_fields, GError **error);
void      vp_header_free      (VpHeader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpHeader, vp_header_free)

typedef enum {
  VP_ROW_DATA,
  VP_ROW_HEADER, /* header rows and what stands above them */
  VP_ROW_BLANK,
  VP_ROW_TOTAL,  /* 合计 小计 总计 */
  VP_ROW_NOTE,   /* 备注：… 审核人：… signatures below the table */
} VpRowKind;

VpRowKind vp_header_row_kind  (const VpHeader *self, const VpTableRow *row);

G_END_DECLS
