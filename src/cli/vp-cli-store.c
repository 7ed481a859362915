/* vp-cli-store.c: check, backup, restore
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-backup.h"
#include "vp-restore.h"
#include "vp-check.h"
#include "vp-gate.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

static gboolean
run_check (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray **results = data;

  *results = vp_store_check (db, error);
  return *results != NULL;
}

static gint64
count_violations (GPtrArray *results)
{
  gint64 violations = 0;

  for (guint i = 0; i < results->len; i++)
    violations += ((VpCheckResult *) g_ptr_array_index (results, i))->violations;
  return violations;
}

static void
print_check_json (GPtrArray *results)
{
  VpJson json;

  vp_json_begin (&json);
  vp_json_open (&json, "checks", '[');
  for (guint i = 0; i < results->len; i++) {
    const VpCheckResult *result = g_ptr_array_index (results, i);

    vp_json_open (&json, NULL, '{');
    vp_json_string (&json, "name", result->name);
    vp_json_string (&json, "title", result->title);
    vp_json_int (&json, "violations", result->violations);
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  vp_json_int (&json, "violations", count_violations (results));
  vp_json_end (&json);
}

static void
print_check (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++) {
    const VpCheckResult *result = g_ptr_array_index (results, i);

    /* Translators: what was checked, how many rows break it */
    printf (_("%s: %" PRId64 " violations\n"), result->title, result->violations);
  }
}

VpExit
vp_cli_check (VpCli *self)
{
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_read (self->store, run_check, &results, self->cancellable, &error))
    return vp_cli_fail (error);
  if (self->json)
    print_check_json (results);
  else
    print_check (results);
  return count_violations (results) > 0 ? VP_EXIT_FAILED : VP_EXIT_DONE;
}

typedef struct {
  const char *folder;
  char *path;
} BackingUp;

static gboolean
back_up (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  BackingUp *backing = data;

  if (!vp_gate_check (db, "backup", NULL, 0, error))
    return FALSE;
  backing->path = vp_backup_create (db, backing->folder, 0, cancellable, error);
  return backing->path != NULL;
}

static void
print_path (VpCli *self, const char *key, const char *path, const char *sentence)
{
  VpJson json;

  if (!self->json) {
    printf ("%s %s\n", sentence, path);
    return;
  }
  vp_json_begin (&json);
  vp_json_string (&json, key, path);
  vp_json_end (&json);
}

VpExit
vp_cli_backup (VpCli *self)
{
  BackingUp backing = { .folder = self->arguments[0] };
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (backing.folder == NULL)
    return vp_cli_usage (_("backup needs a folder."));
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_read (self->store, back_up, &backing, self->cancellable, &error))
    return vp_cli_fail (error);
  print_path (self, "file", backing.path, _("A verified backup was made:"));
  g_free (backing.path);
  return VP_EXIT_DONE;
}

VpExit
vp_cli_restore (VpCli *self)
{
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  if (self->arguments[0] == NULL)
    return vp_cli_usage (_("restore needs a backup file."));
  if (!vp_restore_may (self->store_path, vp_cli_who (self), vp_cli_option (self, "--second"), &error))
    return vp_cli_fail (error);
  if (!vp_restore_run (self->arguments[0], self->store_path, vp_cli_who (self), &kept, self->cancellable, &error))
    return vp_cli_fail (error);
  if (kept == NULL && !self->json)
    printf (_("The backup was restored. There was no store before.\n"));
  else
    print_path (self, "kept", kept, _("The backup was restored. The former store was kept as"));
  return VP_EXIT_DONE;
}
