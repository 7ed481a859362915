/* vp-cli-crowd.c: search: what is asked of volunteers beside their text, by the names that the office uses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli-crowd.h"

#include "vp-error.h"
#include "vp-roster-kept.h"
#include "vp-saved-list.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MINUTES_OF_HOUR 60

static const char *const options[VP_CROWD_N_KINDS] = {
  [VP_CROWD_EVENT] = "--event", [VP_CROWD_PROJECT] = "--project", [VP_CROWD_TRAINING] = "--training", [VP_CROWD_SKILL] = "--skill",
  [VP_CROWD_POST] = "--post", [VP_CROWD_EDUCATION] = "--education", [VP_CROWD_ETHNICITY] = "--ethnicity",
  [VP_CROWD_REAL_NAME] = "--real-name",
};

static gboolean
parse_period (VpCli *cli, VpCrowd *crowd)
{
  guint64 least = 0, most = 0;

  if (!vp_cli_day (cli, "--period-from", &crowd->from) || !vp_cli_day (cli, "--period-to", &crowd->to)
      || !vp_cli_number (cli, "--period-least", &least) || !vp_cli_number (cli, "--period-most", &most))
    return FALSE;
  crowd->by_hours = crowd->by_hours || crowd->from != 0 || crowd->to != 0 || vp_cli_option (cli, "--period-least") != NULL
    || vp_cli_option (cli, "--period-most") != NULL;
  if (vp_cli_option (cli, "--period-least") != NULL)
    crowd->minutes_min = (gint64) MIN (least, G_MAXINT) * MINUTES_OF_HOUR;
  if (vp_cli_option (cli, "--period-most") != NULL)
    crowd->minutes_max = (gint64) MIN (most, G_MAXINT) * MINUTES_OF_HOUR;
  if (crowd->from == 0 || crowd->to == 0 || crowd->from <= crowd->to)
    return TRUE;
  vp_cli_usage (_("The period ends before it begins."));
  return FALSE;
}

gboolean
vp_cli_crowd_parse (VpCli *cli, VpCrowd *crowd)
{
  const char *employer = vp_cli_option (cli, "--employer");

  if (!crowd->by_hours)
    crowd->minutes_max = -1;
  if (!parse_period (cli, crowd))
    return FALSE;
  if (employer == NULL || vp_crowd_set_employer (crowd, employer))
    return TRUE;
  vp_cli_usage (_("That is too long for an employer."));
  return FALSE;
}

typedef struct {
  const char *wanted;
  VpCrowd *crowd;
  VpCrowdKind kind;
  guint found;
} Naming;

/* A name may have the day behind it that tells those of one name apart: （2018-03-05） */
static gboolean
is_day (const char *text)
{
  return g_str_has_prefix (text, "（") && strlen (text) == strlen ("（2018-03-05）") && text[strlen ("（2018")] == '-';
}

static void
name_cb (gint64 id, const char *name, gpointer data)
{
  Naming *self = data;
  gsize n = strlen (self->wanted);

  if (strncmp (name, self->wanted, n) != 0 || (name[n] != '\0' && !is_day (name + n)))
    return;
  self->found++;
  vp_crowd_add (self->crowd, self->kind, id);
}

static gboolean
add_named (VpDb *db, VpCrowd *crowd, VpCrowdKind kind, const char *wanted, GError **error)
{
  Naming naming = { wanted, crowd, kind, 0 };

  if (!vp_crowd_store_names (db, kind, name_cb, &naming, error))
    return FALSE;
  if (naming.found > 0 && naming.found <= VP_CROWD_MOST)
    return TRUE;
  if (naming.found == 0)
    /* Translators: an option, its value */
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("%s: there is no “%s”."), options[kind], wanted);
  else
    /* Translators: an option, its value, how many */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%s: “%s” is the name of %u, which are too many to be asked for together. Add"
                 " the day in brackets: （2018-03-05）."), options[kind], wanted, naming.found);
  return FALSE;
}

gboolean
vp_cli_crowd_find (VpCli *cli, VpDb *db, VpCrowd *crowd, GError **error)
{
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++) {
    const char *value = vp_cli_option (cli, options[kind]);
    g_auto (GStrv) names = value != NULL ? g_strsplit (value, "\n", -1) : NULL;

    for (guint i = 0; names != NULL && names[i] != NULL; i++)
      if (!add_named (db, crowd, (VpCrowdKind) kind, names[i], error))
        return FALSE;
  }
  return TRUE;
}

gboolean
vp_cli_crowd_take_list (VpCli *cli, VpDb *db, VpRosterQuery *query, char **text, GError **error)
{
  const char *name = vp_cli_option (cli, "--kept");
  g_autoptr (GPtrArray) lists = name != NULL ? vp_saved_list_list (db, "roster", error) : NULL;

  if (name == NULL || lists == NULL)
    return name == NULL;
  for (guint i = 0; i < lists->len; i++) {
    const VpSavedList *list = g_ptr_array_index (lists, i);

    if (strcmp (list->name, name) == 0) {
      vp_roster_query_read (list->definition, query, text);
      return TRUE;
    }
  }
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("%s: there is no “%s”."), "--kept", name);
  return FALSE;
}
