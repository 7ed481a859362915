/* vp-cli-merge.c: two rows of the roster become one person, and two again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-merge.h"
#include "vp-privacy.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  VpCli *cli;
  gint64 numbers[VP_MERGE_MOST + 1]; /* the one that is kept first */
  guint n_numbers;
  VpMergeAsk ask;
  char *reason;
  gboolean commit;
  VpJson json;
} Merging;

static gboolean
find_number (VpDb *db, gint64 number, gint64 *id, GError **error)
{
  if (!vp_alias_store_find_number (db, number, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no volunteer number %07" PRId64 "."), number);
  return FALSE;
}

/* "phone=0012345" */
static gboolean
read_take (VpDb *db, Merging *self, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *word = g_strndup (text, equals != NULL ? (gsize) (equals - text) : strlen (text));
  VpPersonField field = vp_merge_field_parse (word);
  gint64 number = 0;

  if (equals == NULL || field == VP_PERSON_N_FIELDS || !vp_text_parse_int (equals + 1, &number)) {
    g_autoptr (GString) words = g_string_new (NULL);

    for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
      g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", vp_merge_field_word ((VpPersonField) i));
    /* Translators: what was written, the words there are */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is no FIELD=NUMBER; the fields are %s."), text, words->str);
    return FALSE;
  }
  return find_number (db, number, &self->ask.take[field], error);
}

static gboolean
read_ask (VpDb *db, Merging *self, GError **error)
{
  const char *take = vp_cli_option (self->cli, "--take");
  g_auto (GStrv) takes = g_strsplit (take != NULL ? take : "", "\n", 0);

  if (!find_number (db, self->numbers[0], &self->ask.kept, error))
    return FALSE;
  self->ask.n_others = self->n_numbers - 1;
  for (guint i = 1; i < self->n_numbers; i++)
    if (!find_number (db, self->numbers[i], &self->ask.others[i - 1], error))
      return FALSE;
  for (guint i = 0; takes[i] != NULL; i++)
    if (!read_take (db, self, takes[i], error))
      return FALSE;
  return TRUE;
}

static void
print_field (Merging *self, const VpMergePlan *plan, VpCodeBook *book, VpPersonField field)
{
  const VpVolunteer *from = plan->people->pdata[plan->from[field]];
  g_autofree char *value = vp_merge_show (plan->outcome, book, field);

  if (*value == '\0')
    return;
  if (!self->cli->json) {
    printf ("  %s\t%s\t%07" PRId64 "\n", vp_person_field_label (field), value, from->number);
    return;
  }
  vp_json_open (&self->json, NULL, '{');
  vp_json_string (&self->json, "field", vp_merge_field_word (field));
  vp_json_string (&self->json, "value", value);
  vp_json_int (&self->json, "from", from->number);
  vp_json_close (&self->json, '}');
}

static void
print_sentences (Merging *self, const char *key, const GPtrArray *sentences)
{
  vp_json_open (&self->json, key, '[');
  for (guint i = 0; i < sentences->len; i++)
    if (self->cli->json)
      vp_json_string (&self->json, NULL, sentences->pdata[i]);
    else
      printf ("%s\n", (const char *) sentences->pdata[i]);
  vp_json_close (&self->json, ']');
}

static void
print_plan (Merging *self, const VpMergePlan *plan, VpCodeBook *book)
{
  vp_json_begin (&self->json);
  vp_json_int (&self->json, "kept", self->numbers[0]);
  vp_json_open (&self->json, "merged", '[');
  for (guint i = 1; i < self->n_numbers; i++)
    vp_json_int (&self->json, NULL, self->numbers[i]);
  vp_json_close (&self->json, ']');
  vp_json_open (&self->json, "fields", '[');
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    print_field (self, plan, book, (VpPersonField) i);
  vp_json_close (&self->json, ']');
  vp_json_int (&self->json, "minutes", plan->outcome->minutes);
  vp_json_int (&self->json, "records", plan->outcome->records);
  vp_json_int (&self->json, "coming", plan->coming);
  print_sentences (self, "warnings", plan->warnings);
  print_sentences (self, "refusals", plan->refusals);
  vp_json_bool (&self->json, "committed", self->commit);
}

static gboolean
merge (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Merging *self = data;
  g_autoptr (VpCodeBook) book = vp_code_book_read (db, error);
  g_autoptr (VpMergePlan) plan = NULL;

  if (book == NULL || !read_ask (db, self, error))
    return FALSE;
  plan = vp_merge_plan (db, &self->ask, error);
  if (plan == NULL)
    return FALSE;
  self->ask.stamp = plan->stamp;
  if (self->commit && !vp_merge_commit (db, &self->ask, error))
    return FALSE;
  print_plan (self, plan, book);
  return TRUE;
}

static gboolean
read_numbers (Merging *self, guint from)
{
  char **arguments = self->cli->arguments + from;
  guint n = g_strv_length (arguments);

  if (n < 2 || n > G_N_ELEMENTS (self->numbers))
    return FALSE;
  for (self->n_numbers = 0; self->n_numbers < n; self->n_numbers++)
    if (!vp_text_parse_int (arguments[self->n_numbers], &self->numbers[self->n_numbers]))
      return FALSE;
  return TRUE;
}

VpExit
vp_cli_merge (VpCli *cli)
{
  const char *reason = vp_cli_option (cli, "--reason"), *override = vp_cli_option (cli, "--override");
  Merging self = { .cli = cli, .commit = vp_cli_option (cli, "--commit") != NULL };
  g_autofree char *whole = override != NULL ? g_strdup_printf ("%s · %s", reason != NULL ? reason : "", override) : g_strdup (reason);
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (!read_numbers (&self, 1) || vp_text_is_blank (reason) || self.commit == (vp_cli_option (cli, "--dry-run") != NULL))
    return vp_cli_usage (_("person merge needs the number that is kept and those to be merged into it, --reason, and either --dry-run or"
                           " --commit."));
  self.ask.reason = whole;
  self.ask.override = override != NULL && !vp_text_is_blank (override);
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!(self.commit ? vp_store_write : vp_store_read) (cli->store, merge, &self, cli->cancellable, &error))
    return vp_cli_fail (error);
  if (cli->json) {
    vp_json_end (&self.json);
    return VP_EXIT_DONE;
  }
  vp_json_clear (&self.json);
  printf ("%s\n", self.commit ? _("Merged.") : _("Nothing was written: this is what would become of them."));
  return VP_EXIT_DONE;
}

typedef struct {
  gint64 number;
  const char *reason;
} Splitting;

static gboolean
split (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Splitting *self = data;
  gint64 id;

  return find_number (db, self->number, &id, error) && vp_merge_split (db, id, self->reason, error);
}

VpExit
vp_cli_unmerge (VpCli *cli)
{
  Splitting self = { .reason = vp_cli_option (cli, "--reason") };
  g_autoptr (GError) error = NULL;
  VpExit code;
  VpJson json;

  if (g_strv_length (cli->arguments) != 2 || !vp_text_parse_int (cli->arguments[1], &self.number) || vp_text_is_blank (self.reason))
    return vp_cli_usage (_("person unmerge needs the number of the row that was merged, and --reason."));
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_write (cli->store, split, &self, cli->cancellable, &error))
    return vp_cli_fail (error);
  if (!cli->json) {
    printf ("%s\n", _("They are two again."));
    return VP_EXIT_DONE;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "number", self.number);
  vp_json_end (&json);
  return VP_EXIT_DONE;
}
