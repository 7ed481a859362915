/* vp-overview-page.c: 总览: what the office is today, in tiles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything is read at once on the reader's thread; the newest question wins. A tile opens the page that has its rows, and is
 * moved, widened or hidden from its own menu, for everybody who uses the store.
 */
#include "config.h"

#include "vp-overview-page.h"

#include "vp-chart-widget.h"
#include "vp-chart-write.h"
#include "vp-file-dialog.h"
#include "vp-overview.h"
#include "vp-paper-job.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define TILE_WIDTH 300
#define TILE_HEIGHT 270

struct _VpOverviewPage {
  VpPage parent_instance;

  /* children */
  GtkWidget *today_label, *due_box, *period_drop, *district_drop, *grid, *scroller;

  /* owned */
  VpOverview *overview;
  char **districts;
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

/* Tiles */

static void
opened_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.page", "s", g_variant_get_string (parameter, NULL));
}

static void
activated_cb (VpChartWidget *widget, guint layer, guint series, guint index, gpointer data)
{
  const VpFigureChart *info = data;

  gtk_widget_activate_action (GTK_WIDGET (widget), "win.page", "s", info->page);
}

static GMenuModel *
new_menu (const VpFigureChart *info)
{
  static const struct { const char *title, *action; } entries[] = {
    { N_("Move forward"), "overview.forward" }, { N_("Move back"), "overview.back" }, { N_("Wider or narrower"), "overview.widen" },
    { N_("Hide"), "overview.hide" }, { N_("Write as a file…"), "overview.write" },
  };
  GMenu *menu = g_menu_new ();
  GMenuItem *open = g_menu_item_new (_("Open the rows"), NULL);

  g_menu_item_set_action_and_target (open, "overview.open", "s", info->page);
  g_menu_append_item (menu, open);
  g_object_unref (open);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    GMenuItem *item = g_menu_item_new (_(entries[i].title), NULL);

    g_menu_item_set_action_and_target (item, entries[i].action, "s", info->name);
    g_menu_append_item (menu, item);
    g_object_unref (item);
  }
  return G_MENU_MODEL (menu);
}

static GtkWidget *
new_label (const char *text, const char *style, gboolean expand)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, expand);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_head (const VpOverviewTile *tile)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = new_menu (tile->info);
  /* Translators: what a tile of the overview shows */
  g_autofree char *name = g_strdup_printf (_("What can be done with “%s”"), _(tile->info->title));

  gtk_box_append (GTK_BOX (head), new_label (_(tile->info->title), "heading", TRUE));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

static GtkWidget *
new_tile (VpOverviewPage *self, const VpOverviewTile *tile)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *widget = vp_chart_widget_new ();
  g_autofree char *words = vp_chart_describe (tile->tile.chart);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "overview-tile");
  gtk_box_append (GTK_BOX (box), new_head (tile));
  if (*tile->tile.number != '\0')
    gtk_box_append (GTK_BOX (box), new_label (tile->tile.number, "title-3", FALSE));
  if (*tile->tile.number == '\0' && *tile->tile.chart->subtitle != '\0')
    gtk_box_append (GTK_BOX (box), new_label (tile->tile.chart->subtitle, "dim-label", FALSE));
  if (tile->tile.change != NULL)
    gtk_box_append (GTK_BOX (box), new_label (tile->tile.change, "dim-label", FALSE));
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_size_request (widget, -1, TILE_HEIGHT - 50);
  vp_chart_widget_set_plain (VP_CHART_WIDGET (widget), TRUE);
  vp_chart_widget_set_chart (VP_CHART_WIDGET (widget), tile->tile.chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _(tile->info->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_signal_connect (widget, "activated", G_CALLBACK (activated_cb), (gpointer) tile->info);
  gtk_box_append (GTK_BOX (box), widget);
  return box;
}

static void
clear_children (GtkWidget *parent, void (*remove) (GtkWidget *parent, GtkWidget *child))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    remove (parent, child);
}

static void
remove_from_grid (GtkWidget *parent, GtkWidget *child)
{
  gtk_grid_remove (GTK_GRID (parent), child);
}

static void
remove_from_box (GtkWidget *parent, GtkWidget *child)
{
  gtk_box_remove (GTK_BOX (parent), child);
}

/* Rows are filled from the left; a wide tile that has no room goes to the next one. */
static void
show_tiles (VpOverviewPage *self)
{
  guint column = 0, row = 0;

  clear_children (self->grid, remove_from_grid);
  for (guint i = 0; self->overview != NULL && i < self->overview->tiles->len; i++) {
    const VpOverviewTile *tile = self->overview->tiles->pdata[i];
    guint width = MIN (tile->wide ? 2 : 1, self->columns);

    if (tile->hidden)
      continue;
    if (column + width > self->columns) {
      column = 0;
      row++;
    }
    gtk_grid_attach (GTK_GRID (self->grid), new_tile (self, tile), (int) column, (int) row, (int) width, 1);
    column += width;
  }
}

static void
show_due (VpOverviewPage *self)
{
  clear_children (self->due_box, remove_from_box);
  if (self->overview->due->len == 0)
    gtk_box_append (GTK_BOX (self->due_box), new_label (_("Nothing is due."), "dim-label", FALSE));
  for (guint i = 0; i < self->overview->due->len; i++) {
    const VpDueRow *row = self->overview->due->pdata[i];
    g_autofree char *text = g_strdup_printf (_("%s: %" PRId64), row->title, row->count);
    GtkWidget *button = gtk_button_new_with_label (text);

    gtk_widget_add_css_class (button, "pill");
    gtk_widget_add_css_class (button, "overview-due");
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "overview.open");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", row->page);
    gtk_box_append (GTK_BOX (self->due_box), button);
  }
}

/* Reading */

typedef struct {
  VpOverviewPage *page; /* owned */
  VpOverviewSpan span;
  char *district;
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
  reading->overview = vp_overview_new (db, &reading->span, vp_date_today (), error);
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
  show_due (self);
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

static gboolean
write_page (VpDb *db, const char *path, gpointer data, GError **error)
{
  const VpOverviewSpan *span = data;
  g_autoptr (VpOverview) overview = vp_overview_new (db, span, vp_date_today (), error);

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

typedef struct {
  VpSession *session; /* owned */
  VpChart *chart;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->session);
  vp_chart_unref (writing->chart);
  g_free (writing);
}

static void
chosen_cb (const char *path, gpointer data)
{
  Writing *writing = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (!vp_chart_write (writing->chart, path, &error)) {
    vp_session_fail (writing->session, _("The chart was not written"), error);
    return;
  }
  sentence = g_strdup_printf (_("“%s” was written."), path);
  vp_session_notice_file (writing->session, sentence, path);
}

static void
write_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpOverviewPage *self = VP_OVERVIEW_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  VpOverviewTile *tile = find_tile (self, g_variant_get_string (parameter, NULL));
  g_autofree char *file = NULL;
  Writing *writing;

  if (tile == NULL || tile->tile.chart == NULL)
    return;
  file = vp_session_file_name (session, NULL, _(tile->info->title), NULL, vp_date_today (), "png");
  writing = g_new0 (Writing, 1);
  writing->session = g_object_ref (session);
  writing->chart = vp_chart_ref (tile->tile.chart);
  vp_file_dialog_save (widget, _("Write the chart"), file, chosen_cb, writing, writing_free);
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
  g_strfreev (self->districts);
  G_OBJECT_CLASS (vp_overview_page_parent_class)->finalize (object);
}

static void
vp_overview_page_class_init (VpOverviewPageClass *klass)
{
  static const struct { const char *name, *type; GtkWidgetActionActivateFunc func; } actions[] = {
    { "overview.open", "s", opened_cb }, { "overview.forward", "s", arrange_cb }, { "overview.back", "s", arrange_cb },
    { "overview.widen", "s", arrange_cb }, { "overview.hide", "s", arrange_cb }, { "overview.write", "s", write_cb },
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->period_drop), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Period"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->district_drop), GTK_ACCESSIBLE_PROPERTY_LABEL, _("District"), -1);
  self->today_label = new_label ("", "heading", TRUE);
  gtk_box_append (GTK_BOX (bar), self->today_label);
  gtk_box_append (GTK_BOX (bar), self->period_drop);
  gtk_box_append (GTK_BOX (bar), self->district_drop);
  gtk_box_append (GTK_BOX (bar), new_button (_("Print"), "page.print"));
  gtk_box_append (GTK_BOX (bar), new_button (_("Write PDF"), "page.export"));
  gtk_box_append (GTK_BOX (bar), new_button (_("All tiles"), "overview.reset"));
  return bar;
}

static void
vp_overview_page_init (VpOverviewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *due = gtk_scrolled_window_new ();

  self->columns = 3;
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), new_bar (self));
  self->due_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (due), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (due), self->due_box);
  gtk_box_append (GTK_BOX (box), due);
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 8);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 8);
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->grid);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (box), self->scroller);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (self->period_drop, "notify::selected", G_CALLBACK (filter_cb), self);
  g_signal_connect (self->district_drop, "notify::selected", G_CALLBACK (filter_cb), self);
}
