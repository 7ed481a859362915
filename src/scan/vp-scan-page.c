/* vp-scan-page.c: what is marked on the picture of a form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-private.h"

#include <math.h>
#include <string.h>

#define WORK 2600         /* pixels of the longer side: more says nothing new about a box of 5 mm */
#define CODE_LOOK 1500
#define STATS_LOOK 300
#define ROOM 0.62
#define CODE_MARGIN 4.0   /* millimetres of paper around a code, which its readers want to see */
#define CODE_SCALE 9.0
#define BLANK_DEVIATION 6.0
#define BLACK_MEAN 42.0

/* Codes where they have to be, straight and large; where a page is blurred or small, this finds what a look at the whole did not. */
static guint
find_codes_in_place (const VpGrey *picture, const VpMapping *mapping, const VpScanForm *form, char codes[2][VP_SCAN_CODE_MAX])
{
  guint n = 0;

  for (int i = 0; i < 2; i++) {
    const VpScanArea *area = &form->codes[i];
    g_autoptr (VpGrey) cut = vp_mapping_cut (mapping, picture, area->x - CODE_MARGIN, area->y - CODE_MARGIN, area->width + 2 * CODE_MARGIN,
                                             area->height + 2 * CODE_MARGIN, CODE_SCALE);
    char found[2][VP_SCAN_CODE_MAX];

    if (vp_scan_find_codes (cut, found) > 0 && (n == 0 || strcmp (codes[0], found[0]) != 0))
      strcpy (codes[n++], found[0]);
  }
  return n;
}

/* Whether something as large as the page may lie beside it */
static gboolean
has_room (const VpGrey *picture, const VpMapping *mapping, const VpScanForm *form)
{
  double x[4], y[4], area;

  for (int i = 0; i < 4; i++)
    vp_mapping_apply (mapping, i % 2 * form->width, i / 2 * form->height, &x[i], &y[i]);
  area = fabs ((x[3] - x[0]) * (y[2] - y[1]) - (x[2] - x[1]) * (y[3] - y[0])) / 2;
  return area < ROOM * picture->width * picture->height;
}

/* The whole is looked at in any case: a second sheet in the same picture would be lost without a word. */
static VpScanFault
find_code (const VpGrey *picture, const VpMapping *mapping, const VpScanForm *form, VpScanReading *reading)
{
  gboolean closely = mapping == NULL || has_room (picture, mapping, form);
  g_autoptr (VpGrey) small = vp_grey_shrink (picture, closely ? WORK : CODE_LOOK);
  char codes[2][VP_SCAN_CODE_MAX] = { "", "" };
  guint n = vp_scan_find_codes (small, codes);

  if (n == 0 && mapping != NULL)
    n = find_codes_in_place (picture, mapping, form, codes);
  if (n > 1)
    return VP_SCAN_TWO_CODES;
  strcpy (reading->code, codes[0]);
  return n == 1 ? VP_SCAN_READ : VP_SCAN_NO_CODE;
}

static VpScanFault
judge_paper (const VpGrey *picture)
{
  /* Small, so that the noise of the scanner is no writing. */
  g_autoptr (VpGrey) small = vp_grey_shrink (picture, STATS_LOOK);
  double mean, deviation;

  vp_grey_stats (small, &mean, &deviation);
  if (mean < BLACK_MEAN)
    return VP_SCAN_BLACK;
  return deviation < BLANK_DEVIATION ? VP_SCAN_BLANK : VP_SCAN_NO_CORNERS;
}

gboolean
vp_scan_form_is_sound (const VpScanForm *form)
{
  for (guint i = 0; i < form->n_layouts && i < VP_SCAN_LAYOUTS_MAX; i++) {
    const VpScanLayout *layout = &form->layouts[i];

    if (layout->n_boxes > VP_SCAN_BOXES_MAX || layout->n_cells > VP_SCAN_CELLS_MAX || layout->in_row == 0
        || layout->n_boxes < layout->in_row)
      return FALSE;
  }
  return form->n_layouts > 0 && form->n_layouts <= VP_SCAN_LAYOUTS_MAX;
}

void
vp_scan_page_read (const VpGrey *picture, const VpScanForm *form, double scale, VpScanReading *reading, VpGrey **straight)
{
  g_autoptr (VpGrey) work = NULL;
  VpMapping mapping;
  gboolean found;

  g_return_if_fail (picture != NULL && form != NULL && reading != NULL);
  g_return_if_fail (vp_scan_form_is_sound (form));
  work = vp_grey_shrink (picture, WORK);
  *reading = (VpScanReading) { 0 };
  if (straight != NULL)
    *straight = NULL;
  found = vp_scan_find_page (work, form, &mapping, reading);
  reading->fault = find_code (work, found ? &mapping : NULL, form, reading);
  if (!found && reading->fault != VP_SCAN_TWO_CODES)
    reading->fault = judge_paper (work);
  if (!found || reading->fault == VP_SCAN_TWO_CODES)
    return;
  vp_scan_read_boxes (work, &mapping, form, reading);
  if (straight != NULL)
    *straight = vp_mapping_cut (&mapping, work, 0, 0, form->width, form->height, scale);
}
