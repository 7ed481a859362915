/* vp-form.c: labelled entries with their fault or hint below
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-form.h"

#include "vp-hanzi.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHOICES_SHOWN_MAX 12
#define LONG_HEIGHT 96 /* some four lines */
#define STAR_WIDTH 8 /* of the gap between labels and entries */

typedef struct {
  VpForm *form; /* borrowed */
  guint index;
  GtkWidget *entry, *remark, *popover, *list, *button;
  GtkWidget *title, *star; /* the star beside it says that the field has to be filled in */
  GtkWidget *area; /* text view of a long field, whose entry is not seen and follows it; or NULL */
  char **choices; /* owned */
  char **initials;
  char *label, *placeholder;
  gboolean is_closed;
  gboolean is_answer; /* the choices were found for the text: each of them fits */
} Field;

struct _VpForm {
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *grid;
  Field fields[VP_FORM_FIELDS_MAX];
  guint n;
  gboolean is_setting; /* a text is being set: no choices are offered */
};

G_DEFINE_FINAL_TYPE (VpForm, vp_form, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_DONE, SIGNAL_REVEAL, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Choices: what fits the text so far, also by pinyin initials */

static gboolean
choice_fits (const Field *field, guint i, const char *text)
{
  return field->is_answer || *text == '\0' || strstr (field->choices[i], text) != NULL || g_str_has_prefix (field->initials[i], text);
}

static void
fill_choices (Field *field)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (field->entry));
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (field->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (field->list), row);
  for (guint i = 0; field->choices[i] != NULL && n < CHOICES_SHOWN_MAX; i++) {
    GtkWidget *label;

    if (!choice_fits (field, i, text) || strcmp (field->choices[i], text) == 0)
      continue;
    label = gtk_label_new (field->choices[i]);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_list_box_append (GTK_LIST_BOX (field->list), label);
    n++;
  }
  if (n > 0)
    gtk_popover_popup (GTK_POPOVER (field->popover));
  else
    gtk_popover_popdown (GTK_POPOVER (field->popover));
}

static void
take_row (Field *field, GtkListBoxRow *row)
{
  g_autofree char *text = g_strdup (gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));

  gtk_popover_popdown (GTK_POPOVER (field->popover));
  vp_form_set_text (field->form, field->index, text);
  gtk_widget_grab_focus (field->entry);
  gtk_editable_set_position (GTK_EDITABLE (field->entry), -1);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  take_row (data, row);
}

static void
changed_cb (GtkEditable *entry, gpointer data)
{
  Field *field = data;

  if (field->choices != NULL && !field->form->is_setting && gtk_widget_has_focus (gtk_widget_get_first_child (field->entry)))
    fill_choices (field);
  g_signal_emit (field->form, signals[SIGNAL_CHANGED], 0, field->index);
}

static gboolean
is_initials (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_islower (*p))
      return FALSE;
  return *text != '\0';
}

/* Enter takes the first of what fits: "hl" becomes 华龙区. Characters are completed only where nothing but a choice can be
 * meant: in other fields they may be the beginning of a new name. */
static void
take_match (Field *field)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (field->entry));
  const char *match = NULL;

  if (field->popover == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (field->popover));
  for (guint i = 0; field->choices[i] != NULL; i++) {
    if (strcmp (field->choices[i], text) == 0)
      return;
    if (match == NULL && choice_fits (field, i, text))
      match = field->choices[i];
  }
  if (match != NULL && (is_initials (text) || (field->is_closed && *text != '\0')))
    vp_form_set_text (field->form, field->index, match);
}

static void
activate_cb (GtkEntry *entry, gpointer data)
{
  Field *field = data;

  take_match (field);
  if (field->index + 1 < field->form->n)
    vp_form_focus (field->form, field->index + 1);
  else
    g_signal_emit (field->form, signals[SIGNAL_DONE], 0);
}

static void
reveal_clicked_cb (GtkButton *button, gpointer data)
{
  Field *field = data;

  g_signal_emit (field->form, signals[SIGNAL_REVEAL], 0, field->index);
}

static void
icon_cb (GtkEntry *entry, GtkEntryIconPosition position, gpointer data)
{
  fill_choices (data);
}

/* Down opens the choices or takes the first of them. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  Field *field = data;
  GtkListBoxRow *first;

  if (field->popover == NULL || (key != GDK_KEY_Down && key != GDK_KEY_F4 && key != GDK_KEY_F7))
    return FALSE;
  if (!gtk_widget_get_visible (field->popover)) {
    fill_choices (field);
    return TRUE;
  }
  first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (field->list), 0);
  if (first != NULL)
    take_row (field, first);
  return TRUE;
}

static void
vp_form_dispose (GObject *object)
{
  VpForm *self = VP_FORM (object);

  for (guint i = 0; i < self->n; i++) {
    g_clear_pointer (&self->fields[i].popover, gtk_widget_unparent);
    if (self->fields[i].area != NULL) {
      g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->fields[i].area)), &self->fields[i]);
      g_clear_object (&self->fields[i].entry);
      self->fields[i].area = NULL;
    }
    g_clear_pointer (&self->fields[i].choices, g_strfreev);
    g_clear_pointer (&self->fields[i].initials, g_strfreev);
    g_clear_pointer (&self->fields[i].label, g_free);
    g_clear_pointer (&self->fields[i].placeholder, g_free);
  }
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (vp_form_parent_class)->dispose (object);
}

static void
vp_form_class_init (VpFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_form_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VP_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_REVEAL] = g_signal_new ("reveal", VP_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_DONE] = g_signal_new ("done", VP_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vp_form_init (VpForm *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12 - STAR_WIDTH);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
vp_form_new (void)
{
  return g_object_new (VP_TYPE_FORM, NULL);
}

static void
attach_field (VpForm *self, Field *field, const char *label)
{
  GtkWidget *title = field->title = gtk_label_new (label), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();
  int row = (int) (field->index * 2);

  field->star = gtk_label_new (NULL);
  gtk_widget_set_size_request (field->star, STAR_WIDTH, -1);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), field->star);
  gtk_label_set_xalign (GTK_LABEL (title), 1);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), field->entry); /* also names it for assistive technology */
  gtk_widget_set_hexpand (field->entry, TRUE);
  gtk_label_set_xalign (GTK_LABEL (field->remark), 0);
  gtk_label_set_wrap (GTK_LABEL (field->remark), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (field->remark), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (field->remark), 40);
  gtk_widget_set_visible (field->remark, FALSE);
  gtk_widget_set_margin_bottom (field->entry, 2);
  gtk_grid_attach (GTK_GRID (self->grid), box, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), field->entry, 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), field->remark, 1, row + 1, 1, 1);
  g_signal_connect (field->entry, "changed", G_CALLBACK (changed_cb), field);
  g_signal_connect (field->entry, "activate", G_CALLBACK (activate_cb), field);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), field);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (field->entry, keys);
}

guint
vp_form_add (VpForm *self, const char *label, const char *placeholder)
{
  Field *field;

  g_return_val_if_fail (VP_IS_FORM (self) && self->n < VP_FORM_FIELDS_MAX, 0);
  field = &self->fields[self->n];
  field->form = self;
  field->index = self->n++;
  field->entry = gtk_entry_new ();
  field->remark = gtk_label_new (NULL);
  field->label = g_strdup (label);
  field->placeholder = g_strdup (placeholder);
  gtk_entry_set_placeholder_text (GTK_ENTRY (field->entry), placeholder);
  attach_field (self, field, label);
  return field->index;
}

/* Long fields */

/* Set from outside. */
static void
entry_changed_cb (GtkEditable *entry, gpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (((Field *) data)->area));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  if (strcmp (text, gtk_editable_get_text (entry)) != 0)
    gtk_text_buffer_set_text (buffer, gtk_editable_get_text (entry), -1);
}

static void
area_changed_cb (GtkTextBuffer *buffer, gpointer data)
{
  Field *field = data;
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  if (strcmp (text, gtk_editable_get_text (GTK_EDITABLE (field->entry))) == 0)
    return;
  /* An entry whose text is set is empty in between, which nobody has to know of. */
  g_signal_handlers_block_by_func (field->entry, changed_cb, field);
  g_signal_handlers_block_by_func (field->entry, entry_changed_cb, field);
  gtk_editable_set_text (GTK_EDITABLE (field->entry), text);
  g_signal_handlers_unblock_by_func (field->entry, entry_changed_cb, field);
  g_signal_handlers_unblock_by_func (field->entry, changed_cb, field);
  g_signal_emit (field->form, signals[SIGNAL_CHANGED], 0, field->index);
}

static gboolean
area_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  Field *field = data;

  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  activate_cb (GTK_ENTRY (field->entry), field);
  return TRUE;
}

void
vp_form_set_long (VpForm *self, guint field)
{
  Field *f = &self->fields[field];
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (VP_IS_FORM (self) && field < self->n && f->area == NULL && f->popover == NULL);
  g_object_ref (f->entry);
  gtk_grid_remove (GTK_GRID (self->grid), f->entry);
  f->area = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (f->area), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (f->area), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (f->area), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (f->area), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (f->area), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (f->area), 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), f->area);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LONG_HEIGHT);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_margin_bottom (scroller, 2);
  gtk_widget_set_tooltip_text (f->area, f->placeholder);
  gtk_widget_add_css_class (scroller, "form-area");
  gtk_grid_attach (GTK_GRID (self->grid), scroller, 1, (int) (field * 2), 1, 1);
  gtk_label_set_mnemonic_widget (GTK_LABEL (f->title), f->area);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (area_key_cb), f);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (f->area, keys);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (f->area)), "changed", G_CALLBACK (area_changed_cb), f);
  g_signal_connect (f->entry, "changed", G_CALLBACK (entry_changed_cb), f);
}

/* What is seen of the field. */
static GtkWidget *
get_face (const Field *field)
{
  return field->area != NULL ? field->area : field->entry;
}

static void
make_popover (Field *field)
{
  field->popover = gtk_popover_new ();
  field->list = gtk_list_box_new ();
  g_signal_connect (field->list, "row-activated", G_CALLBACK (row_activated_cb), field);
  gtk_popover_set_child (GTK_POPOVER (field->popover), field->list);
  gtk_popover_set_autohide (GTK_POPOVER (field->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (field->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (field->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (field->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (field->popover, field->entry);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (field->entry), GTK_ENTRY_ICON_SECONDARY, "pan-down-symbolic");
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (field->entry), GTK_ENTRY_ICON_SECONDARY, _("Choices"));
  g_signal_connect (field->entry, "icon-press", G_CALLBACK (icon_cb), field);
}

static void
focus_left_cb (GtkEventControllerFocus *controller, gpointer data)
{
  Field *field = data;

  gtk_popover_popdown (GTK_POPOVER (field->popover));
}

void
vp_form_set_choices (VpForm *self, guint field, const char *const *choices)
{
  Field *f = &self->fields[field];
  guint n = g_strv_length ((char **) choices);
  GtkEventController *focus;

  g_return_if_fail (VP_IS_FORM (self) && field < self->n);
  g_clear_pointer (&f->choices, g_strfreev);
  g_clear_pointer (&f->initials, g_strfreev);
  f->choices = g_strdupv ((char **) choices);
  f->initials = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    f->initials[i] = vp_hanzi_name_initials (choices[i], NULL);
  if (f->popover != NULL)
    return;
  make_popover (f);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), f);
  gtk_widget_add_controller (f->entry, focus);
}

void
vp_form_set_closed (VpForm *self, guint field)
{
  g_return_if_fail (VP_IS_FORM (self) && field < self->n);
  self->fields[field].is_closed = TRUE;
}

void
vp_form_offer (VpForm *self, guint field, const char *const *found)
{
  Field *f = &self->fields[field];

  g_return_if_fail (VP_IS_FORM (self) && field < self->n);
  vp_form_set_choices (self, field, found);
  f->is_answer = f->is_closed = TRUE;
  if (!self->is_setting && gtk_widget_has_focus (gtk_widget_get_first_child (f->entry)))
    fill_choices (f);
}

void
vp_form_set_text (VpForm *self, guint field, const char *text)
{
  g_return_if_fail (VP_IS_FORM (self) && field < self->n);
  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->fields[field].entry), text != NULL ? text : "");
  self->is_setting = FALSE;
}

void
vp_form_set_today (VpForm *self, guint field)
{
  vp_form_set_text (self, field, "今天");
}

const char *
vp_form_get_text (VpForm *self, guint field)
{
  g_return_val_if_fail (VP_IS_FORM (self) && field < self->n, "");
  return gtk_editable_get_text (GTK_EDITABLE (self->fields[field].entry));
}

void
vp_form_set_needed (VpForm *self, guint field)
{
  Field *f = &self->fields[field];

  g_return_if_fail (VP_IS_FORM (self) && field < self->n);
  gtk_label_set_label (GTK_LABEL (f->star), "*");
  gtk_widget_add_css_class (f->star, "fault");
  gtk_widget_set_tooltip_text (f->star, _("Has to be filled in"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_face (f)), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);
}

void
vp_form_set_remark (VpForm *self, guint field, const char *remark, gboolean is_fault)
{
  Field *f = &self->fields[field];

  g_return_if_fail (VP_IS_FORM (self) && field < self->n);
  gtk_label_set_label (GTK_LABEL (f->remark), remark != NULL ? remark : "");
  gtk_widget_set_visible (f->remark, remark != NULL);
  gtk_widget_remove_css_class (f->remark, "fault");
  gtk_widget_remove_css_class (f->remark, "dim-label");
  gtk_widget_remove_css_class (get_face (f), "error");
  if (remark == NULL) {
    gtk_accessible_reset_property (GTK_ACCESSIBLE (get_face (f)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    gtk_accessible_reset_state (GTK_ACCESSIBLE (get_face (f)), GTK_ACCESSIBLE_STATE_INVALID);
    return;
  }
  gtk_widget_add_css_class (f->remark, is_fault ? "fault" : "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_face (f)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, remark, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (get_face (f)), GTK_ACCESSIBLE_STATE_INVALID,
                               is_fault ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (is_fault)
    gtk_widget_add_css_class (get_face (f), "error");
}

void
vp_form_set_hidden (VpForm *self, guint field, const char *mask)
{
  Field *f = &self->fields[field];
  g_autofree char *placeholder = NULL, *name = NULL;

  g_return_if_fail (VP_IS_FORM (self) && field < self->n);
  if (mask == NULL) {
    g_clear_pointer (&f->button, gtk_widget_unparent);
    gtk_entry_set_placeholder_text (GTK_ENTRY (f->entry), f->placeholder);
    return;
  }
  /* Translators: a masked value, such as 138****5678 */
  placeholder = g_strdup_printf (_("%s (hidden; what is typed takes its place)"), mask);
  gtk_entry_set_placeholder_text (GTK_ENTRY (f->entry), placeholder);
  if (f->button != NULL)
    return;
  f->button = gtk_button_new_with_label (_("Show and change…"));
  /* Translators: the name of a field of a form */
  name = g_strdup_printf (_("Show and change: %s"), f->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (f->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (f->button, "clicked", G_CALLBACK (reveal_clicked_cb), f);
  gtk_grid_attach (GTK_GRID (self->grid), f->button, 2, (int) (f->index * 2), 1, 1);
}

void
vp_form_focus (VpForm *self, guint field)
{
  g_return_if_fail (VP_IS_FORM (self) && field < self->n);
  gtk_widget_grab_focus (get_face (&self->fields[field]));
}
