/* test-header.c: where the header is, and which column means what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-header.h"


#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })

enum { NAME, IDENTITY, PHONE, REGISTERED, TEAM, N_FIELDS };

static const VpField fields[] = {
  [NAME] = { "Name", NAMES ("姓名", "志愿者姓名"), VP_VALUE_TEXT, TRUE },
  [IDENTITY] = { "Identity", NAMES ("身份证号码", "身份证号", "证件号码"), VP_VALUE_IDENTITY, FALSE },
  [PHONE] = { "Phone", NAMES ("手机号码", "手机", "联系电话"), VP_VALUE_PHONE, FALSE },
  [REGISTERED] = { "Registered", NAMES ("注册日期", "注册时间"), VP_VALUE_DATE, FALSE },
  [TEAM] = { "Team", NAMES ("所属志愿服务组织", "服务队"), VP_VALUE_TEXT, FALSE },
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
  guint counts[5] = { 0 }, first_data = 0, total = 0;
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
test_row_kinds (void)
{
  static const struct { const char *line; VpRowKind kind; } cases[] = {
    { "合计,,12", VP_ROW_TOTAL }, { "合　计,,12", VP_ROW_TOTAL }, { "小计：,3", VP_ROW_TOTAL }, { ",,", VP_ROW_BLANK },
    { "备注：以上为准", VP_ROW_NOTE }, { "单位负责人：　　　填表人：", VP_ROW_NOTE }, { "1,王芳,13800000000", VP_ROW_DATA },
    { "合欢,13800000000,a", VP_ROW_DATA }, { "　审核人：李", VP_ROW_NOTE },
  };
  g_autoptr (VpHeader) header = guess_text ("姓名,手机号码,备注\n王芳,13800000000,\n");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat ("\n", cases[i].line, NULL);
    g_autoptr (VpTableReader) reader = vp_table_reader_new_for_text (text);
    VpTableRow row;

    g_assert_true (vp_table_reader_next (reader, &row, NULL) && vp_table_reader_next (reader, &row, NULL));
    g_test_message ("%s", cases[i].line);
    g_assert_cmpint (vp_header_row_kind (header, &row), ==, cases[i].kind);
  }
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
  g_test_add_func ("/header/row-kinds", test_row_kinds);
  return g_test_run ();
}
