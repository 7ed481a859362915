/* vp-sample-care.c: children, elders and sponsors of the synthetic office
 *
 * All of them are invented: the sample needs no passcode. Counting gives F42 to F46 and, with the agreements, F47 to F49.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample-care.h"

#include "vp-db-private.h"
#include "vp-sample-rows.h"

#define CHILDREN 1186
#define ELDERS 112
#define FIRST_NAME 70000

typedef struct {
  VpDb *db;
  gint64 teams[4]; /* three of children, one of elders; 0 = the sample has none of that name */
  gint64 children[CHILDREN];
  guint people;
} Care;

#define add(self, ...) vp_sample_add_row ((self)->db, __VA_ARGS__)

static gboolean
read_teams (Care *self, GError **error)
{
  static const char *const names[] = {
    "SELECT id FROM team WHERE name LIKE '%“六一”%助学中心'", "SELECT id FROM team WHERE name LIKE '%“益点爱”%助学中心'",
    "SELECT id FROM team WHERE name LIKE '%爱心同盟%'", "SELECT id FROM team WHERE name LIKE '%简爱志愿服务队'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!vp_db_query_int (self->db, names[i], 0, 0, &self->teams[i], error))
      return FALSE;
  return TRUE;
}

/* The youngest is four, the oldest sixteen; a third is without parents' care. */
static gboolean
add_children (Care *self, GError **error)
{
  static const gint64 districts[] = { 410922, 410923, 410926, 410927, 410928 };

  for (guint i = 0; i < CHILDREN; i++) {
    g_autofree char *number = g_strdup_printf ("ET%05u", i + 1), *name = vp_sample_name (FIRST_NAME + self->people++);
    g_autofree char *guardian = vp_sample_name (FIRST_NAME + self->people++), *consent = g_strdup_printf ("同意书%04u", i + 1);

    if (!add (self, &self->children[i], error, "child", "number", number, "name", name, "sex", N (i % 2), "birth",
              DAY (2002 + (int) (i % 12), 1 + (int) (i % 11), 1 + (int) (i % 28)), "kind", N (i % 3 != 0), "team_id", self->teams[i % 3],
              "district", districts[i % G_N_ELEMENTS (districts)], "guardian", guardian, "relation", i % 4 == 0 ? "外祖母" : "祖母", "consent",
              consent, "scope", N (1 + i % 2), "consent_from", DAY (2016, 9, 1), "helped_from", DAY (2016, 9 + (int) (i % 4), 10), NULL))
      return FALSE;
  }
  return TRUE;
}

/* F43 = F44 + F45 + F46: 112 = 78 + 12 + 22. */
static gboolean
add_elders (Care *self, GError **error)
{
  for (guint i = 0; i < ELDERS; i++) {
    guint kind = i < 78 ? 0 : i < 78 + 12 ? 1 : 2;
    g_autofree char *number = g_strdup_printf ("LR%04u", i + 1), *name = vp_sample_name (FIRST_NAME + self->people++);
    gint64 id, joined = kind == 0 ? 0 : DAY (1946 + (int) (i % 3), 1 + (int) (i % 12), 1 + (int) (i % 28));

    if (!add (self, &id, error, "elder", "number", number, "name", name, "sex", N (i % 2), "birth",
              DAY (1926 + (int) (i % 12) - (kind != 0 ? 2 : 0) * (int) (i % 3), 1 + (int) (i % 12), 1 + (int) (i % 28)), "kind", N (kind), "joined_on",
              joined, "team_id", self->teams[3], "alone", N (i % 3 != 0), "helped_from", DAY (2016, 3, 5), NULL)
        || !add (self, NULL, error, "care-visit", "what", "上门走访", "elder_id", id, "day", DAY (2018, 3, 1 + (int) (i % 24)), "visitor",
                 "市简爱志愿服务队", "found", "身体尚好，送去米面油", "next_on", DAY (2018, 4, 1 + (int) (i % 24)), NULL))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_child_visits (Care *self, GError **error)
{
  for (guint i = 0; i < CHILDREN; i += 4)
    if (!add (self, NULL, error, "care-visit", "what", "上门走访", "child_id", self->children[i], "day", DAY (2018, 3, 1 + (int) (i % 25)), "visitor",
              "助学中心志愿者", "found", "学习情况良好", "next_on", DAY (2018, 5, 1 + (int) (i % 25)), NULL))
      return FALSE;
  return TRUE;
}

#define FIRMS 38
#define PEOPLE 125
#define SPONSORED 297
#define YEARLY 100000 /* 分 */

/* What came in is handed out for three in four, on one list a school. */
static gboolean
add_payments (Care *self, gint64 agreement, gint64 sponsor, guint i, gint64 amount, GError **error)
{
  g_autofree char *list = g_strdup_printf ("QL2018-%02u", i / 20 + 1);

  return i % 5 > 1
    || (add (self, NULL, error, "sponsor-payment", "what", "2018年助学金", "agreement_id", agreement, "sponsor_id", sponsor, "kind", N (0), "year",
             N (2018), "day", DAY (2018, 1, 12), "amount", amount, NULL)
        && (i % 4 == 3 || add (self, NULL, error, "sponsor-payment", "what", "2018年助学金发放", "agreement_id", agreement, "kind", N (1), "year",
                               N (2018), "day", DAY (2018, 1, 20), "amount", amount, "list_number", list, NULL)));
}

/* F47 38 firms, F48 125 people, F49 297 of the 1,186 children, F50 1,000 yuan a year. Of every tenth child two sponsors bear a half
 * each; two in five paid on the day. */
static gboolean
add_sponsors (Care *self, GError **error)
{
  gint64 sponsors[FIRMS + PEOPLE];

  for (guint i = 0; i < FIRMS + PEOPLE; i++) {
    g_autofree char *person = vp_sample_name (FIRST_NAME + self->people++);
    g_autofree char *name = i < FIRMS ? g_strdup_printf ("爱心企业%02u", i + 1) : g_steal_pointer (&person);

    if (!add (self, &sponsors[i], error, "sponsor", "name", name, "sort", N (i >= FIRMS), "since", DAY (2018, 1, 12), NULL))
      return FALSE;
  }
  for (guint i = 0; i < SPONSORED; i++) {
    g_autofree char *number = g_strdup_printf ("BF2018-%03u", i + 1);
    gint64 agreement, first = sponsors[i % (FIRMS + PEOPLE)], second = sponsors[(i + 7) % (FIRMS + PEOPLE)];
    gboolean shared = i % 10 == 9;

    /* Every fourth file from the third on: children who are below sixteen in January 2018. */
    if (!add (self, &agreement, error, "agreement", "number", number, "child_id", self->children[i / 9 * 12 + 3 + i % 9], "signed_on",
              DAY (2018, 1, 12), NULL)
        || !add (self, NULL, error, "agreement-share", "agreement_id", agreement, "sponsor_id", first, "percent", N (shared ? 50 : 100),
                 "from_year", N (2018), NULL)
        || (shared && !add (self, NULL, error, "agreement-share", "agreement_id", agreement, "sponsor_id", second, "percent", N (50),
                            "from_year", N (2018), NULL))
        || !add_payments (self, agreement, first, i, shared ? YEARLY / 2 : YEARLY, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_sample_care (VpDb *db, GError **error)
{
  g_autofree Care *self = g_new0 (Care, 1);

  self->db = db;
  return read_teams (self, error) && add_children (self, error) && add_elders (self, error) && add_child_visits (self, error)
    && add_sponsors (self, error);
}
