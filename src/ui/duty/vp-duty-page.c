/* vp-duty-page.c: 值勤排班: the board of a month, and why each seat is as it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-page-private.h"

#include "vp-accessible.h"

#include <glib/gi18n.h>

#define PANE_WIDTH 300
#define NEW_MONTH_FROM 20 /* from this day on people work on the next month */

G_DEFINE_FINAL_TYPE (VpDutyPage, vp_duty_page, VP_TYPE_PAGE)

/* Reading */

typedef struct {
  VpDutyPage *page; /* owned */
  int month;
  guint generation;
  VpDutyDesk *desk;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->page);
  g_clear_pointer (&self->desk, vp_duty_desk_free);
  g_free (self);
}

static gboolean
read_desk (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  self->desk = vp_duty_desk_read (db, self->month, error);
  return self->desk != NULL;
}

static void
show_status (VpDutyPage *self)
{
  VpDutyFigures figures = { 0 };
  g_autofree char *status = NULL, *dropped = NULL;

  vp_duty_plan_measure (vp_duty_desk_month (self->desk), &figures);
  dropped = vp_duty_desk_dropped (self->desk) > 0
    ? g_strdup_printf (_(" · %d seats have no place on the board any more: mend it"), vp_duty_desk_dropped (self->desk)) : g_strdup ("");
  /* Translators: filled seats, seats, duties by which people alike differ, units off their share, whether it is published, and
   * what is wrong or nothing */
  status = g_strdup_printf (_("%d of %d seats · people alike differ by %d · %d units off their share · %s%s"), figures.filled, figures.seats,
                            figures.spread, figures.beyond,
                            vp_duty_desk_is_published (self->desk) ? _("published") : _("not published"), dropped);
  vp_page_set_status (VP_PAGE (self), status);
}

static void
add_person (VpDutyPage *self, int seat, guint n)
{
  VpDutyMonth *month = vp_duty_desk_month (self->desk);
  const VpDutySeat *place = VP_DUTY_SEAT (month, seat);
  int unit = vp_duty_seat_unit (month, seat);
  g_autofree char *label = g_strdup_printf (seat == vp_duty_page_get_seat (self) ? "▸ %u" : "%u", n);
  g_autofree char *name = place->person != VP_DUTY_NOBODY ? vp_duty_desk_name_person (self->desk, place->person) : g_strdup (_("open"));
  g_autofree char *all = g_strdup_printf ("%c %s\n%s", vp_duty_desk_letter (unit), name,
                                          unit >= 0 ? VP_DUTY_UNIT (month, unit)->name : _("open to everybody"));

  vp_details_add (self->details, label, all);
}

static void
add_others (VpDutyPage *self, const VpDutyWhy *why)
{
  vp_details_add_section (self->details, _("Next in line"));
  for (guint i = 0; i < why->n_others; i++) {
    g_autofree char *name = vp_duty_desk_name_person (self->desk, why->others[i].person);
    g_autofree char *rules = vp_duty_why_name_rules (why->others[i].against);

    vp_details_add (self->details, name, why->others[i].against != 0 ? rules : vp_duty_weight_sentence (why->others[i].weight));
  }
}

static void
add_why (VpDutyPage *self, int seat)
{
  VpDutyWhy why;
  g_autofree char *conflict = NULL, *frees = NULL;

  vp_duty_why_ask (vp_duty_desk_month (self->desk), seat, 0, &why);
  vp_details_add_section (self->details, _("Why"));
  conflict = vp_duty_why_name_rules (why.conflict);
  frees = vp_duty_why_name_rules (why.frees);
  if (why.person != VP_DUTY_NOBODY) {
    g_autofree char *reason = vp_duty_why_short (vp_duty_desk_month (self->desk), seat);

    vp_details_add (self->details, _("Given as"), reason);
    vp_details_add (self->details, _("Decided by"), why.alone ? _("nobody else is allowed") : vp_duty_weight_sentence (why.weight));
  } else if (why.can) {
    vp_details_add_text (self->details, _("The seat is open, and somebody could take it."));
  } else {
    vp_details_add (self->details, _("Nobody, because"), conflict);
    vp_details_add (self->details, _("Free without"), frees);
  }
  add_others (self, &why);
}

static void
show_crossing (VpDutyPage *self, int crossing, int slot)
{
  VpDutyMonth *month = vp_duty_desk_month (self->desk);
  int index = month->post_of[crossing * month->n_slots + slot], seat = vp_duty_page_get_seat (self);
  const VpDutyPost *post = index >= 0 ? VP_DUTY_POST (month, index) : NULL;
  g_autofree char *when = vp_duty_desk_name_slot (self->desk, slot), *times = NULL;

  if (post == NULL) {
    vp_details_add (self->details, when, _("no duty"));
    return;
  }
  times = g_strdup_printf ("%d:%02d–%d:%02d", post->starts / 60, post->starts % 60, post->ends / 60, post->ends % 60);
  vp_details_add (self->details, when, times);
  for (int i = 0; i < post->n_seats; i++)
    add_person (self, post->first_seat + i, (guint) i + 1);
  if (seat >= 0)
    add_why (self, seat);
}

static void
show_cell (VpDutyPage *self)
{
  guint row;
  int slot;
  VpDutyView view = vp_duty_grid_get_view (self->grid);
  g_autofree char *told = NULL;

  vp_details_clear (self->details, NULL);
  if (self->desk == NULL || !vp_duty_grid_get_cursor (self->grid, &row, &slot)) {
    vp_details_clear (self->details, _("Nothing is planned yet."));
    return;
  }
  vp_details_set_heading (self->details, vp_duty_desk_title (self->desk, view, row));
  if (view == VP_DUTY_BY_CROSSING) {
    show_crossing (self, (int) row, slot);
    return;
  }
  told = vp_duty_desk_tell (self->desk, view, row, slot);
  vp_details_add_text (self->details, told);
}

static void
desk_read (VpSession *session, gpointer data, const GError *error)
{
  Asking *asking = data;
  VpDutyPage *self = asking->page;

  if (asking->generation != self->generation)
    return;
  vp_duty_grid_set_desk (self->grid, NULL, vp_duty_grid_get_view (self->grid));
  g_clear_pointer (&self->desk, vp_duty_desk_free);
  if (error != NULL) {
    vp_page_set_status (VP_PAGE (self), error->message);
    vp_details_clear (self->details, error->message);
    return;
  }
  self->desk = g_steal_pointer (&asking->desk);
  vp_duty_grid_set_desk (self->grid, self->desk, vp_duty_grid_get_view (self->grid));
  show_status (self);
  show_cell (self);
}

static void
vp_duty_page_refresh (VpPage *page)
{
  VpDutyPage *self = VP_DUTY_PAGE (page);
  Asking *asking = g_new0 (Asking, 1);

  asking->page = g_object_ref (self);
  asking->month = self->month;
  asking->generation = ++self->generation;
  vp_session_read (vp_page_get_session (page), VP_STORE_PRIORITY_VISIBLE, NULL, read_desk, asking, asking_free, NULL, desk_read);
}

void
vp_duty_page_go_to_month (VpDutyPage *self, int month)
{
  g_autofree char *title = g_strdup_printf (_("%d-%02d"), month / 100, month % 100);

  self->month = month;
  gtk_label_set_label (self->month_label, title);
  vp_duty_grid_clear_marks (self->grid);
  if (vp_page_get_session (VP_PAGE (self)) != NULL)
    vp_duty_page_refresh (VP_PAGE (self));
}

/* The page */

static void
moved_cb (VpDutyGrid *grid, gpointer data)
{
  VpDutyPage *self = VP_DUTY_PAGE (data);

  self->chosen = 0;
  show_cell (self);
}

static void
chosen_cb (VpDutyGrid *grid, guint n, gpointer data)
{
  VpDutyPage *self = VP_DUTY_PAGE (data);

  self->chosen = n;
  show_cell (self);
}

static void
command_cb (VpDutyGrid *grid, int command, gpointer data)
{
  vp_duty_page_command (VP_DUTY_PAGE (data), (VpDutyCommand) command);
}

static void
dropped_cb (VpDutyGrid *grid, int from, guint seat, int to, gboolean copy, gpointer data)
{
  vp_duty_page_drop (VP_DUTY_PAGE (data), from, seat, to, copy);
}

static void
heat_cb (GtkToggleButton *button, gpointer data)
{
  vp_duty_grid_set_heat (VP_DUTY_PAGE (data)->grid, gtk_toggle_button_get_active (button));
}

static void
view_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  VpDutyPage *self = VP_DUTY_PAGE (data);

  vp_duty_grid_set_desk (self->grid, self->desk, (VpDutyView) gtk_drop_down_get_selected (choice));
  self->chosen = 0;
  show_cell (self);
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  static const VpEntity entities[] = { VP_ENTITY_EVENT, VP_ENTITY_REGISTER };
  gboolean mine = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    mine |= changes->all[entities[i]] || changes->ids[entities[i]]->len > 0;
  if (mine && gtk_widget_get_mapped (GTK_WIDGET (data)))
    vp_duty_page_refresh (VP_PAGE (data));
}

static void
vp_duty_page_open (VpPage *page, VpSession *session)
{
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
}

static void
vp_duty_page_search (VpPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (VP_DUTY_PAGE (page)->grid));
}

static void
vp_duty_page_dispose (GObject *object)
{
  VpDutyPage *self = VP_DUTY_PAGE (object);

  if (self->grid != NULL)
    vp_duty_grid_set_desk (self->grid, NULL, VP_DUTY_BY_CROSSING);
  self->grid = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->desk, vp_duty_desk_free);
  G_OBJECT_CLASS (vp_duty_page_parent_class)->dispose (object);
}

static void
vp_duty_page_class_init (VpDutyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_duty_page_dispose;
  VP_PAGE_CLASS (klass)->open = vp_duty_page_open;
  VP_PAGE_CLASS (klass)->show = vp_duty_page_refresh;
  VP_PAGE_CLASS (klass)->refresh = vp_duty_page_refresh;
  VP_PAGE_CLASS (klass)->search = vp_duty_page_search;
  vp_duty_page_install_actions (widget_class);
  vp_duty_page_install_office (widget_class);
}

static GtkWidget *
new_button (const char *label, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  return button;
}

/* Papers, and what comes back from units. */
static GtkWidget *
make_menu (void)
{
  static const struct { const char *label, *action; } items[] = {
    { N_("Sheets of the day…"), "duty.pack" }, { N_("Month on the wall (A3)…"), "duty.matrix" },
    { N_("Slips of everybody…"), "duty.slips" }, { N_("Slips of those whose duties changed…"), "duty.changed-slips" }, { N_("What changed since it was published…"), "duty.changes" },
    { N_("Forms for the units…"), "duty.forms" }, { N_("Names that came back…"), "duty.names" },
    { N_("Units whose names are missing…"), "duty.reminders" }, { N_("Score sheets of inspectors…"), "duty.inspectors" },
    { N_("Draft of the circular…"), "duty.circular" }, { N_("Stand the day down…"), "duty.stand-down" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_menu_append (menu, _(items[i].label), items[i].action);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Papers and _names"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  vp_accessible_name_button (button, _("Papers and names"));
  return button;
}

static GtkWidget *
make_bar (VpDutyPage *self)
{
  const char *const views[] = { _("Crossings"), _("People on duty"), _("Units"), NULL };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *spring = gtk_label_new (NULL), *plan;
  GtkWidget *heat = gtk_toggle_button_new_with_mnemonic (_("_Thin spots"));

  gtk_widget_add_css_class (bar, "page-bar");
  self->month_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->month_label), "heading");
  self->view_choice = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (views));
  vp_accessible_name_button (GTK_WIDGET (self->view_choice), _("What the rows are"));
  gtk_widget_set_hexpand (spring, TRUE);
  plan = new_button (_("_Plan the month…"), "duty.plan", _("Fills all seats anew and shows the result before it is taken over"));
  gtk_widget_add_css_class (plan, "suggested-action");
  gtk_box_append (GTK_BOX (bar), new_button ("‹", "duty.previous", _("The month before")));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->month_label));
  gtk_box_append (GTK_BOX (bar), new_button ("›", "duty.next", _("The month after")));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->view_choice));
  gtk_widget_set_tooltip_text (heat, _("How many seats of each cell are filled: the more are missing, the darker and wider hatched"));
  g_signal_connect (heat, "toggled", G_CALLBACK (heat_cb), self);
  gtk_box_append (GTK_BOX (bar), heat);
  gtk_box_append (GTK_BOX (bar), spring);
  gtk_box_append (GTK_BOX (bar), plan);
  gtk_box_append (GTK_BOX (bar), new_button (_("_Mend…"), "duty.repair", _("Fills what fell free with as few people moved as can be")));
  gtk_box_append (GTK_BOX (bar), new_button (_("Pu_blish…"), "duty.publish", _("Told to everybody, the month carries a hash from then on")));
  gtk_box_append (GTK_BOX (bar), make_menu ());
  g_signal_connect (self->view_choice, "notify::selected", G_CALLBACK (view_cb), self);
  return bar;
}

static GtkWidget *
make_board (VpDutyPage *self)
{
  GtkWidget *table = gtk_grid_new ();

  self->grid = VP_DUTY_GRID (vp_duty_grid_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->grid), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->grid), TRUE);
  gtk_grid_attach (GTK_GRID (table), GTK_WIDGET (self->grid), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (table), gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, vp_duty_grid_get_adjustment (self->grid, GTK_ORIENTATION_VERTICAL)),
                   1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (table), gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL,
                                                        vp_duty_grid_get_adjustment (self->grid, GTK_ORIENTATION_HORIZONTAL)), 0, 1, 1, 1);
  g_signal_connect (self->grid, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect (self->grid, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect (self->grid, "command", G_CALLBACK (command_cb), self);
  g_signal_connect (self->grid, "dropped", G_CALLBACK (dropped_cb), self);
  return table;
}

static void
vp_duty_page_init (VpDutyPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  VpDate today = vp_date_today ();
  int year, month, day;

  self->details = VP_DETAILS (vp_details_new ());
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_paned_set_start_child (GTK_PANED (paned), make_board (self));
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (self->details));
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self->details), PANE_WIDTH, -1);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (box), paned);
  adw_bin_set_child (ADW_BIN (self), box);
  vp_date_get (today, &year, &month, &day);
  if (day >= NEW_MONTH_FROM)
    month++;
  vp_duty_page_go_to_month (self, month > 12 ? (year + 1) * 100 + 1 : year * 100 + month);
}
