/* vp-numeral.h: numbers written in Chinese
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text with full-width characters folded and every run of Chinese numerals as digits: "二〇一八年三月二十八日" →
 * "2018年3月28日", "两小时" → "2小时", "三件" → "3件". Transfer full. Only for texts that are numbers: names have numerals
 * in them too. */
char *vp_numeral_fold (const char *text);

G_END_DECLS
