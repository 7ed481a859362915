/* vp-attendance-find.c: lines of sheets, by number or by whose they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance-private.h"

#include "vp-register-store.h"
#include "vp-search-keys.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

VpAttendance *
vp_entering_find_line (const VpEntering *self, int sheet, int number)
{
  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];

    if (line->sheet == sheet && line->line == number && line->replaces == 0)
      return line;
  }
  return NULL;
}

int
vp_entering_last_line (const VpEntering *self, int sheet)
{
  int last = 0;

  for (guint i = 0; i < self->lines->len; i++) {
    const VpAttendance *line = self->lines->pdata[i];

    if (line->sheet == sheet)
      last = MAX (last, line->line);
  }
  return last;
}

VpAttendance *
vp_entering_stand_in (const VpEntering *self, const VpAttendance *of)
{
  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];

    if (of->id != 0 && line->replaces == of->id)
      return line;
  }
  return NULL;
}

gboolean
vp_entering_find_person (VpDb *db, const char *text, gint64 *id, char **name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *normal = vp_text_normalize_name (text);
  const char *fault = vp_text_name_fault (normal);

  *id = 0;
  if (vp_register_find_person (db, text, id, &failure)) {
    vp_attendance_set_text (name, "");
    return TRUE;
  }
  if (!g_error_matches (failure, VP_ERROR, VP_ERROR_NOT_FOUND) || fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  vp_attendance_set_text (name, normal);
  return TRUE;
}

/* People are called by name and number. */
static gboolean
is_called (const VpAttendance *line, const char *name)
{
  return g_str_has_prefix (line->label, name) && !g_unichar_isalpha (g_utf8_get_char (line->label + strlen (name)));
}

static VpAttendance *
refuse_typed (const char *text, const GString *several, GError **error)
{
  if (several->len > 0)
    /* Translators: what was typed, lines with their people */
    vp_attendance_refuse (error, g_strdup_printf (_("“%s” may be several of the sheet: %s. Write the number of the line."), text, several->str));
  else
    vp_attendance_refuse (error, g_strdup_printf (_("“%s” stands on no sheet. Look at the name again; who came without standing on one is"
                                                    " written with a +, such as + 王芳."), text));
  return NULL;
}

/* As it stands on the sheets: the whole name first, or else what a search finds. Who stood in has the line of another. */
static VpAttendance *
find_typed (const VpEntering *self, const char *text, GError **error)
{
  g_autofree char *key = vp_text_search_key (text);
  g_autoptr (VpSearchKeys) keys = vp_search_keys_new ();
  g_autoptr (GString) several = g_string_new (NULL);
  VpAttendance *found = NULL, *called = NULL;
  guint n = 0, n_called = 0;

  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];

    vp_search_keys_add (keys, line->label);
    vp_search_keys_end_row (keys);
    if (line->replaces != 0 || !vp_search_keys_fits (keys, i, key))
      continue;
    found = line;
    called = is_called (line, text) ? line : called;
    n_called += is_called (line, text);
    g_string_append_printf (several, "%s%d %s", n++ > 0 ? _(", ") : "", line->line, line->label);
  }
  if (n_called == 1 || n == 1)
    return n_called == 1 ? called : found;
  return refuse_typed (text, several, error);
}

VpAttendance *
vp_entering_of_person (const VpEntering *self, const VpMark *mark, GError **error)
{
  g_autofree char *name = NULL;
  gint64 id;

  if (mark->typed)
    return find_typed (self, mark->person, error);
  if (!vp_entering_find_person (self->db, mark->person, &id, &name, error))
    return NULL;
  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];

    if ((mark->sheet == 0 || mark->sheet == line->sheet)
        && (id != 0 ? line->volunteer_id == id : line->volunteer_id == 0 && strcmp (line->label, name) == 0))
      return line;
  }
  /* Translators: a person */
  vp_attendance_refuse (error, g_strdup_printf (_("%s stands on no sheet. Enter the person as a walk-in."), mark->person));
  return NULL;
}
