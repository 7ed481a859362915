/* vp-class-store.h: meetings and training classes with who belongs to them, for their papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* A meeting or a class. @body: of a meeting; @topic and @teacher: of a class. @n: how many are entitled to come; minutes of a class. */
typedef struct {
  gint64 id, body_id, n;
  char *name, *body, *place, *topic, *teacher;
  VpDate day;
} VpClass;

/* An item of an agenda, somebody who may come to a meeting, or a trainee: what stands in its line. @person: of the roster, 0 = none.
 * @rank, @kind: of an item; of a trainee the line and the sheet of the sign-in list. @state: of an item its result, of a trainee as in
 * the register. */
typedef struct {
  gint64 id, person;
  int rank, kind, state;
  char *name, *more, *paper;
} VpClassLine;

/* Lines of a sheet of the sign-in list */
#define VP_CLASS_SHEET_LINES 25

typedef enum {
  VP_CLASS_ITEMS,    /* of a meeting: what about, who speaks, material */
  VP_CLASS_PUT_OFF,  /* items that the meeting of the same body before this one put off */
  VP_CLASS_HOLDERS,  /* who holds a post of the body on that day: name, post */
  VP_CLASS_TRAINEES, /* of a class: name, unit, number of the certificate */
  VP_CLASS_N_LISTS
} VpClassList;

void       vp_class_free         (VpClass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpClass, vp_class_free)
void       vp_class_line_free    (VpClassLine *self);
VpClass   *vp_class_get_meeting  (VpDb *db, gint64 id, GError **error);
VpClass   *vp_class_get_training (VpDb *db, gint64 id, GError **error);
GPtrArray *vp_class_list         (VpDb *db, const VpClass *of, VpClassList list, GError **error); /* VpClassLine */

G_END_DECLS
