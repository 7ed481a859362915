/* vp-identity.c: identity numbers and telephone numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-identity.h"

#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define AGE_MAX 120
#define OTHER_TAG (G_GUINT64_CONSTANT (1) << 62)
#define INPUT_MAX 64

/* Folds width, drops blanks and hyphens, raises letters; FALSE where it is too long or has other characters. */
static gboolean
compact (const char *text, char *out, guint max, guint *length)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);

    if (c >= 0xFF01 && c <= 0xFF5E)
      c = c - 0xFF01 + '!';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) /* hyphens, dashes and minus are told apart by nobody */
      c = '-';
    if (c <= ' ' || c == 0x3000 || c == 0x00A0 || vp_text_is_invisible (c) || c == '\'' || c == 0x2019 || c == '`')
      continue;
    if (c >= 0x80 || n >= max)
      return FALSE;
    out[n++] = (char) (c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  out[n] = '\0';
  *length = n;
  return TRUE;
}

char
vp_identity_check_char (const char digits[17])
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += (digits[i] - '0') * weights[i];
  return "10X98765432"[sum % 11];
}

static guint64
pack_number (const char *number)
{
  guint64 value = 0;

  for (guint i = 0; i < 17; i++)
    value = value * 10 + (guint64) (number[i] - '0');
  return value * 11 + (number[17] == 'X' ? 10 : (guint64) (number[17] - '0'));
}

/* FNV-1a: stable over versions and machines, which g_str_hash does not promise. */
static guint64
hash_number (const char *number)
{
  guint64 hash = G_GUINT64_CONSTANT (0xCBF29CE484222325);

  for (const char *p = number; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001B3);
  return (hash & (OTHER_TAG - 1)) | OTHER_TAG;
}

static guint
count_digits (const char *text)
{
  return (guint) strspn (text, "0123456789");
}

static int
two_digits (const char *p)
{
  return (p[0] - '0') * 10 + p[1] - '0';
}

/* Day of birth in digits 7 to 14; 0 where it is impossible, in the future, or more than 120 years ago. */
static VpDate
birth_of (const char *number, VpDate today)
{
  VpDate birth = vp_date_new (two_digits (number + 6) * 100 + two_digits (number + 8), two_digits (number + 10),
                              two_digits (number + 12));

  if (birth == 0 || (today != 0 && (birth > today || today - birth > AGE_MAX * 365.25)))
    return 0;
  return birth;
}

static gboolean
is_residence_permit (const char *number)
{
  return strncmp (number, "810000", 6) == 0 || strncmp (number, "820000", 6) == 0 || strncmp (number, "830000", 6) == 0;
}

static VpIdFault
parse_eighteen (VpIdentity *identity, VpDate today)
{
  const char *number = identity->number;

  identity->kind = number[0] == '9' ? VP_ID_KIND_FOREIGN_PERMIT
    : is_residence_permit (number) ? VP_ID_KIND_RESIDENCE_PERMIT : VP_ID_KIND_RESIDENT;
  identity->tag = pack_number (number);
  /* A spreadsheet keeps 15 digits of a number: the rest became zeros. */
  if (strcmp (number + 15, "000") == 0 && vp_identity_check_char (number) != '0')
    return VP_ID_DAMAGED;
  identity->birth = birth_of (number, today);
  if (identity->birth == 0)
    return VP_ID_BIRTH;
  identity->sex = (number[16] - '0') % 2 == 1 ? VP_SEX_MALE : VP_SEX_FEMALE;
  return vp_identity_check_char (number) == number[17] ? VP_ID_OK : VP_ID_CHECK;
}

static VpIdFault
parse_fifteen (VpIdentity *identity, VpDate today)
{
  char full[VP_ID_MAX + 1];

  memcpy (full, identity->number, 6);
  memcpy (full + 6, "19", 2);
  memcpy (full + 8, identity->number + 6, 9);
  full[17] = vp_identity_check_char (full);
  full[18] = '\0';
  memcpy (identity->number, full, 19);
  identity->upgraded = TRUE;
  return parse_eighteen (identity, today);
}

/* Passports begin with a letter: one or two and seven or eight figures here, elsewhere up to three letters, and a letter
 * at the end, too. */
static gboolean
is_passport (guint letters, guint digits, guint length)
{
  gboolean has_last = letters + digits + 1 == length;

  return (letters >= 1 && letters <= 2 && digits >= 7 && digits <= 8 && !has_last)
    || (letters >= 1 && letters <= 3 && digits >= 6 && digits <= 7 && length >= 8 && length <= 9);
}

/* Documents of other kinds: their shape tells the kind, there is nothing to check inside. */
static VpIdFault
parse_other (VpIdentity *identity, guint length)
{
  const char *number = identity->number;
  guint letters = (guint) strspn (number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  guint digits = (guint) strspn (number + letters, "0123456789");
  gboolean has_last = letters > 0 && letters + digits + 1 == length && g_ascii_isupper (number[length - 1]);

  if (letters + digits + has_last != length)
    return VP_ID_CHARACTER;
  if (length == 15 && letters == 3 && !has_last)
    identity->kind = VP_ID_KIND_FOREIGN_PERMIT;
  else if (letters == 1 && (number[0] == 'H' || number[0] == 'M') && !has_last && (digits == 8 || digits == 10))
    identity->kind = VP_ID_KIND_MAINLAND_PASS;
  else if (letters == 0 && length == 8)
    identity->kind = VP_ID_KIND_TAIWAN_PASS;
  else if (is_passport (letters, digits, length))
    identity->kind = VP_ID_KIND_PASSPORT;
  else
    return VP_ID_LENGTH;
  identity->tag = hash_number (number);
  return VP_ID_OK;
}

#define DOCUMENT_DIGITS_MIN 5

/* One character as it is kept: folded to half width and upper case; 0 = it goes. */
static gunichar
document_char (gunichar c)
{
  if (c >= 0xFF01 && c <= 0xFF5E)
    c = c - 0xFF01 + '!';
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
    c = '-';
  if (c <= ' ' || c == 0x3000 || c == 0x00A0 || vp_text_is_invisible (c))
    return 0;
  return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

VpIdFault
vp_identity_parse_document (const char *text, VpIdKind kind, VpIdentity *identity)
{
  guint n = 0, digits = 0;

  memset (identity, 0, sizeof *identity);
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = document_char (g_utf8_get_char (p));

    if (c == 0)
      continue;
    if (!(c == '-' || (c < 0x80 && g_ascii_isalnum ((char) c)) || vp_text_is_han (c)))
      return VP_ID_CHARACTER;
    if (n + (guint) g_unichar_to_utf8 (c, NULL) > VP_ID_MAX)
      return VP_ID_LENGTH;
    n += (guint) g_unichar_to_utf8 (c, identity->number + n);
    digits += c < 0x80 && g_ascii_isdigit ((char) c);
  }
  if (n == 0)
    return VP_ID_EMPTY;
  if (digits < DOCUMENT_DIGITS_MIN)
    return VP_ID_LENGTH;
  identity->kind = kind;
  identity->tag = hash_number (identity->number);
  return VP_ID_OK;
}

VpIdFault
vp_identity_parse (const char *text, VpDate today, VpIdentity *identity)
{
  char compacted[INPUT_MAX + 1];
  guint length, digits;

  memset (identity, 0, sizeof *identity);
  /* Of all numbers only those of officers have words in them, and say themselves what they are: 军字第…号, 士字第…号, and
   * as they are copied without 第 or 号. */
  if (text != NULL && strstr (text, "字") != NULL)
    return vp_identity_parse_document (text, VP_ID_KIND_OFFICER, identity);
  if (text == NULL || !compact (text, compacted, INPUT_MAX, &length))
    return text == NULL ? VP_ID_EMPTY : VP_ID_CHARACTER;
  if (length == 0)
    return VP_ID_EMPTY;
  digits = count_digits (compacted);
  if (strchr (compacted, 'E') != NULL && strpbrk (compacted, ".+") != NULL)
    return VP_ID_DAMAGED;
  if (length > VP_ID_MAX)
    return VP_ID_LENGTH;
  memcpy (identity->number, compacted, length + 1);
  if (length == 18 && (digits == 18 || (digits == 17 && compacted[17] == 'X')))
    return parse_eighteen (identity, today);
  if (length == 15 && digits == 15)
    return parse_fifteen (identity, today);
  if (length == 18 && digits < 17)
    return VP_ID_CHARACTER;
  return parse_other (identity, length);
}

const char *
vp_sex_word (VpSex sex)
{
  return sex == VP_SEX_MALE ? "男" : sex == VP_SEX_FEMALE ? "女" : "";
}

const char *
vp_identity_fault_text (VpIdFault fault)
{
  switch (fault) {
  case VP_ID_OK:
    return "";
  case VP_ID_EMPTY:
    return N_("The identity number is missing.");
  case VP_ID_DAMAGED:
    return N_("The identity number was damaged by the spreadsheet: its last digits are lost. Set the column to text"
              " and type the number again.");
  case VP_ID_LENGTH:
    return N_("The identity number does not have 18 characters. Compare it with the card.");
  case VP_ID_CHARACTER:
    return N_("The identity number has a character that cannot be there. Compare it with the card.");
  case VP_ID_BIRTH:
    return N_("The birth date inside the identity number is impossible. Compare it with the card.");
  case VP_ID_CHECK:
    return N_("The last character of the identity number does not fit the others: a digit is wrong. Compare it with"
              " the card.");
  }
  g_assert_not_reached ();
}

static gboolean
suggest (char candidate[VP_ID_MAX + 1], VpDate today, char (*suggestions)[VP_ID_MAX + 1], guint *n)
{
  if (birth_of (candidate, today) == 0 || vp_identity_check_char (candidate) != candidate[17])
    return FALSE;
  memcpy (suggestions[(*n)++], candidate, VP_ID_MAX + 1);
  return TRUE;
}

guint
vp_identity_suggest (const char *number, VpDate today, char (*suggestions)[VP_ID_MAX + 1], guint max)
{
  char candidate[VP_ID_MAX + 1] = "";
  guint n = 0;

  if (strlen (number) != 18 || count_digits (number) < 17)
    return 0;
  memcpy (candidate, number, 19);
  /* Swapped neighbours first: the slip that is made most. */
  for (guint i = 6; i < 16 && n < max; i++) {
    char left = candidate[i];

    if (left == candidate[i + 1])
      continue;
    candidate[i] = candidate[i + 1];
    candidate[i + 1] = left;
    suggest (candidate, today, suggestions, &n);
    memcpy (candidate, number, 19);
  }
  for (guint i = 0; i < 17 && n < max; i++) {
    for (char digit = '0'; digit <= '9' && n < max; digit++)
      if (digit != number[i]) {
        candidate[i] = digit;
        suggest (candidate, today, suggestions, &n);
      }
    candidate[i] = number[i];
  }
  return n;
}

char *
vp_identity_mask (const char *number)
{
  gsize length = (gsize) g_utf8_strlen (number, -1), at = 0;
  gsize head = length >= 15 ? 3 : 0, tail = length >= 15 ? 4 : MIN (length, 2);
  GString *masked = g_string_sized_new (strlen (number) + 1);

  for (const char *p = number; *p != '\0'; p = g_utf8_next_char (p), at++)
    if (at < head || at + tail >= length)
      g_string_append_len (masked, p, g_utf8_next_char (p) - p);
    else
      g_string_append_c (masked, '*');
  return g_string_free (masked, FALSE);
}

static gboolean
is_mobile (const char *digits)
{
  return strlen (digits) == 11 && digits[0] == '1' && digits[1] >= '3' && count_digits (digits) == 11;
}

static gboolean
is_landline (const char *digits)
{
  gsize length = strlen (digits);

  return count_digits (digits) == length
    && (length == 7 || length == 8 || (digits[0] == '0' && length >= 10 && length <= 12));
}

/* Hyphens of every kind, dots and brackets only divide a telephone number. */
static gboolean
is_phone_mark (gunichar c)
{
  return c == '-' || c == '.' || c == '(' || c == ')' || c == 0x00B7 || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* The digits of @text with an area's code in front; FALSE where there is anything else. */
static gboolean
phone_digits (const char *text, char out[INPUT_MAX + 1])
{
  g_autofree char *folded = NULL;
  gsize plain = strspn (text, "0123456789");
  guint n = 0;

  /* Nearly every number is written so. */
  if (text[plain] == '\0' && plain <= INPUT_MAX) {
    memcpy (out, text, plain + 1);
    return TRUE;
  }
  folded = vp_text_fold_width (text);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c <= ' ' || c == 0x00A0 || c == '\'' || c == '`' || is_phone_mark (c))
      continue;
    if ((!g_ascii_isdigit (*p) && !(c == '+' && n == 0)) || n >= INPUT_MAX)
      return FALSE;
    out[n++] = *p;
  }
  out[n] = '\0';
  return TRUE;
}

gboolean
vp_phone_parse (const char *text, char out[21])
{
  char digits[INPUT_MAX + 1];
  const char *p = digits;

  out[0] = '\0';
  if (text == NULL || !phone_digits (text, digits))
    return FALSE;
  if (g_str_has_prefix (p, "+86"))
    p += 3;
  else if (g_str_has_prefix (p, "0086"))
    p += 4;
  else if (g_str_has_prefix (p, "86") && strlen (p) >= 13)
    p += 2;
  if (!is_mobile (p) && !is_landline (p))
    return FALSE;
  g_strlcpy (out, p, 21);
  return TRUE;
}

/* Where a piece of a cell with several numbers ends. */
static gsize
piece_length (const char *text)
{
  static const char *const ends[] = { "/", "、", ",", "，", ";", "；", " ", "　", "或", "\n", "转", "（", "(", "\\", "|", NULL };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    for (guint i = 0; ends[i] != NULL; i++)
      if (g_str_has_prefix (p, ends[i]))
        return (gsize) (p - text);
  return strlen (text);
}

VpPhoneCell
vp_phone_pick (const char *text, char out[21])
{
  VpPhoneCell found = VP_PHONE_NONE;

  if (vp_phone_parse (text, out))
    return VP_PHONE_WHOLE;
  for (const char *p = text; p != NULL && *p != '\0';) {
    gsize length = piece_length (p);
    g_autofree char *piece = g_strndup (p, length);
    char number[21];

    if (vp_phone_parse (piece, number) && strlen (number) >= 10) {
      if (found != VP_PHONE_NONE)
        return VP_PHONE_SEVERAL;
      found = VP_PHONE_REMARK;
      memcpy (out, number, sizeof number);
    }
    p += length;
    if (*p != '\0')
      p = g_utf8_next_char (p);
  }
  return found;
}

char *
vp_phone_mask (const char *phone)
{
  gsize length = strlen (phone);
  char *masked = g_strdup (phone);
  gsize head = length >= 11 ? 3 : 0, tail = length >= 11 ? 4 : MIN (length, 2);

  for (gsize i = head; i + tail < length; i++)
    masked[i] = '*';
  return masked;
}
