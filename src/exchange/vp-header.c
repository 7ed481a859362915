/* vp-header.c: where a table's header is, and which column means what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-header.h"

#include "vp-identity.h"
#include "vp-text.h"

#include <string.h>

#define SEARCH_ROWS 20
#define EXACT 4
#define CONTAINS 2

/* The first rows of a sheet, copied. */
typedef struct {
  GPtrArray *rows;  /* GStrv */
  GArray *numbers;  /* guint */
  GArray *widths;   /* guint: cells of each row */
  guint width;
} Preview;

static void
preview_clear (Preview *self)
{
  g_ptr_array_unref (self->rows);
  g_array_unref (self->numbers);
  g_array_unref (self->widths);
}

static gboolean
read_preview (VpTableReader *reader, guint sheet, Preview *preview, GError **error)
{
  VpTableRow row;

  preview->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  preview->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  preview->widths = g_array_new (FALSE, FALSE, sizeof (guint));
  preview->width = 0;
  if (!vp_table_reader_select (reader, sheet, error))
    return FALSE;
  while (preview->rows->len < VP_HEADER_PREVIEW) {
    char **texts;

    if (!vp_table_reader_next (reader, &row, error))
      return FALSE;
    if (row.number == 0)
      break;
    texts = g_new0 (char *, row.n_cells + 1);
    for (guint i = 0; i < row.n_cells; i++)
      texts[i] = vp_text_squeeze (row.cells[i].merged ? "" : row.cells[i].text);
    g_ptr_array_add (preview->rows, texts);
    g_array_append_val (preview->numbers, row.number);
    g_array_append_val (preview->widths, row.n_cells);
    preview->width = MAX (preview->width, row.n_cells);
  }
  return vp_table_reader_select (reader, sheet, error);
}

static const char *
cell_text (const Preview *preview, guint row, guint column)
{
  char **texts = g_ptr_array_index (preview->rows, row);

  return column < g_array_index (preview->widths, guint, row) ? texts[column] : "";
}

/* The text above a cell: its own, or that of the merged cell it belongs to, which stands to the left. */
static const char *
text_above (const Preview *preview, guint row, guint first_row, guint column)
{
  const char *text = cell_text (preview, row, column);

  for (guint left = column; *text == '\0' && left > 0; left--) {
    gboolean own_header = FALSE;

    text = cell_text (preview, row, left - 1);
    /* A column with a header of its own rows only is not part of a merged cell to the left. */
    for (guint below = row + 1; below <= first_row; below++)
      own_header = own_header || *cell_text (preview, below, left - 1) != '\0';
    if (*text != '\0' && !own_header)
      return "";
  }
  return text;
}

static char **
join_titles (const Preview *preview, guint first, guint n_rows)
{
  char **titles = g_new0 (char *, preview->width + 1);
  guint last = first + n_rows - 1;

  for (guint column = 0; column < preview->width; column++) {
    g_autoptr (GString) title = g_string_new (NULL);

    for (guint row = first; row <= last; row++) {
      const char *own = cell_text (preview, row, column);
      gboolean below = FALSE;

      for (guint r = row + 1; r <= last; r++)
        below = below || *cell_text (preview, r, column) != '\0';
      if (*own == '\0' && below)
        own = text_above (preview, row, last, column);
      if (*own == '\0')
        continue;
      if (title->len > 0)
        g_string_append_c (title, '/');
      g_string_append (title, own);
    }
    titles[column] = g_strdup (title->str);
  }
  return titles;
}

/* How well a header text fits a field. The last part of a joined text counts for itself too. */
static int
fit (const char *title, const VpField *field)
{
  const char *slash = strrchr (title, '/');
  g_autofree char *whole = NULL, *last = NULL;
  int best = 0;

  /* A row may have thousands of empty cells. */
  if (*title == '\0')
    return 0;
  whole = vp_text_search_key (title);
  last = vp_text_search_key (slash != NULL ? slash + 1 : title);
  if (*whole == '\0' || vp_text_length (title) > 30)
    return 0;
  for (guint i = 0; field->names[i] != NULL; i++) {
    g_autofree char *name = vp_text_search_key (field->names[i]);

    if (strcmp (name, whole) == 0 || strcmp (name, last) == 0)
      return EXACT;
    if (vp_text_length (name) >= 2 && strstr (last, name) != NULL && vp_text_length (last) <= vp_text_length (name) + 5)
      best = CONTAINS;
  }
  return best;
}

static guint
assign_by_title (char **titles, guint n_titles, const VpField *fields, guint n_fields, int *columns, gboolean *used)
{
  guint score = 0;

  for (guint i = 0; i < n_fields; i++)
    columns[i] = -1;
  for (int level = EXACT; level > 0; level -= CONTAINS)
    for (guint field = 0; field < n_fields; field++)
      for (guint column = 0; columns[field] < 0 && column < n_titles; column++)
        if (!used[column] && fit (titles[column], &fields[field]) >= level) {
          columns[field] = (int) column;
          used[column] = TRUE;
          score += (guint) level;
        }
  return score;
}

static guint
score_header (const Preview *preview, guint first, guint n_rows, const VpField *fields, guint n_fields)
{
  g_auto (GStrv) titles = join_titles (preview, first, n_rows);
  g_autofree int *columns = g_new (int, n_fields);
  g_autofree gboolean *used = g_new0 (gboolean, preview->width + 1);

  return assign_by_title (titles, preview->width, fields, n_fields, columns, used);
}

static gboolean
has_value_kind (const char *text, VpValueKind kind)
{
  VpIdentity identity;
  char phone[21];

  switch (kind) {
  case VP_VALUE_IDENTITY:
    return strlen (text) >= 15 && vp_identity_parse (text, 0, &identity) != VP_ID_LENGTH && identity.birth != 0;
  case VP_VALUE_PHONE:
    return strlen (text) >= 11 && strlen (text) < 15 && vp_phone_parse (text, phone);
  case VP_VALUE_DATE:
    return strlen (text) >= 8 && vp_date_parse (text, 0, NULL) != 0;
  case VP_VALUE_TEXT:
    return FALSE;
  }
  g_assert_not_reached ();
}

/* A lower header row has no values in it. */
static gboolean
has_values (const Preview *preview, guint row)
{
  for (guint column = 0; column < preview->width; column++) {
    const char *text = cell_text (preview, row, column);

    if (has_value_kind (text, VP_VALUE_IDENTITY) || has_value_kind (text, VP_VALUE_PHONE)
        || has_value_kind (text, VP_VALUE_DATE))
      return TRUE;
  }
  return FALSE;
}

/* A title above the table stands alone in its row, and a line such as "填报单位：… 填报日期：" has a colon in every cell:
 * neither begins a header of several rows. */
static gboolean
is_title (const Preview *preview, guint row)
{
  guint filled = 0, with_colon = 0;

  for (guint column = 0; column < preview->width; column++) {
    const char *text = cell_text (preview, row, column);

    filled += *text != '\0';
    with_colon += strstr (text, "：") != NULL || strchr (text, ':') != NULL;
  }
  return filled <= 1 || with_colon == filled;
}

/* Columns that no header names are known by what stands in them. */
static void
assign_by_values (const Preview *preview, guint first_data, const VpField *fields, guint n_fields, VpHeader *header,
                  gboolean *used)
{
  for (guint field = 0; field < n_fields; field++) {
    if (header->columns[field] >= 0 || fields[field].kind == VP_VALUE_TEXT || fields[field].kind == VP_VALUE_DATE)
      continue;
    for (guint column = 0; column < preview->width && header->columns[field] < 0; column++) {
      guint fitting = 0, filled = 0;

      for (guint row = first_data; row < preview->rows->len; row++) {
        const char *text = cell_text (preview, row, column);

        filled += *text != '\0';
        fitting += has_value_kind (text, fields[field].kind);
      }
      if (!used[column] && fitting >= 2 && fitting * 3 >= filled * 2) {
        header->columns[field] = (int) column;
        used[column] = TRUE;
      }
    }
  }
}

static VpHeader *
make_header (const Preview *preview, guint first, guint n_rows, const VpField *fields, guint n_fields)
{
  VpHeader *self = g_new0 (VpHeader, 1);
  g_autofree gboolean *used = g_new0 (gboolean, preview->width + 1);

  self->columns = g_new (int, n_fields);
  self->n_rows = n_rows;
  self->n_titles = preview->width;
  if (n_rows > 0 && first < preview->rows->len) {
    self->first_row = g_array_index (preview->numbers, guint, first);
    self->titles = join_titles (preview, first, MIN (n_rows, preview->rows->len - first));
  } else {
    self->titles = g_new0 (char *, preview->width + 1);
    for (guint i = 0; i < preview->width; i++)
      self->titles[i] = g_strdup ("");
  }
  assign_by_title (self->titles, self->n_titles, fields, n_fields, self->columns, used);
  assign_by_values (preview, first + n_rows, fields, n_fields, self, used);
  return self;
}

VpHeader *
vp_header_guess (VpTableReader *reader, guint sheet, const VpField *fields, guint n_fields, GError **error)
{
  Preview preview;
  guint best = 0, best_row = 0, best_depth = 0;
  VpHeader *header = NULL;

  if (read_preview (reader, sheet, &preview, error)) {
    for (guint row = 0; row < MIN (preview.rows->len, SEARCH_ROWS); row++) {
      for (guint depth = 1; depth <= VP_HEADER_ROWS_MAX && row + depth <= preview.rows->len; depth++) {
        guint score;

        if (has_values (&preview, row + depth - 1) || (depth > 1 && is_title (&preview, row)))
          break;
        score = score_header (&preview, row, depth, fields, n_fields);
        if (score > best) {
          best = score;
          best_row = row;
          best_depth = depth;
        }
      }
    }
    header = make_header (&preview, best_row, best_depth, fields, n_fields);
  }
  preview_clear (&preview);
  return header;
}

VpHeader *
vp_header_make (VpTableReader *reader, guint sheet, guint first_row, guint n_rows, const VpField *fields, guint n_fields,
                GError **error)
{
  Preview preview;
  VpHeader *header = NULL;
  guint first = 0;

  if (read_preview (reader, sheet, &preview, error)) {
    while (first < preview.rows->len && g_array_index (preview.numbers, guint, first) < first_row)
      first++;
    header = make_header (&preview, first, MIN (n_rows, VP_HEADER_ROWS_MAX), fields, n_fields);
  }
  preview_clear (&preview);
  return header;
}

void
vp_header_free (VpHeader *self)
{
  g_strfreev (self->titles);
  g_free (self->columns);
  g_free (self);
}

static gboolean
begins_with_any (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (text, words[i]))
      return TRUE;
  return FALSE;
}

VpRowKind
vp_header_row_kind (const VpHeader *self, const VpTableRow *row)
{
  static const char *const totals[] = { "合计", "小计", "总计", "共计", NULL };
  static const char *const notes[] = { "备注", "说明", "注：", "注:", "单位负责人", "负责人", "审核人", "填表人", "制表",
                                       "联系电话", "盖章", "（盖章", "(盖章", "填报单位", "填报日期", NULL };
  const char *first = NULL;
  guint filled = 0;

  if (self->first_row > 0 && row->number < self->first_row + self->n_rows)
    return VP_ROW_HEADER;
  for (guint i = 0; i < row->n_filled; i++) {
    const VpCell *cell = &row->cells[row->filled[i]];

    if (!cell->merged && !vp_text_is_blank (cell->text)) {
      filled++;
      if (first == NULL)
        first = cell->text;
    }
  }
  if (first == NULL)
    return VP_ROW_BLANK;
  while (*first == ' ' || g_str_has_prefix (first, "\xE3\x80\x80"))
    first = g_utf8_next_char (first);
  if (begins_with_any (first, totals) || (g_str_has_prefix (first, "合") && strstr (first, "计") != NULL && filled <= 4))
    return VP_ROW_TOTAL;
  /* Signatures stand in few cells; a person's row has more. */
  if (filled <= 8 && begins_with_any (first, notes))
    return VP_ROW_NOTE;
  return VP_ROW_DATA;
}
