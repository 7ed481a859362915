/* vp-reports-codes.c: from the code on a printed report back to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-reports-view.h"

#include "vp-report-code.h"
#include "vp-reports-private.h"

#include <string.h>

static gint64
find_house (VpReportsView *self, const char *letters)
{
  GPtrArray *houses = vp_catalogue_houses (vp_goods_context_get_catalogue (self->context));

  for (guint i = 0; i < houses->len; i++)
    if (strcmp (((VpHouse *) houses->pdata[i])->letters, letters) == 0)
      return ((VpHouse *) houses->pdata[i])->id;
  return 0;
}

static const VpParty *
find_party (VpReportsView *self, const char *code)
{
  GPtrArray *parties = vp_goods_context_get_parties (self->context);

  for (guint i = 0; i < parties->len; i++)
    if (strcmp (((VpParty *) parties->pdata[i])->code, code) == 0)
      return parties->pdata[i];
  return NULL;
}

static void
show_party (VpReportsView *self, const VpParty *party)
{
  for (guint i = 0; party != NULL && i < self->party_ids->len; i++)
    if (g_array_index (self->party_ids, gint64, i) == party->id)
      gtk_drop_down_set_selected (self->party_drop, i);
}

gboolean
vp_reports_view_show_code (VpReportsView *self, const char *text)
{
  static const ReportKind kinds[] = {
    [VP_REPORT_CLOSE] = REPORT_CLOSE, [VP_REPORT_MONTH] = REPORT_MONTH, [VP_REPORT_DONORS] = REPORT_DONORS,
    [VP_REPORT_CLAIMS] = REPORT_CLAIMS, [VP_REPORT_STATEMENT] = REPORT_DONOR, [VP_REPORT_LOW] = REPORT_LOW,
  };
  const VpParty *party = NULL;
  VpReportCode code;
  VpStockSpan span;
  ReportKind kind;
  gint64 house_id;

  g_return_val_if_fail (VP_IS_REPORTS_VIEW (self), FALSE);
  if (!vp_report_code_parse (text, &code) || vp_goods_context_get_catalogue (self->context) == NULL)
    return FALSE;
  span = (VpStockSpan) { code.from, code.to, 0 };
  kind = kinds[code.kind];
  if (code.kind == VP_REPORT_STATEMENT)
    party = find_party (self, code.subject);
  if (party != NULL && party->kind == VP_PARTY_WELFARE)
    kind = REPORT_WELFARE;
  house_id = find_house (self, code.subject);
  if (house_id != 0)
    vp_goods_context_set_house (self->context, house_id);
  gtk_check_button_set_active (self->houses_check, *code.subject == '\0');
  vp_span_bar_set_span (self->span_bar, &span);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, kind));
  show_party (self, party);
  vp_reports_view_preview (self);
  return TRUE;
}
