/* vp-counter-list.c: the numbered list at the counter, nine choices at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"

#include "vp-counter-private.h"

#include <glib/gi18n-lib.h>

static void
choice_clear (gpointer data)
{
  Choice *choice = data;

  g_clear_pointer (&choice->party, vp_party_free);
  g_clear_pointer (&choice->label, g_free);
}

void
vp_counter_list_init (CounterList *list)
{
  *list = (CounterList) { .choices = g_array_new (FALSE, TRUE, sizeof (Choice)) };
  g_array_set_clear_func (list->choices, choice_clear);
}

void
vp_counter_list_clear (CounterList *list)
{
  g_clear_pointer (&list->choices, g_array_unref);
}

void
vp_counter_add_choice (VpCounter *self, const VpVariant *variant, const VpParty *party, char *label)
{
  Choice choice = { .variant = *variant, .party = party != NULL ? vp_party_copy (party) : NULL, .label = label };

  g_array_append_val (self->list.choices, choice);
}

VpCounterResult
vp_counter_ask_choice (VpCounter *self, gint64 quantity, gint64 item_id, char **sentence)
{
  guint left;

  self->list.quantity = quantity;
  self->list.item_id = item_id;
  left = vp_counter_choices_left (self);
  *sentence = left == 0 ? g_strdup (_("Which one? Type its number."))
    : item_id != 0
      /* Translators: how many choices there are in all, how many of them are not shown */
      ? g_strdup_printf (_("Which one of %u? Type its number, 0 shows %u more, /1 narrows as the choices of a line do."),
                         self->list.choices->len, left)
      /* Translators: how many choices there are in all, how many of them are not shown */
      : g_strdup_printf (_("Which one of %u? Type its number, 0 shows %u more."), self->list.choices->len, left);
  return VP_COUNTER_CHOOSE;
}

VpCounterResult
vp_counter_turn_page (VpCounter *self, char **sentence)
{
  self->list.first = self->list.first + VP_COUNTER_CHOICES_SHOWN < self->list.choices->len
    ? self->list.first + VP_COUNTER_CHOICES_SHOWN : 0;
  return vp_counter_ask_choice (self, self->list.quantity, self->list.item_id, sentence);
}

const Choice *
vp_counter_list_find (const CounterList *list, gint64 number)
{
  if (number < 1 || number > VP_COUNTER_CHOICES_SHOWN || list->first + number > list->choices->len)
    return NULL;
  return &g_array_index (list->choices, Choice, list->first + number - 1);
}

GPtrArray *
vp_counter_choices (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_ptr_array_set_size (self->labels, 0);
  for (guint i = self->list.first; i < self->list.choices->len && self->labels->len < VP_COUNTER_CHOICES_SHOWN; i++)
    g_ptr_array_add (self->labels, g_strdup (g_array_index (self->list.choices, Choice, i).label));
  return self->labels;
}

guint
vp_counter_choices_left (VpCounter *self)
{
  guint shown;

  g_return_val_if_fail (self != NULL, 0);
  shown = MIN (self->list.choices->len - self->list.first, VP_COUNTER_CHOICES_SHOWN);
  return self->list.choices->len - shown;
}

void
vp_counter_leave_choices (VpCounter *self)
{
  g_return_if_fail (self != NULL);
  g_array_set_size (self->list.choices, 0);
  self->list.first = 0;
  self->list.item_id = 0;
  self->list.valued = FALSE;
}
