/* test-reference.c: pages as they were when somebody looked at them and found them right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificate-frame.h"
#include "vp-labels.h"
#include "vp-pdf-page.h"
#include "vp-test-certificate.h"
#include "vp-test-paper.h"
#include "vp-test-picture.h"

#define DPI 80.0

static cairo_surface_t *
new_surface (double width, double height, cairo_t **cr)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * DPI / 72),
                                                         (int) (height * DPI / 72));

  *cr = cairo_create (surface);
  cairo_set_source_rgb (*cr, 1, 1, 1);
  cairo_paint (*cr);
  cairo_scale (*cr, DPI / 72, DPI / 72);
  return surface;
}

static void
compare_paper (const char *name, const VpPaper *paper)
{
  for (guint page = 0; page < vp_paper_n_pages (paper); page++) {
    g_autofree char *numbered = g_strdup_printf ("%s-%u", name, page + 1);
    cairo_surface_t *surface;
    double width, height;
    cairo_t *cr;

    vp_paper_get_size (paper, page, &width, &height);
    surface = new_surface (width, height, &cr);
    vp_paper_draw_page (paper, page, cr);
    cairo_destroy (cr);
    vp_test_picture_compare (numbered, surface);
  }
}

static void
compare_sheet (const char *name, VpSheet *sheet)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPaper) paper = NULL;

  g_ptr_array_add (sheets, sheet);
  paper = vp_paper_new (sheets, &error);
  g_assert_no_error (error);
  compare_paper (name, paper);
}

static void
test_receipt (void)
{
  compare_sheet ("receipt", vp_test_receipt ());
}

static void
test_list (void)
{
  compare_sheet ("list", vp_test_list (34));
}

/* A watermark, boxes for seals, rows to be filled by hand, a cell longer than a page, quotation marks, rules of 禁则. */
static void
test_form (void)
{
  static const VpSheetColumn columns[] = {
    { .title = "姓名", .width = 24 }, { .title = "事由", .share = 2 }, { .title = "指印", .width = 22, .kind = VP_CELL_BOX },
  };
  static const char *const texts[] = { "“爱心”小屋：领取棉服、被褥；（另有）书籍。", "连续第三年参加“全民公益日”，负责引导，", "Anna Müller-Lüdenscheidt" };
  VpSheet *sheet = vp_sheet_new (&vp_paper_a5_landscape);
  GString *endless = g_string_new (NULL);

  for (guint i = 0; i < 260; i++)
    g_string_append (endless, "甲乙丙丁，");
  vp_sheet_set_title (sheet, "签收表");
  vp_sheet_set_watermark (sheet, "副本");
  vp_sheet_add_paragraph (sheet, "兹有下列人员领取物资，请核对姓名后按指印。“本表”一式两份，交市志愿服务办公室留存，保存期不少于十年。");
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const char *const cells[] = { i == 2 ? "王芳" : "买买提·吐尔逊", texts[i], "按指印" };

    vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
  }
  vp_sheet_add_row (sheet, (const char *const[]) { "长文", endless->str, NULL }, VP_ROW_NORMAL);
  vp_sheet_add_blank_rows (sheet, 3);
  vp_sheet_add_closing (sheet, "经办人", NULL);
  vp_sheet_add_closing (sheet, "一个很长很长的说明栏名称也要放得下", "李敏");
  g_string_free (endless, TRUE);
  compare_sheet ("form", sheet);
}

static void
test_certificate (void)
{
  g_autoptr (VpCertificateTemplate) template = vp_test_template ();
  g_autoptr (GHashTable) fields = vp_test_fields ("阿卜杜拉·买买提", "五星级志愿者", "PY2018-000123");
  g_autoptr (VpFontSet) fonts = vp_test_fonts (template, fields);
  g_autoptr (GArray) faults = g_array_new (FALSE, FALSE, sizeof (VpLayoutFault));
  g_autoptr (VpDrawing) frame = vp_certificate_frame_draw (template);
  g_autoptr (GPtrArray) runs = vp_certificate_layout (template, fields, fonts, faults);
  cairo_t *cr;
  cairo_surface_t *surface = new_surface (template->width, template->height, &cr);

  g_assert_cmpuint (faults->len, ==, 0);
  vp_drawing_draw (frame, cr);
  vp_runs_draw (runs, fonts, cr);
  cairo_destroy (cr);
  vp_test_picture_compare ("certificate", surface);
}

static void
test_labels (void)
{
  static const VpLabel labels[] = {
    { VP_BARCODE_QR, "I000012", "棉服", { "女 冬 八成新", "人民路爱心小屋" }, 1 },
    { VP_BARCODE_QR, "B000746", "混装衣物", { NULL }, 2 },
  };

  for (guint i = 0; vp_label_standard (i) != NULL; i++) {
    g_autofree char *name = g_strdup_printf ("labels-%s", vp_label_standard (i)->id);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpPaper) paper = NULL;
    VpLabelGeometry geometry;

    g_assert_true (vp_label_geometry_parse (vp_label_standard (i)->text, &geometry, NULL));
    paper = vp_labels_new (&geometry, labels, G_N_ELEMENTS (labels), 1, &error);
    g_assert_no_error (error);
    compare_paper (name, paper);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reference/receipt", test_receipt);
  g_test_add_func ("/reference/list", test_list);
  g_test_add_func ("/reference/form", test_form);
  g_test_add_func ("/reference/certificate", test_certificate);
  g_test_add_func ("/reference/labels", test_labels);
  return g_test_run ();
}
