/* bench-goods.c: a ledger of goods as large as ten years of five houses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-goods [LINES]       1,000,000 without an argument
 *
 * Posting a document of 20 lines, against writing and syncing as much on the same disk. Balances and month sheets under
 * both clocks, against the sum over the lines in SQL. Opening the journal. Scans at the counter.
 */
#include "config.h"

#include "bench-load.h"
#include "bench-process.h"

#include "vp-counter.h"
#include "vp-entry.h"
#include "vp-stock-report.h"
#include "vp-store.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LINES 1000000
#define HOUSES 5
#define VARIANTS 400
#define FIRST_DAY 2457300 /* 2015-10-04 */
#define DAYS 2000
#define LINES_A_DOCUMENT 20
#define POSTS 200
#define ASKS 60
#define SCANS 20000

typedef struct {
  VpStore *store;
  guint lines;
  gint64 houses[HOUSES], shelves[HOUSES];
  gint64 variants[VARIANTS];
  double *times; /* milliseconds */
  guint n_times;
  double processor; /* milliseconds of the thread that worked, of all times together */
} Job;

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

static double
percentile (Job *job, double share)
{
  qsort (job->times, job->n_times, sizeof (double), compare_times);
  return job->times[(guint) ((job->n_times - 1) * share)];
}

static void
take_time (Job *job, gint64 start)
{
  job->times[job->n_times++] = (double) (g_get_monotonic_time () - start) / 1000;
}

static gboolean
make_places (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpAction action = { .action = "bench", .summary = "bench" };
  Job *job = data;

  if (!vp_db_begin (db, error))
    return FALSE;
  for (guint i = 0; i < HOUSES; i++) {
    g_autofree char *name = g_strdup_printf ("第%u爱心小屋", i + 1);

    if (!vp_house_store_ensure (db, name, &job->houses[i], error)
        || !vp_location_store_first (db, job->houses[i], VP_LOCATION_SHELF, &job->shelves[i], error))
      return FALSE;
  }
  for (guint i = 0; i < VARIANTS; i++) {
    VpVariant variant = { .item_id = 2 + i % 17, .season = 1 + (int) i % 4, .condition = 1 + (int) (i / 17) % 3,
                          .person_group = 1 + (int) (i / 51) % 5, .size_id = 1 + i / 255 };

    if (!vp_variant_store_ensure (db, &variant, error))
      return FALSE;
    job->variants[i] = variant.id;
  }
  return vp_db_commit (db, &action, NULL, error);
}

/* Posting */

static gboolean
post (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (VpGoodsLine));
  VpGoodsForm form = { .house_id = job->houses[job->n_times % HOUSES], .day = vp_date_today (), .lines = lines };

  for (guint i = 0; i < LINES_A_DOCUMENT; i++) {
    VpGoodsLine line = { .quantity = 3, .variant = { .id = job->variants[(job->n_times * 20 + i) % VARIANTS] } };

    g_array_append_val (lines, line);
  }
  return vp_stock_intake (db, &form, NULL, error);
}

/* As much as a document adds to the log of the store, written and synced. */
static double
sync_yardstick (const char *folder, Job *job)
{
  g_autofree char *path = g_build_filename (folder, "sync", NULL), *block = g_malloc0 (24 * 4096);
  int fd = open (path, O_CREAT | O_WRONLY, 0600);

  job->n_times = 0;
  for (guint i = 0; i < POSTS; i++) {
    gint64 start = g_get_monotonic_time ();

    if (write (fd, block, 24 * 4096) < 0 || fdatasync (fd) != 0)
      g_error ("the disk cannot be written");
    take_time (job, start);
  }
  close (fd);
  return percentile (job, 0.5);
}

static void
bench_posting (Job *job, const char *folder)
{
  double sync = sync_yardstick (folder, job), median;

  job->n_times = 0;
  for (guint i = 0; i < POSTS; i++) {
    gint64 start = g_get_monotonic_time ();

    if (!vp_store_write (job->store, post, job, NULL, NULL))
      g_error ("posting failed");
    take_time (job, start);
  }
  median = percentile (job, 0.5);
  g_print ("posting 20 lines: median %.2f ms, p99 %.2f ms; the disk alone %.2f ms; beyond it %.2f ms\n", median,
           percentile (job, 0.99), sync, median - sync);
}

/* Sheets */

static double
thread_milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1000000;
}

typedef struct {
  Job *job;
  VpStockSpan span;
  gint64 house_id;
  VpGrouping grouping;
  VpStockSheetRow total;
} Asking;

static gboolean
ask_sheet (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *asking = data;
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  gint64 start = g_get_monotonic_time ();
  double processor = thread_milliseconds ();
  g_autoptr (GPtrArray) rows = vp_stock_sheet (db, catalogue, &asking->span, asking->house_id, TRUE, asking->grouping, error);

  asking->job->processor += thread_milliseconds () - processor;
  take_time (asking->job, start);
  if (rows == NULL)
    return FALSE;
  vp_stock_sheet_total (rows, &asking->total);
  return TRUE;
}

/* The same sum by SQL over the lines: milliseconds. */
static double
sum_lines (const char *path, const VpStockSpan *span, gint64 *closing)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT sum (q) FROM (SELECT h.id, v.item_id, sum (l.quantity) AS q FROM stock_line l JOIN location t ON t.id = l.to_id"
    " JOIN house h ON h.id = t.house_id JOIN goods_variant v ON v.id = l.to_variant WHERE l.day <= %d AND l.entered_on <= %d"
    " GROUP BY 1, 2 UNION ALL SELECT h.id, v.item_id, -sum (l.quantity) FROM stock_line l JOIN location f ON f.id = l.from_id"
    " JOIN house h ON h.id = f.house_id JOIN goods_variant v ON v.id = l.from_variant WHERE l.day <= %d"
    " AND l.entered_on <= %d GROUP BY 1, 2)", span->to, span->believed != 0 ? span->believed : 9999999, span->to,
    span->believed != 0 ? span->believed : 9999999);
  gint64 start = g_get_monotonic_time ();
  sqlite3_stmt *stmt;
  sqlite3 *handle;

  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (handle, sql, -1, &stmt, NULL) != SQLITE_OK || sqlite3_step (stmt) != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (handle));
  *closing = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (handle);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
bench_sheets (Job *job, const char *path, const char *name, gboolean months, gboolean believed, gint64 house_id)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double sql = 0;
  gint64 closing = 0;

  job->n_times = 0;
  job->processor = 0;
  for (guint i = 0; i < ASKS; i++) {
    VpDate day = FIRST_DAY + g_rand_int_range (rand, 40, DAYS);
    Asking asking = { .job = job, .house_id = house_id, .grouping = (VpGrouping) (i % 3) };

    asking.span.to = day;
    if (months)
      vp_month_span (vp_date_month (day), &asking.span);
    asking.span.believed = believed ? asking.span.to : 0;
    if (!vp_store_read (job->store, ask_sheet, &asking, NULL, NULL))
      g_error ("no sheet");
    if (i == ASKS - 1 && house_id == 0) {
      sql = sum_lines (path, &asking.span, &closing);
      if (closing != asking.total.closing)
        g_error ("%s: %d instead of %d", name, (int) asking.total.closing, (int) closing);
    }
  }
  g_print ("%s: median %.1f ms, p99 %.1f ms, processor %.1f ms", name, percentile (job, 0.5), percentile (job, 0.99),
           job->processor / job->n_times);
  if (sql > 0)
    g_print ("; by the lines in SQL %.0f ms, %.0f ×", sql, sql / percentile (job, 0.5));
  g_print ("\n");
}

/* The journal */

static gboolean
open_journal (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpStockFilter filter = { 0 };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) ids = vp_stock_query_lines (db, &filter, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (ids == NULL)
    return FALSE;
  rows = vp_stock_query_rows (db, &g_array_index (ids, gint64, 0), MIN (64, ids->len), error);
  g_print ("journal of %u lines: first rows after %.0f ms\n", ids->len,
           (double) (g_get_monotonic_time () - start) / 1000);
  start = g_get_monotonic_time ();
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = vp_stock_query_rows (db, &g_array_index (ids, gint64, ids->len / 2), 64, error);
  g_print ("64 rows in its middle: %.2f ms\n", (double) (g_get_monotonic_time () - start) / 1000);
  return TRUE;
}

/* Scans */

static gboolean
scan (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (VpCounter) counter = vp_counter_new ();
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (db, 0, error), parties = vp_party_store_list (db, 0, error);
  gint64 start;
  double seconds;

  vp_counter_set_data (counter, catalogue, balances, parties, NULL);
  vp_counter_set_house (counter, job->houses[0]);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < SCANS; i++) {
    g_autofree char *code = vp_entry_code (VP_CODE_VARIANT, job->variants[i % VARIANTS]), *sentence = NULL;

    if (vp_counter_feed (counter, code, &sentence) != VP_COUNTER_TAKEN)
      g_error ("%s", sentence);
  }
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_print ("%d scans: %.0f a second, none lost (%d pieces)\n", SCANS, SCANS / seconds, (int) vp_counter_pieces (counter));
  return vp_counter_pieces (counter) == SCANS;
}

int
main (int argc, char **argv)
{
  Job job = { .lines = bench_argument (argc, argv, LINES) };
  char *folder = bench_folder_new ();
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  gboolean ok;

  job.times = g_new0 (double, MAX (POSTS, ASKS) + 1);
  job.store = vp_store_new (path, "bench");
  ok = vp_store_open (job.store, VP_STORE_OPEN_CREATE, NULL) && vp_store_write (job.store, make_places, &job, NULL, NULL);
  vp_store_close (job.store);
  bench_load_goods (path, job.lines, FIRST_DAY, DAYS);
  ok = ok && vp_store_open (job.store, VP_STORE_OPEN_EXISTING, NULL);
  if (!ok)
    g_error ("no store");
  bench_posting (&job, folder);
  bench_sheets (&job, path, "balance of a past day, true now", FALSE, FALSE, 0);
  bench_sheets (&job, path, "balance of a past day, believed then", FALSE, TRUE, 0);
  bench_sheets (&job, path, "month sheet of five houses, true now", TRUE, FALSE, 0);
  bench_sheets (&job, path, "month sheet of one house, believed then", TRUE, TRUE, job.houses[2]);
  ok = vp_store_read (job.store, open_journal, &job, NULL, NULL) && vp_store_read (job.store, scan, &job, NULL, NULL);
  vp_store_close (job.store);
  g_clear_object (&job.store);
  g_free (job.times);
  bench_folder_free (folder);
  return ok ? 0 : 1;
}
