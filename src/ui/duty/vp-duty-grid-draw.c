/* vp-duty-grid-draw.c: how the board of a duty month is painted
 *
 * Only what can be seen is drawn, with texts that are laid out once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-grid-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* Blocks, letters and hatches of all cells that are seen, painted together: a call of Cairo for each would take four times as
 * long as a frame may. */
typedef struct {
  VpDutyGrid *grid;
  cairo_t *cr;
  const VpDutyMeasures *m;
  GArray *blocks[VP_DUTY_COLOURS]; /* cairo_rectangle_t */
  GArray *glyphs;                  /* cairo_glyph_t */
  GArray *lines;                   /* cairo_rectangle_t: from x, y to width, height */
} Painter;

int
vp_duty_grid_n_slots (VpDutyGrid *self)
{
  return self->desk != NULL ? vp_duty_desk_month (self->desk)->n_slots : 0;
}

guint
vp_duty_grid_n_rows (VpDutyGrid *self)
{
  return self->desk != NULL ? vp_duty_desk_n_rows (self->desk, self->view) : 0;
}

static PangoLayout *
get_layout (VpDutyGrid *self, const char *text, double size)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts, text);
  g_autoptr (PangoFontDescription) font = NULL;

  if (layout != NULL)
    return layout;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  g_hash_table_insert (self->layouts, g_strdup (text), layout);
  return layout;
}

/* A text in a box, in the middle or at its beginning. */
static void
draw_text (VpDutyGrid *self, cairo_t *cr, const char *text, double size, const double box[4], gboolean middle)
{
  PangoLayout *layout = get_layout (self, text, size);
  int width, height;

  pango_layout_set_width (layout, (int) (box[2] * PANGO_SCALE));
  pango_layout_set_alignment (layout, middle ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, box[0], box[1] + (box[3] - height) / 2);
  pango_cairo_show_layout (cr, layout);
}

/* Light enough for dark letters on any background. */
static void
set_unit_colour (cairo_t *cr, int unit)
{
  static const double colours[VP_DUTY_COLOURS][3] = {
    { 0.66, 0.83, 0.97 }, { 0.99, 0.82, 0.55 }, { 0.71, 0.90, 0.66 }, { 0.97, 0.72, 0.72 },
    { 0.85, 0.77, 0.96 }, { 0.63, 0.90, 0.88 }, { 0.97, 0.92, 0.55 }, { 0.87, 0.84, 0.80 },
  };
  const double *colour = colours[unit < 0 ? VP_DUTY_COLOURS - 1 : unit % VP_DUTY_COLOURS];

  cairo_set_source_rgb (cr, colour[0], colour[1], colour[2]);
}

static void
set_ink (VpDutyGrid *self, cairo_t *cr, double alpha)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, alpha);
}

/* The letter of a unit: laid out once, its glyph then stands wherever it is wanted. */
static const VpDutyLetter *
get_letter (VpDutyGrid *self, char letter, double size)
{
  VpDutyLetter *found = &self->letters[letter == '-' ? VP_DUTY_LETTERS - 1 : letter - 'A'];
  const char text[] = { letter, '\0' };
  PangoLayoutLine *line;
  PangoLayout *layout;
  PangoGlyphItem *run;
  int width, height;

  if (found->width > 0)
    return found;
  layout = get_layout (self, text, size);
  line = pango_layout_get_line_readonly (layout, 0);
  run = line->runs != NULL ? line->runs->data : NULL;
  pango_layout_get_pixel_size (layout, &width, &height);
  *found = (VpDutyLetter) { run != NULL ? run->glyphs->glyphs[0].glyph : 0, MAX (width, 1), height,
                            pango_layout_get_baseline (layout) / (double) PANGO_SCALE };
  if (run != NULL && self->letter_font == NULL)
    self->letter_font = g_object_ref (run->item->analysis.font);
  return found;
}

/* Seats that are open: seen without any colour. The lines are cut to the box by hand, which is cheaper than a clip for each. */
static void
add_hatch (Painter *self, double x, double y, double width, double height)
{
  for (double at = -height; at < width; at += self->m->em * 0.45) {
    double cut_left = MAX (-at, 0), cut_right = MAX (at + height - width, 0);
    cairo_rectangle_t line = { x + at + cut_left, y + height - cut_left, x + at + height - cut_right, y + cut_right };

    if (line.x < line.width)
      g_array_append_val (self->lines, line);
  }
}

static void
add_block (Painter *self, int unit, double x, double y, double width, double height)
{
  const VpDutyLetter *letter = get_letter (self->grid, vp_duty_desk_letter (unit), self->m->em * 0.78);
  cairo_rectangle_t block = { x, y, width - 1, height };
  cairo_glyph_t glyph = { letter->glyph, x + (width - 1 - letter->width) / 2, y + (height - letter->height) / 2 + letter->baseline };

  g_array_append_val (self->blocks[unit < 0 ? VP_DUTY_COLOURS - 1 : unit % VP_DUTY_COLOURS], block);
  g_array_append_val (self->glyphs, glyph);
}

static void
paint_blocks (Painter *self)
{
  for (int colour = 0; colour < VP_DUTY_COLOURS; colour++) {
    for (guint i = 0; i < self->blocks[colour]->len; i++) {
      const cairo_rectangle_t *block = &g_array_index (self->blocks[colour], cairo_rectangle_t, i);

      cairo_rectangle (self->cr, block->x, block->y, block->width, block->height);
    }
    set_unit_colour (self->cr, colour);
    cairo_fill (self->cr);
  }
  for (guint i = 0; i < self->lines->len; i++) {
    const cairo_rectangle_t *line = &g_array_index (self->lines, cairo_rectangle_t, i);

    cairo_move_to (self->cr, line->x, line->y);
    cairo_line_to (self->cr, line->width, line->height);
  }
  set_ink (self->grid, self->cr, 0.35);
  cairo_set_line_width (self->cr, 1);
  cairo_stroke (self->cr);
  if (self->glyphs->len == 0 || self->grid->letter_font == NULL)
    return;
  cairo_set_source_rgb (self->cr, 0.1, 0.1, 0.1);
  cairo_set_scaled_font (self->cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (self->grid->letter_font)));
  cairo_show_glyphs (self->cr, &g_array_index (self->glyphs, cairo_glyph_t, 0), (int) self->glyphs->len);
}

/* A block for each seat with the letter of its unit; open ones are hatched. */
static void
add_seats (Painter *self, const VpDutyCell *cell, double x, double y)
{
  int shown = MIN (cell->seats, VP_DUTY_CELL_UNITS);
  double width = (self->m->cell_width - 4) / MAX (shown, 1), height = self->m->cell_height - 5;

  for (int i = 0; i < shown; i++)
    if (i < cell->filled)
      add_block (self, cell->units[i], x + 2 + i * width, y + 2.5, width, height);
    else
      add_hatch (self, x + 2 + i * width, y + 2.5, width - 1, height);
}

/* How thin a cell is: said by a number, by how close its hatch is, and by how dark it is. Whoever is complete stays white. */
static void
add_heat (Painter *self, const VpDutyCell *cell, double x, double y)
{
  const double box[4] = { x, y, self->m->cell_width, self->m->cell_height };
  double missing = cell->seats > 0 ? 1 - (double) cell->filled / cell->seats : 0;
  g_autofree char *count = NULL;

  if (missing <= 0)
    return;
  cairo_set_source_rgba (self->cr, 0.85, 0.35, 0.05, 0.15 + 0.55 * missing);
  cairo_rectangle (self->cr, x + 1, y + 1, self->m->cell_width - 2, self->m->cell_height - 2);
  cairo_fill (self->cr);
  /* The more is missing, the larger is the hatched part. */
  add_hatch (self, x + 1, y + 1, (self->m->cell_width - 2) * missing, self->m->cell_height - 2);
  count = g_strdup_printf ("%d/%d", cell->filled, cell->seats);
  set_ink (self->grid, self->cr, 1);
  draw_text (self->grid, self->cr, count, self->m->em * 0.9, box, TRUE);
}

static void
draw_words (VpDutyGrid *self, cairo_t *cr, const VpDutyCell *cell, double x, double y, const VpDutyMeasures *m)
{
  const double box[4] = { x + 3, y, m->cell_width - 6, m->cell_height };
  g_autofree char *count = g_strdup_printf ("%d", cell->filled);

  if (cell->filled == 0)
    return;
  set_unit_colour (cr, cell->units[0]);
  cairo_rectangle (cr, x + 2, y + 2.5, m->cell_width - 5, m->cell_height - 5);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  draw_text (self, cr, cell->corner >= 0 ? VP_DUTY_CROSSING (vp_duty_desk_month (self->desk), cell->corner)->name : count,
             m->em * 0.8, box, TRUE);
}

static void
draw_cell (Painter *painter, guint row, int slot, double x, double y)
{
  VpDutyGrid *self = painter->grid;
  cairo_t *cr = painter->cr;
  const VpDutyMeasures *m = painter->m;
  VpDutyCell cell;

  vp_duty_desk_cell (self->desk, self->view, row, slot, &cell);
  if (!cell.there) {
    set_ink (self, cr, 0.08);
    cairo_rectangle (cr, x, y, m->cell_width, m->cell_height);
    cairo_fill (cr);
  } else if (self->view == VP_DUTY_BY_CROSSING && self->heat) {
    add_heat (painter, &cell, x, y);
  } else if (self->view == VP_DUTY_BY_CROSSING) {
    add_seats (painter, &cell, x, y);
  } else {
    draw_words (self, cr, &cell, x, y, m);
  }
  if (cell.broken) {
    set_ink (self, cr, 1);
    cairo_set_line_width (cr, 2);
    cairo_rectangle (cr, x + 3, y + 3, m->cell_width - 7, m->cell_height - 6);
    cairo_stroke (cr);
  }
  if (g_hash_table_contains (self->marks, GUINT_TO_POINTER (row * (guint) vp_duty_grid_n_slots (self) + (guint) slot + 1))) {
    set_ink (self, cr, 0.9);
    cairo_move_to (cr, x, y);
    cairo_line_to (cr, x + m->em * 0.7, y);
    cairo_line_to (cr, x, y + m->em * 0.7);
    cairo_fill (cr);
  }
}

static void
draw_lines (VpDutyGrid *self, cairo_t *cr, int first, int last, const VpDutyMeasures *m, double left, double height)
{
  cairo_set_line_width (cr, 1);
  for (int slot = first; slot <= last; slot++) {
    double x = floor (m->head_width + slot * m->cell_width - left) + 0.5;

    set_ink (self, cr, slot % VP_DUTY_HALVES == 0 ? 0.4 : 0.12);
    cairo_move_to (cr, x, m->head_height);
    cairo_line_to (cr, x, height);
    cairo_stroke (cr);
  }
}

static void
draw_column_heads (VpDutyGrid *self, cairo_t *cr, int first, int last, const VpDutyMeasures *m, double left)
{
  const VpDutyMonth *month = vp_duty_desk_month (self->desk);

  for (int slot = first; slot < last; slot++) {
    double x = m->head_width + slot * m->cell_width - left;
    const double below[4] = { x, m->head_height * 0.55, m->cell_width, m->head_height * 0.45 };
    const double above[4] = { x, 0, m->cell_width * 2, m->head_height * 0.55 };
    int of_month;
    g_autofree char *day = NULL;
    static const char *const weekdays[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };

    set_ink (self, cr, 0.75);
    draw_text (self, cr, slot % VP_DUTY_HALVES == 0 ? _("am") : _("pm"), m->em * 0.85, below, TRUE);
    if (slot % VP_DUTY_HALVES != 0)
      continue;
    vp_date_get (month->days[slot / VP_DUTY_HALVES], NULL, NULL, &of_month);
    day = g_strdup_printf ("%d %s", of_month, _(weekdays[vp_date_weekday (month->days[slot / VP_DUTY_HALVES]) - 1]));
    set_ink (self, cr, 1);
    draw_text (self, cr, day, m->em * 0.95, above, TRUE);
  }
}

static void
draw_row_heads (VpDutyGrid *self, cairo_t *cr, guint first, guint last, const VpDutyMeasures *m, double top)
{
  for (guint row = first; row < last; row++) {
    const double box[4] = { 6, m->head_height + row * m->cell_height - top, m->head_width - 10, m->cell_height };

    set_ink (self, cr, row == self->row ? 1 : 0.85);
    draw_text (self, cr, vp_duty_desk_title (self->desk, self->view, row), m->em * 0.92, box, FALSE);
    if (row % 5 == 4) {
      set_ink (self, cr, 0.15);
      cairo_rectangle (cr, 0, box[1] + m->cell_height - 1, gtk_widget_get_width (GTK_WIDGET (self)), 1);
      cairo_fill (cr);
    }
  }
}

static void
draw_cursor (VpDutyGrid *self, cairo_t *cr, const VpDutyMeasures *m, double left, double top)
{
  set_ink (self, cr, gtk_widget_has_focus (GTK_WIDGET (self)) ? 1 : 0.45);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, m->head_width + self->slot * m->cell_width - left + 1, m->head_height + self->row * m->cell_height - top + 1,
                   m->cell_width - 2, m->cell_height - 2);
  cairo_stroke (cr);
}

/* Where a dragged seat would be put down. */
static void
draw_drop (VpDutyGrid *self, cairo_t *cr, const VpDutyMeasures *m, double left, double top)
{
  static const double dashes[] = { 4, 3 };
  int n = vp_duty_grid_n_slots (self);

  if (self->drag.to < 0)
    return;
  set_ink (self, cr, 1);
  cairo_set_line_width (cr, 3);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_rectangle (cr, m->head_width + self->drag.to % n * m->cell_width - left + 1.5, m->head_height + self->drag.to / n * m->cell_height - top + 1.5,
                   m->cell_width - 3, m->cell_height - 3);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

void
vp_duty_grid_draw (VpDutyGrid *self, cairo_t *cr, const VpDutyMeasures *m, int width, int height)
{
  double left = gtk_adjustment_get_value (self->along), top = gtk_adjustment_get_value (self->down);
  int first = (int) (left / m->cell_width), last = MIN (vp_duty_grid_n_slots (self), (int) ((left + width) / m->cell_width) + 1);
  guint from = (guint) (top / m->cell_height), to = MIN (vp_duty_grid_n_rows (self), (guint) ((top + height) / m->cell_height) + 1);

  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  Painter painter = { .grid = self, .cr = cr, .m = m, .glyphs = glyphs, .lines = lines };

  cairo_save (cr);
  cairo_rectangle (cr, m->head_width, m->head_height, width - m->head_width, height - m->head_height);
  cairo_clip (cr);
  for (int i = 0; i < VP_DUTY_COLOURS; i++)
    painter.blocks[i] = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  for (guint row = from; row < to; row++)
    for (int slot = first; slot < last; slot++)
      draw_cell (&painter, row, slot, m->head_width + slot * m->cell_width - left, m->head_height + row * m->cell_height - top);
  paint_blocks (&painter);
  for (int i = 0; i < VP_DUTY_COLOURS; i++)
    g_array_unref (painter.blocks[i]);
  draw_lines (self, cr, first, last, m, left, height);
  draw_cursor (self, cr, m, left, top);
  draw_drop (self, cr, m, left, top);
  cairo_restore (cr);
  cairo_save (cr);
  cairo_rectangle (cr, m->head_width, 0, width - m->head_width, m->head_height);
  cairo_clip (cr);
  draw_column_heads (self, cr, first, last, m, left);
  cairo_restore (cr);
  cairo_rectangle (cr, 0, m->head_height, width, height - m->head_height);
  cairo_clip (cr);
  draw_row_heads (self, cr, from, to, m, top);
}
