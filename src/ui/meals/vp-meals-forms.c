/* vp-meals-forms.c: suspended meals typed in: gifts, meals, statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-meals-forms.h"

#include "vp-entry-window.h"
#include "vp-meals.h"
#include "vp-money.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* What a form holds, and what is written when it is saved: the restaurants one can choose, and the line in question. */
typedef struct {
  VpSession *session; /* owned */
  GArray *shop_ids;   /* gint64 */
  GPtrArray *names;   /* char *, %NULL-terminated */
  gint64 id;          /* of the line, shop or statement there was, 0 = a new one */
  VpMealLine *line;
  gint64 amount;
  VpDate day;
  int month;
  char *text;
} MealForm;

static const char *const donor_words[] = { "", N_("Person"), N_("Unit"), N_("Anonymous"), N_("Another name") };

const char *
vp_meals_donor_word (VpDonorKind kind)
{
  return *donor_words[kind] != '\0' ? _(donor_words[kind]) : "";
}

static void
meal_form_free (gpointer data)
{
  MealForm *self = data;

  g_clear_object (&self->session);
  g_clear_pointer (&self->shop_ids, g_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->line, vp_meal_line_free);
  g_free (self->text);
  g_free (self);
}

static MealForm *
meal_form_new (VpSession *session, gint64 id)
{
  MealForm *self = g_new0 (MealForm, 1);

  self->session = g_object_ref (session);
  self->id = id;
  return self;
}

/* Copies the restaurants, and offers them in @field after @first (may be %NULL). */
static void
take_shops (MealForm *self, GPtrArray *shops, const char *first)
{
  gint64 none = 0;

  self->shop_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->names = g_ptr_array_new_with_free_func (g_free);
  if (first != NULL) {
    g_array_append_val (self->shop_ids, none);
    g_ptr_array_add (self->names, g_strdup (first));
  }
  for (guint i = 0; i < shops->len; i++) {
    const VpMealShop *shop = g_ptr_array_index (shops, i);

    g_array_append_val (self->shop_ids, shop->id);
    g_ptr_array_add (self->names, g_strdup (shop->name));
  }
  g_ptr_array_add (self->names, NULL);
}

static const char *
name_of_shop (const MealForm *self, gint64 id)
{
  for (guint i = 0; i < self->shop_ids->len; i++)
    if (g_array_index (self->shop_ids, gint64, i) == id)
      return g_ptr_array_index (self->names, i);
  return "";
}

/* The restaurant a text means: by its name, or the only one that has the text in it; -1 = none. */
static gint64
find_shop (const MealForm *self, const char *text)
{
  gint64 found = -1;

  for (guint i = 0; i < self->shop_ids->len; i++) {
    const char *name = g_ptr_array_index (self->names, i);

    if (strcmp (name, text) == 0)
      return g_array_index (self->shop_ids, gint64, i);
  }
  for (guint i = 0; i < self->shop_ids->len; i++)
    if (*text != '\0' && strstr (g_ptr_array_index (self->names, i), text) != NULL) {
      if (found >= 0)
        return -1;
      found = g_array_index (self->shop_ids, gint64, i);
    }
  return found;
}

static gint64
read_shop (VpEntryWindow *window, guint field, const MealForm *form)
{
  g_autofree char *text = vp_entry_window_read_text (window, field);
  gint64 id = find_shop (form, text);

  if (id < 0)
    vp_entry_window_fault (window, field, _("Choose one of the restaurants. Press the down key for the list."));
  return MAX (id, 0);
}

static void
offer_reasons (VpEntryWindow *window, guint field)
{
  g_auto (GStrv) reasons = vp_session_code_names (vp_entry_window_get_session (window), "meal-reason");

  vp_form_set_choices (vp_entry_window_get_form (window), field, (const char *const *) reasons);
}

static void
offer_shops (VpEntryWindow *window, guint field, const MealForm *form)
{
  vp_form_set_choices (vp_entry_window_get_form (window), field, (const char *const *) form->names->pdata);
}

static void
take_text (VpEntryWindow *window, guint field, char **text)
{
  g_free (*text);
  *text = vp_entry_window_read_text (window, field);
}

/* The reason of a correction, which must not be blank. */
static void
read_reason (VpEntryWindow *window, guint field, MealForm *saving)
{
  saving->text = vp_entry_window_read_text (window, field);
  if (vp_text_is_blank (saving->text))
    vp_entry_window_fault (window, field, _("Write why the line is corrected."));
}

/* Writes what was read, or frees it where a field is wrong. */
static void
finish (VpEntryWindow *window, MealForm *saving, VpStoreFunc func, guint fault_field, const char *notice)
{
  if (vp_entry_window_is_sound (window))
    vp_entry_window_write (window, func, saving, meal_form_free, fault_field, notice);
  else
    meal_form_free (saving);
}

static gboolean
write_line (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  MealForm *self = data;

  if (self->id != 0)
    return vp_meals_correct (db, self->id, self->line, self->amount, self->text, vp_date_today (), error);
  return self->line->kind == VP_MEAL_GIFT ? vp_meals_give (db, self->line, self->amount, vp_date_today (), error)
                                          : vp_meals_hand_out (db, self->line, vp_date_today (), error);
}

/* Money in */

typedef enum { GIFT_DAY, GIFT_AMOUNT, GIFT_KIND, GIFT_DONOR, GIFT_SHOP, GIFT_PAPER, GIFT_NOTE, GIFT_REASON, N_GIFT } GiftField;

static const VpEntryField gift_fields[N_GIFT] = {
  [GIFT_DAY] = { N_("Day"), N_("20180328, 3.28, 今天, 昨天") },
  [GIFT_AMOUNT] = { N_("Amount (yuan)"), NULL },
  [GIFT_KIND] = { N_("Kind of donor"), NULL },
  [GIFT_DONOR] = { N_("Donor"), N_("name; empty where anonymous") },
  [GIFT_SHOP] = { N_("For"), NULL },
  [GIFT_PAPER] = { N_("Receipt number"), NULL },
  [GIFT_NOTE] = { N_("Note"), NULL },
  [GIFT_REASON] = { N_("Why it is corrected"), NULL },
};

static VpDonorKind
read_donor_kind (VpEntryWindow *window)
{
  g_autofree char *text = vp_entry_window_read_text (window, GIFT_KIND);

  for (guint i = VP_DONOR_PERSON; i <= VP_DONOR_ALIAS; i++)
    if (strcmp (vp_meals_donor_word ((VpDonorKind) i), text) == 0)
      return (VpDonorKind) i;
  vp_entry_window_fault (window, GIFT_KIND, _("Choose who gave: a person, a unit, another name, or anonymous."));
  return VP_DONOR_NONE;
}

static void
save_gift_cb (VpEntryWindow *window, gpointer data)
{
  const MealForm *form = data;
  MealForm *saving = meal_form_new (form->session, form->id);
  VpMealLine *gift = saving->line = vp_meal_line_new (VP_MEAL_GIFT);

  vp_entry_window_begin (window);
  gift->day = vp_entry_window_read_day (window, GIFT_DAY);
  saving->amount = vp_entry_window_read_money (window, GIFT_AMOUNT, TRUE);
  gift->donor_kind = read_donor_kind (window);
  take_text (window, GIFT_DONOR, &gift->donor);
  gift->shop_id = read_shop (window, GIFT_SHOP, form);
  take_text (window, GIFT_PAPER, &gift->paper);
  take_text (window, GIFT_NOTE, &gift->note);
  if (gift->donor_kind != VP_DONOR_NONE && gift->donor_kind != VP_DONOR_ANONYMOUS && *gift->donor == '\0')
    vp_entry_window_fault (window, GIFT_DONOR, _("Write the donor's name, or choose anonymous."));
  if (form->id != 0)
    read_reason (window, GIFT_REASON, saving);
  finish (window, saving, write_line, GIFT_PAPER, form->id != 0 ? _("The gift was corrected") : _("The gift was saved"));
}

static const VpEntryFuncs gift_funcs = { save_gift_cb, NULL };

static void
show_gift (VpForm *form, const MealForm *data, const VpMealLine *gift)
{
  g_autofree char *day = vp_date_to_string (gift->day), *amount = vp_money_text (VP_MEAL_LINE_MONEY (gift));

  vp_form_set_text (form, GIFT_DAY, day);
  vp_form_set_text (form, GIFT_AMOUNT, amount);
  vp_form_set_text (form, GIFT_KIND, vp_meals_donor_word (gift->donor_kind));
  vp_form_set_text (form, GIFT_DONOR, gift->donor);
  vp_form_set_text (form, GIFT_SHOP, name_of_shop (data, gift->shop_id));
  vp_form_set_text (form, GIFT_PAPER, gift->paper);
  vp_form_set_text (form, GIFT_NOTE, gift->note);
}

void
vp_meals_form_present_gift (VpSession *session, GtkWidget *parent, GPtrArray *shops, const VpMealLine *former,
                            GPtrArray *donors)
{
  const char *const kinds[] = { vp_meals_donor_word (VP_DONOR_PERSON), vp_meals_donor_word (VP_DONOR_UNIT),
                                vp_meals_donor_word (VP_DONOR_ANONYMOUS), vp_meals_donor_word (VP_DONOR_ALIAS), NULL };
  MealForm *data = meal_form_new (session, former != NULL ? former->id : 0);
  VpEntryWindow *window = vp_entry_window_new (session, parent, former != NULL ? _("Correct a gift") : _("Money in"),
                                               gift_fields, former != NULL ? N_GIFT : GIFT_REASON, &gift_funcs, data,
                                               meal_form_free);
  VpForm *form = vp_entry_window_get_form (window);
  g_autofree const char **names = g_new0 (const char *, donors->len + 1);

  for (guint i = 0; i < donors->len; i++)
    names[i] = g_ptr_array_index (donors, i);
  take_shops (data, shops, _("Any restaurant"));
  offer_shops (window, GIFT_SHOP, data);
  vp_form_set_choices (form, GIFT_KIND, kinds);
  vp_form_set_choices (form, GIFT_DONOR, names);
  if (former != NULL) {
    offer_reasons (window, GIFT_REASON);
    show_gift (form, data, former);
  } else {
    vp_form_set_today (form, GIFT_DAY);
    vp_form_set_text (form, GIFT_KIND, kinds[0]);
    vp_form_set_text (form, GIFT_SHOP, _("Any restaurant"));
  }
  vp_entry_window_present (window, GIFT_AMOUNT);
}

/* Meals out */

typedef enum { OUT_DAY, OUT_SHOP, OUT_MEALS, OUT_PEOPLE, OUT_PAPER, OUT_NOTE, OUT_REASON, N_OUT } OutField;

static const VpEntryField out_fields[N_OUT] = {
  [OUT_DAY] = { N_("Day"), N_("20180328, 3.28, 今天, 昨天") },
  [OUT_SHOP] = { N_("Restaurant"), NULL },
  [OUT_MEALS] = { N_("Meals"), NULL },
  [OUT_PEOPLE] = { N_("People"), N_("as the restaurant declares") },
  [OUT_PAPER] = { N_("Number in the register"), NULL },
  [OUT_NOTE] = { N_("Note"), NULL },
  [OUT_REASON] = { N_("Why it is corrected"), NULL },
};

static void
save_out_cb (VpEntryWindow *window, gpointer data)
{
  const MealForm *form = data;
  MealForm *saving = meal_form_new (form->session, form->id);
  VpMealLine *out = saving->line = vp_meal_line_new (VP_MEAL_OUT);

  vp_entry_window_begin (window);
  out->day = vp_entry_window_read_day (window, OUT_DAY);
  out->shop_id = read_shop (window, OUT_SHOP, form);
  out->meals = vp_entry_window_read_int (window, OUT_MEALS, TRUE);
  out->people = vp_entry_window_read_int (window, OUT_PEOPLE, FALSE);
  take_text (window, OUT_PAPER, &out->paper);
  take_text (window, OUT_NOTE, &out->note);
  if (out->meals > 999999)
    vp_entry_window_fault (window, OUT_MEALS, _("Write a whole number, without a unit."));
  if (form->id != 0)
    read_reason (window, OUT_REASON, saving);
  finish (window, saving, write_line, OUT_MEALS, form->id != 0 ? _("The meals were corrected") : _("The meals were saved"));
}

/* What the meals cost and what is left for them, while it is typed. */
typedef struct {
  VpEntryWindow *window; /* owned */
  gint64 shop_id;
  VpDate day;
  gint64 price, money;
} Looking;

static void
looking_free (gpointer data)
{
  Looking *self = data;

  g_object_unref (self->window);
  g_free (self);
}

static gboolean
look (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Looking *self = data;
  gint64 price_id, own, common;

  if (!vp_meal_store_price (db, self->shop_id, self->day, &price_id, &self->price, error)
      || !vp_meal_store_available (db, self->shop_id, self->day, &own, error)
      || !vp_meal_store_available (db, 0, self->day, &common, error))
    return FALSE;
  self->money = MAX (own, 0) + MAX (common, 0);
  return TRUE;
}

static void
looked (VpSession *session, gpointer data, const GError *error)
{
  Looking *self = data;
  MealForm *form = vp_entry_window_get_data (self->window);
  g_autofree char *price = vp_money_text (self->price), *money = vp_money_text (self->money), *sentence = NULL;

  if (form->line != NULL && (form->line->shop_id != self->shop_id || form->line->day != self->day))
    return;
  if (error == NULL)
    /* Translators: yuan a meal, yuan left on that day, number of meals */
    sentence = g_strdup_printf (_("%s yuan a meal; %s yuan are left, for %" PRId64 " meals"), price, money,
                                self->money / self->price);
  vp_form_set_remark (vp_entry_window_get_form (self->window), OUT_SHOP, error != NULL ? error->message : sentence,
                      error != NULL);
}

static void
out_changed_cb (VpEntryWindow *window, guint field, gpointer data)
{
  MealForm *form = data;
  VpForm *fields = vp_entry_window_get_form (window);
  VpDate day = vp_date_parse (vp_form_get_text (fields, OUT_DAY), vp_date_today (), NULL);
  gint64 shop = find_shop (form, vp_form_get_text (fields, OUT_SHOP));
  Looking *looking;

  if (field > OUT_SHOP || day == 0 || shop <= 0)
    return;
  form->line = form->line != NULL ? form->line : vp_meal_line_new (VP_MEAL_OUT);
  form->line->shop_id = shop;
  form->line->day = day;
  looking = g_new0 (Looking, 1);
  looking->window = g_object_ref (window);
  looking->shop_id = shop;
  looking->day = day;
  vp_session_read (form->session, VP_STORE_PRIORITY_VISIBLE, NULL, look, looking, looking_free, NULL, looked);
}

static const VpEntryFuncs out_funcs = { save_out_cb, out_changed_cb };

static void
show_out (VpForm *form, const MealForm *data, const VpMealLine *out)
{
  g_autofree char *day = vp_date_to_string (out->day), *meals = g_strdup_printf ("%" PRId64, out->meals);
  g_autofree char *people = out->people != 0 ? g_strdup_printf ("%" PRId64, out->people) : NULL;

  vp_form_set_text (form, OUT_DAY, day);
  vp_form_set_text (form, OUT_SHOP, name_of_shop (data, out->shop_id));
  vp_form_set_text (form, OUT_MEALS, meals);
  vp_form_set_text (form, OUT_PEOPLE, people);
  vp_form_set_text (form, OUT_PAPER, out->paper);
  vp_form_set_text (form, OUT_NOTE, out->note);
}

void
vp_meals_form_present_out (VpSession *session, GtkWidget *parent, GPtrArray *shops, const VpMealLine *former)
{
  MealForm *data = meal_form_new (session, former != NULL ? former->id : 0);
  VpEntryWindow *window = vp_entry_window_new (session, parent, former != NULL ? _("Correct meals") : _("Meals out"),
                                               out_fields, former != NULL ? N_OUT : OUT_REASON, &out_funcs, data,
                                               meal_form_free);
  VpForm *form = vp_entry_window_get_form (window);

  take_shops (data, shops, NULL);
  offer_shops (window, OUT_SHOP, data);
  if (former != NULL) {
    offer_reasons (window, OUT_REASON);
    show_out (form, data, former);
  } else {
    vp_form_set_today (form, OUT_DAY);
  }
  vp_entry_window_present (window, former != NULL ? OUT_MEALS : OUT_SHOP);
}

/* Statements */

typedef enum { SETTLE_SHOP, SETTLE_MONTH, N_SETTLE } SettleField;

static const VpEntryField settle_fields[N_SETTLE] = {
  [SETTLE_SHOP] = { N_("Restaurant"), NULL }, [SETTLE_MONTH] = { N_("Up to the end of"), N_("2018-03") },
};

static gboolean
write_settlement (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  MealForm *self = data;
  gint64 id;

  return vp_meals_settle (db, self->id, self->month, vp_date_today (), &id, error);
}

static void
save_settlement_cb (VpEntryWindow *window, gpointer data)
{
  const MealForm *form = data;
  MealForm *saving = meal_form_new (form->session, 0);
  g_autofree char *month = vp_entry_window_read_text (window, SETTLE_MONTH), *first = g_strconcat (month, "-01", NULL);
  VpDate day = vp_date_parse (first, vp_date_today (), NULL);

  vp_entry_window_begin (window);
  saving->id = read_shop (window, SETTLE_SHOP, form);
  if (day == 0)
    vp_entry_window_fault (window, SETTLE_MONTH, _("Write the month as 2018-03."));
  saving->month = day != 0 ? vp_date_month (day) : 0;
  finish (window, saving, write_settlement, SETTLE_MONTH, _("The statement was drawn up"));
}

static const VpEntryFuncs settle_funcs = { save_settlement_cb, NULL };

void
vp_meals_form_present_settle (VpSession *session, GtkWidget *parent, GPtrArray *shops, gint64 shop_id)
{
  MealForm *data = meal_form_new (session, 0);
  VpEntryWindow *window = vp_entry_window_new (session, parent, _("Draw up a statement"), settle_fields, N_SETTLE,
                                               &settle_funcs, data, meal_form_free);
  int month = vp_date_month (vp_date_today ());
  g_autofree char *text = g_strdup_printf ("%d-%02d", month / 100, month % 100);

  take_shops (data, shops, NULL);
  offer_shops (window, SETTLE_SHOP, data);
  vp_form_set_text (vp_entry_window_get_form (window), SETTLE_SHOP, name_of_shop (data, shop_id));
  vp_form_set_text (vp_entry_window_get_form (window), SETTLE_MONTH, text);
  vp_entry_window_present (window, shop_id != 0 ? SETTLE_MONTH : SETTLE_SHOP);
}

typedef enum { PAYMENT_DAY, PAYMENT_PAPER, N_PAYMENT } PaymentField;

static const VpEntryField payment_fields[N_PAYMENT] = {
  [PAYMENT_DAY] = { N_("Paid on"), N_("20180328, 3.28, 今天, 昨天") }, [PAYMENT_PAPER] = { N_("Voucher number"), NULL },
};

static gboolean
write_payment (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  MealForm *self = data;

  return vp_meals_pay (db, self->id, self->day, self->text, vp_date_today (), error);
}

static void
save_payment_cb (VpEntryWindow *window, gpointer data)
{
  const MealForm *form = data;
  MealForm *saving = meal_form_new (form->session, form->id);

  vp_entry_window_begin (window);
  saving->day = vp_entry_window_read_day (window, PAYMENT_DAY);
  saving->text = vp_entry_window_read_text (window, PAYMENT_PAPER);
  finish (window, saving, write_payment, PAYMENT_DAY, _("The payment was saved"));
}

static const VpEntryFuncs payment_funcs = { save_payment_cb, NULL };

void
vp_meals_form_present_payment (VpSession *session, GtkWidget *parent, const VpSettlement *settlement)
{
  g_autofree char *amount = vp_money_text (settlement->amount);
  /* Translators: number of a statement, name of a restaurant, yuan */
  g_autofree char *title = g_strdup_printf (_("Pay statement %" PRId64 ": %s, %s yuan"), settlement->number,
                                            settlement->shop, amount);
  VpEntryWindow *window = vp_entry_window_new (session, parent, title, payment_fields, N_PAYMENT, &payment_funcs,
                                               meal_form_new (session, settlement->id), meal_form_free);

  vp_form_set_today (vp_entry_window_get_form (window), PAYMENT_DAY);
  vp_entry_window_present (window, PAYMENT_PAPER);
}
