/* vp-private.h: the sealed fields of a person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-identity.h"

G_BEGIN_DECLS

/**
 * VpPrivate:
 *
 * A person's sealed fields. They stand in columns of their own; no other file of the store names those columns, so
 * that sealing them changes this module alone. Strings are owned.
 */
typedef struct {
  VpIdKind id_kind;
  char *id_number; /* normalised by vp_identity_parse, "" = none */
  guint64 id_tag;  /* of @id_number where the caller has it already, else 0 */
  char *phone;     /* normalised by vp_phone_parse, "" = none */
  char *address;
  char *guardian;
} VpPrivate;

void     vp_private_clear  (VpPrivate *self);
/* Whether a column of people, donors or receivers is one of the sealed ones. */
gboolean vp_private_is_sealed (const char *table, const char *column);

G_END_DECLS
