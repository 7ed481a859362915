/* vp-registers-page.c: every register of the office, with its rows
 *
 * The registers stand at the left, the rows of the chosen one in the middle, everything about the chosen row at the
 * right. Nothing here knows a register by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-registers-page.h"

#include "vp-details.h"
#include "vp-dialogs.h"
#include "vp-list-view.h"
#include "vp-paper-job.h"
#include "vp-register-form.h"
#include "vp-register-listing.h"
#include "vp-register-look.h"
#include "vp-table-writer.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* The list of one register, made when it is first looked at. */
typedef struct {
  VpRegistersPage *page; /* borrowed */
  const VpRegister *of;
  VpGridColumn *columns;
  guint *fields; /* the field of a column */
  guint n;
  VpListView *view; /* borrowed */
} List;

struct _VpRegistersPage {
  VpPage parent_instance;

  /* template widgets */
  GtkListBox *names;
  GtkStack *lists;
  GtkBox *details_box;
  GtkCheckButton *removed_check;

  /* borrowed */
  VpDetails *details;
  List *list; /* the one that is shown */

  /* owned */
  GPtrArray *made;      /* List */
  VpRegisterRows *rows; /* of the shown register; NULL until read */
  GPtrArray *shown;     /* VpRecord, borrowed of @rows */

  VpRecord *opened;     /* the chosen row with its sealed fields in full, for as long as it is looked at */

  gint64 chosen; /* id, 0 = none */
  gboolean folded; /* the details are not wanted (F4) */
};

G_DEFINE_FINAL_TYPE (VpRegistersPage, vp_registers_page, VP_TYPE_PAGE)

static void
list_free (gpointer data)
{
  List *list = data;

  g_free (list->columns);
  g_free (list->fields);
  g_free (list);
}

static const VpRecord *
get_chosen (VpRegistersPage *self)
{
  guint row = self->list != NULL ? vp_list_view_get_selected (self->list->view) : GTK_INVALID_LIST_POSITION;

  return self->shown != NULL && row < self->shown->len ? g_ptr_array_index (self->shown, row) : NULL;
}

static char *
cell_text_cb (guint row, guint column, gpointer data)
{
  const List *list = data;

  /* A list that is not shown has no rows. */
  return vp_register_rows_text (list->page->rows, g_ptr_array_index (list->page->shown, row), list->fields[column]);
}

static gboolean
has_sealed (const VpRecord *row)
{
  for (guint i = 0; i < row->of->n_fields; i++)
    if ((row->of->fields[i].flags & VP_FIELD_SEALED) != 0 && *vp_record_text (row, i) != '\0')
      return TRUE;
  return FALSE;
}

static GtkWidget *
new_reveal_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Show _numbers…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "registers.reveal");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static void
show_details (VpRegistersPage *self)
{
  const VpRecord *row = get_chosen (self);

  self->chosen = row != NULL ? row->id : 0;
  /* An empty pane takes no room. */
  gtk_widget_set_visible (GTK_WIDGET (self->details_box), row != NULL && !self->folded);
  vp_details_clear (self->details, row != NULL ? NULL : _("Choose a row to see everything about it."));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.edit", row != NULL && row->removed_at == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.remove", row != NULL && row->removed_at == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "registers.restore", row != NULL && row->removed_at != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "registers.reveal", row != NULL && has_sealed (row));
  if (row == NULL)
    return;
  /* Another row, or the same one anew: what was shown in full is hidden again. */
  if (self->opened != NULL && self->opened->id != row->id)
    g_clear_pointer (&self->opened, vp_record_free);
  vp_details_set_heading (self->details, vp_record_name (row));
  if (row->removed_at != 0) {
    g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (row->removed_at);
    g_autofree char *day = g_date_time_format (at, "%Y-%m-%d %H:%M");

    vp_details_add (self->details, _("Removed"), day);
  }
  for (guint i = 0; i < row->of->n_fields; i++) {
    gboolean open = (row->of->fields[i].flags & VP_FIELD_SEALED) != 0 && self->opened != NULL && self->opened->id == row->id;
    g_autofree char *text = vp_register_rows_text (self->rows, open ? self->opened : row, i);

    if (i != row->of->name_field)
      vp_details_add (self->details, _(row->of->fields[i].label), text);
  }
  if (has_sealed (row) && self->opened == NULL)
    vp_details_add_widget (self->details, new_reveal_button ());
}

static void
selected_cb (VpListView *view, guint row, gpointer data)
{
  show_details (VP_REGISTERS_PAGE (data));
}

static void
activated_cb (VpListView *view, guint row, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "page.edit", NULL);
}

/* Reading */

typedef struct {
  VpRegistersPage *page; /* owned */
  const VpRegister *of;
  VpRegisterRows *rows;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->page);
  g_clear_pointer (&reading->rows, vp_register_rows_free);
  g_free (reading);
}

static gboolean
read_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->rows = vp_register_rows_read (db, reading->of, error);
  return reading->rows != NULL;
}

static void
show_rows (VpRegistersPage *self)
{
  gboolean removed = gtk_check_button_get_active (self->removed_check);
  gint64 chosen = self->chosen;
  VpDate today = vp_date_today ();
  g_autofree char *status = NULL;
  guint at = 0;

  if (self->list == NULL)
    return;
  vp_list_view_set_n_rows (self->list->view, 0);
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; self->rows != NULL && i < self->rows->rows->len; i++) {
    VpRecord *row = g_ptr_array_index (self->rows->rows, i);

    if (removed || vp_register_rows_in_force (self->rows, row, today))
      g_ptr_array_add (self->shown, row);
  }
  vp_list_view_set_n_rows (self->list->view, self->shown->len);
  for (guint i = 0; i < self->shown->len; i++)
    if (((VpRecord *) g_ptr_array_index (self->shown, i))->id == chosen)
      at = i;
  if (self->shown->len > 0)
    vp_list_view_select (self->list->view, at);
  /* Translators: name of a register such as Teams, number of rows */
  status = g_strdup_printf (_("%s: %u"), _(self->list->of->title), self->shown->len);
  vp_page_set_status (VP_PAGE (self), status);
  show_details (self);
}

static void
rows_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpRegistersPage *self = reading->page;

  if (error != NULL || self->list == NULL || self->list->of != reading->of)
    return;
  vp_list_view_set_n_rows (self->list->view, 0);
  g_ptr_array_set_size (self->shown, 0);
  g_clear_pointer (&self->rows, vp_register_rows_free);
  self->rows = g_steal_pointer (&reading->rows);
  show_rows (self);
}

static void
vp_registers_page_refresh (VpPage *page)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (page);
  Reading *reading;

  if (self->list == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (self);
  reading->of = self->list->of;
  vp_session_read (vp_page_get_session (page), VP_STORE_PRIORITY_VISIBLE, NULL, read_rows, reading, reading_free,
                   _("The register could not be read"), rows_read_cb);
}

/* Lists */

static void
set_columns (List *list)
{
  list->columns = g_new0 (VpGridColumn, list->of->n_fields);
  list->fields = g_new0 (guint, list->of->n_fields);
  for (guint i = 0; i < list->of->n_fields; i++) {
    const VpRegisterField *field = &list->of->fields[i];

    if (field->width == 0)
      continue;
    list->columns[list->n].title = field->label;
    list->columns[list->n].width = abs (field->width);
    list->columns[list->n].expand = field->width < 0;
    list->columns[list->n].end = vp_kind_is_amount (field->rule.kind);
    list->fields[list->n++] = i;
  }
}

static List *
make_list (VpRegistersPage *self, const VpRegister *of)
{
  List *list = g_new0 (List, 1);
  g_autofree char *hint = NULL;

  list->page = self;
  list->of = of;
  set_columns (list);
  list->view = VP_LIST_VIEW (vp_list_view_new (_(of->title), list->columns, list->n, cell_text_cb, list));
  vp_list_view_hide_clocks (list->view);
  /* Translators: name of a register such as Teams */
  hint = g_strdup_printf (_("Nothing stands in “%s” yet. “New…” (Ctrl+N) enters the first row."), _(of->title));
  vp_list_view_set_empty (list->view, "view-list-symbolic", _(of->title), hint);
  g_signal_connect (list->view, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (list->view, "activated", G_CALLBACK (activated_cb), self);
  gtk_stack_add_named (self->lists, GTK_WIDGET (list->view), of->name);
  g_ptr_array_add (self->made, list);
  return list;
}

static List *
get_list (VpRegistersPage *self, const VpRegister *of)
{
  for (guint i = 0; i < self->made->len; i++)
    if (((List *) g_ptr_array_index (self->made, i))->of == of)
      return g_ptr_array_index (self->made, i);
  return make_list (self, of);
}

static void
name_selected_cb (GtkListBox *box, GtkListBoxRow *row, gpointer data)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (data);

  if (row == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (self->list != NULL)
    vp_list_view_set_n_rows (self->list->view, 0);
  g_ptr_array_set_size (self->shown, 0);
  g_clear_pointer (&self->rows, vp_register_rows_free);
  self->chosen = 0;
  self->list = get_list (self, vp_registers[gtk_list_box_row_get_index (row)]);
  gtk_stack_set_visible_child (self->lists, GTK_WIDGET (self->list->view));
  if (vp_page_get_session (VP_PAGE (self)) != NULL)
    vp_page_refresh (VP_PAGE (self));
}

static void
add_name (VpRegistersPage *self, const VpRegister *of)
{
  GtkWidget *label = gtk_label_new (_(of->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 8);
  gtk_widget_set_margin_end (label, 8);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_box_append (self->names, label);
}

/* Verbs */

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_page_search (VP_PAGE (widget));
}

static void
toggle_details_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);

  self->folded = !self->folded;
  show_details (self);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);

  if (self->list != NULL)
    vp_register_form_present (vp_page_get_session (VP_PAGE (self)), widget, self->list->of, NULL, get_chosen (self));
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);
  const VpRecord *row = get_chosen (self);

  if (row != NULL && row->removed_at == 0)
    vp_register_form_present (vp_page_get_session (VP_PAGE (self)), widget, row->of, row, NULL);
}

typedef struct {
  VpSession *session; /* owned */
  VpRecord *row;      /* a copy */
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->session);
  vp_record_free (removal->row);
  g_free (removal);
}

static Removal *
new_removal (VpSession *session, const VpRecord *row)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->session = g_object_ref (session);
  removal->row = vp_record_copy (row);
  return removal;
}

static gboolean
remove_row (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Removal *removal = data;

  return (removal->row->removed_at != 0 ? vp_register_restore : vp_register_remove)
    (db, removal->row->of, removal->row->id, vp_session_get_who (removal->session), error);
}

static void
removed_cb (VpSession *session, gpointer data, const GError *error)
{
  const Removal *removal = data;
  g_autofree char *notice = NULL;

  if (error != NULL)
    return;
  /* Translators: name of a row of a register */
  notice = g_strdup_printf (removal->row->removed_at != 0 ? _("“%s” was brought back") : _("“%s” was removed"),
                            vp_record_name (removal->row));
  vp_session_notice (session, notice, TRUE);
}

static void
confirmed_cb (gpointer data)
{
  const Removal *removal = data;

  vp_session_write (removal->session, VP_STORE_PRIORITY_VISIBLE, NULL, remove_row,
                    new_removal (removal->session, removal->row), removal_free, _("The row was not removed"), removed_cb);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  const VpRecord *row = get_chosen (self);
  g_autofree char *heading = NULL;

  if (row == NULL)
    return;
  if (row->removed_at != 0) {
    vp_session_write (session, VP_STORE_PRIORITY_VISIBLE, NULL, remove_row, new_removal (session, row), removal_free,
                      _("The row was not brought back"), removed_cb);
    return;
  }
  /* Translators: name of a row of a register */
  heading = g_strdup_printf (_("Remove “%s”?"), vp_record_name (row));
  vp_dialog_confirm (widget, heading, _("It is removed only where nothing refers to it, and can be brought back."),
                     _("_Remove"), TRUE, confirmed_cb, new_removal (session, row), removal_free);
}

static void
look_cb (GtkWidget *owner, VpRecord *full, gpointer data)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (owner);

  if (self->list == NULL || self->list->of != full->of || self->chosen != full->id) {
    vp_record_free (full);
    return;
  }
  g_clear_pointer (&self->opened, vp_record_free);
  self->opened = full;
  show_details (self);
}

static void
reveal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);
  const VpRecord *row = get_chosen (self);

  if (row != NULL)
    vp_register_look (vp_page_get_session (VP_PAGE (self)), widget, row->of, row->id, look_cb, NULL);
}

static void
list_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *file = NULL;

  if (self->rows == NULL)
    return;
  for (guint i = 0; i < vp_list_view_get_n_shown (self->list->view); i++)
    g_ptr_array_add (rows, g_ptr_array_index (self->shown, vp_list_view_row_at (self->list->view, i)));
  if (g_strcmp0 (name, "page.print") == 0) {
    vp_paper_job_print_list (widget, session, vp_register_rows_list (self->rows, rows));
    return;
  }
  file = vp_export_name ("濮阳市", self->list->of->file, NULL, vp_date_today (), "xlsx");
  vp_paper_job_export_list (widget, session, file, vp_register_rows_list (self->rows, rows));
}

/* The page */

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  static const VpEntity entities[] = { VP_ENTITY_TEAM, VP_ENTITY_CODE, VP_ENTITY_REGISTER };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (changes->ids[entities[i]]->len > 0 || changes->all[entities[i]]) {
      vp_page_refresh (VP_PAGE (data));
      return;
    }
}

static void
vp_registers_page_open (VpPage *page, VpSession *session)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (page);

  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
  gtk_list_box_select_row (self->names, gtk_list_box_get_row_at_index (self->names, 0));
}

static void
vp_registers_page_search (VpPage *page)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (page);

  if (self->list != NULL)
    vp_list_view_search (self->list->view);
}

static void
vp_registers_page_dispose (GObject *object)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (object);

  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_REGISTERS_PAGE);
  self->list = NULL;
  G_OBJECT_CLASS (vp_registers_page_parent_class)->dispose (object);
}

static void
vp_registers_page_finalize (GObject *object)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (object);

  g_ptr_array_unref (self->shown);
  g_clear_pointer (&self->rows, vp_register_rows_free);
  g_clear_pointer (&self->opened, vp_record_free);
  g_ptr_array_unref (self->made);
  G_OBJECT_CLASS (vp_registers_page_parent_class)->finalize (object);
}

static void
vp_registers_page_class_init (VpRegistersPageClass *klass)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc func; } actions[] = {
    { "page.search", search_cb }, { "page.details", toggle_details_cb }, { "page.add", add_cb }, { "page.edit", edit_cb },
    { "page.remove", remove_cb }, { "registers.reveal", reveal_cb }, { "registers.restore", remove_cb }, { "page.export", list_cb },
    { "page.print", list_cb },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_registers_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_registers_page_finalize;
  VP_PAGE_CLASS (klass)->open = vp_registers_page_open;
  VP_PAGE_CLASS (klass)->show = vp_registers_page_refresh;
  VP_PAGE_CLASS (klass)->refresh = vp_registers_page_refresh;
  VP_PAGE_CLASS (klass)->search = vp_registers_page_search;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/volunteerpuyang/VolunteerPuyang/vp-registers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, names);
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, lists);
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, details_box);
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, removed_check);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
}

static void
vp_registers_page_init (VpRegistersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->made = g_ptr_array_new_with_free_func (list_free);
  self->shown = g_ptr_array_new ();
  self->details = VP_DETAILS (vp_details_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->details), TRUE);
  gtk_box_append (self->details_box, GTK_WIDGET (self->details));
  for (guint i = 0; i < vp_registers_count (); i++)
    add_name (self, vp_registers[i]);
  g_signal_connect (self->names, "row-selected", G_CALLBACK (name_selected_cb), self);
  g_signal_connect_swapped (self->removed_check, "toggled", G_CALLBACK (show_rows), self);
}

void
vp_registers_page_choose (VpRegistersPage *self, const char *name)
{
  g_return_if_fail (VP_IS_REGISTERS_PAGE (self));
  for (guint i = 0; i < vp_registers_count (); i++)
    if (strcmp (vp_registers[i]->name, name) == 0)
      gtk_list_box_select_row (self->names, gtk_list_box_get_row_at_index (self->names, (int) i));
}
