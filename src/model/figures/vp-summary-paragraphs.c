/* vp-summary-paragraphs.c: the parts of a summary as paragraphs, with the photos of its sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-summary.h"

#include "vp-attachment.h"
#include "vp-photo-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
photo_free (gpointer data)
{
  VpSummaryPhoto *self = data;

  vp_photo_free (self->photo);
  g_free (self->caption);
  g_free (self);
}

static void
paragraph_free (gpointer data)
{
  VpSummaryParagraph *paragraph = data;

  g_free (paragraph->text);
  g_clear_pointer (&paragraph->photos, g_ptr_array_unref);
  g_free (paragraph);
}

/* @files: VpAttachment */
static gboolean
read_photos (VpDb *db, const VpSummarySentence *sentence, GPtrArray *files, VpSummaryParagraph *paragraph, GError **error)
{
  for (guint i = 0; i < files->len; i++) {
    const VpAttachment *file = files->pdata[i];
    g_autofree char *path = vp_attachment_open (db, file->sha256, file->name, error);
    VpPhoto *photo = path != NULL ? vp_photo_file_read (path, error) : NULL;
    VpSummaryPhoto *found;
    const char *ending;

    if (photo == NULL) {
      /* Translators: the code of a sentence, the name of a file */
      g_prefix_error (error, _("The photo of sentence %s, “%s”: "), sentence->code, file->name);
      return FALSE;
    }
    found = g_new0 (VpSummaryPhoto, 1);
    found->photo = photo;
    /* The office gives a photo its caption by naming the file. */
    ending = strrchr (file->name, '.');
    found->caption = ending != NULL && ending != file->name ? g_strndup (file->name, (gsize) (ending - file->name)) : g_strdup (file->name);
    if (paragraph->photos == NULL)
      paragraph->photos = g_ptr_array_new_with_free_func (photo_free);
    g_ptr_array_add (paragraph->photos, found);
  }
  return TRUE;
}

/* @db: (nullable): %NULL = without photos */
static GPtrArray *
make_paragraphs (const VpSummary *self, VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new_with_free_func (paragraph_free);
  VpSummaryParagraph *last = NULL;

  for (guint i = 0; i < vp_summary_n_parts (self); i++) {
    const VpSummaryPart *part = vp_summary_part (self, i);
    const VpSummarySentence *sentence = part->sentence;
    g_autoptr (GPtrArray) files = NULL;

    if (part->left_out)
      continue;
    if (sentence->layout == VP_SUMMARY_GOES_ON && last != NULL && last->layout == VP_SUMMARY_PARAGRAPH) {
      char *former = last->text;

      last->text = g_strconcat (former, part->text, NULL);
      g_free (former);
    } else {
      last = g_new0 (VpSummaryParagraph, 1);
      last->layout = sentence->layout == VP_SUMMARY_GOES_ON ? VP_SUMMARY_PARAGRAPH : sentence->layout;
      last->text = g_strdup (part->text);
      g_ptr_array_add (paragraphs, last);
    }
    if (db == NULL || sentence->n_files == 0)
      continue;
    files = vp_attachment_list (db, "summary_sentence", sentence->id, error);
    if (files == NULL || !read_photos (db, sentence, files, last, error))
      return NULL;
  }
  return g_steal_pointer (&paragraphs);
}

GPtrArray *
vp_summary_paragraphs (const VpSummary *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return make_paragraphs (self, NULL, NULL);
}

GPtrArray *
vp_summary_read_paragraphs (const VpSummary *self, VpDb *db, GError **error)
{
  g_return_val_if_fail (self != NULL && db != NULL, NULL);
  return make_paragraphs (self, db, error);
}
