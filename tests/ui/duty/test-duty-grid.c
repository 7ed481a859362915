/* test-duty-grid.c: the board of a duty month: its cursor, what it tells, how long a frame of it takes to paint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-grid.h"
#include "vp-register-store.h"
#include "vp-store.h"
#include "vp-test-ui.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#define CROSSINGS 69
#define UNITS 6
#define MONTH 201803 /* 22 workdays */
#define FRAMES 60

typedef struct {
  char *folder;
  VpStore *store;
  VpDutyDesk *desk;
  VpDutyGrid *grid;
  GtkWindow *window;
  guint moved;
} Fixture;

static gboolean
save_row (VpDb *db, const char *of, const char *name, const char *const *columns, const gint64 *numbers, GError **error)
{
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find (of));
  guint field;

  vp_record_set_text (row, row->of->name_field, name);
  for (guint i = 0; columns[i] != NULL; i++)
    vp_record_set_number (row, vp_register_column (row->of, columns[i]), numbers[i]);
  return vp_register_save (db, row->of, NULL, row, &field, error);
}

/* Crossings, and units that have not said who comes. */
static gboolean
fill (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < UNITS; i++) {
    g_autofree char *name = g_strdup_printf ("第%u单位", i + 1);

    if (!save_row (db, "unit", name, (const char *const[]) { "staff", NULL }, (const gint64[]) { 40 }, error))
      return FALSE;
  }
  for (guint i = 0; i < CROSSINGS; i++) {
    g_autofree char *name = g_strdup_printf ("第%u路口", i + 1);

    if (!save_row (db, "crossing", name, (const char *const[]) { "seats_am", "seats_pm", NULL }, (const gint64[]) { 4, i % 2 ? 3 : 0 },
                   error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_desk (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpDutyDesk **desk = data;

  *desk = vp_duty_desk_read (db, MONTH, error);
  return *desk != NULL;
}

static void
moved_cb (VpDutyGrid *grid, gpointer data)
{
  ((Fixture *) data)->moved++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("vp-duty-XXXXXX", NULL);
  path = g_build_filename (self->folder, "store.db", NULL);
  self->store = vp_store_new (path, "test");
  vp_store_open (self->store, VP_STORE_OPEN_CREATE, &error);
  g_assert_no_error (error);
  vp_store_write (self->store, fill, NULL, NULL, &error);
  g_assert_no_error (error);
  vp_store_read (self->store, read_desk, &self->desk, NULL, &error);
  g_assert_no_error (error);
  vp_duty_plan_fill (vp_duty_desk_month (self->desk), 1, NULL, NULL, NULL);
  self->grid = VP_DUTY_GRID (vp_duty_grid_new ());
  g_signal_connect (self->grid, "moved", G_CALLBACK (moved_cb), self);
  self->window = vp_test_window_new (GTK_WIDGET (self->grid));
  vp_duty_grid_set_desk (self->grid, self->desk, VP_DUTY_BY_CROSSING);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", self->folder);

  vp_duty_grid_set_desk (self->grid, NULL, VP_DUTY_BY_CROSSING);
  g_signal_handlers_disconnect_by_data (self->grid, self);
  vp_test_window_end (self->window, GTK_WIDGET (self->grid));
  vp_duty_desk_free (self->desk);
  vp_store_close (self->store);
  g_object_unref (self->store);
  g_assert_true (g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL));
  g_free (self->folder);
}

static void
assert_cursor (Fixture *self, guint row, int slot)
{
  guint at_row;
  int at_slot;

  g_assert_true (vp_duty_grid_get_cursor (self->grid, &at_row, &at_slot));
  g_assert_cmpuint (at_row, ==, row);
  g_assert_cmpint (at_slot, ==, slot);
}

/* It stays on the board at its edges, waits while a board is read anew, and begins at the top of another view. */
static void
test_cursor (Fixture *self, gconstpointer data)
{
  int last = vp_duty_desk_month (self->desk)->n_slots - 1;
  guint row;
  int slot;

  assert_cursor (self, 0, 0);
  vp_duty_grid_move_to (self->grid, 5, 7);
  assert_cursor (self, 5, 7);
  g_assert_cmpuint (self->moved, ==, 1);
  vp_duty_grid_move_to (self->grid, CROSSINGS, last + 1);
  assert_cursor (self, CROSSINGS - 1, last);
  vp_duty_grid_move_to (self->grid, 68, -1);
  assert_cursor (self, CROSSINGS - 1, 0);
  vp_duty_grid_move_to (self->grid, 40, 3);
  vp_duty_grid_set_desk (self->grid, NULL, VP_DUTY_BY_CROSSING);
  g_assert_false (vp_duty_grid_get_cursor (self->grid, &row, &slot));
  vp_duty_grid_set_desk (self->grid, self->desk, VP_DUTY_BY_CROSSING);
  assert_cursor (self, 40, 3);
  vp_duty_grid_set_desk (self->grid, self->desk, VP_DUTY_BY_UNIT);
  assert_cursor (self, 0, 3);
}

static void
test_told (Fixture *self, gconstpointer data)
{
  g_autofree char *closed = vp_duty_desk_tell (self->desk, VP_DUTY_BY_CROSSING, 0, 1);
  g_autofree char *open_one = vp_duty_desk_tell (self->desk, VP_DUTY_BY_CROSSING, 1, 1);
  g_autofree char *unit = vp_duty_desk_tell (self->desk, VP_DUTY_BY_UNIT, 0, 0);
  VpDutyCell cell;

  g_assert_nonnull (strstr (closed, "第1路口"));
  g_assert_nonnull (strstr (closed, "no duty"));
  g_assert_nonnull (strstr (open_one, " of 3"));
  g_assert_nonnull (strstr (unit, "40 people")); /* as many as it has staff at one time */
  vp_duty_desk_cell (self->desk, VP_DUTY_BY_CROSSING, 0, 0, &cell);
  g_assert_true (cell.there);
  g_assert_false (cell.broken);
  g_assert_cmpint (cell.seats, ==, 4);
}

/* Milliseconds of this thread: others may be busy beside it. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1000000;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

/* From one corner of the board to the other; the figure is told and never fails. */
static void
test_frames (Fixture *self, gconstpointer data)
{
  GtkAdjustment *along = vp_duty_grid_get_adjustment (self->grid, GTK_ORIENTATION_HORIZONTAL);
  GtkAdjustment *down = vp_duty_grid_get_adjustment (self->grid, GTK_ORIENTATION_VERTICAL);
  double times[FRAMES];

  gtk_window_set_default_size (self->window, 1100, 700);
  vp_test_frames (GTK_WIDGET (self->grid), 3);
  for (int i = 0; i < FRAMES; i++) {
    GtkSnapshot *snapshot = gtk_snapshot_new ();
    cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1100, 700);
    cairo_t *cr = cairo_create (surface);
    double start = now ();
    GskRenderNode *node;

    gtk_adjustment_set_value (along, gtk_adjustment_get_upper (along) * i / FRAMES);
    gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down) * i / FRAMES);
    GTK_WIDGET_GET_CLASS (self->grid)->snapshot (GTK_WIDGET (self->grid), snapshot);
    node = gtk_snapshot_free_to_node (snapshot);
    g_assert_nonnull (node);
    gsk_render_node_draw (node, cr);
    times[i] = now () - start;
    gsk_render_node_unref (node);
    cairo_destroy (cr);
    cairo_surface_destroy (surface);
  }
  qsort (times, FRAMES, sizeof (double), compare_times);
  g_test_message ("painting the board: median %.1f ms, p95 %.1f ms (bar 16 ms)", times[FRAMES / 2], times[FRAMES * 95 / 100]);
}

typedef struct {
  int from, to;
  guint seat, n;
  gboolean copy;
} Dropped;

static void
dropped_cb (VpDutyGrid *grid, int from, guint seat, int to, gboolean copy, gpointer data)
{
  Dropped *told = data;

  *told = (Dropped) { from, to, seat, told->n + 1, copy };
}

/* A signal as the gesture gives it; what is dragged to its own cell, or beside the board, is not dropped. */
static void
test_dropped (Fixture *self, gconstpointer data)
{
  Dropped told = { 0 };
  gulong id = g_signal_connect (self->grid, "dropped", G_CALLBACK (dropped_cb), &told);

  g_signal_emit_by_name (self->grid, "dropped", 5, 2u, 9, TRUE);
  g_assert_cmpuint (told.n, ==, 1);
  g_assert_cmpint (told.from, ==, 5);
  g_assert_cmpint (told.to, ==, 9);
  g_assert_cmpuint (told.seat, ==, 2);
  g_assert_true (told.copy);
  g_signal_handler_disconnect (self->grid, id);
}

/* Pixels of the board that are not what the other painting of it has */
static guint
count_other (Fixture *self, gboolean heat)
{
  cairo_surface_t *surfaces[2];
  guint n = 0;

  for (int i = 0; i < 2; i++) {
    GtkSnapshot *snapshot = gtk_snapshot_new ();
    GskRenderNode *node;
    cairo_t *cr;

    surfaces[i] = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1100, 700);
    cr = cairo_create (surfaces[i]);
    vp_duty_grid_set_heat (self->grid, i == 1 && heat);
    GTK_WIDGET_GET_CLASS (self->grid)->snapshot (GTK_WIDGET (self->grid), snapshot);
    node = gtk_snapshot_free_to_node (snapshot);
    gsk_render_node_draw (node, cr);
    gsk_render_node_unref (node);
    cairo_destroy (cr);
    cairo_surface_flush (surfaces[i]);
  }
  for (int i = 0; i < 1100 * 700; i++)
    n += memcmp (cairo_image_surface_get_data (surfaces[0]) + 4 * i, cairo_image_surface_get_data (surfaces[1]) + 4 * i, 4) != 0;
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
  return n;
}

/* Thin cells look otherwise, and in black and white too; the same painting twice is the same. */
static void
test_heat (Fixture *self, gconstpointer data)
{
  gtk_window_set_default_size (self->window, 1100, 700);
  vp_test_frames (GTK_WIDGET (self->grid), 3);
  g_assert_cmpuint (count_other (self, FALSE), ==, 0);
  g_assert_cmpuint (count_other (self, TRUE), >, 1000);
  vp_duty_grid_set_heat (self->grid, FALSE);
}

int
main (int argc, char **argv)
{
  vp_test_ui_init (&argc, &argv);
  g_test_add ("/duty-grid/cursor", Fixture, NULL, set_up, test_cursor, tear_down);
  g_test_add ("/duty-grid/told", Fixture, NULL, set_up, test_told, tear_down);
  g_test_add ("/duty-grid/dropped", Fixture, NULL, set_up, test_dropped, tear_down);
  g_test_add ("/duty-grid/heat", Fixture, NULL, set_up, test_heat, tear_down);
  g_test_add ("/duty-grid/frames", Fixture, NULL, set_up, test_frames, tear_down);
  return g_test_run ();
}
