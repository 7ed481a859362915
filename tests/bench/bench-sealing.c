/* bench-sealing.c: what a passcode costs in processor time: filling, opening, unlocking, sealing and sealing anew
 *
 * usage: bench-sealing [PEOPLE]       750,000 without an argument
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-process.h"

#include "vp-roster.h"
#include "vp-sample.h"
#include "vp-store-lock.h"

#include <time.h>

#define PEOPLE 750000
#define PASSCODE "a sentence for a benchmark"

static guint people;

/* Processor time of all threads: what others do on the machine does not count. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static gboolean
fill (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpSampleOptions options = { .volunteers = people, .records = 1000, .seed = 20180328 };

  return vp_sample_fill (db, &options, NULL, NULL, NULL, error);
}

static double
do_key (VpStore *store, VpKeyDeedKind kind)
{
  g_autoptr (VpKeyDeed) deed = vp_key_deed_new (kind, PASSCODE, PASSCODE, NULL);
  g_autoptr (GError) error = NULL;
  double start = now ();

  if (!vp_store_do_key (store, deed, NULL, &error))
    g_error ("%s", error->message);
  return now () - start;
}

/* A store of so many people; the seconds it took to write them. */
static double
make (const char *path, gboolean sealed)
{
  g_autoptr (VpStore) store = vp_store_new (path, "bench");
  g_autoptr (GError) error = NULL;
  double start, seconds;

  if (!vp_store_open (store, VP_STORE_OPEN_CREATE, &error))
    g_error ("%s", error->message);
  if (sealed)
    do_key (store, VP_KEY_SET);
  start = now ();
  if (!vp_store_write (store, fill, NULL, NULL, &error))
    g_error ("%s", error->message);
  seconds = now () - start;
  vp_store_close (store);
  return seconds;
}

/* Seconds until the roster is in memory, without those of the passcode. */
static double
load (VpStore *store)
{
  g_autoptr (VpOffice) office = vp_office_new (store);
  g_autoptr (VpRoster) roster = NULL;
  double start = now ();

  if (!vp_office_load (office, NULL))
    g_error ("the office does not load");
  roster = vp_roster_new (office);
  if (!vp_roster_load (roster, NULL))
    g_error ("the roster does not load");
  return now () - start;
}

static double
open_and_load (const char *path, gboolean sealed, double *unlock)
{
  g_autoptr (VpStore) store = vp_store_new (path, "bench");
  double seconds;

  if (!vp_store_open (store, VP_STORE_OPEN_EXISTING, NULL))
    g_error ("the store does not open");
  *unlock = sealed ? do_key (store, VP_KEY_UNLOCK) : 0;
  seconds = load (store);
  vp_store_close (store);
  return seconds;
}

static void
renew (const char *path)
{
  g_autoptr (VpStore) store = vp_store_new (path, "bench");
  gboolean left = TRUE;
  double longest = 0, all, start;
  guint slices = 0;

  if (!vp_store_open (store, VP_STORE_OPEN_EXISTING, NULL))
    g_error ("the store does not open");
  do_key (store, VP_KEY_UNLOCK);
  do_key (store, VP_KEY_RENEW);
  for (start = now (); left; slices++) {
    double slice = now ();

    if (!vp_store_renew_slice (store, &left, NULL))
      g_error ("a slice was not sealed");
    longest = MAX (longest, now () - slice);
  }
  all = now () - start;
  g_print ("sealed anew in %.1f s (bar: 30 s), %u slices, the longest %.0f ms\n", all, slices, longest * 1e3);
  vp_store_close (store);
}

int
main (int argc, char **argv)
{
  char *folder = bench_folder_new ();
  g_autofree char *clear = g_build_filename (folder, "a", "store.db", NULL), *closed = g_build_filename (folder, "b", "store.db", NULL);
  double without, with, unlock, open, sealed;

  people = bench_argument (argc, argv, PEOPLE);
  without = make (clear, FALSE);
  with = make (closed, TRUE);
  g_print ("%u people written in %.2f s, sealed in %.2f s: ratio %.2f (bar: 1.4)\n", people, without, with, with / without);
  open = open_and_load (clear, FALSE, &unlock);
  sealed = open_and_load (closed, TRUE, &unlock);
  g_print ("read in %.2f s, sealed in %.2f s: %+.2f s (bar: 0.6 s); unlocked in %.2f s (bar: 1.5 s)\n", open, sealed, sealed - open,
           unlock);
  {
    g_autoptr (VpStore) store = vp_store_new (clear, "bench");

    vp_store_open (store, VP_STORE_OPEN_EXISTING, NULL);
    g_print ("a store in clear backed up and sealed in %.1f s\n", do_key (store, VP_KEY_SET));
    vp_store_close (store);
  }
  renew (closed);
  bench_folder_free (folder);
  return 0;
}
