/* vp-porridge-form.c: a day sheet of the porridge house typed in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-porridge-form.h"

#include "vp-entry-window.h"
#include "vp-money.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>

typedef enum {
  FIELD_DAY, FIELD_SERVINGS, FIELD_ATTENDANCES, FIELD_GIVER, FIELD_MENU, FIELD_COST, FIELD_BOWLS, FIELD_BUNS, FIELD_DISHES,
  FIELD_HELPERS, FIELD_TOTAL, FIELD_NOTE, FIELD_REASON, FIELD_PAPER, N_FIELDS
} SheetField;

static const VpEntryField sheet_fields[N_FIELDS] = {
  [FIELD_DAY] = { N_("Day"), N_("20180328, 3.28, 今天, 昨天") },
  [FIELD_SERVINGS] = { N_("Servings"), N_("people served, without names") },
  [FIELD_ATTENDANCES] = { N_("Volunteers on duty"), NULL },
  [FIELD_GIVER] = { N_("Food given by"), NULL },
  [FIELD_MENU] = { N_("Menu"), NULL },
  [FIELD_COST] = { N_("Cost (yuan)"), NULL },
  [FIELD_BOWLS] = { N_("Bowls of porridge"), N_("may be left out") },
  [FIELD_BUNS] = { N_("Buns"), N_("may be left out") },
  [FIELD_DISHES] = { N_("Dishes"), N_("may be left out") },
  [FIELD_HELPERS] = { N_("Names of volunteers"), N_("may be left out") },
  [FIELD_TOTAL] = { N_("Cumulative on the paper"), N_("is compared, may be left out") },
  [FIELD_NOTE] = { N_("Note"), NULL },
  [FIELD_REASON] = { N_("Why it is corrected"), NULL },
  [FIELD_PAPER] = { N_("Paper it stands on"), N_("may be left out") },
};

/* What the window knows of the day that stands in it. */
typedef struct {
  VpPorridgeHouse house; /* its name is owned */
  gint64 former_id;      /* the sheet that is corrected, 0 = a new one */
  VpDate day;            /* of what follows */
  gboolean is_known;
  gint64 before;         /* servings of all days before */
  int number;            /* the how manieth day */
} SheetForm;

static void
sheet_form_free (gpointer data)
{
  SheetForm *self = data;

  g_free (self->house.name);
  g_free (self);
}

/* Saving */

typedef struct {
  VpSession *session; /* owned */
  VpPorridgeSheet *sheet;
  gint64 former_id;
  char *reason, *paper;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->session);
  vp_porridge_sheet_free (self->sheet);
  g_free (self->reason);
  g_free (self->paper);
  g_free (self);
}

static gboolean
save_sheet (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *self = data;

  if (self->former_id != 0)
    return vp_porridge_correct (db, self->former_id, self->sheet, NULL, self->reason, self->paper, vp_date_today (),
                                error);
  return vp_porridge_add (db, self->sheet, NULL, vp_date_today (), error);
}

static Saving *
new_saving (VpEntryWindow *window)
{
  Saving *self = g_new0 (Saving, 1);

  self->session = g_object_ref (vp_entry_window_get_session (window));
  self->sheet = vp_porridge_sheet_new ();
  return self;
}

static void
take_text (VpEntryWindow *window, guint field, char **text)
{
  g_free (*text);
  *text = vp_entry_window_read_text (window, field);
}

static void
read_sheet (VpEntryWindow *window, VpPorridgeSheet *sheet)
{
  sheet->day = vp_entry_window_read_day (window, FIELD_DAY);
  sheet->servings = vp_entry_window_read_int (window, FIELD_SERVINGS, TRUE);
  sheet->attendances = vp_entry_window_read_int (window, FIELD_ATTENDANCES, TRUE);
  sheet->cost = vp_entry_window_read_money (window, FIELD_COST, FALSE);
  sheet->bowls = vp_entry_window_read_int (window, FIELD_BOWLS, FALSE);
  sheet->buns = vp_entry_window_read_int (window, FIELD_BUNS, FALSE);
  sheet->dishes = vp_entry_window_read_int (window, FIELD_DISHES, FALSE);
  sheet->stated_total = vp_entry_window_read_int (window, FIELD_TOTAL, FALSE);
  take_text (window, FIELD_GIVER, &sheet->giver);
  take_text (window, FIELD_MENU, &sheet->menu);
  take_text (window, FIELD_HELPERS, &sheet->helpers);
  take_text (window, FIELD_NOTE, &sheet->note);
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  SheetForm *form = data;
  Saving *saving = new_saving (window);

  vp_entry_window_begin (window);
  read_sheet (window, saving->sheet);
  saving->sheet->house_id = form->house.id;
  saving->former_id = form->former_id;
  if (form->former_id != 0) {
    saving->reason = vp_entry_window_read_text (window, FIELD_REASON);
    saving->paper = vp_entry_window_read_text (window, FIELD_PAPER);
    if (vp_text_is_blank (saving->reason))
      vp_entry_window_fault (window, FIELD_REASON, _("Write why the sheet is corrected."));
  }
  if (vp_entry_window_is_sound (window))
    vp_entry_window_write (window, save_sheet, saving, saving_free,
                           saving->sheet->stated_total != 0 ? FIELD_TOTAL : FIELD_SERVINGS,
                           form->former_id != 0 ? _("The sheet was corrected") : _("The day sheet was saved"));
  else
    saving_free (saving);
}

/* The sum while it is typed */

typedef struct {
  VpEntryWindow *window; /* owned */
  gint64 house_id, former_id;
  VpDate day;
  VpPorridgeTotals before;
  gint64 there; /* servings of a sheet of that day, -1 = there is none */
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
  g_autoptr (VpPorridgeSheet) there = vp_porridge_store_find (db, self->house_id, self->day, NULL);

  self->there = there != NULL && there->id != self->former_id ? there->servings : -1;
  return vp_porridge_store_totals (db, self->house_id, self->day - 1, 0, &self->before, error);
}

static void
show_sum (VpEntryWindow *window, const SheetForm *form)
{
  g_autofree char *text = vp_entry_window_read_text (window, FIELD_SERVINGS), *former = NULL, *sum = NULL, *sentence = NULL;
  gint64 servings;

  if (!form->is_known || !vp_text_parse_int (text, &servings)) {
    vp_form_set_remark (vp_entry_window_get_form (window), FIELD_SERVINGS, NULL, FALSE);
    return;
  }
  former = vp_text_group_digits (form->before);
  sum = vp_text_group_digits (form->before + servings);
  /* Translators: servings before that day, servings with that day */
  sentence = g_strdup_printf (_("Before %s, with this day %s"), former, sum);
  vp_form_set_remark (vp_entry_window_get_form (window), FIELD_SERVINGS, sentence, FALSE);
}

static void
looked (VpSession *session, gpointer data, const GError *error)
{
  Looking *self = data;
  SheetForm *form = vp_entry_window_get_data (self->window);
  VpForm *fields = vp_entry_window_get_form (self->window);
  g_autofree char *sentence = NULL;

  if (error != NULL || form->day != self->day)
    return;
  form->is_known = TRUE;
  form->before = self->before.servings;
  form->number = self->before.since > 0 ? vp_porridge_day_number (&self->before, self->day)
    : form->house.opened_on > 0 && self->day >= form->house.opened_on ? self->day - form->house.opened_on + 1 : 1;
  if (self->there >= 0)
    /* Translators: number of servings */
    sentence = g_strdup_printf (_("There is a sheet of that day already: %" PRId64 " servings. Correct that one instead."),
                                self->there);
  else
    /* Translators: the how manieth day of the porridge house */
    sentence = g_strdup_printf (_("Day %d"), form->number);
  vp_form_set_remark (fields, FIELD_DAY, sentence, self->there >= 0);
  show_sum (self->window, form);
}

static void
look_at_day (VpEntryWindow *window, SheetForm *form)
{
  VpDate day = vp_date_parse (vp_form_get_text (vp_entry_window_get_form (window), FIELD_DAY), vp_date_today (), NULL);
  Looking *looking;

  if (day == 0 || day == form->day)
    return;
  form->day = day;
  form->is_known = FALSE;
  looking = g_new0 (Looking, 1);
  looking->window = g_object_ref (window);
  looking->house_id = form->house.id;
  looking->former_id = form->former_id;
  looking->day = day;
  vp_session_read (vp_entry_window_get_session (window), VP_STORE_PRIORITY_VISIBLE, NULL, look, looking, looking_free, NULL,
                   looked);
}

static void
changed_cb (VpEntryWindow *window, guint field, gpointer data)
{
  if (field == FIELD_DAY)
    look_at_day (window, data);
  else if (field == FIELD_SERVINGS)
    show_sum (window, data);
}

static const VpEntryFuncs sheet_funcs = { save_cb, changed_cb };

static void
set_number (VpForm *form, guint field, gint64 value)
{
  g_autofree char *text = value != 0 ? g_strdup_printf ("%" PRId64, value) : g_strdup ("");

  vp_form_set_text (form, field, text);
}

static void
show_former (VpForm *form, const VpPorridgeSheet *former)
{
  g_autofree char *day = vp_date_to_string (former->day), *cost = former->cost != 0 ? vp_money_text (former->cost) : NULL;

  vp_form_set_text (form, FIELD_DAY, day);
  set_number (form, FIELD_SERVINGS, former->servings);
  set_number (form, FIELD_ATTENDANCES, former->attendances);
  set_number (form, FIELD_BOWLS, former->bowls);
  set_number (form, FIELD_BUNS, former->buns);
  set_number (form, FIELD_DISHES, former->dishes);
  set_number (form, FIELD_TOTAL, former->stated_total);
  vp_form_set_text (form, FIELD_COST, cost);
  vp_form_set_text (form, FIELD_GIVER, former->giver);
  vp_form_set_text (form, FIELD_MENU, former->menu);
  vp_form_set_text (form, FIELD_HELPERS, former->helpers);
  vp_form_set_text (form, FIELD_NOTE, former->note);
}

static SheetForm *
new_sheet_form (const VpPorridgeHouse *house, gint64 former_id)
{
  SheetForm *form = g_new0 (SheetForm, 1);

  form->house = *house;
  form->house.name = g_strdup (house->name);
  form->former_id = former_id;
  return form;
}

void
vp_porridge_form_present (VpSession *session, GtkWidget *parent, const VpPorridgeHouse *house,
                          const VpPorridgeSheet *former, GPtrArray *givers)
{
  g_auto (GStrv) reasons = vp_session_code_names (session, "sheet-reason");
  SheetForm *form = new_sheet_form (house, former != NULL ? former->id : 0);
  /* Translators: name of a porridge house */
  g_autofree char *title = g_strdup_printf (former != NULL ? _("Correct a day sheet: %s") : _("Day sheet: %s"), house->name);
  VpEntryWindow *window = vp_entry_window_new (session, parent, title, sheet_fields,
                                               former != NULL ? N_FIELDS : FIELD_REASON, &sheet_funcs, form,
                                               sheet_form_free);
  g_autofree const char **texts = g_new0 (const char *, givers->len + 1);

  for (guint i = 0; i < givers->len; i++)
    texts[i] = g_ptr_array_index (givers, i);
  vp_form_set_choices (vp_entry_window_get_form (window), FIELD_GIVER, texts);
  if (former != NULL) {
    vp_form_set_choices (vp_entry_window_get_form (window), FIELD_REASON, (const char *const *) reasons);
    show_former (vp_entry_window_get_form (window), former);
  } else {
    vp_form_set_today (vp_entry_window_get_form (window), FIELD_DAY);
  }
  look_at_day (window, form);
  vp_entry_window_present (window, FIELD_SERVINGS);
}

/* The opening balance */

typedef enum { OPENING_DAY, OPENING_SERVINGS, OPENING_ATTENDANCES, OPENING_SOURCE, OPENING_NOTE, N_OPENING } OpeningField;

static const VpEntryField opening_fields[N_OPENING] = {
  [OPENING_DAY] = { N_("Up to and with"), N_("the last day of the papers") },
  [OPENING_SERVINGS] = { N_("Servings"), N_("cumulative, as the papers say") },
  [OPENING_ATTENDANCES] = { N_("Attendances"), N_("cumulative, may be left out") },
  [OPENING_SOURCE] = { N_("Source"), N_("which papers, kept by whom") },
  [OPENING_NOTE] = { N_("Note"), NULL },
};

static void
save_opening_cb (VpEntryWindow *window, gpointer data)
{
  SheetForm *form = data;
  Saving *saving = new_saving (window);
  VpPorridgeSheet *sheet = saving->sheet;

  vp_entry_window_begin (window);
  sheet->kind = VP_PORRIDGE_OPENING;
  sheet->house_id = form->house.id;
  sheet->day = vp_entry_window_read_day (window, OPENING_DAY);
  sheet->servings = vp_entry_window_read_int (window, OPENING_SERVINGS, TRUE);
  sheet->attendances = vp_entry_window_read_int (window, OPENING_ATTENDANCES, FALSE);
  take_text (window, OPENING_SOURCE, &sheet->source);
  take_text (window, OPENING_NOTE, &sheet->note);
  if (vp_text_is_blank (sheet->source))
    vp_entry_window_fault (window, OPENING_SOURCE, _("Write which papers the opening balance was taken from."));
  if (vp_entry_window_is_sound (window))
    vp_entry_window_write (window, save_sheet, saving, saving_free, OPENING_DAY, _("The opening balance was saved"));
  else
    saving_free (saving);
}

static const VpEntryFuncs opening_funcs = { save_opening_cb, NULL };

void
vp_porridge_form_present_opening (VpSession *session, GtkWidget *parent, const VpPorridgeHouse *house)
{
  VpEntryWindow *window = vp_entry_window_new (session, parent, _("Opening balance of earlier paper years"), opening_fields,
                                               N_OPENING, &opening_funcs, new_sheet_form (house, 0), sheet_form_free);

  vp_entry_window_present (window, OPENING_DAY);
}

/* The house */

typedef enum { HOUSE_NAME, HOUSE_OPENED_ON, N_HOUSE } HouseField;

static const VpEntryField house_fields[N_HOUSE] = {
  [HOUSE_NAME] = { N_("Name"), NULL }, [HOUSE_OPENED_ON] = { N_("Opened on"), N_("day 1 of every count") },
};

typedef struct {
  VpSession *session; /* owned */
  VpPorridgeHouse house;
} SavingHouse;

static void
saving_house_free (gpointer data)
{
  SavingHouse *self = data;

  g_object_unref (self->session);
  g_free (self->house.name);
  g_free (self);
}

static gboolean
save_house (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  SavingHouse *self = data;

  return vp_porridge_save_house (db, &self->house, error);
}

static void
save_house_cb (VpEntryWindow *window, gpointer data)
{
  SheetForm *form = data;
  SavingHouse *saving = g_new0 (SavingHouse, 1);

  saving->session = g_object_ref (vp_entry_window_get_session (window));
  vp_entry_window_begin (window);
  saving->house.id = form->house.id;
  saving->house.name = vp_entry_window_read_text (window, HOUSE_NAME);
  saving->house.opened_on = vp_entry_window_read_day (window, HOUSE_OPENED_ON);
  if (vp_entry_window_is_sound (window))
    vp_entry_window_write (window, save_house, saving, saving_house_free, HOUSE_OPENED_ON, _("The porridge house was saved"));
  else
    saving_house_free (saving);
}

static const VpEntryFuncs house_funcs = { save_house_cb, NULL };

void
vp_porridge_form_present_house (VpSession *session, GtkWidget *parent, const VpPorridgeHouse *house)
{
  VpEntryWindow *window = vp_entry_window_new (session, parent, _("Porridge house"), house_fields, N_HOUSE, &house_funcs,
                                               new_sheet_form (house, 0), sheet_form_free);
  g_autofree char *opened = vp_date_to_string (house->opened_on);

  vp_form_set_text (vp_entry_window_get_form (window), HOUSE_NAME, house->name);
  vp_form_set_text (vp_entry_window_get_form (window), HOUSE_OPENED_ON, opened);
  vp_entry_window_present (window, HOUSE_OPENED_ON);
}
