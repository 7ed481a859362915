/* vp-keyring.c: the passcode in the keyring of the account, for those who want that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-keyring.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

static const SecretSchema schema = {
  "org.volunteerpuyang.VolunteerPuyang.Store", SECRET_SCHEMA_NONE, { { "store", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } }
};

typedef struct {
  VpKeyringFound found;
  VpKeyringKept kept;
  gpointer data;
} Asking;

static Asking *
asking_new (VpKeyringFound found, VpKeyringKept kept, gpointer data)
{
  Asking *self = g_new0 (Asking, 1);

  *self = (Asking) { found, kept, data };
  return self;
}

static GHashTable *
name_store (const char *path)
{
  return secret_attributes_build (&schema, "store", path, NULL);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asking *self = data;
  g_autoptr (GError) error = NULL;
  char *passcode = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    g_info ("the keyring says nothing: %s", error->message);
  self->found (passcode, self->data);
  secret_password_free (passcode);
}

void
vp_keyring_look_up (const char *path, VpKeyringFound found, gpointer data)
{
  g_autoptr (GHashTable) of = name_store (path);

  g_return_if_fail (found != NULL);
  secret_password_lookupv (&schema, of, NULL, found_cb, asking_new (found, NULL, data));
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asking *self = data;
  g_autoptr (GError) error = NULL;

  secret_password_store_finish (result, &error);
  self->kept (error, self->data);
}

void
vp_keyring_keep (const char *path, const char *passcode, VpKeyringKept kept, gpointer data)
{
  g_autoptr (GHashTable) of = name_store (path);
  g_autofree char *name = g_path_get_basename (path), *label = NULL;

  g_return_if_fail (passcode != NULL && kept != NULL);
  /* Translators: how the keyring calls it; a file name */
  label = g_strdup_printf (_("Passcode of the volunteer store “%s”"), name);
  secret_password_storev (&schema, of, SECRET_COLLECTION_DEFAULT, label, passcode, NULL, kept_cb, asking_new (NULL, kept, data));
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    g_info ("the keyring forgets nothing: %s", error->message);
}

void
vp_keyring_forget (const char *path)
{
  g_autoptr (GHashTable) of = name_store (path);

  secret_password_clearv (&schema, of, NULL, forgotten_cb, NULL);
}
