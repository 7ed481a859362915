/* vp-sheet-window.c: entering the sheets of one event or class at typing speed
 *
 * One line says a sheet; what is understood stands below it before it is entered. In the list one digit says what is known of the
 * chosen line. When the last sheet is full of words the window goes by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-window.h"

#include "vp-accessible.h"
#include "vp-attendance.h"
#include "vp-grid.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpSheetWindow {
  AdwWindow parent_instance;

  /* borrowed */
  VpSession *session;
  GtkDropDown *sheets;
  GtkEntry *entry;
  GtkLabel *read_back;
  GtkCheckButton *cells[5];
  GtkWidget *filled_in; /* the choice of cells */
  GtkLabel *keys;
  VpGrid *grid;

  /* owned */
  GPtrArray *lines; /* VpAttendance of the sheet */

  const VpSheetBook *book;
  gint64 event_id; /* of which the book says what it is */
  int sheet, n_sheets;
  guint tried;      /* answers to former lines are dropped */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VpSheetWindow, vp_sheet_window, ADW_TYPE_WINDOW)

static const struct { VpSheetCells cell; const char *label; } cells[5] = {
  { VP_CELL_IN, N_("Sign-in") }, { VP_CELL_OUT, N_("Sign-out") }, { VP_CELL_SIGNED, N_("Own signature") },
  { VP_CELL_LEADER, N_("Leader's signature") }, { VP_CELL_SEEN, N_("Inspection seen") },
};

typedef enum { COLUMN_LINE, COLUMN_PERSON, COLUMN_POST, COLUMN_STATE, COLUMN_IN, COLUMN_OUT, COLUMN_CELLS, COLUMN_NOTE, N_COLUMNS } Column;

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_LINE] = { N_("Line"), 44, FALSE, TRUE }, [COLUMN_PERSON] = { N_("Name"), 150, TRUE, FALSE },
  [COLUMN_POST] = { N_("Post"), 90, FALSE, FALSE }, [COLUMN_STATE] = { N_("Attendance"), 76, FALSE, FALSE },
  [COLUMN_IN] = { N_("In"), 54, FALSE, TRUE }, [COLUMN_OUT] = { N_("Out"), 54, FALSE, TRUE },
  [COLUMN_CELLS] = { N_("On the sheet"), 90, FALSE, FALSE }, [COLUMN_NOTE] = { N_("Remark"), 90, TRUE, FALSE },
};

/* Of a class: whose unit stands where the post does, and no times. */
static const Column of_class[] = { COLUMN_LINE, COLUMN_PERSON, COLUMN_POST, COLUMN_STATE, COLUMN_NOTE };
static const VpGridColumn class_columns[G_N_ELEMENTS (of_class)] = {
  { N_("Line"), 44, FALSE, TRUE }, { N_("Name"), 150, TRUE, FALSE }, { N_("Unit"), 220, TRUE, FALSE }, { N_("Attendance"), 76, FALSE, FALSE },
  { N_("Remark"), 120, TRUE, FALSE },
};

/* What a digit says; where the sentence has to say more it is begun in the entry. */
static const struct { const char *word, *key; gboolean asks; } digits[] = {
  { "清空", N_("0 clear") }, { "到", N_("1 came") }, { "迟到 ", N_("2 late"), TRUE }, { "早退 ", N_("3 left early"), TRUE },
  { "请假", N_("4 excused") }, { "缺席", N_("5 absent") }, { "= ", N_("6 replaced"), TRUE }, { "停岗", N_("7 stood down") },
};

static char *
tell_time (int minutes)
{
  return minutes >= 0 ? g_strdup_printf ("%d:%02d", minutes / 60 % 24, minutes % 60) : g_strdup ("");
}

/* √ of each cell of the sheet, in its order */
static char *
tell_cells (guint set)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_string_append (text, (set & cells[i].cell) != 0 ? "√" : "·");
  return g_string_free (text, FALSE);
}

/* How much of a class somebody heard, who did not hear all of it */
static char *
tell_part (const VpAttendance *line)
{
  gboolean late = line->state == VP_ATTENDANCE_LATE, both = line->came_at >= 0 && line->left_at >= 0;

  if (!vp_attendance_is_there (line->state) || (line->came_at < 0 && line->left_at < 0))
    return g_strdup ("");
  if (both)
    return vp_text_hours (line->left_at - line->came_at);
  /* Translators: minutes late, or left early */
  return g_strdup_printf (_("%d min"), late ? line->came_at : line->ends - line->left_at);
}

static char *
tell_note (const VpAttendance *line, gboolean of_event)
{
  if (line->hours == VP_HOURS_APPROVED)
    /* Translators: who approved the hours */
    return g_strdup_printf (_("approved by %s"), line->approved_by);
  if (line->hours == VP_HOURS_RETURNED)
    return g_strdup_printf (_("returned: %s"), line->why);
  if (line->replaces != 0)
    return g_strdup (_("stands in"));
  if (*line->stand_in != '\0')
    return g_strdup_printf ("→ %s", line->stand_in);
  if (!of_event && !line->ended)
    return tell_part (line);
  return g_strdup (line->ended ? _("gave the seat up") : line->note);
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  const VpSheetWindow *self = VP_SHEET_WINDOW (data);
  const VpAttendance *line = g_ptr_array_index (self->lines, row);

  switch (self->book == &vp_sheet_book_class ? of_class[column] : (Column) column) {
  case COLUMN_LINE:
    return g_strdup_printf ("%d", line->line);
  case COLUMN_PERSON:
    return g_strdup (line->label);
  case COLUMN_POST:
    return g_strdup (line->post);
  case COLUMN_STATE:
    return line->grade == 0 ? g_strdup (vp_attendance_title (line->state))
                            : g_strdup_printf ("%s · %s", vp_attendance_title (line->state), vp_grade_title (line->grade));
  case COLUMN_IN:
    return tell_time (line->came_at);
  case COLUMN_OUT:
    return tell_time (line->left_at);
  case COLUMN_CELLS:
    return vp_attendance_is_there (line->state) ? tell_cells (line->cells) : g_strdup ("");
  case COLUMN_NOTE:
    return tell_note (line, self->book == &vp_sheet_book_event);
  case N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

/* Reading a sheet */

typedef struct {
  VpSheetWindow *window; /* owned */
  const VpSheetBook *book;
  gint64 event_id;
  int sheet, n_sheets;   /* 0 = the first that is not complete; after reading: which it is */
  gboolean complete;     /* nothing is open on any sheet */
  GPtrArray *lines;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->window);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_open (const VpAttendance *line)
{
  return line->state == VP_ATTENDANCE_EXPECTED && !line->ended;
}

static gboolean
read_sheet (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;
  g_autoptr (GPtrArray) all = NULL;
  int first = 0;

  if (!self->book->open (db, self->event_id, &self->n_sheets, error))
    return FALSE;
  all = self->book->list (db, self->event_id, 0, error);
  for (guint i = 0; all != NULL && first == 0 && i < all->len; i++)
    first = is_open (all->pdata[i]) ? ((VpAttendance *) all->pdata[i])->sheet : 0;
  self->complete = first == 0;
  self->sheet = self->sheet != 0 ? self->sheet : MAX (first, 1);
  self->lines = all != NULL ? self->book->list (db, self->event_id, self->sheet, error) : NULL;
  return self->lines != NULL;
}

static void
fill_sheets (VpSheetWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (int i = 1; i <= MAX (self->n_sheets, 1); i++) {
    /* Translators: number of a sheet, how many there are */
    g_autofree char *name = g_strdup_printf (_("Sheet %d of %d"), i, MAX (self->n_sheets, 1));

    gtk_string_list_append (names, name);
  }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->sheets, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sheets, (guint) MAX (self->sheet - 1, 0));
  self->filling = FALSE;
}

static void
sheet_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpSheetWindow *self = reading->window;
  guint chosen;

  if (error != NULL || self->grid == NULL)
    return;
  chosen = self->sheet == reading->sheet ? vp_grid_get_selected (self->grid) : GTK_INVALID_LIST_POSITION;
  vp_grid_set_n_rows (self->grid, 0);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_steal_pointer (&reading->lines);
  self->sheet = reading->sheet;
  self->n_sheets = reading->n_sheets;
  vp_grid_set_n_rows (self->grid, self->lines->len);
  if (chosen < self->lines->len)
    vp_grid_select (self->grid, chosen);
  fill_sheets (self);
  if (self->lines->len == 0)
    gtk_label_set_text (self->read_back, self->book == &vp_sheet_book_class
                        ? _("Nobody was put down for this class. Who came is written with a +, such as + 王芳.")
                        : _("Nobody has a seat at this event: there is no sheet to enter."));
}

static void
begin_reading (VpSheetWindow *self, int sheet)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->window = g_object_ref (self);
  reading->book = self->book;
  reading->event_id = self->event_id;
  reading->sheet = sheet;
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_sheet, reading, reading_free,
                    _("The sheet could not be read"), sheet_read_cb);
}

static void
sheet_chosen_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  VpSheetWindow *self = VP_SHEET_WINDOW (data);

  if (!self->filling)
    begin_reading (self, (int) gtk_drop_down_get_selected (self->sheets) + 1);
}

/* Trying and entering a line */

typedef struct {
  VpSheetWindow *window; /* owned */
  const VpSheetBook *book;
  gint64 event_id;
  int sheet;
  char *text;
  guint cells, tried;
  gboolean try_only, moves_on;
  VpAttendanceReading *reading;
} Entering;

static void
entering_free (gpointer data)
{
  Entering *self = data;

  g_object_unref (self->window);
  g_free (self->text);
  g_clear_pointer (&self->reading, vp_attendance_reading_free);
  g_free (self);
}

static gboolean
enter_line (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Entering *self = data;
  g_autoptr (GPtrArray) marks = vp_attendance_line_parse (self->text, error);
  VpAttendanceEntry entry = { .book = self->book, .event_id = self->event_id, .sheet = self->sheet, .marks = marks,
                              .cells = self->cells, .today = vp_date_today (), .try_only = self->try_only };

  return marks != NULL && vp_attendance_enter (db, &entry, &self->reading, error);
}

static void
show_answer (VpSheetWindow *self, const char *sentence, gboolean is_fault)
{
  gtk_label_set_text (self->read_back, sentence);
  if (is_fault)
    gtk_widget_add_css_class (GTK_WIDGET (self->read_back), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->read_back), "error");
}

static void
tried_cb (VpSession *session, gpointer data, const GError *error)
{
  const Entering *entering = data;

  if (entering->tried == entering->window->tried && entering->window->grid != NULL)
    show_answer (entering->window, error != NULL ? error->message : entering->reading->sentence, error != NULL);
}

/* The sheet is full of words: the next one, or the event is done. */
static void
move_on (VpSheetWindow *self)
{
  if (self->sheet < self->n_sheets)
    begin_reading (self, self->sheet + 1);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
entered_cb (VpSession *session, gpointer data, const GError *error)
{
  const Entering *entering = data;
  VpSheetWindow *self = entering->window;
  gboolean open = FALSE;

  if (self->grid == NULL)
    return;
  if (error != NULL) {
    show_answer (self, error->message, TRUE);
    return;
  }
  self->tried++;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_answer (self, entering->reading->sentence, FALSE);
  vp_session_notice (session, entering->reading->sentence, TRUE);
  for (guint i = 0; i < entering->reading->lines->len; i++)
    open = open || is_open (entering->reading->lines->pdata[i]);
  /* Whoever is told by name may stand on another sheet. */
  if (entering->reading->lines->len > 0)
    self->sheet = ((const VpAttendance *) entering->reading->lines->pdata[0])->sheet;
  if (open || !entering->moves_on)
    begin_reading (self, self->sheet);
  else
    move_on (self);
}

static Entering *
new_entering (VpSheetWindow *self, const char *text, gboolean try_only)
{
  Entering *entering = g_new0 (Entering, 1);

  entering->window = g_object_ref (self);
  entering->book = self->book;
  entering->event_id = self->event_id;
  entering->sheet = self->sheet;
  entering->text = g_strdup (text);
  entering->try_only = try_only;
  entering->tried = ++self->tried;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    entering->cells |= gtk_check_button_get_active (self->cells[i]) ? cells[i].cell : 0;
  return entering;
}

static void
typed_cb (GtkEditable *editable, gpointer data)
{
  VpSheetWindow *self = VP_SHEET_WINDOW (data);
  const char *text = gtk_editable_get_text (editable);

  if (*text != '\0')
    vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, enter_line, new_entering (self, text, TRUE), entering_free,
                     NULL, tried_cb);
}

static void
write_line (VpSheetWindow *self, const char *text, gboolean moves_on)
{
  Entering *entering = new_entering (self, text, FALSE);

  /* Where nothing was open something is put right: the sheet stays in view. */
  for (guint i = 0; moves_on && self->lines != NULL && i < self->lines->len; i++)
    entering->moves_on = entering->moves_on || is_open (self->lines->pdata[i]);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, enter_line, entering, entering_free, NULL, entered_cb);
}

static void
entry_activated_cb (GtkEntry *entry, gpointer data)
{
  VpSheetWindow *self = VP_SHEET_WINDOW (data);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (*text != '\0')
    write_line (self, text, TRUE);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* A digit in the list */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpSheetWindow *self = VP_SHEET_WINDOW (data);
  guint digit = key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9 ? key - GDK_KEY_KP_0 : key - GDK_KEY_0;
  guint row = vp_grid_get_selected (self->grid);
  const VpAttendance *line = self->lines != NULL && row < self->lines->len ? self->lines->pdata[row] : NULL;
  g_autofree char *text = NULL;

  if (digit >= G_N_ELEMENTS (digits) || line == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  text = g_strdup_printf ("%d %s", line->line, digits[digit].word);
  if (digits[digit].asks) {
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
    return TRUE;
  }
  write_line (self, text, FALSE);
  if (row + 1 < self->lines->len)
    vp_grid_select (self->grid, row + 1);
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* The window */

static void
vp_sheet_window_dispose (GObject *object)
{
  VpSheetWindow *self = VP_SHEET_WINDOW (object);

  if (self->grid != NULL)
    vp_grid_set_n_rows (self->grid, 0);
  self->grid = NULL;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_sheet_window_parent_class)->dispose (object);
}

static void
vp_sheet_window_class_init (VpSheetWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_sheet_window_dispose;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static GtkWidget *
new_choices (VpSheetWindow *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = gtk_label_new (_("Filled in on the sheet:"));

  self->filled_in = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->sheets = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  vp_accessible_name_button (GTK_WIDGET (self->sheets), _("Sheet"));
  g_signal_connect_object (self->sheets, "notify::selected", G_CALLBACK (sheet_chosen_cb), self, 0);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->sheets));
  gtk_box_append (GTK_BOX (bar), self->filled_in);
  gtk_box_append (GTK_BOX (self->filled_in), label);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    GtkWidget *check = gtk_check_button_new_with_label (_(cells[i].label));

    self->cells[i] = GTK_CHECK_BUTTON (check);
    gtk_box_append (GTK_BOX (self->filled_in), check);
  }
  return bar;
}

static GtkWidget *
new_entry (VpSheetWindow *self)
{
  GtkWidget *entry = gtk_entry_new ();

  self->entry = GTK_ENTRY (entry);
  gtk_entry_set_placeholder_text (self->entry, _("7 or a name = came; * = everybody; *-3 7; 9 late 20; 12 = 王芳; + walk-in"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The sheet in one line"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activated_cb), self, 0);
  return entry;
}

static GtkWidget *
new_keys (VpSheetWindow *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->keys = GTK_LABEL (label);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (self->keys, TRUE);
  gtk_label_set_xalign (self->keys, 0);
  return label;
}

static void
vp_sheet_window_init (VpSheetWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *grid = vp_grid_new (_("Lines of the sheet")), *read_back = gtk_label_new (NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->grid = VP_GRID (grid);
  self->read_back = GTK_LABEL (read_back);
  gtk_label_set_wrap (self->read_back, TRUE);
  gtk_label_set_xalign (self->read_back, 0);
  gtk_label_set_lines (self->read_back, 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (read_back), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("What was understood"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (grid, keys);
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_widget_set_margin_start (body, 12);
  gtk_widget_set_margin_end (body, 12);
  gtk_widget_set_margin_bottom (body, 12);
  gtk_box_append (GTK_BOX (body), new_choices (self));
  gtk_box_append (GTK_BOX (body), new_entry (self));
  gtk_box_append (GTK_BOX (body), read_back);
  gtk_box_append (GTK_BOX (body), grid);
  gtk_box_append (GTK_BOX (body), new_keys (self));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 640);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* Nobody is stood down in a class, and no cell of its sheet is evidence of hours. */
static void
set_book (VpSheetWindow *self, const VpSheetBook *book)
{
  gboolean is_class = book == &vp_sheet_book_class;
  g_autoptr (GString) text = g_string_new (_("In the list: "));

  self->book = book;
  vp_grid_set_columns (self->grid, is_class ? class_columns : columns, is_class ? G_N_ELEMENTS (class_columns) : N_COLUMNS, text_cb, self);
  gtk_widget_set_visible (self->filled_in, !is_class);
  for (guint i = 0; i < G_N_ELEMENTS (digits) - is_class; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", _(digits[i].key));
  gtk_label_set_text (self->keys, text->str);
}

void
vp_sheet_window_present (VpSession *session, GtkWidget *parent, const VpSheetBook *book, gint64 of, const char *title)
{
  VpSheetWindow *self = g_object_new (VP_TYPE_SHEET_WINDOW, NULL);

  self->session = session;
  self->event_id = of;
  set_book (self, book);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  begin_reading (self, 0);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
