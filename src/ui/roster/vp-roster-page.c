/* vp-roster-page.c: 志愿者: everybody in one list, searched as one types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-page-private.h"

#include "vp-grid.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define NARROW 1150       /* a window below this: the details stand aside until asked for */
#define DETAILS_WIDTH 320 /* to begin with */
#define STRIP_WIDTH 44    /* of the letters and the scroll bar beside the list */

G_DEFINE_FINAL_TYPE (VpRosterPage, vp_roster_page, VP_TYPE_PAGE)

/* What is chosen */

gint64
vp_roster_page_get_current (VpRosterPage *self)
{
  return vp_person_pane_get_id (self->person_pane);
}

static gboolean
selection_idle_cb (gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  self->selection_idle = 0;
  if (vp_roster_model_n_selected (self->model) == 1) {
    g_autoptr (GArray) ids = vp_roster_model_get_selected (self->model);

    vp_person_pane_show (self->person_pane, g_array_index (ids, gint64, 0));
  } else if (vp_roster_model_n_selected (self->model) == 0) {
    vp_person_pane_show (self->person_pane, 0);
  } else {
    vp_person_pane_show_several (self->person_pane, vp_roster_model_n_selected (self->model));
  }
  vp_roster_page_show_status (self);
  vp_roster_page_update_actions (self);
  /* An empty pane folds where the list needs the room; where there is enough the list would be laid out anew while
   * somebody types. */
  if (!self->is_wide)
    vp_roster_page_fit (self);
  return G_SOURCE_REMOVE;
}

void
vp_roster_page_note_selection (VpRosterPage *self)
{
  if (self->selection_idle == 0)
    self->selection_idle = g_idle_add (selection_idle_cb, self);
}

static void
selection_changed_cb (GtkSelectionModel *model, guint position, guint n, gpointer data)
{
  vp_roster_page_note_selection (VP_ROSTER_PAGE (data));
}

void
vp_roster_page_scroll_to (VpRosterPage *self, guint position)
{
  vp_roster_model_complete (self->model);
  vp_grid_scroll_to (self->view, position);
}

/* Callbacks */

static void
search_changed_cb (GtkEditable *entry, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  g_free (self->text);
  self->text = g_strdup (gtk_editable_get_text (entry));
  vp_roster_page_ask_anew (self);
  vp_roster_page_wait (self);
}

static gboolean
search_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;
  if (vp_roster_model_get_result (self->model)->n_rows == 0)
    return FALSE;
  if (vp_roster_model_n_selected (self->model) == 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), 0, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
search_activate_cb (GtkSearchEntry *entry, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "roster.edit", NULL);
}

static void
search_stop_cb (GtkSearchEntry *entry, gpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
filter_changed_cb (GtkWidget *button, gpointer data)
{
  vp_roster_page_ask_anew (VP_ROSTER_PAGE (data));
}

static void
more_opened_cb (VpMoreButton *button, gpointer data)
{
  vp_roster_page_offer_crowds (VP_ROSTER_PAGE (data));
}

static void
order_toggled_cb (GtkToggleButton *toggle, gpointer data)
{
  vp_roster_page_sort_names (VP_ROSTER_PAGE (data));
}

static void
activate_cb (GtkColumnView *view, guint position, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  vp_person_pane_show (self->person_pane, vp_roster_model_get_id (self->model, position));
  gtk_widget_activate_action (GTK_WIDGET (self), "roster.edit", NULL);
}

/* The first of a letter stands at the top, with those of the letter below. */
static gboolean
jump_idle_cb (gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  self->jump_idle = 0;
  vp_grid_begin_with (self->view, self->jump_position);
  return G_SOURCE_REMOVE;
}

static void
jump_cb (VpJumpStrip *strip, guint position, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  vp_roster_model_complete (self->model);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  self->jump_position = position;
  if (self->jump_idle == 0)
    self->jump_idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, jump_idle_cb, self, NULL);
}

static void
homophones_clicked_cb (GtkButton *button, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), g_object_get_data (G_OBJECT (button), "text"));
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
add_found_clicked_cb (GtkButton *button, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "roster.add", NULL);
}

static void
rebuilt_cb (VpRoster *roster, gpointer data)
{
  vp_roster_page_ask (VP_ROSTER_PAGE (data), TRUE);
}

static void
updated_cb (VpRoster *roster, GArray *ids, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  vp_roster_page_ask (self, TRUE);
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == vp_roster_page_get_current (self))
      vp_person_pane_reload (self->person_pane);
}

static void
codes_changed_cb (VpOffice *office, gpointer data)
{
  vp_roster_page_fill_filters (VP_ROSTER_PAGE (data), office);
}

static void
store_changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  if (changes->all[VP_ENTITY_RULE] || changes->ids[VP_ENTITY_RULE]->len > 0)
    vp_roster_page_load_levels (self);
  if (vp_changes_touch (changes, "event") || vp_changes_touch (changes, "project") || vp_changes_touch (changes, "training")
      || vp_changes_touch (changes, "code_value"))
    self->is_offered = FALSE;
  if (changes->all[VP_ENTITY_SERVICE_RECORD] || changes->all[VP_ENTITY_VOLUNTEER]
      || changes->ids[VP_ENTITY_SERVICE_RECORD]->len > 0)
    vp_person_pane_reload (self->person_pane);
}

/* VpPage */

static void
vp_roster_page_open (VpPage *page, VpSession *session)
{
  VpRosterPage *self = VP_ROSTER_PAGE (page);
  VpOffice *office = vp_session_get_office (session);
  VpStore *store = vp_session_get_store (session);

  vp_person_pane_open (self->person_pane, session);
  vp_saved_lists_open (self->lists, session);
  vp_person_pane_set_levels (self->person_pane, self->levels);
  g_signal_connect_object (office, "codes-changed", G_CALLBACK (codes_changed_cb), self, 0);
  g_signal_connect_object (vp_session_get_roster (session), "rebuilt", G_CALLBACK (rebuilt_cb), self, 0);
  g_signal_connect_object (vp_session_get_roster (session), "updated", G_CALLBACK (updated_cb), self, 0);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  g_signal_connect_object (vp_session_get_jobs (session), "items-changed", G_CALLBACK (vp_roster_page_jobs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  codes_changed_cb (office, self);
  vp_roster_page_count_choices (self);
  vp_roster_page_load_levels (self);
  vp_roster_page_ask_anew (self);
}

static void
vp_roster_page_search (VpPage *page)
{
  VpRosterPage *self = VP_ROSTER_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

static void
vp_roster_page_refresh (VpPage *page)
{
  VpRosterPage *self = VP_ROSTER_PAGE (page);

  self->today = vp_date_today ();
  vp_roster_page_ask (self, TRUE);
  vp_person_pane_reload (self->person_pane);
}

static void
vp_roster_page_reveal (VpPage *page, const VpFound *found)
{
  if (found->question != NULL)
    vp_roster_page_apply (VP_ROSTER_PAGE (page), found->question);
  else
    vp_roster_page_show_person (VP_ROSTER_PAGE (page), found->id);
}

static gboolean
width_idle_cb (gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  gboolean shows_somebody = vp_roster_model_n_selected (self->model) > 0;
  int least, room = gtk_widget_get_width (GTK_WIDGET (self));

  self->width_idle = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->person_pane), self->wants_details && (shows_somebody || self->is_wide));
  if (gtk_widget_get_visible (GTK_WIDGET (self->person_pane))) {
    if (!self->was_placed)
      gtk_paned_set_position (self->paned, room - DETAILS_WIDTH);
    self->was_placed = TRUE;
    gtk_widget_measure (GTK_WIDGET (self->person_pane), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    room = MIN (gtk_paned_get_position (self->paned), room - least);
  }
  vp_roster_page_fit_columns (self, room - vp_grid_scale_width (GTK_WIDGET (self), STRIP_WIDTH));
  return G_SOURCE_REMOVE;
}

void
vp_roster_page_fit (VpRosterPage *self)
{
  if (self->width_idle == 0)
    self->width_idle = g_idle_add (width_idle_cb, self);
}

static void
paned_moved_cb (GObject *paned, GParamSpec *pspec, gpointer data)
{
  vp_roster_page_fit (VP_ROSTER_PAGE (data));
}

/* In a narrow window the list has the room; F4 shows the details beside it. */
static void
window_sized_cb (GdkSurface *surface, int width, int height, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);
  gboolean is_wide = width >= vp_grid_scale_width (GTK_WIDGET (self), NARROW);

  if (self->is_wide != is_wide || self->last_width == 0)
    self->wants_details = is_wide;
  self->is_wide = is_wide;
  if (self->last_width != width)
    vp_roster_page_fit (self);
  self->last_width = width;
}

static void
vp_roster_page_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (vp_roster_page_parent_class)->realize (widget);
  surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_signal_connect_object (surface, "layout", G_CALLBACK (window_sized_cb), widget, 0);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi", G_CALLBACK (paned_moved_cb), widget,
                           G_CONNECT_AFTER);
  window_sized_cb (surface, gdk_surface_get_width (surface), gdk_surface_get_height (surface), widget);
}

static void
vp_roster_page_dispose (GObject *object)
{
  VpRosterPage *self = VP_ROSTER_PAGE (object);

  g_clear_handle_id (&self->scroll_later, g_source_remove);
  g_clear_handle_id (&self->selection_idle, g_source_remove);
  g_clear_handle_id (&self->width_idle, g_source_remove);
  g_clear_handle_id (&self->jump_idle, g_source_remove);
  g_clear_pointer (&self->row_menu, gtk_widget_unparent);
  if (self->view != NULL) {
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
    gtk_column_view_set_model (self->view, NULL);
  }
  g_clear_object (&self->model);
  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_ROSTER_PAGE);
  G_OBJECT_CLASS (vp_roster_page_parent_class)->dispose (object);
}

static void
vp_roster_page_finalize (GObject *object)
{
  VpRosterPage *self = VP_ROSTER_PAGE (object);

  g_free (self->text);
  for (guint i = 0; i < VP_STAR_RANKS; i++)
    g_free (self->levels[i]);
  G_OBJECT_CLASS (vp_roster_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-roster-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, district_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, team_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, stars_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, status_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, political_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, age_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, remove_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, homophones_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, add_found_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, show_all_button);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, first_box);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, pinyin_toggle);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, strokes_toggle);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, paned);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, view);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, jump_strip);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, work_progress);
  gtk_widget_class_bind_template_child (widget_class, VpRosterPage, person_pane);
}

static void
vp_roster_page_class_init (VpRosterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VpPageClass *page_class = VP_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_roster_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_roster_page_finalize;
  widget_class->realize = vp_roster_page_realize;
  page_class->open = vp_roster_page_open;
  page_class->search = vp_roster_page_search;
  page_class->refresh = vp_roster_page_refresh;
  page_class->reveal = vp_roster_page_reveal;
  g_type_ensure (VP_TYPE_CHOICE_BUTTON);
  g_type_ensure (VP_TYPE_AGE_BUTTON);
  g_type_ensure (VP_TYPE_MORE_BUTTON);
  g_type_ensure (VP_TYPE_JUMP_STRIP);
  g_type_ensure (VP_TYPE_PERSON_PANE);
  bind_template (widget_class);
  vp_roster_page_install_actions (widget_class);
  vp_roster_page_install_menu_actions (widget_class);
  vp_roster_page_install_list_actions (widget_class);
}

static void
connect_signals (VpRosterPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* "changed", not "search-changed", which waits 150 ms. */
  g_signal_connect (self->search_entry, "changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect (self->search_entry, "activate", G_CALLBACK (search_activate_cb), self);
  g_signal_connect (self->search_entry, "stop-search", G_CALLBACK (search_stop_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
  g_signal_connect (self->district_button, "changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect (self->team_button, "changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect (self->stars_button, "changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect (self->status_button, "changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect (self->political_button, "changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect (self->age_button, "changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect (self->more_button, "changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect (self->more_button, "opened", G_CALLBACK (more_opened_cb), self);
  /* The one that is switched on last tells, when the other is off already. */
  g_signal_connect_after (self->strokes_toggle, "toggled", G_CALLBACK (order_toggled_cb), self);
  g_signal_connect (self->paned, "notify::position", G_CALLBACK (paned_moved_cb), self);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  vp_grid_follow_window (self->view, G_CALLBACK (vp_roster_page_window_moved_cb), self);
  g_signal_connect (self->jump_strip, "jump", G_CALLBACK (jump_cb), self);
  g_signal_connect (self->homophones_button, "clicked", G_CALLBACK (homophones_clicked_cb), self);
  g_signal_connect (self->add_found_button, "clicked", G_CALLBACK (add_found_clicked_cb), self);
  g_signal_connect (self->model, "selection-changed", G_CALLBACK (selection_changed_cb), self);
}

static void
vp_roster_page_init (VpRosterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->today = vp_date_today ();
  self->sort = VP_ROSTER_SORT_PINYIN;
  self->keep_place = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->person_pane), FALSE);
  vp_roster_page_add_columns (self);
  vp_roster_page_add_menu (self);
  vp_roster_page_add_lists (self);
  connect_signals (self);
  vp_roster_page_update_actions (self);
}

void
vp_roster_page_show_person (VpRosterPage *self, gint64 id)
{
  g_return_if_fail (VP_IS_ROSTER_PAGE (self));
  self->wanted = id;
  vp_roster_page_ask (self, TRUE);
}
