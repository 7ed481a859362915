/* bench-scan.c: sign-in sheets printed, filled in, disturbed and read back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-scan [PAGES [FIRST_SEED [FOLDER]]]       440 pages (77,000 boxes) without an argument
 *
 * Pages that are found, boxes that are right, doubtful or wrong, and the time of one page. Pages that are not found, or have a wrong
 * box, are written into FOLDER.
 */
#include "config.h"

#include "vp-attendance.h"
#include "vp-sheet-papers.h"
#include "vp-sheet-print.h"
#include "vp-test-event.h"
#include "vp-test-scan.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PAGES 440

typedef struct {
  guint pages, found, coded, turned_right;
  guint boxes, right, doubtful, wrong;
  guint stroke[VP_N_STROKES], stroke_wrong[VP_N_STROKES], states[VP_N_STROKES][VP_N_SCAN_BOXES];
  guint cells, cells_right;
  double seconds, slowest;
} Tally;

static gboolean
count_boxes (Tally *tally, const VpFilled *filled, const VpScanReading *reading, const char *name)
{
  gboolean good = TRUE;

  for (guint i = 0; i < VP_SHEET_LINES * VP_SHEET_N_MARKS + 1; i++) {
    VpStroke stroke = filled->strokes[i];
    gboolean doubtful = vp_scan_box_is_doubtful (reading->boxes[i].state), marked = reading->boxes[i].state == VP_SCAN_MARKED;
    gboolean right = stroke < VP_N_MARKS_MADE && marked == (stroke != VP_STROKE_NONE);

    tally->boxes++;
    tally->stroke[stroke]++;
    tally->doubtful += doubtful;
    tally->states[stroke][reading->boxes[i].state]++;
    tally->right += !doubtful && right;
    if (doubtful || right)
      continue;
    tally->wrong++;
    tally->stroke_wrong[stroke]++;
    good = FALSE;
    g_print ("# %s: box %u (stroke %u) read %d, ink %d\n", name, i, stroke, reading->boxes[i].state, reading->boxes[i].ink);
  }
  for (guint i = 0; i < VP_SHEET_LINES * VP_SHEET_N_WRITTEN; i++) {
    if (i % VP_SHEET_N_WRITTEN == VP_SHEET_N_WRITTEN - 1)
      continue;
    tally->cells++;
    tally->cells_right += (reading->cells[i] >= 100) == filled->written[i / VP_SHEET_N_WRITTEN][i % VP_SHEET_N_WRITTEN];
  }
  return good;
}

static void
read_one (const VpPaper *paper, guint32 seed, const char *folder, Tally *tally)
{
  GRand *random = g_rand_new_with_seed (seed);
  g_autofree char *name = g_strdup_printf ("page-%u.png", seed), *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  g_autoptr (VpGrey) picture = NULL;
  VpFilled filled;
  VpDisturb disturb;
  VpScanForm form;
  VpScanReading reading;
  clock_t begun;
  double seconds;
  gboolean good;

  vp_sheet_scan_form (&form);
  vp_test_scan_fill (&filled, random, TRUE);
  vp_test_scan_choose (&disturb, random);
  picture = vp_test_scan_picture (paper, 0, &filled, &disturb, random);
  begun = clock ();
  vp_scan_page_read (picture, &form, 0, &reading, NULL);
  seconds = (double) (clock () - begun) / CLOCKS_PER_SEC;
  tally->seconds += seconds;
  tally->slowest = MAX (tally->slowest, seconds);
  tally->pages++;
  good = reading.fault == VP_SCAN_READ || reading.fault == VP_SCAN_NO_CODE;
  tally->found += good;
  tally->coded += reading.fault == VP_SCAN_READ;
  if (!good)
    g_print ("# %s: fault %u (turn %.1f tilt %.2f dark %.2f shadow %.2f blur %d noise %.1f dpi %.0f)\n", name, reading.fault, disturb.turn,
             disturb.tilt, disturb.dark, disturb.shadow, disturb.blur, disturb.noise, disturb.dpi);
  good = good && count_boxes (tally, &filled, &reading, name);
  if (!good && path != NULL)
    vp_test_scan_save (picture, path);
  g_rand_free (random);
}

static void
print (const Tally *t)
{
  static const char *const names[VP_N_STROKES]
    = { "none", "fill", "tick", "cross", "slash", "dash", "blob", "scribble", "circle", "struck", "heavy" };

  g_print ("pages %u, found %.2f %%, code read %.2f %%\n", t->pages, 100.0 * t->found / t->pages, 100.0 * t->coded / t->pages);
  g_print ("boxes %u, right or doubtful %.4f %%, doubtful %.2f %%, wrong %u\n", t->boxes,
           100.0 * (t->right + t->doubtful) / MAX (t->boxes, 1), 100.0 * t->doubtful / MAX (t->boxes, 1), t->wrong);
  for (guint i = 0; i < VP_N_STROKES; i++)
    g_print ("  %-8s %6u: empty %u, marked %u, faint %u, heavy %u, struck %u; wrong %u\n", names[i], t->stroke[i], t->states[i][VP_SCAN_EMPTY],
             t->states[i][VP_SCAN_MARKED], t->states[i][VP_SCAN_FAINT], t->states[i][VP_SCAN_HEAVY], t->states[i][VP_SCAN_STRUCK],
             t->stroke_wrong[i]);
  g_print ("cells written into %.3f %% right\n", 100.0 * t->cells_right / MAX (t->cells, 1));
  g_print ("a page %.3f s of the processor on average, %.3f s the slowest\n", t->seconds / t->pages, t->slowest);
}

int
main (int argc, char **argv)
{
  guint pages = argc > 1 ? (guint) atoi (argv[1]) : PAGES, first = argc > 2 ? (guint) atoi (argv[2]) : 1;
  VpTestEvent event;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPaper) paper = NULL;
  Tally tally = { 0 };

  vp_test_event_set_up (&event, NULL);
  g_assert_true (vp_sheet_open (event.db, event.event, VP_SHEET_TOGETHER, NULL, &error));
  paper = vp_sheet_papers_new (event.db, event.event, 0, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < pages; i++)
    read_one (paper, first + i, argc > 3 ? argv[3] : NULL, &tally);
  print (&tally);
  vp_test_event_tear_down (&event, NULL);
  return 0;
}
