/* bench-list.c: searching a list of a register: 3,532 rows of nine columns
 *
 * usage: bench-list [ROWS]       needs a display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-hanzi.h"
#include "vp-list-view.h"
#include "vp-text.h"

#include <adwaita.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROWS 3532
#define COLUMNS 9
#define ROUNDS 12

static const VpGridColumn columns[COLUMNS] = {
  { "a", 80, FALSE, FALSE }, { "b", 80, FALSE, FALSE }, { "c", 80, FALSE, FALSE }, { "d", 80, FALSE, FALSE },
  { "e", 80, FALSE, FALSE }, { "f", 80, FALSE, FALSE }, { "g", 80, FALSE, TRUE }, { "h", 80, FALSE, TRUE },
  { "i", 80, TRUE, FALSE },
};

static const char *const typed[] = { "f", "fw", "fwd", "义", "义务", "义务植树", "2018", "20180", "x", "xq", "17", "zzz" };

static char *
text_cb (guint row, guint column, gpointer data)
{
  static const char *const names[] = { "义务植树", "文明巡防", "关爱老人", "环境保护", "助学帮困", "应急救援" };

  if (column % 3 == 0)
    return g_strdup_printf ("%s第%u期", names[(row + column) % G_N_ELEMENTS (names)], row);
  if (column % 3 == 1)
    return g_strdup_printf ("2018-%02u-%02u", row % 12 + 1, row % 28 + 1);
  return g_strdup_printf ("%s志愿服务队 %u 人", names[row % G_N_ELEMENTS (names)], row * 7 % 113);
}

/* The yardstick: every cell folded anew. */
static guint
search_plainly (guint rows, const char *key)
{
  guint found = 0;

  for (guint row = 0; row < rows; row++)
    for (guint i = 0; i < COLUMNS; i++) {
      g_autofree char *text = text_cb (row, i, NULL), *cell = vp_text_search_key (text), *initials = NULL;

      if (strstr (cell, key) != NULL
          || (g_ascii_isalpha (*key) && strstr (initials = vp_hanzi_name_initials (text, NULL), key) != NULL)) {
        found++;
        break;
      }
    }
  return found;
}

static GtkWidget *
find_search (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_search (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* As a key does it: what is new is put behind what stands there, or the text is another one. */
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

static double
processor_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

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
  g_print ("%-44s p50 %6.2f ms, p99 %6.2f ms of processor time\n", what, values[n / 2], values[n * 99 / 100]);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char *argv[])
{
  guint rows = argc > 1 ? (guint) atoi (argv[1]) : ROWS, n = 0;
  double fast[G_N_ELEMENTS (typed) * ROUNDS], slow[G_N_ELEMENTS (typed) * ROUNDS];
  GtkWidget *window, *view, *search;

  adw_init ();
  window = gtk_window_new ();
  view = vp_list_view_new ("bench", columns, COLUMNS, text_cb, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  vp_list_view_set_n_rows (VP_LIST_VIEW (view), rows);
  settle ();
  search = find_search (view);
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
      double before = processor_ms ();
      guint found;

      type (GTK_EDITABLE (search), typed[i]);
      fast[n] = processor_ms () - before;
      settle ();
      before = processor_ms ();
      found = search_plainly (rows, typed[i]);
      slow[n++] = processor_ms () - before;
      g_assert_cmpuint (found, ==, vp_list_view_get_n_shown (VP_LIST_VIEW (view)));
    }
  g_print ("%u rows of %d columns, %u keys\n", rows, COLUMNS, n);
  report ("a key in the list", fast, n);
  report ("yardstick: every cell folded anew", slow, n);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
