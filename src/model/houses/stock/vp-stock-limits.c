/* vp-stock-limits.c: how much a receiver may still claim, and when again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stock.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>

/* Looked back at most so far: the longest period a rule can have. */
#define LONGEST 366

void
vp_claim_answer_clear (VpClaimAnswer *self)
{
  g_clear_pointer (&self->refusal, g_free);
}

typedef struct {
  VpCatalogue *catalogue;
  GPtrArray *claimed; /* VpClaimedDay */
  const VpGoodsForm *form;
  int children;
  VpClaimAnswer *answer;
} Asking;

/* Whether goods of @category_id fall under a rule for @rule_category or a category above it. */
static gboolean
is_under (VpCatalogue *catalogue, gint64 category_id, gint64 rule_category)
{
  const VpCategory *category = vp_catalogue_category (catalogue, category_id);

  while (rule_category != 0 && category != NULL && category->id != rule_category)
    category = vp_catalogue_category (catalogue, category->parent_id);
  return rule_category == 0 || category != NULL;
}

static VpDate
period_begin (const VpClaimRule *rule, VpDate day)
{
  int year, month, date;

  if (rule->period > 0)
    return day - rule->period + 1;
  vp_date_get (day, &year, &month, &date);
  return rule->period < 0 ? day + 1 : vp_date_new (year, month, 1);
}

/* Pieces or visits of the period that begins on @from. */
static gint64
sum_used (Asking *self, const VpClaimRule *rule, VpDate from)
{
  gint64 used = 0;
  VpDate last = 0;

  for (guint i = 0; i < self->claimed->len; i++) {
    const VpClaimedDay *day = self->claimed->pdata[i];

    if (day->day < from || !is_under (self->catalogue, day->category_id, rule->category_id))
      continue;
    used += rule->measure == VP_CLAIM_PIECES ? day->pieces : day->day != last;
    last = day->day;
  }
  return used;
}

static gint64
sum_wanted (Asking *self, const VpClaimRule *rule)
{
  gint64 wanted = 0;

  for (guint i = 0; self->form->lines != NULL && i < self->form->lines->len; i++) {
    const VpGoodsLine *line = &g_array_index (self->form->lines, VpGoodsLine, i);
    const VpItem *item = vp_catalogue_final_item (self->catalogue, line->variant.item_id);

    if (item != NULL && is_under (self->catalogue, item->category_id, rule->category_id))
      wanted += line->quantity;
  }
  return rule->measure == VP_CLAIM_PIECES ? wanted : wanted > 0;
}

/* The first day on which @wanted more would be within the limit; 0 = never. */
static VpDate
find_earliest (Asking *self, const VpClaimRule *rule, gint64 limit, gint64 wanted)
{
  VpDate day = self->form->day;

  if (wanted > limit || rule->period < 0)
    return 0;
  for (VpDate next = day + 1; next <= day + LONGEST; next++)
    if (sum_used (self, rule, period_begin (rule, next)) + wanted <= limit)
      return next;
  return 0;
}

static char *
period_words (const VpClaimRule *rule)
{
  if (rule->period == 0)
    return g_strdup (_("this month"));
  if (rule->period < 0)
    return g_strdup (_("at one visit"));
  return g_strdup_printf (ngettext ("within %d day", "within %d days", (gulong) rule->period), rule->period);
}

static void
refuse (Asking *self, const VpClaimRule *rule, gint64 limit, gint64 used, gint64 wanted)
{
  const VpCategory *category = vp_catalogue_category (self->catalogue, rule->category_id);
  g_autofree char *period = period_words (rule), *day = NULL, *rest = NULL;
  VpDate earliest = find_earliest (self, rule, limit, wanted);

  /* Of several rules the one that holds longest is told. */
  if (self->answer->refusal != NULL && (self->answer->earliest == 0 || (earliest != 0 && earliest <= self->answer->earliest)))
    return;
  g_clear_pointer (&self->answer->refusal, g_free);
  self->answer->earliest = earliest;
  day = vp_date_to_chinese (earliest != 0 ? earliest : self->form->day);
  rest = earliest != 0 ? g_strdup_printf (_("It is possible again from %s on."), day)
                       : g_strdup (_("Waiting does not help: so many are never allowed at once. Enter fewer."));
  self->answer->refusal = rule->measure == VP_CLAIM_VISITS
    /* Translators: a period, how often allowed, how often came, and a sentence on when again */
    ? g_strdup_printf (_("Beyond the limit: %s %d visits are allowed, there were %d. %s"), period, (int) limit, (int) used,
                       rest)
    /* Translators: goods, a period, pieces allowed, pieces had, pieces wanted now, and a sentence on when again */
    : g_strdup_printf (_("Beyond the limit for %s: %s %d pieces are allowed, %d were claimed, %d more are wanted. %s"),
                       category != NULL ? category->name : _("all goods"), period, (int) limit, (int) used, (int) wanted,
                       rest);
}

static void
ask_rule (Asking *self, const VpClaimRule *rule)
{
  gint64 limit = rule->quantity + rule->per_child * self->children;
  gint64 used = sum_used (self, rule, period_begin (rule, self->form->day));
  gint64 wanted = sum_wanted (self, rule);

  if (rule->category_id == 0 && rule->measure == VP_CLAIM_PIECES
      && (self->answer->limit < 0 || limit - used < self->answer->limit - self->answer->used)) {
    self->answer->limit = limit;
    self->answer->used = used;
    self->answer->wanted = wanted;
  }
  if (wanted > 0 && used + wanted > limit)
    refuse (self, rule, limit, used, wanted);
}

static gboolean
read_asking (Asking *self, VpDb *db, int *applies_to, GError **error)
{
  const VpGoodsForm *form = self->form;
  g_autoptr (VpParty) party = form->party_id != 0 ? vp_party_store_get (db, form->party_id, error) : NULL;

  *applies_to = 0;
  if (form->party_id != 0 && party == NULL)
    return FALSE;
  if (party != NULL) {
    *applies_to = party->kind == VP_PARTY_HOUSEHOLD ? VP_PARTY_HOUSEHOLD : VP_PARTY_PERSON;
    self->children = party->children;
  }
  self->claimed = form->party_id != 0
    ? vp_party_store_claimed (db, form->party_id, form->day - LONGEST, form->day, form->corrects, error) : g_ptr_array_new ();
  self->catalogue = self->claimed != NULL ? vp_catalogue_read (db, error) : NULL;
  return self->catalogue != NULL;
}

gboolean
vp_stock_ask_limits (VpDb *db, const VpGoodsForm *form, VpClaimAnswer *answer, GError **error)
{
  g_autoptr (GPtrArray) rules = vp_claim_rule_store_list (db, form->day, error);
  Asking asking = { .form = form, .answer = answer };
  int applies_to;
  gboolean ok;

  *answer = (VpClaimAnswer) { .limit = -1 };
  ok = rules != NULL && read_asking (&asking, db, &applies_to, error);
  for (guint i = 0; ok && i < rules->len; i++)
    if (((VpClaimRule *) rules->pdata[i])->applies_to == applies_to)
      ask_rule (&asking, rules->pdata[i]);
  g_clear_pointer (&asking.claimed, g_ptr_array_unref);
  g_clear_pointer (&asking.catalogue, vp_catalogue_unref);
  return ok;
}
