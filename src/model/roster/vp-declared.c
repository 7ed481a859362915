/* vp-declared.c: hours that somebody only says, and what a second person makes of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-declared.h"

#include "vp-error.h"
#include "vp-privacy.h"
#include "vp-setting.h"
#include "vp-text.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* A notice is paper for people to read: a longer one would be read by nobody. */
#define NOTICE_LINES 20000

static const struct { const char *word, *title; } sources[] = {
  [VP_DECLARED_TYPED] = { "typed", N_("typed here") }, [VP_DECLARED_FILE] = { "file", N_("from a file") },
  [VP_DECLARED_VOLUNTEER] = { "volunteer", N_("reported by the volunteer") },
};

const char *
vp_declared_source_word (VpDeclaredSource source)
{
  g_return_val_if_fail (source < G_N_ELEMENTS (sources), "");
  return sources[source].word;
}

const char *
vp_declared_source_title (VpDeclaredSource source)
{
  g_return_val_if_fail (source < G_N_ELEMENTS (sources), "");
  return _(sources[source].title);
}

static gboolean
refuse (GError **error, int code, char *sentence)
{
  g_set_error_literal (error, VP_ERROR, code, sentence);
  g_free (sentence);
  return FALSE;
}

static gboolean
is_shown (const VpDeclaration *of, VpDate today)
{
  return of->shown_until != 0 && today <= of->shown_until;
}

char *
vp_declared_describe (const VpDeclaration *of, VpDate today)
{
  char day[VP_DATE_BUFFER];

  g_return_val_if_fail (of != NULL, NULL);
  if (of->state == VP_DECLARED_RETURNED)
    /* Translators: why */
    return g_strdup_printf (_("returned: %s"), of->why);
  if (is_shown (of, today))
    /* Translators: a day */
    return g_strdup_printf (_("shown until %s"), vp_date_to_buffer (of->shown_until, day));
  return g_strdup ("");
}

gboolean
vp_declared_shown_until (VpDb *db, VpDate today, VpDate *until, GError **error)
{
  gint64 days;

  if (!vp_setting_get_number (db, VP_SETTING_DECLARED_DAYS, today, &days, error))
    return FALSE;
  *until = days > 0 ? today + (VpDate) days : 0;
  return TRUE;
}

/* What is chosen */

/* Those of @ids in their order, or with NULL all that are open. */
static GPtrArray *
choose (VpDb *db, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) chosen = NULL;

  if (ids == NULL)
    return vp_declared_store_open (db, 0, error);
  chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_declaration_free);
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (GPtrArray) one = vp_declared_store_open (db, g_array_index (ids, gint64, i), error);

    if (one == NULL)
      return NULL;
    if (one->len == 0) {
      refuse (error, VP_ERROR_NOT_FOUND, g_strdup (_("These declared hours do not wait any more. Look at the list again.")));
      return NULL;
    }
    g_ptr_array_add (chosen, g_ptr_array_steal_index (one, 0));
  }
  return g_steal_pointer (&chosen);
}

static char *
name_it (const VpDeclaration *of)
{
  if (of->source == VP_DECLARED_FILE)
    return g_strdup_printf ("“%s”", of->what);
  if (of->people == 1)
    return g_strdup (of->label);
  /* Translators: a person's name, how many people */
  return g_strdup_printf (_("%s and others, %u people"), of->label, (guint) of->people);
}

/* Approving */

static gboolean
check_state (const VpDeclaration *of, VpDate today, GError **error)
{
  g_autofree char *name = name_it (of);
  char day[VP_DATE_BUFFER];

  if (of->state == VP_DECLARED_RETURNED)
    /* Translators: a file, or a person; why */
    return refuse (error, VP_ERROR_CONFLICT, g_strdup_printf (_("The hours of %s were returned: %s. Take them away and enter them anew."
                                                                " Nothing was credited."), name, of->why));
  if (is_shown (of, today))
    /* Translators: a file, or a person; a day */
    return refuse (error, VP_ERROR_CONFLICT, g_strdup_printf (_("The hours of %s are shown to everybody until %s. They can be approved"
      " from the next day on. Nothing was credited."), name, vp_date_to_buffer (of->shown_until, day)));
  return TRUE;
}

static gboolean
check_second (VpDb *db, const VpDeclaration *of, GError **error)
{
  g_autofree char *name = name_it (of);

  if (!vp_text_is_one_name (of->entered_by, vp_db_get_who (db)))
    return TRUE;
  /* Translators: who approves, a file or a person */
  return refuse (error, VP_ERROR_CONFLICT, g_strdup_printf (_("%s entered the hours of %s: hours are approved by somebody else. Let a"
    " second person do it. Nothing was credited."), vp_db_get_who (db), name));
}

static char *
name_person (VpDb *db, gint64 id)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, NULL);

  return person == NULL ? g_strdup ("")
    : vp_privacy_name_number (person->name, person->number, person->birth, vp_date_today ());
}

static gboolean
check_people (VpDb *db, const VpDeclaration *of, GError **error)
{
  g_autofree char *person = NULL;
  gint64 removed;

  if (!vp_declared_store_find_removed (db, of, &removed, error))
    return FALSE;
  if (removed == 0)
    return TRUE;
  person = name_person (db, removed);
  /* Translators: a person */
  return refuse (error, VP_ERROR_CONFLICT, g_strdup_printf (_("%s is not on the roster any more. Bring the person back, or return the"
                                                              " hours. Nothing was credited."), person));
}

/* When they were declared they fitted into the day, or somebody let them be; what a sheet brought since counts too. */
static gboolean
check_days (VpDb *db, const VpDeclaration *of, GError **error)
{
  g_autoptr (GArray) days = vp_declared_store_changed_days (db, of, error);

  for (guint i = 0; days != NULL && i < days->len; i++) {
    const VpDeclaredDay *day = &g_array_index (days, VpDeclaredDay, i);
    g_autofree char *person = NULL, *hours = NULL;
    char text[VP_DATE_BUFFER];
    gint64 most;

    if (!vp_setting_get_number (db, VP_SETTING_DAY_MINUTES, day->day, &most, error))
      return FALSE;
    if (day->minutes <= most)
      continue;
    person = name_person (db, day->volunteer_id);
    hours = vp_text_hours (most);
    /* Translators: a person, hours, a day */
    return refuse (error, VP_ERROR_INVALID, g_strdup_printf (_("%s would have more than %s hours on %s with what was credited since."
      " Return these hours, or take another record of the day back. Nothing was credited."), person, hours,
      vp_date_to_buffer (day->day, text)));
  }
  return days != NULL;
}

static gboolean
write_credit (VpDb *db, const VpDeclaration *of, GError **error)
{
  return check_people (db, of, error) && check_days (db, of, error) && vp_declared_store_credit (db, of, error);
}

static void
count_into (VpDeclaredApproval *approval, const VpDeclaration *of)
{
  approval->declarations++;
  approval->lines += of->lines;
  approval->minutes += of->minutes;
}

typedef struct {
  GPtrArray *chosen; /* VpDeclaration */
  const char *why;
} Deciding;

/* Of what is credited in one act: what was typed together, a file alone. */
static gboolean
write_credits (VpDb *db, gpointer data, GError **error)
{
  const Deciding *self = data;
  VpDeclaredApproval sum = { 0 };
  g_autofree char *hours = NULL;

  for (guint i = 0; i < self->chosen->len; i++) {
    if (!write_credit (db, self->chosen->pdata[i], error))
      return FALSE;
    count_into (&sum, self->chosen->pdata[i]);
  }
  hours = vp_text_hours (sum.minutes);
  /* Translators: hours, how many lines */
  vp_db_say (db, g_strdup_printf (_("%s declared hours approved, %" PRId64 " lines"), hours, sum.lines));
  return TRUE;
}

static gboolean
credit_together (VpDb *db, GPtrArray *chosen, gint64 batch_id, GError **error)
{
  Deciding self = { .chosen = chosen };
  VpAction action = { .action = "hours-approve", .batch_id = batch_id };

  return chosen->len == 0 || vp_db_transact (db, &action, write_credits, &self, error);
}

/* What was typed first: a file that is refused then has left nothing undone that could be done. */
static gboolean
credit_all (VpDb *db, GPtrArray *chosen, GError **error)
{
  g_autoptr (GPtrArray) typed = g_ptr_array_new ();

  for (guint i = 0; i < chosen->len; i++)
    if (((VpDeclaration *) chosen->pdata[i])->batch_id == 0)
      g_ptr_array_add (typed, chosen->pdata[i]);
  if (!credit_together (db, typed, 0, error))
    return FALSE;
  for (guint i = 0; i < chosen->len; i++) {
    VpDeclaration *of = chosen->pdata[i];
    g_autoptr (GPtrArray) one = g_ptr_array_new ();

    g_ptr_array_add (one, of);
    if (of->batch_id != 0 && !credit_together (db, one, of->batch_id, error))
      return FALSE;
  }
  return TRUE;
}

/* Of everything, what cannot be approved yet stays, and is counted. */
static void
leave_out (GPtrArray *chosen, VpDate today, VpDeclaredApproval *approval)
{
  for (guint i = chosen->len; i > 0; i--) {
    const VpDeclaration *of = chosen->pdata[i - 1];
    gboolean returned = of->state == VP_DECLARED_RETURNED, shown = !returned && is_shown (of, today);

    approval->returned += returned;
    approval->shown += shown;
    if (returned || shown)
      g_ptr_array_remove_index (chosen, i - 1);
  }
}

gboolean
vp_declared_approve (VpDb *db, GArray *ids, VpDate today, VpDeclaredApproval *approval, GError **error)
{
  g_autoptr (GPtrArray) chosen = choose (db, ids, error);

  g_return_val_if_fail (approval != NULL, FALSE);
  *approval = (VpDeclaredApproval) { 0 };
  if (chosen == NULL)
    return FALSE;
  if (ids == NULL)
    leave_out (chosen, today, approval);
  if (chosen->len == 0)
    return refuse (error, VP_ERROR_NOT_FOUND, g_strdup_printf (_("No declared hours can be approved: %u are still shown, %u were"
                                                                 " returned."), approval->shown, approval->returned));
  for (guint i = 0; i < chosen->len; i++) {
    if (!check_state (chosen->pdata[i], today, error) || !check_second (db, chosen->pdata[i], error))
      return FALSE;
    count_into (approval, chosen->pdata[i]);
  }
  return credit_all (db, chosen, error);
}

/* Returning, and taking away */

static gboolean
write_returns (VpDb *db, gpointer data, GError **error)
{
  const Deciding *self = data;

  for (guint i = 0; i < self->chosen->len; i++)
    if (!vp_declared_store_set_returned (db, ((VpDeclaration *) self->chosen->pdata[i])->id, self->why, error))
      return FALSE;
  return TRUE;
}

gboolean
vp_declared_return (VpDb *db, GArray *ids, const char *why, GError **error)
{
  g_autofree char *reason = vp_text_squeeze (why);
  g_autoptr (GPtrArray) chosen = NULL;
  Deciding self = { .why = reason };
  VpAction action = { .action = "hours-return", .summary = _("Declared hours were given back to be mended"), .reason = reason };

  if (*reason == '\0')
    return refuse (error, VP_ERROR_INVALID, g_strdup (_("Write why the hours are returned, so that it can be mended.")));
  self.chosen = chosen = choose (db, ids, error);
  return chosen != NULL && vp_db_transact (db, &action, write_returns, &self, error);
}

static gboolean
write_removals (VpDb *db, gpointer data, GError **error)
{
  const Deciding *self = data;

  for (guint i = 0; i < self->chosen->len; i++)
    if (!vp_declared_store_remove (db, self->chosen->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
vp_declared_remove (VpDb *db, GArray *ids, const char *why, GError **error)
{
  g_autofree char *reason = vp_text_squeeze (why);
  g_autoptr (GPtrArray) chosen = NULL;
  Deciding self = { .why = reason };
  VpAction action = { .action = "record-add", .summary = _("Declared hours were taken away before anybody approved them"),
                      .reason = reason };

  if (*reason == '\0')
    return refuse (error, VP_ERROR_INVALID, g_strdup (_("Write why the hours are taken away.")));
  self.chosen = chosen = choose (db, ids, error);
  for (guint i = 0; chosen != NULL && i < chosen->len; i++) {
    const VpDeclaration *of = chosen->pdata[i];

    if (of->source == VP_DECLARED_FILE)
      /* Translators: a file */
      return refuse (error, VP_ERROR_CONFLICT, g_strdup_printf (_("“%s” is withdrawn as a whole among the imports. Nothing was taken"
                                                                  " away."), of->what));
  }
  return chosen != NULL && vp_db_transact (db, &action, write_removals, &self, error);
}

/* Shown to everybody */

static void
take_line (VpListing *listing, const VpDeclaredLine *line)
{
  char **cells = g_new0 (char *, 5);

  cells[0] = vp_privacy_name_number (line->name, line->number, line->birth, vp_date_today ());
  cells[1] = vp_date_to_string (line->day);
  cells[2] = g_strdup (*line->project != '\0' ? line->project : *line->post != '\0' ? line->post : line->note);
  cells[3] = vp_text_hours (line->minutes);
  vp_listing_take_row (listing, cells);
}

VpListing *
vp_declared_notice (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) found = vp_declared_store_open (db, id, error), lines = NULL;
  g_autoptr (VpListing) listing = NULL;
  g_autofree char *subtitle = NULL, *hours = NULL;
  const VpDeclaration *of;
  char day[VP_DATE_BUFFER];

  if (found == NULL)
    return NULL;
  if (id == 0 || found->len == 0) {
    refuse (error, VP_ERROR_NOT_FOUND, g_strdup (_("These declared hours do not wait any more. Look at the list again.")));
    return NULL;
  }
  of = found->pdata[0];
  lines = vp_declared_store_lines (db, of, NOTICE_LINES, error);
  if (lines == NULL)
    return NULL;
  hours = vp_text_hours (of->minutes);
  subtitle = of->shown_until == 0
    /* Translators: how many lines, hours */
    ? g_strdup_printf (_("%" PRId64 " lines, %s hours"), of->lines, hours)
    /* Translators: how many lines, hours, a day */
    : g_strdup_printf (_("%" PRId64 " lines, %s hours. Objections until %s"), of->lines, hours, vp_date_to_buffer (of->shown_until, day));
  listing = vp_listing_new (_("Public notice of declared hours"), subtitle, 4);
  vp_listing_set_column (listing, 0, _("Name"), 2.2, FALSE);
  vp_listing_set_column (listing, 1, _("Day"), 1.2, FALSE);
  vp_listing_set_column (listing, 2, _("Project"), 3, FALSE);
  vp_listing_set_column (listing, 3, _("Hours"), 0.8, TRUE);
  for (guint i = 0; i < lines->len; i++)
    take_line (listing, lines->pdata[i]);
  return g_steal_pointer (&listing);
}
