/* vp-counter-form.c: the donor or receiver at the counter, and the form that is posted or kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"

#include "vp-counter-private.h"
#include "vp-money.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define PHONE_TAIL 4

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
  *sentence = vp_counter_describe_line (self, self->lines->len - 1);
  return VP_COUNTER_TAKEN;
}

VpCounterResult
vp_counter_value_last (VpCounter *self, const char *text, char **sentence)
{
  VpCounterLine *last = self->lines->len > 0 ? &g_array_index (self->lines, VpCounterLine, self->lines->len - 1) : NULL;
  gboolean fair = *text == '=';
  gint64 value;

  if (last == NULL || last->bag || vp_counter_mode_takes (self->mode)
      || !vp_money_parse (fair ? text + 1 : text, &value)) {
    *sentence = g_strdup (_("After = comes what the last line of an intake is worth in yuan, such as =120; after == a fair"
                            " value without paper."));
    return VP_COUNTER_REFUSED;
  }
  last->value = value;
  last->value_basis = value == 0 ? VP_VALUE_NONE : fair ? VP_VALUE_FAIR : VP_VALUE_PAPER;
  *sentence = vp_counter_describe_line (self, self->lines->len - 1);
  return VP_COUNTER_TAKEN;
}

static gboolean
may_be_party (VpCounter *self, const VpParty *party)
{
  if (self->mode == VP_COUNTER_ISSUE)
    return party->kind == VP_PARTY_WELFARE;
  return party->kind != VP_PARTY_WELFARE && (self->mode == VP_COUNTER_INTAKE || party->kind != VP_PARTY_UNIT);
}

static gboolean
answers (const VpParty *party, const char *text)
{
  gsize length = strlen (text);

  return g_ascii_strcasecmp (party->code, text) == 0 || strstr (party->name, text) != NULL
    || (length >= PHONE_TAIL && g_str_has_suffix (party->phone, text));
}

static char *
party_label (const VpParty *party)
{
  gsize length = strlen (party->phone);
  const char *tail = length > PHONE_TAIL ? party->phone + length - PHONE_TAIL : party->phone;

  return party->kind == VP_PARTY_HOUSEHOLD
    /* Translators: a name, how many people, the end of a telephone number */
    ? g_strdup_printf (_("%s · household of %d · %s"), party->name, party->members, tail)
    : g_strdup_printf ("%s · %s", party->name, tail);
}

static VpCounterResult
take_new_donor (VpCounter *self, const char *name, char **sentence)
{
  VpParty party = { .kind = VP_PARTY_PERSON, .name = (char *) name, .members = 1 };
  const char *const units[] = { "公司", "单位", "学校", "中学", "小学", "社区", "委员会", "银行", "医院", "局", "集团", "协会", "超市" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strstr (name, units[i]) != NULL)
      party.kind = VP_PARTY_UNIT;
  vp_counter_set_party (self, &party);
  /* Translators: a name */
  *sentence = g_strdup_printf (_("New donor: %s"), name);
  return VP_COUNTER_PARTY;
}

VpCounterResult
vp_counter_feed_party (VpCounter *self, const char *text, char **sentence)
{
  g_autofree char *name = vp_text_squeeze (text);
  VpVariant none = { 0 };
  VpParty *only = NULL;

  vp_counter_leave_choices (self);
  if (*name == '\0') {
    vp_counter_set_party (self, NULL);
    *sentence = g_strdup (_("Nobody is named."));
    return VP_COUNTER_PARTY;
  }
  for (guint i = 0; self->parties != NULL && i < self->parties->len && self->choices->len < VP_COUNTER_CHOICES_MAX; i++) {
    VpParty *party = self->parties->pdata[i];

    if (!may_be_party (self, party) || !answers (party, name))
      continue;
    vp_counter_add_choice (self, &none, party, party_label (party));
    only = party;
  }
  if (self->choices->len > 1)
    return vp_counter_ask_choice (self, 0, sentence);
  vp_counter_leave_choices (self);
  if (only != NULL) {
    vp_counter_set_party (self, only);
    *sentence = g_strdup (only->name);
    return VP_COUNTER_PARTY;
  }
  if (self->mode == VP_COUNTER_INTAKE)
    return take_new_donor (self, name, sentence);
  *sentence = g_strdup_printf (_("Nobody in the register answers to “%s”. Register the person or household first."), name);
  return VP_COUNTER_REFUSED;
}

/* The form */

/* 0 = the first shelf. */
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
  *form = (VpGoodsForm) { .house_id = self->house_id, .day = vp_date_today (), .form_key = self->form_key,
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
                        .place = sorted_place (self, line->sorted), .value = line->value,
                        .value_basis = line->value_basis };

    g_array_append_val (form->lines, out);
  }
}

/* One line a line: mode and key first, then the party's id, then each line's numbers. */
char *
vp_counter_to_text (VpCounter *self)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%d %s\n%" G_GINT64_FORMAT " %s\n", (int) self->mode, self->form_key,
                          self->party != NULL ? self->party->id : 0,
                          self->party != NULL && self->party->id == 0 ? self->party->name : "");
  for (guint i = 0; i < self->lines->len; i++) {
    const VpCounterLine *line = &g_array_index (self->lines, VpCounterLine, i);
    const VpVariant *v = &line->variant;

    g_string_append_printf (out, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %d %d %"
                            G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT " %d\n", v->id, v->item_id,
                            v->size_id, v->season, v->person_group, v->condition, line->quantity, line->grams, line->bag,
                            line->at, (int) line->sorted, line->value, (int) line->value_basis);
  }
  return g_string_free (out, FALSE);
}

static void
read_party (VpCounter *self, const char *text)
{
  char *rest;
  gint64 id = g_ascii_strtoll (text, &rest, 10);
  g_autofree char *sentence = NULL;

  for (guint i = 0; id != 0 && self->parties != NULL && i < self->parties->len; i++)
    if (((VpParty *) self->parties->pdata[i])->id == id)
      vp_counter_set_party (self, self->parties->pdata[i]);
  if (id == 0 && *rest == ' ' && rest[1] != '\0')
    take_new_donor (self, rest + 1, &sentence);
}

static void
read_line (VpCounter *self, const char *text)
{
  VpCounterLine line = { 0 };
  gint64 numbers[13];
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
  if (vp_catalogue_item (self->catalogue, line.variant.item_id) != NULL && line.quantity > 0)
    g_array_append_val (self->lines, line);
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
  read_party (self, rows[1]);
  for (guint i = 2; i < n && *rows[i] != '\0'; i++)
    read_line (self, rows[i]);
}
