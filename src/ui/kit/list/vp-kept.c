/* vp-kept.c: what a list or page is left with on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-kept.h"

#include <gio/gio.h>
#include <string.h>

char *
vp_kept_get (const char *key, const char *name)
{
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);
  g_autoptr (GVariant) kept = g_settings_get_value (settings, key);
  const char *text;

  g_return_val_if_fail (name != NULL, NULL);
  return g_variant_lookup (kept, name, "&s", &text) ? g_strdup (text) : NULL;
}

void
vp_kept_set (const char *key, const char *name, const char *text)
{
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);
  g_autoptr (GVariant) kept = g_settings_get_value (settings, key);
  GVariantBuilder all;
  GVariantIter iter;
  char *former, *other;

  g_return_if_fail (name != NULL && text != NULL);
  g_variant_builder_init (&all, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_loop (&iter, "{ss}", &former, &other))
    if (strcmp (former, name) != 0)
      g_variant_builder_add (&all, "{ss}", former, other);
  if (*text != '\0')
    g_variant_builder_add (&all, "{ss}", name, text);
  g_settings_set_value (settings, key, g_variant_builder_end (&all));
}

static gboolean
is_of (const char *line, const char *word)
{
  gsize n = strlen (word);

  return strncmp (line, word, n) == 0 && line[n] == '\t';
}

char *
vp_kept_find (const char *definition, const char *word)
{
  g_auto (GStrv) lines = g_strsplit (definition, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (is_of (lines[i], word))
      return g_strdup (lines[i] + strlen (word) + 1);
  return NULL;
}

char *
vp_kept_strip (const char *definition, const char *const *words)
{
  g_auto (GStrv) lines = g_strsplit (definition, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++) {
    gboolean keeps = *lines[i] != '\0';

    for (guint j = 0; words[j] != NULL; j++)
      keeps = keeps && !is_of (lines[i], words[j]);
    if (keeps)
      g_string_append_printf (out, "%s\n", lines[i]);
  }
  return g_string_free (out, FALSE);
}
