/* vp-sample-fund.c: the special fund of the synthetic office
 *
 * What was pledged on 2017-09-06 comes to figure F59; what came in since, what was granted on 2018-02-03 and what units settled of it
 * are told apart from that. Amounts are 分. All donors are invented.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample-fund.h"

#include "vp-db-private.h"
#include "vp-sample-rows.h"

#define YUAN(yuan) ((gint64) (yuan) * 100)
#define FIRMS 36   /* that pledged 50,000 yuan each */
#define PEOPLE 118 /* that pledged 2,000 yuan each: together 2,036,000 yuan */
#define FIRST_NAME 60000

typedef struct {
  VpDb *db;
  gint64 special, federation, finance, drive, meeting;
  gint64 gifts; /* budget line */
  guint tickets;
} Fund;

#define add(self, ...) vp_sample_add_row ((self)->db, __VA_ARGS__)

static gboolean
add_funds (Fund *self, GError **error)
{
  static const char special[] = "中国志愿服务基金会“志愿濮阳”专项基金";

  return add (self, &self->special, error, "fund", "name", special, "holder", N (0), "restricted", N (1), "purpose", "濮阳市志愿服务",
              "opened_on", DAY (2017, 9, 6), NULL)
    && add (self, &self->federation, error, "fund", "name", "市志愿服务联合会经费", "holder", N (1), "opened_on", DAY (2013, 3, 5), NULL)
    && add (self, &self->finance, error, "fund", "name", "市财政志愿服务经费", "holder", N (2), "opened_on", DAY (2017, 1, 1), NULL)
    && add (self, NULL, error, "fund-line", "what", "期初余额", "fund_id", self->federation, "kind", N (0), "day", DAY (2017, 1, 1), "amount",
            YUAN (86420), NULL)
    && add (self, NULL, error, "fund-line", "what", "2017年度财政拨款", "fund_id", self->finance, "kind", N (2), "day", DAY (2017, 2, 20),
            "amount", YUAN (600000), "party", "市财政局", NULL)
    && add (self, NULL, error, "fund-line", "what", "星级志愿者保险", "fund_id", self->federation, "kind", N (4), "day", DAY (2018, 3, 26),
            "amount", YUAN (9550), "party", "人保财险", "voucher", "2018-03-011", "vouchers", N (2), NULL)
    && add (self, &self->gifts, error, "budget", "fund_id", self->special, "year", N (2017), "side", N (0), "item", "社会捐赠", "amount",
            YUAN (2000000), NULL)
    && add (self, NULL, error, "budget", "fund_id", self->special, "year", N (2018), "side", N (1), "item", "县区和团队项目资助", "amount",
            YUAN (500000), NULL)
    && add (self, NULL, error, "budget", "fund_id", self->special, "year", N (2018), "side", N (1), "item", "组织和站点扶持奖励", "amount",
            YUAN (200000), NULL)
    && add (self, &self->drive, error, "fund-drive", "name", "“志愿濮阳”专项基金启动仪式", "fund_id", self->special, "filing",
            "51100000-2017-0906", "partner", "中国志愿服务基金会", "from_on", DAY (2017, 9, 6), "to_on", DAY (2018, 9, 5), "told_on",
            DAY (2018, 3, 1), NULL);
}

/* Both what was paid and how the foundation tells of it: it has one gift less, one of another day and one of another amount. */
static gboolean
add_gift (Fund *self, gint64 pledge, gint64 day, gint64 amount, const char *donor, GError **error)
{
  guint n = ++self->tickets;
  g_autofree char *ticket = g_strdup_printf ("ZJ2017%05u", n);

  return add (self, NULL, error, "fund-line", "what", "启动仪式认捐到账", "fund_id", self->special, "kind", N (1), "day", day, "amount",
              amount, "pledge_id", pledge, "ticket", ticket, "budget_id", self->gifts, NULL)
    && (n == 40 || add (self, NULL, error, "foundation-entry", "ticket", ticket, "day", day + (n == 50), "amount",
                        amount - (n == 60 ? YUAN (1000) : 0), "donor", donor, NULL));
}

/* Of the firms the last two have not paid, the one before them a half; of the people six have not. */
static gboolean
add_pledges (Fund *self, GError **error)
{
  for (guint i = 0; i < FIRMS + PEOPLE; i++) {
    gboolean firm = i < FIRMS;
    g_autofree char *person = vp_sample_name (FIRST_NAME + i), *donor = firm ? g_strdup_printf ("爱心企业%02u", i + 1) : g_steal_pointer (&person);
    gint64 amount = firm ? YUAN (50000) : YUAN (2000), pledge, wish = firm ? 0 : i % 10 == 0 ? 2 : i % 10 == 5 ? 1 : 0;

    if (!add (self, &pledge, error, "pledge", "drive_id", self->drive, "donor", donor, "sort", N (firm), "day", DAY (2017, 9, 6), "amount",
              amount, "on_site", N (1), "wish", wish, "alias", wish == 1 ? "一名老党员" : "", "due", DAY (2018, 6, 30), NULL))
      return FALSE;
    if (i == FIRMS - 1 || i == FIRMS - 2 || i >= FIRMS + PEOPLE - 6)
      continue;
    if (!add_gift (self, pledge, DAY (2017, 9, 7 + (int) i % 24), i == FIRMS - 3 ? amount / 2 : amount, donor, error))
      return FALSE;
  }
  return TRUE;
}

/* C10: part of the counties and teams, and support for organisations and stations. The first have settled all of it, those in the
 * middle a half, the last ones nothing. */
static gboolean
add_grants (Fund *self, GError **error)
{
  static const struct { const char *payee, *purpose; int yuan; } grants[] = {
    { "濮阳县文明办", "志愿服务项目资助", 80000 }, { "清丰县文明办", "志愿服务项目资助", 60000 }, { "范县文明办", "志愿服务项目资助", 60000 },
    { "台前县文明办", "志愿服务项目资助", 50000 }, { "市文明巡防志愿服务队", "团队活动经费", 40000 }, { "市简爱志愿服务队", "关爱空巢老人", 30000 },
    { "濮阳县爱心同盟", "关爱失依儿童", 30000 }, { "盟城社区志愿服务站", "站点扶持", 10000 }, { "振东社区志愿服务站", "站点扶持", 10000 },
    { "宋丽萍爱心志愿服务队", "优秀组织奖励", 20000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (grants); i++) {
    g_autofree char *voucher = g_strdup_printf ("2018-02-%03u", i + 1), *settled = g_strdup_printf ("2018-03-%03u", i + 1);
    gint64 grant, amount = YUAN (grants[i].yuan);

    if (!add (self, &grant, error, "allocation", "purpose", grants[i].purpose, "fund_id", self->special, "payee", grants[i].payee, "applied_on",
              DAY (2018, 1, 8 + (int) i), "reviewed_by", "领导小组办公室", "approved_on", DAY (2018, 2, 3), "meeting_id", self->meeting, "amount",
              amount, "settle_by", DAY (2018, 12, 31), NULL))
      return FALSE;
    if (i == G_N_ELEMENTS (grants) - 1) /* granted and not paid out yet */
      break;
    if (!add (self, NULL, error, "fund-line", "what", grants[i].purpose, "fund_id", self->special, "kind", N (3), "day", DAY (2018, 2, 26),
              "amount", amount, "allocation_id", grant, "voucher", voucher, "vouchers", N (1), NULL)
        || (i < 6 && !add (self, NULL, error, "fund-line", "what", "核销", "fund_id", self->special, "kind", N (6), "day",
                           DAY (2018, 3, 12 + (int) i), "amount", i < 3 ? amount : amount / 2, "allocation_id", grant, "voucher", settled,
                           "vouchers", N (8 + i), NULL)))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_sample_fund (VpDb *db, GError **error)
{
  Fund self = { .db = db };

  return vp_db_query_int (db, "SELECT id FROM meeting WHERE name = '领导小组第一次会议'", 0, 0, &self.meeting, error)
    && add_funds (&self, error) && add_pledges (&self, error) && add_grants (&self, error)
    && add (&self, NULL, error, "closed-month", "month", N (201712), NULL);
}
