/* vp-private-sql.h: the one place that touches identity numbers, telephones, addresses and guardians in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sealed.h"
#include "vp-private.h"

G_BEGIN_DECLS

/* SQL lists of the columns, in the order the functions below use: to be joined as string literals; @alias is "" or ends in a point. */
#define VP_PRIVATE_COLUMNS_OF(table, alias) alias "id_kind, " VP_OPENED (table, alias, "id_number") ", " \
  VP_OPENED (table, alias, "phone") ", " VP_OPENED (table, alias, "address") ", " VP_OPENED (table, alias, "guardian")
#define VP_PRIVATE_COLUMNS(alias) VP_PRIVATE_COLUMNS_OF ("volunteer", alias)
/* Binds the fields and the lookup tag from parameter @first on: six parameters, the tag last. An UPDATE adds VP_SEALED_STALE. */
#define VP_PRIVATE_WRITE_COLUMNS "id_kind, id_number, phone, address, guardian, id_tag"
void     vp_private_bind   (VpStmt *stmt, int first, const VpPrivate *self);
/* The same for a bulk load of new people, which nobody closes afterwards: seven parameters, the closed form last. */
#define VP_PRIVATE_BULK_COLUMNS VP_PRIVATE_WRITE_COLUMNS ", sealed"
gboolean vp_private_bind_bulk (VpDb *db, VpStmt *stmt, int first, gint64 id, const VpPrivate *self, GError **error);
/* A copy beside the roster, by which nobody is found: five parameters. */
#define VP_PRIVATE_COPY_COLUMNS "id_kind, id_number, phone, address, guardian"
void     vp_private_bind_copy (VpStmt *stmt, int first, const VpPrivate *self);
void     vp_private_read   (VpStmt *stmt, int first_column, VpPrivate *self);
/* SET of an UPDATE of volunteers: whatever is private is forgotten. */
#define VP_PRIVATE_FORGET "(" VP_PRIVATE_BULK_COLUMNS ") = (0, '', '', '', '', NULL, x'')"
/* Borrowed until the next step: for filling the roster index without copies. Columns "id_number, phone". */
#define VP_PRIVATE_SEARCH_COLUMNS(alias) VP_OPENED ("volunteer", alias, "id_number") ", " VP_OPENED ("volunteer", alias, "phone")
void     vp_private_peek   (VpStmt *stmt, int first_column, const char **id_number, const char **phone);
/* Telephone and address of a donor or receiver of goods. */
#define VP_PRIVATE_CONTACT_OPENED VP_OPENED ("party", "", "phone") ", " VP_OPENED ("party", "", "address")
void     vp_private_read_contact (VpStmt *stmt, int first_column, char **phone, char **address);
/* Telephone of somebody who signed up for an event without being on the roster. */
#define VP_PRIVATE_GUEST_WRITE "phone"
#define VP_PRIVATE_GUEST_OPENED(alias) VP_OPENED ("sign_up", alias, "phone")
/* A sealed text of a register, such as the telephone of a station. */
void     vp_private_bind_sealed (VpStmt *stmt, int parameter, const char *text);
char    *vp_private_read_sealed (VpStmt *stmt, int column); /* transfer full */
/* Tells two sealed texts apart without saying them: equal where they are, never 0 but for "". Of this process alone. */
gint64   vp_private_fingerprint (const char *text);
/* The lookup tag of an identity number, 0 = none. */
guint64  vp_private_tag    (const char *id_number);
/* The volunteer who has this identity number, removed ones too; 0 = nobody. */
gboolean vp_private_find   (VpDb *db, const char *id_number, gint64 *volunteer_id, GError **error);
/* The unique index of the tags, dropped before and rebuilt after a load that is large compared with what is there. */
gboolean vp_private_drop_index (VpDb *db, GError **error);
gboolean vp_private_make_index (VpDb *db, GError **error);

G_END_DECLS
