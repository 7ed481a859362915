/* vp-certificate-store.c: templates, the register of certificates, and what was printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificate-store.h"

#include "vp-db-private.h"
#include "vp-feature.h"

#include <glib/gi18n-lib.h>

#define CERTIFICATE_COLUMNS "c.id, c.serial, c.result_id, c.template_id, c.fields, c.issued_on, c.voided_at, c.void_reason," \
  " (SELECT count (*) FROM certificate_print_line l WHERE l.certificate_id = c.id)"

void
vp_template_row_free (VpTemplateRow *self)
{
  g_free (self->name);
  g_free (self->spec);
  g_free (self);
}

void
vp_certificate_free (VpCertificate *self)
{
  g_free (self->serial);
  g_free (self->fields);
  g_free (self->void_reason);
  g_free (self);
}

static VpTemplateRow *
read_template (VpStmt *stmt)
{
  VpTemplateRow *row = g_new0 (VpTemplateRow, 1);

  row->id = sqlite3_column_int64 (stmt, 0);
  row->name = vp_stmt_dup_text (stmt, 1);
  row->version = sqlite3_column_int (stmt, 2);
  row->spec = vp_stmt_dup_text (stmt, 3);
  return row;
}

VpTemplateRow *
vp_template_store_get (VpDb *db, const char *name, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, name, version, spec FROM certificate_template WHERE name = ?1"
    " ORDER BY version DESC LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, name);
  if (!vp_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return read_template (stmt);
}

gboolean
vp_template_store_save (VpDb *db, const char *name, const char *spec, gint64 *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (VpTemplateRow) newest = vp_template_store_get (db, name, &local);
  g_autoptr (VpStmt) stmt = NULL;

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (newest != NULL && g_str_equal (newest->spec, spec)) {
    *id = newest->id;
    return TRUE;
  }
  *id = vp_db_reserve_ids (db, "certificate_template", 1, error);
  if (*id == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO certificate_template (id, name, version, spec) VALUES (?1, ?2, ?3, ?4)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, *id);
  vp_stmt_bind_text (stmt, 2, name);
  sqlite3_bind_int (stmt, 3, newest != NULL ? newest->version + 1 : 1);
  vp_stmt_bind_text (stmt, 4, spec);
  return vp_stmt_run (stmt, error);
}

static gboolean
add_template (VpDb *db, const char *name, const char *resource_path, GError **error)
{
  g_autoptr (GBytes) spec = vp_schema_look_up (resource_path, error);
  gint64 id;

  return spec != NULL && vp_template_store_save (db, name, g_bytes_get_data (spec, NULL), &id, error);
}

gboolean
vp_template_store_fill_2 (VpDb *db, GError **error)
{
  return add_template (db, "荣誉证书", "/org/volunteerpuyang/store/0002-certificate.ini", error);
}

gboolean
vp_template_store_fill_3 (VpDb *db, GError **error)
{
  return add_template (db, "捐赠证书", "/org/volunteerpuyang/store/0003-certificate.ini", error);
}

/* A template that an office made its own stays the one it prints with. */
static gboolean
follow_template (VpDb *db, const char *name, const char *before_path, const char *path, GError **error)
{
  g_autoptr (VpTemplateRow) newest = vp_template_store_get (db, name, error);
  g_autoptr (GBytes) before = newest != NULL ? vp_schema_look_up (before_path, error) : NULL;

  return before != NULL
    && (!g_str_equal (newest->spec, g_bytes_get_data (before, NULL)) || add_template (db, name, path, error));
}

gboolean
vp_template_store_fill_51 (VpDb *db, GError **error)
{
  return follow_template (db, "荣誉证书", "/org/volunteerpuyang/store/0002-certificate.ini",
                          "/org/volunteerpuyang/store/0051-certificate.ini", error)
    && follow_template (db, "捐赠证书", "/org/volunteerpuyang/store/0003-certificate.ini",
                        "/org/volunteerpuyang/store/0051-donation.ini", error);
}

static VpCertificate *
read_certificate (VpStmt *stmt)
{
  VpCertificate *self = g_new0 (VpCertificate, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->serial = vp_stmt_dup_text (stmt, 1);
  self->result_id = sqlite3_column_int64 (stmt, 2);
  self->template_id = sqlite3_column_int64 (stmt, 3);
  self->fields = vp_stmt_dup_text (stmt, 4);
  self->issued_on = sqlite3_column_int (stmt, 5);
  self->voided_at = sqlite3_column_int64 (stmt, 6);
  self->void_reason = vp_stmt_dup_text (stmt, 7);
  self->printed = sqlite3_column_int (stmt, 8);
  return self;
}

VpCertificate *
vp_certificate_store_get (VpDb *db, gint64 result_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " CERTIFICATE_COLUMNS " FROM certificate c"
    " WHERE c.result_id = ?1 AND c.voided_at = 0", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, result_id);
  if (!vp_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return read_certificate (stmt);
}

VpCertificate *
vp_certificate_store_find (VpDb *db, const char *serial, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " CERTIFICATE_COLUMNS " FROM certificate c WHERE c.serial = ?1",
                                           error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, serial);
  if (!vp_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return read_certificate (stmt);
}

gboolean
vp_certificate_store_insert (VpDb *db, VpCertificate *certificate, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  certificate->id = vp_db_reserve_ids (db, "certificate", 1, error);
  if (certificate->id == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO certificate (id, serial, result_id, template_id, fields, issued_on)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, certificate->id);
  vp_stmt_bind_text (stmt, 2, certificate->serial);
  sqlite3_bind_int64 (stmt, 3, certificate->result_id);
  sqlite3_bind_int64 (stmt, 4, certificate->template_id);
  vp_stmt_bind_text (stmt, 5, certificate->fields);
  sqlite3_bind_int (stmt, 6, certificate->issued_on);
  return vp_stmt_run (stmt, error);
}

gint64
vp_certificate_store_next_serial (VpDb *db, int year, GError **error)
{
  char counter[32];

  g_snprintf (counter, sizeof counter, "serial-%d", year);
  return vp_db_reserve_numbers (db, counter, 1, error);
}

gboolean
vp_certificate_store_void (VpDb *db, gint64 id, const char *reason, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (reason == NULL || *reason == '\0') {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A certificate is declared void only with a reason."));
    return FALSE;
  }
  stmt = vp_db_prepare (db, "UPDATE certificate SET voided_at = ?2, void_reason = ?3 WHERE id = ?1 AND voided_at = 0",
                        error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 3, reason);
  return vp_stmt_run (stmt, error);
}

static gboolean
write_lines (VpDb *db, gint64 print_id, GArray *certificate_ids, GError **error)
{
  for (guint i = 0; i < certificate_ids->len; i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db,
      "INSERT INTO certificate_print_line (print_id, certificate_id) VALUES (?1, ?2)", error);

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, print_id);
    sqlite3_bind_int64 (stmt, 2, g_array_index (certificate_ids, gint64, i));
    if (!vp_stmt_run (stmt, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_certificate_store_printed (VpDb *db, gint64 batch_id, const char *first_serial,
                              const char *last_serial, const char *sha256, GArray *certificate_ids, gint64 *print_id,
                              GError **error)
{
  gint64 id = vp_db_reserve_ids (db, "certificate_print", 1, error);
  g_autoptr (VpStmt) stmt = NULL;

  if (id == 0)
    return FALSE;
  stmt = vp_db_prepare (db,
    "INSERT INTO certificate_print (id, batch_id, printed_at, printed_by, first_serial, last_serial, pages, sha256)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, batch_id);
  sqlite3_bind_int64 (stmt, 3, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 4, vp_db_get_who (db));
  vp_stmt_bind_text (stmt, 5, first_serial);
  vp_stmt_bind_text (stmt, 6, last_serial);
  sqlite3_bind_int64 (stmt, 7, certificate_ids->len);
  vp_stmt_bind_text (stmt, 8, sha256);
  *print_id = id;
  return vp_stmt_run (stmt, error) && write_lines (db, id, certificate_ids, error);
}

static gboolean
delete_row (VpDb *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_certificate_store_unprint (VpDb *db, gint64 print_id, GArray *new_ids, GError **error)
{
  if (!delete_row (db, "DELETE FROM certificate_print_line WHERE print_id = ?1", print_id, error)
      || !delete_row (db, "DELETE FROM certificate_print WHERE id = ?1", print_id, error))
    return FALSE;
  for (guint i = 0; i < new_ids->len; i++)
    if (!delete_row (db, "DELETE FROM certificate WHERE id = ?1", g_array_index (new_ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

GPtrArray *
vp_certificate_store_list (VpDb *db, gint64 batch_id, GError **error)
{
  g_autoptr (GPtrArray) certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_certificate_free);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " CERTIFICATE_COLUMNS " FROM certificate c"
    " JOIN certification_result r ON r.id = c.result_id WHERE r.batch_id = ?1 ORDER BY c.id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, batch_id);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_ptr_array_add (certificates, read_certificate (stmt));
  }
  return g_steal_pointer (&certificates);
}
