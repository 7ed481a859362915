/* vp-register-known.h: what the store has of a register, found by what tells its rows apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"

G_BEGIN_DECLS

/* What the check and the writing of an import work with. */
typedef struct {
  VpRegisterWords *words;
  GHashTable *synonyms;
  GPtrArray *rows;    /* VpRecord: what the store has */
  GHashTable *by_key; /* field and folded text → VpRecord, borrowed of @rows */
  GHashTable *lines;  /* the same → line of this table */
  GHashTable *merged;  /* volunteer whose row was merged → who stands for it */
  GHashTable *aliases; /* folded name of a row that became another → VpRecord, borrowed of @rows */
  gint64 next_id; /* of the next new row; 0 = each asks for its own */
} VpRegisterKnown;

/* With all rows, removed ones too; %NULL with @error. */
VpRegisterKnown *vp_register_known_read (VpDb *db, const VpRegister *of, GError **error);
void       vp_register_known_free       (VpRegisterKnown *self); /* (nullable) */
/* Who is meant, whichever of his rows stands there. */
gint64     vp_register_known_person     (const VpRegisterKnown *self, const VpRecord *row, guint field);

/* The name, and whatever no two rows share. */
gboolean   vp_register_is_key           (const VpRegister *of, guint field);
/* Whether several fields together, of a part with its owner, tell rows apart: names of such rows may be alike. */
gboolean   vp_register_has_whole_key    (const VpRegister *of);
/* Keys of @by_key (transfer full): of a field; of a code, with the day from which it holds, for it can stand twice over time; of all
 * that tells a row from the others, of a part from those of its owner, as it is stored, %NULL = nothing does. */
char      *vp_register_make_key         (guint field, const char *text);
char      *vp_register_make_code_key    (const VpRegister *of, const char *code, const char *from);
char      *vp_register_make_whole_key   (const VpRegisterKnown *self, const VpRecord *row);

G_END_DECLS
