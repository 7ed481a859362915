/* vp-seal-text.c: what a sealed month says, its hash, and whether it still says it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-seal-text.h"

#include <string.h>

/* A seal is the SHA-256 of a text of numbers: a head with the hash of the seal before, a row for each line in the order in which
 * they were entered, and a foot with the sums. Names are not in it, so that a person who is called otherwise later, or leaves,
 * breaks no seal. Whoever holds last month's paper can compare. */
#define ROW_SIZE 320

/* The text of one seal in the making. */
typedef struct {
  GChecksum *checksum;
  GString *text; /* (nullable): the bytes themselves */
  int month;
  gint64 lines, minutes;
} Writing;

static void
append (Writing *self, const char *bytes, gsize length)
{
  g_checksum_update (self->checksum, (const guchar *) bytes, (gssize) length);
  if (self->text != NULL)
    g_string_append_len (self->text, bytes, (gssize) length);
}

static void
begin_text (Writing *self, const char *before)
{
  g_autofree char *head = g_strdup_printf ("volunteer-puyang month seal 1\nmonth %d-%02d\nbefore %s\n", self->month / 100,
                                           self->month % 100, *before != '\0' ? before : "none");

  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  append (self, head, strlen (head));
}

static gboolean
write_row (const VpSealedLine *line, gpointer data, GError **error)
{
  Writing *self = data;
  char row[ROW_SIZE];
  int length = g_snprintf (row, sizeof row, "%" G_GINT64_FORMAT " %d %d %d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %d %d"
    " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", line->id, line->month,
    line->day, line->start, line->minutes, line->volunteer_id, line->reverses, line->district, line->category, line->evidence,
    line->project_id, line->team_id, line->event_id, line->attendance_id, line->entered_at);

  append (self, row, (gsize) length);
  self->lines++;
  self->minutes += line->minutes;
  return TRUE;
}

/* Gives the hash; transfer full */
static char *
end_text (Writing *self)
{
  g_autofree char *foot = g_strdup_printf ("lines %" G_GINT64_FORMAT " minutes %" G_GINT64_FORMAT "\n", self->lines, self->minutes);
  char *hash;

  append (self, foot, strlen (foot));
  hash = g_strdup (g_checksum_get_string (self->checksum));
  g_clear_pointer (&self->checksum, g_checksum_free);
  return hash;
}

char *
vp_seal_text_hash (VpDb *db, int from, VpSeal *seal, GString *bytes, GError **error)
{
  Writing writing = { .text = bytes, .month = seal->month };
  gboolean ok;
  char *hash;

  begin_text (&writing, seal->before);
  ok = vp_seal_store_each (db, from, seal->month, write_row, &writing, error);
  hash = end_text (&writing);
  seal->lines = writing.lines;
  seal->minutes = writing.minutes;
  if (!ok)
    g_clear_pointer (&hash, g_free);
  return hash;
}

/* Verifying */

void
vp_seal_check_free (VpSealCheck *self)
{
  vp_seal_free (self->seal);
  g_free (self->found);
  g_free (self);
}

gboolean
vp_seal_check_is_sound (const VpSealCheck *self)
{
  return self->chained && strcmp (self->found, self->seal->hash) == 0 && self->lines == self->seal->lines
    && self->minutes == self->seal->minutes;
}

typedef struct {
  Writing *texts; /* one a seal, by month */
  guint n;
  GCancellable *cancellable;
  guint rows;
} Verifying;

/* The seal that covers the month: the first that does not end before it. */
static Writing *
find_text (const Verifying *self, int month)
{
  guint low = 0, high = self->n;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (self->texts[middle].month < month)
      low = middle + 1;
    else
      high = middle;
  }
  return &self->texts[MIN (low, self->n - 1)];
}

static gboolean
verify_row (const VpSealedLine *line, gpointer data, GError **error)
{
  Verifying *self = data;

  if (++self->rows % 4096 == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  return write_row (line, find_text (self, line->month), error);
}

static GPtrArray *
compare (GPtrArray *seals, Writing *texts)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_seal_check_free);

  for (guint i = 0; i < seals->len; i++) {
    VpSealCheck *check = g_new0 (VpSealCheck, 1);
    const char *before = i > 0 ? ((VpSealCheck *) checks->pdata[i - 1])->seal->hash : "";

    check->seal = seals->pdata[i];
    check->lines = texts[i].lines;
    check->minutes = texts[i].minutes;
    check->found = end_text (&texts[i]);
    check->chained = strcmp (check->seal->before, before) == 0;
    g_ptr_array_add (checks, check);
  }
  g_ptr_array_set_free_func (seals, NULL);
  return checks;
}

GPtrArray *
vp_seal_verify (VpDb *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) seals = vp_seal_store_list (db, error);
  g_autofree Writing *texts = seals != NULL ? g_new0 (Writing, MAX (seals->len, 1)) : NULL;
  Verifying self = { texts, seals != NULL ? seals->len : 0, cancellable, 0 };

  if (seals == NULL)
    return NULL;
  for (guint i = 0; i < seals->len; i++) {
    const VpSeal *seal = seals->pdata[i];

    texts[i].month = seal->month;
    begin_text (&texts[i], seal->before);
  }
  if (seals->len > 0 && !vp_seal_store_each (db, 0, texts[seals->len - 1].month, verify_row, &self, error)) {
    for (guint i = 0; i < seals->len; i++)
      g_checksum_free (texts[i].checksum);
    return NULL;
  }
  return compare (seals, texts);
}

gboolean
vp_seal_verify_all (VpDb *db, gint64 *violations, GError **error)
{
  g_autoptr (GPtrArray) checks = vp_seal_verify (db, NULL, error);

  *violations = 0;
  for (guint i = 0; checks != NULL && i < checks->len; i++)
    *violations += !vp_seal_check_is_sound (checks->pdata[i]);
  return checks != NULL;
}
