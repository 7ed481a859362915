/* vp-family-store.h: who belongs to a family, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* As family_member numbers them. */
typedef enum { VP_FAMILY_GUARDIAN, VP_FAMILY_CHILD, VP_FAMILY_ELDER, VP_FAMILY_OTHER } VpFamilyRole;

/* @name: as it stands on the roster */
typedef struct {
  gint64 volunteer_id;
  char *name;
  VpDate birth;
  VpFamilyRole role;
} VpFamilyMember;

void       vp_family_member_free     (VpFamilyMember *self);
/* Those who are on the roster (VpFamilyMember), guardians first. */
GPtrArray *vp_family_store_members   (VpDb *db, gint64 family_id, GError **error);
/* %VP_ERROR_NOT_FOUND where there is none; transfer full */
char      *vp_family_store_name      (VpDb *db, gint64 family_id, GError **error);
/* Inside the caller's transaction; 0 with @error set. */
gint64     vp_family_store_add       (VpDb *db, const char *name, int district, GError **error);
gboolean   vp_family_store_add_member (VpDb *db, gint64 family_id, gint64 volunteer_id, VpFamilyRole role, GError **error);
/* Families of a person (gint64), by name. */
GArray    *vp_family_store_of_person (VpDb *db, gint64 volunteer_id, GError **error);
/* What a guardian agreed to, for one day and one kind of service; @paper: where the signed form is. */
gboolean   vp_family_store_consent   (VpDb *db, gint64 volunteer_id, int category, const char *paper, VpDate day, GError **error);

G_END_DECLS
