/* vp-meals-page.c: suspended meals: gifts, meals, restaurants, statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-meals-page-private.h"

#include "vp-kept-tabs.h"
#include "vp-meals-forms.h"
#include "vp-money.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define DONORS_MAX 50

G_DEFINE_FINAL_TYPE (VpMealsPage, vp_meals_page, VP_TYPE_PAGE)

static const char *const tab_names[VP_N_MEALS_TABS] = {
  [VP_MEALS_GIFTS] = "gifts", [VP_MEALS_OUTS] = "outs", [VP_MEALS_SHOPS] = "shops", [VP_MEALS_STATEMENTS] = "statements",
};
static const char *const tab_titles[VP_N_MEALS_TABS] = {
  [VP_MEALS_GIFTS] = N_("Money in"), [VP_MEALS_OUTS] = N_("Meals out"), [VP_MEALS_SHOPS] = N_("Restaurants"),
  [VP_MEALS_STATEMENTS] = N_("Statements"),
};

VpMealsTab
vp_meals_page_get_tab (VpMealsPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->tabs);

  for (guint i = 0; name != NULL && i < VP_N_MEALS_TABS; i++)
    if (strcmp (tab_names[i], name) == 0)
      return (VpMealsTab) i;
  return VP_MEALS_GIFTS;
}

VpListView *
vp_meals_page_get_list (VpMealsPage *self)
{
  return self->lists[vp_meals_page_get_tab (self)];
}

static gpointer
get_row (VpMealsPage *self, VpMealsTab tab, GPtrArray *rows)
{
  guint row = vp_list_view_get_selected (self->lists[tab]);

  return rows != NULL && row < rows->len ? g_ptr_array_index (rows, row) : NULL;
}

const VpMealLine *
vp_meals_page_get_line (VpMealsPage *self)
{
  VpMealsTab tab = vp_meals_page_get_tab (self);

  if (self->reading == NULL || (tab != VP_MEALS_GIFTS && tab != VP_MEALS_OUTS))
    return NULL;
  return get_row (self, tab, tab == VP_MEALS_GIFTS ? self->reading->gifts : self->reading->outs);
}

const VpMealShop *
vp_meals_page_get_shop (VpMealsPage *self)
{
  return self->reading != NULL && vp_meals_page_get_tab (self) == VP_MEALS_SHOPS
    ? get_row (self, VP_MEALS_SHOPS, self->reading->shops) : NULL;
}

const VpSettlement *
vp_meals_page_get_statement (VpMealsPage *self)
{
  return self->reading != NULL && vp_meals_page_get_tab (self) == VP_MEALS_STATEMENTS
    ? get_row (self, VP_MEALS_STATEMENTS, self->reading->statements) : NULL;
}

/* Reading */

static void
reading_free (VpMealsReading *self)
{
  g_clear_pointer (&self->fates, g_hash_table_unref);
  g_clear_pointer (&self->matched, g_ptr_array_unref);
  g_clear_pointer (&self->gifts, g_ptr_array_unref);
  g_clear_pointer (&self->outs, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->prices, g_ptr_array_unref);
  g_clear_pointer (&self->shops, g_ptr_array_unref);
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_clear_pointer (&self->donors, g_ptr_array_unref);
  g_free (self);
}

typedef struct {
  VpMealsPage *page; /* owned */
  VpDate as_of;
  gint64 believed;
  VpMealsReading *found;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->page);
  g_clear_pointer (&asking->found, reading_free);
  g_free (asking);
}

/* Parts the lines by kind, and tells for each gift what became of it. */
static void
sort_lines (VpMealsReading *self)
{
  self->gifts = g_ptr_array_new ();
  self->outs = g_ptr_array_new ();
  self->fates = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->matched = vp_meal_match (self->lines);
  for (guint i = 0; i < self->lines->len; i++) {
    VpMealLine *line = g_ptr_array_index (self->lines, i);

    g_ptr_array_add (line->kind == VP_MEAL_GIFT ? self->gifts : self->outs, line);
  }
  for (guint i = 0; i < self->matched->len; i++) {
    VpMealFate *fate = g_ptr_array_index (self->matched, i);

    g_hash_table_insert (self->fates, (gpointer) &fate->gift->id, fate);
  }
}

static gboolean
read_prices (VpDb *db, VpMealsReading *self, GError **error)
{
  self->prices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < self->shops->len; i++) {
    GPtrArray *prices = vp_meal_store_prices (db, ((VpMealShop *) g_ptr_array_index (self->shops, i))->id, error);

    if (prices == NULL)
      return FALSE;
    g_ptr_array_add (self->prices, prices);
  }
  return TRUE;
}

static gboolean
read_all (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *asking = data;
  VpMealsReading *found = asking->found = g_new0 (VpMealsReading, 1);

  found->as_of = asking->as_of;
  found->believed = asking->believed;
  found->lines = vp_meal_store_list (db, 0, 0, asking->as_of, asking->believed, error);
  if (found->lines == NULL)
    return FALSE;
  sort_lines (found);
  found->shops = vp_meal_store_shops (db, asking->as_of, asking->believed, error);
  found->statements = found->shops != NULL ? vp_settlement_store_list (db, 0, error) : NULL;
  found->donors = found->statements != NULL ? vp_meal_store_donors (db, DONORS_MAX, error) : NULL;
  return found->donors != NULL && read_prices (db, found, error)
    && vp_meal_store_totals (db, asking->as_of, asking->believed, &found->totals, error);
}

static void
show_status (VpMealsPage *self)
{
  const VpMealTotals *totals = &self->reading->totals;
  g_autofree char *given = vp_money_text (totals->given), *left = vp_money_text (totals->left);
  g_autofree char *meals = vp_text_group_digits (totals->meals), *people = vp_text_group_digits (totals->people);
  g_autofree char *since = vp_date_to_string (totals->since), *status = NULL;
  g_autofree char *until = vp_list_view_describe (vp_meals_page_get_list (self));

  if (totals->since == 0)
    status = g_strdup (_("No suspended meal yet"));
  else
    /* Translators: yuan given, meals, people, yuan left, a day, "up to" another day */
    status = g_strdup_printf (_("%s yuan given · %s meals · %s people · %s yuan left · from %s, %s"), given, meals, people,
                              left, since, until);
  vp_page_set_status (VP_PAGE (self), status);
}

static GPtrArray *
get_rows (VpMealsPage *self, VpMealsTab tab)
{
  GPtrArray *const rows[VP_N_MEALS_TABS] = {
    [VP_MEALS_GIFTS] = self->reading->gifts, [VP_MEALS_OUTS] = self->reading->outs,
    [VP_MEALS_SHOPS] = self->reading->shops, [VP_MEALS_STATEMENTS] = self->reading->statements,
  };

  return rows[tab];
}

/* Every row begins with its id. */
static gint64
get_id (VpMealsPage *self, VpMealsTab tab, guint row)
{
  GPtrArray *rows = self->reading != NULL ? get_rows (self, tab) : NULL;

  return rows != NULL && row < rows->len ? *(const gint64 *) g_ptr_array_index (rows, row) : 0;
}

/* Only the list that is shown has rows: each row of a hidden one would cost its widgets. @chosen: id of the row that is
 * chosen again, 0 = none. */
static void
fill_list (VpMealsPage *self, gint64 chosen)
{
  VpMealsTab tab = vp_meals_page_get_tab (self);

  vp_list_view_set_n_rows (self->lists[tab], vp_meals_reading_n_rows (self->reading, tab));
  for (guint i = 0; chosen != 0 && i < get_rows (self, tab)->len; i++)
    if (get_id (self, tab, i) == chosen)
      vp_list_view_select (self->lists[tab], i);
  show_status (self);
}

static void
all_read (VpSession *session, gpointer data, const GError *error)
{
  Asking *asking = data;
  VpMealsPage *self = asking->page;
  VpMealsTab tab = vp_meals_page_get_tab (self);
  gint64 chosen = get_id (self, tab, vp_list_view_get_selected (self->lists[tab]));

  if (error != NULL)
    return;
  for (guint i = 0; i < VP_N_MEALS_TABS; i++)
    vp_list_view_set_n_rows (self->lists[i], 0);
  g_clear_pointer (&self->reading, reading_free);
  self->reading = g_steal_pointer (&asking->found);
  fill_list (self, chosen);
}

static void
vp_meals_page_refresh (VpPage *page)
{
  VpMealsPage *self = VP_MEALS_PAGE (page);
  Asking *asking = g_new0 (Asking, 1);

  asking->page = g_object_ref (self);
  asking->as_of = vp_list_view_get_as_of (vp_meals_page_get_list (self));
  asking->believed = vp_list_view_get_believed (vp_meals_page_get_list (self));
  vp_session_read (vp_page_get_session (page), VP_STORE_PRIORITY_VISIBLE, NULL, read_all, asking, asking_free,
                   _("The suspended meals could not be read"), all_read);
}

static void
asked_cb (VpListView *list, gpointer data)
{
  if (vp_page_get_session (VP_PAGE (data)) != NULL)
    vp_page_refresh (VP_PAGE (data));
}

/* Details */

static void
add_entered (VpMealsPage *self, const char *label, gint64 at, const char *who)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);
  g_autofree char *moment = g_date_time_format (time, "%Y-%m-%d %H:%M"), *text = g_strdup_printf ("%s %s", moment, who);

  vp_details_add (self->details, label, text);
}

static void
add_end_of_line (VpMealsPage *self, const VpMealLine *line)
{
  vp_details_add (self->details, _("Note"), line->note);
  add_entered (self, _("Entered"), line->entered_at, line->entered_by);
  if (line->reversed_by == 0)
    return;
  vp_details_add_section (self->details, _("Taken back"));
  vp_details_add (self->details, _("Why"), line->reversed_reason);
  add_entered (self, _("When, who"), line->reversed_at, line->reversed_who);
}

static void
add_fate (VpMealsPage *self, const VpMealFate *fate)
{
  g_autofree char *spent = vp_money_text (fate->spent), *left = vp_money_text (fate->left);
  g_autofree char *meals = vp_text_group_digits (fate->meals), *whole = vp_text_group_digits (fate->whole);
  g_autofree char *shared = vp_text_group_digits (fate->shared), *span = NULL;
  char first[VP_DATE_BUFFER], last[VP_DATE_BUFFER];
  VpDate from, to;

  vp_meal_fate_span (fate, &from, &to);
  span = g_strdup_printf ("%s – %s", vp_date_to_buffer (from, first), vp_date_to_buffer (to, last));
  vp_details_add_section (self->details, _("What became of it"));
  vp_details_add (self->details, _("Used (yuan)"), spent);
  vp_details_add (self->details, _("Left (yuan)"), left);
  if (from == 0)
    return;
  vp_details_add (self->details, _("Meals"), meals);
  vp_details_add (self->details, _("of it alone"), whole);
  vp_details_add (self->details, _("Shared with others"), shared);
  vp_details_add (self->details, _("Eaten"), span);
}

static void
show_gift (VpMealsPage *self, const VpMealLine *gift)
{
  const VpMealFate *fate = g_hash_table_lookup (self->reading->fates, &gift->id);
  g_autofree char *amount = vp_money_text (VP_MEAL_LINE_MONEY (gift)), *day = vp_date_to_string (gift->day);

  vp_details_set_heading (self->details, *gift->donor != '\0' ? gift->donor : vp_meals_donor_word (gift->donor_kind));
  vp_details_add (self->details, _("Day"), day);
  vp_details_add (self->details, _("Amount (yuan)"), amount);
  vp_details_add (self->details, _("Kind of donor"), vp_meals_donor_word (gift->donor_kind));
  vp_details_add (self->details, _("For"), gift->shop_id != 0 ? gift->shop : _("Any restaurant"));
  vp_details_add (self->details, _("Receipt number"), gift->paper);
  if (fate != NULL)
    add_fate (self, fate);
  add_end_of_line (self, gift);
}

static void
show_out (VpMealsPage *self, const VpMealLine *out)
{
  g_autofree char *day = vp_date_to_string (out->day), *meals = vp_text_group_digits (out->meals);
  g_autofree char *people = out->people != 0 ? vp_text_group_digits (out->people) : NULL;
  g_autofree char *price = vp_money_text (out->price), *cost = vp_money_text (-VP_MEAL_LINE_MONEY (out));
  g_autofree char *own = vp_money_text (-out->shop_money), *common = vp_money_text (-out->common_money);
  g_autofree char *statement = out->settlement != 0 ? g_strdup_printf ("%" PRId64, out->settlement) : NULL;

  vp_details_set_heading (self->details, out->shop);
  vp_details_add (self->details, _("Day"), day);
  vp_details_add (self->details, _("Meals"), meals);
  vp_details_add (self->details, _("People"), people);
  vp_details_add (self->details, _("Price (yuan)"), price);
  vp_details_add (self->details, _("Amount (yuan)"), cost);
  vp_details_add (self->details, _("From its own money"), out->shop_money != 0 ? own : NULL);
  vp_details_add (self->details, _("From common money"), out->common_money != 0 ? common : NULL);
  vp_details_add (self->details, _("Number in the register"), out->paper);
  vp_details_add (self->details, _("Statement"), statement);
  add_end_of_line (self, out);
}

static void
show_shop (VpMealsPage *self, const VpMealShop *shop)
{
  GPtrArray *prices = g_ptr_array_index (self->reading->prices, vp_list_view_get_selected (self->lists[VP_MEALS_SHOPS]));
  g_autofree char *money = vp_money_text (shop->money), *common = vp_money_text (self->reading->totals.common);

  vp_details_set_heading (self->details, shop->name);
  vp_details_add (self->details, _("Address"), shop->address);
  vp_details_add (self->details, _("Own money (yuan)"), money);
  vp_details_add (self->details, _("Common money (yuan)"), common);
  vp_details_add (self->details, _("Note"), shop->note);
  vp_details_add_section (self->details, _("Prices"));
  for (guint i = 0; i < prices->len; i++) {
    const VpMealPrice *price = g_ptr_array_index (prices, i);
    g_autofree char *yuan = vp_money_text (price->price), *day = vp_date_to_string (price->valid_from);
    /* Translators: a day */
    g_autofree char *label = g_strdup_printf (_("from %s"), day);

    vp_details_add (self->details, label, yuan);
  }
}

static void
show_statement (VpMealsPage *self, const VpSettlement *statement)
{
  g_autofree char *meals = vp_text_group_digits (statement->meals), *amount = vp_money_text (statement->amount);
  g_autofree char *made = vp_date_to_string (statement->made_on), *paid = vp_date_to_string (statement->paid_on);
  /* Translators: number of a statement */
  g_autofree char *heading = g_strdup_printf (_("Statement %" PRId64), statement->number);
  g_autofree char *month = g_strdup_printf ("%d-%02d", statement->month / 100, statement->month % 100);

  vp_details_set_heading (self->details, heading);
  vp_details_add (self->details, _("Restaurant"), statement->shop);
  vp_details_add (self->details, _("Up to the end of"), month);
  vp_details_add (self->details, _("Meals"), meals);
  vp_details_add (self->details, _("Amount (yuan)"), amount);
  vp_details_add (self->details, _("State"), vp_meals_statement_state (statement));
  vp_details_add (self->details, _("Drawn up"), made);
  vp_details_add (self->details, _("by"), statement->entered_by);
  vp_details_add (self->details, _("Paid on"), paid);
  vp_details_add (self->details, _("Voucher number"), statement->paid_paper);
  vp_details_add (self->details, _("Why it was cancelled"), statement->cancel_reason);
}

static void
show_details (VpMealsPage *self)
{
  const VpMealLine *line = vp_meals_page_get_line (self);
  const VpMealShop *shop = vp_meals_page_get_shop (self);
  const VpSettlement *statement = vp_meals_page_get_statement (self);

  vp_details_show_pane (self->details, line != NULL || shop != NULL || statement != NULL);
  vp_details_clear (self->details, NULL);
  if (line != NULL && line->kind == VP_MEAL_GIFT)
    show_gift (self, line);
  else if (line != NULL)
    show_out (self, line);
  if (shop != NULL)
    show_shop (self, shop);
  if (statement != NULL)
    show_statement (self, statement);
  vp_meals_page_update_actions (self);
}

static void
selected_cb (VpListView *list, guint row, gpointer data)
{
  show_details (VP_MEALS_PAGE (data));
}

static void
activated_cb (VpListView *list, guint row, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "page.edit", NULL);
}

static void
tab_shown_cb (GObject *stack, GParamSpec *pspec, gpointer data)
{
  VpMealsPage *self = VP_MEALS_PAGE (data);

  if (self->lists[VP_N_MEALS_TABS - 1] == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  show_details (self);
  if (self->reading == NULL)
    return;
  /* Each list has clocks of its own. */
  if (self->reading->as_of == vp_list_view_get_as_of (vp_meals_page_get_list (self))
      && self->reading->believed == vp_list_view_get_believed (vp_meals_page_get_list (self)))
    fill_list (self, get_id (self, vp_meals_page_get_tab (self),
                             vp_list_view_get_selected (vp_meals_page_get_list (self))));
  else
    vp_page_refresh (VP_PAGE (self));
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  if (changes->ids[VP_ENTITY_MEAL]->len > 0 || changes->all[VP_ENTITY_MEAL])
    vp_page_refresh (VP_PAGE (data));
}

static void
vp_meals_page_open (VpPage *page, VpSession *session)
{
  vp_kept_tabs_open ("meals", VP_MEALS_PAGE (page)->tabs, TRUE);
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
}

static void
vp_meals_page_search (VpPage *page)
{
  vp_list_view_search (vp_meals_page_get_list (VP_MEALS_PAGE (page)));
}

static void
vp_meals_page_dispose (GObject *object)
{
  VpMealsPage *self = VP_MEALS_PAGE (object);

  if (self->tabs != NULL)
    g_signal_handlers_disconnect_by_data (self->tabs, self);
  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_MEALS_PAGE);
  g_clear_pointer (&self->reading, reading_free);
  G_OBJECT_CLASS (vp_meals_page_parent_class)->dispose (object);
}

/* Of what waits here the tab is known. */
static void
vp_meals_page_reveal (VpPage *page, const VpFound *found)
{
  VpMealsPage *self = VP_MEALS_PAGE (page);

  if (found->code != NULL && gtk_stack_get_child_by_name (self->tabs, found->code) != NULL)
    gtk_stack_set_visible_child_name (self->tabs, found->code);
}

static void
vp_meals_page_class_init (VpMealsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_meals_page_dispose;
  VP_PAGE_CLASS (klass)->open = vp_meals_page_open;
  VP_PAGE_CLASS (klass)->show = vp_meals_page_refresh;
  VP_PAGE_CLASS (klass)->refresh = vp_meals_page_refresh;
  VP_PAGE_CLASS (klass)->search = vp_meals_page_search;
  VP_PAGE_CLASS (klass)->reveal = vp_meals_page_reveal;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-meals-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VpMealsPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, VpMealsPage, details_box);
  vp_meals_page_install_actions (widget_class);
}

static void
vp_meals_page_init (VpMealsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->details = vp_details_new_in (self->details_box);
  for (guint i = 0; i < VP_N_MEALS_TABS; i++) {
    self->lists[i] = vp_meals_page_new_list (self, (VpMealsTab) i);
    g_signal_connect (self->lists[i], "selected", G_CALLBACK (selected_cb), self);
    g_signal_connect (self->lists[i], "activated", G_CALLBACK (activated_cb), self);
    g_signal_connect (self->lists[i], "asked", G_CALLBACK (asked_cb), self);
    gtk_stack_add_titled (self->tabs, GTK_WIDGET (self->lists[i]), tab_names[i], _(tab_titles[i]));
  }
  g_signal_connect (self->tabs, "notify::visible-child", G_CALLBACK (tab_shown_cb), self);
  show_details (self);
}
