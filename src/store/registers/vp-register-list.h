/* vp-register-list.h: the descriptions, for the list of all registers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register.h"

G_BEGIN_DECLS

/* Header texts of a field. */
#define VP_HEADERS(...) ((const char *const[]) { __VA_ARGS__, NULL })

extern const VpRegister vp_register_team, vp_register_project;
extern const VpRegister vp_register_station, vp_register_unit, vp_register_community;
extern const VpRegister vp_register_event_kind, vp_register_event_rule, vp_register_skill, vp_register_skills,
  vp_register_absence, vp_register_availability, vp_register_consent, vp_register_insured;
extern const VpRegister vp_register_crossing, vp_register_crossing_turn, vp_register_duty_hours, vp_register_duty_quota,
  vp_register_unit_absence, vp_register_standing, vp_register_unit_standing, vp_register_duty_weight, vp_register_duty_member, vp_register_duty_wish;
extern const VpRegister vp_register_holiday, vp_register_festival;
extern const VpRegister vp_register_district, vp_register_political, vp_register_education, vp_register_status,
  vp_register_category, vp_register_team_kind, vp_register_unit_kind, vp_register_place_kind, vp_register_synonym;
extern const VpRegister vp_register_inspection, vp_register_population, vp_register_member, vp_register_place,
  vp_register_team_post, vp_register_meal_reason, vp_register_sheet_reason;

G_END_DECLS
