/* vp-counter-form.c: the form that is posted, that a document was, or that is kept in a draft
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"

#include "vp-counter-private.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

const char *
vp_sorted_name (VpSorted sorted)
{
  static const char *const names[VP_N_SORTED] = {
    [VP_SORTED_SHELF] = N_("Shelf"), [VP_SORTED_CLEANING] = N_("Cleaning"), [VP_SORTED_RECYCLING] = N_("Recycling"),
    [VP_SORTED_REJECTED] = N_("Rejected goods"),
  };

  g_return_val_if_fail (sorted >= VP_SORTED_SHELF && sorted < VP_N_SORTED, "");
  return _(names[sorted]);
}

VpCounterResult
vp_counter_sort_last (VpCounter *self, const char *text, char **sentence)
{
  VpCounterLine *last = self->lines->len > 0 ? &g_array_index (self->lines, VpCounterLine, self->lines->len - 1) : NULL;
  gint64 number;

  if (last == NULL || !vp_text_parse_int (text, &number) || number < VP_SORTED_SHELF || number >= VP_N_SORTED) {
    *sentence = g_strdup (_("After the plus comes the number of where the last line goes, such as +3."));
    return VP_COUNTER_REFUSED;
  }
  last->sorted = (VpSorted) number;
  last->place = 0;
  *sentence = vp_counter_describe_line (self, self->lines->len - 1);
  return VP_COUNTER_TAKEN;
}

VpCounterResult
vp_counter_value_last (VpCounter *self, const VpEntry *entry, char **sentence)
{
  VpCounterLine *last = vp_counter_last_line (self);

  if (last == NULL || last->bag || vp_counter_mode_takes (self->mode)) {
    *sentence = g_strdup (_("After = comes what the last line of an intake is worth in yuan, such as =120; after == a fair"
                            " value without paper."));
    return VP_COUNTER_REFUSED;
  }
  last->value = entry->value;
  last->value_basis = entry->value == 0 ? VP_VALUE_NONE : entry->fair ? VP_VALUE_FAIR : VP_VALUE_PAPER;
  *sentence = vp_counter_describe_line (self, self->lines->len - 1);
  return VP_COUNTER_TAKEN;
}

/* The form */

static gint64
sorted_place (VpCounter *self, VpSorted sorted)
{
  switch (sorted) {
  case VP_SORTED_CLEANING:
    return self->cleaning;
  case VP_SORTED_RECYCLING:
    return VP_LOCATION_RECYCLING;
  case VP_SORTED_REJECTED:
    return VP_LOCATION_REJECTED;
  case VP_SORTED_SHELF:
  case VP_N_SORTED:
    break;
  }
  return 0;
}

void
vp_counter_fill_form (VpCounter *self, VpGoodsForm *form)
{
  *form = (VpGoodsForm) { .house_id = self->house_id, .day = vp_counter_get_day (self), .form_key = self->form_key,
                          .paper = self->paper, .note = self->note, .unsorted = self->unsorted, .purpose = self->purpose,
                          .corrects = self->corrects, .correct_reason = self->correct_reason,
                          .correct_chain = self->correct_chain,
                          .lines = g_array_new (FALSE, TRUE, sizeof (VpGoodsLine)) };
  if (self->party != NULL) {
    form->party_id = self->party->id;
    form->party_kind = self->party->kind;
    form->party_name = self->party->name;
    form->pseudonym = self->party->pseudonym;
  }
  for (guint i = 0; i < self->lines->len; i++) {
    const VpCounterLine *line = &g_array_index (self->lines, VpCounterLine, i);
    VpGoodsLine out = { .variant = line->variant, .quantity = line->quantity, .bag = line->bag, .grams = line->grams,
                        .place = line->place != 0 ? line->place : sorted_place (self, line->sorted),
                        .value = line->value,
                        .value_basis = line->value_basis };

    g_array_append_val (form->lines, out);
  }
}

/* The form of a document */

gboolean
vp_counter_enters (VpStockKind kind)
{
  switch (kind) {
  case VP_STOCK_INTAKE:
  case VP_STOCK_SORTING:
  case VP_STOCK_CLAIM:
  case VP_STOCK_ISSUE:
  case VP_STOCK_TRANSFER:
  case VP_STOCK_DISPOSAL:
  case VP_STOCK_MOVE:
  case VP_STOCK_OPENING:
    return TRUE;
  case VP_STOCK_ARRIVAL:
  case VP_STOCK_DIFFERENCE:
  case VP_STOCK_COUNT:
  case VP_STOCK_RETURN:
  case VP_STOCK_MERGE:
    break;
  }
  return FALSE;
}

static VpCounterMode
mode_of_kind (VpStockKind kind)
{
  static const VpCounterMode modes[] = {
    [VP_STOCK_INTAKE] = VP_COUNTER_INTAKE, [VP_STOCK_SORTING] = VP_COUNTER_SORT, [VP_STOCK_CLAIM] = VP_COUNTER_CLAIM,
    [VP_STOCK_ISSUE] = VP_COUNTER_ISSUE, [VP_STOCK_TRANSFER] = VP_COUNTER_SEND, [VP_STOCK_DISPOSAL] = VP_COUNTER_DISPOSE,
    [VP_STOCK_MOVE] = VP_COUNTER_MOVE, [VP_STOCK_OPENING] = VP_COUNTER_OPENING,
  };

  return modes[kind];
}

static VpLocationKind
kind_of_place (VpCounter *self, gint64 place)
{
  for (guint i = 0; self->places != NULL && i < self->places->len; i++)
    if (((VpLocation *) self->places->pdata[i])->id == place)
      return ((VpLocation *) self->places->pdata[i])->kind;
  return place < 100 ? (VpLocationKind) place : VP_LOCATION_BAG;
}

/* Which end of a line is chosen once for the whole form. */
static gint64
target_of_line (VpCounterMode mode, const VpStockDocument *document, const VpStockLine *line)
{
  switch (mode) {
  case VP_COUNTER_SORT:
    return line->from_id > VP_LOCATION_LOSS ? line->from_id : line->to_id;
  case VP_COUNTER_SEND:
    return document->other_house_id;
  case VP_COUNTER_MOVE:
  case VP_COUNTER_DISPOSE:
    return line->to_id;
  case VP_COUNTER_INTAKE:
  case VP_COUNTER_CLAIM:
  case VP_COUNTER_ISSUE:
  case VP_COUNTER_OPENING:
  case VP_N_COUNTER_MODES:
    break;
  }
  return 0;
}

static VpSorted
sorted_of_place (VpLocationKind kind)
{
  return kind == VP_LOCATION_CLEANING ? VP_SORTED_CLEANING : kind == VP_LOCATION_RECYCLING ? VP_SORTED_RECYCLING
    : kind == VP_LOCATION_REJECTED ? VP_SORTED_REJECTED : VP_SORTED_SHELF;
}

static void
take_place_of_line (VpCounter *self, const VpStockLine *line, VpCounterLine *out)
{
  VpLocationKind to = kind_of_place (self, line->to_id);

  if (self->mode == VP_COUNTER_SORT)
    out->sorted = sorted_of_place (to);
  if (vp_counter_mode_takes (self->mode))
    out->place = line->from_id;
  else if (to == VP_LOCATION_UNSORTED)
    self->unsorted = TRUE;
  else if (!out->bag)
    out->place = line->to_id;
}

static void
take_stock_line (VpCounter *self, const VpStockLine *line)
{
  const VpVariant *variant = vp_catalogue_variant (self->catalogue, line->to_variant != 0 ? line->to_variant
                                                                                         : line->from_variant);
  VpCounterLine out = { .quantity = line->quantity, .at = g_get_real_time () / G_USEC_PER_SEC };
  VpCounterLine *last = vp_counter_last_line (self);

  /* What was guessed wrong is found again from what is sorted now. */
  if (variant == NULL || line->from_id == VP_LOCATION_ESTIMATE || line->to_id == VP_LOCATION_ESTIMATE)
    return;
  out.variant = *variant;
  out.bag = line->estimated && !vp_counter_mode_takes (self->mode) && self->mode != VP_COUNTER_SORT;
  out.grams = out.bag && line->note != NULL ? (gint64) (g_ascii_strtod (line->note, NULL) * 1000 + 0.5) : 0;
  if (line->value_basis == VP_VALUE_PAPER || line->value_basis == VP_VALUE_FAIR) {
    out.value = line->value;
    out.value_basis = line->value_basis;
  }
  take_place_of_line (self, line, &out);
  /* One line of a form may have become several of the ledger. */
  if (last != NULL && !out.bag && !last->bag && out.value == 0 && last->value == 0 && out.place == last->place
      && vp_counter_is_same (&out.variant, &last->variant)) {
    last->quantity += out.quantity;
    return;
  }
  g_array_append_val (self->lines, out);
}

static const VpParty *
find_party (VpCounter *self, gint64 id)
{
  for (guint i = 0; self->parties != NULL && i < self->parties->len; i++)
    if (((VpParty *) self->parties->pdata[i])->id == id)
      return self->parties->pdata[i];
  return NULL;
}

gboolean
vp_counter_take_document (VpCounter *self, const VpStockDocument *document, char **sentence)
{
  g_return_val_if_fail (self != NULL && self->catalogue != NULL && document != NULL && document->lines != NULL, FALSE);
  if (!vp_counter_enters (document->kind)) {
    *sentence = g_strdup (_("Documents of this kind are not entered at the counter. Enter again what really happened."));
    return FALSE;
  }
  if (document->party_id != 0 && find_party (self, document->party_id) == NULL) {
    *sentence = g_strdup (_("The donor or receiver of the document was removed from the register. Bring them back there, then"
                            " correct the document."));
    return FALSE;
  }
  vp_counter_set_mode (self, mode_of_kind (document->kind));
  vp_counter_clear (self);
  vp_counter_set_day (self, document->day);
  vp_counter_set_paper (self, document->paper != NULL ? document->paper : "");
  vp_counter_set_note (self, document->note != NULL ? document->note : "");
  if (document->party_id != 0)
    vp_counter_set_party (self, find_party (self, document->party_id));
  for (guint i = 0; i < document->lines->len; i++) {
    if (self->target == 0)
      self->target = target_of_line (self->mode, document, document->lines->pdata[i]);
    take_stock_line (self, document->lines->pdata[i]);
  }
  return TRUE;
}

/* Drafts: mode and key first, then the party's id, then what else belongs to the form, each behind its word, then each
 * line's numbers. */

static void
write_line (GString *out, const VpCounterLine *line)
{
  const VpVariant *v = &line->variant;
  const gint64 numbers[] = { v->id, v->item_id, v->size_id, v->season, v->person_group, v->condition, line->quantity,
                             line->grams, line->bag, line->at, line->sorted, line->value, line->value_basis, line->place };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_string_append_printf (out, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", numbers[i]);
  g_string_append_c (out, '\n');
}

char *
vp_counter_to_text (VpCounter *self)
{
  GString *out = g_string_new (NULL);
  g_autofree char *paper = g_strescape (self->paper, NULL), *note = g_strescape (self->note, NULL);

  g_string_append_printf (out, "%d %s\n%" G_GINT64_FORMAT " %s\n", (int) self->mode, self->form_key,
                          self->party != NULL ? self->party->id : 0,
                          self->party != NULL && self->party->id == 0 ? self->party->name : "");
  g_string_append_printf (out, "house %" G_GINT64_FORMAT "\nday %d\ntarget %" G_GINT64_FORMAT "\nmarks %d%d\n",
                          self->house_id, (int) self->day, self->target, self->unsorted, self->close);
  g_string_append_printf (out, "paper %s\nnote %s\n", paper, note);
  vp_counter_write_correction (self, out);
  for (guint i = 0; i < self->lines->len; i++)
    write_line (out, &g_array_index (self->lines, VpCounterLine, i));
  return g_string_free (out, FALSE);
}

static void
read_party (VpCounter *self, const char *text)
{
  char *rest;
  gint64 id = g_ascii_strtoll (text, &rest, 10);

  for (guint i = 0; id != 0 && self->parties != NULL && i < self->parties->len; i++)
    if (((VpParty *) self->parties->pdata[i])->id == id)
      vp_counter_set_party (self, self->parties->pdata[i]);
  if (id == 0 && *rest == ' ' && rest[1] != '\0')
    vp_counter_set_new_donor (self, rest + 1);
}

static void
read_line (VpCounter *self, const char *text)
{
  VpCounterLine line = { 0 };
  gint64 numbers[14];
  char *rest = (char *) text;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = g_ascii_strtoll (rest, &rest, 10);
  line.variant = (VpVariant) { numbers[0], numbers[1], numbers[2], (int) numbers[3], (int) numbers[4], (int) numbers[5] };
  line.quantity = numbers[6];
  line.grams = numbers[7];
  line.bag = numbers[8] != 0;
  line.at = numbers[9];
  line.sorted = numbers[10] > 0 && numbers[10] < VP_N_SORTED ? (VpSorted) numbers[10] : 0;
  line.value = MAX (numbers[11], 0);
  line.value_basis = numbers[12] > 0 && numbers[12] <= VP_VALUE_SET ? (VpValueBasis) numbers[12] : VP_VALUE_NONE;
  line.place = MAX (numbers[13], 0);
  if (vp_catalogue_item (self->catalogue, line.variant.item_id) != NULL && line.quantity > 0)
    g_array_append_val (self->lines, line);
}

/* A row behind its word; FALSE where it is one of numbers. */
static gboolean
read_word (VpCounter *self, const char *row)
{
  const char *blank = strchr (row, ' '), *text = blank != NULL ? blank + 1 : "";
  gint64 number = g_ascii_strtoll (text, NULL, 10);
  g_autofree char *plain = g_strcompress (text);

  if (g_ascii_isdigit (*row) || blank == NULL)
    return FALSE;
  if (g_str_has_prefix (row, "house "))
    self->draft_house = number;
  else if (g_str_has_prefix (row, "day "))
    vp_counter_set_day (self, (VpDate) number);
  else if (g_str_has_prefix (row, "target "))
    self->target = number;
  else if (g_str_has_prefix (row, "paper "))
    vp_counter_set_paper (self, plain);
  else if (g_str_has_prefix (row, "note "))
    vp_counter_set_note (self, plain);
  else if (g_str_has_prefix (row, "marks ")) {
    self->unsorted = text[0] == '1';
    self->close = text[0] != '\0' && text[1] == '1';
  } else {
    vp_counter_read_correction (self, row, plain);
  }
  return TRUE;
}

void
vp_counter_from_text (VpCounter *self, const char *text)
{
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (rows);
  int mode = n > 2 ? atoi (rows[0]) : -1;

  if (mode < 0 || mode >= VP_N_COUNTER_MODES || self->catalogue == NULL || strlen (rows[0]) < 3)
    return;
  self->mode = (VpCounterMode) mode;
  vp_counter_clear (self);
  g_free (self->form_key);
  self->form_key = g_strdup (rows[0] + 2);
  self->draft_house = 0;
  read_party (self, rows[1]);
  for (guint i = 2; i < n && *rows[i] != '\0'; i++)
    if (!read_word (self, rows[i]))
      read_line (self, rows[i]);
  /* The lines are of the house they were scanned at, whichever one is shown first. */
  if (vp_catalogue_house (self->catalogue, self->draft_house) != NULL)
    self->house_id = self->draft_house;
  else
    self->draft_house = 0;
}

gint64
vp_counter_get_draft_house (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->draft_house;
}
