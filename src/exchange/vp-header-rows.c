/* vp-header-rows.c: which rows of a table are data
 *
 * A row is judged as a whole: a team may be called 备注组 and a post 负责人. What is not surely a total, a note or a
 * repeated header stays a data row, because a data row that is wrong is told with its reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-header.h"

#include "vp-text.h"

#include <string.h>

#define NOTE_LENGTH 12  /* characters: a single cell that is longer is a sentence */
#define TOTAL_LENGTH 12

/* One row, looked at as a whole. */
typedef struct {
  const VpHeader *header;
  const VpTableRow *row;
  guint filled;  /* cells of its own with something in them */
  guint first;   /* column of the first of them */
} Look;

static const char *
own_text (const VpTableRow *row, guint column)
{
  return column < row->n_cells && !row->cells[column].merged ? row->cells[column].text : "";
}

static int
find_column (const VpHeader *self, VpValueKind kind)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i].kind == kind && self->columns[i] >= 0)
      return self->columns[i];
  return -1;
}

static gboolean
is_mapped (const VpHeader *self, guint column)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (self->columns[i] == (int) column)
      return TRUE;
  return FALSE;
}

static gboolean
begins_with_any (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (text, words[i]))
      return TRUE;
  return FALSE;
}

/* A name in the name's column and a number in that of the identity or telephone: what nearly every row has. */
static gboolean
is_plainly_data (const VpHeader *self, const VpTableRow *row)
{
  int name = find_column (self, VP_VALUE_NAME), identity = find_column (self, VP_VALUE_IDENTITY);
  const char *text = name >= 0 ? own_text (row, (guint) name) : "";
  const char *number = identity >= 0 ? own_text (row, (guint) identity) : "";

  return *text != '\0' && g_ascii_isdigit (*number) && strlen (number) >= 15
    && !g_str_has_suffix (text, "计");
}

static gboolean
has_person_values (const VpTableRow *row)
{
  for (guint n = 0; n < row->n_filled; n++) {
    const char *text = own_text (row, row->filled[n]);

    if (vp_value_fits (text, VP_VALUE_IDENTITY) || vp_value_fits (text, VP_VALUE_PHONE))
      return TRUE;
  }
  return FALSE;
}

/* Without blanks, as totals are often written: "合　计". */
static char *
without_blanks (const char *text)
{
  g_autofree char *key = vp_text_fold_width (text);
  GString *out = g_string_new (NULL);

  for (const char *p = key; *p != '\0'; p++)
    if (*p != ' ' && *p != ':')
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

typedef enum { TOTAL_NONE, TOTAL_WORD, TOTAL_OF_SOMETHING } TotalWord;

/* 合计 itself; 人民路小计 or 合计120人 may be part of a name, and need the rest of the row to say so. */
static TotalWord
read_total (const char *text)
{
  static const char *const words[] = { "合计", "小计", "总计", "共计", "累计", "总合计", "本页合计", "本页小计", NULL };
  g_autofree char *tight = NULL;

  if (strstr (text, "计") == NULL)
    return TOTAL_NONE;
  tight = without_blanks (text);
  if (g_strv_contains (words, tight))
    return TOTAL_WORD;
  for (guint i = 0; words[i] != NULL; i++)
    if (vp_text_length (tight) <= TOTAL_LENGTH
        && (g_str_has_suffix (tight, words[i])
            || (g_str_has_prefix (tight, words[i]) && g_ascii_isdigit (tight[strlen (words[i])]))))
      return TOTAL_OF_SOMETHING;
  return TOTAL_NONE;
}

static gboolean
is_total (const Look *look)
{
  int name = find_column (look->header, VP_VALUE_NAME);
  const char *name_text = name >= 0 ? own_text (look->row, (guint) name) : "";

  for (guint n = 0; n < look->row->n_filled; n++) {
    guint i = look->row->filled[n];
    TotalWord word = read_total (own_text (look->row, i));

    if (word == TOTAL_NONE)
      continue;
    /* In the column of the name the word itself is enough: nobody and nothing is called 小计. */
    if ((int) i == name && word == TOTAL_WORD)
      return TRUE;
    if (((int) i == name || vp_text_is_blank (name_text) || g_ascii_isdigit (*name_text))
        && !has_person_values (look->row))
      return TRUE;
  }
  return FALSE;
}

/* The header once more, as printed tables have it on every page. */
static gboolean
is_repeated_header (const Look *look)
{
  for (guint n = 0; n < look->row->n_filled; n++) {
    guint i = look->row->filled[n];
    const char *text = own_text (look->row, i);
    g_autofree char *squeezed = NULL;
    g_auto (GStrv) parts = NULL;

    if (vp_text_is_blank (text))
      continue;
    if (i >= look->header->n_titles || *look->header->titles[i] == '\0')
      return FALSE;
    squeezed = vp_text_squeeze (text);
    parts = g_strsplit (look->header->titles[i], "/", -1);
    if (strcmp (look->header->titles[i], squeezed) != 0 && !g_strv_contains ((const char *const *) parts, squeezed))
      return FALSE;
  }
  return look->filled >= 2 && look->header->first_row > 0;
}

/* A serial number that was filled in beforehand, and nothing else. */
static gboolean
is_numbered (const Look *look)
{
  gint64 number;

  for (guint n = 0; n < look->row->n_filled; n++) {
    guint i = look->row->filled[n];
    const char *text = own_text (look->row, i);

    if (!vp_text_is_blank (text) && (is_mapped (look->header, i) || !vp_text_parse_int (text, &number)))
      return FALSE;
  }
  return TRUE;
}

/* Values in columns that nobody reads, and in none that anybody does: such a row says nothing of a person or a gift. */
static gboolean
is_elsewhere (const Look *look)
{
  for (guint n = 0; n < look->row->n_filled; n++) {
    guint i = look->row->filled[n];

    if (is_mapped (look->header, i) && !vp_text_is_blank (look->row->cells[i].text))
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_colon (const char *text)
{
  return strstr (text, "：") != NULL || strchr (text, ':') != NULL;
}

static gboolean
is_note (const Look *look)
{
  static const char *const notes[] = { "备注", "说明", "注：", "注:", "单位负责人", "负责人", "审核人", "填表人", "制表",
                                       "联系电话", "盖章", "（盖章", "(盖章", "填报单位", "填报日期", "经办人", "联系人", NULL };
  const char *first = own_text (look->row, look->first);

  while (*first == ' ' || g_str_has_prefix (first, "\xE3\x80\x80"))
    first = g_utf8_next_char (first);
  if (look->filled == 1)
    return !is_mapped (look->header, look->first) || has_colon (first) || vp_text_length (first) > NOTE_LENGTH
      || (begins_with_any (first, notes) && (int) look->first != find_column (look->header, VP_VALUE_NAME));
  if (has_person_values (look->row))
    return FALSE;
  /* "填表人：" and "审核人：" in one row, with or without a name behind them */
  return begins_with_any (first, notes) && has_colon (first);
}

VpRowKind
vp_header_row_kind (const VpHeader *self, const VpTableRow *row)
{
  Look look = { .header = self, .row = row };

  if (self->first_row > 0 && row->number < self->first_row + self->n_rows)
    return VP_ROW_HEADER;
  if (is_plainly_data (self, row))
    return VP_ROW_DATA;
  for (guint i = row->n_filled; i > 0; i--)
    if (!vp_text_is_blank (own_text (row, row->filled[i - 1]))) {
      look.filled++;
      look.first = row->filled[i - 1];
    }
  if (look.filled == 0)
    return VP_ROW_BLANK;
  if (is_total (&look))
    return VP_ROW_TOTAL;
  if (is_repeated_header (&look))
    return VP_ROW_HEADER;
  if (is_numbered (&look))
    return VP_ROW_NUMBERED;
  if (is_note (&look))
    return VP_ROW_NOTE;
  return is_elsewhere (&look) ? VP_ROW_ELSEWHERE : VP_ROW_DATA;
}
