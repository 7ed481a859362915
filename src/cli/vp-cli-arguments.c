/* vp-cli-arguments.c: the options of all commands, and how they are read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli-arguments.h"

#include <glib/gi18n.h>
#include <string.h>

/* Options, each in one of three lists: those that stand alone, */
static const char *const flags[] = {
    "--adopt", "--approval", "--as-issued", "--by-post", "--by-unit", "--changes", "--checks", "--class", "--commit",
    "--dry-run", "--full", "--guests", "--help", "--issue", "--json", "--lint", "--list",
    "--move-collisions", "--no-shows", "--offer", "--old-paper", "--only-new", "--partly", "--removed", "--repair", "--reported",
    "--rows", "--standing", "--take-back", "--targets", "--teams", "--verify", "--wait", "--with-family", "--with-later",
  NULL
};
/* those with a value, */
static const char *const valued[] = {
    "--accept", "--amount", "--anchor", "--answer", "--apply", "--approve", "--as-of", "--at", "--attendances", "--audit", "--backups", "--batch",
    "--believed", "--bowls", "--buns", "--by", "--cells", "--check", "--closes", "--code", "--consent", "--copies",
    "--cost", "--csv", "--day", "--days", "--declared", "--decline", "--dishes", "--district", "--donor", "--dossier",
    "--employer", "--encoding", "--event", "--expect", "--export", "--family", "--form", "--from", "--geometry", "--giver", "--hours-from", "--hours-to", "--house",
    "--inspectors", "--kept", "--kind", "--least", "--leaves", "--limit", "--line", "--lines", "--link",
    "--map", "--mapping", "--materials", "--meals", "--menu", "--minutes", "--missing", "--month",
    "--name", "--name-seat", "--names", "--new-passcode-fd", "--note", "--now", "--of", "--out", "--override", "--page", "--paper", "--passcode-fd",
    "--people", "--period-from", "--period-least", "--period-most", "--period-to", "--person", "--phone", "--pivot", "--place", "--project", "--questions", "--reason",
    "--records", "--recovery-fd", "--refuse", "--registered-from", "--registered-to", "--remove", "--repeat", "--reply", "--row", "--rule", "--rules",
    "--scope", "--search", "--seat", "--seats", "--second", "--seed", "--servings", "--sex", "--sheet", "--shop",
    "--sign-out", "--signup", "--skip", "--sort", "--start", "--stop", "--store", "--swap", "--take-new",
    "--team", "--template", "--title", "--to", "--total", "--tray", "--unit", "--until", "--volunteer",
    "--volunteers", "--who", "--withdraw", "--without",
  NULL
};
/* and those that may be given more than once; the values are kept as lines. */
static const char *const repeated[] = { "--education", "--ethnicity", "--post", "--real-name", "--says", "--skill", "--take", "--training", NULL };

static gboolean
is_repeated (const char *option)
{
  return g_strv_contains (repeated, option);
}

static gboolean
takes_value (const char *option)
{
  return g_strv_contains (valued, option) || is_repeated (option);
}

static gboolean
is_known (const char *option)
{
  return takes_value (option) || g_strv_contains (flags, option);
}

/* Takes @value, or puts it behind what was given before. */
static void
keep_option (VpCli *self, const char *name, const char *value)
{
  const char *former = is_repeated (name) ? vp_cli_option (self, name) : NULL;

  g_hash_table_insert (self->options, g_strdup (name),
                       former != NULL ? g_strconcat (former, "\n", value, NULL) : g_strdup (value));
}

/* "--believed" stands alone, or before a day; "--accept" and "--decline" alone, or before a number. */
static gboolean
has_value (const char *option, const char *next)
{
  if (strcmp (option, "--believed") == 0)
    return next != NULL && vp_date_parse (next, vp_date_today (), NULL) != 0;
  if (strcmp (option, "--accept") == 0 || strcmp (option, "--decline") == 0)
    return next != NULL && g_ascii_isdigit (*next);
  return takes_value (option);
}

gboolean
vp_cli_parse (VpCli *self, int argc, char **argv, char **command)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  *command = NULL;
  for (int i = 1; i < argc; i++) {
    g_autofree char *name = NULL;
    gboolean value;
    char *equals;

    if (!g_str_has_prefix (argv[i], "--")) {
      if (*command == NULL)
        *command = argv[i];
      else
        g_ptr_array_add (rest, g_strdup (argv[i]));
      continue;
    }
    equals = strchr (argv[i], '=');
    name = equals != NULL ? g_strndup (argv[i], (gsize) (equals - argv[i])) : g_strdup (argv[i]);
    value = equals != NULL ? takes_value (name) : has_value (name, argv[i + 1]);
    if (!is_known (name) || (value && equals == NULL && i + 1 >= argc)) {
      g_printerr (_("“%s” is not an option, or its value is missing.\n"), name);
      return FALSE;
    }
    keep_option (self, name, !value ? "" : equals != NULL ? equals + 1 : argv[++i]);
  }
  g_ptr_array_add (rest, NULL);
  self->arguments = (char **) g_ptr_array_free (g_steal_pointer (&rest), FALSE);
  return TRUE;
}
