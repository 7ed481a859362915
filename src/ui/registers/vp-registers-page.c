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
#include "vp-kept.h"
#include "vp-list-heading.h"
#include "vp-mentions.h"
#include "vp-paper-job.h"
#include "vp-register-card.h"
#include "vp-register-batch-form.h"
#include "vp-register-files.h"
#include "vp-register-form.h"
#include "vp-register-look.h"
#include "vp-register-merge-ask.h"
#include "vp-register-parts.h"
#include "vp-register-reverse-ask.h"
#include "vp-register-take.h"
#include "vp-register-verbs.h"
#include "vp-register-view.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpRegistersPage {
  VpPage parent_instance;

  /* template widgets */
  GtkListBox *names;
  GtkStack *lists;
  GtkBox *details_box, *verbs_box;
  GtkCheckButton *removed_check;
  GtkWidget *change_button, *remove_button, *restore_button, *reverse_button;

  /* borrowed */
  VpDetails *details;
  VpRegisterView *view; /* the list that is shown */

  /* owned */
  GtkWidget *parts; /* VpRegisterParts: what belongs to the chosen row */
  GtkWidget *mentions; /* VpMentions: what names it */
  GtkWidget *files; /* VpRegisterFiles */
  VpRegisterOpened opened; /* the chosen row with its sealed fields in full */
};

G_DEFINE_FINAL_TYPE (VpRegistersPage, vp_registers_page, VP_TYPE_PAGE)

static const VpRecord *
get_chosen (VpRegistersPage *self)
{
  return self->view != NULL ? vp_register_view_get_row (self->view) : NULL;
}

static gboolean
has_hidden (const VpRecord *row)
{
  for (guint i = 0; i < row->of->n_fields; i++)
    if (vp_record_is_hidden (row, i))
      return TRUE;
  return FALSE;
}

static GtkWidget *
new_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

/* What was posted is reversed, whatever else stands in a register is changed and removed. */
static void
enable_verbs (VpRegistersPage *self, const VpRecord *row)
{
  gboolean stands = row != NULL && row->removed_at == 0, posted = row != NULL && row->of->ledger != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.edit", stands && !posted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.remove", stands && !posted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "registers.restore", row != NULL && !stands && !posted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "registers.reverse", stands && posted);
}

static void
show_buttons (VpRegistersPage *self, const VpRegister *of)
{
  GtkWidget *of_rows[] = { self->change_button, self->remove_button, self->restore_button };

  for (guint i = 0; i < G_N_ELEMENTS (of_rows); i++)
    gtk_widget_set_visible (of_rows[i], of->ledger == NULL);
  gtk_widget_set_visible (self->reverse_button, of->ledger != NULL);
}

static void
show_details (VpRegistersPage *self)
{
  const VpRecord *row = get_chosen (self), *full;
  g_autofree char *title = NULL;

  vp_details_show_pane (self->details, row != NULL);
  vp_register_parts_keep_cursor (VP_REGISTER_PARTS (self->parts));
  vp_details_clear (self->details, NULL);
  enable_verbs (self, row);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "registers.reveal", row != NULL && has_hidden (row));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.add-part",
                                 row != NULL && row->removed_at == 0 && vp_register_part (row->of, 0) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "registers.card", row != NULL);
  /* A code is a word: no file belongs to it. */
  vp_register_files_show (VP_REGISTER_FILES (self->files), vp_page_get_session (VP_PAGE (self)),
                          row != NULL && row->of->removed_column != NULL ? row : NULL);
  vp_register_parts_show (VP_REGISTER_PARTS (self->parts), vp_page_get_session (VP_PAGE (self)), row);
  /* What has a code is named by thousands. */
  vp_mentions_show (VP_MENTIONS (self->mentions), vp_page_get_session (VP_PAGE (self)), row != NULL ? row->of : NULL,
                    row != NULL && row->of->scope == NULL ? row->id : 0);
  if (row == NULL)
    return;
  title = vp_register_words_title (vp_register_view_get_words (self->view), row);
  /* Another row, or the same one anew: what was shown in full is hidden again. */
  full = vp_register_opened_get (&self->opened, row);
  if (full == NULL)
    vp_register_opened_clear (&self->opened);
  vp_details_set_heading (self->details, title);
  if (row->removed_at != 0) {
    g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (row->removed_at);
    g_autofree char *day = g_date_time_format (at, "%Y-%m-%d %H:%M");

    vp_details_add (self->details, row->of->ledger != NULL ? _("Reversed") : _("Removed"), day);
  }
  for (guint i = 0; i < row->of->n_fields; i++) {
    gboolean open = full != NULL && vp_record_is_hidden (row, i);
    g_autofree char *text = vp_register_words_text (vp_register_view_get_words (self->view), open ? full : row, i);

    if (i != row->of->name_field || open)
      vp_details_add (self->details, _(row->of->fields[i].label), text);
  }
  if (has_hidden (row))
    vp_details_add_widget (self->details, new_button (full != NULL ? _("Hide _numbers") : _("Show _numbers…"), "registers.reveal"));
  vp_details_add_widget (self->details, new_button (_("Print the c_ard…"), "registers.card"));
  vp_register_verbs_add_papers (self->details, self->view, vp_page_get_session (VP_PAGE (self)));
  if (row->of->part == NULL && row->of->ledger == NULL)
    vp_details_add_widget (self->details, new_button (_("_Merge the two chosen…"), "registers.merge"));
  vp_details_add_widget (self->details, self->files);
  vp_details_add_widget (self->details, self->parts);
  vp_details_add_widget (self->details, self->mentions);
}

static void
selected_cb (VpRegisterView *view, gpointer data)
{
  show_details (VP_REGISTERS_PAGE (data));
}

static void
activated_cb (VpRegisterView *view, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "page.edit", NULL);
}

static void
described_cb (VpRegisterView *view, gpointer data)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (data);
  g_autofree char *status = view == self->view ? vp_register_view_describe (view) : NULL;
  g_autoptr (GArray) chosen = status != NULL ? vp_register_view_get_chosen (view) : NULL;

  if (chosen != NULL)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "registers.merge", chosen->len == 2);
  if (status != NULL)
    vp_page_set_status (VP_PAGE (self), status);
}

static void
vp_registers_page_refresh (VpPage *page)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (page);

  if (self->view != NULL)
    vp_register_view_refresh (self->view, vp_page_get_session (page));
}

static const VpRegister *
register_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (gtk_list_box_row_get_child (row)), "register");
}

/* The list of a register is made when it is first looked at. */
static VpRegisterView *
get_view (VpRegistersPage *self, const VpRegister *of)
{
  GtkWidget *view = gtk_stack_get_child_by_name (self->lists, of->name);

  if (view != NULL)
    return VP_REGISTER_VIEW (view);
  view = vp_register_view_new (of);
  /* A row that is still being read keeps the list alive longer than the page. */
  g_signal_connect_object (view, "selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (view, "activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (view, "described", G_CALLBACK (described_cb), self, 0);
  gtk_stack_add_named (self->lists, view, of->name);
  return VP_REGISTER_VIEW (view);
}

static void
name_selected_cb (GtkListBox *box, GtkListBoxRow *row, gpointer data)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (data);

  if (row == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  self->view = get_view (self, register_of (row));
  vp_kept_set (VP_KEPT_PLACES, "registers", vp_register_view_get_of (self->view)->name);
  gtk_stack_set_visible_child (self->lists, GTK_WIDGET (self->view));
  vp_register_view_set_removed (self->view, gtk_check_button_get_active (self->removed_check));
  show_buttons (self, vp_register_view_get_of (self->view));
  vp_register_verbs_show (self->verbs_box, self->view, vp_page_get_session (VP_PAGE (self)));
  show_details (self);
  if (vp_page_get_session (VP_PAGE (self)) != NULL)
    vp_page_refresh (VP_PAGE (self));
}

static void
removed_toggled_cb (GtkCheckButton *button, gpointer data)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (data);

  if (self->view != NULL)
    vp_register_view_set_removed (self->view, gtk_check_button_get_active (button));
}

static void
add_name (VpRegistersPage *self, const VpRegister *of)
{
  GtkWidget *label = gtk_label_new (_(of->title));

  g_object_set_data (G_OBJECT (label), "register", (gpointer) of);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "register-name");
  gtk_list_box_append (self->names, label);
}

/* A heading stands above the first register of each group. */
static void
head_group_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const VpRegister *of = register_of (row), *former = before != NULL ? register_of (before) : NULL;

  vp_list_heading_set (row, former != NULL && vp_register_group (former) == vp_register_group (of) ? NULL
                       : _(vp_register_group (of)));
}

/* Verbs */

static void
reverse_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);
  const VpRecord *row = get_chosen (self);
  g_autofree char *title = NULL;

  if (row == NULL)
    return;
  title = vp_register_words_title (vp_register_view_get_words (self->view), row);
  vp_register_reverse_ask (vp_page_get_session (VP_PAGE (self)), widget, row, title);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_page_search (VP_PAGE (widget));
}

static void
toggle_details_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_details_toggle_pane (VP_REGISTERS_PAGE (widget)->details);
}

/* The new row is chosen as soon as the list has it, where its conditions let it in. */
static void
added_cb (GtkWidget *widget, const VpRecord *row)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);

  if (self->view != NULL && vp_register_view_get_of (self->view) == row->of)
    vp_register_view_expect (self->view, row->id);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);

  if (self->view != NULL)
    vp_register_form_present (vp_page_get_session (VP_PAGE (self)), widget, vp_register_view_get_of (self->view), NULL,
                              get_chosen (self), added_cb);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);
  const VpRecord *row = get_chosen (self);

  if (row != NULL && row->removed_at == 0)
    vp_register_form_present (vp_page_get_session (VP_PAGE (self)), widget, row->of, row, NULL, NULL);
}

typedef struct {
  VpSession *session; /* owned */
  VpRecord *row;      /* a copy */
  char *name;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->session);
  vp_record_free (removal->row);
  g_free (removal->name);
  g_free (removal);
}

static Removal *
new_removal (VpSession *session, const VpRecord *row, const char *name)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->session = g_object_ref (session);
  removal->row = vp_record_copy (row);
  removal->name = g_strdup (name);
  return removal;
}

static gboolean
remove_row (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Removal *removal = data;

  return (removal->row->removed_at != 0 ? vp_register_restore : vp_register_remove)
    (db, removal->row->of, removal->row->id, error);
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
                            removal->name);
  vp_session_notice (session, notice, TRUE);
}

static void
confirmed_cb (gpointer data)
{
  const Removal *removal = data;

  vp_session_write (removal->session, VP_STORE_PRIORITY_VISIBLE, NULL, remove_row,
                    new_removal (removal->session, removal->row, removal->name), removal_free, _("The row was not removed"), removed_cb);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  const VpRecord *row = get_chosen (self);
  g_autofree char *heading = NULL, *title = NULL;

  if (row == NULL)
    return;
  title = vp_register_words_title (vp_register_view_get_words (self->view), row);
  if (row->removed_at != 0) {
    vp_session_write (session, VP_STORE_PRIORITY_VISIBLE, NULL, remove_row, new_removal (session, row, title), removal_free,
                      _("The row was not brought back"), removed_cb);
    return;
  }
  /* Translators: name of a row of a register */
  heading = g_strdup_printf (_("Remove “%s”?"), title);
  vp_dialog_confirm (widget, heading, _("It is removed only where nothing refers to it, and can be brought back."),
                     _("_Remove"), TRUE, confirmed_cb, new_removal (session, row, title), removal_free);
}

static void
add_part_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_register_parts_add (VP_REGISTER_PARTS (VP_REGISTERS_PAGE (widget)->parts));
}

/* The first of the two, whose details are seen, is the one that stays. */
static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);
  g_autoptr (GArray) chosen = self->view != NULL ? vp_register_view_get_chosen (self->view) : NULL;

  if (chosen != NULL && chosen->len == 2)
    vp_register_merge_ask (vp_page_get_session (VP_PAGE (self)), widget, vp_register_view_get_of (self->view),
                           g_array_index (chosen, gint64, 0), g_array_index (chosen, gint64, 1));
}

static gboolean
write_card (VpDb *db, const char *path, gpointer data, GError **error)
{
  const VpRecord *row = data;

  return vp_register_write_card (db, row->of, row->id, path, error);
}

static void
card_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);
  const VpRecord *row = get_chosen (self);

  if (row != NULL)
    vp_paper_job_print_row (widget, vp_page_get_session (VP_PAGE (self)), row->of->file, row->of->table, row->id, write_card,
                            vp_record_copy (row), (GDestroyNotify) vp_record_free);
}

/* Where another row was chosen meanwhile, its details hide what was asked for. */
static void
opened_cb (GtkWidget *owner)
{
  show_details (VP_REGISTERS_PAGE (owner));
}

static void
reveal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);
  const VpRecord *row = get_chosen (self);

  if (row != NULL)
    vp_register_opened_toggle (&self->opened, vp_page_get_session (VP_PAGE (self)), widget, row, opened_cb);
}

static void
batch_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);
  g_autoptr (GArray) chosen = self->view != NULL ? vp_register_view_get_chosen (self->view) : NULL;

  if (chosen != NULL && chosen->len > 1)
    vp_register_batch_form_present (vp_page_get_session (VP_PAGE (self)), widget, vp_register_view_get_of (self->view), chosen);
  else
    edit_cb (widget, name, parameter);
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);

  if (self->view != NULL)
    gtk_widget_activate_action (widget, "win.import-kind", "s", vp_register_view_get_of (self->view)->name);
}

static void
list_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (widget);

  if (self->view != NULL)
    vp_register_take_list (self->view, vp_page_get_session (VP_PAGE (self)), g_strcmp0 (name, "page.print") == 0);
}

/* The page */

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (data);

  /* A register of a hundred thousand rows is not read again for goods that were given out. */
  if (self->view != NULL && vp_register_is_touched (vp_register_view_get_of (self->view), changes))
    vp_page_refresh (VP_PAGE (data));
}

static void
vp_registers_page_open (VpPage *page, VpSession *session)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (page);
  g_autofree char *left = vp_kept_get (VP_KEPT_PLACES, "registers");

  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
  if (left != NULL)
    vp_registers_page_choose (self, left);
  /* A register of that name may be offered no more. */
  if (gtk_list_box_get_selected_row (self->names) == NULL)
    gtk_list_box_select_row (self->names, gtk_list_box_get_row_at_index (self->names, 0));
}

static void
vp_registers_page_search (VpPage *page)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (page);

  if (self->view != NULL)
    vp_register_view_search (self->view);
}

static void
vp_registers_page_reveal (VpPage *page, const VpFound *found)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (page);

  vp_registers_page_choose (self, found->code);
  if (self->view != NULL && found->question != NULL)
    vp_register_view_apply (self->view, found->question);
  else if (self->view != NULL && found->id != 0)
    vp_register_view_reveal (self->view, found->id);
}

static void
vp_registers_page_dispose (GObject *object)
{
  VpRegistersPage *self = VP_REGISTERS_PAGE (object);

  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->parts);
  g_clear_object (&self->mentions);
  g_clear_object (&self->files);
  vp_register_opened_clear (&self->opened);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_REGISTERS_PAGE);
  self->view = NULL;
  G_OBJECT_CLASS (vp_registers_page_parent_class)->dispose (object);
}

static void
vp_registers_page_class_init (VpRegistersPageClass *klass)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc func; } actions[] = {
    { "page.search", search_cb }, { "page.details", toggle_details_cb }, { "page.add", add_cb }, { "page.edit", batch_cb },
    { "page.remove", remove_cb }, { "registers.reverse", reverse_cb }, { "registers.reveal", reveal_cb }, { "registers.restore", remove_cb }, { "page.export", list_cb }, { "registers.import", import_cb },
    { "page.print", list_cb }, { "page.add-part", add_part_cb }, { "registers.card", card_cb }, { "registers.merge", merge_cb },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_registers_page_dispose;
  VP_PAGE_CLASS (klass)->open = vp_registers_page_open;
  VP_PAGE_CLASS (klass)->show = vp_registers_page_refresh;
  VP_PAGE_CLASS (klass)->refresh = vp_registers_page_refresh;
  VP_PAGE_CLASS (klass)->search = vp_registers_page_search;
  VP_PAGE_CLASS (klass)->reveal = vp_registers_page_reveal;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-registers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, names);
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, lists);
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, details_box);
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, verbs_box);
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, removed_check);
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, change_button);
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, remove_button);
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, VpRegistersPage, reverse_button);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
}

static void
vp_registers_page_init (VpRegistersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->details = vp_details_new_in (self->details_box);
  self->parts = g_object_ref_sink (vp_register_parts_new ());
  self->files = g_object_ref_sink (vp_register_files_new ());
  self->mentions = g_object_ref_sink (vp_mentions_new (""));
  gtk_list_box_set_header_func (self->names, head_group_cb, NULL, NULL);
  for (guint i = 0; i < vp_registers_count (); i++)
    if (vp_register_is_offered (vp_registers[i]))
      add_name (self, vp_registers[i]);
  g_signal_connect (self->names, "row-selected", G_CALLBACK (name_selected_cb), self);
  g_signal_connect (self->removed_check, "toggled", G_CALLBACK (removed_toggled_cb), self);
}

/* The chosen name comes into view, once the list has its place: with its neighbours, for the list gets lower with the page beside it. */
static gboolean
show_name_cb (GtkWidget *names, GdkFrameClock *clock, gpointer data)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (names));
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (GTK_LIST_BOX (names));
  graphene_rect_t bounds;

  if (row == NULL || adjustment == NULL)
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (names) == 0 || !gtk_widget_compute_bounds (GTK_WIDGET (row), names, &bounds))
    return G_SOURCE_CONTINUE;
  graphene_rect_inset (&bounds, 0, -bounds.size.height);
  gtk_adjustment_clamp_page (adjustment, (double) bounds.origin.y, (double) (bounds.origin.y + bounds.size.height));
  return G_SOURCE_REMOVE;
}

void
vp_registers_page_choose (VpRegistersPage *self, const char *name)
{
  GtkListBoxRow *row;

  g_return_if_fail (VP_IS_REGISTERS_PAGE (self));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->names, i)) != NULL; i++)
    if (strcmp (register_of (row)->name, name) == 0)
      gtk_list_box_select_row (self->names, row);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->names), show_name_cb, NULL, NULL);
}
