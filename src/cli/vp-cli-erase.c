/* vp-cli-erase.c: the personal data of one person, taken out of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-erasure.h"
#include "vp-error.h"
#include "vp-text.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

typedef struct {
  gint64 number;
  const char *reason;
  gboolean commit;
  GPtrArray *lines;
} Erasing;

static gboolean
erase (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Erasing *self = data;
  gint64 id;

  if (!vp_volunteer_store_find_number (db, self->number, &id, error))
    return FALSE;
  if (id == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no volunteer number %07" PRId64 "."), self->number);
    return FALSE;
  }
  self->lines = vp_erasure_list (db, id, error);
  return self->lines != NULL && (!self->commit || vp_erasure_run (db, id, self->reason, error));
}

static void
print_lines (VpJson *json, const char *key, GPtrArray *lines, gboolean stays)
{
  vp_json_open (json, key, '[');
  for (guint i = 0; i < lines->len; i++) {
    const VpErasureLine *line = lines->pdata[i];

    if ((*line->why != '\0') != stays)
      continue;
    vp_json_open (json, NULL, '{');
    vp_json_string (json, "what", line->what);
    vp_json_int (json, "rows", line->rows);
    if (stays)
      vp_json_string (json, "why", line->why);
    vp_json_close (json, '}');
  }
  vp_json_close (json, ']');
}

static void
print_json (const Erasing *self)
{
  VpJson json;

  vp_json_begin (&json);
  vp_json_int (&json, "number", self->number);
  vp_json_bool (&json, "erased", self->commit);
  print_lines (&json, "goes", self->lines, FALSE);
  print_lines (&json, "stays", self->lines, TRUE);
  vp_json_end (&json);
}

static void
print_text (const Erasing *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const VpErasureLine *line = self->lines->pdata[i];

    printf ("%s\t%" PRId64 "\t%s\n", line->what, line->rows, *line->why != '\0' ? line->why : _("goes"));
  }
  if (self->commit)
    printf ("%s\n", _("Erased. Backups of before still have the data: throw them away, or keep them where nobody reads them. Whoever"
                      " restores one has this person erased again."));
  else
    printf ("%s\n", _("Nothing was changed. --commit erases."));
}

VpExit
vp_cli_erase (VpCli *cli)
{
  Erasing self = { .reason = vp_cli_option (cli, "--reason"), .commit = vp_cli_option (cli, "--commit") != NULL };
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (g_strv_length (cli->arguments) != 1 || !vp_text_parse_int (cli->arguments[0], &self.number)
      || self.commit == (vp_cli_option (cli, "--dry-run") != NULL))
    return vp_cli_usage (_("erase needs the number of a volunteer, and either --dry-run or --commit."));
  if (self.commit && vp_text_is_blank (self.reason))
    return vp_cli_usage (_("erase --commit needs --reason."));
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  code = VP_EXIT_DONE;
  if (!(self.commit ? vp_store_write : vp_store_read) (cli->store, erase, &self, cli->cancellable, &error))
    code = vp_cli_fail (error);
  else if (cli->json)
    print_json (&self);
  else
    print_text (&self);
  g_clear_pointer (&self.lines, g_ptr_array_unref);
  return code;
}
