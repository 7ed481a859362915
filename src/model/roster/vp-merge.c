/* vp-merge.c: volunteers who are in the roster twice become one, and two again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was written of the merged row stays with it and counts for the kept one (vp-alias-sql.h); fields are taken over, and what
 * they were is kept beside; what is still to come goes over, so that one person is rung up.
 */
#include "config.h"

#include "vp-merge.h"

#include "vp-error.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  VpMergeAsk ask;
  gint64 now;
} Merging;

static gboolean
check_reason (const char *reason, GError **error)
{
  if (*reason != '\0' && vp_text_length (reason) <= VP_ALIAS_REASON_MAX)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("Write the reason in 1 to %d characters."), VP_ALIAS_REASON_MAX);
  return FALSE;
}

static gboolean
check_plan (const VpMergePlan *plan, const VpMergeAsk *ask, GError **error)
{
  g_autofree char *sentences = NULL;

  if (ask->stamp != 0 && ask->stamp != plan->stamp) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT, _("One of these rows was changed by somebody else since you opened them."
                                                               " Look at them again. Nothing was changed."));
    return FALSE;
  }
  if (plan->refusals->len == 0)
    return TRUE;
  g_ptr_array_add (plan->refusals, NULL);
  sentences = g_strjoinv ("\n", (char **) plan->refusals->pdata);
  g_ptr_array_set_size (plan->refusals, (int) plan->refusals->len - 1);
  g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT, sentences);
  return FALSE;
}

/* What the kept row has and loses to @other. */
static VpVolunteer *
make_before (const VpMergePlan *plan, guint other, guint *taken)
{
  const VpVolunteer *kept = plan->people->pdata[0];
  VpVolunteer *before = vp_volunteer_new ();

  before->id = kept->id;
  *taken = 0;
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    if (plan->from[i] == other && !vp_merge_is_same (kept, plan->people->pdata[other], (VpPersonField) i)) {
      vp_merge_copy (before, kept, (VpPersonField) i);
      *taken |= 1u << i;
    }
  return before;
}

/* No two rows have one identity number. */
static gboolean
give_identity_up (VpDb *db, const VpVolunteer *other, GError **error)
{
  g_autoptr (VpVolunteer) without = vp_volunteer_copy (other), nobody = vp_volunteer_new ();

  vp_merge_copy (without, nobody, VP_PERSON_IDENTITY);
  return vp_volunteer_store_update (db, without, error);
}

static gboolean
merge_one (VpDb *db, const Merging *self, const VpMergePlan *plan, guint at, guint *moved, GError **error)
{
  const VpVolunteer *kept = plan->people->pdata[0], *other = plan->people->pdata[at];
  const VpPrivate nothing = { 0 };
  VpAlias alias = { .id = other->id, .kept_id = kept->id, .into_id = kept->id, .merged_at = self->now,
                    .reason = (char *) self->ask.reason, .was_removed = other->removed_at };
  g_autoptr (VpVolunteer) before = make_before (plan, at, &alias.taken);
  gboolean gives = (alias.taken & 1u << VP_PERSON_IDENTITY) != 0;

  if (!vp_alias_store_keep (db, other->id, before, gives ? &other->private : &nothing, error)
      || (gives && !give_identity_up (db, other, error))
      || (other->removed_at == 0 && !vp_volunteer_store_set_removed (db, other->id, self->now, error))
      || !vp_alias_store_insert (db, &alias, error))
    return FALSE;
  return vp_alias_store_move (db, other->id, kept->id, vp_date_today (), moved, error);
}

static char *
describe (const VpMergePlan *plan)
{
  const VpVolunteer *kept = plan->people->pdata[0], *other = plan->people->pdata[1];
  g_autofree char *into = vp_merge_name (kept->name, kept->number, kept->birth);
  g_autofree char *first = vp_merge_name (other->name, other->number, other->birth);

  if (plan->people->len == 2)
    /* Translators: two names with volunteer numbers */
    return g_strdup_printf (_("%s was merged into %s"), first, into);
  /* Translators: a name, how many rows, the name of whom they are */
  return g_strdup_printf (_("%s and others, %u rows, were merged into %s"), first, plan->people->len - 1, into);
}

static gboolean
merge (VpDb *db, gpointer data, GError **error)
{
  const Merging *self = data;
  g_autoptr (VpMergePlan) plan = vp_merge_plan (db, &self->ask, error);
  guint moved = 0;

  if (plan == NULL || !check_plan (plan, &self->ask, error))
    return FALSE;
  for (guint i = 1; i < plan->people->len; i++)
    if (!merge_one (db, self, plan, i, &moved, error))
      return FALSE;
  if (!vp_volunteer_store_update (db, plan->outcome, error))
    return FALSE;
  vp_db_say (db, describe (plan));
  return TRUE;
}

gboolean
vp_merge_commit (VpDb *db, const VpMergeAsk *ask, GError **error)
{
  g_autofree char *reason = vp_text_squeeze (ask->reason != NULL ? ask->reason : "");
  Merging self = { .ask = *ask, .now = g_get_real_time () / G_USEC_PER_SEC };
  VpAction action = { .action = "volunteer-merge", .reason = reason };

  self.ask.reason = reason;
  return check_reason (reason, error) && vp_db_transact (db, &action, merge, &self, error);
}

/* Two again */

typedef struct {
  gint64 id;
  VpAlias *alias;
  VpVolunteer *kept, *merged, *before;
  VpPrivate own;
} Splitting;

static void
clear_splitting (Splitting *self)
{
  g_clear_pointer (&self->alias, vp_alias_free);
  g_clear_pointer (&self->kept, vp_volunteer_free);
  g_clear_pointer (&self->merged, vp_volunteer_free);
  g_clear_pointer (&self->before, vp_volunteer_free);
  vp_private_clear (&self->own);
}

static gboolean
read_alias (VpDb *db, Splitting *self, GError **error)
{
  g_autoptr (GPtrArray) list = vp_alias_store_list (db, self->id, error);
  g_autofree char *name = NULL;

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len && self->alias == NULL; i++)
    if (((VpAlias *) list->pdata[i])->id == self->id)
      self->alias = g_ptr_array_steal_index (list, i);
  self->merged = vp_volunteer_store_get (db, self->id, error);
  if (self->merged == NULL)
    return FALSE;
  name = vp_merge_name (self->merged->name, self->merged->number, self->merged->birth);
  if (self->alias == NULL) {
    /* Translators: a name with a volunteer number */
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("%s was not merged into anybody: there is nothing to split."), name);
    return FALSE;
  }
  if (self->alias->into_id != self->alias->kept_id) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("The row into which %s was merged was itself merged on since. Split that one"
                                                       " first."), name);
    return FALSE;
  }
  return TRUE;
}

static gboolean
has_taken (const VpAlias *alias, guint field)
{
  return (alias->taken & 1u << field) != 0;
}

/* Somebody merged later may have pushed out what came from this one: behind it stands then what this one had pushed out. */
static gboolean
mend_later (VpDb *db, const Splitting *self, const VpAlias *later, GError **error)
{
  VpPrivate own = { 0 };
  g_autoptr (VpVolunteer) before = vp_alias_store_before (db, later->id, &own, error);
  gboolean changed = FALSE, ok;

  if (before == NULL)
    return FALSE;
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    if (has_taken (self->alias, i) && has_taken (later, i) && vp_merge_is_same (before, self->merged, (VpPersonField) i)) {
      vp_merge_copy (before, self->before, (VpPersonField) i);
      changed = TRUE;
    }
  ok = !changed || (vp_alias_store_forget (db, later->id, error) && vp_alias_store_keep (db, later->id, before, &own, error));
  vp_private_clear (&own);
  return ok;
}

static gboolean
mend_all (VpDb *db, const Splitting *self, GError **error)
{
  g_autoptr (GPtrArray) list = vp_alias_store_list (db, self->alias->kept_id, error);

  for (guint i = 0; list != NULL && i < list->len; i++) {
    const VpAlias *other = list->pdata[i];

    /* Who was merged before pushed nothing of this one out, though it may have left as much behind: nothing. */
    if (other->id != self->id && other->into_id == self->alias->into_id && other->merged_at >= self->alias->merged_at
        && !mend_later (db, self, other, error))
      return FALSE;
  }
  return list != NULL;
}

static VpDate
day_of (gint64 moment)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (moment);

  return vp_date_new (g_date_time_get_year (at), g_date_time_get_month (at), g_date_time_get_day_of_month (at));
}

/* Memberships follow the team of a person by trigger: what that did when the team was taken over is no history of anybody. */
static gboolean
rejoin (VpDb *db, const Splitting *self, GError **error)
{
  if (!has_taken (self->alias, VP_PERSON_TEAM) || !vp_merge_is_same (self->kept, self->merged, VP_PERSON_TEAM))
    return TRUE;
  return vp_alias_store_rejoin (db, self->kept->id, self->merged->team_id, self->before->team_id, day_of (self->alias->merged_at), error);
}

/* What the kept one has from this row goes back; what somebody wrote there since stays. */
static gboolean
give_back (VpDb *db, Splitting *self, GError **error)
{
  g_autoptr (VpVolunteer) was = vp_volunteer_copy (self->merged);
  gboolean changed = FALSE;

  if (!rejoin (db, self, error))
    return FALSE;
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    if (has_taken (self->alias, i) && vp_merge_is_same (self->kept, was, (VpPersonField) i)) {
      vp_merge_copy (self->kept, self->before, (VpPersonField) i);
      changed = TRUE;
    }
  if (changed && !vp_volunteer_store_update (db, self->kept, error))
    return FALSE;
  return !has_taken (self->alias, VP_PERSON_IDENTITY) || vp_volunteer_store_update (db, self->merged, error);
}

static void
say_split (VpDb *db, const Splitting *self)
{
  g_autofree char *kept = vp_merge_name (self->kept->name, self->kept->number, self->kept->birth);
  g_autofree char *merged = vp_merge_name (self->merged->name, self->merged->number, self->merged->birth);

  /* Translators: two names with volunteer numbers */
  vp_db_say (db, g_strdup_printf (_("%s was split from %s again"), merged, kept));
}

static gboolean
split (VpDb *db, gpointer data, GError **error)
{
  Splitting *self = data;

  if (!read_alias (db, self, error))
    return FALSE;
  self->before = vp_alias_store_before (db, self->id, &self->own, error);
  self->kept = self->before != NULL ? vp_volunteer_store_get (db, self->alias->kept_id, error) : NULL;
  if (self->kept == NULL)
    return FALSE;
  if (has_taken (self->alias, VP_PERSON_IDENTITY)) {
    g_autoptr (VpVolunteer) own = vp_volunteer_new ();

    own->private.id_kind = self->own.id_kind;
    own->private.id_number = g_strdup (self->own.id_number);
    vp_merge_copy (self->merged, own, VP_PERSON_IDENTITY);
  }
  if (!mend_all (db, self, error) || !vp_alias_store_move_back (db, self->id, self->alias->kept_id, error)
      || !vp_alias_store_forget (db, self->id, error) || !vp_alias_store_delete (db, self->id, error)
      || !give_back (db, self, error) || !vp_volunteer_store_set_removed (db, self->id, self->alias->was_removed, error))
    return FALSE;
  say_split (db, self);
  return TRUE;
}

gboolean
vp_merge_split (VpDb *db, gint64 id, const char *reason, GError **error)
{
  g_autofree char *why = vp_text_squeeze (reason != NULL ? reason : "");
  Splitting self = { .id = id };
  VpAction action = { .action = "volunteer-split", .reason = why };
  gboolean ok = check_reason (why, error) && vp_db_transact (db, &action, split, &self, error);

  clear_splitting (&self);
  return ok;
}
