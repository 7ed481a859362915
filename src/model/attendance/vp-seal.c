/* vp-seal.c: closing a month of the ledger so that a changed past can be seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-seal.h"

#include "vp-attendance-private.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

int
vp_seal_parse_month (const char *text)
{
  int year, month;

  return vp_date_parse_month (text, &year, &month) ? year * 100 + month : 0;
}

/* Sealing */

static void
find_ends (VpSeal *seal)
{
  int year = seal->month / 100, month = seal->month % 100;

  seal->next = month < 12 ? seal->month + 1 : (year + 1) * 100 + 1;
  seal->ends = vp_date_new (seal->next / 100, seal->next % 100, 1) - 1;
}

static gboolean
check_month (VpDb *db, const VpSeal *seal, const VpSeal *last, VpDate today, GError **error)
{
  gint64 open = 0;

  if (last != NULL && seal->month <= last->month)
    /* Translators: a year, a month */
    return vp_attendance_refuse (error, g_strdup_printf (_("The month is sealed: the books are closed up to %d-%02d. What comes late"
                                                           " stands in the next open month."), last->month / 100, last->month % 100));
  if (today <= seal->ends)
    return vp_attendance_refuse (error, g_strdup_printf (_("The month %d-%02d is not over yet. Seal it when it is."), seal->month / 100,
                                                         seal->month % 100));
  if (!vp_seal_store_count_open (db, seal->ends, &open, error))
    return FALSE;
  if (open > 0 && *seal->reason == '\0')
    /* Translators: how many lines */
    return vp_attendance_refuse (error, g_strdup_printf (_("%d lines of sheets and declarations still wait to be approved. Approve or"
                                                           " return them, or write why the month is closed all the same; they will stand"
                                                           " in the next month then."), (int) open));
  return TRUE;
}

typedef struct {
  VpSeal *seal;
  int from;
} Sealing;

static gboolean
write_seal (VpDb *db, gpointer data, GError **error)
{
  Sealing *self = data;
  char *hash = vp_seal_text_hash (db, self->from, self->seal, NULL, error);

  if (hash == NULL)
    return FALSE;
  g_free (self->seal->hash);
  self->seal->hash = hash;
  return vp_seal_store_add (db, self->seal, error);
}

gboolean
vp_seal_month (VpDb *db, int month, VpDate today, const char *reason, VpSeal **seal, GError **error)
{
  g_autoptr (GPtrArray) seals = vp_seal_store_list (db, error);
  const VpSeal *last = seals != NULL && seals->len > 0 ? seals->pdata[seals->len - 1] : NULL;
  g_autoptr (VpSeal) made = vp_seal_new ();
  g_autofree char *why = vp_text_squeeze (reason != NULL ? reason : ""), *summary = NULL;
  Sealing self = { made, last != NULL ? last->next : 0 };
  VpAction action = { .action = "month-seal", .kind = VP_ACTION_LASTING, .reason = why };

  g_return_val_if_fail (seal != NULL, FALSE);
  if (seals == NULL)
    return FALSE;
  if (vp_date_new (month / 100, month % 100, 1) == 0)
    return vp_attendance_refuse (error, g_strdup (_("That is no month. Write it as 2018-03.")));
  made->month = month;
  find_ends (made);
  vp_attendance_set_text (&made->reason, why);
  vp_attendance_set_text (&made->before, last != NULL ? last->hash : "");
  vp_attendance_set_text (&made->sealed_by, vp_db_get_who (db));
  if (!check_month (db, made, last, today, error))
    return FALSE;
  /* Translators: a year, a month */
  summary = g_strdup_printf (_("The month %d-%02d was sealed"), month / 100, month % 100);
  action.summary = summary;
  if (!vp_db_transact (db, &action, write_seal, &self, error))
    return FALSE;
  *seal = g_steal_pointer (&made);
  return TRUE;
}

gboolean
vp_seal_export (VpDb *db, int month, const char *path, GError **error)
{
  g_autoptr (GPtrArray) seals = vp_seal_store_list (db, error);
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autofree char *hash = NULL;
  VpSeal *seal = NULL;
  int from = 0;

  if (seals == NULL)
    return FALSE;
  for (guint i = 0; i < seals->len && seal == NULL; i++) {
    VpSeal *one = seals->pdata[i];

    if (one->month == month)
      seal = one;
    else
      from = one->next;
  }
  if (seal == NULL)
    return vp_attendance_refuse (error, g_strdup_printf (_("The month %d-%02d is not sealed."), month / 100, month % 100));
  hash = vp_seal_text_hash (db, from, seal, bytes, error);
  return hash != NULL && g_file_set_contents (path, bytes->str, (gssize) bytes->len, error);
}
