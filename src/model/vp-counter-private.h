/* vp-counter-private.h: the counter's form, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-counter.h"

G_BEGIN_DECLS

#define VP_COUNTER_CHOICES_MAX 9

/* What a number picks while a list is open. */
typedef struct {
  VpVariant variant;
  VpParty *party; /* borrowed from the parties; NULL = the variant */
} Choice;

struct _VpCounter {
  VpCounterMode mode;
  gint64 house_id;
  gint64 cleaning; /* id of the place */
  gint64 pieces_per_kg;

  /* owned */
  VpCatalogue *catalogue;
  GPtrArray *balances, *parties;
  GArray *lines;
  VpParty *party;
  GPtrArray *labels;   /* of the open list */
  GArray *choices;     /* Choice */
  gint64 choose_quantity;
  GHashTable *last;    /* item id → VpVariant: how it was entered last */
  char *form_key;
};

/* Adds to the open list; @label is taken. */
void            vp_counter_add_choice (VpCounter *self, const VpVariant *variant, VpParty *party, char *label);
/* "+3": where the last line of a sorting goes; @text is what follows the plus (vp-counter-form.c). */
VpCounterResult vp_counter_sort_last  (VpCounter *self, const char *text, char **sentence);
/* "=120" and "==120": what the last line is worth; @text is what follows the first sign (vp-counter-form.c). */
VpCounterResult vp_counter_value_last (VpCounter *self, const char *text, char **sentence);
VpCounterResult vp_counter_ask_choice (VpCounter *self, gint64 quantity, char **sentence);

G_END_DECLS
