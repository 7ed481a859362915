/* bench-certificates.c: a thousand certificates in one PDF, beside the same text through Cairo and Pango
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificate-frame.h"
#include "vp-certificate-layout.h"
#include "vp-pdf.h"
#include "vp-sample.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>

#define N 1000
#define ROUNDS 5
#define KAI_FAMILY "LXGW WenKai"
#define SONG_FAMILY "Noto Serif CJK SC"

typedef struct {
  VpCertificateTemplate *template;
  GPtrArray *names, *serials, *hours; /* N of each */
  gsize bytes;                        /* of the last file */
} Job;

static double
now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

static void
job_init (Job *self)
{
  const VpSampleOptions options = { N, 0, 1 };
  VpSample *sample = vp_sample_new (&options);
  g_autofree char *spec = NULL;

  g_assert_true (g_file_get_contents (g_getenv ("VP_TEMPLATE"), &spec, NULL, NULL));
  self->template = vp_certificate_template_parse (spec, NULL);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->serials = g_ptr_array_new_with_free_func (g_free);
  self->hours = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N; i++) {
    VpVolunteer person = { 0 };
    int team;

    vp_sample_person (sample, i, &person, &team);
    g_ptr_array_add (self->names, g_strdup (person.name));
    g_ptr_array_add (self->serials, g_strdup_printf ("PY2018-%06u", i + 1));
    g_ptr_array_add (self->hours, g_strdup_printf ("%u", 600 + i * 7 % 3700));
  }
  vp_sample_free (sample);
}

static void
job_clear (Job *self)
{
  vp_certificate_template_free (self->template);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->serials);
  g_ptr_array_unref (self->hours);
}

static GHashTable *
fields_of (Job *self, guint i)
{
  static const char *const levels[] = { "三星级志愿者", "四星级志愿者", "五星级志愿者", "铜牌志愿者", "银牌志愿者", "金牌志愿者" };
  GHashTable *fields = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (fields, (char *) "name", g_ptr_array_index (self->names, i));
  g_hash_table_insert (fields, (char *) "serial", g_ptr_array_index (self->serials, i));
  g_hash_table_insert (fields, (char *) "hours", g_ptr_array_index (self->hours, i));
  g_hash_table_insert (fields, (char *) "level", (char *) levels[i % G_N_ELEMENTS (levels)]);
  g_hash_table_insert (fields, (char *) "as_of", (char *) "2017年11月30日");
  g_hash_table_insert (fields, (char *) "date", (char *) "二〇一八年三月五日");
  return fields;
}

static gboolean
write_piece (const void *data, gsize length, gpointer user_data, GError **error)
{
  Job *self = user_data;

  self->bytes += length;
  return TRUE;
}

/* From nothing to the last byte: fonts opened, characters collected, checked, laid out twice, written. */
static double
run_ours (Job *self)
{
  double start = now ();
  g_autoptr (VpFontSet) fonts = vp_font_set_new ();
  g_autoptr (VpDrawing) frame = vp_certificate_frame_draw (self->template);
  g_autoptr (VpPdf) pdf = NULL;

  for (guint i = 0; i < N; i++) {
    g_autoptr (GHashTable) fields = fields_of (self, i);

    vp_certificate_collect (self->template, fields, fonts, NULL, NULL);
  }
  vp_font_set_seal (fonts);
  pdf = vp_pdf_new (fonts, "荣誉证书", NULL);
  g_assert_true (vp_pdf_set_form (pdf, frame, self->template->width, self->template->height, NULL));
  for (guint i = 0; i < N; i++) {
    g_autoptr (GHashTable) fields = fields_of (self, i);
    g_autoptr (GPtrArray) runs = NULL;
    VpPdfPage page = { .width = self->template->width, .height = self->template->height };

    g_ptr_array_unref (vp_certificate_layout (self->template, fields, fonts, NULL));
    page.runs = runs = vp_certificate_layout (self->template, fields, fonts, NULL);
    g_assert_true (vp_pdf_add (pdf, &page, NULL));
  }
  self->bytes = 0;
  g_assert_true (vp_pdf_write (pdf, write_piece, self, NULL));
  return now () - start;
}

static char *
fill (const char *text, GHashTable *fields)
{
  GString *out = g_string_new (NULL);
  const char *p = text, *end;

  for (; (end = strchr (p, '}')) != NULL; p = end + 1) {
    const char *brace = strchr (p, '{');
    g_autofree char *field = g_strndup (brace + 1, (gsize) (end - brace - 1));

    g_string_append_len (out, p, brace - p);
    g_string_append (out, g_hash_table_lookup (fields, field));
  }
  g_string_append (out, p);
  return g_string_free (out, FALSE);
}

static void
show_block (cairo_t *cr, PangoLayout *layout, PangoFontDescription *font, const VpCertificateBlock *block,
            GHashTable *fields)
{
  g_autofree char *text = fill (block->text, fields);
  double width = block->box.width, x = block->box.align == VP_ALIGN_CENTER ? block->box.x - width / 2
    : block->box.align == VP_ALIGN_RIGHT ? block->box.x - width : block->box.x;

  pango_font_description_set_family_static (font, block->box.font == VP_FONT_SONG ? SONG_FAMILY : KAI_FAMILY);
  pango_font_description_set_weight (font, block->box.font == VP_FONT_KAI_BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, block->box.size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_justify (layout, block->box.align == VP_ALIGN_JUSTIFY);
  pango_layout_set_alignment (layout, block->box.align == VP_ALIGN_CENTER ? PANGO_ALIGN_CENTER
                              : block->box.align == VP_ALIGN_RIGHT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_indent (layout, (int) (block->box.indent * block->box.size * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  cairo_set_source_rgb (cr, ((block->box.color >> 16) & 0xff) / 255.0, ((block->box.color >> 8) & 0xff) / 255.0,
                        (block->box.color & 0xff) / 255.0);
  cairo_move_to (cr, x, block->box.y - block->box.size);
  pango_cairo_show_layout (cr, layout);
}

static cairo_status_t
count_cb (void *closure, const unsigned char *data, unsigned int length)
{
  ((Job *) closure)->bytes += length;
  return CAIRO_STATUS_SUCCESS;
}

/* The frame is recorded once, so that Cairo too puts it into the file once. */
static double
run_cairo (Job *self)
{
  double start = now ();
  const cairo_rectangle_t page = { 0, 0, self->template->width, self->template->height };
  cairo_surface_t *record = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &page), *surface;
  g_autoptr (VpDrawing) frame = vp_certificate_frame_draw (self->template);
  PangoFontDescription *font = pango_font_description_new ();
  cairo_t *cr = cairo_create (record);
  PangoLayout *layout;

  vp_drawing_draw (frame, cr);
  cairo_destroy (cr);
  self->bytes = 0;
  surface = cairo_pdf_surface_create_for_stream (count_cb, self, page.width, page.height);
  cr = cairo_create (surface);
  layout = pango_cairo_create_layout (cr);
  for (guint i = 0; i < N; i++) {
    g_autoptr (GHashTable) fields = fields_of (self, i);

    cairo_set_source_surface (cr, record, 0, 0);
    cairo_paint (cr);
    for (guint k = 0; k < self->template->blocks->len; k++)
      show_block (cr, layout, font, g_ptr_array_index (self->template->blocks, k), fields);
    cairo_show_page (cr);
  }
  cairo_surface_finish (surface);
  g_object_unref (layout);
  pango_font_description_free (font);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (record);
  return now () - start;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare_doubles);
  return values[ROUNDS / 2];
}

int
main (void)
{
  double ours[ROUNDS], cairo[ROUNDS], our_median, cairo_median;
  gsize our_bytes = 0, cairo_bytes = 0;
  Job job = { 0 };

  job_init (&job);
  for (guint i = 0; i < ROUNDS; i++) {
    ours[i] = run_ours (&job);
    our_bytes = job.bytes;
    cairo[i] = run_cairo (&job);
    cairo_bytes = job.bytes;
  }
  printf ("first run with cold fonts %.3f s\n", ours[0]);
  our_median = median (ours);
  cairo_median = median (cairo);
  printf ("%d certificates: %.3f s (best %.3f), %.2f MB; Cairo and Pango %.3f s (best %.3f), %.2f MB; ratio %.1f\n", N,
          our_median, ours[0], (double) our_bytes / 1e6, cairo_median, cairo[0], (double) cairo_bytes / 1e6,
          cairo_median / our_median);
  job_clear (&job);
  return 0;
}
