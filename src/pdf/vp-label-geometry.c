/* vp-label-geometry.c: how labels lie on their paper, as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-label-geometry.h"

#include "vp-spec.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LABELS_MAX 50      /* of a row or column */
#define LABEL_MM_MIN 10
#define DPI_MIN 100
#define SLACK 0.05         /* mm, of rounding */

static const VpLabelStandard standards[] = {
  { "a4-3x8", N_("A4 sheet, 3 × 8 labels of 70 × 37 mm"),
    "[paper]\nwidth=210\nheight=297\n[grid]\ncolumns=3\nrows=8\nleft=0\ntop=0.5\n"
    "[label]\nwidth=70\nheight=37\npadding=4\n" },
  { "a4-2x7", N_("A4 sheet, 2 × 7 labels of 99.1 × 38.1 mm"),
    "[paper]\nwidth=210\nheight=297\n[grid]\ncolumns=2\nrows=7\nleft=4.65\ntop=15.15\ngap-x=2.5\n"
    "[label]\nwidth=99.1\nheight=38.1\npadding=3\n" },
  { "a4-3x7", N_("A4 sheet, 3 × 7 labels of 63.5 × 38.1 mm"),
    "[paper]\nwidth=210\nheight=297\n[grid]\ncolumns=3\nrows=7\nleft=7.25\ntop=15.15\ngap-x=2.5\n"
    "[label]\nwidth=63.5\nheight=38.1\npadding=2.5\n" },
  { "a4-5x13", N_("A4 sheet, 5 × 13 labels of 38.1 × 21.2 mm"),
    "[paper]\nwidth=210\nheight=297\n[grid]\ncolumns=5\nrows=13\nleft=4.75\ntop=10.7\ngap-x=2.5\n"
    "[label]\nwidth=38.1\nheight=21.2\npadding=1.5\n" },
  { "roll-60x40", N_("Label printer, 60 × 40 mm"),
    "[paper]\nwidth=60\nheight=40\ndpi=203\n[grid]\ncolumns=1\nrows=1\n"
    "[label]\nwidth=60\nheight=40\npadding=2\n" },
  { "roll-40x30", N_("Label printer, 40 × 30 mm"),
    "[paper]\nwidth=40\nheight=30\ndpi=203\n[grid]\ncolumns=1\nrows=1\n"
    "[label]\nwidth=40\nheight=30\npadding=1.5\n" },
  { "card-a6", N_("A4 sheet, 4 cards of A6"),
    "[paper]\nwidth=297\nheight=210\n[grid]\ncolumns=2\nrows=2\n"
    "[label]\nwidth=148.5\nheight=105\npadding=9\noutline=true\n" },
  { "card-a4", N_("A4 sheet, one large card"),
    "[paper]\nwidth=297\nheight=210\n[grid]\ncolumns=1\nrows=1\n"
    "[label]\nwidth=297\nheight=210\npadding=15\n" },
};

const VpLabelStandard *
vp_label_standard (guint i)
{
  return i < G_N_ELEMENTS (standards) ? &standards[i] : NULL;
}

/* A line that is misspelt would silently be left out. */
static void
check_names (VpSpec *spec)
{
  static const char *const known[] = {
    "paper.width", "paper.height", "paper.dpi", "grid.columns", "grid.rows", "grid.left", "grid.top", "grid.gap-x",
    "grid.gap-y", "label.width", "label.height", "label.padding", "label.outline", NULL
  };
  g_auto (GStrv) groups = g_key_file_get_groups (spec->file, NULL);

  for (guint i = 0; groups[i] != NULL; i++) {
    g_auto (GStrv) keys = g_key_file_get_keys (spec->file, groups[i], NULL, NULL);

    spec->group = groups[i];
    for (guint k = 0; keys != NULL && keys[k] != NULL; k++) {
      g_autofree char *name = g_strconcat (groups[i], ".", keys[k], NULL);

      if (!g_strv_contains (known, name))
        vp_spec_fault (spec, keys[k], _("is not a line of a label sheet"));
    }
  }
}

static void
check_fit (VpSpec *spec, const VpLabelGeometry *self)
{
  double right = self->left + self->columns * self->width + (self->columns - 1) * self->gap_x;
  double bottom = self->top + self->rows * self->height + (self->rows - 1) * self->gap_y;

  spec->group = "grid";
  if (right > self->paper_width + SLACK)
    vp_spec_fault (spec, "columns", _("makes the labels wider than the paper"));
  if (bottom > self->paper_height + SLACK)
    vp_spec_fault (spec, "rows", _("makes the labels higher than the paper"));
  spec->group = "label";
  if (2 * self->padding >= MIN (self->width, self->height))
    vp_spec_fault (spec, "padding", _("leaves no room to print on"));
}

static void
read_geometry (VpSpec *spec, VpLabelGeometry *self)
{
  spec->group = "paper";
  self->paper_width = vp_spec_number (spec, "width", -1, LABEL_MM_MIN, VP_SPEC_MM_MAX);
  self->paper_height = vp_spec_number (spec, "height", -1, LABEL_MM_MIN, VP_SPEC_MM_MAX);
  if (vp_spec_has (spec, "dpi"))
    self->dpi = vp_spec_number (spec, "dpi", -1, DPI_MIN, 4800);
  spec->group = "grid";
  self->columns = (guint) vp_spec_number (spec, "columns", -1, 1, LABELS_MAX);
  self->rows = (guint) vp_spec_number (spec, "rows", -1, 1, LABELS_MAX);
  self->left = vp_spec_number (spec, "left", 0, 0, VP_SPEC_MM_MAX);
  self->top = vp_spec_number (spec, "top", 0, 0, VP_SPEC_MM_MAX);
  self->gap_x = vp_spec_number (spec, "gap-x", 0, 0, VP_SPEC_MM_MAX);
  self->gap_y = vp_spec_number (spec, "gap-y", 0, 0, VP_SPEC_MM_MAX);
  spec->group = "label";
  self->width = vp_spec_number (spec, "width", -1, LABEL_MM_MIN, VP_SPEC_MM_MAX);
  self->height = vp_spec_number (spec, "height", -1, LABEL_MM_MIN, VP_SPEC_MM_MAX);
  self->padding = vp_spec_number (spec, "padding", 0, 0, VP_SPEC_MM_MAX);
  self->outline = vp_spec_flag (spec, "outline");
}

gboolean
vp_label_geometry_parse (const char *text, VpLabelGeometry *geometry, GError **error)
{
  g_auto (VpSpec) spec = { NULL };

  *geometry = (VpLabelGeometry) { 0 };
  if (!vp_spec_load (&spec, text, error))
    return FALSE;
  check_names (&spec);
  read_geometry (&spec, geometry);
  if (spec.error == NULL)
    check_fit (&spec, geometry);
  return vp_spec_finish (&spec, error);
}

guint
vp_label_geometry_n (const VpLabelGeometry *self)
{
  return self->columns * self->rows;
}
