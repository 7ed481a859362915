/* vp-ledger-view.c: credited hours as a table of any two things, and the lines behind each figure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-ledger-view.h"

#include "vp-accessible.h"
#include "vp-ledger-columns.h"
#include "vp-ledger-correct.h"
#include "vp-ledger.h"
#include "vp-list-verbs.h"
#include "vp-list-view.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS_MAX 40
#define LINES_MAX 2000
#define EVERYTHING -1

struct _VpLedgerView {
  AdwBin parent_instance;

  /* borrowed */
  VpSession *session;
  GtkDropDown *row_axis, *column_axis, *period, *one_column;
  GtkBox *table_box;
  VpGrid *table;
  VpListView *list;

  /* owned */
  VpLedger *ledger;
  GPtrArray *lines;       /* VpLedgerLine */
  GPtrArray *headings;    /* arrays of VpGridColumn: a table keeps those it was made with */

  guint asked;            /* answers to former questions are dropped */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VpLedgerView, vp_ledger_view, ADW_TYPE_BIN)

enum { SIGNAL_READ, N_SIGNALS };

static guint signals[N_SIGNALS];

static char *
line_text_cb (guint row, guint column, gpointer data)
{
  return vp_ledger_line_text (g_ptr_array_index (VP_LEDGER_VIEW (data)->lines, row), column);
}

/* The table: a head, its sum, and the cells */
static char *
table_text_cb (guint row, guint column, gpointer data)
{
  const VpLedger *ledger = VP_LEDGER_VIEW (data)->ledger;
  const VpLedgerHead *head = g_ptr_array_index (ledger->rows, row);
  gint64 minutes = column < 2 ? head->minutes : vp_ledger_get (ledger, row, column - 2);

  if (column == 0)
    return g_strdup (head->title);
  return minutes != 0 ? vp_text_hours (minutes) : g_strdup ("");
}

/* The days of a choice of the period */
static void
get_period (VpLedgerView *self, VpLedgerAsk *ask)
{
  int year, month;

  vp_date_get (vp_date_today (), &year, &month, NULL);
  switch (gtk_drop_down_get_selected (self->period)) {
  case 0:
    ask->from = vp_date_new (year, month, 1);
    ask->to = (month < 12 ? vp_date_new (year, month + 1, 1) : vp_date_new (year + 1, 1, 1)) - 1;
    break;
  case 1:
    ask->from = vp_date_new (year, 1, 1);
    ask->to = vp_date_new (year, 12, 31);
    break;
  case 2:
    ask->from = vp_date_new (year - 1, 1, 1);
    ask->to = vp_date_new (year - 1, 12, 31);
    break;
  default:
    break;
  }
}

static void
get_ask (VpLedgerView *self, VpLedgerAsk *ask)
{
  *ask = (VpLedgerAsk) { .row = gtk_drop_down_get_selected (self->row_axis), .column = gtk_drop_down_get_selected (self->column_axis) };
  get_period (self, ask);
}

/* Lines */

typedef struct {
  VpLedgerView *view; /* owned */
  VpLedgerAsk ask;
  gint64 row, column;
  guint asked;
  VpLedger *ledger;
  GPtrArray *lines;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->view);
  g_clear_pointer (&self->ledger, vp_ledger_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_lines (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;

  self->lines = vp_ledger_store_lines (db, &self->ask, self->row, self->column, LINES_MAX, error);
  return self->lines != NULL;
}

/* An office that keeps neither has no column for them; where there is one, teams give it their room. */
static void
show_points (VpLedgerView *self)
{
  gboolean points = FALSE;

  for (guint i = 0; i < self->lines->len; i++) {
    const VpLedgerLine *line = self->lines->pdata[i];

    points = points || line->grade != 0 || line->points != 0;
  }
  vp_list_view_show_column (self->list, VP_LEDGER_POINTS, points);
  vp_list_view_show_column (self->list, VP_LEDGER_TEAM, !points);
}

static void
lines_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpLedgerView *self = reading->view;

  if (error != NULL || reading->asked != self->asked || self->list == NULL)
    return;
  vp_list_view_set_n_rows (self->list, 0);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_steal_pointer (&reading->lines);
  show_points (self);
  vp_list_view_set_n_rows (self->list, self->lines->len);
  g_signal_emit (self, signals[SIGNAL_READ], 0);
}

/* Of the row that is chosen, and of the column that is. */
static Reading *
new_reading (VpLedgerView *self)
{
  Reading *reading = g_new0 (Reading, 1);
  guint row = self->table != NULL ? vp_grid_get_selected (self->table) : GTK_INVALID_LIST_POSITION;
  guint column = gtk_drop_down_get_selected (self->one_column);

  reading->view = g_object_ref (self);
  reading->ask = self->ledger->ask;
  reading->row = row < self->ledger->rows->len ? ((VpLedgerHead *) self->ledger->rows->pdata[row])->key : EVERYTHING;
  reading->column = column > 0 && column <= self->ledger->columns->len
    ? ((VpLedgerHead *) self->ledger->columns->pdata[column - 1])->key : EVERYTHING;
  return reading;
}

static void
ask_lines (VpLedgerView *self)
{
  Reading *reading;

  if (self->ledger == NULL || self->session == NULL)
    return;
  reading = new_reading (self);
  reading->asked = ++self->asked;
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_lines, reading, reading_free,
                   _("The lines could not be read"), lines_read_cb);
}

static void
row_selected_cb (VpGrid *grid, guint row, gpointer data)
{
  ask_lines (VP_LEDGER_VIEW (data));
}

static void
column_chosen_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  VpLedgerView *self = VP_LEDGER_VIEW (data);

  if (!self->filling)
    ask_lines (self);
}

/* The table */

/* Which columns it has is only known when it was read: each table is a new one. */
static void
make_table (VpLedgerView *self)
{
  guint n = MIN (self->ledger->columns->len, COLUMNS_MAX) + 2;
  VpGridColumn *columns = g_new0 (VpGridColumn, n);
  GtkWidget *grid = vp_grid_new (_("Credited hours")), *child;

  columns[0] = (VpGridColumn) { vp_ledger_axis_title (self->ledger->ask.row), 150, TRUE, FALSE };
  columns[1] = (VpGridColumn) { _("Sum"), 84, FALSE, TRUE };
  for (guint i = 2; i < n; i++)
    columns[i] = (VpGridColumn) { ((VpLedgerHead *) self->ledger->columns->pdata[i - 2])->title, 92, FALSE, TRUE };
  g_ptr_array_add (self->headings, columns);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table_box))) != NULL)
    gtk_box_remove (self->table_box, child);
  self->table = VP_GRID (grid);
  vp_grid_set_columns (self->table, columns, n, table_text_cb, self);
  g_signal_connect_object (grid, "selected", G_CALLBACK (row_selected_cb), self, 0);
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_box_append (self->table_box, grid);
  vp_grid_set_n_rows (self->table, self->ledger->rows->len);
}

static void
fill_columns (VpLedgerView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Every column"));
  for (guint i = 0; i < self->ledger->columns->len; i++)
    gtk_string_list_append (names, ((VpLedgerHead *) self->ledger->columns->pdata[i])->title);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->one_column, G_LIST_MODEL (names));
  self->filling = FALSE;
}

static gboolean
read_ledger (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;

  self->ledger = vp_ledger_read (db, &self->ask, error);
  return self->ledger != NULL;
}

static void
ledger_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpLedgerView *self = reading->view;

  if (error != NULL || reading->asked != self->asked || self->list == NULL)
    return;
  if (self->table != NULL)
    vp_grid_set_n_rows (self->table, 0);
  g_clear_pointer (&self->ledger, vp_ledger_free);
  self->ledger = g_steal_pointer (&reading->ledger);
  make_table (self);
  fill_columns (self);
  ask_lines (self);
  g_signal_emit (self, signals[SIGNAL_READ], 0);
}

void
vp_ledger_view_refresh (VpLedgerView *self, VpSession *session)
{
  Reading *reading;
  VpLedgerAsk ask;

  g_return_if_fail (VP_IS_LEDGER_VIEW (self));
  self->session = session;
  get_ask (self, &ask);
  if (ask.row == ask.column)
    return;
  reading = g_new0 (Reading, 1);
  reading->view = g_object_ref (self);
  reading->ask = ask;
  reading->asked = ++self->asked;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_ledger, reading, reading_free, _("The ledger could not be read"),
                   ledger_read_cb);
}

/* Nothing is counted by one thing twice: the other one gives way. */
static void
axis_chosen_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  VpLedgerView *self = VP_LEDGER_VIEW (data);
  GtkDropDown *other = object == G_OBJECT (self->row_axis) ? self->column_axis : self->row_axis;
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (object));

  if (gtk_drop_down_get_selected (other) == chosen && object != G_OBJECT (self->period))
    gtk_drop_down_set_selected (other, (chosen + 1) % VP_AXIS_PERSON);
  else if (self->session != NULL)
    vp_ledger_view_refresh (self, self->session);
}

/* What the table has, and what of it is not seen. */
static char *
tell_table (VpLedgerView *self)
{
  g_autofree char *hours = vp_text_hours (self->ledger != NULL ? self->ledger->total : 0);
  g_autofree char *lines = vp_text_group_digits (self->ledger != NULL ? self->ledger->lines : 0), *sum = NULL;

  if (self->ledger != NULL && self->ledger->ask.row == VP_AXIS_PERSON && self->ledger->rows->len == VP_LEDGER_PEOPLE)
    /* Translators: hours, how many lines, how many people */
    sum = g_strdup_printf (_("%s hours in %s lines, of the %d people with the most hours"), hours, lines, VP_LEDGER_PEOPLE);
  else
    /* Translators: hours, how many lines */
    sum = g_strdup_printf (_("%s hours in %s lines"), hours, lines);
  if (self->ledger == NULL || self->ledger->columns->len <= COLUMNS_MAX)
    return g_steal_pointer (&sum);
  /* Translators: a sentence about hours, how many columns are shown, how many there are */
  return g_strdup_printf (_("%s; the first %d of %u columns"), sum, COLUMNS_MAX, self->ledger->columns->len);
}

char *
vp_ledger_view_describe (VpLedgerView *self)
{
  g_autofree char *table = tell_table (self);

  if (self->lines == NULL || self->lines->len < LINES_MAX)
    return g_steal_pointer (&table);
  /* Translators: a sentence about hours, how many lines are shown */
  return g_strdup_printf (_("%s; below are the newest %d lines of what is chosen"), table, LINES_MAX);
}

/* As files and on paper */

static const char *
chosen_text (GtkDropDown *choice)
{
  return gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_drop_down_get_selected_item (choice)));
}

static VpListing *
make_table_cb (gpointer data, VpSession **session)
{
  VpLedgerView *self = VP_LEDGER_VIEW (data);
  g_autofree char *table = NULL, *subtitle = NULL;
  VpListing *listing;

  if (self->ledger == NULL)
    return NULL;
  *session = self->session;
  table = tell_table (self);
  subtitle = g_strdup_printf ("%s · %s", chosen_text (self->period), table);
  listing = vp_grid_make_listing (self->table, _("Credited hours"), subtitle);
  listing->about = g_strdup ("service_record");
  for (guint i = 0; self->ledger->ask.row == VP_AXIS_PERSON && i < self->ledger->rows->len; i++)
    vp_listing_mention (listing, ((VpLedgerHead *) self->ledger->rows->pdata[i])->key);
  return listing;
}

/* All lines that are asked for, not only the newest of them. */
static gboolean
fill_lines (VpDb *db, gpointer question, VpListing *listing, GError **error)
{
  const Reading *asked = question;
  g_autoptr (GPtrArray) lines = NULL;
  gint64 n;

  if (!vp_ledger_store_count (db, &asked->ask, asked->row, asked->column, &n, error) || !vp_listing_check_rows (n, error))
    return FALSE;
  lines = vp_ledger_store_lines (db, &asked->ask, asked->row, asked->column, VP_LISTING_ROWS_MAX, error);
  if (lines == NULL)
    return FALSE;
  listing->about = g_strdup ("service_record");
  for (guint i = 0; i < lines->len; i++) {
    const VpLedgerLine *line = lines->pdata[i];
    char **cells = g_new0 (char *, VP_N_LEDGER_COLUMNS + 1);

    for (guint column = 0; column < VP_N_LEDGER_COLUMNS; column++)
      cells[column] = vp_ledger_line_text (line, column);
    vp_listing_take_row (listing, cells);
    vp_listing_mention (listing, line->volunteer_id);
  }
  return TRUE;
}

static void
mention_person (guint row, VpListing *listing, gpointer data)
{
  vp_listing_mention (listing, ((VpLedgerLine *) VP_LEDGER_VIEW (data)->lines->pdata[row])->volunteer_id);
}

/* Of which row, column and time span the lines are. */
static char *
tell_chosen (VpLedgerView *self)
{
  guint row = self->table != NULL ? vp_grid_get_selected (self->table) : GTK_INVALID_LIST_POSITION;
  const char *title = row < self->ledger->rows->len ? ((const VpLedgerHead *) self->ledger->rows->pdata[row])->title : _("All");

  return g_strdup_printf ("%s · %s · %s", title, chosen_text (self->one_column), chosen_text (self->period));
}

static VpListing *
make_lines_cb (gpointer data, VpSession **session)
{
  VpLedgerView *self = VP_LEDGER_VIEW (data);
  VpListing *listing;

  if (self->ledger == NULL || self->lines == NULL)
    return NULL;
  *session = self->session;
  listing = vp_list_view_make_listing (self->list, _("Lines of the ledger"));
  g_free (listing->subtitle);
  listing->subtitle = tell_chosen (self);
  return listing;
}

static gboolean
ask_lines_cb (gpointer data, VpListWhole *whole)
{
  VpLedgerView *self = VP_LEDGER_VIEW (data);

  if (self->ledger == NULL || self->lines == NULL || self->lines->len < LINES_MAX || vp_list_view_get_n_shown (self->list) < LINES_MAX)
    return FALSE;
  *whole = (VpListWhole) { self->session, vp_list_view_get_grid (self->list), vp_ledger_columns, VP_N_LEDGER_COLUMNS, _("Lines of the ledger"),
                           tell_chosen (self), fill_lines, new_reading (self), reading_free };
  return TRUE;
}

static void
correct_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpLedgerView *self = VP_LEDGER_VIEW (widget);
  guint row = vp_list_view_get_selected (self->list);

  if (self->lines != NULL && row < self->lines->len)
    vp_ledger_correct (widget, self->session, self->lines->pdata[row]);
}

static void
person_cb (VpListView *list, guint row, gpointer data)
{
  VpLedgerView *self = VP_LEDGER_VIEW (data);

  if (self->lines != NULL && row < self->lines->len)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.person", "x", ((VpLedgerLine *) self->lines->pdata[row])->volunteer_id);
}

/* The view */

static void
vp_ledger_view_dispose (GObject *object)
{
  VpLedgerView *self = VP_LEDGER_VIEW (object);

  if (self->list != NULL)
    vp_list_view_set_n_rows (self->list, 0);
  if (self->table != NULL)
    vp_grid_set_n_rows (self->table, 0);
  self->list = NULL;
  self->table = NULL;
  G_OBJECT_CLASS (vp_ledger_view_parent_class)->dispose (object);
}

static void
vp_ledger_view_finalize (GObject *object)
{
  VpLedgerView *self = VP_LEDGER_VIEW (object);

  g_clear_pointer (&self->ledger, vp_ledger_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_ledger_view_parent_class)->finalize (object);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_list_verbs_run (widget, name);
}

static void
vp_ledger_view_class_init (VpLedgerViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_ledger_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_ledger_view_finalize;
  signals[SIGNAL_READ] = g_signal_new ("read", VP_TYPE_LEDGER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "ledger.correct", NULL, correct_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.print", NULL, print_cb);
}

static GtkDropDown *
add_choice (GtkWidget *bar, const char *label, const char *const *names, guint chosen)
{
  GtkWidget *title = gtk_label_new (label), *choice = gtk_drop_down_new_from_strings (names);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), chosen);
  vp_accessible_name_button (choice, label);
  gtk_box_append (GTK_BOX (bar), title);
  gtk_box_append (GTK_BOX (bar), choice);
  return GTK_DROP_DOWN (choice);
}

static GtkWidget *
new_bar (VpLedgerView *self)
{
  const char *const periods[] = { _("This month"), _("This year"), _("Last year"), _("All years"), NULL };
  const char *const none[] = { _("Every column"), NULL };
  const char *names[VP_N_LEDGER_AXES + 1] = { NULL }, *column_names[VP_N_LEDGER_AXES + 1] = { NULL };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *button = gtk_button_new_with_mnemonic (_("_Correct…"));
  GtkWidget *export = gtk_button_new_with_mnemonic (_("E_xport the table…")), *print = gtk_button_new_with_mnemonic (_("_Print the table…"));

  for (guint i = 0; i < VP_N_LEDGER_AXES; i++)
    names[i] = vp_ledger_axis_title (i);
  /* A column for each person would be a table that nobody can read. */
  for (guint i = 0; i < VP_AXIS_PERSON; i++)
    column_names[i] = names[i];
  gtk_widget_add_css_class (bar, "page-bar");
  self->row_axis = add_choice (bar, _("Rows by"), names, VP_AXIS_DISTRICT);
  self->column_axis = add_choice (bar, _("Columns by"), column_names, VP_AXIS_CATEGORY);
  self->period = add_choice (bar, _("Time span"), periods, 1);
  self->one_column = add_choice (bar, _("Lines of"), none, 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "ledger.correct");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (export), "list.export");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "list.print");
  gtk_box_append (GTK_BOX (bar), button);
  gtk_box_append (GTK_BOX (bar), export);
  gtk_box_append (GTK_BOX (bar), print);
  g_signal_connect_object (self->row_axis, "notify::selected", G_CALLBACK (axis_chosen_cb), self, 0);
  g_signal_connect_object (self->column_axis, "notify::selected", G_CALLBACK (axis_chosen_cb), self, 0);
  g_signal_connect_object (self->period, "notify::selected", G_CALLBACK (axis_chosen_cb), self, 0);
  g_signal_connect_object (self->one_column, "notify::selected", G_CALLBACK (column_chosen_cb), self, 0);
  return bar;
}

static void
vp_ledger_view_init (VpLedgerView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *list = vp_list_view_new (_("Lines of the ledger"), vp_ledger_columns, VP_N_LEDGER_COLUMNS, line_text_cb, self);

  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->table_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_size_request (GTK_WIDGET (self->table_box), -1, 140);
  self->list = VP_LIST_VIEW (list);
  vp_list_view_keep_columns (self->list, "ledger-lines");
  vp_list_view_set_about (self->list, "service_record", mention_person);
  vp_list_verbs_offer_whole (list, ask_lines_cb, make_lines_cb, self);
  vp_list_verbs_offer (GTK_WIDGET (self), make_table_cb, self);
  vp_list_view_hide_clocks (self->list);
  vp_list_view_set_empty (self->list, NULL, _("No lines"), _("No hours are credited here."));
  g_signal_connect_object (list, "activated", G_CALLBACK (person_cb), self, 0);
  gtk_paned_set_start_child (GTK_PANED (paned), GTK_WIDGET (self->table_box));
  gtk_paned_set_end_child (GTK_PANED (paned), list);
  gtk_paned_set_position (GTK_PANED (paned), 250);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (box), new_bar (self));
  gtk_box_append (GTK_BOX (box), paned);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vp_ledger_view_new (void)
{
  return g_object_new (VP_TYPE_LEDGER_VIEW, NULL);
}
