/* vp-roster-kept.c: a question to the roster as a text that can be kept
 *
 * One line for each part: its word, then what it holds, apart by tabs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-kept.h"

#include "vp-text.h"

#include <inttypes.h>
#include <string.h>

/* Words stay what they are, whatever the order of the enumeration becomes. */
static const char *const sorts[VP_ROSTER_N_SORTS] = {
  [VP_ROSTER_SORT_NUMBER] = "number", [VP_ROSTER_SORT_PINYIN] = "pinyin", [VP_ROSTER_SORT_STROKES] = "strokes",
  [VP_ROSTER_SORT_SEX] = "sex", [VP_ROSTER_SORT_AGE] = "age", [VP_ROSTER_SORT_DISTRICT] = "district",
  [VP_ROSTER_SORT_TEAM] = "team", [VP_ROSTER_SORT_STARS] = "stars", [VP_ROSTER_SORT_MINUTES] = "minutes",
  [VP_ROSTER_SORT_REGISTERED] = "registered", [VP_ROSTER_SORT_STATUS] = "status", [VP_ROSTER_SORT_PHONE] = "phone",
  [VP_ROSTER_SORT_EMPLOYER] = "employer", [VP_ROSTER_SORT_NATIONAL] = "national-number",
};

static void
write_mask (GString *out, const char *word, guint64 mask)
{
  if (mask == 0)
    return;
  g_string_append (out, word);
  for (guint bit = 0; bit < 64; bit++)
    if ((mask >> bit & 1) != 0)
      g_string_append_printf (out, "\t%u", bit);
  g_string_append_c (out, '\n');
}

static const char *const crowd_words[VP_CROWD_N_KINDS] = {
  [VP_CROWD_HOURS] = "period", [VP_CROWD_EMPLOYER] = "employer", [VP_CROWD_EVENT] = "event", [VP_CROWD_PROJECT] = "project",
  [VP_CROWD_TRAINING] = "training", [VP_CROWD_SKILL] = "skill", [VP_CROWD_POST] = "post", [VP_CROWD_EDUCATION] = "education",
  [VP_CROWD_ETHNICITY] = "ethnicity", [VP_CROWD_REAL_NAME] = "real-name",
};

static void
write_crowd (GString *out, const VpCrowd *crowd)
{
  g_autofree char *employer = vp_text_squeeze (crowd->employer);

  if (crowd->by_hours)
    g_string_append_printf (out, "period\t%d\t%d\t%" PRId64 "\t%" PRId64 "\n", crowd->from, crowd->to, crowd->minutes_min,
                            crowd->minutes_max);
  if (*employer != '\0')
    g_string_append_printf (out, "employer\t%s\n", employer);
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++)
    for (guint i = 0; i < crowd->choices[kind].n; i++)
      g_string_append_printf (out, "%s\t%" PRId64 "\n", crowd_words[kind], crowd->choices[kind].values[i]);
}

char *
vp_roster_query_write (const VpRosterQuery *query)
{
  GString *out = g_string_new (NULL);
  g_autofree char *text = vp_text_squeeze (query->text != NULL ? query->text : "");

  if (*text != '\0')
    g_string_append_printf (out, "text\t%s\n", text);
  for (guint i = 0; i < query->n_districts; i++)
    g_string_append_printf (out, "district\t%d\n", query->districts[i]);
  for (guint i = 0; i < query->n_teams; i++)
    g_string_append_printf (out, "team\t%" PRId64 "\n", query->teams[i]);
  write_mask (out, "status", query->status_mask);
  write_mask (out, "stars", query->stars_mask);
  write_mask (out, "political", query->political_mask);
  if (query->age_min != 0 || query->age_max != 0)
    g_string_append_printf (out, query->age_at != 0 ? "age\t%d\t%d\t%d\n" : "age\t%d\t%d\n", query->age_min, query->age_max, query->age_at);
  if (query->sex != 0)
    g_string_append_printf (out, "sex\t%d\n", query->sex);
  if (query->registered_from != 0 || query->registered_to != 0)
    g_string_append_printf (out, "registered\t%d\t%d\n", query->registered_from, query->registered_to);
  if (query->born_from != 0 || query->born_to != 0)
    g_string_append_printf (out, "born\t%d\t%d\n", query->born_from, query->born_to);
  if (query->minutes_min != 0 || query->minutes_max != 0)
    g_string_append_printf (out, "minutes\t%" PRId64 "\t%" PRId64 "\n", query->minutes_min, query->minutes_max);
  write_mask (out, "missing", query->missing);
  write_crowd (out, &query->crowd);
  g_string_append_printf (out, "sort\t%s\t%d\n", sorts[query->sort], query->descending ? 1 : 0);
  return g_string_free (out, FALSE);
}

static guint64
read_mask (char **parts, guint bits)
{
  guint64 mask = 0;

  for (guint i = 1; parts[i] != NULL; i++) {
    guint64 bit = g_ascii_strtoull (parts[i], NULL, 10);

    if (bit < bits)
      mask |= G_GUINT64_CONSTANT (1) << bit;
  }
  return mask;
}

static gboolean
read_sort (VpRosterQuery *query, char **parts)
{
  for (guint i = 0; i < VP_ROSTER_N_SORTS; i++)
    if (strcmp (sorts[i], parts[1]) == 0) {
      query->sort = (VpRosterSort) i;
      query->descending = parts[2] != NULL && strcmp (parts[2], "1") == 0;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_place (VpRosterQuery *query, char **parts)
{
  gboolean is_team = strcmp (parts[0], "team") == 0;

  if (is_team && query->n_teams < G_N_ELEMENTS (query->teams))
    query->teams[query->n_teams++] = g_ascii_strtoll (parts[1], NULL, 10);
  else if (!is_team && query->n_districts < G_N_ELEMENTS (query->districts))
    query->districts[query->n_districts++] = (gint32) g_ascii_strtoll (parts[1], NULL, 10);
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_period (VpCrowd *crowd, char **parts)
{
  if (g_strv_length (parts) < 5)
    return FALSE;
  crowd->by_hours = TRUE;
  crowd->from = (VpDate) CLAMP (g_ascii_strtoll (parts[1], NULL, 10), 0, G_MAXINT32);
  crowd->to = (VpDate) CLAMP (g_ascii_strtoll (parts[2], NULL, 10), 0, G_MAXINT32);
  crowd->minutes_min = MAX (g_ascii_strtoll (parts[3], NULL, 10), 0);
  crowd->minutes_max = MAX (g_ascii_strtoll (parts[4], NULL, 10), -1);
  return TRUE;
}

/* What stands in other tables. FALSE: not such a line, or there is no room for it. */
static gboolean
read_crowd (VpCrowd *crowd, char **parts)
{
  if (strcmp (parts[0], crowd_words[VP_CROWD_HOURS]) == 0)
    return read_period (crowd, parts);
  if (strcmp (parts[0], crowd_words[VP_CROWD_EMPLOYER]) == 0)
    return vp_crowd_set_employer (crowd, parts[1]);
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++)
    if (strcmp (parts[0], crowd_words[kind]) == 0)
      return vp_crowd_add (crowd, (VpCrowdKind) kind, g_ascii_strtoll (parts[1], NULL, 10));
  return FALSE;
}

/* Sex, days of registration, hours, what is missing. */
static gboolean
read_more (VpRosterQuery *query, char **parts)
{
  gint64 first = g_ascii_strtoll (parts[1], NULL, 10), second = parts[2] != NULL ? g_ascii_strtoll (parts[2], NULL, 10) : 0;

  if (strcmp (parts[0], "sex") == 0)
    return (query->sex = (guint8) CLAMP (first, 0, 9)) != 0;
  if (strcmp (parts[0], "missing") == 0)
    return (query->missing = (guint) read_mask (parts, 2)) != 0;
  if (parts[2] == NULL)
    return FALSE;
  if (strcmp (parts[0], "registered") == 0) {
    query->registered_from = (VpDate) CLAMP (first, 0, G_MAXINT32);
    query->registered_to = (VpDate) CLAMP (second, 0, G_MAXINT32);
    return TRUE;
  }
  if (strcmp (parts[0], "born") == 0) {
    query->born_from = (VpDate) CLAMP (first, 0, G_MAXINT32);
    query->born_to = (VpDate) CLAMP (second, 0, G_MAXINT32);
    return TRUE;
  }
  if (strcmp (parts[0], "minutes") != 0)
    return FALSE;
  query->minutes_min = MAX (first, 0);
  query->minutes_max = MAX (second, 0);
  return TRUE;
}

static gboolean
read_line (VpRosterQuery *query, char **text, char **parts)
{
  if (parts[1] == NULL)
    return FALSE;
  if (strcmp (parts[0], "text") == 0) {
    g_free (*text);
    *text = g_strdup (parts[1]);
    return TRUE;
  }
  if (strcmp (parts[0], "district") == 0 || strcmp (parts[0], "team") == 0)
    return read_place (query, parts);
  if (strcmp (parts[0], "status") == 0)
    return (query->status_mask = (guint32) read_mask (parts, 32)) != 0;
  if (strcmp (parts[0], "stars") == 0)
    return (query->stars_mask = (guint32) read_mask (parts, 32)) != 0;
  if (strcmp (parts[0], "political") == 0)
    return (query->political_mask = read_mask (parts, 64)) != 0;
  if (strcmp (parts[0], "age") == 0 && parts[2] != NULL) {
    query->age_min = (int) CLAMP (g_ascii_strtoll (parts[1], NULL, 10), 0, 200);
    query->age_max = (int) CLAMP (g_ascii_strtoll (parts[2], NULL, 10), 0, 200);
    query->age_at = parts[3] != NULL ? (VpDate) CLAMP (g_ascii_strtoll (parts[3], NULL, 10), 0, G_MAXINT32) : 0;
    return TRUE;
  }
  if (strcmp (parts[0], "sort") == 0)
    return read_sort (query, parts);
  return read_more (query, parts) || read_crowd (&query->crowd, parts);
}

guint
vp_roster_query_read (const char *text, VpRosterQuery *query, char **text_out)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint lost = 0;

  memset (query, 0, sizeof *query);
  query->sort = VP_ROSTER_SORT_PINYIN;
  *text_out = g_strdup ("");
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);

    if (parts[0] != NULL && *parts[0] != '\0' && !read_line (query, text_out, parts))
      lost++;
  }
  query->text = *text_out;
  return lost;
}
