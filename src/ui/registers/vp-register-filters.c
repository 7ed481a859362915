/* vp-register-filters.c: the conditions of the list of a register, as chips
 *
 * The first code tables of a register have their chip from the start; every other field that can be chosen or lies between
 * two values comes from the menu behind them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-filters.h"

#include "vp-choice-button.h"
#include "vp-entry-day.h"
#include "vp-text.h"

#include <glib/gi18n.h>

#define CHIPS_AT_FIRST 3
#define RANGE_CHARS 12

/* One field's condition. */
typedef struct {
  VpRegisterFilters *filters; /* borrowed */
  guint field;
  GtkWidget *chip;            /* VpChoiceButton, or a menu button over two entries */
  GtkWidget *least, *most;    /* entries of a range, else NULL */
  VpRegisterFilter filter;    /* of a range */
  GArray *values;             /* of choices, as last asked for */
} Chip;

struct _VpRegisterFilters {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box, *more, *as_of, *rows_button;

  /* owned */
  GPtrArray *chips; /* Chip */
  GArray *asked;    /* VpRegisterFilter */
  GArray *rows;     /* gint64: these alone; NULL = all */

  const VpRegister *of;
  VpDate day; /* 0 = today */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (VpRegisterFilters, vp_register_filters, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
chip_free (gpointer data)
{
  Chip *chip = data;

  g_clear_pointer (&chip->values, g_array_unref);
  g_free (chip);
}

static gboolean
is_chosen_kind (VpKind kind)
{
  return vp_kind_is_name (kind) || kind == VP_KIND_CHOICE || kind == VP_KIND_FLAG;
}

/* Days, months and amounts lie between two values. */
static gboolean
can_filter (const VpRegisterField *field)
{
  return !vp_kind_is_text (field->rule.kind);
}

static void
emit_changed (VpRegisterFilters *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
choice_changed_cb (VpChoiceButton *button, gpointer data)
{
  emit_changed (((Chip *) data)->filters);
}

static void
choice_opened_cb (VpChoiceButton *button, gpointer data)
{
  const Chip *chip = data;

  g_signal_emit (chip->filters, signals[SIGNAL_OPENED], 0, button, chip->field);
}

/* One end of a range; FALSE while what stands there is nothing of the kind. */
static gboolean
read_end (const Chip *chip, GtkWidget *entry, gint64 *number)
{
  VpValueRule rule = { .kind = chip->filters->of->fields[chip->field].rule.kind };
  VpValue value = { 0 };
  g_autoptr (GError) error = NULL;

  gtk_widget_remove_css_class (entry, "error");
  gtk_widget_set_tooltip_text (entry, NULL);
  *number = 0;
  if (vp_value_parse (&rule, gtk_editable_get_text (GTK_EDITABLE (entry)), vp_date_today (), &value, &error)) {
    *number = value.number;
    return TRUE;
  }
  gtk_widget_add_css_class (entry, "error");
  gtk_widget_set_tooltip_text (entry, error->message);
  return FALSE;
}

static char *
describe_range (const Chip *chip)
{
  const VpRegisterField *field = &chip->filters->of->fields[chip->field];
  g_autofree char *least = vp_value_to_text (&field->rule, &(VpValue) { chip->filter.least, NULL });
  g_autofree char *most = vp_value_to_text (&field->rule, &(VpValue) { chip->filter.most, NULL });

  if (chip->filter.least == 0 && chip->filter.most == 0)
    return g_strdup ("");
  if (chip->filter.most == 0)
    /* Translators: name of a field, a day or number */
    return g_strdup_printf (_("%s from %s on"), _(field->label), least);
  if (chip->filter.least == 0)
    return g_strdup_printf (_("%s up to %s"), _(field->label), most);
  /* Translators: name of a field, two days or numbers */
  return g_strdup_printf (_("%s %s to %s"), _(field->label), least, most);
}

static void
range_changed_cb (GtkEditable *entry, gpointer data)
{
  Chip *chip = data;
  g_autofree char *told = NULL;
  gint64 least, most;
  gboolean sound = read_end (chip, chip->least, &least);

  sound = read_end (chip, chip->most, &most) && sound;
  if (!sound)
    return;
  chip->filter.least = least;
  chip->filter.most = most;
  told = describe_range (chip);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (chip->chip), *told != '\0' ? told
                             : _(chip->filters->of->fields[chip->field].label));
  emit_changed (chip->filters);
}

static GtkWidget *
new_end (Chip *chip, const char *label)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), RANGE_CHARS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (entry, "changed", G_CALLBACK (range_changed_cb), chip);
  return entry;
}

static void
make_range (Chip *chip, const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *popover = gtk_popover_new ();

  chip->chip = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (chip->chip), label);
  chip->least = new_end (chip, _("from"));
  chip->most = new_end (chip, _("to"));
  gtk_box_append (GTK_BOX (box), chip->least);
  gtk_box_append (GTK_BOX (box), chip->most);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (chip->chip), popover);
}

static Chip *
add_chip (VpRegisterFilters *self, guint field)
{
  const VpRegisterField *what = &self->of->fields[field];
  Chip *chip = g_new0 (Chip, 1);

  chip->filters = self;
  chip->field = chip->filter.field = field;
  if (is_chosen_kind (what->rule.kind)) {
    chip->chip = g_object_new (VP_TYPE_CHOICE_BUTTON, "title", _(what->label), NULL);
    g_signal_connect (chip->chip, "changed", G_CALLBACK (choice_changed_cb), chip);
    g_signal_connect (chip->chip, "opened", G_CALLBACK (choice_opened_cb), chip);
  } else {
    make_range (chip, _(what->label));
  }
  g_ptr_array_add (self->chips, chip);
  gtk_box_insert_child_after (GTK_BOX (self->box), chip->chip, gtk_widget_get_prev_sibling (self->more));
  return chip;
}

static Chip *
find_chip (VpRegisterFilters *self, guint field)
{
  for (guint i = 0; i < self->chips->len; i++) {
    Chip *chip = g_ptr_array_index (self->chips, i);

    if (chip->field == field)
      return chip;
  }
  return NULL;
}

static void
show_chip_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRegisterFilters *self = VP_REGISTER_FILTERS (widget);
  Chip *chip = find_chip (self, g_variant_get_uint32 (parameter));

  g_return_if_fail (chip != NULL);
  gtk_widget_set_visible (chip->chip, TRUE);
  gtk_widget_grab_focus (chip->chip);
}

static void
day_changed_cb (GtkEditable *entry, gpointer data)
{
  VpRegisterFilters *self = VP_REGISTER_FILTERS (data);

  if (vp_entry_take_day (self->as_of, _("Empty: today"), &self->day))
    emit_changed (self);
}

static char *
tell_rows (const GArray *rows)
{
  /* Translators: how many rows of a register another page asked for */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Only what was asked for: %u row", "Only what was asked for: %u rows", rows->len),
                          rows->len);
}

/* Rows that another page asked for by number: one button says so, and takes it back. */
static void
set_rows (VpRegisterFilters *self, const GArray *rows)
{
  g_autofree char *label = rows != NULL ? tell_rows (rows) : g_strdup ("");
  g_autofree char *button = g_strconcat (label, " ✕", NULL);

  g_clear_pointer (&self->rows, g_array_unref);
  self->rows = rows != NULL ? g_array_copy ((GArray *) rows) : NULL;
  gtk_button_set_label (GTK_BUTTON (self->rows_button), button);
  gtk_widget_set_visible (self->rows_button, rows != NULL);
}

static void
rows_clicked_cb (GtkButton *button, gpointer data)
{
  set_rows (VP_REGISTER_FILTERS (data), NULL);
  emit_changed (VP_REGISTER_FILTERS (data));
}

static void
vp_register_filters_dispose (GObject *object)
{
  g_clear_pointer (&VP_REGISTER_FILTERS (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vp_register_filters_parent_class)->dispose (object);
}

static void
vp_register_filters_finalize (GObject *object)
{
  g_ptr_array_unref (VP_REGISTER_FILTERS (object)->chips);
  g_array_unref (VP_REGISTER_FILTERS (object)->asked);
  g_clear_pointer (&VP_REGISTER_FILTERS (object)->rows, g_array_unref);
  G_OBJECT_CLASS (vp_register_filters_parent_class)->finalize (object);
}

static void
vp_register_filters_class_init (VpRegisterFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_register_filters_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_register_filters_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "filters.show", "u", show_chip_cb);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VP_TYPE_REGISTER_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", VP_TYPE_REGISTER_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, VP_TYPE_CHOICE_BUTTON, G_TYPE_UINT);
}

static void
vp_register_filters_init (VpRegisterFilters *self)
{
  self->chips = g_ptr_array_new_with_free_func (chip_free);
  self->asked = g_array_new (FALSE, TRUE, sizeof (VpRegisterFilter));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->more), _("+ _Condition"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->more), TRUE);
  gtk_box_append (GTK_BOX (self->box), self->more);
  self->rows_button = gtk_button_new ();
  gtk_widget_add_css_class (self->rows_button, "chosen");
  gtk_widget_set_tooltip_text (self->rows_button, _("Show all rows again"));
  gtk_widget_set_visible (self->rows_button, FALSE);
  g_signal_connect (self->rows_button, "clicked", G_CALLBACK (rows_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->rows_button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
add_as_of (VpRegisterFilters *self)
{
  self->as_of = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->as_of), _("In force on"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->as_of), RANGE_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->as_of), RANGE_CHARS);
  gtk_widget_set_tooltip_text (self->as_of, _("Empty: today"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->as_of), GTK_ACCESSIBLE_PROPERTY_LABEL, _("In force on"), -1);
  g_signal_connect (self->as_of, "changed", G_CALLBACK (day_changed_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->as_of);
}

GtkWidget *
vp_register_filters_new (const VpRegister *of)
{
  VpRegisterFilters *self = g_object_new (VP_TYPE_REGISTER_FILTERS, NULL);
  g_autoptr (GMenu) menu = g_menu_new ();
  guint n = 0;

  g_return_val_if_fail (of != NULL, NULL);
  self->of = of;
  for (guint i = 0; i < of->n_fields; i++) {
    g_autofree char *action = g_strdup_printf ("filters.show(uint32 %u)", i);

    if (!can_filter (&of->fields[i]))
      continue;
    gtk_widget_set_visible (add_chip (self, i)->chip, of->fields[i].rule.kind == VP_KIND_CODE && n++ < CHIPS_AT_FIRST);
    g_menu_append (menu, _(of->fields[i].label), action);
  }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->more), G_MENU_MODEL (menu));
  if (of->to_field >= 0)
    add_as_of (self);
  return GTK_WIDGET (self);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 first = **(gint64 *const *) a, second = **(gint64 *const *) b;

  return first < second ? -1 : first > second;
}

static guint
fill_choices (Chip *chip, VpRegisterIndex *index)
{
  VpChoiceButton *button = VP_CHOICE_BUTTON (chip->chip);
  g_autoptr (GArray) chosen = vp_choice_button_get_values (button);
  g_autoptr (GHashTable) counts = vp_register_index_count (index, &(VpRegisterQuery) { .sort = -1, .removed = TRUE }, chip->field);
  g_autofree gint64 **numbers = (gint64 **) g_hash_table_get_keys_as_array (counts, NULL);

  qsort (numbers, g_hash_table_size (counts), sizeof *numbers, compare_numbers);
  vp_choice_button_clear (button);
  for (guint i = 0; numbers[i] != NULL; i++) {
    g_autofree char *name = vp_register_words_name (vp_register_index_words (index), chip->field, *numbers[i]);

    vp_choice_button_add (button, *name != '\0' ? name : _("(none)"), *numbers[i]);
  }
  vp_choice_button_set_values (button, (const gint64 *) (void *) chosen->data, chosen->len);
  return vp_choice_button_drop_missing (button);
}

guint
vp_register_filters_fill (VpRegisterFilters *self, VpRegisterIndex *index)
{
  guint lost = 0;

  g_return_val_if_fail (VP_IS_REGISTER_FILTERS (self) && index != NULL, 0);
  for (guint i = 0; i < self->chips->len; i++) {
    Chip *chip = g_ptr_array_index (self->chips, i);

    if (chip->least == NULL)
      lost += fill_choices (chip, index);
  }
  return lost;
}

void
vp_register_filters_get (VpRegisterFilters *self, VpRegisterQuery *query)
{
  g_return_if_fail (VP_IS_REGISTER_FILTERS (self) && query != NULL);
  g_array_set_size (self->asked, 0);
  for (guint i = 0; i < self->chips->len; i++) {
    Chip *chip = g_ptr_array_index (self->chips, i);
    VpRegisterFilter filter = chip->filter;

    if (chip->least == NULL) {
      g_clear_pointer (&chip->values, g_array_unref);
      chip->values = vp_choice_button_get_values (VP_CHOICE_BUTTON (chip->chip));
      filter.values = (const gint64 *) (void *) chip->values->data;
      filter.n_values = chip->values->len;
    }
    if (filter.n_values > 0 || filter.least != 0 || filter.most != 0)
      g_array_append_val (self->asked, filter);
  }
  query->filters = (const VpRegisterFilter *) (void *) self->asked->data;
  query->n_filters = self->asked->len;
  query->as_of = self->day;
  query->rows = self->rows;
}

static const VpRegisterFilter *
find_filter (const VpRegisterQuery *query, guint field)
{
  for (guint i = 0; i < query->n_filters; i++)
    if (query->filters[i].field == field)
      return &query->filters[i];
  return NULL;
}

static void
set_end (const Chip *chip, GtkWidget *entry, gint64 number)
{
  g_autofree char *text = number != 0 ? vp_value_to_text (&chip->filters->of->fields[chip->field].rule, &(VpValue) { number, NULL })
                                      : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
set_chip (Chip *chip, const VpRegisterFilter *filter)
{
  if (filter != NULL)
    gtk_widget_set_visible (chip->chip, TRUE);
  if (chip->least == NULL) {
    vp_choice_button_set_values (VP_CHOICE_BUTTON (chip->chip), filter != NULL ? filter->values : NULL,
                                 filter != NULL ? filter->n_values : 0);
    return;
  }
  set_end (chip, chip->least, filter != NULL ? filter->least : 0);
  set_end (chip, chip->most, filter != NULL ? filter->most : 0);
}

void
vp_register_filters_set (VpRegisterFilters *self, const VpRegisterQuery *query)
{
  char day[VP_DATE_BUFFER];

  g_return_if_fail (VP_IS_REGISTER_FILTERS (self) && query != NULL);
  self->is_setting = TRUE;
  for (guint i = 0; i < self->chips->len; i++) {
    Chip *chip = g_ptr_array_index (self->chips, i);

    set_chip (chip, find_filter (query, chip->field));
  }
  if (self->as_of != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->as_of), vp_date_to_buffer (query->as_of, day));
  set_rows (self, query->rows);
  self->is_setting = FALSE;
  emit_changed (self);
}

char *
vp_register_filters_describe (VpRegisterFilters *self)
{
  GString *told = g_string_new (NULL);

  g_return_val_if_fail (VP_IS_REGISTER_FILTERS (self), NULL);
  for (guint i = 0; i < self->chips->len; i++) {
    const Chip *chip = g_ptr_array_index (self->chips, i);
    g_autofree char *part = chip->least != NULL ? describe_range (chip)
                                                : vp_choice_button_describe (VP_CHOICE_BUTTON (chip->chip));

    if (*part != '\0')
      g_string_append_printf (told, "%s%s", told->len > 0 ? " · " : "", part);
  }
  if (self->rows != NULL) {
    g_autofree char *part = tell_rows (self->rows);

    g_string_append_printf (told, "%s%s", told->len > 0 ? " · " : "", part);
  }
  return g_string_free (told, FALSE);
}
