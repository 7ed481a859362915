/* vp-receipt-store.c: receipts for donors, and daily closes of houses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-receipt-store.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RECEIPT_COLUMNS "r.id, r.serial, r.document_id, r.fields, r.issued_on, r.issued_by, r.withdrawn_at," \
  " r.withdraw_reason, ifnull ((SELECT max (p.copy) FROM donation_receipt_print p WHERE p.receipt_id = r.id), -1)"
#define CLOSE_COLUMNS "id, house_id, day, last_line, received, issued, stock, digest, closed_at, closed_by"

void
vp_receipt_free (VpReceipt *self)
{
  g_free (self->serial);
  g_free (self->fields);
  g_free (self->issued_by);
  g_free (self->withdraw_reason);
  g_free (self);
}

void
vp_house_close_free (VpHouseClose *self)
{
  g_free (self->digest);
  g_free (self->closed_by);
  g_free (self);
}

static gpointer
read_receipt (VpStmt *stmt)
{
  VpReceipt *self = g_new0 (VpReceipt, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->serial = vp_stmt_dup_text (stmt, 1);
  self->document_id = sqlite3_column_int64 (stmt, 2);
  self->fields = vp_stmt_dup_text (stmt, 3);
  self->issued_on = sqlite3_column_int (stmt, 4);
  self->issued_by = vp_stmt_dup_text (stmt, 5);
  self->withdrawn_at = sqlite3_column_int64 (stmt, 6);
  self->withdraw_reason = vp_stmt_dup_text (stmt, 7);
  self->copies = sqlite3_column_int (stmt, 8);
  return self;
}

VpReceipt *
vp_receipt_store_get (VpDb *db, gint64 document_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " RECEIPT_COLUMNS " FROM donation_receipt r"
                                           " WHERE document_id = ?1 AND withdrawn_at = 0", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, document_id);
  return vp_stmt_step (stmt, &row, error) && row ? read_receipt (stmt) : NULL;
}

GPtrArray *
vp_receipt_store_list (VpDb *db, gint64 document_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " RECEIPT_COLUMNS " FROM donation_receipt r"
                                           " WHERE ?1 = 0 OR document_id = ?1 ORDER BY id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, document_id);
  return vp_stmt_collect (stmt, read_receipt, (GDestroyNotify) vp_receipt_free, error);
}

static gboolean
refuse_second (VpDb *db, gint64 document_id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (VpReceipt) standing = vp_receipt_store_get (db, document_id, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (standing != NULL)
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, _("The document has the receipt %s already. Print a copy of it."),
                 standing->serial);
  else
    return TRUE;
  return FALSE;
}

gboolean
vp_receipt_store_issue (VpDb *db, VpReceipt *receipt, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  int year, month, day;
  g_autofree char *counter = NULL;
  gint64 number;

  vp_date_get (receipt->issued_on, &year, &month, &day);
  counter = g_strdup_printf ("receipt-%d", year);
  if (!refuse_second (db, receipt->document_id, error)
      || (number = vp_db_reserve_numbers (db, counter, 1, error)) == 0
      || (receipt->id = vp_db_reserve_ids (db, "donation_receipt", 1, error)) == 0)
    return FALSE;
  g_free (receipt->serial);
  receipt->serial = g_strdup_printf ("捐收%d-%05d", year, (int) number);
  stmt = vp_db_prepare (db, "INSERT INTO donation_receipt (id, serial, document_id, fields, issued_on, issued_by)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, receipt->id);
  vp_stmt_bind_text (stmt, 2, receipt->serial);
  sqlite3_bind_int64 (stmt, 3, receipt->document_id);
  vp_stmt_bind_text (stmt, 4, receipt->fields);
  sqlite3_bind_int (stmt, 5, receipt->issued_on);
  vp_stmt_bind_text (stmt, 6, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

gboolean
vp_receipt_store_printed (VpDb *db, gint64 receipt_id, int *copy, GError **error)
{
  gint64 id = vp_db_reserve_ids (db, "donation_receipt_print", 1, error), next = 0;
  g_autoptr (VpStmt) stmt = NULL;

  if (id == 0 || !vp_db_query_int (db, "SELECT ifnull (max (copy), -1) + 1 FROM donation_receipt_print"
                                   " WHERE receipt_id = ?1", receipt_id, 0, &next, error))
    return FALSE;
  *copy = (int) next;
  stmt = vp_db_prepare (db, "INSERT INTO donation_receipt_print VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, receipt_id);
  sqlite3_bind_int (stmt, 3, *copy);
  sqlite3_bind_int64 (stmt, 4, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 5, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

static gboolean
run_on_receipt (VpDb *db, const char *sql, gint64 receipt_id, int copy, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, receipt_id);
  sqlite3_bind_int (stmt, 2, copy);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_receipt_store_unprint (VpDb *db, gint64 receipt_id, int copy, gboolean issued, GError **error)
{
  return run_on_receipt (db, "DELETE FROM donation_receipt_print WHERE receipt_id = ?1 AND copy = ?2", receipt_id, copy,
                         error)
    && (!issued || run_on_receipt (db, "DELETE FROM donation_receipt WHERE id = ?1 AND ?2 = 0", receipt_id, copy, error));
}

gboolean
vp_receipt_store_withdraw (VpDb *db, gint64 receipt_id, const char *reason, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (reason == NULL || *reason == '\0') {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A withdrawn receipt needs a reason."));
    return FALSE;
  }
  stmt = vp_db_prepare (db, "UPDATE donation_receipt SET withdrawn_at = ?2, withdraw_reason = ?3 WHERE id = ?1"
                        " AND withdrawn_at = 0", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, receipt_id);
  sqlite3_bind_int64 (stmt, 2, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 3, reason);
  if (!vp_stmt_run (stmt, error))
    return FALSE;
  if (sqlite3_changes (db->handle) == 1)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT, _("This receipt was withdrawn before."));
  return FALSE;
}

/* Daily closes */

static gpointer
read_close (VpStmt *stmt)
{
  VpHouseClose *self = g_new0 (VpHouseClose, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->house_id = sqlite3_column_int64 (stmt, 1);
  self->day = sqlite3_column_int (stmt, 2);
  self->last_line = sqlite3_column_int64 (stmt, 3);
  self->received = sqlite3_column_int64 (stmt, 4);
  self->issued = sqlite3_column_int64 (stmt, 5);
  self->stock = sqlite3_column_int64 (stmt, 6);
  self->digest = vp_stmt_dup_text (stmt, 7);
  self->closed_at = sqlite3_column_int64 (stmt, 8);
  self->closed_by = vp_stmt_dup_text (stmt, 9);
  return self;
}

VpHouseClose *
vp_close_store_get (VpDb *db, gint64 house_id, VpDate day, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " CLOSE_COLUMNS " FROM house_close WHERE house_id = ?1"
                                           " AND day = ?2", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, house_id);
  sqlite3_bind_int (stmt, 2, day);
  return vp_stmt_step (stmt, &row, error) && row ? read_close (stmt) : NULL;
}

/* The close of any house that was made last; 0 and "" before the first one. */
static gboolean
read_last_close (VpDb *db, gint64 before_id, gint64 *last_line, char **digest, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT last_line, digest FROM house_close WHERE id < ?1 ORDER BY id DESC"
                                           " LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, before_id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *last_line = row ? sqlite3_column_int64 (stmt, 0) : 0;
  *digest = row ? vp_stmt_dup_text (stmt, 1) : g_strdup ("");
  return TRUE;
}

/* SHA-256 over the digest of the close before and every line entered since, chained in order of entry. */
static char *
make_digest (VpDb *db, const char *former, gint64 after_line, gint64 last_line, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT printf ('%d|%d|%d|%d|%d|%d|%d|%d|%d|%d\n', id, document_id, day, entered_on, from_id, to_id, from_variant,"
    " to_variant, quantity, value) FROM stock_line WHERE id > ?1 AND id <= ?2 ORDER BY id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  g_checksum_update (checksum, (const guchar *) former, (gssize) strlen (former));
  sqlite3_bind_int64 (stmt, 1, after_line);
  sqlite3_bind_int64 (stmt, 2, last_line);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_checksum_update (checksum, sqlite3_column_text (stmt, 0), sqlite3_column_bytes (stmt, 0));
  }
  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
insert_close (VpDb *db, const VpHouseClose *close, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO house_close VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, close->id);
  sqlite3_bind_int64 (stmt, 2, close->house_id);
  sqlite3_bind_int (stmt, 3, close->day);
  sqlite3_bind_int64 (stmt, 4, close->last_line);
  sqlite3_bind_int64 (stmt, 5, close->received);
  sqlite3_bind_int64 (stmt, 6, close->issued);
  sqlite3_bind_int64 (stmt, 7, close->stock);
  vp_stmt_bind_text (stmt, 8, close->digest);
  sqlite3_bind_int64 (stmt, 9, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 10, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

gboolean
vp_close_store_insert (VpDb *db, VpHouseClose *close, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (VpHouseClose) former = vp_close_store_get (db, close->house_id, close->day, &local);
  g_autofree char *digest = NULL;
  gint64 after;

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (former != NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, _("The day was closed before by %s."), former->closed_by);
    return FALSE;
  }
  close->id = vp_db_reserve_ids (db, "house_close", 1, error);
  if (close->id == 0 || !read_last_close (db, close->id, &after, &digest, error)
      || !vp_db_query_int (db, "SELECT ifnull (max (id), 0) FROM stock_line", 0, 0, &close->last_line, error))
    return FALSE;
  g_free (close->digest);
  close->digest = make_digest (db, digest, after, close->last_line, error);
  return close->digest != NULL && insert_close (db, close, error);
}

gboolean
vp_close_store_verify (VpDb *db, gint64 *broken, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " CLOSE_COLUMNS " FROM house_close ORDER BY id", error);
  g_autoptr (GPtrArray) closes = stmt != NULL
    ? vp_stmt_collect (stmt, read_close, (GDestroyNotify) vp_house_close_free, error) : NULL;
  const char *former = "";
  gint64 after = 0;

  *broken = 0;
  for (guint i = 0; closes != NULL && i < closes->len; i++) {
    const VpHouseClose *close = g_ptr_array_index (closes, i);
    g_autofree char *digest = make_digest (db, former, after, close->last_line, error);

    if (digest == NULL)
      return FALSE;
    *broken += strcmp (digest, close->digest) != 0;
    former = close->digest;
    after = close->last_line;
  }
  return closes != NULL;
}
