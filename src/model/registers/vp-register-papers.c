/* vp-register-papers.c: papers that rows of single registers have beside their card
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-papers-private.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const VpRegisterPaper papers[] = {
  { "sponsor", "letter", N_("_Letter to the sponsor…"), N_("_Letters to all…"), "爱心助学告知函", vp_sponsor_letter_add,
    N_("No sponsor of the list has owed or paid anything yet.") },
  { "meeting", "papers", N_("_Papers of the meeting…"), NULL, "会议文件", vp_meeting_papers_add, N_("There is no such meeting.") },
  { "training", "sign-in", N_("_Sign-in list…"), NULL, "培训签到表", vp_class_sign_in_add, N_("There is no such class.") },
  { "training", "certificates", N_("Cer_tificates of the class…"), NULL, "培训结业证书", vp_class_certificates_add,
    N_("Nobody has signed in to the class.") },
  { "team-star", "certificate", N_("Cer_tificate of the team…"), N_("Certificates _of all…"), "星级志愿服务组织证书", vp_team_star_certificate_add,
    N_("There is no star of an organisation to certify.") },
};

const VpRegisterPaper *
vp_register_paper (const VpRegister *of, guint n)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (strcmp (papers[i].of, of->name) == 0 && n-- == 0)
      return &papers[i];
  return NULL;
}

const VpRegisterPaper *
vp_register_paper_find (const VpRegister *of, const char *name)
{
  const VpRegisterPaper *paper;

  for (guint i = 0; (paper = vp_register_paper (of, i)) != NULL; i++)
    if (g_strcmp0 (paper->name, name) == 0)
      return paper;
  return NULL;
}

VpPaper *
vp_register_paper_make (VpDb *db, const VpRegisterPaper *paper, const gint64 *ids, guint n, VpDate as_of, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);

  g_return_val_if_fail (paper != NULL, NULL);
  for (guint i = 0; i < n; i++)
    if (!paper->add (db, ids[i], as_of, sheets, error))
      return NULL;
  if (sheets->len > 0)
    return vp_paper_new (sheets, error);
  g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _(paper->nothing));
  return NULL;
}
