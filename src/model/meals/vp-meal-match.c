/* vp-meal-match.c: which gift became which meals, first in first out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-meal-match.h"

/* The meal that is being paid for. */
typedef struct {
  gint64 missing;      /* 分 */
  GPtrArray *payers;   /* VpMealFate, borrowed */
} Meal;

void
vp_meal_fate_free (VpMealFate *self)
{
  g_array_unref (self->parts);
  g_free (self);
}

void
vp_meal_fate_span (const VpMealFate *self, VpDate *first, VpDate *last)
{
  guint n = self->parts->len;

  *first = n > 0 ? g_array_index (self->parts, VpMealPart, 0).out->day : 0;
  *last = n > 0 ? g_array_index (self->parts, VpMealPart, n - 1).out->day : 0;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const VpMealLine *left = *(const VpMealLine *const *) a, *right = *(const VpMealLine *const *) b;

  if (left->day != right->day)
    return left->day < right->day ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

/* Lines of a kind that stand, in order; borrowed. */
static GPtrArray *
pick (GPtrArray *lines, VpMealKind kind)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++) {
    VpMealLine *line = g_ptr_array_index (lines, i);

    if (line->kind == kind && line->reversed_by == 0 && line->reverses == 0)
      g_ptr_array_add (found, line);
  }
  g_ptr_array_sort (found, compare_lines);
  return found;
}

static VpMealFate *
new_fate (const VpMealLine *gift)
{
  VpMealFate *fate = g_new0 (VpMealFate, 1);

  fate->gift = gift;
  fate->left = VP_MEAL_LINE_MONEY (gift);
  fate->parts = g_array_new (FALSE, FALSE, sizeof (VpMealPart));
  return fate;
}

/* Pot → its gifts in order (VpMealFate, borrowed). */
static GQueue *
get_pot (GHashTable *pots, gint64 pot)
{
  GQueue *queue = g_hash_table_lookup (pots, &pot);

  if (queue == NULL) {
    queue = g_queue_new ();
    g_hash_table_insert (pots, g_memdup2 (&pot, sizeof pot), queue);
  }
  return queue;
}

static VpMealPart *
get_part (VpMealFate *fate, const VpMealLine *out)
{
  VpMealPart part = { .out = out };
  guint n = fate->parts->len;

  if (n == 0 || g_array_index (fate->parts, VpMealPart, n - 1).out != out) {
    g_array_append_val (fate->parts, part);
    n++;
  }
  return &g_array_index (fate->parts, VpMealPart, n - 1);
}

static void
complete (Meal *meal, VpMealFate *last, VpMealPart *part)
{
  last->meals++;
  part->meals++;
  if (meal->payers->len == 1)
    last->whole++;
  for (guint i = 0; meal->payers->len > 1 && i < meal->payers->len; i++)
    ((VpMealFate *) g_ptr_array_index (meal->payers, i))->shared++;
  g_ptr_array_set_size (meal->payers, 0);
}

/* Spends @money of one gift on the meals of @out. */
static void
spend (VpMealFate *fate, const VpMealLine *out, gint64 money, Meal *meal)
{
  VpMealPart *part = get_part (fate, out);

  fate->spent += money;
  fate->left -= money;
  part->money += money;
  while (money > 0) {
    gint64 step = MIN (money, meal->missing);

    g_ptr_array_add (meal->payers, fate);
    money -= step;
    meal->missing -= step;
    if (meal->missing > 0)
      return;
    complete (meal, fate, part);
    meal->missing = out->price;
  }
}

static void
spend_pot (GQueue *pot, const VpMealLine *out, gint64 money, Meal *meal)
{
  while (money > 0 && !g_queue_is_empty (pot)) {
    VpMealFate *fate = g_queue_peek_head (pot);
    gint64 step = MIN (money, fate->left);

    if (step > 0)
      spend (fate, out, step, meal);
    money -= step;
    if (fate->left == 0)
      g_queue_pop_head (pot);
  }
}

static void
free_queue (gpointer data)
{
  g_queue_free (data);
}

GPtrArray *
vp_meal_match (GPtrArray *lines)
{
  GPtrArray *fates = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_meal_fate_free);
  g_autoptr (GPtrArray) gifts = pick (lines, VP_MEAL_GIFT), outs = pick (lines, VP_MEAL_OUT);
  g_autoptr (GPtrArray) payers = g_ptr_array_new ();
  g_autoptr (GHashTable) pots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_queue);

  for (guint i = 0; i < gifts->len; i++) {
    const VpMealLine *gift = g_ptr_array_index (gifts, i);
    VpMealFate *fate = new_fate (gift);

    g_ptr_array_add (fates, fate);
    g_queue_push_tail (get_pot (pots, gift->shop_id), fate);
  }
  for (guint i = 0; i < outs->len; i++) {
    const VpMealLine *out = g_ptr_array_index (outs, i);
    Meal meal = { out->price, payers };

    spend_pot (get_pot (pots, out->shop_id), out, -out->shop_money, &meal);
    spend_pot (get_pot (pots, 0), out, -out->common_money, &meal);
    g_ptr_array_set_size (payers, 0);
  }
  return fates;
}
