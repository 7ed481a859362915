/* test-identity.c: identity numbers (GB 11643), permits, telephones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-identity.h"

#include <string.h>

#define TODAY (vp_date_new (2018, 3, 28))

static void
test_parse (void)
{
  static const struct { const char *text; VpIdFault fault; const char *number; VpIdKind kind; VpSex sex; } cases[] = {
    { "11010519491231002X", VP_ID_OK, "11010519491231002X", VP_ID_KIND_RESIDENT, VP_SEX_FEMALE },
    { " 11010519491231002x ", VP_ID_OK, "11010519491231002X", VP_ID_KIND_RESIDENT, VP_SEX_FEMALE },
    { "１１０１０５１９４９１２３１００２Ｘ", VP_ID_OK, "11010519491231002X", VP_ID_KIND_RESIDENT, VP_SEX_FEMALE },
    { "'11010519491231002X", VP_ID_OK, "11010519491231002X", VP_ID_KIND_RESIDENT, VP_SEX_FEMALE },
    { "110105491231002", VP_ID_OK, "11010519491231002X", VP_ID_KIND_RESIDENT, VP_SEX_FEMALE },
    { "110105194912310021", VP_ID_CHECK, "110105194912310021", VP_ID_KIND_RESIDENT, VP_SEX_FEMALE },
    { "4.10902E+17", VP_ID_DAMAGED, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "4.10902198E17", VP_ID_DAMAGED, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "410902198703254000", VP_ID_DAMAGED, NULL, VP_ID_KIND_RESIDENT, VP_SEX_UNKNOWN },
    { "", VP_ID_EMPTY, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "　 ", VP_ID_EMPTY, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { NULL, VP_ID_EMPTY, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "1101051949123100", VP_ID_LENGTH, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "1101051949123100212", VP_ID_LENGTH, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "110105194912310021110105194912310021110105194912310021110105194912310021", VP_ID_CHARACTER, NULL,
      VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "1101051949123A002X", VP_ID_CHARACTER, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "没有", VP_ID_CHARACTER, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "110105194902300029", VP_ID_BIRTH, NULL, VP_ID_KIND_RESIDENT, VP_SEX_UNKNOWN },
    { "110105203012310022", VP_ID_BIRTH, NULL, VP_ID_KIND_RESIDENT, VP_SEX_UNKNOWN },
    { "110105180012310022", VP_ID_BIRTH, NULL, VP_ID_KIND_RESIDENT, VP_SEX_UNKNOWN },
    { "H12345678", VP_ID_OK, "H12345678", VP_ID_KIND_MAINLAND_PASS, VP_SEX_UNKNOWN },
    { "M1234567800", VP_ID_OK, "M1234567800", VP_ID_KIND_MAINLAND_PASS, VP_SEX_UNKNOWN },
    { "12345678", VP_ID_OK, "12345678", VP_ID_KIND_TAIWAN_PASS, VP_SEX_UNKNOWN },
    { "E12345678", VP_ID_OK, "E12345678", VP_ID_KIND_PASSPORT, VP_SEX_UNKNOWN },
    { "ED1234567", VP_ID_OK, "ED1234567", VP_ID_KIND_PASSPORT, VP_SEX_UNKNOWN },
    { "p1234567a", VP_ID_OK, "P1234567A", VP_ID_KIND_PASSPORT, VP_SEX_UNKNOWN },
    { "ABC123456", VP_ID_OK, "ABC123456", VP_ID_KIND_PASSPORT, VP_SEX_UNKNOWN },
    { "AB123456", VP_ID_OK, "AB123456", VP_ID_KIND_PASSPORT, VP_SEX_UNKNOWN },
    { "A123456", VP_ID_LENGTH, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "ABC1234567", VP_ID_LENGTH, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "AB123456C", VP_ID_OK, "AB123456C", VP_ID_KIND_PASSPORT, VP_SEX_UNKNOWN },
    { "AB1234567C", VP_ID_LENGTH, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "ABCD12345", VP_ID_LENGTH, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "E1234B567", VP_ID_CHARACTER, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "12345678A", VP_ID_CHARACTER, NULL, VP_ID_KIND_NONE, VP_SEX_UNKNOWN },
    { "USA123456789012", VP_ID_OK, "USA123456789012", VP_ID_KIND_FOREIGN_PERMIT, VP_SEX_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpIdentity identity;
    VpIdFault fault = vp_identity_parse (cases[i].text, TODAY, &identity);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (fault, ==, cases[i].fault);
    if (cases[i].number != NULL) {
      g_assert_cmpstr (identity.number, ==, cases[i].number);
      g_assert_cmpint (identity.sex, ==, cases[i].sex);
      g_assert_cmpuint (identity.tag, !=, 0);
    }
    if (cases[i].kind != VP_ID_KIND_NONE)
      g_assert_cmpint (identity.kind, ==, cases[i].kind);
    g_assert_nonnull (vp_identity_fault_text (fault));
  }
}

static char *
random_number (GRand *random)
{
  static const int divisions[] = { 410902, 410922, 410923, 810000, 820000, 830000, 911124, 110105 };
  int year, month, day;
  char *number;

  vp_date_get (vp_date_new (1930, 1, 1) + g_rand_int_range (random, 0, 30000), &year, &month, &day);
  number = g_strdup_printf ("%d%04d%02d%02d%03d?", divisions[g_rand_int_range (random, 0, G_N_ELEMENTS (divisions))], year,
                            month, day, g_rand_int_range (random, 1, 1000));
  number[17] = vp_identity_check_char (number);
  return number;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11643);

  for (guint i = 0; i < 5000; i++) {
    g_autofree char *number = random_number (random);
    g_autofree char *wrong = g_strdup (number);
    VpIdentity identity, other;
    guint position = (guint) g_rand_int_range (random, 14, 17);

    g_assert_cmpint (vp_identity_parse (number, TODAY, &identity), ==, VP_ID_OK);
    g_assert_cmpint (identity.sex, ==, (number[16] - '0') % 2 == 1 ? VP_SEX_MALE : VP_SEX_FEMALE);
    g_assert_cmpint (identity.birth, >, 0);
    g_assert_cmpint (identity.kind, ==, number[0] == '9' ? VP_ID_KIND_FOREIGN_PERMIT
                     : number[0] == '8' ? VP_ID_KIND_RESIDENCE_PERMIT : VP_ID_KIND_RESIDENT);
    /* Every single wrong digit is found, and has another tag. */
    wrong[position] = wrong[position] == '9' ? '1' : (char) (wrong[position] + 1);
    g_assert_cmpint (vp_identity_parse (wrong, TODAY, &other), ==,
                     g_str_has_suffix (wrong, "000") ? VP_ID_DAMAGED : VP_ID_CHECK);
    g_assert_cmpuint (identity.tag, !=, other.tag);
    g_assert_cmpuint (identity.tag, <, G_GUINT64_CONSTANT (1) << 62);
  }
}

static void
test_upgrade (void)
{
  VpIdentity old, new;

  g_assert_cmpint (vp_identity_parse ("110105491231002", TODAY, &old), ==, VP_ID_OK);
  g_assert_cmpint (vp_identity_parse ("11010519491231002X", TODAY, &new), ==, VP_ID_OK);
  g_assert_true (old.upgraded && !new.upgraded);
  g_assert_cmpuint (old.tag, ==, new.tag);
  g_assert_cmpint (old.birth, ==, vp_date_new (1949, 12, 31));
}

/* The right number is always among the suggestions for a number with one slip. */
static void
test_suggest (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < 500; i++) {
    g_autofree char *number = random_number (random);
    g_autofree char *wrong = g_strdup (number);
    char suggestions[200][VP_ID_MAX + 1];
    guint n, position = (guint) g_rand_int_range (random, 14, 16);
    gboolean found = FALSE;

    if (i % 2 == 0 && wrong[position] != wrong[position + 1]) {
      wrong[position] = number[position + 1];
      wrong[position + 1] = number[position];
    } else {
      wrong[position] = wrong[position] == '9' ? '0' : (char) (wrong[position] + 1);
    }
    n = vp_identity_suggest (wrong, TODAY, suggestions, G_N_ELEMENTS (suggestions));
    for (guint j = 0; j < n; j++) {
      VpIdentity identity;

      g_assert_cmpint (vp_identity_parse (suggestions[j], TODAY, &identity), ==, VP_ID_OK);
      found = found || strcmp (suggestions[j], number) == 0;
    }
    g_assert_true (found);
    g_assert_cmpuint (vp_identity_suggest (wrong, TODAY, suggestions, 3), <=, 3);
  }
  g_assert_cmpuint (vp_identity_suggest ("123", TODAY, NULL, 0), ==, 0);
}

/* Numbers that only the kind beside them vouches for. */
static void
test_documents (void)
{
  static const struct { const char *text; VpIdFault fault; const char *number; } cases[] = {
    { "军字第1234567号", VP_ID_OK, "军字第1234567号" }, { " 军字第 12345678 号", VP_ID_OK, "军字第12345678号" },
    { "军字第123456789号", VP_ID_LENGTH, NULL }, { "ａ－12345", VP_ID_OK, "A-12345" }, { "2017—00123", VP_ID_OK, "2017-00123" },
    { "1234", VP_ID_LENGTH, NULL }, { "12345", VP_ID_OK, "12345" }, { "12345678901234567890", VP_ID_OK, "12345678901234567890" },
    { "123456789012345678901", VP_ID_LENGTH, NULL }, { "12345*", VP_ID_CHARACTER, NULL }, { "12345é", VP_ID_CHARACTER, NULL },
    { "", VP_ID_EMPTY, NULL }, { NULL, VP_ID_EMPTY, NULL }, { "　", VP_ID_EMPTY, NULL },
  };
  static const char *const officers[] = { "士字第1234567号", "空字第12345号", "海字第１２３４５６７号", "军字1234567",
                                           "武字第 0012345 号" };
  VpIdentity identity, other;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (vp_identity_parse_document (cases[i].text, VP_ID_KIND_OTHER, &identity), ==, cases[i].fault);
    g_assert_true ((identity.tag != 0) == (cases[i].fault == VP_ID_OK));
    if (cases[i].number != NULL)
      g_assert_cmpstr (identity.number, ==, cases[i].number);
  }
  g_assert_cmpint (vp_identity_parse ("军字第1234567号", 0, &identity), ==, VP_ID_OK);
  g_assert_cmpint (identity.kind, ==, VP_ID_KIND_OFFICER);
  for (guint i = 0; i < G_N_ELEMENTS (officers); i++) {
    g_assert_cmpint (vp_identity_parse (officers[i], 0, &other), ==, VP_ID_OK);
    g_assert_cmpint (other.kind, ==, VP_ID_KIND_OFFICER);
  }
  g_assert_cmpint (vp_identity_parse ("军字第1234号", 0, &other), ==, VP_ID_LENGTH);
  vp_identity_parse_document ("军字第1234567号", VP_ID_KIND_OTHER, &other);
  g_assert_true (identity.tag == other.tag);
}

static void
test_mask (void)
{
  static const struct { const char *number, *masked; } cases[] = { { "军字第1234567号", "*********7号" }, { "公检法司军字第12345678号", "公检法*********678号" },
    { "410902198703251234", "410***********1234" }, { "110105491231002", "110********1002" }, { "H12345678", "*******78" },
    { "", "" }, { "7", "7" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *masked = vp_identity_mask (cases[i].number);

    g_assert_cmpstr (masked, ==, cases[i].masked);
  }
}

static void
test_phone (void)
{
  static const struct { const char *text, *out; } cases[] = {
    { "13812345678", "13812345678" }, { "１３８１２３４５６７８", "13812345678" }, { "138 1234 5678", "13812345678" },
    { "138-1234-5678", "13812345678" }, { "+86 13812345678", "13812345678" }, { "8613812345678", "13812345678" },
    { "008613812345678", "13812345678" }, { "+86-138-1234-5678", "13812345678" }, { "0393-6117001", "03936117001" },
    { "（0393）6117001", "03936117001" }, { "6117001", "6117001" }, { "010-12345678", "01012345678" },
    { "1381234567", NULL }, { "138123456789", NULL }, { "12812345678", NULL }, { "", NULL }, { NULL, NULL },
    { "无", NULL }, { "1.38123E+10", NULL }, { "13812345678/13912345678", NULL }, { "138a2345678", NULL },
    { "138\xE2\x80\x91" "0000\xE2\x80\x91" "0007", "13800000007" }, { "138\xE2\x80\x95" "00000007", "13800000007" },
    { "\xE2\x80\xAA" "13800000007\xE2\x80\xAC", "13800000007" }, { "138\xE2\x80\x96" "00000007", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    char out[21];

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (vp_phone_parse (cases[i].text, out), ==, cases[i].out != NULL);
    g_assert_cmpstr (out, ==, cases[i].out != NULL ? cases[i].out : "");
  }
}

static void
test_phone_mask (void)
{
  g_autofree char *mobile = vp_phone_mask ("13812345678"), *local = vp_phone_mask ("6117001");

  g_assert_cmpstr (mobile, ==, "138****5678");
  g_assert_cmpstr (local, ==, "*****01");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identity/parse", test_parse);
  g_test_add_func ("/identity/random", test_random);
  g_test_add_func ("/identity/upgrade", test_upgrade);
  g_test_add_func ("/identity/suggest", test_suggest);
  g_test_add_func ("/identity/documents", test_documents);
  g_test_add_func ("/identity/mask", test_mask);
  g_test_add_func ("/identity/phone", test_phone);
  g_test_add_func ("/identity/phone-mask", test_phone_mask);
  return g_test_run ();
}
