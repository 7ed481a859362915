/* vp-register-list.h: the descriptions, for the list of all registers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register.h"

G_BEGIN_DECLS

/* Header texts of a field. */
#define VP_HEADERS(...) ((const char *const[]) { __VA_ARGS__, NULL })

/* What a rule of a register says of a row that it does not take: %FALSE, @field is @which. */
gboolean vp_register_refuse (guint *field, guint which, const char *sentence, GError **error);

/* Every register, in the order in which they are offered: its variable, its word, its table; what a change of the table is
 * announced as (SHARED: the table has other registers too and is told of elsewhere); the column that says whose row it is,
 * or -1; and how its imports are counted: ROWS of a table of its own that are marked when they are removed are all there,
 * CODES may be gone by right and are not counted again, LINES of a ledger are reversed. */
#define VP_REGISTERS(EACH) \
  EACH (team, "team", "team", TEAM, -1, ROWS) \
  EACH (member, "member", "team_member", TEAM, 2, ROWS) \
  EACH (team_star, "team-star", "team_star", TEAM, -1, ROWS) \
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
  EACH (duty_inspection, "duty-inspection", "duty_inspection", REGISTER, -1, CODES) \
  EACH (duty_member, "duty-member", "duty_member", REGISTER, 1, CODES) \
  EACH (duty_wish, "duty-wish", "duty_wish", REGISTER, 1, CODES) \
  EACH (duty_quota, "duty-quota", "duty_quota", REGISTER, -1, CODES) \
  EACH (unit_absence, "unit-absence", "unit_absence", REGISTER, -1, CODES) \
  EACH (duty_hours, "duty-hours", "duty_hours", REGISTER, -1, CODES) \
  EACH (duty_weight, "duty-weight", "duty_weight", REGISTER, -1, CODES) \
  EACH (body, "body", "body", REGISTER, -1, ROWS) \
  EACH (holder, "office-holder", "office_holder", REGISTER, 4, ROWS) \
  EACH (meeting, "meeting", "meeting", REGISTER, -1, ROWS) \
  EACH (agenda, "agenda", "agenda_item", REGISTER, -1, ROWS) \
  EACH (work_report, "work-report", "work_report", REGISTER, -1, ROWS) \
  EACH (document, "document", "document", REGISTER, -1, ROWS) \
  EACH (promise, "promise", "promise", REGISTER, -1, ROWS) \
  EACH (seal_use, "seal-use", "seal_use", REGISTER, -1, ROWS) \
  EACH (platform, "platform", "platform", REGISTER, -1, ROWS) \
  EACH (platform_step, "platform-step", "platform_step", REGISTER, -1, ROWS) \
  EACH (carrier, "carrier", "carrier", REGISTER, -1, ROWS) \
  EACH (clipping, "clipping", "clipping", REGISTER, -1, ROWS) \
  EACH (pairing, "pairing", "pairing", REGISTER, -1, ROWS) \
  EACH (reported, "reported", "reported_members", REGISTER, -1, ROWS) \
  EACH (leader, "leader-report", "leader_report", REGISTER, -1, ROWS) \
  EACH (unit_duty, "unit-duty", "unit_duty", REGISTER, -1, ROWS) \
  EACH (patrol, "patrol", "patrol", REGISTER, -1, ROWS) \
  EACH (ticket, "ticket", "ticket", REGISTER, -1, ROWS) \
  EACH (result, "result", "unit_result", REGISTER, -1, ROWS) \
  EACH (welfare_day, "welfare-day", "welfare_day", REGISTER, -1, ROWS) \
  EACH (blood, "blood", "blood_gift", REGISTER, 8, ROWS) \
  EACH (marrow, "marrow", "marrow_entry", REGISTER, 8, ROWS) \
  EACH (training, "training", "training", REGISTER, -1, ROWS) \
  EACH (trainee, "trainee", "trainee", REGISTER, 4, ROWS) \
  EACH (benefit, "benefit", "benefit", REGISTER, -1, ROWS) \
  EACH (benefit_grant, "benefit-grant", "benefit_grant", REGISTER, 3, LINES) \
  EACH (visit, "visit", "visit", REGISTER, 5, ROWS) \
  EACH (policy, "policy", "policy", REGISTER, -1, ROWS) \
  EACH (claim, "claim", "claim", REGISTER, 3, ROWS) \
  EACH (month_star, "month-star", "month_star", REGISTER, 3, ROWS) \
  EACH (honour, "honour", "honour", REGISTER, 8, ROWS) \
  EACH (nomination, "nomination", "nomination", REGISTER, -1, ROWS) \
  EACH (work, "work", "work", REGISTER, -1, ROWS) \
  EACH (speech, "speech", "speech", REGISTER, -1, ROWS) \
  EACH (photo, "picture", "picture", REGISTER, -1, ROWS) \
  EACH (photo_person, "picture-person", "picture_person", REGISTER, 3, ROWS) \
  EACH (campaign, "campaign", "campaign", REGISTER, -1, ROWS) \
  EACH (task, "task", "campaign_task", REGISTER, -1, ROWS) \
  EACH (occasion, "occasion", "occasion", REGISTER, -1, ROWS) \
  EACH (turn, "turn", "occasion_turn", REGISTER, -1, ROWS) \
  EACH (goods_category, "goods-category", "goods_category", GOODS, -1, ROWS) \
  EACH (size_set, "size-set", "size_set", GOODS, -1, ROWS) \
  EACH (goods_size, "goods-size", "goods_size", GOODS, -1, CODES) \
  EACH (love_house, "love-house", "house", GOODS, -1, ROWS) \
  EACH (house_place, "house-place", "location", GOODS, -1, ROWS) \
  EACH (contact, "contact", "party", GOODS, 13, ROWS) \
  EACH (restaurant, "restaurant", "meal_shop", MEAL, -1, ROWS) \
  EACH (meal_price, "meal-price", "meal_price", MEAL, -1, CODES) \
  EACH (fund, "fund", "fund", REGISTER, -1, ROWS) \
  EACH (fund_line, "fund-line", "fund_line", REGISTER, -1, LINES) \
  EACH (allocation, "allocation", "allocation", REGISTER, -1, ROWS) \
  EACH (drive, "fund-drive", "fund_drive", REGISTER, -1, ROWS) \
  EACH (pledge, "pledge", "pledge", REGISTER, -1, ROWS) \
  EACH (budget, "budget", "budget_line", REGISTER, -1, ROWS) \
  EACH (foundation, "foundation-entry", "foundation_entry", REGISTER, -1, ROWS) \
  EACH (close, "closed-month", "ledger_close", REGISTER, -1, ROWS) \
  EACH (child, "child", "child", REGISTER, -1, ROWS) \
  EACH (elder, "elder", "elder", REGISTER, -1, ROWS) \
  EACH (care_visit, "care-visit", "care_visit", REGISTER, -1, ROWS) \
  EACH (harm_report, "harm-report", "harm_report", REGISTER, -1, ROWS) \
  EACH (visitor_check, "visitor-check", "visitor_check", REGISTER, 2, ROWS) \
  EACH (sponsor, "sponsor", "sponsor", REGISTER, 3, ROWS) \
  EACH (agreement, "agreement", "agreement", REGISTER, -1, ROWS) \
  EACH (share, "agreement-share", "agreement_share", REGISTER, -1, ROWS) \
  EACH (sponsor_payment, "sponsor-payment", "sponsor_payment", REGISTER, -1, LINES) \
  EACH (sponsorship_rule, "sponsorship-rule", "sponsorship_rule", REGISTER, -1, ROWS) \
  EACH (request, "help-request", "help_request", REGISTER, -1, ROWS) \
  EACH (complaint, "complaint", "complaint", REGISTER, 7, ROWS) \
  EACH (event_kind, "event-kind", "event_kind", REGISTER, -1, ROWS) \
  EACH (skills, "person-skill", "person_skill", REGISTER, 1, CODES) \
  EACH (absence, "absence", "person_absence", REGISTER, 1, CODES) \
  EACH (availability, "availability", "person_availability", REGISTER, 1, CODES) \
  EACH (consent, "consent", "guardian_consent", REGISTER, 1, CODES) \
  EACH (family, "family", "family", REGISTER, -1, ROWS) \
  EACH (family_member, "family-member", "family_member", REGISTER, 2, CODES) \
  EACH (correction, "correction", "correction_request", REGISTER, 1, CODES) \
  EACH (insured, "insured", "person_insurance", REGISTER, 1, CODES) \
  EACH (event_rule, "event-rule", "event_rule", REGISTER, -1, CODES) \
  EACH (fraud_rule, "fraud-rule", "fraud_rule", REGISTER, -1, CODES) \
  EACH (grade_rule, "grade-rule", "grade_rule", REGISTER, -1, CODES) \
  EACH (figure, "figure", "figure", REGISTER, -1, CODES) \
  EACH (figure_value, "figure-value", "figure_value", REGISTER, -1, CODES) \
  EACH (figure_target, "figure-target", "figure_target", REGISTER, -1, CODES) \
  EACH (figure_return, "figure-return", "figure_return", REGISTER, -1, CODES) \
  EACH (figure_check, "figure-check", "figure_check", REGISTER, -1, CODES) \
  EACH (summary, "summary", "summary_template", REGISTER, -1, CODES) \
  EACH (summary_sentence, "summary-sentence", "summary_sentence", REGISTER, -1, CODES) \
  EACH (desk_person, "desk-person", "desk_person", REGISTER, -1, CODES) \
  EACH (desk_role, "desk-role", "desk_role", REGISTER, -1, CODES) \
  EACH (desk_action, "desk-action", "desk_action", REGISTER, -1, CODES) \
  EACH (desk_permission, "desk-permission", "desk_permission", REGISTER, -1, CODES) \
  EACH (care_section, "care-section", "care_section", REGISTER, -1, CODES) \
  EACH (care_access, "care-access", "care_access", REGISTER, -1, CODES) \
  EACH (data_record, "data-record", "data_record", REGISTER, -1, ROWS) \
  EACH (holiday, "holiday", "holiday", REGISTER, -1, CODES) \
  EACH (festival, "festival", "festival", REGISTER, -1, CODES) \
  EACH (district, "district", "code_value", SHARED, -1, CODES) \
  EACH (population, "population", "district_population", CODE, -1, CODES) \
  EACH (political, "political", "code_value", SHARED, -1, CODES) \
  EACH (education, "education", "code_value", SHARED, -1, CODES) \
  EACH (ethnicity, "ethnicity", "code_value", SHARED, -1, CODES) \
  EACH (real_name, "real-name", "code_value", SHARED, -1, CODES) \
  EACH (status, "status", "code_value", SHARED, -1, CODES) \
  EACH (category, "category", "code_value", SHARED, -1, CODES) \
  EACH (team_kind, "team-kind", "code_value", SHARED, -1, CODES) \
  EACH (team_post, "team-post", "code_value", SHARED, -1, CODES) \
  EACH (unit_kind, "unit-kind", "code_value", SHARED, -1, CODES) \
  EACH (place_kind, "place-kind", "code_value", SHARED, -1, CODES) \
  EACH (meal_reason, "meal-reason", "code_value", SHARED, -1, CODES) \
  EACH (sheet_reason, "sheet-reason", "code_value", SHARED, -1, CODES) \
  EACH (call_off, "call-off-reason", "code_value", SHARED, -1, CODES) \
  EACH (season, "season", "code_value", SHARED, -1, CODES) \
  EACH (condition, "condition", "code_value", SHARED, -1, CODES) \
  EACH (person_group, "person-group", "code_value", SHARED, -1, CODES) \
  EACH (reject_reason, "reject-reason", "code_value", SHARED, -1, CODES) \
  EACH (count_reason, "count-reason", "code_value", SHARED, -1, CODES) \
  EACH (skill, "skill", "code_value", SHARED, -1, CODES) \
  EACH (synonym, "synonym", "synonym", CODE, -1, CODES)

#define DECLARE(variable, word, table, entity, person, batch) extern const VpRegister vp_register_##variable;
VP_REGISTERS (DECLARE)
#undef DECLARE

G_END_DECLS
