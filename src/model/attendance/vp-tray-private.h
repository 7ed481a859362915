/* vp-tray-private.h: what the files of the tray share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-tray.h"

G_BEGIN_DECLS

/* Why a page is put aside, beside what #VpScanFault says; numbers of scan_page.fault. */
enum {
  VP_PAGE_FAULT_FILE = 20,
  VP_PAGE_FAULT_STRANGE, /* its code is none of a sheet */
  VP_PAGE_FAULT_STORE,   /* of another store */
  VP_PAGE_FAULT_OFF,     /* its event was called off */
  VP_PAGE_FAULT_TWICE,   /* the same sheet is there already */
};

/* Works out which sheet a page is, from its code; what is wrong with it stands in it then, and it is put aside. FALSE only where the
 * store fails. */
gboolean vp_tray_place_page (VpDb *db, VpScanPage *page, GError **error);

G_END_DECLS
