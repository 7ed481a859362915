/* test-import-odd.c: cells and rows as offices write them, at their edges
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certify.h"
#include "vp-db-private.h"
#include "vp-error.h"
#include "vp-goods-store.h"
#include "vp-import-class.h"
#include "vp-outbox.h"
#include "vp-party-store.h"
#include "vp-person-form.h"
#include "vp-test-store.h"

#include <string.h>

#define RICE "6901234567892"
#define WANG "11010519491231002X"

static VpImport *
analyse (VpDb *db, const VpImportClass *kind, const char *text)
{
  VpImport *import = vp_import_new_for_text (kind, text);
  g_autoptr (GError) error = NULL;

  vp_import_open (import, NULL, NULL, &error);
  g_assert_no_error (error);
  vp_import_analyse (import, db, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return import;
}

static void
commit (VpImport *import, VpDb *db)
{
  g_autoptr (GError) error = NULL;

  vp_import_commit (import, db, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  vp_test_assert_clean (db);
}

static void
take (VpDb *db, const VpImportClass *kind, const char *text)
{
  g_autoptr (VpImport) import = analyse (db, kind, text);

  commit (import, db);
}

/* Row @index is in @pile, and its reason or remark has @word. */
static void
assert_row (VpImport *import, guint index, VpPile pile, const char *word)
{
  g_autofree char *said = NULL;
  VpImportRow row;

  vp_import_get_row (import, index, &row);
  said = g_strconcat (row.reason, " ", row.remark, NULL);
  g_test_message ("row %u: %s", row.line, said);
  g_assert_cmpint (row.pile, ==, pile);
  g_assert_nonnull (strstr (said, word));
}

static void
assert_note (VpImport *import, const char *word)
{
  g_autofree char *notes = g_strjoinv ("|", (char **) vp_import_get_notes (import));

  g_test_message ("%s", notes);
  g_assert_nonnull (strstr (notes, word));
}

static void
test_people (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = analyse (store->db, &vp_import_person_class,
    "姓名,证件类型,证件号码,手机,政治面貌,学历,区县,出生年月\n"
    "王芳,居民身份证," WANG ",13800000001/13900000001,预备党员,本科,台前,1949年12月\n"
    "李强,军官证,军字第1234567号,13800000002,-,/,无,\n"
    "张三,护照,E12345678,(+86)138.0000.0003,无,无,华龙区中原路,\n"
    "李四,,,13800000004（妻）,民主党派,,,\n"
    "⾼山,,,13800000005,,,,\n"
    "赵六,身份证,E12345679,13800000006,,,,\n"
    "钱七,,,13800000007,,,,1990.01\n"
    "孙八,,110105194912310038,13800000008,,,,1949-11\n");

  assert_row (import, 0, VP_PILE_NEW, "more than one telephone");
  assert_row (import, 1, VP_PILE_NEW, "");
  assert_row (import, 2, VP_PILE_NEW, "华龙区");
  assert_row (import, 3, VP_PILE_REJECTED, "民革会员");
  assert_row (import, 4, VP_PILE_NEW, "U+2F");
  assert_row (import, 6, VP_PILE_REJECTED, "no day");
  assert_row (import, 7, VP_PILE_REJECTED, "differs");
  commit (import, store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE phone = '13800000001' AND political = 2"
                                " AND education = 20 AND district = 410927"), ==, 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT id_kind FROM volunteer WHERE name = '张三'"), ==, VP_ID_KIND_PASSPORT);
  g_assert_cmpint (vp_test_int (store->db, "SELECT district FROM volunteer WHERE name = '张三'"), ==, 410902);
  g_assert_cmpint (vp_test_int (store->db, "SELECT id_kind FROM volunteer WHERE name = '李强'"), ==, VP_ID_KIND_OFFICER);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE name = '高山'"), ==, 1);
  /* No registration day stays unknown. */
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE registered <> 0"), ==, 0);
}

static void
test_hours (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = NULL;

  take (store->db, &vp_import_person_class, "姓名,身份证号,手机\n王芳," WANG ",13800000001\n");
  import = analyse (store->db, &vp_import_record_class,
    "姓名,证件号码,服务日期,开始时间,结束时间,时长,项目名称\n"
    "王芳," WANG ",2017-09-01,22:00,次日2:00,,甲\n"
    "王芳," WANG ",2017-09-02,22:00,02:00,4,甲\n"
    "王芳," WANG ",2017-09-03,22:00,02:00,3,甲\n"
    "王芳," WANG ",2017-09-04,08:00,10:00,2,甲\n"
    "王芳," WANG ",2017-09-05,08:00,10:00,2:01,甲\n"
    "王芳," WANG ",,2017-09-06 8:30,2017-09-06 10:30,,甲\n"
    "王芳," WANG ",2017-09-07,2017-09-08 8:30,9:30,,甲\n"
    "王芳," WANG ",2017-09-08,8:30-11:00,,,甲\n"
    "王芳," WANG ",9/6/17,,,1,甲\n"
    "王芳," WANG ",2017-09-10,,,24,甲\n"
    "王芳," WANG ",2017-09-11,,,24:01,甲\n"
    "王芳," WANG ",2017-09-12,22:00,2017-09-14 2:00,4,甲\n");
  for (guint i = 0; i < 12; i++) {
    static const struct { VpPile pile; const char *word; } expected[] = {
      { VP_PILE_NEW, "" }, { VP_PILE_NEW, "" }, { VP_PILE_REJECTED, "before" }, { VP_PILE_NEW, "" },
      { VP_PILE_REJECTED, "only" }, { VP_PILE_NEW, "" }, { VP_PILE_REJECTED, "another day" }, { VP_PILE_NEW, "" },
      { VP_PILE_REJECTED, "several days" }, { VP_PILE_CLASH, "16" }, { VP_PILE_REJECTED, "24" },
      { VP_PILE_REJECTED, "before" },
    };

    assert_row (import, i, expected[i].pile, expected[i].word);
  }
  commit (import, store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT sum (minutes) FROM declared_line"), ==, 240 + 240 + 120 + 120 + 150);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM declared_line WHERE start_minute = 1320"), ==, 2);
}

/* Minutes in the heading, the hours of all time beside those of this time, no hours at all. */
static void
test_heading (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) minutes = NULL, both = NULL, total = NULL;

  take (store->db, &vp_import_person_class, "姓名,身份证号\n王芳," WANG "\n");
  minutes = analyse (store->db, &vp_import_record_class, "证件号码,服务日期,服务时长（分钟）\n" WANG ",2017-09-01,90\n");
  both = analyse (store->db, &vp_import_record_class, "证件号码,服务日期,累计服务时长,本次服务时长\n" WANG ",2017-09-01,10,2\n");
  total = analyse (store->db, &vp_import_record_class, "证件号码,服务日期,累计服务时长\n" WANG ",2017-09-01,10\n");
  commit (minutes, store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT sum (minutes) FROM declared_line"), ==, 90);
  assert_row (both, 0, VP_PILE_NEW, "");
  assert_note (both, "累计服务时长");
  assert_row (total, 0, VP_PILE_REJECTED, "missing");
  assert_note (total, "累计服务时长");
}

/* Shifts of one day differ in post, begin or remark. */
static void
test_sameness (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) again = NULL;

  take (store->db, &vp_import_person_class, "姓名,身份证号\n王芳," WANG "\n");
  take (store->db, &vp_import_record_class, "证件号码,服务日期,时长,项目名称,岗位,备注\n" WANG ",2017-09-01,2,甲,东门,上午\n");
  again = analyse (store->db, &vp_import_record_class, "证件号码,服务日期,时长,项目名称,岗位,备注\n"
                   WANG ",2017-09-01,2,甲,东门,上午\n" WANG ",2017-09-01,2,甲,西门,上午\n" WANG ",2017-09-01,2,甲,东门,下午\n"
                   WANG ",2017-09-01,2,甲,东门,下午\n");
  assert_row (again, 0, VP_PILE_UNCHANGED, "");
  assert_row (again, 1, VP_PILE_NEW, "");
  assert_row (again, 2, VP_PILE_NEW, "");
  assert_row (again, 3, VP_PILE_CLASH, "row 4");
}

/* Nobody else gets the hours, whatever number stands in the row. */
static void
test_whose_hours (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = NULL;

  take (store->db, &vp_import_person_class, "姓名,身份证号,手机\n王芳," WANG ",13800000001\n李强,110105194912310038,13800000002\n"
        "张三,,13800000003\n同名,410922199001010011,13800000009\n同名,41092219900101002X,13800000009\n");
  import = analyse (store->db, &vp_import_record_class, "志愿者编号,姓名,手机,证件号码,服务日期,时长\n"
    "410900123456789,王芳,13800000001,,2017-09-01,1\n" "1,李强,13800000002,,2017-09-01,1\n" "1,李强,,,2017-09-01,1\n"
    ",同名,13800000009,,2017-09-01,1\n" ",张三,13800000003,410922199001010038,2017-09-01,1\n"
    ",李强,13800000002,410922199001010046,2017-09-01,1\n");
  assert_row (import, 0, VP_PILE_NEW, "none of this roster");
  assert_row (import, 1, VP_PILE_NEW, "none of this roster");
  assert_row (import, 2, VP_PILE_CLASH, "belongs to");
  assert_row (import, 3, VP_PILE_CLASH, "Several people");
  assert_row (import, 4, VP_PILE_NEW, "");
  assert_row (import, 5, VP_PILE_REJECTED, "not in the roster");
  commit (import, store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM declared_line r JOIN volunteer v ON v.id = r.volunteer_id"
                                " WHERE v.name = '李强'"), ==, 1);
}

static void
test_goods (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *quantity, *unit; VpPile pile; const char *word; } cases[] = {
    { "0", "", VP_PILE_REJECTED, "between" }, { "1", "", VP_PILE_NEW, "" }, { "100000", "", VP_PILE_NEW, "" },
    { "100001", "", VP_PILE_REJECTED, "between" }, { "-1", "", VP_PILE_REJECTED, "between" }, { "2.5", "", VP_PILE_REJECTED, "pieces" },
    { "31.0", "", VP_PILE_NEW, "" }, { "10", "件", VP_PILE_NEW, "" }, { "3", "袋", VP_PILE_REJECTED, "袋" },
    { "3", "公斤", VP_PILE_REJECTED, "公斤" }, { "3件", "", VP_PILE_NEW, "" },
  };
  g_autoptr (GString) text = g_string_new ("日期,小屋,物品,数量,单位,单号\n");
  g_autoptr (VpImport) import = NULL, titled = NULL, other = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_string_append_printf (text, "2017-09-06,人民路爱心小屋,棉服,%s,%s,\n", cases[i].quantity, cases[i].unit);
  import = analyse (store->db, &vp_import_goods_class, text->str);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_row (import, i, cases[i].pile, cases[i].word);
  commit (import, store->db);
  titled = analyse (store->db, &vp_import_goods_class, "日期,小屋,物品,数量（袋）\n2017-09-06,人民路爱心小屋,棉服,3\n");
  assert_row (titled, 0, VP_PILE_REJECTED, "袋");
  other = analyse (store->db, &vp_import_goods_class, "日期,小屋,物品,数量,单号\n2017-09-06,人民路 爱心小屋,棉服,1,P-77\n"
                   "2017-09-06,人民路爱心小屋,棉服,1,\n2017-09-06,人民路爱心小屋,暖水袋,1,\n2017-09-06,别处小屋,棉服,1,\n");
  assert_row (other, 0, VP_PILE_NEW, "");
  assert_row (other, 1, VP_PILE_UNCHANGED, "already");
  assert_row (other, 2, VP_PILE_CLASH, "暖水袋");
  assert_row (other, 3, VP_PILE_CLASH, "别处小屋");
  g_assert_true (vp_import_can_accept (other, 2));
}

/* The same table twice side by side, the right one shorter; its rows are told with the line they stand in. */
static void
test_side_by_side (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = analyse (store->db, &vp_import_person_class,
    "序号,姓名,身份证号,手机,,序号,姓名,身份证号,手机\n"
    "1,王芳," WANG ",13800000001,,3,赵六,,13800000003\n"
    "2,李强,110105194912310038,13800000002,,4,钱七,,1380\n"
    "5,周九,,13800000005,,,,,\n,,,,,6,吴十,,\n合计,3,,,,,,,\n");
  g_autofree char *path = g_build_filename (store->folder, "reply.csv", NULL), *text = NULL;
  g_autofree char *notes = g_strjoinv ("\n", (char **) vp_import_get_notes (import));
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (vp_import_n_rows (import), ==, 6);
  g_assert_cmpstr (vp_import_head (import, 1)->name, ==, "赵六");
  g_assert_cmpuint (vp_import_head (import, 1)->line, ==, 2);
  assert_row (import, 1, VP_PILE_NEW, "");
  assert_row (import, 3, VP_PILE_REJECTED, "telephone");
  assert_row (import, 4, VP_PILE_NEW, "");
  assert_row (import, 5, VP_PILE_REJECTED, "Neither");
  g_assert_nonnull (strstr (notes, "2 tables stand side by side (from column A, from column F"));
  g_assert_null (strstr (notes, "stands twice"));
  g_assert_true (vp_import_write_reply (import, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "钱七"));
  g_assert_nonnull (strstr (text, "吴十"));
}

/* Pairs of titles that come again are no table where another column that is read stands once. */
static void
test_not_side_by_side (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = analyse (store->db, &vp_import_person_class,
    "姓名,身份证号,手机,姓名,手机\n王芳," WANG ",13800000001,王父,13900000001\n");
  g_autofree char *notes = g_strjoinv ("\n", (char **) vp_import_get_notes (import));

  g_assert_cmpuint (vp_import_n_rows (import), ==, 1);
  g_assert_nonnull (strstr (notes, "stands twice"));
}

/* What stands for nothing is nothing, and what only begins so is something. */
static void
test_placeholders (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *cell; VpPile pile; } cases[] = {
    { "-", VP_PILE_NEW }, { "--", VP_PILE_NEW }, { "---", VP_PILE_NEW }, { "/", VP_PILE_NEW }, { "\\", VP_PILE_NEW },
    { "—", VP_PILE_NEW }, { "——", VP_PILE_NEW }, { "－", VP_PILE_NEW }, { "无", VP_PILE_NEW }, { "暂无", VP_PILE_NEW },
    { "没有", VP_PILE_NEW }, { "未填", VP_PILE_NEW }, { "空", VP_PILE_NEW }, { "n/a", VP_PILE_NEW }, { "NULL", VP_PILE_NEW },
    { "nan", VP_PILE_NEW }, { "None", VP_PILE_NEW }, { "----", VP_PILE_REJECTED }, { "无号", VP_PILE_REJECTED },
    { "空号", VP_PILE_REJECTED }, { "Nope", VP_PILE_REJECTED }, { "时", VP_PILE_REJECTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf ("姓名,身份证号,手机\n王芳," WANG ",%s\n", cases[i].cell);
    g_autoptr (VpImport) import = analyse (store->db, &vp_import_person_class, text);

    g_test_message ("%s", cases[i].cell);
    assert_row (import, 0, cases[i].pile, "");
  }
}

/* Documents whose numbers have no shape of their own are kept, found again, and their hours are booked. */
static void
test_documents (VpTestStore *store, gconstpointer data)
{
  static const char table[] = "姓名,证件类型,证件号码,手机\n军一,军官证,军字第 1234567 号,13800000001\n护一,护照,123456789,13800000002\n"
    "士一,士官证,１２３４５,13800000003\n港一,港澳居民来往内地通行证,H123,13800000004\n军二,军官证,1234,13800000005\n"
    "证一,学生证,2017-00123,13800000006\n身一,居民身份证,123456789,13800000007\n军三,军官证,军字第1234567号,13800000008\n"
    "军四,军官证,军字第12345678901号,13800000009\n";
  g_autoptr (VpImport) import = analyse (store->db, &vp_import_person_class, table), again = NULL, hours = NULL;
  VpImportRow row;

  assert_row (import, 0, VP_PILE_NEW, "");
  vp_import_get_row (import, 0, &row);
  g_assert_nonnull (strstr (row.detail, "***"));
  g_assert_null (strstr (row.detail, "1234567"));
  g_assert_true (g_utf8_validate (row.detail, -1, NULL));
  assert_row (import, 1, VP_PILE_NEW, "");
  assert_row (import, 2, VP_PILE_NEW, "");
  assert_row (import, 3, VP_PILE_REJECTED, "no such document");
  assert_row (import, 4, VP_PILE_REJECTED, "军官证");
  assert_row (import, 5, VP_PILE_NEW, "");
  assert_row (import, 6, VP_PILE_REJECTED, "18 characters");
  assert_row (import, 7, VP_PILE_CLASH, "row 2");
  assert_row (import, 8, VP_PILE_REJECTED, "军官证");
  commit (import, store->db);
  again = analyse (store->db, &vp_import_person_class, table);
  for (guint i = 0; i < 3; i++)
    assert_row (again, i, VP_PILE_UNCHANGED, "");
  hours = analyse (store->db, &vp_import_record_class, "证件号码,服务日期,时长\n军字第1234567号,2017-09-01,2\n123456789,2017-09-01,2\n"
                   "987654321,2017-09-01,2\n");
  assert_row (hours, 0, VP_PILE_NEW, "");
  assert_row (hours, 1, VP_PILE_NEW, "");
  assert_row (hours, 2, VP_PILE_REJECTED, "not in the roster");
}

static void
check_again (VpImport *import, VpDb *db)
{
  g_autoptr (GError) error = NULL;

  vp_import_analyse (import, db, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* An error of a formula sends its row back, in whichever column that is read it stands, and no other row. */
static void
test_error_cells (VpTestStore *store, gconstpointer data)
{
  static const struct { const VpImportClass *of; const char *text; } cases[] = {
    { &vp_import_person_class, "姓名,身份证号,手机,队伍\n#N/A,,13800000001,\n王芳,#REF!,13800000002,\n王芳,,13800000003,#VALUE!\n"
      "王芳,,13800000004,一队\n" },
    { &vp_import_record_class, "证件号码,服务日期,时长,备注\n#N/A,2017-09-01,2,\n" WANG ",#REF!,2,\n" WANG ",2017-09-01,#DIV/0!,\n"
      WANG ",2017-09-01,2,\n" },
    { &vp_import_goods_class, "日期,小屋,物品,数量\n#N/A,人民路爱心小屋,棉服,1\n2017-09-06,#N/A,棉服,1\n2017-09-06,人民路爱心小屋,棉服,#N/A\n"
      "2017-09-06,人民路爱心小屋,棉服,1\n" },
  };

  take (store->db, &vp_import_person_class, "姓名,身份证号\n王芳," WANG "\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpImport) import = analyse (store->db, cases[i].of, cases[i].text);

    g_assert_cmpuint (vp_import_n_rows (import), ==, 4);
    for (guint row = 0; row < 3; row++)
      assert_row (import, row, VP_PILE_REJECTED, "the error of a formula");
    assert_row (import, 3, VP_PILE_NEW, "");
  }
}

/* Times that stand as bare parts of a day, and parts that are none. */
static void
test_bare_times (VpTestStore *store, gconstpointer data)
{
  static const char *const titles[] = { "证件号码", "服务日期", "开始时间", "结束时间", "时长", NULL };
  static const struct { int start, end; VpPile pile; } cases[] = {
    { 15, 30, VP_PILE_NEW }, { 15, 60, VP_PILE_REJECTED }, { 60, 30, VP_PILE_REJECTED }, { -15, 30, VP_PILE_REJECTED },
  };
  g_autofree char *path = g_build_filename (store->folder, "times.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, "a", NULL, titles, &error);
  g_autoptr (VpImport) import = vp_import_new (&vp_import_record_class, path, NULL);

  take (store->db, &vp_import_person_class, "姓名,身份证号\n王芳," WANG "\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    /* hours of so many minutes: 15 minutes are 0.25, which is six o'clock */
    const VpTableCell cells[] = {
      VP_TABLE_CELL_TEXT (WANG), VP_TABLE_CELL_NUMBER (VP_TABLE_DATE, vp_date_new (2017, 9, 1) + (int) i),
      VP_TABLE_CELL_NUMBER (VP_TABLE_HOURS, cases[i].start), VP_TABLE_CELL_NUMBER (VP_TABLE_HOURS, cases[i].end),
      VP_TABLE_CELL_NUMBER (VP_TABLE_HOURS, 360),
    };

    g_assert_true (vp_table_writer_cells (writer, cells, G_N_ELEMENTS (cells), &error));
  }
  g_assert_true (vp_table_writer_prepare (writer, &error) && vp_table_writer_give_name (writer, &error));
  g_assert_true (vp_import_open (import, NULL, NULL, &error));
  check_again (import, store->db);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_row (import, i, cases[i].pile, "");
  commit (import, store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT start_minute FROM declared_line"), ==, 360);
}

/* Every word for a kind of donor. */
static void
test_donor_kinds (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *word; VpPartyKind kind; } cases[] = {
    { "单位", VP_PARTY_UNIT }, { "企业", VP_PARTY_UNIT }, { "某公司", VP_PARTY_UNIT }, { "学校", VP_PARTY_UNIT }, { "机关", VP_PARTY_UNIT },
    { "团体", VP_PARTY_UNIT }, { "社区", VP_PARTY_UNIT }, { "组织", VP_PARTY_UNIT }, { "协会", VP_PARTY_UNIT }, { "集体", VP_PARTY_UNIT },
    { "个人", VP_PARTY_PERSON }, { "居民", VP_PARTY_PERSON }, { "市民", VP_PARTY_PERSON }, { "群众", VP_PARTY_PERSON }, { "匿名", VP_PARTY_PERSON },
    { "", VP_PARTY_PERSON },
  };
  g_autoptr (GString) text = g_string_new ("日期,小屋,捐赠人,捐赠人类别,物品,数量\n");
  g_autoptr (VpImport) import = NULL;
  guint n = G_N_ELEMENTS (cases);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "2017-09-06,人民路爱心小屋,甲%02u,%s,棉服,1\n", i, cases[i].word);
  g_string_append (text, "2017-09-06,人民路爱心小屋,乙,外星人,棉服,1\n");
  import = analyse (store->db, &vp_import_goods_class, text->str);
  assert_row (import, n, VP_PILE_REJECTED, "外星人");
  commit (import, store->db);
  for (guint i = 0; i < n; i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT kind FROM party WHERE name = '甲%02u'", i);

    g_test_message ("%s", cases[i].word);
    g_assert_cmpint (vp_test_int (store->db, sql), ==, cases[i].kind);
  }
}

/* A sheet that is not read is named where it holds something. */
static void
test_other_sheets (VpTestStore *store, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("VP_FIXTURES"), "oddities", "xlsx-two-sheets.xlsx", NULL);
  g_autoptr (VpImport) import = vp_import_new (&vp_import_person_class, path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (vp_import_open (import, NULL, NULL, &error));
  g_assert_cmpuint (vp_import_n_fitting_sheets (import), ==, 2);
  check_again (import, store->db);
  assert_note (import, "濮阳县");
  vp_import_set_all_sheets (import, TRUE);
  check_again (import, store->db);
  g_assert_cmpuint (vp_import_n_rows (import), ==, 3);
  g_assert_cmpuint (vp_import_count (import, VP_PILE_NEW), ==, 3);
}

static char *
times (const char *text, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
  return g_string_free (out, FALSE);
}

/* The longest names that are kept, and those of one character more. */
static void
test_lengths (VpTestStore *store, gconstpointer data)
{
  static const struct { const VpImportClass *of; const char *before, *after; guint most; const char *word; } cases[] = {
    { &vp_import_goods_class, "日期,小屋,物品,数量\n2017-09-06,人民路爱心小屋,", ",1\n", 40, "40 characters" },
    { &vp_import_person_class, "姓名,手机,队伍\n李强,13800000009,", "\n", 100, "100 characters" },
    { &vp_import_record_class, "证件号码,服务日期,时长,项目名称\n" WANG ",2017-09-01,2,", "\n", 200, "200 characters" },
  };

  take (store->db, &vp_import_person_class, "姓名,身份证号\n王芳," WANG "\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint more = 0; more <= 1; more++) {
      g_autofree char *long_text = times ("长", cases[i].most + more);
      g_autofree char *text = g_strconcat (cases[i].before, long_text, cases[i].after, NULL);
      g_autoptr (VpImport) import = analyse (store->db, cases[i].of, text);
      const char *reason;

      g_assert_cmpint (vp_import_get_pile (import, 0, &reason) == VP_PILE_REJECTED, ==, more == 1);
      g_assert_cmpint (strstr (reason, cases[i].word) != NULL, ==, more == 1);
    }
}

/* Which kind of table it is, by each pair of columns that tells it. */
static void
test_kinds (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *text; const VpImportClass *of; } cases[] = {
    { "姓名,服务日期,时长\n", &vp_import_record_class }, { "姓名,开始时间,结束时间\n", &vp_import_record_class },
    { "姓名,服务日期\n", &vp_import_person_class }, { "姓名,结束时间\n", &vp_import_person_class },
    { "日期,物品,数量\n", &vp_import_goods_class }, { "日期,物品,时长\n", &vp_import_record_class },
    { "姓名,手机\n", &vp_import_person_class }, { "甲,乙\n", &vp_import_person_class },
    { "姓名,服务日期,时长,物品,数量\n", &vp_import_goods_class },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (vp_import_guess_class_of_text (cases[i].text, NULL)->word, ==, cases[i].of->word);
  }
  for (guint i = 0; vp_import_class_at (i) != NULL; i++) {
    g_assert_true (vp_import_class_find (vp_import_class_at (i)->word) == vp_import_class_at (i));
    g_assert_cmpuint (vp_import_class_at (i)->n_things, <=, VP_IMPORT_THINGS_MAX);
  }
  g_assert_null (vp_import_class_find ("horses"));
}

/* Characters that only look like the usual ones: the first and the last of each block that has one. */
static void
test_look_alikes (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *name; gboolean told; } cases[] = {
    { "\xE2\xBA\x9F" "山", TRUE }, { "\xE2\xBC\x80" "山", TRUE }, { "\xE2\xBF\x95" "山", TRUE }, { "\xEF\xA4\x80" "山", TRUE },
    { "\xEF\xA9\xAD" "山", TRUE }, { "\xF0\xAF\xA0\x80" "山", TRUE }, { "\xF0\xAF\xA8\x9D" "山", TRUE },
    { "一山", FALSE }, { "Ａ山", FALSE }, { "𠮷山", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf ("姓名,手机\n%s,13800000001\n", cases[i].name);
    g_autoptr (VpImport) import = analyse (store->db, &vp_import_person_class, text);
    VpImportRow row;

    vp_import_get_row (import, 0, &row);
    g_test_message ("%s: %s", cases[i].name, row.remark);
    g_assert_cmpint (strstr (row.remark, "U+") != NULL, ==, cases[i].told);
  }
}

/* A digit that is wrong is told by its place, from one on. */
static void
test_wrong_digit (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = analyse (store->db, &vp_import_person_class, "姓名,身份证号\n王芳,11010519481231002X\n李强,210105194912310038\n");

  assert_row (import, 0, VP_PILE_REJECTED, "Perhaps character 14 ");
  assert_row (import, 1, VP_PILE_REJECTED, "Perhaps character 9 ");
}

static const VpNewName *
find_new (VpImport *import, guint thing, const char *name)
{
  GPtrArray *names = vp_import_get_new_names (import, thing);

  for (guint i = 0; i < names->len; i++)
    if (strcmp (((const VpNewName *) names->pdata[i])->name, name) == 0)
      return names->pdata[i];
  g_error ("%s is not among the new names", name);
}

/* Each unknown name is taken, means another, or is refused; nothing is added that nobody spoke of. */
static void
test_new_names (VpTestStore *store, gconstpointer data)
{
  enum { ITEM, DONOR, HOUSE };
  g_autoptr (VpImport) import = NULL, next = NULL;
  g_autoptr (GPtrArray) known = NULL, near = NULL;
  g_autoptr (GError) error = NULL;

  take (store->db, &vp_import_goods_class, "日期,小屋,捐赠人,物品,数量\n2017-09-06,人民路爱心小屋,张三,棉服,1\n");
  import = analyse (store->db, &vp_import_goods_class, "日期,小屋,捐赠人,物品,数量\n"
                    "2017-09-07,人民路爱心小屋,张三,大棉袄,2\n2017-09-07,人民路爱心小屋,张三,大棉袄,3\n"
                    "2017-09-07,人民路爱心小屋,李四,棉服,4\n2017-09-07,北站小屋,张三,棉服,5\n"
                    "2017-09-07,人民路爱心小屋,张三,暖水袋,6\n2017-09-07,人民路爱心小屋,张三,棉服,7\n");
  g_assert_cmpuint (vp_import_count_new (import, ITEM), ==, 2);
  g_assert_cmpuint (vp_import_count_new (import, DONOR), ==, 1);
  g_assert_cmpuint (vp_import_count_new (import, HOUSE), ==, 1);
  g_assert_cmpuint (find_new (import, ITEM, "大棉袄")->n_rows, ==, 2);
  g_assert_cmpuint (vp_import_count (import, VP_PILE_CLASH), ==, 5);
  assert_note (import, "Items the catalogue does not know yet: 2.");
  assert_note (import, "Donors who are not in the register yet: 1.");
  assert_note (import, "Houses that are not known yet: 1.");
  g_assert_cmpuint (vp_import_count (import, VP_PILE_NEW), ==, 1);

  known = vp_import_goods_class.things[ITEM].list (store->db, &error);
  g_assert_no_error (error);
  near = vp_import_nearest (known, "大棉袄", 3);
  g_assert_cmpuint (near->len, >=, 1);
  g_assert_nonnull (strstr (near->pdata[0], "棉"));

  vp_import_answer_new (import, ITEM, "大棉袄", VP_NEW_SAME, "棉服");
  vp_import_answer_new (import, DONOR, "李四", VP_NEW_REFUSE, NULL);
  vp_import_answer_new (import, HOUSE, "北站小屋", VP_NEW_TAKE, NULL);
  check_again (import, store->db);
  assert_row (import, 0, VP_PILE_NEW, "");
  assert_row (import, 2, VP_PILE_REJECTED, "李四");
  assert_row (import, 3, VP_PILE_NEW, "");
  assert_row (import, 4, VP_PILE_CLASH, "暖水袋");
  g_assert_cmpstr (vp_import_head (import, 0)->name, ==, "棉服");
  g_assert_cmpint (find_new (import, ITEM, "大棉袄")->answer, ==, VP_NEW_SAME);
  g_assert_cmpint (find_new (import, ITEM, "暖水袋")->answer, ==, VP_NEW_OPEN);
  vp_import_answer_new (import, DONOR, "李四", VP_NEW_OPEN, NULL);
  check_again (import, store->db);
  assert_row (import, 2, VP_PILE_CLASH, "李四");
  commit (import, store->db);

  /* What meant something known is remembered; the others are still not known. */
  next = analyse (store->db, &vp_import_goods_class, "日期,小屋,捐赠人,物品,数量\n2017-09-08,北站小屋,张三,大棉袄,2\n"
                  "2017-09-08,北站小屋,李四,棉服,2\n2017-09-08,北站小屋,张三,暖水袋,2\n");
  assert_row (next, 0, VP_PILE_NEW, "");
  assert_row (next, 1, VP_PILE_CLASH, "李四");
  assert_row (next, 2, VP_PILE_CLASH, "暖水袋");
}

/* The nearest are those with most characters in common; of equals the first of the list. */
static void
test_nearest (void)
{
  static const char *const all[] = { "毛衣", "棉衣", "棉毛衣", "衣", "裤" };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) two = NULL, none = NULL, many = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (names, (char *) all[i]);
  two = vp_import_nearest (names, "棉毛衣衣", 2);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpstr (two->pdata[0], ==, "棉毛衣");
  g_assert_cmpstr (two->pdata[1], ==, "毛衣");
  many = vp_import_nearest (names, "棉毛衣", 9);
  g_assert_cmpuint (many->len, ==, 4);
  g_assert_cmpstr (many->pdata[2], ==, "棉衣");
  g_assert_cmpstr (many->pdata[3], ==, "衣");
  none = vp_import_nearest (names, "碗", 3);
  g_assert_cmpuint (none->len, ==, 0);
}

/* What the check says of its progress, and the log of who saw numbers in full. */
static void
test_progress_and_log (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = analyse (store->db, &vp_import_person_class, "姓名,身份证号\n王芳," WANG "\n\n李强,110105194912310038\n");
  g_autoptr (VpLogEntry) undo = NULL;
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GError) error = NULL;
  guint seen, about;

  vp_import_get_progress (import, &seen, &about);
  g_assert_cmpuint (seen, ==, 4); /* heading and blank row too */
  g_assert_cmpuint (about, >=, seen);
  g_assert_true (vp_import_log_full (import, store->db, "核对", &error));
  g_assert_no_error (error);
  log = vp_outbox_list (store->db, NULL, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((const VpLogEntry *) log->pdata[0])->action, ==, "import-full");
  g_assert_cmpstr (((const VpLogEntry *) log->pdata[0])->reason, ==, "核对");
  undo = vp_outbox_next_undo (store->db, &error);
  g_assert_null (undo);
}

/* A code names the item where the name is missing or is the maker's, a new one is learnt, and what contradicts is told. */
static void
test_trade_codes (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *cells; VpPile pile; const char *name, *word; } cases[] = {
    { "大米,1," RICE, VP_PILE_NEW, "大米", "" }, { ",2," RICE, VP_PILE_NEW, "大米", "" },
    { "福临门东北米,3," RICE, VP_PILE_NEW, "大米", "" }, { "棉服,4," RICE, VP_PILE_REJECTED, "棉服", "大米" },
    { "大米,5,6901234567893", VP_PILE_REJECTED, "大米", "6901234567893" }, { "大米,6,12345670", VP_PILE_NEW, "大米", "" },
    { "棉服,7,12345670", VP_PILE_REJECTED, "棉服", "大米" }, { "大米,8,12345670", VP_PILE_NEW, "大米", "" },
    { ",9,036000291452", VP_PILE_REJECTED, "", "missing" },
    { "棉服,0,036000291452", VP_PILE_REJECTED, "棉服", "between" }, /* what is rejected teaches nothing */
    { "大米,11,036000291452", VP_PILE_NEW, "大米", "" }, { "棉服,12,", VP_PILE_NEW, "棉服", "" },
  };
  VpItem item = { .name = (char *) "大米", .category_id = 6, .trade_codes = (char *) RICE };
  g_autoptr (GString) text = g_string_new ("日期,小屋,物品,数量,商品条码\n");
  g_autoptr (VpImport) import = NULL;

  vp_db_begin (store->db, NULL);
  g_assert_true (vp_item_store_save (store->db, &item, NULL));
  vp_test_commit (store->db, "item", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_string_append_printf (text, "2017-09-06,人民路爱心小屋,%s\n", cases[i].cells);
  import = analyse (store->db, &vp_import_goods_class, text->str);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpImportRow row;

    assert_row (import, i, cases[i].pile, cases[i].word);
    vp_import_get_row (import, i, &row);
    g_assert_cmpstr (row.name, ==, cases[i].name);
  }
  commit (import, store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM goods_trade_code t JOIN goods_item i ON i.id = item_id"
                                " WHERE i.name = '大米' AND code IN ('" RICE "', '12345670', '0036000291452')"), ==, 3);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM goods_trade_code"), ==, 3);
  g_free (item.letters);
}

/* A change can be left out, and a decision taken back. */
static void
test_decisions (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = NULL;

  take (store->db, &vp_import_person_class, "姓名,身份证号,手机\n王芳," WANG ",13800000001\n");
  import = analyse (store->db, &vp_import_person_class, "姓名,身份证号,手机\n王芳," WANG ",13900000001\n李强,110105194912310038,\n");
  assert_row (import, 0, VP_PILE_CHANGED, "138****0001 → 139****0001");
  g_assert_false (vp_import_is_decided (import));
  g_assert_false (vp_import_can_decline (import, 1));
  vp_import_decline (import, 0);
  g_assert_true (vp_import_is_decided (import));
  g_assert_cmpuint (vp_import_count (import, VP_PILE_CHANGED), ==, 0);
  vp_import_accept (import, 0);
  g_assert_cmpuint (vp_import_count (import, VP_PILE_CHANGED), ==, 1);
  vp_import_decline (import, 0);
  commit (import, store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE phone = '13800000001'"), ==, 1);
}

/* A person typed in between check and commit ends as a sentence, and nothing is imported. */
static void
test_stale (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = analyse (store->db, &vp_import_person_class, "姓名,身份证号\n王芳," WANG "\n");
  g_autoptr (GError) error = NULL;

  vp_test_add_person (store->db, "王芳", WANG);
  g_assert_false (vp_import_commit (import, store->db, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Check it once more"));
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM import_batch"), ==, 0);
}

/* Totals, second blocks and serial numbers are told. */
static void
test_told (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = analyse (store->db, &vp_import_person_class,
    "序号,姓名,手机\n1,王芳,13800000001\n2,,\n合计,,1\n手机,姓名,序号\n13800000002,李强,3\n13800000003,负责人,4\n审核人：,,\n");

  g_assert_cmpuint (vp_import_count (import, VP_PILE_NEW), ==, 3);
  assert_note (import, "totals, left out: 1 (first: 4)");
  assert_note (import, "serial number and nothing else, left out: 1 (first: 3)");
  assert_note (import, "signatures, left out: 1 (first: 8)");
  assert_note (import, "second table begins in row 5");
}

/* Rows without anything in the columns that are read are counted, not kept; one of them may be the header of a second
 * block all the same. */
static void
test_elsewhere (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = analyse (store->db, &vp_import_person_class,
    "姓名,手机,甲,乙,丙\n王芳,13800000001,,,\n,,x,y,\n,,x,,y\n,,手机,姓名,\n,,13800000002,李强,\nx,y,,,\n");

  g_assert_cmpuint (vp_import_n_rows (import), ==, 2);
  g_assert_cmpuint (vp_import_count (import, VP_PILE_NEW), ==, 2);
  assert_note (import, "nothing in the columns that are read, left out: 3 (first: 3)");
  assert_note (import, "second table begins in row 5");
}

/* Whose registration nobody knows counts from the first service that stands; who does not count is told. */
static void
test_certify (VpTestStore *store, gconstpointer data)
{
  VpDate as_of = vp_date_new (2018, 6, 30);
  g_autoptr (VpCandidates) candidates = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;
  gint64 person;

  take (store->db, &vp_import_person_class, "姓名,身份证号\n王芳," WANG "\n李强,110105194912310038\n");
  person = vp_test_int (store->db, "SELECT id FROM volunteer WHERE name = '王芳'");
  for (guint i = 0; i < 120; i++)
    vp_test_add_record (store->db, person, vp_date_new (2010, 1, 1) + (int) i, 960);
  vp_test_add_record (store->db, person + 1, vp_date_new (2018, 1, 1), 60);
  candidates = vp_certify_candidates (store->db, NULL, as_of, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (candidates->candidates->len, ==, 1);
  g_assert_cmpuint (candidates->counts.with_hours, ==, 2);
  g_assert_cmpuint (candidates->counts.few_hours, ==, 1);
  why = vp_candidates_explain (candidates);
  g_assert_nonnull (strstr (why, "2 people have hours: 1 of them fewer"));
}

static void
add_minutes (VpDb *db, gint64 person, int minutes)
{
  for (int day = 0; minutes > 0; day++, minutes -= 1440)
    vp_test_add_record (db, person, vp_date_new (2010, 1, 1) + day, MIN (minutes, 1440));
}

/* Between 100 hours, where the ladder begins, and 600, from where the city certifies, the counties do. */
static void
test_certified_by_counties (VpTestStore *store, gconstpointer data)
{
  static const int minutes[] = { 5999, 6000, 35999, 36000, 7000 };
  g_autoptr (VpCandidates) candidates = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *why = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++) {
    gint64 id = vp_test_add_person (store->db, "王芳", "");

    add_minutes (store->db, id, minutes[i]);
    if (i == 4) {
      g_array_append_val (removed, id);
      vp_person_remove (store->db, removed, TRUE, &error);
      g_assert_no_error (error);
    }
  }
  candidates = vp_certify_candidates (store->db, NULL, vp_date_new (2018, 6, 30), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (candidates->candidates->len, ==, 1);
  g_assert_cmpuint (candidates->counts.by_counties, ==, 2);
  why = vp_candidates_explain (candidates);
  g_assert_nonnull (strstr (why, "2 of those with fewer hours reach a lower level, which the counties certify"));
}

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_test_store_set_up (store);
}

static void
tear_down (VpTestStore *store, gconstpointer data)
{
  vp_test_store_tear_down (store);
}

#define ADD(path, func) g_test_add (path, VpTestStore, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/import-odd/new-names", test_new_names);
  ADD ("/import-odd/side-by-side", test_side_by_side);
  ADD ("/import-odd/error-cells", test_error_cells);
  ADD ("/import-odd/donor-kinds", test_donor_kinds);
  ADD ("/import-odd/lengths", test_lengths);
  ADD ("/import-odd/kinds", test_kinds);
  ADD ("/import-odd/look-alikes", test_look_alikes);
  ADD ("/import-odd/other-sheets", test_other_sheets);
  ADD ("/import-odd/bare-times", test_bare_times);
  ADD ("/import-odd/wrong-digit", test_wrong_digit);
  ADD ("/import-odd/documents", test_documents);
  ADD ("/import-odd/not-side-by-side", test_not_side_by_side);
  ADD ("/import-odd/placeholders", test_placeholders);
  ADD ("/import-odd/progress-and-log", test_progress_and_log);
  g_test_add_func ("/import-odd/nearest", test_nearest);
  ADD ("/import-odd/people", test_people);
  ADD ("/import-odd/hours", test_hours);
  ADD ("/import-odd/heading", test_heading);
  ADD ("/import-odd/sameness", test_sameness);
  ADD ("/import-odd/whose-hours", test_whose_hours);
  ADD ("/import-odd/goods", test_goods);
  ADD ("/import-odd/trade-codes", test_trade_codes);
  ADD ("/import-odd/decisions", test_decisions);
  ADD ("/import-odd/stale", test_stale);
  ADD ("/import-odd/told", test_told);
  ADD ("/import-odd/elsewhere", test_elsewhere);
  ADD ("/import-odd/certify", test_certify);
  ADD ("/import-odd/certified-by-counties", test_certified_by_counties);
  return g_test_run ();
}
