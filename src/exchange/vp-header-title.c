/* vp-header-title.c: what the title of a column means
 *
 * The noun of a Chinese title stands at its end: 学生姓名 is a name, 姓名拼音 is none, 志愿者编号 is a number. Words in
 * brackets are remarks (必填, 11位) or units (分钟), and sometimes say whose value it is (监护人).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-header.h"

#include "vp-identity.h"
#include "vp-text.h"

#include <string.h>

#define TITLE_MAX 40  /* characters: longer texts are sentences */
#define BESIDE_MAX 6  /* characters beside the name of a field */

static gboolean
skip_bracket (const char **p)
{
  static const char *const brackets[][2] = { { "(", ")" }, { "[", "]" }, { "【", "】" }, { "<", ">" }, { "〔", "〕" } };

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    if (g_str_has_prefix (*p, brackets[i][0])) {
      const char *end = strstr (*p, brackets[i][1]);

      *p = end != NULL ? end + strlen (brackets[i][1]) : *p + strlen (*p);
      return TRUE;
    }
  return FALSE;
}

/* Without brackets, marks and blanks: "姓名（必填）*" → "姓名". */
static char *
title_core (const char *title)
{
  g_autofree char *folded = vp_text_fold_width (title);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0';)
    if (!skip_bracket (&p)) {
      const char *next = g_utf8_next_char (p);

      g_string_append_len (out, p, next - p);
      p = next;
    }
  if (vp_text_is_blank (out->str))
    return vp_text_search_key (title);
  return vp_text_search_key (out->str);
}

/* What stands beside the name in the whole title says whose it is. */
static gboolean
is_of_another (const char *title, const char *name, const VpField *field)
{
  g_autofree char *key = vp_text_search_key (title);
  char *at = strstr (key, name);

  if (field->never == NULL)
    return FALSE;
  if (at != NULL)
    memset (at, '|', strlen (name));
  for (guint i = 0; field->never[i] != NULL; i++)
    if (strstr (key, field->never[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "联系电话1", "服务队名称" */
static void
strip_fillers (char *core)
{
  static const char *const fillers[] = { "名称", "信息", "情况", "全称" };
  gsize length = strlen (core);

  while (length > 0 && g_ascii_isdigit (core[length - 1]))
    core[--length] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (length > strlen (fillers[i]) && g_str_has_suffix (core, fillers[i]))
      core[length - strlen (fillers[i])] = '\0';
}

static int
fit_name (const char *title, const char *whole, const char *last, const char *tail, const char *name)
{
  g_autofree char *core = title_core (*name == '=' ? name + 1 : name);

  if (strcmp (core, whole) == 0 || strcmp (core, last) == 0)
    return VP_FIT_EXACT;
  if (*name == '=' || vp_text_length (core) < 2 || vp_text_length (last) > vp_text_length (core) + BESIDE_MAX)
    return 0;
  if (g_str_has_suffix (tail, core))
    return VP_FIT_CONTAINS;
  /* 身份证号或护照号 */
  return g_str_has_prefix (last, core) && g_str_has_prefix (last + strlen (core), "或") ? VP_FIT_CONTAINS : 0;
}

int
vp_header_fit (const char *title, const VpField *field)
{
  const char *slash = strrchr (title, '/');
  g_autofree char *whole = title_core (title);
  g_autofree char *last = title_core (slash != NULL ? slash + 1 : title);
  g_autofree char *tail = g_strdup (last);
  int best = 0;

  if (*whole == '\0' || vp_text_length (title) > TITLE_MAX)
    return 0;
  strip_fillers (tail);
  for (guint i = 0; field->names[i] != NULL && best < VP_FIT_EXACT; i++) {
    int fit = fit_name (title, whole, last, tail, field->names[i]);

    if (fit > best && !is_of_another (title, field->names[i] + (*field->names[i] == '='), field))
      best = fit;
  }
  return best;
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += g_ascii_isdigit (*text);
  return n;
}

gboolean
vp_value_fits (const char *text, VpValueKind kind)
{
  VpIdentity identity;
  char phone[21];

  switch (kind) {
  case VP_VALUE_IDENTITY:
    return strlen (text) >= 15 && vp_identity_parse (text, 0, &identity) != VP_ID_LENGTH && identity.birth != 0;
  case VP_VALUE_PHONE:
    return strlen (text) >= 11 && strlen (text) < 15 && vp_phone_parse (text, phone);
  case VP_VALUE_DATE:
    return strlen (text) >= 8 && count_digits (text) >= 4 && vp_date_parse (text, 0, NULL) != 0;
  case VP_VALUE_NAME:
    return vp_text_name_fault (text) == NULL;
  case VP_VALUE_TEXT:
    return FALSE;
  }
  g_assert_not_reached ();
}
