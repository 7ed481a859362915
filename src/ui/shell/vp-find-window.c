/* vp-find-window.c: one box that finds people, rows, papers, pages and actions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-find-window.h"

#include "vp-commands.h"
#include "vp-list-heading.h"
#include "vp-pages.h"
#include "vp-papers.h"
#include "vp-register.h"
#include "vp-search-keys.h"
#include "vp-text.h"
#include "vp-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define ROWS_MAX 64
#define ANSWER_WAIT_MS 8 /* half a frame: what is found so soon is painted with the letter that was typed */
#define PAGE_STEP 8

/* One line: exactly one of @page, @of, @command and @found is set, or none of them and it is the paper number @paper. */
typedef struct {
  const char *group, *title, *detail;
  const VpPageInfo *page;
  const VpRegister *of;
  const VpCommand *command;
  const VpFound *found;
  guint paper;
} Line;

struct _VpFindWindow {
  AdwWindow parent_instance;

  VpWindow *window; /* the one it stands over; it goes first */
  GtkWidget *entry, *list, *scroller, *nothing;
  GtkWidget *rows[ROWS_MAX];
  VpSearchKeys *keys; /* of pages, then of commands, then of papers, then of registers */
  Line lines[ROWS_MAX];
  guint n_lines;
  GPtrArray *memory, *stored; /* VpFound: of the newest answers */
  guint asked, asked_store;   /* questions that are still out */
  gboolean was_moved;         /* somebody chose a line; else the first one is */
};

G_DEFINE_FINAL_TYPE (VpFindWindow, vp_find_window, ADW_TYPE_WINDOW)

static const char *
get_text (VpFindWindow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* What is found */

static char *
describe_keys (const char *key)
{
  guint value;
  GdkModifierType modifiers;

  return key != NULL && gtk_accelerator_parse (key, &value, &modifiers) ? gtk_accelerator_get_label (value, modifiers)
                                                                        : g_strdup ("");
}

static void
add_line (VpFindWindow *self, const Line *line)
{
  if (self->n_lines < ROWS_MAX)
    self->lines[self->n_lines++] = *line;
}

static void
add_found (VpFindWindow *self, const GPtrArray *found)
{
  for (guint i = 0; found != NULL && i < found->len; i++) {
    const VpFound *one = g_ptr_array_index (found, i);

    add_line (self, &(Line) { .group = one->group, .title = one->title, .detail = one->detail, .found = one });
  }
}

/* All papers together would hide what can be done: they are shown once something is typed. */
static void
add_papers (VpFindWindow *self, const char *key)
{
  guint first = vp_pages_count () + vp_commands_count ();

  for (guint i = 0; *key != '\0' && i < vp_papers_count (); i++)
    if (vp_search_keys_fits (self->keys, first + i, key)) {
      VpPaper paper;

      vp_papers_get (i, &paper);
      add_line (self, &(Line) { .group = _("Papers"), .title = paper.title, .paper = i });
    }
}

/* Registers likewise; parts are seen at their owners. */
static void
add_registers (VpFindWindow *self, const char *key)
{
  guint first = vp_pages_count () + vp_commands_count () + vp_papers_count ();

  for (guint i = 0; *key != '\0' && i < vp_registers_count (); i++)
    if (vp_register_is_offered (vp_registers[i]) && vp_search_keys_fits (self->keys, first + i, key))
      add_line (self, &(Line) { .group = _("Registers"), .title = _(vp_registers[i]->title),
                                .detail = _(vp_register_group (vp_registers[i])), .of = vp_registers[i] });
}

/* Pages and registers that are called so come first, and what can be done last. */
static void
collect_lines (VpFindWindow *self)
{
  g_autofree char *key = vp_text_search_key (get_text (self));

  self->n_lines = 0;
  for (guint i = 0; i < vp_pages_count (); i++)
    if (vp_search_keys_fits (self->keys, i, key))
      add_line (self, &(Line) { .group = _("Pages"), .title = _(vp_pages_get (i)->title),
                                .detail = vp_pages_get (i)->key, .page = vp_pages_get (i) });
  add_registers (self, key);
  add_found (self, self->memory);
  add_found (self, self->stored);
  add_papers (self, key);
  for (guint i = 0; i < vp_commands_count (); i++)
    if (vp_commands_get (i)->is_found && vp_search_keys_fits (self->keys, vp_pages_count () + i, key))
      add_line (self, &(Line) { .group = _("To do"), .title = _(vp_commands_get (i)->title),
                                .detail = vp_commands_get (i)->keys[0], .command = vp_commands_get (i) });
}

static gboolean
is_same (const Line *a, const Line *b)
{
  return a->page == b->page && a->of == b->of && a->command == b->command && a->paper == b->paper && g_strcmp0 (a->title, b->title) == 0
    && (a->found == NULL) == (b->found == NULL)
    && (a->found == NULL || (a->found->kind == b->found->kind && a->found->id == b->found->id
                             && g_strcmp0 (a->found->code, b->found->code) == 0));
}

/* The list */

static void
show_line (VpFindWindow *self, guint index)
{
  const Line *line = &self->lines[index];
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->rows[index]));
  g_autofree char *detail = line->found != NULL || line->of != NULL ? g_strdup (line->detail) : describe_keys (line->detail);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), line->title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), detail);
}

static guint
get_selected (VpFindWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  return row != NULL ? (guint) gtk_list_box_row_get_index (row) : ROWS_MAX;
}

static void
show_row (VpFindWindow *self, GtkWidget *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (row, self->list, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
choose (VpFindWindow *self, guint index)
{
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), index < self->n_lines ? GTK_LIST_BOX_ROW (self->rows[index]) : NULL);
  if (index < self->n_lines)
    show_row (self, self->rows[index]);
}

/* @before: what was chosen, where somebody chose it: it stays chosen while more is found around it. */
static void
show_lines (VpFindWindow *self, const Line *before)
{
  guint chosen = 0;

  collect_lines (self);
  for (guint i = 0; i < ROWS_MAX; i++) {
    gtk_widget_set_visible (self->rows[i], i < self->n_lines);
    if (i < self->n_lines)
      show_line (self, i);
    if (i < self->n_lines && before != NULL && is_same (before, &self->lines[i]))
      chosen = i;
  }
  gtk_list_box_invalidate_headers (GTK_LIST_BOX (self->list));
  gtk_widget_set_visible (self->nothing, self->n_lines == 0 && vp_find_window_is_done (self));
  choose (self, chosen);
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  VpFindWindow *self = VP_FIND_WINDOW (data);
  const char *group = self->lines[gtk_list_box_row_get_index (row)].group;

  vp_list_heading_set (row, before != NULL && g_strcmp0 (self->lines[gtk_list_box_row_get_index (before)].group, group) == 0
                       ? NULL : group);
}

/* Asking */

static void
take_answer (VpFindWindow *self, GPtrArray **slot, GPtrArray *found)
{
  guint selected = get_selected (self);
  Line before = { 0 };
  gboolean keep = self->was_moved && selected < self->n_lines;

  /* What was chosen may be in the answer that goes: it is compared before that. */
  if (keep)
    before = self->lines[selected];
  if (found != NULL) {
    g_autoptr (GPtrArray) former = *slot;

    *slot = found;
    show_lines (self, keep ? &before : NULL);
  } else {
    show_lines (self, keep ? &before : NULL);
  }
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpFindWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = vp_finder_ask_finish (VP_FINDER (source), result, &error);

  self->asked--;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_answer (self, &self->memory, found);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpFindWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = vp_finder_read_finish (VP_FINDER (source), result, &error);

  self->asked_store--;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_answer (self, &self->stored, found);
}

static void
ask_memory (VpFindWindow *self)
{
  self->asked++;
  vp_finder_ask_async (self->window->finder, get_text (self), asked_cb, g_object_ref (self));
}

static void
ask (VpFindWindow *self)
{
  if (self->window == NULL || self->window->finder == NULL)
    return;
  self->was_moved = FALSE;
  g_clear_pointer (&self->stored, g_ptr_array_unref);
  ask_memory (self);
  self->asked_store++;
  vp_finder_read_async (self->window->finder, get_text (self), stored_cb, g_object_ref (self));
  vp_finder_wait (self->window->finder, ANSWER_WAIT_MS);
  take_answer (self, &self->memory, NULL);
}

static void
changed_cb (GtkEditable *entry, gpointer data)
{
  ask (VP_FIND_WINDOW (data));
}

/* The box, or the window under it, may have been closed while they were read. */
static void
loaded_cb (VpFinder *finder, gpointer data)
{
  VpFindWindow *self = VP_FIND_WINDOW (data);

  if (self->window != NULL && self->window->finder == finder)
    ask_memory (self);
}

/* Going there */

static void
go (VpFindWindow *self, guint index)
{
  g_autoptr (VpWindow) window = self->window != NULL ? g_object_ref (self->window) : NULL;
  g_autoptr (VpFindWindow) kept = g_object_ref (self); /* its lines are needed until it is done */
  Line line;

  if (window == NULL || index >= self->n_lines)
    return;
  line = self->lines[index];
  gtk_window_close (GTK_WINDOW (self));
  if (line.page != NULL)
    vp_window_go_to (window, line.page->id);
  else if (line.command != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), line.command->action, NULL);
  else if (line.of != NULL)
    vp_window_reveal (window, &(VpFound) { .kind = VP_FIND_REGISTER, .code = (char *) line.of->name });
  else if (line.found != NULL)
    vp_window_reveal (window, line.found);
  else
    gtk_widget_activate_action (GTK_WIDGET (window), "win.paper", "u", line.paper);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  go (VP_FIND_WINDOW (data), (guint) gtk_list_box_row_get_index (row));
}

static void
entry_activated_cb (GtkEntry *entry, gpointer data)
{
  go (VP_FIND_WINDOW (data), get_selected (VP_FIND_WINDOW (data)));
}

static void
stopped_cb (GtkSearchEntry *entry, gpointer data)
{
  gtk_window_close (GTK_WINDOW (data));
}

/* The focus stays where one types; the arrows go through what was found. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpFindWindow *self = VP_FIND_WINDOW (data);
  int step = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1 : key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1
    : key == GDK_KEY_Page_Down ? PAGE_STEP : key == GDK_KEY_Page_Up ? -PAGE_STEP : 0;

  if (step == 0 || self->n_lines == 0)
    return FALSE;
  self->was_moved = TRUE;
  choose (self, (guint) CLAMP ((int) get_selected (self) + step, 0, (int) self->n_lines - 1));
  return TRUE;
}

/* The window */

static void
vp_find_window_dispose (GObject *object)
{
  g_clear_weak_pointer (&VP_FIND_WINDOW (object)->window);
  G_OBJECT_CLASS (vp_find_window_parent_class)->dispose (object);
}

static void
vp_find_window_finalize (GObject *object)
{
  VpFindWindow *self = VP_FIND_WINDOW (object);

  vp_search_keys_free (self->keys);
  g_clear_pointer (&self->memory, g_ptr_array_unref);
  g_clear_pointer (&self->stored, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_find_window_parent_class)->finalize (object);
}

static void
vp_find_window_class_init (VpFindWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_find_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_find_window_finalize;
}

static void
fill_keys (VpFindWindow *self)
{
  self->keys = vp_search_keys_new ();
  for (guint i = 0; i < vp_pages_count (); i++) {
    vp_search_keys_add (self->keys, _(vp_pages_get (i)->title));
    vp_search_keys_end_row (self->keys);
  }
  for (guint i = 0; i < vp_commands_count (); i++) {
    vp_search_keys_add (self->keys, vp_commands_get (i)->title != NULL ? _(vp_commands_get (i)->title) : "");
    vp_search_keys_end_row (self->keys);
  }
  for (guint i = 0; i < vp_papers_count (); i++) {
    VpPaper paper;

    vp_papers_get (i, &paper);
    vp_search_keys_add (self->keys, paper.title);
    vp_search_keys_end_row (self->keys);
  }
  for (guint i = 0; i < vp_registers_count (); i++) {
    vp_search_keys_add (self->keys, _(vp_registers[i]->title));
    vp_search_keys_end_row (self->keys);
  }
}

static GtkWidget *
new_row (void)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL), *detail = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (title), 8);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (detail), 1);
  gtk_widget_set_hexpand (detail, TRUE);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_visible (row, FALSE);
  return row;
}

static void
fill_list (VpFindWindow *self)
{
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Found"), -1);
  for (guint i = 0; i < ROWS_MAX; i++) {
    self->rows[i] = new_row ();
    gtk_list_box_append (GTK_LIST_BOX (self->list), self->rows[i]);
  }
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, self, NULL);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_vexpand (self->scroller, TRUE);
}

static void
fill_entry (VpFindWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Name, initials, number, telephone, code, page or action"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find anything"), -1);
  gtk_widget_set_margin_top (self->entry, 12);
  gtk_widget_set_margin_start (self->entry, 12);
  gtk_widget_set_margin_end (self->entry, 12);
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (entry_activated_cb), self);
  g_signal_connect (self->entry, "stop-search", G_CALLBACK (stopped_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
}

static void
vp_find_window_init (VpFindWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  fill_keys (self);
  fill_entry (self);
  fill_list (self);
  self->nothing = gtk_label_new (_("Nothing is called so. The page itself may find more: Ctrl+F."));
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_widget_set_margin_bottom (self->nothing, 24);
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), self->nothing);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Find anything"));
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 560);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

VpFindWindow *
vp_find_window_present (VpWindow *parent)
{
  VpFindWindow *self;

  g_return_val_if_fail (vp_window_get_open_session (parent) != NULL, NULL);
  if (parent->finder == NULL)
    parent->finder = vp_finder_new (vp_session_get_office (parent->session), vp_session_get_roster (parent->session));
  self = g_object_new (VP_TYPE_FIND_WINDOW, "transient-for", parent, NULL);
  g_set_weak_pointer (&self->window, parent);
  g_signal_connect_object (parent->finder, "loaded", G_CALLBACK (loaded_cb), self, 0);
  ask (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->entry);
  return self;
}

char *
vp_find_window_tell (VpFindWindow *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (VP_IS_FIND_WINDOW (self), NULL);
  for (guint i = 0; i < self->n_lines; i++)
    g_string_append_printf (text, "%s|%s|%s\n", self->lines[i].group, self->lines[i].title,
                            self->lines[i].detail != NULL ? self->lines[i].detail : "");
  return g_string_free (text, FALSE);
}

gboolean
vp_find_window_is_done (VpFindWindow *self)
{
  g_return_val_if_fail (VP_IS_FIND_WINDOW (self), FALSE);
  return self->asked == 0 && self->asked_store == 0;
}
