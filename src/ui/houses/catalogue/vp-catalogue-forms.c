/* vp-catalogue-forms.c: rows of the catalogue typed in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue-forms.h"

#include "vp-item-photo.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* What an open form knows. */
typedef struct {
  VpCatalogueView *view; /* owned */
  VpCatalogueListKind kind;
  gpointer former;       /* owned; NULL = a new row */
  VpItemPhoto *photo;    /* borrowed; of items only */
} CatalogueForm;

static void
catalogue_form_free (gpointer data)
{
  CatalogueForm *self = data;

  if (self->former != NULL)
    vp_catalogue_row_free (self->kind, self->former);
  g_object_unref (self->view);
  g_free (self);
}

static const VpCatalogueSpec *
get_spec (VpCatalogueListKind kind)
{
  switch (kind) {
  case VP_LIST_ITEMS:
    return &vp_catalogue_item_spec;
  case VP_LIST_LIMITS:
    return &vp_catalogue_limit_spec;
  case VP_N_LISTS:
    break;
  }
  g_return_val_if_reached (&vp_catalogue_item_spec);
}

void
vp_catalogue_read_text (VpEntryWindow *window, guint field, char **text)
{
  g_free (*text);
  *text = vp_entry_window_read_text (window, field);
}

void
vp_catalogue_read_name (VpEntryWindow *window, guint field, guint max, char **text)
{
  g_autofree char *fault = NULL;

  vp_catalogue_read_text (window, field, text);
  if (**text == '\0') {
    vp_entry_window_fault (window, field, _("Write what it is called."));
  } else if (vp_text_length (*text) > max) {
    fault = g_strdup_printf (_("The name is too long: at most %u characters."), max);
    vp_entry_window_fault (window, field, fault);
  }
}

void
vp_catalogue_show_number (VpForm *form, guint field, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%d", (int) number);

  vp_form_set_text (form, field, text);
}

void
vp_catalogue_offer_categories (VpCatalogueView *view, VpForm *form, guint field)
{
  GPtrArray *categories = vp_catalogue_categories (vp_goods_context_get_catalogue (view->context));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < categories->len; i++)
    g_ptr_array_add (names, ((VpCategory *) categories->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  vp_form_set_choices (form, field, (const char *const *) names->pdata);
}

gint64
vp_catalogue_read_category (VpCatalogueView *view, VpEntryWindow *window, guint field)
{
  GPtrArray *categories = vp_catalogue_categories (vp_goods_context_get_catalogue (view->context));
  g_autofree char *text = vp_entry_window_read_text (window, field);

  for (guint i = 0; i < categories->len; i++)
    if (strcmp (((VpCategory *) categories->pdata[i])->name, text) == 0)
      return ((VpCategory *) categories->pdata[i])->id;
  if (*text != '\0')
    vp_entry_window_fault (window, field, _("Choose one of the list. Press the down key for it."));
  return 0;
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  CatalogueForm *form = data;
  const VpCatalogueSpec *spec = get_spec (form->kind);
  VpCatalogueEdit *edit = vp_catalogue_edit_new (form->kind, form->former);
  g_autofree char *name = NULL;

  vp_entry_window_begin (window);
  spec->read (form->view, window, edit->row);
  if (!vp_entry_window_is_sound (window)) {
    vp_catalogue_edit_free (edit);
    return;
  }
  name = vp_catalogue_row_name (form->view, form->kind, edit->row);
  /* Translators: name of a list of the catalogue, a row of it */
  edit->summary = g_strdup_printf (form->former != NULL ? _("%s: “%s” was changed") : _("%s: “%s” was added"),
                                   vp_catalogue_list_name (form->kind), name);
  edit->picture = form->photo != NULL ? g_strdup (vp_item_photo_get_path (form->photo)) : NULL;
  vp_entry_window_write (window, vp_catalogue_view_write, edit, vp_catalogue_edit_free, spec->fault_field, edit->summary);
}

static const VpEntryFuncs funcs = { save_cb, NULL };

void
vp_catalogue_form_present (VpCatalogueView *view, VpCatalogueListKind kind, gconstpointer former)
{
  const VpCatalogueSpec *spec = get_spec (kind);
  VpSession *session = vp_goods_context_get_session (view->context);
  CatalogueForm *data = g_new0 (CatalogueForm, 1);
  VpEntryWindow *window = vp_entry_window_new (session, GTK_WIDGET (view), former != NULL ? _(spec->edit_title)
                                                                                          : _(spec->new_title),
                                               spec->fields, spec->n, &funcs, data, catalogue_form_free);

  data->view = g_object_ref (view);
  data->kind = kind;
  data->former = former != NULL ? vp_catalogue_row_copy (kind, former) : NULL;
  if (kind == VP_LIST_ITEMS) {
    data->photo = VP_ITEM_PHOTO (vp_item_photo_new (session, former != NULL ? ((const VpItem *) former)->id : 0));
    vp_form_window_add_below (VP_FORM_WINDOW (window), GTK_WIDGET (data->photo));
    gtk_window_set_default_size (GTK_WINDOW (window), 520, 680);
  }
  if (spec->offer != NULL)
    spec->offer (view, vp_entry_window_get_form (window));
  if (former != NULL)
    spec->show (view, vp_entry_window_get_form (window), former);
  vp_entry_window_present (window, 0);
}
