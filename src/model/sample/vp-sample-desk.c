/* vp-sample-desk.c: what the desk of the synthetic office wrote down from day to day
 *
 * No figure of the summary counts these rows: they are there so that no page of the sample is blank, and so that people, teams,
 * units and projects show what points at them. People are invented.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample-desk.h"

#include "vp-db-private.h"
#include "vp-register-store.h"
#include "vp-sample-rows.h"
#include "vp-volunteer-store.h"

#include <string.h>

#define PEOPLE 60
#define FIRST_NAME 90000
#define WELFARE_DAYS 14

typedef struct {
  gint64 id;
  char *name;
} Person;

typedef struct {
  VpDb *db;
  GArray *people; /* Person: grown up, some of the roster */
  gint64 units[8];
  gint64 patrol, poor, dance, meals; /* teams; 0 = the sample has none of that name */
} Desk;

#define add(self, ...) vp_sample_add_row ((self)->db, __VA_ARGS__)

static void
person_clear (gpointer data)
{
  g_free (((Person *) data)->name);
}

static gboolean
read_people (Desk *self, GError **error)
{
  gint64 id = 0;

  while (self->people->len < PEOPLE) {
    g_autoptr (VpVolunteer) volunteer = NULL;
    Person person;

    if (!vp_db_query_int (self->db, "SELECT ifnull (min (id), 0) FROM volunteer WHERE id > ?1 AND removed_at = 0 AND birth > 0"
                          " AND birth < CAST (julianday ('1990-01-01') AS INTEGER)", id, 0, &id, error))
      return FALSE;
    if (id == 0)
      return TRUE;
    if ((volunteer = vp_volunteer_store_get (self->db, id, error)) == NULL)
      return FALSE;
    person = (Person) { id, g_steal_pointer (&volunteer->name) };
    g_array_append_val (self->people, person);
  }
  return TRUE;
}

/* Of a small sample everybody stands for several. */
static const Person *
get_person (const Desk *self, guint n)
{
  static const Person nobody = { 0, (char *) "无名" };

  return self->people->len > 0 ? &g_array_index (self->people, Person, n % self->people->len) : &nobody;
}

static gboolean
read_rows (Desk *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->units); i++)
    if (!vp_db_query_int (self->db, "SELECT ifnull (min (id), 0) FROM unit WHERE id > ?1 AND removed_at = 0", i == 0 ? 0 : self->units[i - 1],
                          0, &self->units[i], error))
      return FALSE;
  return vp_db_query_int (self->db, "SELECT ifnull (min (id), 0) FROM team WHERE name LIKE '%文明巡防志愿服务队'", 0, 0, &self->patrol, error)
    && vp_db_query_int (self->db, "SELECT ifnull (min (id), 0) FROM team WHERE name LIKE '%宋丽萍爱心志愿服务队'", 0, 0, &self->poor, error)
    && vp_db_query_int (self->db, "SELECT ifnull (min (id), 0) FROM team WHERE name LIKE '%龙舞韵%'", 0, 0, &self->dance, error)
    && vp_db_query_int (self->db, "SELECT ifnull (min (id), 0) FROM team WHERE name LIKE '%唐小官%'", 0, 0, &self->meals, error);
}

/* Every day a round, and what was seen is handed on until it is solved; one in six is late. */
static gboolean
add_patrols (Desk *self, GError **error)
{
  static const char *const routes[] = { "五一路—胜利路", "人民路—京开大道", "中原路—昆吾路", "建设路—黄河路" };
  static const struct { const char *what; gint64 kind; } seen[] = {
    { "电线杆上贴有小广告", 0 }, { "非机动车占用盲道", 1 }, { "路面窨井盖松动", 2 }, { "垃圾桶满溢未清", 3 }, { "绿化带内有白色垃圾", 3 },
    { "公交站牌玻璃破损", 2 },
  };

  for (int i = 0; self->patrol != 0 && i < 28; i++)
    if (!add (self, NULL, error, "patrol", "team_id", self->patrol, "day", DAY (2018, 3, 1 + i), "half", N (1 + i % 2), "people", N (24 + i * 7 % 13),
              "route", routes[i % 4], "found", i % 3 == 0 ? "清除小广告 30 余处，捡拾垃圾 4 袋" : "秩序良好", NULL))
      return FALSE;
  for (int i = 0; i < 24; i++)
    if (!add (self, NULL, error, "ticket", "what", seen[i % 6].what, "place", routes[i % 4], "district", N (410902), "kind", seen[i % 6].kind,
              "found_on", DAY (2018, 3, 1 + i), "unit_id", self->units[i % 8], "due", DAY (2018, 3, 4 + i), "solved_on",
              i % 6 == 5 ? N (0) : DAY (2018, 3, 2 + i), "result", i % 6 == 5 ? "" : "已整改，现场复核合格", NULL))
      return FALSE;
  return TRUE;
}

/* The last Saturday of each month, a line of each of the six groups. */
static gboolean
add_welfare_days (Desk *self, GError **error)
{
  static const char *const groups[] = { "市直机关", "城区社区", "农村志愿服务队", "城区学校", "爱心企业", "志愿家庭" };
  static const char *const works[] = { "清洁家园", "关爱空巢老人", "植树护绿", "文明礼仪宣传", "义卖助学", "亲子环保" };

  for (int i = 0; i < WELFARE_DAYS; i++) {
    VpDate day = vp_date_new (2017 + (i + 1) / 12, 1 + (i + 1) % 12, 1) - 1;

    while (vp_date_weekday (day) != 6)
      day--;
    for (int j = 0; j < 6; j++)
      if (!add (self, NULL, error, "welfare-day", "name", groups[j], "day", (gint64) day, "sort", N (j), "people", N (120 + (i * 37 + j * 53) % 400),
                "what", works[(i + j) % 6], NULL))
        return FALSE;
  }
  return TRUE;
}

/* Who asks is answered; a complaint is too, and a word of praise stands in the file of the person it is about. */
static gboolean
add_words (Desk *self, GError **error)
{
  static const char *const wishes[] = { "独居老人需要每周送餐", "轮椅借用一个月", "孩子放学后无人看护", "搬家需要人手", "眼疾老人需陪同就医", "旧衣物上门收取",
                                        "家电维修", "法律咨询" };
  static const struct { const char *what, *answer; gint64 kind; } words[] = {
    { "雨天坚持值勤，受到路人称赞", "已转告本人并记入档案", 2 }, { "活动通知过晚，来不及安排", "已致歉，今后提前三天通知", 0 },
    { "服务热情，讲解细致", "已转告本人", 2 }, { "全年服务评价：优秀", "存档", 1 }, { "签到时间与实际不符", "经核实已更正签到记录", 0 },
    { "为走失老人找到家人", "已通报表扬", 2 },
  };

  for (int i = 0; i < 8; i++) {
    g_autofree char *name = vp_sample_name (FIRST_NAME + (guint) i);

    if (!add (self, NULL, error, "help-request", "what", wishes[i], "day", DAY (2018, 3, 2 + 3 * i), "name", name, "district", N (410902), "unit_id",
              self->units[i % 8], "due", DAY (2018, 3, 7 + 3 * i), "answered_on", i < 6 ? DAY (2018, 3, 4 + 3 * i) : N (0), "answer",
              i < 6 ? "已联系就近的志愿服务队上门" : "", NULL))
      return FALSE;
  }
  for (int i = 0; i < 6; i++) {
    g_autofree char *name = vp_sample_name (FIRST_NAME + 20 + (guint) i);

    if (!add (self, NULL, error, "complaint", "what", words[i].what, "kind", words[i].kind, "day", DAY (2018, 2, 20 + i), "name", name, "team_id",
              i % 2 == 0 ? self->patrol : N (0), "volunteer_id", get_person (self, (guint) i)->id, "due", DAY (2018, 3, 6 + i), "answered_on",
              i == 4 ? N (0) : DAY (2018, 3, 1 + i), "answer", i == 4 ? "" : words[i].answer, NULL))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_there (const GPtrArray *rows, const char *name)
{
  for (guint i = 0; i < rows->len; i++)
    if (strcmp (vp_record_text (rows->pdata[i], vp_register_column (vp_register_find ("trainee"), "name")), name) == 0)
      return TRUE;
  return FALSE;
}

/* Some of those who signed in are on the roster. F18 counts names, so that none may be there twice. */
static gboolean
link_trainees (Desk *self, GError **error)
{
  const VpRegister *of = vp_register_find ("trainee");
  g_autoptr (GPtrArray) rows = vp_register_list (self->db, of, error);

  for (guint i = 0; rows != NULL && i < MIN (self->people->len, 24) && i < rows->len; i++) {
    const Person *person = get_person (self, i);
    const VpRecord *former = rows->pdata[i];
    g_autoptr (VpRecord) row = vp_record_copy (former);
    guint at;

    if (is_there (rows, person->name))
      continue;
    vp_record_set_text (row, vp_register_column (of, "name"), person->name);
    vp_record_set_number (row, vp_register_column (of, "volunteer_id"), person->id);
    if (!vp_register_write (self->db, of, former, row, &at, error))
      return FALSE;
  }
  return rows != NULL;
}

/* What volunteers got: benefits out of a quota, classes, honours of the city. */
static gboolean
add_rewards (Desk *self, GError **error)
{
  gint64 bus, garden;

  if (!add (self, &bus, error, "benefit", "name", "公交爱心卡", "provider", "市公交公司", "quota", N (50), "from_on", DAY (2018, 1, 1), NULL)
      || !add (self, &garden, error, "benefit", "name", "景区年票", "provider", "戚城文物景区", "quota", N (30), "from_on", DAY (2018, 3, 1), NULL))
    return FALSE;
  for (guint i = 0; i < MIN (self->people->len, 24); i++) {
    const Person *person = get_person (self, i);

    if (!add (self, NULL, error, "benefit-grant", "what", "2018年激励发放", "benefit_id", i % 2 == 0 ? bus : garden, "volunteer_id", person->id, "day",
              DAY (2018, 3, 5 + (int) i % 20), "amount", N (1), NULL)
        || (i < 6
            && !add (self, NULL, error, "honour", "what", "优秀志愿者", "who", person->name, "kind", N (0), "level", N (2), "scheme", "市学雷锋表彰",
                     "year", N (2018), "volunteer_id", person->id, NULL)))
      return FALSE;
  }
  return link_trainees (self, error);
}

/* Who may visit children: asked once a year. */
static gboolean
add_visitors (Desk *self, GError **error)
{
  for (guint i = 0; i < MIN (self->people->len, 10); i++) {
    g_autofree char *paper = g_strdup_printf ("CX2018-%03u", i + 1);

    if (!add (self, NULL, error, "visitor-check", "name", get_person (self, 30 + i)->name, "volunteer_id", get_person (self, 30 + i)->id, "team_id",
              self->poor, "checked_on", DAY (2018, 1, 8 + (int) i), "paper", paper, NULL))
      return FALSE;
  }
  return TRUE;
}

/* Cuttings and photographs. Of the photographs the sample has the words and no files. */
static gboolean
add_press (Desk *self, GError **error)
{
  static const struct { const char *title, *medium; gint64 level; } cuttings[] = {
    { "一碗热粥暖全城", "濮阳日报", 2 }, { "龙都有群红马甲", "河南日报", 1 }, { "待用快餐让爱接力", "濮阳电视台", 2 }, { "志愿之城的底色", "中国文明网", 0 },
    { "六十九个路口的坚守", "濮阳日报", 2 }, { "爱心小屋里的春天", "濮阳网", 2 }, { "白发巡防队", "大河报", 1 }, { "让爱牵手三百个孩子", "濮阳日报", 2 },
  };
  static const struct { const char *caption, *occasion; gint64 minors; } pictures[] = {
    { "启动仪式现场", "专项基金启动仪式", 0 }, { "为老人送餐", "爱心粥屋", 0 }, { "路口劝导", "文明交通劝导", 0 }, { "义诊服务台", "全民公益日", 0 },
    { "巡防队员清除小广告", "文明巡防", 0 }, { "孩子们收到新书包", "让爱牵手", 1 }, { "签约仪式合影", "让爱牵手", 1 }, { "志愿者之歌", "情满龙都·大爱飞扬", 0 },
  };

  for (int i = 0; i < 8; i++) {
    g_autofree char *number = g_strdup_printf ("TP2018-%03d", i + 1);
    gint64 id;

    if (!add (self, NULL, error, "clipping", "title", cuttings[i].title, "medium", cuttings[i].medium, "level", cuttings[i].level, "day",
              DAY (2018, 3, 1 + 3 * i), NULL)
        || !add (self, &id, error, "picture", "caption", pictures[i].caption, "number", number, "taken_on", DAY (2018, 3, 2 + 3 * i), "stars",
                 N (5 - i % 3), "occasion", pictures[i].occasion, "taken_by", "文明办宣传科", "team_id", i == 4 ? self->patrol : i == 7 ? self->dance : N (0),
                 "minors", pictures[i].minors, "consent", i == 5 ? "同意书2018-05" : "", NULL)
        || (pictures[i].minors == 0 && self->people->len > 0
            && !add (self, NULL, error, "picture-person", "picture_id", id, "name", get_person (self, (guint) i)->name, "volunteer_id",
                     get_person (self, (guint) i)->id, NULL)))
      return FALSE;
  }
  return TRUE;
}

/* Papers of the office: promises of the last report, duties of member units, the seal, nominations. */
static gboolean
add_papers (Desk *self, GError **error)
{
  static const struct { const char *what, *result; gint64 outcome; } promises[] = {
    { "新建“文明使者”志愿服务站 50 个", "建成 53 个", 1 }, { "为四星级以上志愿者购买保险", "保单已签，4 月起生效", 1 }, { "开通积分兑换平台", "", 0 },
    { "爱心小屋覆盖全部县区", "建成 5 个，两县未建", 2 },
  };
  static const char *const duties[] = { "教师志愿者队伍和未成年人实践", "医疗义诊和健康讲座", "文明交通劝导", "法律援助和普法", "文化惠民演出", "环保宣传和护河",
                                        "助残服务", "应急救援" };
  static const struct { const char *who, *scheme; gint64 level, state; } nominations[] = {
    { "宋丽萍爱心志愿服务队", "最佳志愿服务组织", 0, 1 }, { "盟城社区", "最佳志愿服务社区", 0, 1 }, { "市文明交通引导志愿服务项目", "最佳志愿服务项目", 0, 0 },
    { "唐小官“待用快餐”项目", "四个优秀", 1, 2 },
  };

  for (int i = 0; i < 4; i++)
    if (!add (self, NULL, error, "promise", "what", promises[i].what, "year", N (2017), "owner", "市文明办", "due", DAY (2018, 3, 31), "outcome",
              promises[i].outcome, "result", promises[i].result, NULL)
        || !add (self, NULL, error, "nomination", "who", nominations[i].who, "scheme", nominations[i].scheme, "level", nominations[i].level, "due",
                 DAY (2018, 3, 31), "sent_on", nominations[i].state > 0 ? DAY (2018, 3, 20) : N (0), "state", nominations[i].state, NULL))
      return FALSE;
  for (int i = 0; i < 8; i++) {
    g_autofree char *asker = vp_sample_name (FIRST_NAME + 40 + (guint) i), *paper = g_strdup_printf ("志愿服务证明第%03d号", i + 1);

    if (!add (self, NULL, error, "unit-duty", "unit_id", self->units[i], "what", duties[i], "since", DAY (2016, 3, 5), NULL)
        || !add (self, NULL, error, "seal-use", "what", paper, "day", DAY (2018, 3, 5 + 2 * i), "copies", N (1 + i % 3), "asked_by", asker,
                 "approved_by", "办公室主任", NULL))
      return FALSE;
  }
  return add (self, NULL, error, "data-record", "what", "2018年志愿者保险投保名单", "kind", N (2), "day", DAY (2018, 1, 10), "done_by", "李军玲", "receiver",
              "人保财险濮阳市分公司", "ground", "志愿者本人签字的投保告知书", NULL)
    && add (self, NULL, error, "harm-report", "number", "BG2017-001", "found_on", DAY (2017, 11, 15), "found_by", "帮扶志愿者", "what",
            "寄宿期间疑似被同学欺凌", "reported_on", DAY (2017, 11, 15), "reported_to", "学校、县教育局、属地派出所", "answer",
            "学校已处理，安排了心理辅导", NULL);
}

/* Who does what by when in the campaign, and the run of the evening. */
static gboolean
add_campaigns (Desk *self, GError **error)
{
  static const char *const sections[] = { "胜利路（五一路至人民路）", "人民路（京开大道至昆吾路）", "中原路西段", "建设路东段", "黄河路沿线小区", "戚城公园周边",
                                          "火车站广场", "汽车站广场" };
  static const struct { const char *title, *performers; gint64 minutes; } turns[] = {
    { "开场舞《龙都欢歌》", "市龙舞韵文化艺术志愿服务队", 6 }, { "小品《一碗热粥》", "爱心粥屋志愿者", 12 }, { "颁奖：优秀志愿服务组织", "领奖单位代表", 10 },
    { "诗朗诵《红马甲》", "市实验小学", 5 }, { "小品《斑马线上》", "市文明交通劝导队", 11 }, { "合唱《志愿者之歌》", "全体演员", 7 },
  };
  gint64 campaign, evening;

  if (!vp_db_query_int (self->db, "SELECT ifnull (min (id), 0) FROM campaign WHERE kind = 0", 0, 0, &campaign, error)
      || !vp_db_query_int (self->db, "SELECT ifnull (max (id), 0) FROM occasion WHERE edition = 32", 0, 0, &evening, error))
    return FALSE;
  for (int i = 0; i < 8; i++)
    if (!add (self, NULL, error, "task", "campaign_id", campaign, "what", "分包路段", "unit_id", self->units[i], "section", sections[i], "due",
              DAY (2017, 6, 30), "done_on", i == 6 ? N (0) : DAY (2017, 6, 20 + i), "score", N (i == 6 ? 0 : 88 + i), NULL))
      return FALSE;
  for (int i = 0; i < 6; i++)
    if (!add (self, NULL, error, "turn", "occasion_id", evening, "rank", N (i + 1), "title", turns[i].title, "performers", turns[i].performers,
              "minutes", turns[i].minutes, NULL))
      return FALSE;
  return TRUE;
}

/* Honours of teams and communities stand among what points at them. */
static gboolean
link_honours (Desk *self, GError **error)
{
  return vp_db_exec (self->db, "UPDATE honour SET team_id = (SELECT t.id FROM team t WHERE t.name = who) WHERE kind = 1", error)
    && vp_db_exec (self->db, "UPDATE honour SET community_id = (SELECT c.id FROM community c WHERE who IN (c.name, '开发区' || c.name))"
                   " WHERE kind = 2", error);
}

gboolean
vp_sample_desk (VpDb *db, GError **error)
{
  Desk self = { .db = db };
  gboolean ok;

  self.people = g_array_new (FALSE, FALSE, sizeof (Person));
  g_array_set_clear_func (self.people, person_clear);
  ok = read_people (&self, error) && read_rows (&self, error) && add_patrols (&self, error) && add_welfare_days (&self, error)
    && add_words (&self, error) && add_rewards (&self, error) && add_visitors (&self, error) && add_press (&self, error)
    && add_papers (&self, error) && add_campaigns (&self, error)
    && link_honours (&self, error);
  g_array_unref (self.people);
  return ok;
}
