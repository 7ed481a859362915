/* vp-register-list.h: the descriptions, for the list of all registers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register.h"

G_BEGIN_DECLS

/* Header texts of a field. */
#define VP_HEADERS(...) ((const char *const[]) { __VA_ARGS__, NULL })

/* Every register, in the order in which they are offered: its variable, its word, its table; what a change of the table is
 * announced as (SHARED: the table has other registers too and is told of elsewhere); the column that says whose row it is,
 * or -1; and how its imports are counted: ROWS of a table of its own that are marked when they are removed are all there,
 * CODES may be gone by right and are not counted again. */
#define VP_REGISTERS(EACH) \
  EACH (team, "team", "team", TEAM, -1, ROWS) \
  EACH (member, "member", "team_member", TEAM, 2, ROWS) \
  EACH (project, "project", "project", TEAM, -1, ROWS) \
  EACH (place, "place", "place", REGISTER, -1, ROWS) \
  EACH (station, "station", "station", REGISTER, -1, ROWS) \
  EACH (inspection, "inspection", "station_inspection", REGISTER, -1, ROWS) \
  EACH (unit, "unit", "unit", REGISTER, -1, ROWS) \
  EACH (community, "community", "community", REGISTER, -1, ROWS) \
  EACH (crossing, "crossing", "crossing", REGISTER, -1, ROWS) \
  EACH (crossing_turn, "crossing-turn", "crossing_turn", REGISTER, -1, CODES) \
  EACH (standing, "standing", "duty_standing", REGISTER, 2, CODES) \
  EACH (unit_standing, "unit-standing", "unit_standing", REGISTER, -1, CODES) \
  EACH (duty_member, "duty-member", "duty_member", REGISTER, 1, CODES) \
  EACH (duty_wish, "duty-wish", "duty_wish", REGISTER, 1, CODES) \
  EACH (duty_quota, "duty-quota", "duty_quota", REGISTER, -1, CODES) \
  EACH (unit_absence, "unit-absence", "unit_absence", REGISTER, -1, CODES) \
  EACH (duty_hours, "duty-hours", "duty_hours", REGISTER, -1, CODES) \
  EACH (duty_weight, "duty-weight", "duty_weight", REGISTER, -1, CODES) \
  EACH (event_kind, "event-kind", "event_kind", REGISTER, -1, ROWS) \
  EACH (skills, "person-skill", "person_skill", REGISTER, 1, CODES) \
  EACH (absence, "absence", "person_absence", REGISTER, 1, CODES) \
  EACH (availability, "availability", "person_availability", REGISTER, 1, CODES) \
  EACH (consent, "consent", "guardian_consent", REGISTER, 1, CODES) \
  EACH (insured, "insured", "person_insurance", REGISTER, 1, CODES) \
  EACH (event_rule, "event-rule", "event_rule", REGISTER, -1, CODES) \
  EACH (holiday, "holiday", "holiday", REGISTER, -1, CODES) \
  EACH (festival, "festival", "festival", REGISTER, -1, CODES) \
  EACH (district, "district", "code_value", SHARED, -1, CODES) \
  EACH (population, "population", "district_population", CODE, -1, CODES) \
  EACH (political, "political", "code_value", SHARED, -1, CODES) \
  EACH (education, "education", "code_value", SHARED, -1, CODES) \
  EACH (status, "status", "code_value", SHARED, -1, CODES) \
  EACH (category, "category", "code_value", SHARED, -1, CODES) \
  EACH (team_kind, "team-kind", "code_value", SHARED, -1, CODES) \
  EACH (team_post, "team-post", "code_value", SHARED, -1, CODES) \
  EACH (unit_kind, "unit-kind", "code_value", SHARED, -1, CODES) \
  EACH (place_kind, "place-kind", "code_value", SHARED, -1, CODES) \
  EACH (meal_reason, "meal-reason", "code_value", SHARED, -1, CODES) \
  EACH (sheet_reason, "sheet-reason", "code_value", SHARED, -1, CODES) \
  EACH (skill, "skill", "code_value", SHARED, -1, CODES) \
  EACH (synonym, "synonym", "synonym", CODE, -1, CODES)

#define DECLARE(variable, word, table, entity, person, batch) extern const VpRegister vp_register_##variable;
VP_REGISTERS (DECLARE)
#undef DECLARE

G_END_DECLS
