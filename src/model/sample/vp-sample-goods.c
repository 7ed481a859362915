/* vp-sample-goods.c: five love houses of the synthetic office, up to the day of the work summary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample.h"

#include "vp-sample-rows.h"
#include "vp-sample-words.h"
#include "vp-stock.h"

#include <string.h>

#define N_HOUSES 5
#define N_VARIANTS 120
#define N_DONORS 260
#define N_UNITS 40
#define N_RECEIVERS 420
#define N_HOMES 4
#define RECEIVED 200500 /* about: bags are guessed, and come beside it */
#define GIVEN 95520     /* work summary of 2018-03-28, F53 */

typedef struct {
  VpDb *db;
  GRand *rand;
  VpStockDocument *document; /* being filled */

  gint64 houses[N_HOUSES], shelves[N_HOUSES], unsorted[N_HOUSES];
  gint64 variants[N_VARIANTS];
  gint64 mixed;
  gint64 donors[N_DONORS + N_UNITS];
  gint64 receivers[N_RECEIVERS], homes[N_HOMES];
  int stock[N_HOUSES][N_VARIANTS];
  int arriving[N_HOUSES][N_VARIANTS]; /* on the shelves from the next day on */
  gint64 received, given;
  VpDate first, last;
} Goods;

static int
pick (Goods *self, int low, int high)
{
  return g_rand_int_range (self->rand, low, high + 1);
}

static gboolean
make_houses (Goods *self, GError **error)
{
  static const struct { const char *name, *address, *keeper; int month; } houses[N_HOUSES] = {
    { "人民路爱心小屋", "华龙区人民路与振兴路交叉口", "李军玲", 10 }, { "建设路爱心小屋", "华龙区建设路中段", "宋丽", 10 },
    { "中原路爱心小屋", "华龙区中原路与开州路交叉口", "张海霞", 11 }, { "开州路爱心小屋", "开发区开州路振东社区", "王俊英", 12 },
    { "高新区爱心小屋", "高新区盟城社区", "赵国强", 12 },
  };

  for (guint i = 0; i < N_HOUSES; i++) {
    if (!vp_sample_add_row (self->db, &self->houses[i], error, "love-house", "name", houses[i].name, "address", houses[i].address,
                            "keeper", houses[i].keeper, "hours", "8:30—11:30，14:30—17:30", "opened_on",
                            DAY (2015, houses[i].month, 8), "district", N (i < 3 ? 410902 : 410972), NULL)
        || !vp_location_store_first (self->db, self->houses[i], VP_LOCATION_SHELF, &self->shelves[i], error)
        || !vp_location_store_first (self->db, self->houses[i], VP_LOCATION_UNSORTED, &self->unsorted[i], error))
      return FALSE;
  }
  return TRUE;
}

/* Common goods come often: clothes in every season, the rest less. */
static gboolean
make_variants (Goods *self, GError **error)
{
  static const struct { const char *item; int size_from, size_to; gboolean worn; } kinds[] = {
    { "棉服", 1, 5, TRUE }, { "羽绒服", 1, 5, TRUE }, { "外套", 1, 5, TRUE }, { "上衣", 1, 5, TRUE }, { "裤子", 1, 5, TRUE },
    { "毛衣", 1, 5, TRUE }, { "裙子", 1, 4, TRUE }, { "童装", 7, 13, TRUE }, { "鞋", 14, 18, TRUE }, { "被褥", 0, 0, FALSE },
    { "书籍", 0, 0, FALSE }, { "书包", 0, 0, FALSE }, { "玩具", 0, 0, FALSE }, { "文具", 0, 0, FALSE },
  };
  VpVariant mixed = { .item_id = VP_ITEM_MIXED };

  for (guint i = 0; i < N_VARIANTS; i++) {
    guint kind = i % G_N_ELEMENTS (kinds);
    VpVariant variant = { .condition = pick (self, 1, 3) };

    if (kinds[kind].worn) {
      variant.season = kind < 2 ? 3 : pick (self, 1, 3);
      variant.person_group = strcmp (kinds[kind].item, "童装") == 0 ? 3 : pick (self, 1, 2);
      variant.size_id = pick (self, kinds[kind].size_from, kinds[kind].size_to);
    }
    if (!vp_item_store_ensure (self->db, kinds[kind].item, &variant.item_id, NULL, error)
        || !vp_variant_store_ensure (self->db, &variant, error))
      return FALSE;
    self->variants[i] = variant.id;
  }
  if (!vp_variant_store_ensure (self->db, &mixed, error))
    return FALSE;
  self->mixed = mixed.id;
  return TRUE;
}

static gboolean
add_party (Goods *self, VpPartyKind kind, const char *name, int index, gint64 *id, GError **error)
{
  VpParty party = { .kind = kind, .name = (char *) name, .members = 1, .publish = index % 9 == 0 ? VP_PUBLISH_ANONYMOUS
                                                                                                : VP_PUBLISH_NAME };
  g_autofree char *phone = g_strdup_printf ("139%08d", 39300000 + index * 7 + (int) kind);
  gboolean ok;

  party.phone = phone;
  if (kind == VP_PARTY_HOUSEHOLD) {
    party.members = pick (self, 2, 6);
    party.children = pick (self, 0, 3);
    party.children = MIN (party.children, party.members - 1);
  }
  ok = vp_party_store_save (self->db, &party, error);
  g_free (party.code);
  *id = party.id;
  return ok;
}

static char *
make_name (Goods *self)
{
  const char *surname = vp_sample_surnames[pick (self, 0, (int) vp_sample_n_surnames - 1)].name;
  gboolean male = pick (self, 0, 1) == 1;

  return g_strconcat (surname, male ? vp_sample_given_male[pick (self, 0, (int) vp_sample_n_given_male - 1)]
                                    : vp_sample_given_female[pick (self, 0, (int) vp_sample_n_given_female - 1)], NULL);
}

static gboolean
make_parties (Goods *self, GError **error)
{
  static const char *const homes[N_HOMES] = { "濮阳市社会福利院", "华龙区敬老院", "濮阳县福利院", "清丰县儿童福利院" };

  for (int i = 0; i < N_DONORS + N_UNITS; i++) {
    gboolean unit = i >= N_DONORS;
    g_autofree char *person = make_name (self);
    g_autofree char *name = unit ? g_strdup_printf ("%s社区居委会", vp_sample_places[i % (int) vp_sample_n_places])
                                 : g_steal_pointer (&person);

    if (!add_party (self, unit ? VP_PARTY_UNIT : VP_PARTY_PERSON, name, i, &self->donors[i], error))
      return FALSE;
  }
  for (int i = 0; i < N_RECEIVERS; i++) {
    g_autofree char *name = make_name (self);

    if (!add_party (self, i % 3 == 0 ? VP_PARTY_PERSON : VP_PARTY_HOUSEHOLD, name, 1000 + i, &self->receivers[i], error))
      return FALSE;
  }
  for (int i = 0; i < N_HOMES; i++)
    if (!add_party (self, VP_PARTY_WELFARE, homes[i], 2000 + i, &self->homes[i], error))
      return FALSE;
  return TRUE;
}

static VpStockDocument *
begin_document (Goods *self, VpStockKind kind, int house, VpDate day)
{
  g_clear_pointer (&self->document, vp_stock_document_free);
  self->document = vp_stock_document_new (kind, self->houses[house], day);
  self->document->entered_on = day;
  self->document->entered_at = ((gint64) day - 2440588) * 86400 + 7 * 3600 + pick (self, 0, 8 * 3600);
  return self->document;
}

static gboolean
post (Goods *self, GError **error)
{
  return self->document->lines->len == 0 || vp_stock_store_insert (self->db, self->document, error);
}

/* Straight to the shelf. */
static gboolean
receive (Goods *self, int house, VpDate day, int pieces, GError **error)
{
  VpStockDocument *document = begin_document (self, VP_STOCK_INTAKE, house, day);

  document->party_id = pick (self, 0, 9) < 4 ? 0 : self->donors[pick (self, 0, N_DONORS + N_UNITS - 1)];
  self->received += pieces;
  while (pieces > 0) {
    int variant = pick (self, 0, N_VARIANTS - 1), quantity = MIN (pieces, pick (self, 8, 40));

    vp_stock_document_add (document, VP_LOCATION_DONOR, self->shelves[house], self->variants[variant], quantity);
    self->stock[house][variant] += quantity;
    pieces -= quantity;
  }
  return post (self, error);
}

static void
sort_into (Goods *self, int house, gint64 bag, gint64 to, int pieces)
{
  int variant = pick (self, 0, N_VARIANTS - 1);

  if (pieces <= 0)
    return;
  vp_stock_document_add (self->document, bag, to, self->mixed, pieces)->to_variant = self->variants[variant];
  if (to == self->shelves[house])
    self->stock[house][variant] += pieces;
}

/* A bag is guessed at the door and sorted the same day; the guess is set right, and it ends at zero. */
static gboolean
receive_bag (Goods *self, int house, VpDate day, GError **error)
{
  VpLocation bag = { .kind = VP_LOCATION_BAG, .house_id = self->houses[house], .parent_id = self->unsorted[house] };
  int guess = pick (self, 4, 12) * 5, real = guess + pick (self, -4, 3), good = real * pick (self, 70, 95) / 100;
  gboolean ok = vp_location_store_add (self->db, &bag, error);

  g_free (bag.code);
  if (!ok)
    return FALSE;
  vp_stock_document_add (begin_document (self, VP_STOCK_INTAKE, house, day), VP_LOCATION_DONOR, bag.id, self->mixed, guess)
    ->estimated = TRUE;
  if (!post (self, error))
    return FALSE;
  begin_document (self, VP_STOCK_SORTING, house, day);
  if (real > guess)
    vp_stock_document_add (self->document, VP_LOCATION_ESTIMATE, bag.id, self->mixed, real - guess);
  sort_into (self, house, bag.id, self->shelves[house], good);
  sort_into (self, house, bag.id, VP_LOCATION_RECYCLING, (real - good) * 2 / 3);
  sort_into (self, house, bag.id, VP_LOCATION_REJECTED, real - good - (real - good) * 2 / 3);
  if (real < guess)
    vp_stock_document_add (self->document, bag.id, VP_LOCATION_ESTIMATE, self->mixed, guess - real);
  self->received += real;
  return post (self, error);
}

/* Takes up to @pieces from the shelf into the open document; what could be taken. */
static int
take (Goods *self, int house, gint64 to, int pieces, int most)
{
  int left = pieces, start = pick (self, 0, N_VARIANTS - 1);

  for (int i = 0; i < N_VARIANTS && left > 0; i++) {
    int variant = (start + i) % N_VARIANTS, quantity = MIN (MIN (left, most), self->stock[house][variant]);

    if (quantity <= 0)
      continue;
    vp_stock_document_add (self->document, self->shelves[house], to, self->variants[variant], quantity);
    self->stock[house][variant] -= quantity;
    left -= quantity;
  }
  return pieces - left;
}

static gboolean
claim (Goods *self, int house, VpDate day, GError **error)
{
  VpStockDocument *document = begin_document (self, VP_STOCK_CLAIM, house, day);
  int who = pick (self, 0, N_RECEIVERS * 4 / 3);
  gboolean named = who < N_RECEIVERS;

  document->persons = 1;
  document->party_id = named ? self->receivers[who] : 0;
  self->given += take (self, house, named && who % 3 != 0 ? VP_LOCATION_HOUSEHOLD : VP_LOCATION_PERSON,
                       pick (self, 1, named ? 6 : 3), 3);
  return post (self, error);
}

static gboolean
issue (Goods *self, int house, VpDate day, int pieces, GError **error)
{
  VpStockDocument *document = begin_document (self, VP_STOCK_ISSUE, house, day);

  document->party_id = self->homes[pick (self, 0, N_HOMES - 1)];
  self->given += take (self, house, VP_LOCATION_WELFARE, pieces, 45);
  return post (self, error);
}

/* Sent one day, received the next; now and then a piece is missing. The last one is still on the way. */
static gboolean
transfer (Goods *self, int from, int to, VpDate day, GError **error)
{
  VpLocation transit = { .kind = VP_LOCATION_TRANSIT };
  g_autoptr (VpStockDocument) sent = NULL;
  gboolean ok = vp_location_store_add (self->db, &transit, error);

  g_free (transit.code);
  if (!ok)
    return FALSE;
  begin_document (self, VP_STOCK_TRANSFER, from, day)->other_house_id = self->houses[to];
  take (self, from, transit.id, pick (self, 20, 60), 15);
  if (!post (self, error) || self->document->lines->len == 0 || day + 1 > self->last)
    return self->document->lines->len == 0 || day + 1 > self->last;
  sent = g_steal_pointer (&self->document);
  begin_document (self, VP_STOCK_ARRIVAL, to, day + 1)->other_house_id = self->houses[from];
  self->document->follows = sent->id;
  for (guint i = 0; i < sent->lines->len; i++) {
    const VpStockLine *line = sent->lines->pdata[i];

    vp_stock_document_add (self->document, transit.id, self->shelves[to], line->to_variant, line->quantity);
    for (guint j = 0; j < N_VARIANTS; j++)
      if (self->variants[j] == line->to_variant) {
        self->arriving[to][j] += (int) line->quantity;
        break;
      }
  }
  return post (self, error);
}

static gboolean
miss (Goods *self, int house, VpDate day, GError **error)
{
  begin_document (self, VP_STOCK_COUNT, house, day)->reason = g_strdup ("季度盘点");
  take (self, house, VP_LOCATION_COUNT, pick (self, 2, 9), 1);
  return post (self, error);
}

/* One day of one house. @share: of the whole time that has passed. */
static gboolean
live_day (Goods *self, int house, VpDate day, double share, GError **error)
{
  int expected = (int) (RECEIVED * share), may_give = (int) (GIVEN * share * 0.98);

  if (self->received < expected && !receive (self, house, day, pick (self, 20, 110), error))
    return FALSE;
  if (pick (self, 0, 4) == 0 && !receive_bag (self, house, day, error))
    return FALSE;
  for (int i = pick (self, 0, 4); i > 0 && self->given < may_give; i--)
    if (!claim (self, house, day, error))
      return FALSE;
  if (day % 13 == house && self->given < may_give && !issue (self, house, day, pick (self, 200, 480), error))
    return FALSE;
  if (day % 90 == house * 3 && !miss (self, house, day, error))
    return FALSE;
  return day % 31 != house * 5 || transfer (self, house, (house + 1) % N_HOUSES, day, error);
}

/* What is left to the summary's figure goes to the welfare homes on the last days. */
static gboolean
finish (Goods *self, GError **error)
{
  for (int i = 0; self->given < GIVEN && i < 200; i++)
    if (!issue (self, i % N_HOUSES, self->last - 1, (int) MIN (GIVEN - self->given, 400), error))
      return FALSE;
  return TRUE;
}

/* What was sent yesterday is there this morning. */
static void
unpack (Goods *self)
{
  for (int house = 0; house < N_HOUSES; house++)
    for (int i = 0; i < N_VARIANTS; i++) {
      self->stock[house][i] += self->arriving[house][i];
      self->arriving[house][i] = 0;
    }
}

static gboolean
live (Goods *self, GError **error)
{
  for (VpDate day = self->first; day < self->last; day++) {
    double share = (double) (day - self->first + 1) / (self->last - self->first);

    unpack (self);
    if (vp_date_weekday (day) == 1)
      continue;
    for (int house = 0; house < N_HOUSES; house++)
      if ((house < 3 || day > self->first + 60) && !live_day (self, house, day, share, error))
        return FALSE;
  }
  return finish (self, error) && transfer (self, 0, 4, self->last, error);
}

gboolean
vp_sample_fill_goods (VpDb *db, guint64 seed, GError **error)
{
  Goods goods = { .db = db, .rand = g_rand_new_with_seed ((guint32) seed),
                  .first = vp_date_new (2015, 10, 8), .last = vp_date_new (2018, 3, 28) };
  gboolean ok = make_houses (&goods, error) && make_variants (&goods, error) && make_parties (&goods, error)
    && live (&goods, error);

  g_clear_pointer (&goods.document, vp_stock_document_free);
  g_rand_free (goods.rand);
  vp_db_touch_all (db, VP_ENTITY_GOODS);
  vp_db_touch_all (db, VP_ENTITY_STOCK);
  return ok;
}
