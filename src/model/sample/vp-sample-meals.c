/* vp-sample-meals.c: porridge house and suspended meals of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample-meals.h"

#include "vp-register-store.h"

#include <string.h>

#define EVENING 14400 /* seconds before the end of a day */
#define HOUSE 1

/* Every day of the first winter, then Saturdays: 14,785 servings after five months. */
#define OPENED_ON 2457709 /* 2016-11-16 */
#define WINTER_END 2457859 /* 2017-04-15 */
#define WINTER_DAYS 151
#define WINTER_SERVINGS 14785
#define SATURDAYS 49

#define WEEKS 147
#define FIRST_WEEK 2457175 /* 2015-06-01, a Monday */
#define N_SHOPS 3
#define MOVES_MAX 20 /* meals of a week that go to another restaurant */
#define GIFTS_AHEAD 300000 /* 分 in the pots before each week's meals */
#define LAST_OWN_GIFTS 30  /* weeks at the end in which gifts are for any restaurant */

static const char *const givers[] = { "爱心企业家王先生", "惠民粮油店", "市妇联巾帼志愿队", "老城豆腐坊", "爱心人士李女士", "润丰超市",
                                      "第三中学家委会", "无名氏" };
static const char *const menus[] = { "小米粥、馒头、炒白菜", "大米粥、花卷、咸菜", "玉米粥、馒头、土豆丝", "八宝粥、包子、海带丝",
                                     "南瓜粥、馒头、豆芽", "红豆粥、馒头、萝卜丝、鸡蛋" };
static const char *const helpers[] = { "李军玲、张明轩、王芳", "李军玲、刘洋、陈静、赵磊", "李军玲、孙丽、周强", "李军玲、吴敏、郑涛" };

static const struct { const char *name, *address; VpDate from[2]; gint64 price[2]; guint weight; } shops[N_SHOPS] = {
  { "濮上快餐店", "华龙区濮上路", { 2457175, 2457755 }, { 1200, 1350 }, 52 },
  { "中原路家常面馆", "华龙区中原路", { 2457175, 2457633 }, { 1300, 1420 }, 36 },
  { "惠民小碗菜", "开发区黄河路", { 2457175, 2457936 }, { 1450, 1480 }, 12 },
};

static const struct { const char *name; VpDonorKind kind; } donors[] = {
  { "刘建国", VP_DONOR_PERSON }, { "", VP_DONOR_ANONYMOUS }, { "濮阳市豫龙商贸有限公司", VP_DONOR_UNIT },
  { "随手公益", VP_DONOR_ALIAS }, { "赵秀英", VP_DONOR_PERSON }, { "市第二小学三（2）班", VP_DONOR_UNIT },
  { "", VP_DONOR_ANONYMOUS }, { "孙立新", VP_DONOR_PERSON }, { "一滴水", VP_DONOR_ALIAS }, { "华龙区义工联合会", VP_DONOR_UNIT },
};
static const gint64 amounts[] = { 20000, 10000, 50000, 8800, 30000, 100000, 6660, 5000, 20000, 36650 };

typedef struct {
  VpDb *db;
  gint64 shop_ids[N_SHOPS];
  gint64 meals[WEEKS][N_SHOPS];
  gint64 given, spent;   /* 分 so far */
  guint n_gifts, n_outs;
  gint64 people_before;  /* meals before the next line, for the declared people */
} Filling;

/* The share of step @i of @n in @total: all together they are exactly @total. */
static gint64
share (gint64 total, const gint64 *weights, guint i, guint n)
{
  gint64 all = 0, before = 0;

  for (guint j = 0; j < n; j++)
    all += weights[j];
  for (guint j = 0; j < i; j++)
    before += weights[j];
  return total * (before + weights[i]) / all - total * before / all;
}

static gint64
evening (VpDate day)
{
  return vp_meals_end_of_day (day) - EVENING;
}

/* The porridge house */

static VpDate
porridge_day (guint i)
{
  return i < WINTER_DAYS ? OPENED_ON + (VpDate) i : WINTER_END + 7 * (VpDate) (i - WINTER_DAYS + 1);
}

static gboolean
insert_sheet (Filling *self, VpPorridgeSheet *sheet, GError **error)
{
  return vp_porridge_store_insert (self->db, sheet, error);
}

/* Typed wrong at first, and put right two days later. */
static gboolean
insert_wrong_sheet (Filling *self, const VpPorridgeSheet *right, gint64 wrong_servings, GError **error)
{
  VpPorridgeSheet wrong = *right;

  wrong.servings = wrong_servings;
  return insert_sheet (self, &wrong, error)
    && vp_porridge_store_reverse (self->db, wrong.id, "数字写反", "粥屋日报原件", evening (right->day + 2), error);
}

static gboolean
make_sheet (Filling *self, guint i, const gint64 *weights, GError **error)
{
  guint n = WINTER_DAYS + SATURDAYS;
  VpDate day = porridge_day (i);
  VpPorridgeSheet sheet = {
    .house_id = HOUSE, .kind = VP_PORRIDGE_DAY, .day = day, .menu = (char *) menus[i % G_N_ELEMENTS (menus)],
    .giver = (char *) givers[i * 5 % G_N_ELEMENTS (givers)], .helpers = (char *) helpers[i % G_N_ELEMENTS (helpers)],
    .entered_at = evening (day),
  };

  sheet.servings = i < WINTER_DAYS ? share (WINTER_SERVINGS, weights, i, WINTER_DAYS)
                                   : share (VP_SAMPLE_SERVINGS - WINTER_SERVINGS, weights + WINTER_DAYS, i - WINTER_DAYS,
                                            SATURDAYS);
  sheet.attendances = share (VP_SAMPLE_ATTENDANCES, weights, i, n);
  sheet.bowls = sheet.servings + sheet.servings / 4;
  sheet.buns = sheet.servings * 2;
  sheet.dishes = sheet.servings;
  sheet.cost = sheet.servings * 260 + (gint64) (i % 7) * 350;
  if (i % 60 == 39) {
    if (!insert_wrong_sheet (self, &sheet, sheet.servings % 10 * 10 + sheet.servings / 10, error))
      return FALSE;
    sheet.entered_at = evening (day + 2);
  }
  return insert_sheet (self, &sheet, error);
}

static gboolean
make_porridge (Filling *self, GError **error)
{
  VpPorridgeHouse house = { HOUSE, (char *) "爱心粥屋", OPENED_ON };
  gint64 weights[WINTER_DAYS + SATURDAYS];

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    weights[i] = 80 + (gint64) (i * 37 % 41);
  if (!vp_porridge_store_save_house (self->db, &house, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    if (!make_sheet (self, i, weights, error))
      return FALSE;
  return TRUE;
}

/* Suspended meals */

static gint64
price_in (guint week, guint shop)
{
  VpDate sunday = FIRST_WEEK + 7 * (VpDate) week + 6;

  return shops[shop].price[sunday >= shops[shop].from[1]];
}

static gint64
cost_of (const Filling *self, guint week)
{
  gint64 cost = 0;

  for (guint i = 0; i < N_SHOPS; i++)
    cost += self->meals[week][i] * price_in (week, i);
  return cost;
}

/* How many meals each restaurant hands out each week: altogether the figure of the summary, and by moving single meals
 * from the first restaurant to the second, dearer one, the money is used up to less than what such a move costs. */
static void
plan_meals (Filling *self)
{
  gint64 weights[WEEKS * N_SHOPS], left = VP_SAMPLE_GIVEN;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    weights[i] = (gint64) shops[i % N_SHOPS].weight * (80 + (gint64) (i * 29 % 41));
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    self->meals[i / N_SHOPS][i % N_SHOPS] = share (VP_SAMPLE_MEALS, weights, i, G_N_ELEMENTS (weights));
  for (guint i = 0; i < WEEKS; i++)
    left -= cost_of (self, i);
  for (guint i = 0; i < WEEKS * MOVES_MAX; i++) {
    guint week = i % WEEKS;
    gint64 dearer = price_in (week, 1) - price_in (week, 0);

    if (self->meals[week][0] > 4 && left >= dearer) {
      left -= dearer;
      self->meals[week][0]--;
      self->meals[week][1]++;
    }
  }
  g_assert (left >= 0);
}

/* Saves a row whose columns are said by their names. */
static gboolean
write_row (VpDb *db, VpRecord *row, GError **error)
{
  guint field;

  return vp_register_write (db, row->of, NULL, row, &field, error);
}

static gboolean
make_price (Filling *self, guint i, guint j, GError **error)
{
  g_autoptr (VpRecord) price = vp_record_new (vp_register_find ("meal-price"));

  vp_record_set_number (price, vp_register_column (price->of, "shop_id"), self->shop_ids[i]);
  vp_record_set_number (price, vp_register_column (price->of, "valid_from"), shops[i].from[j]);
  vp_record_set_number (price, vp_register_column (price->of, "price"), shops[i].price[j]);
  return write_row (self->db, price, error);
}

static gboolean
make_shops (Filling *self, GError **error)
{
  for (guint i = 0; i < N_SHOPS; i++) {
    g_autoptr (VpRecord) shop = vp_record_new (vp_register_find ("restaurant"));

    vp_record_set_text (shop, shop->of->name_field, shops[i].name);
    vp_record_set_text (shop, vp_register_column (shop->of, "address"), shops[i].address);
    if (!write_row (self->db, shop, error))
      return FALSE;
    self->shop_ids[i] = shop->id;
    for (guint j = 0; j < G_N_ELEMENTS (shops[i].price); j++)
      if (!make_price (self, i, j, error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
make_gift (Filling *self, guint week, GError **error)
{
  guint n = self->n_gifts++, donor = n * 7 % G_N_ELEMENTS (donors);
  gint64 amount = n == 0 ? 500000 : amounts[n % G_N_ELEMENTS (amounts)];
  gboolean is_own = n % 5 == 3 && week + LAST_OWN_GIFTS < WEEKS;
  VpDate day = FIRST_WEEK + 7 * (VpDate) week + (VpDate) (n % 5);
  char paper[32];
  VpMealLine gift = {
    .kind = VP_MEAL_GIFT, .day = day, .shop_id = is_own ? self->shop_ids[n % 2] : 0, .donor = (char *) donors[donor].name,
    .donor_kind = donors[donor].kind, .paper = paper, .note = (char *) "", .entered_at = evening (day),
  };

  amount = MIN (amount, VP_SAMPLE_GIVEN - self->given);
  *(is_own ? &gift.shop_money : &gift.common_money) = amount;
  g_snprintf (paper, sizeof paper, "捐%04u", n + 1);
  self->given += amount;
  if (n == 20) {
    VpMealLine wrong = gift;

    wrong.common_money *= 10;
    wrong.shop_money *= 10;
    if (!vp_meal_store_insert (self->db, &wrong, error)
        || !vp_meal_store_reverse (self->db, wrong.id, "金额多写一个零", evening (day + 1), error))
      return FALSE;
    gift.entered_at = evening (day + 1);
  }
  return vp_meal_store_insert (self->db, &gift, error);
}

static gint64
next_people (Filling *self, gint64 meals)
{
  gint64 before = self->people_before;

  self->people_before += meals;
  return VP_SAMPLE_PEOPLE * self->people_before / VP_SAMPLE_MEALS - VP_SAMPLE_PEOPLE * before / VP_SAMPLE_MEALS;
}

static gboolean
make_out (Filling *self, guint week, guint shop, GError **error)
{
  VpDate day = FIRST_WEEK + 7 * (VpDate) week + 6;
  char paper[32];
  VpMealLine out = {
    .kind = VP_MEAL_OUT, .day = day, .shop_id = self->shop_ids[shop], .meals = self->meals[week][shop],
    .donor = (char *) "", .paper = paper, .note = (char *) "", .entered_at = evening (day),
  };

  if (out.meals == 0)
    return TRUE;
  out.people = next_people (self, out.meals);
  g_snprintf (paper, sizeof paper, "登%04u", week + 1);
  if (self->n_outs++ % 150 == 75) {
    VpMealLine wrong = out;

    wrong.meals += 9;
    if (!vp_meal_store_insert (self->db, &wrong, error)
        || !vp_meal_store_reverse (self->db, wrong.id, "份数看错", evening (day + 3), error))
      return FALSE;
    out.entered_at = evening (day + 3);
  }
  return vp_meal_store_insert (self->db, &out, error);
}

static gboolean
make_week (Filling *self, guint week, GError **error)
{
  self->spent += cost_of (self, week);
  while (self->given < MIN (VP_SAMPLE_GIVEN, self->spent + GIFTS_AHEAD))
    if (!make_gift (self, week, error))
      return FALSE;
  for (guint shop = 0; shop < N_SHOPS; shop++)
    if (!make_out (self, week, shop, error))
      return FALSE;
  return TRUE;
}

/* Each month up to February 2018 is settled on the 5th of the next one and paid on the 10th. */
static gboolean
make_statements (Filling *self, GError **error)
{
  for (int month = 201506; month <= 201802; month += month % 100 == 12 ? 89 : 1) {
    int next = month + (month % 100 == 12 ? 89 : 1);

    for (guint i = 0; i < N_SHOPS; i++) {
      g_autofree char *paper = g_strdup_printf ("付%d-%u", month, i + 1);
      gint64 id;

      if (!vp_settlement_store_draw_up (self->db, self->shop_ids[i], month, vp_date_new (next / 100, next % 100, 5),
                                        &id, error)
          || !vp_settlement_store_pay (self->db, id, vp_date_new (next / 100, next % 100, 10), paper, error))
        return FALSE;
    }
  }
  return TRUE;
}

gboolean
vp_sample_meals (VpDb *db, GError **error)
{
  Filling self = { .db = db };

  plan_meals (&self);
  if (!make_porridge (&self, error) || !make_shops (&self, error))
    return FALSE;
  for (guint week = 0; week < WEEKS; week++)
    if (!make_week (&self, week, error))
      return FALSE;
  return make_statements (&self, error);
}
