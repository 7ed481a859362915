/* vp-person-shown.h: what is shown of a person, with closed data masked or, for a reason, in full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-volunteer-store.h"

G_BEGIN_DECLS

/**
 * VpPersonShown:
 * @name: whole, or 张* of a minor
 * @pinyin: correction of the reading or ""; it tells the name, so a minor's is hidden with it
 * @birth: 1984-03-12, or the year of a minor's
 * @id_number: 410***********1234
 * @phone: 138****5678
 * @address, @guardian: "" where there is none
 * @note, @employer: of a minor hidden
 *
 * Whatever is hidden altogether is %NULL: the reader says so, or leaves it out. Strings are owned.
 * The details beside the list, exports and the command line show people through this alone.
 */
typedef struct {
  char *name, *pinyin, *birth, *id_number, *phone, *address, *guardian, *note, *employer;
} VpPersonShown;

/* @full: nothing is masked; who asks for that has given a reason, and it was logged. @today: a minor is
 * who is one on that day. */
VpPersonShown *vp_person_shown_new  (const VpVolunteer *volunteer, gboolean full, VpDate today);
void           vp_person_shown_free (VpPersonShown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpPersonShown, vp_person_shown_free)

G_END_DECLS
