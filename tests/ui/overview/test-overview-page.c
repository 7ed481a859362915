/* test-overview-page.c: tiles moved, widened, hidden and seen as tables; what is due opens its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-widget.h"
#include "vp-db-private.h"
#include "vp-grid.h"
#include "vp-overview-page.h"
#include "vp-test-page.h"

#include <string.h>

typedef struct {
  VpTestPage base;
  GSimpleActionGroup *actions;
  char *page, *of, *question; /* of the rows that were asked for */
  const char *name;           /* of a tile */
  const char *after;          /* the tile that is to stand before it */
  gboolean told;
} Fixture;

static GtkWidget *
find_tile (Fixture *self, const char *name)
{
  GtkWidget *box;

  for (guint i = 0; (box = vp_test_find_nth (self->base.page, GTK_TYPE_BOX, i)) != NULL; i++)
    if (gtk_widget_has_css_class (box, "overview-tile") && strcmp (gtk_widget_get_name (box), name) == 0)
      return box;
  return NULL;
}

static gboolean
has_tile (gpointer data)
{
  return find_tile (data, ((Fixture *) data)->name) != NULL;
}

static gboolean
has_no_tile (gpointer data)
{
  return !has_tile (data);
}

static void
wait_tile (Fixture *self, const char *name, gboolean there)
{
  self->name = name;
  vp_test_wait (there ? has_tile : has_no_tile, self);
}

static void
rows_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *self = data;

  g_variant_get (parameter, "(sss)", &self->page, &self->of, &self->question);
}

static void
told_cb (VpSession *session, gpointer data, const GError *error)
{
  g_assert_no_error (error);
  ((Fixture *) data)->told = TRUE;
}

static gboolean
is_told (gpointer data)
{
  return ((Fixture *) data)->told;
}

/* Two stations to be looked at again, in two districts. */
static gboolean
add_stations (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_db_exec (db, "INSERT INTO station (id, name, place, district, opened_on) VALUES (900, '甲站', 1, 410902, 2458000),"
                         " (901, '乙站', 1, 410928, 2458000);"
                         "INSERT INTO station_inspection (id, station_id, day, mend_by) VALUES (900, 900, 2458100, 2458206),"
                         " (901, 901, 2458100, 2458206)", error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static const GActionEntry entries[] = { { "reveal-rows", rows_cb, "(sss)", NULL, NULL, { 0 } } };

  vp_test_page_open (&self->base);
  vp_session_write (self->base.session, VP_STORE_PRIORITY_VISIBLE, NULL, add_stations, self, NULL, NULL, told_cb);
  vp_test_wait (is_told, self);
  self->base.page = g_object_new (VP_TYPE_OVERVIEW_PAGE, NULL);
  self->base.window = vp_test_window_new (self->base.page);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->base.window), "win", G_ACTION_GROUP (self->actions));
  vp_page_open (VP_PAGE (self->base.page), self->base.session);
  vp_page_show (VP_PAGE (self->base.page));
  wait_tile (self, "people-districts", TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->actions);
  g_free (self->page);
  g_free (self->of);
  g_free (self->question);
  vp_test_page_close (&self->base);
}

static void
act (Fixture *self, const char *action, const char *name)
{
  g_assert_true (gtk_widget_activate_action (self->base.page, action, "s", name));
}

/* Before it is opened no tile has a menu; then it has everything a chart can do. */
static void
test_menu (Fixture *self, gconstpointer data)
{
  static const char *const wanted[] = { "overview.rows", "overview.table", "overview.copy-picture", "overview.copy-table",
                                        "overview.print" };
  GtkWidget *button = vp_test_find (find_tile (self, "people-districts"), GTK_TYPE_MENU_BUTTON);
  GMenuModel *menu;
  g_autoptr (GMenuModel) files = NULL;

  g_assert_null (vp_test_find (find_tile (self, "people-districts"), GTK_TYPE_POPOVER_MENU));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    gboolean there = FALSE;

    for (int j = 0; j < g_menu_model_get_n_items (menu) && !there; j++) {
      g_autofree char *action = NULL;

      g_menu_model_get_item_attribute (menu, j, G_MENU_ATTRIBUTE_ACTION, "s", &action);
      there = g_strcmp0 (action, wanted[i]) == 0;
    }
    g_test_message ("%s", wanted[i]);
    g_assert_true (there);
  }
  files = g_menu_model_get_item_link (menu, g_menu_model_get_n_items (menu) - 1, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (files), ==, 3);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
}

/* The numbers stand where the picture stood, also when the page is read again, until the picture comes back. */
static void
test_table (Fixture *self, gconstpointer data)
{
  act (self, "overview.table", "people-districts");
  g_assert_nonnull (vp_test_find (find_tile (self, "people-districts"), VP_TYPE_GRID));
  g_assert_null (vp_test_find (find_tile (self, "people-districts"), VP_TYPE_CHART_WIDGET));
  g_assert_null (vp_test_find (find_tile (self, "registrations"), VP_TYPE_GRID));
  act (self, "overview.hide", "registrations");
  wait_tile (self, "registrations", FALSE);
  g_assert_nonnull (vp_test_find (find_tile (self, "people-districts"), VP_TYPE_GRID));
  act (self, "overview.table", "people-districts");
  g_assert_null (vp_test_find (find_tile (self, "people-districts"), VP_TYPE_GRID));
  g_assert_nonnull (vp_test_find (find_tile (self, "people-districts"), VP_TYPE_CHART_WIDGET));
}

static int
place_of (Fixture *self, const char *name)
{
  GtkWidget *tile = find_tile (self, name);
  int column, row, width, height;

  gtk_grid_query_child (GTK_GRID (gtk_widget_get_parent (tile)), tile, &column, &row, &width, &height);
  return row * 10 + column;
}

static int
width_of (Fixture *self, const char *name)
{
  GtkWidget *tile = find_tile (self, name);
  int width;

  gtk_grid_query_child (GTK_GRID (gtk_widget_get_parent (tile)), tile, NULL, NULL, &width, NULL);
  return width;
}

static gboolean
is_behind (gpointer data)
{
  Fixture *self = data;

  return place_of (self, self->name) > place_of (self, self->after);
}

static gboolean
is_before (gpointer data)
{
  return !is_behind (data);
}

static gboolean
is_wide (gpointer data)
{
  return width_of (data, ((Fixture *) data)->name) == 2;
}

static gboolean
is_narrow (gpointer data)
{
  return !is_wide (data);
}

/* Every change stays until everything is as it was at first. */
static void
test_arranging (Fixture *self, gconstpointer data)
{
  self->name = "people-districts";
  self->after = "registrations";
  g_assert_true (is_before (self));
  act (self, "overview.back", self->name);
  vp_test_wait (is_behind, self);
  act (self, "overview.forward", self->name);
  vp_test_wait (is_before, self);
  act (self, "overview.widen", self->name);
  vp_test_wait (is_wide, self);
  act (self, "overview.widen", self->name);
  vp_test_wait (is_narrow, self);
  act (self, "overview.back", self->name);
  vp_test_wait (is_behind, self);
  act (self, "overview.hide", "ages");
  wait_tile (self, "ages", FALSE);
  g_assert_true (gtk_widget_activate_action (self->base.page, "overview.reset", NULL));
  wait_tile (self, "ages", TRUE);
  self->name = "people-districts";
  vp_test_wait (is_before, self);
}

static GtkWidget *
find_pill (Fixture *self, const char *kind)
{
  GtkWidget *button;

  for (guint i = 0; (button = vp_test_find_nth (self->base.page, GTK_TYPE_BUTTON, i)) != NULL; i++) {
    GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));

    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "overview.due") == 0
        && strcmp (g_variant_get_string (target, NULL), kind) == 0)
      return button;
  }
  return NULL;
}

static gboolean
has_question (gpointer data)
{
  return ((Fixture *) data)->question != NULL;
}

static gboolean
counts_one (gpointer data)
{
  GtkWidget *pill = find_pill (data, "stations");

  return pill != NULL && g_str_has_suffix (gtk_button_get_label (GTK_BUTTON (pill)), "1");
}

/* What is due opens its very rows; narrowed to a district, those of the district. */
static void
test_due (Fixture *self, gconstpointer data)
{
  GtkWidget *pill = find_pill (self, "stations");

  g_assert_nonnull (pill);
  g_assert_true (g_str_has_suffix (gtk_button_get_label (GTK_BUTTON (pill)), "2"));
  g_signal_emit_by_name (pill, "clicked");
  vp_test_wait (has_question, self);
  g_assert_cmpstr (self->page, ==, "registers");
  g_assert_cmpstr (self->of, ==, "inspection");
  g_assert_cmpstr (self->question, ==, "rows\t900\t901\n");
  for (guint i = 1; !counts_one (self); i++) {
    GtkWidget *drop = vp_test_find_nth (self->base.page, GTK_TYPE_DROP_DOWN, 1);

    g_assert_cmpuint (i, <, g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (drop))));
    gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), i);
    vp_test_frames (GTK_WIDGET (self->base.window), 6);
  }
  g_clear_pointer (&self->question, g_free);
  g_signal_emit_by_name (find_pill (self, "stations"), "clicked");
  vp_test_wait (has_question, self);
  g_assert_true (strcmp (self->question, "rows\t900\n") == 0 || strcmp (self->question, "rows\t901\n") == 0);
}

int
main (int argc, char **argv)
{
  vp_test_ui_init (&argc, &argv);
  g_test_add ("/overview-page/menu", Fixture, NULL, set_up, test_menu, tear_down);
  g_test_add ("/overview-page/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/overview-page/arranging", Fixture, NULL, set_up, test_arranging, tear_down);
  g_test_add ("/overview-page/due", Fixture, NULL, set_up, test_due, tear_down);
  return g_test_run ();
}
