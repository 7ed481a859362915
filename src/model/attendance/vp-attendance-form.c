/* vp-attendance-form.c: attendance as a table of the day
 *
 * A row says what a line of a sheet says, found by sheet and line, or by the person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance.h"

#include "vp-table.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { SHEET, LINE, NUMBER, NAME, STATE, IN, OUT, CELLS, GRADE, N_COLUMNS };

static const char *const headers[N_COLUMNS][6] = {
  [SHEET] = { "sheet", "表号", "页", "签到表" },
  [LINE] = { "line", "row", "行号", "行", "序号" },
  [NUMBER] = { "number", "编号", "志愿者编号" },
  [NAME] = { "name", "姓名" },
  [STATE] = { "state", "状态", "出勤" },
  [IN] = { "in", "签到", "签到时间", "到岗" },
  [OUT] = { "out", "签退", "签退时间", "离岗" },
  [CELLS] = { "cells", "手续", "凭据" },
  [GRADE] = { "grade", "等次", "评定" },
};

typedef struct {
  const char *path;
  int column[N_COLUMNS];
  GPtrArray *marks;
} Reading;

static const char *
text_of (const Reading *self, const VpTableRow *row, int what)
{
  int column = self->column[what];

  return column >= 0 && (guint) column < row->n_cells ? row->cells[column].text : "";
}

/* Takes @sentence. */
static gboolean
refuse_cell (const Reading *self, const VpTableRow *row, int what, char *sentence, GError **error)
{
  g_autofree char *file = g_path_get_basename (self->path);
  g_autofree char *why = sentence;

  /* Translators: a file, a row, the heading of a column, what is wrong and what to do */
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s”, row %u, column “%s”: %s Nothing was entered."), file, row->number,
               headers[what][1], why);
  return FALSE;
}

static gboolean
find_columns (Reading *self, const VpTableRow *row)
{
  guint found = 0;

  for (int what = 0; what < N_COLUMNS; what++) {
    self->column[what] = -1;
    for (guint i = 0; i < row->n_cells; i++)
      for (guint j = 0; j < G_N_ELEMENTS (headers[what]) && headers[what][j] != NULL; j++)
        if (self->column[what] < 0 && g_ascii_strcasecmp (row->cells[i].text, headers[what][j]) == 0)
          self->column[what] = (int) i;
    found += self->column[what] >= 0;
  }
  return found > 0 && self->column[STATE] >= 0
    && (self->column[LINE] >= 0 || self->column[NUMBER] >= 0 || self->column[NAME] >= 0);
}

static gboolean
read_count (const Reading *self, const VpTableRow *row, int what, int most, int *value, GError **error)
{
  const char *text = text_of (self, row, what);
  gint64 number = 0;

  *value = 0;
  if (*text == '\0')
    return TRUE;
  if (!vp_text_parse_int (text, &number) || number < 1 || number > most)
    return refuse_cell (self, row, what, g_strdup_printf (_("“%s” is no number from 1 to %d."), text, most), error);
  *value = (int) number;
  return TRUE;
}

static gboolean
read_time (const Reading *self, const VpTableRow *row, int what, int *value, GError **error)
{
  const char *text = text_of (self, row, what);

  *value = *text != '\0' ? vp_time_parse (text) : -1;
  if (*text != '\0' && *value < 0)
    return refuse_cell (self, row, what, g_strdup_printf (_("“%s” is no time of day. Write it as 8:30."), text), error);
  return TRUE;
}

static gboolean
read_cells (const Reading *self, const VpTableRow *row, int *cells, GError **error)
{
  const char *text = text_of (self, row, CELLS);
  g_autoptr (GError) failure = NULL;
  guint set;

  *cells = -1;
  if (*text == '\0')
    return TRUE;
  if (!vp_sheet_cells_parse (text, &set, &failure))
    return refuse_cell (self, row, CELLS, g_strdup (failure->message), error);
  *cells = (int) set;
  return TRUE;
}

/* A mark of its own behind the one about who was there. */
static gboolean
read_grade (Reading *self, const VpTableRow *row, const VpMark *of, const char *person, GError **error)
{
  g_autofree char *word = vp_text_squeeze (text_of (self, row, GRADE));
  VpMark *mark;

  if (*word == '\0')
    return TRUE;
  if (vp_grade_find (word) == VP_N_GRADES)
    return refuse_cell (self, row, GRADE, g_strdup_printf (_("“%s” is no grade. Write 优, 良, 中 or 差."), word), error);
  mark = vp_mark_new (VP_MARK_GRADE);
  mark->sheet = of->sheet;
  mark->line = of->line;
  mark->person = of->line == 0 ? g_strdup (person) : NULL;
  mark->grade = vp_grade_find (word);
  g_ptr_array_add (self->marks, mark);
  return TRUE;
}

/* Name and number together say one person; alone each is looked up. */
static char *
write_person (const Reading *self, const VpTableRow *row)
{
  const char *name = text_of (self, row, NAME), *number = text_of (self, row, NUMBER);

  return *name != '\0' && *number != '\0' ? g_strdup_printf ("%s（%s）", name, number) : g_strdup (*number != '\0' ? number : name);
}

static gboolean
read_row (Reading *self, const VpTableRow *row, GError **error)
{
  const char *word = text_of (self, row, STATE);
  g_autofree char *person = write_person (self, row), *plain = vp_text_squeeze (word);
  VpMark *mark = vp_mark_new (VP_MARK_STATE);

  g_ptr_array_add (self->marks, mark);
  mark->state = vp_attendance_find (plain);
  if (mark->state == VP_N_ATTENDANCE_STATES || mark->state == VP_ATTENDANCE_REPLACED)
    return refuse_cell (self, row, STATE, g_strdup_printf (_("“%s” is nothing that can be said of somebody on a sheet. Write came,"
                                                             " late, left early, excused, absent, stood down or walk-in."), word),
                        error);
  if (!read_count (self, row, SHEET, 999, &mark->sheet, error) || !read_count (self, row, LINE, 99, &mark->line, error)
      || !read_time (self, row, IN, &mark->from, error) || !read_time (self, row, OUT, &mark->to, error)
      || !read_cells (self, row, &mark->cells, error))
    return FALSE;
  if (mark->line == 0 && *person == '\0')
    return refuse_cell (self, row, self->column[LINE] >= 0 ? LINE : NAME, g_strdup (_("Who is it? Give the line or the person.")),
                        error);
  if (mark->state == VP_ATTENDANCE_LATE && mark->from < 0)
    return refuse_cell (self, row, IN, g_strdup (_("When did who is late come? Give the time.")), error);
  if (mark->state == VP_ATTENDANCE_LEFT_EARLY && mark->to < 0)
    return refuse_cell (self, row, OUT, g_strdup (_("When did who left early leave? Give the time.")), error);
  if (mark->state == VP_ATTENDANCE_WALK_IN) {
    mark->kind = mark->line != 0 ? VP_MARK_NAME : VP_MARK_EXTRA;
    mark->name = g_strdup (person);
  } else if (mark->line == 0) {
    mark->person = g_strdup (person);
  }
  return read_grade (self, row, mark, person, error);
}

static gboolean
read_rows (Reading *self, VpTableReader *reader, GError **error)
{
  gboolean headed = FALSE;
  VpTableRow row;

  for (;;) {
    if (!vp_table_reader_next (reader, &row, error))
      return FALSE;
    if (row.n_cells == 0 && row.number == 0)
      return TRUE;
    if (row.n_filled == 0)
      continue;
    if (!headed) {
      g_autofree char *file = g_path_get_basename (self->path);

      headed = find_columns (self, &row);
      if (!headed) {
        g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                     _("“%s”: the first row names no columns of attendance. It needs 状态 and one of 行号, 编号 and 姓名."), file);
        return FALSE;
      }
      continue;
    }
    if (!read_row (self, &row, error))
      return FALSE;
  }
}

GPtrArray *
vp_attendance_read_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, cancellable, error);
  Reading self = { .path = path };
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_mark_free);

  self.marks = marks;
  if (reader == NULL || !read_rows (&self, reader, error))
    return NULL;
  if (marks->len > 0)
    return g_steal_pointer (&marks);
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” has no row about anybody."), path);
  return NULL;
}
