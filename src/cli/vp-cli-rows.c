/* vp-cli-rows.c: rows of an answer, as JSON or as lines of text
 *
 * What a row says is told by each command; what stands around the rows is the same everywhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-money.h"

#include <stdio.h>

void
vp_cli_add_rows (VpJson *json, const char *key, const GPtrArray *rows, VpCliRow print, gpointer user_data)
{
  if (json != NULL)
    vp_json_open (json, key, '[');
  for (guint i = 0; i < rows->len; i++) {
    if (json != NULL)
      vp_json_open (json, NULL, '{');
    print (json, rows->pdata[i], user_data);
    if (json != NULL)
      vp_json_close (json, '}');
  }
  if (json != NULL)
    vp_json_close (json, ']');
}

void
vp_cli_print_rows (VpCli *self, const GPtrArray *rows, VpCliRow print, gpointer user_data)
{
  VpJson json;

  if (self->json)
    vp_json_begin (&json);
  vp_cli_add_rows (self->json ? &json : NULL, "rows", rows, print, user_data);
  if (self->json)
    vp_json_end (&json);
}

void
vp_cli_put_money (VpCli *self, VpJson *json, const char *key, gint64 fen)
{
  g_autofree char *text = vp_money_text (fen);

  vp_json_int (json, key, fen);
  if (!self->json)
    printf ("\t%s", text);
}
