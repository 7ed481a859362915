/* vp-event-form.c: an event as people write it
 *
 * The fields are described as those of a register are, so that names, codes and dates are read as everywhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-form.h"

#include "vp-event-questions.h"
#include "vp-family-store.h"
#include "vp-register-store.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_MINUTES 1440
#define DAY_SECONDS 86400

static const VpRegisterField fields[VP_N_EVENT_FIELDS] = {
  [VP_EVENT_TITLE] = { "title", N_("Title"), NULL, NULL, VP_FIELD_NEEDED, { VP_KIND_TEXT, 1, 100, NULL }, NULL, 0 },
  [VP_EVENT_KIND] = { "kind_id", N_("Kind of event"), NULL, NULL, 0, { VP_KIND_ROW, 0, 0, NULL }, "event-kind", 0 },
  [VP_EVENT_PROJECT] = { "project_id", N_("Project"), NULL, NULL, 0, { VP_KIND_ROW, 0, 0, NULL }, "project", 0 },
  [VP_EVENT_TEAM] = { "team_id", N_("Team"), NULL, NULL, 0, { VP_KIND_ROW, 0, 0, NULL }, "team", 0 },
  [VP_EVENT_DISTRICT] = { "district", N_("District"), NULL, NULL, 0, { VP_KIND_CODE, 0, 0, NULL }, "district", 0 },
  [VP_EVENT_PLACE] = { "place", N_("Where"), NULL, NULL, 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 0 },
  [VP_EVENT_DAY] = { "day", N_("Day"), NULL, NULL, VP_FIELD_NEEDED, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [VP_EVENT_FROM] = { "starts", N_("Begins at"), NULL, NULL, VP_FIELD_NEEDED, { VP_KIND_MINUTES, 0, 1439, NULL }, NULL, 0 },
  [VP_EVENT_TO] = { "ends", N_("Ends at"), NULL, NULL, VP_FIELD_NEEDED, { VP_KIND_MINUTES, 0, 2880, NULL }, NULL, 0 },
  [VP_EVENT_CLOSES] = { "closes_at", N_("Sign-up until"), N_("blank: until it begins"), NULL, 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [VP_EVENT_LEAVES] = { "leaves_at", N_("Withdrawal until"), N_("blank: until it begins"), NULL, 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [VP_EVENT_MATERIALS] = { "materials", N_("Materials"), NULL, NULL, 0, { VP_KIND_WORDS, 0, 2000, NULL }, NULL, 0 },
  [VP_EVENT_NOTE] = { "note", N_("Note"), NULL, NULL, 0, { VP_KIND_WORDS, 0, 2000, NULL }, NULL, 0 },
  [VP_EVENT_QUESTIONS] = { "questions", N_("Questions"), N_("such as 马甲尺码=S/M/L、用餐=是否、身高=数字"), NULL, 0,
                           { VP_KIND_WORDS, 0, 1000, NULL }, NULL, 0 },
  [VP_EVENT_PLACE_ROW] = { "place_id", N_("Place of events"), NULL, NULL, 0, { VP_KIND_ROW, 0, 0, NULL }, "place", 0 },
  [VP_EVENT_STATION_ROW] = { "station_id", N_("Station"), NULL, NULL, 0, { VP_KIND_ROW, 0, 0, NULL }, "station", 0 },
};

/* No register of its own: only what is needed to read names. */
static const VpRegister description = {
  "event", "event", N_("Events"), N_("Event"), "活动", NULL, NULL, fields, VP_N_EVENT_FIELDS, VP_EVENT_TITLE, -1, -1, NULL, "day",
  NULL, 0, { NULL }, NULL
};

struct _VpEventForm {
  VpRegisterWords *words;
  VpRecord *row;
};

/* The last second of a day. */
static gint64
end_of_day (VpDate day)
{
  int year, month, of_month;
  g_autoptr (GDateTime) begin = NULL;

  vp_date_get (day, &year, &month, &of_month);
  begin = g_date_time_new_local (year, month, of_month, 0, 0, 0);
  return g_date_time_to_unix (begin) + DAY_SECONDS - 1;
}

static VpDate
day_of_moment (gint64 moment)
{
  g_autoptr (GDateTime) at = moment != 0 ? g_date_time_new_from_unix_local (moment) : NULL;

  return at == NULL ? 0 : vp_date_new (g_date_time_get_year (at), g_date_time_get_month (at), g_date_time_get_day_of_month (at));
}

VpEventForm *
vp_event_form_new (VpDb *db, const VpEvent *event, GError **error)
{
  g_autoptr (VpEventForm) self = g_new0 (VpEventForm, 1);

  self->row = vp_record_new (&description);
  self->words = vp_register_words_read (db, &description, error);
  if (self->words == NULL)
    return NULL;
  vp_record_set_text (self->row, VP_EVENT_TITLE, event->title);
  vp_record_set_number (self->row, VP_EVENT_KIND, event->kind_id);
  vp_record_set_number (self->row, VP_EVENT_PROJECT, event->project_id);
  vp_record_set_number (self->row, VP_EVENT_TEAM, event->team_id);
  vp_record_set_number (self->row, VP_EVENT_DISTRICT, event->district);
  vp_record_set_text (self->row, VP_EVENT_PLACE, event->place);
  vp_record_set_number (self->row, VP_EVENT_DAY, event->day);
  vp_record_set_number (self->row, VP_EVENT_FROM, event->starts);
  vp_record_set_number (self->row, VP_EVENT_TO, event->ends);
  vp_record_set_number (self->row, VP_EVENT_CLOSES, day_of_moment (event->closes_at));
  vp_record_set_number (self->row, VP_EVENT_LEAVES, day_of_moment (event->leaves_at));
  vp_record_set_text (self->row, VP_EVENT_MATERIALS, event->materials);
  vp_record_set_text (self->row, VP_EVENT_NOTE, event->note);
  vp_record_set_text (self->row, VP_EVENT_QUESTIONS, event->questions);
  vp_record_set_number (self->row, VP_EVENT_PLACE_ROW, event->place_id);
  vp_record_set_number (self->row, VP_EVENT_STATION_ROW, event->station_id);
  return g_steal_pointer (&self);
}

void
vp_event_form_free (VpEventForm *self)
{
  g_clear_pointer (&self->words, vp_register_words_free);
  g_clear_pointer (&self->row, vp_record_free);
  g_free (self);
}

static gboolean
is_time (VpEventField field)
{
  return field == VP_EVENT_FROM || field == VP_EVENT_TO;
}

const char *
vp_event_form_label (VpEventField field)
{
  return fields[field].label;
}

const char *
vp_event_form_hint (VpEventField field)
{
  return fields[field].hint;
}

char *
vp_event_form_text (const VpEventForm *self, VpEventField field)
{
  gint64 minutes = vp_record_number (self->row, field) % DAY_MINUTES;

  return is_time (field) ? g_strdup_printf ("%d:%02d", (int) minutes / 60, (int) minutes % 60)
                         : vp_register_words_text (self->words, self->row, field);
}

/* Places of events first, then stations. */
static char **
offer_places (const VpEventForm *self, VpDate today)
{
  g_auto (GStrv) places = vp_register_words_offer (self->words, VP_EVENT_PLACE_ROW, today);
  g_auto (GStrv) stations = vp_register_words_offer (self->words, VP_EVENT_STATION_ROW, today);
  g_autoptr (GStrvBuilder) both = g_strv_builder_new ();

  for (guint i = 0; places != NULL && places[i] != NULL; i++)
    g_strv_builder_add (both, places[i]);
  for (guint i = 0; stations != NULL && stations[i] != NULL; i++)
    g_strv_builder_add (both, stations[i]);
  return g_strv_builder_end (both);
}

char **
vp_event_form_offer (const VpEventForm *self, VpEventField field, VpDate today)
{
  return field == VP_EVENT_PLACE ? offer_places (self, today) : vp_register_words_offer (self->words, field, today);
}

/* A place need not be of a register; what is written like one of them is that one. */
static gboolean
set_place (VpEventForm *self, const char *text, GError **error)
{
  static const VpEventField rows[] = { VP_EVENT_PLACE_ROW, VP_EVENT_STATION_ROW };

  if (!vp_register_words_parse (self->words, self->row, VP_EVENT_PLACE, text, vp_date_today (), error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    vp_record_set_number (self->row, rows[i], 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows) && *vp_record_text (self->row, VP_EVENT_PLACE) != '\0'; i++) {
    g_autofree char *name = NULL;

    if (!vp_register_words_parse (self->words, self->row, rows[i], text, vp_date_today (), NULL))
      continue;
    name = vp_register_words_text (self->words, self->row, rows[i]);
    vp_record_set_text (self->row, VP_EVENT_PLACE, name);
    break;
  }
  return TRUE;
}

/* What cannot be asked is told before it is kept. */
static gboolean
set_questions (VpEventForm *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) questions = vp_event_questions_typed (text, error);
  g_autofree char *written = questions != NULL ? vp_event_questions_text (questions) : NULL;

  return written != NULL && vp_register_words_parse (self->words, self->row, VP_EVENT_QUESTIONS, written, vp_date_today (), error);
}

gboolean
vp_event_form_set (VpEventForm *self, VpEventField field, const char *text, GError **error)
{
  int minutes;

  if (field == VP_EVENT_PLACE)
    return set_place (self, text, error);
  if (field == VP_EVENT_QUESTIONS)
    return set_questions (self, text, error);
  if (!is_time (field))
    return vp_register_words_parse (self->words, self->row, field, text, vp_date_today (), error);
  minutes = vp_time_parse (text);
  if (minutes < 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is no time of day. Write 8:30 or 14:00."), text);
    return FALSE;
  }
  vp_record_set_number (self->row, field, minutes);
  return TRUE;
}

static void
take_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* Until the end of the day that was written; the very moment stays where the day does. */
static void
take_deadline (const VpEventForm *self, VpEventField field, gint64 *moment)
{
  gint64 day = vp_record_number (self->row, field);

  if (day != day_of_moment (*moment))
    *moment = day != 0 ? end_of_day ((VpDate) day) : 0;
}

gboolean
vp_event_form_finish (const VpEventForm *self, VpEvent *event, GError **error)
{
  int from = (int) vp_record_number (self->row, VP_EVENT_FROM), to = (int) vp_record_number (self->row, VP_EVENT_TO) % DAY_MINUTES;

  if (from == to) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("The event ends when it begins. Write from when until when it is."));
    return FALSE;
  }
  take_text (&event->title, vp_record_text (self->row, VP_EVENT_TITLE));
  event->kind_id = vp_record_number (self->row, VP_EVENT_KIND);
  event->project_id = vp_record_number (self->row, VP_EVENT_PROJECT);
  event->team_id = vp_record_number (self->row, VP_EVENT_TEAM);
  event->district = (int) vp_record_number (self->row, VP_EVENT_DISTRICT);
  take_text (&event->place, vp_record_text (self->row, VP_EVENT_PLACE));
  event->day = (VpDate) vp_record_number (self->row, VP_EVENT_DAY);
  event->starts = from;
  event->ends = to > from ? to : to + DAY_MINUTES;
  take_deadline (self, VP_EVENT_CLOSES, &event->closes_at);
  take_deadline (self, VP_EVENT_LEAVES, &event->leaves_at);
  take_text (&event->materials, vp_record_text (self->row, VP_EVENT_MATERIALS));
  take_text (&event->note, vp_record_text (self->row, VP_EVENT_NOTE));
  take_text (&event->questions, vp_record_text (self->row, VP_EVENT_QUESTIONS));
  event->place_id = vp_record_number (self->row, VP_EVENT_PLACE_ROW);
  event->station_id = vp_record_number (self->row, VP_EVENT_STATION_ROW);
  return TRUE;
}

/* Whom an event or a sign-up is of, and why it is called off. */
enum { WHO_UNIT, WHO_TEAM, WHO_REASON, WHO_FAMILY };

static const VpRegisterField who_fields[] = {
  [WHO_UNIT] = { "unit_id", N_("Unit"), NULL, NULL, 0, { VP_KIND_ROW, 0, 0, NULL }, "unit", 0 },
  [WHO_TEAM] = { "team_id", N_("Team"), NULL, NULL, 0, { VP_KIND_ROW, 0, 0, NULL }, "team", 0 },
  [WHO_REASON] = { "reason", N_("Reason for calling off"), NULL, NULL, 0, { VP_KIND_CODE, 0, 0, NULL }, "call-off-reason", 0 },
  [WHO_FAMILY] = { "family_id", N_("Family"), NULL, NULL, 0, { VP_KIND_ROW, 0, 0, NULL }, "family", 0 },
};
static const VpRegister who_description = {
  "sign-up", "sign_up", N_("Sign-ups"), N_("Sign-up"), "报名", NULL, NULL, who_fields, G_N_ELEMENTS (who_fields), 0, -1, -1, NULL, "id",
  NULL, 0, { NULL }, NULL
};

/* @missing: what is told for a blank text */
static gint64
find_who (VpDb *db, guint field, const char *text, const char *missing, GError **error)
{
  g_autoptr (VpRegisterWords) words = vp_register_words_read (db, &who_description, error);
  g_autoptr (VpRecord) row = vp_record_new (&who_description);

  if (words == NULL || !vp_register_words_parse (words, row, field, text, vp_date_today (), error))
    return 0;
  if (vp_record_number (row, field) == 0)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, missing);
  return vp_record_number (row, field);
}

gint64
vp_event_find_unit (VpDb *db, const char *text, GError **error)
{
  return find_who (db, WHO_UNIT, text, _("Say which unit it is."), error);
}

gint64
vp_event_find_team (VpDb *db, const char *text, GError **error)
{
  return find_who (db, WHO_TEAM, text, _("Say which team it is."), error);
}

char **
vp_event_list_units (VpDb *db, GError **error)
{
  g_autoptr (VpRegisterWords) words = vp_register_words_read (db, &who_description, error);

  return words != NULL ? vp_register_words_offer (words, WHO_UNIT, vp_date_today ()) : NULL;
}

char **
vp_event_list_reasons (VpDb *db, GError **error)
{
  g_autoptr (VpRegisterWords) words = vp_register_words_read (db, &who_description, error);

  return words != NULL ? vp_register_words_offer (words, WHO_REASON, vp_date_today ()) : NULL;
}

/* The family of a person that is meant; an error where there is none, or more than one. */
static gint64
find_family_of (VpDb *db, const char *text, GError **error)
{
  g_autoptr (GArray) families = NULL;
  gint64 person = 0;

  if (!vp_register_find_person (db, text, &person, error) || (families = vp_family_store_of_person (db, person, error)) == NULL)
    return 0;
  if (families->len == 1)
    return g_array_index (families, gint64, 0);
  if (families->len == 0)
    /* Translators: a person */
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("“%s” belongs to no family yet. Write the family down in the register of families first."), text);
  else
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("“%s” belongs to %u families: write the name of the family."), text, families->len);
  return 0;
}

/* "王芳一家": how many bytes say that the whole family is meant. */
static gsize
length_of_ending (const char *name)
{
  static const char *const endings[] = { "一家", "全家", "家庭" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]) && strlen (name) > strlen (endings[i]))
      return strlen (endings[i]);
  return 0;
}

gint64
vp_event_find_family (VpDb *db, const char *text, GError **error)
{
  g_autofree char *name = vp_text_squeeze (text);
  gsize ending = length_of_ending (name);
  gint64 id = find_who (db, WHO_FAMILY, name, _("Say which family it is."), NULL);

  if (id != 0)
    return id;
  if (*name == '\0')
    return find_who (db, WHO_FAMILY, name, _("Say which family it is."), error);
  name[strlen (name) - ending] = '\0';
  return find_family_of (db, name, error);
}

gboolean
vp_event_names_family (const char *text)
{
  g_autofree char *name = vp_text_squeeze (text);

  return length_of_ending (name) > 0;
}

char **
vp_event_list_families (VpDb *db, GError **error)
{
  g_autoptr (VpRegisterWords) words = vp_register_words_read (db, &who_description, error);

  return words != NULL ? vp_register_words_offer (words, WHO_FAMILY, vp_date_today ()) : NULL;
}
