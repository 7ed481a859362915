/* vp-summary-buffer.c: the text of a summary with its figures marked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-summary-buffer.h"

#include <string.h>

#define MARK_KEY "vp-figure"
#define SENTENCE_KEY "vp-sentence"

static const char *const layouts[] = { "title", "heading", "paragraph", "goes-on", "signature", "date" };

static void
insert_text (GtkTextBuffer *buffer, const char *text, gsize length, const char *layout, gboolean bold, const char *code, gboolean gap)
{
  GtkTextIter end, start;
  int offset;

  gtk_text_buffer_get_end_iter (buffer, &end);
  offset = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_insert (buffer, &end, text, (int) length);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_apply_tag_by_name (buffer, layout, &start, &end);
  if (bold)
    gtk_text_buffer_apply_tag_by_name (buffer, "bold", &start, &end);
  if (code == NULL)
    return;
  gtk_text_buffer_apply_tag_by_name (buffer, gap ? "gap" : "figure", &start, &end);
  if (length > 0) {
    GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);

    g_object_set_data_full (G_OBJECT (tag), MARK_KEY, g_strdup (code), g_free);
    gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
  }
}

/* Outside figures ** switches bold on and off. */
static void
insert_plain (GtkTextBuffer *buffer, const char *text, gsize length, const char *layout, gboolean *bold)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) pieces = g_strsplit (copy, "**", -1);

  for (guint i = 0; pieces[i] != NULL; i++) {
    if (i > 0)
      *bold = !*bold;
    insert_text (buffer, pieces[i], strlen (pieces[i]), layout, *bold, NULL, FALSE);
  }
}

/* What was inserted from @start on is of that sentence. */
static void
mark_sentence (GtkTextBuffer *buffer, int start, gint64 id)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  GtkTextIter from, to;

  g_object_set_data_full (G_OBJECT (tag), SENTENCE_KEY, g_memdup2 (&id, sizeof id), g_free);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_end_iter (buffer, &to);
  gtk_text_buffer_apply_tag (buffer, tag, &from, &to);
}

static void
insert_part (GtkTextBuffer *buffer, const VpSummaryPart *part)
{
  const char *layout = layouts[part->sentence->layout];
  gboolean bold = FALSE;
  guint at = 0;
  int start = gtk_text_buffer_get_char_count (buffer);

  if (part->sentence->layout != VP_SUMMARY_GOES_ON && gtk_text_buffer_get_char_count (buffer) > 0)
    insert_text (buffer, "\n", 1, layout, FALSE, NULL, FALSE);
  for (guint i = 0; i < part->marks->len; i++) {
    const VpSummaryMark *mark = &g_array_index (part->marks, VpSummaryMark, i);

    insert_plain (buffer, part->text + at, mark->start - at, layout, &bold);
    insert_text (buffer, part->text + mark->start, mark->end - mark->start, layout, bold, mark->code,
                 g_str_has_prefix (part->text + mark->start, "〔"));
    at = mark->end;
  }
  insert_plain (buffer, part->text + at, strlen (part->text) - at, layout, &bold);
  mark_sentence (buffer, start, part->sentence->id);
}

static void
make_tags (GtkTextBuffer *buffer)
{
  gtk_text_buffer_create_tag (buffer, "title", "justification", GTK_JUSTIFY_CENTER, "weight", PANGO_WEIGHT_BOLD, "scale", 1.35,
                              "pixels-below-lines", 12, NULL);
  gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 8, NULL);
  gtk_text_buffer_create_tag (buffer, "paragraph", "indent", 32, NULL);
  gtk_text_buffer_create_tag (buffer, "goes-on", "indent", 32, NULL);
  gtk_text_buffer_create_tag (buffer, "signature", "justification", GTK_JUSTIFY_RIGHT, "pixels-above-lines", 16, NULL);
  gtk_text_buffer_create_tag (buffer, "date", "justification", GTK_JUSTIFY_RIGHT, NULL);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "figure", "underline", PANGO_UNDERLINE_SINGLE, "weight", PANGO_WEIGHT_SEMIBOLD, NULL);
  /* A gap is framed by its brackets, too: it is not told by colour alone. */
  gtk_text_buffer_create_tag (buffer, "gap", "background", "#c01c28", "foreground", "#ffffff", NULL);
}

GtkTextBuffer *
vp_summary_buffer_new (const VpSummary *summary)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);

  make_tags (buffer);
  for (guint i = 0; i < vp_summary_n_parts (summary); i++)
    if (!vp_summary_part (summary, i)->left_out)
      insert_part (buffer, vp_summary_part (summary, i));
  return buffer;
}

static gpointer
find_data (const GtkTextIter *iter, const char *key)
{
  GSList *tags = gtk_text_iter_get_tags (iter);
  gpointer found = NULL;

  for (GSList *at = tags; at != NULL && found == NULL; at = at->next)
    found = g_object_get_data (at->data, key);
  g_slist_free (tags);
  return found;
}

const char *
vp_summary_buffer_figure (const GtkTextIter *iter)
{
  return find_data (iter, MARK_KEY);
}

gint64
vp_summary_buffer_sentence (const GtkTextIter *iter)
{
  const gint64 *id = find_data (iter, SENTENCE_KEY);

  return id != NULL ? *id : 0;
}
