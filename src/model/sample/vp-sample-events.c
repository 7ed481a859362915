/* vp-sample-events.c: events of the synthetic office, with who signed up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample-events.h"

#include "vp-event-form.h"
#include "vp-event-plan.h"
#include "vp-event-posts.h"
#include "vp-family-store.h"
#include "vp-volunteer-store.h"

#define TODAY 2458206 /* 2018-03-28, the day of the sample */
#define ADULT 18
#define EPOCH 2440588 /* 1970-01-01 */
#define DAY_SECONDS 86400
#define AHEAD_DAYS 12 /* before the event people begin to sign up */
#define FAMILIES 12
#define SCHOOL_AGE 7
#define OLDEST 75
#define STRIDE 7919 /* people of one event lie far apart in the roster */

/* As the kinds of event that come with the schema are numbered. */
enum { KIND_WELFARE = 1, KIND_TRAFFIC, KIND_PATROL, KIND_CLINIC, KIND_TALK, KIND_FESTIVAL, KIND_LARGE, KIND_TREES, KIND_DUTY,
  KIND_TRAINING };

/* @people: how many sign up at each post */
typedef struct {
  const char *title, *place;
  int year, month, day, starts, ends, kind;
  const char *posts;
  int people;
} SampleEvent;

static const SampleEvent others[] = {
  { "新春送福写春联", "人民路社区", 2017, 1, 14, 540, 690, KIND_FESTIVAL, "书写=8、接待=6", 5 },
  { "腊八节爱心施粥", "爱心粥屋", 2017, 1, 5, 360, 540, KIND_FESTIVAL, "熬粥=6、分发=8", 6 },
  { "春运志愿服务", "濮阳汽车站", 2017, 1, 21, 480, 720, KIND_DUTY, "引导=10、咨询=6", 6 },
  { "文明交通劝导", "黄河路与京开大道路口", 2017, 2, 18, 450, 570, KIND_TRAFFIC, "路口=12/6", 9 },
  { "学雷锋日便民服务", "绿城广场", 2017, 3, 5, 510, 690, KIND_TALK, "理发=5、磨刀=4、宣传=10", 4 },
  { "植树节义务植树", "黄河湿地", 2017, 3, 12, 510, 690, KIND_TREES, "植树=40/20", 26 },
  { "清明文明祭扫劝导", "烈士陵园", 2017, 4, 4, 480, 660, KIND_TALK, "劝导=12、献花=8", 6 },
  { "义诊进社区", "胜利社区", 2017, 4, 15, 540, 690, KIND_CLINIC, "医护=6/3、协助=6", 5 },
  { "世界读书日图书捐赠", "市图书馆", 2017, 4, 23, 540, 660, KIND_TALK, "整理=10、接收=5", 5 },
  { "五四青年志愿者培训", "团市委会议室", 2017, 5, 6, 540, 690, KIND_TRAINING, "学员=60", 31 },
  { "母亲节敬老服务", "市社会福利院", 2017, 5, 14, 540, 660, KIND_FESTIVAL, "陪伴=10、理发=4", 6 },
  { "端午包粽子送老人", "建设路社区", 2017, 5, 30, 510, 660, KIND_FESTIVAL, "包粽=15、送粽=8", 8 },
  { "爱心送考", "市第一中学", 2017, 6, 7, 420, 720, KIND_DUTY, "引导=14、饮水=6", 8 },
  { "河道清洁", "濮上园", 2017, 6, 17, 420, 570, KIND_TREES, "打捞=12、岸边=15", 9 },
  { "夏夜文明巡防", "中原路", 2017, 7, 8, 1170, 1320, KIND_PATROL, "巡防=16/8", 11 },
  { "高温送清凉", "京开大道", 2017, 7, 22, 900, 1020, KIND_FESTIVAL, "分发=12", 9 },
  { "七夕相亲会服务", "濮水公园", 2017, 8, 28, 1020, 1200, KIND_LARGE, "签到=6、引导=10", 7 },
  { "开学交通劝导", "实验小学", 2017, 9, 1, 420, 510, KIND_TRAFFIC, "路口=10/6", 7 },
  { "全国科普日宣传", "绿城广场", 2017, 9, 16, 540, 690, KIND_TALK, "讲解=8、分发=8", 5 },
  { "重阳敬老义诊", "孟轲敬老院", 2017, 10, 28, 540, 690, KIND_CLINIC, "医护=8/4、陪伴=10", 6 },
  { "国际马拉松志愿服务", "市体育场", 2017, 11, 5, 390, 780, KIND_LARGE, "赛道=60/30、补给=30/15、终点=20", 24 },
  { "宪法日法律咨询", "司法局门前", 2017, 12, 4, 540, 660, KIND_TALK, "律师=6/2、分发=6", 4 },
  { "国际志愿者日表彰会", "市会展中心", 2017, 12, 5, 540, 690, KIND_LARGE, "签到=8、引导=12", 9 },
  { "冬衣捐赠整理", "人民路爱心小屋", 2017, 12, 16, 510, 690, KIND_FESTIVAL, "分拣=15、登记=5", 8 },
  { "腊八节爱心施粥", "爱心粥屋", 2018, 1, 24, 360, 540, KIND_FESTIVAL, "熬粥=6、分发=8", 7 },
  { "扫雪除冰", "胜利路", 2018, 1, 28, 480, 600, KIND_TREES, "扫雪=40", 22 },
  { "春运志愿服务", "濮阳汽车站", 2018, 2, 3, 480, 720, KIND_DUTY, "引导=10、咨询=6", 6 },
  { "元宵节灯会引导", "濮上园", 2018, 3, 2, 1080, 1290, KIND_LARGE, "引导=24/12、急救=4/2", 10 },
  { "学雷锋日便民服务", "绿城广场", 2018, 3, 5, 510, 690, KIND_TALK, "理发=5、磨刀=4、宣传=10", 5 },
  { "植树节义务植树", "黄河湿地", 2018, 3, 11, 510, 690, KIND_TREES, "植树=40/20", 33 },
  { "文明交通劝导", "黄河路与京开大道路口", 2018, 3, 24, 450, 570, KIND_TRAFFIC, "路口=12/6", 12 },
  { "清明文明祭扫劝导", "烈士陵园", 2018, 4, 4, 480, 660, KIND_TALK, "劝导=12/6、献花=8", 10 },
  { "义诊进社区", "东环社区", 2018, 4, 14, 540, 690, KIND_CLINIC, "医护=6/3、协助=6", 5 },
};

static const char *const units[] = { "市教育局", "市公安局", "市妇联", "市团委", "市供电公司", "市第一中学" };

typedef struct {
  VpDb *db;
  gint64 first_volunteer;
  guint n_volunteers;
  gint64 units[G_N_ELEMENTS (units)];
  guint n_signed; /* people who signed up so far, over all events */
  GHashTable *here; /* borrowed: who signed up for the present event */
} Events;

/* Somebody grown-up, whom no other sign-up of this event has; 0 where an office of few people has nobody left. */
static gboolean
pick_person (Events *self, VpDate day, gint64 *id, GError **error)
{
  for (guint tries = 0; tries < self->n_volunteers; tries++) {
    g_autoptr (VpVolunteer) person = NULL;

    *id = self->first_volunteer + (gint64) self->n_signed++ * STRIDE % self->n_volunteers;
    if (g_hash_table_contains (self->here, id))
      continue;
    if ((person = vp_volunteer_store_get (self->db, *id, error)) == NULL)
      return FALSE;
    if (vp_date_age (person->birth, day) < ADULT)
      continue;
    g_hash_table_add (self->here, g_memdup2 (id, sizeof *id));
    return TRUE;
  }
  *id = 0;
  return TRUE;
}

static gboolean
add_seat (Events *self, const VpSignUp *sign_up, gint64 person, VpSeatState state, const char *why, GError **error)
{
  g_autoptr (VpSeat) seat = vp_seat_new ();

  seat->sign_up_id = sign_up->id;
  seat->shift_id = sign_up->shift_id;
  seat->volunteer_id = person;
  seat->state = state;
  g_free (seat->why);
  seat->why = g_strdup (why);
  return vp_seat_store_add (self->db, seat, error);
}

static VpSignUp *
begin_sign_up (const VpEventShift *shift, guint n)
{
  VpSignUp *self = vp_sign_up_new ();

  self->shift_id = shift->id;
  self->made_at = (gint64) (shift->day - EPOCH - AHEAD_DAYS) * DAY_SECONDS + (gint64) n * 3600;
  return self;
}

/* The @n-th one of a post: as long as there are seats, and then in line; now and then somebody withdraws. */
static gboolean
add_person (Events *self, const VpEvent *event, const VpEventShift *shift, int n, int *taken, GError **error)
{
  g_autoptr (VpSignUp) sign_up = begin_sign_up (shift, (guint) n);
  gboolean withdraws = n % 11 == 7, is_full = shift->most > 0 && *taken >= shift->most;
  VpSeatState state = event->approval && n % 3 == 2 ? VP_SEAT_REQUESTED : is_full ? VP_SEAT_WAITING : VP_SEAT_CONFIRMED;

  if (!pick_person (self, event->day, &sign_up->volunteer_id, error))
    return FALSE;
  if (sign_up->volunteer_id == 0)
    return TRUE;
  if (withdraws)
    state = VP_SEAT_WITHDRAWN;
  *taken += state == VP_SEAT_CONFIRMED;
  return vp_seat_store_add_sign_up (self->db, sign_up, error)
    && add_seat (self, sign_up, sign_up->volunteer_id, state, withdraws ? "临时有事" : "", error);
}

/* A unit takes some seats and names half of its people. */
static gboolean
add_unit (Events *self, const VpEventShift *shift, guint n, int seats, GError **error)
{
  g_autoptr (VpSignUp) sign_up = begin_sign_up (shift, n);

  sign_up->unit_id = self->units[n % G_N_ELEMENTS (units)];
  sign_up->seats = seats;
  if (!vp_seat_store_add_sign_up (self->db, sign_up, error))
    return FALSE;
  for (int i = 0; i < seats; i++) {
    gint64 person = 0;

    if ((i % 2 == 0 && !pick_person (self, shift->day, &person, error))
        || !add_seat (self, sign_up, person, VP_SEAT_CONFIRMED, "", error))
      return FALSE;
  }
  return TRUE;
}

/* @n: the how manieth event */
static gboolean
add_sign_ups (Events *self, const VpEvent *event, int people, guint n, GError **error)
{
  g_autoptr (GPtrArray) shifts = vp_event_store_shifts (self->db, event->id, error);
  gboolean is_welfare = event->kind_id == KIND_WELFARE;

  g_hash_table_remove_all (self->here);
  for (guint i = 0; shifts != NULL && i < shifts->len; i++) {
    const VpEventShift *shift = shifts->pdata[i];
    int taken = 0;

    for (guint unit = 0; i == 0 && is_welfare && unit < 3; unit++, taken += 4)
      if (!add_unit (self, shift, n + unit, 4, error))
        return FALSE;
    for (int j = 0; j < people; j++)
      if (!add_person (self, event, shift, j, &taken, error))
        return FALSE;
  }
  return shifts != NULL;
}

static gboolean
add_event (Events *self, VpEvent *event, const char *posts, int people, guint n, GError **error)
{
  g_autoptr (GPtrArray) wanted = vp_event_posts_parse (posts, error);

  return wanted != NULL && vp_event_store_insert (self->db, event, error)
    && vp_event_posts_apply (self->db, event, wanted, error)
    /* An office without people has events all the same. */
    && (self->n_volunteers == 0 || add_sign_ups (self, event, people, n, error));
}

static VpEvent *
new_event (const char *title, const char *place, int kind, VpDate day, int starts, int ends)
{
  VpEvent *event = vp_event_new ();

  g_free (event->title);
  g_free (event->place);
  event->title = g_strdup (title);
  event->place = g_strdup (place);
  event->kind_id = kind;
  event->day = day;
  event->starts = starts;
  event->ends = ends;
  return event;
}

static VpDate
moved_day (const VpEventDays *days, VpDate day)
{
  for (guint i = 0; i < days->collisions->len; i++) {
    const VpCollision *collision = days->collisions->pdata[i];

    if (collision->day == day && collision->move_to != 0)
      return collision->move_to;
  }
  return day;
}

/* The last Saturday of each month, and another day where people work on it or are away. */
static gboolean
add_welfare_days (Events *self, GError **error)
{
  static const char *const places[] = { "东环社区", "濮上园", "人民路社区", "绿城广场", "黄河路" };
  const char *rule = "每月最后一个星期六";
  g_autoptr (VpCalendar) calendar = vp_calendar_read (self->db, error);
  g_autoptr (VpEvent) pattern = new_event ("全民公益日", "", KIND_WELFARE, vp_date_new (2017, 1, 1), 510, 690);
  g_autoptr (GPtrArray) posts = g_ptr_array_new ();
  VpEventMake make = { .event = pattern, .posts = posts, .rule = rule, .until = vp_date_new (2018, 3, 31) };
  g_autoptr (VpEventDays) days = calendar != NULL ? vp_event_plan_days (&make, calendar, error) : NULL;
  g_autoptr (VpRepeat) repeat = days != NULL ? vp_repeat_parse (rule, pattern->day, error) : NULL;
  g_autofree char *text = repeat != NULL ? vp_repeat_to_text (repeat) : NULL;
  gint64 series = text != NULL ? vp_event_store_add_series (self->db, text, pattern->day, make.until, error) : 0;

  for (guint i = 0; series != 0 && i < days->days->len; i++) {
    VpDate rule_day = g_array_index (days->days, VpDate, i), day = moved_day (days, rule_day);
    g_autoptr (VpEvent) event = new_event ("全民公益日", places[i % G_N_ELEMENTS (places)], KIND_WELFARE, day, 510, 690);

    event->series_id = series;
    g_free (event->materials);
    event->materials = g_strdup ("扫把×30、垃圾袋×60、红马甲×60、饮用水×5 箱");
    event->series_day = rule_day;
    event->own = VP_EVENT_OWN_PLACE | (day != rule_day ? VP_EVENT_OWN_DAY : 0);
    /* The next one is more wanted than it has seats. */
    if (!add_event (self, event, "清扫=30/12、文明引导=16/6、宣传=10", day > TODAY ? 22 : 12, i, error))
      return FALSE;
  }
  return series != 0;
}

/* The next one after @at of that age; 0 where nobody is. The counter goes on, so that nobody is taken twice. */
static gint64
next_of_age (Events *self, guint *at, int least, int most, char **name, GError **error)
{
  for (guint tries = 0; tries < self->n_volunteers; tries++) {
    gint64 id = self->first_volunteer + (gint64) ((*at)++ % self->n_volunteers);
    g_autoptr (VpVolunteer) person = vp_volunteer_store_get (self->db, id, error);
    int age = person != NULL ? vp_date_age (person->birth, TODAY) : -1;

    if (person == NULL)
      return 0;
    if (age < least || age > most)
      continue;
    *name = g_strdup (person->name);
    return id;
  }
  return 0;
}

static gboolean
add_family (Events *self, const char *name, gint64 guardian, gint64 other, VpFamilyRole role, GError **error)
{
  g_autofree char *title = g_strdup_printf ("%s家庭", name);
  gint64 family = vp_family_store_add (self->db, title, 0, error);

  return family != 0 && vp_family_store_add_member (self->db, family, guardian, VP_FAMILY_GUARDIAN, error)
    && (other == 0 || other == guardian || vp_family_store_add_member (self->db, family, other, role, error));
}

/* A grown-up with a child each; in an office without children, with another grown-up. Of one name there is one family. */
static gboolean
add_families (Events *self, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint at = self->n_volunteers / 2, children = 0;
  gboolean has_children = TRUE;

  for (guint i = 0; i < FAMILIES && i * 4 < self->n_volunteers; i++) {
    g_autofree char *name = NULL, *other = NULL;
    g_autoptr (GError) failure = NULL;
    VpFamilyRole role = VP_FAMILY_CHILD;
    gint64 guardian = next_of_age (self, &at, ADULT + SCHOOL_AGE, OLDEST, &name, &failure);
    gint64 with = failure == NULL && has_children ? next_of_age (self, &children, SCHOOL_AGE, ADULT - 1, &other, &failure) : 0;

    if (with == 0 && failure == NULL) {
      has_children = FALSE;
      role = VP_FAMILY_OTHER;
      with = next_of_age (self, &at, ADULT + SCHOOL_AGE, OLDEST, &other, &failure);
    }
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (guardian != 0 && g_hash_table_add (names, g_strdup (name)) && !add_family (self, name, guardian, with, role, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
find_units (Events *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    self->units[i] = vp_event_find_unit (self->db, units[i], error);
    if (self->units[i] == 0)
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_sample_events (VpDb *db, gint64 first_volunteer, guint n_volunteers, GError **error)
{
  g_autoptr (GHashTable) here = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Events self = { .db = db, .first_volunteer = first_volunteer, .n_volunteers = n_volunteers, .here = here };

  if (!find_units (&self, error) || !add_welfare_days (&self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    const SampleEvent *of = &others[i];
    VpDate day = vp_date_new (of->year, of->month, of->day);
    g_autoptr (VpEvent) event = new_event (of->title, of->place, of->kind, day, of->starts, of->ends);

    /* The doctors are looked at before they come. */
    event->approval = of->kind == KIND_CLINIC && day > TODAY;
    if (!add_event (&self, event, of->posts, of->people, i, error))
      return FALSE;
  }
  if (!add_families (&self, error))
    return FALSE;
  vp_db_touch_all (db, VP_ENTITY_EVENT);
  vp_db_touch_all (db, VP_ENTITY_REGISTER);
  return TRUE;
}
