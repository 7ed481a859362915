/* vp-header.c: where a table's header is, and which column means what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-header.h"

#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMNS_MAX 1024   /* no office's table has more; a hostile one may */
#define VALUES_TO_JUDGE 3  /* fewer say nothing about a column */
#define UNREAD_NAMED 12

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
    guint n;

    if (!vp_table_reader_next (reader, &row, error))
      return FALSE;
    if (row.number == 0)
      break;
    /* What a merged cell carries on is no title of its own: text_above() finds it. */
    n = MIN (row.n_cells, COLUMNS_MAX);
    texts = g_new0 (char *, n + 1);
    for (guint i = 0; i < n; i++)
      texts[i] = vp_text_squeeze (row.cells[i].merged ? "" : row.cells[i].text);
    g_ptr_array_add (preview->rows, texts);
    g_array_append_val (preview->numbers, row.number);
    g_array_append_val (preview->widths, n);
    preview->width = MAX (preview->width, n);
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

/* Values below the header: how many there are, and how many look like what the field holds. */
static void
count_values (const Preview *preview, guint first_data, guint column, VpValueKind kind, guint *filled, guint *fitting)
{
  *filled = *fitting = 0;
  for (guint row = first_data; row < preview->rows->len; row++) {
    const char *text = cell_text (preview, row, column);

    *filled += *text != '\0';
    *fitting += *text != '\0' && (kind == VP_VALUE_TEXT || vp_value_fits (text, kind));
  }
}

/* The column of that level whose values fit; else one with values; else the first. */
static int
choose_column (const Preview *preview, guint first_data, const guint8 *fits, const gboolean *used, int level,
               VpValueKind kind)
{
  int with_values = -1, first = -1;

  for (guint column = 0; column < preview->width; column++) {
    guint filled, fitting;

    if (used[column] || fits[column] < level)
      continue;
    count_values (preview, first_data, column, kind, &filled, &fitting);
    if (fitting > 0)
      return (int) column;
    if (with_values < 0 && filled > 0)
      with_values = (int) column;
    if (first < 0)
      first = (int) column;
  }
  return with_values >= 0 ? with_values : first;
}

static guint
assign_by_title (const Preview *preview, guint first_data, VpHeader *header, gboolean *used)
{
  g_autofree guint8 *fits = g_new0 (guint8, (gsize) header->n_fields * (header->n_titles + 1));
  guint score = 0;

  for (guint field = 0; field < header->n_fields; field++) {
    header->columns[field] = -1;
    for (guint column = 0; column < header->n_titles; column++)
      if (*header->titles[column] != '\0')
        fits[field * header->n_titles + column] = (guint8) vp_header_fit (header->titles[column], &header->fields[field]);
  }
  for (int level = VP_FIT_EXACT; level > 0; level -= VP_FIT_CONTAINS)
    for (guint field = 0; field < header->n_fields; field++) {
      if (header->columns[field] >= 0)
        continue;
      header->columns[field] = choose_column (preview, first_data, fits + field * header->n_titles, used, level,
                                              header->fields[field].kind);
      if (header->columns[field] < 0)
        continue;
      used[header->columns[field]] = TRUE;
      score += (guint) level;
    }
  return score;
}

/* A lower header row has no values in it. */
static gboolean
has_values (const Preview *preview, guint row)
{
  for (guint column = 0; column < preview->width; column++) {
    const char *text = cell_text (preview, row, column);

    if (vp_value_fits (text, VP_VALUE_IDENTITY) || vp_value_fits (text, VP_VALUE_PHONE)
        || vp_value_fits (text, VP_VALUE_DATE))
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

/* Columns that no header names are known by what stands in them: two at least, and two of three. */
static void
assign_by_values (const Preview *preview, guint first_data, VpHeader *header, gboolean *used)
{
  for (guint field = 0; field < header->n_fields; field++) {
    VpValueKind kind = header->fields[field].kind;

    if (header->columns[field] >= 0 || (kind != VP_VALUE_IDENTITY && kind != VP_VALUE_PHONE))
      continue;
    for (guint column = 0; column < preview->width && header->columns[field] < 0; column++) {
      guint fitting, filled;

      /* A title that means something else, such as the guardian's telephone, is no missing title. */
      if (used[column] || *header->titles[column] != '\0')
        continue;
      count_values (preview, first_data, column, kind, &filled, &fitting);
      if (fitting >= 2 && fitting * 3 >= filled * 2) {
        header->columns[field] = (int) column;
        used[column] = TRUE;
      }
    }
  }
}

static void
add_note (GPtrArray *notes, char *note)
{
  g_ptr_array_add (notes, note);
}

static const char *
name_column (const VpHeader *self, guint column, char buffer[8])
{
  return *self->titles[column] != '\0' ? self->titles[column] : vp_table_column_name (column, buffer);
}

/* A title says telephone and not one value is any: the title is wrong, or the column is another's. */
static void
drop_misfits (const Preview *preview, guint first_data, VpHeader *self, gboolean *used, GPtrArray *notes)
{
  for (guint field = 0; field < self->n_fields; field++) {
    VpValueKind kind = self->fields[field].kind;
    guint filled, fitting = 0, column;
    char letters[8];

    if (self->columns[field] < 0 || self->fields[field].required || kind == VP_VALUE_TEXT)
      continue;
    column = (guint) self->columns[field];
    count_values (preview, first_data, column, kind, &filled, &fitting);
    if (filled < VALUES_TO_JUDGE || fitting > 0)
      continue;
    for (guint row = first_data; row < preview->rows->len; row++)
      fitting += strpbrk (cell_text (preview, row, column), "0123456789") != NULL;
    if (fitting > 0)
      continue;
    /* Translators: letters of a column, its title, the name of a field */
    add_note (notes, g_strdup_printf (_("Column %s “%s” is not read: nothing in it looks like the field %s."),
                                      vp_table_column_name (column, letters), self->titles[column],
                                      _(self->fields[field].label)));
    self->columns[field] = -1;
    used[column] = TRUE;
  }
}

static void
note_blocks (VpHeader *self, gboolean *used, GPtrArray *notes)
{
  guint start, width, n = vp_header_n_blocks (self, &start, &width);
  char first[8], next[8];

  if (n == 1)
    return;
  /* Translators: how many, letters of the columns where the first and the second begin */
  add_note (notes, g_strdup_printf (_("%u tables stand side by side (from column %s, from column %s …): all are read."), n,
                                    vp_table_column_name (start, first), vp_table_column_name (start + width, next)));
  for (guint i = 0; i < self->n_fields; i++)
    for (guint block = 1; self->columns[i] >= 0 && block < n; block++)
      used[(guint) self->columns[i] + block * width] = TRUE;
}

static void
note_duplicates (const Preview *preview, guint first_data, VpHeader *self, gboolean *used, GPtrArray *notes)
{
  for (guint field = 0; field < self->n_fields; field++)
    for (guint column = 0; self->columns[field] >= 0 && column < self->n_titles; column++) {
      guint own = (guint) self->columns[field], filled, fitting;
      char letters[8], other[8];

      if (column == own || used[column] || *self->titles[column] == '\0' || strcmp (self->titles[column], self->titles[own]) != 0)
        continue;
      count_values (preview, first_data, column, VP_VALUE_TEXT, &filled, &fitting);
      /* Translators: a title, letters of two columns */
      add_note (notes, g_strdup_printf (_("The heading “%s” stands twice: column %s is read, column %s is not."),
                                        self->titles[own], vp_table_column_name (own, letters),
                                        vp_table_column_name (column, other)));
      used[column] = TRUE;
    }
}

static gboolean
is_serial_title (const char *title)
{
  static const char *const words[] = { "序号", "序", "No", "NO", "no", "编号", "#", NULL };

  return g_strv_contains (words, title);
}

/* What stands in the table and goes nowhere is told by name; NULL where nothing does. */
static char *
describe_unread (const VpHeader *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint column = 0; column < self->n_titles; column++) {
    char letters[8];

    if (self->unread[column] && n++ < UNREAD_NAMED)
      g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", name_column (self, column, letters));
  }
  if (n > UNREAD_NAMED)
    g_string_append (names, "…");
  /* Translators: titles of columns */
  return n > 0 ? g_strdup_printf (_("Columns that are not read: %s."), names->str) : NULL;
}

static void
note_unread (const Preview *preview, guint first_data, VpHeader *self, const gboolean *used, GPtrArray *notes)
{
  char *note;

  self->unread = g_new0 (gboolean, self->n_titles);
  for (guint column = 0; column < self->n_titles; column++) {
    guint filled, fitting;

    count_values (preview, first_data, column, VP_VALUE_TEXT, &filled, &fitting);
    self->unread[column] = !used[column] && filled > 0 && !is_serial_title (self->titles[column]);
  }
  note = describe_unread (self);
  if (note != NULL)
    add_note (notes, note);
}

void
vp_header_claim (VpHeader *self, guint column)
{
  char **last;

  if (self->unread == NULL || column >= self->n_titles || !self->unread[column])
    return;
  self->unread[column] = FALSE;
  last = self->notes + g_strv_length (self->notes) - 1;
  g_free (*last);
  *last = describe_unread (self);
}

static void
write_notes (const Preview *preview, guint first_data, VpHeader *self, gboolean *used)
{
  GPtrArray *notes = g_ptr_array_new ();

  drop_misfits (preview, first_data, self, used, notes);
  note_blocks (self, used, notes);
  note_duplicates (preview, first_data, self, used, notes);
  note_unread (preview, first_data, self, used, notes);
  g_ptr_array_add (notes, NULL);
  self->notes = (char **) g_ptr_array_free (notes, FALSE);
}

static VpHeader *
new_header (const Preview *preview, guint first, guint n_rows, const VpField *fields, guint n_fields)
{
  VpHeader *self = g_new0 (VpHeader, 1);

  self->fields = fields;
  self->n_fields = n_fields;
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
  return self;
}

static guint
score_header (const Preview *preview, guint first, guint n_rows, const VpField *fields, guint n_fields)
{
  g_autoptr (VpHeader) header = new_header (preview, first, n_rows, fields, n_fields);
  g_autofree gboolean *used = g_new0 (gboolean, preview->width + 1);

  return assign_by_title (preview, preview->rows->len, header, used);
}

static VpHeader *
make_header (const Preview *preview, guint first, guint n_rows, const VpField *fields, guint n_fields)
{
  VpHeader *self = new_header (preview, first, n_rows, fields, n_fields);
  g_autofree gboolean *used = g_new0 (gboolean, preview->width + 1);

  self->score = assign_by_title (preview, first + n_rows, self, used);
  assign_by_values (preview, first + n_rows, self, used);
  write_notes (preview, first + n_rows, self, used);
  return self;
}

/* One row of a table needs two titles at least to be a header; a table without one is read by its values. */
VpHeader *
vp_header_guess (VpTableReader *reader, guint sheet, const VpField *fields, guint n_fields, GError **error)
{
  Preview preview;
  guint best = 0, best_row = 0, best_depth = 0;
  VpHeader *header = NULL;

  if (read_preview (reader, sheet, &preview, error)) {
    for (guint row = 0; row < MIN (preview.rows->len, VP_HEADER_SEARCH); row++) {
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

/* Whether a cell may be the title of the name, without which no row is a header: looked at in the filled cells alone, for a
 * million wide rows may ask. */
static gboolean
has_title_of_name (const VpTableRow *row, const VpField *fields, guint n_fields)
{
  for (guint n = 0; n < row->n_filled; n++) {
    const VpCell *cell = &row->cells[row->filled[n]];
    g_autofree char *title = NULL;

    if (cell->merged || g_str_is_ascii (cell->text))
      continue;
    title = vp_text_squeeze (cell->text);
    for (guint i = 0; i < n_fields; i++)
      if (fields[i].kind == VP_VALUE_NAME && vp_header_fit (title, &fields[i]) > 0)
        return TRUE;
  }
  return FALSE;
}

VpHeader *
vp_header_from_row (const VpTableRow *row, const VpField *fields, guint n_fields)
{
  Preview preview = { .rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev),
                      .numbers = g_array_new (FALSE, FALSE, sizeof (guint)),
                      .widths = g_array_new (FALSE, FALSE, sizeof (guint)), .width = MIN (row->n_cells, COLUMNS_MAX) };
  VpHeader *header = NULL;
  gboolean has_name = FALSE;
  char **texts;

  if (!has_title_of_name (row, fields, n_fields)) {
    preview_clear (&preview);
    return NULL;
  }
  texts = g_new0 (char *, preview.width + 1);
  for (guint i = 0; i < preview.width; i++)
    texts[i] = vp_text_squeeze (row->cells[i].merged ? "" : row->cells[i].text);
  g_ptr_array_add (preview.rows, texts);
  g_array_append_val (preview.numbers, row->number);
  g_array_append_val (preview.widths, preview.width);
  if (!has_values (&preview, 0)) {
    header = make_header (&preview, 0, 1, fields, n_fields);
    for (guint i = 0; i < n_fields; i++)
      has_name = has_name || (fields[i].kind == VP_VALUE_NAME && header->columns[i] >= 0);
    /* Two exact titles at least, one of them of the name. */
    if (!has_name || header->score < 2 * VP_FIT_EXACT)
      g_clear_pointer (&header, vp_header_free);
  }
  preview_clear (&preview);
  return header;
}

gboolean
vp_header_same (const VpHeader *self, const VpHeader *other)
{
  return memcmp (self->columns, other->columns, self->n_fields * sizeof *self->columns) == 0;
}

gboolean
vp_header_says (const VpHeader *self, guint field, const char *word)
{
  int column = self->columns[field];
  g_autofree char *folded = NULL;

  if (column < 0 || (guint) column >= self->n_titles)
    return FALSE;
  folded = vp_text_fold_width (self->titles[column]);
  return strstr (folded, word) != NULL;
}

void
vp_header_free (VpHeader *self)
{
  g_strfreev (self->titles);
  g_strfreev (self->notes);
  g_free (self->unread);
  g_free (self->columns);
  g_free (self);
}
