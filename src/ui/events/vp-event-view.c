/* vp-event-view.c: one event with its posts, who has a seat and who waits, and the entry that signs up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-view-private.h"

#include "vp-scan-keys.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (VpEventView, vp_event_view, GTK_TYPE_WIDGET)

#define PHONE_TAIL 4

enum { COLUMN_NUMBER, COLUMN_NAME, COLUMN_PHONE, COLUMN_STATE, N_COLUMNS };

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_NUMBER] = { N_("No."), 44, FALSE, TRUE },
  [COLUMN_NAME] = { N_("Name"), 84, TRUE, FALSE },
  [COLUMN_PHONE] = { N_("Phone"), 66, FALSE, FALSE },
  [COLUMN_STATE] = { N_("State"), 92, TRUE, FALSE },
};

gint64
vp_event_view_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Rows */

/* Without the number that registers tell people apart by: here the telephone does. With the unit somebody comes for. */
char *
vp_event_view_plain_name (const char *label)
{
  const char *number = strstr (label, "（");

  return number != NULL ? g_strndup (label, (gsize) (number - label)) : g_strdup (label);
}

static char *
name_text (const VpSeatLine *line)
{
  g_autofree char *name = vp_event_view_plain_name (line->label);

  const char *with = *line->unit != '\0' ? line->unit : line->family;

  return line->number != 0 && *with != '\0' ? g_strdup_printf ("%s · %s", name, with) : g_steal_pointer (&name);
}

/* Enough to tell two of one name apart, and no more. */
static char *
tail_of (const char *phone)
{
  gsize length = strlen (phone);

  return length > PHONE_TAIL ? g_strdup_printf ("*%s", phone + length - PHONE_TAIL) : g_strdup ("");
}

/* Of people on the roster the roster knows it, of others the sign-up. */
static char *
phone_text (VpEventView *self, const VpSeatLine *line)
{
  VpRosterIndex *index = vp_roster_get_index (vp_session_get_roster (self->session));
  char buffer[VP_ROSTER_BUFFER];
  VpRosterRow row;
  guint32 at;

  if (line->seat.volunteer_id == 0)
    return tail_of (line->phone);
  if (index == NULL || !vp_roster_index_find (index, line->seat.volunteer_id, &at)
      || !vp_roster_index_get (index, at, &row, buffer))
    return g_strdup ("");
  return tail_of (row.phone);
}

static char *
moment_text (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);

  return g_date_time_format (time, "%-m-%-d %H:%M");
}

static char *
state_text (VpEventView *self, const VpSeatLine *line)
{
  const VpSeat *seat = &line->seat;
  g_autofree char *answers = vp_event_desk_answers (self->desk, seat->id);
  g_autofree char *until = seat->state == VP_SEAT_HELD ? moment_text (seat->held_until) : NULL;
  /* Where somebody has a seat or stands in line is plain from the list. */
  gboolean speaks = *answers != '\0' && (seat->state == VP_SEAT_CONFIRMED || seat->state == VP_SEAT_WAITING);
  GString *text = g_string_new (speaks ? answers : vp_seat_state_word (seat->state));

  if (until != NULL)
    /* Translators: day and time */
    g_string_append_printf (text, _(" until %s"), until);
  if (*seat->signed_why != '\0')
    /* Translators: who signed, why */
    g_string_append_printf (text, _(" · signed by %s: %s"), seat->signed_by, seat->signed_why);
  if (*seat->why != '\0')
    g_string_append_printf (text, " · %s", seat->why);
  if (*answers != '\0' && !speaks)
    g_string_append_printf (text, " · %s", answers);
  return g_string_free (text, FALSE);
}

static char *
cell_text (VpEventView *self, VpEventList list, guint row, guint column)
{
  const VpSeatLine *line = self->rows[list]->pdata[row];

  switch (column) {
  case COLUMN_NUMBER:
    return line->seat.state > VP_SEAT_CONFIRMED ? g_strdup ("") : g_strdup_printf ("%u", row + 1);
  case COLUMN_NAME:
    return name_text (line);
  case COLUMN_PHONE:
    return phone_text (self, line);
  default:
    return state_text (self, line);
  }
}

static char *
seat_text_cb (guint row, guint column, gpointer data)
{
  return cell_text (VP_EVENT_VIEW (data), VP_EVENT_LIST_SEATS, row, column);
}

static char *
waiting_text_cb (guint row, guint column, gpointer data)
{
  return cell_text (VP_EVENT_VIEW (data), VP_EVENT_LIST_WAITING, row, column);
}

/* What is chosen */

const VpEventDesk *
vp_event_view_get_desk (VpEventView *self)
{
  g_return_val_if_fail (VP_IS_EVENT_VIEW (self), NULL);
  return self->desk;
}

const VpEventDeskPost *
vp_event_view_get_post (VpEventView *self)
{
  g_return_val_if_fail (VP_IS_EVENT_VIEW (self), NULL);
  for (guint i = 0; self->desk != NULL && i < self->desk->posts->len; i++) {
    const VpEventDeskPost *post = self->desk->posts->pdata[i];

    if (g_strcmp0 (post->shift->post, self->post) == 0)
      return post;
  }
  return self->desk != NULL && self->desk->posts->len > 0 ? self->desk->posts->pdata[0] : NULL;
}

const VpSeatLine *
vp_event_view_get_line (VpEventView *self)
{
  for (guint list = 0; list < VP_N_EVENT_LISTS; list++)
    for (guint i = 0; self->rows[list] != NULL && i < self->rows[list]->len; i++) {
      const VpSeatLine *line = self->rows[list]->pdata[i];

      if (line->seat.id == self->chosen && self->chosen != 0)
        return line;
    }
  return NULL;
}

void
vp_event_view_tell (VpEventView *self, const char *sentence, gboolean is_fault)
{
  gtk_label_set_label (GTK_LABEL (self->sentence), sentence);
  gtk_widget_set_visible (self->sentence, *sentence != '\0');
  (is_fault ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->sentence, "fault");
}

/* One row is chosen in both lists together. */
static void
selected_cb (VpGrid *grid, guint row, gpointer data)
{
  VpEventView *self = VP_EVENT_VIEW (data);
  VpEventList list = grid == self->grids[VP_EVENT_LIST_SEATS] ? VP_EVENT_LIST_SEATS : VP_EVENT_LIST_WAITING;
  GPtrArray *rows = self->rows[list];

  if (self->is_filling)
    return;
  if (rows != NULL && row < rows->len) {
    self->chosen = ((const VpSeatLine *) rows->pdata[row])->seat.id;
    self->is_filling = TRUE;
    vp_grid_select (self->grids[1 - list], GTK_INVALID_LIST_POSITION);
    self->is_filling = FALSE;
  }
  vp_event_view_update_seats (self);
}

/* Showing */

static void
fill_list (VpEventView *self, VpEventList list)
{
  VpGrid *grid = self->grids[list];

  vp_grid_set_n_rows (grid, self->rows[list]->len);
  for (guint i = 0; i < self->rows[list]->len && self->chosen != 0; i++)
    if (((const VpSeatLine *) self->rows[list]->pdata[i])->seat.id == self->chosen)
      vp_grid_select (grid, i);
}

static void
clear_rows (VpEventView *self)
{
  for (guint i = 0; i < VP_N_EVENT_LISTS; i++) {
    vp_grid_set_n_rows (self->grids[i], 0);
    g_clear_pointer (&self->rows[i], g_ptr_array_unref);
  }
  vp_event_view_clear_came (self);
}

static void
add_all (GPtrArray *rows, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (rows, from->pdata[i]);
}

static char *
count_text (const VpEventShift *shift)
{
  int taken = shift->count[VP_SEAT_CONFIRMED] + shift->count[VP_SEAT_HELD];

  return shift->most > 0 ? g_strdup_printf ("%d/%d", taken, shift->most) : g_strdup_printf ("%d", taken);
}

static void
show_headings (VpEventView *self, const VpEventDeskPost *post)
{
  g_autofree char *count = count_text (post->shift);
  /* Translators: seats taken of all, how many at the least */
  g_autofree char *seats = post->shift->least > 0 ? g_strdup_printf (_("Signed up %s, at least %d"), count, post->shift->least)
                                                  : g_strdup_printf (_("Signed up %s"), count);
  g_autofree char *waiting = g_strdup_printf (_("In line %u"), post->waiting->len);

  gtk_label_set_label (GTK_LABEL (self->headings[VP_EVENT_LIST_SEATS]), seats);
  gtk_label_set_label (GTK_LABEL (self->headings[VP_EVENT_LIST_WAITING]), waiting);
}

static void
show_rows (VpEventView *self)
{
  const VpEventDeskPost *post = vp_event_view_get_post (self);

  self->is_filling = TRUE;
  clear_rows (self);
  if (post != NULL) {
    self->rows[VP_EVENT_LIST_SEATS] = g_ptr_array_sized_new (post->seats->len + post->ended->len);
    self->rows[VP_EVENT_LIST_WAITING] = g_ptr_array_sized_new (post->waiting->len);
    add_all (self->rows[VP_EVENT_LIST_SEATS], post->seats);
    add_all (self->rows[VP_EVENT_LIST_SEATS], post->ended);
    add_all (self->rows[VP_EVENT_LIST_WAITING], post->waiting);
    fill_list (self, VP_EVENT_LIST_SEATS);
    fill_list (self, VP_EVENT_LIST_WAITING);
    show_headings (self, post);
    vp_event_view_show_came (self, post);
  }
  self->is_filling = FALSE;
  vp_event_view_update_seats (self);
}

static void
set_post (VpEventView *self, const char *name)
{
  char *kept = g_strdup (name);

  g_free (self->post);
  self->post = kept;
}

static void
post_toggled_cb (GtkToggleButton *button, gpointer data)
{
  VpEventView *self = VP_EVENT_VIEW (data);

  if (self->is_filling || !gtk_toggle_button_get_active (button))
    return;
  set_post (self, g_object_get_data (G_OBJECT (button), "post"));
  show_rows (self);
  vp_event_view_focus_entry (self);
}

/* Posts: which is shown, and how it stands with all of them. */
static GtkWidget *
new_post_button (VpEventView *self, const VpEventDeskPost *post, GtkWidget *first)
{
  g_autofree char *count = count_text (post->shift), *label = NULL;
  GtkWidget *button;

  label = post->waiting->len > 0
    /* Translators: name of a post, seats taken of all, how many wait */
    ? g_strdup_printf (_("%s %s · %u in line"), post->shift->post, count, post->waiting->len)
    : g_strdup_printf ("%s %s", post->shift->post, count);
  button = gtk_toggle_button_new_with_label (label);
  gtk_widget_set_focus_on_click (button, FALSE);
  g_object_set_data_full (G_OBJECT (button), "post", g_strdup (post->shift->post), g_free);
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), post == vp_event_view_get_post (self));
  g_signal_connect (button, "toggled", G_CALLBACK (post_toggled_cb), self);
  return button;
}

static void
show_posts (VpEventView *self)
{
  GtkWidget *child;

  self->is_filling = TRUE;
  while ((child = gtk_widget_get_first_child (self->posts_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->posts_box), child);
  for (guint i = 0; i < self->desk->posts->len; i++)
    gtk_box_append (GTK_BOX (self->posts_box), new_post_button (self, self->desk->posts->pdata[i],
                                                                gtk_widget_get_first_child (self->posts_box)));
  self->is_filling = FALSE;
}

void
vp_event_view_step_post (VpEventView *self, int by)
{
  const VpEventDeskPost *post = vp_event_view_get_post (self);
  guint n = self->desk != NULL ? self->desk->posts->len : 0, at = 0;
  GtkWidget *button = gtk_widget_get_first_child (self->posts_box);

  if (n < 2)
    return;
  g_ptr_array_find (self->desk->posts, post, &at);
  at = (guint) ((int) (at + n) + by) % n;
  for (guint i = 0; i < at && button != NULL; i++)
    button = gtk_widget_get_next_sibling (button);
  if (button != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static void
show_head (VpEventView *self)
{
  static const char *const risks[] = { NULL, N_("some risk"), N_("high risk") };
  const VpEvent *event = self->desk->event;
  g_autofree char *day = vp_event_day_text (event->day), *times = vp_event_times_text (event->starts, event->ends);
  g_autofree char *returns = self->desk->n_returns + self->desk->n_missing > 0
    /* Translators: returns of the public-welfare day, units that are missing */
    ? g_strdup_printf (_("returns %u, missing %u"), self->desk->n_returns, self->desk->n_missing) : g_strdup ("");
  g_autofree char *advice = vp_event_desk_advise (self->desk, vp_date_today ());
  const char *const facts[] = {
    day, times, event->place, self->desk->kind->name,
    self->desk->kind->risk > 0 ? _(risks[self->desk->kind->risk]) : "", event->approval ? _("seats are approved") : "",
    vp_event_state_word (event, vp_date_today ()), returns,
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (*facts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", facts[i]);
  gtk_label_set_label (GTK_LABEL (self->title), event->title);
  gtk_label_set_label (GTK_LABEL (self->facts), text->str);
  gtk_label_set_label (GTK_LABEL (self->advice), advice);
}

void
vp_event_view_show (VpEventView *self, VpEventDesk *desk, const char *hint)
{
  VpEventDesk *former;

  g_return_if_fail (VP_IS_EVENT_VIEW (self));
  former = self->desk;
  if (former == NULL || desk == NULL || former->event->id != desk->event->id) {
    g_clear_pointer (&self->post, g_free);
    self->chosen = 0;
    vp_event_view_tell (self, "", FALSE);
  }
  self->is_filling = TRUE;
  clear_rows (self);
  self->is_filling = FALSE;
  self->desk = desk;
  g_clear_pointer (&former, vp_event_desk_free);
  gtk_stack_set_visible_child_name (self->stack, desk != NULL ? "event" : "none");
  if (desk == NULL) {
    adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), hint);
    return;
  }
  show_head (self);
  show_posts (self);
  show_rows (self);
}

void
vp_event_view_open (VpEventView *self, VpSession *session)
{
  g_return_if_fail (VP_IS_EVENT_VIEW (self) && VP_IS_SESSION (session));
  self->session = session;
}

/* Keys */

static void
keys_moved_cb (int rows, int posts, gpointer data)
{
  VpEventView *self = VP_EVENT_VIEW (data);

  if (posts != 0)
    vp_event_view_step_post (self, posts);
  else
    vp_event_view_move_hit (self, rows);
}

void
vp_event_view_catch_keys (VpEventView *self, GtkWidget *page)
{
  g_return_if_fail (VP_IS_EVENT_VIEW (self));
  vp_scan_keys_install (page, GTK_ENTRY (self->entry));
  vp_scan_keys_follow (page, keys_moved_cb, self);
}

void
vp_event_view_set_narrow (VpEventView *self, gboolean narrow)
{
  g_return_if_fail (VP_IS_EVENT_VIEW (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->lists), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

void
vp_event_view_focus_entry (VpEventView *self)
{
  g_return_if_fail (VP_IS_EVENT_VIEW (self));
  if (self->desk != NULL)
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));
}

/* Making */

static void
vp_event_view_dispose (GObject *object)
{
  VpEventView *self = VP_EVENT_VIEW (object);

  if (self->stack != NULL) {
    self->is_filling = TRUE;
    clear_rows (self);
    gtk_widget_unparent (GTK_WIDGET (self->stack));
    self->stack = NULL;
  }
  g_clear_pointer (&self->desk, vp_event_desk_free);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->post, g_free);
  G_OBJECT_CLASS (vp_event_view_parent_class)->dispose (object);
}

static void
vp_event_view_class_init (VpEventViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_event_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  vp_event_view_install_seats (widget_class);
  vp_event_view_install_units (widget_class);
  vp_event_view_install_family (widget_class);
  vp_event_view_install_paste (widget_class);
  vp_event_view_install_returns (widget_class);
  vp_event_view_install_ask (widget_class);
  vp_event_view_install_answers (widget_class);
  vp_event_view_install_standing (widget_class);
}

static GtkWidget *
new_text (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_list (VpEventView *self, VpEventList list, const char *name, VpGridTextFunc text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->headings[list] = new_text ("heading");
  gtk_widget_set_margin_start (self->headings[list], 8);
  self->grids[list] = VP_GRID (vp_grid_new (name));
  vp_grid_set_columns (self->grids[list], columns, N_COLUMNS, text, self);
  g_signal_connect (self->grids[list], "selected", G_CALLBACK (selected_cb), self);
  gtk_box_append (GTK_BOX (box), self->headings[list]);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grids[list]));
  return box;
}

static GtkWidget *
new_lists (VpEventView *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL), *ends = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->lists = paned;
  self->waiting_box = new_list (self, VP_EVENT_LIST_WAITING, _("In line"), waiting_text_cb);
  gtk_box_set_homogeneous (GTK_BOX (ends), TRUE);
  gtk_box_append (GTK_BOX (ends), self->waiting_box);
  gtk_box_append (GTK_BOX (ends), vp_event_view_new_came (self));
  gtk_paned_set_start_child (GTK_PANED (paned), new_list (self, VP_EVENT_LIST_SEATS, _("Signed up"), seat_text_cb));
  gtk_paned_set_end_child (GTK_PANED (paned), ends);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), TRUE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), TRUE);
  gtk_widget_set_vexpand (paned, TRUE);
  return paned;
}

/* A row of buttons never makes the page wider than the window. */
static GtkWidget *
scrolled (GtkWidget *box)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static GtkWidget *
new_event (VpEventView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "event-view");
  self->title = new_text ("title-3");
  self->facts = new_text (NULL);
  self->advice = new_text ("banner");
  self->verbs = vp_event_view_new_verbs ();
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->facts);
  gtk_box_append (GTK_BOX (box), self->advice);
  self->posts_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), scrolled (self->posts_box));
  gtk_box_append (GTK_BOX (box), scrolled (self->verbs));
  gtk_box_append (GTK_BOX (box), new_lists (self));
  gtk_box_append (GTK_BOX (box), vp_event_view_new_entry (self));
  return box;
}

static void
vp_event_view_init (VpEventView *self)
{
  self->hits = g_ptr_array_new_with_free_func (vp_event_hit_free);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->empty = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "x-office-calendar-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _("No event is chosen"));
  gtk_stack_add_named (self->stack, self->empty, "none");
  gtk_stack_add_named (self->stack, new_event (self), "event");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
vp_event_view_new (void)
{
  return g_object_new (VP_TYPE_EVENT_VIEW, NULL);
}
