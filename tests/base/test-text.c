/* test-text.c: folding, names, hours, masks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-text.h"

#include <string.h>

static void
test_names (void)
{
  static const struct { const char *text, *name; gboolean good; } cases[] = {
    { "张明轩", "张明轩", TRUE }, { " 王　芳 ", "王芳", TRUE }, { "王 芳", "王芳", TRUE }, { "𬱖䶮", "𬱖䶮", TRUE },
    { "阿卜杜勒•买买提", "阿卜杜勒·买买提", TRUE }, { "阿卜杜勒．买买提", "阿卜杜勒·买买提", TRUE },
    { "迪丽热巴・迪力木拉提", "迪丽热巴·迪力木拉提", TRUE }, { "Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith", TRUE },
    { "John   Smith", "John Smith", TRUE }, { "\xEF\xBB\xBF李四", "李四", TRUE }, { "李\xE2\x80\x8B四", "李四", TRUE },
    { "", "", FALSE }, { "　", "", FALSE }, { "张3", "张3", FALSE }, { "张?", "张?", FALSE }, { "张*", "张*", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = vp_text_normalize_name (cases[i].text);
    g_autofree char *again = vp_text_normalize_name (name);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (name, ==, cases[i].name);
    g_assert_cmpstr (again, ==, name);
    g_assert_cmpint (vp_text_name_fault (name) == NULL, ==, cases[i].good);
  }
}

static void
test_long_name (void)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < 50; i++)
    g_string_append (name, "明");
  g_assert_null (vp_text_name_fault (name->str));
  g_string_append (name, "明");
  g_assert_nonnull (vp_text_name_fault (name->str));
}

static void
test_show_hours (void)
{
  static const struct { gint64 minutes; const char *text; } cases[] = {
    { 0, "0:00" }, { 30, "0:30" }, { 60, "1:00" }, { 1800, "30:00" }, { 72270, "1,204:30" },
    { 270240, "4,504:00" }, { 5, "0:05" }, { 59, "0:59" }, { 61, "1:01" }, { -90, "-1:30" }, { -60, "-1:00" },
    { 60000000, "1,000,000:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = vp_text_hours (cases[i].minutes);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_numbers (void)
{
  static const struct { const char *text; gint64 value; gboolean good; } cases[] = {
    { "12", 12, TRUE }, { "１２", 12, TRUE }, { "1,204", 1204, TRUE }, { "-3", -3, TRUE }, { " 7 ", 7, TRUE },
    { "1,204,300", 1204300, TRUE }, { "12件", 0, FALSE }, { "", 0, FALSE }, { NULL, 0, FALSE }, { "1.5", 0, FALSE },
    { "1,2", 0, FALSE }, { ",123", 0, FALSE }, { "99999999999999999999", 0, FALSE }, { "-", 0, FALSE },
    { "+5", 5, TRUE }, { "+", 0, FALSE }, { "--5", 0, FALSE }, { "0", 0, TRUE }, { "007", 7, TRUE },
    { "9223372036854775807", G_MAXINT64, TRUE }, { "9223372036854775808", 0, FALSE },
    { "-9223372036854775808", G_MININT64, TRUE }, { "-9223372036854775809", 0, FALSE },
  };
  g_autofree char *grouped = vp_text_group_digits (G_MININT64);

  g_assert_cmpstr (grouped, ==, "-9,223,372,036,854,775,808");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 value = 0;

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (vp_text_parse_int (cases[i].text, &value), ==, cases[i].good);
    if (cases[i].good)
      g_assert_cmpint (value, ==, cases[i].value);
  }
}

static void
test_masks (void)
{
  static const struct { const char *name; gboolean minor; const char *masked; } cases[] = {
    { "张明轩", FALSE, "张*轩" }, { "张明轩", TRUE, "张*" }, { "张明", FALSE, "张*" }, { "张", FALSE, "张*" },
    { "尉迟明轩", FALSE, "尉**轩" }, { "𬱖䶮山", FALSE, "𬱖*山" }, { "", TRUE, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *masked = vp_text_mask_name (cases[i].name, cases[i].minor);

    g_assert_cmpstr (masked, ==, cases[i].masked);
  }
}

static void
test_folding (void)
{
  g_autofree char *folded = vp_text_fold_width ("ＡＢ１２　：");
  g_autofree char *trimmed = vp_text_trim ("\xEF\xBB\xBF\xC2\xA0 a　b \n");
  g_autofree char *squeezed = vp_text_squeeze ("  a　　b\t\tc ");
  g_autofree char *key = vp_text_search_key ("服务 时长（小时）：");

  g_assert_cmpstr (folded, ==, "AB12 :");
  g_assert_cmpstr (trimmed, ==, "a　b");
  g_assert_cmpstr (squeezed, ==, "a b c");
  g_assert_cmpstr (key, ==, "服务时长小时");
  g_assert_true (vp_text_is_blank (" 　\t") && vp_text_is_blank (NULL) && !vp_text_is_blank ("〇"));
  g_assert_true (vp_text_is_han (0x20000) && vp_text_is_han (0x4DAE) && !vp_text_is_han ('a'));
}

/* The first and the last of each range, and their neighbours. */
static void
test_invisible (void)
{
  static const gunichar ends[][2] = {
    { 0xAD, 0xAD }, { 0x34F, 0x34F }, { 0x61C, 0x61C }, { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 }, { 0x180B, 0x180F },
    { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x206F }, { 0x3164, 0x3164 }, { 0xFE00, 0xFE0F },
    { 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 }, { 0xFFF0, 0xFFF8 }, { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A },
    { 0xE0000, 0xE0FFF },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    for (guint e = 0; e < 2; e++) {
      char bytes[32] = "张";
      int n = 3 + g_unichar_to_utf8 (ends[i][e], bytes + 3);
      g_autofree char *squeezed = NULL, *folded = NULL, *key = NULL, *trimmed = NULL;

      strcpy (bytes + n, "三");
      g_assert_true (vp_text_is_invisible (ends[i][e]));
      g_assert_false (vp_text_is_invisible (e == 0 ? ends[i][0] - 1 : ends[i][1] + 1));
      g_assert_true (vp_text_has_invisible (bytes, strlen (bytes)));
      g_assert_false (vp_text_is_tight (bytes));
      squeezed = vp_text_squeeze (bytes);
      folded = vp_text_fold_width (bytes);
      trimmed = vp_text_trim (bytes);
      key = vp_text_search_key (bytes);
      g_assert_cmpstr (squeezed, ==, "张三");
      g_assert_cmpstr (folded, ==, "张三");
      g_assert_cmpstr (trimmed, ==, "张三");
      g_assert_cmpstr (key, ==, "张三");
      bytes[vp_text_strip_invisible (bytes, strlen (bytes))] = '\0';
      g_assert_cmpstr (bytes, ==, "张三");
      g_assert_false (vp_text_has_invisible (bytes, strlen (bytes)));
    }
  {
    g_autofree char *hyphens = vp_text_fold_width ("0393\xE2\x80\x90" "6117\xE2\x80\x91" "001\xE2\x80\x92");

    g_assert_cmpstr (hyphens, ==, "0393-6117-001\xE2\x80\x92");
  }
  g_assert_true (vp_text_is_blank ("\xC2\xAD \xEF\xB8\x8F"));
  g_assert_false (vp_text_is_blank ("\xC2\xADx"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/names", test_names);
  g_test_add_func ("/text/long-name", test_long_name);
  g_test_add_func ("/text/show-hours", test_show_hours);
  g_test_add_func ("/text/numbers", test_numbers);
  g_test_add_func ("/text/masks", test_masks);
  g_test_add_func ("/text/folding", test_folding);
  g_test_add_func ("/text/invisible", test_invisible);
  return g_test_run ();
}
