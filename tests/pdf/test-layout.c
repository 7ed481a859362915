/* test-layout.c: templates, line breaking, placing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-line-break.h"
#include "vp-test-certificate.h"

#include "vp-error.h"

#include <string.h>

#define LONG_NAME "买买提吐尔逊江·阿不都克里木·依明巴拉提汗尼亚孜·吾买尔江"

static const char *const names[] = { "王芳", "欧阳修竹", "张𠮷明", LONG_NAME, "李", "Anna Maria Müller", "阿卜杜拉·买买提" };
static const char *const levels[] = { "三星级志愿者", "金牌志愿者", "濮阳市优秀青年五星级志愿者标兵" };

static void
test_bad_templates (void)
{
  static const struct { const char *spec; const char *word; } cases[] = {
    { "", "[page]" },
    { "not a template", "cannot be read" },
    { "[page]\nwidth=297\n", "height" },
    { "[page]\nwidth=297\nheight=wide\n", "height" },
    { "[page]\nwidth=297\nheight=-210\n", "height" },
    { "[page]\nwidth=297\nheight=210\n[frame]\nstyle=baroque\n", "style" },
    { "[page]\nwidth=297\nheight=210\n[frame]\nfine=red\n", "fine" },
    { "[page]\nwidth=297\nheight=210\n[frame]\nfine=#12345g\n", "fine" },
    { "[page]\nwidth=297\nheight=210\n[blocks]\n", "[blocks]" },
    { "[page]\nwidth=297\nheight=210\n[block a]\nsize=20\nx=1\ny=1\nwidth=9\n", "text" },
    { "[page]\nwidth=297\nheight=210\n[block a]\ntext={name\nsize=20\nx=1\ny=1\nwidth=9\n", "text" },
    { "[page]\nwidth=297\nheight=210\n[block a]\ntext=name}\nsize=20\nx=1\ny=1\nwidth=9\n", "text" },
    { "[page]\nwidth=297\nheight=210\n[block a]\ntext={}\nsize=20\nx=1\ny=1\nwidth=9\n", "text" },
    { "[page]\nwidth=297\nheight=210\n[block a]\ntext=b\nx=1\ny=1\nwidth=9\n", "size" },
    { "[page]\nwidth=297\nheight=210\n[block a]\ntext=b\nsize=20\nmin-size=30\nx=1\ny=1\nwidth=9\n", "min-size" },
    { "[page]\nwidth=297\nheight=210\n[block a]\ntext=b\nsize=20\nfont=arial\nx=1\ny=1\nwidth=9\n", "font" },
    { "[page]\nwidth=297\nheight=210\n[block a]\ntext=b\nsize=20\nnumbers=arial\nx=1\ny=1\nwidth=9\n", "numbers" },
    { "[page]\nwidth=297\nheight=210\n[block a]\ntext=b\nsize=nan\nx=1\ny=1\nwidth=9\n", "size" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (vp_certificate_template_parse (cases[i].spec, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, cases[i].word));
  }
}

static GArray *
cells_of (const char *text)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (VpCell));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    double width = c < 0x80 ? 0.5 : 1;
    VpCell cell = { .c = c, .glyph = width, .width = width };

    g_array_append_val (cells, cell);
  }
  return cells;
}

/* Lines are written with "|" where they must end. */
static void
test_breaks (void)
{
  static const struct { double width; const char *lines; } cases[] = {
    { 5, "一二三四五|六七" },
    { 4.5, "一二三四，|五六" },         /* closing marks hang half into the margin … */
    { 5, "一二三四|五，六" },           /* … but never stand at the begin */
    { 5, "一二三四|（五）六" },
    { 5, "一二三四|30日五六七|八" },
    { 6, "一二三四|1532小时" },
    { 4, "服务时长|12345小时" },         /* does not fit, and is not parted: the caller makes it smaller */
    { 5, "一二三四|——五" },
    { 5, "一二三四|Puyang" },
    { 5, "一二三四|第3批" },
    { 4, "一二“三|四”五" },
    { 4, "一二三|“四五”" },
    { 4, "一二三|四 五六" },            /* a blank never begins a line */
    { 4.5, "一二三四 |五六" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) lines = g_strsplit (cases[i].lines, "|", -1);
    g_autofree char *text = g_strjoinv ("", lines);
    g_autoptr (GArray) cells = cells_of (text);
    const VpCell *all = (const VpCell *) (gconstpointer) cells->data;
    gboolean overflow = FALSE;
    guint start = 0;

    for (guint k = 0; lines[k] != NULL; k++) {
      guint end = vp_line_end (all, cells->len, start, cases[i].width, 0, &overflow);

      if ((glong) (end - start) != g_utf8_strlen (lines[k], -1))
        g_error ("case %u, line %u of “%s” has %u characters", i, k, cases[i].lines, end - start);
      start = end;
    }
    g_assert_cmpuint (start, ==, cells->len);
  }
}

static const VpTextBox *
box_of (const VpCertificateTemplate *template, const VpRun *run)
{
  for (guint i = 0; i < template->blocks->len; i++) {
    const VpCertificateBlock *block = g_ptr_array_index (template->blocks, i);

    if (block->box.id == run->id)
      return &block->box;
  }
  g_assert_not_reached ();
}

static gboolean
same_line (const VpRun *a, const VpRun *b)
{
  return a->id == b->id && ABS (a->y - b->y) < 0.01;
}

static void
check_run (const VpCertificateTemplate *template, const VpRun *run, const VpRun *before)
{
  double x, y, width, height;

  vp_certificate_template_inner (template, &x, &y, &width, &height);
  g_assert_cmpfloat (run->x, >=, x);
  g_assert_cmpfloat (run->x + run->width, <=, x + width + run->size / 2 + 0.01); /* a closing mark may hang */
  g_assert_cmpfloat (run->y - run->size, >=, y);
  g_assert_cmpfloat (run->y + run->size * 0.2, <=, y + height);
  g_assert_cmpfloat (run->size, >=, box_of (template, run)->min_size);
  if (before == NULL || !same_line (before, run))
    g_assert_false (vp_line_forbids (g_utf8_get_char (run->text), FALSE));
  else
    g_assert_cmpfloat (run->x, >=, before->x + before->width - 0.01);
}

/* What the runs of a block say, line by line. */
static char *
text_of (GPtrArray *runs, const char *id)
{
  GString *text = g_string_new (NULL);
  const VpRun *before = NULL;

  for (guint i = 0; i < runs->len; i++) {
    const VpRun *run = g_ptr_array_index (runs, i);

    if (strcmp (run->id, id) != 0)
      continue;
    if (before != NULL && !same_line (before, run))
      g_string_append_c (text, '\n');
    g_string_append (text, run->text);
    before = run;
  }
  return g_string_free (text, FALSE);
}

static void
test_properties (void)
{
  g_autoptr (VpCertificateTemplate) template = vp_test_template ();

  for (guint i = 0; i < G_N_ELEMENTS (names) * G_N_ELEMENTS (levels); i++) {
    const char *name = names[i % G_N_ELEMENTS (names)], *level = levels[i / G_N_ELEMENTS (names)];
    g_autoptr (GHashTable) fields = vp_test_fields (name, level, "PY2018-000001");
    g_autoptr (VpFontSet) fonts = vp_test_fonts (template, fields);
    g_autoptr (GArray) faults = g_array_new (FALSE, TRUE, sizeof (VpLayoutFault));
    g_autoptr (GPtrArray) runs = vp_certificate_layout (template, fields, fonts, faults);
    g_autofree char *name_line = text_of (runs, "name"), *body = text_of (runs, "body"), *granted = text_of (runs, "level");

    g_assert_cmpuint (faults->len, ==, 0);
    for (guint k = 0; k < runs->len; k++)
      check_run (template, g_ptr_array_index (runs, k), k > 0 ? g_ptr_array_index (runs, k - 1) : NULL);
    g_assert_true (g_str_has_prefix (name_line, name));
    g_assert_null (strchr (name_line, '\n'));
    g_assert_cmpstr (granted, ==, level); /* on one line */
    g_assert_nonnull (strstr (body, "1532.5小时")); /* kept together */
  }
}

/* Justified lines end at the same edge; the last one is ragged. */
static void
test_justified (void)
{
  g_autoptr (VpCertificateTemplate) template = vp_test_template ();
  g_autoptr (GHashTable) fields = vp_test_fields ("王芳", levels[0], "");
  g_autoptr (VpFontSet) fonts = vp_test_fonts (template, fields);
  g_autoptr (GPtrArray) runs = vp_certificate_layout (template, fields, fonts, NULL);
  guint n_lines = 0;

  for (guint i = 0; i + 1 < runs->len; i++) {
    const VpRun *run = g_ptr_array_index (runs, i), *next = g_ptr_array_index (runs, i + 1);
    const VpTextBox *box = box_of (template, run);
    double edge = box->x + box->width;
    gunichar last = g_utf8_get_char (g_utf8_prev_char (run->text + strlen (run->text)));

    if (strcmp (run->id, "body") != 0 || same_line (run, next) || next->id != run->id)
      continue;
    g_assert_cmpfloat_with_epsilon (run->x + run->width, edge + (vp_line_is_closing (last) ? run->size / 2 : 0), 0.05);
    n_lines++;
  }
  g_assert_cmpuint (n_lines, >=, 1);
}

static void
test_pure (void)
{
  g_autoptr (VpCertificateTemplate) template = vp_test_template ();
  g_autoptr (GHashTable) fields = vp_test_fields (LONG_NAME, levels[2], "PY2018-000001");
  g_autoptr (VpFontSet) fonts = vp_test_fonts (template, fields);
  g_autoptr (GPtrArray) a = vp_certificate_layout (template, fields, fonts, NULL);
  g_autoptr (GPtrArray) b = vp_certificate_layout (template, fields, fonts, NULL);

  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++) {
    const VpRun *x = g_ptr_array_index (a, i), *y = g_ptr_array_index (b, i);

    g_assert_cmpstr (x->text, ==, y->text);
    g_assert_cmpmem (&x->x, 5 * sizeof (double), &y->x, 5 * sizeof (double));
  }
}

static void
test_faults (void)
{
  g_autofree char *endless = g_strnfill (120, 'x');
  const struct { const char *name; const char *level; VpFaultKind kind; gunichar c; } cases[] = {
    { "", "金牌志愿者", VP_FAULT_EMPTY, 0 },
    { "王\xff", "金牌志愿者", VP_FAULT_ENCODING, 0 },
    { "张\U000323AF明", "金牌志愿者", VP_FAULT_GLYPH, 0x323AF },
    { "王\t芳", "金牌志愿者", VP_FAULT_GLYPH, '\t' },
    { endless, "金牌志愿者", VP_FAULT_LENGTH, 0 },
    { "王芳", endless, VP_FAULT_LENGTH, 0 },
  };
  g_autoptr (VpCertificateTemplate) template = vp_test_template ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GHashTable) fields = vp_test_fields (cases[i].name, cases[i].level, "PY2018-000001");
    g_autoptr (GArray) faults = g_array_new (FALSE, TRUE, sizeof (VpLayoutFault));
    g_autoptr (VpFontSet) fonts = vp_font_set_new ();
    g_autoptr (GError) error = NULL;

    vp_certificate_collect (template, fields, fonts, faults, &error);
    g_assert_no_error (error);
    vp_font_set_seal (fonts);
    g_ptr_array_unref (vp_certificate_layout (template, fields, fonts, faults));
    g_assert_cmpuint (faults->len, ==, 1);
    g_assert_cmpint (g_array_index (faults, VpLayoutFault, 0).kind, ==, cases[i].kind);
    g_assert_cmpuint (g_array_index (faults, VpLayoutFault, 0).c, ==, cases[i].c);
  }
}

/* A certificate without a serial yet has no line for it. */
static void
test_optional (void)
{
  g_autoptr (VpCertificateTemplate) template = vp_test_template ();

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GHashTable) fields = vp_test_fields ("王芳", levels[0], i == 0 ? "" : "PY2018-000001");
    g_autoptr (VpFontSet) fonts = vp_test_fonts (template, fields);
    g_autoptr (GPtrArray) runs = vp_certificate_layout (template, fields, fonts, NULL);
    g_autofree char *serial = text_of (runs, "serial");

    g_assert_cmpstr (serial, ==, i == 0 ? "" : "编号：PY2018-000001");
  }
}

/* A number stands in its own face, a thin space away from Chinese, but not from punctuation nor where a line begins. */
static void
test_numbers (void)
{
  static const struct { const char *text; guint n_runs; double gap; VpFontStyle first; } cases[] = {
    { "服务30小时", 3, 2 * 0.15, VP_FONT_KAI }, { "30小时", 2, 0.15, VP_FONT_SONG }, { "服务", 1, 0, VP_FONT_KAI },
    { "共，30。", 3, 0, VP_FONT_KAI }, { "1532.5", 1, 0, VP_FONT_SONG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpTextBox box = { .font = VP_FONT_KAI, .size = 20, .min_size = 20, .width = 400, .lines = 1, .apart = TRUE,
                      .numbers = VP_FONT_SONG };
    g_autoptr (VpFontSet) fonts = vp_font_set_new ();
    g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
    g_autoptr (GPtrArray) runs = vp_runs_new ();
    g_autoptr (GError) error = NULL;
    const VpRun *first, *last;
    double glyphs = 0;

    vp_text_box_collect (&box, cases[i].text, fonts, missing, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (missing->len, ==, 0);
    vp_font_set_seal (fonts);
    g_assert_true (vp_text_box_place (&box, cases[i].text, NULL, fonts, runs, NULL));
    g_assert_cmpuint (runs->len, ==, cases[i].n_runs);
    for (guint k = 0; k < runs->len; k++)
      glyphs += ((const VpRun *) g_ptr_array_index (runs, k))->width;
    first = g_ptr_array_index (runs, 0);
    last = g_ptr_array_index (runs, runs->len - 1);
    g_assert_cmpint (first->font, ==, cases[i].first);
    g_assert_cmpfloat_with_epsilon (first->x, 0, 0.001);
    g_assert_cmpfloat_with_epsilon (last->x + last->width, vp_text_box_width (&box, cases[i].text, fonts), 0.001);
    g_assert_cmpfloat_with_epsilon (last->x + last->width - glyphs, cases[i].gap * 20, 0.001);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/bad-templates", test_bad_templates);
  g_test_add_func ("/layout/breaks", test_breaks);
  g_test_add_func ("/layout/properties", test_properties);
  g_test_add_func ("/layout/justified", test_justified);
  g_test_add_func ("/layout/pure", test_pure);
  g_test_add_func ("/layout/faults", test_faults);
  g_test_add_func ("/layout/optional", test_optional);
  g_test_add_func ("/layout/numbers", test_numbers);
  return g_test_run ();
}
