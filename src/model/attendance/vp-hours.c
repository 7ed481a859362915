/* vp-hours.c: hours proposed from attendance, approved by a second person, and only then in the ledger
 *
 * A proposal is never stored: it follows from the sheet and the rule each time, so that a sheet mended before the approval needs
 * nothing else. What stands in the ledger follows from nothing any more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-hours.h"

#include "vp-attendance-private.h"
#include "vp-record-store.h"
#include "vp-setting.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_MINUTES 1440

static const char *const words[VP_N_PROPOSAL_STATES] = { "ready", "no-sign-out", "not-on-roster", "nothing", "returned" };

void
vp_proposal_free (VpProposal *self)
{
  vp_hours_case_free (self->case_of);
  g_free (self);
}

const char *
vp_proposal_word (VpProposalState state)
{
  g_return_val_if_fail (state < VP_N_PROPOSAL_STATES, "");
  return words[state];
}

/* Minutes */

/* Where the planned time counts, only who was late or left early has less of it: signing in five minutes before and out two
 * minutes before the end is being there. */
static int
count_planned (const VpAttendance *line)
{
  gboolean extra = line->state == VP_ATTENDANCE_WALK_IN;
  int from = line->starts, to = line->ends;

  if ((line->state == VP_ATTENDANCE_LATE || extra) && line->came_at > from)
    from = line->came_at;
  if ((line->state == VP_ATTENDANCE_LEFT_EARLY || extra) && line->left_at >= 0 && line->left_at < to)
    to = line->left_at;
  return MAX (to - from, 0);
}

/* Where the time that was there counts, who did not write the arrival came in time: late is a state of its own. */
static void
measure (VpProposal *self)
{
  const VpHoursCase *of = self->case_of;
  const VpAttendance *line = of->line;
  int came = line->came_at >= 0 ? line->came_at : line->starts;

  self->planned = line->ends - line->starts;
  self->there = line->left_at >= 0 ? line->left_at - came : -1;
  self->out_by_rule = -1;
  if (of->real && line->left_at < 0) {
    self->state = VP_PROPOSAL_NO_SIGN_OUT;
    if (of->no_out == VP_NO_OUT_PLANNED && line->ends > came)
      self->out_by_rule = line->ends;
    else if (of->no_out == VP_NO_OUT_HALF)
      self->out_by_rule = came + MAX (self->planned / 2, 1);
    return;
  }
  self->minutes = of->real ? self->there : count_planned (line);
  self->minutes = MIN (self->minutes, DAY_MINUTES);
  self->minutes -= self->minutes % MAX (of->step, 1);
}

static char *
day_key (const VpHoursCase *of)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT, of->line->volunteer_id, of->line->day, of->kind_id);
}

/* No more than the most of a day, with what stands in the ledger and what was proposed before in this list. @used: key → minutes */
static gboolean
keep_most (VpDb *db, VpProposal *self, GHashTable *used, GError **error)
{
  const VpHoursCase *of = self->case_of;
  g_autofree char *key = day_key (of);
  gint64 before = 0, room;
  gpointer value;

  if (of->most == 0 || self->state != VP_PROPOSAL_READY)
    return TRUE;
  if (g_hash_table_lookup_extended (used, key, NULL, &value))
    before = GPOINTER_TO_INT (value);
  else if (!vp_hours_store_credited (db, of->line->volunteer_id, of->line->day, of->kind_id, &before, error))
    return FALSE;
  room = MAX (of->most - before, 0);
  if (self->minutes > room) {
    self->cut = self->minutes - (int) room;
    self->minutes = (int) room;
  }
  g_hash_table_insert (used, g_steal_pointer (&key), GINT_TO_POINTER ((int) before + self->minutes));
  return TRUE;
}

static gboolean
propose (VpDb *db, VpProposal *self, GHashTable *used, GError **error)
{
  const VpAttendance *line = self->case_of->line;

  guint cells = line->cells & (line->out_rule == VP_OUT_SHEET ? ~0u : ~(guint) VP_CELL_OUT);

  self->class = vp_evidence_of_cells (db, cells | (self->case_of->inspected ? VP_CELL_SEEN : 0), line->day, error);
  if (self->class == 0)
    return FALSE;
  measure (self);
  if (line->hours == VP_HOURS_RETURNED)
    self->state = VP_PROPOSAL_RETURNED;
  else if (self->state == VP_PROPOSAL_READY && line->volunteer_id == 0)
    self->state = VP_PROPOSAL_NOBODY;
  if (!keep_most (db, self, used, error))
    return FALSE;
  if (self->state == VP_PROPOSAL_READY && self->minutes <= 0)
    self->state = VP_PROPOSAL_NOTHING;
  return TRUE;
}

GPtrArray *
vp_hours_pending (VpDb *db, gint64 event_id, GError **error)
{
  g_autoptr (GPtrArray) cases = vp_hours_store_cases (db, event_id, error);
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_proposal_free);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (cases == NULL)
    return NULL;
  g_ptr_array_set_free_func (cases, NULL);
  for (guint i = 0; i < cases->len; i++) {
    VpProposal *proposal = g_new0 (VpProposal, 1);

    proposal->case_of = cases->pdata[i];
    g_ptr_array_add (proposals, proposal);
  }
  for (guint i = 0; i < proposals->len; i++)
    if (!propose (db, proposals->pdata[i], used, error))
      return NULL;
  return g_steal_pointer (&proposals);
}

/* What is chosen */

static gboolean
is_chosen (const VpProposal *proposal, GArray *ids)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == proposal->case_of->line->id)
      return TRUE;
  return ids == NULL;
}

/* The most of a day is counted over everything that waits, and only then is chosen. */
static GPtrArray *
choose (VpDb *db, gint64 event_id, GArray *ids, GError **error)
{
  GPtrArray *proposals = vp_hours_pending (db, event_id, error);

  for (guint i = proposals != NULL ? proposals->len : 0; i > 0; i--)
    if (!is_chosen (proposals->pdata[i - 1], ids))
      g_ptr_array_remove_index (proposals, i - 1);
  if (proposals != NULL && proposals->len == 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("No hours wait here. Enter who was there first, or look at the list"
                                                                " again."));
    g_clear_pointer (&proposals, g_ptr_array_unref);
  }
  return proposals;
}

static gboolean
check_second (VpDb *db, GPtrArray *proposals, GError **error)
{
  const VpHoursCase *first = NULL;
  guint own = 0;

  for (guint i = 0; i < proposals->len; i++) {
    const VpProposal *proposal = proposals->pdata[i];

    if (proposal->state != VP_PROPOSAL_READY || !vp_text_is_one_name (proposal->case_of->line->entered_by, vp_db_get_who (db)))
      continue;
    first = first != NULL ? first : proposal->case_of;
    own++;
  }
  if (own == 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: who approves, how many lines, an event, a sheet, a line */
               _("%s entered %u of these lines, such as “%s”, sheet %d, line %d: hours are approved by somebody else. Let a second"
                 " person do it, or leave these out. Nothing was credited."), vp_db_get_who (db), own, first->title,
               first->line->sheet, first->line->line);
  return FALSE;
}

/* Approving */

typedef struct {
  GPtrArray *proposals;
  VpApproval *approval;
  const char *why;
  guint n;
} Deciding;

static gboolean
check_limits (VpDb *db, const VpProposal *proposal, GError **error)
{
  const VpAttendance *line = proposal->case_of->line;
  gint64 record_limit, day_limit, stored;
  g_autofree char *hours = NULL;

  if (!vp_setting_get_number (db, VP_SETTING_RECORD_MINUTES, line->day, &record_limit, error)
      || !vp_setting_get_number (db, VP_SETTING_DAY_MINUTES, line->day, &day_limit, error)
      || !vp_record_store_day_minutes (db, line->volunteer_id, line->day, &stored, error))
    return FALSE;
  hours = vp_text_hours (proposal->minutes > record_limit ? record_limit : day_limit);
  if (proposal->minutes <= record_limit && stored + proposal->minutes <= day_limit)
    return TRUE;
  /* Translators: a person, an event, a sheet, a line, hours */
  return vp_attendance_refuse (error, g_strdup_printf (_("%s (“%s”, sheet %d, line %d) would have more than %s hours on that day."
    " Return the line, or take another record of the day back. Nothing was credited."), line->label, proposal->case_of->title,
    line->sheet, line->line, hours));
}

static gboolean
credit (VpDb *db, const VpProposal *proposal, GError **error)
{
  const VpHoursCase *of = proposal->case_of;
  const VpAttendance *line = of->line;
  VpServiceRecord record = {
    .volunteer_id = line->volunteer_id, .day = line->day,
    .start_minute = (line->came_at >= 0 && of->real ? line->came_at : line->starts) % DAY_MINUTES, .minutes = proposal->minutes,
    .project_id = of->project_id, .team_id = of->team_id, .district = of->district, .category = of->category, .post = line->post,
    .note = of->title, .event_id = line->event_id, .attendance_id = line->id, .evidence = proposal->class,
    .approved_by = (char *) vp_db_get_who (db),
  };

  return check_limits (db, proposal, error) && vp_record_store_insert (db, &record, error);
}

static gboolean
write_credits (VpDb *db, gpointer data, GError **error)
{
  Deciding *self = data;
  g_autofree char *hours = NULL;

  for (guint i = 0; i < self->proposals->len; i++) {
    const VpProposal *proposal = self->proposals->pdata[i];

    if (proposal->state != VP_PROPOSAL_READY)
      continue;
    if (!credit (db, proposal, error))
      return FALSE;
  }
  hours = vp_text_hours (self->approval->minutes);
  /* Translators: hours, how many lines of sheets */
  vp_db_say (db, g_strdup_printf (_("%s hours approved, %u lines"), hours, self->approval->credited));
  return TRUE;
}

static void
count (GPtrArray *proposals, VpApproval *approval)
{
  *approval = (VpApproval) { 0 };
  for (guint i = 0; i < proposals->len; i++) {
    const VpProposal *proposal = proposals->pdata[i];

    if (proposal->state == VP_PROPOSAL_READY) {
      approval->credited++;
      approval->minutes += proposal->minutes;
    } else {
      approval->left[proposal->state]++;
    }
  }
}

gboolean
vp_hours_approve (VpDb *db, gint64 event_id, GArray *ids, VpApproval *approval, GError **error)
{
  g_autoptr (GPtrArray) proposals = choose (db, event_id, ids, error);
  Deciding self = { .proposals = proposals, .approval = approval };
  VpAction action = { .action = "hours-approve" };

  g_return_val_if_fail (approval != NULL, FALSE);
  if (proposals == NULL || !check_second (db, proposals, error))
    return FALSE;
  count (proposals, approval);
  if (approval->credited > 0)
    return vp_db_transact (db, &action, write_credits, &self, error);
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: how many lines, by why */
               _("None of these can be credited yet: %u without sign-out, %u not on the roster, %u without time left, %u returned."
                 " Settle those first."), approval->left[VP_PROPOSAL_NO_SIGN_OUT], approval->left[VP_PROPOSAL_NOBODY],
               approval->left[VP_PROPOSAL_NOTHING], approval->left[VP_PROPOSAL_RETURNED]);
  return FALSE;
}

/* Returning, and the rule for who did not sign out */

static gboolean
write_returns (VpDb *db, gpointer data, GError **error)
{
  Deciding *self = data;

  for (guint i = 0; i < self->proposals->len; i++) {
    const VpAttendance *line = ((VpProposal *) self->proposals->pdata[i])->case_of->line;

    if (!vp_attendance_store_set_hours (db, line->id, VP_HOURS_RETURNED, self->why, "", error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_hours_return (VpDb *db, gint64 event_id, GArray *ids, const char *why, guint *n, GError **error)
{
  g_autofree char *reason = vp_text_squeeze (why);
  g_autoptr (GPtrArray) proposals = NULL;
  Deciding self = { .why = reason };
  VpAction action = { .action = "hours-return", .summary = _("Hours were given back to be mended"), .reason = reason };

  if (*reason == '\0')
    return vp_attendance_refuse (error, g_strdup (_("Write why the hours are returned, so that it can be mended.")));
  proposals = choose (db, event_id, ids, error);
  if (proposals == NULL)
    return FALSE;
  self.proposals = proposals;
  *n = proposals->len;
  return vp_db_transact (db, &action, write_returns, &self, error);
}

static gboolean
write_outs (VpDb *db, gpointer data, GError **error)
{
  Deciding *self = data;

  for (guint i = 0; i < self->proposals->len; i++) {
    const VpProposal *proposal = self->proposals->pdata[i];
    VpAttendance *line = proposal->case_of->line;

    if (proposal->state != VP_PROPOSAL_NO_SIGN_OUT || proposal->out_by_rule < 0)
      continue;
    line->left_at = proposal->out_by_rule;
    line->out_rule = VP_OUT_RULE;
    vp_attendance_set_text (&line->note, _("by the rule of the kind of event"));
    if (!vp_attendance_store_update (db, line, error))
      return FALSE;
    self->n++;
  }
  return TRUE;
}

gboolean
vp_hours_apply_out (VpDb *db, gint64 event_id, GArray *ids, guint *n, GError **error)
{
  g_autoptr (GPtrArray) proposals = choose (db, event_id, ids, error);
  Deciding self = { .proposals = proposals };
  VpAction action = { .action = "attendance-out", .summary = _("The rule for who did not sign out was applied") };
  guint able = 0;

  for (guint i = 0; proposals != NULL && i < proposals->len; i++) {
    const VpProposal *proposal = proposals->pdata[i];

    able += proposal->state == VP_PROPOSAL_NO_SIGN_OUT && proposal->out_by_rule >= 0;
  }
  if (proposals == NULL)
    return FALSE;
  if (able == 0)
    return vp_attendance_refuse (error, g_strdup (_("None of these waits for a sign-out that a rule could give. Say for each until"
                                                    " when the person was there, or set the rule in the kinds of event.")));
  if (!vp_db_transact (db, &action, write_outs, &self, error))
    return FALSE;
  *n = self.n;
  return TRUE;
}

/* Correcting */

typedef struct {
  VpServiceRecord *line;
  int minutes;
  const char *reason, *paper, *second;
} Correcting;

static gboolean
write_correction (VpDb *db, gpointer data, GError **error)
{
  Correcting *self = data;
  VpServiceRecord *line = self->line;
  VpServiceRecord again = *line;

  if (!vp_record_store_reverse (db, line->id, self->reason, self->paper, NULL, error))
    return FALSE;
  if (self->minutes == 0)
    return TRUE;
  again.minutes = self->minutes;
  again.reverses = again.reversed_by = again.batch_id = 0;
  again.reason = (char *) self->reason;
  again.paper = (char *) self->paper;
  again.approved_by = (char *) self->second;
  return vp_record_store_insert (db, &again, error);
}

static gboolean
check_correction (VpDb *db, const Correcting *self, GError **error)
{
  gint64 record_limit, day_limit, stored;

  if (*self->reason == '\0' || *self->paper == '\0')
    return vp_attendance_refuse (error, g_strdup (_("A correction needs a reason and the paper it stands on. Write both.")));
  if (*self->second == '\0' || vp_text_is_one_name (self->second, vp_db_get_who (db)))
    return vp_attendance_refuse (error, g_strdup (_("A correction is let be by a second person. Write who that is.")));
  if (self->line->minutes < 0 || self->line->reversed_by != 0)
    return vp_attendance_refuse (error, g_strdup (_("This line was taken back, or takes one back: correct the line that stands.")));
  if (self->minutes == self->line->minutes)
    return vp_attendance_refuse (error, g_strdup (_("The line says that already. Nothing was changed.")));
  if (!vp_setting_get_number (db, VP_SETTING_RECORD_MINUTES, self->line->day, &record_limit, error)
      || !vp_setting_get_number (db, VP_SETTING_DAY_MINUTES, self->line->day, &day_limit, error)
      || !vp_record_store_day_minutes (db, self->line->volunteer_id, self->line->day, &stored, error))
    return FALSE;
  if (self->minutes >= 0 && self->minutes <= record_limit && stored - self->line->minutes + self->minutes <= day_limit)
    return TRUE;
  return vp_attendance_refuse (error, g_strdup (_("That is more than somebody can have on one day, or less than nothing. Look at the"
                                                  " minutes again.")));
}

gboolean
vp_hours_correct (VpDb *db, gint64 record_id, int minutes, const char *reason, const char *paper, const char *second, GError **error)
{
  g_autoptr (VpServiceRecord) line = vp_record_store_get (db, record_id, error);
  g_autofree char *why = vp_text_squeeze (reason), *on = vp_text_squeeze (paper), *who = vp_text_squeeze (second);
  Correcting self = { line, minutes, why, on, who };
  VpAction action = { .action = "hours-correct", .reason = why };
  g_autofree char *summary = NULL, *before = NULL, *after = NULL;

  if (line == NULL || !check_correction (db, &self, error))
    return FALSE;
  before = vp_text_hours (line->minutes);
  after = vp_text_hours (minutes);
  /* Translators: hours before and after, who let it be */
  summary = g_strdup_printf (_("Credited hours corrected from %s to %s, let be by %s"), before, after, who);
  action.summary = summary;
  return vp_db_transact (db, &action, write_correction, &self, error);
}
