/* vp-money.h: amounts of money as whole 分
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 分 → yuan as people read them: 123450 → "1,234.50", 1200 → "12.00"; transfer full */
char     *vp_money_text  (gint64 fen);
/* The same without 分 that are nothing: 1200 → "12"; transfer full */
char     *vp_money_short (gint64 fen);
/* As receipts say it, so that no digit can be added: 140950 → "人民币壹仟肆佰零玖元伍角" (《正确填写票据和结算
 * 凭证的基本规定》). 0 to 999,999,999,999.99 yuan; transfer full */
char     *vp_money_capitals (gint64 fen);
/* Yuan as people write them ("1,234.5", "１２元", "¥12.50", "12块"), 0 to 10,000,000,000 → 分. FALSE for anything else,
 * also for more than two decimals: nothing is rounded. */
gboolean  vp_money_parse (const char *text, gint64 *fen);

G_END_DECLS
