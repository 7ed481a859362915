/* vp-counter-party.c: the donor or receiver at the counter
 *
 * Found by name, pinyin, initials, the end of a telephone number or a card. Nobody is registered by a slip: an unknown
 * name is asked once more, and letters alone are never a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"

#include "vp-counter-private.h"
#include "vp-hanzi.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PHONE_TAIL 4

static gboolean
may_be_party (VpCounter *self, const VpParty *party)
{
  switch (self->mode) {
  case VP_COUNTER_INTAKE:
    return party->kind != VP_PARTY_WELFARE;
  case VP_COUNTER_CLAIM:
    return party->kind == VP_PARTY_PERSON || party->kind == VP_PARTY_HOUSEHOLD;
  case VP_COUNTER_ISSUE:
    return party->kind == VP_PARTY_WELFARE;
  case VP_COUNTER_SORT:
  case VP_COUNTER_SEND:
  case VP_COUNTER_MOVE:
  case VP_COUNTER_DISPOSE:
  case VP_COUNTER_OPENING:
  case VP_N_COUNTER_MODES:
    break;
  }
  return FALSE;
}

static gboolean
is_letters (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isalpha (*at))
      return FALSE;
  return *text != '\0';
}

static gboolean
has_han (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (vp_text_is_han (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/* Made when letters are typed for the first time: most parties are never looked for by them. */
static void
read_names (VpCounter *self)
{
  if (self->initials != NULL)
    return;
  self->initials = g_ptr_array_new_with_free_func (g_free);
  self->readings = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->parties->len; i++) {
    const VpParty *party = self->parties->pdata[i];
    g_autofree char *reading = vp_hanzi_name_pinyin (party->name, NULL);

    g_ptr_array_add (self->initials, vp_hanzi_name_initials (party->name, NULL));
    g_ptr_array_add (self->readings, vp_text_search_key (reading));
  }
}

/* How well a party answers letters (@key, lower case); 0 = not at all. */
static guint
rate_letters (VpCounter *self, guint index, const char *key)
{
  const char *initials = self->initials->pdata[index], *reading = self->readings->pdata[index];

  if (g_ascii_strcasecmp (initials, key) == 0 || strcmp (reading, key) == 0)
    return 3;
  if (g_ascii_strncasecmp (initials, key, strlen (key)) == 0 || g_str_has_prefix (reading, key))
    return 2;
  return strlen (key) > 1 && (strstr (initials, key) != NULL || strstr (reading, key) != NULL) ? 1 : 0;
}

static guint
rate_party (VpCounter *self, guint index, const char *text, const char *key)
{
  const VpParty *party = self->parties->pdata[index];

  if (g_ascii_strcasecmp (party->code, text) == 0 || strcmp (party->name, text) == 0)
    return 3;
  if (g_str_has_prefix (party->name, text))
    return 2;
  if (strstr (party->name, text) != NULL
      || (strlen (text) >= PHONE_TAIL && g_str_has_suffix (party->phone, text)))
    return 1;
  return key != NULL ? rate_letters (self, index, key) : 0;
}

/* Masked, and so told apart by the card and the end of the telephone. */
static char *
party_label (const VpParty *party)
{
  gsize length = strlen (party->phone);
  const char *tail = length > PHONE_TAIL ? party->phone + length - PHONE_TAIL : party->phone;
  g_autofree char *name = vp_party_shown_name (party);

  return party->kind == VP_PARTY_HOUSEHOLD
    /* Translators: a name, how many people, the number of the card, the end of a telephone number */
    ? g_strdup_printf (_("%s · household of %d · %s · %s"), name, party->members, party->code, tail)
    : g_strdup_printf ("%s · %s · %s", name, party->code, tail);
}

static void
list_parties (VpCounter *self, const char *name)
{
  g_autofree char *key = is_letters (name) ? vp_text_search_key (name) : NULL;
  VpVariant none = { 0 };

  if (self->parties == NULL)
    return;
  if (key != NULL)
    read_names (self);
  for (guint rate = 3; rate > 0; rate--)
    for (guint i = 0; i < self->parties->len; i++) {
      const VpParty *party = self->parties->pdata[i];

      if (may_be_party (self, party) && rate_party (self, i, name, key) == rate)
        vp_counter_add_choice (self, &none, party, party_label (party));
    }
}

void
vp_counter_set_new_donor (VpCounter *self, const char *name)
{
  static const char *const units[] = { "公司", "单位", "学校", "中学", "小学", "社区", "委员会", "银行", "医院", "局", "集团",
                                       "协会", "超市" };
  VpParty party = { .kind = VP_PARTY_PERSON, .name = (char *) name, .members = 1 };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strstr (name, units[i]) != NULL)
      party.kind = VP_PARTY_UNIT;
  vp_counter_set_party (self, &party);
}

static VpCounterResult
refuse_unknown (VpCounter *self, const char *name, char **sentence)
{
  if (self->mode == VP_COUNTER_CLAIM || self->mode == VP_COUNTER_ISSUE)
    /* Translators: what was typed */
    *sentence = g_strdup_printf (_("Nobody in the register answers to “%s”. Register the person or household first."), name);
  else
    *sentence = g_strdup_printf (_("Nobody answers to “%s”. A new donor is written with the full Chinese name; foreign names"
                                   " are entered in the register of donors and receivers."), name);
  return VP_COUNTER_REFUSED;
}

/* The first Enter asks, the second one registers. */
static VpCounterResult
ask_new_donor (VpCounter *self, const char *name, char **sentence)
{
  gboolean again = g_strcmp0 (self->asked_name, name) == 0;

  if (self->mode != VP_COUNTER_INTAKE || !has_han (name))
    return refuse_unknown (self, name, sentence);
  g_clear_pointer (&self->asked_name, g_free);
  if (!again) {
    self->asked_name = g_strdup (name);
    /* Translators: a name */
    *sentence = g_strdup_printf (_("There is no “%s” yet. Enter once more registers a new donor of this name."), name);
    return VP_COUNTER_CONFIRM;
  }
  vp_counter_set_new_donor (self, name);
  /* Translators: a name */
  *sentence = g_strdup_printf (_("New donor: %s"), name);
  return VP_COUNTER_PARTY;
}

static VpCounterResult
refuse_card (VpCounter *self, const char *code, char **sentence)
{
  for (guint i = 0; self->parties != NULL && i < self->parties->len; i++) {
    const VpParty *party = self->parties->pdata[i];
    g_autofree char *name = NULL;

    if (g_ascii_strcasecmp (party->code, code) != 0)
      continue;
    name = vp_party_shown_name (party);
    /* Translators: the code of a card, a name, what is being entered, such as an intake */
    *sentence = g_strdup_printf (_("The card %s is the one of %s: it has no use in %s."), code, name,
                                 vp_counter_mode_name (self->mode));
    return VP_COUNTER_REFUSED;
  }
  /* Translators: the code of a card */
  *sentence = g_strdup_printf (_("No card %s is registered in this store."), code);
  return VP_COUNTER_REFUSED;
}

static VpCounterResult
find_party (VpCounter *self, const char *name, gboolean card, char **sentence)
{
  list_parties (self, name);
  if (self->list.choices->len > 1)
    return vp_counter_ask_choice (self, 0, 0, sentence);
  if (self->list.choices->len == 1) {
    vp_counter_set_party (self, g_array_index (self->list.choices, Choice, 0).party);
    vp_counter_leave_choices (self);
    *sentence = vp_party_shown_name (self->party);
    return VP_COUNTER_PARTY;
  }
  return card ? refuse_card (self, name, sentence) : ask_new_donor (self, name, sentence);
}

VpCounterResult
vp_counter_feed_party (VpCounter *self, const char *text, char **sentence)
{
  g_autofree char *name = vp_text_squeeze (text);
  g_auto (VpEntry) entry = { 0 };
  gboolean coded = vp_entry_parse (name, &entry, NULL) && entry.kind != VP_CODE_NONE && entry.kind != VP_CODE_NUMBER
    && entry.kind != VP_CODE_TRADE;
  gboolean card = coded && (entry.kind == VP_CODE_DONOR || entry.kind == VP_CODE_HOUSEHOLD);
  CounterList before;
  VpCounterResult result;

  g_return_val_if_fail (self != NULL && text != NULL && sentence != NULL, VP_COUNTER_REFUSED);
  *sentence = NULL;
  /* A label of goods is scanned wherever the cursor is. */
  if (coded && !card)
    return vp_counter_feed (self, name, sentence);
  if (self->list.choices->len > 0 && g_array_index (self->list.choices, Choice, 0).party == NULL) {
    *sentence = g_strdup (_("The list of goods is open. Pick from it by its number, or leave it with Esc."));
    return VP_COUNTER_REFUSED;
  }
  self->list_lost = FALSE;
  before = self->list;
  vp_counter_list_init (&self->list);
  if (*name == '\0') {
    vp_counter_set_party (self, NULL);
    *sentence = g_strdup (_("Nobody is named."));
    result = VP_COUNTER_PARTY;
  } else {
    result = find_party (self, name, card, sentence);
  }
  if (result != VP_COUNTER_CONFIRM)
    g_clear_pointer (&self->asked_name, g_free);
  /* What was refused changes nothing: the list that was open stays. */
  if (result == VP_COUNTER_REFUSED || result == VP_COUNTER_CONFIRM) {
    vp_counter_list_clear (&self->list);
    self->list = before;
  } else {
    vp_counter_list_clear (&before);
  }
  return result;
}
