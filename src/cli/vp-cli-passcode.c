/* vp-cli-passcode.c: the passcode of a store on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A passcode comes by a file descriptor and never by an argument, which every other user of the machine can read.
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-recovery-paper.h"
#include "vp-store-lock.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SECRET_MAX 4096
#define WINDOW_NAME "org.volunteerpuyang.VolunteerPuyang"
#define WINDOW_PATH "/org/volunteerpuyang/VolunteerPuyang"

/* What stands on the descriptor up to its end, without the end of the line; %NULL, with the reason printed. */
static char *
read_secret (VpCli *self, const char *option)
{
  guint64 number = 0;
  g_autofree char *text = g_malloc0 (SECRET_MAX + 1);
  gsize length = 0;
  gssize n = 1;

  if (vp_cli_option (self, option) == NULL) {
    /* Translators: an option of the command line */
    g_printerr (_("%s is missing: the number of the file descriptor on which it can be read.\n"), option);
    return NULL;
  }
  if (!vp_cli_number (self, option, &number))
    return NULL;
  while (n > 0 && length < SECRET_MAX) {
    n = read ((int) MIN (number, G_MAXINT), text + length, SECRET_MAX - length);
    if (n < 0 && errno == EINTR)
      n = 1;
    else if (n > 0)
      length += (gsize) n;
  }
  if (n < 0) {
    /* Translators: an option of the command line, the system's words for the cause */
    g_printerr (_("%s: the file descriptor cannot be read: %s.\n"), option, g_strerror (errno));
    return NULL;
  }
  while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
    text[--length] = '\0';
  if (strlen (text) == length && g_utf8_validate (text, (gssize) length, NULL))
    return g_steal_pointer (&text);
  g_printerr (_("%s: this is no text.\n"), option);
  return NULL;
}

gboolean
vp_cli_unlock (VpCli *self, VpExit *code)
{
  g_autofree char *passcode = NULL;
  g_autoptr (VpKeyDeed) deed = NULL;
  g_autoptr (GError) error = NULL;

  if (!vp_store_is_locked (self->store))
    return TRUE;
  if (vp_cli_option (self, "--passcode-fd") == NULL) {
    g_printerr ("%s\n", _("This store has a passcode. Give it with --passcode-fd N, the number of a file descriptor on which it can"
                          " be read."));
    *code = VP_EXIT_REFUSED;
    return FALSE;
  }
  if ((passcode = read_secret (self, "--passcode-fd")) == NULL) {
    *code = VP_EXIT_USAGE;
    return FALSE;
  }
  deed = vp_key_deed_new (VP_KEY_UNLOCK, passcode, NULL, NULL);
  if (vp_store_do_key (self->store, deed, self->cancellable, &error))
    return TRUE;
  *code = vp_cli_fail (error);
  return FALSE;
}

static void
show_progress_cb (gint64 done, gint64 total, gpointer data)
{
  /* Translators: numbers of rows, and the end of the line */
  if (isatty (STDERR_FILENO))
    g_printerr (_("Sealed: %d of %d%s"), (int) done, (int) total, done < total ? "\r" : "\n");
}

/* The paper is written before the key is told, so that whoever reads the one has the other. */
static gboolean
hand_out (VpCli *self, const VpKeyDeed *deed, GError **error)
{
  const char *path = vp_cli_option (self, "--out");

  return path == NULL || deed->recovery == NULL || vp_recovery_paper_write (deed->recovery, vp_store_get_path (self->store), path, error);
}

static void
add_backups (VpJson *json, const VpKeyDeed *deed)
{
  if (deed->backups == NULL)
    return;
  vp_json_open (json, "readable", '[');
  for (guint i = 0; i < deed->backups->len; i++)
    vp_json_string (json, NULL, deed->backups->pdata[i]);
  vp_json_close (json, ']');
}

static void
print_deed (VpCli *self, const VpKeyDeed *deed, const char *said)
{
  gboolean made = deed->kind == VP_KEY_SET || deed->kind == VP_KEY_REPRINT;
  VpJson json;

  if (self->json) {
    vp_json_init (&json);
    vp_json_open (&json, NULL, '{');
    vp_json_string (&json, "done", said);
    if (made)
      vp_json_string (&json, "recovery", deed->recovery);
    if (deed->backups != NULL)
      vp_json_string (&json, "backup", deed->backups->pdata[deed->backups->len - 1]);
    add_backups (&json, deed);
    vp_json_double (&json, "seconds", deed->seconds);
    vp_json_close (&json, '}');
    vp_json_print (&json);
    return;
  }
  if (made)
    printf ("%s\n%s\n", _("The recovery key. Write it down or print it; it is not shown again, and without it and the passcode nobody"
                          " can open what is sealed:"), deed->recovery);
  if (deed->backups != NULL)
    printf ("%s\n", _("These backups, and copies of them elsewhere, can still be read by anybody who has them. Keep them locked away or"
                      " delete them:"));
  for (guint i = 0; deed->backups != NULL && i < deed->backups->len; i++)
    printf ("%s\n", (const char *) deed->backups->pdata[i]);
  if (deed->free_left)
    printf ("%s\n", _("Free parts of the file still hold what was in clear; they are written over when the store is next unlocked."));
  if (!made)
    printf ("%s\n", _("Done."));
}

/* What a new key is to seal follows at once: nobody works with the store beside a command. */
static gboolean
renew_all (VpCli *self, GError **error)
{
  gboolean left = TRUE;

  while (left)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !vp_store_renew_slice (self->store, &left, error))
      return FALSE;
  return TRUE;
}

typedef struct {
  const char *word;
  VpKeyDeedKind kind;
  const char *passcode, *next, *recovery; /* options that must be given, %NULL = none */
} Command;

static VpExit
run_deed (VpCli *self, const Command *command)
{
  const char *const options[] = { command->passcode, command->next, command->recovery };
  g_autoptr (VpKeyDeed) deed = vp_key_deed_new (command->kind, NULL, NULL, NULL);
  char **const into[] = { &deed->passcode, &deed->next, &deed->recovery };
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i] != NULL && (*into[i] = read_secret (self, options[i])) == NULL)
      return VP_EXIT_USAGE;
  deed->progress = show_progress_cb;
  if (!vp_store_do_key (self->store, deed, self->cancellable, &error)
      || (deed->kind == VP_KEY_RENEW && !renew_all (self, &error)))
    return vp_cli_fail (error);
  if (deed->kind == VP_KEY_RENEW)
    deed->seconds = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  /* The key was made: it is told also where its paper could not be written. */
  print_deed (self, deed, command->word);
  return hand_out (self, deed, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}

VpExit
vp_cli_passcode (VpCli *self)
{
  static const Command commands[] = {
    { "set", VP_KEY_SET, NULL, "--passcode-fd", NULL },
    { "change", VP_KEY_CHANGE, "--passcode-fd", "--new-passcode-fd", NULL },
    { "recover", VP_KEY_RECOVER, NULL, "--new-passcode-fd", "--recovery-fd" },
    { "reprint", VP_KEY_REPRINT, "--passcode-fd", NULL, NULL },
    { "renew", VP_KEY_RENEW, "--passcode-fd", NULL, NULL },
  };
  const char *word = self->arguments[0];
  VpExit code;

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].word, word) == 0)
      return vp_cli_open_locked (self, &code) ? run_deed (self, &commands[i]) : code;
  return vp_cli_usage (_("Say what is to be done with the passcode: set, change, recover, reprint or renew."));
}

/* The keys are in the memory of the window, and it alone can forget them. */
VpExit
vp_cli_lock (VpCli *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;

  if (bus != NULL)
    answer = g_dbus_connection_call_sync (bus, WINDOW_NAME, WINDOW_PATH, "org.gtk.Actions", "Activate",
                                          g_variant_new ("(sava{sv})", "lock", NULL, NULL), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
                                          -1, NULL, &error);
  if (self->json)
    printf ("{\"locked\": %s}\n", answer != NULL ? "true" : "false");
  else
    printf ("%s\n", answer != NULL ? _("The window is locked.") : _("No window is open: there is nothing to lock."));
  return VP_EXIT_DONE;
}
