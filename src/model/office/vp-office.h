/* vp-office.h: the store with the code tables the whole window needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-code-store.h"
#include "vp-setting.h"
#include "vp-store.h"

G_BEGIN_DECLS

#define VP_TYPE_OFFICE (vp_office_get_type ())
G_DECLARE_FINAL_TYPE (VpOffice, vp_office, VP, OFFICE, GObject)

/* Signal "codes-changed": code tables or teams are different; lists and filters read them again.
 * All functions are for the main thread, unless said otherwise. */

/* Takes an open store. Code tables are there after vp_office_load(). */
VpOffice   *vp_office_new            (VpStore *store);
VpStore    *vp_office_get_store      (VpOffice *self);
void        vp_office_load_async     (VpOffice *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer data);
gboolean    vp_office_load_finish    (VpOffice *self, GAsyncResult *result, GError **error);
gboolean    vp_office_load           (VpOffice *self, GError **error); /* blocking, for the command line and tests */

/* Rows in force today, in the office's order (VpCode); borrowed. */
GPtrArray  *vp_office_get_codes      (VpOffice *self, const char *kind);
GPtrArray  *vp_office_get_teams      (VpOffice *self); /* VpTeam; borrowed */
/* What holds today; borrowed until the next "codes-changed", which tells of it too. */
VpSettings *vp_office_get_settings   (VpOffice *self);
/* The name of a code, "" for an unknown one; borrowed until the next "codes-changed". */
const char *vp_office_code_name      (VpOffice *self, const char *kind, int code);
const char *vp_office_team_name      (VpOffice *self, gint64 id);
/* The team a text means: exact name first, then compared as search keys, then by the words understood in imports; 0 where there
 * is none. */

/**
 * VpCodeBook:
 *
 * An immutable copy of the tables for jobs on other threads. Reference counted.
 */
typedef struct _VpCodeBook VpCodeBook;
VpCodeBook *vp_office_get_book       (VpOffice *self); /* transfer full */
VpCodeBook *vp_code_book_read        (VpDb *db, GError **error);
VpCodeBook *vp_code_book_ref         (VpCodeBook *self);
void        vp_code_book_unref       (VpCodeBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCodeBook, vp_code_book_unref)
GPtrArray  *vp_code_book_get_codes   (VpCodeBook *self, const char *kind);
GPtrArray  *vp_code_book_get_teams   (VpCodeBook *self);
const char *vp_code_book_code_name   (VpCodeBook *self, const char *kind, int code);
const char *vp_code_book_team_name   (VpCodeBook *self, gint64 id);
int         vp_code_book_find_code   (VpCodeBook *self, const char *kind, const char *text);
/* The entry that a word of a sender means ("男性" → "男"), %NULL where nobody said so; borrowed. */
const char *vp_code_book_synonym     (VpCodeBook *self, const char *text);
/* The entries in force, as a sentence names them: "华龙区、清丰县"; transfer full. */
char       *vp_code_book_list_names  (VpCodeBook *self, const char *kind);
gint64      vp_code_book_find_team   (VpCodeBook *self, const char *text);

G_END_DECLS
