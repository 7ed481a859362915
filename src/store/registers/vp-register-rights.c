/* vp-register-rights.c: what people ask for about their own data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { ASKED_PERSON, ASKED_ON, ASKED_BY, ASKED_WHAT, ASKED_ANSWER, ASKED_ANSWERED, ASKED_WHY, N_ASKED };

static const char *const answers[] = { N_("open"), N_("put right"), N_("turned down"), NULL };

static const VpRegisterField fields[N_ASKED] = {
  [ASKED_PERSON] = { "volunteer_id", N_("Volunteer"), NULL, VP_HEADERS ("志愿者", "姓名"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                     { VP_KIND_PERSON, 0, 0, NULL }, NULL, -120 },
  [ASKED_ON] = { "asked_on", N_("Asked on"), NULL, VP_HEADERS ("申请日期"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_PAST,
                 { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [ASKED_BY] = { "asked_by", N_("Asked by"), N_("blank: the person; else the guardian"), VP_HEADERS ("申请人"), 0,
                 { VP_KIND_TEXT, 0, 60, NULL }, NULL, 110 },
  [ASKED_WHAT] = { "what", N_("To be put right"), NULL, VP_HEADERS ("更正内容"), VP_FIELD_NEEDED | VP_FIELD_KEY,
                   { VP_KIND_TEXT, 0, 300, NULL }, NULL, -200 },
  [ASKED_ANSWER] = { "answer", N_("Reply"), NULL, VP_HEADERS ("处理结果"), 0, { VP_KIND_CHOICE, 0, 0, answers }, NULL, 90 },
  [ASKED_ANSWERED] = { "answered_on", N_("Replied on"), NULL, VP_HEADERS ("答复日期"), VP_FIELD_PAST, { VP_KIND_DATE, 0, 0, NULL }, NULL,
                       110 },
  [ASKED_WHY] = { "why", N_("Why"), N_("a refusal says why, in writing"), VP_HEADERS ("理由"), 0, { VP_KIND_TEXT, 0, 300, NULL }, NULL, 160 },
};

static gboolean
refuse (guint *field, guint which, const char *sentence, GError **error)
{
  *field = which;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  return FALSE;
}

/* 未成年人网络保护条例 34: who is refused is told why in writing. */
static gboolean
check_request (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 answer = vp_record_number (row, ASKED_ANSWER), day = vp_record_number (row, ASKED_ANSWERED);

  if ((answer != 0) != (day != 0))
    return refuse (field, answer != 0 ? ASKED_ANSWERED : ASKED_ANSWER, _("The reply and its day belong together."), error);
  if (answer == 2 && *vp_record_text (row, ASKED_WHY) == '\0')
    return refuse (field, ASKED_WHY, _("Write why it was refused: the person is told so in writing."), error);
  return TRUE;
}

static const VpRegisterOrder orders[] = { { ASKED_ON, ASKED_ANSWERED, N_("The reply lies before the request.") } };
static const VpRegisterPart part = { ASKED_PERSON, TRUE };

const VpRegister vp_register_correction = {
  "correction", "correction_request", N_("Requests to put data right"), N_("Request to put data right"), "更正申请", NULL, NULL, fields,
  N_ASKED, ASKED_WHAT, -1, -1, NULL, "r.asked_on DESC, r.id DESC", NULL, 0, { check_request }, &part, orders, G_N_ELEMENTS (orders)
};
