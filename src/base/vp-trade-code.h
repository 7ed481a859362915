/* vp-trade-code.h: bar codes of the trade (GTIN: EAN-8, UPC-A, EAN-13, and 14 digits on cases)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one form of a code that a scanner may give in several (12 digits, or a case's 14 with a leading zero, are 13):
 * transfer full; %NULL where it has another length, another character or a wrong check digit. Full width and blanks are
 * taken. */
char *vp_trade_code_normalize (const char *text);

G_END_DECLS
