/* vp-log-sheet.c: the month's full views, exports and prints on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-log-sheet.h"

#include "vp-access-sheet.h"
#include "vp-care-audit.h"
#include "vp-date.h"
#include "vp-paper-job.h"

#include <glib/gi18n.h>

static gboolean
write_sheet (VpDb *db, const char *path, gpointer data, GError **error)
{
  g_autoptr (VpListing) sheet = vp_access_sheet (db, vp_date_month (vp_date_today ()), error);

  return sheet != NULL && vp_listing_write_paper (sheet, path, error);
}

void
vp_log_sheet_save (GtkWidget *parent, VpSession *session)
{
  g_autofree char *name = g_strdup_printf ("查看导出打印记录_%d.pdf", vp_date_month (vp_date_today ()));

  g_return_if_fail (GTK_IS_WIDGET (parent) && VP_IS_SESSION (session));
  vp_paper_job_save (parent, session, _("Sheet of this month"), name, write_sheet, NULL, NULL);
}

static int
audit_year (void)
{
  int year, month, day;

  vp_date_get (vp_date_today (), &year, &month, &day);
  return month == 1 ? year - 1 : year;
}

static gboolean
write_audit (VpDb *db, const char *path, gpointer data, GError **error)
{
  g_autoptr (VpListing) sheet = vp_care_audit_sheet (db, audit_year (), error);

  return sheet != NULL && vp_listing_write_paper (sheet, path, error);
}

void
vp_log_audit_save (GtkWidget *parent, VpSession *session)
{
  g_autofree char *name = g_strdup_printf ("儿童和老人资料查阅年度审计表_%d.pdf", audit_year ());

  g_return_if_fail (GTK_IS_WIDGET (parent) && VP_IS_SESSION (session));
  vp_paper_job_save (parent, session, _("Yearly audit"), name, write_audit, NULL, NULL);
}
