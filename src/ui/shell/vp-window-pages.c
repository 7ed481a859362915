/* vp-window-pages.c: pages, the side bar that turns to them, and the work that waits on them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-window-private.h"

#include "vp-label-print.h"
#include "vp-sheet-window.h"
#include "vp-pages.h"
#include "vp-waiting.h"
#include "vp-wrap-layout.h"

#include <glib/gi18n.h>
#include <string.h>

#define VISITED_MAX 50
#define COUNT_DELAY_MS 300 /* a table that is being imported changes many times a second */

static void
show_status (VpWindow *self)
{
  VpPage *page = vp_window_get_page (self);
  const char *status = page != NULL ? vp_page_get_status (page) : NULL;

  gtk_label_set_label (self->status_label, status != NULL ? status : "");
}

static void
page_status_cb (VpPage *page, GParamSpec *pspec, gpointer data)
{
  show_status (VP_WINDOW (data));
}

/* Pages */

static void
ensure_page (VpWindow *self, const VpPageInfo *info)
{
  VpPage *page;

  if (gtk_stack_get_child_by_name (self->pages, info->id) != NULL)
    return;
  page = g_object_new (info->get_type (), NULL);
  vp_wrap_bars (GTK_WIDGET (page));
  gtk_stack_add_named (self->pages, GTK_WIDGET (page), info->id);
  g_signal_connect_object (page, "notify::status", G_CALLBACK (page_status_cb), self, 0);
  if (vp_session_is_open (self->session))
    vp_page_open (page, self->session);
}

VpPage *
vp_window_get_page (VpWindow *self)
{
  return VP_PAGE (gtk_stack_get_visible_child (self->pages));
}

/* The row of the page that is shown is marked, also where the page was there before its row was. */
static void
mark_page (VpWindow *self)
{
  const char *id = gtk_stack_get_visible_child_name (self->pages);

  for (guint i = 0; i < vp_pages_count (); i++)
    if (g_strcmp0 (vp_pages_get (i)->id, id) == 0)
      gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, (int) i));
}

/* A page that is turned to takes the place of those one could have gone forward to. */
static void
note_visited (VpWindow *self, const char *id)
{
  GPtrArray *visited = self->visited;

  if (visited->len > 0 && strcmp (g_ptr_array_index (visited, self->visited_at), id) == 0)
    return;
  if (visited->len > 0)
    g_ptr_array_set_size (visited, (int) self->visited_at + 1);
  g_ptr_array_add (visited, g_strdup (id));
  if (visited->len > VISITED_MAX)
    g_ptr_array_remove_index (visited, 0);
  self->visited_at = visited->len - 1;
}

static void
page_shown_cb (GObject *stack, GParamSpec *pspec, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);
  const char *id = gtk_stack_get_visible_child_name (self->pages);

  if (id == NULL)
    return;
  note_visited (self, id);
  mark_page (self);
  show_status (self);
  if (vp_page_get_session (vp_window_get_page (self)) == NULL)
    return;
  /* Kept at once: after a crash, too, the program opens where the work lies. */
  g_settings_set_string (self->settings, "page", id);
  vp_page_show (vp_window_get_page (self));
}

void
vp_window_go_to (VpWindow *self, const char *page)
{
  const VpPageInfo *info = vp_pages_find (page);

  g_return_if_fail (VP_IS_WINDOW (self) && info != NULL);
  ensure_page (self, info);
  /* Once more to the page that is shown: it goes back to where its work begins. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0
      && vp_page_get_session (vp_window_get_page (self)) != NULL)
    vp_page_show (vp_window_get_page (self));
  gtk_stack_set_visible_child_name (self->pages, page);
}

void
vp_window_reveal (VpWindow *self, const VpFound *found)
{
  const VpPageInfo *info = vp_pages_of (found->kind);

  g_return_if_fail (VP_IS_WINDOW (self) && info != NULL);
  vp_window_go_to (self, info->id);
  vp_page_reveal (vp_window_get_page (self), found);
}

void
vp_window_show_rows (VpWindow *self, const char *page, const char *of, const char *question)
{
  VpFound found = { .code = (char *) of, .question = (char *) question };

  g_return_if_fail (VP_IS_WINDOW (self) && vp_pages_find (page) != NULL);
  vp_window_go_to (self, page);
  if (*of != '\0' || *question != '\0')
    vp_page_reveal (vp_window_get_page (self), &found);
}

void
vp_window_go_back (VpWindow *self, int steps)
{
  guint to = self->visited_at + (guint) steps;

  /* Before the first is far behind the last. */
  if (to >= self->visited->len)
    return;
  self->visited_at = to;
  vp_window_go_to (self, g_ptr_array_index (self->visited, to));
}

/* The side bar */

static void
row_selected_cb (GtkListBox *sidebar, GtkListBoxRow *row, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);
  const VpPageInfo *info = row != NULL ? vp_pages_get ((guint) gtk_list_box_row_get_index (row)) : NULL;

  if (info != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), info->id) != 0)
    vp_window_go_to (self, info->id);
}

/* Tab goes on to the page: walking through the rows would turn page after page. */
static gboolean
sidebar_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);

  if (key != GDK_KEY_Tab || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  return gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
}

/* The first row of each group stands under the group's name. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const VpPageInfo *info = vp_pages_get ((guint) gtk_list_box_row_get_index (row));
  GtkWidget *label;

  if (before != NULL && strcmp (vp_pages_get ((guint) gtk_list_box_row_get_index (before))->group, info->group) == 0) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  label = gtk_label_new (_(info->group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "page-group");
  gtk_list_box_row_set_header (row, label);
}

static char *
describe_key (const VpPageInfo *info)
{
  guint key;
  GdkModifierType modifiers;

  if (info->key == NULL || !gtk_accelerator_parse (info->key, &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

static void
add_row (VpWindow *self, const VpPageInfo *info)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (_(info->title));
  GtkWidget *count = gtk_label_new (NULL);

  /* The side bar is at least as wide as its longest name in any size of type: names are never cut. */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "waiting");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (count, FALSE);
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name (info->icon));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), count);
  gtk_list_box_append (self->sidebar, row);
}

/* Work that waits */

typedef struct {
  VpWindow *window;   /* owned */
  VpSession *session; /* owned */
  gint64 (*counts)[VP_PAGE_WAITS_MAX];
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  g_object_unref (counting->window);
  g_object_unref (counting->session);
  g_free (counting->counts);
  g_free (counting);
}

static gboolean
count_waiting (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Counting *counting = data;

  for (guint i = 0; i < vp_pages_count (); i++)
    for (guint j = 0; j < VP_PAGE_WAITS_MAX && vp_pages_get (i)->waits[j] != NULL; j++)
      if (!vp_waiting_count (db, vp_waiting_find (vp_pages_get (i)->waits[j]), &counting->counts[i][j], error))
        return FALSE;
  return TRUE;
}

static GtkWidget *
get_row (VpWindow *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sidebar, (int) index);

  return row != NULL ? gtk_list_box_row_get_child (row) : NULL;
}

/* Numbers that the side bar has no room for are only many; the tooltip has them. */
static void
show_waiting (VpWindow *self, guint index, const gint64 *counts)
{
  const VpPageInfo *info = vp_pages_get (index);
  GtkWidget *row = get_row (self, index);
  g_autofree char *key = describe_key (info), *number = NULL;
  g_autoptr (GString) tooltip = g_string_new (_(info->title));
  gint64 sum = 0;

  if (row == NULL)
    return;
  if (key != NULL)
    g_string_append_printf (tooltip, "  %s", key);
  for (guint j = 0; j < VP_PAGE_WAITS_MAX && info->waits[j] != NULL; j++) {
    sum += counts[j];
    if (counts[j] > 0)
      /* Translators: what waits, how many of it */
      g_string_append_printf (tooltip, _("\n%s: %d"), _(vp_waiting_find (info->waits[j])->title), (int) counts[j]);
  }
  number = sum > 99 ? g_strdup ("99+") : g_strdup_printf ("%d", (int) sum);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (row)), number);
  gtk_widget_set_visible (gtk_widget_get_last_child (row), sum > 0);
  gtk_widget_set_tooltip_text (row, tooltip->str);
}

static void
counted_cb (VpSession *session, gpointer data, const GError *error)
{
  Counting *counting = data;

  if (error == NULL && counting->window->session == session)
    for (guint i = 0; i < vp_pages_count (); i++)
      show_waiting (counting->window, i, counting->counts[i]);
}

static gboolean
count_later_cb (gpointer data)
{
  VpWindow *self = VP_WINDOW (data);
  VpSession *session = vp_window_get_open_session (self);
  Counting *counting;

  self->waiting_later = 0;
  if (session == NULL)
    return G_SOURCE_REMOVE;
  counting = g_new0 (Counting, 1);
  counting->window = g_object_ref (self);
  counting->session = g_object_ref (session);
  counting->counts = g_malloc0_n (vp_pages_count (), sizeof counting->counts[0]);
  vp_session_read (session, VP_STORE_PRIORITY_BULK, NULL, count_waiting, counting, counting_free, NULL, counted_cb);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);

  if (self->waiting_later == 0)
    self->waiting_later = g_timeout_add (COUNT_DELAY_MS, count_later_cb, self);
}

void
vp_window_watch_waiting (VpWindow *self)
{
  VpStore *store = vp_session_get_store (self->session);

  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, 0);
  changed_cb (store, NULL, self);
}

const char *
vp_window_get_waiting (VpWindow *self, const char *page)
{
  for (guint i = 0; i < vp_pages_count (); i++) {
    GtkWidget *row = get_row (self, i), *count = row != NULL ? gtk_widget_get_last_child (row) : NULL;

    if (count != NULL && g_strcmp0 (vp_pages_get (i)->id, page) == 0)
      return gtk_widget_get_visible (count) ? gtk_label_get_label (GTK_LABEL (count)) : NULL;
  }
  return NULL;
}

/* All of them */

/* Work that was left comes first, then the section of a computer that stands in a love house, then whatever was looked at
 * last; what is not there any more gives way to the first. */
static const VpPageInfo *
find_first (VpWindow *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "page");
  const VpPageInfo *info = vp_pages_find (last);

  for (guint i = 0; i < vp_pages_count (); i++)
    if (vp_pages_get (i)->comes_first != NULL && vp_pages_get (i)->comes_first (vp_session_get_path (self->session)))
      return vp_pages_get (i);
  if (g_settings_get_int64 (self->settings, "desk-house") != 0)
    return vp_pages_find ("goods");
  return info != NULL ? info : vp_pages_get (0);
}

/* Pages belong to one session: after a restore they are made anew. */
void
vp_window_make_pages (VpWindow *self)
{
  static const gint64 none[VP_PAGE_WAITS_MAX] = { 0 };
  const VpPageInfo *first = find_first (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
  gtk_list_box_unselect_all (self->sidebar);
  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->sidebar, 0))) != NULL)
    gtk_list_box_remove (self->sidebar, child);
  for (guint i = 0; i < vp_pages_count (); i++) {
    add_row (self, vp_pages_get (i));
    show_waiting (self, i, none);
  }
  ensure_page (self, first);
  gtk_stack_set_visible_child_name (self->pages, first->id);
  g_settings_set_string (self->settings, "page", first->id); /* taking the old pages away showed others */
  mark_page (self);
}

void
vp_window_open_pages (VpWindow *self)
{
  for (guint i = 0; i < vp_pages_count (); i++) {
    GtkWidget *page = gtk_stack_get_child_by_name (self->pages, vp_pages_get (i)->id);

    if (page != NULL)
      vp_page_open (VP_PAGE (page), self->session);
  }
}

void
vp_window_connect_pages (VpWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->visited = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (self->pages, "notify::visible-child", G_CALLBACK (page_shown_cb), self);
  g_signal_connect (self->sidebar, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_list_box_set_header_func (self->sidebar, header_cb, NULL, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (sidebar_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sidebar), keys);
}

/* Labels of goods are made in the room of the love houses, which that of the registers does not know. */
void
vp_window_row_label_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_window_get_open_session (VP_WINDOW (widget));
  const char *codes[] = { NULL, NULL }, *of, *what;

  g_variant_get (parameter, "(&s&s&s)", &of, &codes[0], &what);
  if (session != NULL)
    vp_label_print (widget, session, strcmp (of, "contact") == 0 ? VP_GOODS_LABELS_DONORS : VP_GOODS_LABELS_PLACES, codes, what);
}

void
vp_window_class_sheet_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_window_get_open_session (VP_WINDOW (widget));
  const char *title;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &title);
  if (session != NULL)
    vp_sheet_window_present (session, widget, &vp_sheet_book_class, id, title);
}

/* The tabs of a page, by its switcher that is seen. */
static GtkStack *
find_tabs (GtkWidget *widget)
{
  GtkStack *tabs = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_STACK_SWITCHER (widget))
    return gtk_stack_switcher_get_stack (GTK_STACK_SWITCHER (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && tabs == NULL; child = gtk_widget_get_next_sibling (child))
    tabs = find_tabs (child);
  return tabs;
}

/* From the last tab on to the first one, and back. */
void
vp_window_tab_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPage *page = vp_window_get_page (VP_WINDOW (widget));
  GtkStack *tabs = page != NULL ? find_tabs (GTK_WIDGET (page)) : NULL;
  g_autoptr (GtkSelectionModel) pages = tabs != NULL ? gtk_stack_get_pages (tabs) : NULL;
  guint n = pages != NULL ? g_list_model_get_n_items (G_LIST_MODEL (pages)) : 0, shown = 0;
  guint step = strcmp (name, "win.next-tab") == 0 ? 1 : n - 1;

  while (shown < n && !gtk_selection_model_is_selected (pages, shown))
    shown++;
  for (guint i = 0, next = shown; n > 0 && i < n; i++) {
    g_autoptr (GObject) tab = g_list_model_get_item (G_LIST_MODEL (pages), next = (next + step) % n);

    if (gtk_stack_page_get_visible (GTK_STACK_PAGE (tab))) {
      gtk_selection_model_select_item (pages, next, TRUE);
      return;
    }
  }
}
