/* vp-sample-programmes.c: rows of the programmes of the synthetic office
 *
 * The named rows are those of the office's summary of 2018-03-28; the others are made so that counting them gives its
 * figures, whose ids stand beside them. People are invented.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample-programmes.h"

#include "vp-date.h"
#include "vp-register-store.h"
#include "vp-sample-care.h"
#include "vp-sample-desk.h"
#include "vp-sample-fund.h"
#include "vp-sample-rows.h"
#include "vp-sample-stars.h"
#include "vp-sample-stations.h"
#include "vp-sample-words.h"

#include <string.h>

#define COUNTIES 8
#define QUARTERS 5
#define CLINICS 40 /* units that hold free clinics */
#define MONTHS 15  /* 2017-01 … 2018-03 */

typedef struct {
  VpDb *db;
  gint64 units[VP_SAMPLE_UNITS + COUNTIES], communities[VP_SAMPLE_COMMUNITIES];
  guint people; /* names given so far */
} Rows;

#define add(self, ...) vp_sample_add_row ((self)->db, __VA_ARGS__)

static gboolean
read_ids (VpDb *db, const char *of, gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = vp_register_list (db, vp_register_find (of), error);

  for (guint i = 0; rows != NULL && i < n && i < rows->len; i++)
    ids[i] = ((VpRecord *) g_ptr_array_index (rows, i))->id;
  return rows != NULL;
}

static char *
make_name (Rows *self)
{
  return vp_sample_name (self->people++);
}

/* Bodies and what they decided: D10, D11, O04, O05, O06, F60, C09, C10, C11. */
static gboolean
add_bodies (Rows *self, GError **error)
{
  static const struct { const char *title; gint64 kind; } items[] = {
    { "2017年濮阳市志愿服务联合会工作报告及2018年工作安排", 0 }, { "中国志愿服务基金会志愿濮阳专项基金章程", 1 },
    { "中国志愿服务基金会志愿濮阳专项基金领导小组建议名单", 2 }, { "中国志愿服务基金会志愿濮阳专项基金监事建议名单", 2 },
    { "关于2017年度财务完成情况及2018年度财务预算的报告", 3 }, { "部分县区和志愿服务团队的资金拨付", 5 },
    { "部分志愿服务组织、站点扶持和奖励的建议", 5 },
  };
  gint64 union_id, foundation, group, first, second;

  if (!add (self, NULL, error, "body", "name", "濮阳市学雷锋志愿服务总队", "kind", N (5), NULL)
      || !add (self, &union_id, error, "body", "name", "濮阳市志愿服务联合会", "kind", N (0), "term_years", N (5), "elected_on",
               DAY (2018, 2, 3), NULL)
      || !add (self, NULL, error, "work-report", "body_id", union_id, "year", N (2017), "receiver", "市民政局", "sent_on", DAY (2018, 3, 20), NULL)
      || !add (self, &foundation, error, "body", "name", "中国志愿服务基金会", "kind", N (1), NULL)
      || !add (self, &group, error, "body", "name", "志愿濮阳专项基金领导小组", "kind", N (2), "founded_on", DAY (2018, 2, 3), NULL)
      || !add (self, NULL, error, "office-holder", "body_id", foundation, "post", "监事", "person", "李亚丽", "from_on", DAY (2018, 1, 19), NULL)
      || !add (self, NULL, error, "meeting", "name", "第二届理事会第十次会议", "body_id", foundation, "day", DAY (2018, 1, 19), "term", N (2),
               "number", N (10), NULL)
      || !add (self, &first, error, "meeting", "name", "第二届理事会第一次会议", "body_id", union_id, "day", DAY (2018, 2, 3), "term", N (2),
               "number", N (1), "entitled", N (61), "present", N (55), NULL)
      || !add (self, &second, error, "meeting", "name", "领导小组第一次会议", "body_id", group, "day", DAY (2018, 2, 3), "number", N (1),
               "entitled", N (15), "present", N (14), NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (!add (self, NULL, error, "agenda", "meeting_id", i == 0 ? first : second, "rank", N (i + 1), "title", items[i].title, "kind",
              items[i].kind, "votes_for", N (i == 0 ? 55 : 14), "result", N (1), NULL))
      return FALSE;
  return TRUE;
}

/* Documents: F03 has 13, of which F04 names four. */
static gboolean
add_documents (Rows *self, GError **error)
{
  static const char *const titles[] = {
    "关于支持和发展志愿服务组织的意见", "关于公共文化设施开展学雷锋志愿服务的实施意见",
    "关于进一步加强学雷锋“文明使者”志愿服务站建设管理工作的通知", "关于开展“创建‘志愿之城’添彩文明濮阳”主题志愿服务活动的通知",
    "关于开展“志愿濮阳”活动的实施方案", "星级志愿者认证管理办法", "志愿服务激励回馈办法", "志愿服务记录管理办法",
    "文明交通劝导志愿服务工作方案", "全民公益日活动方案", "爱心小屋管理办法", "志愿服务站建设标准", "志愿服务督查办法",
  };
  static const char *const others[] = { "关于开展“创建国家森林城市 我们在行动”志愿服务活动的通知", "“我为创建添光彩”主题志愿服务活动倡议书" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autofree char *number = g_strdup_printf ("濮文明办〔%u〕%u号", 2016 + i / 7, i + 3);

    if (!add (self, NULL, error, "document", "title", titles[i], "number", number, "kind", N (0), "issuer", "濮阳市文明办", "issued_on",
              DAY (2016 + (int) i / 7, 1 + (int) i % 7, 12), "citable", N (i < 4), NULL))
      return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (!add (self, NULL, error, "document", "title", others[i], "kind", N (i == 0 ? 2 : 6), "issuer", "濮阳市文明办", "issued_on",
              DAY (2018, 3, 2 + (int) i), NULL))
      return FALSE;
  return TRUE;
}

/* Publicity: F01, C12, C13. */
static gboolean
add_publicity (Rows *self, GError **error)
{
  static const struct { const char *name; gint64 kind, step; } platforms[] = {
    { "濮阳志愿服务网", 0, 2 }, { "志愿濮阳微信客户端", 1, 0 }, { "濮阳市志愿服务总站", 2, 1 }, { "全国志愿服务信息系统", 3, 3 },
  };
  static const struct { const char *name; gint64 kind, pieces; } carriers[] = {
    { "“学雷锋，我行动”", 0, 1 }, { "“濮阳好人”", 0, 1 }, { "社区宣传栏", 1, 310 }, { "道德提示牌", 2, 1260 }, { "广场电子大屏", 3, 24 },
    { "公交公益广告", 4, 180 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (platforms); i++) {
    gint64 id;

    if (!add (self, &id, error, "platform", "name", platforms[i].name, "kind", platforms[i].kind, "operator", "市志愿服务联合会", NULL)
        || !add (self, NULL, error, "platform-step", "platform_id", id, "day", DAY (2017, 2 + 2 * (int) i, 15), "kind", platforms[i].step, NULL))
      return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    if (!add (self, NULL, error, "carrier", "name", carriers[i].name, "kind", carriers[i].kind, "pieces", carriers[i].pieces, NULL))
      return FALSE;
  return TRUE;
}

/* Units report to communities: F26 185 units, F27 77 communities, F28 32 leaders, F29 the latest of 193 returns. */
static gboolean
add_pairs (Rows *self, GError **error)
{
  static const char *const counties[COUNTIES] = { "华龙区", "濮阳县", "清丰县", "南乐县", "范县", "台前县", "经济技术开发区", "工业园区" };

  for (guint i = 0; i < COUNTIES; i++) {
    g_autofree char *name = g_strconcat (counties[i], "区县直机关", NULL);

    if (!add (self, &self->units[VP_SAMPLE_UNITS + i], error, "unit", "name", name, "kind", N (1), NULL))
      return FALSE;
  }
  for (guint i = 0; i < VP_SAMPLE_UNITS; i++)
    if (!add (self, NULL, error, "pairing", "unit_id", self->units[i], "community_id", self->communities[i % VP_SAMPLE_COMMUNITIES],
              "agreed_on", DAY (2017, 3, 1 + (int) i % 28), NULL))
      return FALSE;
  for (guint i = 0; i < VP_SAMPLE_UNITS + COUNTIES; i++) {
    gint64 members = i < VP_SAMPLE_UNITS ? 100 + i * 13 % 150 : 2300 + i % 50;

    /* What was reported before is smaller and must not be added. */
    if (!add (self, NULL, error, "reported", "unit_id", self->units[i], "month", N (201803), "members", members, NULL)
        || (i % 4 == 0
            && !add (self, NULL, error, "reported", "unit_id", self->units[i], "month", N (201712), "members", members * 9 / 10, NULL)))
      return FALSE;
  }
  for (guint i = 0; i < 40; i++) {
    g_autofree char *name = make_name (self);

    if (!add (self, NULL, error, "leader-report", "name", name, "level", N (i < 32 ? 0 : 1), "community_id", self->communities[i], "day",
              DAY (2017, 4, 1 + (int) i % 28), NULL))
      return FALSE;
  }
  return TRUE;
}

/* What units did: F36 6,200 and more attendances, F37 61,000 and more people, F38 1,800 and more sessions, F39 18,000 and
 * more times. */
static gboolean
add_results (Rows *self, GError **error)
{
  for (guint i = 0; i < CLINICS * MONTHS; i++) {
    gint64 month = 201701 + i / CLINICS % 12 + i / CLINICS / 12 * 100;

    if (!add (self, NULL, error, "result", "unit_id", self->units[i % CLINICS], "month", month, "kind", N (0), "sessions", N (1),
              "attendances", N (9 + i % 4 - (i % 8 == 7)), "helped", N (97 + i % 11), NULL))
      return FALSE;
  }
  for (guint i = 0; i < VP_SAMPLE_UNITS * QUARTERS; i++) {
    gint64 quarter = i / VP_SAMPLE_UNITS, month = 201703 + quarter % 4 * 3 + quarter / 4 * 100, unit = self->units[i % VP_SAMPLE_UNITS];

    if (!add (self, NULL, error, "result", "unit_id", unit, "month", month, "kind", N (1), "sessions", N (1 + (i % 37 != 0)), NULL))
      return FALSE;
    /* Blood, books, clothes, charity day. */
    for (gint64 kind = 2; kind < 6; kind++)
      if (!add (self, NULL, error, "result", "unit_id", unit, "month", month, "kind", kind, "times", N (3 + (i + kind) % 5), NULL))
        return FALSE;
  }
  return TRUE;
}

/* F40: 1,565 party members gave blood; F41: 485 are in the marrow registry. Some others did as well. */
static gboolean
add_donors (Rows *self, GError **error)
{
  for (guint i = 0; i < 1565 + 240; i++) {
    g_autofree char *name = make_name (self), *number = g_strdup_printf ("XX%05u", i + 1);

    if (!add (self, NULL, error, "blood", "number", number, "name", name, "party", N (i < 1565), "day", DAY (2017, 1 + (int) i % 12, 1 + (int) i % 28),
              "millilitres", N (200 + i % 2 * 200), "unit_id", self->units[i % VP_SAMPLE_UNITS], NULL))
      return FALSE;
  }
  for (guint i = 0; i < 485 + 30; i++) {
    g_autofree char *name = make_name (self), *number = g_strdup_printf ("GS%05u", i + 1);

    if (!add (self, NULL, error, "marrow", "number", number, "name", name, "party", N (i < 485), "day", DAY (2017, 1 + (int) i % 12, 1 + (int) i % 28),
              NULL))
      return FALSE;
  }
  return TRUE;
}

/* F17: 135 classes about the national system; F18: 6,150 people, each in one of them. */
static gboolean
add_training (Rows *self, GError **error)
{
  for (guint i = 0; i < 135; i++) {
    g_autofree char *title = g_strdup_printf ("全国志愿服务信息系统培训第%u期", i + 1);
    gint64 id;

    if (!add (self, &id, error, "training", "title", title, "topic", "全国志愿服务信息系统", "day", DAY (2016 + (int) i / 60, 1 + (int) i / 5 % 12, 3 + (int) i % 5 * 5),
              "minutes", N (150), "place", "市志愿服务总站", NULL))
      return FALSE;
    for (guint j = 0; j < 45u + (i < 75); j++) {
      g_autofree char *name = make_name (self);

      if (!add (self, NULL, error, "trainee", "training_id", id, "name", name, "unit_id", self->units[(i * 46 + j) % VP_SAMPLE_UNITS], NULL))
        return FALSE;
    }
  }
  return add (self, NULL, error, "training", "title", "志愿服务队长培训", "topic", "队伍管理", "day", DAY (2018, 1, 20), "minutes", N (120), NULL);
}

/* F15 50 people, F16 25 households; C01, C02. */
static gboolean
add_care (Rows *self, GError **error)
{
  for (guint i = 0; i < 75; i++) {
    g_autofree char *name = make_name (self);

    if (!add (self, NULL, error, "visit", "name", name, "kind", N (i < 50 ? 0 : 1), "day", DAY (2018, 2, 8 + (int) i % 6), "occasion", "2018年春节",
              "gift", i < 50 ? "健康体检卡、新鲜蔬菜" : "米、面、油", NULL))
      return FALSE;
  }
  for (guint i = 0; i < MONTHS; i++) {
    g_autofree char *name = make_name (self);

    if (!add (self, NULL, error, "month-star", "name", name, "month", N (201701 + i % 12 + i / 12 * 100), NULL))
      return FALSE;
  }
  return add (self, NULL, error, "benefit", "name", "购买保险", "provider", "市文明办、市志愿服务联合会", "least", N (4), "from_on", DAY (2018, 4, 1), NULL)
    && add (self, NULL, error, "policy", "number", "PYZY-2018-0001", "insurer", "人保财险", "from_on", DAY (2018, 4, 1), "to_on", DAY (2019, 3, 31),
            "people", N (382), "premium", N (955000), "least", N (4), NULL);
}

/* F62 three national honours, F63 six provincial ones, F64 three films, C03. */
static gboolean
add_honours (Rows *self, GError **error)
{
  static const struct { const char *what, *who, *scheme; gint64 kind, level; } honours[] = {
    { "最佳志愿服务组织", "宋丽萍爱心志愿服务队", "最佳", 1, 0 }, { "最佳志愿服务社区", "盟城社区", "最佳", 2, 0 },
    { "最佳志愿服务项目", "市文明交通引导志愿服务项目", "最佳", 3, 0 }, { "优秀志愿者", "杨天飞", "四个优秀", 0, 1 },
    { "优秀志愿者", "郭遵卫", "四个优秀", 0, 1 }, { "优秀志愿服务组织", "市文明巡防志愿服务队", "四个优秀", 1, 1 },
    { "优秀志愿服务组织", "市龙舞韵文化艺术志愿服务队", "四个优秀", 1, 1 }, { "优秀志愿服务项目", "唐小官“待用快餐”项目", "四个优秀", 3, 1 },
    { "优秀志愿服务社区", "开发区振东社区", "四个优秀", 2, 1 },
  };
  static const struct { const char *title, *maker; gint64 kind; } works[] = {
    { "因为有爱", "宋丽萍爱心志愿服务队", 0 }, { "我是志愿者", "唐小官志愿服务队", 1 }, { "血缘", "濮阳市中心血站", 1 },
    { "一碗热粥", "市龙舞韵文化艺术志愿服务队", 2 }, { "斑马线上", "市文明交通劝导队", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (honours); i++)
    if (!add (self, NULL, error, "honour", "what", honours[i].what, "who", honours[i].who, "kind", honours[i].kind, "level", honours[i].level,
              "scheme", honours[i].scheme, "year", N (2017), NULL))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    if (!add (self, NULL, error, "work", "title", works[i].title, "kind", works[i].kind, "maker", works[i].maker, "day", DAY (2017, 9, 1 + (int) i), NULL))
      return FALSE;
  return add (self, NULL, error, "honour", "what", "志愿服务优秀项目", "who", "“志愿濮阳”专项基金项目", "kind", N (3), "level", N (0), "scheme",
              "中国志愿服务基金会表彰", "year", N (2018), NULL)
    && add (self, NULL, error, "speech", "title", "“志愿濮阳”信息化建设", "level", N (1), "meeting", "全省志愿服务信息化管理培训班", "day", DAY (2017, 8, 16), NULL);
}

/* D06, D08, D09, D12, D13, O02, O03, O07, F65. */
static gboolean
add_campaigns (Rows *self, GError **error)
{
  return add (self, NULL, error, "campaign", "name", "全国文明城市复检", "kind", N (0), "from_on", DAY (2017, 1, 1), "to_on", DAY (2017, 12, 31), NULL)
    && add (self, NULL, error, "campaign", "name", "学雷锋志愿服务宣传月", "kind", N (1), "from_on", DAY (2018, 3, 1), "to_on", DAY (2018, 3, 31), NULL)
    && add (self, NULL, error, "campaign", "name", "让爱牵手、精准扶贫、情暖童心、筑梦未来", "kind", N (2), "from_on", DAY (2018, 1, 12), NULL)
    && add (self, NULL, error, "occasion", "name", "豫商大会", "edition", N (12), "day", DAY (2017, 10, 20), NULL)
    && add (self, NULL, error, "occasion", "name", "海峡两岸石油化工科技经贸交流大会", "edition", N (10), "day", DAY (2017, 10, 20), NULL)
    && add (self, NULL, error, "occasion", "name", "情满龙都·大爱飞扬", "edition", N (32), "day", DAY (2017, 12, 5), "audience", N (1060), NULL);
}

/* Sets fields of a row that is there. */
static gboolean
change (Rows *self, const VpRecord *former, const char *first, gint64 one, const char *second, gint64 two, GError **error)
{
  g_autoptr (VpRecord) row = vp_record_copy (former);
  guint at;

  vp_record_set_number (row, vp_register_column (row->of, first), one);
  if (second != NULL)
    vp_record_set_number (row, vp_register_column (row->of, second), two);
  return vp_register_write (self->db, row->of, former, row, &at, error);
}

/* F30: 206 teams of party members in six sorts; F61: 32 brands. */
static gboolean
mark_rows (Rows *self, GError **error)
{
  g_autoptr (GPtrArray) teams = vp_register_list (self->db, vp_register_find ("team"), error);
  g_autoptr (GPtrArray) projects = teams != NULL ? vp_register_list (self->db, vp_register_find ("project"), error) : NULL;
  guint party = 0, brands = 0;

  if (projects == NULL)
    return FALSE;
  for (guint i = 0; i < teams->len && party < 206; i++)
    if (strstr (vp_record_name (g_ptr_array_index (teams, i)), "社区") != NULL
        && !change (self, g_ptr_array_index (teams, i), "party", 1, "party_sort", 1 + party++ % 6, error))
      return FALSE;
  for (guint i = 0; i < projects->len; i++) {
    const char *name = vp_record_name (g_ptr_array_index (projects, i));
    gboolean named = FALSE;

    for (guint j = 0; j < vp_sample_n_brands; j++)
      named |= strcmp (name, vp_sample_brands[j]) == 0;
    /* Besides the named ones the first of every sort. */
    if ((named || (strstr (name, "（") == NULL && brands < 32 - vp_sample_n_brands && ++brands > 0))
        && !change (self, g_ptr_array_index (projects, i), "brand", 1, NULL, 0, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_sample_programmes (VpDb *db, GError **error)
{
  Rows self = { .db = db };

  return read_ids (db, "unit", self.units, VP_SAMPLE_UNITS, error)
    && read_ids (db, "community", self.communities, VP_SAMPLE_COMMUNITIES, error)
    && add_bodies (&self, error) && add_documents (&self, error) && add_publicity (&self, error) && add_pairs (&self, error)
    && add_results (&self, error) && add_donors (&self, error) && add_training (&self, error) && add_care (&self, error)
    && add_honours (&self, error) && add_campaigns (&self, error) && mark_rows (&self, error)
    && vp_sample_team_stars (db, error)
    && vp_sample_fund (db, error) && vp_sample_care (db, error) && vp_sample_desk (db, error);
}
