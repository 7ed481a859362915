/* bench-duty.c: a month of 69 crossings, 185 units and 5,000 people, planned, judged, mended
 *
 * The yardstick deals each seat to the first person whom no rule forbids it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-pack.h"
#include "vp-duty-plan.h"
#include "vp-duty-sheet.h"
#include "vp-duty-wall.h"
#include "vp-sample.h"
#include "vp-store.h"

#include <glib/gstdio.h>
#include <time.h>

#define PEOPLE 20000
#define MONTH 201803
#define GONE 20 /* one in so many drops out */

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* Of all threads: what it would take on a quiet machine. */
static double
processor (clock_t start)
{
  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

static gboolean
fill (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpSampleOptions options = { .volunteers = PEOPLE, .records = 1000, .seed = 20180328 };

  return vp_sample_fill (db, &options, NULL, NULL, NULL, error);
}

static gboolean
read_month (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpDutyMonth **month = data;

  g_clear_pointer (month, vp_duty_month_free);
  *month = vp_duty_month_read (db, MONTH, error);
  return *month != NULL;
}

static void
deal_first_fit (VpDutyMonth *month)
{
  for (int seat = 0; seat < (int) month->seats->len; seat++)
    for (int person = 0; person < (int) month->people->len; person++)
      if (vp_duty_blockers (month, person, seat) == 0) {
        vp_duty_assign (month, person, seat);
        break;
      }
}

static void
tell (const char *what, const VpDutyMonth *month, double seconds, double yardstick)
{
  VpDutyFigures figures = { 0 };

  vp_duty_plan_measure (month, &figures);
  g_print ("%s: %d of %d seats in %.2f s (%.1f x yardstick, bar 10 s); people alike differ by %d, %d units off, cost %.0f, broken"
           " rules %u\n", what, figures.filled, figures.seats, seconds, seconds / yardstick, figures.spread, figures.beyond,
           figures.soft_cost, vp_duty_sheet_count_violations (month));
}

/* One in twenty of those who have a duty is away the whole month. */
static int
drop_out (VpDutyMonth *month)
{
  int dropped = 0;

  for (int person = 0; person < (int) month->people->len; person += GONE)
    for (int slot = 0; slot < month->n_slots; slot++) {
      int seat = month->seat_at[person * month->n_slots + slot];

      for (int kind = 0; kind < VP_DUTY_KINDS; kind++)
        month->blocked[(person * month->n_slots + slot) * VP_DUTY_KINDS + kind] |= VP_DUTY_BIT (VP_DUTY_ABSENCE);
      if (seat != VP_DUTY_NOBODY) {
        vp_duty_free_seat (month, seat);
        dropped++;
      }
    }
  return dropped;
}

/* The month is taken over, then read as the window reads it, then the sheets of its first day are made. */

static gboolean
adopt (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_duty_board_adopt (db, data, NULL, error);
}

static gboolean
read_desk (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpDutyDesk **desk = data;

  *desk = vp_duty_desk_read (db, MONTH, error);
  return *desk != NULL;
}

static gboolean
make_pack (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpDutyDesk *desk = data;
  VpDate day = vp_duty_desk_month (desk)->days[0];
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "bench-duty.pdf", NULL);
  g_autoptr (GArray) sheets = NULL;
  g_autoptr (VpPaper) paper = NULL;
  gint64 start = g_get_monotonic_time ();
  clock_t begun = clock ();

  if (!vp_duty_pack_print (db, desk, day, error))
    return FALSE;
  g_print ("entering the sheets of a day: %.2f s\n", since (start));
  paper = vp_duty_pack_paper (db, desk, day, &sheets, error);
  if (paper == NULL || !vp_paper_write_file (paper, "bench", path, error))
    return FALSE;
  g_print ("a day pack of %u sheets: %.2f s, %.2f s of the processor (bar: 1 s)\n", sheets->len, since (start), processor (begun));
  return g_remove (path) == 0;
}

static gboolean
use_month (VpStore *store, VpDutyMonth *month)
{
  VpDutyDesk *desk = NULL;
  VpDutyWall wall = { 0 };
  clock_t begun;
  gint64 start = g_get_monotonic_time ();
  gboolean ok = vp_store_write (store, adopt, month, NULL, NULL);

  g_print ("taking it over: %.2f s\n", since (start));
  start = g_get_monotonic_time ();
  begun = clock ();
  ok = ok && vp_store_read (store, read_desk, &desk, NULL, NULL);
  g_print ("reading the board: %.0f ms, %.0f ms of the processor (bar of its first cells: 100 ms)\n", since (start) * 1000,
           processor (begun) * 1000);
  ok = ok && vp_store_write (store, make_pack, desk, NULL, NULL);
  start = g_get_monotonic_time ();
  if (ok) {
    g_autoptr (VpPaper) paper = vp_duty_wall_paper (desk, &wall, NULL);

    ok = paper != NULL;
    g_print ("the month on the wall: %u sheets of A3, letters of %.2f points, %.2f s\n", wall.sheets, wall.points, since (start));
  }
  g_clear_pointer (&desk, vp_duty_desk_free);
  return ok;
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-bench-XXXXXX", NULL), *path = g_build_filename (folder, "store.db", NULL);
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", folder);
  g_autoptr (VpStore) store = vp_store_new (path, "bench");
  VpDutyMonth *month = NULL;
  double yardstick, reading;
  int dropped, moved;
  gint64 start;

  if (!vp_store_open (store, VP_STORE_OPEN_CREATE, NULL) || !vp_store_write (store, fill, NULL, NULL, NULL)
      || !vp_store_read (store, read_month, &month, NULL, NULL))
    return 1;
  start = g_get_monotonic_time ();
  deal_first_fit (month);
  yardstick = since (start);
  tell ("first fit", month, yardstick, yardstick);
  start = g_get_monotonic_time ();
  if (!vp_store_read (store, read_month, &month, NULL, NULL))
    return 1;
  reading = since (start);
  vp_duty_plan_fill (month, 1, NULL, NULL, NULL);
  tell ("plan", month, since (start), yardstick);
  g_print ("of it reading the store: %.2f s\n", reading);
  if (!use_month (store, month))
    return 1;
  dropped = drop_out (month);
  start = g_get_monotonic_time ();
  moved = vp_duty_plan_repair (month, 1);
  g_print ("mending %d seats: %.2f s (bar: 2 s), %d people moved\n", dropped, since (start), moved);
  vp_duty_month_free (month);
  vp_store_close (store);
  return g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL) ? 0 : 1;
}
