/* vp-attendance-line.c: one line of text that says who of a sheet was there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance-line.h"

#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ALL "(?:\\*|全到|全部到|都到|全部|全|all present|everybody|all)"
#define BUT "(?:-|except(?: for)?|but|除了|除|缺)"
#define RANGE "~—–至\\-"
#define TEXT_MOST 4000

/* What a clause looks like, and who reads it. */
typedef gboolean (*ReadClause) (GPtrArray *marks, GMatchInfo *match, GError **error);

static gboolean read_clause (GPtrArray *marks, const char *clause, GError **error);

VpMark *
vp_mark_new (VpMarkKind kind)
{
  VpMark *self = g_new0 (VpMark, 1);

  self->kind = kind;
  self->state = VP_ATTENDANCE_CAME;
  self->late = self->early = self->from = self->to = self->cells = -1;
  return self;
}

void
vp_mark_free (VpMark *self)
{
  g_free (self->name);
  g_free (self->person);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *format, const char *piece)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, format, piece);
#pragma GCC diagnostic pop
  return FALSE;
}

/* Lists of lines */

static gboolean
read_item (GArray *lines, const char *item, GError **error)
{
  char *end;
  gint64 first = g_ascii_strtoll (item, &end, 10), last = first;

  if (end != item && *end != '\0') {
    const char *second = end + strspn (end, "-~");

    for (const char *dash = "—"; g_str_has_prefix (second, dash);)
      second += strlen (dash);
    if (g_str_has_prefix (second, "–") || g_str_has_prefix (second, "至"))
      second += strlen ("至");
    last = second != end && g_ascii_isdigit (*second) ? g_ascii_strtoll (second, &end, 10) : 0;
  }
  if (end == item || *end != '\0' || first < 1 || last < first || last > 99)
    /* Translators: a piece of what was typed */
    return refuse (error, _("“%s” is no line of a sheet. Write lines as 3 7, or a range as 3-5."), item);
  for (int i = (int) first; i <= (int) last; i++)
    g_array_append_val (lines, i);
  return TRUE;
}

/* "3 7", "3、7,9", "3-5"; blanks around a dash are of no meaning. */
static GArray *
read_lines (const char *text, GError **error)
{
  g_autoptr (GRegex) dashes = g_regex_new ("\\s*([" RANGE "]+)\\s*", 0, 0, NULL);
  g_autofree char *tight = g_regex_replace (dashes, text, -1, 0, "\\1", 0, NULL);
  g_autoptr (GRegex) blanks = g_regex_new ("[\\s,、和]+", 0, 0, NULL);
  g_auto (GStrv) items = g_regex_split (blanks, tight, 0);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; items[i] != NULL; i++)
    if (*items[i] != '\0' && !read_item (lines, items[i], error))
      return NULL;
  if (lines->len > 0)
    return g_steal_pointer (&lines);
  refuse (error, _("“%s” names no line of the sheet. Write which lines are meant, such as 3 7."), text);
  return NULL;
}

static char *
fetch (GMatchInfo *match, const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (match, name);

  return text != NULL ? vp_text_squeeze (text) : g_strdup ("");
}

static VpMark *
add_mark (GPtrArray *marks, VpMarkKind kind, int line, VpAttendanceState state)
{
  VpMark *mark = vp_mark_new (kind);

  mark->line = line;
  mark->state = state;
  g_ptr_array_add (marks, mark);
  return mark;
}

/* Clauses */

/* Who is left out of "all present" did not come, unless another clause says more of the line. */
static gboolean
read_all (GPtrArray *marks, GMatchInfo *match, GError **error)
{
  g_autofree char *but = fetch (match, "but"), *list = fetch (match, "list"), *all = g_match_info_fetch (match, 0);
  g_autoptr (GArray) lines = NULL;

  if (marks->len > 0 && ((VpMark *) marks->pdata[0])->kind == VP_MARK_ALL)
    return refuse (error, _("“%s” is said of the whole sheet a second time. Say it once."), all);
  if (*but != '\0' && (lines = read_lines (list, error)) == NULL)
    return FALSE;
  g_ptr_array_insert (marks, 0, vp_mark_new (VP_MARK_ALL));
  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    VpMark *mark = vp_mark_new (VP_MARK_STATE);

    mark->line = g_array_index (lines, int, i);
    mark->state = VP_ATTENDANCE_ABSENT;
    mark->cells = 0;
    g_ptr_array_insert (marks, (int) i + 1, mark);
  }
  return TRUE;
}

static gboolean
read_stood_down (GPtrArray *marks, GMatchInfo *match, GError **error)
{
  if (marks->len > 0)
    return refuse (error, _("“%s” is said of the whole sheet, so nothing else can be said with it."), _("all stood down"));
  add_mark (marks, VP_MARK_ALL, 0, VP_ATTENDANCE_STOOD_DOWN);
  return TRUE;
}

/* "4 8 优" */
static gboolean
read_grade (GPtrArray *marks, const char *list, int grade, GError **error)
{
  g_autoptr (GArray) lines = read_lines (list, error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    add_mark (marks, VP_MARK_GRADE, g_array_index (lines, int, i), VP_ATTENDANCE_CAME)->grade = grade;
  return TRUE;
}

/* "9 late 20", "3 4 请假" */
static gboolean
read_state (GPtrArray *marks, GMatchInfo *match, GError **error)
{
  g_autofree char *list = fetch (match, "list"), *word = fetch (match, "word"), *minutes = fetch (match, "minutes");
  VpAttendanceState state = vp_attendance_find (word);
  g_autoptr (GArray) lines = NULL;
  gint64 n = *minutes != '\0' ? g_ascii_strtoll (minutes, NULL, 10) : -1;

  if (vp_grade_find (word) != VP_N_GRADES && n < 0)
    return read_grade (marks, list, vp_grade_find (word), error);
  if (state == VP_N_ATTENDANCE_STATES || state == VP_ATTENDANCE_REPLACED || state == VP_ATTENDANCE_WALK_IN)
    return refuse (error, _("“%s” is nothing that can be said of a line. Write for example 9 late 20, 5 excused, 12 = 王芳."), word);
  if ((lines = read_lines (list, error)) == NULL)
    return FALSE;
  if ((state == VP_ATTENDANCE_LATE || state == VP_ATTENDANCE_LEFT_EARLY) && n <= 0)
    return refuse (error, _("By how many minutes? Write the number behind “%s”, such as 9 late 20."), word);
  if (state != VP_ATTENDANCE_LATE && state != VP_ATTENDANCE_LEFT_EARLY && n >= 0)
    return refuse (error, _("Minutes are said of who is late or left early, and not of “%s”."), word);
  for (guint i = 0; i < lines->len; i++) {
    VpMark *mark = add_mark (marks, VP_MARK_STATE, g_array_index (lines, int, i), state);

    mark->late = state == VP_ATTENDANCE_LATE ? (int) MIN (n, G_MAXINT16) : -1;
    mark->early = state == VP_ATTENDANCE_LEFT_EARLY ? (int) MIN (n, G_MAXINT16) : -1;
    mark->cells = vp_attendance_is_there (state) ? -1 : 0;
  }
  return TRUE;
}

/* "8:30-11:00", "8:30-": minutes of the two. */
static gboolean
read_times (GMatchInfo *match, int *from, int *to, GError **error)
{
  g_autofree char *first = fetch (match, "from"), *second = fetch (match, "to");

  *from = *first != '\0' ? vp_time_parse (first) : -1;
  *to = *second != '\0' ? vp_time_parse (second) : -1;
  if (*first != '\0' && *from < 0)
    return refuse (error, _("“%s” is no time of day. Write it as 8:30."), first);
  return (*second == '\0' || *to >= 0) || refuse (error, _("“%s” is no time of day. Write it as 8:30."), second);
}

static gboolean
read_present (GPtrArray *marks, GMatchInfo *match, GError **error)
{
  g_autofree char *list = fetch (match, "list");
  g_autoptr (GArray) lines = NULL;
  int from, to;

  if (!read_times (match, &from, &to, error) || (lines = read_lines (list, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++) {
    VpMark *mark = add_mark (marks, VP_MARK_STATE, g_array_index (lines, int, i), VP_ATTENDANCE_CAME);

    mark->from = from;
    mark->to = to;
  }
  return TRUE;
}

/* "3 7": who came, one after the other as the paper is read */
static gboolean
read_came (GPtrArray *marks, GMatchInfo *match, GError **error)
{
  g_autofree char *list = fetch (match, "list");
  g_autoptr (GArray) lines = read_lines (list, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_mark (marks, VP_MARK_STATE, g_array_index (lines, int, i), VP_ATTENDANCE_CAME);
  return lines != NULL;
}

/* "王芳", "wf late 20": what would be said of a line is said of that of the person. */
static gboolean
read_person (GPtrArray *marks, GMatchInfo *match, GError **error)
{
  g_autofree char *person = fetch (match, "person"), *said = fetch (match, "said"), *clause = NULL;
  guint first = marks->len;
  VpMark *mark;

  if (vp_attendance_find (person) != VP_N_ATTENDANCE_STATES || vp_grade_find (person) != VP_N_GRADES)
    return refuse (error, _("Of whom is “%s” said? Write the line or the name before it, such as 9 late 20."), person);
  clause = g_strdup_printf ("1 %s", *said != '\0' ? said : "came");
  if (!read_clause (marks, clause, error))
    return FALSE;
  mark = marks->pdata[first];
  mark->line = 0;
  mark->person = g_steal_pointer (&person);
  mark->typed = TRUE;
  return TRUE;
}

/* "12 = 王芳" */
static gboolean
read_name (GPtrArray *marks, GMatchInfo *match, GError **error)
{
  g_autofree char *list = fetch (match, "list"), *name = fetch (match, "name");
  g_autoptr (GArray) lines = read_lines (list, error);

  if (lines == NULL)
    return FALSE;
  if (lines->len != 1)
    return refuse (error, _("One person stands in for one line: “%s” names several."), list);
  if (*name == '\0')
    return refuse (error, _("Who came in the place of line %s? Write the name or the volunteer number behind the =."), list);
  add_mark (marks, VP_MARK_NAME, g_array_index (lines, int, 0), VP_ATTENDANCE_REPLACED)->name = g_steal_pointer (&name);
  return TRUE;
}

static gboolean
read_extra (GPtrArray *marks, GMatchInfo *match, GError **error)
{
  g_autofree char *name = fetch (match, "name");
  int from, to;
  VpMark *mark;

  if (*name == '\0')
    return refuse (error, _("Who came? Write the name or the volunteer number behind “%s”."), "+");
  if (!read_times (match, &from, &to, error))
    return FALSE;
  mark = add_mark (marks, VP_MARK_EXTRA, 0, VP_ATTENDANCE_WALK_IN);
  mark->name = g_steal_pointer (&name);
  mark->from = from;
  mark->to = to;
  return TRUE;
}

#define NAMED_TIMES "(?<from>[0-9]{1,2}[:点][0-9]{0,2})\\s*[" RANGE "到]+\\s*(?<to>[0-9]{1,2}[:点][0-9]{0,2})?"

static const struct { const char *pattern; ReadClause read; } clauses[] = {
  { "^(?:全部|全|all)\\s*(?:停岗|撤岗|stood[ -]down)$", read_stood_down },
  { "^(?<but>" BUT ")\\s*(?<list>.*?)\\s*(?:以外|之外|外)?\\s*,?\\s*(?:全到|全部到|都到|all present)$", read_all },
  { "^" ALL "(?:\\s*,?\\s*(?<but>" BUT ")\\s*(?<list>.*?)\\s*(?:以外|之外|外)?)?$", read_all },
  { "^(?:\\+|walk-?in\\s|另到|临时)\\s*(?<name>.*?)(?:\\s+" NAMED_TIMES ")?$", read_extra },
  { "^(?<list>[0-9][0-9 ,、" RANGE "]*)=\\s*(?<name>.*)$", read_name },
  { "^(?<list>[0-9][0-9,、" RANGE "]*(?: [0-9][0-9,、" RANGE "]*)*)\\s+" NAMED_TIMES "$", read_present },
  { "^(?<list>[0-9][0-9 ,、" RANGE "]*)$", read_came },
  { "^(?<list>[0-9][0-9 ,、" RANGE "]*)(?<word>[^0-9\\s].*?)\\s*(?<minutes>[0-9]+)?\\s*(?:分钟|分|minutes?|min)?$", read_state },
  { "^(?<person>\\p{Han}[\\p{Han}·]*(?:\\([0-9]+\\))?|[a-z]{2,20})(?:\\s+(?<said>(?:[0-9]{1,2}[:点]|[^0-9=+*])[^=+*]*))?$", read_person },
};

static gboolean
read_clause (GPtrArray *marks, const char *clause, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++) {
    g_autoptr (GRegex) regex = g_regex_new (clauses[i].pattern, G_REGEX_CASELESS | G_REGEX_DOLLAR_ENDONLY, 0, NULL);
    g_autoptr (GMatchInfo) match = NULL;

    if (g_regex_match (regex, clause, 0, &match))
      return clauses[i].read (marks, match, error);
  }
  return refuse (error, _("“%s” cannot be read. Write for example: all present except 3 7; 9 late 20; 12 = 王芳."), clause);
}

/* Pieces between commas. A comma parts clauses, but also the lines of a list: a piece that is only numbers, or that ends the
 * list of "除 3, 7 外全到", belongs to the piece before it, or where that is none of a list, to the one behind it. */
static gboolean
is_list (const char *piece)
{
  return *piece != '\0' && strspn (piece, "0123456789 -~") == strlen (piece);
}

static gboolean
is_open (const char *clause)
{
  g_autoptr (GRegex) regex = g_regex_new ("^" BUT "(?!.*(?:外|到|present))", G_REGEX_CASELESS, 0, NULL);

  return g_regex_match (regex, clause, 0, NULL);
}

static gboolean
takes_lists (const char *clause)
{
  g_autoptr (GRegex) regex = g_regex_new ("^" ALL "?\\s*" BUT "|^[0-9 ,-]+$", G_REGEX_CASELESS, 0, NULL);

  return g_regex_match (regex, clause, 0, NULL);
}

/* "3" and "7 late 20" are one clause: of both lines. */
static gboolean
goes_on (const char *clause, const char *piece)
{
  return is_open (clause) || is_list (clause) || (takes_lists (clause) && is_list (piece))
    || g_regex_match_simple ("^" BUT ".*外$", clause, 0, 0)
    || (g_regex_match_simple ("^" ALL "$", clause, G_REGEX_CASELESS, 0) && g_regex_match_simple ("^" BUT, piece, G_REGEX_CASELESS, 0));
}

static GPtrArray *
split_commas (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, ",", -1);
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; pieces[i] != NULL; i++) {
    g_autofree char *piece = vp_text_squeeze (pieces[i]);
    char **last = parts->len > 0 ? (char **) &parts->pdata[parts->len - 1] : NULL;

    if (last != NULL && goes_on (*last, piece)) {
      char *joined = g_strjoin (", ", *last, piece, NULL);

      g_free (*last);
      *last = joined;
    } else if (*piece != '\0') {
      g_ptr_array_add (parts, g_steal_pointer (&piece));
    }
  }
  return parts;
}

/* A line is told once; only one that was left out of "all present" may be told more of. A grade is told beside it. */
static gboolean
check_twice (GPtrArray *marks, GError **error)
{
  for (guint i = 0; i < marks->len; i++)
    for (guint j = i + 1; j < marks->len; j++) {
      VpMark *first = marks->pdata[i], *second = marks->pdata[j];
      gboolean left_out = first->kind == VP_MARK_STATE && first->state == VP_ATTENDANCE_ABSENT && second->state != VP_ATTENDANCE_ABSENT
        && ((VpMark *) marks->pdata[0])->kind == VP_MARK_ALL;

      if (first->typed && second->typed && first->kind == second->kind && strcmp (first->person, second->person) == 0)
        return refuse (error, _("%s is told twice. Say one thing of each person."), first->person);
      if (first->line == 0 || first->line != second->line || (first->kind == VP_MARK_GRADE) != (second->kind == VP_MARK_GRADE))
        continue;
      if (!left_out) {
        g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("Line %d is told twice. Say one thing of each line."), first->line);
        return FALSE;
      }
      g_ptr_array_remove_index (marks, i--);
      break;
    }
  return TRUE;
}

/* Who was there is known before how well it was done. */
static void
grades_last (GPtrArray *marks)
{
  guint n = marks->len;

  for (guint i = 0, at = 0; i < n; i++)
    if (((VpMark *) marks->pdata[at])->kind == VP_MARK_GRADE)
      g_ptr_array_add (marks, g_ptr_array_steal_index (marks, at));
    else
      at++;
}

static char *
fold (const char *text)
{
  g_autofree char *width = vp_text_fold_width (text);
  g_autoptr (GString) folded = g_string_new (width);

  g_string_replace (folded, "。", ";", 0);
  g_string_replace (folded, "；", ";", 0);
  g_string_replace (folded, "，", ",", 0);
  g_string_replace (folded, "＝", "=", 0);
  g_string_replace (folded, "\n", ";", 0);
  return g_strdup (folded->str);
}

GPtrArray *
vp_attendance_line_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_mark_free);
  g_autofree char *folded = fold (text);
  g_auto (GStrv) clauses_of = g_strsplit (folded, ";", -1);

  g_return_val_if_fail (text != NULL, NULL);
  if (strlen (text) > TEXT_MOST) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("This is too long for one sheet. Enter each sheet by itself."));
    return NULL;
  }
  for (guint i = 0; clauses_of[i] != NULL; i++) {
    g_autoptr (GPtrArray) parts = split_commas (clauses_of[i]);

    for (guint j = 0; j < parts->len; j++)
      if (!read_clause (marks, parts->pdata[j], error))
        return NULL;
  }
  if (marks->len == 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Nothing is written. Write for example: all present except 3 7."));
    return NULL;
  }
  if (!check_twice (marks, error))
    return NULL;
  grades_last (marks);
  return g_steal_pointer (&marks);
}
