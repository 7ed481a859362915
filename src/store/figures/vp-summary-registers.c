/* vp-summary-registers.c: templates of the work summary and their sentences as registers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-formula.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOTE \
  { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 }

enum { NAME, MONTHLY, TEMPLATE_NOTE, N_TEMPLATE };

static const VpRegisterField template_fields[N_TEMPLATE] = {
  [NAME] = { "name", N_("Template"), NULL, VP_HEADERS ("模板", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
             { VP_KIND_TEXT, 1, 60, NULL }, NULL, -200 },
  [MONTHLY] = { "monthly", N_("Of one month"), N_("figures counted from a start begin with the month"), VP_HEADERS ("按月"), 0,
                { VP_KIND_FLAG, 0, 0, NULL }, NULL, 80 },
  [TEMPLATE_NOTE] = NOTE,
};

static const VpRegisterUse template_uses[] = { { "summary_issue", "template_id", N_("Issued summaries") } };

const VpRegister vp_register_summary = {
  "summary", "summary_template", N_("Templates of summaries"), N_("Template of a summary"), "总结模板", NULL, NULL, template_fields,
  N_TEMPLATE, NAME, -1, -1, NULL, "id", template_uses, G_N_ELEMENTS (template_uses), { NULL }
};

enum { TEMPLATE, CODE, POSITION, LAYOUT, TEXT, CONDITION, MISSING, PHOTO, AS_ISSUED, SENTENCE_NOTE, N_SENTENCE };

static const char *const layouts[] = { N_("title"), N_("heading"), N_("begins a paragraph"), N_("goes on"), N_("who signs"), N_("date"),
                                       NULL };
static const char *const missings[] = { N_("marked"), N_("left out"), NULL };

static const VpRegisterField sentence_fields[N_SENTENCE] = {
  [TEMPLATE] = { "template_id", N_("Template"), NULL, VP_HEADERS ("模板"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                 { VP_KIND_ROW, 0, 0, NULL }, "summary", 120 },
  [CODE] = { "code", N_("Code"), N_("T16"), VP_HEADERS ("编号"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_TEXT, 1, 12, NULL }, NULL, 60 },
  [POSITION] = { "position", N_("Position"), N_("in the order of the text"), VP_HEADERS ("次序"), VP_FIELD_NEEDED | VP_FIELD_LEVEL,
                 { VP_KIND_INT, 1, 99999, NULL }, NULL, 60 },
  [LAYOUT] = { "layout", N_("Layout"), NULL, VP_HEADERS ("版式"), VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, layouts }, NULL, 90 },
  [TEXT] = { "text", N_("Sentence"), N_("{F02} stands for a figure, {余(F19,10000)} for one with a rounding word"), VP_HEADERS ("语句"),
             VP_FIELD_NEEDED, { VP_KIND_WORDS, 1, 2000, NULL }, NULL, -220 },
  [CONDITION] = { "condition", N_("Only where"), N_("F02 > 0; blank: always"), VP_HEADERS ("条件"), 0, { VP_KIND_TEXT, 0, 200, NULL },
                  NULL, 0 },
  [MISSING] = { "missing", N_("Without a value"), N_("what becomes of the sentence"), VP_HEADERS ("缺值时"), 0,
                { VP_KIND_CHOICE, 0, 0, missings }, NULL, 80 },
  [PHOTO] = { "photo", N_("Place for a photo"), N_("what stands at {图} as long as there is none"), VP_HEADERS ("照片位置"), 0,
              { VP_KIND_TEXT, 0, 60, NULL }, NULL, 110 },
  [AS_ISSUED] = { "as_issued", N_("As issued"), N_("where it was issued in other words"), VP_HEADERS ("原文"), 0,
                  { VP_KIND_WORDS, 0, 2000, NULL }, NULL, 0 },
  [SENTENCE_NOTE] = NOTE,
};

/* Every "{" has its "}", and none stands inside another. */
static gboolean
has_pairs (const char *text)
{
  int depth = 0;

  for (const char *at = text; *at != '\0'; at++) {
    depth += *at == '{' ? 1 : *at == '}' ? -1 : 0;
    if (depth < 0 || depth > 1)
      return FALSE;
  }
  return depth == 0;
}

static gboolean
check_sentence (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  static const guint texts[] = { TEXT, AS_ISSUED };
  g_autoptr (VpFormula) condition = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!has_pairs (vp_record_text (row, texts[i]))) {
      *field = texts[i];
      g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A figure stands between { and }, and one of the two is missing."));
      return FALSE;
    }
  *field = CONDITION;
  if (*vp_record_text (row, CONDITION) == '\0')
    return TRUE;
  condition = vp_formula_parse (vp_record_text (row, CONDITION), error);
  return condition != NULL;
}

static const VpRegisterPart sentence_part = { TEMPLATE, TRUE, FALSE };
const VpRegister vp_register_summary_sentence = {
  "summary-sentence", "summary_sentence", N_("Sentences of summaries"), N_("Sentence of a summary"), "总结语句", NULL, NULL,
  sentence_fields, N_SENTENCE, TEXT, -1, -1, NULL, "template_id, position, id", NULL, 0, { check_sentence }, &sentence_part
};
