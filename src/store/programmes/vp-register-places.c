/* vp-register-places.c: places that activities, crossings and stations point at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { PLACE_NAME, PLACE_KIND, PLACE_DISTRICT, PLACE_ADDRESS, PLACE_LONGITUDE, PLACE_LATITUDE, PLACE_NOTE, N_PLACE };

static const VpRegisterField fields[N_PLACE] = {
  [PLACE_NAME] = { "name", N_("Place of events"), NULL, VP_HEADERS ("地点名称", "地点", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                   { VP_KIND_TEXT, 2, 100, NULL }, NULL, -180 },
  [PLACE_KIND] = { "kind", N_("Kind of place"), NULL, VP_HEADERS ("场所类别"), VP_FIELD_CARRY, { VP_KIND_CODE, 0, 0, NULL },
                   "place-kind", 100 },
  [PLACE_DISTRICT] = { "district", N_("District"), NULL, VP_HEADERS ("区县", "所在区县"), VP_FIELD_CARRY,
                       { VP_KIND_CODE, 0, 0, NULL }, "district", 80 },
  [PLACE_ADDRESS] = { "address", N_("Address"), NULL, VP_HEADERS ("地址", "详细地址"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 200 },
  [PLACE_LONGITUDE] = { "longitude", N_("Longitude"), N_("degrees, such as 115.029216"), VP_HEADERS ("经度"), 0,
                        { VP_KIND_DEGREES, -180000000, 180000000, NULL }, NULL, 0 },
  [PLACE_LATITUDE] = { "latitude", N_("Latitude"), N_("degrees, such as 35.761829"), VP_HEADERS ("纬度"), 0,
                       { VP_KIND_DEGREES, -90000000, 90000000, NULL }, NULL, 0 },
  [PLACE_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

/* One coordinate without the other is a line and no place. */
static gboolean
check_place (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gboolean has_longitude = vp_record_number (row, PLACE_LONGITUDE) != 0;

  if (has_longitude == (vp_record_number (row, PLACE_LATITUDE) != 0))
    return TRUE;
  *field = has_longitude ? PLACE_LATITUDE : PLACE_LONGITUDE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Longitude and latitude are given together."));
  return FALSE;
}

/* A place of events that are over may go; where people are still expected it may not. */
static const VpRegisterUse uses[] = {
  { "event", "place_id", N_("Events"), "state = 0 AND day >= CAST (julianday ('now', 'localtime') + 0.5 AS INTEGER)",
    "title || ' ' || date (day)" },
};

const VpRegister vp_register_place = {
  "place", "place", N_("Places of events"), N_("Place of events"), "活动地点", NULL, NULL, fields, N_PLACE, PLACE_NAME, -1, -1, "removed_at", "name", uses, G_N_ELEMENTS (uses),
  { check_place }
};
