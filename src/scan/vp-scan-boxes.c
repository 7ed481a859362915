/* vp-scan-boxes.c: what stands in the boxes and cells of a page
 *
 * Every box is judged against the paper just around it and the black of its page, so that shadows, stains and dark copies shift
 * both. What is neither clearly nothing nor clearly a mark is doubtful, and so is what somebody struck out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Millimetres */
#define INSET 0.85       /* from the edge of a box: its line, and how far the box may lie beside its place */
#define OUTSIDE 0.62     /* where ink over the frame is looked for: near, */
#define FAR 1.0          /* and in the middle between two boxes, where a hand in a hurry does not come */
#define WIDE 1.35        /* where the paper of a box that is black all around is looked at */
#define AROUND 0.55      /* where the paper around it is looked at */
#define CELL_INSET 0.9
#define SHIFT_STEP 0.12
#define SHIFT_STEPS 6    /* to each side */
#define GRID 18          /* samples of a side */
#define SIDE 14
#define CELL_STEP 0.22
#define CELL_SAMPLES_MAX 12000

/* Shares of black */
#define DARK 0.42        /* ink */
#define PALE 0.16        /* pencil, thin or blurred lines */
#define THIN 3           /* samples: a line is thinner than that, a shadow is not */

/* Of the inside, after what an empty box of this page has */
#define NOTHING 0.012
#define MARK 0.045
#define OVER 0.45        /* of the sides, far outside the frame */
#define THROUGH 0.06     /* of a side: a line that goes through */
#define BURIED 0.42      /* as dark as that against the paper further away, what surrounds the box is ink too */

typedef struct {
  double paper, black;   /* of the picture, as it is there */
} Tone;

typedef struct {
  const VpGrey *picture;
  const VpMapping *mapping;
  double black;          /* of this page, as a share of its paper */
  double dirt;           /* what its empty boxes have */
} Page;

static double
look (const VpGrey *picture, const VpMapping *mapping, double x, double y)
{
  double px, py;

  vp_mapping_apply (mapping, x, y, &px, &py);
  return vp_grey_at (picture, px - 0.5, py - 0.5);
}

/* Frames */

static double
mean_edge (const VpGrey *picture, const VpMapping *mapping, const VpScanArea *box, double out)
{
  double sum = 0, x0 = box->x - out, y0 = box->y - out, w = box->width + 2 * out, h = box->height + 2 * out;

  for (int i = 0; i < 8; i++) {
    double at = (i + 0.5) / 8;

    sum += look (picture, mapping, x0 + at * w, y0) + look (picture, mapping, x0 + at * w, y0 + h)
      + look (picture, mapping, x0, y0 + at * h) + look (picture, mapping, x0 + w, y0 + at * h);
  }
  return sum / 32;
}

double
vp_scan_frames (const VpGrey *picture, const VpMapping *mapping, const VpScanArea *boxes, guint n, double dx, double dy)
{
  double line = 0, beside = 0;

  for (guint i = 0; i < n; i++) {
    VpScanArea box = boxes[i];

    box.x += dx;
    box.y += dy;
    line += mean_edge (picture, mapping, &box, 0);
    beside += mean_edge (picture, mapping, &box, 0.6);
  }
  return beside > 0 ? 1 - line / beside : 0;
}

/* Paper is never quite flat, nor is a photograph: each row is laid on its own frames. */
static void
find_shift (const Page *page, const VpScanArea *boxes, guint n, double *dx, double *dy)
{
  double best = -1;

  for (int j = -SHIFT_STEPS; j <= SHIFT_STEPS; j++)
    for (int i = -SHIFT_STEPS; i <= SHIFT_STEPS; i++) {
      double x = i * SHIFT_STEP, y = j * SHIFT_STEP;
      /* Where all fits alike, nearest. */
      double found = vp_scan_frames (page->picture, page->mapping, boxes, n, x, y) - 0.01 * hypot (x, y);

      if (found <= best)
        continue;
      best = found;
      *dx = x;
      *dy = y;
    }
}

/* Samples */

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
nth (const double *values, guint n, double share)
{
  double sorted[GRID * GRID];

  memcpy (sorted, values, n * sizeof *values);
  qsort (sorted, n, sizeof *sorted, compare_cb);
  return sorted[(guint) ((n - 1) * share)];
}

/* Samples along the four sides, @out outside of the box; a side after the other. */
static void
sample_sides (const Page *page, const VpScanArea *box, double out, double from, double to, double values[4 * SIDE])
{
  for (int i = 0; i < SIDE; i++) {
    double at = from + (to - from) * (i + 0.5) / SIDE, x = box->x + at * box->width, y = box->y + at * box->height;

    values[i] = look (page->picture, page->mapping, x, box->y - out);
    values[SIDE + i] = look (page->picture, page->mapping, x, box->y + box->height + out);
    values[2 * SIDE + i] = look (page->picture, page->mapping, box->x - out, y);
    values[3 * SIDE + i] = look (page->picture, page->mapping, box->x + box->width + out, y);
  }
}

static void
sample_inside (const Page *page, const VpScanArea *box, double inset, double values[GRID * GRID])
{
  double w = box->width - 2 * inset, h = box->height - 2 * inset;

  for (int j = 0; j < GRID; j++)
    for (int i = 0; i < GRID; i++)
      values[j * GRID + i] = look (page->picture, page->mapping, box->x + inset + w * (i + 0.5) / GRID, box->y + inset + h * (j + 0.5) / GRID);
}

static double
darkness (const Tone *tone, double value)
{
  return CLAMP ((tone->paper - value) / MAX (tone->paper - tone->black, 1), 0, 1);
}

/* Darker than what lies on both sides of it, in one direction at least, within the thickness of a line: so the edge of a shadow is
 * none. */
static gboolean
is_line (const double d[GRID * GRID], int i, int j)
{
  double here = d[j * GRID + i];
  gboolean across = i >= THIN && i + THIN < GRID && MAX (d[j * GRID + i - THIN], d[j * GRID + i + THIN]) + PALE < here;
  gboolean down = j >= THIN && j + THIN < GRID && MAX (d[(j - THIN) * GRID + i], d[(j + THIN) * GRID + i]) + PALE < here;

  return across || down;
}

typedef struct {
  double ink, pale, mean;  /* shares of the inside */
  double near[4], far[4];  /* share of each side that is ink outside the frame: above, below, left, right */
  double corner[4];        /* darkest outside each corner: upper left, upper right, lower left, lower right */
} Look;

/* A thin line is blurred here: it is only darker than the rest of its side. */
static void
look_outside (const Page *page, const VpScanArea *box, const Tone *tone, double out, double shares[4])
{
  double values[4 * SIDE];

  sample_sides (page, box, out, 0.12, 0.88, values);
  for (int side = 0; side < 4; side++) {
    double rest = darkness (tone, nth (values + side * SIDE, SIDE, 0.5));

    shares[side] = 0;
    for (int i = 0; i < SIDE; i++) {
      double d = darkness (tone, values[side * SIDE + i]);

      shares[side] += d > DARK || d > rest + PALE ? 1.0 / SIDE : 0;
    }
  }
}

static void
look_at_corners (const Page *page, const VpScanArea *box, const Tone *tone, double corners[4])
{
  for (int corner = 0; corner < 4; corner++) {
    double x = box->x + (corner % 2 == 0 ? -OUTSIDE : box->width + OUTSIDE);
    double y = box->y + (corner < 2 ? -OUTSIDE : box->height + OUTSIDE);

    corners[corner] = darkness (tone, look (page->picture, page->mapping, x, y));
  }
}

/* The brighter of what lies inside and around; both are ink where somebody blackened everything. */
static Tone
find_tone (const Page *page, const VpScanArea *box, const double inside[GRID * GRID])
{
  double around[4 * SIDE], paper, wide;

  sample_sides (page, box, AROUND, -0.05, 1.05, around);
  paper = MAX (nth (inside, GRID * GRID, 0.9), nth (around, 4 * SIDE, 0.6));
  sample_sides (page, box, WIDE, -0.2, 1.2, around);
  wide = nth (around, 4 * SIDE, 0.75);
  paper = darkness (&(Tone) { wide, wide * page->black }, paper) > BURIED ? wide : paper;
  return (Tone) { paper, paper * page->black };
}

static void
look_at (const Page *page, const VpScanArea *box, Look *seen)
{
  double inside[GRID * GRID];
  Tone tone;

  sample_inside (page, box, INSET, inside);
  tone = find_tone (page, box, inside);
  *seen = (Look) { 0 };
  for (int i = 0; i < GRID * GRID; i++)
    inside[i] = darkness (&tone, inside[i]);
  for (int j = 0; j < GRID; j++)
    for (int i = 0; i < GRID; i++) {
      double d = inside[j * GRID + i];

      seen->mean += d / (GRID * GRID);
      seen->ink += d > DARK ? d / (GRID * GRID) : 0;
      seen->pale += d > PALE && d <= DARK && is_line (inside, i, j) ? d / (GRID * GRID) : 0;
    }
  look_outside (page, box, &tone, OUTSIDE, seen->near);
  look_outside (page, box, &tone, FAR, seen->far);
  look_at_corners (page, box, &tone, seen->corner);
}

/* Classes */

/* Ink goes over the frame and on to the next box. */
static gboolean
leaves (const Look *seen, int side)
{
  return seen->near[side] > THROUGH && seen->far[side] > THROUGH;
}

static gboolean
is_struck (const Look *seen)
{
  gboolean across = leaves (seen, 2) && leaves (seen, 3), down = leaves (seen, 0) && leaves (seen, 1);
  gboolean falling = seen->corner[0] > DARK && seen->corner[3] > DARK, rising = seen->corner[1] > DARK && seen->corner[2] > DARK;

  /* A cross has one line through each pair of corners, and little in between; over a mark one line is enough. */
  return across || down || ((falling || rising) && seen->ink > 0.45);
}

static guint8
percent (double share)
{
  return (guint8) CLAMP (lround (share * 100), 0, 100);
}

static void
classify (const Page *page, const Look *seen, VpScanBox *box)
{
  double mark = MAX (0, seen->ink + seen->pale - page->dirt);
  double over = (seen->far[0] + seen->far[1] + seen->far[2] + seen->far[3]) / 4;

  box->ink = percent (mark);
  box->sure = 50;
  if (mark < NOTHING && seen->mean < 0.30) {
    box->state = VP_SCAN_EMPTY;
    box->sure = percent (0.9 + 0.1 * (1 - mark / NOTHING));
  } else if (mark < MARK || (seen->ink < MARK / 3 && seen->mean < 0.30)) {
    box->state = VP_SCAN_FAINT;
    box->sure = percent (0.5 * mark / MARK);
  } else if (over > OVER) {
    box->state = VP_SCAN_HEAVY;
  } else if (is_struck (seen)) {
    box->state = VP_SCAN_STRUCK;
  } else {
    box->state = VP_SCAN_MARKED;
    box->sure = percent (0.9 + MIN (0.1, mark - MARK));
  }
}

static double
black_of (const VpGrey *picture, const VpMapping *mapping, const VpScanForm *form)
{
  Page page = { .picture = picture, .mapping = mapping };
  const VpScanArea *area = &form->black;
  double inside[GRID * GRID], around[4 * SIDE];

  sample_inside (&page, area, INSET, inside);
  sample_sides (&page, area, 1.0, 0, 1, around);
  /* Somebody may have written beside it: paper is the brightest there is around it. */
  return CLAMP (nth (inside, GRID * GRID, 0.5) / MAX (nth (around, 4 * SIDE, 0.75), 1), 0.02, 0.75);
}

/* What boxes have that surely are empty: the printed one, or, where somebody wrote into it, most others. */
static double
find_dirt (const Look *seen, guint n, const Look *empty)
{
  g_autofree double *marks = g_new (double, n);
  double all;

  for (guint i = 0; i < n; i++)
    marks[i] = seen[i].ink + seen[i].pale;
  qsort (marks, n, sizeof *marks, compare_cb);
  all = marks[n / 3];
  return MIN (all, MAX (empty->ink + empty->pale, all / 2));
}

/* How much of a cell is ink, of what is at least as dark as writing */
static guint16
read_cell (const Page *page, const VpScanArea *cell, double dx, double dy)
{
  double w = cell->width - 2 * CELL_INSET, h = cell->height - 2 * CELL_INSET, sum = 0, paper;
  int columns = (int) (w / CELL_STEP), rows = (int) (h / CELL_STEP), n = columns * rows;
  g_autofree double *values = NULL, *sorted = NULL;
  Tone tone;

  if (n <= 0 || n > CELL_SAMPLES_MAX)
    return 0;
  values = g_new (double, n);
  for (int i = 0; i < n; i++)
    values[i] = look (page->picture, page->mapping, cell->x + dx + CELL_INSET + w * (i % columns + 0.5) / columns,
                      cell->y + dy + CELL_INSET + h * (i / columns + 0.5) / rows);
  sorted = g_memdup2 (values, (gsize) n * sizeof *values);
  qsort (sorted, (size_t) n, sizeof *sorted, compare_cb);
  paper = sorted[n * 7 / 10];
  tone = (Tone) { paper, paper * page->black };
  for (int i = 0; i < n; i++)
    sum += darkness (&tone, values[i]) > DARK;
  return (guint16) (sum / n * 10000);
}

void
vp_scan_read_boxes (const VpGrey *picture, const VpMapping *mapping, const VpScanForm *form, VpScanReading *reading)
{
  Page page = { .picture = picture, .mapping = mapping, .black = black_of (picture, mapping, form) };
  const VpScanLayout *layout = &form->layouts[reading->layout];
  g_autofree Look *seen = g_new0 (Look, layout->n_boxes);
  guint cells_in_row = layout->n_cells / MAX (1, layout->n_boxes / layout->in_row);
  double dx = 0, dy = 0;
  Look empty;

  for (guint i = 0; i < layout->n_boxes; i++) {
    VpScanArea box = layout->boxes[i];

    if (i % layout->in_row == 0) {
      find_shift (&page, layout->boxes + i, MIN (layout->in_row, layout->n_boxes - i), &dx, &dy);
      for (guint j = 0; j < cells_in_row && i / layout->in_row * cells_in_row + j < layout->n_cells; j++) {
        guint cell = i / layout->in_row * cells_in_row + j;

        reading->cells[cell] = read_cell (&page, &layout->cells[cell], dx, dy);
      }
    }
    box.x += dx;
    box.y += dy;
    look_at (&page, &box, &seen[i]);
  }
  look_at (&page, &form->empty, &empty);
  page.dirt = find_dirt (seen, layout->n_boxes, &empty);
  for (guint i = 0; i < layout->n_boxes; i++)
    classify (&page, &seen[i], &reading->boxes[i]);
}

gboolean
vp_scan_box_is_doubtful (VpScanBoxState state)
{
  g_return_val_if_fail (state < VP_N_SCAN_BOXES, FALSE);
  return state >= VP_SCAN_FAINT;
}
