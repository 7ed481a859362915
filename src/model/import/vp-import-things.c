/* vp-import-things.c: what a table names although the store does not know it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include <glib/gi18n-lib.h>

void
vp_import_take_new (VpImport *self, guint thing)
{
  g_return_if_fail (thing < self->of->n_things);
  self->take_new |= 1u << thing;
}

guint
vp_import_count_new (VpImport *self, guint thing)
{
  g_return_val_if_fail (thing < self->of->n_things, 0);
  return self->n_new[thing];
}

void
vp_import_begin_things (VpImportCheck *self)
{
  for (guint i = 0; i < self->import->of->n_things; i++)
    self->found[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
vp_import_end_things (VpImportCheck *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->found); i++)
    g_clear_pointer (&self->found[i], g_hash_table_unref);
}

/* The sentences stand in the class, where the translator saw them. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

void
vp_import_note_things (VpImport *self)
{
  for (guint i = 0; i < self->of->n_things; i++)
    if (self->n_new[i] > 0)
      vp_import_add_note (self, g_strdup_printf (_(self->of->things[i].note), self->n_new[i]));
}

static void
ask_about (VpImportCheck *self, VpImportHead *head, guint thing, const char *name)
{
  g_autofree char *reason = g_strdup_printf (_(self->import->of->things[thing].question), name);

  vp_import_mark (self->import, head, VP_PILE_CLASH, reason);
  head->acceptable = head->pile == VP_PILE_CLASH;
}

#pragma GCC diagnostic pop

const char *
vp_import_thing (VpImportCheck *self, VpImportHead *head, guint thing, const char *name, gboolean ask,
                 const char *(*find) (VpImportCheck *self, const char *name))
{
  VpImport *import = self->import;
  gpointer known;

  g_return_val_if_fail (thing < import->of->n_things, NULL);
  if (!g_hash_table_lookup_extended (self->found[thing], name, NULL, &known)) {
    const char *found = find (self, name);

    known = found != NULL ? (gpointer) vp_import_intern (import, found) : NULL;
    import->n_new[thing] += found == NULL;
    g_hash_table_insert (self->found[thing], g_strdup (name), known);
  }
  if (known != NULL)
    return known;
  head->new_things |= (guint8) (1u << thing);
  if (ask && (import->take_new & (1u << thing)) == 0)
    ask_about (self, head, thing, name);
  return NULL;
}
