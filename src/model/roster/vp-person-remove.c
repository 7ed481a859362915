/* vp-person-remove.c: people are removed and brought back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-person-form.h"

#include "vp-error.h"
#include "vp-merge.h"
#include "vp-privacy.h"
#include "vp-seat-store.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

static char *
describe_removal (VpDb *db, GArray *ids, gboolean remove, GError **error)
{
  g_autoptr (VpVolunteer) first = vp_volunteer_store_get (db, g_array_index (ids, gint64, 0), error);
  g_autofree char *name = NULL;

  if (first == NULL)
    return NULL;
  name = vp_privacy_name_number (first->name, first->number, first->birth, vp_date_today ());
  if (ids->len == 1)
    /* Translators: a person's name */
    return g_strdup_printf (remove ? _("%s was removed") : _("%s was brought back"), name);
  /* Translators: a person's name, and how many people altogether */
  return g_strdup_printf (remove ? _("%s and others were removed, %u people") : _("%s and others were brought back,"
                                                                                  " %u people"), name, ids->len);
}

typedef struct {
  GArray *ids;
  gint64 at; /* Unix seconds, 0 = brought back */
} Removal;

static gboolean
mark_removed (VpDb *db, gpointer data, GError **error)
{
  const Removal *self = data;

  for (guint i = 0; i < self->ids->len; i++)
    if (!vp_volunteer_store_set_removed (db, g_array_index (self->ids, gint64, i), self->at, error))
      return FALSE;
  return TRUE;
}

/* Where somebody is still expected a list would have a name that nobody can ring: the seat is given up or given on first. */
static gboolean
check_not_expected (VpDb *db, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    g_autoptr (GPtrArray) seats = vp_seat_store_busy (db, id, vp_date_today (), G_MAXINT, error);
    g_autoptr (VpVolunteer) person = seats != NULL ? vp_volunteer_store_get (db, id, error) : NULL;
    const VpBusy *first;
    g_autofree char *name = NULL;
    char day[VP_DATE_BUFFER];

    if (person == NULL)
      return FALSE;
    if (seats->len == 0)
      continue;
    first = seats->pdata[0];
    name = vp_privacy_name_number (person->name, person->number, person->birth, vp_date_today ());
    /* Translators: a person, title of an event, its day, how many events */
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("%s is still expected at “%s” on %s (%u to come in all). Withdraw the person"
                 " there, or give the seat to somebody else, and remove then."), name, first->title,
                 vp_date_to_buffer (first->day, day), seats->len);
    return FALSE;
  }
  return TRUE;
}

gboolean
vp_person_check_merged (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, error), kept = NULL;
  g_autofree char *name = NULL, *into = NULL;

  if (person == NULL || person->kept_id == 0)
    return person != NULL;
  kept = vp_volunteer_store_get (db, person->kept_id, error);
  if (kept == NULL)
    return FALSE;
  name = vp_merge_name (person->name, person->number, person->birth);
  into = vp_merge_name (kept->name, kept->number, kept->birth);
  /* Translators: two names with volunteer numbers */
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("%s was merged into %s. Work with that row, or split the two first."), name, into);
  return FALSE;
}

gboolean
vp_person_remove (VpDb *db, GArray *ids, gboolean remove, GError **error)
{
  Removal removal = { ids, remove ? g_get_real_time () / G_USEC_PER_SEC : 0 };
  g_autofree char *summary = NULL;
  VpAction action = { .action = remove ? "volunteer-remove" : "volunteer-restore" };

  g_return_val_if_fail (ids->len > 0, FALSE);
  for (guint i = 0; i < ids->len; i++)
    if (!vp_person_check_merged (db, g_array_index (ids, gint64, i), error))
      return FALSE;
  if (remove && !check_not_expected (db, ids, error))
    return FALSE;
  summary = describe_removal (db, ids, remove, error);
  action.summary = summary;
  return summary != NULL && vp_db_transact (db, &action, mark_removed, &removal, error);
}
