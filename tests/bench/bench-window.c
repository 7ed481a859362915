/* bench-window.c: the window on a whole city: opening, typing, scrolling, choosing
 *
 * usage: bench-window FOLDER [PEOPLE]       needs a display; the store in FOLDER is made where it is missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-frames.h"
#include "bench-process.h"

#include "vp-grid.h"
#include "vp-roster-page-private.h"
#include "vp-row-model.h"
#include "vp-sample.h"
#include "vp-window.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PEOPLE 750000
#define RECORDS 20000
#define SCROLL_FRAMES 400
#define JUMPS 200
#define REPEATS 9
#define KEY_GAP_MS 60
#define STARTED "VP_BENCH_STARTED" /* microseconds of the monotonic clock */

/* What is typed, key by key, each from an empty entry: names, pinyin, initials, tails of numbers, two words, nobody. */
static const char *const words[] = {
  "王", "王伟", "欧阳娜娜", "李秀英", "曾国藩", "单", "张明轩", "zmx", "wxl", "lxy", "wangwei", "zhang ming", "ouyang",
  "zengguofan", "lvjing", "5678", "13812", "0001", "0012345", "002X", "19491231", "1", "王 138", "li 5", "朴", "nobodyx",
  "wanghuaqing", "刘德华", "y", "38112",
  "赵敏", "chenjie", "yxy", "18 ", "徐超杰",
};

typedef struct {
  const char *path;
  guint people;
  AdwApplication *application;
  VpWindow *window;
  VpRosterPage *page;
  BenchFrames *frames;
} Bench;

static gboolean
fill (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpSampleOptions options = { .volunteers = ((Bench *) data)->people, .records = RECORDS, .seed = 20180328 };

  return vp_sample_fill (db, &options, NULL, NULL, NULL, error);
}

static gboolean
run_fill (gpointer data)
{
  g_autoptr (VpStore) store = vp_store_new (((Bench *) data)->path, "bench");
  gboolean ok = vp_store_open (store, VP_STORE_OPEN_CREATE, NULL) && vp_store_write (store, fill, data, NULL, NULL);

  vp_store_close (store);
  return ok;
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_child (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
has_rows (gpointer data)
{
  Bench *self = data;

  if (self->page == NULL)
    self->page = (VpRosterPage *) find_child (GTK_WIDGET (self->window), VP_TYPE_ROSTER_PAGE);
  return self->page != NULL && vp_roster_model_n_slots (self->page->model) > 20;
}

static void
open_window (Bench *self)
{
  gint64 started = g_ascii_strtoll (g_getenv (STARTED), NULL, 10), shown;
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);

  /* The office left the roster last. */
  g_settings_set_string (settings, "page", "roster");
  self->window = vp_window_new (self->application, self->path);
  bench_wait (has_rows, self);
  self->frames = bench_frames_new (GTK_WIDGET (self->window));
  bench_frames_next (self->frames);
  shown = g_get_monotonic_time ();
  bench_idle (1000);
  g_print ("start of the program to first rows on screen: %.2f s (bar: 0.9 s)\n", (double) (shown - started) / 1e6);
  g_print ("memory after opening: %.0f MB (bar: 260 MB)\n", bench_resident_mb ());
}

static gboolean
is_answered (gpointer data)
{
  return ((Bench *) data)->page->keep_place;
}

/* As a key does it: what is new is put behind what stands there. */
static void
type (GtkEditable *entry, const char *text)
{
  const char *former = gtk_editable_get_text (entry);
  int position = (int) g_utf8_strlen (former, -1);

  if (*former != '\0' && g_str_has_prefix (text, former))
    gtk_editable_insert_text (entry, text + strlen (former), -1, &position);
  else
    gtk_editable_set_text (entry, text);
}

/* From the text in the entry to the frame that shows the answer, in ms; *@own: processor time of this thread of it. */
static double
type_text (Bench *self, const char *text, double *own)
{
  gint64 start = g_get_monotonic_time ();
  double before = bench_thread_ms ();

  type (GTK_EDITABLE (self->page->search_entry), text);
  bench_wait (is_answered, self);
  gtk_widget_queue_draw (GTK_WIDGET (self->page->search_entry));
  bench_frames_next (self->frames);
  *own = bench_thread_ms () - before;
  return (double) (g_get_monotonic_time () - start) / 1e3;
}

static void
type_words (Bench *self)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) owns = g_array_new (FALSE, FALSE, sizeof (double));
  double own;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    for (const char *end = g_utf8_next_char (words[i]);; end = g_utf8_next_char (end)) {
      g_autofree char *text = g_strndup (words[i], (gsize) (end - words[i]));
      double ms = type_text (self, text, &own);

      g_array_append_val (keys, ms);
      g_array_append_val (owns, own);
      bench_idle (KEY_GAP_MS);
      if (*end == '\0')
        break;
    }
    type_text (self, "", &own);
    bench_idle (KEY_GAP_MS);
  }
  g_print ("key press to painted frame, %u keys: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms (bars: 20 and 40 ms); processor time"
           " of the main thread: p50 %.1f ms, p99 %.1f ms\n", keys->len, bench_quantile (keys, 0.5),
           bench_quantile (keys, 0.9), bench_quantile (keys, 0.99), bench_quantile (owns, 0.5), bench_quantile (owns, 0.99));
}

/* The yardstick of searching: what a table scan costs before anything is painted. */
static void
scan_words (Bench *self)
{
  g_autoptr (GArray) scans = g_array_new (FALSE, FALSE, sizeof (double));
  sqlite3 *db;
  sqlite3_stmt *stmt;

  if (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (db, "SELECT id FROM volunteer WHERE removed_at = 0 AND (name LIKE ?1 OR phone LIKE ?1"
                                 " OR number LIKE ?1)", -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *pattern = g_strdup_printf ("%%%s%%", words[i]);
    gint64 start = g_get_monotonic_time ();
    double ms;

    sqlite3_bind_text (stmt, 1, pattern, -1, SQLITE_TRANSIENT);
    while (sqlite3_step (stmt) == SQLITE_ROW);
    sqlite3_reset (stmt);
    ms = (double) (g_get_monotonic_time () - start) / 1e3;
    g_array_append_val (scans, ms);
  }
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  g_print ("  yardstick: LIKE without pinyin and without painting: p50 %.1f ms, p99 %.1f ms\n",
           bench_quantile (scans, 0.5), bench_quantile (scans, 0.99));
}

static void
scroll (const char *what, BenchFrames *frames, GtkWidget *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GArray) smooth = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) jumps = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))));

  gtk_adjustment_set_value (adjustment, 1e6);
  bench_frames_next (frames);
  for (guint i = 0; i < SCROLL_FRAMES; i++) {
    double ms;

    gtk_adjustment_set_value (adjustment, 1e6 + 40 * i);
    ms = bench_frames_next (frames);
    g_array_append_val (smooth, ms);
  }
  for (guint i = 0; i < JUMPS; i++) {
    double ms;

    vp_grid_scroll_to (GTK_COLUMN_VIEW (view), (guint) g_rand_int_range (random, 0, (gint32) n));
    ms = bench_frames_next (frames);
    g_array_append_val (jumps, ms);
  }
  g_print ("%s: processor time of a frame, 40 px at a time: p50 %.1f ms, p95 %.1f ms (bar: 16 ms); random jumps: p50"
           " %.1f ms, p95 %.1f ms (bar: 25 ms)\n", what, bench_quantile (smooth, 0.5), bench_quantile (smooth, 0.95),
           bench_quantile (jumps, 0.5), bench_quantile (jumps, 0.95));
}

static double
select_all (BenchFrames *frames, GtkSelectionModel *selection, double *call)
{
  gint64 start = g_get_monotonic_time ();

  gtk_selection_model_select_all (selection);
  *call = (double) (g_get_monotonic_time () - start) / 1e3;
  bench_frames_next (frames);
  return (double) (g_get_monotonic_time () - start) / 1e3;
}

static void
choose_and_sort (Bench *self)
{
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < REPEATS; i++) {
    double call, whole = select_all (self->frames, GTK_SELECTION_MODEL (self->page->model), &call);
    gint64 start;

    g_array_append_val (calls, call);
    g_array_append_val (chosen, whole);
    bench_idle (100);
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->page->model));
    bench_idle (100);
    start = g_get_monotonic_time ();
    self->page->descending = !self->page->descending;
    vp_roster_page_ask (self->page, FALSE);
    bench_wait (is_answered, self);
    whole = (double) (g_get_monotonic_time () - start) / 1e3;
    g_array_append_val (sorted, whole);
    bench_idle (100);
  }
  g_print ("select all: %.1f ms, painted after %.1f ms (bar: 30 ms); another order shown after %.1f ms (bar: 30 ms)\n",
           bench_quantile (calls, 0.5), bench_quantile (chosen, 0.5), bench_quantile (sorted, 0.5));
}

/* The yardstick of the list: labels and a GtkMultiSelection over the same rows. */

static void
label_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
label_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  VpRosterIndex *index = data;
  char buffer[VP_ROSTER_BUFFER], text[64];
  VpRosterRow row;

  vp_roster_index_get (index, vp_row_get_index (gtk_list_item_get_item (item)), &row, buffer);
  g_snprintf (text, sizeof text, "%07d", row.number);
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column")) % 2 == 0 ? row.name : text);
}

static void
measure_labels (VpRosterIndex *index)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *view, *scroller = gtk_scrolled_window_new ();
  GListModel *model = G_LIST_MODEL (vp_row_model_new (vp_roster_index_size (index)));
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (model));
  BenchFrames *frames;
  double call, whole;

  view = gtk_column_view_new (g_object_ref (selection));
  for (guint i = 0; i < 8; i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("column", factory);

    g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
    g_signal_connect (factory, "setup", G_CALLBACK (label_setup_cb), NULL);
    g_signal_connect (factory, "bind", G_CALLBACK (label_bind_cb), index);
    gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (window, scroller);
  gtk_window_set_default_size (window, 1280, 800);
  gtk_window_present (window);
  frames = bench_frames_new (GTK_WIDGET (window));
  bench_idle (500);
  scroll ("  yardstick, labels", frames, view);
  whole = select_all (frames, selection, &call);
  g_print ("  yardstick, GtkMultiSelection: select all %.0f ms, painted after %.0f ms\n", call, whole);
  bench_frames_free (frames);
  gtk_window_destroy (window);
  g_object_unref (selection);
}

static void
activate_cb (GApplication *application, gpointer data)
{
  Bench *self = data;

  g_application_hold (application);
  open_window (self);
  type_words (self);
  scan_words (self);
  vp_roster_model_complete (self->page->model);
  scroll ("roster", self->frames, GTK_WIDGET (self->page->view));
  g_print ("row objects alive: %u (bar: 250)\n", vp_roster_model_n_slots (self->page->model));
  choose_and_sort (self);
  measure_labels (vp_roster_model_get_index (self->page->model));
  bench_frames_free (self->frames);
  gtk_window_close (GTK_WINDOW (self->window));
  bench_idle (200);
  g_application_release (application);
}

/* A program of its own, so that time and memory are those of the window alone. */
static void
run_again (char **argv)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());

  g_setenv (STARTED, now, TRUE);
  execv ("/proc/self/exe", argv);
  g_error ("the program cannot start itself");
}

int
main (int argc, char **argv)
{
  g_autofree char *path = g_build_filename (argc > 1 ? argv[1] : ".", "store.db", NULL);
  Bench self = { .path = path, .people = argc > 2 ? (guint) strtoul (argv[2], NULL, 10) : PEOPLE };

  if (g_getenv (STARTED) == NULL) {
    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      bench_run ("fill", run_fill, &self);
    run_again (argv);
  }
  self.application = ADW_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_signal_connect (self.application, "activate", G_CALLBACK (activate_cb), &self);
  g_application_run (G_APPLICATION (self.application), 1, argv);
  g_object_unref (self.application);
  return 0;
}
