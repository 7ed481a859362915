/* vp-roster-reading.c: the index of the roster filled from the store; all of it runs on the store's thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-reading.h"

#include "vp-volunteer-store.h"

#define STATUS_REMOVED 31

void
vp_roster_reading_free (gpointer data)
{
  VpRosterReading *reading = data;

  g_clear_pointer (&reading->book, vp_code_book_unref);
  g_clear_pointer (&reading->index, vp_roster_index_unref);
  g_clear_pointer (&reading->ids, g_array_unref);
  g_clear_pointer (&reading->texts, vp_roster_texts_free);
  g_free (reading);
}

static void
fill_row (const VpVolunteerLine *line, VpRosterRow *row)
{
  row->id = line->id;
  row->number = (gint32) line->number;
  row->name = line->name;
  row->pinyin = line->pinyin != NULL && *line->pinyin != '\0' ? line->pinyin : NULL;
  row->id_number = line->id_number;
  row->phone = line->phone;
  row->birth = line->birth;
  row->registered = line->registered;
  row->sex = (guint8) line->sex;
  row->status = (guint8) (line->removed ? STATUS_REMOVED : line->status);
  row->political = (guint8) line->political;
  row->stars = (guint8) line->stars;
  row->district = line->district;
  row->team = line->team_id;
  row->minutes = line->minutes;
  row->kept_id = line->kept_id;
  row->texts[VP_ROSTER_TEXT_EMPLOYER] = line->employer;
  row->texts[VP_ROSTER_TEXT_NATIONAL] = line->national_number;
}

static void
append_cb (const VpVolunteerLine *line, gpointer data)
{
  VpRosterRow row;

  fill_row (line, &row);
  vp_roster_index_append (data, &row);
}

static void
put_cb (const VpVolunteerLine *line, gpointer data)
{
  VpRosterRow row;

  fill_row (line, &row);
  vp_roster_index_put (data, &row, 1);
}

static void
set_ranks (VpRosterIndex *index, VpCodeBook *book)
{
  GPtrArray *districts = vp_code_book_get_codes (book, "district");
  GPtrArray *teams = vp_code_book_get_teams (book);
  g_autofree gint32 *codes = g_new (gint32, districts->len + 1);
  g_autofree gint64 *ids = g_new (gint64, teams->len + 1);

  for (guint i = 0; i < districts->len; i++)
    codes[i] = ((VpCode *) g_ptr_array_index (districts, i))->code;
  for (guint i = 0; i < teams->len; i++)
    ids[i] = ((VpTeam *) g_ptr_array_index (teams, i))->id;
  vp_roster_index_set_district_ranks (index, codes, districts->len);
  vp_roster_index_set_team_ranks (index, ids, teams->len);
}

gboolean
vp_roster_read_texts (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpRosterReading *reading = data;

  reading->texts = vp_roster_texts_read (db, reading->index, cancellable, error);
  return reading->texts != NULL;
}

gboolean
vp_roster_read_all (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpRosterReading *reading = data;
  gint64 expected;

  if (!vp_volunteer_store_size (db, &expected, error))
    return FALSE;
  reading->index = vp_roster_index_new ((guint) expected);
  if (!vp_volunteer_store_each (db, append_cb, reading->index, error))
    return FALSE;
  set_ranks (reading->index, reading->book);
  vp_roster_index_seal (reading->index);
  return !reading->wants_texts || vp_roster_read_texts (db, reading, cancellable, error);
}

static gboolean
mark_removed (VpRosterIndex *index, gint64 id)
{
  char buffer[VP_ROSTER_BUFFER];
  VpRosterRow row;
  guint32 position;

  if (!vp_roster_index_find (index, id, &position) || !vp_roster_index_get (index, position, &row, buffer))
    return FALSE;
  row.status = STATUS_REMOVED;
  vp_roster_index_put (index, &row, 1);
  return TRUE;
}

typedef struct {
  gboolean found;
  gint64 kept_id;
} Reread;

static void
note_found_cb (const VpVolunteerLine *line, gpointer data)
{
  Reread *reread = data;

  reread->found = TRUE;
  reread->kept_id = line->kept_id;
}

gboolean
vp_roster_read_people (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpRosterReading *reading = data;

  for (guint i = 0; i < reading->ids->len; i++) {
    gint64 id = g_array_index (reading->ids, gint64, i);
    Reread reread = { 0 };

    if (!vp_volunteer_store_line (db, id, note_found_cb, &reread, error)
        || !vp_volunteer_store_line (db, id, put_cb, reading->index, error))
      return FALSE;
    /* A line taken back of somebody who was merged changes the hours of the other. */
    if (reread.kept_id != 0 && !vp_volunteer_store_line (db, reread.kept_id, put_cb, reading->index, error))
      return FALSE;
    /* Undoing "new person" takes the row itself away. */
    if (!reread.found)
      mark_removed (reading->index, id);
  }
  return TRUE;
}
