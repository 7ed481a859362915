/* vp-saved-list.h: what a list was asked for, kept under a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

#define VP_SAVED_LIST_NAME_MAX 40 /* characters */

/* @definition is the page's own text: conditions, order and what was searched for. */
typedef struct {
  gint64 id;
  char *name, *definition, *who;
  gint64 saved_at; /* Unix seconds */
} VpSavedList;

void       vp_saved_list_free   (VpSavedList *self);
/* Those of one page ("register-station"), by name; elements are freed with the array. */
GPtrArray *vp_saved_list_list   (VpDb *db, const char *page, GError **error);
/* A transaction of its own; a list of the same page and name is replaced. Refused with %VP_ERROR_INVALID where the name is
 * blank or too long. */
gboolean   vp_saved_list_save   (VpDb *db, const char *page, const char *name, const char *definition,
                                 GError **error);
gboolean   vp_saved_list_remove (VpDb *db, gint64 id, GError **error);

G_END_DECLS
