/* vp-register-honours.c: honours and who is put forward for them, works, and speeches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { HONOUR_WHAT, HONOUR_WHO, HONOUR_KIND, HONOUR_LEVEL, HONOUR_SCHEME, HONOUR_YEAR, HONOUR_ISSUER,
  HONOUR_VOLUNTEER_ID, HONOUR_TEAM_ID, HONOUR_PROJECT_ID, HONOUR_COMMUNITY_ID, HONOUR_NOTE, N_HONOUR };

static const char *const honour_kinds[] = { N_("person"), N_("organisation"), N_("community"), N_("project"),
  N_("city"), N_("household"), NULL };

static const char *const levels[] = { N_("national"), N_("provincial"), N_("of the city"), N_("of a county"), NULL };

static const VpRegisterField honour_fields[N_HONOUR] = {
  [HONOUR_WHAT] = { "what", N_("Honour"), NULL, VP_HEADERS ("荣誉名称", "名称"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 100, NULL }, NULL, -170 },
  [HONOUR_WHO] = { "who", N_("Who has it"), NULL, VP_HEADERS ("获奖者", "获奖单位或个人"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 100, NULL }, NULL, 140 },
  [HONOUR_KIND] = { "kind", N_("Kind of holder"), NULL, VP_HEADERS ("获奖类别"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, honour_kinds }, NULL, 80 },
  [HONOUR_LEVEL] = { "level", N_("Level"), NULL, VP_HEADERS ("级别"), VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, levels },
    NULL, 80 },
  [HONOUR_SCHEME] = { "scheme", N_("Scheme"), NULL, VP_HEADERS ("评选活动"), VP_FIELD_CARRY,
    { VP_KIND_TEXT, 0, 60, NULL }, NULL, 110 },
  [HONOUR_YEAR] = { "year", N_("Year of the honour"), NULL, VP_HEADERS ("年度"),
    VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY, { VP_KIND_YEAR, 1990, 2100, NULL }, NULL, 60 },
  [HONOUR_ISSUER] = { "issuer", N_("Awarded by"), NULL, VP_HEADERS ("授予单位"), VP_FIELD_CARRY,
    { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0 },
  [HONOUR_VOLUNTEER_ID] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"),
    VP_HEADERS ("志愿者"), 0, { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
  [HONOUR_TEAM_ID] = { "team_id", N_("Team"), NULL, VP_HEADERS ("队伍"), 0, { VP_KIND_ROW, 0, 0, NULL }, "team", 0 },
  [HONOUR_PROJECT_ID] = { "project_id", N_("Project"), NULL, VP_HEADERS ("项目"), 0, { VP_KIND_ROW, 0, 0, NULL },
    "project", 0 },
  [HONOUR_COMMUNITY_ID] = { "community_id", N_("Community"), NULL, VP_HEADERS ("社区"), 0, { VP_KIND_ROW, 0, 0, NULL },
    "community", 0 },
  [HONOUR_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

const VpRegister vp_register_honour = {
  "honour", "honour", N_("Honours"), N_("Honour"), "荣誉表彰", NULL, NULL, honour_fields, N_HONOUR, HONOUR_WHAT, -1, -1,
  "removed_at", "r.year DESC, r.level, r.id", NULL, 0, { NULL }
};

enum { NOMINATION_WHO, NOMINATION_SCHEME, NOMINATION_LEVEL, NOMINATION_DUE, NOMINATION_SENT_ON, NOMINATION_STATE,
  NOMINATION_NOTE, N_NOMINATION };

static const char *const nomination_states[] = { N_("being written"), N_("sent"), N_("chosen"), N_("not chosen"),
  NULL };

static const VpRegisterField nomination_fields[N_NOMINATION] = {
  [NOMINATION_WHO] = { "who", N_("Put forward"), NULL, VP_HEADERS ("推荐对象", "名称"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 100, NULL }, NULL, -140 },
  [NOMINATION_SCHEME] = { "scheme", N_("Scheme"), NULL, VP_HEADERS ("评选活动"),
    VP_FIELD_NEEDED | VP_FIELD_CARRY | VP_FIELD_KEY, { VP_KIND_TEXT, 1, 60, NULL }, NULL, 140 },
  [NOMINATION_LEVEL] = { "level", N_("Level"), NULL, VP_HEADERS ("级别"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, levels }, NULL, 80 },
  [NOMINATION_DUE] = { "due", N_("Due on"), NULL, VP_HEADERS ("截止日期"), VP_FIELD_CARRY | VP_FIELD_KEY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [NOMINATION_SENT_ON] = { "sent_on", N_("Sent on"), NULL, VP_HEADERS ("报送日期"), VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [NOMINATION_STATE] = { "state", N_("State of the nomination"), NULL, VP_HEADERS ("申报结果"), 0,
    { VP_KIND_CHOICE, 0, 0, nomination_states }, NULL, 80 },
  [NOMINATION_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterOrder nomination_orders[] = {
  { NOMINATION_SENT_ON, NOMINATION_DUE, N_("It was sent after the term.") },
};
static const VpRegisterDue nomination_due = { NOMINATION_DUE, NOMINATION_SENT_ON, -1, FALSE };

const VpRegister vp_register_nomination = {
  "nomination", "nomination", N_("Nominations"), N_("Nomination"), "推荐申报", NULL, NULL, nomination_fields, N_NOMINATION,
  NOMINATION_WHO, -1, -1, "removed_at", "r.state, r.due, r.id", NULL, 0, { NULL }, NULL, nomination_orders,
  G_N_ELEMENTS (nomination_orders),
  .due = &nomination_due
};

enum { WORK_TITLE, WORK_KIND, WORK_MAKER, WORK_DAY, WORK_NOTE, N_WORK };

static const char *const work_kinds[] = { N_("documentary"), N_("short film"), N_("sketch"), N_("song"), N_("other"),
  NULL };

static const VpRegisterField work_fields[N_WORK] = {
  [WORK_TITLE] = { "title", N_("Title of the work"), NULL, VP_HEADERS ("作品名称", "名称"),
    VP_FIELD_NEEDED | VP_FIELD_UNIQUE, { VP_KIND_TEXT, 1, 100, NULL }, NULL, -160 },
  [WORK_KIND] = { "kind", N_("Kind of work"), NULL, VP_HEADERS ("作品类别"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, work_kinds }, NULL, 90 },
  [WORK_MAKER] = { "maker", N_("Made by"), NULL, VP_HEADERS ("创作单位"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 140 },
  [WORK_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("完成日期"), VP_FIELD_PAST, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110 },
  [WORK_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

const VpRegister vp_register_work = {
  "work", "work", N_("Works"), N_("Work"), "文艺作品", NULL, NULL, work_fields, N_WORK, WORK_TITLE, -1, -1, "removed_at",
  "r.day DESC, r.title", NULL, 0, { NULL }
};

enum { SPEECH_TITLE, SPEECH_WHO, SPEECH_LEVEL, SPEECH_MEETING, SPEECH_DAY, N_SPEECH };

static const VpRegisterField speech_fields[N_SPEECH] = {
  [SPEECH_TITLE] = { "title", N_("Speech"), NULL, VP_HEADERS ("发言题目"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, -180 },
  [SPEECH_WHO] = { "who", N_("Speaker"), NULL, VP_HEADERS ("发言人"), 0, { VP_KIND_TEXT, 0, 50, NULL }, NULL, 90 },
  [SPEECH_LEVEL] = { "level", N_("Level"), NULL, VP_HEADERS ("级别"), VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, levels },
    NULL, 80 },
  [SPEECH_MEETING] = { "meeting", N_("At"), NULL, VP_HEADERS ("会议名称"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 150 },
  [SPEECH_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("日期"), VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_KEY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
};

const VpRegister vp_register_speech = {
  "speech", "speech", N_("Exemplary speeches"), N_("Exemplary speech"), "典型发言", NULL, NULL, speech_fields, N_SPEECH,
  SPEECH_TITLE, -1, -1, "removed_at", "r.day DESC, r.id", NULL, 0, { NULL }
};
