/* vp-register-people.h: volunteers as fields of registers name them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* "张明轩（0012345）", of minors "张*（0003093）": what lists show and vp_register_find_person() takes back; transfer full */
char *vp_register_person_label (const char *name, gint64 number, VpDate birth);
/* The volunteer number of a person as it is written, "" where there is nobody; transfer full */
char *vp_register_person_number (VpDb *db, gint64 id);

G_END_DECLS
