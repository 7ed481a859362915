/* vp-register-photos.c: photographs and who is in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-picture-store.h"

#include <glib/gi18n-lib.h>

enum { PHOTO_CAPTION, PHOTO_NUMBER, PHOTO_TAKEN_ON, PHOTO_STARS, PHOTO_OCCASION, PHOTO_TAKEN_BY, PHOTO_PROJECT, PHOTO_TEAM, PHOTO_MINORS, PHOTO_CONSENT,
  PHOTO_CLOSED, PHOTO_NOTE, N_PHOTO };

static const VpRegisterField photo_fields[N_PHOTO] = {
  [PHOTO_CAPTION] = { "caption", N_("Caption"), NULL, VP_HEADERS ("图片说明", "说明"), VP_FIELD_NEEDED, { VP_KIND_TEXT, 1, 100, NULL }, NULL, -180 },
  [PHOTO_NUMBER] = { "number", N_("Number of the photograph"), NULL, VP_HEADERS ("图片编号"), VP_FIELD_UNIQUE, { VP_KIND_TEXT, 0, 30, NULL }, NULL,
    0 },
  [PHOTO_TAKEN_ON] = { "taken_on", N_("Taken on"), NULL, VP_HEADERS ("拍摄日期"), VP_FIELD_PAST | VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL },
    NULL, 110 },
  [PHOTO_STARS] = { "stars", N_("Choice"), N_("0 to 5 stars"), VP_HEADERS ("选片星级"), VP_FIELD_LEVEL, { VP_KIND_INT, 0, 5, NULL }, NULL, 70 },
  [PHOTO_OCCASION] = { "occasion", N_("Taken at"), NULL, VP_HEADERS ("活动"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 130 },
  [PHOTO_TAKEN_BY] = { "taken_by", N_("Photographer"), NULL, VP_HEADERS ("拍摄者"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 40, NULL }, NULL, 80 },
  [PHOTO_PROJECT] = { "project_id", N_("Project"), NULL, VP_HEADERS ("项目"), VP_FIELD_CARRY, { VP_KIND_ROW, 0, 0, NULL }, "project", 0 },
  [PHOTO_TEAM] = { "team_id", N_("Team"), NULL, VP_HEADERS ("队伍"), VP_FIELD_CARRY, { VP_KIND_ROW, 0, 0, NULL }, "team", 0 },
  [PHOTO_MINORS] = { "minors", N_("A minor is in it"), NULL, VP_HEADERS ("有未成年人"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0 },
  [PHOTO_CONSENT] = { "consent", N_("Guardian's consent"), N_("where the signed form is"), VP_HEADERS ("肖像同意书"), 0,
    { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0 },
  [PHOTO_CLOSED] = { "closed", N_("Not to be published"), NULL, VP_HEADERS ("不得公开"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 80, VP_PICTURE_CLOSED },
  [PHOTO_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

const VpRegister vp_register_photo = {
  "picture", "picture", N_("Photographs"), N_("Photograph"), "图片库", NULL, NULL, photo_fields, N_PHOTO, PHOTO_CAPTION, -1, -1, "removed_at",
  "r.taken_on DESC, r.id DESC", NULL, 0, { NULL }
};

enum { SEEN_PHOTO, SEEN_NAME, SEEN_PERSON, N_SEEN };

static const VpRegisterField seen_fields[N_SEEN] = {
  [SEEN_PHOTO] = { "picture_id", N_("Photograph"), NULL, VP_HEADERS ("图片说明"), VP_FIELD_NEEDED | VP_FIELD_FIXED, { VP_KIND_ROW, 0, 0, NULL },
    "picture", -150 },
  [SEEN_NAME] = { "name", N_("Name"), NULL, VP_HEADERS ("姓名"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_TEXT, 1, 50, NULL }, NULL, 100 },
  [SEEN_PERSON] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"), VP_HEADERS ("志愿者"), 0,
    { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
};

static const VpRegisterPart seen_part = { SEEN_PHOTO, FALSE };

const VpRegister vp_register_photo_person = {
  "picture-person", "picture_person", N_("People in photographs"), N_("Person in a photograph"), "图片中的人", NULL, NULL, seen_fields, N_SEEN,
  SEEN_NAME, -1, -1, "removed_at", "r.picture_id DESC, r.id", NULL, 0, { NULL }, &seen_part
};
