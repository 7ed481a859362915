/* vp-person-records.c: the hours of one person: what waits to be approved, the ledger, and the proof of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-person-records.h"

#include "vp-attendance-states.h"
#include "vp-declared-store.h"
#include "vp-paper-job.h"
#include "vp-proof.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>

GPtrArray *
vp_person_records_read (VpDb *db, gint64 id, guint *n_waiting, GError **error)
{
  g_autoptr (GPtrArray) standing = vp_record_store_list (db, id, error);
  GPtrArray *records = standing != NULL ? vp_declared_store_of_person (db, id, error) : NULL;

  if (records == NULL)
    return NULL;
  *n_waiting = records->len;
  g_ptr_array_extend_and_steal (records, g_steal_pointer (&standing));
  return records;
}

/* How well it was done, and its points, where somebody keeps them. */
static char *
tell_points (const VpServiceRecord *record)
{
  if (record->points == 0)
    return g_strdup (record->grade != 0 ? vp_grade_title (record->grade) : "");
  if (record->grade == 0)
    /* Translators: how many points */
    return g_strdup_printf (_("%+d points"), (int) record->points);
  /* Translators: a grade, how many points */
  return g_strdup_printf (_("%s, %+d points"), vp_grade_title (record->grade), (int) record->points);
}

gint64
vp_person_records_sum_points (GPtrArray *records)
{
  gint64 points = 0;

  g_return_val_if_fail (records != NULL, 0);
  for (guint i = 0; i < records->len; i++)
    points += ((VpServiceRecord *) records->pdata[i])->points;
  return points;
}

static char *
tell_what (const VpServiceRecord *record, gboolean waits)
{
  const char *what = *record->project != '\0' ? record->project : *record->post != '\0' ? record->post : _("Service");

  if (waits)
    /* Translators: name of a project */
    return g_strdup_printf (_("%s (declared, waits to be approved)"), what);
  if (record->reverses != 0)
    /* Translators: name of a project, the reason */
    return g_strdup_printf (_("%s (reversing line: %s)"), what, record->reason);
  return record->reversed_by != 0 ? g_strdup_printf (_("%s (taken back)"), what) : g_strdup (what);
}

char *
vp_person_records_tell (const VpServiceRecord *record, gboolean waits, guint column)
{
  g_autofree char *hours = NULL;

  g_return_val_if_fail (record != NULL, NULL);
  if (column == 0)
    return vp_date_to_string (record->day);
  if (column == 1) {
    g_autofree char *what = tell_what (record, waits), *points = tell_points (record);

    return *points != '\0' ? g_strdup_printf ("%s · %s", what, points) : g_steal_pointer (&what);
  }
  hours = vp_text_hours (ABS (record->minutes));
  return g_strdup_printf ("%s%s", record->minutes < 0 ? "−" : "", hours);
}

static gboolean
write_proof (VpDb *db, const char *path, gpointer data, GError **error)
{
  const VpProofAsk ask = { .volunteer_id = *(gint64 *) data, .today = vp_date_today () };

  return vp_proof_write (db, &ask, path, error);
}

void
vp_person_records_prove (GtkWidget *parent, VpSession *session, gint64 id, gint64 number)
{
  g_autofree char *of = g_strdup_printf ("%07" PRId64, number);
  g_autofree char *file = vp_session_file_name (session, of, "志愿服务记录证明", NULL, vp_date_today (), "pdf");

  vp_paper_job_save_registered (parent, session, _("Proof of service"), file, write_proof, g_memdup2 (&id, sizeof id), g_free);
}
