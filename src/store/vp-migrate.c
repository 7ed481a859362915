/* vp-migrate.c: the schema, version by version
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-migrate.h"

#include "vp-certificate-store.h"
#include "vp-db-private.h"
#include "vp-schema-resource.h"

#include <glib/gi18n-lib.h>

#define RESOURCES "/org/volunteerpuyang/store/"

/* A step may bring a certificate template, whose text is a file of its own. */
static const struct { const char *sql; const char *template_name; const char *template_spec; } steps[] = {
  { RESOURCES "0001-initial.sql", NULL, NULL },
  { RESOURCES "0002-certification.sql", "荣誉证书", RESOURCES "0002-certificate.ini" },
  { RESOURCES "0003-goods.sql", "捐赠证书", RESOURCES "0003-certificate.ini" },
  { RESOURCES "0004-meals.sql", NULL, NULL },
  { RESOURCES "0005-registers.sql", NULL, NULL },
};

int
vp_migrate_newest (void)
{
  return G_N_ELEMENTS (steps);
}

gboolean
vp_migrate_inspect (VpDb *db, int *version, GError **error)
{
  gint64 application, user_version, tables;

  if (!vp_db_query_int (db, "PRAGMA application_id", 0, 0, &application, error)
      || !vp_db_query_int (db, "PRAGMA user_version", 0, 0, &user_version, error)
      || !vp_db_query_int (db, "SELECT count (*) FROM sqlite_schema", 0, 0, &tables, error))
    return FALSE;

  if (tables > 0 && application != VP_APPLICATION_ID) {
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                 _("The file “%s” is not a store of Volunteer Puyang. It was left as it is. Choose another file."),
                 db->path);
    return FALSE;
  }
  if (user_version > vp_migrate_newest ()) {
    g_set_error (error, VP_ERROR, VP_ERROR_NEWER,
                 _("The store “%s” was written by a newer version of Volunteer Puyang. It was left as it is."
                   " Install the newer version on this computer."), db->path);
    return FALSE;
  }
  *version = tables > 0 ? (int) user_version : 0;
  return TRUE;
}

static GBytes *
look_up (const char *resource_path, GError **error)
{
  return g_resource_lookup_data (vp_schema_get_resource (), resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
add_template (VpDb *db, const char *name, const char *resource_path, GError **error)
{
  g_autoptr (GBytes) spec = look_up (resource_path, error);
  gint64 id;

  return spec != NULL && vp_template_store_save (db, name, g_bytes_get_data (spec, NULL), &id, error);
}

static gboolean
run_step (VpDb *db, int step, GError **error)
{
  g_autoptr (GBytes) sql = look_up (steps[step].sql, error);

  if (sql == NULL || !vp_db_exec (db, g_bytes_get_data (sql, NULL), error))
    return FALSE;
  return steps[step].template_name == NULL
    || add_template (db, steps[step].template_name, steps[step].template_spec, error);
}

static gboolean
run_steps (VpDb *db, int from, int to, GError **error)
{
  char set_version[64];
  gint64 broken;

  for (int i = from; i < to; i++)
    if (!run_step (db, i, error))
      return FALSE;
  if (!vp_db_query_int (db, "SELECT count (*) FROM pragma_foreign_key_check", 0, 0, &broken, error))
    return FALSE;
  if (broken > 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                         _("The store could not be brought up to date: rows refer to missing rows. It was left as"
                           " it was. Restore the last backup."));
    return FALSE;
  }
  g_snprintf (set_version, sizeof set_version, "PRAGMA user_version = %d", to);
  return vp_db_exec (db, set_version, error);
}

gboolean
vp_migrate_run (VpDb *db, int to_version, GError **error)
{
  char set_application[64];
  int version;

  g_return_val_if_fail (to_version <= vp_migrate_newest (), FALSE);

  if (!vp_migrate_inspect (db, &version, error))
    return FALSE;
  if (version >= to_version)
    return TRUE;
  g_snprintf (set_application, sizeof set_application, "PRAGMA application_id = %d", VP_APPLICATION_ID);
  if (!vp_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!vp_db_exec (db, set_application, error) || !run_steps (db, version, to_version, error)
      || !vp_db_exec (db, "COMMIT", error)) {
    vp_db_rollback (db);
    return FALSE;
  }
  return TRUE;
}
