/* vp-summary-lint.c: what should be looked at before a report is issued
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-summary.h"

#include "vp-attachment.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
fault_free (gpointer data)
{
  VpSummaryFault *fault = data;

  g_free (fault->kind);
  g_free (fault->code);
  g_free (fault->sentence);
  g_free (fault);
}

/* Takes the sentence. */
static void
add_fault (GPtrArray *faults, const char *kind, const char *code, char *sentence)
{
  VpSummaryFault *fault = g_new0 (VpSummaryFault, 1);

  fault->kind = g_strdup (kind);
  fault->code = g_strdup (code);
  fault->sentence = sentence;
  g_ptr_array_add (faults, fault);
}

static gboolean
is_hanzi (gunichar c)
{
  return c >= 0x4E00 && c <= 0x9FFF;
}

/* Characters that stand twice in good words: 爱心爱心 does not, 人人 and 天天 do. */
#define SINGLES "会的了和是与及对为以我"

/* Whether the @n characters at @at stand there once more: words of two and more, and single ones that never come in pairs. */
static gboolean
is_doubled (const gunichar *at, glong left, glong n)
{
  if (left < 2 * n || memcmp (at, at + n, (gsize) n * sizeof *at) != 0)
    return FALSE;
  for (glong i = 0; i < n; i++)
    if (!is_hanzi (at[i]))
      return FALSE;
  return n > 1 || g_utf8_strchr (SINGLES, -1, at[0]) != NULL;
}

/* 以上以来: two words of which one should have gone. */
static const struct { const char *wrong, *right; } slips[] = {
  { "以上以来", "以来" }, { "截止目前", "截至目前" }, { "截止到", "截至" },
};

static void
check_doubled (const VpSummaryPart *part, GPtrArray *faults)
{
  glong n;
  g_autofree gunichar *text = g_utf8_to_ucs4_fast (part->text, -1, &n);

  for (glong i = 0; i < n; i++)
    for (glong length = 6; length >= 1; length--)
      if (is_doubled (text + i, n - i, length)) {
        g_autofree char *word = g_ucs4_to_utf8 (text + i, length, NULL, NULL, NULL);

        /* Translators: characters that stand twice in a row */
        add_fault (faults, "doubled", part->sentence->code, g_strdup_printf (_("“%s” stands twice in a row."), word));
        i += 2 * length - 1;
        break;
      }
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    if (strstr (part->text, slips[i].wrong) != NULL)
      /* Translators: wrong and right wording */
      add_fault (faults, "wording", part->sentence->code, g_strdup_printf (_("“%s” should be “%s”."), slips[i].wrong, slips[i].right));
}

/* 2022多个: behind digits that are not round no rounding word stands. */
static void
check_rounding (const VpSummaryPart *part, GPtrArray *faults)
{
  static const char *const words[] = { "余", "多" };

  for (const char *at = part->text; *at != '\0'; at = g_utf8_next_char (at))
    for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
      const char *before = at > part->text ? at - 1 : NULL;

      if (!g_str_has_prefix (at, words[i]) || before == NULL || !g_ascii_isdigit (*before) || *before == '0')
        continue;
      /* Translators: a rounding word such as 余 */
      add_fault (faults, "rounding", part->sentence->code,
                 g_strdup_printf (_("“%s” stands behind an exact number."), words[i]));
    }
}

static void
check_punctuation (const VpSummaryPart *part, GPtrArray *faults)
{
  const char *former = NULL;

  for (const char *at = part->text; *at != '\0'; former = at, at = g_utf8_next_char (at))
    if (strchr (",;:?!()", *at) != NULL && former != NULL && is_hanzi (g_utf8_get_char (former))) {
      add_fault (faults, "punctuation", part->sentence->code,
                 g_strdup_printf (_("“%c” is half as wide as the other punctuation."), *at));
      return;
    }
}

static void
check_photo (const VpSummaryPart *part, GPtrArray *faults)
{
  if (*part->sentence->photo != '\0' && part->sentence->n_files == 0)
    /* Translators: what stands where the photo is to be */
    add_fault (faults, "photo", part->sentence->code,
               g_strdup_printf (_("The photo is missing: %s. Attach it to the sentence."), part->sentence->photo));
}

/* Files that were attached and are not there any more: no page is written without them. */
static gboolean
check_files (const VpSummaryPart *part, VpDb *db, GPtrArray *faults, GError **error)
{
  g_autoptr (GPtrArray) files = NULL;

  if (part->left_out || part->sentence->n_files == 0)
    return TRUE;
  files = vp_attachment_list (db, "summary_sentence", part->sentence->id, error);
  for (guint i = 0; files != NULL && i < files->len; i++) {
    const VpAttachment *file = files->pdata[i];
    g_autofree char *path = vp_attachment_open (db, file->sha256, file->name, NULL);

    if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
      /* Translators: the name of a file */
      add_fault (faults, "photo", part->sentence->code, g_strdup_printf (_("The file of the photo “%s” is gone. Attach it again."), file->name));
  }
  return files != NULL;
}

/* Units that are mixed up most easily: the longer first. */
static const char *const units[] = { "人次", "场次", "份", "件", "家", "名", "支", "人", "个", "次", "元", "项", "部", "岁" };

static const char *
unit_at (const char *text)
{
  /* 3个人 are counted in 人. */
  if (g_str_has_prefix (text, "个人"))
    return "人";
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (text, units[i]))
      return units[i];
  return NULL;
}

/* 人 and 人次 are two things; that a figure is told in 个 or 名 where its unit is another counter of things is good Chinese. */
static void
check_units (const VpSummary *self, const VpSummaryPart *part, GPtrArray *faults)
{
  for (guint i = 0; i < part->marks->len; i++) {
    const VpSummaryMark *mark = &g_array_index (part->marks, VpSummaryMark, i);
    const VpFigureAnswer *answer = vp_figures_find (vp_summary_figures (self), mark->code);
    const char *shown = unit_at (part->text + mark->end);

    if (answer == NULL || shown == NULL || answer->figure->nature != VP_NATURE_NUMBER
        || strcmp (answer->figure->unit, shown) == 0 || strchr (answer->figure->unit, '/') != NULL
        || unit_at (answer->figure->unit) == NULL)
      continue;
    /* Translators: code and name of a figure, its unit, the unit that is printed */
    add_fault (faults, "unit", part->sentence->code,
               g_strdup_printf (_("%s %s is counted in “%s” and printed in “%s”."), mark->code, answer->figure->name,
                                answer->figure->unit, shown));
  }
}

static void
check_part (const VpSummary *self, const VpSummaryPart *part, GPtrArray *faults)
{
  if (part->problem != NULL)
    add_fault (faults, part->left_out ? "left-out" : "missing", part->sentence->code, g_strdup (part->problem));
  if (part->left_out)
    return;
  check_doubled (part, faults);
  check_rounding (part, faults);
  check_punctuation (part, faults);
  check_photo (part, faults);
  check_units (self, part, faults);
}

/* Values that wait, and those that are older than the report by more than a year. */
#define OLD_DAYS 366

static void
check_values (const VpSummary *self, GPtrArray *faults)
{
  const VpFigures *figures = vp_summary_figures (self);
  VpDate to = vp_figures_span (figures)->to;

  for (guint i = 0; i < vp_figures_count (figures); i++) {
    const VpFigureAnswer *answer = vp_figures_get (figures, i);
    char day[VP_DATE_BUFFER];

    if (answer->problem != NULL && answer->known)
      add_fault (faults, "unapproved", answer->figure->code, g_strdup (answer->problem));
    if (answer->value != NULL && *answer->value->evidence == '\0')
      /* Translators: code and name of a figure */
      add_fault (faults, "evidence", answer->figure->code,
                 g_strdup_printf (_("%s %s is declared without evidence."), answer->figure->code, answer->figure->name));
    if (answer->value != NULL && answer->value->as_of < to - OLD_DAYS && answer->figure->nature == VP_NATURE_NUMBER)
      /* Translators: code and name of a figure, a day */
      add_fault (faults, "old", answer->figure->code,
                 g_strdup_printf (_("%s %s was declared as of %s."), answer->figure->code, answer->figure->name,
                                  vp_date_to_buffer (answer->value->as_of, day)));
  }
}

GPtrArray *
vp_summary_lint (const VpSummary *self, VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (fault_free), checks = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  checks = vp_figures_check (vp_summary_figures (self), db, error);
  if (checks == NULL)
    return NULL;
  for (guint i = 0; i < vp_summary_n_parts (self); i++) {
    check_part (self, vp_summary_part (self, i), faults);
    if (!check_files (vp_summary_part (self, i), db, faults, error))
      return NULL;
  }
  check_values (self, faults);
  for (guint i = 0; i < checks->len; i++) {
    const VpFigureCheckAnswer *check = checks->pdata[i];

    if (check->state == 0)
      /* Translators: what must hold between figures, the figures */
      add_fault (faults, "check", "", g_strdup_printf (_("This does not hold: %s (%s)"), check->name, check->sentence));
  }
  return g_steal_pointer (&faults);
}
