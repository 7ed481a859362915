/* vp-take-found-dialog.c: goods that lie where no row of a stock-take expected them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-take-found-dialog.h"

#include "vp-form-window.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define QUANTITY_MAX 1000000

#define VP_TYPE_TAKE_FOUND_DIALOG (vp_take_found_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VpTakeFoundDialog, vp_take_found_dialog, VP, TAKE_FOUND_DIALOG, VpFormWindow)

typedef enum {
  FIELD_PLACE, FIELD_ITEM, FIELD_SIZE, FIELD_GROUP, FIELD_SEASON, FIELD_CONDITION, FIELD_QUANTITY, N_FIELDS
} FoundField;

static const struct { const char *label, *placeholder, *kind; } fields[N_FIELDS] = {
  [FIELD_PLACE] = { N_("Place"), NULL, NULL },
  [FIELD_ITEM] = { N_("Item"), N_("name or initials"), NULL },
  [FIELD_SIZE] = { N_("Size"), N_("may stay empty"), NULL },
  [FIELD_GROUP] = { N_("For whom"), N_("may stay empty"), "person-group" },
  [FIELD_SEASON] = { N_("Season"), N_("may stay empty"), "season" },
  [FIELD_CONDITION] = { N_("Condition"), N_("may stay empty"), "condition" },
  [FIELD_QUANTITY] = { N_("Quantity"), N_("pieces counted"), NULL },
};

struct _VpTakeFoundDialog {
  VpFormWindow parent_instance;

  /* owned */
  VpCatalogue *catalogue;
  GPtrArray *place_names; /* char* */
  GArray *place_ids;      /* gint64 */
  VpTakeFoundFunc func;
  GObject *owner;
};

G_DEFINE_FINAL_TYPE (VpTakeFoundDialog, vp_take_found_dialog, VP_TYPE_FORM_WINDOW)

static VpForm *
get_widget (VpTakeFoundDialog *self)
{
  return vp_form_window_get_form (VP_FORM_WINDOW (self));
}

static gboolean
refuse (VpTakeFoundDialog *self, guint field, const char *remark)
{
  vp_form_set_remark (get_widget (self), field, remark, TRUE);
  vp_form_focus (get_widget (self), field);
  return FALSE;
}

static gboolean
read_place (VpTakeFoundDialog *self, gint64 *place)
{
  g_autofree char *text = vp_text_squeeze (vp_form_get_text (get_widget (self), FIELD_PLACE));

  for (guint i = 0; i < self->place_names->len; i++)
    if (strcmp (self->place_names->pdata[i], text) == 0) {
      *place = g_array_index (self->place_ids, gint64, i);
      return TRUE;
    }
  return refuse (self, FIELD_PLACE, _("Choose a place of the house."));
}

static gboolean
read_item (VpTakeFoundDialog *self, VpVariant *variant)
{
  g_autofree char *text = vp_text_squeeze (vp_form_get_text (get_widget (self), FIELD_ITEM));
  g_autoptr (GPtrArray) found = vp_catalogue_search (self->catalogue, text, 1);

  if (found->len == 0)
    return refuse (self, FIELD_ITEM, _("No item of the catalogue is called so. Choose one of the list."));
  variant->item_id = ((VpItem *) found->pdata[0])->id;
  vp_form_set_text (get_widget (self), FIELD_ITEM, ((VpItem *) found->pdata[0])->name);
  return TRUE;
}

static gboolean
read_size (VpTakeFoundDialog *self, VpVariant *variant)
{
  GPtrArray *sizes = vp_catalogue_sizes (self->catalogue);
  const VpItem *item = vp_catalogue_item (self->catalogue, variant->item_id);
  g_autofree char *text = vp_text_squeeze (vp_form_get_text (get_widget (self), FIELD_SIZE));

  if (*text == '\0')
    return TRUE;
  for (guint i = 0; i < sizes->len; i++) {
    const VpSize *size = sizes->pdata[i];

    if (size->set_id == item->size_set_id && strcmp (size->name, text) == 0) {
      variant->size_id = size->id;
      return TRUE;
    }
  }
  return refuse (self, FIELD_SIZE, _("The item has no such size."));
}

static gboolean
read_code (VpTakeFoundDialog *self, guint field, int *code)
{
  g_autofree char *text = vp_text_squeeze (vp_form_get_text (get_widget (self), field));

  *code = *text != '\0' ? vp_catalogue_find_code (self->catalogue, fields[field].kind, text) : 0;
  return *text == '\0' || *code != 0 || refuse (self, field, _("Choose a word of the list, or leave it empty."));
}

static gboolean
read_quantity (VpTakeFoundDialog *self, gint64 *quantity)
{
  return (vp_text_parse_int (vp_form_get_text (get_widget (self), FIELD_QUANTITY), quantity) && *quantity > 0
          && *quantity <= QUANTITY_MAX)
    || refuse (self, FIELD_QUANTITY, _("Write how many lie there, as a whole number."));
}

static void
vp_take_found_dialog_save (VpFormWindow *window)
{
  VpTakeFoundDialog *self = VP_TAKE_FOUND_DIALOG (window);
  VpVariant variant = { 0 };
  gint64 place = 0, quantity = 0;

  for (guint i = 0; i < N_FIELDS; i++)
    vp_form_set_remark (get_widget (self), i, NULL, FALSE);
  if (!read_place (self, &place) || !read_item (self, &variant) || !read_size (self, &variant)
      || !read_code (self, FIELD_GROUP, &variant.person_group) || !read_code (self, FIELD_SEASON, &variant.season)
      || !read_code (self, FIELD_CONDITION, &variant.condition) || !read_quantity (self, &quantity))
    return;
  self->func (place, &variant, quantity, self->owner);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Sizes of the item that stands in its field. */
static void
offer_sizes (VpTakeFoundDialog *self)
{
  g_autoptr (GPtrArray) found = vp_catalogue_search (self->catalogue, vp_form_get_text (get_widget (self), FIELD_ITEM), 1);
  GPtrArray *sizes = vp_catalogue_sizes (self->catalogue);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; found->len > 0 && i < sizes->len; i++)
    if (((VpSize *) sizes->pdata[i])->set_id == ((VpItem *) found->pdata[0])->size_set_id)
      g_ptr_array_add (names, ((VpSize *) sizes->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  vp_form_set_choices (get_widget (self), FIELD_SIZE, (const char *const *) names->pdata);
}

static void
form_changed_cb (VpForm *form, guint field, gpointer data)
{
  if (field == FIELD_ITEM)
    offer_sizes (VP_TAKE_FOUND_DIALOG (data));
}

static void
vp_take_found_dialog_finalize (GObject *object)
{
  VpTakeFoundDialog *self = VP_TAKE_FOUND_DIALOG (object);

  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_ptr_array_unref (self->place_names);
  g_array_unref (self->place_ids);
  g_clear_object (&self->owner);
  G_OBJECT_CLASS (vp_take_found_dialog_parent_class)->finalize (object);
}

static void
vp_take_found_dialog_class_init (VpTakeFoundDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_take_found_dialog_finalize;
  VP_FORM_WINDOW_CLASS (klass)->save = vp_take_found_dialog_save;
}

static void
vp_take_found_dialog_init (VpTakeFoundDialog *self)
{
  self->place_names = g_ptr_array_new_with_free_func (g_free);
  self->place_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < N_FIELDS; i++)
    vp_form_add (get_widget (self), _(fields[i].label), fields[i].placeholder != NULL ? _(fields[i].placeholder) : NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), 460, -1);
}

static void
offer_names (VpTakeFoundDialog *self, guint field, GPtrArray *rows, const char *(*name) (gpointer))
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (names, (gpointer) name (rows->pdata[i]));
  g_ptr_array_add (names, NULL);
  vp_form_set_choices (get_widget (self), field, (const char *const *) names->pdata);
}

static const char *
item_name (gpointer item)
{
  return ((VpItem *) item)->name;
}

static const char *
code_name (gpointer code)
{
  return ((VpCode *) code)->name;
}

static const char *
place_name (gpointer place)
{
  const VpLocation *location = place;

  return *location->name != '\0' ? location->name : location->code;
}

void
vp_take_found_dialog_present (GtkWidget *parent, VpCatalogue *catalogue, GPtrArray *places, gint64 place,
                              VpTakeFoundFunc func, gpointer owner)
{
  VpTakeFoundDialog *self = g_object_new (VP_TYPE_TAKE_FOUND_DIALOG, NULL);
  VpForm *form = get_widget (self);

  self->catalogue = vp_catalogue_ref (catalogue);
  self->func = func;
  self->owner = g_object_ref (owner);
  vp_form_window_set_up (VP_FORM_WINDOW (self), parent, _("Goods that are not on the sheet"));
  for (guint i = 0; i < places->len; i++) {
    const VpLocation *location = places->pdata[i];

    g_ptr_array_add (self->place_names, g_strdup (place_name (places->pdata[i])));
    g_array_append_val (self->place_ids, location->id);
    if (i == 0 || location->id == place)
      vp_form_set_text (form, FIELD_PLACE, self->place_names->pdata[i]);
  }
  offer_names (self, FIELD_PLACE, places, place_name);
  offer_names (self, FIELD_ITEM, vp_catalogue_items (catalogue), item_name);
  for (guint i = 0; i < N_FIELDS; i++)
    if (fields[i].kind != NULL)
      offer_names (self, i, vp_catalogue_codes (catalogue, fields[i].kind), code_name);
  g_signal_connect (form, "changed", G_CALLBACK (form_changed_cb), self);
  gtk_window_present (GTK_WINDOW (self));
  vp_form_focus (form, FIELD_ITEM);
}
