/* vp-cli-twins.c: the same person twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-privacy.h"
#include "vp-text.h"
#include "vp-twins.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define DEFAULT_LIMIT 100

typedef struct {
  VpCli *cli;
  guint64 limit;
  GArray *twins;
  VpJson json;
  double seconds;
} Finding;

static void
print_person (VpJson *json, const char *key, const VpVolunteer *person, const char *name)
{
  vp_json_open (json, key, '{');
  vp_json_int (json, "number", person->number);
  vp_json_string (json, "name", name);
  vp_json_close (json, '}');
}

static gboolean
print_twin (VpDb *db, Finding *self, const VpTwin *twin, GError **error)
{
  g_autoptr (VpVolunteer) first = vp_volunteer_store_get (db, twin->pair.first, error), second = NULL;
  g_autofree char *reasons = vp_twins_describe (twin->reasons), *name = NULL, *other = NULL;

  second = first != NULL ? vp_volunteer_store_get (db, twin->pair.second, error) : NULL;
  if (second == NULL)
    return FALSE;
  name = vp_privacy_name (first->name, first->birth, vp_date_today ());
  other = vp_privacy_name (second->name, second->birth, vp_date_today ());
  if (!self->cli->json) {
    printf ("%d\t%07" PRId64 "\t%s\t%07" PRId64 "\t%s\t%s\n", twin->score, first->number, name, second->number, other, reasons);
    return TRUE;
  }
  vp_json_open (&self->json, NULL, '{');
  vp_json_int (&self->json, "score", twin->score);
  print_person (&self->json, "first", first, name);
  print_person (&self->json, "second", second, other);
  vp_json_string (&self->json, "reasons", reasons);
  vp_json_close (&self->json, '}');
  return TRUE;
}

static gboolean
find (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Finding *self = data;
  gint64 start = g_get_monotonic_time ();

  self->twins = vp_twins_find (db, cancellable, error);
  self->seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  if (self->twins == NULL)
    return FALSE;
  vp_json_begin (&self->json);
  vp_json_open (&self->json, "rows", '[');
  for (guint i = 0; i < self->twins->len && i < self->limit; i++)
    if (!print_twin (db, self, &g_array_index (self->twins, VpTwin, i), error)) {
      vp_json_clear (&self->json);
      return FALSE;
    }
  vp_json_close (&self->json, ']');
  return TRUE;
}

VpExit
vp_cli_duplicates (VpCli *cli)
{
  Finding finding = { .cli = cli, .limit = DEFAULT_LIMIT };
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (!vp_cli_number (cli, "--limit", &finding.limit))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_read (cli->store, find, &finding, cli->cancellable, &error)) {
    g_clear_pointer (&finding.twins, g_array_unref);
    return vp_cli_fail (error);
  }
  if (cli->json) {
    vp_json_int (&finding.json, "total", finding.twins->len);
    vp_json_double (&finding.json, "seconds", finding.seconds);
    vp_json_close (&finding.json, '}');
    vp_json_print (&finding.json);
  } else {
    vp_json_clear (&finding.json);
    /* Translators: how many pairs */
    printf (_("%u pairs look like one person twice.\n"), finding.twins->len);
  }
  g_array_unref (finding.twins);
  return VP_EXIT_DONE;
}

typedef struct {
  gint64 numbers[2];
  const char *reason;
} Apart;

static gboolean
say (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Apart *self = data;
  gint64 ids[2] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    if (!vp_volunteer_store_find_number (db, self->numbers[i], &ids[i], error))
      return FALSE;
    if (ids[i] == 0) {
      /* Translators: a volunteer number */
      g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no volunteer number %07" PRId64 "."), self->numbers[i]);
      return FALSE;
    }
  }
  return vp_twins_say_apart (db, ids[0], ids[1], self->reason, error);
}

static VpExit
apart (VpCli *cli)
{
  Apart what = { .reason = vp_cli_option (cli, "--reason") };
  g_autoptr (GError) error = NULL;
  VpExit code;

  for (guint i = 0; i < 2; i++) {
    const char *text = cli->arguments[1] != NULL ? cli->arguments[i + 1] : NULL;

    if (text == NULL || !vp_text_parse_int (text, &what.numbers[i]))
      return vp_cli_usage (_("twins apart needs two volunteer numbers and --reason TEXT."));
  }
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_write (cli->store, say, &what, cli->cancellable, &error))
    return vp_cli_fail (error);
  if (cli->json) {
    VpJson json;

    vp_json_begin (&json);
    vp_json_int (&json, "first", what.numbers[0]);
    vp_json_int (&json, "second", what.numbers[1]);
    vp_json_end (&json);
  } else {
    printf (_("Remembered: they are two people.\n"));
  }
  return VP_EXIT_DONE;
}

VpExit
vp_cli_twins (VpCli *self)
{
  if (self->arguments[0] == NULL)
    return vp_cli_duplicates (self);
  if (strcmp (self->arguments[0], "apart") == 0)
    return apart (self);
  return vp_cli_usage (_("twins lists the pairs; twins apart NUMBER NUMBER says that they are two people."));
}
