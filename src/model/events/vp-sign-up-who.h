/* vp-sign-up-who.h: who is meant by the lines of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpSignUpWho:
 * @text: a number, a name with its number, or whatever else names a person, "" = only what follows
 * @name, @phone: as they stand in the line, normalised; "" = not written
 * @id: (out): of the person of the roster, 0 = nobody
 * @refusal: (out): why it can be nobody, where it is two people or a mistake; %NULL = nobody, or @id
 *
 * Strings of the line are borrowed.
 */
typedef struct {
  const char *text, *name, *phone;
  gint64 id;
  char *refusal;
} VpSignUpWho;

/* Looks @n lines up in one pass over the roster: by the telephone where one stands there, and by the name where several people
 * share it; else by the text. A telephone that is another person's than the name says is refused, and so are two people of
 * one name: nobody is told apart by a guess. */
gboolean vp_sign_up_identify (VpDb *db, VpSignUpWho *who, guint n, GError **error);

G_END_DECLS
