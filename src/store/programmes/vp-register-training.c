/* vp-register-training.c: training classes and who was there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { TRAINING_TITLE, TRAINING_TOPIC, TRAINING_DAY, TRAINING_MINUTES, TRAINING_PLACE, TRAINING_TEACHER,
  TRAINING_CAME, TRAINING_NOTE, N_TRAINING };

static const VpRegisterField training_fields[N_TRAINING] = {
  [TRAINING_TITLE] = { "title", N_("Name of the class"), NULL, VP_HEADERS ("培训名称", "名称"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 100, NULL }, NULL, -180 },
  [TRAINING_TOPIC] = { "topic", N_("Topic"), NULL, VP_HEADERS ("培训主题"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 60, NULL },
    NULL, 150 },
  [TRAINING_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("培训日期", "日期"),
    VP_FIELD_NEEDED | VP_FIELD_CARRY | VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [TRAINING_MINUTES] = { "minutes", N_("Hours of class"), NULL, VP_HEADERS ("课时"), 0,
    { VP_KIND_MINUTES, 0, 6000, NULL }, NULL, 70 },
  [TRAINING_PLACE] = { "place", N_("Where"), NULL, VP_HEADERS ("地点"), VP_FIELD_CARRY | VP_FIELD_KEY,
    { VP_KIND_TEXT, 0, 60, NULL }, NULL, 120 },
  [TRAINING_TEACHER] = { "teacher", N_("Teacher"), NULL, VP_HEADERS ("授课人"), 0, { VP_KIND_TEXT, 0, 50, NULL }, NULL,
    90 },
  [TRAINING_CAME] = { "came", N_("Signed in"), NULL, VP_HEADERS ("签到人数"), 0, { VP_KIND_INT, 0, 0, NULL }, NULL, 80,
   
    "(SELECT count (*) FROM trainee t WHERE t.training_id = r.id AND t.state = 0 AND t.removed_at = 0)" },
  [TRAINING_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

const VpRegister vp_register_training = {
  "training", "training", N_("Training"), N_("Training class"), "培训台账", NULL, NULL, training_fields, N_TRAINING,
  TRAINING_TITLE, -1, -1, "removed_at", "r.day DESC, r.id DESC", NULL, 0, { NULL }
};

enum { TRAINEE_TRAINING_ID, TRAINEE_NAME, TRAINEE_UNIT_ID, TRAINEE_VOLUNTEER_ID, TRAINEE_STATE, TRAINEE_MINUTES, TRAINEE_LATE, TRAINEE_EARLY, TRAINEE_HOURS, TRAINEE_CERTIFICATE, TRAINEE_CLASSES,
  N_TRAINEE };

static const char *const states[] = { N_("signed in"), N_("put down beforehand"), N_("did not come"), N_("excused"), NULL };

static const VpRegisterField trainee_fields[N_TRAINEE] = {
  [TRAINEE_TRAINING_ID] = { "training_id", N_("Name of the class"), NULL, VP_HEADERS ("培训名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "training", -150 },
  [TRAINEE_NAME] = { "name", N_("Name"), NULL, VP_HEADERS ("姓名"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 50, NULL }, NULL, 100 },
  [TRAINEE_UNIT_ID] = { "unit_id", N_("Unit"), NULL, VP_HEADERS ("单位"), VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_ROW, 0, 0, NULL }, "unit", 160 },
  [TRAINEE_VOLUNTEER_ID] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"),
    VP_HEADERS ("志愿者"), 0, { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
  [TRAINEE_STATE] = { "state", N_("Came to the class"), NULL, VP_HEADERS ("到课情况"), VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, states }, NULL, 90 },
  [TRAINEE_MINUTES] = { "minutes", N_("How long"), N_("blank: the whole class"), VP_HEADERS ("本人课时"), 0, { VP_KIND_MINUTES, 0, 6000, NULL },
    NULL, 0 },
  [TRAINEE_LATE] = { "late", N_("Minutes late"), NULL, VP_HEADERS ("迟到分钟"), 0, { VP_KIND_INT, 0, 6000, NULL }, NULL, 0 },
  [TRAINEE_EARLY] = { "early", N_("Minutes left early"), NULL, VP_HEADERS ("早退分钟"), 0, { VP_KIND_INT, 0, 6000, NULL }, NULL, 0 },
  [TRAINEE_HOURS] = { "hours", N_("Hours of class"), NULL, VP_HEADERS ("计入课时"), 0, { VP_KIND_MINUTES, 0, 0, NULL }, NULL, 80,
    "CASE WHEN r.state > 0 THEN 0 WHEN r.minutes > 0 THEN r.minutes "
    "ELSE (SELECT max (0, t.minutes - r.late - r.early) FROM training t WHERE t.id = r.training_id) END" },
  [TRAINEE_CERTIFICATE] = { "certificate", N_("Number of the certificate"), NULL, VP_HEADERS ("证书编号"), 0,
    { VP_KIND_TEXT, 0, 40, NULL }, NULL, 110 },
  [TRAINEE_CLASSES] = { "classes", N_("Classes so far"), NULL, VP_HEADERS ("参加培训次数"), 0, { VP_KIND_INT, 0, 0, NULL },
    NULL, 90,
    "(SELECT count (DISTINCT o.training_id) FROM trainee o WHERE o.name = r.name AND o.unit_id IS "
    "r.unit_id AND o.state = 0 AND o.removed_at = 0)" },
};

static const VpRegisterPart trainee_part = { TRAINEE_TRAINING_ID, TRUE };

const VpRegister vp_register_trainee = {
  "trainee", "trainee", N_("People trained"), N_("Person trained"), "培训签到", NULL, NULL, trainee_fields, N_TRAINEE,
  TRAINEE_NAME, -1, -1, "removed_at", "r.training_id DESC, r.id", NULL, 0, { NULL }, &trainee_part
};
