/* vp-cli-person.c: everything about one person, and who looked at people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-access-file.h"
#include "vp-access-sheet.h"
#include "vp-care-audit.h"
#include "vp-dossier.h"
#include "vp-error.h"
#include "vp-text.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

typedef struct {
  gint64 number;
  const char *path, *reason;
} Asked;

static gboolean
write_dossier (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *self = data;
  gint64 id;

  if (!vp_volunteer_store_find_number (db, self->number, &id, error))
    return FALSE;
  if (id == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no volunteer number %07" PRId64 "."), self->number);
    return FALSE;
  }
  return vp_dossier_write (db, id, self->path, self->reason, error);
}

VpExit
vp_cli_person (VpCli *cli)
{
  Asked self = { .path = vp_cli_option (cli, "--dossier"), .reason = vp_cli_option (cli, "--reason") };
  g_autoptr (GError) error = NULL;
  VpExit code;
  VpJson json;

  if (g_strcmp0 (cli->arguments[0], "duplicates") == 0)
    return vp_cli_duplicates (cli);
  if (g_strcmp0 (cli->arguments[0], "merge") == 0)
    return vp_cli_merge (cli);
  if (g_strcmp0 (cli->arguments[0], "unmerge") == 0)
    return vp_cli_unmerge (cli);
  if (g_strv_length (cli->arguments) != 1 || !vp_text_parse_int (cli->arguments[0], &self.number) || self.path == NULL
      || vp_text_is_blank (self.reason))
    return vp_cli_usage (_("person needs the number of a volunteer, --dossier FILE.pdf and --reason."));
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_write (cli->store, write_dossier, &self, cli->cancellable, &error))
    return vp_cli_fail (error);
  if (!cli->json) {
    /* Translators: a file name */
    printf (_("Written: %s\n"), self.path);
    return VP_EXIT_DONE;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "number", self.number);
  vp_json_string (&json, "file", self.path);
  vp_json_end (&json);
  return VP_EXIT_DONE;
}

/* Full views, exports and prints */

typedef struct {
  VpCli *cli;
  int month, year;
  const char *out;
  guint limit;
} Listing;

static void
print_access (VpJson *json, gpointer data, gpointer user_data)
{
  const VpAccess *access = data;
  static const char *const words[VP_N_ACCESSES] = { "view", "export", "print" };
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (access->at);
  g_autofree char *moment = g_date_time_format (at, "%Y-%m-%d %H:%M:%S");

  if (json == NULL) {
    printf ("%s\t%s\t%s\t%" PRId64 "\t%" PRId64 "\t%s\t%s\n", moment, access->who, vp_access_kind_word (access->kind),
            access->people, access->minors, access->reason, access->file);
    return;
  }
  vp_json_string (json, "at", moment);
  vp_json_string (json, "who", access->who);
  vp_json_string (json, "kind", words[access->kind]);
  vp_json_string (json, "table", access->table);
  vp_json_int (json, "people", access->people);
  vp_json_int (json, "minors", access->minors);
  vp_json_string (json, "reason", access->reason);
  vp_json_string (json, "fields", access->fields);
  vp_json_string (json, "file", access->file);
  vp_json_string (json, "sha256", access->sha256);
}

static gboolean
list (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *self = data;
  g_autoptr (GPtrArray) accesses = vp_access_log_list (db, 0, 0, self->limit, error);

  if (accesses == NULL)
    return FALSE;
  vp_cli_print_rows (self->cli, accesses, print_access, NULL);
  return TRUE;
}

static gboolean
write_sheet (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *self = data;
  g_autoptr (VpListing) sheet = self->year != 0 ? vp_care_audit_sheet (db, self->year, error) : vp_access_sheet (db, self->month, error);
  const VpAccessFile file = { .kind = VP_ACCESS_PRINT, .table = "access_log", .path = self->out,
                              .fields = sheet != NULL ? sheet->title : NULL };

  if (sheet == NULL
      || !(g_str_has_suffix (self->out, ".pdf") ? vp_listing_write_paper : vp_listing_write_table) (sheet, self->out, error))
    return FALSE;
  return vp_access_file_log (db, &file, error);
}

VpExit
vp_cli_accesses (VpCli *cli)
{
  Listing self = { .cli = cli, .out = vp_cli_option (cli, "--out"), .limit = 1000 };
  const char *month = vp_cli_option (cli, "--month"), *audit = vp_cli_option (cli, "--audit");
  g_autoptr (GError) error = NULL;
  guint64 limit = self.limit, audited = 0;
  VpExit code;

  if (cli->arguments[0] != NULL || ((month != NULL || audit != NULL) && self.out == NULL)
      || (month != NULL && audit != NULL))
    return vp_cli_usage (_("accesses takes only options; --month or --audit goes with --out."));
  if (!vp_cli_number (cli, "--limit", &limit) || !vp_cli_number (cli, "--audit", &audited))
    return VP_EXIT_USAGE;
  if (audit != NULL && vp_date_new ((int) MIN (audited, G_MAXINT), 1, 1) == 0)
    return vp_cli_usage (_("--audit takes a year, such as 2018."));
  self.year = (int) MIN (audited, G_MAXINT);
  self.limit = (guint) MIN (limit, G_MAXINT);
  if (month != NULL) {
    VpDate day;
    g_autofree char *first = g_strconcat (month, "-01", NULL);
    int year, number, date;

    day = vp_date_parse (first, vp_date_today (), &error);
    if (day == 0)
      return vp_cli_fail (error);
    vp_date_get (day, &year, &number, &date);
    self.month = year * 100 + number;
  }
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!(self.out != NULL ? vp_store_write (cli->store, write_sheet, &self, cli->cancellable, &error)
        : vp_store_read (cli->store, list, &self, cli->cancellable, &error)))
    return vp_cli_fail (error);
  if (self.out != NULL && !cli->json)
    printf (_("Written: %s\n"), self.out);
  return VP_EXIT_DONE;
}
