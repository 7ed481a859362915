/* vp-person-batch.h: one field of many volunteers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-person-form.h"

G_BEGIN_DECLS

/* Whether a field can have one value for many people: not what is each person's own, nor what is shown masked. */
gboolean vp_person_can_batch  (VpPersonField field);
/* What can be chosen in such a field, %NULL-terminated, transfer full; %NULL = free text */
char   **vp_person_batch_offer (VpCodeBook *book, VpPersonField field);

/**
 * vp_person_batch_edit:
 * @ids: gint64
 * @text: as typed; blank takes the value away where the form lets it
 * @changed: (out): how many people had another value before
 *
 * One transaction with one undo, all or nothing: who cannot be so is named in @error. Removed people are refused, and a team
 * that is not there is not made. Where everybody has the value already nothing is written.
 */
gboolean vp_person_batch_edit (VpDb *db, GArray *ids, VpPersonField field, const char *text, guint *changed, GError **error);

G_END_DECLS
