/* vp-roster-index.c: every volunteer in packed columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-index.h"

#include "vp-hanzi-private.h"
#include "vp-roster-index-private.h"
#include "vp-roster-texts.h"

#include <stdlib.h>
#include <string.h>

#define PHONE_SHIFT 60
#define GROWTH 1024
#define BASIC_PLANE 0x10000

static void
grow (VpRosterIndex *self, guint capacity)
{
  self->ids = g_renew (gint64, self->ids, capacity);
  self->numbers = g_renew (gint32, self->numbers, capacity);
  self->names = g_realloc_n (self->names, capacity, sizeof *self->names);
  self->phones = g_renew (guint64, self->phones, capacity);
  self->id_tails = g_renew (guint32, self->id_tails, capacity);
  self->births = g_renew (gint32, self->births, capacity);
  self->registrations = g_renew (gint32, self->registrations, capacity);
  self->minutes = g_renew (guint32, self->minutes, capacity);
  self->teams = g_renew (guint16, self->teams, capacity);
  self->districts = g_renew (guint8, self->districts, capacity);
  self->sexes = g_renew (guint8, self->sexes, capacity);
  self->statuses = g_renew (guint8, self->statuses, capacity);
  self->politicals = g_renew (guint8, self->politicals, capacity);
  self->stars = g_renew (guint8, self->stars, capacity);
  self->capacity = capacity;
}

VpRosterIndex *
vp_roster_index_new (guint expected)
{
  VpRosterIndex *self = g_new0 (VpRosterIndex, 1);
  gunichar none = 0;
  gint64 no_team = 0;
  gint32 no_district = 0;

  g_atomic_ref_count_init (&self->references);
  g_rw_lock_init (&self->lock);
  g_mutex_init (&self->orders_lock);
  self->characters = g_array_new (FALSE, TRUE, sizeof (gunichar));
  g_array_append_val (self->characters, none);
  self->codes = g_hash_table_new (NULL, NULL);
  self->basic_codes = g_new0 (guint16, BASIC_PLANE);
  self->long_names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->corrections = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->late_rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->aliases = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->readings = g_ptr_array_new ();
  self->team_ids = g_array_new (FALSE, TRUE, sizeof (gint64));
  self->district_codes = g_array_new (FALSE, TRUE, sizeof (gint32));
  self->team_ranks = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->district_ranks = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->team_index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_array_append_val (self->team_ids, no_team);
  g_array_append_val (self->district_codes, no_district);
  grow (self, MAX (expected, GROWTH));
  return self;
}

VpRosterIndex *
vp_roster_index_ref (VpRosterIndex *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
free_columns (VpRosterIndex *self)
{
  g_free (self->ids);
  g_free (self->numbers);
  g_free (self->names);
  g_free (self->phones);
  g_free (self->id_tails);
  g_free (self->births);
  g_free (self->registrations);
  g_free (self->minutes);
  g_free (self->teams);
  g_free (self->districts);
  g_free (self->sexes);
  g_free (self->statuses);
  g_free (self->politicals);
  g_free (self->stars);
}

void
vp_roster_index_unref (VpRosterIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  free_columns (self);
  vp_roster_index_drop_orders (self);
  g_clear_pointer (&self->texts, vp_roster_texts_free);
  g_array_unref (self->characters);
  g_hash_table_unref (self->codes);
  g_free (self->basic_codes);
  g_hash_table_unref (self->long_names);
  g_hash_table_unref (self->corrections);
  g_hash_table_unref (self->late_rows);
  g_hash_table_unref (self->aliases);
  g_array_unref (self->team_ids);
  g_array_unref (self->district_codes);
  g_array_unref (self->team_ranks);
  g_array_unref (self->district_ranks);
  g_hash_table_unref (self->team_index);
  g_free (self->stroke_ranks);
  g_free (self->pinyin_keys);
  g_free (self->surname_keys);
  g_ptr_array_unref (self->readings);
  g_free (self->first_readings);
  g_free (self->initials);
  g_mutex_clear (&self->orders_lock);
  g_rw_lock_clear (&self->lock);
  g_free (self);
}

guint16
vp_roster_index_code (VpRosterIndex *self, gunichar c)
{
  return c < BASIC_PLANE ? self->basic_codes[c]
    : (guint16) GPOINTER_TO_UINT (g_hash_table_lookup (self->codes, GUINT_TO_POINTER (c)));
}

static guint16
code_of (VpRosterIndex *self, gunichar c)
{
  guint16 code = vp_roster_index_code (self, c);

  if (code != 0 || self->characters->len >= G_MAXUINT16)
    return code;
  code = (guint16) self->characters->len;
  g_array_append_val (self->characters, c);
  if (c < BASIC_PLANE)
    self->basic_codes[c] = code;
  else
    g_hash_table_insert (self->codes, GUINT_TO_POINTER (c), GUINT_TO_POINTER ((guint) code));
  return code;
}

static guint64
pack_phone (const char *phone)
{
  guint64 value = 0, digits = 0;

  for (const char *p = phone != NULL ? phone : ""; *p != '\0' && digits < 15; p++)
    if (g_ascii_isdigit (*p)) {
      value = value << 4 | (guint64) (*p - '0');
      digits++;
    }
  return value | digits << PHONE_SHIFT;
}

static guint32
pack_tail (const char *id_number)
{
  gsize length = id_number != NULL ? strlen (id_number) : 0;
  guint32 tail = 0;

  for (guint i = 0; i < TAIL_CHARS; i++) {
    guint32 value = 15;

    if (length + i >= TAIL_CHARS) {
      char c = id_number[length - TAIL_CHARS + i];

      value = g_ascii_isdigit (c) ? (guint32) (c - '0') : c == 'X' ? 10 : 14;
    }
    tail = tail << 4 | value;
  }
  return tail;
}

static guint16
team_index (VpRosterIndex *self, gint64 id)
{
  gpointer found;
  guint index;

  if (id == 0)
    return 0;
  if (g_hash_table_lookup_extended (self->team_index, &id, NULL, &found))
    return (guint16) GPOINTER_TO_UINT (found);
  if (self->team_ids->len > G_MAXUINT16)
    return 0;
  index = self->team_ids->len;
  g_array_append_val (self->team_ids, id);
  g_hash_table_insert (self->team_index, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (index));
  return (guint16) index;
}

static guint8
district_index (VpRosterIndex *self, gint32 code)
{
  for (guint i = 0; i < self->district_codes->len; i++)
    if (g_array_index (self->district_codes, gint32, i) == code)
      return (guint8) i;
  if (self->district_codes->len > G_MAXUINT8)
    return 0;
  g_array_append_val (self->district_codes, code);
  return (guint8) (self->district_codes->len - 1);
}

static void
write_name (VpRosterIndex *self, guint32 row, const char *name)
{
  guint n = 0;
  const char *p;

  memset (self->names[row], 0, sizeof self->names[row]);
  for (p = name; *p != '\0' && n < CODES_PER_NAME; p = g_utf8_next_char (p))
    self->names[row][n++] = code_of (self, g_utf8_get_char (p));
  if (*p != '\0') {
    for (; *p != '\0'; p = g_utf8_next_char (p))
      code_of (self, g_utf8_get_char (p));
    g_hash_table_insert (self->long_names, GUINT_TO_POINTER (row), g_strdup (name));
  } else {
    g_hash_table_remove (self->long_names, GUINT_TO_POINTER (row));
  }
}

static void
write_row (VpRosterIndex *self, guint32 row, const VpRosterRow *from)
{
  write_name (self, row, from->name);
  if (from->pinyin != NULL && *from->pinyin != '\0')
    g_hash_table_insert (self->corrections, GUINT_TO_POINTER (row), g_strdup (from->pinyin));
  else
    g_hash_table_remove (self->corrections, GUINT_TO_POINTER (row));
  if (from->kept_id != 0)
    g_hash_table_insert (self->aliases, GUINT_TO_POINTER (row), g_memdup2 (&from->kept_id, sizeof from->kept_id));
  else
    g_hash_table_remove (self->aliases, GUINT_TO_POINTER (row));
  self->ids[row] = from->id;
  self->numbers[row] = from->number;
  self->phones[row] = pack_phone (from->phone);
  self->id_tails[row] = pack_tail (from->id_number);
  self->births[row] = from->birth;
  self->registrations[row] = from->registered;
  self->minutes[row] = (guint32) CLAMP (from->minutes, 0, G_MAXUINT32);
  self->teams[row] = team_index (self, from->team);
  self->districts[row] = district_index (self, from->district);
  self->sexes[row] = from->sex;
  self->statuses[row] = from->status;
  self->politicals[row] = from->political;
  self->stars[row] = from->stars;
  for (guint i = 0; self->texts != NULL && i < VP_ROSTER_N_TEXTS; i++)
    if (from->texts[i] != NULL)
      vp_roster_texts_put (self->texts, (VpRosterText) i, row, from->texts[i]);
}

static guint32
add_row (VpRosterIndex *self, const VpRosterRow *from)
{
  guint32 row = self->n;

  if (self->n == self->capacity)
    grow (self, self->capacity + self->capacity / 8 + GROWTH);
  if ((row > 0 && from->id < self->ids[row - 1]) || g_hash_table_size (self->late_rows) > 0)
    g_hash_table_insert (self->late_rows, g_memdup2 (&from->id, sizeof from->id), GUINT_TO_POINTER (row));
  self->n++;
  write_row (self, row, from);
  return row;
}

void
vp_roster_index_append (VpRosterIndex *self, const VpRosterRow *row)
{
  add_row (self, row);
}

/* Readings are looked up once for each character: a query asks for them for all characters at each letter. */
static void
note_readings (VpRosterIndex *self, guint code)
{
  const char *readings[VP_HANZI_READINGS_MAX];
  guint n = code == 0 ? 0 : vp_hanzi_readings (g_array_index (self->characters, gunichar, code), readings);

  self->initials[code] = 0;
  self->first_readings[code] = self->readings->len;
  for (guint i = 0; i < n; i++) {
    g_ptr_array_add (self->readings, (char *) readings[i]);
    if (g_ascii_islower (readings[i][0]))
      self->initials[code] |= 1u << (readings[i][0] - 'a');
  }
  self->first_readings[code + 1] = self->readings->len;
}

/* Ranks of characters that came since the last time; every order made from names is then made anew. */
static void
rank_characters (VpRosterIndex *self)
{
  guint n = self->characters->len;

  self->stroke_ranks = g_renew (guint32, self->stroke_ranks, n);
  self->pinyin_keys = g_renew (guint64, self->pinyin_keys, n);
  self->surname_keys = g_renew (guint64, self->surname_keys, n);
  self->initials = g_renew (guint32, self->initials, n);
  self->first_readings = g_renew (guint32, self->first_readings, n + 1);
  for (guint i = self->n_ranked; i < n; i++) {
    gunichar c = g_array_index (self->characters, gunichar, i);

    self->stroke_ranks[i] = i == 0 ? 0 : vp_hanzi_stroke_rank (c) + 1;
    self->pinyin_keys[i] = i == 0 ? 0 : vp_hanzi_pinyin_key (c, FALSE);
    self->surname_keys[i] = i == 0 ? 0 : vp_hanzi_pinyin_key (c, TRUE);
    note_readings (self, i);
  }
  self->n_ranked = n;
}

void
vp_roster_index_seal (VpRosterIndex *self)
{
  rank_characters (self);
}

gboolean
vp_roster_index_row (VpRosterIndex *self, gint64 id, guint32 *row)
{
  guint low = 0, high = self->n - g_hash_table_size (self->late_rows);
  gpointer late;

  if (g_hash_table_lookup_extended (self->late_rows, &id, NULL, &late)) {
    *row = GPOINTER_TO_UINT (late);
    return TRUE;
  }
  while (low < high) {
    guint middle = (low + high) / 2;

    if (self->ids[middle] == id) {
      *row = middle;
      return TRUE;
    }
    if (self->ids[middle] < id)
      low = middle + 1;
    else
      high = middle;
  }
  return FALSE;
}

void
vp_roster_index_put (VpRosterIndex *self, const VpRosterRow *rows, guint n_rows)
{
  g_rw_lock_writer_lock (&self->lock);
  for (guint i = 0; i < n_rows; i++) {
    guint32 row;
    gboolean is_new = !vp_roster_index_row (self, rows[i].id, &row);

    if (is_new)
      row = add_row (self, &rows[i]);
    else
      write_row (self, row, &rows[i]);
    if (self->characters->len > self->n_ranked) {
      rank_characters (self);
      vp_roster_index_drop_orders (self);
    }
    if (self->texts != NULL && vp_roster_texts_is_stale (self->texts))
      vp_roster_index_drop_orders (self);
    vp_roster_index_reorder (self, row, is_new);
  }
  self->generation++;
  g_rw_lock_writer_unlock (&self->lock);
}

void
vp_roster_index_take_texts (VpRosterIndex *self, VpRosterTexts *texts)
{
  g_rw_lock_writer_lock (&self->lock);
  g_clear_pointer (&self->texts, vp_roster_texts_free);
  self->texts = texts;
  vp_roster_index_drop_orders (self);
  self->generation++;
  g_rw_lock_writer_unlock (&self->lock);
}

gboolean
vp_roster_index_has_texts (VpRosterIndex *self)
{
  gboolean has;

  g_rw_lock_reader_lock (&self->lock);
  has = self->texts != NULL;
  g_rw_lock_reader_unlock (&self->lock);
  return has;
}

guint
vp_roster_index_generation (VpRosterIndex *self)
{
  guint generation;

  g_rw_lock_reader_lock (&self->lock);
  generation = self->generation;
  g_rw_lock_reader_unlock (&self->lock);
  return generation;
}

void
vp_roster_index_set_district_ranks (VpRosterIndex *self, const gint32 *codes_in_order, guint n)
{
  g_rw_lock_writer_lock (&self->lock);
  for (guint i = 0; i < n; i++)
    district_index (self, codes_in_order[i]);
  g_array_set_size (self->district_ranks, G_MAXUINT8 + 1);
  memset (self->district_ranks->data, 0xFF, self->district_ranks->len * sizeof (guint32));
  for (guint i = 0; i < n; i++)
    g_array_index (self->district_ranks, guint32, district_index (self, codes_in_order[i])) = i;
  vp_roster_index_drop_orders (self);
  g_rw_lock_writer_unlock (&self->lock);
}

void
vp_roster_index_set_team_ranks (VpRosterIndex *self, const gint64 *ids_in_order, guint n)
{
  g_rw_lock_writer_lock (&self->lock);
  g_array_set_size (self->team_ranks, G_MAXUINT16 + 1);
  memset (self->team_ranks->data, 0xFF, self->team_ranks->len * sizeof (guint32));
  for (guint i = 0; i < n; i++)
    g_array_index (self->team_ranks, guint32, team_index (self, ids_in_order[i])) = i;
  vp_roster_index_drop_orders (self);
  g_rw_lock_writer_unlock (&self->lock);
}

guint
vp_roster_index_size (VpRosterIndex *self)
{
  return self->n;
}

gint64
vp_roster_index_get_id (VpRosterIndex *self, guint32 row)
{
  gint64 id;

  g_rw_lock_reader_lock (&self->lock);
  id = row < self->n ? self->ids[row] : 0;
  g_rw_lock_reader_unlock (&self->lock);
  return id;
}

gboolean
vp_roster_index_find (VpRosterIndex *self, gint64 id, guint32 *row)
{
  gboolean found;

  g_rw_lock_reader_lock (&self->lock);
  found = vp_roster_index_row (self, id, row);
  g_rw_lock_reader_unlock (&self->lock);
  return found;
}

static char *
unpack_name (VpRosterIndex *self, guint32 row, char *out)
{
  const char *whole = g_hash_table_lookup (self->long_names, GUINT_TO_POINTER (row));

  if (whole != NULL) {
    g_strlcpy (out, whole, VP_ROSTER_BUFFER / 2);
    return out + strlen (out) + 1;
  }
  for (guint i = 0; i < CODES_PER_NAME && self->names[row][i] != 0; i++)
    out += g_unichar_to_utf8 (g_array_index (self->characters, gunichar, self->names[row][i]), out);
  *out = '\0';
  return out + 1;
}

static char *
unpack_phone (guint64 phone, char *out)
{
  guint digits = (guint) (phone >> PHONE_SHIFT);

  for (guint i = digits; i > 0; i--)
    *out++ = (char) ('0' + (phone >> (4 * (i - 1)) & 15));
  *out = '\0';
  return out + 1;
}

gboolean
vp_roster_index_get (VpRosterIndex *self, guint32 row, VpRosterRow *out, char buffer[VP_ROSTER_BUFFER])
{
  const char *correction;
  char *p;

  g_rw_lock_reader_lock (&self->lock);
  if (row >= self->n) {
    g_rw_lock_reader_unlock (&self->lock);
    return FALSE;
  }
  *out = (VpRosterRow) {
    .id = self->ids[row], .number = self->numbers[row], .birth = self->births[row],
    .registered = self->registrations[row], .sex = self->sexes[row], .status = self->statuses[row],
    .political = self->politicals[row], .stars = self->stars[row], .minutes = self->minutes[row],
    .district = g_array_index (self->district_codes, gint32, self->districts[row]),
    .team = g_array_index (self->team_ids, gint64, self->teams[row]), .name = buffer,
  };
  for (guint i = 0; self->texts != NULL && i < VP_ROSTER_N_TEXTS; i++)
    out->texts[i] = vp_roster_texts_get (self->texts, (VpRosterText) i, row);
  p = unpack_name (self, row, buffer);
  out->phone = p;
  p = unpack_phone (self->phones[row], p);
  correction = g_hash_table_lookup (self->corrections, GUINT_TO_POINTER (row));
  if (correction != NULL) {
    g_strlcpy (p, correction, (gsize) (buffer + VP_ROSTER_BUFFER - p));
    out->pinyin = p;
  }
  g_rw_lock_reader_unlock (&self->lock);
  return TRUE;
}

guint
vp_roster_index_name_length (VpRosterIndex *self, guint32 row)
{
  const char *whole = g_hash_table_lookup (self->long_names, GUINT_TO_POINTER (row));
  guint n = 0;

  if (whole != NULL)
    return (guint) g_utf8_strlen (whole, -1);
  while (n < CODES_PER_NAME && self->names[row][n] != 0)
    n++;
  return n;
}

gunichar
vp_roster_index_first_char (VpRosterIndex *self, guint32 row)
{
  return g_array_index (self->characters, gunichar, self->names[row][0]);
}

gsize
vp_roster_index_memory (VpRosterIndex *self)
{
  gsize row = 2 * sizeof (gint64) + 5 * sizeof (gint32) + sizeof *self->names + sizeof (guint16) + 5 * sizeof (guint8);
  gsize bytes;

  g_rw_lock_reader_lock (&self->lock);
  bytes = self->capacity * row + self->characters->len * 20 + BASIC_PLANE * sizeof (guint16);
  for (guint i = 0; i < VP_ROSTER_N_SORTS; i++)
    if (self->orders[i].rows != NULL)
      bytes += self->capacity * (sizeof (guint64) + sizeof (guint32));
  g_rw_lock_reader_unlock (&self->lock);
  return bytes;
}
