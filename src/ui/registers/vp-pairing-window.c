/* vp-pairing-window.c: units × communities 双报到, and whose returns are missing
 *
 * A row for each unit, a column for each community. The rows behind a unit are seen among the others of their register.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-pairing-window.h"

#include "vp-list-view.h"
#include "vp-pairing-matrix.h"
#include "vp-paper-job.h"
#include "vp-register-query.h"
#include "vp-verb-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define VP_TYPE_PAIRING_WINDOW (vp_pairing_window_get_type ())
G_DECLARE_FINAL_TYPE (VpPairingWindow, vp_pairing_window, VP, PAIRING_WINDOW, AdwWindow)

struct _VpPairingWindow {
  AdwWindow parent_instance;

  /* borrowed */
  VpSession *session;
  GtkEditable *from, *to;
  GtkCheckButton *late;
  GtkBox *table_box;
  GtkLabel *sum;
  VpListView *list;

  /* owned */
  VpPairingMatrix *matrix;
  GArray *shown;        /* guint: rows of the matrix that are seen */
  GPtrArray *headings;  /* arrays of VpGridColumn: a table keeps those it was made with */

  guint asked; /* answers to former spans are dropped */
};

G_DEFINE_FINAL_TYPE (VpPairingWindow, vp_pairing_window, ADW_TYPE_WINDOW)

static const short widths[VP_PAIRING_N_COLUMNS] = {
  [VP_PAIRING_UNIT] = 190, [VP_PAIRING_AGREED] = 60, [VP_PAIRING_MEMBERS] = 84, [VP_PAIRING_LATEST] = 84, [VP_PAIRING_MISSING] = 150,
  [VP_PAIRING_NAMES] = 220,
};

typedef struct {
  VpPairingWindow *window; /* owned */
  int from, to;
  guint asked;
  VpPairingMatrix *matrix;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->window);
  g_clear_pointer (&reading->matrix, vp_pairing_matrix_free);
  g_free (reading);
}

/* Rows behind a unit */

static const VpPairingUnit *
get_unit (VpPairingWindow *self)
{
  guint row = self->list != NULL ? vp_list_view_get_selected (self->list) : GTK_INVALID_LIST_POSITION;

  if (self->matrix == NULL || row >= self->shown->len || g_array_index (self->shown, guint, row) >= self->matrix->units->len)
    return NULL;
  return self->matrix->units->pdata[g_array_index (self->shown, guint, row)];
}

/* The rows of a register that are of the chosen unit, of all units where none is. */
static void
open_rows (VpPairingWindow *self, const char *name, gboolean of_span)
{
  const VpRegister *of = vp_register_find (name);
  const VpPairingUnit *unit = get_unit (self);
  GtkWindow *owner = gtk_window_get_transient_for (GTK_WINDOW (self));
  VpRegisterFilter filters[2];
  VpRegisterQuery query = { .sort = -1, .filters = filters };
  g_autofree char *question = NULL;

  if (of == NULL || self->matrix == NULL)
    return;
  if (unit != NULL)
    filters[query.n_filters++] = (VpRegisterFilter) { .field = vp_register_column (of, "unit_id"), .values = &unit->id, .n_values = 1 };
  if (of_span)
    filters[query.n_filters++] = (VpRegisterFilter) { .field = vp_register_column (of, "month"), .least = self->matrix->from,
                                                      .most = self->matrix->to };
  question = vp_register_query_write (of, &query);
  gtk_widget_activate_action (GTK_WIDGET (owner), "win.reveal-rows", "(sss)", "registers", name, question);
  gtk_window_close (GTK_WINDOW (self));
}

static void
agreements_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_rows (VP_PAIRING_WINDOW (widget), "pairing", FALSE);
}

static void
returns_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_rows (VP_PAIRING_WINDOW (widget), "reported", TRUE);
}

static void
activated_cb (VpListView *list, guint row, gpointer data)
{
  open_rows (VP_PAIRING_WINDOW (data), "pairing", FALSE);
}

/* The table */

static char *
text_cb (guint row, guint column, gpointer data)
{
  VpPairingWindow *self = VP_PAIRING_WINDOW (data);

  return vp_pairing_matrix_text (self->matrix, g_array_index (self->shown, guint, row), column);
}

static void
choose_rows (VpPairingWindow *self)
{
  gboolean late = gtk_check_button_get_active (self->late);

  vp_list_view_set_n_rows (self->list, 0);
  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < vp_pairing_matrix_n_rows (self->matrix); i++)
    if (!late || (i < self->matrix->units->len && ((VpPairingUnit *) self->matrix->units->pdata[i])->missing->len > 0))
      g_array_append_val (self->shown, i);
  vp_list_view_set_n_rows (self->list, self->shown->len);
}

/* Which communities there are is only known when it was read: each table is a new one. */
static void
make_table (VpPairingWindow *self)
{
  guint n = VP_PAIRING_N_COLUMNS + self->matrix->communities->len;
  VpGridColumn *columns = g_new0 (VpGridColumn, n);
  GtkWidget *child, *list;

  for (guint i = 0; i < n; i++)
    columns[i] = (VpGridColumn) { vp_pairing_matrix_title (self->matrix, i), i < VP_PAIRING_N_COLUMNS ? widths[i] : 96, FALSE,
                                  i == VP_PAIRING_AGREED || i == VP_PAIRING_MEMBERS };
  g_ptr_array_add (self->headings, columns);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table_box))) != NULL)
    gtk_box_remove (self->table_box, child);
  list = vp_list_view_new (_("Units and communities"), columns, n, text_cb, self);
  self->list = VP_LIST_VIEW (list);
  vp_list_view_hide_clocks (self->list);
  /* Some 80 communities: opening all of them took seconds. */
  vp_list_view_open_as_scrolled (self->list, VP_PAIRING_N_COLUMNS);
  vp_list_view_set_empty (self->list, "x-office-spreadsheet-symbolic", _("No units"),
                          _("In these months no agreement was in force and nothing was returned."));
  g_signal_connect_object (list, "activated", G_CALLBACK (activated_cb), self, 0);
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (self->table_box, list);
}

static gboolean
read_matrix (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  if (reading->to == 0 && !vp_pairing_matrix_newest (db, vp_date_today (), &reading->to, error))
    return FALSE;
  if (reading->from == 0)
    reading->from = vp_pairing_month_add (reading->to, -2);
  reading->matrix = vp_pairing_matrix_read (db, reading->from, reading->to, error);
  return reading->matrix != NULL;
}

static void
show_month (GtkEditable *entry, int month)
{
  g_autofree char *text = g_strdup_printf ("%d-%02d", month / 100, month % 100);

  gtk_editable_set_text (entry, text);
}

static void
matrix_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpPairingWindow *self = reading->window;
  g_autofree char *sum = NULL;

  if (error != NULL || reading->asked != self->asked || self->table_box == NULL)
    return;
  if (self->list != NULL)
    vp_list_view_set_n_rows (self->list, 0);
  g_clear_pointer (&self->matrix, vp_pairing_matrix_free);
  self->matrix = g_steal_pointer (&reading->matrix);
  make_table (self);
  choose_rows (self);
  show_month (self->from, reading->from);
  show_month (self->to, reading->to);
  sum = vp_pairing_matrix_tell (self->matrix);
  gtk_label_set_text (self->sum, sum);
}

static void
begin_reading (VpPairingWindow *self, int from, int to)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->window = g_object_ref (self);
  reading->from = from;
  reading->to = to;
  reading->asked = ++self->asked;
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_matrix, reading, reading_free,
                   _("The register could not be read"), matrix_read_cb);
}

static int
get_month (GtkEditable *entry)
{
  int year, month;

  return vp_date_parse_month (gtk_editable_get_text (entry), &year, &month) ? year * 100 + month : 0;
}

static void
span_cb (GtkEntry *entry, gpointer data)
{
  VpPairingWindow *self = VP_PAIRING_WINDOW (data);
  int from = get_month (self->from), to = get_month (self->to);

  if (from == 0 || to == 0 || from > to)
    gtk_label_set_text (self->sum, _("Write two months, such as 2018-01 and 2018-03, the earlier one first."));
  else
    begin_reading (self, from, to);
}

static void
late_cb (GtkCheckButton *button, gpointer data)
{
  VpPairingWindow *self = VP_PAIRING_WINDOW (data);

  if (self->matrix != NULL)
    choose_rows (self);
}

static void
take_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPairingWindow *self = VP_PAIRING_WINDOW (widget);
  gboolean print = g_strcmp0 (name, "pairing.print") == 0;
  g_autofree char *file = NULL;
  VpListing *listing;

  if (self->matrix == NULL)
    return;
  listing = vp_pairing_matrix_listing (self->matrix, gtk_check_button_get_active (self->late), print);
  file = vp_session_file_name (self->session, NULL, listing->title, NULL, vp_date_today (), "xlsx");
  if (print)
    vp_paper_job_print_list (widget, self->session, listing);
  else
    vp_paper_job_export_list (widget, self->session, file, listing);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* The window */

static void
vp_pairing_window_dispose (GObject *object)
{
  VpPairingWindow *self = VP_PAIRING_WINDOW (object);

  if (self->list != NULL)
    vp_list_view_set_n_rows (self->list, 0);
  self->list = NULL;
  self->table_box = NULL;
  G_OBJECT_CLASS (vp_pairing_window_parent_class)->dispose (object);
}

static void
vp_pairing_window_finalize (GObject *object)
{
  VpPairingWindow *self = VP_PAIRING_WINDOW (object);

  g_clear_pointer (&self->matrix, vp_pairing_matrix_free);
  g_array_unref (self->shown);
  g_ptr_array_unref (self->headings);
  G_OBJECT_CLASS (vp_pairing_window_parent_class)->finalize (object);
}

static void
vp_pairing_window_class_init (VpPairingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_pairing_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_pairing_window_finalize;
  gtk_widget_class_install_action (widget_class, "pairing.agreements", NULL, agreements_cb);
  gtk_widget_class_install_action (widget_class, "pairing.returns", NULL, returns_cb);
  gtk_widget_class_install_action (widget_class, "pairing.export", NULL, take_cb);
  gtk_widget_class_install_action (widget_class, "pairing.print", NULL, take_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static GtkEditable *
add_month (VpPairingWindow *self, GtkWidget *bar, const char *label)
{
  GtkWidget *title = gtk_label_new (label), *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (span_cb), self, 0);
  gtk_box_append (GTK_BOX (bar), title);
  gtk_box_append (GTK_BOX (bar), entry);
  return GTK_EDITABLE (entry);
}

static void
vp_pairing_window_init (VpPairingWindow *self)
{
  static const VpVerb verbs[] = {
    { N_("_Agreements of the unit"), "pairing.agreements", FALSE }, { N_("_Returns of the unit"), "pairing.returns", FALSE },
    { N_("_Export…"), "pairing.export", FALSE }, { N_("_Print…"), "pairing.print", FALSE },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = vp_verb_bar_new (verbs, G_N_ELEMENTS (verbs));
  GtkWidget *span = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *sum = gtk_label_new (NULL);

  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->sum = GTK_LABEL (sum);
  gtk_label_set_wrap (self->sum, TRUE);
  gtk_label_set_xalign (self->sum, 0);
  gtk_widget_set_margin_start (sum, 12);
  gtk_widget_set_margin_end (sum, 12);
  gtk_widget_add_css_class (span, "page-bar");
  self->from = add_month (self, span, _("From month"));
  self->to = add_month (self, span, _("To month"));
  self->late = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("_Only units with returns missing")));
  g_signal_connect_object (self->late, "toggled", G_CALLBACK (late_cb), self, 0);
  gtk_box_append (GTK_BOX (span), GTK_WIDGET (self->late));
  self->table_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_vexpand (GTK_WIDGET (self->table_box), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), span);
  gtk_box_append (GTK_BOX (box), sum);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table_box));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Units and communities"));
  gtk_window_set_default_size (GTK_WINDOW (self), 960, 640);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

void
vp_pairing_window_present (GtkWidget *parent, VpSession *session)
{
  VpPairingWindow *self = g_object_new (vp_pairing_window_get_type (), NULL);

  self->session = session;
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  begin_reading (self, 0, 0);
  gtk_window_present (GTK_WINDOW (self));
}
