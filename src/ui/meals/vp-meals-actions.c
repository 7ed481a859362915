/* vp-meals-actions.c: verbs and papers of the page of suspended meals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-meals-page-private.h"

#include "vp-dialogs.h"
#include "vp-error.h"
#include "vp-list-verbs.h"
#include "vp-meal-papers.h"
#include "vp-meals-forms.h"
#include "vp-meals.h"
#include "vp-money.h"
#include "vp-paper-job.h"
#include "vp-register-store.h"
#include "vp-table-writer.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

void
vp_meals_page_update_actions (VpMealsPage *self)
{
  const VpMealLine *line = vp_meals_page_get_line (self);
  const VpMealShop *shop = vp_meals_page_get_shop (self);
  const VpSettlement *statement = vp_meals_page_get_statement (self);
  gboolean stands = line != NULL && line->reversed_by == 0;
  gboolean is_gift = stands && line->kind == VP_MEAL_GIFT;
  gboolean is_open = statement != NULL && statement->state == VP_SETTLEMENT_DRAWN_UP;
  const struct { const char *name; gboolean enabled; } actions[] = {
    { "page.edit", stands || shop != NULL || is_open }, { "page.remove", stands || shop != NULL || is_open },
    { "meals.price", shop != NULL }, { "meals.pay", is_open }, { "meals.letter", is_gift },
    { "meals.print-letter", is_gift }, { "meals.statement", statement != NULL },
    { "meals.print-statement", statement != NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
}

static void
toggle_details_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_details_toggle_pane (VP_MEALS_PAGE (widget)->details);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_page_search (VP_PAGE (widget));
}

/* Forms */

static void
give_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpMealsPage *self = VP_MEALS_PAGE (widget);

  if (self->reading != NULL)
    vp_meals_form_present_gift (vp_page_get_session (VP_PAGE (self)), widget, self->reading->shops, NULL,
                                self->reading->donors);
}

static void
hand_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpMealsPage *self = VP_MEALS_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));

  if (self->reading == NULL)
    return;
  /* Without a restaurant there is nothing to hand out: first things first. */
  if (self->reading->shops->len == 0)
    gtk_widget_activate_action (widget, "win.add-row", "(sb)", "restaurant", TRUE);
  else
    vp_meals_form_present_out (session, widget, self->reading->shops, NULL);
}

static void
shop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.add-row", "(sb)", "restaurant", TRUE);
}

static void
price_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const VpMealShop *shop = vp_meals_page_get_shop (VP_MEALS_PAGE (widget));

  if (shop != NULL)
    gtk_widget_activate_action (widget, "win.add-part", "(sx)", "meal-price", shop->id);
}

static void
settle_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpMealsPage *self = VP_MEALS_PAGE (widget);
  const VpMealShop *shop = vp_meals_page_get_shop (self);

  if (self->reading != NULL)
    vp_meals_form_present_settle (vp_page_get_session (VP_PAGE (self)), widget, self->reading->shops,
                                  shop != NULL ? shop->id : 0);
}

static void
pay_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const VpSettlement *statement = vp_meals_page_get_statement (VP_MEALS_PAGE (widget));

  if (statement != NULL && statement->state == VP_SETTLEMENT_DRAWN_UP)
    vp_meals_form_present_payment (vp_page_get_session (VP_PAGE (widget)), widget, statement);
}

/* Ctrl+N and F2 mean what the list that is shown is about. */
static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static void (*const forms[VP_N_MEALS_TABS]) (GtkWidget *widget, const char *name, GVariant *parameter) = {
    [VP_MEALS_GIFTS] = give_cb, [VP_MEALS_OUTS] = hand_out_cb, [VP_MEALS_SHOPS] = shop_cb,
    [VP_MEALS_STATEMENTS] = settle_cb,
  };

  forms[vp_meals_page_get_tab (VP_MEALS_PAGE (widget))] (widget, name, parameter);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpMealsPage *self = VP_MEALS_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  const VpMealLine *line = vp_meals_page_get_line (self);
  const VpMealShop *shop = vp_meals_page_get_shop (self);

  if (line != NULL && line->kind == VP_MEAL_GIFT)
    vp_meals_form_present_gift (session, widget, self->reading->shops, line, self->reading->donors);
  else if (line != NULL)
    vp_meals_form_present_out (session, widget, self->reading->shops, line);
  else if (shop != NULL)
    gtk_widget_activate_action (widget, "win.edit-row", "(sx)", "restaurant", shop->id);
  else
    pay_cb (widget, name, parameter);
}

/* Take back, remove, cancel */

typedef struct {
  VpSession *session; /* owned */
  gint64 id;
  char *text; /* reason */
} Doing;

static void
doing_free (gpointer data)
{
  Doing *doing = data;

  g_object_unref (doing->session);
  g_free (doing->text);
  g_free (doing);
}

static Doing *
new_doing (VpSession *session, gint64 id, const char *text)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->session = g_object_ref (session);
  doing->id = id;
  doing->text = g_strdup (text);
  return doing;
}

static gboolean
take_back (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *doing = data;

  return vp_meals_take_back (db, doing->id, doing->text, error);
}

static gboolean
cancel_statement (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *doing = data;

  return vp_meals_cancel (db, doing->id, doing->text, error);
}

static gboolean
remove_shop (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *doing = data;

  return vp_register_remove (db, vp_register_find ("restaurant"), doing->id, error);
}

static void
done (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("It was taken back"), TRUE);
}

static void
take_back_reason_cb (const char *reason, gpointer data)
{
  Doing *given = data;

  vp_session_write (given->session, VP_STORE_PRIORITY_VISIBLE, NULL, take_back,
                    new_doing (given->session, given->id, reason), doing_free, _("The line was not taken back"), done);
}

static void
cancel_reason_cb (const char *reason, gpointer data)
{
  Doing *given = data;

  vp_session_write (given->session, VP_STORE_PRIORITY_VISIBLE, NULL, cancel_statement,
                    new_doing (given->session, given->id, reason), doing_free, _("The statement was not cancelled"), done);
}

static void
remove_shop_cb (gpointer data)
{
  Doing *given = data;

  vp_session_write (given->session, VP_STORE_PRIORITY_VISIBLE, NULL, remove_shop,
                    new_doing (given->session, given->id, NULL), doing_free, _("The restaurant was not removed"), done);
}

static void
ask_for_line (VpMealsPage *self, const VpMealLine *line)
{
  const char *const reasons[] = { _("Typed wrong"), _("Entered twice"), NULL };
  g_autofree char *day = vp_date_to_string (line->day), *money = vp_money_text (ABS (VP_MEAL_LINE_MONEY (line)));
  /* Translators: a day, yuan */
  g_autofree char *sentence = g_strdup_printf (_("The line of %s over %s yuan does not count any more. It stays in the list"
                                                 " with the reason."), day, money);

  vp_dialog_ask (GTK_WIDGET (self), _("Take this line back?"), sentence, _("Reason"), reasons, _("_Take back"),
                 take_back_reason_cb, new_doing (vp_page_get_session (VP_PAGE (self)), line->id, NULL), doing_free);
}

static void
ask_for_statement (VpMealsPage *self, const VpSettlement *statement)
{
  const char *const reasons[] = { _("Typed wrong"), _("Wrong month"), NULL };

  vp_dialog_ask (GTK_WIDGET (self), _("Cancel this statement?"),
                 _("Its meals can be settled anew. Its number is not given again."), _("Reason"), reasons,
                 _("_Cancel the statement"), cancel_reason_cb,
                 new_doing (vp_page_get_session (VP_PAGE (self)), statement->id, NULL), doing_free);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpMealsPage *self = VP_MEALS_PAGE (widget);
  const VpMealLine *line = vp_meals_page_get_line (self);
  const VpMealShop *shop = vp_meals_page_get_shop (self);
  const VpSettlement *statement = vp_meals_page_get_statement (self);

  if (line != NULL)
    ask_for_line (self, line);
  else if (statement != NULL)
    ask_for_statement (self, statement);
  else if (shop != NULL)
    vp_dialog_confirm (widget, _("Remove this restaurant?"),
                       _("It is not offered any more. What was given and eaten there stays in every number."), _("_Remove"),
                       TRUE, remove_shop_cb, new_doing (vp_page_get_session (VP_PAGE (self)), shop->id, NULL), doing_free);
}

/* Papers: read anew when they are made, as true now */

static gboolean
write_letter (VpDb *db, const char *path, gpointer data, GError **error)
{
  const gint64 *id = data;
  g_autoptr (GPtrArray) lines = vp_meal_store_list (db, 0, 0, vp_date_today (), 0, error), fates = NULL;

  fates = lines != NULL ? vp_meal_match (lines) : NULL;
  for (guint i = 0; fates != NULL && i < fates->len; i++)
    if (((VpMealFate *) g_ptr_array_index (fates, i))->gift->id == *id)
      return vp_meal_write_letter (db, g_ptr_array_index (fates, i), vp_date_today (), path, error);
  if (fates != NULL)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("This gift was taken back. Refresh the list."));
  return FALSE;
}

static gboolean
write_statement (VpDb *db, const char *path, gpointer data, GError **error)
{
  const gint64 *id = data;
  g_autoptr (VpSettlement) statement = vp_settlement_store_get (db, *id, error);
  g_autoptr (GPtrArray) lines = statement != NULL ? vp_settlement_store_lines (db, *id, error) : NULL;

  return lines != NULL && vp_meal_write_statement (statement, lines, path, error);
}

static void
letter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_page_get_session (VP_PAGE (widget));
  const VpMealLine *gift = vp_meals_page_get_line (VP_MEALS_PAGE (widget));
  g_autofree char *file = vp_export_name ("待用快餐", "捐款去向", NULL, vp_date_today (), "pdf");

  if (gift == NULL)
    return;
  if (strcmp (name, "meals.letter") == 0)
    vp_paper_job_save (widget, session, _("Letter to the donor"), file, write_letter,
                       g_memdup2 (&gift->id, sizeof gift->id), g_free);
  else
    vp_paper_job_print (widget, session, _("Letter to the donor"), FALSE, write_letter,
                        g_memdup2 (&gift->id, sizeof gift->id), g_free);
}

static void
statement_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_page_get_session (VP_PAGE (widget));
  const VpSettlement *statement = vp_meals_page_get_statement (VP_MEALS_PAGE (widget));
  g_autofree char *file = NULL, *number = NULL;

  if (statement == NULL)
    return;
  number = g_strdup_printf ("第%" PRId64 "号", statement->number);
  file = vp_export_name ("待用快餐", "结算单", number, statement->made_on, "pdf");
  if (strcmp (name, "meals.statement") == 0)
    vp_paper_job_save (widget, session, _("Statement"), file, write_statement,
                       g_memdup2 (&statement->id, sizeof statement->id), g_free);
  else
    vp_paper_job_print (widget, session, _("Statement"), FALSE, write_statement,
                        g_memdup2 (&statement->id, sizeof statement->id), g_free);
}

static void
list_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_list_verbs_run (GTK_WIDGET (vp_meals_page_get_list (VP_MEALS_PAGE (widget))), name);
}

void
vp_meals_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc func; } actions[] = {
    { "page.search", search_cb }, { "page.details", toggle_details_cb }, { "page.add", add_cb },
    { "page.edit", edit_cb }, { "page.remove", remove_cb },
    { "page.export", list_cb }, { "page.print", list_cb }, { "meals.give", give_cb }, { "meals.hand-out", hand_out_cb },
    { "meals.shop", shop_cb }, { "meals.price", price_cb }, { "meals.settle", settle_cb }, { "meals.pay", pay_cb },
    { "meals.letter", letter_cb }, { "meals.print-letter", letter_cb }, { "meals.statement", statement_cb },
    { "meals.print-statement", statement_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
}
