/* test-attendance-line.c: what one line of text says of a sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance-line.h"
#include "vp-error.h"

#include <string.h>

/* Marks as one text: "*C" everybody came, "3a" absent, "9l20" late, "5e30" left early, "12=王芳", "+李明", "7c480-660", "4g1" graded. */
static char *
tell (GPtrArray *marks)
{
  static const char letters[] = "?cleaxrsw";
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++) {
    const VpMark *mark = marks->pdata[i];
    g_autofree char *who = mark->typed ? g_strdup (mark->person) : g_strdup_printf ("%d", mark->line);

    if (i > 0)
      g_string_append_c (text, ' ');
    if (mark->kind == VP_MARK_ALL)
      g_string_append_printf (text, "*%c", letters[mark->state]);
    else if (mark->kind == VP_MARK_NAME)
      g_string_append_printf (text, "%d=%s", mark->line, mark->name);
    else if (mark->kind == VP_MARK_GRADE)
      g_string_append_printf (text, "%sg%d", who, mark->grade);
    else if (mark->kind == VP_MARK_EXTRA)
      g_string_append_printf (text, "+%s", mark->name);
    else
      g_string_append_printf (text, "%s%c", who, mark->state == VP_ATTENDANCE_LEFT_EARLY ? 'e'
                              : mark->state == VP_ATTENDANCE_EXCUSED ? 'x' : mark->state == VP_ATTENDANCE_ABSENT ? 'a'
                              : letters[mark->state]);
    if (mark->late >= 0 || mark->early >= 0)
      g_string_append_printf (text, "%d", MAX (mark->late, mark->early));
    if (mark->from >= 0 || mark->to >= 0)
      g_string_append_printf (text, "@%d-%d", mark->from, mark->to);
  }
  return g_string_free (text, FALSE);
}

static const struct { const char *text, *marks; } lines[] = {
  { "all present except 3 7; 9 late 20; 12 = 王芳", "*c 3a 7a 9l20 12=王芳" },
  { "除 3 7 外全到；9 迟到 20；12=王芳", "*c 3a 7a 9l20 12=王芳" },
  { "除3、7外全到，9迟到20，12＝王芳", "*c 3a 7a 9l20 12=王芳" },
  { "All present except 3, 7; 9 late 20", "*c 3a 7a 9l20" },
  { "除 3, 7 外全到", "*c 3a 7a" },
  { "全到除3,7,9迟到20", "*c 3a 7a 9l20" },
  { "全到", "*c" }, { "全", "*c" }, { "all", "*c" }, { "都到", "*c" }, { "全部到。", "*c" },
  { "全，缺 3-5", "*c 3a 4a 5a" }, { "all but 3 - 5 9", "*c 3a 4a 5a 9a" }, { "except 1 all present", "*c 1a" },
  { "全 除 99", "*c 99a" }, { "*", "*c" }, { "*-3 7 9", "*c 3a 7a 9a" }, { "* -3,7", "*c 3a 7a" }, { "*-", NULL }, { "-3", NULL },
  { "9 late 20 minutes", "9l20" }, { "9迟到20分钟", "9l20" }, { "3 7 迟到 5", "3l5 7l5" }, { "3, 7 迟到 5", "3l5 7l5" },
  { "9 早退 30", "9e30" }, { "9 left early 30", "9e30" }, { "4 请假;5 缺席;6 到", "4x 5a 6c" }, { "4 excused", "4x" },
  { "6 停岗", "6s" }, { "全部停岗", "*s" }, { "all stood down", "*s" }, { "6 清空", "6?" }, { "6 ?", "6?" },
  { "7 8:30-11:00", "7c@510-660" }, { "7 8:30-", "7c@510--1" }, { "1 2 8:30-11:00", "1c@510-660 2c@510-660" },
  { "+李明", "+李明" }, { "另到 李明 8:40-11:00", "+李明@520-660" }, { "walk-in 0000012", "+0000012" },
  { "除 3 外全到；3 请假", "*c 3x" }, { "全到；9 迟到 20；9 请假", NULL }, { "全到\n9 迟到 20", "*c 9l20" },
  { "4 优；全到", "*c 4g1" }, { "9 迟到 20；9 良", "9l20 9g2" }, { "3 7 poor; 3 7 到", "3c 7c 3g4 7g4" }, { "除 3 外全到；3 差", "*c 3a 3g4" },
  { "4 优；4 良", NULL }, { "4 优 20", NULL }, { "12=王芳；12 不评", "12=王芳 12g0" },
  { "12 = 王芳（0000012）", "12=王芳(0000012)" },
  { "9", "9c" }, { "3 7、9", "3c 7c 9c" }, { "３-5", "3c 4c 5c" }, { "9；9 到", NULL },
  { "王芳", "王芳c" }, { "wf", "wfc" }, { "王芳 迟到 20", "王芳l20" }, { "wf 请假；古丽·米娜 8:30-11:00", "wfx 古丽·米娜c@510-660" },
  { "王芳 优", "王芳g1" }, { "王芳（0000012） 请假", "王芳(0000012)x" }, { "全到；王芳 缺席", "*c 王芳a" }, { "王芳；王芳 迟到 5", NULL }, { "王芳 20", NULL }, { "王芳 李明", NULL },
  { "迟到", NULL }, { "优", NULL }, { "请假 20", NULL }, { "w", NULL }, { "王芳 =", NULL }, { "王芳 迟到", NULL },
  { "", NULL }, { "  ；；", NULL }, { "except 3-", NULL }, { "all present except 3-", NULL }, { "除 3- 外全到", NULL },
  { "all present except", NULL }, { "除外全到", NULL }, { "3- late 20", NULL }, { "all present except 0", NULL },
  { "全到除 100", NULL }, { "全到除 5-3", NULL }, { "全到除 3 3", NULL }, { "9 late 20; 9 late 30", NULL },
  { "9 迟到", NULL }, { "9 迟到 0", NULL }, { "9 请假 20", NULL }, { "9 早退", NULL }, { "9 睡觉", NULL }, { "12 =", NULL },
  { "12 13 = 王芳", NULL }, { "+", NULL }, { "7 25:00-26:00", NULL }, { "全到；全到", NULL },
  { "全部停岗；3 到", "*s 3c" }, { "3 到；全部停岗", NULL }, { "5 replaced", NULL }, { "99999999999 late 5", NULL },
};

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) marks = vp_attendance_line_parse (lines[i].text, &error);
    g_autofree char *told = marks != NULL ? tell (marks) : NULL;

    g_test_message ("“%s”: %s", lines[i].text, error != NULL ? error->message : told);
    g_assert_cmpstr (told, ==, lines[i].marks);
    if (marks != NULL)
      continue;
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_true (g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, "。"));
  }
}

/* The sentence names the piece that is wrong. */
static void
test_sentences (void)
{
  static const struct { const char *text, *piece; } cases[] = {
    { "all present except 3-", "3-" }, { "全到；9 睡觉", "睡觉" }, { "全到除 3 3", "3" }, { "全到除 100", "100" },
    { "全到；12 13 = 王芳", "12 13" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (vp_attendance_line_parse (cases[i].text, &error));
    g_assert_nonnull (strstr (error->message, cases[i].piece));
  }
}

/* What may become of what: the whole table. */
static void
test_transitions (void)
{
  static const char *const may[VP_N_ATTENDANCE_STATES] = {
    /* to: expected came late early excused absent replaced stood-down walk-in */
    [VP_ATTENDANCE_EXPECTED] = "111111110", [VP_ATTENDANCE_CAME] = "111111110", [VP_ATTENDANCE_LATE] = "111111110",
    [VP_ATTENDANCE_LEFT_EARLY] = "111111110", [VP_ATTENDANCE_EXCUSED] = "111111100", [VP_ATTENDANCE_ABSENT] = "111111100",
    [VP_ATTENDANCE_REPLACED] = "100000100", [VP_ATTENDANCE_STOOD_DOWN] = "100000010", [VP_ATTENDANCE_WALK_IN] = "000000001",
  };

  for (guint from = 0; from < VP_N_ATTENDANCE_STATES; from++)
    for (guint to = 0; to < VP_N_ATTENDANCE_STATES; to++)
      g_assert_cmpint (vp_attendance_may (from, to), ==, may[from][to] == '1');
  for (guint state = 0; state < VP_N_ATTENDANCE_STATES; state++) {
    g_assert_cmpint (vp_attendance_find (vp_attendance_word (state)), ==, state);
    g_assert_cmpint (vp_attendance_is_there (state), ==, strchr ("\1\2\3\10", (int) state) != NULL && state != 0);
  }
  g_assert_cmpint (vp_attendance_find (""), ==, VP_N_ATTENDANCE_STATES);
}

static void
test_cells (void)
{
  g_autoptr (GError) error = NULL;
  guint cells = 99;

  g_assert_true (vp_sheet_cells_parse ("in, out，签名", &cells, NULL));
  g_assert_cmpuint (cells, ==, VP_CELL_IN | VP_CELL_OUT | VP_CELL_SIGNED);
  g_assert_true (vp_sheet_cells_parse ("签到、签退+组长 seen", &cells, NULL));
  g_assert_cmpuint (cells, ==, VP_CELL_IN | VP_CELL_OUT | VP_CELL_LEADER | VP_CELL_SEEN);
  g_assert_true (vp_sheet_cells_parse ("", &cells, NULL));
  g_assert_cmpuint (cells, ==, 0);
  g_assert_false (vp_sheet_cells_parse ("in,photo", &cells, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "photo"));
  for (guint i = 0; i < 32; i++) {
    g_autofree char *text = vp_sheet_cells_to_text (i);

    g_assert_true (vp_sheet_cells_parse (text, &cells, NULL));
    g_assert_cmpuint (cells, ==, i);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attendance-line/lines", test_lines);
  g_test_add_func ("/attendance-line/sentences", test_sentences);
  g_test_add_func ("/attendance-line/transitions", test_transitions);
  g_test_add_func ("/attendance-line/cells", test_cells);
  return g_test_run ();
}
