/* vp-import-steps.c: what the four steps of an import show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-window-private.h"

#include "vp-accessible.h"
#include "vp-identity.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXAMPLES 3
#define REASONS_MAX 30

static const struct { VpPile pile; const char *title; } piles[] = {
  { VP_PILE_NEW, N_("New") }, { VP_PILE_CHANGED, N_("Changed") }, { VP_PILE_CLASH, N_("Clashing") },
  { VP_PILE_REJECTED, N_("Rejected") }, { VP_PILE_UNCHANGED, N_("Unchanged") },
};

static void
empty_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

/* The file */

/* Identity numbers and telephones are masked here as everywhere. */
static char *
mask_cell (const char *text)
{
  char phone[21];

  if (strspn (text, "0123456789") >= 14)
    return vp_identity_mask (text);
  return strpbrk (text, "0123456789") != NULL && vp_phone_pick (text, phone) != VP_PHONE_NONE && strlen (phone) >= 10
    ? vp_phone_mask (phone) : g_strdup (text);
}

static char *
show_cell (VpImportWindow *self, const char *text)
{
  return self->is_full ? g_strdup (text) : mask_cell (text);
}

#define PREVIEW_CHARS 20

/* How many Latin characters wide @text is, up to what a cell of the preview shows. */
static int
width_of (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0' && width < PREVIEW_CHARS; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return MIN (width, PREVIEW_CHARS);
}

/* Wide tables scroll; only titles above the table and notes below it, which run over many columns, give way. */
static GtkWidget *
new_preview_cell (VpImportWindow *self, const char *text, VpRowKind kind)
{
  g_autofree char *shown = show_cell (self, text);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), PREVIEW_CHARS);
  if (kind == VP_ROW_DATA || kind == VP_ROW_HEADER)
    gtk_label_set_width_chars (GTK_LABEL (label), width_of (shown));
  if (kind == VP_ROW_HEADER)
    gtk_widget_add_css_class (label, "heading");
  else if (kind != VP_ROW_DATA)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

void
vp_import_window_show_preview (VpImportWindow *self)
{
  const VpHeader *header = vp_import_get_header (self->import);

  empty_grid (self->preview_grid);
  for (guint i = 0; i < self->preview->len; i++) {
    const VpPreviewRow *row = g_ptr_array_index (self->preview, i);
    /* What stands above the header is left out like notes below it. */
    VpRowKind kind = row->kind == VP_ROW_HEADER && row->number < header->first_row ? VP_ROW_NOTE : row->kind;
    g_autofree char *number = g_strdup_printf ("%u", row->number);
    GtkWidget *label = new_preview_cell (self, number, VP_ROW_NOTE);

    gtk_label_set_xalign (GTK_LABEL (label), 1);
    gtk_grid_attach (self->preview_grid, label, 0, (int) i, 1, 1);
    for (guint j = 0; row->cells[j] != NULL; j++)
      gtk_grid_attach (self->preview_grid, new_preview_cell (self, row->cells[j], kind), (int) j + 1, (int) i, 1, 1);
  }
}

static void
show_sheets (VpImportWindow *self)
{
  VpTableReader *reader = vp_import_get_reader (self->import);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < vp_table_reader_n_sheets (reader); i++) {
    const char *name = vp_table_reader_sheet_name (reader, i);
    g_autofree char *hidden = vp_table_reader_sheet_hidden (reader, i)
      /* Translators: name of a sheet */
      ? g_strdup_printf (_("%s (hidden)"), name) : NULL;

    gtk_string_list_append (names, hidden != NULL ? hidden : name != NULL && *name != '\0' ? name : _("The table"));
  }
  if (vp_import_n_fitting_sheets (self->import) > 1)
    gtk_string_list_append (names, _("All sheets at once"));
  gtk_drop_down_set_model (self->sheet_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sheet_drop, vp_import_get_all_sheets (self->import)
                              ? vp_table_reader_n_sheets (reader) : vp_import_get_sheet (self->import));
  gtk_widget_set_sensitive (GTK_WIDGET (self->sheet_drop), vp_table_reader_n_sheets (reader) > 1);
}

static void
show_kind (VpImportWindow *self)
{
  for (guint i = 0; vp_import_class_at (i) != NULL; i++)
    if (vp_import_class_at (i) == vp_import_class_of (self->import))
      gtk_drop_down_set_selected (self->kind_drop, i);
}

void
vp_import_window_show_file (VpImportWindow *self)
{
  VpTableReader *reader = vp_import_get_reader (self->import);
  const VpHeader *header = vp_import_get_header (self->import);
  const char *encoding = vp_table_reader_get_encoding (reader);
  g_autofree char *message = NULL;

  self->is_filling = TRUE;
  show_kind (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->encoding_drop), self->path != NULL && encoding != NULL);
  show_sheets (self);
  gtk_spin_button_set_value (self->first_spin, MAX (header->first_row, 1));
  gtk_spin_button_set_value (self->count_spin, MAX (header->n_rows, 1));
  vp_import_window_show_preview (self);
  self->is_filling = FALSE;
  if (encoding != NULL) {
    /* Translators: name of a text encoding */
    message = g_strdup_printf (_("Read as %s. If characters look wrong, choose another encoding."), encoding);
    vp_import_window_set_message (self, message, FALSE);
  }
}

void
vp_import_window_show_fault (VpImportWindow *self, const char *sentence)
{
  adw_status_page_set_description (self->fault_page, sentence);
  gtk_stack_set_visible_child_name (self->stack, "fault");
}

/* The columns */

static char *
get_examples (VpImportWindow *self, int column)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; column >= 0 && i < self->preview->len && n < EXAMPLES; i++) {
    const VpPreviewRow *row = g_ptr_array_index (self->preview, i);
    g_autofree char *masked = NULL;

    if (row->kind != VP_ROW_DATA || (guint) column >= g_strv_length (row->cells)
        || vp_text_is_blank (row->cells[column]))
      continue;
    masked = show_cell (self, row->cells[column]);
    g_string_append_printf (out, "%s%s", n > 0 ? "　" : "", masked);
    n++;
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
column_chosen_cb (GObject *drop, GParamSpec *pspec, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);
  GtkLabel *label = g_object_get_data (drop, "examples");
  g_autofree char *examples = get_examples (self, (int) gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)) - 1);

  gtk_label_set_label (label, examples);
}

static void
add_mapping_row (VpImportWindow *self, guint field, const VpField *spec, GListModel *columns, int chosen)
{
  g_autofree char *title = spec->required ? g_strdup_printf ("%s *", _(spec->label)) : g_strdup (_(spec->label));
  GtkWidget *label = gtk_label_new (title), *examples = gtk_label_new (NULL);
  GtkWidget *drop = gtk_drop_down_new (g_object_ref (columns), NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_xalign (GTK_LABEL (examples), 0);
  gtk_label_set_ellipsize (GTK_LABEL (examples), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (examples, "dim-label");
  gtk_widget_set_hexpand (examples, TRUE);
  vp_accessible_name_button (drop, _(spec->label));
  g_object_set_data (G_OBJECT (drop), "examples", examples);
  g_signal_connect (drop, "notify::selected", G_CALLBACK (column_chosen_cb), self);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), (guint) (chosen + 1));
  column_chosen_cb (G_OBJECT (drop), NULL, self);
  gtk_grid_attach (self->mapping_grid, label, 0, (int) field, 1, 1);
  gtk_grid_attach (self->mapping_grid, drop, 1, (int) field, 1, 1);
  gtk_grid_attach (self->mapping_grid, examples, 2, (int) field, 1, 1);
  g_ptr_array_add (self->mapping_drops, drop);
}

static GListModel *
list_columns (const VpHeader *header)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("(not in the table)"));
  for (guint i = 0; i < header->n_titles; i++) {
    /* Translators: number of a column that has no title */
    g_autofree char *untitled = *header->titles[i] == '\0' ? g_strdup_printf (_("Column %u"), i + 1) : NULL;

    gtk_string_list_append (names, untitled != NULL ? untitled : header->titles[i]);
  }
  return G_LIST_MODEL (names);
}

void
vp_import_window_show_mapping (VpImportWindow *self)
{
  const VpHeader *header = vp_import_get_header (self->import);
  g_autoptr (GListModel) columns = list_columns (header);
  guint n;
  const VpField *fields = vp_import_get_fields (self->import, &n);

  empty_grid (self->mapping_grid);
  g_ptr_array_set_size (self->mapping_drops, 0);
  for (guint i = 0; i < n; i++)
    add_mapping_row (self, i, &fields[i], columns, header->columns[i]);
}

void
vp_import_window_take_mapping (VpImportWindow *self)
{
  for (guint i = 0; i < self->mapping_drops->len; i++)
    vp_import_set_column (self->import, i, (int) gtk_drop_down_get_selected (self->mapping_drops->pdata[i]) - 1);
}

/* The piles */

enum { COLUMN_LINE, COLUMN_NAME, COLUMN_DETAIL, COLUMN_REASON, N_COLUMNS };

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_LINE] = { N_("Row"), 64, FALSE, TRUE }, [COLUMN_NAME] = { N_("Name"), 100, FALSE, FALSE },
  [COLUMN_DETAIL] = { N_("Details"), 0, TRUE, FALSE }, [COLUMN_REASON] = { N_("Reason"), 0, TRUE, FALSE },
};

static char *
row_text_cb (guint row, guint column, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);
  VpImportRow found;

  if (self->import == NULL)
    return g_strdup ("");
  vp_import_get_row (self->import, g_array_index (self->shown, guint, row), &found);
  switch (column) {
  case COLUMN_LINE:
    return *found.sheet != '\0' ? g_strdup_printf ("%s %u", found.sheet, found.line) : g_strdup_printf ("%u", found.line);
  case COLUMN_NAME:
    return g_strdup (found.name);
  case COLUMN_DETAIL:
    return g_strdup (found.detail);
  default:
    return *found.remark != '\0' ? g_strjoin (*found.reason != '\0' ? " " : "", found.reason, found.remark, NULL)
                                 : g_strdup (found.reason);
  }
}

static const char *
get_chosen_reason (VpImportWindow *self)
{
  guint chosen = gtk_drop_down_get_selected (self->reason_drop);

  return chosen > 0 && chosen <= self->reasons->len ? g_ptr_array_index (self->reasons, chosen - 1) : NULL;
}

/* Clashes can be taken, changes can be left out: one or all that are shown. */
static void
show_decisions (VpImportWindow *self)
{
  gboolean clash = self->pile == VP_PILE_CLASH, change = self->pile == VP_PILE_CHANGED;

  gtk_widget_set_visible (GTK_WIDGET (self->accept_button), clash || change);
  gtk_widget_set_visible (GTK_WIDGET (self->accept_all_button), clash || change);
  gtk_button_set_label (self->accept_button, clash ? _("_Take this row") : _("_Leave this row out"));
  gtk_button_set_label (self->accept_all_button, clash ? _("Take _all rows shown") : _("Leave _all rows shown out"));
}

/* Rows that have something to say wrap it into two or three lines; where none has, the others take its room. */
static void
make_room (VpImportWindow *self)
{
  gboolean words = FALSE;

  for (guint i = 0; !words && i < self->shown->len; i++) {
    const VpImportHead *head = vp_import_head (self->import, g_array_index (self->shown, guint, i));

    words = *head->reason != '\0' || head->remark != NULL;
  }
  vp_grid_show_column (self->rows_grid, COLUMN_REASON, words);
  vp_grid_set_lines (self->rows_grid, !words ? 1 : self->pile == VP_PILE_CLASH || self->pile == VP_PILE_REJECTED ? 3 : 2);
}

/* Where something is to be mended or decided, the first row is chosen, so that its whole sentence can be read. */
static void
show_rows (VpImportWindow *self)
{
  const char *reason = get_chosen_reason (self);

  vp_grid_set_n_rows (self->rows_grid, 0);
  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < vp_import_n_rows (self->import); i++) {
    const char *own;

    if (vp_import_get_pile (self->import, i, &own) == self->pile && (reason == NULL || strcmp (reason, own) == 0))
      g_array_append_val (self->shown, i);
  }
  make_room (self);
  vp_grid_set_n_rows (self->rows_grid, self->shown->len);
  show_decisions (self);
  if (self->shown->len > 0 && (self->pile == VP_PILE_CLASH || self->pile == VP_PILE_REJECTED))
    vp_grid_select (self->rows_grid, 0);
  else
    vp_import_window_set_message (self, NULL, FALSE);
}

/* Reasons with how many rows have them, most first. */
static void
fill_reasons (VpImportWindow *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < vp_import_n_rows (self->import); i++) {
    const char *reason;

    if (vp_import_get_pile (self->import, i, &reason) == self->pile && *reason != '\0'
        && g_hash_table_size (counts) < REASONS_MAX)
      g_hash_table_insert (counts, g_strdup (reason),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, reason)) + 1));
  }
  self->is_filling = TRUE;
  g_ptr_array_set_size (self->reasons, 0);
  gtk_string_list_append (names, _("Every reason"));
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    /* Translators: a reason, how many rows have it */
    g_autofree char *text = g_strdup_printf (_("%s (%u rows)"), (const char *) key, GPOINTER_TO_UINT (value));

    g_ptr_array_add (self->reasons, g_strdup (key));
    gtk_string_list_append (names, text);
  }
  gtk_drop_down_set_model (self->reason_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->reason_drop, 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reason_drop), self->reasons->len > 1);
  self->is_filling = FALSE;
}

static void
reason_chosen_cb (GObject *drop, GParamSpec *pspec, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);

  if (!self->is_filling && self->import != NULL)
    show_rows (self);
}

/* What is told about the table as a whole stands above the rows. */
static void
show_notes (VpImportWindow *self)
{
  const char *const *notes = vp_import_get_notes (self->import);
  g_autofree char *all = g_strjoinv ("\n", (char **) notes);
  guint n = g_strv_length ((char **) notes);
  /* Translators: how many sentences */
  g_autofree char *title = g_strdup_printf (ngettext ("About the whole table: %u remark", "About the whole table: %u remarks", n),
                                            n);

  gtk_label_set_label (self->notes_label, all);
  gtk_expander_set_label (self->notes_expander, title);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_expander), n > 0);
}

/* The button is there while the table has names that nobody knows, also when something was said of each already. */
static void
show_names (VpImportWindow *self)
{
  guint n = 0, open = 0;
  g_autofree char *label = NULL;

  for (guint i = 0; i < vp_import_class_of (self->import)->n_things; i++) {
    GPtrArray *names = vp_import_get_new_names (self->import, i);

    for (guint j = 0; j < names->len; j++)
      open += ((const VpNewName *) names->pdata[j])->answer == VP_NEW_OPEN;
    n += names->len;
  }
  /* Translators: how many names (of items, donors, houses), of how many nothing was said yet */
  label = g_strdup_printf (_("_Unknown names: %u (%u open)…"), n, open);
  gtk_button_set_label (self->names_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->names_button), n > 0);
}

static void
pile_toggled_cb (GtkToggleButton *button, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);

  if (!gtk_toggle_button_get_active (button) || self->is_filling || self->import == NULL)
    return;
  self->pile = (VpPile) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "pile"));
  fill_reasons (self);
  show_rows (self);
}

/* The whole sentence stands below the list, where it is not cut off. */
static void
row_selected_cb (VpGrid *grid, guint row, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);
  g_autofree char *whole = NULL;
  VpImportRow found;

  if (self->import == NULL || row >= self->shown->len)
    return;
  vp_import_get_row (self->import, g_array_index (self->shown, guint, row), &found);
  whole = g_strjoin (*found.reason != '\0' && *found.remark != '\0' ? "\n" : "", found.reason, found.remark, NULL);
  vp_import_window_set_message (self, whole, FALSE);
}

static gboolean
decide (VpImportWindow *self, guint row)
{
  if (self->pile == VP_PILE_CHANGED && vp_import_can_decline (self->import, row)) {
    vp_import_decline (self->import, row);
    return TRUE;
  }
  if (self->pile != VP_PILE_CLASH || !vp_import_can_accept (self->import, row))
    return FALSE;
  vp_import_accept (self->import, row);
  return TRUE;
}

static void
accept_clicked_cb (GtkButton *button, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);
  guint chosen = vp_grid_get_selected (self->rows_grid), n = 0;
  gboolean all = button == self->accept_all_button;
  g_autofree char *message = NULL;

  for (guint i = 0; i < self->shown->len; i++) {
    guint row = g_array_index (self->shown, guint, i);

    if ((all || i == chosen) && decide (self, row))
      n++;
  }
  /* Translators: how many rows */
  message = n > 0 ? g_strdup_printf (self->pile == VP_PILE_CHANGED ? _("%u rows are left out now.") : _("%u rows are taken now."), n)
                  : g_strdup (all || chosen != GTK_INVALID_LIST_POSITION
                              ? _("These rows cannot be taken: their reason must be mended in the table first.")
                              : _("Choose a row first."));
  vp_import_window_show_review (self, FALSE);
  vp_import_window_set_step (self, STEP_REVIEW);
  vp_import_window_set_message (self, message, n == 0);
}

void
vp_import_window_make_review (VpImportWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (piles); i++) {
    GtkWidget *button = gtk_toggle_button_new ();

    if (i > 0)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->pile_buttons[piles[0].pile]));
    g_object_set_data (G_OBJECT (button), "pile", GUINT_TO_POINTER ((guint) piles[i].pile));
    g_signal_connect (button, "toggled", G_CALLBACK (pile_toggled_cb), self);
    gtk_box_append (self->piles_box, button);
    self->pile_buttons[piles[i].pile] = button;
  }
  self->rows_grid = VP_GRID (vp_grid_new (_("Rows of the table")));
  vp_grid_set_columns (self->rows_grid, columns, N_COLUMNS, row_text_cb, self);
  g_signal_connect (self->rows_grid, "selected", G_CALLBACK (row_selected_cb), self);
  gtk_box_append (self->rows_box, GTK_WIDGET (self->rows_grid));
  g_signal_connect (self->reason_drop, "notify::selected", G_CALLBACK (reason_chosen_cb), self);
  g_signal_connect (self->accept_button, "clicked", G_CALLBACK (accept_clicked_cb), self);
  g_signal_connect (self->accept_all_button, "clicked", G_CALLBACK (accept_clicked_cb), self);
}

/* What needs a look comes first. */
static VpPile
choose_pile (VpImportWindow *self)
{
  static const VpPile order[] = { VP_PILE_REJECTED, VP_PILE_CLASH, VP_PILE_CHANGED, VP_PILE_NEW, VP_PILE_UNCHANGED };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (vp_import_count (self->import, order[i]) > 0)
      return order[i];
  return VP_PILE_NEW;
}

void
vp_import_window_show_review (VpImportWindow *self, gboolean choose)
{
  for (guint i = 0; i < G_N_ELEMENTS (piles); i++) {
    g_autofree char *count = vp_text_group_digits (vp_import_count (self->import, piles[i].pile));
    /* Translators: name of a pile, how many rows */
    g_autofree char *label = g_strdup_printf (_("%s %s"), _(piles[i].title), count);

    gtk_button_set_label (GTK_BUTTON (self->pile_buttons[piles[i].pile]), label);
  }
  if (choose)
    self->pile = choose_pile (self);
  self->is_filling = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->pile_buttons[self->pile]), TRUE);
  self->is_filling = FALSE;
  fill_reasons (self);
  show_rows (self);
  if (choose)
    show_notes (self);
  show_names (self);
}

/* Done */

void
vp_import_window_show_done (VpImportWindow *self)
{
  guint left_out = vp_import_count (self->import, VP_PILE_REJECTED) + vp_import_count (self->import, VP_PILE_CLASH);
  g_autofree char *title = NULL, *description = NULL;
  g_auto (GStrv) counts = g_new0 (char *, 5);

  counts[0] = vp_text_group_digits (vp_import_count (self->import, VP_PILE_NEW));
  counts[1] = vp_text_group_digits (vp_import_count (self->import, VP_PILE_CHANGED));
  counts[2] = vp_text_group_digits (vp_import_count (self->import, VP_PILE_UNCHANGED));
  counts[3] = vp_text_group_digits (left_out);

  /* Translators: number of an import batch */
  title = g_strdup_printf (_("Imported as batch %d"), (int) VP_ID_SEQUENCE (self->batch_id));
  /* Translators: how many rows */
  description = g_strdup_printf (_("%s new, %s changed, %s unchanged, %s not taken."), counts[0], counts[1], counts[2],
                                 counts[3]);
  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page, description);
  gtk_widget_set_visible (GTK_WIDGET (self->reply_button), left_out > 0);
}
