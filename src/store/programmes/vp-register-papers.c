/* vp-register-papers.c: documents, what the last report promised, and what the seal was put on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { DOCUMENT_TITLE, DOCUMENT_NUMBER, DOCUMENT_KIND, DOCUMENT_ISSUER, DOCUMENT_ISSUED_ON, DOCUMENT_CITABLE,
  DOCUMENT_DUTY, DOCUMENT_DUE, DOCUMENT_DONE_ON, DOCUMENT_OVERDUE, DOCUMENT_NOTE, N_DOCUMENT };

static const char *const document_kinds[] = { N_("normative"), N_("plan"), N_("notice"), N_("rules"), N_("report"),
  N_("minutes of a meeting"), N_("other"), NULL };

static const VpRegisterField document_fields[N_DOCUMENT] = {
  [DOCUMENT_TITLE] = { "title", N_("Title"), NULL, VP_HEADERS ("文件标题", "标题", "名称"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, -200 },
  [DOCUMENT_NUMBER] = { "number", N_("Number of the document"), NULL, VP_HEADERS ("文号"), VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 0, 60, NULL }, NULL, 140 },
  [DOCUMENT_KIND] = { "kind", N_("Sort of document"), NULL, VP_HEADERS ("文件类别"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, document_kinds }, NULL, 90 },
  [DOCUMENT_ISSUER] = { "issuer", N_("Issued by"), NULL, VP_HEADERS ("发文单位"), VP_FIELD_CARRY,
    { VP_KIND_TEXT, 0, 60, NULL }, NULL, 120 },
  [DOCUMENT_ISSUED_ON] = { "issued_on", N_("Issued on"), NULL, VP_HEADERS ("印发日期"), VP_FIELD_PAST | VP_FIELD_KEY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [DOCUMENT_CITABLE] = { "citable", N_("May be cited"), NULL, VP_HEADERS ("可对外引用"), 0, { VP_KIND_FLAG, 0, 0, NULL },
    NULL, 70 },
  [DOCUMENT_DUTY] = { "duty", N_("Who does what"), NULL, VP_HEADERS ("责任分工"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL,
    0 },
  [DOCUMENT_DUE] = { "due", N_("Due on"), NULL, VP_HEADERS ("完成期限"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [DOCUMENT_DONE_ON] = { "done_on", N_("Done on"), NULL, VP_HEADERS ("完成日期"), VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [DOCUMENT_OVERDUE] = { "overdue", N_("Overdue"), NULL, VP_HEADERS ("是否逾期"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL,
    60,
    "r.due > 0 AND r.done_on = 0 AND r.due < CAST (julianday ('now', 'localtime', 'start of day') + 0.5 "
    "AS INTEGER)" },
  [DOCUMENT_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterOrder document_orders[] = {
  { DOCUMENT_ISSUED_ON, DOCUMENT_DONE_ON, N_("It was done before it was issued.") },
};
static const VpRegisterDue document_due = { DOCUMENT_DUE, DOCUMENT_DONE_ON, DOCUMENT_DUTY, FALSE };

const VpRegister vp_register_document = {
  "document", "document", N_("Papers of the office"), N_("Paper of the office"), "文件库", NULL, NULL, document_fields,
  N_DOCUMENT, DOCUMENT_TITLE, -1, -1, "removed_at", "r.issued_on DESC, r.id DESC", NULL, 0, { NULL }, NULL,
  document_orders, G_N_ELEMENTS (document_orders),
  .due = &document_due
};

enum { PROMISE_WHAT, PROMISE_YEAR, PROMISE_OWNER, PROMISE_DUE, PROMISE_OUTCOME, PROMISE_RESULT, N_PROMISE };

static const char *const outcomes[] = { N_("in hand"), N_("kept"), N_("kept in part"), N_("not kept"), NULL };

static const VpRegisterField promise_fields[N_PROMISE] = {
  [PROMISE_WHAT] = { "what", N_("What was promised"), NULL, VP_HEADERS ("承诺事项"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, -220 },
  [PROMISE_YEAR] = { "year", N_("Report of"), NULL, VP_HEADERS ("报告年度"),
    VP_FIELD_NEEDED | VP_FIELD_CARRY | VP_FIELD_KEY, { VP_KIND_YEAR, 2000, 2100, NULL }, NULL, 80 },
  [PROMISE_OWNER] = { "owner", N_("Who does it"), NULL, VP_HEADERS ("责任人"), 0, { VP_KIND_TEXT, 0, 50, NULL }, NULL,
    100 },
  [PROMISE_DUE] = { "due", N_("Due on"), NULL, VP_HEADERS ("完成期限"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PROMISE_OUTCOME] = { "outcome", N_("How it was kept"), NULL, VP_HEADERS ("落实情况"), 0,
    { VP_KIND_CHOICE, 0, 0, outcomes }, NULL, 90 },
  [PROMISE_RESULT] = { "result", N_("How"), NULL, VP_HEADERS ("落实结果"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterDue promise_due = { PROMISE_DUE, PROMISE_OUTCOME, PROMISE_OWNER, FALSE };

const VpRegister vp_register_promise = {
  "promise", "promise", N_("Promises of reports"), N_("Promise of a report"), "承诺事项", NULL, NULL, promise_fields,
  N_PROMISE, PROMISE_WHAT, -1, -1, "removed_at", "r.year DESC, r.id", NULL, 0, { NULL },
  .due = &promise_due
};

enum { SEAL_WHAT, SEAL_DAY, SEAL_COPIES, SEAL_ASKED_BY, SEAL_APPROVED_BY, SEAL_DOCUMENT_ID, SEAL_NOTE, N_SEAL };

static const VpRegisterField seal_fields[N_SEAL] = {
  [SEAL_WHAT] = { "what", N_("Paper sealed"), NULL, VP_HEADERS ("用印文件"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, -200 },
  [SEAL_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("用印日期", "日期"), VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_KEY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [SEAL_COPIES] = { "copies", N_("Copies"), NULL, VP_HEADERS ("份数"), VP_FIELD_NEEDED, { VP_KIND_INT, 1, 9999, NULL },
    NULL, 60 },
  [SEAL_ASKED_BY] = { "asked_by", N_("Asked by"), NULL, VP_HEADERS ("用印人"), VP_FIELD_NEEDED,
    { VP_KIND_TEXT, 1, 50, NULL }, NULL, 90 },
  [SEAL_APPROVED_BY] = { "approved_by", N_("Approved by"), NULL, VP_HEADERS ("批准人"), VP_FIELD_NEEDED,
    { VP_KIND_TEXT, 1, 50, NULL }, NULL, 90 },
  [SEAL_DOCUMENT_ID] = { "document_id", N_("Paper of the office"), NULL, VP_HEADERS ("关联文件"), 0,
    { VP_KIND_ROW, 0, 0, NULL }, "document", 140 },
  [SEAL_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

/* Nobody lends the seal to himself. */
static gboolean
check_seal (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (strcmp (vp_record_text (row, SEAL_ASKED_BY), vp_record_text (row, SEAL_APPROVED_BY)) != 0)
    return TRUE;
  *field = SEAL_APPROVED_BY;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Somebody else approves the use of the seal than asks for it."));
  return FALSE;
}

const VpRegister vp_register_seal_use = {
  "seal-use", "seal_use", N_("Uses of the seal"), N_("Use of the seal"), "用印登记", NULL, NULL, seal_fields, N_SEAL,
  SEAL_WHAT, -1, -1, "removed_at", "r.day DESC, r.id DESC", NULL, 0, { check_seal }
};
