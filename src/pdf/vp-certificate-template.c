/* vp-certificate-template.c: what a certificate looks like, as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificate-template.h"

#include "vp-spec.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define FRAME_DEPTH 12.5 /* mm from the outer line of the classic frame to its innermost */

static double
read_mm (VpSpec *self, const char *key, double fallback)
{
  return vp_spec_number (self, key, fallback, 0, VP_SPEC_MM_MAX) * VP_POINTS_PER_MM;
}

static guint32
read_color (VpSpec *self, const char *key, guint32 fallback)
{
  g_autofree char *text = vp_spec_text (self, key);
  char *end;
  guint64 value;

  if (text == NULL)
    return fallback;
  value = *text == '#' && strlen (text) == 7 ? g_ascii_strtoull (text + 1, &end, 16) : 0;
  if (*text != '#' || strlen (text) != 7 || *end != '\0')
    vp_spec_fault (self, key, _("is not a colour like #9e1b22"));
  return (guint32) value;
}

static VpAlign
read_align (VpSpec *self)
{
  static const char *const words[] = { "left", "center", "right", "justify" };
  g_autofree char *word = vp_spec_text (self, "align");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (word == NULL || strcmp (words[i], word) == 0)
      return (VpAlign) i;
  vp_spec_fault (self, "align", _("is not left, center, right or justify"));
  return VP_ALIGN_LEFT;
}

static VpFontStyle
read_font (VpSpec *self, const char *key, VpFontStyle fallback)
{
  g_autofree char *word = vp_spec_text (self, key);
  VpFontStyle style = fallback;

  if (word != NULL && !vp_font_style_parse (word, &style))
    vp_spec_fault (self, key, _("is not kai, kai-bold, song, hei or hei-bold"));
  return style;
}

/* Each "{" must have its "}" behind a name of letters, and each "}" its "{". */
static void
check_text (VpSpec *self, const char *text)
{
  if (text == NULL || *text == '\0') {
    vp_spec_fault (self, "text", _("is missing"));
    return;
  }
  for (const char *p = strpbrk (text, "{}"); p != NULL; p = strpbrk (p + 1, "{}")) {
    gsize n = strspn (p + 1, "abcdefghijklmnopqrstuvwxyz_");

    if (*p == '}' || n == 0 || p[1 + n] != '}') {
      vp_spec_fault (self, "text", _("has a “{” or “}” that is not part of a {field}"));
      return;
    }
    p += n + 1;
  }
}

static void
block_free (gpointer data)
{
  VpCertificateBlock *block = data;

  g_free (block->id);
  g_free (block->text);
  g_strfreev (block->keep);
  g_free (block);
}

static VpCertificateBlock *
read_block (VpSpec *self, const char *id)
{
  VpCertificateBlock *block = g_new0 (VpCertificateBlock, 1);

  block->id = block->box.id = g_strdup (id);
  block->text = vp_spec_text (self, "text");
  check_text (self, block->text);
  block->box.font = read_font (self, "font", VP_FONT_KAI);
  block->box.numbers = read_font (self, "numbers", block->box.font);
  block->box.apart = block->box.numbers != block->box.font;
  block->box.size = vp_spec_number (self, "size", -1, 4, 400);
  block->box.min_size = vp_spec_number (self, "min-size", block->box.size, 4, block->box.size);
  block->box.x = read_mm (self, "x", -1);
  block->box.y = read_mm (self, "y", -1);
  block->box.width = read_mm (self, "width", -1);
  block->box.lines = (guint) vp_spec_number (self, "lines", 1, 1, 100);
  block->box.align = read_align (self);
  block->box.spacing = vp_spec_number (self, "spacing", 0, 0, 200);
  block->box.leading = read_mm (self, "leading", block->box.size * 1.5 / VP_POINTS_PER_MM);
  block->box.indent = vp_spec_number (self, "indent", 0, 0, 20);
  block->box.color = read_color (self, "color", 0x1a1a1a);
  block->keep = g_key_file_get_string_list (self->file, self->group, "keep", NULL, NULL);
  block->optional = vp_spec_flag (self, "optional");
  return block;
}

static void
read_page (VpSpec *self, VpCertificateTemplate *template)
{
  self->group = "page";
  template->width = read_mm (self, "width", -1);
  template->height = read_mm (self, "height", -1);

  self->group = "frame";
  template->frame = vp_spec_text (self, "style");
  if (template->frame == NULL)
    template->frame = g_strdup ("none");
  if (strcmp (template->frame, "none") != 0 && strcmp (template->frame, "classic") != 0)
    vp_spec_fault (self, "style", _("is not classic or none"));
  template->inset = read_mm (self, "inset", 8);
  template->divider = read_mm (self, "divider", 0);
  template->strong = read_color (self, "strong", 0x9e1b22);
  template->fine = read_color (self, "fine", 0xb8862d);
  template->pale = read_color (self, "pale", 0xf6ecd6);

  self->group = "seal";
  template->seal_x = read_mm (self, "x", 0);
  template->seal_y = read_mm (self, "y", 0);
  template->seal_diameter = read_mm (self, "diameter", 0);
}

VpCertificateTemplate *
vp_certificate_template_parse (const char *text, GError **error)
{
  g_autoptr (VpCertificateTemplate) self = g_new0 (VpCertificateTemplate, 1);
  g_auto (VpSpec) spec = { NULL };
  g_auto (GStrv) groups = NULL;

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  if (!vp_spec_load (&spec, text, error))
    return NULL;
  read_page (&spec, self);
  groups = g_key_file_get_groups (spec.file, NULL);
  for (guint i = 0; groups[i] != NULL; i++) {
    spec.group = groups[i];
    if (g_str_has_prefix (groups[i], "block "))
      g_ptr_array_add (self->blocks, read_block (&spec, groups[i] + strlen ("block ")));
    else if (strcmp (groups[i], "page") != 0 && strcmp (groups[i], "frame") != 0 && strcmp (groups[i], "seal") != 0)
      vp_spec_fault (&spec, "", _("is not a group of a template"));
  }
  return vp_spec_finish (&spec, error) ? g_steal_pointer (&self) : NULL;
}

void
vp_certificate_template_free (VpCertificateTemplate *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self->frame);
  g_free (self);
}

void
vp_certificate_template_inner (const VpCertificateTemplate *self, double *x, double *y, double *width, double *height)
{
  double margin = strcmp (self->frame, "none") == 0 ? 0 : self->inset + FRAME_DEPTH * VP_POINTS_PER_MM;

  *x = *y = margin;
  *width = self->width - 2 * margin;
  *height = self->height - 2 * margin;
}
