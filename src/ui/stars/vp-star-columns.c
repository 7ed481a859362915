/* vp-star-columns.c: what lists of candidates and of batches tell of a person or a team
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-star-columns.h"

#include "vp-privacy.h"
#include "vp-text.h"

#include <glib/gi18n.h>

typedef enum { CELL_LEVEL, CELL_NAME, CELL_NUMBER, CELL_HOURS, CELL_MEMBERS, CELL_CHANGE, CELL_TEAM } Cell;

#define N_COLUMNS 6
static const VpGridColumn columns_of[VP_N_HOLDERS][N_COLUMNS] = {
  { { N_("Level"), 120, FALSE, FALSE }, { N_("Name"), 110, FALSE, FALSE }, { N_("Number"), 90, FALSE, FALSE },
    { N_("Hours"), 90, FALSE, TRUE }, { N_("Change"), 136, FALSE, FALSE }, { N_("Team"), 0, TRUE, FALSE } },
  { { N_("Level"), 136, FALSE, FALSE }, { N_("Team"), 172, TRUE, FALSE }, { N_("Hours"), 80, FALSE, TRUE },
    { N_("Members then"), 84, FALSE, TRUE }, { N_("Change"), 130, FALSE, FALSE }, { N_("Belongs to"), 120, FALSE, FALSE } },
};
static const Cell cells[VP_N_HOLDERS][N_COLUMNS] = {
  { CELL_LEVEL, CELL_NAME, CELL_NUMBER, CELL_HOURS, CELL_CHANGE, CELL_TEAM },
  { CELL_LEVEL, CELL_NAME, CELL_HOURS, CELL_MEMBERS, CELL_CHANGE, CELL_TEAM },
};

const VpGridColumn *
vp_star_columns (VpHolder holder, guint *n)
{
  *n = N_COLUMNS;
  return columns_of[holder];
}

static const char *
level_before (const VpCertificationResult *result, const VpRuleVersion *rules)
{
  for (guint i = 0; rules != NULL && i < rules->levels->len; i++)
    if (((const VpRuleLevel *) g_ptr_array_index (rules->levels, i))->rank == result->previous_rank)
      return ((const VpRuleLevel *) g_ptr_array_index (rules->levels, i))->name;
  return NULL;
}

static char *
change_text (const VpCertificationResult *result, const VpRuleVersion *rules)
{
  const char *before = level_before (result, rules);

  switch (result->change) {
  case VP_CHANGE_RAISED:
    /* Translators: the level before */
    return before != NULL ? g_strdup_printf (_("Raised from %s"), before) : g_strdup (_("Raised"));
  case VP_CHANGE_KEPT:
    return g_strdup (_("Kept"));
  case VP_CHANGE_LOWERED:
    /* Translators: the level before */
    return before != NULL ? g_strdup_printf (_("Lowered from %s"), before) : g_strdup (_("Lowered"));
  case VP_CHANGE_NEW:
    break;
  }
  return g_strdup (_("New"));
}

/* What was not counted is not 0: stars that were entered by hand may say neither hours nor members. */
static char *
count_text (gint64 n, char *(*text) (gint64 n))
{
  return n > 0 ? text (n) : g_strdup ("");
}

char *
vp_star_cell (const VpCertificationResult *result, VpHolder holder, guint column, const VpRuleVersion *rules)
{
  g_return_val_if_fail (result != NULL && column < N_COLUMNS, NULL);

  switch (cells[holder][column]) {
  case CELL_LEVEL:
    return g_strdup (result->level_name);
  case CELL_NAME:
    return holder == VP_HOLDER_TEAM ? g_strdup (result->name) : vp_privacy_name (result->name, result->birth, vp_date_today ());
  case CELL_NUMBER:
    return g_strdup_printf ("%07" G_GINT64_FORMAT, result->number);
  case CELL_HOURS:
    return count_text (result->minutes, vp_text_hours);
  case CELL_MEMBERS:
    return count_text (result->members, vp_text_group_digits);
  case CELL_CHANGE:
    return change_text (result, rules);
  case CELL_TEAM:
    break;
  }
  return g_strdup (result->team);
}

char *
vp_star_count (VpHolder holder, gint64 n)
{
  g_autofree char *count = vp_text_group_digits (n);

  return holder == VP_HOLDER_TEAM
    /* Translators: how many teams */
    ? g_strdup_printf (g_dngettext (NULL, "%s team", "%s teams", (gulong) n), count)
    /* Translators: how many people */
    : g_strdup_printf (g_dngettext (NULL, "%s person", "%s people", (gulong) n), count);
}

void
vp_star_tell_about (VpListing *listing, VpHolder holder, GPtrArray *results, const guint *shown, guint n)
{
  listing->about = g_strdup (holder == VP_HOLDER_TEAM ? "team_star" : "volunteer");
  if (holder == VP_HOLDER_TEAM)
    return;
  listing->people = n;
  for (guint i = 0; i < n; i++)
    listing->minors += vp_privacy_is_minor (((VpCertificationResult *) g_ptr_array_index (results, shown[i]))->birth, vp_date_today ());
}
