/* vp-dossier.c: everything that the store holds about one person, as one paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-dossier.h"

#include "vp-access-file.h"
#include "vp-declared-store.h"
#include "vp-dossier-store.h"
#include "vp-gate.h"
#include "vp-listing.h"
#include "vp-log-words.h"
#include "vp-privacy.h"
#include "vp-record-store.h"
#include "vp-register-mentions.h"
#include "vp-register-store.h"
#include "vp-text.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define ALL 100000

static void
take (VpListing *listing, const char *section, const char *what, char *text)
{
  char **cells;

  if (*text == '\0') {
    g_free (text);
    return;
  }
  cells = g_new0 (char *, 4);
  cells[0] = g_strdup (section);
  cells[1] = g_strdup (what);
  cells[2] = text;
  vp_listing_take_row (listing, cells);
}

static void
take_person (VpListing *listing, const VpVolunteer *person, VpCodeBook *book)
{
  const char *section = _("On the roster");

  take (listing, section, _("Volunteer number"), g_strdup_printf ("%07" PRId64, person->number));
  take (listing, section, _("Name"), g_strdup (person->name));
  take (listing, section, _("Sex"), g_strdup (vp_sex_word (person->sex)));
  take (listing, section, _("Date of birth"), person->birth != 0 ? vp_date_to_string (person->birth) : g_strdup (""));
  take (listing, section, _("Identity number"), g_strdup (person->private.id_number));
  take (listing, section, _("Telephone"), g_strdup (person->private.phone));
  take (listing, section, _("Address"), g_strdup (person->private.address));
  take (listing, section, _("Guardian"), g_strdup (person->private.guardian));
  take (listing, section, _("District"), g_strdup (vp_code_book_code_name (book, "district", person->district)));
  take (listing, section, _("Team"), g_strdup (vp_code_book_team_name (book, person->team_id)));
  take (listing, section, _("Political status"), g_strdup (vp_code_book_code_name (book, "political", person->political)));
  take (listing, section, _("Education"), g_strdup (vp_code_book_code_name (book, "education", person->education)));
  take (listing, section, _("Status"), g_strdup (vp_code_book_code_name (book, "status", person->status)));
  take (listing, section, _("Registered on"), person->registered != 0 ? vp_date_to_string (person->registered) : g_strdup (""));
  take (listing, section, _("Note"), g_strdup (person->note));
  take (listing, section, _("Ethnicity"), g_strdup (vp_code_book_code_name (book, "ethnicity", person->ethnicity)));
  take (listing, section, _("Employer or school"), g_strdup (person->employer));
  take (listing, section, _("National number"), g_strdup (person->national_number));
  take (listing, section, _("Real-name state"), g_strdup (vp_code_book_code_name (book, "real-name", person->real_name)));
}

static gboolean
take_records (VpListing *listing, VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) records = vp_record_store_list (db, id, error);

  for (guint i = 0; records != NULL && i < records->len; i++) {
    const VpServiceRecord *record = records->pdata[i];
    g_autofree char *day = vp_date_to_string (record->day), *hours = vp_text_hours (record->minutes);

    take (listing, _("Service records"), day, g_strjoin (" · ", hours, record->post, record->note, NULL));
  }
  return records != NULL;
}

/* What was said and nobody approved yet is held about the person too. */
static gboolean
take_declared (VpListing *listing, VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) lines = vp_declared_store_of_person (db, id, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const VpServiceRecord *line = lines->pdata[i];
    g_autofree char *day = vp_date_to_string (line->day), *hours = vp_text_hours (line->minutes);

    take (listing, _("Declared hours"), day, g_strjoin (" · ", hours, line->project, line->post, NULL));
  }
  return lines != NULL;
}

/* In full: a person may see what is sealed about them. */
static gboolean
take_mention (VpListing *listing, VpDb *db, const VpMention *mention, GError **error)
{
  for (guint i = 0; i < mention->rows->len; i++) {
    const VpRecord *row = mention->rows->pdata[i];
    g_autofree char *title = vp_register_words_title (mention->words, row);

    take (listing, _(mention->of->title), title, vp_register_words_line (mention->words, row, mention->field));
  }
  return TRUE;
}

static gboolean
take_mentions (VpListing *listing, VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) mentions = vp_register_mentions (db, NULL, id, ALL, error);

  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    if (!take_mention (listing, db, mentions->pdata[i], error))
      return FALSE;
  return mentions != NULL;
}

static gboolean
take_lines (VpListing *listing, VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) lines = vp_dossier_store_read (db, id, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const VpDossierLine *line = lines->pdata[i];

    take (listing, line->section, line->what, g_strdup (line->text));
  }
  return lines != NULL;
}

static gboolean
take_changes (VpListing *listing, VpDb *db, gint64 id, VpCodeBook *book, GError **error)
{
  g_autoptr (GPtrArray) lines = vp_log_words_person (db, book, id, ALL, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const VpLogLine *line = lines->pdata[i];

    take (listing, _("Changes in the log"), line->title, g_strdup (line->text));
  }
  return lines != NULL;
}

static VpListing *
read_all (VpDb *db, const VpVolunteer *person, GError **error)
{
  g_autofree char *subtitle = g_strdup_printf ("%s（%07" PRId64 "）", person->name, person->number);
  g_autoptr (VpListing) listing = vp_listing_new ("个人信息副本", subtitle, 3);
  g_autoptr (VpCodeBook) book = vp_code_book_read (db, error);

  vp_listing_set_column (listing, 0, "类别", 2, FALSE);
  vp_listing_set_column (listing, 1, "项目", 3, FALSE);
  vp_listing_set_column (listing, 2, "内容", 6, FALSE);
  if (book == NULL)
    return NULL;
  take_person (listing, person, book);
  return take_records (listing, db, person->id, error) && take_declared (listing, db, person->id, error)
    && take_lines (listing, db, person->id, error)
    && take_mentions (listing, db, person->id, error) && take_changes (listing, db, person->id, book, error)
    ? g_steal_pointer (&listing) : NULL;
}

gboolean
vp_dossier_write (VpDb *db, gint64 id, const char *path, const char *reason, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, error);
  g_autoptr (VpListing) listing = NULL;
  VpAccessFile file = { .kind = VP_ACCESS_PRINT, .table = "volunteer", .id = id, .path = path, .reason = reason, .people = 1 };

  if (person == NULL || !vp_gate_check (db, "view-full", "volunteer", 0, error))
    return FALSE;
  if (vp_text_is_blank (reason)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Write why the hidden values are needed; it stands in the log."));
    return FALSE;
  }
  listing = read_all (db, person, error);
  file.fields = "个人信息副本";
  file.minors = vp_privacy_is_minor (person->birth, vp_date_today ());
  return listing != NULL && vp_listing_write_paper (listing, path, error) && vp_access_file_log (db, &file, error);
}
