/* vp-cli-sheet.c: sign-in sheets on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-sheet-papers.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  gint64 event;
  guint64 sheet;
} Call;

gboolean
vp_cli_check_split (VpCli *cli)
{
  if (vp_cli_option (cli, "--by-post") == NULL || vp_cli_option (cli, "--by-unit") == NULL)
    return TRUE;
  vp_cli_usage (_("Sheets are either by post or by unit."));
  return FALSE;
}

VpSheetSplit
vp_cli_sheet_split (VpCli *cli)
{
  return vp_cli_option (cli, "--by-unit") != NULL ? VP_SHEET_BY_UNIT
    : vp_cli_option (cli, "--by-post") != NULL ? VP_SHEET_BY_POST : VP_SHEET_TOGETHER;
}

static gboolean
write_files (const Call *self, VpPaper *paper, const GArray *sheets, GError **error)
{
  const char *out = vp_cli_option (self->cli, "--out"), *map = vp_cli_option (self->cli, "--map");
  g_autofree char *boxes = map != NULL ? vp_sheet_papers_map (sheets) : NULL;

  return (map == NULL || g_file_set_contents (map, boxes, -1, error)) && vp_paper_write_file (paper, "签到表", out, error);
}

static gboolean
run (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Call *self = data;
  g_autoptr (VpPaper) paper = NULL;
  g_autoptr (GArray) sheets = NULL;
  VpJson json;

  if (!vp_sheet_print (db, self->event, vp_cli_sheet_split (self->cli), error))
    return FALSE;
  paper = vp_sheet_papers_new (db, self->event, (int) MIN (self->sheet, 9999), &sheets, error);
  if (paper == NULL || !write_files (self, paper, sheets, error))
    return FALSE;
  if (!self->cli->json) {
    printf (_("%u pages written to %s.\n"), vp_paper_n_pages (paper), vp_cli_option (self->cli, "--out"));
    return TRUE;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, "pages", vp_paper_n_pages (paper));
  vp_json_string (&json, "file", vp_cli_option (self->cli, "--out"));
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

VpExit
vp_cli_sheet (VpCli *cli)
{
  Call self = { .cli = cli };
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (g_strv_length (cli->arguments) != 1 || !vp_text_parse_int (cli->arguments[0], &self.event) || self.event <= 0
      || vp_cli_option (cli, "--out") == NULL)
    return vp_cli_usage (_("sheet needs the number of an event and --out with a file."));
  if (!vp_cli_check_split (cli) || !vp_cli_number (cli, "--sheet", &self.sheet))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return vp_store_write (cli->store, run, &self, cli->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}
