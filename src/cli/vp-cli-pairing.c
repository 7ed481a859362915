/* vp-cli-pairing.c: units and communities 双报到 as a matrix, and whose returns are missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-pairing-matrix.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  int from, to; /* months; 0 = not said */
  VpPairingMatrix *matrix;
} Asking;

static void
put_month (VpJson *json, const char *key, int month)
{
  g_autofree char *text = g_strdup_printf ("%d-%02d", month / 100, month % 100);

  vp_json_string (json, key, text);
}

static void
put_cells (const VpPairingMatrix *matrix, const VpPairingUnit *unit, VpJson *json)
{
  vp_json_open (json, "communities", '[');
  for (guint i = 0; i < matrix->communities->len; i++)
    if (unit->cells[i] != NULL) {
      g_autofree char *day = unit->cells[i]->from != 0 ? vp_date_to_string (unit->cells[i]->from) : g_strdup ("");

      vp_json_open (json, NULL, '{');
      vp_json_string (json, "name", ((VpPairingRow *) matrix->communities->pdata[i])->name);
      vp_json_string (json, "agreed_on", day);
      vp_json_close (json, '}');
    }
  vp_json_close (json, ']');
}

static void
put_unit (const VpPairingMatrix *matrix, const VpPairingUnit *unit, VpJson *json)
{
  vp_json_open (json, NULL, '{');
  vp_json_int (json, "id", unit->id);
  vp_json_string (json, "unit", unit->name);
  vp_json_int (json, "agreements", unit->agreed);
  if (unit->members >= 0) {
    vp_json_int (json, "members", unit->members);
    put_month (json, "latest", unit->latest);
  }
  vp_json_open (json, "missing", '[');
  for (guint i = 0; i < unit->missing->len; i++)
    put_month (json, NULL, g_array_index (unit->missing, int, i));
  vp_json_close (json, ']');
  put_cells (matrix, unit, json);
  vp_json_close (json, '}');
}

static void
put_json (const VpPairingMatrix *matrix)
{
  VpJson json;

  vp_json_begin (&json);
  put_month (&json, "from", matrix->from);
  put_month (&json, "to", matrix->to);
  vp_json_open (&json, "units", '[');
  for (guint i = 0; i < matrix->units->len; i++)
    put_unit (matrix, matrix->units->pdata[i], &json);
  vp_json_close (&json, ']');
  vp_json_int (&json, "communities", matrix->communities->len);
  vp_json_int (&json, "agreements", matrix->agreed);
  vp_json_int (&json, "members", matrix->members);
  vp_json_int (&json, "leaders", matrix->leaders);
  vp_json_int (&json, "late", matrix->late);
  vp_json_end (&json);
}

static void
print_text (const VpPairingMatrix *matrix)
{
  g_autofree char *sum = vp_pairing_matrix_tell (matrix);

  for (guint row = 0; row < matrix->units->len; row++)
    for (guint i = 0; i < VP_PAIRING_N_COLUMNS; i++) {
      g_autofree char *text = vp_pairing_matrix_text (matrix, row, i);

      printf ("%s%s", text, i + 1 < VP_PAIRING_N_COLUMNS ? "\t" : "\n");
    }
  printf ("%s\n", sum);
}

static gboolean
tell (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  if (self->to == 0 && !vp_pairing_matrix_newest (db, vp_date_today (), &self->to, error))
    return FALSE;
  if (self->from == 0)
    self->from = self->to;
  if (self->from > self->to) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("The first month lies behind the last one."));
    return FALSE;
  }
  self->matrix = vp_pairing_matrix_read (db, self->from, self->to, error);
  return self->matrix != NULL;
}

static gboolean
read_month (VpCli *cli, const char *option, int *month)
{
  const char *text = vp_cli_option (cli, option);
  int year = 0, part = 0;

  if (text != NULL && !vp_date_parse_month (text, &year, &part)) {
    vp_cli_usage (_("pairing needs months, such as 2018-03."));
    return FALSE;
  }
  *month = year * 100 + part;
  return TRUE;
}

static VpExit
write_file (VpCli *cli, const VpPairingMatrix *matrix, const char *path)
{
  gboolean is_pdf = g_str_has_suffix (path, ".pdf");
  g_autoptr (GError) error = NULL;

  cli->written = vp_pairing_matrix_listing (matrix, FALSE, is_pdf);
  return (is_pdf ? vp_listing_write_paper : vp_listing_write_table) (cli->written, path, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}

VpExit
vp_cli_pairing (VpCli *self)
{
  Asking asking = { .cli = self };
  const char *out = vp_cli_option (self, "--out");
  g_autoptr (VpPairingMatrix) matrix = NULL;
  g_autoptr (GError) error = NULL;
  VpExit code = VP_EXIT_DONE;

  if (!read_month (self, "--from", &asking.from) || !read_month (self, "--to", &asking.to))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_read (self->store, tell, &asking, self->cancellable, &error))
    return vp_cli_fail (error);
  matrix = asking.matrix;
  if (out != NULL && (code = write_file (self, matrix, out)) != VP_EXIT_DONE)
    return code;
  if (self->json)
    put_json (matrix);
  else if (out == NULL)
    print_text (matrix);
  return VP_EXIT_DONE;
}
