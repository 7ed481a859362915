/* vp-alias-sql.h: one person under several rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that were merged into another one keep what was written of them (volunteer_alias). Whoever asks for what is known of one
 * person asks with VP_OF_PERSON, whoever counts people counts them by VP_PERSON.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In small letters: what vp_stmt_step() guards is not to be taken for rows of a UNION, these are ids alone. */
/* "IN (…)": the row of the person and the rows that were merged into it. Of literals: @id is a parameter or a column. */
#define VP_OF_PERSON(id) "IN (SELECT " id " union all SELECT alias.id FROM volunteer_alias alias WHERE alias.kept_id = " id ")"
/* The row that stands for the person in @column. */
#define VP_PERSON(column) "ifnull ((SELECT alias.kept_id FROM volunteer_alias alias WHERE alias.id = " column "), " column ")"

/* The rank of the last certification, 0 = none; of several rows the highest of their last ones. */
#define VP_PERSON_STARS(id) "ifnull ((SELECT max ((SELECT c.rank FROM certification_result c WHERE c.volunteer_id = person.id" \
  " ORDER BY c.id DESC LIMIT 1)) FROM (SELECT " id " AS id union all SELECT alias.id FROM volunteer_alias alias" \
  " WHERE alias.kept_id = " id ") person), 0)"

/* The same of donors and receivers, whose documents are never changed: rows that a merge of the register made one. */
#define VP_OF_CONTACT(id) "IN (SELECT " id " union all SELECT alias.gone FROM register_alias alias" \
  " WHERE alias.register = 'contact' AND alias.means = " id ")"
#define VP_CONTACT(column) "ifnull ((SELECT alias.means FROM register_alias alias WHERE alias.register = 'contact'" \
  " AND alias.gone = " column "), " column ")"

/* The same of teams, whose lines of hours are never changed. */
#define VP_TEAM(column) "ifnull ((SELECT alias.means FROM register_alias alias WHERE alias.register = 'team'" \
  " AND alias.gone = " column "), " column ")"

G_END_DECLS
