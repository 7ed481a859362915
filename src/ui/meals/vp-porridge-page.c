/* vp-porridge-page.c: the porridge house: day sheets, what they make together, bulletin and papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-porridge-page-private.h"

#include "vp-money.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define GIVERS_MAX 50
#define PHOTO_HEIGHT 170

G_DEFINE_FINAL_TYPE (VpPorridgePage, vp_porridge_page, VP_TYPE_PAGE)

static const VpGridColumn columns[] = {
  { N_("Day"), 96, FALSE, FALSE },        { N_("Day no."), 60, FALSE, TRUE },     { N_("Servings"), 64, FALSE, TRUE },
  { N_("Cumulative"), 78, FALSE, TRUE },  { N_("Volunteers"), 66, FALSE, TRUE },  { N_("Cost (yuan)"), 88, FALSE, TRUE },
  { N_("Food given by"), 126, FALSE, FALSE }, { N_("Menu"), 172, FALSE, FALSE },  { N_("State"), 70, TRUE, FALSE },
};

static char *
state_text (const VpPorridgeSheet *sheet)
{
  if (sheet->reversed_by != 0)
    return g_strdup (_("Taken back"));
  return g_strdup (sheet->kind == VP_PORRIDGE_OPENING ? _("Opening balance") : _("Stands"));
}

static char *
number_text (const VpPorridgePage *self, const VpPorridgeSheet *sheet)
{
  int number = vp_porridge_day_number (&self->reading->totals, sheet->day);

  return number > 0 && sheet->kind == VP_PORRIDGE_DAY ? g_strdup_printf ("%d", number) : g_strdup ("");
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  VpPorridgePage *self = VP_PORRIDGE_PAGE (data);
  const VpPorridgeSheet *sheet = g_ptr_array_index (self->reading->sheets, row);

  switch (column) {
  case 0:
    return vp_date_to_string (sheet->day);
  case 1:
    return number_text (self, sheet);
  case 2:
    return vp_text_group_digits (sheet->servings);
  case 3:
    return sheet->reversed_by != 0 ? g_strdup ("") : vp_text_group_digits (sheet->total_servings);
  case 4:
    return vp_text_group_digits (sheet->attendances);
  case 5:
    return sheet->cost != 0 ? vp_money_text (sheet->cost) : g_strdup ("");
  case 6:
    return g_strdup (sheet->giver);
  case 7:
    return g_strdup (sheet->kind == VP_PORRIDGE_OPENING ? sheet->source : sheet->menu);
  default:
    return state_text (sheet);
  }
}

const VpPorridgeSheet *
vp_porridge_page_get_chosen (VpPorridgePage *self)
{
  guint row = vp_list_view_get_selected (self->list);

  return self->reading != NULL && row < self->reading->sheets->len ? g_ptr_array_index (self->reading->sheets, row) : NULL;
}

/* Reading */

static void
reading_free (VpPorridgeReading *self)
{
  g_clear_pointer (&self->house, vp_porridge_house_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->givers, g_ptr_array_unref);
  g_free (self);
}

typedef struct {
  VpPorridgePage *page; /* owned */
  gint64 house_id;
  VpDate as_of;
  gint64 believed;
  VpPorridgeReading *found;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->page);
  g_clear_pointer (&asking->found, reading_free);
  g_free (asking);
}

static gboolean
read_sheets (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *asking = data;
  VpPorridgeReading *found = asking->found = g_new0 (VpPorridgeReading, 1);

  found->house = vp_porridge_store_house (db, asking->house_id, error);
  found->sheets = found->house != NULL
    ? vp_porridge_store_list (db, asking->house_id, asking->as_of, asking->believed, error) : NULL;
  found->givers = found->sheets != NULL ? vp_porridge_store_givers (db, GIVERS_MAX, error) : NULL;
  return found->givers != NULL
    && vp_porridge_store_totals (db, asking->house_id, asking->as_of, asking->believed, &found->totals, error);
}

static void
show_status (VpPorridgePage *self)
{
  const VpPorridgeTotals *totals = &self->reading->totals;
  g_autofree char *servings = vp_text_group_digits (totals->servings);
  g_autofree char *attendances = vp_text_group_digits (totals->attendances);
  g_autofree char *cost = vp_money_text (totals->cost), *since = vp_date_to_string (totals->since);
  g_autofree char *until = vp_list_view_describe (self->list), *status = NULL;

  if (totals->since == 0)
    status = g_strdup (_("No day sheet yet"));
  else
    /* Translators: servings, attendances, days with a sheet, yuan, a day, "up to" another day */
    status = g_strdup_printf (_("%s servings · %s attendances · %" PRId64 " days · %s yuan · from %s, %s"), servings,
                              attendances, totals->days, cost, since, until);
  vp_page_set_status (VP_PAGE (self), status);
}

static void
select_id (VpPorridgePage *self, gint64 id)
{
  for (guint i = 0; id != 0 && i < self->reading->sheets->len; i++)
    if (((VpPorridgeSheet *) g_ptr_array_index (self->reading->sheets, i))->id == id)
      vp_list_view_select (self->list, i);
}

static void
sheets_read (VpSession *session, gpointer data, const GError *error)
{
  Asking *asking = data;
  VpPorridgePage *self = asking->page;
  gint64 chosen = self->chosen;

  if (error != NULL)
    return;
  vp_list_view_set_n_rows (self->list, 0);
  g_clear_pointer (&self->reading, reading_free);
  self->reading = g_steal_pointer (&asking->found);
  vp_list_view_set_n_rows (self->list, self->reading->sheets->len);
  select_id (self, chosen);
  show_status (self);
}

static void
vp_porridge_page_refresh (VpPage *page)
{
  VpPorridgePage *self = VP_PORRIDGE_PAGE (page);
  Asking *asking = g_new0 (Asking, 1);

  asking->page = g_object_ref (self);
  asking->house_id = self->house_id;
  asking->as_of = vp_list_view_get_as_of (self->list);
  asking->believed = vp_list_view_get_believed (self->list);
  vp_session_read (vp_page_get_session (page), VP_STORE_PRIORITY_VISIBLE, NULL, read_sheets, asking, asking_free,
                   _("The day sheets could not be read"), sheets_read);
}

static void
asked_cb (VpListView *list, gpointer data)
{
  if (vp_page_get_session (VP_PAGE (data)) != NULL)
    vp_page_refresh (VP_PAGE (data));
}

/* The chosen sheet */

static void
update_actions (VpPorridgePage *self)
{
  const VpPorridgeSheet *sheet = vp_porridge_page_get_chosen (self);
  gboolean stands = sheet != NULL && sheet->reversed_by == 0;
  gboolean is_day = stands && sheet->kind == VP_PORRIDGE_DAY;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.edit", is_day);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.remove", stands);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "porridge.poster", is_day);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "porridge.print-poster", is_day);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "porridge.copy", is_day);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "porridge.photo", is_day);
}

static char *
portions_text (const VpPorridgeSheet *sheet)
{
  if (sheet->bowls == 0 && sheet->buns == 0 && sheet->dishes == 0)
    return g_strdup ("");
  /* Translators: bowls of porridge, buns, dishes */
  return g_strdup_printf (_("%" PRId64 " bowls, %" PRId64 " buns, %" PRId64 " dishes"), sheet->bowls, sheet->buns,
                          sheet->dishes);
}

static char *
entered_text (gint64 at, const char *who)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);
  g_autofree char *moment = g_date_time_format (time, "%Y-%m-%d %H:%M");

  return g_strdup_printf ("%s %s", moment, who);
}

static void
show_reversal (VpPorridgePage *self, const VpPorridgeSheet *sheet)
{
  g_autofree char *when = entered_text (sheet->reversed_at, sheet->reversed_who);

  vp_details_add_section (self->details, _("Taken back"));
  vp_details_add (self->details, _("Why"), sheet->reversed_reason);
  vp_details_add (self->details, _("When, who"), when);
}

static void
show_numbers (VpPorridgePage *self, const VpPorridgeSheet *sheet)
{
  g_autofree char *servings = vp_text_group_digits (sheet->servings), *total = vp_text_group_digits (sheet->total_servings);
  g_autofree char *attendances = vp_text_group_digits (sheet->attendances), *portions = portions_text (sheet);
  g_autofree char *all = vp_text_group_digits (sheet->total_attendances), *cost = vp_money_text (sheet->cost);
  g_autofree char *entered = entered_text (sheet->entered_at, sheet->entered_by);

  vp_details_add (self->details, _("Servings"), servings);
  vp_details_add (self->details, _("Cumulative servings"), sheet->reversed_by == 0 ? total : NULL);
  vp_details_add (self->details, _("Volunteers"), attendances);
  vp_details_add (self->details, _("Cumulative attendances"), sheet->reversed_by == 0 ? all : NULL);
  vp_details_add (self->details, _("Portions"), portions);
  vp_details_add (self->details, _("Cost (yuan)"), sheet->cost != 0 ? cost : NULL);
  vp_details_add (self->details, _("Food given by"), sheet->giver);
  vp_details_add (self->details, _("Menu"), sheet->menu);
  vp_details_add (self->details, _("Names"), sheet->helpers);
  vp_details_add (self->details, _("Source"), sheet->source);
  vp_details_add (self->details, _("Note"), sheet->note);
  vp_details_add (self->details, _("Entered"), entered);
}

static void
show_bulletin (VpPorridgePage *self, const VpPorridgeSheet *sheet)
{
  VpPorridgeTotals totals = self->reading->totals;
  GtkWidget *copy = gtk_button_new_with_mnemonic (_("Copy the bu_lletin"));

  totals.as_of = sheet->day;
  totals.servings = sheet->total_servings;
  totals.attendances = sheet->total_attendances;
  g_free (self->bulletin);
  self->bulletin = vp_porridge_bulletin (self->reading->house, sheet, &totals);
  vp_details_add_section (self->details, _("Bulletin"));
  vp_details_add_text (self->details, self->bulletin);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "porridge.copy");
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  vp_details_add_widget (self->details, copy);
}

typedef struct {
  VpPorridgePage *page; /* owned */
  gint64 sheet_id;
  GPtrArray *photos;
} LookingAtPhotos;

static void
looking_free (gpointer data)
{
  LookingAtPhotos *looking = data;

  g_object_unref (looking->page);
  g_clear_pointer (&looking->photos, g_ptr_array_unref);
  g_free (looking);
}

static gboolean
read_photos (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  LookingAtPhotos *looking = data;

  looking->photos = vp_photo_store_list (db, VP_PORRIDGE_PHOTO, looking->sheet_id, error);
  return looking->photos != NULL;
}

static void
show_photo (VpPorridgePage *self, const VpPhoto *photo)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (photo->data, NULL);
  GtkWidget *picture;

  if (texture == NULL)
    return;
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), _("Picture of the day"));
  gtk_widget_set_size_request (picture, -1, PHOTO_HEIGHT);
  vp_details_add_widget (self->details, picture);
}

static void
photos_read (VpSession *session, gpointer data, const GError *error)
{
  LookingAtPhotos *looking = data;

  if (error != NULL || looking->page->chosen != looking->sheet_id)
    return;
  for (guint i = 0; i < looking->photos->len; i++)
    show_photo (looking->page, g_ptr_array_index (looking->photos, i));
}

static void
ask_for_photos (VpPorridgePage *self)
{
  LookingAtPhotos *looking = g_new0 (LookingAtPhotos, 1);

  looking->page = g_object_ref (self);
  looking->sheet_id = self->chosen;
  vp_session_read (vp_page_get_session (VP_PAGE (self)), VP_STORE_PRIORITY_VISIBLE, NULL, read_photos, looking, looking_free,
                   NULL, photos_read);
}

static void
selected_cb (VpListView *list, guint row, gpointer data)
{
  VpPorridgePage *self = VP_PORRIDGE_PAGE (data);
  const VpPorridgeSheet *sheet = vp_porridge_page_get_chosen (self);
  g_autofree char *day = NULL;

  update_actions (self);
  self->chosen = sheet != NULL ? sheet->id : 0;
  vp_details_show_pane (self->details, sheet != NULL);
  vp_details_clear (self->details, NULL);
  if (sheet == NULL)
    return;
  day = vp_date_to_string (sheet->day);
  vp_details_set_heading (self->details, day);
  if (sheet->reversed_by != 0)
    show_reversal (self, sheet);
  show_numbers (self, sheet);
  if (sheet->kind == VP_PORRIDGE_DAY && sheet->reversed_by == 0)
    show_bulletin (self, sheet);
  ask_for_photos (self);
}

/* The page */

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  if (changes->ids[VP_ENTITY_MEAL]->len > 0 || changes->all[VP_ENTITY_MEAL])
    vp_page_refresh (VP_PAGE (data));
}

static void
vp_porridge_page_open (VpPage *page, VpSession *session)
{
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
}

static void
vp_porridge_page_search (VpPage *page)
{
  vp_list_view_search (VP_PORRIDGE_PAGE (page)->list);
}

static void
activated_cb (VpListView *list, guint row, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "page.edit", NULL);
}

static void
vp_porridge_page_dispose (GObject *object)
{
  VpPorridgePage *self = VP_PORRIDGE_PAGE (object);

  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_PORRIDGE_PAGE);
  g_clear_pointer (&self->reading, reading_free);
  g_clear_pointer (&self->bulletin, g_free);
  G_OBJECT_CLASS (vp_porridge_page_parent_class)->dispose (object);
}

static void
vp_porridge_page_class_init (VpPorridgePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_porridge_page_dispose;
  VP_PAGE_CLASS (klass)->open = vp_porridge_page_open;
  VP_PAGE_CLASS (klass)->show = vp_porridge_page_refresh;
  VP_PAGE_CLASS (klass)->refresh = vp_porridge_page_refresh;
  VP_PAGE_CLASS (klass)->search = vp_porridge_page_search;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-porridge-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VpPorridgePage, list_box);
  gtk_widget_class_bind_template_child (widget_class, VpPorridgePage, details_box);
  vp_porridge_page_install_actions (widget_class);
}

static void
vp_porridge_page_init (VpPorridgePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->house_id = 1;
  self->list = VP_LIST_VIEW (vp_list_view_new (_("Day sheets"), columns, G_N_ELEMENTS (columns), text_cb, self));
  vp_list_view_keep_columns (self->list, "day-sheets");
  vp_list_view_set_about (self->list, "porridge_sheet", NULL);
  vp_list_view_offer_verbs (self->list, _("Day sheets of the porridge house"));
  vp_list_view_set_empty (self->list, "emblem-favorite-symbolic", _("No day sheet yet"),
                          _("Every day of the porridge house is one sheet: how many were served, who helped, who gave the"
                            " food. Enter today's with Ctrl+N; earlier paper years come in as an opening balance."));
  g_signal_connect (self->list, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->list, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->list, "asked", G_CALLBACK (asked_cb), self);
  gtk_box_append (self->list_box, GTK_WIDGET (self->list));
  self->details = vp_details_new_in (self->details_box);
  update_actions (self);
}
