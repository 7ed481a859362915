/* vp-overview-page.c: 总览: what the office is today, in tiles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything is read at once on the reader's thread; the newest question wins. A tile opens the page that has its rows, and is
 * moved, widened or hidden from its own menu, for everybody who uses the store.
 */
#include "config.h"

#include "vp-overview-page.h"

#include "vp-accessible.h"
#include "vp-chart-write.h"
#include "vp-overview-due.h"
#include "vp-overview-rows.h"
#include "vp-overview-tile.h"
#include "vp-paper-job.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define TILE_WIDTH 300

struct _VpOverviewPage {
  VpPage parent_instance;

  /* children */
  GtkWidget *today_label, *due_box, *period_drop, *district_drop, *grid, *scroller, *tiles_button;

  /* owned */
  GSettings *settings;
  VpOverview *overview;
  char **districts;
  GHashTable *tables; /* char * of the charts that are shown as tables, borrowed of their descriptions */
  guint asked;   /* of the newest question */
  guint columns; /* tiles beside each other */
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (VpOverviewPage, vp_overview_page, VP_TYPE_PAGE)

/* How far back each period reaches, in months; 0 = from 1 January, negative = everything. */
static const struct { const char *title; int months; } periods[] = {
  { N_("last 12 months"), 12 }, { N_("last 24 months"), 24 }, { N_("this year"), 0 }, { N_("since the beginning"), -1 },
};

static VpOverviewSpan
get_span (VpOverviewPage *self)
{
  guint period = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->period_drop));
  VpOverviewSpan span = { .to = vp_date_today () };
  int year, month, months = periods[MIN (period, G_N_ELEMENTS (periods) - 1)].months;

  vp_date_get (span.to, &year, &month, NULL);
  if (months < 0)
    span.from = vp_date_new (2000, 1, 1);
  else if (months == 0)
    span.from = vp_date_new (year, 1, 1);
  else
    span.from = vp_date_new (year - (months - month + 12) / 12 + (months % 12 == 0 && month == 12), (month + 120 - months) % 12 + 1, 1);
  return span;
}

/* Every chart there is: those that are hidden come back from here. */
static void
make_tiles_menu_cb (GtkMenuButton *button, gpointer data)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (data);
  g_autoptr (GMenu) menu = g_menu_new (), hidden = g_menu_new (), shown = g_menu_new ();

  for (guint i = 0; self->overview != NULL && i < self->overview->tiles->len; i++) {
    const VpOverviewTile *tile = self->overview->tiles->pdata[i];
    g_autoptr (GMenuItem) item = g_menu_item_new (_(tile->info->title), NULL);

    g_menu_item_set_action_and_target (item, "overview.hide", "s", tile->info->name);
    g_menu_append_item (tile->hidden ? hidden : shown, item);
  }
  g_menu_append_submenu (menu, _("Show"), G_MENU_MODEL (hidden));
  g_menu_append_submenu (menu, _("Hide"), G_MENU_MODEL (shown));
  g_menu_append (menu, _("As they were at first"), "overview.reset");
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static gboolean
shows_table (VpOverviewPage *self, const char *name)
{
  return g_hash_table_contains (self->tables, name);
}

/* Rows are filled from the left; a wide tile that has no room goes to the next one. */
static void
show_tiles (VpOverviewPage *self)
{
  guint column = 0, row = 0;
  GtkWidget *former;

  while ((former = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), former);
  for (guint i = 0; self->overview != NULL && i < self->overview->tiles->len; i++) {
    const VpOverviewTile *tile = self->overview->tiles->pdata[i];
    guint width = MIN (tile->wide ? 2 : 1, self->columns);

    if (tile->hidden)
      continue;
    if (column + width > self->columns) {
      column = 0;
      row++;
    }
    gtk_grid_attach (GTK_GRID (self->grid), vp_overview_tile_new (tile, shows_table (self, tile->info->name)), (int) column, (int) row, (int) width, 1);
    column += width;
  }
}

/* Reading */

typedef struct {
  VpOverviewPage *page; /* owned */
  VpOverviewSpan span;
  char *district;
  guint backup_days;
  VpOverview *overview;
  guint number;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->page);
  g_free (reading->district);
  vp_overview_free (reading->overview);
  g_free (reading);
}

static gboolean
read_overview (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  if (reading->district != NULL && !vp_overview_find_district (db, reading->district, &reading->span.district, error))
    return FALSE;
  reading->overview = vp_overview_new (db, &reading->span, vp_date_today (), reading->backup_days, error);
  return reading->overview != NULL;
}

static void
overview_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpOverviewPage *self = reading->page;

  if (error != NULL || reading->number != self->asked)
    return;
  g_clear_pointer (&self->overview, vp_overview_free);
  self->overview = g_steal_pointer (&reading->overview);
  self->stale = FALSE;
  gtk_label_set_label (GTK_LABEL (self->today_label), self->overview->today);
  vp_overview_due_show (self->due_box, self->overview->due);
  /* The menu goes with the arrangement it told of; one with submenus keeps the keys of the window (GTK 4.8). */
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->tiles_button), NULL);
  show_tiles (self);
}

static void
ask (VpOverviewPage *self)
{
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  guint district = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->district_drop));
  Reading *reading;

  if (session == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (self);
  reading->span = get_span (self);
  reading->backup_days = g_settings_get_uint (self->settings, "backup-days");
  reading->district = district > 0 && self->districts != NULL && district <= g_strv_length (self->districts)
                        ? g_strdup (self->districts[district - 1]) : NULL;
  reading->number = ++self->asked;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_overview, reading, reading_free, _("The overview could not be read"),
                   overview_read_cb);
}

static void
filter_cb (GObject *drop, GParamSpec *pspec, gpointer data)
{
  ask (VP_OVERVIEW_PAGE (data));
}

/* Arranging */

typedef struct {
  VpOverviewPage *page; /* owned */
  char *arrangement;
} Arranging;

static void
arranging_free (gpointer data)
{
  Arranging *arranging = data;

  g_object_unref (arranging->page);
  g_free (arranging->arrangement);
  g_free (arranging);
}

static gboolean
write_arrangement (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_overview_arrange (db, ((Arranging *) data)->arrangement, error);
}

static void
arranged_cb (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    ask (((Arranging *) data)->page);
}

/* Takes @arrangement. */
static void
arrange (VpOverviewPage *self, char *arrangement)
{
  Arranging *arranging = g_new0 (Arranging, 1);

  arranging->page = g_object_ref (self);
  arranging->arrangement = arrangement;
  vp_session_write (vp_page_get_session (VP_PAGE (self)), VP_STORE_PRIORITY_VISIBLE, NULL, write_arrangement, arranging, arranging_free,
                    _("The tiles could not be arranged"), arranged_cb);
}

static void
arrange_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (widget);
  int step = strcmp (name, "overview.forward") == 0 ? -1 : strcmp (name, "overview.back") == 0 ? 1 : 0;

  if (self->overview != NULL)
    arrange (self, vp_overview_rearranged (self->overview, g_variant_get_string (parameter, NULL), step,
                                           strcmp (name, "overview.hide") == 0, strcmp (name, "overview.widen") == 0));
}

static void
reset_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  arrange (VP_OVERVIEW_PAGE (widget), g_strdup (""));
}

/* Files */

static VpOverviewTile *
find_tile (VpOverviewPage *self, const char *name)
{
  for (guint i = 0; self->overview != NULL && i < self->overview->tiles->len; i++)
    if (strcmp (((VpOverviewTile *) self->overview->tiles->pdata[i])->info->name, name) == 0)
      return self->overview->tiles->pdata[i];
  return NULL;
}

static void
table_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (widget);
  VpOverviewTile *tile = find_tile (self, g_variant_get_string (parameter, NULL));

  if (tile == NULL || tile->tile.chart == NULL)
    return;
  if (!g_hash_table_remove (self->tables, tile->info->name))
    g_hash_table_add (self->tables, (gpointer) tile->info->name);
  for (GtkWidget *box = gtk_widget_get_first_child (self->grid); box != NULL; box = gtk_widget_get_next_sibling (box))
    if (strcmp (gtk_widget_get_name (box), tile->info->name) == 0)
      vp_overview_tile_show (box, tile, shows_table (self, tile->info->name));
}

static gboolean
write_page (VpDb *db, const char *path, gpointer data, GError **error)
{
  const VpOverviewSpan *span = data;
  g_autoptr (VpOverview) overview = vp_overview_new (db, span, vp_date_today (), 0, error);

  return overview != NULL && vp_overview_write (overview, path, error);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  VpOverviewSpan *span;
  g_autofree char *file = NULL;

  if (self->overview == NULL)
    return;
  span = g_memdup2 (&self->overview->span, sizeof *span);
  file = vp_session_file_name (session, NULL, _("Overview"), NULL, vp_date_today (), "pdf");
  if (g_strcmp0 (name, "page.print") == 0)
    vp_paper_job_print (widget, session, _("Overview"), TRUE, write_page, span, g_free);
  else
    vp_paper_job_save (widget, session, _("Overview"), file, write_page, span, g_free);
}

static gboolean
write_chart (VpDb *db, const char *path, gpointer data, GError **error)
{
  return vp_chart_write (data, path, error);
}

static void
chart_unref (gpointer chart)
{
  vp_chart_unref (chart);
}

static void
write_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  const char *chart, *ending;
  VpOverviewTile *tile;
  g_autofree char *file = NULL;

  g_variant_get (parameter, "(&s&s)", &chart, &ending);
  tile = find_tile (self, chart);
  if (tile == NULL || tile->tile.chart == NULL)
    return;
  file = vp_session_file_name (session, NULL, _(tile->info->title), NULL, vp_date_today (), ending);
  vp_paper_job_save (widget, session, _(tile->info->title), file, write_chart, vp_chart_ref (tile->tile.chart), chart_unref);
}

/* What one tile shows, as a picture, as a table or on paper. */
static void
take_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  VpOverviewTile *tile = find_tile (self, g_variant_get_string (parameter, NULL));
  g_autoptr (GError) error = NULL;

  if (tile == NULL || tile->tile.chart == NULL)
    return;
  if (strcmp (name, "overview.print") == 0)
    vp_paper_job_print (widget, session, _(tile->info->title), TRUE, write_chart, vp_chart_ref (tile->tile.chart), chart_unref);
  else if (strcmp (name, "overview.copy-table") == 0)
    vp_overview_tile_copy_table (widget, tile);
  else if (!vp_overview_tile_copy_picture (widget, tile, &error))
    vp_session_fail (session, _("The picture was not copied"), error);
}

/* The rows behind a bar, or behind all of a tile. */
static void
rows_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (widget);
  const char *chart;
  int category;
  const VpOverviewTile *tile;

  g_variant_get (parameter, "(&si)", &chart, &category);
  tile = find_tile (self, chart);
  if (tile != NULL && tile->tile.chart != NULL)
    vp_overview_rows_open (self->grid, vp_page_get_session (VP_PAGE (self)), tile, &self->overview->span, category);
}

static void
due_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (widget);
  const char *kind = g_variant_get_string (parameter, NULL);

  for (guint i = 0; self->overview != NULL && i < self->overview->due->len; i++) {
    const VpDueRow *due = self->overview->due->pdata[i];

    if (strcmp (due->kind, kind) == 0)
      vp_overview_due_open (self->due_box, vp_page_get_session (VP_PAGE (self)), due,
                            &(VpDueSpan) { vp_date_today (), self->overview->span.district });
  }
}

/* The page */

/* What changed is read when the page is looked at: other pages post all day. */
static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (data);

  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && vp_changes_touch (changes, "volunteer"))
    ask (self);
}

static void
fill_districts (VpOverviewPage *self, VpSession *session)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_strfreev (self->districts);
  self->districts = vp_session_code_names (session, "district");
  gtk_string_list_append (names, _("all districts"));
  for (guint i = 0; self->districts[i] != NULL; i++)
    gtk_string_list_append (names, self->districts[i]);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->district_drop), G_LIST_MODEL (names));
}

static void
vp_overview_page_open (VpPage *page, VpSession *session)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (page);

  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
  fill_districts (self, session);
}

static void
vp_overview_page_show (VpPage *page)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (page);

  if (self->overview == NULL || self->stale)
    ask (self);
}

static void
vp_overview_page_refresh (VpPage *page)
{
  ask (VP_OVERVIEW_PAGE (page));
}

static void
vp_overview_page_search (VpPage *page)
{
  gtk_widget_grab_focus (VP_OVERVIEW_PAGE (page)->period_drop);
}

static void
columns_changed_cb (gpointer data)
{
  g_autoptr (VpOverviewPage) self = data;

  show_tiles (self);
}

/* As many columns as have room; laid out anew only where their number changes. */
static void
vp_overview_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (widget);
  guint columns = (guint) CLAMP ((width - 24) / TILE_WIDTH, 1, 4);

  GTK_WIDGET_CLASS (vp_overview_page_parent_class)->size_allocate (widget, width, height, baseline);
  if (columns == self->columns)
    return;
  self->columns = columns;
  g_idle_add_once (columns_changed_cb, g_object_ref (self));
}

static void
vp_overview_page_finalize (GObject *object)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (object);

  g_clear_pointer (&self->overview, vp_overview_free);
  g_clear_object (&self->settings);
  g_strfreev (self->districts);
  g_hash_table_unref (self->tables);
  G_OBJECT_CLASS (vp_overview_page_parent_class)->finalize (object);
}

static void
vp_overview_page_class_init (VpOverviewPageClass *klass)
{
  static const struct { const char *name, *type; GtkWidgetActionActivateFunc func; } actions[] = {
    { "overview.rows", "(si)", rows_cb }, { "overview.due", "s", due_cb }, { "overview.forward", "s", arrange_cb }, { "overview.back", "s", arrange_cb },
    { "overview.widen", "s", arrange_cb }, { "overview.hide", "s", arrange_cb }, { "overview.write", "(ss)", write_cb },
    { "overview.table", "s", table_cb }, { "overview.copy-picture", "s", take_cb }, { "overview.copy-table", "s", take_cb },
    { "overview.print", "s", take_cb },
    { "overview.reset", NULL, reset_cb }, { "page.print", NULL, print_cb }, { "page.export", NULL, print_cb },
  };

  G_OBJECT_CLASS (klass)->finalize = vp_overview_page_finalize;
  GTK_WIDGET_CLASS (klass)->size_allocate = vp_overview_page_size_allocate;
  VP_PAGE_CLASS (klass)->open = vp_overview_page_open;
  VP_PAGE_CLASS (klass)->show = vp_overview_page_show;
  VP_PAGE_CLASS (klass)->refresh = vp_overview_page_refresh;
  VP_PAGE_CLASS (klass)->search = vp_overview_page_search;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i].name, actions[i].type, actions[i].func);
}

static GtkWidget *
new_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
new_bar (VpOverviewPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    gtk_string_list_append (names, _(periods[i].title));
  self->period_drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->period_drop), G_N_ELEMENTS (periods) - 1);
  self->district_drop = gtk_drop_down_new (NULL, NULL);
  vp_accessible_name_button (GTK_WIDGET (self->period_drop), _("Period"));
  vp_accessible_name_button (GTK_WIDGET (self->district_drop), _("District"));
  /* In large type the lunar day needs a second line. */
  self->today_label = vp_overview_label_new ("", "heading", TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->today_label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (self->today_label), TRUE);
  gtk_box_append (GTK_BOX (bar), self->today_label);
  gtk_box_append (GTK_BOX (bar), self->period_drop);
  gtk_box_append (GTK_BOX (bar), self->district_drop);
  gtk_box_append (GTK_BOX (bar), new_button (_("Print"), "page.print"));
  gtk_box_append (GTK_BOX (bar), new_button (_("Write PDF"), "page.export"));
  self->tiles_button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->tiles_button), _("Tiles"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->tiles_button), make_tiles_menu_cb, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tiles_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tiles"), -1);
  gtk_box_append (GTK_BOX (bar), self->tiles_button);
  return bar;
}

static void
vp_overview_page_init (VpOverviewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->settings = g_settings_new (VP_APP_ID);
  self->tables = g_hash_table_new (g_str_hash, g_str_equal);
  self->columns = 3;
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), new_bar (self));
  self->due_box = vp_overview_due_new ();
  gtk_box_append (GTK_BOX (content), self->due_box);
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 8);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 8);
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_box_append (GTK_BOX (content), self->grid);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), content);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (box), self->scroller);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (self->period_drop, "notify::selected", G_CALLBACK (filter_cb), self);
  g_signal_connect (self->district_drop, "notify::selected", G_CALLBACK (filter_cb), self);
}
