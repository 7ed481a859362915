/* vp-fraud-group.c: lines of many people at once, counted first and gathered where they can be doubtful
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-fraud-group.h"

#include "vp-db-private.h"

/* Blocks are as many as typed lines at worst: a place holds the lines of all blocks that fall on it, never fewer than of one. */
#define CROWD_BITS 22
/* From how many people on a list is one that could be copied */
#define COPY_LEAST 5

typedef struct {
  gint64 person, id;
} Gathered;

/* The rules that go through their groups in order, some at a time */
static const VpFraudRule queued[] = { VP_FRAUD_NAMES, VP_FRAUD_PROJECT, VP_FRAUD_OFFICE };

struct VpFraudGroups {
  VpFraudScan *scan;
  GHashTable *groups, *blocks; /* VpFraudGroup → itself */
  guint32 *crowd;              /* NULL behind the first choice */
  GPtrArray *queues[G_N_ELEMENTS (queued)];
  guint from[G_N_ELEMENTS (queued)], to[G_N_ELEMENTS (queued)]; /* what is chosen of each */
  GPtrArray *copies;           /* GPtrArray of groups with one and the same list */
  guint chunk;
};

guint
vp_fraud_group_hash (gconstpointer group)
{
  const VpFraudGroup *self = group;
  guint64 hash = (guint64) self->of * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  hash = (hash ^ (hash >> 29) ^ (guint64) self->day) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  hash = (hash ^ (hash >> 31) ^ (guint64) self->slot) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  hash = (hash ^ (hash >> 30) ^ (guint64) self->each ^ ((guint64) self->rule << 40)) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  hash = (hash ^ (hash >> 32) ^ (guint64) GPOINTER_TO_SIZE (self->who)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  return (guint) (hash >> 32);
}

gboolean
vp_fraud_group_equal (gconstpointer a, gconstpointer b)
{
  const VpFraudGroup *left = a, *right = b;

  return left->of == right->of && left->day == right->day && left->rule == right->rule && left->each == right->each
    && left->slot == right->slot && left->who == right->who;
}

void
vp_fraud_group_free (gpointer group)
{
  VpFraudGroup *self = group;

  g_clear_pointer (&self->gathered, g_array_unref);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_free (self);
}

VpFraudGroups *
vp_fraud_groups_new (VpFraudScan *scan)
{
  VpFraudGroups *self = g_new0 (VpFraudGroups, 1);

  self->scan = scan;
  self->groups = g_hash_table_new_full (vp_fraud_group_hash, vp_fraud_group_equal, vp_fraud_group_free, NULL);
  self->blocks = g_hash_table_new_full (vp_fraud_group_hash, vp_fraud_group_equal, vp_fraud_group_free, NULL);
  self->crowd = g_new0 (guint32, 1u << CROWD_BITS);
  for (guint i = 0; i < G_N_ELEMENTS (queued); i++)
    self->queues[i] = g_ptr_array_new ();
  self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->chunk = scan->limit;
  return self;
}

void
vp_fraud_groups_free (VpFraudGroups *self)
{
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->blocks);
  g_free (self->crowd);
  for (guint i = 0; i < G_N_ELEMENTS (queued); i++)
    g_ptr_array_unref (self->queues[i]);
  g_ptr_array_unref (self->copies);
  g_free (self);
}

/* Counting */

static guint32 *
find_crowd (VpFraudGroups *self, const VpFraudGroup *key)
{
  return &self->crowd[vp_fraud_group_hash (key) >> (32 - CROWD_BITS)];
}

static VpFraudGroup *
need_group (GHashTable *table, const VpFraudGroup *key)
{
  VpFraudGroup *group = g_hash_table_lookup (table, key);

  if (group == NULL) {
    group = g_memdup2 (key, sizeof *key);
    g_hash_table_add (table, group);
  }
  return group;
}

void
vp_fraud_groups_count (VpFraudGroups *self, const VpFraudGroup *key, gint64 person, int minutes)
{
  VpFraudGroup *group;

  if (key->rule == VP_FRAUD_BLOCK) {
    ++*find_crowd (self, key);
    return;
  }
  group = need_group (self->groups, key);
  group->lines++;
  group->minutes += minutes;
  group->people += person;
  group->last = MAX (group->last, person);
}

/* Choosing */

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const VpFraudGroup *left = *(VpFraudGroup *const *) a, *right = *(VpFraudGroup *const *) b;
  int order = COMPARE (left->of, right->of);

  if (order == 0)
    order = COMPARE (left->day, right->day);
  if (order == 0)
    order = COMPARE (left->each, right->each);
  if (order == 0)
    order = COMPARE (left->slot, right->slot);
  return order != 0 || left->who == right->who ? order : strcmp (left->who, right->who);
}

static int
compare_content (const VpFraudGroup *left, const VpFraudGroup *right)
{
  int order = COMPARE (left->of, right->of);

  if (order == 0)
    order = COMPARE (left->lines, right->lines);
  if (order == 0)
    order = COMPARE (left->minutes, right->minutes);
  if (order == 0)
    order = COMPARE (left->people, right->people);
  return order != 0 ? order : COMPARE (left->last, right->last);
}

static int
compare_lists (gconstpointer a, gconstpointer b)
{
  int order = compare_content (*(VpFraudGroup *const *) a, *(VpFraudGroup *const *) b);

  return order != 0 ? order : compare_groups (a, b);
}

static void
find_copies (VpFraudGroups *self, GPtrArray *lists)
{
  guint least = (guint) MAX (self->scan->asks[VP_FRAUD_COPY].value, 1);

  g_ptr_array_sort (lists, compare_lists);
  for (guint i = 0, end; i < lists->len && self->copies->len < self->scan->limit; i = end) {
    GPtrArray *same;

    for (end = i + 1; end < lists->len && compare_content (lists->pdata[i], lists->pdata[end]) == 0; end++)
      ;
    if (end - i < least)
      continue;
    same = g_ptr_array_new ();
    for (guint k = i; k < end; k++)
      g_ptr_array_add (same, lists->pdata[k]);
    g_ptr_array_add (self->copies, same);
  }
}

static gboolean
can_be_hit (const VpFraudGroups *self, const VpFraudGroup *group, VpFraudRule rule)
{
  /* of people there are no more than lines */
  return group->rule == rule && self->scan->asks[rule].looked
    && (rule == VP_FRAUD_PROJECT || group->lines >= self->scan->asks[rule].value);
}

void
vp_fraud_groups_sort (VpFraudGroups *self)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer group;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, &group, NULL)) {
    for (guint i = 0; i < G_N_ELEMENTS (queued); i++)
      if (can_be_hit (self, group, queued[i]))
        g_ptr_array_add (self->queues[i], group);
    if (((VpFraudGroup *) group)->rule == VP_FRAUD_NAMES && ((VpFraudGroup *) group)->lines >= COPY_LEAST)
      g_ptr_array_add (lists, group);
  }
  for (guint i = 0; i < G_N_ELEMENTS (queued); i++)
    g_ptr_array_sort (self->queues[i], compare_groups);
  if (self->scan->asks[VP_FRAUD_COPY].looked)
    find_copies (self, lists);
}

static void
want (VpFraudGroup *group)
{
  if (group->gathered == NULL)
    group->gathered = g_array_new (FALSE, FALSE, sizeof (Gathered));
}

static void
want_all (GPtrArray *groups, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    want (groups->pdata[i]);
}

static gboolean
is_crowded (const VpFraudGroups *self, guint32 lines)
{
  return lines > 0 && (gint64) lines >= self->scan->asks[VP_FRAUD_BLOCK].value;
}

/* Whether a block can be a hit at all: else no second pass is due to it. */
static gboolean
has_crowd (const VpFraudGroups *self)
{
  for (guint i = 0; i < 1u << CROWD_BITS; i++)
    if (is_crowded (self, self->crowd[i]))
      return TRUE;
  return FALSE;
}

static gboolean
choose_first (VpFraudGroups *self)
{
  for (guint i = 0; i < self->copies->len; i++)
    want_all (self->copies->pdata[i], 0, ((GPtrArray *) self->copies->pdata[i])->len);
  return self->copies->len > 0 || has_crowd (self);
}

gboolean
vp_fraud_groups_choose (VpFraudGroups *self)
{
  gboolean any = self->crowd != NULL && choose_first (self);

  for (guint i = 0; i < G_N_ELEMENTS (queued); i++) {
    self->from[i] = self->to[i];
    if (!vp_fraud_scan_wants (self->scan, queued[i]))
      continue;
    self->to[i] = MIN (self->queues[i]->len, self->from[i] + self->chunk);
    want_all (self->queues[i], self->from[i], self->to[i]);
    any = any || self->to[i] > self->from[i];
  }
  /* A pass costs the same for few as for many. */
  self->chunk *= 2;
  return any;
}

void
vp_fraud_groups_gather (VpFraudGroups *self, const VpFraudGroup *key, gint64 person, gint64 id)
{
  const Gathered line = { person, id };
  VpFraudGroup *group = NULL;

  if (key->rule != VP_FRAUD_BLOCK)
    group = g_hash_table_lookup (self->groups, key);
  else if (self->crowd != NULL && is_crowded (self, *find_crowd (self, key))) {
    group = need_group (self->blocks, key);
    want (group);
  }
  if (group != NULL && group->gathered != NULL)
    g_array_append_val (group->gathered, line);
}

/* Telling */

static int
compare_people (gconstpointer a, gconstpointer b)
{
  return COMPARE (*(const gint64 *) a, *(const gint64 *) b);
}

static gint64
count_people (const GArray *gathered)
{
  g_autoptr (GArray) people = g_array_sized_new (FALSE, FALSE, sizeof (gint64), gathered->len);
  gint64 n = 0;

  for (guint i = 0; i < gathered->len; i++)
    g_array_append_val (people, g_array_index (gathered, Gathered, i).person);
  g_array_sort (people, compare_people);
  for (guint i = 0; i < people->len; i++)
    if (i == 0 || g_array_index (people, gint64, i) != g_array_index (people, gint64, i - 1))
      n++;
  return n;
}

static void
add_gathered (VpFraudHit *hit, const VpFraudGroup *group)
{
  for (guint i = 0; i < group->gathered->len; i++)
    vp_fraud_hit_add_record (hit, g_array_index (group->gathered, Gathered, i).id);
}

static gboolean
name_team (VpFraudGroups *self, VpFraudHit *hit, gint64 team, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->scan->db, "SELECT name FROM team WHERE id = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, team);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    hit->first = vp_stmt_dup_text (stmt, 0);
  return TRUE;
}

static gboolean
tell_group (VpFraudGroups *self, const VpFraudGroup *group, GError **error)
{
  gint64 n = group->rule == VP_FRAUD_PROJECT ? group->lines : count_people (group->gathered);
  VpFraudHit *hit;
  char *about;

  if (!vp_fraud_scan_wants (self->scan, group->rule)
      || (group->rule != VP_FRAUD_PROJECT && n < self->scan->asks[group->rule].value))
    return TRUE;
  about = group->rule == VP_FRAUD_BLOCK
    ? g_strdup_printf ("%" G_GINT64_FORMAT "/%d/%d/%" G_GINT64_FORMAT, group->of, group->day, group->each, group->slot)
    : g_strdup_printf ("%" G_GINT64_FORMAT "/%d", group->of, group->day);
  hit = vp_fraud_scan_add (self->scan, group->rule, about, 0, group->day);
  hit->n = n;
  hit->m = group->rule == VP_FRAUD_BLOCK ? group->each : group->rule == VP_FRAUD_NAMES ? group->minutes : 0;
  if (group->rule == VP_FRAUD_BLOCK)
    hit->second = g_strdup (group->who);
  add_gathered (hit, group);
  if (group->rule == VP_FRAUD_OFFICE)
    return name_team (self, hit, group->of, error);
  hit->first = g_strdup (vp_fraud_scan_project_name (self->scan, group->of));
  return TRUE;
}

static void
tell_copies (VpFraudGroups *self)
{
  for (guint i = 0; i < self->copies->len; i++) {
    const GPtrArray *same = self->copies->pdata[i];
    const VpFraudGroup *first = same->pdata[0];
    VpFraudHit *hit = vp_fraud_scan_add (self->scan, VP_FRAUD_COPY, g_strdup_printf ("%" G_GINT64_FORMAT "/%d/%" G_GINT64_FORMAT,
                                         first->of, first->day, first->people), 0, first->day);

    hit->n = same->len;
    hit->m = first->lines;
    hit->first = g_strdup (vp_fraud_scan_project_name (self->scan, first->of));
    for (guint k = 0; k < same->len; k++)
      add_gathered (hit, same->pdata[k]);
  }
}

static gboolean
tell_blocks (VpFraudGroups *self, GError **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_sized_new (g_hash_table_size (self->blocks));
  GHashTableIter iter;
  gpointer block;

  g_hash_table_iter_init (&iter, self->blocks);
  while (g_hash_table_iter_next (&iter, &block, NULL))
    g_ptr_array_add (blocks, block);
  g_ptr_array_sort (blocks, compare_groups);
  for (guint i = 0; i < blocks->len; i++)
    if (!tell_group (self, blocks->pdata[i], error))
      return FALSE;
  return TRUE;
}

static void
forget (GPtrArray *groups, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    g_clear_pointer (&((VpFraudGroup *) groups->pdata[i])->gathered, g_array_unref);
}

static void
forget_chosen (VpFraudGroups *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (queued); i++)
    forget (self->queues[i], self->from[i], self->to[i]);
}

gboolean
vp_fraud_groups_tell (VpFraudGroups *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (queued); i++)
    for (guint k = self->from[i]; k < self->to[i]; k++)
      if (!tell_group (self, self->queues[i]->pdata[k], error))
        return FALSE;
  if (self->crowd == NULL) {
    forget_chosen (self);
    return TRUE;
  }
  if (!tell_blocks (self, error))
    return FALSE;
  tell_copies (self);
  g_clear_pointer (&self->crowd, g_free);
  g_hash_table_remove_all (self->blocks);
  for (guint i = 0; i < self->copies->len; i++)
    forget (self->copies->pdata[i], 0, ((GPtrArray *) self->copies->pdata[i])->len);
  forget_chosen (self);
  return TRUE;
}
