/* vp-sample-stations.c: units, communities and stations of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample-stations.h"

#include "vp-date.h"
#include "vp-register-store.h"
#include "vp-sample-words.h"

#define FIRST_DAY 2456384 /* 2013-04-01: the stations began with the provincial plan of that year */
#define AUTUMN_2017 2458037 /* 2017-10-10 */
#define SPECIAL_UNITS (VP_SAMPLE_STATIONS - VP_SAMPLE_PLACES) /* 文明单位; the other units have a window */

/* Codes of the code tables that come with the schema. */
enum { PLACE_PUBLIC = 1, PLACE_WINDOW, PLACE_COMMUNITY, PLACE_MODEL_UNIT };

static const struct { const char *name; int code; } areas[] = {
  { "市", 410900 }, { "华龙区", 410902 }, { "濮阳县", 410928 }, { "清丰县", 410922 }, { "南乐县", 410923 },
};

/* Kind of unit: 1 机关, 2 事业单位, 3 国有企业, 5 学校, 6 医院. */
static const struct { const char *name; int kind; } offices[] = {
  { "教育局", 1 }, { "公安局", 1 }, { "民政局", 1 }, { "司法局", 1 }, { "财政局", 1 }, { "人社局", 1 }, { "住建局", 1 },
  { "交通运输局", 1 }, { "水利局", 1 }, { "农业局", 1 }, { "商务局", 1 }, { "文广新局", 1 }, { "卫计委", 1 }, { "审计局", 1 },
  { "环保局", 1 }, { "统计局", 1 }, { "城管局", 1 }, { "林业局", 1 }, { "粮食局", 1 }, { "国税局", 1 }, { "地税局", 1 },
  { "工商局", 1 }, { "质监局", 1 }, { "食药监局", 1 }, { "气象局", 1 }, { "团委", 1 }, { "妇联", 1 }, { "总工会", 1 },
  { "科协", 1 }, { "残联", 1 }, { "图书馆", 2 }, { "文化馆", 2 }, { "档案馆", 2 }, { "供电公司", 3 }, { "自来水公司", 3 },
  { "第一中学", 5 }, { "人民医院", 6 },
};

static const char *const parts[] = { "社区", "东社区", "西社区", "南社区" };
static const char *const public_places[] = { "广场", "公园", "汽车站", "便民服务点" };

typedef struct {
  VpDb *db;
  gint64 units[VP_SAMPLE_UNITS], communities[VP_SAMPLE_COMMUNITIES];
  gint64 first_volunteer;
  guint n_volunteers, n_stations;
} Stations;

static void
set (VpRecord *row, const char *column, gint64 number)
{
  vp_record_set_number (row, vp_register_column (row->of, column), number);
}

static VpRecord *
begin_row (const char *of, const char *name, int district, guint n)
{
  VpRecord *row = vp_record_new (vp_register_find (of));
  g_autofree char *phone = g_strdup_printf ("1390393%04u", n);

  vp_record_set_text (row, row->of->name_field, name);
  vp_record_set_text (row, vp_register_column (row->of, "phone"), phone);
  set (row, "district", district);
  return row;
}

static gboolean
write_row (Stations *self, VpRecord *row, GError **error)
{
  guint field;

  return vp_register_write (self->db, row->of, NULL, row, &field, error);
}

/* Every station was looked at in the autumn of 2017, some have something to mend, and of these half were looked at again. */
static gboolean
add_inspection (Stations *self, const VpRecord *station, guint n, GError **error)
{
  static const char *const points[] = { "sign", "room", "team", "rules", "log", "projects", "activities" };
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("inspection"));
  gint64 day = AUTUMN_2017 + n % 40;

  set (row, "station_id", station->id);
  set (row, "day", day);
  vp_record_set_text (row, vp_register_column (row->of, "inspector"), n % 2 == 0 ? "市文明办检查组" : "区县文明办");
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    set (row, points[i], n % 9 != i);
  if (n % 9 < G_N_ELEMENTS (points)) {
    vp_record_set_text (row, vp_register_column (row->of, "finding"), n % 9 == 4 ? "工作台账登记不及时" : "未达到六有一落实要求");
    set (row, "mend_by", day + 30);
    if (n % 2 == 0) {
      set (row, "rechecked", day + 35);
      set (row, "result", n % 8 == 0 ? 2 : 1);
    }
  }
  return write_row (self, row, error);
}

static gboolean
add_station (Stations *self, const char *of, int district, int place, gint64 unit, gint64 community, GError **error)
{
  guint n = self->n_stations++;
  g_autofree char *name = g_strdup_printf ("%s文明使者志愿服务站", of), *number = g_strdup_printf ("W%04u", n + 1);
  g_autoptr (VpRecord) row = begin_row ("station", name, district, 2000 + n);

  vp_record_set_text (row, vp_register_column (row->of, "number"), number);
  set (row, "place", place);
  set (row, "mode", n % 7 == 0 ? 2 : n % 11 == 0 ? 3 : 1);
  set (row, "unit_id", unit);
  set (row, "community_id", community);
  set (row, "opened_on", FIRST_DAY + (gint64) n * 5);
  if (n % 3 == 0 && self->n_volunteers > 0)
    set (row, "keeper_id", self->first_volunteer + n * 13 % self->n_volunteers);
  vp_record_set_text (row, vp_register_column (row->of, "plaque"), number);
  set (row, "plaque_on", FIRST_DAY + (gint64) n * 5);
  return write_row (self, row, error) && add_inspection (self, row, n, error);
}

static gboolean
add_unit (Stations *self, guint i, GError **error)
{
  guint area = i % G_N_ELEMENTS (areas), office = i / G_N_ELEMENTS (areas);
  g_autofree char *name = g_strconcat (areas[area].name, offices[office].name, NULL);
  g_autoptr (VpRecord) row = begin_row ("unit", name, areas[area].code, i);

  set (row, "kind", offices[office].kind);
  set (row, "staff", 20 + i * 37 % 400);
  if (!write_row (self, row, error))
    return FALSE;
  self->units[i] = row->id;
  return add_station (self, name, areas[area].code, i < SPECIAL_UNITS ? PLACE_MODEL_UNIT : PLACE_WINDOW, row->id, 0, error);
}

static gboolean
add_community (Stations *self, guint i, GError **error)
{
  g_autofree char *name = g_strconcat (vp_sample_places[i / G_N_ELEMENTS (parts)], parts[i % G_N_ELEMENTS (parts)], NULL);
  int district = i % 4 == 3 ? 410972 : 410902;
  g_autoptr (VpRecord) row = begin_row ("community", name, district, 1000 + i);

  set (row, "unit_id", self->units[i * 2]);
  set (row, "paired_on", FIRST_DAY + 1400 + i);
  set (row, "households", 800 + i * 53 % 3000);
  if (!write_row (self, row, error))
    return FALSE;
  self->communities[i] = row->id;
  return add_station (self, name, district, PLACE_COMMUNITY, 0, row->id, error);
}

gboolean
vp_sample_stations (VpDb *db, gint64 first_volunteer, guint n_volunteers, GError **error)
{
  Stations self = { .db = db, .first_volunteer = first_volunteer, .n_volunteers = n_volunteers };

  G_STATIC_ASSERT (G_N_ELEMENTS (areas) * G_N_ELEMENTS (offices) == VP_SAMPLE_UNITS);
  for (guint i = 0; i < VP_SAMPLE_UNITS; i++)
    if (!add_unit (&self, i, error))
      return FALSE;
  for (guint i = 0; i < VP_SAMPLE_COMMUNITIES; i++)
    if (!add_community (&self, i, error))
      return FALSE;
  for (guint i = 0; self.n_stations < VP_SAMPLE_STATIONS; i++) {
    g_autofree char *name = g_strconcat (vp_sample_places[i / G_N_ELEMENTS (public_places)],
                                         public_places[i % G_N_ELEMENTS (public_places)], NULL);

    if (!add_station (&self, name, i % 5 == 4 ? 410972 : 410902, PLACE_PUBLIC, 0, 0, error))
      return FALSE;
  }
  return TRUE;
}
