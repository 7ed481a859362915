/* vp-posted-sql.h: in which month's books a line of the ledger stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* 0 = in those of its day; of a day that is sealed in the month behind the last seal. @day: an expression, a literal */
#define VP_POSTED(day) \
  "(SELECT CASE WHEN " day " <= max (ends) THEN max (next) ELSE 0 END FROM (SELECT ends, next FROM month_seal" \
  " UNION ALL SELECT 0, 0))"
