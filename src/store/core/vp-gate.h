/* vp-gate.h: who may do what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One gate for everything that is written, looked at in full, exported or printed: the transaction envelope and the log of full
 * views ask it. No window and no command does. What it answers is data (desk_person, desk_role, desk_action, desk_permission).
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* The numbers are those of desk_role.role. */
typedef enum {
  VP_ROLE_HEAD,
  VP_ROLE_CLERK,
  VP_ROLE_PROJECTS,
  VP_ROLE_CARE,
  VP_ROLE_HOUSE,
  VP_ROLE_FUND,
  VP_ROLE_PUBLICITY,
  VP_ROLE_READER,
  VP_ROLE_ADMINISTRATOR,
  VP_N_ROLES
} VpRole;

/* What the roles are called; translatable, %NULL-terminated. */
extern const char *const vp_role_titles[VP_N_ROLES + 1];

/* Who does what the store does by itself, such as erasing again after a restore: the gate knows it by its address, so that nobody
 * can take the name. */
extern const char vp_gate_itself[];

/* Whether there is an administrator: before that everybody may do everything. */
gboolean   vp_gate_in_use (VpDb *db, gboolean *in_use, GError **error);
/**
 * vp_gate_check:
 * @action: word of the log: "volunteer-edit"
 * @object: (nullable): table that it is about, where that makes a difference: "register-edit" of "desk_role" is asked for as
 *   "register:desk_role" where that has rules of its own
 * @house: id of the love house, 0 = of none
 *
 * Whether who works at this connection may do it, and, where two have to sign, whether a second one is named who may too.
 * Refused with %VP_ERROR_DENIED, in a sentence that names the roles that may.
 */
gboolean   vp_gate_check  (VpDb *db, const char *action, const char *object, gint64 house, GError **error);
/* Whether a second person is named who is not the one who works here, for what two sign whether roles are in use or not.
 * %VP_ERROR_DENIED otherwise. */
gboolean   vp_gate_check_two (VpDb *db, const char *action, GError **error);
/* Whether who works here may look into the data of children or elders that @table holds: a role alone is not enough, there is an
 * access that somebody else allowed for a purpose, with the guardian's consent, and that has not ended. TRUE for other tables. */
gboolean   vp_gate_check_care (VpDb *db, const char *table, GError **error);
/* The same for taking back what entry @seq of the log did. */
gboolean   vp_gate_check_revert (VpDb *db, gint64 seq, const char *action, GError **error);
/* Names of those who work at the desk today; empty where roles are not in use. Transfer full. */
GStrv      vp_gate_list_people (VpDb *db, GError **error);

G_END_DECLS
