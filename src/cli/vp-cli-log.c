/* vp-cli-log.c: what was done, taking it back, and doing it again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-outbox.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define LISTED 100

static void
print_entry (VpJson *json, gpointer data, gpointer user_data)
{
  const VpLogEntry *entry = data;
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (entry->at);
  g_autofree char *moment = g_date_time_format (at, "%Y-%m-%d %H:%M:%S");

  if (json == NULL) {
    printf ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\n", entry->seq, moment, entry->who, entry->summary, entry->reason);
    return;
  }
  vp_json_int (json, "seq", entry->seq);
  vp_json_string (json, "at", moment);
  vp_json_string (json, "who", entry->who);
  vp_json_string (json, "action", entry->action);
  vp_json_string (json, "summary", entry->summary);
  vp_json_string (json, "reason", entry->reason);
  vp_json_bool (json, "undone", entry->undone);
}

static gboolean
list_entries (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  const VpLogQuery query = { .text = vp_cli_option (self, "--search") };
  guint64 limit = LISTED;
  g_autoptr (GPtrArray) entries = NULL;

  vp_cli_number (self, "--limit", &limit);
  entries = vp_outbox_list (db, &query, (guint) MIN (limit, G_MAXUINT), error);
  if (entries == NULL)
    return FALSE;
  vp_cli_print_rows (self, entries, print_entry, NULL);
  return TRUE;
}

static void
print_done (VpCli *self, const VpLogEntry *entry)
{
  VpJson json;

  if (!self->json) {
    /* Translators: what was done once */
    printf (_("Done: %s\n"), entry->summary);
    return;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "seq", entry->seq);
  vp_json_string (&json, "summary", entry->summary);
  vp_json_end (&json);
}

/* The entry of SEQ, or the newest that can be taken back or done again. */
static VpLogEntry *
choose_entry (VpDb *db, VpCli *self, gboolean redo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  VpLogEntry *entry = NULL;

  if (self->arguments[0] != NULL)
    return vp_outbox_get (db, g_ascii_strtoll (self->arguments[0], NULL, 10), error);
  entry = redo ? vp_outbox_next_redo (db, &failure) : vp_outbox_next_undo (db, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (entry == NULL)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND,
                         redo ? _("There is nothing that could be done again.") : _("There is nothing that could be taken back."));
  return entry;
}

static gboolean
revert (VpDb *db, VpCli *self, gboolean redo, GError **error)
{
  g_autoptr (VpLogEntry) entry = choose_entry (db, self, redo, error);

  if (entry == NULL || !vp_outbox_revert (db, entry->seq, redo ? VP_ACTION_REDO : VP_ACTION_UNDO, error))
    return FALSE;
  print_done (self, entry);
  return TRUE;
}

static gboolean
undo (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return revert (db, data, FALSE, error);
}

static gboolean
redo (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return revert (db, data, TRUE, error);
}

static VpExit
run (VpCli *self, VpStoreFunc func, gboolean takes_number)
{
  g_autoptr (GError) error = NULL;
  guint64 limit = 0;
  gint64 seq = 1;
  VpExit code;

  if (g_strv_length (self->arguments) > (takes_number ? 1 : 0)
      || (self->arguments[0] != NULL && (!vp_text_parse_int (self->arguments[0], &seq) || seq <= 0)))
    return vp_cli_usage (_("undo takes the number of an entry of the log or nothing; log and redo take only options."));
  if (!vp_cli_number (self, "--limit", &limit))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return vp_store_write (self->store, func, self, self->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}

VpExit
vp_cli_log (VpCli *self)
{
  return run (self, list_entries, FALSE);
}

VpExit
vp_cli_undo (VpCli *self)
{
  return run (self, undo, TRUE);
}

VpExit
vp_cli_redo (VpCli *self)
{
  return run (self, redo, FALSE);
}
