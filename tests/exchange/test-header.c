/* test-header.c: where the header is, and which column means what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-header.h"

#include <string.h>

#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })

#define OTHERS NAMES ("监护人", "家长", "紧急", "单位", "邮箱")

enum { NAME, IDENTITY, PHONE, REGISTERED, TEAM, NOTE, N_FIELDS };

static const VpField fields[] = {
  [NAME] = { "Name", NAMES ("姓名", "志愿者姓名", "=志愿者"), VP_VALUE_NAME, TRUE, OTHERS },
  [IDENTITY] = { "Identity", NAMES ("身份证号码", "身份证号", "证件号码", "=号码"), VP_VALUE_IDENTITY, FALSE, OTHERS },
  [PHONE] = { "Phone", NAMES ("手机号码", "手机", "联系电话", "电话"), VP_VALUE_PHONE, FALSE, OTHERS },
  [REGISTERED] = { "Registered", NAMES ("注册日期", "注册时间"), VP_VALUE_DATE, FALSE, NULL },
  [TEAM] = { "Team", NAMES ("所属志愿服务组织", "服务队"), VP_VALUE_TEXT, FALSE, NULL },
  [NOTE] = { "Note", NAMES ("备注"), VP_VALUE_TEXT, FALSE, NULL },
};

static VpHeader *
guess_text (const char *text)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_new_for_text (text);
  g_autoptr (GError) error = NULL;
  VpHeader *header = vp_header_guess (reader, 0, fields, N_FIELDS, &error);

  g_assert_no_error (error);
  return header;
}

static void
test_fixtures (gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("VP_FIXTURES"), data, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, NULL, &error);
  g_autoptr (VpHeader) header = NULL;
  guint counts[VP_N_ROW_KINDS] = { 0 }, first_data = 0, total = 0;
  VpTableRow row = { 0 };

  g_assert_no_error (error);
  header = vp_header_guess (reader, 0, fields, N_FIELDS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (header->first_row, ==, 3);
  g_assert_cmpuint (header->n_rows, ==, 2);
  for (guint i = 0; i < N_FIELDS; i++)
    g_test_message ("%s → %d %s", fields[i].label, header->columns[i],
                    header->columns[i] >= 0 ? header->titles[header->columns[i]] : "");
  g_assert_cmpint (header->columns[NAME], >=, 0);
  g_assert_cmpint (header->columns[IDENTITY], >=, 0);
  g_assert_cmpint (header->columns[PHONE], >=, 0);
  while (vp_table_reader_next (reader, &row, &error) && row.number != 0) {
    VpRowKind kind = vp_header_row_kind (header, &row);

    counts[kind]++;
    if (kind == VP_ROW_TOTAL)
      total = row.number;
    if (kind == VP_ROW_DATA && first_data == 0)
      first_data = row.number;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (counts[VP_ROW_DATA], ==, 400);
  g_assert_cmpuint (first_data, ==, 6);
  g_assert_cmpuint (total, ==, 5);
  g_assert_cmpuint (counts[VP_ROW_TOTAL], ==, 1);
  g_assert_cmpuint (counts[VP_ROW_NOTE], >, 0);
}

static void
test_plain (void)
{
  g_autoptr (VpHeader) header = guess_text ("姓名,手机号码,备注\n王芳,13800000000,\n");

  g_assert_cmpuint (header->first_row, ==, 1);
  g_assert_cmpuint (header->n_rows, ==, 1);
  g_assert_cmpint (header->columns[NAME], ==, 0);
  g_assert_cmpint (header->columns[PHONE], ==, 1);
  g_assert_cmpint (header->columns[IDENTITY], ==, -1);
}

static void
test_levels (void)
{
  g_autoptr (VpHeader) two = guess_text ("名单,,,\n序号,基本情况,,联系方式\n,姓名,身份证号,手机\n1,王芳,11010519491231002X,13800000000\n");
  g_autoptr (VpHeader) none = guess_text ("王芳,11010519491231002X,13800000000\n李强,110105194912310038,13900000000\n");

  g_assert_cmpuint (two->first_row, ==, 2);
  g_assert_cmpuint (two->n_rows, ==, 2);
  g_assert_cmpint (two->columns[NAME], ==, 1);
  g_assert_cmpint (two->columns[IDENTITY], ==, 2);
  g_assert_cmpint (two->columns[PHONE], ==, 3);
  /* Without a header the values tell. */
  g_assert_cmpuint (none->first_row, ==, 0);
  g_assert_cmpint (none->columns[IDENTITY], ==, 1);
  g_assert_cmpint (none->columns[PHONE], ==, 2);
}

/* A line of captions above the header adds nothing to it, even where its words are those of a field. */
static void
test_captions (void)
{
  g_autoptr (VpHeader) header = guess_text ("花名册,,,\n填报单位（盖章）：,,手机：,\n序号,人员,,\n,姓名,身份证号,手机\n"
                                            "1,王芳,11010519491231002X,13800000000\n");

  g_assert_cmpuint (header->first_row, ==, 3);
  g_assert_cmpuint (header->n_rows, ==, 2);
  g_assert_cmpint (header->columns[PHONE], ==, 3);
}

static void
test_by_hand (void)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_new_for_text ("x\n姓名,手机\n王芳,13800000000\n");
  g_autoptr (VpHeader) header = vp_header_make (reader, 0, 2, 1, fields, N_FIELDS, NULL);

  g_assert_cmpuint (header->first_row, ==, 2);
  g_assert_cmpint (header->columns[NAME], ==, 0);
  g_assert_cmpstr (header->titles[1], ==, "手机");
}

static void
test_odd (void)
{
  static const char *const texts[] = { "", "\n\n\n", "a", ",,,,\n", "合计\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (VpHeader) header = guess_text (texts[i]);

    g_assert_nonnull (header);
    g_assert_cmpint (header->columns[NAME], ==, -1);
  }
}

static void
test_titles (void)
{
  static const struct { const char *title; guint field; int fit; } cases[] = {
    { "姓名", NAME, VP_FIT_EXACT }, { "姓名（必填）", NAME, VP_FIT_EXACT }, { "*姓名", NAME, VP_FIT_EXACT },
    { "姓名 *", NAME, VP_FIT_EXACT }, { "【必填】姓名", NAME, VP_FIT_EXACT }, { "基本情况/姓名", NAME, VP_FIT_EXACT },
    { "学生姓名", NAME, VP_FIT_CONTAINS }, { "志愿者", NAME, VP_FIT_EXACT }, { "志愿者编号", NAME, 0 },
    { "是否志愿者", NAME, 0 }, { "姓名拼音", NAME, 0 }, { "监护人姓名", NAME, 0 }, { "监护人/姓名", NAME, 0 },
    { "紧急联系人姓名", NAME, 0 }, { "单位姓名", NAME, 0 }, { "志愿者姓名1", NAME, VP_FIT_CONTAINS },
    { "手机号码(11位)", PHONE, VP_FIT_EXACT }, { "联系电话（监护人）", PHONE, 0 }, { "家长电话", PHONE, 0 },
    { "本人电话", PHONE, VP_FIT_CONTAINS }, { "单位电话", PHONE, 0 }, { "联系电话2", PHONE, VP_FIT_CONTAINS },
    { "手机邮箱", PHONE, 0 }, { "号码", IDENTITY, VP_FIT_EXACT }, { "手机号码", IDENTITY, 0 }, { "银行卡号码", IDENTITY, 0 },
    { "身份证号或护照号", IDENTITY, VP_FIT_CONTAINS }, { "服务队名称", TEAM, VP_FIT_CONTAINS },
    { "一个很长很长的句子里面说到请在下面的表格里填写真实的姓名并且不要写错不要写错不要写错", NAME, 0 }, { "", NAME, 0 },
    { "一二三四五六姓名", NAME, VP_FIT_CONTAINS }, { "一二三四五六七姓名", NAME, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].title);
    g_assert_cmpint (vp_header_fit (cases[i].title, &fields[cases[i].field]), ==, cases[i].fit);
  }
}

/* A title of forty characters is one, a longer one is a sentence; a heading of its own ends a merged cell to the left. */
static void
test_title_edges (void)
{
  g_autofree char *most = g_strdup_printf ("姓名（%036d）", 0), *more = g_strdup_printf ("姓名（%037d）", 0);
  g_autoptr (VpHeader) merged = guess_text ("联系方式,,备注\n手机号码,邮箱,\n13800000000,a,\n13800000001,b,\n");
  g_autoptr (VpHeader) own = guess_text ("姓名,联系方式,,\n,手机号码,邮箱,备注\n王芳,13800000000,a,\n李强,13800000001,b,\n");

  g_assert_cmpint (vp_header_fit (most, &fields[NAME]), ==, VP_FIT_EXACT);
  g_assert_cmpint (vp_header_fit (more, &fields[NAME]), ==, 0);
  g_assert_cmpstr (merged->titles[0], ==, "联系方式/手机号码");
  g_assert_cmpstr (merged->titles[1], ==, "联系方式/邮箱");
  g_assert_cmpstr (merged->titles[2], ==, "备注");
  g_assert_cmpstr (own->titles[0], ==, "姓名");
  g_assert_cmpstr (own->titles[1], ==, "联系方式/手机号码");
}

/* Two thirds of the values of a column without a title must be telephones, and two at least. */
static void
test_by_values (void)
{
  static const struct { const char *values[7]; gboolean taken; } cases[] = {
    { { "13800000001", "13800000002", "x", NULL }, TRUE },
    { { "13800000001", "x", "y", NULL }, FALSE },
    { { "13800000001", "13800000002", "x", "y", NULL }, FALSE },
    { { "13800000001", "13800000002", "13800000003", "x", "y", NULL }, FALSE },
    { { "13800000001", "13800000002", "13800000003", "13800000004", "x", "y", NULL }, TRUE },
    { { "13800000001", "", "", NULL }, FALSE }, { { "13800000001", "13800000002", "", "", NULL }, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) text = g_string_new ("姓名,备注,,\n");
    g_autoptr (VpHeader) header = NULL;

    for (guint row = 0; cases[i].values[row] != NULL; row++)
      g_string_append_printf (text, "王芳,z,%s,\n", cases[i].values[row]);
    header = guess_text (text->str);
    g_test_message ("case %u", i);
    g_assert_cmpint (header->columns[PHONE], ==, cases[i].taken ? 2 : -1);
  }
}

/* The guardian's telephone has a title and is not the pupil's, whatever its values. */
static void
test_of_others (void)
{
  g_autoptr (VpHeader) header = guess_text ("监护人姓名,学生姓名,学生身份证号,监护人电话\n王大,王小,110105194912310038,13900000099\n"
                                            "李大,李小,11010519491231002X,13900000098\n");
  g_autofree char *notes = g_strjoinv ("|", header->notes);

  g_assert_cmpint (header->columns[NAME], ==, 1);
  g_assert_cmpint (header->columns[IDENTITY], ==, 2);
  g_assert_cmpint (header->columns[PHONE], ==, -1);
  g_assert_nonnull (strstr (notes, "监护人姓名、监护人电话"));
}

/* What is not read is told: titles that stand twice, columns whose values are something else, columns nobody asked for. */
static void
test_notes (void)
{
  g_autoptr (VpHeader) twice = guess_text ("姓名,备注,备注,爱好\n王芳,,乙,\n李强,,丙,\n");
  g_autoptr (VpHeader) both = guess_text ("姓名,备注,备注\n王芳,甲,乙\n");
  g_autoptr (VpHeader) misfit = guess_text ("姓名,手机\n王芳,有\n李强,无人\n张三,有\n");
  g_autoptr (VpHeader) two = guess_text ("姓名,手机\n王芳,有\n李强,无人\n");
  g_autoptr (VpHeader) bad = guess_text ("姓名,手机\n王芳,138\n李强,有\n张三,有\n");
  g_autoptr (VpHeader) better = guess_text ("姓名,手机,手机\n王芳,有,13800000001\n李强,有,13800000002\n张三,有,\n");

  g_assert_cmpint (twice->columns[NOTE], ==, 2);
  g_assert_nonnull (strstr (twice->notes[0], "备注"));
  g_assert_cmpint (both->columns[NOTE], ==, 1);
  g_assert_nonnull (strstr (both->notes[0], "column B is read, column C is not"));
  g_assert_cmpint (misfit->columns[PHONE], ==, -1);
  g_assert_nonnull (strstr (misfit->notes[0], "Column B"));
  g_assert_cmpint (two->columns[PHONE], ==, 1);
  /* A number that is wrong comes back row by row. */
  g_assert_cmpint (bad->columns[PHONE], ==, 1);
  g_assert_cmpint (better->columns[PHONE], ==, 2);
}

static void
test_depth (void)
{
  for (guint above = 58; above <= 60; above++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (VpHeader) header = NULL;

    for (guint i = 0; i < above; i++)
      g_string_append_printf (text, "第 %u 条：如实填写\n", i + 1);
    g_string_append (text, "姓名,手机号码\n王芳,13800000000\n");
    header = guess_text (text->str);
    g_assert_cmpint (header->columns[NAME], ==, above < 60 ? 0 : -1);
  }
}

static VpRowKind
kind_of (const VpHeader *header, const char *line)
{
  g_autofree char *text = g_strconcat ("\n\n\n", line, NULL);
  g_autoptr (VpTableReader) reader = vp_table_reader_new_for_text (text);
  VpTableRow row;

  do
    g_assert_true (vp_table_reader_next (reader, &row, NULL));
  while (row.number < 4); /* below headings of up to three rows */
  return vp_header_row_kind (header, &row);
}

static void
test_row_kinds (void)
{
  static const struct { const char *line; VpRowKind kind; } cases[] = {
    { ",合计,,12", VP_ROW_TOTAL }, { "合计,,,12", VP_ROW_TOTAL }, { "合　计,,,12", VP_ROW_TOTAL }, { "小计：,,,3", VP_ROW_TOTAL },
    { ",小计,13800000000,3", VP_ROW_TOTAL }, { "一队小计,,,3", VP_ROW_TOTAL }, { "合计120人,,,", VP_ROW_TOTAL },
    { "合计,2人,,", VP_ROW_TOTAL }, { ",,,合计", VP_ROW_TOTAL }, { ",,", VP_ROW_BLANK },
    { "备注：以上为准", VP_ROW_NOTE }, { "单位负责人：　　　填表人：", VP_ROW_NOTE }, { "　审核人：李", VP_ROW_NOTE },
    { "填表人：,李强,,", VP_ROW_NOTE }, { ",本表一式两份由各县区文明办留存备查,,", VP_ROW_NOTE }, { "一组,,,", VP_ROW_NOTE },
    { "1,王芳,13800000000,", VP_ROW_DATA }, { "合计组,合欢,13800000000,a", VP_ROW_DATA }, { "备注组,王芳,13800000000,", VP_ROW_DATA },
    { "备注组,王芳,,", VP_ROW_DATA }, { "审核人员队,王芳,,", VP_ROW_DATA }, { "负责人,王芳,13800000000,", VP_ROW_DATA },
    { "合计,王芳,13800000000,", VP_ROW_DATA }, { "合计,王芳,,", VP_ROW_DATA }, { ",王芳,,", VP_ROW_DATA },
    { "7,,,", VP_ROW_NUMBERED }, { "7,,,x", VP_ROW_DATA }, { "7,,13800000000,", VP_ROW_DATA },
    { "组别,姓名,手机号码,备注", VP_ROW_HEADER }, { ",姓名,手机号码,", VP_ROW_HEADER }, { ",姓名,,", VP_ROW_DATA },
    { "x,,,,y", VP_ROW_ELSEWHERE }, { "3,,,,y", VP_ROW_ELSEWHERE }, { ",,,,y,z", VP_ROW_ELSEWHERE },
    { "x,, ,,y", VP_ROW_ELSEWHERE }, { "x,王,,,y", VP_ROW_DATA }, { "x,,1,,y", VP_ROW_DATA }, { ",,,,y", VP_ROW_NOTE },
  };
  g_autoptr (VpHeader) header = guess_text ("组别,姓名,手机号码,备注\n一组,王芳,13800000000,\n");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].line);
    g_assert_cmpint (kind_of (header, cases[i].line), ==, cases[i].kind);
  }
}

/* Every word that notes and signatures begin with, alone and before a column. */
static void
test_note_words (void)
{
  static const char *const words[] = { "备注", "说明", "注：", "注:", "单位负责人", "负责人", "审核人", "填表人", "制表", "联系电话", "盖章", "（盖章",
                                       "(盖章", "填报单位", "填报日期", "经办人", "联系人" };
  g_autoptr (VpHeader) header = guess_text ("组别,姓名,手机号码,备注\n一组,王芳,13800000000,\n");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *alone = g_strdup_printf ("%s无,,,", words[i]), *both = g_strdup_printf ("%s：李,王芳,,", words[i]);
    g_autofree char *person = g_strdup_printf ("%s：李,王芳,13800000000,", words[i]);

    g_test_message ("%s", words[i]);
    g_assert_cmpint (kind_of (header, alone), ==, VP_ROW_NOTE);
    g_assert_cmpint (kind_of (header, both), ==, VP_ROW_NOTE);
    g_assert_cmpint (kind_of (header, person), ==, VP_ROW_DATA);
  }
}

/* Where the name stands first, totals and headings are told all the same; a heading of two rows comes again in parts. */
static void
test_name_first (void)
{
  static const struct { const char *line; VpRowKind kind; } cases[] = {
    { "合计,,12", VP_ROW_TOTAL }, { "小计,,", VP_ROW_TOTAL }, { "一队合计,,3", VP_ROW_TOTAL }, { "王芳,,合计", VP_ROW_DATA },
    { "王芳,合计,", VP_ROW_DATA }, { ",,合计", VP_ROW_TOTAL }, { "3,,合计", VP_ROW_TOTAL }, { "王芳,13800000000,合计", VP_ROW_DATA },
    { "姓名,联系方式,联系方式", VP_ROW_HEADER }, { ",手机号码,备注", VP_ROW_HEADER }, { "姓名,手机号码,备注", VP_ROW_HEADER },
    { "姓名,联系方式/手机号码,备注", VP_ROW_HEADER }, { "姓名,手机,备注", VP_ROW_DATA }, { "姓名,,", VP_ROW_DATA },
  };
  g_autoptr (VpHeader) header = guess_text ("姓名,联系方式,联系方式\n姓名,手机号码,备注\n王芳,13800000000,\n李强,13800000001,\n");

  g_assert_cmpuint (header->n_rows, ==, 2);
  g_assert_cmpint (header->columns[NAME], ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].line);
    g_assert_cmpint (kind_of (header, cases[i].line), ==, cases[i].kind);
  }
}

/* Tables side by side: how many, from where, how wide. */
static void
test_beside (void)
{
  static const struct { const char *titles; guint n, start, width; } cases[] = {
    { "姓名,手机号码", 1, 0, 2 }, { "姓名,手机号码,姓名,手机号码", 2, 0, 2 }, { "姓名,手机号码,,姓名,手机号码", 2, 0, 3 },
    { "序号,姓名,手机号码,序号,姓名,手机号码,序号,姓名,手机号码", 3, 0, 3 }, { "x,姓名,手机号码,姓名,手机号码", 2, 1, 2 },
    { "姓名,手机号码,备注,姓名,手机号码", 1, 0, 5 }, { "姓名,备注,手机号码,姓名,x,手机号码", 1, 0, 6 }, { "姓名,姓名", 1, 0, 2 },
    { "姓名,手机号码,姓名,备注", 1, 0, 4 }, { "手机号码,备注", 1, 0, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (cases[i].titles, "\n", NULL);
    g_autoptr (VpHeader) header = guess_text (text);
    guint start, width;

    g_test_message ("%s", cases[i].titles);
    g_assert_cmpuint (vp_header_n_blocks (header, &start, &width), ==, cases[i].n);
    g_assert_cmpuint (start, ==, cases[i].start);
    g_assert_cmpuint (width, ==, cases[i].width);
  }
}

/* A second block with its columns in another order. */
static void
test_block (void)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_new_for_text ("姓名,手机号码\n王芳,13800000000\n手机号码,姓名\n姓名,x\n");
  g_autoptr (VpHeader) first = vp_header_guess (reader, 0, fields, N_FIELDS, NULL);
  g_autoptr (VpHeader) other = NULL;
  VpTableRow row;

  for (guint i = 1; i <= 4; i++) {
    g_autoptr (VpHeader) found = NULL;

    g_assert_true (vp_table_reader_next (reader, &row, NULL));
    found = vp_header_from_row (&row, fields, N_FIELDS);
    g_assert_cmpint (found != NULL, ==, i == 1 || i == 3);
    if (found != NULL)
      g_assert_cmpint (vp_header_same (first, found), ==, i == 1);
    if (i == 3)
      other = g_steal_pointer (&found);
  }
  g_assert_cmpint (other->columns[NAME], ==, 1);
  g_assert_cmpint (other->columns[PHONE], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/header/xlsx", "志愿者花名册_多级表头.xlsx", test_fixtures);
  g_test_add_data_func ("/header/xls", "志愿者花名册_多级表头.xls", test_fixtures);
  g_test_add_func ("/header/plain", test_plain);
  g_test_add_func ("/header/levels", test_levels);
  g_test_add_func ("/header/captions", test_captions);
  g_test_add_func ("/header/by-hand", test_by_hand);
  g_test_add_func ("/header/odd", test_odd);
  g_test_add_func ("/header/titles", test_titles);
  g_test_add_func ("/header/by-values", test_by_values);
  g_test_add_func ("/header/of-others", test_of_others);
  g_test_add_func ("/header/notes", test_notes);
  g_test_add_func ("/header/depth", test_depth);
  g_test_add_func ("/header/block", test_block);
  g_test_add_func ("/header/row-kinds", test_row_kinds);
  g_test_add_func ("/header/title-edges", test_title_edges);
  g_test_add_func ("/header/note-words", test_note_words);
  g_test_add_func ("/header/name-first", test_name_first);
  g_test_add_func ("/header/beside", test_beside);
  return g_test_run ();
}
