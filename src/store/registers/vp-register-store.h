/* vp-register-store.h: the rows of registers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register.h"

G_BEGIN_DECLS

/* Every row in the order of the list, removed ones too (VpRecord, freed with the array). Here and everywhere else sealed
 * fields are masked; only vp_register_open() tells them. */
GPtrArray *vp_register_list    (VpDb *db, const VpRegister *self, GError **error);
/* The rows that belong to the row with the key @owner, removed ones too. */
GPtrArray *vp_register_list_of (VpDb *db, const VpRegister *self, gint64 owner, GError **error);
/* The same without holding them all: @row is borrowed and is another one at the next call. */
typedef void (*VpRegisterRowFunc) (const VpRecord *row, gpointer data);
gboolean   vp_register_walk    (VpDb *db, const VpRegister *self, VpRegisterRowFunc func, gpointer data, GError **error);
/* Some rows, in the order of @ids; those that are gone are left out. */
GPtrArray *vp_register_read    (VpDb *db, const VpRegister *self, const gint64 *ids, guint n, GError **error);
/* Transfer full; %NULL with %VP_ERROR_NOT_FOUND where there is none. */
VpRecord  *vp_register_get     (VpDb *db, const VpRegister *self, gint64 id, GError **error);

/* The row with its sealed fields in full; who looked and why is written down in the same transaction. */
VpRecord  *vp_register_open    (VpDb *db, const VpRegister *self, gint64 id, const char *reason,
                                GError **error);

/* Hides of a row that has all of it what is not told where rows are read. */
void       vp_register_mask    (VpRecord *row);

/* Whether what was changed can be seen in the list of the register: its rows, those it refers to by code, row or person,
 * and the parts of them. Borrowed; on any thread. */
gboolean   vp_register_is_touched (const VpRegister *self, const VpChanges *changes);

/**
 * vp_register_save:
 * @former: (nullable): the row as it was when the form was opened; %NULL adds one
 * @row: what it shall be; takes its id and what the rules complete
 * @field: (out): the field that is wrong, where one is; else n_fields
 *
 * A transaction of its own. Refused with %VP_ERROR_CONFLICT where the row is not as @former any more, with
 * %VP_ERROR_INVALID or %VP_ERROR_EXISTS where a value cannot stand so. People that were typed are looked up
 * (vp_register_find_person()); a sealed field that is as in @former stays as it is stored.
 */
gboolean   vp_register_save    (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row,
                                guint *field, GError **error);
/* What vp_register_save() would refuse, said without writing: on any connection. @row takes the people that were typed. */
gboolean   vp_register_validate (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field,
                                 GError **error);
/* vp_register_save() inside the transaction of the caller, who may save many rows under one action. */
gboolean   vp_register_write   (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field,
                                GError **error);
/* A transaction of its own. Refused with %VP_ERROR_CONFLICT, naming who uses the row, while somebody does. */
gboolean   vp_register_remove  (VpDb *db, const VpRegister *self, gint64 id, GError **error);
gboolean   vp_register_restore (VpDb *db, const VpRegister *self, gint64 id, GError **error);
/**
 * vp_register_merge:
 *
 * A transaction of its own: @go becomes @keep. What refers to it moves, what belongs to it too (of what both have that of
 * @keep stays), what @keep lacks is filled in, and the name becomes an alias. Lines of ledgers stay as they are. Refused with
 * %VP_ERROR_CONFLICT where a row is removed, or the rules of the register do not let them be one.
 */
gboolean   vp_register_merge   (VpDb *db, const VpRegister *self, gint64 keep, gint64 go, GError **error);
/* What vp_register_merge() would do, in a sentence; transfer full, %NULL where it would be refused. */
char      *vp_register_merge_tell (VpDb *db, const VpRegister *self, gint64 keep, gint64 go, GError **error);
/* Names of rows that became others: search key → key of the row that is meant (gint64). @gone (nullable) gets the keys:
 * of the one that went → of the one that is meant. */
GHashTable *vp_register_aliases (VpDb *db, const VpRegister *self, GHashTable *gone, GError **error);
/* What a row is called: its name, of a part "人民路站 · 2018-03-05"; transfer full */
char      *vp_register_name_row (VpDb *db, const VpRecord *row);
/* "Volunteers: 12, Projects: 3", or "" where nobody uses it; transfer full */
char      *vp_register_uses    (VpDb *db, const VpRecord *row, GError **error);
/* The register a row of @table belongs to: %NULL where there is none, or where the row is gone and tables share it. */
const VpRegister *vp_register_of_row (VpDb *db, const char *table, gint64 id);
/**
 * vp_register_find_person:
 * @text: a volunteer's number, "张明轩（0012345）", name, initials of its pinyin, telephone or its last four digits
 *
 * Returns: FALSE with %VP_ERROR_NOT_FOUND naming the nearest, or %VP_ERROR_CONFLICT naming those it can be
 */
gboolean   vp_register_find_person (VpDb *db, const char *text, gint64 *id, GError **error);
/* One of many texts: who it is, or with @error why it is nobody. */
typedef struct {
  gint64 id;
  GError *error;
} VpPersonFound;
void       vp_person_found_free    (VpPersonFound *self);
/* The same for many texts (char*) in one pass over the roster (VpPersonFound, in their order); transfer full */
GPtrArray *vp_register_find_people (VpDb *db, const GPtrArray *texts, GError **error);
/* From now on @word means @means in tables that are sent. Inside the caller's transaction. Both have 1 to 60 characters. */
gboolean   vp_synonym_learn    (VpDb *db, const char *word, const char *means, GError **error);
/* Rows of all registers that name volunteers with ids from @first to @last: "Stations: 1", "" = none; transfer full */
char      *vp_register_name_people (VpDb *db, gint64 first, gint64 last, GError **error);
/* Rows of the register that break their description. */
gboolean   vp_register_check   (VpDb *db, const VpRegister *self, gint64 *violations, GError **error);

/**
 * VpRegisterWords:
 *
 * The names of the codes and rows that the fields of one register refer to, as of the moment of reading. Immutable; for
 * any thread.
 */
typedef struct _VpRegisterWords VpRegisterWords;
VpRegisterWords *vp_register_words_read (VpDb *db, const VpRegister *self, GError **error);
/* The same, of people only those whom @rows (VpRecord) name: where these are few, and the register has many. */
VpRegisterWords *vp_register_words_read_for (VpDb *db, const VpRegister *self, const GPtrArray *rows, GError **error);
/* Without any, for whoever needs those of a few fields: added one by one, before they are asked. */
VpRegisterWords *vp_register_words_new  (const VpRegister *self);
gboolean         vp_register_words_add  (VpRegisterWords *self, VpDb *db, guint field, GError **error);
/* The same to be told and not looked for: without initials, and of people those whom @rows (VpRecord) name. */
gboolean         vp_register_words_add_for (VpRegisterWords *self, VpDb *db, guint field, const GPtrArray *rows, GError **error);
void             vp_register_words_free (VpRegisterWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpRegisterWords, vp_register_words_free)
/* What a row is called, as vp_register_name_row() says it; transfer full */
char            *vp_register_words_title (const VpRegisterWords *self, const VpRecord *row);
/* A field as people read it; transfer full */
char            *vp_register_words_text  (const VpRegisterWords *self, const VpRecord *row, guint field);
/* "2018-03-05 · 王芳 · 7": what a small list shows of a row, without the field @but; transfer full */
char            *vp_register_words_line  (const VpRegisterWords *self, const VpRecord *row, guint but);
/* Reads what was typed into a field of @row. An unknown name is told with those that come nearest. */
gboolean         vp_register_words_parse (const VpRegisterWords *self, VpRecord *row, guint field, const char *text,
                                          VpDate today, GError **error);
/* Adds to @numbers (gint64 → itself) whatever in a field of codes, rows, people or choices is called so: characters of the
 * name or the initials of its pinyin, as vp_text_search_key() makes them. */
void             vp_register_words_match (const VpRegisterWords *self, guint field, const char *key, GHashTable *numbers);
/* The place of each number of a field of codes, rows or choices in the order of its register (gint64 → place + 1). */
GHashTable      *vp_register_words_order (const VpRegisterWords *self, guint field);
/* What a number of such a field is called; transfer full */
char            *vp_register_words_name  (const VpRegisterWords *self, guint field, gint64 number);
/* What can be chosen in a field of codes, rows, choices or flags today: %NULL-terminated, transfer full; %NULL = free text */
char           **vp_register_words_offer (const VpRegisterWords *self, guint field, VpDate today);

/* How many people the rows are about, and how many of them are minors today: for the log of exports. @ids: (nullable): of @n rows,
 * %NULL = all. Of registers that are about nobody in person 0. */
gboolean   vp_register_count_people (VpDb *db, const VpRegister *of, const gint64 *ids, guint n, gint64 *people, gint64 *minors,
                                     GError **error);

G_END_DECLS
