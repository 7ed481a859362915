/* test-certificate-pdf.c: the written file, read by other programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificate-frame.h"
#include "vp-pdf.h"
#include "vp-test-certificate.h"

#include "vp-error.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define CHARACTERS_PER_PAGE 200
#define DPI 300 /* poppler makes lines at least one pixel wide: so fine that it does not matter */

/* Names of people in the news that programs fail on. */
static const char rare[] = "𠮷𬭎𫖯𬱖䶮㛃𫍽𬀩𬎆𬍛𬤊𫘧𬭊𬟽𬬻𪨶𬸪㟃䢺𦒍";

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("vp-pdf-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "certificates.pdf", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
save (VpPdf *pdf, const char *path)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  vp_pdf_write (pdf, vp_test_write_to_memory, bytes, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, &error);
  g_assert_no_error (error);
}

static VpPdf *
new_pdf (const VpCertificateTemplate *template, const VpDrawing *frame, VpFontSet *fonts, const char *title)
{
  g_autoptr (GError) error = NULL;
  VpPdf *pdf = vp_pdf_new (fonts, title, &error);

  g_assert_no_error (error);
  vp_pdf_set_form (pdf, frame, template->width, template->height, &error);
  g_assert_no_error (error);
  return pdf;
}

static gboolean
add_page (VpPdf *pdf, const VpCertificateTemplate *template, GPtrArray *runs, GError **error)
{
  const VpPdfPage page = { .width = template->width, .height = template->height, .runs = runs };

  return vp_pdf_add (pdf, &page, error);
}

static char *
extract (const char *path)
{
  const char *const arguments[] = { "pdftotext", "-raw", path, "-", NULL };

  return vp_test_output_of (arguments);
}

static void
check_file (const char *path)
{
  const char *const arguments[] = { "qpdf", "--check", path, NULL };
  g_autofree char *output = vp_test_output_of (arguments);

  g_assert_nonnull (strstr (output, "No syntax or stream encoding errors found"));
}

static guint
count_pages (const char *path)
{
  const char *const arguments[] = { "qpdf", "--show-npages", path, NULL };
  g_autofree char *output = vp_test_output_of (arguments);

  return (guint) g_ascii_strtoull (output, NULL, 10);
}

/* A page of one text that is as long as need be. */
static VpCertificateTemplate *
text_template (const char *font)
{
  g_autofree char *spec = g_strdup_printf ("[page]\nwidth=210\nheight=297\n[block text]\ntext={name}\nfont=%s\nsize=20\n"
                                           "x=20\ny=30\nwidth=170\nlines=40\n", font);
  g_autoptr (GError) error = NULL;
  VpCertificateTemplate *template = vp_certificate_template_parse (spec, &error);

  g_assert_no_error (error);
  return template;
}

static char *
all_characters (void)
{
  g_autofree char *lines = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_file_get_contents (g_getenv ("VP_TGH"), &lines, NULL, NULL));
  parts = g_strsplit (lines, "\n", -1);
  g_free (lines);
  lines = g_strjoinv ("", parts);
  g_assert_cmpint (g_utf8_strlen (lines, -1), ==, 8105);
  return g_strconcat (lines, rare, NULL);
}

static GPtrArray *
split (const char *text, guint n)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = text; *p != '\0';) {
    glong length = MIN (g_utf8_strlen (p, -1), (glong) n);
    const char *end = g_utf8_offset_to_pointer (p, length);

    g_ptr_array_add (pieces, g_strndup (p, (gsize) (end - p)));
    p = end;
  }
  return pieces;
}

/* Every character of the 通用规范汉字表 and the rare ones are printed, found and copied. */
static void
test_every_character (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificateTemplate) template = text_template (data);
  g_autofree char *text = all_characters (), *extracted = NULL;
  g_autoptr (GPtrArray) pieces = split (text, CHARACTERS_PER_PAGE);
  g_autoptr (GHashTable) everything = vp_test_fields (text, "", "");
  g_autoptr (VpFontSet) fonts = vp_test_fonts (template, everything);
  g_autoptr (VpDrawing) frame = vp_certificate_frame_draw (template);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPdf) pdf = new_pdf (template, frame, fonts, "通用规范汉字");
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++) {
    g_autoptr (GHashTable) fields = vp_test_fields (g_ptr_array_index (pieces, i), "", "");
    g_autoptr (GPtrArray) runs = vp_certificate_layout (template, fields, fonts, NULL);

    g_assert_true (add_page (pdf, template, runs, &error));
  }
  save (pdf, fixture->path);
  check_file (fixture->path);
  g_assert_cmpuint (count_pages (fixture->path), ==, pieces->len);
  extracted = extract (fixture->path);
  for (const char *p = extracted; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_ascii_isspace (*p))
      g_string_append_unichar (found, g_utf8_get_char (p));
  g_assert_cmpstr (found->str, ==, text);
}

static void
add_pages (VpPdf *pdf, const VpCertificateTemplate *template, GHashTable *fields, VpFontSet *fonts, guint n)
{
  g_autoptr (GPtrArray) runs = vp_certificate_layout (template, fields, fonts, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++) {
    add_page (pdf, template, runs, &error);
    g_assert_no_error (error);
  }
}

static void
test_page_counts (Fixture *fixture, gconstpointer data)
{
  static const guint counts[] = { 1, 255, 256, 257, VP_PDF_PAGES_MAX };
  g_autoptr (VpCertificateTemplate) template = vp_test_template ();
  g_autoptr (GHashTable) fields = vp_test_fields ("王芳", "金牌志愿者", "PY2018-000001");
  g_autoptr (VpFontSet) fonts = vp_test_fonts (template, fields);
  g_autoptr (VpDrawing) frame = vp_certificate_frame_draw (template);

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpPdf) pdf = new_pdf (template, frame, fonts, "页数");
    g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

    g_assert_no_error (error);
    add_pages (pdf, template, fields, fonts, counts[i]);
    save (pdf, fixture->path);
    g_assert_cmpuint (count_pages (fixture->path), ==, counts[i]);
    if (counts[i] == VP_PDF_PAGES_MAX) {
      g_assert_false (add_page (pdf, template, nothing, &error));
      g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
    }
  }
}

static gboolean
refuse (const void *data, gsize length, gpointer user_data, GError **error)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_FULL, "full");
  return FALSE;
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificateTemplate) template = vp_test_template ();
  g_autoptr (GHashTable) fields = vp_test_fields ("张𠮷明", "金牌志愿者", "PY2018-000001");
  g_autoptr (VpDrawing) frame = vp_certificate_frame_draw (template);
  g_autofree char *sums[2] = { NULL, NULL };

  for (guint i = 0; i < 2; i++) {
    g_autoptr (VpFontSet) fonts = vp_test_fonts (template, fields);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpPdf) pdf = new_pdf (template, frame, fonts, "题");
    g_autoptr (GByteArray) bytes = g_byte_array_new ();

    add_pages (pdf, template, fields, fonts, 3);
    g_assert_false (vp_pdf_write (pdf, refuse, NULL, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
    g_clear_error (&error);
    vp_pdf_write (pdf, vp_test_write_to_memory, bytes, &error);
    g_assert_no_error (error);
    sums[i] = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
  }
  g_assert_cmpstr (sums[0], ==, sums[1]);
  g_clear_pointer (&sums[1], g_free);
}

static cairo_surface_t *
draw_page (const VpDrawing *frame, GPtrArray *runs, VpFontSet *fonts, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, DPI / 72.0, DPI / 72.0);
  vp_drawing_draw (frame, cr);
  vp_runs_draw (runs, fonts, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint8
green_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return row[x * 4 + 1];
}

/* Difference of two pictures as a part of the ink on the first. */
static double
difference (cairo_surface_t *print, cairo_surface_t *preview)
{
  int width = cairo_image_surface_get_width (print), height = cairo_image_surface_get_height (print);
  double sum = 0, ink = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      sum += abs (green_at (print, x, y) - green_at (preview, x, y));
      ink += 255 - green_at (print, x, y);
    }
  return sum / ink;
}

/* The preview against what poppler makes of the file: the same but for the edges of letters and of fine lines. Half a
 * pixel to the side would be a sixth. */
static const struct Part { gboolean frame; gboolean words; double limit; } words_only = { FALSE, TRUE, 0.12 },
  frame_only = { TRUE, FALSE, 0.10 };

static void
test_preview_is_print (Fixture *fixture, gconstpointer data)
{
  const struct Part *part = data;
  g_autoptr (VpCertificateTemplate) template = vp_test_template ();
  g_autoptr (GHashTable) fields = vp_test_fields ("欧阳𠮷竹", "濮阳市五星级志愿者", "PY2018-000001");
  g_autoptr (VpFontSet) fonts = vp_test_fonts (template, fields);
  g_autoptr (VpDrawing) frame = part->frame ? vp_certificate_frame_draw (template) : vp_drawing_new ();
  g_autoptr (VpPdf) pdf = new_pdf (template, frame, fonts, "题");
  g_autoptr (GPtrArray) runs = part->words ? vp_certificate_layout (template, fields, fonts, NULL) : g_ptr_array_new ();
  g_autofree char *base = g_build_filename (fixture->folder, "page", NULL), *png = g_strconcat (base, ".png", NULL);
  const char *const arguments[] = { "pdftocairo", "-png", "-singlefile", "-r", G_STRINGIFY (DPI), fixture->path, base,
                                    NULL };
  cairo_surface_t *print, *preview;

  g_assert_true (add_page (pdf, template, runs, NULL));
  save (pdf, fixture->path);
  g_free (vp_test_output_of (arguments));
  print = cairo_image_surface_create_from_png (png);
  preview = draw_page (frame, runs, fonts, cairo_image_surface_get_width (print), cairo_image_surface_get_height (print));
  g_test_message ("difference %.3f", difference (print, preview));
  g_assert_cmpfloat (difference (print, preview), <, part->limit);
  cairo_surface_destroy (print);
  cairo_surface_destroy (preview);
  g_unlink (png);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < VP_N_FONT_STYLES; i++) {
    const char *word = vp_font_style_word ((VpFontStyle) i);
    g_autofree char *path = g_strconcat ("/certificate-pdf/every-character/", word, NULL);

    g_test_add (path, Fixture, word, set_up, test_every_character, tear_down);
  }
  g_test_add ("/certificate-pdf/page-counts", Fixture, NULL, set_up, test_page_counts, tear_down);
  g_test_add ("/certificate-pdf/same-bytes", Fixture, NULL, set_up, test_same_bytes, tear_down);
  g_test_add ("/certificate-pdf/preview-is-print/words", Fixture, &words_only, set_up, test_preview_is_print, tear_down);
  g_test_add ("/certificate-pdf/preview-is-print/frame", Fixture, &frame_only, set_up, test_preview_is_print, tear_down);
  return g_test_run ();
}
