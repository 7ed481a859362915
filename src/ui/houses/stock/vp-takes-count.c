/* vp-takes-count.c: the field that counts are typed and scanned into
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-takes-view-private.h"

#include "vp-sound.h"

#include <glib/gi18n.h>

void
vp_takes_view_say (VpTakesView *self, const char *sentence, gboolean good)
{
  gtk_label_set_label (self->sentence_label, sentence);
  gtk_widget_remove_css_class (GTK_WIDGET (self->sentence_label), good ? "fault" : "good");
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence_label), good ? "good" : "fault");
}

/* What comes next, after a place, a row or goods were chosen. */
static void
say_awaited (VpTakesView *self)
{
  const VpTakeRow *row = vp_takes_view_find_row (self, self->at.row);
  const char *place = vp_takes_view_place_name (self, row != NULL ? row->location_id : self->at.place);
  g_autofree char *goods = NULL, *sentence = NULL;

  if (row != NULL) {
    goods = vp_takes_view_describe_goods (self, row->variant_id);
    /* Translators: number of a row, place, goods */
    sentence = g_strdup_printf (_("Row %u · %s · %s: now the quantity"), row->number, place, goods);
  } else if (self->at.variant != 0) {
    goods = vp_takes_view_describe_goods (self, self->at.variant);
    /* Translators: goods, place */
    sentence = g_strdup_printf (_("%s is not on the sheet for %s. Its quantity makes it a row; Esc leaves it."), goods, place);
  } else {
    /* Translators: a place */
    sentence = g_strdup_printf (_("Place %s: now the labels of its goods"), place);
  }
  vp_takes_view_say (self, sentence, TRUE);
}

static void
refuse (VpTakesView *self, const char *sentence)
{
  vp_sound_play (VP_SOUND_NO);
  vp_takes_view_say (self, sentence, FALSE);
  gtk_editable_select_region (GTK_EDITABLE (self->count_entry), 0, -1);
}

static void
entered_cb (GtkEntry *entry, gpointer data)
{
  VpTakesView *self = VP_TAKES_VIEW (data);
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;
  gint64 quantity;

  if (*g_strstrip (text) == '\0' || self->take == NULL)
    return;
  places = vp_takes_view_get_places (self);
  if (!vp_take_entry_read (text, self->rows, places, vp_goods_context_get_catalogue (self->context), &self->at, &quantity,
                           &error)) {
    refuse (self, error->message);
    return;
  }
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  if (self->at.row != 0)
    vp_takes_view_focus_row (self, self->at.row);
  if (quantity < 0)
    say_awaited (self);
  else
    vp_takes_view_write_count (self, &self->at, quantity);
}

/* Esc lets go of the row whose quantity was awaited. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpTakesView *self = VP_TAKES_VIEW (data);

  if (key != GDK_KEY_Escape)
    return FALSE;
  self->at = (VpTakeAt) { 0 };
  gtk_editable_set_text (GTK_EDITABLE (self->count_entry), "");
  gtk_toggle_button_set_active (self->recount_button, FALSE);
  vp_takes_view_say (self, "", TRUE);
  return TRUE;
}

static void
reveal_toggled_cb (VpTakesView *self)
{
  if (self->filling || self->take == NULL)
    return;
  self->revealed = gtk_toggle_button_get_active (self->reveal_button) ? self->take->id : 0;
  vp_takes_view_refresh (self);
  vp_grid_repaint (self->rows_grid);
}

static void
toggled_cb (VpTakesView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->count_entry));
}

void
vp_takes_view_show_counting (VpTakesView *self)
{
  gboolean counting = self->take->state == VP_TAKE_COUNTING;

  gtk_widget_set_visible (self->count_box, counting);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence_label), counting);
  gtk_widget_set_visible (self->counters_box, self->take->counters == 2);
  gtk_widget_set_visible (GTK_WIDGET (self->reveal_button), self->take->blind);
  if (self->take->counters == 1)
    gtk_toggle_button_set_active (self->one_button, TRUE);
  self->filling = TRUE;
  gtk_toggle_button_set_active (self->reveal_button, self->revealed == self->take->id);
  self->filling = FALSE;
}

void
vp_takes_view_set_up_counting (VpTakesView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->count_entry), keys);
  g_signal_connect (self->count_entry, "activate", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->reveal_button, "toggled", G_CALLBACK (reveal_toggled_cb), self);
  g_signal_connect_swapped (self->one_button, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect_swapped (self->recount_button, "toggled", G_CALLBACK (toggled_cb), self);
}
