/* vp-cli-chain.c: whether the log is what was once written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-chain.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct {
  GPtrArray *anchors;
  VpChainReport *report; /* owned */
  VpChainAnchor *head;   /* owned */
} Verifying;

static gboolean
verify (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Verifying *self = data;

  self->report = vp_chain_verify (db, self->anchors, cancellable, error);
  self->head = self->report != NULL ? vp_chain_get_head (db, NULL, error) : NULL;
  return self->head != NULL;
}

static void
print_report (VpCli *cli, const Verifying *self)
{
  g_autofree char *sentence = vp_chain_report_say (self->report), *head = vp_chain_anchor_say (self->head);
  g_autofree char *others = vp_chain_report_say_others (self->report);
  VpJson json;

  if (!cli->json) {
    /* Translators: a sentence, what can be copied from a paper and given to --anchor */
    printf (_("%s\nIts end: %s\n"), sentence, head);
    if (self->report->others > 0)
      printf ("%s\n", others);
    return;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "entries", self->report->entries);
  if (self->report->fault != VP_CHAIN_WHOLE)
    vp_json_int (&json, "broken_at", self->report->broken_at);
  else
    vp_json_null (&json, "broken_at");
  vp_json_int (&json, "anchors", self->report->anchors);
  vp_json_int (&json, "others", self->report->others);
  vp_json_string (&json, "sentence", sentence);
  vp_json_string (&json, "head", head);
  vp_json_end (&json);
}

/* The lists of the folder of backups beside the store and of the one that was given, and what a paper says. */
static GPtrArray *
read_anchors (VpCli *self, GError **error)
{
  const char *paper = vp_cli_option (self, "--anchor");
  g_autoptr (GPtrArray) anchors = vp_chain_anchors_gather (self->store_path, vp_cli_option (self, "--backups"), error);
  VpChainAnchor *anchor;

  if (anchors == NULL)
    return NULL;
  if (paper == NULL)
    return g_steal_pointer (&anchors);
  anchor = vp_chain_anchor_parse (paper, error);
  if (anchor == NULL)
    return NULL;
  /* A paper has no day that could be earlier than a restore: it is asked whether it holds, and is told. */
  anchor->at = G_MAXINT64;
  g_ptr_array_add (anchors, anchor);
  return g_steal_pointer (&anchors);
}

VpExit
vp_cli_verify_chain (VpCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) anchors = NULL;
  Verifying verifying = { 0 };
  VpExit code = VP_EXIT_DONE;

  if (self->arguments[0] != NULL)
    return vp_cli_usage (_("verify-chain takes only options."));
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  anchors = read_anchors (self, &error);
  verifying.anchors = anchors;
  if (anchors == NULL || !vp_store_read (self->store, verify, &verifying, self->cancellable, &error)) {
    code = vp_cli_fail (error);
  } else {
    print_report (self, &verifying);
    code = verifying.report->fault == VP_CHAIN_WHOLE ? VP_EXIT_DONE : VP_EXIT_REJECTED;
  }
  g_clear_pointer (&verifying.report, vp_chain_report_free);
  g_clear_pointer (&verifying.head, vp_chain_anchor_free);
  return code;
}
