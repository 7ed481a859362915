/* vp-paper.c: pages that are ready to be seen, printed and written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-paper.h"

#include "vp-sheet-private.h"

#include "vp-error.h"
#include "vp-file.h"

#include <glib/gi18n-lib.h>

struct _VpPaper {
  VpFontSet *fonts;
  GPtrArray *pages; /* VpPdfPage */
  GArray *people;   /* gint64, more than once */
};

/* Whom papers show that were written and are not in the log yet: path → GArray. What writes a paper knows whom it shows, what logs it
 * knows only where it lies. */
G_LOCK_DEFINE_STATIC (written);
static GHashTable *written;

VpPaper *
vp_paper_new_pages (VpFontSet *fonts, GPtrArray *pages, GError **error)
{
  g_autoptr (VpPaper) self = g_new0 (VpPaper, 1);

  self->fonts = fonts;
  self->pages = pages;
  self->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (pages->len <= VP_PDF_PAGES_MAX)
    return g_steal_pointer (&self);
  g_set_error (error, VP_ERROR, VP_ERROR_FULL, _("One file holds at most %d pages. Write them in parts."),
               VP_PDF_PAGES_MAX);
  return NULL;
}

gboolean
vp_paper_check_sheets (GPtrArray *sheets, VpFontSet *fonts, GError **error)
{
  return vp_sheets_check (sheets, fonts, error);
}

gboolean
vp_paper_add_sheets (GPtrArray *sheets, VpFontSet *fonts, GPtrArray *pages, GError **error)
{
  for (guint i = 0; i < sheets->len; i++)
    if (!vp_sheet_layout (g_ptr_array_index (sheets, i), fonts, pages, error))
      return FALSE;
  return TRUE;
}

VpPaper *
vp_paper_new (GPtrArray *sheets, GError **error)
{
  g_autoptr (VpFontSet) fonts = vp_font_set_new ();
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_pdf_page_free);
  VpPaper *self;

  if (!vp_sheets_check (sheets, fonts, error))
    return NULL;
  vp_font_set_seal (fonts);
  if (!vp_paper_add_sheets (sheets, fonts, pages, error))
    return NULL;
  self = vp_paper_new_pages (g_steal_pointer (&fonts), g_steal_pointer (&pages), error);
  for (guint i = 0; self != NULL && i < sheets->len; i++) {
    const VpSheet *sheet = g_ptr_array_index (sheets, i);

    if (sheet->people->len > 0)
      g_array_append_vals (self->people, sheet->people->data, sheet->people->len);
  }
  return self;
}

void
vp_paper_mention (VpPaper *self, gint64 person)
{
  g_return_if_fail (self != NULL);
  if (person != 0)
    g_array_append_val (self->people, person);
}

void
vp_paper_free (VpPaper *self)
{
  g_ptr_array_unref (self->pages);
  g_array_unref (self->people);
  vp_font_set_free (self->fonts);
  g_free (self);
}

guint
vp_paper_n_pages (const VpPaper *self)
{
  return self->pages->len;
}

void
vp_paper_get_size (const VpPaper *self, guint page, double *width, double *height)
{
  const VpPdfPage *item;

  g_return_if_fail (page < self->pages->len);

  item = g_ptr_array_index (self->pages, page);
  *width = item->width;
  *height = item->height;
}

void
vp_paper_draw_page (const VpPaper *self, guint page, cairo_t *cr)
{
  g_return_if_fail (page < self->pages->len);

  vp_pdf_page_draw (g_ptr_array_index (self->pages, page), self->fonts, cr);
}

gboolean
vp_paper_write (const VpPaper *self, const char *title, VpPdfWrite write, gpointer user_data, GError **error)
{
  g_autoptr (VpPdf) pdf = vp_pdf_new (self->fonts, title, error);

  if (pdf == NULL)
    return FALSE;
  for (guint i = 0; i < self->pages->len; i++)
    if (!vp_pdf_add (pdf, g_ptr_array_index (self->pages, i), error))
      return FALSE;
  return vp_pdf_write (pdf, write, user_data, error);
}

static gboolean
write_piece (const void *data, gsize length, gpointer writer, GError **error)
{
  return vp_file_writer_write (writer, data, length, error);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
keep_people (const VpPaper *self, const char *path)
{
  GArray *people = g_array_copy (self->people), *each = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_sort (people, compare_ids);
  for (guint i = 0; i < people->len; i++)
    if (i == 0 || g_array_index (people, gint64, i) != g_array_index (people, gint64, i - 1))
      g_array_append_val (each, g_array_index (people, gint64, i));
  g_array_unref (people);
  G_LOCK (written);
  if (written == NULL)
    written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  /* Also of nobody: what lay there before is another paper. */
  g_hash_table_insert (written, g_strdup (path), each);
  G_UNLOCK (written);
}

gboolean
vp_paper_write_file (const VpPaper *self, const char *title, const char *path, GError **error)
{
  g_autoptr (VpFileWriter) writer = vp_file_writer_new (path, error);

  if (writer == NULL || !vp_paper_write (self, title, write_piece, writer, error) || !vp_file_writer_commit (writer, error))
    return FALSE;
  keep_people (self, path);
  return TRUE;
}

GArray *
vp_paper_take_people (const char *path)
{
  GArray *people = NULL;
  char *key = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  G_LOCK (written);
  if (written != NULL)
    g_hash_table_steal_extended (written, path, (gpointer *) &key, (gpointer *) &people);
  G_UNLOCK (written);
  g_free (key);
  return people;
}
