/* vp-sfnt.c: writes a small TrueType font
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sfnt.h"

#include <string.h>

/* In the order of the directory, which is that of the tags. */
typedef enum {
  TABLE_OS2, TABLE_CMAP, TABLE_GLYF, TABLE_HEAD, TABLE_HHEA, TABLE_HMTX, TABLE_LOCA, TABLE_MAXP, TABLE_NAME, TABLE_POST,
  TABLE_PREP, N_TABLES
} Table;

static const char tags[N_TABLES][5] = {
  "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"
};

#define SFNT_VERSION 0x00010000
#define HEAD_MAGIC 0x5F0F3CF5
#define CHECKSUM_TOTAL 0xB1B0AFBA
#define CHECKSUM_AT 8 /* of checkSumAdjustment in head */
#define HEADER_SIZE (12 + N_TABLES * 16)

enum { POINT_ON = 1, X_SHORT = 2, Y_SHORT = 4, REPEAT = 8, X_SAME_OR_PLUS = 16, Y_SAME_OR_PLUS = 32 };

typedef struct {
  GByteArray *tables[N_TABLES];
  const VpSfntGlyph *glyphs;
  guint n;
  int units;
  int x_min, y_min, x_max, y_max;
  guint max_points, max_contours;
} Building;

static void
put8 (GByteArray *out, guint value)
{
  guint8 byte = (guint8) value;

  g_byte_array_append (out, &byte, 1);
}

static void
put16 (GByteArray *out, int value)
{
  guint8 bytes[2] = { (guint8) ((guint) value >> 8), (guint8) value };

  g_byte_array_append (out, bytes, 2);
}

static void
put32 (GByteArray *out, guint32 value)
{
  put16 (out, (int) (value >> 16));
  put16 (out, (int) (value & 0xffff));
}

static void
put_zeros (GByteArray *out, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    put16 (out, 0);
}

static void
pad (GByteArray *out)
{
  while (out->len % 4 != 0)
    put8 (out, 0);
}

static guint
delta_flags (int delta, guint short_flag, guint same_flag)
{
  if (delta == 0)
    return same_flag;
  if (delta > -256 && delta < 256)
    return short_flag | (delta > 0 ? same_flag : 0);
  return 0;
}

static void
put_delta (GByteArray *out, int delta, gboolean is_short)
{
  if (delta == 0)
    return;
  if (is_short)
    put8 (out, (guint) ABS (delta));
  else
    put16 (out, delta);
}

/* Equal flags in a row are written once with a count. */
static void
put_flags (GByteArray *out, const guint8 *flags, guint n)
{
  for (guint i = 0; i < n;) {
    guint run = 1;

    while (i + run < n && flags[i + run] == flags[i] && run < 256)
      run++;
    if (run > 2) {
      put8 (out, flags[i] | REPEAT);
      put8 (out, run - 1);
    } else {
      for (guint k = 0; k < run; k++)
        put8 (out, flags[i]);
    }
    i += run;
  }
}

static void
put_glyph (GByteArray *out, const VpOutline *outline)
{
  g_autofree guint8 *flags = g_malloc (outline->n_points);
  int x = 0, y = 0;

  put16 (out, (int) outline->n_contours);
  put16 (out, outline->x_min);
  put16 (out, outline->y_min);
  put16 (out, outline->x_max);
  put16 (out, outline->y_max);
  for (guint i = 0; i < outline->n_contours; i++)
    put16 (out, outline->ends[i]);
  put16 (out, 0);
  for (guint i = 0; i < outline->n_points; i++) {
    const VpOutlinePoint *point = &outline->points[i];

    flags[i] = (guint8) ((point->on ? POINT_ON : 0) | delta_flags (point->x - x, X_SHORT, X_SAME_OR_PLUS)
                         | delta_flags (point->y - y, Y_SHORT, Y_SAME_OR_PLUS));
    x = point->x;
    y = point->y;
  }
  put_flags (out, flags, outline->n_points);
  x = y = 0;
  for (guint i = 0; i < outline->n_points; x = outline->points[i++].x)
    put_delta (out, outline->points[i].x - x, (flags[i] & X_SHORT) != 0);
  for (guint i = 0; i < outline->n_points; y = outline->points[i++].y)
    put_delta (out, outline->points[i].y - y, (flags[i] & Y_SHORT) != 0);
  pad (out);
}

/* .notdef: an empty box. */
static void
put_notdef (Building *self)
{
  const gint16 e = (gint16) self->units, side = e / 20, top = e * 4 / 5, pen = e / 33;
  VpOutlinePoint points[8] = {
    { side, 0, 1 }, { side, top, 1 }, { (gint16) (e - side), top, 1 }, { (gint16) (e - side), 0, 1 },
    { (gint16) (side + pen), pen, 1 }, { (gint16) (e - side - pen), pen, 1 },
    { (gint16) (e - side - pen), (gint16) (top - pen), 1 }, { (gint16) (side + pen), (gint16) (top - pen), 1 },
  };
  guint16 ends[2] = { 3, 7 };
  const VpOutline box = { points, ends, 8, 2, e, side, 0, e - side, top };

  put32 (self->tables[TABLE_LOCA], 0);
  put_glyph (self->tables[TABLE_GLYF], &box);
  put16 (self->tables[TABLE_HMTX], e);
  put16 (self->tables[TABLE_HMTX], side);
}

static void
put_glyphs (Building *self)
{
  put_notdef (self);
  for (guint i = 0; i < self->n; i++) {
    const VpOutline *outline = self->glyphs[i].outline;
    gboolean blank = outline->n_contours == 0;

    put32 (self->tables[TABLE_LOCA], self->tables[TABLE_GLYF]->len);
    put16 (self->tables[TABLE_HMTX], outline->advance);
    put16 (self->tables[TABLE_HMTX], blank ? 0 : outline->x_min);
    if (blank)
      continue;
    put_glyph (self->tables[TABLE_GLYF], outline);
    self->x_min = MIN (self->x_min, outline->x_min);
    self->y_min = MIN (self->y_min, outline->y_min);
    self->x_max = MAX (self->x_max, outline->x_max);
    self->y_max = MAX (self->y_max, outline->y_max);
    self->max_points = MAX (self->max_points, outline->n_points);
    self->max_contours = MAX (self->max_contours, outline->n_contours);
  }
  put32 (self->tables[TABLE_LOCA], self->tables[TABLE_GLYF]->len);
}

static guint
run_end (Building *self, guint start)
{
  guint end = start;

  while (end + 1 < self->n && self->glyphs[end + 1].code == self->glyphs[end].code + 1)
    end++;
  return end;
}

/* Format 4: one segment for each run of codes, and the one that must stand at the end. */
static void
put_cmap (Building *self)
{
  GByteArray *out = self->tables[TABLE_CMAP];
  g_autoptr (GByteArray) starts = g_byte_array_new ();
  g_autoptr (GByteArray) ends = g_byte_array_new ();
  g_autoptr (GByteArray) deltas = g_byte_array_new ();
  int segments, power = 0;

  for (guint i = 0; i < self->n; i = run_end (self, i) + 1) {
    put16 (starts, self->glyphs[i].code);
    put16 (ends, self->glyphs[run_end (self, i)].code);
    put16 (deltas, (int) i + 1 - self->glyphs[i].code);
  }
  put16 (starts, 0xffff);
  put16 (ends, 0xffff);
  put16 (deltas, 1);
  segments = (int) starts->len / 2;
  while (2 << power <= segments)
    power++;

  put_zeros (out, 1);
  put16 (out, 1);
  put16 (out, 3); /* Windows, Unicode BMP */
  put16 (out, 1);
  put32 (out, 12);
  put16 (out, 4);
  put16 (out, 16 + 8 * segments);
  put16 (out, 0);
  put16 (out, segments * 2);
  put16 (out, 2 << power);
  put16 (out, power);
  put16 (out, segments * 2 - (2 << power));
  g_byte_array_append (out, ends->data, ends->len);
  put16 (out, 0);
  g_byte_array_append (out, starts->data, starts->len);
  g_byte_array_append (out, deltas->data, deltas->len);
  put_zeros (out, (guint) segments);
}

static void
put_head (Building *self)
{
  GByteArray *head = self->tables[TABLE_HEAD], *hhea = self->tables[TABLE_HHEA], *maxp = self->tables[TABLE_MAXP];

  put32 (head, SFNT_VERSION);
  put32 (head, SFNT_VERSION);
  put32 (head, 0); /* the checksum comes last */
  put32 (head, HEAD_MAGIC);
  put16 (head, 3);
  put16 (head, self->units);
  put_zeros (head, 8); /* no dates: the same glyphs make the same file */
  put16 (head, self->x_min);
  put16 (head, self->y_min);
  put16 (head, self->x_max);
  put16 (head, self->y_max);
  put16 (head, 0);
  put16 (head, 8);
  put16 (head, 2);
  put16 (head, 1); /* long loca */
  put16 (head, 0);

  put32 (hhea, SFNT_VERSION);
  put16 (hhea, self->units * 88 / 100);
  put16 (hhea, -self->units * 12 / 100);
  put16 (hhea, 0);
  put16 (hhea, self->units);
  put_zeros (hhea, 3);
  put16 (hhea, 1);
  put_zeros (hhea, 7);
  put16 (hhea, (int) self->n + 1);

  put32 (maxp, SFNT_VERSION);
  put16 (maxp, (int) self->n + 1);
  put16 (maxp, (int) self->max_points);
  put16 (maxp, (int) self->max_contours);
  put_zeros (maxp, 2);
  put16 (maxp, 1);
  put_zeros (maxp, 8);
}

static void
put_name_record (GByteArray *out, int platform, int encoding, int language, int id, gsize length, gsize offset)
{
  put16 (out, platform);
  put16 (out, encoding);
  put16 (out, language);
  put16 (out, id);
  put16 (out, (int) length);
  put16 (out, (int) offset);
}

/* Style name (id 2) and PostScript name (id 6) for Macintosh and Windows. */
static void
put_names (Building *self, const char *name)
{
  static const char style[] = "Regular";
  GByteArray *out = self->tables[TABLE_NAME];
  const gsize s = sizeof style - 1, n = strlen (name);

  put16 (out, 0);
  put16 (out, 4);
  put16 (out, 6 + 4 * 12);
  put_name_record (out, 1, 0, 0, 2, s, 0);
  put_name_record (out, 1, 0, 0, 6, n, s);
  put_name_record (out, 3, 1, 0x409, 2, 2 * s, s + n);
  put_name_record (out, 3, 1, 0x409, 6, 2 * n, s + n + 2 * s);
  g_byte_array_append (out, (const guint8 *) style, (guint) s);
  g_byte_array_append (out, (const guint8 *) name, (guint) n);
  for (gsize i = 0; i < s; i++)
    put16 (out, style[i]);
  for (gsize i = 0; i < n; i++)
    put16 (out, name[i]);
}

static void
put_metrics (Building *self)
{
  GByteArray *os2 = self->tables[TABLE_OS2], *post = self->tables[TABLE_POST];
  const int e = self->units;

  put16 (os2, 3);
  put16 (os2, e);
  put16 (os2, 400);
  put16 (os2, 5);
  put_zeros (os2, 12 + 5 + 8); /* fsType 0: may be embedded; no panose, no ranges */
  g_byte_array_append (os2, (const guint8 *) "NONE", 4);
  put16 (os2, 0x40);
  put16 (os2, 0x20);
  put16 (os2, 0xF8FF);
  put16 (os2, e * 88 / 100);
  put16 (os2, -e * 12 / 100);
  put16 (os2, 0);
  put16 (os2, e);
  put16 (os2, e * 12 / 100);
  put32 (os2, 1);
  put32 (os2, 0);
  put16 (os2, 0);
  put16 (os2, e * 7 / 10);
  put16 (os2, 0);
  put16 (os2, 0x20);
  put16 (os2, 0);

  put32 (post, 0x00030000); /* no glyph names */
  put_zeros (post, 14);
}

/* libharu writes this table last and, where a font has none, an empty one, which it cannot find again if it begins at a
 * whole number of its blocks. So there is one, of instructions that change nothing: round to the grid. */
static void
put_program (Building *self)
{
  put32 (self->tables[TABLE_PREP], 0x18181818);
}

static guint32
checksum (const guint8 *data, guint length)
{
  guint32 sum = 0;

  for (guint i = 0; i < length; i++)
    sum += (guint32) data[i] << (8 * (3 - i % 4));
  return sum;
}

static GByteArray *
assemble (Building *self)
{
  GByteArray *out = g_byte_array_new ();
  guint offset = HEADER_SIZE, head_at = 0;
  guint32 adjustment;

  put32 (out, SFNT_VERSION);
  put16 (out, N_TABLES);
  put16 (out, 128); /* 8 × 16: the largest power of two tables */
  put16 (out, 3);
  put16 (out, N_TABLES * 16 - 128);
  for (guint i = 0; i < N_TABLES; i++) {
    GByteArray *table = self->tables[i];

    g_byte_array_append (out, (const guint8 *) tags[i], 4);
    put32 (out, checksum (table->data, table->len));
    put32 (out, offset);
    put32 (out, table->len);
    if (i == TABLE_HEAD)
      head_at = offset;
    offset += (table->len + 3) & ~3u;
  }
  for (guint i = 0; i < N_TABLES; i++) {
    g_byte_array_append (out, self->tables[i]->data, self->tables[i]->len);
    pad (out);
  }
  adjustment = GUINT32_TO_BE (CHECKSUM_TOTAL - checksum (out->data, out->len));
  memcpy (out->data + head_at + CHECKSUM_AT, &adjustment, sizeof adjustment);
  return out;
}

GByteArray *
vp_sfnt_build (const VpSfntGlyph *glyphs, guint n_glyphs, int units, const char *name)
{
  Building self = { .glyphs = glyphs, .n = n_glyphs, .units = units, .y_min = -units / 5, .x_max = units,
                    .y_max = units * 9 / 10, .max_points = 8, .max_contours = 2 };
  GByteArray *font;

  for (guint i = 0; i < N_TABLES; i++)
    self.tables[i] = g_byte_array_new ();
  put_glyphs (&self);
  put_cmap (&self);
  put_head (&self);
  put_names (&self, name);
  put_metrics (&self);
  put_program (&self);
  font = assemble (&self);
  for (guint i = 0; i < N_TABLES; i++)
    g_byte_array_unref (self.tables[i]);
  return font;
}
