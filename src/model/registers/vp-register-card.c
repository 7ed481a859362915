/* vp-register-card.c: one row of a register on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-card.h"

#include "vp-gate.h"
#include "vp-money.h"
#include "vp-paper.h"
#include "vp-register-listing.h"

#include <glib/gi18n-lib.h>

#define HEADING_COLUMNS 2

/* A column of a small table that holds nothing takes no room. */
static gboolean
has_cells (const VpListing *listing, guint column)
{
  for (guint i = 0; i < listing->rows->len; i++)
    if (*((char **) g_ptr_array_index (listing->rows, i))[column] != '\0')
      return TRUE;
  return FALSE;
}

static void
add_table (VpSheet *sheet, const VpListing *listing, guint owner)
{
  g_autofree VpSheetColumn *columns = g_new0 (VpSheetColumn, listing->n_columns);
  g_autofree guint *fields = g_new (guint, listing->n_columns);
  g_autofree const char **cells = g_new (const char *, listing->n_columns);
  guint n = 0;

  for (guint i = 0; i < listing->n_columns; i++)
    if (i != owner && has_cells (listing, i)) {
      columns[n] = (VpSheetColumn) { .title = listing->titles[i], .share = listing->shares[i],
                                     .align = listing->ends[i] ? VP_ALIGN_RIGHT : VP_ALIGN_LEFT };
      fields[n++] = i;
    }
  vp_sheet_set_columns (sheet, columns, n);
  for (guint i = 0; i < listing->rows->len; i++) {
    for (guint column = 0; column < n; column++)
      cells[column] = ((char **) g_ptr_array_index (listing->rows, i))[fields[column]];
    vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
  }
}

static VpSheet *
new_sheet (const char *title, const char *name)
{
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);

  vp_sheet_set_title (sheet, title);
  vp_sheet_set_subtitle (sheet, name);
  return sheet;
}

static void
add_fields (VpSheet *sheet, const VpRegisterWords *words, const VpRecord *row)
{
  vp_sheet_set_heading_columns (sheet, HEADING_COLUMNS);
  for (guint i = 0; i < row->of->n_fields; i++) {
    g_autofree char *text = vp_register_words_text (words, row, i);

    /* What is posted is signed for: no digit can be added to an amount in words. */
    if (row->of->ledger != NULL && i == row->of->ledger->amount && row->of->fields[i].rule.kind == VP_KIND_MONEY
        && vp_record_number (row, i) > 0) {
      g_autofree char *capitals = vp_money_capitals (vp_record_number (row, i)), *digits = g_steal_pointer (&text);

      text = g_strdup_printf ("%s（%s）", digits, capitals);
    }
    if (*text != '\0')
      vp_sheet_add_heading (sheet, row->of->fields[i].headers[0], text);
  }
}

/* Columns of one table do not fit another: the first stands below the fields, each other one on a page of its own. */
static void
add_parts (GPtrArray *sheets, const VpRegister *of, const VpListing *parts, const char *name)
{
  const VpRegister *part;
  guint listed = 0;

  for (guint i = 0; (part = vp_register_part (of, i)) != NULL && listed < parts->parts->len; i++) {
    const VpListing *listing = g_ptr_array_index (parts->parts, listed);
    VpSheet *sheet = g_ptr_array_index (sheets, 0);

    if (g_strcmp0 (listing->title, part->file) != 0)
      continue;
    if (listed++ > 0) {
      sheet = new_sheet (part->file, name);
      g_ptr_array_add (sheets, sheet);
    } else {
      vp_sheet_add_paragraph (sheet, part->file);
    }
    add_table (sheet, listing, part->part->field);
  }
}

gboolean
vp_register_write_card (VpDb *db, const VpRegister *of, gint64 id, const char *path, GError **error)
{
  g_autoptr (VpRecord) row = vp_register_get (db, of, id, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new (), sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpListing) parts = vp_listing_new ("", "", 0);
  g_autoptr (VpRegisterWords) words = NULL;
  g_autoptr (VpPaper) paper = NULL;
  g_autofree char *name = NULL;
  gint64 key;

  if (row == NULL || !vp_gate_check_care (db, of->table, error))
    return FALSE;
  g_ptr_array_add (rows, row);
  key = vp_record_key (row);
  g_array_append_val (keys, key);
  words = vp_register_words_read_for (db, of, rows, error);
  if (words == NULL || !vp_register_list_parts (db, of, keys, parts, error))
    return FALSE;
  name = vp_register_words_title (words, row);
  g_ptr_array_add (sheets, new_sheet (of->file, name));
  add_fields (g_ptr_array_index (sheets, 0), words, row);
  add_parts (sheets, of, parts, name);
  paper = vp_paper_new (sheets, error);
  return paper != NULL && vp_paper_write_file (paper, name, path, error);
}
