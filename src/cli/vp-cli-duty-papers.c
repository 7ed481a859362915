/* vp-cli-duty-papers.c: what is done with a duty month that stands: papers, names of units, routes of inspectors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli-duty.h"

#include "vp-duty-lists.h"
#include "vp-duty-names.h"
#include "vp-duty-pack.h"
#include "vp-duty-papers.h"
#include "vp-duty-ranking.h"
#include "vp-duty-routes.h"
#include "vp-duty-wall.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  VpCli *cli;
  int month, half;
  VpDate day;
  const char *out;
  guint64 inspectors, volunteer;
} Work;

static void
print_done (VpCli *cli, const char *key, gint64 number, const char *text_key, const char *text)
{
  VpJson json;

  if (!cli->json) {
    printf ("%s\n", text != NULL ? text : _("Done."));
    return;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  if (key != NULL)
    vp_json_int (&json, key, number);
  vp_json_string (&json, text_key, text);
  vp_json_close (&json, '}');
  vp_json_print (&json);
}

static gboolean
publish (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  g_autofree char *hash = vp_duty_board_publish (db, self->month, error);

  if (hash != NULL)
    print_done (self->cli, "month", self->month, "hash", hash);
  return hash != NULL;
}

static gboolean
write_pack (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  g_autoptr (VpDutyDesk) desk = vp_duty_desk_read (db, self->month, error);
  const char *map = vp_cli_option (self->cli, "--map");
  g_autoptr (GArray) sheets = NULL;
  g_autoptr (VpPaper) paper = NULL;
  g_autofree char *boxes = NULL;

  if (desk == NULL || !vp_duty_pack_print (db, desk, self->day, error))
    return FALSE;
  paper = vp_duty_pack_paper (db, desk, self->day, &sheets, error);
  if (paper == NULL || !vp_paper_write_file (paper, "值勤日包", self->out, error))
    return FALSE;
  boxes = map != NULL ? vp_sheet_papers_map (sheets) : NULL;
  if (map != NULL && !g_file_set_contents (map, boxes, -1, error))
    return FALSE;
  print_done (self->cli, "sheets", sheets->len, "file", self->out);
  return TRUE;
}

static gboolean
write_matrix (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  g_autoptr (VpDutyDesk) desk = vp_duty_desk_read (db, self->month, error);
  VpDutyWall wall = { 0 };
  g_autoptr (VpPaper) paper = desk != NULL ? vp_duty_wall_paper (desk, &wall, error) : NULL;
  VpJson json;

  if (paper == NULL || !vp_paper_write_file (paper, "路口值勤总表", self->out, error))
    return FALSE;
  if (!self->cli->json) {
    printf (ngettext ("%s: %u sheet of A3, letters of %.2f points\n", "%s: %u sheets of A3, letters of %.2f points\n", wall.sheets), self->out,
            wall.sheets, wall.points);
    return TRUE;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_string (&json, "file", self->out);
  vp_json_int (&json, "sheets", wall.sheets);
  vp_json_double (&json, "points", wall.points);
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static gboolean
write_forms (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  g_autoptr (VpDutyDesk) desk = vp_duty_desk_read (db, self->month, error);
  int units = desk != NULL ? vp_duty_papers_write_forms (desk, self->out, error) : -1;

  if (units >= 0)
    print_done (self->cli, "units", units, "file", self->out);
  return units >= 0;
}

static gboolean
write_accident (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  g_autoptr (VpDutyDesk) desk = vp_duty_desk_read (db, self->month, error);
  g_autoptr (VpPaper) paper = desk != NULL ? vp_duty_papers_accident (db, desk, (gint64) self->volunteer, self->day, error) : NULL;

  if (paper == NULL || !vp_paper_write_file (paper, "值勤意外事故材料", self->out, error))
    return FALSE;
  print_done (self->cli, NULL, 0, "file", self->out);
  return TRUE;
}

static gboolean
write_slips (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  g_autoptr (VpDutyDesk) desk = vp_duty_desk_read (db, self->month, error);
  guint people = 0;
  g_autoptr (VpPaper) paper = desk != NULL
    ? vp_duty_papers_slips (db, desk, vp_cli_option (self->cli, "--only-new") != NULL, &people, error) : NULL;

  if (paper == NULL || !vp_paper_write_file (paper, "值勤通知条", self->out, error))
    return FALSE;
  print_done (self->cli, "people", people, "file", self->out);
  return TRUE;
}

static void
add_rank (VpJson *json, const VpDutyRank *rank)
{
  vp_json_open (json, NULL, '{');
  if (rank->rank > 0)
    vp_json_int (json, "rank", rank->rank);
  else
    vp_json_null (json, "rank");
  vp_json_string (json, "unit", rank->unit);
  vp_json_int (json, "promised", rank->promised);
  vp_json_int (json, "named", rank->named);
  vp_json_int (json, "came", rank->came);
  vp_json_int (json, "inspections", rank->inspections);
  if (rank->score >= 0)
    vp_json_double (json, "score", rank->score);
  else
    vp_json_null (json, "score");
  vp_json_close (json, '}');
}

static gboolean
list_units (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  g_autoptr (GPtrArray) ranks = vp_duty_ranking_read (db, self->month, error);
  VpJson json;

  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "rows", '[');
  for (guint i = 0; ranks != NULL && i < ranks->len; i++) {
    const VpDutyRank *rank = ranks->pdata[i];

    add_rank (&json, rank);
    if (!self->cli->json && rank->rank > 0)
      printf ("%d\t%s\t%d\t%d\t%d\t%d\t%.1f\n", rank->rank, rank->unit, rank->promised, rank->named, rank->came, rank->inspections,
              rank->score);
    else if (!self->cli->json)
      printf ("—\t%s\t%d\t%d\t%d\t0\t—\n", rank->unit, rank->promised, rank->named, rank->came);
  }
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  if (self->cli->json && ranks != NULL)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
  return ranks != NULL;
}

static gboolean
write_circular (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  g_autoptr (VpPaper) paper = vp_duty_ranking_paper (db, self->month, error);

  if (paper == NULL || !vp_paper_write_file (paper, "督查通报", self->out, error))
    return FALSE;
  print_done (self->cli, NULL, 0, "file", self->out);
  return TRUE;
}

static gboolean
write_changes (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  g_autoptr (VpDutyDesk) desk = vp_duty_desk_read (db, self->month, error);
  g_autoptr (GArray) moves = desk != NULL ? vp_duty_difference_of_published (db, self->month, error) : NULL;
  g_autoptr (VpPaper) paper = moves != NULL ? vp_duty_difference_paper (desk, moves, error) : NULL;
  VpJson json;

  if (paper == NULL || !vp_paper_write_file (paper, "值勤变动清单", self->out, error))
    return FALSE;
  if (!self->cli->json) {
    printf ("%s\n", self->out);
    return TRUE;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_string (&json, "file", self->out);
  vp_json_int (&json, "people", vp_duty_difference_count_people (moves));
  vp_cli_print_moves (&json, vp_duty_desk_month (desk), moves);
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static gboolean
write_reminders (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  g_autoptr (VpDutyDesk) desk = vp_duty_desk_read (db, self->month, error);
  guint units = 0;
  g_autoptr (VpPaper) paper = desk != NULL ? vp_duty_reminders_paper (db, desk, &units, error) : NULL;

  if (paper == NULL || !vp_paper_write_file (paper, "值勤名单催报表", self->out, error))
    return FALSE;
  print_done (self->cli, "units", units, "file", self->out);
  return TRUE;
}

static gboolean
stand_down (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  const char *reason = vp_cli_option (self->cli, "--reason");
  guint crossings = 0;

  if (!vp_duty_board_stand_down (db, self->day, reason != NULL ? reason : "", &crossings, error))
    return FALSE;
  print_done (self->cli, "crossings", crossings, "reason", reason);
  return TRUE;
}

/* @day: a day stands behind the verb, else a month */
static const struct { const char *verb; VpStoreFunc func; gboolean day, out, writes; } verbs[] = {
  { "publish", publish, FALSE, FALSE, TRUE }, { "pack", write_pack, TRUE, TRUE, TRUE },
  { "accident", write_accident, TRUE, TRUE, FALSE }, { "matrix", write_matrix, FALSE, TRUE, FALSE },
  { "forms", write_forms, FALSE, TRUE, FALSE },
  { "slips", write_slips, FALSE, TRUE, FALSE }, { "units", list_units, FALSE, FALSE, FALSE },
  { "circular", write_circular, FALSE, TRUE, FALSE }, { "changes", write_changes, FALSE, TRUE, FALSE },
  { "reminders", write_reminders, FALSE, TRUE, FALSE }, { "stand-down", stand_down, TRUE, FALSE, TRUE },
};

static gboolean
parse_when (Work *self, const char *text, gboolean day)
{
  int year, month;

  if (day) {
    self->day = vp_date_parse (text, vp_date_today (), NULL);
    self->month = vp_date_month (self->day);
    return self->day != 0;
  }
  if (!vp_date_parse_month (text, &year, &month))
    return FALSE;
  self->month = year * 100 + month;
  return TRUE;
}

VpExit
vp_cli_duty (VpCli *self)
{
  Work work = { .cli = self, .out = vp_cli_option (self, "--out") };
  g_autoptr (GError) error = NULL;
  guint verb = 0;
  gboolean ok;
  VpExit code;

  while (verb < G_N_ELEMENTS (verbs) && g_strcmp0 (self->arguments[0], verbs[verb].verb) != 0)
    verb++;
  if (verb == G_N_ELEMENTS (verbs) || g_strv_length (self->arguments) != 2 || !parse_when (&work, self->arguments[1], verbs[verb].day))
    return vp_cli_usage (_("duty needs publish, matrix, forms, reminders, slips, changes, units or circular and a month, or pack, accident or stand-down and a"
                           " day."));
  if (verbs[verb].out && work.out == NULL)
    return vp_cli_usage (_("--out is missing: where shall it be written?"));
  if (!vp_cli_number (self, "--volunteer", &work.volunteer))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  ok = verbs[verb].writes ? vp_store_write (self->store, verbs[verb].func, &work, self->cancellable, &error)
                          : vp_store_read (self->store, verbs[verb].func, &work, self->cancellable, &error);
  return ok ? VP_EXIT_DONE : vp_cli_fail (error);
}

/* Names of units */

typedef struct {
  VpCli *cli;
  const char *path;
  VpDutyNames *names;
} Naming;

static gboolean
read_names (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Naming *self = data;

  self->names = vp_duty_names_read (db, self->path, error);
  if (self->names == NULL)
    return FALSE;
  return vp_cli_option (self->cli, "--dry-run") != NULL || self->names->faults->len > 0 || vp_duty_names_write (db, self->names, error);
}

VpExit
vp_cli_duty_names (VpCli *self)
{
  Naming naming = { .cli = self, .path = self->arguments[1] };
  g_autoptr (VpDutyNames) names = NULL;
  g_autoptr (GError) error = NULL;
  VpJson json;
  VpExit code;
  gboolean ok;

  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  ok = vp_store_write (self->store, read_names, &naming, self->cancellable, &error);
  names = naming.names;
  if (!ok)
    return vp_cli_fail (error);
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, "read", names->read);
  vp_json_int (&json, "named", names->faults->len > 0 ? 0 : names->named);
  vp_json_int (&json, "unchanged", names->unchanged);
  vp_json_int (&json, "blank", names->blank);
  vp_json_open (&json, "faults", '[');
  for (guint i = 0; i < names->faults->len; i++) {
    vp_json_string (&json, NULL, names->faults->pdata[i]);
    g_printerr ("%s\n", (const char *) names->faults->pdata[i]);
  }
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  if (self->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
  if (names->faults->len > 0)
    return VP_EXIT_REJECTED;
  if (!self->json)
    printf (_("Seats that have a name now: %u; without one in the form: %u\n"), names->named, names->blank);
  return VP_EXIT_DONE;
}

/* Inspectors */

static gboolean
write_score_sheets (VpDb *db, Work *self, GError **error)
{
  g_autoptr (VpDutyDesk) desk = vp_duty_desk_read (db, self->month, error);
  g_autoptr (VpPaper) paper = desk != NULL ? vp_duty_inspection_paper (desk, self->day, self->half, (guint) self->inspectors, error) : NULL;

  return paper != NULL && vp_paper_write_file (paper, "路口值勤督查评分表", self->out, error);
}

static gboolean
find_routes (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;
  g_autoptr (VpDutyMonth) month = vp_duty_month_read (db, self->month, error);
  int day = month != NULL ? vp_duty_month_day (month, self->day) : -1;
  g_autoptr (GPtrArray) routes = day >= 0 ? vp_duty_routes_find (month, day, self->half, (guint) self->inspectors) : NULL;
  VpJson json;

  if (month != NULL && routes == NULL) {
    char text[VP_DATE_BUFFER];

    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%s is no workday: there is nothing to inspect."), vp_date_to_buffer (self->day, text));
  }
  if (routes == NULL)
    return FALSE;
  if (self->out != NULL && !write_score_sheets (db, self, error))
    return FALSE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "routes", '[');
  for (guint i = 0; i < routes->len; i++) {
    const VpDutyRoute *route = routes->pdata[i];

    vp_json_open (&json, NULL, '{');
    vp_json_int (&json, "inspector", i + 1);
    vp_json_double (&json, "length", route->length);
    vp_json_open (&json, "crossings", '[');
    for (guint j = 0; j < route->crossings->len; j++) {
      const char *name = VP_DUTY_CROSSING (month, g_array_index (route->crossings, int, j))->name;

      vp_json_string (&json, NULL, name);
      if (!self->cli->json)
        printf ("%u\t%s\n", i + 1, name);
    }
    vp_json_close (&json, ']');
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
  return TRUE;
}

VpExit
vp_cli_inspect (VpCli *self)
{
  Work work = { .cli = self, .out = vp_cli_option (self, "--out") };
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (g_strv_length (self->arguments) != 3 || strcmp (self->arguments[0], "routes") != 0 || !parse_when (&work, self->arguments[1], TRUE)
      || (strcmp (self->arguments[2], "am") != 0 && strcmp (self->arguments[2], "pm") != 0))
    return vp_cli_usage (_("inspect needs routes, a day, and am or pm."));
  work.half = strcmp (self->arguments[2], "pm") == 0;
  if (!vp_cli_number (self, "--inspectors", &work.inspectors))
    return VP_EXIT_USAGE;
  if (work.inspectors < 1 || work.inspectors > 99)
    return vp_cli_usage (_("--inspectors is a number from 1 to 99."));
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return vp_store_read (self->store, find_routes, &work, self->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}
