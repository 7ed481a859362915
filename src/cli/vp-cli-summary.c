/* vp-cli-summary.c: the work summary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-summary.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  VpFigureSpan span;
  const char *path; /* NULL = to standard output */
  gboolean issue;

  /* owned: the answer */
  VpSummary *summary;
  GPtrArray *faults, *changes;
  VpDate since;
} Asking;

static gboolean
read_summary (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  self->summary = vp_summary_read (db, vp_cli_option (self->cli, "--template"), &self->span,
                                   vp_cli_option (self->cli, "--as-issued") != NULL, error);
  if (self->summary == NULL)
    return FALSE;
  if (vp_cli_option (self->cli, "--lint") != NULL)
    return (self->faults = vp_summary_lint (self->summary, db, error)) != NULL;
  if (vp_cli_option (self->cli, "--changes") != NULL)
    return (self->changes = vp_summary_changes (self->summary, db, &self->since, error)) != NULL;
  if (self->path != NULL && !vp_summary_write (self->summary, db, self->path, error))
    return FALSE;
  return !self->issue || vp_summary_issue (self->summary, db, error);
}

static void
print_faults (const Asking *self)
{
  VpJson json;

  vp_json_init (&json);
  vp_json_open (&json, NULL, '[');
  for (guint i = 0; i < self->faults->len; i++) {
    const VpSummaryFault *fault = self->faults->pdata[i];

    if (!self->cli->json)
      printf ("%s %s\n", fault->code, fault->sentence);
    vp_json_open (&json, NULL, '{');
    vp_json_string (&json, "kind", fault->kind);
    vp_json_string (&json, "code", fault->code);
    vp_json_string (&json, "sentence", fault->sentence);
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
}

static void
print_changes (const Asking *self)
{
  VpJson json;
  char day[VP_DATE_BUFFER];

  vp_json_begin (&json);
  vp_json_string (&json, "since", vp_date_to_buffer (self->since, day));
  vp_json_open (&json, "changes", '[');
  for (guint i = 0; i < self->changes->len; i++) {
    const VpSummaryChange *change = self->changes->pdata[i];

    if (!self->cli->json)
      printf ("%s %s: %s → %s · %s\n", change->code, change->name, change->before, change->after, change->why);
    vp_json_open (&json, NULL, '{');
    vp_json_string (&json, "id", change->code);
    vp_json_string (&json, "name", change->name);
    vp_json_string (&json, "before", change->before);
    vp_json_string (&json, "after", change->after);
    vp_json_string (&json, "why", change->why);
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
}

static void
put_part (VpJson *json, const VpSummaryPart *part)
{
  vp_json_open (json, NULL, '{');
  vp_json_string (json, "code", part->sentence->code);
  vp_json_string (json, "text", part->text);
  vp_json_bool (json, "left_out", part->left_out);
  vp_json_open (json, "figures", '[');
  for (guint i = 0; i < part->marks->len; i++)
    vp_json_string (json, NULL, g_array_index (part->marks, VpSummaryMark, i).code);
  vp_json_close (json, ']');
  if (part->problem != NULL)
    vp_json_string (json, "problem", part->problem);
  vp_json_close (json, '}');
}

static void
print_sentences (const Asking *self)
{
  VpJson json;

  vp_json_begin (&json);
  vp_json_string (&json, "template", vp_summary_template (self->summary)->name);
  if (self->path != NULL)
    vp_json_string (&json, "file", self->path);
  vp_json_open (&json, "sentences", '[');
  for (guint i = 0; i < vp_summary_n_parts (self->summary); i++)
    put_part (&json, vp_summary_part (self->summary, i));
  vp_json_close (&json, ']');
  vp_json_end (&json);
}

static void
print_answer (const Asking *self)
{
  if (self->faults != NULL) {
    print_faults (self);
  } else if (self->changes != NULL) {
    print_changes (self);
  } else if (self->cli->json) {
    print_sentences (self);
  } else if (self->path != NULL) {
    printf (_("“%s” was written.\n"), self->path);
  } else {
    g_autofree char *text = vp_summary_text (self->summary);

    printf ("%s", text);
  }
}

VpExit
vp_cli_summary (VpCli *self)
{
  Asking asking = { .cli = self, .path = vp_cli_option (self, "--out"), .issue = vp_cli_option (self, "--issue") != NULL };
  g_autoptr (GError) error = NULL;
  VpExit code = VP_EXIT_DONE;
  gboolean ok;

  asking.span.to = vp_date_today ();
  if (asking.path != NULL && !vp_summary_can_write (asking.path))
    return vp_cli_usage (_("summary needs --out FILE.txt, FILE.pdf or FILE.xlsx."));
  if (!vp_cli_day (self, "--as-of", &asking.span.to) || !vp_cli_day (self, "--from", &asking.span.from))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  ok = asking.issue ? vp_store_write (self->store, read_summary, &asking, self->cancellable, &error)
                    : vp_store_read (self->store, read_summary, &asking, self->cancellable, &error);
  if (ok)
    print_answer (&asking);
  else
    code = vp_cli_fail (error);
  g_clear_pointer (&asking.faults, g_ptr_array_unref);
  g_clear_pointer (&asking.changes, g_ptr_array_unref);
  g_clear_pointer (&asking.summary, vp_summary_free);
  return code;
}
