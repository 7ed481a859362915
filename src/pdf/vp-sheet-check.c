/* vp-sheet-check.c: the characters of forms, and what of them cannot be printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-private.h"

#include "vp-text-check.h"

#include <glib/gi18n-lib.h>

#define DIGITS "0123456789"

static const struct { VpFontStyle font; double size, min_size, leading; guint32 color; } texts[] = {
  [VP_SHEET_TITLE] = { VP_FONT_HEI_BOLD, 20, 14, 27, 0x000000 },
  [VP_SHEET_SUBTITLE] = { VP_FONT_SONG, 12, 9, 17, 0x000000 },
  [VP_SHEET_LABEL] = { VP_FONT_HEI, 10.5, 8, 16, 0x000000 },
  [VP_SHEET_VALUE] = { VP_FONT_SONG, 10.5, 8, 16, 0x000000 },
  [VP_SHEET_PARAGRAPH] = { VP_FONT_SONG, 11, 11, 19, 0x000000 },
  [VP_SHEET_HEADER] = { VP_FONT_HEI, 10, 8, 13.5, 0x000000 },
  [VP_SHEET_CELL] = { VP_FONT_SONG, 10, 7.5, 13.5, 0x000000 },
  [VP_SHEET_STRONG] = { VP_FONT_HEI, 10, 7.5, 13.5, 0x000000 },
  [VP_SHEET_PALE] = { VP_FONT_SONG, 8, 6, 10, 0x9a9a9a },
  [VP_SHEET_NOTE] = { VP_FONT_SONG, 9, 9, 13.5, 0x000000 },
  [VP_SHEET_FOOT] = { VP_FONT_SONG, 9, 7, 12, 0x333333 },
  [VP_SHEET_CODE] = { VP_FONT_SONG, 7.5, 5.5, 9, 0x000000 },
  [VP_SHEET_WATERMARK] = { VP_FONT_HEI, 150, 40, 150, 0xe9e9e9 },
};

VpTextBox
vp_sheet_box (VpSheetText kind, VpAlign align, double x, double width)
{
  return (VpTextBox) { .font = texts[kind].font, .size = texts[kind].size, .min_size = texts[kind].min_size,
                       .leading = texts[kind].leading, .color = texts[kind].color, .align = align, .x = x,
                       .width = width, .lines = G_MAXUINT, .anywhere = TRUE };
}

VpSheetText
vp_sheet_row_text (const VpSheetRow *row, const VpSheetHead *column)
{
  if (row->style == VP_ROW_SECTION || row->style == VP_ROW_SUBTOTAL || row->style == VP_ROW_TOTAL)
    return VP_SHEET_STRONG;
  return column->kind == VP_CELL_BOX ? VP_SHEET_PALE : VP_SHEET_CELL;
}

char *
vp_sheet_label (const char *label)
{
  /* Translators: the label of a field on a form; its value follows */
  return *label == '\0' ? g_strdup ("") : g_strdup_printf (_("%s:"), label);
}

char *
vp_sheet_running (const VpSheet *self)
{
  /* Translators: title of a form at the head of its second page */
  return g_strdup_printf (_("%s (continued)"), self->title != NULL ? self->title : "");
}

char *
vp_sheet_page_count (guint page, guint n_pages)
{
  /* Translators: at the foot of a printed form */
  return g_strdup_printf (_("Page %u of %u"), page, n_pages);
}

char *
vp_sheet_printed (const VpSheet *self)
{
  /* Translators: at the foot of a printed form: date and time */
  return g_strdup_printf (_("Printed %s"), self->printed_at);
}

/* Where a text stands on the form. */
typedef enum { PLACE_TITLE, PLACE_FIELD, PLACE_PARAGRAPH, PLACE_HEADER, PLACE_CELL, PLACE_CLOSING, PLACE_NOTE,
               PLACE_FOOT } Place;

typedef struct {
  VpTextCheck check;
  Place place;
  const char *label; /* title of the column */
  guint row;         /* of the table, from 1 */
} Checking;

static const char *const places[] = {
  [PLACE_TITLE] = N_("Title"),
  [PLACE_FIELD] = N_("Fields above the table"),
  [PLACE_PARAGRAPH] = N_("Text above the table"),
  [PLACE_HEADER] = N_("Header of the table"),
  [PLACE_CELL] = NULL,
  [PLACE_CLOSING] = N_("Signatures below the table"),
  [PLACE_NOTE] = N_("Notes below the table"),
  [PLACE_FOOT] = N_("Foot of the page or its code"),
};

static char *
describe_place (gpointer data)
{
  const Checking *self = data;

  if (self->place != PLACE_CELL)
    return g_strdup (_(places[self->place]));
  /* Translators: number of a row, title of a column */
  return g_strdup_printf (_("Row %u, column “%s”"), self->row, self->label);
}

static void
check_text (Checking *self, Place place, VpSheetText kind, const char *text)
{
  self->place = place;
  vp_text_check_add (&self->check, texts[kind].font, text, describe_place, self);
}

/* As check_text, of a text that was made for it. */
static void
check_own (Checking *self, Place place, VpSheetText kind, char *text)
{
  check_text (self, place, kind, text);
  g_free (text);
}

static void
check_fields (Checking *self, Place place, GArray *fields)
{
  for (guint i = 0; i < fields->len; i++) {
    const VpSheetField *field = &g_array_index (fields, VpSheetField, i);

    check_own (self, place, VP_SHEET_LABEL, vp_sheet_label (field->label));
    check_text (self, place, VP_SHEET_VALUE, field->value);
  }
}

static void
check_lines (Checking *self, Place place, VpSheetText kind, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    check_text (self, place, kind, g_ptr_array_index (lines, i));
}

static void
check_columns (Checking *self, const VpSheet *sheet)
{
  for (guint i = 0; i < sheet->columns->len; i++) {
    const VpSheetHead *column = &g_array_index (sheet->columns, VpSheetHead, i);

    check_text (self, PLACE_HEADER, VP_SHEET_HEADER, column->title);
    check_text (self, PLACE_HEADER, VP_SHEET_HEADER, column->group);
  }
}

static void
check_rows (Checking *self, const VpSheet *sheet)
{
  for (guint i = 0; i < sheet->rows->len; i++) {
    const VpSheetRow *row = &g_array_index (sheet->rows, VpSheetRow, i);

    self->row = i + 1;
    for (guint k = 0; k < sheet->columns->len; k++) {
      const VpSheetHead *column = &g_array_index (sheet->columns, VpSheetHead, k);

      self->label = g_utf8_validate (column->title, -1, NULL) ? column->title : "";
      check_text (self, PLACE_CELL, vp_sheet_row_text (row, column), row->cells[k]);
    }
  }
}

static void
check_sheet (Checking *self, const VpSheet *sheet)
{
  check_text (self, PLACE_TITLE, VP_SHEET_TITLE, sheet->title);
  check_text (self, PLACE_TITLE, VP_SHEET_SUBTITLE, sheet->subtitle);
  check_text (self, PLACE_TITLE, VP_SHEET_WATERMARK, sheet->watermark);
  if (sheet->title == NULL || g_utf8_validate (sheet->title, -1, NULL))
    check_own (self, PLACE_TITLE, VP_SHEET_FOOT, vp_sheet_running (sheet));
  check_fields (self, PLACE_FIELD, sheet->headings);
  check_lines (self, PLACE_PARAGRAPH, VP_SHEET_PARAGRAPH, sheet->paragraphs);
  check_columns (self, sheet);
  check_rows (self, sheet);
  check_fields (self, PLACE_CLOSING, sheet->closings);
  check_lines (self, PLACE_NOTE, VP_SHEET_NOTE, sheet->notes);
  check_text (self, PLACE_FOOT, VP_SHEET_CODE, sheet->code);
  check_text (self, PLACE_FOOT, VP_SHEET_FOOT, sheet->document);
  check_text (self, PLACE_FOOT, VP_SHEET_FOOT, DIGITS);
  check_own (self, PLACE_FOOT, VP_SHEET_FOOT, vp_sheet_page_count (0, 0));
  if (sheet->printed_at != NULL)
    check_own (self, PLACE_FOOT, VP_SHEET_FOOT, vp_sheet_printed (sheet));
}

gboolean
vp_sheets_check (GPtrArray *sheets, VpFontSet *fonts, GError **error)
{
  Checking checking = { .check = { .fonts = fonts } };

  for (guint i = 0; i < sheets->len; i++)
    check_sheet (&checking, g_ptr_array_index (sheets, i));
  return vp_text_check_finish (&checking.check, error);
}
