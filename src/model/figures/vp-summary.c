/* vp-summary.c: the work summary that writes itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sentence is a text with {F02} or {余(F19,10000)} in it. Whatever cannot be filled is marked 〔…〕 in the text or leaves the
 * sentence out, as the template says, and is told beside it: no figure is ever shown as 0 because nobody knows it.
 */
#include "config.h"

#include "vp-summary.h"

#include "vp-date.h"
#include "vp-summary-store.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

struct _VpSummary {
  VpFigures *figures;
  GPtrArray *templates;
  const VpSummaryTemplate *template; /* of templates */
  GPtrArray *sentences;
  GPtrArray *parts; /* VpSummaryPart */
  gboolean as_issued;
};

static void
clear_mark (gpointer data)
{
  g_free (((VpSummaryMark *) data)->code);
}

static void
part_free (gpointer data)
{
  VpSummaryPart *part = data;

  g_free (part->text);
  g_free (part->problem);
  g_array_unref (part->marks);
  g_free (part);
}

/* Filling */

typedef struct {
  const VpSummary *self;
  VpSummaryPart *part;
  GString *text;
} Filling;

static void
add_problem (VpSummaryPart *part, const char *sentence)
{
  char *former = part->problem;

  part->problem = former != NULL ? g_strconcat (former, " ", sentence, NULL) : g_strdup (sentence);
  g_free (former);
}

static void
add_mark (Filling *self, const char *code, const char *text)
{
  VpSummaryMark mark = { (guint) self->text->len, 0, g_strdup (code) };

  g_string_append (self->text, text);
  mark.end = (guint) self->text->len;
  g_array_append_val (self->part->marks, mark);
}

static void
mark_gap (Filling *self, const char *code, const char *why)
{
  g_autofree char *gap = g_strdup_printf ("〔%s〕", code);

  add_mark (self, code, gap);
  add_problem (self->part, why);
}

static void
fill_figure (Filling *self, const char *function, const char *code, const char *argument)
{
  const VpFigureAnswer *answer = vp_figures_find (self->self->figures, code);
  g_autofree char *why = NULL, *text = NULL;

  if (answer == NULL)
    /* Translators: what stands between { and } */
    why = g_strdup_printf (_("Nobody knows a figure “%s”."), code);
  else if (!answer->known)
    why = g_strdup_printf (_("%s %s has no value: %s"), code, answer->figure->name, answer->problem);
  else if ((text = vp_summary_show (answer, function, argument)) == NULL)
    /* Translators: code and name of a figure, a word such as 余 */
    why = g_strdup_printf (_("%s %s cannot be shown by “%s”."), code, answer->figure->name, function);
  if (why != NULL)
    mark_gap (self, code, why);
  else
    add_mark (self, code, text);
}

/* 金牌志愿者4人，银牌志愿者10人: from high to low, and none of which there are none. */
static void
fill_levels (Filling *self, char **codes)
{
  gboolean first = TRUE;

  for (guint i = 0; codes[i] != NULL; i++) {
    const VpFigureAnswer *answer = vp_figures_find (self->self->figures, g_strstrip (codes[i]));

    if (answer != NULL && answer->known && llround (answer->number) == 0)
      continue;
    g_string_append (self->text, first ? "" : "，");
    first = FALSE;
    if (answer != NULL)
      g_string_append (self->text, answer->figure->name);
    fill_figure (self, NULL, codes[i], NULL);
    if (answer != NULL)
      g_string_append (self->text, answer->figure->unit);
  }
}

static void
fill_placeholder (Filling *self, const char *word)
{
  const char *open = strchr (word, '(');
  g_autofree char *function = open != NULL ? g_strndup (word, (gsize) (open - word)) : NULL;
  g_autofree char *inner = open != NULL ? g_strndup (open + 1, strlen (open + 1) - (g_str_has_suffix (word, ")") ? 1 : 0)) : NULL;
  g_auto (GStrv) arguments = g_strsplit (inner != NULL ? inner : word, ",", -1);

  if (strcmp (word, "图") == 0) {
    /* As long as there is no photo its note stands there; then the photo does. */
    if (self->part->sentence->n_files == 0)
      g_string_append (self->text, self->part->sentence->photo);
    return;
  }
  if (g_strcmp0 (function, "级别列") == 0)
    fill_levels (self, arguments);
  else
    /* {} has no argument at all. */
    fill_figure (self, function, arguments[0] != NULL ? g_strstrip (arguments[0]) : "",
                 arguments[0] != NULL && arguments[1] != NULL ? g_strstrip (arguments[1]) : NULL);
}

static char *
fill_text (const VpSummary *self, VpSummaryPart *part, const char *text)
{
  Filling filling = { self, part, g_string_new (NULL) };
  const char *at = text;

  while (*at != '\0') {
    const char *open = strchr (at, '{'), *close = open != NULL ? strchr (open, '}') : NULL;
    g_autofree char *word = close != NULL ? g_strndup (open + 1, (gsize) (close - open - 1)) : NULL;

    if (word == NULL) {
      g_string_append (filling.text, at);
      break;
    }
    g_string_append_len (filling.text, at, open - at);
    fill_placeholder (&filling, word);
    at = close + 1;
  }
  return g_string_free (filling.text, FALSE);
}

/* A condition that cannot be told is told, and the sentence stands with its marks. */
static gboolean
is_wanted (const VpSummary *self, VpSummaryPart *part)
{
  g_autoptr (GError) error = NULL;
  double value = 1;

  if (*part->sentence->condition == '\0')
    return TRUE;
  if (!vp_figures_compute (self->figures, part->sentence->condition, &value, &error)) {
    add_problem (part, error->message);
    return !part->sentence->omit;
  }
  if (fabs (value) > 1e-9)
    return TRUE;
  /* Translators: a condition such as F02 > 0 */
  part->problem = g_strdup_printf (_("Left out, because this does not hold: %s"), part->sentence->condition);
  return FALSE;
}

static VpSummaryPart *
make_part (const VpSummary *self, const VpSummarySentence *sentence)
{
  VpSummaryPart *part = g_new0 (VpSummaryPart, 1);
  const char *text = self->as_issued && *sentence->as_issued != '\0' ? sentence->as_issued : sentence->text;

  part->sentence = sentence;
  part->marks = g_array_new (FALSE, FALSE, sizeof (VpSummaryMark));
  g_array_set_clear_func (part->marks, clear_mark);
  part->left_out = !is_wanted (self, part);
  if (!part->left_out)
    part->text = fill_text (self, part, text);
  part->left_out = part->left_out || (part->problem != NULL && sentence->omit);
  if (!part->left_out)
    return part;
  g_free (part->text);
  part->text = g_strdup ("");
  g_array_set_size (part->marks, 0);
  return part;
}

static gboolean
find_template (VpSummary *self, const char *name, GError **error)
{
  GString *names = g_string_new (NULL);
  gint64 number = 0;

  for (guint i = 0; i < self->templates->len && self->template == NULL; i++) {
    const VpSummaryTemplate *template = self->templates->pdata[i];

    if (name == NULL || strcmp (template->name, name) == 0 || (vp_text_parse_int (name, &number) && number == template->id))
      self->template = template;
    g_string_append_printf (names, "%s%s", i == 0 ? "" : "、", template->name);
  }
  if (self->template == NULL)
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no template “%s”. There are: %s."), name != NULL ? name : "",
                 names->str);
  g_string_free (names, TRUE);
  return self->template != NULL;
}

VpSummary *
vp_summary_read (VpDb *db, const char *name, const VpFigureSpan *span, gboolean as_issued, GError **error)
{
  g_autoptr (VpSummary) self = g_new0 (VpSummary, 1);
  VpFigureSpan of;

  g_return_val_if_fail (span != NULL, NULL);
  of = *span;
  self->as_issued = as_issued;
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->templates = vp_summary_store_templates (db, error);
  if (self->templates == NULL || !find_template (self, name, error))
    return NULL;
  if (self->template->monthly && of.from == 0) {
    int month = vp_date_month (of.to);

    of.from = vp_date_new (month / 100, month % 100, 1);
  }
  self->sentences = vp_summary_store_sentences (db, self->template->id, error);
  self->figures = self->sentences != NULL ? vp_figures_read (db, &of, error) : NULL;
  if (self->figures == NULL)
    return NULL;
  for (guint i = 0; i < self->sentences->len; i++)
    g_ptr_array_add (self->parts, make_part (self, self->sentences->pdata[i]));
  vp_summary_settle_headings (self->parts);
  return g_steal_pointer (&self);
}

void
vp_summary_free (VpSummary *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->sentences, g_ptr_array_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->figures, vp_figures_free);
  g_free (self);
}

const VpFigures *
vp_summary_figures (const VpSummary *self)
{
  return self->figures;
}

const VpSummaryTemplate *
vp_summary_template (const VpSummary *self)
{
  return self->template;
}

guint
vp_summary_n_parts (const VpSummary *self)
{
  return self->parts->len;
}

const VpSummaryPart *
vp_summary_part (const VpSummary *self, guint index)
{
  g_return_val_if_fail (index < self->parts->len, NULL);
  return self->parts->pdata[index];
}

char *
vp_summary_text (const VpSummary *self)
{
  g_autoptr (GPtrArray) paragraphs = vp_summary_paragraphs (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++) {
    const VpSummaryParagraph *paragraph = paragraphs->pdata[i];
    g_auto (GStrv) pieces = g_strsplit (paragraph->text, "**", -1);
    g_autofree char *plain = g_strjoinv ("", pieces);

    g_string_append_printf (text, "%s\n%s", plain, paragraph->layout == VP_SUMMARY_TITLE ? "\n" : "");
  }
  return g_string_free (text, FALSE);
}

/* What was issued */

static void
freeze (const VpSummary *self, VpSummaryIssue *issue)
{
  issue->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_summary_frozen_free);
  for (guint i = 0; i < vp_figures_count (self->figures); i++) {
    const VpFigureAnswer *answer = vp_figures_get (self->figures, i);
    VpSummaryFrozen *frozen;

    if (!answer->known)
      continue;
    frozen = g_new0 (VpSummaryFrozen, 1);
    frozen->code = g_strdup (answer->figure->code);
    frozen->value = vp_figure_answer_text (answer);
    frozen->number = answer->exact;
    frozen->source = g_strdup (answer->value != NULL ? answer->value->source : vp_figure_kind_name (answer->figure->kind));
    g_ptr_array_add (issue->figures, frozen);
  }
}

static gboolean
write_issue (VpDb *db, gpointer data, GError **error)
{
  return vp_summary_store_issue (db, data, error);
}

gboolean
vp_summary_issue (const VpSummary *self, VpDb *db, GError **error)
{
  VpDate to = vp_figures_span (self->figures)->to;
  g_autoptr (VpSummaryIssue) issue = g_new0 (VpSummaryIssue, 1);
  char day[VP_DATE_BUFFER];
  /* Translators: name of a template, a day */
  g_autofree char *summary = g_strdup_printf (_("“%s” of %s was issued"), self->template->name, vp_date_to_buffer (to, day));
  VpAction action = { .action = "summary-issue", .summary = summary };

  issue->template_id = self->template->id;
  issue->as_of = to;
  issue->issued_at = g_get_real_time () / G_USEC_PER_SEC;
  issue->issued_by = g_strdup (vp_db_get_who (db) != NULL ? vp_db_get_who (db) : "");
  issue->text = vp_summary_text (self);
  freeze (self, issue);
  return vp_db_transact (db, &action, write_issue, issue, error);
}

static void
change_free (gpointer data)
{
  VpSummaryChange *change = data;

  g_free (change->code);
  g_free (change->name);
  g_free (change->before);
  g_free (change->after);
  g_free (change->why);
  g_free (change);
}

static char *
tell_operands (const VpSummary *self, VpDb *db, const char *code)
{
  g_autoptr (GPtrArray) lines = vp_figures_lines (self->figures, db, code, NULL);
  GString *told = g_string_new (NULL);

  /* The day of the report itself, today(), has no operand. */
  if (lines == NULL || lines->len == 0)
    g_string_append (told, _("It follows the day of the report."));
  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const VpFigureLine *line = lines->pdata[i];

    g_string_append_printf (told, "%s%s = %s", i == 0 ? "" : "; ", line->label, line->text);
  }
  return g_string_free (told, FALSE);
}

/* Rows whose day is later than the last report; those entered late for an earlier day are the rest. */
static char *
tell_rows (const VpSummary *self, VpDb *db, const char *code, VpDate since)
{
  g_autoptr (GPtrArray) lines = vp_figures_lines (self->figures, db, code, NULL);
  guint later = 0;
  double amount = 0;

  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const VpFigureLine *line = lines->pdata[i];

    if (line->day <= since)
      continue;
    later++;
    amount += line->amount;
  }
  if (later == 0)
    return g_strdup (_("No row of a later day: rows of earlier days were entered, changed or removed since."));
  /* Translators: rows of a later day, and what they add */
  return g_strdup_printf (_("%u rows of a later day add %.0f; the rest was entered, changed or removed for earlier days."), later,
                          amount);
}

static char *
tell_why (const VpSummary *self, VpDb *db, const VpFigureAnswer *answer, VpDate since)
{
  char day[VP_DATE_BUFFER];

  if (answer->value != NULL)
    /* Translators: a day, a source, who entered and who approved it */
    return g_strdup_printf (_("Declared as of %s: %s; entered by %s, approved by %s."),
                            vp_date_to_buffer (answer->value->as_of, day), answer->value->source, answer->value->entered_by,
                            answer->value->approved_by);
  if (answer->figure->kind == VP_FIGURE_DERIVED)
    return tell_operands (self, db, answer->figure->code);
  return tell_rows (self, db, answer->figure->code, since);
}

static const VpSummaryFrozen *
find_frozen (const VpSummaryIssue *issue, const char *code)
{
  for (guint i = 0; i < issue->figures->len; i++)
    if (strcmp (((VpSummaryFrozen *) issue->figures->pdata[i])->code, code) == 0)
      return issue->figures->pdata[i];
  return NULL;
}

GPtrArray *
vp_summary_changes (const VpSummary *self, VpDb *db, VpDate *since, GError **error)
{
  g_autoptr (VpSummaryIssue) issue = NULL;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);

  if (!vp_summary_store_last (db, self->template->id, vp_figures_span (self->figures)->to, &issue, error))
    return NULL;
  *since = issue != NULL ? issue->as_of : 0;
  for (guint i = 0; issue != NULL && i < vp_figures_count (self->figures); i++) {
    const VpFigureAnswer *answer = vp_figures_get (self->figures, i);
    const VpSummaryFrozen *frozen = find_frozen (issue, answer->figure->code);
    g_autofree char *after = vp_figure_answer_text (answer);
    VpSummaryChange *change;

    if (strcmp (after, frozen != NULL ? frozen->value : "") == 0)
      continue;
    change = g_new0 (VpSummaryChange, 1);
    change->code = g_strdup (answer->figure->code);
    change->name = g_strdup (answer->figure->name);
    change->before = g_strdup (frozen != NULL ? frozen->value : "");
    change->after = g_steal_pointer (&after);
    change->why = tell_why (self, db, answer, issue->as_of);
    g_ptr_array_add (changes, change);
  }
  return g_steal_pointer (&changes);
}
