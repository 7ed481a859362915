/* bench-find.c: the box that finds anything, from the key to what is in memory, and to what the store is asked for
 *
 * usage: bench-find FOLDER       with the store that bench-window made there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-finder.h"

#include <stdlib.h>

#define ROUNDS 20

static const char *const typed[] = { "w", "wf", "wfa", "张", "张明", "138", "1380", "hlq", "华龙区", "R0000", "zyz", "1" };

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
report (const char *what, double *values, guint n)
{
  qsort (values, n, sizeof *values, compare);
  g_print ("%-32s p50 %6.2f ms, p99 %6.2f ms, longest %6.2f ms\n", what, values[n / 2], values[n * 99 / 100], values[n - 1]);
}

typedef struct {
  gboolean asked, read;
  gint64 asked_at, read_at;
} Answer;

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) found = vp_finder_ask_finish (VP_FINDER (source), result, NULL);
  Answer *answer = data;

  answer->asked = TRUE;
  answer->asked_at = g_get_monotonic_time ();
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) found = vp_finder_read_finish (VP_FINDER (source), result, NULL);
  Answer *answer = data;

  answer->read = TRUE;
  answer->read_at = g_get_monotonic_time ();
}

static void
measure (VpFinder *finder)
{
  double memory[ROUNDS * G_N_ELEMENTS (typed)], stored[ROUNDS * G_N_ELEMENTS (typed)];
  guint n = 0;

  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++, n++) {
      gint64 begin = g_get_monotonic_time ();
      Answer answer = { 0 };

      vp_finder_ask_async (finder, typed[i], asked_cb, &answer);
      vp_finder_read_async (finder, typed[i], read_cb, &answer);
      while (!answer.asked || !answer.read)
        g_main_context_iteration (NULL, TRUE);
      memory[n] = (double) (answer.asked_at - begin) / 1000;
      stored[n] = (double) (answer.read_at - begin) / 1000;
    }
  report ("people and rows of registers", memory, n);
  report ("documents and certificates", stored, n);
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = g_build_filename (argc > 1 ? argv[1] : ".", "store.db", NULL);
  g_autoptr (VpStore) store = vp_store_new (path, "bench");
  g_autoptr (VpOffice) office = NULL;
  g_autoptr (VpRoster) roster = NULL;
  g_autoptr (VpFinder) finder = NULL;
  g_autoptr (GError) error = NULL;

  if (!vp_store_open (store, VP_STORE_OPEN_EXISTING, &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  office = vp_office_new (store);
  roster = vp_roster_new (office);
  finder = vp_finder_new (office, roster);
  if (!vp_office_load (office, &error) || !vp_roster_load (roster, &error) || !vp_finder_load (finder, &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  g_print ("%u people\n", vp_roster_index_size (vp_roster_get_index (roster)));
  measure (finder);
  vp_store_close (store);
  return 0;
}
