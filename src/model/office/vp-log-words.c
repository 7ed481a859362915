/* vp-log-words.c: what the log recorded, as the office says it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-log-words.h"

#include "vp-date.h"
#include "vp-identity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOTHING "—"
#define SEALED "***" /* as vp_outbox_fields() gives it */

typedef enum { VALUE_TEXT, VALUE_NUMBER, VALUE_SEX, VALUE_DAY, VALUE_MOMENT, VALUE_CODE, VALUE_TEAM } ValueKind;

static const struct {
  const char *table, *column, *label;
  ValueKind kind;
  const char *codes; /* of VALUE_CODE */
} fields[] = {
  { "volunteer", "number", N_("Volunteer number"), VALUE_NUMBER, NULL },
  { "volunteer", "name", N_("Name"), VALUE_TEXT, NULL },
  { "volunteer", "pinyin", N_("Reading"), VALUE_TEXT, NULL },
  { "volunteer", "sex", N_("Sex"), VALUE_SEX, NULL },
  { "volunteer", "birth", N_("Date of birth"), VALUE_DAY, NULL },
  { "volunteer", "district", N_("District"), VALUE_CODE, "district" },
  { "volunteer", "team_id", N_("Team"), VALUE_TEAM, NULL },
  { "volunteer", "status", N_("Status"), VALUE_CODE, "status" },
  { "volunteer", "political", N_("Political status"), VALUE_CODE, "political" },
  { "volunteer", "education", N_("Education"), VALUE_CODE, "education" },
  { "volunteer", "registered", N_("Registered on"), VALUE_DAY, NULL },
  { "volunteer", "id_number", N_("Identity number"), VALUE_TEXT, NULL },
  { "volunteer", "phone", N_("Telephone"), VALUE_TEXT, NULL },
  { "volunteer", "address", N_("Address"), VALUE_TEXT, NULL },
  { "volunteer", "guardian", N_("Guardian"), VALUE_TEXT, NULL },
  { "volunteer", "note", N_("Note"), VALUE_TEXT, NULL },
  { "volunteer", "national_number", N_("National number"), VALUE_TEXT, NULL },
  { "volunteer", "real_name", N_("Real-name state"), VALUE_CODE, "real-name" },
  { "volunteer", "ethnicity", N_("Ethnicity"), VALUE_CODE, "ethnicity" },
  { "volunteer", "employer", N_("Employer or school"), VALUE_TEXT, NULL },
  { "volunteer", "removed_at", N_("Removed"), VALUE_MOMENT, NULL },
};

static guint
find_field (const VpLogField *field)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (fields)
         && (strcmp (fields[i].table, field->entity) != 0 || strcmp (fields[i].column, field->field) != 0))
    i++;
  return i;
}

char *
vp_log_words_entry (const VpLogEntry *entry)
{
  g_autofree char *what = NULL;

  if (entry->undoes == 0)
    what = g_strdup (entry->summary);
  else
    /* Translators: what was done */
    what = g_strdup_printf (entry->kind == VP_ACTION_REDO ? _("Done again: %s") : _("Taken back: %s"),
                            entry->summary);
  /* Translators: what was done, who did it */
  return g_strdup_printf (entry->undone ? _("%s · %s (undone)") : _("%s · %s"), what, entry->who);
}

const char *
vp_log_words_field (const VpLogField *field)
{
  guint i = find_field (field);

  return i < G_N_ELEMENTS (fields) ? _(fields[i].label) : NULL;
}

static char *
moment_text (gint64 at)
{
  g_autoptr (GDateTime) time = at != 0 ? g_date_time_new_from_unix_local (at) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("");
}

static char *
number_text (guint field, gint64 number, VpCodeBook *book)
{
  switch (fields[field].kind) {
  case VALUE_NUMBER:
    return g_strdup_printf ("%07" G_GINT64_FORMAT, number);
  case VALUE_SEX:
    return g_strdup (vp_sex_word ((VpSex) number));
  case VALUE_DAY:
    return number != 0 ? vp_date_to_string ((VpDate) number) : g_strdup ("");
  case VALUE_MOMENT:
    return moment_text (number);
  case VALUE_CODE:
    return g_strdup (vp_code_book_code_name (book, fields[field].codes, (int) number));
  case VALUE_TEAM:
    return g_strdup (vp_code_book_team_name (book, number));
  case VALUE_TEXT:
    break;
  }
  g_assert_not_reached ();
}

char *
vp_log_words_value (const VpLogField *field, const char *value, VpCodeBook *book)
{
  guint i = find_field (field);
  char *text;

  if (*value == '\0')
    return g_strdup (NOTHING);
  if (i == G_N_ELEMENTS (fields) || fields[i].kind == VALUE_TEXT || strcmp (value, SEALED) == 0)
    return g_strdup (value);
  text = number_text (i, g_ascii_strtoll (value, NULL, 10), book);
  if (*text != '\0')
    return text;
  g_free (text);
  return g_strdup (NOTHING);
}

static void
line_free (gpointer data)
{
  VpLogLine *line = data;

  g_free (line->title);
  g_free (line->text);
  g_free (line);
}

static void
add_line (GPtrArray *lines, gboolean is_field, char *title, char *text)
{
  VpLogLine *line = g_new0 (VpLogLine, 1);

  line->is_field = is_field;
  line->title = title;
  line->text = text;
  g_ptr_array_add (lines, line);
}

static void
add_field (GPtrArray *lines, const VpLogField *field, VpCodeBook *book)
{
  const char *label = vp_log_words_field (field);
  g_autofree char *before = NULL, *after = NULL;

  if (label == NULL)
    return;
  before = vp_log_words_value (field, field->before, book);
  after = vp_log_words_value (field, field->after, book);
  add_line (lines, TRUE, g_strdup_printf ("　%s", label), g_strdup_printf ("%s → %s", before, after));
}

GPtrArray *
vp_log_words_person (VpDb *db, VpCodeBook *book, gint64 id, guint limit, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GPtrArray) entries = vp_outbox_history (db, "volunteer", id, limit, error);

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++) {
    const VpLogEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (GPtrArray) changed = vp_outbox_row_fields (db, entry->seq, "volunteer", id, error);

    if (changed == NULL)
      return NULL;
    add_line (lines, FALSE, moment_text (entry->at), vp_log_words_entry (entry));
    for (guint j = 0; j < changed->len; j++)
      add_field (lines, g_ptr_array_index (changed, j), book);
  }
  return g_steal_pointer (&lines);
}
