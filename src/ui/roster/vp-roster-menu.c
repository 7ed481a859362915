/* vp-roster-menu.c: what a spreadsheet's list can do: copy, delete key, a menu under the right button
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-page-private.h"

#include "vp-clipboard.h"
#include "vp-grid.h"
#include "vp-merge-window.h"
#include "vp-person-rights.h"
#include "vp-privacy.h"
#include "vp-text.h"

#include <glib/gi18n.h>

static void
append_person (VpRosterPage *self, GString *out, const VpRosterRow *row)
{
  VpOffice *office = vp_session_get_office (vp_page_get_session (VP_PAGE (self)));
  g_autofree char *stars = vp_roster_page_star_text (self, row->stars), *hours = vp_text_hours (row->minutes);
  g_autofree char *name = vp_privacy_name (row->name, row->birth, self->today);
  int age = vp_date_age (row->birth, self->today);

  g_string_append_printf (out, "%07d\t%s\t%s\t", row->number, name,
                          vp_sex_word (row->sex));
  if (age >= 0)
    g_string_append_printf (out, "%d", age);
  g_string_append_printf (out, "\t%s\t%s\t%s\t%s\n", vp_office_code_name (office, "district", row->district),
                          vp_office_team_name (office, row->team), stars, hours);
}

/* The people selected, in the order of the list, as a spreadsheet takes them. */
static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRosterPage *self = VP_ROSTER_PAGE (widget);
  const VpRosterResult *result = vp_roster_model_get_result (self->model);
  VpRosterIndex *index = vp_roster_model_get_index (self->model);
  g_autoptr (GString) out = g_string_new (_("Number\tName\tSex\tAge\tDistrict\tTeam\tStars\tHours\n"));
  g_autofree char *count = vp_text_group_digits (vp_roster_model_n_selected (self->model)), *sentence = NULL;
  guint n = 0;

  for (guint i = 0; index != NULL && i < result->n_rows && out->len <= VP_CLIPBOARD_MAX; i++) {
    char buffer[VP_ROSTER_BUFFER];
    VpRosterRow row;

    if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->model), i)
        || !vp_roster_index_get (index, result->rows[i], &row, buffer))
      continue;
    append_person (self, out, &row);
    n++;
  }
  /* Translators: how many people */
  sentence = g_strdup_printf (_("%s people are too many to copy. Export them to a file."), count);
  if (n > 0)
    vp_clipboard_offer (widget, out->str, sentence, _("E_xport…"), "roster.export", g_variant_new_string ("xlsx"));
}

static guint
find_position (VpRosterPage *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  /* Right of the text the cell around the inscription is hit. */
  if (widget != NULL && gtk_widget_get_first_child (widget) != NULL
      && vp_roster_model_find_cell (self->model, widget) == GTK_INVALID_LIST_POSITION)
    widget = gtk_widget_get_first_child (widget);
  return widget != NULL ? vp_roster_model_find_cell (self->model, widget) : GTK_INVALID_LIST_POSITION;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);
  guint position = find_position (self, x, y);
  GdkRectangle place = { (int) x, (int) y, 1, 1 };

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->model), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->row_menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->row_menu));
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* GTK 4.8 switches a row on and off again with one Ctrl+click, as row and cell both take it: taken before both. */
static void
control_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint position = find_position (self, x, y);

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != GDK_CONTROL_MASK || position == GTK_INVALID_LIST_POSITION) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  vp_roster_page_toggle (self, position);
}

void
vp_roster_page_toggle (VpRosterPage *self, guint position)
{
  gtk_widget_activate_action (vp_grid_get_list (self->view), "list.select-item", "(ubb)", position, TRUE, FALSE);
}

/* The menu of the row by key: at the row that has the focus. */
static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRosterPage *self = VP_ROSTER_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GdkRectangle place = { 24, 48, 1, 1 };
  graphene_rect_t bounds;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view))
      && gtk_widget_compute_bounds (focus, GTK_WIDGET (self->view), &bounds)) {
    place.y = (int) (bounds.origin.y + bounds.size.height);
    place.x = (int) bounds.origin.x + 24;
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->row_menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->row_menu));
}

/* Tab leaves the list: forward to the details, back to the search. */
static gboolean
list_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_ISO_Left_Tab || (key == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) != 0)) {
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
    return TRUE;
  }
  if (key != GDK_KEY_Tab)
    return FALSE;
  if (!gtk_widget_get_visible (GTK_WIDGET (self->person_pane))
      || !gtk_widget_child_focus (GTK_WIDGET (self->person_pane), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  return TRUE;
}

static void
rights_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_page_get_session (VP_PAGE (widget));
  gint64 id = vp_roster_page_get_current (VP_ROSTER_PAGE (widget));

  if (session == NULL || id == 0)
    return;
  if (g_str_equal (name, "roster.erase-data"))
    vp_person_rights_erase (widget, session, id);
  else
    vp_person_rights_copy (widget, session, id);
}

/* The rows that are selected; the topmost one stays unless another is chosen. */
static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRosterPage *self = VP_ROSTER_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  g_autoptr (GArray) ids = vp_roster_model_get_selected (self->model);

  if (session != NULL && ids->len >= 2 && ids->len <= VP_MERGE_WINDOW_MOST)
    vp_merge_window_present (widget, session, (const gint64 *) (void *) ids->data, ids->len);
}

static GMenuModel *
new_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new (), people = g_menu_new (), list = g_menu_new (), rights = g_menu_new ();

  g_menu_append (people, _("_Edit"), "roster.edit");
  g_menu_append (people, _("Record _service…"), "roster.record");
  g_menu_append (people, _("_Merge people…"), "roster.merge");
  g_menu_append (people, _("_Remove"), "roster.remove");
  g_menu_append (people, _("_Bring back"), "roster.restore");
  g_menu_append (list, _("_Copy"), "roster.copy");
  g_menu_append (list, _("E_xport…"), "roster.export::xlsx");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (people));
  g_menu_append (rights, _("Copy of all that is _kept…"), "roster.copy-data");
  g_menu_append (rights, _("Erase _personal data…"), "roster.erase-data");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (list));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rights));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

void
vp_roster_page_add_menu (VpRosterPage *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *control = gtk_gesture_click_new ();
  GtkEventController *tab = gtk_event_controller_key_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  g_autoptr (GMenuModel) menu = new_menu ();

  self->row_menu = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->row_menu), FALSE);
  gtk_widget_set_halign (self->row_menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->row_menu, GTK_WIDGET (self->view));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (control), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (control), GTK_PHASE_CAPTURE);
  g_signal_connect (control, "pressed", G_CALLBACK (control_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (control));
  gtk_event_controller_set_propagation_phase (tab, GTK_PHASE_CAPTURE);
  g_signal_connect (tab, "key-pressed", G_CALLBACK (list_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), tab);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Menu, 0), gtk_named_action_new ("roster.menu")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK), gtk_named_action_new ("roster.menu")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK), gtk_named_action_new ("roster.copy")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0), gtk_named_action_new ("roster.remove")));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

void
vp_roster_page_install_menu_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "roster.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "roster.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "roster.merge", NULL, merge_cb);
  gtk_widget_class_install_action (widget_class, "roster.copy-data", NULL, rights_cb);
  gtk_widget_class_install_action (widget_class, "roster.erase-data", NULL, rights_cb);
}
