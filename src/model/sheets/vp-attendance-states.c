/* vp-attendance-states.c: what may be known of somebody on a sheet, and what may become of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance-states.h"

#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BIT(state) (1u << VP_ATTENDANCE_##state)
/* What is entered as simply as it is changed: a slip of the pen is mended by saying the right thing. */
#define FREE (BIT (EXPECTED) | BIT (CAME) | BIT (LATE) | BIT (LEFT_EARLY) | BIT (EXCUSED) | BIT (ABSENT))

/* A line with somebody who stood in is first put back, which takes the other person away as well; one that was stood down too,
 * so that "all present" never turns it into hours. Who came without a seat stays that, or the line is removed. */
static const struct {
  const char *word, *title;
  guint to;
  const char *means[8];
} states[VP_N_ATTENDANCE_STATES] = {
  [VP_ATTENDANCE_EXPECTED] = { "expected", N_("expected"), FREE | BIT (REPLACED) | BIT (STOOD_DOWN), { "expected", "clear", "清空", "未定", "?" } },
  [VP_ATTENDANCE_CAME] = { "came", N_("came"), FREE | BIT (REPLACED) | BIT (STOOD_DOWN), { "came", "present", "here", "到", "已到", "出勤", "实到" } },
  [VP_ATTENDANCE_LATE] = { "late", N_("late"), FREE | BIT (REPLACED) | BIT (STOOD_DOWN), { "late", "迟到", "迟", "晚到" } },
  [VP_ATTENDANCE_LEFT_EARLY] = { "left-early", N_("left early"), FREE | BIT (REPLACED) | BIT (STOOD_DOWN),
                                 { "left-early", "left early", "left", "early", "早退", "早走" } },
  [VP_ATTENDANCE_EXCUSED] = { "excused", N_("excused"), FREE | BIT (REPLACED), { "excused", "请假", "假", "事假", "病假" } },
  [VP_ATTENDANCE_ABSENT] = { "absent", N_("absent"), FREE | BIT (REPLACED), { "absent", "no-show", "缺席", "缺勤", "缺", "未到", "没到" } },
  [VP_ATTENDANCE_REPLACED] = { "replaced", N_("replaced"), BIT (EXPECTED), { "replaced", "被替", "替岗" } },
  [VP_ATTENDANCE_STOOD_DOWN] = { "stood-down", N_("stood down"), BIT (EXPECTED), { "stood-down", "stood down", "停岗", "撤岗" } },
  [VP_ATTENDANCE_WALK_IN] = { "walk-in", N_("walk-in"), 0, { "walk-in", "walk in", "临时", "另到" } },
};

static const struct { const char *word, *title, *means[5]; } grades[VP_N_GRADES] = {
  { "none", N_("not graded"), { "none", "ungraded", "不评", "未评" } }, { "excellent", N_("excellent"), { "excellent", "优", "优秀" } },
  { "good", N_("good"), { "good", "良", "良好" } }, { "fair", N_("fair"), { "fair", "中", "中等", "合格" } },
  { "poor", N_("poor"), { "poor", "差", "较差" } },
};

static const struct { VpSheetCells cell; const char *words[6]; } cells[] = {
  { VP_CELL_IN, { "in", "签到", "到岗" } }, { VP_CELL_OUT, { "out", "签退", "离岗" } },
  { VP_CELL_SIGNED, { "signature", "signed", "签名", "签字" } }, { VP_CELL_LEADER, { "leader", "组长", "负责人", "领队" } },
  { VP_CELL_SEEN, { "seen", "inspection", "巡查", "检查" } },
};

const char *
vp_attendance_word (VpAttendanceState state)
{
  g_return_val_if_fail (state < VP_N_ATTENDANCE_STATES, "");
  return states[state].word;
}

const char *
vp_attendance_title (VpAttendanceState state)
{
  g_return_val_if_fail (state < VP_N_ATTENDANCE_STATES, "");
  return _(states[state].title);
}

VpAttendanceState
vp_attendance_find (const char *word)
{
  for (guint i = 0; i < VP_N_ATTENDANCE_STATES; i++)
    for (guint j = 0; j < G_N_ELEMENTS (states[i].means) && states[i].means[j] != NULL; j++)
      if (g_ascii_strcasecmp (word, states[i].means[j]) == 0)
        return (VpAttendanceState) i;
  return VP_N_ATTENDANCE_STATES;
}

gboolean
vp_attendance_is_there (VpAttendanceState state)
{
  return state == VP_ATTENDANCE_CAME || state == VP_ATTENDANCE_LATE || state == VP_ATTENDANCE_LEFT_EARLY
    || state == VP_ATTENDANCE_WALK_IN;
}

gboolean
vp_attendance_may (VpAttendanceState from, VpAttendanceState to)
{
  g_return_val_if_fail (from < VP_N_ATTENDANCE_STATES && to < VP_N_ATTENDANCE_STATES, FALSE);
  return from == to || (states[from].to & 1u << to) != 0;
}

const char *
vp_grade_word (int grade)
{
  g_return_val_if_fail (grade >= 0 && grade < VP_N_GRADES, "");
  return grades[grade].word;
}

const char *
vp_grade_title (int grade)
{
  g_return_val_if_fail (grade >= 0 && grade < VP_N_GRADES, "");
  return _(grades[grade].title);
}

int
vp_grade_find (const char *word)
{
  g_return_val_if_fail (word != NULL, VP_N_GRADES);
  for (int i = 0; i < VP_N_GRADES; i++)
    for (guint j = 0; j < G_N_ELEMENTS (grades[i].means) && grades[i].means[j] != NULL; j++)
      if (g_ascii_strcasecmp (word, grades[i].means[j]) == 0)
        return i;
  return VP_N_GRADES;
}

char *
vp_sheet_cells_to_text (guint set)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    if ((set & cells[i].cell) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", cells[i].words[0]);
  return g_string_free (text, FALSE);
}

static guint
find_cell (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    for (guint j = 0; j < G_N_ELEMENTS (cells[i].words) && cells[i].words[j] != NULL; j++)
      if (g_ascii_strcasecmp (word, cells[i].words[j]) == 0)
        return cells[i].cell;
  return 0;
}

gboolean
vp_sheet_cells_parse (const char *text, guint *set, GError **error)
{
  g_autofree char *folded = vp_text_fold_width (text), *plain = g_strdelimit (g_strdup (folded), "+ ", ',');
  g_autoptr (GString) commas = g_string_new (plain);
  g_auto (GStrv) words = NULL;
  guint found = 0;

  g_string_replace (commas, "、", ",", 0);
  words = g_strsplit (commas->str, ",", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    guint cell = find_cell (words[i]);

    if (*words[i] == '\0')
      continue;
    if (cell == 0) {
      g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                   /* Translators: what was written */
                   _("“%s” is no cell of a sheet. There are: in, out, signature, leader, seen."), words[i]);
      return FALSE;
    }
    found |= cell;
  }
  *set = found;
  return TRUE;
}
