/* vp-scan-doubts.c: what is doubtful on scanned sheets, one after the other, each with its picture
 *
 * One key decides and goes on. The picture is read from its file once more, by the process without rights, and kept while the same page is
 * looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-doubts.h"

#include <glib/gi18n.h>
#include <string.h>

#define SCALE 5.5          /* pixels a millimetre */
#define AROUND 1.1         /* lines above and below that are shown too */
#define CODE_HEIGHT 60.0   /* millimetres of the head of a page */

typedef enum { ITEM_CODE, ITEM_SEEN, ITEM_LINE, ITEM_PAGE } ItemKind;

/* One thing to decide */
typedef struct {
  ItemKind kind;
  guint page;
  int line;
} Item;

struct _VpScanDoubts {
  AdwBin parent_instance;

  /* borrowed */
  VpSession *session;
  const VpTray *tray;
  const char *const *paths;
  GtkLabel *title, *why, *keys, *fault;
  GtkPicture *picture;
  GtkEntry *entry;
  GtkWidget *focus; /* takes the keys while nothing is typed */

  /* owned */
  GArray *items;    /* Item */
  GCancellable *reading;
  VpGrey *shown;    /* the straight page, or NULL */
  VpSheetForm shown_form;
  char *shown_path;
  int shown_page;

  guint at;
  gboolean writing;
};

G_DEFINE_FINAL_TYPE (VpScanDoubts, vp_scan_doubts, ADW_TYPE_BIN)

/* As in the list of a sheet */
static const struct { guint digit; int state; const char *key; } digits[] = {
  { 1, VP_ATTENDANCE_CAME, N_("1 came") }, { 2, VP_ATTENDANCE_LATE, N_("2 late") }, { 3, VP_ATTENDANCE_LEFT_EARLY, N_("3 left early") },
  { 4, VP_ATTENDANCE_EXCUSED, N_("4 excused") }, { 5, VP_ATTENDANCE_ABSENT, N_("5 absent") }, { 6, VP_ATTENDANCE_REPLACED, N_("6 replaced") },
  { 7, VP_ATTENDANCE_STOOD_DOWN, N_("7 stood down") }, { 0, VP_SCAN_LEAVE, N_("0 leave as it is") },
};

static const Item *
get_item (VpScanDoubts *self)
{
  return self->tray != NULL && self->at < self->items->len ? &g_array_index (self->items, Item, self->at) : NULL;
}

static const VpTrayPage *
page_of (VpScanDoubts *self, const Item *item)
{
  return self->tray->pages->pdata[item->page];
}

static const VpTrayLine *
line_of (VpScanDoubts *self, const Item *item)
{
  const VpTrayPage *page = page_of (self, item);

  for (guint i = 0; item->kind == ITEM_LINE && i < page->lines->len; i++) {
    const VpTrayLine *line = page->lines->pdata[i];

    if (line->line->line == item->line)
      return line;
  }
  return NULL;
}

/* The picture */

/* Millimetres of the page that belong to an item */
static void
find_strip (const Item *item, VpSheetForm form, double *top, double *bottom)
{
  VpSheetBox box = item->kind == ITEM_LINE ? vp_sheet_cell (form, VP_SHEET_MARKS, item->line) : vp_sheet_seen_box ();

  *top = item->kind == ITEM_CODE ? 0 : MAX (0, box.y - AROUND * box.height);
  *bottom = item->kind == ITEM_CODE ? CODE_HEIGHT : MIN (VP_SHEET_HEIGHT, box.y + (1 + AROUND) * box.height);
  if (item->kind == ITEM_PAGE) {
    *top = 0;
    *bottom = VP_SHEET_HEIGHT;
  }
}

/* Rows of the page from @top to @bottom millimetres, added to @pixels; what lies outside of @bright is pale, so that the eye finds the
 * line without a search. */
static void
add_rows (GByteArray *pixels, const VpGrey *page, double top, double bottom, const VpSheetBox *bright)
{
  int first = CLAMP ((int) (top * SCALE), 0, page->height - 1), last = CLAMP ((int) (bottom * SCALE), first + 1, page->height);

  for (int y = first; y < last; y++) {
    gboolean pale = bright != NULL && (y < bright->y * SCALE || y > (bright->y + bright->height) * SCALE);

    for (int x = 0; x < page->width; x++) {
      guint8 value = page->pixels[(gsize) y * (gsize) page->width + (gsize) x], shown = pale ? (guint8) (value / 2 + 96) : value;
      const guint8 pixel[3] = { shown, shown, pale ? shown + 4 : shown };

      g_byte_array_append (pixels, pixel, sizeof pixel);
    }
  }
}

/* A line has the heading of its columns above it. */
static GdkTexture *
make_texture (const VpGrey *page, VpSheetForm form, const Item *item)
{
  GByteArray *pixels = g_byte_array_new ();
  VpSheetBox box = item->kind == ITEM_LINE ? vp_sheet_cell (form, VP_SHEET_MARKS, item->line) : vp_sheet_seen_box ();
  VpSheetBox head = vp_sheet_cell (form, VP_SHEET_MARKS, 0);
  g_autoptr (GBytes) bytes = NULL;
  double top, bottom;
  int height;

  find_strip (item, form, &top, &bottom);
  if (item->kind == ITEM_LINE && top > head.y + head.height)
    add_rows (pixels, page, head.y, head.y + head.height, NULL);
  else if (item->kind == ITEM_LINE)
    top = head.y;
  add_rows (pixels, page, top, bottom, item->kind == ITEM_LINE ? &box : NULL);
  height = (int) (pixels->len / 3) / page->width;
  bytes = g_byte_array_free_to_bytes (pixels);
  return gdk_memory_texture_new (page->width, height, GDK_MEMORY_R8G8B8, bytes, (gsize) page->width * 3);
}

typedef struct {
  char *path;
  int page;
  VpSheetForm form; /* out */
} Showing;

static void
showing_free (gpointer data)
{
  g_free (((Showing *) data)->path);
  g_free (data);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Showing *showing = data;
  GError *error = NULL;
  VpGrey *page = vp_scan_picture_show (showing->path, showing->page, SCALE, &showing->form, cancellable, &error);

  if (page != NULL)
    g_task_return_pointer (task, page, (GDestroyNotify) vp_grey_free);
  else
    g_task_return_error (task, error);
}

static void
paint (VpScanDoubts *self)
{
  const Item *item = get_item (self);
  g_autoptr (GdkTexture) texture = self->shown != NULL && item != NULL ? make_texture (self->shown, self->shown_form, item) : NULL;

  gtk_picture_set_paintable (self->picture, texture != NULL ? GDK_PAINTABLE (texture) : NULL);
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  VpScanDoubts *self = VP_SCAN_DOUBTS (source);
  const Showing *showing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  VpGrey *page = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->picture == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_clear_pointer (&page, vp_grey_free);
    return;
  }
  gtk_label_set_text (self->fault, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), error != NULL);
  g_clear_pointer (&self->shown, vp_grey_free);
  self->shown = page;
  self->shown_form = showing->form;
  g_free (self->shown_path);
  self->shown_path = g_strdup (showing->path);
  self->shown_page = showing->page;
  paint (self);
}

static void
show_picture (VpScanDoubts *self, const Item *item)
{
  const VpTrayPage *page = page_of (self, item);
  const char *path = self->paths[item->page];
  g_autoptr (GTask) task = NULL;
  Showing *showing;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (g_strcmp0 (path, self->shown_path) == 0 && page->page->page == self->shown_page) {
    paint (self);
    return;
  }
  gtk_picture_set_paintable (self->picture, NULL);
  g_clear_pointer (&self->shown, vp_grey_free);
  g_clear_pointer (&self->shown_path, g_free);
  if (path == NULL || *path == '\0')
    return;
  self->reading = g_cancellable_new ();
  showing = g_new0 (Showing, 1);
  showing->path = g_strdup (path);
  showing->page = page->page->page;
  task = g_task_new (self, self->reading, page_read_cb, NULL);
  g_task_set_task_data (task, showing, showing_free);
  g_task_run_in_thread (task, read_thread);
}

/* What is asked */

static char *
tell_title (VpScanDoubts *self, const Item *item)
{
  const VpTrayPage *page = page_of (self, item);
  const VpTrayLine *line = line_of (self, item);

  if (item->kind == ITEM_CODE || page->page->event_id == 0)
    /* Translators: name of a file, number of a page */
    return g_strdup_printf (_("%s, page %d"), page->page->file, page->page->page);
  if (line == NULL)
    /* Translators: an event, number of a sheet */
    return g_strdup_printf (_("%s, sheet %d"), page->title, page->page->sheet);
  if (*line->label == '\0')
    /* Translators: an event, number of a sheet, number of a line */
    return g_strdup_printf (_("%s, sheet %d, line %d, without a name"), page->title, page->page->sheet, item->line);
  /* Translators: an event, number of a sheet, number of a line, a person */
  return g_strdup_printf (_("%s, sheet %d, line %d: %s"), page->title, page->page->sheet, item->line, line->label);
}

static char *
tell_why (VpScanDoubts *self, const Item *item)
{
  const VpTrayPage *page = page_of (self, item);
  const VpTrayLine *line = line_of (self, item);
  g_autofree char *why = line != NULL ? vp_tray_line_describe (line) : NULL;

  if (item->kind == ITEM_SEEN)
    return g_strdup (_("Is the box of the inspection marked?"));
  if (line == NULL)
    return g_strdup (page->page->reason);
  if (line->state == VP_N_ATTENDANCE_STATES)
    return g_steal_pointer (&why);
  /* Translators: why a line is doubtful, what it probably says */
  return g_strdup_printf (_("%s Probably: %s."), why, vp_attendance_title (line->state));
}

static gboolean
asks_name (VpScanDoubts *self, const Item *item)
{
  const VpTrayLine *line = line_of (self, item);

  return line != NULL && (line->doubt == VP_DOUBT_NAME || (line->blank && line->doubt != VP_DOUBT_NONE));
}

static char *
tell_keys (VpScanDoubts *self, const Item *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (item->kind == ITEM_PAGE)
    return g_strdup ("");
  if (item->kind == ITEM_CODE)
    return g_strdup (_("Type the digits below the code, then Enter."));
  if (item->kind == ITEM_SEEN)
    return g_strdup (_("1 marked · 0 not marked · ↑ ↓ other lines"));
  if (asks_name (self, item))
    return g_strdup (_("Type the name as it stands on the paper (or its initials, or a number), then Enter. Esc, then 0: leave it as it is."));
  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", _(digits[i].key));
  g_string_append (text, _(" · Enter: as it probably is · ↑ ↓ other lines"));
  if ((line_of (self, item)->line->cells & (VP_CELL_IN | VP_CELL_OUT)) != 0)
    g_string_append (text, _(" · The time that is written is not read: where it counts, enter it on the sheet."));
  return g_strdup (text->str);
}

static void
show_item (VpScanDoubts *self)
{
  const Item *item = get_item (self);
  g_autofree char *title = NULL, *why = NULL, *keys = NULL;
  gboolean types = item != NULL && (item->kind == ITEM_CODE || asks_name (self, item));

  gtk_widget_set_visible (GTK_WIDGET (self->entry), types);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  if (item == NULL) {
    gtk_label_set_text (self->title, self->tray == NULL ? _("Choose or drop pictures of filled sheets.") : _("Nothing is doubtful."));
    gtk_label_set_text (self->why, _("Marks are read, and which cells are filled in. Times and names written by hand are not read: where they"
                                     " are asked for, their picture stands above the field."));
    gtk_label_set_text (self->keys, "");
    gtk_picture_set_paintable (self->picture, NULL);
    return;
  }
  title = tell_title (self, item);
  why = tell_why (self, item);
  keys = tell_keys (self, item);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->why, why);
  gtk_label_set_text (self->keys, keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->kind == ITEM_CODE ? _("Digits below the code") : _("Name"), -1);
  show_picture (self, item);
  gtk_widget_grab_focus (types ? GTK_WIDGET (self->entry) : self->focus);
}

/* Deciding */

typedef struct {
  VpScanDoubts *view; /* owned */
  ItemKind kind;
  gint64 page_id;
  int line, decided;
  char *text;         /* a name or digits, or NULL */
} Deciding;

static void
deciding_free (gpointer data)
{
  Deciding *self = data;

  g_object_unref (self->view);
  g_free (self->text);
  g_free (self);
}

static gboolean
write_decision (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deciding *self = data;

  switch (self->kind) {
  case ITEM_CODE:
    return vp_tray_set_code (db, self->page_id, self->text, error);
  case ITEM_SEEN:
    return vp_tray_decide_seen (db, self->page_id, self->decided != 0, error);
  case ITEM_LINE:
    return vp_tray_decide (db, self->page_id, self->line, self->decided, self->text, error);
  case ITEM_PAGE:
    break;
  }
  return TRUE;
}

static void
decision_written_cb (VpSession *session, gpointer data, const GError *error)
{
  VpScanDoubts *self = ((Deciding *) data)->view;

  self->writing = FALSE;
  if (self->picture == NULL)
    return;
  gtk_label_set_text (self->fault, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), error != NULL);
  if (error == NULL)
    g_signal_emit_by_name (self, "decided");
}

static void
decide (VpScanDoubts *self, int decided, const char *text)
{
  const Item *item = get_item (self);
  Deciding *deciding;

  if (item == NULL || self->writing || item->kind == ITEM_PAGE)
    return;
  deciding = g_new0 (Deciding, 1);
  deciding->view = g_object_ref (self);
  deciding->kind = item->kind;
  deciding->page_id = page_of (self, item)->page->id;
  deciding->line = item->line;
  deciding->decided = decided;
  deciding->text = g_strdup (text);
  self->writing = TRUE;
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, write_decision, deciding, deciding_free, NULL, decision_written_cb);
}

static void
typed_cb (GtkEntry *entry, gpointer data)
{
  VpScanDoubts *self = VP_SCAN_DOUBTS (data);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  const Item *item = get_item (self);
  const VpTrayLine *line = item != NULL ? line_of (self, item) : NULL;

  if (*text == '\0' || item == NULL)
    return;
  /* A name says that somebody was there, whatever is doubtful of the mark. */
  decide (self, line == NULL ? VP_SCAN_UNDECIDED : line->doubt == VP_DOUBT_NAME ? line->line->decided : VP_ATTENDANCE_CAME, text);
}

static void
move (VpScanDoubts *self, int by)
{
  if (self->items->len == 0)
    return;
  self->at = (guint) CLAMP ((int) self->at + by, 0, (int) self->items->len - 1);
  show_item (self);
}

/* Enter: what it probably is. */
static gboolean
accept_guess (VpScanDoubts *self, const Item *item)
{
  const VpTrayLine *line = line_of (self, item);

  if (line == NULL || line->state == VP_N_ATTENDANCE_STATES)
    return FALSE;
  decide (self, (int) line->state, NULL);
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpScanDoubts *self = VP_SCAN_DOUBTS (data);
  guint digit = key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9 ? key - GDK_KEY_KP_0 : key - GDK_KEY_0;
  const Item *item = get_item (self);

  if (item == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Down || key == GDK_KEY_Up) {
    move (self, key == GDK_KEY_Down ? 1 : -1);
    return TRUE;
  }
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    return accept_guess (self, item);
  if (item->kind == ITEM_SEEN && digit <= 1) {
    decide (self, (int) digit, NULL);
    return TRUE;
  }
  for (guint i = 0; item->kind == ITEM_LINE && i < G_N_ELEMENTS (digits); i++)
    if (digits[i].digit == digit) {
      decide (self, digits[i].state, NULL);
      return TRUE;
    }
  return FALSE;
}

/* Out of the entry, so that a digit is a decision again */
static gboolean
entry_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpScanDoubts *self = VP_SCAN_DOUBTS (data);

  if (key == GDK_KEY_Escape) {
    gtk_widget_grab_focus (self->focus);
    return TRUE;
  }
  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return FALSE;
  move (self, key == GDK_KEY_Down ? 1 : -1);
  return TRUE;
}

/* The list of what is asked */

static void
add_item (VpScanDoubts *self, ItemKind kind, guint page, int line)
{
  Item item = { kind, page, line };

  g_array_append_val (self->items, item);
}

static void
list_items (VpScanDoubts *self)
{
  g_array_set_size (self->items, 0);
  for (guint i = 0; self->tray != NULL && self->tray->tray->state == VP_TRAY_OPEN && i < self->tray->pages->len; i++) {
    const VpTrayPage *page = self->tray->pages->pdata[i];

    if (page->page->state != VP_PAGE_OPEN)
      continue;
    if (page->page->event_id == 0)
      add_item (self, ITEM_CODE, i, 0);
    for (guint j = 0; page->page->event_id != 0 && j < page->lines->len; j++) {
      const VpTrayLine *line = page->lines->pdata[j];

      if (!line->line->done && line->doubt != VP_DOUBT_NONE)
        add_item (self, ITEM_LINE, i, line->line->line);
    }
    if (vp_tray_page_asks_seen (page))
      add_item (self, ITEM_SEEN, i, 0);
  }
}

void
vp_scan_doubts_set (VpScanDoubts *self, const VpTray *tray, const char *const *paths)
{
  g_return_if_fail (VP_IS_SCAN_DOUBTS (self));
  if (tray == NULL || self->tray == NULL || tray->tray->id != self->tray->tray->id)
    self->at = 0;
  self->tray = tray;
  self->paths = paths;
  list_items (self);
  /* What was decided is gone: the next one stands in its place. */
  self->at = self->items->len > 0 ? MIN (self->at, self->items->len - 1) : 0;
  show_item (self);
}

void
vp_scan_doubts_go_to (VpScanDoubts *self, guint page)
{
  g_return_if_fail (VP_IS_SCAN_DOUBTS (self));
  if (self->tray == NULL || page >= self->tray->pages->len)
    return;
  list_items (self);
  self->at = 0;
  while (self->at < self->items->len && g_array_index (self->items, Item, self->at).page != page)
    self->at++;
  if (self->at == self->items->len)
    add_item (self, ITEM_PAGE, page, 0);
  show_item (self);
}

/* The widget */

static void
vp_scan_doubts_dispose (GObject *object)
{
  VpScanDoubts *self = VP_SCAN_DOUBTS (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->picture = NULL;
  self->tray = NULL;
  g_clear_pointer (&self->shown, vp_grey_free);
  g_clear_pointer (&self->shown_path, g_free);
  g_clear_pointer (&self->items, g_array_unref);
  G_OBJECT_CLASS (vp_scan_doubts_parent_class)->dispose (object);
}

static void
vp_scan_doubts_class_init (VpScanDoubtsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_scan_doubts_dispose;
  g_signal_new ("decided", VP_TYPE_SCAN_DOUBTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
add_keys (VpScanDoubts *self, GtkWidget *widget, GCallback callback)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", callback, self, 0);
  gtk_widget_add_controller (widget, keys);
}

static void
vp_scan_doubts_init (VpScanDoubts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *picture = gtk_picture_new (), *entry = gtk_entry_new ();

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  self->title = add_label (box, "heading");
  self->why = add_label (box, NULL);
  self->picture = GTK_PICTURE (picture);
  self->focus = picture;
  gtk_widget_set_focusable (picture, TRUE);
  gtk_widget_set_vexpand (picture, TRUE);
  gtk_picture_set_alternative_text (self->picture, _("Picture of the line"));
  gtk_box_append (GTK_BOX (box), picture);
  self->entry = GTK_ENTRY (entry);
  gtk_widget_set_visible (entry, FALSE);
  gtk_box_append (GTK_BOX (box), entry);
  self->fault = add_label (box, "error");
  self->keys = add_label (box, "dim-label");
  g_signal_connect_object (entry, "activate", G_CALLBACK (typed_cb), self, 0);
  add_keys (self, picture, G_CALLBACK (key_cb));
  add_keys (self, entry, G_CALLBACK (entry_key_cb));
  gtk_widget_set_margin_top (box, 8);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vp_scan_doubts_new (VpSession *session)
{
  VpScanDoubts *self = g_object_new (VP_TYPE_SCAN_DOUBTS, NULL);

  self->session = session;
  show_item (self);
  return GTK_WIDGET (self);
}
