/* vp-counter-targets.c: where goods come from or go to, in the modes that ask for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter-view.h"

#include "vp-counter-view-private.h"

#include <glib/gi18n.h>

static void
add_target (VpCounterView *self, GtkStringList *names, const char *name, gint64 id)
{
  gtk_string_list_append (names, name);
  g_array_append_val (self->targets, id);
}

static gint64
sum_place (VpCounterView *self, gint64 location_id)
{
  GPtrArray *balances = vp_goods_context_get_balances (self->context);
  gint64 pieces = 0;

  for (guint i = 0; i < balances->len; i++)
    if (((VpStockBalance *) balances->pdata[i])->location_id == location_id)
      pieces += ((VpStockBalance *) balances->pdata[i])->quantity;
  return pieces;
}

/* Bags, the unsorted corner and the cleaning place, as far as goods are in them. */
static void
add_sources (VpCounterView *self, GtkStringList *names)
{
  GPtrArray *locations = vp_goods_context_get_locations (self->context);

  for (guint i = 0; i < locations->len; i++) {
    const VpLocation *location = locations->pdata[i];
    gint64 pieces = sum_place (self, location->id);
    g_autofree char *name = NULL;

    if (location->house_id != vp_goods_context_get_house (self->context) || location->kind == VP_LOCATION_SHELF
        || pieces == 0)
      continue;
    /* Translators: kind of place, its code, pieces in it */
    name = g_strdup_printf (_("%s %s · %d pieces"), vp_location_kind_name (location->kind), location->code, (int) pieces);
    add_target (self, names, name, location->id);
  }
}

/* The bag of a sorting that is corrected is empty until then. */
static void
add_emptied (VpCounterView *self, GtkStringList *names)
{
  gint64 target = vp_counter_get_target (self->counter);

  if (target == 0 || vp_counter_get_correction (self->counter) == NULL)
    return;
  for (guint i = 0; i < self->targets->len; i++)
    if (g_array_index (self->targets, gint64, i) == target)
      return;
  add_target (self, names, vp_location_kind_name (VP_LOCATION_BAG), target);
}

static void
add_houses (VpCounterView *self, GtkStringList *names)
{
  GPtrArray *houses = vp_catalogue_houses (vp_goods_context_get_catalogue (self->context));

  for (guint i = 0; i < houses->len; i++) {
    const VpHouse *house = houses->pdata[i];

    if (house->id != vp_goods_context_get_house (self->context))
      add_target (self, names, house->name, house->id);
  }
}

static void
add_shelves (VpCounterView *self, GtkStringList *names)
{
  GPtrArray *locations = vp_goods_context_get_locations (self->context);

  for (guint i = 0; i < locations->len; i++) {
    const VpLocation *location = locations->pdata[i];
    g_autofree char *name = NULL;

    if (location->house_id != vp_goods_context_get_house (self->context) || location->kind == VP_LOCATION_BAG)
      continue;
    name = g_strdup_printf ("%s %s", location->name, location->code);
    add_target (self, names, name, location->id);
  }
}

static void
add_ends (VpCounterView *self, GtkStringList *names)
{
  static const VpLocationKind kinds[] = { VP_LOCATION_RECYCLING, VP_LOCATION_REJECTED, VP_LOCATION_LOSS };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_target (self, names, vp_location_kind_name (kinds[i]), kinds[i]);
}

static GtkStringList *
list_targets (VpCounterView *self, VpCounterMode mode)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  g_array_set_size (self->targets, 0);
  /* Nothing is chosen by itself: a forgotten choice sends goods to the wrong place. */
  add_target (self, names, _("Please choose"), 0);
  if (vp_goods_context_get_catalogue (self->context) == NULL)
    return names;
  switch (mode) {
  case VP_COUNTER_SORT:
    add_sources (self, names);
    add_emptied (self, names);
    break;
  case VP_COUNTER_SEND:
    add_houses (self, names);
    break;
  case VP_COUNTER_MOVE:
    add_shelves (self, names);
    break;
  case VP_COUNTER_DISPOSE:
    add_ends (self, names);
    break;
  case VP_COUNTER_INTAKE:
  case VP_COUNTER_CLAIM:
  case VP_COUNTER_ISSUE:
  case VP_COUNTER_OPENING:
  case VP_N_COUNTER_MODES:
    break;
  }
  return names;
}

static void
choose_target (VpCounterView *self, gint64 id)
{
  guint found = 0;

  for (guint i = 0; i < self->targets->len; i++)
    if (g_array_index (self->targets, gint64, i) == id)
      found = i;
  gtk_drop_down_set_selected (self->target_drop, found);
}

void
vp_counter_view_show_targets (VpCounterView *self)
{
  VpCounterMode mode = vp_counter_get_mode (self->counter);
  gboolean party = mode <= VP_COUNTER_ISSUE;
  g_autoptr (GtkStringList) names = list_targets (self, mode);
  gboolean before = self->showing;

  self->showing = TRUE;
  gtk_drop_down_set_model (self->target_drop, G_LIST_MODEL (names));
  choose_target (self, vp_counter_get_target (self->counter));
  self->showing = before;
  gtk_widget_set_visible (GTK_WIDGET (self->target_drop), !party && mode != VP_COUNTER_OPENING);
  gtk_widget_set_sensitive (GTK_WIDGET (self->target_drop), self->targets->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->note_entry), !party);
  gtk_entry_set_placeholder_text (self->note_entry, mode == VP_COUNTER_DISPOSE ? _("Why they are disposed of")
                                  : mode == VP_COUNTER_OPENING ? _("Which paper it is known from") : _("Note"));
  gtk_widget_set_visible (GTK_WIDGET (self->close_check), mode == VP_COUNTER_SORT);
  gtk_widget_set_visible (GTK_WIDGET (self->party_entry), party);
  gtk_widget_set_visible (GTK_WIDGET (self->party_label), party);
  gtk_widget_set_visible (GTK_WIDGET (self->paper_entry), party || mode == VP_COUNTER_OPENING);
}

gint64
vp_counter_view_get_target (VpCounterView *self)
{
  guint chosen = gtk_drop_down_get_selected (self->target_drop);

  return chosen < self->targets->len ? g_array_index (self->targets, gint64, chosen) : 0;
}

void
vp_counter_view_tell_house (VpCounterView *self, VpCounter *counter)
{
  GPtrArray *locations = vp_goods_context_get_locations (self->context);
  gint64 house_id = vp_goods_context_get_house (self->context);

  vp_counter_set_house (counter, house_id);
  vp_counter_set_pieces_per_kg (counter, vp_session_get_number (vp_goods_context_get_session (self->context),
                                                                VP_SETTING_PIECES_PER_KG));
  for (guint i = 0; locations != NULL && i < locations->len; i++) {
    const VpLocation *location = locations->pdata[i];

    if (location->house_id == house_id && location->kind == VP_LOCATION_CLEANING)
      vp_counter_set_cleaning (counter, location->id);
  }
}
