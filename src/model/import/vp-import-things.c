/* vp-import-things.c: what a table names although the store does not know it
 *
 * A person says of each such name whether it is taken, means something known, or is refused; what was said is kept from
 * one check of the table to the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
new_name_free (gpointer data)
{
  VpNewName *self = data;

  g_free (self->name);
  g_free (self->same);
  g_free (self);
}

void
vp_import_clear_news (VpImport *self)
{
  for (guint i = 0; i < self->of->n_things; i++)
    if (self->news[i] != NULL)
      g_ptr_array_set_size (self->news[i], 0);
}

void
vp_import_free_things (VpImport *self)
{
  for (guint i = 0; i < VP_IMPORT_THINGS_MAX; i++) {
    g_clear_pointer (&self->news[i], g_ptr_array_unref);
    g_clear_pointer (&self->answers[i], g_hash_table_unref);
  }
}

void
vp_import_take_new (VpImport *self, guint thing)
{
  g_return_if_fail (thing < self->of->n_things);
  self->take_new |= 1u << thing;
}

guint
vp_import_count_new (VpImport *self, guint thing)
{
  return vp_import_get_new_names (self, thing)->len;
}

GPtrArray *
vp_import_get_new_names (VpImport *self, guint thing)
{
  g_return_val_if_fail (thing < self->of->n_things, NULL);
  if (self->news[thing] == NULL)
    self->news[thing] = g_ptr_array_new_with_free_func (new_name_free);
  return self->news[thing];
}

void
vp_import_answer_new (VpImport *self, guint thing, const char *name, VpNewAnswer answer, const char *same)
{
  VpNewName *said;

  g_return_if_fail (thing < self->of->n_things);
  g_return_if_fail ((answer == VP_NEW_SAME) == (same != NULL));
  if (self->answers[thing] == NULL)
    self->answers[thing] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, new_name_free);
  said = g_new0 (VpNewName, 1);
  said->name = g_strdup (name);
  said->answer = answer;
  said->same = g_strdup (same);
  g_hash_table_replace (self->answers[thing], said->name, said);
}

/* Characters of @a that stand in @b too, each counted once. */
static guint
n_in_common (const char *a, const char *b)
{
  guint n = 0;

  for (const char *p = a; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    n += g_utf8_strchr (a, p - a, c) == NULL && g_utf8_strchr (b, -1, c) != NULL;
  }
  return n;
}

GPtrArray *
vp_import_nearest (GPtrArray *names, const char *name, guint n)
{
  GPtrArray *best = g_ptr_array_new ();
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < names->len; i++) {
    guint score = n_in_common (name, names->pdata[i]), at = best->len;

    /* Among equals the first of the list stays before the later ones. */
    while (at > 0 && g_array_index (scores, guint, at - 1) < score)
      at--;
    if (score == 0 || at >= n)
      continue;
    g_ptr_array_insert (best, (int) at, names->pdata[i]);
    g_array_insert_val (scores, at, score);
    if (best->len > n) {
      g_ptr_array_set_size (best, (int) n);
      g_array_set_size (scores, n);
    }
  }
  return best;
}

/* During the check */

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

/* What was found of one word of the table. */
typedef struct {
  const char *known; /* interned; %NULL = nobody knows it */
  VpNewName *news;   /* borrowed of the import; %NULL where the store knows it */
} Found;

static Found *
look_up (VpImportCheck *self, guint thing, const char *name, const char *(*find) (VpImportCheck *self, const char *name))
{
  VpImport *import = self->import;
  Found *found = vp_import_alloc (import, sizeof *found);
  const char *known = find (self, name);
  const VpNewName *said = import->answers[thing] != NULL ? g_hash_table_lookup (import->answers[thing], name) : NULL;

  *found = (Found) { known != NULL ? vp_import_intern (import, known) : NULL, NULL };
  if (known != NULL)
    return found;
  found->news = g_new0 (VpNewName, 1);
  found->news->name = g_strdup (name);
  if (said != NULL) {
    found->news->answer = said->answer;
    found->news->same = g_strdup (said->same);
  }
  if (said != NULL && said->answer == VP_NEW_SAME)
    found->known = vp_import_intern (import, said->same);
  g_ptr_array_add (vp_import_get_new_names (import, thing), found->news);
  return found;
}

/* The sentences stand in the class, where the translator saw them. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

void
vp_import_note_things (VpImport *self)
{
  for (guint i = 0; i < self->of->n_things; i++)
    if (vp_import_count_new (self, i) > 0)
      vp_import_add_note (self, g_strdup_printf (_(self->of->things[i].note), vp_import_count_new (self, i)));
}

static void
ask_about (VpImportCheck *self, VpImportHead *head, guint thing, const char *name)
{
  g_autofree char *reason = g_strdup_printf (_(self->import->of->things[thing].question), name);

  vp_import_mark (self->import, head, VP_PILE_CLASH, reason);
  head->acceptable = head->pile == VP_PILE_CLASH;
}

#pragma GCC diagnostic pop

static void
refuse (VpImportCheck *self, VpImportHead *head, guint thing, const char *name)
{
  /* Translators: what the name stands for (Item, Donor …), the name */
  g_autofree char *reason = g_strdup_printf (_("%s “%s” was refused in the check. Write the name that is meant."),
                                             _(self->import->of->things[thing].title), name);

  vp_import_reject (self, head, reason);
}

const char *
vp_import_thing (VpImportCheck *self, VpImportHead *head, guint thing, const char *name, gboolean ask,
                 const char *(*find) (VpImportCheck *self, const char *name))
{
  Found *found;

  g_return_val_if_fail (thing < self->import->of->n_things, NULL);
  found = g_hash_table_lookup (self->found[thing], name);
  if (found == NULL) {
    found = look_up (self, thing, name, find);
    g_hash_table_insert (self->found[thing], g_strdup (name), found);
  }
  if (found->news == NULL)
    return found->known;
  found->news->n_rows++;
  switch (found->news->answer) {
  case VP_NEW_OPEN:
    if (ask && (self->import->take_new & (1u << thing)) == 0)
      ask_about (self, head, thing, name);
    break;
  case VP_NEW_REFUSE:
    refuse (self, head, thing, name);
    break;
  case VP_NEW_TAKE:
  case VP_NEW_SAME:
    break;
  }
  return found->known;
}

/* Only what stands in rows that are taken is worth remembering, and only once everything else of the batch was written. */
gboolean
vp_import_learn_things (VpImportCommit *self, GError **error)
{
  const VpImportClass *of = self->import->of;

  for (guint i = 0; i < of->n_things; i++)
    for (guint j = 0; of->things[i].learn != NULL && j < vp_import_count_new (self->import, i); j++) {
      const VpNewName *news = vp_import_get_new_names (self->import, i)->pdata[j];

      if (news->answer == VP_NEW_SAME && !of->things[i].learn (self->db, news->name, news->same, error))
        return FALSE;
    }
  return TRUE;
}
