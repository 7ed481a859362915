/* vp-roster-match.c: one typed word against names, numbers and telephones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-match.h"

#include "vp-hanzi-private.h"
#include "vp-hanzi.h"
#include "vp-text.h"

#include <string.h>

#define PHONE_SHIFT 60
#define TAIL_MIN 4
#define SUBSTRING_MIN 4
#define PHONE_END_MIN 3

static gboolean
is_digit_word (const VpRosterWord *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->symbols[i] > '9' || self->symbols[i] < '0')
      return i > 0 && i + 1 == self->n && self->symbols[i] == 'x';
  return self->n > 0;
}

static void
prepare_digits (VpRosterWord *self)
{
  guint digits = 0;

  self->number = -1;
  for (guint i = 0; i < self->n; i++) {
    if (i < self->n - TAIL_CHARS && self->n > TAIL_CHARS)
      continue;
    self->tail = self->tail << 4 | (self->symbols[i] == 'x' ? 10 : self->symbols[i] - '0');
    self->tail_mask = self->tail_mask << 4 | 15;
  }
  /* More characters than the index keeps of an identity number match nobody by tail. */
  if (self->n < TAIL_MIN || self->n > TAIL_CHARS)
    self->tail_mask = 0;
  if (self->symbols[self->n - 1] == 'x' || self->n > 14)
    return;
  self->number = 0;
  for (guint i = 0; i < self->n; i++, digits++) {
    self->value = self->value << 4 | (self->symbols[i] - '0');
    self->number = self->number * 10 + (self->symbols[i] - '0');
    self->phone_mask = self->phone_mask << 4 | 15;
  }
}

static void
add_symbol (VpRosterWord *self, gunichar c)
{
  if (self->n == WORD_MAX) {
    self->impossible = TRUE;
    return;
  }
  c = g_unichar_tolower (c);
  self->symbols[self->n++] = c == 0xFC ? 'v' : c; /* ü */
}

guint
vp_roster_words_parse (const char *text, VpRosterWord words[WORDS_MAX])
{
  g_autofree char *folded = vp_text_fold_width (text != NULL ? text : "");
  guint n = 0;
  gboolean inside = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c) || c == '\'') {
      inside = FALSE;
      continue;
    }
    if (!inside) {
      if (n == WORDS_MAX)
        break;
      memset (&words[n++], 0, sizeof (VpRosterWord));
      inside = TRUE;
    }
    add_symbol (&words[n - 1], c);
  }
  for (guint i = 0; i < n; i++) {
    words[i].is_digits = is_digit_word (&words[i]);
    words[i].is_han = TRUE;
    for (guint j = 0; j < words[i].n; j++)
      words[i].is_han = words[i].is_han && words[i].symbols[j] >= 0x80;
    if (words[i].is_digits)
      prepare_digits (&words[i]);
  }
  return n;
}

/* ü is typed as v or as u. */
static gboolean
same_letter (char reading, gunichar typed)
{
  return (gunichar) reading == typed || (reading == 'v' && typed == 'u');
}

/* Positions reached from @position by one reading: the whole syllable, its initial, or, at the end, what is typed of it. */
static guint32
reach_by_reading (const VpRosterWord *self, const char *reading, guint position)
{
  guint length = (guint) strlen (reading), n = 0;
  guint32 reached = 0;

  while (n < length && position + n < self->n && same_letter (reading[n], self->symbols[position + n]))
    n++;
  if (n == 0)
    return 0;
  reached |= 1u << (position + 1);
  if (n >= 2 && reading[1] == 'h' && strchr ("zcs", reading[0]) != NULL)
    reached |= 1u << (position + 2);
  if (n == length || position + n == self->n)
    reached |= 1u << (position + n);
  return reached;
}

guint32
vp_roster_word_reach (const VpRosterWord *self, gunichar c, guint position)
{
  const char *readings[VP_HANZI_READINGS_MAX];
  guint32 reached = 0;
  guint n;

  if (self->symbols[position] == g_unichar_tolower (c))
    reached |= 1u << (position + 1);
  if (self->symbols[position] >= 0x80)
    return reached;
  n = vp_hanzi_readings (c, readings);
  for (guint i = 0; i < n; i++)
    reached |= reach_by_reading (self, readings[i], position);
  return reached;
}

/* The same as vp_roster_word_reach(), from the readings that the index has for the character. */
static guint32
reach_by_code (const VpRosterWord *self, VpRosterIndex *index, guint code, gunichar lower, guint position)
{
  gunichar symbol = self->symbols[position];
  guint32 reached = symbol == lower ? 1u << (position + 1) : 0;

  if (symbol < 'a' || symbol > 'z' || !(index->initials[code] >> (symbol - 'a') & 1))
    return reached;
  for (guint i = index->first_readings[code]; i < index->first_readings[code + 1]; i++)
    reached |= reach_by_reading (self, g_ptr_array_index (index->readings, i), position);
  return reached;
}

static void
bind_letters (VpRosterWord *self, VpRosterIndex *index)
{
  guint width = self->n + 1;

  self->reach = g_new0 (guint32, (gsize) index->characters->len * width);
  self->begins = g_new0 (guint8, index->characters->len);
  for (guint code = 1; code < index->n_ranked; code++) {
    gunichar lower = g_unichar_tolower (g_array_index (index->characters, gunichar, code));

    for (guint position = 0; position < self->n; position++)
      self->reach[code * width + position] = reach_by_code (self, index, code, lower, position);
    self->begins[code] = self->reach[code * width] != 0;
  }
}

void
vp_roster_word_bind (VpRosterWord *self, VpRosterIndex *index)
{
  if (self->is_digits || self->impossible)
    return;
  if (!self->is_han) {
    bind_letters (self, index);
    return;
  }
  for (guint i = 0; i < self->n; i++) {
    self->codes[i] = vp_roster_index_code (index, self->symbols[i]);
    if (self->codes[i] == 0)
      self->impossible = TRUE;
  }
}

void
vp_roster_word_clear (VpRosterWord *self)
{
  g_clear_pointer (&self->reach, g_free);
  g_clear_pointer (&self->begins, g_free);
}

static gboolean
match_phone (const VpRosterWord *self, guint64 phone)
{
  guint digits = (guint) (phone >> PHONE_SHIFT);

  if (self->phone_mask == 0 || digits < self->n || self->n < PHONE_END_MIN)
    return FALSE;
  if ((phone & self->phone_mask) == self->value)
    return TRUE;
  if ((phone >> (4 * (digits - self->n)) & self->phone_mask) == self->value)
    return TRUE;
  if (self->n < SUBSTRING_MIN)
    return FALSE;
  for (guint shift = 1; shift + self->n < digits; shift++)
    if ((phone >> (4 * shift) & self->phone_mask) == self->value)
      return TRUE;
  return FALSE;
}

/* Names longer than the packed codes: rare, so they are looked at character by character. */
static gboolean
match_long_name (const VpRosterWord *self, const char *name)
{
  guint32 state = 0, goal = 1u << self->n;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    guint32 next = 0;

    state |= 1;
    for (guint position = 0; position < self->n; position++)
      if (state >> position & 1)
        next |= vp_roster_word_reach (self, g_utf8_get_char (p), position);
    if (next & goal)
      return TRUE;
    state = next;
  }
  return FALSE;
}

static inline gboolean
match_letters (const VpRosterWord *self, const guint16 *name)
{
  guint width = self->n + 1;
  guint32 state = 0, goal = 1u << self->n;

  for (guint i = 0; i < CODES_PER_NAME && name[i] != 0; i++) {
    const guint32 *reach = self->reach + name[i] * width;
    guint32 next = reach[0];

    for (guint32 left = state; left != 0; left &= left - 1)
      next |= reach[__builtin_ctz (left)];
    if (next & goal)
      return TRUE;
    state = next & ~1u;
  }
  return FALSE;
}

static gboolean
match_rest (const VpRosterWord *self, VpRosterIndex *index, guint32 row)
{
  const char *whole;

  if (index->names[row][CODES_PER_NAME - 1] == 0 || g_hash_table_size (index->long_names) == 0)
    return FALSE;
  whole = g_hash_table_lookup (index->long_names, GUINT_TO_POINTER (row));
  return whole != NULL && match_long_name (self, whole);
}

static guint
keep_digits (const VpRosterWord *self, VpRosterIndex *index, guint32 *rows, guint n)
{
  guint kept = 0;

  for (guint i = 0; i < n; i++) {
    guint32 row = rows[i];

    if (index->numbers[row] == self->number
        || (self->tail_mask != 0 && (index->id_tails[row] & self->tail_mask) == self->tail)
        || match_phone (self, index->phones[row]))
      rows[kept++] = row;
  }
  return kept;
}

/* The codes of a word beside each other, the first lowest, as those of a name. */
static guint64
join_codes (const guint16 *codes, guint n)
{
  guint64 joined = 0;

  for (guint i = n; i > 0; i--)
    joined = joined << 16 | codes[i - 1];
  return joined;
}

static guint
keep_han (const VpRosterWord *self, VpRosterIndex *index, guint32 *rows, guint n)
{
  guint kept = 0, places = self->n <= CODES_PER_NAME ? CODES_PER_NAME - self->n + 1 : 0;
  guint64 word = places > 0 ? join_codes (self->codes, self->n) : 0;
  guint64 mask = self->n < CODES_PER_NAME ? (G_GUINT64_CONSTANT (1) << (16 * self->n)) - 1 : G_MAXUINT64;

  for (guint i = 0; i < n; i++) {
    guint32 row = rows[i];
    guint64 name = join_codes (index->names[row], CODES_PER_NAME);
    gboolean found = FALSE;

    for (guint place = 0; place < places; place++)
      found |= (name >> (16 * place) & mask) == word;
    if (found || match_rest (self, index, row))
      rows[kept++] = row;
  }
  return kept;
}

static guint
keep_letters (const VpRosterWord *self, VpRosterIndex *index, guint32 *rows, guint n)
{
  const guint8 *begins = self->begins;
  guint kept = 0;

  for (guint i = 0; i < n; i++) {
    guint32 row = rows[i];
    const guint16 *name = index->names[row];

    if (((begins[name[0]] | begins[name[1]] | begins[name[2]] | begins[name[3]]) && match_letters (self, name))
        || match_rest (self, index, row))
      rows[kept++] = row;
  }
  return kept;
}

guint
vp_roster_word_keep (const VpRosterWord *self, VpRosterIndex *index, guint32 *rows, guint n)
{
  if (self->is_digits)
    return keep_digits (self, index, rows, n);
  if (self->impossible)
    return 0;
  return self->is_han ? keep_han (self, index, rows, n) : keep_letters (self, index, rows, n);
}

/* How many codes of @name from its first on spell the word; 0 = they do not. */
static guint
code_run (const VpRosterWord *self, const guint16 *name, guint n)
{
  guint width = self->n + 1;
  guint32 state = 1, goal = 1u << self->n;

  if (self->is_han)
    return self->n <= n && memcmp (name, self->codes, self->n * sizeof *name) == 0 ? self->n : 0;
  for (guint i = 0; i < n && name[i] != 0 && state != 0; i++) {
    guint32 next = 0;

    for (guint32 left = state; left != 0; left &= left - 1)
      next |= self->reach[name[i] * width + __builtin_ctz (left)];
    if (next & goal)
      return i + 1;
    state = next;
  }
  return 0;
}

guint
vp_roster_word_distance (const VpRosterWord *self, VpRosterIndex *index, guint32 row)
{
  const guint16 *name = index->names[row];
  guint least = 2 * WORD_MAX;

  if (self->is_digits || self->impossible)
    return 0;
  for (guint start = 0; start < CODES_PER_NAME; start++) {
    guint run = code_run (self, name + start, CODES_PER_NAME - start);

    if (run > 0)
      least = MIN (least, 2 * run + (start > 0 ? 1 : 0));
  }
  return least;
}

guint
vp_roster_word_least_distance (const VpRosterWord *self)
{
  if (self->is_digits || self->impossible)
    return 0;
  return self->is_han ? 2 * self->n : 2;
}

/* The longest run of characters from @start that spells the word; 0 = none. */
static guint
run_length (const VpRosterWord *self, const gunichar *name, guint n, guint start)
{
  guint32 state = 1, goal = 1u << self->n;

  for (guint i = start; i < n; i++) {
    guint32 next = 0;

    for (guint position = 0; position < self->n; position++)
      if (state >> position & 1)
        next |= vp_roster_word_reach (self, name[i], position);
    if (next & goal)
      return i - start + 1;
    state = next;
    if (state == 0)
      break;
  }
  return 0;
}

guint
vp_roster_match_ranges (const char *name, const char *pinyin, const char *text, guint *ranges, guint max_pairs)
{
  VpRosterWord words[WORDS_MAX];
  guint n_words = vp_roster_words_parse (text, words), pairs = 0;
  glong length = 0;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (name, -1, &length);

  for (guint w = 0; w < n_words && pairs < max_pairs; w++) {
    if (words[w].is_digits || words[w].impossible)
      continue;
    for (guint start = 0; start < (guint) length; start++) {
      guint run = run_length (&words[w], characters, (guint) length, start);

      if (run == 0)
        continue;
      ranges[2 * pairs] = (guint) (g_utf8_offset_to_pointer (name, start) - name);
      ranges[2 * pairs + 1] = (guint) (g_utf8_offset_to_pointer (name, start + run) - name);
      pairs++;
      break;
    }
  }
  return pairs;
}

char *
vp_roster_homophones (const char *text)
{
  g_autofree char *trimmed = vp_text_trim (text != NULL ? text : "");
  g_autoptr (GString) out = g_string_new (NULL);

  if (*trimmed == '\0')
    return NULL;
  for (const char *p = trimmed; *p != '\0'; p = g_utf8_next_char (p)) {
    const char *readings[VP_HANZI_READINGS_MAX];

    if (!vp_text_is_han (g_utf8_get_char (p)) || vp_hanzi_readings (g_utf8_get_char (p), readings) == 0)
      return NULL;
    g_string_append (out, readings[0]);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
