/* vp-hanzi.c: readings and stroke sequences of Chinese characters, and the orders of names made from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-hanzi.h"

#include "vp-hanzi-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  guint32 code;
  guint32 first_reading;
  guint8 n_readings;
  guint32 strokes; /* offset into stroke_pool */
  guint32 stroke_rank;
} Entry;

#include "vp-hanzi-table.inc"

#define STROKE_BITS 24
#define UNKNOWN_READING 0xFFFF
#define NO_TONE 0

/* Readings of surnames that differ from the common reading of the character. */
static const struct { const char *surname; const char *syllable; int tone; } surnames[] = {
  { "曾", "zeng", 1 }, { "单", "shan", 4 }, { "單", "shan", 4 }, { "仇", "qiu", 2 }, { "解", "xie", 4 },
  { "区", "ou", 1 }, { "區", "ou", 1 }, { "查", "zha", 1 }, { "盖", "ge", 3 }, { "蓋", "ge", 3 }, { "乐", "yue", 4 },
  { "樂", "yue", 4 }, { "折", "she", 2 }, { "种", "chong", 2 }, { "员", "yun", 4 }, { "召", "shao", 4 },
  { "翟", "zhai", 2 }, { "隗", "wei", 3 }, { "繁", "po", 2 }, { "秘", "bi", 4 }, { "覃", "qin", 2 }, { "朴", "piao", 2 },
  { "缪", "miao", 4 }, { "繆", "miao", 4 }, { "阚", "kan", 4 }, { "闞", "kan", 4 }, { "乜", "nie", 4 }, { "佴", "nai", 4 },
  { "洗", "xian", 3 }, { "冼", "xian", 3 }, { "任", "ren", 2 }, { "华", "hua", 4 }, { "宁", "ning", 4 }, { "葛", "ge", 3 },
  { "燕", "yan", 1 }, { "应", "ying", 1 }, { "纪", "ji", 3 }, { "卜", "bu", 3 }, { "牟", "mu", 4 }, { "黑", "he", 4 },
  { "哈", "ha", 3 }, { "过", "guo", 1 }, { "尉", "wei", 4 }, { "车", "che", 1 }, { "柏", "bai", 3 }, { "贾", "jia", 3 },
  { "盛", "sheng", 4 }, { "曲", "qu", 1 }, { "臧", "zang", 1 }, { "晟", "cheng", 2 }, { "芮", "rui", 4 },
  { "邵", "shao", 4 }, { "祭", "zhai", 4 }, { "不", "fou", 1 }, { "那", "na", 1 }, { "沈", "shen", 3 }, { "石", "shi", 2 },
  { "行", "xing", 2 }, { "重", "chong", 2 }, { "长", "chang", 2 }, { "能", "nai", 4 }, { "逄", "pang", 2 },
};

static const struct { const char *surname; const char *syllables[2]; int tones[2]; } double_surnames[] = {
  { "尉迟", { "yu", "chi" }, { 4, 2 } }, { "尉遲", { "yu", "chi" }, { 4, 2 } }, { "万俟", { "mo", "qi" }, { 4, 2 } },
  { "万俟", { "mo", "qi" }, { 4, 2 } }, { "澹台", { "tan", "tai" }, { 2, 2 } }, { "长孙", { "zhang", "sun" }, { 3, 1 } },
  { "令狐", { "ling", "hu" }, { 2, 2 } }, { "单于", { "chan", "yu" }, { 2, 2 } }, { "宿勤", { "su", "qin" }, { 4, 2 } },
  { "夏侯", { "xia", "hou" }, { 4, 2 } }, { "皇甫", { "huang", "fu" }, { 2, 3 } }, { "诸葛", { "zhu", "ge" }, { 1, 3 } },
  { "上官", { "shang", "guan" }, { 4, 1 } }, { "司马", { "si", "ma" }, { 1, 3 } }, { "欧阳", { "ou", "yang" }, { 1, 2 } },
  { "呼延", { "hu", "yan" }, { 1, 2 } }, { "慕容", { "mu", "rong" }, { 4, 2 } }, { "宇文", { "yu", "wen" }, { 3, 2 } },
  { "鲜于", { "xian", "yu" }, { 1, 2 } }, { "百里", { "bai", "li" }, { 3, 3 } }, { "东方", { "dong", "fang" }, { 1, 1 } },
  { "公孙", { "gong", "sun" }, { 1, 1 } }, { "端木", { "duan", "mu" }, { 1, 4 } }, { "南宫", { "nan", "gong" }, { 2, 1 } },
};

static int
compare_code (const void *a, const void *b)
{
  const guint32 *code = a;
  const Entry *entry = b;

  return *code < entry->code ? -1 : *code > entry->code;
}

static const Entry *
find_entry (gunichar c)
{
  guint32 code = c;

  return bsearch (&code, entries, G_N_ELEMENTS (entries), sizeof entries[0], compare_code);
}

static guint
find_syllable (const char *syllable)
{
  guint low = 0, high = G_N_ELEMENTS (syllables);

  while (low < high) {
    guint middle = (low + high) / 2;
    int order = strcmp (syllables[middle], syllable);

    if (order == 0)
      return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static guint
make_reading (const char *syllable, int tone)
{
  return find_syllable (syllable) * 8 + (guint) tone;
}

static guint
surname_reading (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++)
    if (g_utf8_get_char (surnames[i].surname) == c)
      return make_reading (surnames[i].syllable, surnames[i].tone);
  return UNKNOWN_READING;
}

static gboolean
find_double (gunichar first, gunichar second, guint readings[2])
{
  for (guint i = 0; i < G_N_ELEMENTS (double_surnames); i++) {
    const char *surname = double_surnames[i].surname;

    if (g_utf8_get_char (surname) != first || g_utf8_get_char (g_utf8_next_char (surname)) != second)
      continue;
    for (guint j = 0; j < 2; j++)
      readings[j] = make_reading (double_surnames[i].syllables[j], double_surnames[i].tones[j]);
    return TRUE;
  }
  return FALSE;
}

static guint
common_reading (gunichar c)
{
  const Entry *entry = find_entry (c);

  return entry != NULL && entry->n_readings > 0 ? reading_pool[entry->first_reading] : UNKNOWN_READING;
}

guint
vp_hanzi_readings (gunichar c, const char *readings[VP_HANZI_READINGS_MAX])
{
  const Entry *entry = find_entry (c);
  guint special = surname_reading (c), n = 0;

  for (guint i = 0; entry != NULL && i < entry->n_readings && n < VP_HANZI_READINGS_MAX - 2; i++)
    readings[n++] = syllables[reading_pool[entry->first_reading + i] / 8];
  /* A surname reading that no dictionary lists is searched for all the same. */
  if (special != UNKNOWN_READING)
    readings[n++] = syllables[special / 8];
  for (guint i = 0; i < G_N_ELEMENTS (double_surnames) && n < VP_HANZI_READINGS_MAX; i++) {
    const char *surname = double_surnames[i].surname;

    if (g_utf8_get_char (surname) == c)
      readings[n++] = double_surnames[i].syllables[0];
    else if (g_utf8_get_char (g_utf8_next_char (surname)) == c)
      readings[n++] = double_surnames[i].syllables[1];
  }
  return n;
}

guint32
vp_hanzi_stroke_rank (gunichar c)
{
  const Entry *entry = find_entry (c);

  return entry != NULL ? entry->stroke_rank : G_N_ELEMENTS (entries) + c;
}

static guint64
reading_key (guint reading, gunichar c)
{
  return (guint64) reading << STROKE_BITS | vp_hanzi_stroke_rank (c);
}

guint64
vp_hanzi_pinyin_key (gunichar c, gboolean surname)
{
  guint reading = surname ? surname_reading (c) : UNKNOWN_READING;

  if (reading == UNKNOWN_READING)
    reading = common_reading (c);
  return reading_key (reading, c);
}

gboolean
vp_hanzi_double_surname (gunichar first, gunichar second, guint64 keys[2])
{
  guint readings[2];

  if (!find_double (first, second, readings))
    return FALSE;
  keys[0] = reading_key (readings[0], first);
  keys[1] = reading_key (readings[1], second);
  return TRUE;
}

gboolean
vp_hanzi_has_double_surname (const char *name)
{
  gunichar first = g_utf8_get_char (name);
  guint readings[2];

  return first != 0 && find_double (first, g_utf8_get_char (g_utf8_next_char (name)), readings);
}

guint64
vp_hanzi_syllable_key (const char *syllable)
{
  return (guint64) make_reading (syllable, NO_TONE) << STROKE_BITS;
}

static void
append_syllable (GString *out, const char *syllable)
{
  if (out->len > 0)
    g_string_append_c (out, ' ');
  for (const char *p = syllable; *p != '\0'; p++)
    if (*p == 'v')
      g_string_append (out, "ü");
    else
      g_string_append_c (out, *p);
}

static void
append_reading (GString *out, guint reading, gunichar c)
{
  char text[8] = "";

  if (reading != UNKNOWN_READING) {
    append_syllable (out, syllables[reading / 8]);
    return;
  }
  text[g_unichar_to_utf8 (c, text)] = '\0';
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append (out, text);
}

char *
vp_hanzi_name_pinyin (const char *name, const char *correction)
{
  GString *out = g_string_new (NULL);
  guint readings[2], index = 0;
  gunichar first;
  gboolean pair;

  if (correction != NULL && *correction != '\0')
    return g_string_free (g_string_assign (out, correction), FALSE);
  first = g_utf8_get_char (name);
  pair = *name != '\0' && find_double (first, g_utf8_get_char (g_utf8_next_char (name)), readings);
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p), index++) {
    gunichar c = g_utf8_get_char (p);
    guint reading = index == 0 ? surname_reading (c) : UNKNOWN_READING;

    if (pair && index < 2)
      reading = readings[index];
    append_reading (out, reading != UNKNOWN_READING ? reading : common_reading (c), c);
  }
  return g_string_free (out, FALSE);
}

char *
vp_hanzi_name_initials (const char *name, const char *correction)
{
  g_autofree char *pinyin = vp_hanzi_name_pinyin (name, correction);
  GString *out = g_string_new (NULL);

  for (const char *p = pinyin; *p != '\0'; p = g_utf8_next_char (p))
    if (p == pinyin || p[-1] == ' ')
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

guint
vp_hanzi_stroke_count (gunichar c)
{
  return (guint) strlen (vp_hanzi_stroke_sequence (c));
}

const char *
vp_hanzi_stroke_sequence (gunichar c)
{
  const Entry *entry = find_entry (c);

  return entry != NULL ? stroke_pool + entry->strokes : "";
}

#define KEYS_MAX 64

/* The keys of a name, character by character; returns how many. */
static guint
pinyin_keys (const char *name, const char *correction, guint64 keys[KEYS_MAX])
{
  guint n = 0;

  if (correction != NULL && *correction != '\0') {
    g_auto (GStrv) words = g_strsplit (correction, " ", KEYS_MAX);

    for (; words[n] != NULL; n++)
      keys[n] = vp_hanzi_syllable_key (words[n]);
    return n;
  }
  for (const char *p = name; *p != '\0' && n < KEYS_MAX; p = g_utf8_next_char (p), n++)
    keys[n] = vp_hanzi_pinyin_key (g_utf8_get_char (p), n == 0);
  if (n >= 2)
    vp_hanzi_double_surname (g_utf8_get_char (name), g_utf8_get_char (g_utf8_next_char (name)), keys);
  return n;
}

int
vp_hanzi_compare_pinyin (const char *a, const char *correction_a, const char *b, const char *correction_b)
{
  guint64 x[KEYS_MAX], y[KEYS_MAX];
  guint n = pinyin_keys (a, correction_a, x), m = pinyin_keys (b, correction_b, y);

  for (guint i = 0; i < MIN (n, m); i++)
    if (x[i] != y[i])
      return x[i] < y[i] ? -1 : 1;
  return n < m ? -1 : n > m;
}

int
vp_hanzi_compare_strokes (const char *a, const char *b)
{
  for (; *a != '\0' && *b != '\0'; a = g_utf8_next_char (a), b = g_utf8_next_char (b)) {
    guint32 x = vp_hanzi_stroke_rank (g_utf8_get_char (a)), y = vp_hanzi_stroke_rank (g_utf8_get_char (b));

    if (x != y)
      return x < y ? -1 : 1;
  }
  return *a == *b ? 0 : *a == '\0' ? -1 : 1;
}

char *
vp_hanzi_sort_key (const char *text)
{
  g_autofree char *pinyin = vp_hanzi_name_pinyin (text, NULL), *folded = g_utf8_casefold (pinyin, -1);

  return g_strconcat (folded, "\001", text, NULL);
}
