/* test-summary.c: the work summary against the one that was issued, sentence by sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attachment.h"
#include "vp-db-private.h"
#include "vp-register-store.h"
#include "vp-sample.h"
#include "vp-summary.h"
#include "vp-test-store.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

#define AS_OF 2458206 /* 2018-03-28 */

static const VpSampleOptions options = { 2000, 6000, 20180328 };

/* Without blanks, breaks, bold and the width of punctuation. */
static char *
fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_unichar_isspace (c) || c == '*')
      continue;
    g_string_append_unichar (folded, c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c);
  }
  return g_string_free (folded, FALSE);
}

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) pieces = g_strsplit (text, from, 2);

  return g_strjoinv (to, pieces);
}

/* The text as it was issued; with @repaired without the office's four typing errors. */
static char *
read_issued (gboolean repaired)
{
  static const struct { const char *wrong, *right; } errors[] = {
    { "启动以上以来", "启动以来" }, { "濮阳市濮阳市", "濮阳市" }, { "第一次会会议", "第一次会议" }, { "2022多个", "2022个" },
  };
  g_autofree char *path = g_build_filename (g_getenv ("VP_FIXTURES"), "工作总结_2018.txt", NULL);
  g_autofree char *text = NULL;
  char *folded;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  folded = fold (text);
  for (guint i = 0; repaired && i < G_N_ELEMENTS (errors); i++) {
    char *former = folded;

    folded = replace (former, errors[i].wrong, errors[i].right);
    g_assert_cmpstr (folded, !=, former);
    g_free (former);
  }
  return folded;
}

static VpSummary *
read_on (VpDb *db, const char *template, VpDate to, gboolean as_issued)
{
  VpFigureSpan span = { 0, to, 0 };
  g_autoptr (GError) error = NULL;
  VpSummary *summary = vp_summary_read (db, template, &span, as_issued, &error);

  g_assert_no_error (error);
  return summary;
}

/* Each sentence where it stands in the issued text, and nothing between them. */
static void
check_text (VpDb *db)
{
  for (guint as_issued = 0; as_issued <= 1; as_issued++) {
    g_autoptr (VpSummary) summary = read_on (db, NULL, AS_OF, as_issued != 0);
    g_autofree char *issued = read_issued (as_issued == 0);
    const char *at = issued;

    for (guint i = 0; i < vp_summary_n_parts (summary); i++) {
      const VpSummaryPart *part = vp_summary_part (summary, i);
      g_autofree char *sentence = fold (part->text);

      g_test_message ("%s", part->sentence->code);
      g_assert_null (part->problem);
      g_assert_false (part->left_out);
      if (!g_str_has_prefix (at, sentence))
        g_assert_cmpstr (at, ==, sentence);
      at += strlen (sentence);
    }
    g_assert_cmpstr (at, ==, "");
  }
}

static const VpSummaryPart *
find_part (const VpSummary *summary, const char *code)
{
  for (guint i = 0; i < vp_summary_n_parts (summary); i++)
    if (strcmp (vp_summary_part (summary, i)->sentence->code, code) == 0)
      return vp_summary_part (summary, i);
  g_assert_not_reached ();
}

static void
set_text (VpRecord *row, const char *column, const char *text)
{
  vp_record_set_text (row, vp_register_column (row->of, column), text);
}

static void
set_number (VpRecord *row, const char *column, gint64 number)
{
  vp_record_set_number (row, vp_register_column (row->of, column), number);
}

static void
save (VpDb *db, const VpRecord *former, VpRecord *row)
{
  g_autoptr (GError) error = NULL;
  guint field;

  vp_register_save (db, row->of, former, row, &field, &error);
  g_assert_no_error (error);
}

/* A figure that is counted becomes one that is declared. */
static void
make_declared (VpDb *db, gint64 id)
{
  g_autoptr (VpRecord) former = vp_register_get (db, vp_register_find ("figure"), id, NULL), row = vp_record_copy (former);

  if (vp_record_number (row, vp_register_column (row->of, "kind")) == VP_FIGURE_DECLARED)
    return;
  set_number (row, "kind", VP_FIGURE_DECLARED);
  save (db, former, row);
}

/* A value declared on the day after by one and approved by another. */
static void
declare (VpDb *db, const char *code, const char *value)
{
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("figure-value")), former = NULL;
  g_autoptr (GPtrArray) figures = vp_figure_store_list (db, NULL);

  for (guint i = 0; i < figures->len; i++)
    if (strcmp (((VpFigure *) figures->pdata[i])->code, code) == 0)
      set_number (row, "figure_id", ((VpFigure *) figures->pdata[i])->id);
  make_declared (db, vp_record_number (row, vp_register_column (row->of, "figure_id")));
  set_number (row, "as_of", AS_OF + 1);
  set_text (row, "value", value);
  set_text (row, "source", "测试");
  vp_db_set_who (db, "甲");
  save (db, NULL, row);
  former = vp_record_copy (row);
  set_number (row, "approved", 1);
  vp_db_set_who (db, "乙");
  save (db, former, row);
}

/* A row changed, and the sentence watched: before its day it is as it was. */
static void
check_changed (VpDb *db)
{
  static const struct { const char *figure, *value, *sentence, *shows; } cases[] = {
    { "D01", "2017-10-01", "T01", "2017年10月1日，" }, { "F01", "5", "T06", "五个平台" }, { "F03", "27", "T09", "文件20余个" },
    { "F03", "30", "T09", "文件30个" }, { "F11", "0", "T12", "认证三星级志愿服务组织1个" }, { "F15", "51", "T14", "志愿者51名" },
    { "F18", "6250", "T15", "6200多人" }, { "F19", "760000", "T16", "20.82%" }, { "F19", "769999", "T16", "76万余人" },
    { "P02", "1200000", "T17", "每4个人" }, { "F24", "2023", "T18", "2023个" }, { "F28", "47", "T20", "40多名" },
    { "L21", "甲、乙", "T21", "甲、乙等" }, { "F31", "70", "T23", "70个主要交通路口" }, { "F33", "67", "T25", "67岁" },
    { "F36", "6350", "T33", "6300余人次" }, { "F37", "72100", "T33", "7.2万余人" }, { "F43", "113", "T40", "113人" },
    { "F49", "197", "T42", "近200名" }, { "F49", "400", "T42", "与400名" }, { "C07", "14/20", "T42", "帮扶到20岁" },
    { "F59", "3100000", "T52", "300余万元" }, { "O04", "3/12", "T53", "第三届理事会第十二次" },
    { "F65", "2500", "T65", "2000多名" }, { "D13", "2018-12-05", "T63", "第33个" }, { "L07", "社区、村镇", "T07", "社区和村镇等" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpSummary) before = NULL, after = NULL;
    gint64 values = vp_test_int (db, "SELECT max (id) FROM figure_value");

    declare (db, cases[i].figure, cases[i].value);
    before = read_on (db, NULL, AS_OF, FALSE);
    after = read_on (db, NULL, AS_OF + 1, FALSE);
    g_test_message ("%s: %s", cases[i].figure, find_part (after, cases[i].sentence)->text);
    g_assert_nonnull (strstr (find_part (after, cases[i].sentence)->text, cases[i].shows));
    g_assert_cmpstr (find_part (after, cases[i].sentence)->text, !=, find_part (before, cases[i].sentence)->text);
    g_assert_cmpint (vp_test_int (db, "SELECT max (id) FROM figure_value"), >, values);
    g_assert_true (vp_register_remove (db, vp_register_find ("figure-value"), vp_test_int (db, "SELECT max (id) FROM figure_value"),
                                       NULL));
  }
}

/* One row less, and the sentence says one less; with the row it is again as it was. */
static void
check_removed (VpDb *db)
{
  static const struct { const char *of, *sentence, *before, *after; } cases[] = {
    { "station", "T07", "326个", "325个" }, { "training", "T15", "135次", "134次" }, { "visit", "T14", "25家", "24家" },
    { "pairing", "T20", "185个", "184个" }, { "crossing", "T23", "69个", "68个" }, { "platform", "T06", "四个平台", "三个平台" },
    { "team-star", "T12", "一星级志愿服务组织39个", "一星级志愿服务组织38个" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VpRegister *of = vp_register_find (cases[i].of);
    g_autofree char *sql = g_strdup_printf ("SELECT max (id) FROM %s%s", of->table,
                                            strcmp (cases[i].of, "training") == 0 ? " WHERE topic = '全国志愿服务信息系统'" : "");
    gint64 id = vp_test_int (db, sql);

    for (guint step = 0; step < 3; step++) {
      g_autoptr (GError) error = NULL;
      g_autoptr (VpSummary) summary = NULL;

      if (step > 0)
        (step == 1 ? vp_register_remove : vp_register_restore) (db, of, id, &error);
      g_assert_no_error (error);
      summary = read_on (db, NULL, AS_OF, FALSE);
      g_test_message ("%s %u: %s", cases[i].of, step, find_part (summary, cases[i].sentence)->text);
      g_assert_nonnull (strstr (find_part (summary, cases[i].sentence)->text, step == 1 ? cases[i].after : cases[i].before));
    }
  }
}

/* What the sentences say of a figure. */
static char *
words_of (const VpSummary *summary, const char *code)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < vp_summary_n_parts (summary); i++) {
    const VpSummaryPart *part = vp_summary_part (summary, i);

    for (guint j = 0; j < part->marks->len; j++) {
      const VpSummaryMark *mark = &g_array_index (part->marks, VpSummaryMark, j);
      g_autofree char *words = g_strndup (part->text + mark->start, mark->end - mark->start);

      if (strcmp (mark->code, code) == 0)
        g_string_append_printf (text, "%s %s\n", part->sentence->code, words);
    }
  }
  return g_string_free (text, FALSE);
}

typedef struct {
  const VpFigureAnswer *answer; /* as it was */
  const VpRegister *of;
  gint64 row;
} Gone;

/* How many rows less make other words of a figure: of one that is rounded more than lie above the round number. */
static guint
rows_to_go (const VpSummary *summary, const VpFigureAnswer *answer)
{
  g_autofree char *words = words_of (summary, answer->figure->code), *number = g_strdup_printf ("%.0f", answer->exact);

  return strstr (words, number) != NULL ? 1 : (guint) answer->number % (answer->number < 100 ? 10 : 100) + 1;
}

/* Takes away rows of a figure that nothing else stands on. Sentences are no rows that come back. */
static void
remove_rows (VpDb *db, const VpSummary *summary, const VpFigureAnswer *answer, GArray *gone)
{
  const VpRegister *of = vp_figure_answer_kind (answer) == VP_FIGURE_COUNTED ? vp_register_find (answer->figure->entity) : NULL;
  g_autoptr (GPtrArray) lines = of != NULL && of->removed_column != NULL
    ? vp_figures_lines (vp_summary_figures (summary), db, answer->figure->code, NULL) : NULL;
  guint left = lines != NULL ? rows_to_go (summary, answer) : 0;

  for (guint i = 0; left > 0 && i + 1 < lines->len; i++) {
    Gone one = { answer, of, ((VpFigureLine *) lines->pdata[i])->id };

    if (!vp_register_remove (db, of, one.row, NULL))
      continue;
    g_array_append_val (gone, one);
    left--;
  }
}

/* The value is what its rows come to, and the one that went is none of them. */
static void
assert_without (VpDb *db, const VpFigures *figures, const Gone *gone)
{
  const VpFigureAnswer *answer = vp_figures_find (figures, gone->answer->figure->code);
  g_autoptr (GPtrArray) lines = vp_figures_lines (figures, db, answer->figure->code, NULL);
  gboolean summed = strcmp (answer->figure->measure, "count") == 0 || g_str_has_prefix (answer->figure->measure, "sum");
  double sum = 0;

  for (guint i = 0; i < lines->len; i++) {
    const VpFigureLine *line = lines->pdata[i];

    g_assert_cmpint (line->id, !=, gone->row);
    sum += line->amount;
  }
  if (summed)
    g_assert_cmpfloat_with_epsilon (answer->exact, sum, 1e-6);
}

/* Of every figure that counts rows of a register some rows less: the figure is without them, and where it stands the sentence says
 * so, unless another row has the same day or name. */
static void
check_each_row (VpDb *db)
{
  g_autoptr (VpSummary) before = read_on (db, NULL, AS_OF, FALSE), after = NULL;
  const VpFigures *figures = vp_summary_figures (before);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (Gone));
  const VpFigureAnswer *last = NULL;
  guint n = 0, said = 0;

  for (guint i = 0; i < vp_figures_count (figures); i++)
    remove_rows (db, before, vp_figures_get (figures, i), gone);
  after = read_on (db, NULL, AS_OF, FALSE);
  for (guint i = 0; i < gone->len; i++) {
    const Gone *one = &g_array_index (gone, Gone, i);
    g_autofree char *former = words_of (before, one->answer->figure->code), *now = words_of (after, one->answer->figure->code);

    if (one->answer == last)
      continue;
    last = one->answer;
    n++;
    said += strcmp (former, now) != 0;
    g_test_message ("%s %s: %s -> %s", one->answer->figure->code, one->answer->figure->measure, former, now);
    assert_without (db, vp_summary_figures (after), one);
  }
  for (guint i = gone->len; i > 0; i--)
    g_assert_true (vp_register_restore (db, g_array_index (gone, Gone, i - 1).of, g_array_index (gone, Gone, i - 1).row, NULL));
  g_test_message ("%u figures, %u of them in other words, %u rows", n, said, gone->len);
  g_assert_cmpuint (n, >=, 25);
  g_assert_cmpuint (said, >=, 20);
}

/* What is counted changes with the ledger, too: another day is another text. */
static void
check_counted (VpDb *db)
{
  g_autoptr (VpSummary) now = read_on (db, NULL, AS_OF, FALSE), then = read_on (db, NULL, AS_OF - 400, FALSE);
  g_autoptr (VpSummary) month = read_on (db, "月报", AS_OF, FALSE);

  g_assert_cmpstr (find_part (now, "T48")->text, !=, find_part (then, "T48")->text);
  g_assert_nonnull (strstr (find_part (now, "T48")->text, "19869人次"));
  /* Of the declared nothing holds so early: marked, left out, and never 0. */
  g_assert_nonnull (strstr (find_part (then, "T16")->text, "〔F19〕"));
  g_assert_nonnull (find_part (then, "T16")->problem);
  g_assert_true (find_part (then, "T08")->left_out);
  g_assert_cmpstr (find_part (then, "T08")->text, ==, "");
  /* The month begins on its first day. */
  g_assert_null (strstr (find_part (month, "M04")->text, "19869"));
  g_assert_nonnull (strstr (find_part (month, "M01a")->text, "326个"));
}

/* What is nothing has no sentence: in a month with goods and meals but no money, and in one with neither. */
static void
check_months (VpDb *db)
{
  g_autoptr (VpSummary) full = read_on (db, "月报", AS_OF, FALSE), none = read_on (db, "月报", AS_OF + 400, FALSE);
  g_autofree char *told = vp_summary_text (full), *empty = vp_summary_text (none);

  g_assert_true (find_part (full, "M05")->left_out);
  g_assert_false (find_part (full, "M05a")->left_out);
  g_assert_true (find_part (full, "M05b")->left_out);
  g_assert_nonnull (strstr (told, "待用快餐本月发放"));
  g_assert_null (strstr (told, "捐款0"));
  g_assert_nonnull (strstr (empty, "一、微公益项目\n本月微公益项目没有收发记录。\n二、注册情况"));
  g_assert_null (strstr (empty, "本月爱心小屋"));
  g_assert_null (strstr (empty, "没有收发记录。没有"));
}

/* A heading without a sentence goes, and the next one has its number, with its figure where it stands now. */
static void
check_headings (VpDb *db)
{
  g_autoptr (VpSummary) summary = NULL, first = NULL;
  const VpSummaryPart *part;
  g_autofree char *text = NULL;

  g_assert_true (vp_db_exec (db, "SAVEPOINT headings;"
    "UPDATE summary_sentence SET condition = '1 = 0' WHERE template_id = 2 AND code LIKE 'M%' AND position BETWEEN 31 AND 69;"
    "UPDATE summary_sentence SET text = '二、注册情况（{N01}人）' WHERE code = 'M06'", NULL));
  summary = read_on (db, "月报", AS_OF, FALSE);
  text = vp_summary_text (summary);
  part = find_part (summary, "M06");
  g_assert_true (find_part (summary, "M02")->left_out);
  g_assert_nonnull (find_part (summary, "M02")->problem);
  g_assert_true (g_str_has_prefix (part->text, "一、注册情况（"));
  g_assert_cmpuint (part->marks->len, ==, 1);
  g_assert_true (g_ascii_isdigit (part->text[g_array_index (part->marks, VpSummaryMark, 0).start]));
  g_assert_null (strstr (text, "微公益"));
  /* What begins with the first number stays, whatever went before it. */
  g_assert_true (vp_db_exec (db, "UPDATE summary_sentence SET text = '一、注册情况' WHERE code = 'M06'", NULL));
  first = read_on (db, "月报", AS_OF, FALSE);
  g_assert_cmpstr (find_part (first, "M06")->text, ==, "一、注册情况");
  g_assert_true (vp_db_exec (db, "ROLLBACK TO headings; RELEASE headings", NULL));
}

static gboolean
has_fault (const GPtrArray *faults, const char *kind, const char *code)
{
  for (guint i = 0; i < faults->len; i++) {
    const VpSummaryFault *fault = faults->pdata[i];

    if (strcmp (fault->kind, kind) == 0 && strcmp (fault->code, code) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
check_lint (VpDb *db)
{
  static const struct { const char *kind, *code; gboolean issued, repaired; } cases[] = {
    { "doubled", "T55", TRUE, FALSE }, { "wording", "T01", TRUE, FALSE }, { "wording", "T16", TRUE, TRUE },
    { "rounding", "T18", TRUE, FALSE }, { "unit", "T48", TRUE, TRUE }, { "photo", "T23", TRUE, TRUE }, { "photo", "T62", TRUE, TRUE },
    { "doubled", "T43", FALSE, FALSE }, { "unit", "T17", FALSE, FALSE }, { "unit", "T42", FALSE, FALSE }, { "check", "", FALSE, FALSE },
    { "rounding", "T16", FALSE, FALSE }, { "unit", "T14", FALSE, FALSE }, { "missing", "T16", FALSE, FALSE },
  };
  g_autoptr (VpSummary) issued = read_on (db, NULL, AS_OF, TRUE), repaired = read_on (db, NULL, AS_OF, FALSE);
  g_autoptr (GPtrArray) a = vp_summary_lint (issued, db, NULL), b = vp_summary_lint (repaired, db, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s %s", cases[i].kind, cases[i].code);
    g_assert_cmpint (has_fault (a, cases[i].kind, cases[i].code), ==, cases[i].issued);
    g_assert_cmpint (has_fault (b, cases[i].kind, cases[i].code), ==, cases[i].repaired);
  }
}

/* What was issued stays; the next draft says what became of it and why. */
/* What is drafted anew as of the same day is compared with what was issued of it. */
static void
check_same_day (VpDb *db)
{
  g_autoptr (VpSummary) again = read_on (db, NULL, AS_OF - 200, FALSE), changed = NULL;
  g_autoptr (GPtrArray) none = NULL, changes = NULL;
  gboolean told = FALSE;
  VpDate since;

  none = vp_summary_changes (again, db, &since, NULL);
  g_assert_cmpint (since, ==, AS_OF - 200);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (vp_db_exec (db, "SAVEPOINT day; UPDATE station SET removed_at = 1 WHERE id = (SELECT min (id) FROM station WHERE removed_at = 0)", NULL));
  changed = read_on (db, NULL, AS_OF - 200, FALSE);
  changes = vp_summary_changes (changed, db, &since, NULL);
  for (guint i = 0; i < changes->len; i++) {
    const VpSummaryChange *change = changes->pdata[i];

    told = told || (strcmp (change->code, "F02") == 0 && strstr (change->why, "earlier days") != NULL);
  }
  g_assert_true (told);
  g_assert_true (vp_db_exec (db, "ROLLBACK TO day; RELEASE day", NULL));
}

static void
check_issue (VpDb *db)
{
  g_autoptr (VpSummary) first = read_on (db, NULL, AS_OF - 200, FALSE), second = read_on (db, NULL, AS_OF, FALSE);
  g_autoptr (GPtrArray) none = NULL, changes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean counted = FALSE, declared = FALSE;
  VpDate since;

  none = vp_summary_changes (first, db, &since, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (since, ==, 0);
  vp_summary_issue (first, db, &error);
  g_assert_no_error (error);
  changes = vp_summary_changes (second, db, &since, NULL);
  g_assert_cmpint (since, ==, AS_OF - 200);
  for (guint i = 0; i < changes->len; i++) {
    const VpSummaryChange *change = changes->pdata[i];

    g_assert_cmpstr (change->before, !=, change->after);
    g_assert_cmpstr (change->why, !=, "");
    counted = counted || (strcmp (change->code, "F54") == 0 && strcmp (change->after, "19869") == 0);
    declared = declared || (strcmp (change->code, "F19") == 0 && *change->before == '\0' && strstr (change->why, "王芳") != NULL);
    g_assert_cmpstr (change->code, !=, "F51");
  }
  g_assert_true (counted && declared);
  check_same_day (db);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM summary_issue"), ==, 1);
}

static void
test_sample (VpTestStore *store, gconstpointer data)
{
  g_assert_true (vp_sample_fill (store->db, &options, NULL, NULL, NULL, NULL));
  check_text (store->db);
  check_counted (store->db);
  check_months (store->db);
  check_headings (store->db);
  check_lint (store->db);
  check_issue (store->db);
  check_removed (store->db);
  check_each_row (store->db);
  check_changed (store->db);
}

static void
test_show (void)
{
  static const struct { double number; const char *function, *argument, *shown; } cases[] = {
    { 326, NULL, NULL, "326" }, { 13, "余", "10", "10余" }, { 10, "余", "10", "10" }, { 9, "余", "10", "9" }, { 11, "余", "10", "10余" },
    { 6240, "余", "100", "6200余" }, { 750075, "余", "10000", "75万余" }, { 61300, "余", "1000", "6.1万余" }, { 61000, "余", "1000", "6.1万" },
    { 9999, "余", "1000", "9000余" }, { 10000, "余", "1000", "1万" }, { 10001, "余", "1000", "1万余" }, { 204898, "余", "10000", "20万余" },
    { 18460, "余", "1000", "1.8万余" }, { 18460, "余", "100", "1.8万余" }, { 0, "余", "10", "0" }, { 6150, "多", "100", "6100多" },
    { 30, "多", "10", "30" }, { 32, "多", "10", "30多" }, { 297, "近", "100", "近300" }, { 300, "近", "100", "300" }, { 301, "近", "100", "近400" },
    { 2036000, "余万", "1000000", "200余万" }, { 2000000, "余万", "1000000", "200万" }, { 1999999, "余万", "1000000", "100余万" },
    { 300000, "万", NULL, "30万" }, { 100000, "万", NULL, "10万" }, { 300001, "万", NULL, "30万余" }, { 9000, "万", NULL, "9000" },
    { 20.55, "百分", "2", "20.55%" }, { 30.0993, "百分", "1", "30.1%" }, { 30.1, "每几", NULL, "3" }, { 50, "每几", NULL, "2" },
    { 0, "每几", NULL, NULL }, { 12, "中文数", NULL, "十二" }, { 4, "中文数", NULL, "四" }, { 10, "中文数", NULL, "十" },
    { 20, "中文数", NULL, "二十" }, { 105, "中文数", NULL, "一百零五" }, { 110, "中文数", NULL, "一百一十" }, { 1001, "中文数", NULL, "一千零一" },
    { 3, "无此", NULL, NULL }, { 3, "年月日", NULL, NULL }, { 3, "百分", "9", NULL }, { 3, "百分", "x", NULL }, { -3, "余", "1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VpFigure figure = { .nature = VP_NATURE_NUMBER, .decimals = 0 };
    const VpFigureAnswer answer = { .figure = &figure, .known = TRUE, .exact = cases[i].number, .number = cases[i].number,
                                    .words = (char *) "" };
    const VpFigureAnswer unknown = { .figure = &figure, .words = (char *) "" };
    g_autofree char *shown = vp_summary_show (&answer, cases[i].function, cases[i].argument);

    g_test_message ("%f %s %s", cases[i].number, cases[i].function, cases[i].argument);
    g_assert_cmpstr (shown, ==, cases[i].shown);
    g_assert_null (vp_summary_show (&unknown, cases[i].function, cases[i].argument));
  }
}

static void
test_show_words (void)
{
  static const struct { VpFigureNature nature; double exact; const char *words, *function, *argument, *shown; } cases[] = {
    { VP_NATURE_DATE, 2458093, "", "年月日", NULL, "2017年12月5日" }, { VP_NATURE_DATE, 2458093, "", "月日", NULL, "12月5日" },
    { VP_NATURE_MONTH, 2458093, "", "年月", NULL, "2017年12月" }, { VP_NATURE_DATE, 2458093, "", "年", NULL, "2017" },
    { VP_NATURE_LIST, 0, "甲、乙、丙", "列举", NULL, "甲、乙、丙" }, { VP_NATURE_LIST, 0, "甲、乙、丙", "列举", "和", "甲、乙和丙" },
    { VP_NATURE_LIST, 0, "甲", "列举", "和", "甲" }, { VP_NATURE_ORDINAL, 0, "2/10", "中文数", "2", "十" },
    { VP_NATURE_ORDINAL, 0, "2/10", "中文数", NULL, "二" }, { VP_NATURE_ORDINAL, 0, "2/10", "中文数", "3", NULL },
    { VP_NATURE_ORDINAL, 0, "2/10", "中文数", "0", NULL }, { VP_NATURE_RULE, 0, "16/18", "序", "2", "18" },
    { VP_NATURE_ORDINAL, 0, "二/十", "中文数", NULL, NULL }, { VP_NATURE_LIST, 0, "甲", "余", "10", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VpFigure figure = { .nature = cases[i].nature };
    const VpFigureAnswer answer = { .figure = &figure, .known = TRUE, .exact = cases[i].exact, .number = cases[i].exact,
                                    .words = (char *) cases[i].words };
    g_autofree char *shown = vp_summary_show (&answer, cases[i].function, cases[i].argument);

    g_test_message ("%u %s", i, cases[i].function);
    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

/* A template of one's own, with what nobody knows in it. */
static void
test_template (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRecord) template = vp_record_new (vp_register_find ("summary")), row = NULL, torn = NULL;
  g_autoptr (VpSummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  VpFigureSpan span = { 0, AS_OF, 0 };
  guint field;

  set_text (template, "name", "季报");
  save (store->db, NULL, template);
  row = vp_record_new (vp_register_find ("summary-sentence"));
  set_number (row, "template_id", template->id);
  set_number (row, "position", 1);
  set_text (row, "code", "Q1");
  set_text (row, "text", "{F999}和{F02}个，{无此(F02)}，{}，{级别列(F02,F51)}。");
  save (store->db, NULL, row);
  torn = vp_record_copy (row);
  torn->id = 0;
  set_text (torn, "code", "Q2");
  set_text (torn, "text", "{F02个");
  g_assert_false (vp_register_save (store->db, torn->of, NULL, torn, &field, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  summary = read_on (store->db, "季报", AS_OF, FALSE);
  g_assert_cmpstr (vp_summary_part (summary, 0)->text, ==, "〔F999〕和0个，〔F02〕，〔〕，。");
  g_assert_nonnull (strstr (vp_summary_part (summary, 0)->problem, "F999"));
  g_assert_null (vp_summary_read (store->db, "没有", &span, FALSE, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "季报"));
}

static char *
draw_photo (VpTestStore *store, const char *name, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  char *path = g_build_filename (store->folder, name, NULL);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return path;
}

static guint
count_words (const char *path, const char *word)
{
  g_autofree char *bytes = NULL;
  gsize length;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (const char *at = bytes; (at = memmem (at, length - (gsize) (at - bytes), word, strlen (word))) != NULL; at++)
    n++;
  return n;
}

/* Photos of a sentence stand on the pages; one that is gone or is none is named, and no file is written. */
static void
test_photos (VpTestStore *store, gconstpointer data)
{
  g_autofree char *wide = draw_photo (store, "路口执勤.png", 1600, 900), *high = draw_photo (store, "晨光.v2.png", 300, 900);
  g_autofree char *path = g_build_filename (store->folder, "p.pdf", NULL), *plain = g_build_filename (store->folder, "q.pdf", NULL);
  g_autofree char *other = g_build_filename (store->folder, "说明.txt", NULL), *lost = NULL;
  g_autoptr (VpSummary) without = read_on (store->db, NULL, AS_OF, FALSE), with = NULL, spoilt = NULL;
  g_autoptr (GPtrArray) paragraphs = NULL, files = NULL, faults = NULL;
  gint64 sentence = vp_test_int (store->db, "SELECT id FROM summary_sentence WHERE template_id = 1 AND code = 'T31'");
  g_autoptr (GError) error = NULL;
  guint photos = 0;

  g_assert_true (vp_attachment_add (store->db, "summary_sentence", sentence, wide, "T31", NULL));
  g_assert_true (vp_attachment_add (store->db, "summary_sentence", sentence, high, "T31", NULL));
  with = read_on (store->db, NULL, AS_OF, FALSE);
  paragraphs = vp_summary_read_paragraphs (with, store->db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < paragraphs->len; i++) {
    const VpSummaryParagraph *paragraph = paragraphs->pdata[i];

    if (paragraph->photos == NULL)
      continue;
    g_assert_nonnull (strstr (paragraph->text, "全民公益日"));
    g_assert_cmpstr (((VpSummaryPhoto *) paragraph->photos->pdata[0])->caption, ==, "路口执勤");
    g_assert_cmpstr (((VpSummaryPhoto *) paragraph->photos->pdata[1])->caption, ==, "晨光.v2");
    photos += paragraph->photos->len;
  }
  g_assert_cmpuint (photos, ==, 2);
  g_assert_true (vp_summary_write (with, store->db, path, &error));
  g_assert_true (vp_summary_write (without, store->db, plain, &error));
  g_assert_cmpuint (count_words (path, "/Subtype /Image"), ==, 2);
  g_assert_cmpuint (count_words (plain, "/Subtype /Image"), ==, 0);
  g_assert_true (g_file_set_contents (other, "kein Bild", -1, NULL));
  g_assert_true (vp_attachment_add (store->db, "summary_sentence", sentence, other, "T31", NULL));
  spoilt = read_on (store->db, NULL, AS_OF, FALSE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (vp_summary_write (spoilt, store->db, path, &error));
  g_assert_nonnull (strstr (error->message, "T31"));
  g_assert_nonnull (strstr (error->message, "说明.txt"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  files = vp_attachment_list (store->db, "summary_sentence", sentence, &error);
  lost = vp_attachment_path (store->db, ((VpAttachment *) files->pdata[0])->sha256, &error);
  g_assert_cmpint (g_rename (lost, path), ==, 0);
  g_assert_false (vp_summary_write (with, store->db, plain, &error));
  g_assert_nonnull (strstr (error->message, "路口执勤.png"));
  faults = vp_summary_lint (with, store->db, NULL);
  g_assert_true (has_fault (faults, "photo", "T31"));
  g_assert_cmpint (g_rename (path, lost), ==, 0);
  g_clear_pointer (&faults, g_ptr_array_unref);
  faults = vp_summary_lint (with, store->db, NULL);
  g_assert_false (has_fault (faults, "photo", "T31"));
}

/* Pages of every layout, and no file where one cannot be made. */
static void
test_files (VpTestStore *store, gconstpointer data)
{
  static const char *const names[] = { "a.txt", "a.pdf", "a.xlsx" };
  g_autoptr (VpSummary) summary = read_on (store->db, NULL, AS_OF, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (store->folder, names[i], NULL), *bad = g_build_filename (store->folder, "x", names[i], NULL);
    g_autoptr (GError) error = NULL;

    g_assert_true (vp_summary_can_write (path));
    vp_summary_write (summary, store->db, path, &error);
    g_assert_no_error (error);
    g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    g_assert_false (vp_summary_write (summary, store->db, bad, &error));
    g_assert_nonnull (error);
  }
  g_assert_false (vp_summary_can_write ("a.doc"));
  g_assert_false (vp_summary_can_write (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summary/show", test_show);
  g_test_add_func ("/summary/show-words", test_show_words);
  vp_test_add_store ("/summary/template", test_template);
  vp_test_add_store ("/summary/files", test_files);
  vp_test_add_store ("/summary/photos", test_photos);
  vp_test_add_store ("/summary/sample", test_sample);
  return g_test_run ();
}
