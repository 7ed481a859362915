/* vp-choice-button.c: a filter as a button: any of some choices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-choice-button.h"

#include "vp-accessible.h"
#include "vp-hanzi.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define SEARCH_FROM 15 /* choices */
#define NAMED_MAX 2    /* choices on the button; of more the number is told beside these */

#define VP_TYPE_CHOICE (vp_choice_get_type ())
G_DECLARE_FINAL_TYPE (VpChoice, vp_choice, VP, CHOICE, GObject)

struct _VpChoice {
  GObject parent_instance;
  char *label;
  char *initials;
  gint64 value;
  gboolean active;
  int count; /* −1 = not known */
  GtkCheckButton *check; /* borrowed; while a row shows it */
};

struct _VpChoiceButton {
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *button;
  GtkWidget *search;
  GListStore *choices;
  GtkCustomFilter *filter;
  GArray *wanted; /* gint64: chosen before they were offered */
  char *title;
  char *field; /* NULL = the title says it */
  guint label_chars; /* 0 = as long as it is */
};

typedef enum { PROP_TITLE = 1, N_PROPS } VpChoiceButtonProperty;
static GParamSpec *properties[N_PROPS];
enum { SIGNAL_CHANGED, SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VpChoice, vp_choice, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (VpChoiceButton, vp_choice_button, GTK_TYPE_WIDGET)

static void
vp_choice_finalize (GObject *object)
{
  VpChoice *self = VP_CHOICE (object);

  g_free (self->label);
  g_free (self->initials);
  G_OBJECT_CLASS (vp_choice_parent_class)->finalize (object);
}

static void
vp_choice_class_init (VpChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_choice_finalize;
}

static void
vp_choice_init (VpChoice *self)
{
}

static VpChoice *
get_choice (VpChoiceButton *self, guint i)
{
  /* The store keeps it alive. */
  g_autoptr (VpChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

  return choice;
}

static guint
n_choices (VpChoiceButton *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->choices));
}

static guint
n_active (VpChoiceButton *self)
{
  guint n = 0;

  for (guint i = 0; i < n_choices (self); i++)
    n += get_choice (self, i)->active;
  return n;
}

/* The first @max choices by name. */
static char *
describe (VpChoiceButton *self, guint max)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < n_choices (self) && n < max; i++) {
    VpChoice *choice = get_choice (self, i);

    if (!choice->active)
      continue;
    g_string_append_printf (out, "%s%s", n > 0 ? "、" : "", choice->label);
    n++;
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A long name would make the button wider than what it stands in. */
static void
show_label (VpChoiceButton *self, const char *label)
{
  g_autofree char *cut = NULL, *name = NULL;

  if (self->label_chars > 0 && g_utf8_strlen (label, -1) > self->label_chars) {
    g_autofree char *head = g_utf8_substring (label, 0, self->label_chars - 1);

    cut = g_strconcat (head, "…", NULL);
  }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), cut != NULL ? cut : label);
  if (self->field != NULL)
    /* Translators: a condition of the roster, what is asked for: “Skill: first aid” */
    name = g_strdup_printf (_("%s: %s"), self->field, label);
  vp_accessible_name_button (self->button, name != NULL ? name : label);
}

static void
update_label (VpChoiceButton *self)
{
  guint n = n_active (self);
  g_autofree char *label = NULL, *names = describe (self, NAMED_MAX);

  if (n == 0)
    label = g_strdup (self->title);
  else if (n <= NAMED_MAX)
    label = g_strdup (names);
  else
    /* Translators: the first choices of a filter, how many are chosen in all */
    label = g_strdup_printf (_("%s and others, %u in all"), names, n);
  show_label (self, label);
  if (n > 0)
    gtk_widget_add_css_class (self->button, "chosen");
  else
    gtk_widget_remove_css_class (self->button, "chosen");
}

static void
emit_changed (VpChoiceButton *self)
{
  update_label (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
match_cb (gpointer item, gpointer data)
{
  VpChoiceButton *self = VP_CHOICE_BUTTON (data);
  VpChoice *choice = VP_CHOICE (item);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *text == '\0' || strstr (choice->label, text) != NULL || strstr (choice->initials, text) != NULL;
}

static void
search_changed_cb (GtkEditable *search, gpointer data)
{
  gtk_filter_changed (GTK_FILTER (VP_CHOICE_BUTTON (data)->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
set_active (VpChoice *choice, gboolean active)
{
  choice->active = active;
  if (choice->check != NULL)
    gtk_check_button_set_active (choice->check, active);
}

static void
label_check (VpChoice *choice)
{
  g_autofree char *count = NULL, *label = NULL;

  if (choice->check == NULL)
    return;
  if (choice->count < 0) {
    gtk_check_button_set_label (choice->check, choice->label);
    return;
  }
  count = vp_text_group_digits (choice->count);
  /* Translators: a choice of a filter, how many people it finds */
  label = g_strdup_printf (_("%s (%s)"), choice->label, count);
  gtk_check_button_set_label (choice->check, label);
}

static void
toggled_cb (GtkCheckButton *check, gpointer data)
{
  VpChoiceButton *self = VP_CHOICE_BUTTON (data);
  VpChoice *choice = g_object_get_data (G_OBJECT (check), "choice");

  if (choice == NULL || choice->active == gtk_check_button_get_active (check))
    return;
  choice->active = gtk_check_button_get_active (check);
  emit_changed (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *check = gtk_check_button_new ();

  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), data);
  gtk_list_item_set_child (item, check);
  gtk_list_item_set_activatable (item, TRUE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  VpChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *check = gtk_list_item_get_child (item);

  g_object_set_data (G_OBJECT (check), "choice", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), choice->active);
  g_object_set_data (G_OBJECT (check), "choice", choice);
  choice->check = GTK_CHECK_BUTTON (check);
  label_check (choice);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  VpChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *check = gtk_list_item_get_child (item);

  g_object_set_data (G_OBJECT (check), "choice", NULL);
  if (choice->check == GTK_CHECK_BUTTON (check))
    choice->check = NULL;
}

static void
activate_cb (GtkListView *view, guint position, gpointer data)
{
  VpChoiceButton *self = VP_CHOICE_BUTTON (data);
  g_autoptr (VpChoice) choice = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);

  set_active (choice, !choice->active);
  emit_changed (self);
}

static void
clear_clicked_cb (GtkButton *button, gpointer data)
{
  vp_choice_button_set_values (VP_CHOICE_BUTTON (data), NULL, 0);
  emit_changed (VP_CHOICE_BUTTON (data));
}

/* Numbers from before would be those of another question. */
static void
popover_map_cb (GtkWidget *popover, gpointer data)
{
  vp_choice_button_set_counts (VP_CHOICE_BUTTON (data), NULL);
  g_signal_emit (data, signals[SIGNAL_OPENED], 0);
}

static void
vp_choice_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((VpChoiceButtonProperty) id) {
  case PROP_TITLE:
    g_value_set_string (value, VP_CHOICE_BUTTON (object)->title);
    break;
  case N_PROPS:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    break;
  }
}

static void
vp_choice_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VpChoiceButton *self = VP_CHOICE_BUTTON (object);

  switch ((VpChoiceButtonProperty) id) {
  case PROP_TITLE:
    g_free (self->title);
    self->title = g_value_dup_string (value);
    update_label (self);
    break;
  case N_PROPS:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    break;
  }
}

static void
vp_choice_button_dispose (GObject *object)
{
  VpChoiceButton *self = VP_CHOICE_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->choices);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (vp_choice_button_parent_class)->dispose (object);
}

static void
vp_choice_button_finalize (GObject *object)
{
  g_free (VP_CHOICE_BUTTON (object)->title);
  g_free (VP_CHOICE_BUTTON (object)->field);
  g_array_unref (VP_CHOICE_BUTTON (object)->wanted);
  G_OBJECT_CLASS (vp_choice_button_parent_class)->finalize (object);
}

static void
vp_choice_button_class_init (VpChoiceButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vp_choice_button_get_property;
  object_class->set_property = vp_choice_button_set_property;
  object_class->dispose = vp_choice_button_dispose;
  object_class->finalize = vp_choice_button_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VP_TYPE_CHOICE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", VP_TYPE_CHOICE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static GtkWidget *
new_list (VpChoiceButton *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GListModel *filtered = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->choices)),
                                                                  g_object_ref (GTK_FILTER (self->filter))));
  GtkWidget *view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (filtered)), factory);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  g_signal_connect (view, "activate", G_CALLBACK (activate_cb), self);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_widget_set_size_request (scroller, 220, -1);
  return scroller;
}

static void
vp_choice_button_init (VpChoiceButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *clear = gtk_button_new_with_label (_("All"));
  GtkWidget *popover = gtk_popover_new ();

  self->title = g_strdup ("");
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->choices = g_list_store_new (VP_TYPE_CHOICE);
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->search = gtk_search_entry_new ();
  gtk_widget_set_visible (self->search, FALSE);
  g_signal_connect (self->search, "changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect (clear, "clicked", G_CALLBACK (clear_clicked_cb), self);

  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), new_list (self));
  gtk_box_append (GTK_BOX (box), clear);
  g_signal_connect (popover, "map", G_CALLBACK (popover_map_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

void
vp_choice_button_set_field (VpChoiceButton *self, const char *field, guint chars)
{
  g_return_if_fail (VP_IS_CHOICE_BUTTON (self) && field != NULL);
  g_free (self->field);
  self->field = g_strdup (field);
  self->label_chars = chars;
  update_label (self);
}

void
vp_choice_button_clear (VpChoiceButton *self)
{
  g_return_if_fail (VP_IS_CHOICE_BUTTON (self));
  g_list_store_remove_all (self->choices);
  update_label (self);
}

static gboolean
take_wanted (VpChoiceButton *self, gint64 value)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, gint64, i) == value) {
      g_array_remove_index_fast (self->wanted, i);
      return TRUE;
    }
  return FALSE;
}

void
vp_choice_button_add (VpChoiceButton *self, const char *label, gint64 value)
{
  g_autoptr (VpChoice) choice = g_object_new (VP_TYPE_CHOICE, NULL);

  g_return_if_fail (VP_IS_CHOICE_BUTTON (self));
  choice->label = g_strdup (label);
  choice->initials = vp_hanzi_name_initials (label, NULL);
  choice->value = value;
  choice->count = -1;
  choice->active = take_wanted (self, value);
  g_list_store_append (self->choices, choice);
  gtk_widget_set_visible (self->search, n_choices (self) >= SEARCH_FROM);
  if (choice->active)
    update_label (self);
}

GArray *
vp_choice_button_get_values (VpChoiceButton *self)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (VP_IS_CHOICE_BUTTON (self), values);
  for (guint i = 0; i < n_choices (self); i++)
    if (get_choice (self, i)->active)
      g_array_append_val (values, get_choice (self, i)->value);
  g_array_append_vals (values, self->wanted->data, self->wanted->len);
  return values;
}

guint
vp_choice_button_drop_missing (VpChoiceButton *self)
{
  guint lost;

  g_return_val_if_fail (VP_IS_CHOICE_BUTTON (self), 0);
  lost = self->wanted->len;
  g_array_set_size (self->wanted, 0);
  return lost;
}

void
vp_choice_button_set_values (VpChoiceButton *self, const gint64 *values, guint n)
{
  g_return_if_fail (VP_IS_CHOICE_BUTTON (self));
  g_array_set_size (self->wanted, 0);
  if (n > 0)
    g_array_append_vals (self->wanted, values, n);
  for (guint i = 0; i < n_choices (self); i++)
    set_active (get_choice (self, i), take_wanted (self, get_choice (self, i)->value));
  update_label (self);
}

char *
vp_choice_button_describe (VpChoiceButton *self)
{
  g_return_val_if_fail (VP_IS_CHOICE_BUTTON (self), NULL);
  return describe (self, G_MAXUINT);
}

void
vp_choice_button_set_counts (VpChoiceButton *self, GHashTable *counts)
{
  g_return_if_fail (VP_IS_CHOICE_BUTTON (self));
  for (guint i = 0; i < n_choices (self); i++) {
    VpChoice *choice = get_choice (self, i);

    choice->count = counts != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (counts, &choice->value)) : -1;
    label_check (choice);
  }
}
