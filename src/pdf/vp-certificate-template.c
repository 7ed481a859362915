/* vp-certificate-template.c: what a certificate looks like, as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificate-template.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_MM_MAX 1000
#define FRAME_DEPTH 12.5 /* mm from the outer line of the classic frame to its innermost */

typedef struct {
  GKeyFile *file;
  const char *group;
  GError *error; /* the first fault */
} Reading;

static void
set_fault (Reading *self, const char *key, const char *fault)
{
  if (self->error == NULL)
    self->error = g_error_new (VP_ERROR, VP_ERROR_INVALID,
                               /* Translators: name of a group, name of a line in it, what is wrong */
                               _("The template cannot be used: [%s] %s %s. Correct it, or choose another template."),
                               self->group, key, fault);
}

static gboolean
has_key (Reading *self, const char *key)
{
  return g_key_file_has_key (self->file, self->group, key, NULL);
}

/* A number from @low to @high; @fallback where the line is missing (it must be there where @fallback is negative). */
static double
read_number (Reading *self, const char *key, double fallback, double low, double high)
{
  g_autofree char *text = g_key_file_get_string (self->file, self->group, key, NULL);
  char *end;
  double value;

  if (text == NULL) {
    if (fallback < 0)
      set_fault (self, key, _("is missing"));
    return fallback;
  }
  value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(value >= low && value <= high))
    set_fault (self, key, _("is not a number that can be used"));
  return value;
}

static double
read_mm (Reading *self, const char *key, double fallback)
{
  return read_number (self, key, fallback, 0, PAGE_MM_MAX) * VP_POINTS_PER_MM;
}

static guint32
read_color (Reading *self, const char *key, guint32 fallback)
{
  g_autofree char *text = g_key_file_get_string (self->file, self->group, key, NULL);
  char *end;
  guint64 value;

  if (text == NULL)
    return fallback;
  value = *text == '#' && strlen (text) == 7 ? g_ascii_strtoull (text + 1, &end, 16) : 0;
  if (*text != '#' || strlen (text) != 7 || *end != '\0')
    set_fault (self, key, _("is not a colour like #9e1b22"));
  return (guint32) value;
}

static VpAlign
read_align (Reading *self)
{
  static const char *const words[] = { "left", "center", "right", "justify" };
  g_autofree char *word = g_key_file_get_string (self->file, self->group, "align", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (word == NULL || strcmp (words[i], word) == 0)
      return (VpAlign) i;
  set_fault (self, "align", _("is not left, center, right or justify"));
  return VP_ALIGN_LEFT;
}

static VpFontStyle
read_font (Reading *self)
{
  g_autofree char *word = g_key_file_get_string (self->file, self->group, "font", NULL);
  VpFontStyle style = VP_FONT_KAI;

  if (word != NULL && !vp_font_style_parse (word, &style))
    set_fault (self, "font", _("is not kai, kai-bold, song, hei or hei-bold"));
  return style;
}

/* Each "{" must have its "}" behind a name of letters, and each "}" its "{". */
static void
check_text (Reading *self, const char *text)
{
  if (text == NULL || *text == '\0') {
    set_fault (self, "text", _("is missing"));
    return;
  }
  for (const char *p = strpbrk (text, "{}"); p != NULL; p = strpbrk (p + 1, "{}")) {
    gsize n = strspn (p + 1, "abcdefghijklmnopqrstuvwxyz_");

    if (*p == '}' || n == 0 || p[1 + n] != '}') {
      set_fault (self, "text", _("has a “{” or “}” that is not part of a {field}"));
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
read_block (Reading *self, const char *id)
{
  VpCertificateBlock *block = g_new0 (VpCertificateBlock, 1);

  block->id = block->box.id = g_strdup (id);
  block->text = g_key_file_get_string (self->file, self->group, "text", NULL);
  check_text (self, block->text);
  block->box.font = read_font (self);
  block->box.size = read_number (self, "size", -1, 4, 400);
  block->box.min_size = read_number (self, "min-size", block->box.size, 4, block->box.size);
  block->box.x = read_mm (self, "x", -1);
  block->box.y = read_mm (self, "y", -1);
  block->box.width = read_mm (self, "width", -1);
  block->box.lines = (guint) read_number (self, "lines", 1, 1, 100);
  block->box.align = read_align (self);
  block->box.spacing = read_number (self, "spacing", 0, 0, 200);
  block->box.leading = read_mm (self, "leading", block->box.size * 1.5 / VP_POINTS_PER_MM);
  block->box.indent = read_number (self, "indent", 0, 0, 20);
  block->box.color = read_color (self, "color", 0x1a1a1a);
  block->keep = g_key_file_get_string_list (self->file, self->group, "keep", NULL, NULL);
  block->optional = has_key (self, "optional") && g_key_file_get_boolean (self->file, self->group, "optional", NULL);
  return block;
}

static void
read_page (Reading *self, VpCertificateTemplate *template)
{
  self->group = "page";
  template->width = read_mm (self, "width", -1);
  template->height = read_mm (self, "height", -1);

  self->group = "frame";
  template->frame = g_key_file_get_string (self->file, self->group, "style", NULL);
  if (template->frame == NULL)
    template->frame = g_strdup ("none");
  if (strcmp (template->frame, "none") != 0 && strcmp (template->frame, "classic") != 0)
    set_fault (self, "style", _("is not classic or none"));
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
vp_certificate_template_parse (const char *spec, GError **error)
{
  g_autoptr (VpCertificateTemplate) self = g_new0 (VpCertificateTemplate, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  Reading reading = { .file = file };

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  if (!g_key_file_load_from_data (file, spec, strlen (spec), G_KEY_FILE_NONE, &reading.error)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("The template cannot be read: %s."), reading.error->message);
    g_clear_error (&reading.error);
    return NULL;
  }
  read_page (&reading, self);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++) {
    reading.group = groups[i];
    if (g_str_has_prefix (groups[i], "block "))
      g_ptr_array_add (self->blocks, read_block (&reading, groups[i] + strlen ("block ")));
    else if (strcmp (groups[i], "page") != 0 && strcmp (groups[i], "frame") != 0 && strcmp (groups[i], "seal") != 0)
      set_fault (&reading, "", _("is not a group of a template"));
  }
  if (reading.error != NULL) {
    g_propagate_error (error, reading.error);
    return NULL;
  }
  return g_steal_pointer (&self);
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
