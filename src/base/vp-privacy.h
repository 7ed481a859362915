/* vp-privacy.h: what is shown of people whose data are closed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"

G_BEGIN_DECLS

#define VP_PRIVACY_SECONDS 30 /* numbers that were asked for stay in full for so long */

/* 未成年人保护法 第二条: who has not yet had the eighteenth birthday is a minor. */
#define VP_ADULT_AGE 18

/* Whether somebody born on @birth is a minor on the day @at. An unknown day of birth (0) is nobody's
 * minority: the law wants it known before it is protected, and the roster marks it as missing. */
gboolean    vp_privacy_is_minor   (VpDate birth, VpDate at);
/* The name as lists, exports, papers of lists and the log show it: 张* for minors. Transfer full. */
char       *vp_privacy_name       (const char *name, VpDate birth, VpDate at);
/* The same with whose it is: 张*（0003093）: what a sentence says of a minor. Transfer full. */
char       *vp_privacy_name_number (const char *name, gint64 number, VpDate birth, VpDate at);
/* 1984-03-12; of minors only the year: 2012. "" where it is unknown. Transfer full. */
char       *vp_privacy_birth      (VpDate birth, VpDate at);
/* NULL, or what is wrong with a value that somebody wants to store: asterisks stand for what a mask
 * hides, and stored they would take the place of the true value. */
const char *vp_privacy_mask_fault (const char *text);

G_END_DECLS
