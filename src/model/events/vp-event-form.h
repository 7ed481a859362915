/* vp-event-form.h: an event as people write it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-store.h"

G_BEGIN_DECLS

typedef enum {
  VP_EVENT_TITLE,
  VP_EVENT_KIND,
  VP_EVENT_PROJECT,
  VP_EVENT_TEAM,
  VP_EVENT_DISTRICT,
  VP_EVENT_PLACE,
  VP_EVENT_DAY,
  VP_EVENT_FROM,
  VP_EVENT_TO,
  VP_EVENT_CLOSES,
  VP_EVENT_LEAVES,
  VP_EVENT_MATERIALS,
  VP_EVENT_NOTE,
  VP_EVENT_QUESTIONS,
  VP_EVENT_PLACE_ROW,
  VP_EVENT_STATION_ROW, /* which place of the register it is: follows what is written, and is not written itself */
  VP_N_EVENT_FIELDS
} VpEventField;

/* The fields with their labels and the names that can stand in them, as of the moment of reading. */
typedef struct _VpEventForm VpEventForm;

VpEventForm *vp_event_form_new    (VpDb *db, const VpEvent *event, GError **error);
void         vp_event_form_free   (VpEventForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpEventForm, vp_event_form_free)
/* What a field is called, and what helps to fill it (nullable): both to be translated. */
const char  *vp_event_form_label  (VpEventField field);
const char  *vp_event_form_hint   (VpEventField field);
/* A field as people read it; transfer full */
char        *vp_event_form_text   (const VpEventForm *self, VpEventField field);
/* What can be chosen on @today: %NULL-terminated, transfer full; %NULL = free text */
char       **vp_event_form_offer  (const VpEventForm *self, VpEventField field, VpDate today);
/* Reads what was typed; an unknown name is told with those that come nearest. */
gboolean     vp_event_form_set    (VpEventForm *self, VpEventField field, const char *text, GError **error);
/* Puts everything into @event. An end that is not after the begin lies on the next day; the same time twice is refused. */
gboolean     vp_event_form_finish (const VpEventForm *self, VpEvent *event, GError **error);
/* A unit by its name: the id, 0 with @error set. */
gint64       vp_event_find_unit   (VpDb *db, const char *text, GError **error);
/* The same of a team. */
gint64       vp_event_find_team   (VpDb *db, const char *text, GError **error);
/* A family by its name, or by one of its people: "王芳一家". */
gint64       vp_event_find_family (VpDb *db, const char *text, GError **error);
/* Whether a text means a whole family. */
gboolean     vp_event_names_family (const char *text);
/* The names of all families there are: %NULL-terminated, transfer full */
char       **vp_event_list_families (VpDb *db, GError **error);
/* The names of all units there are: %NULL-terminated, transfer full */
char       **vp_event_list_units  (VpDb *db, GError **error);

/* Why events are called off, as the office lists it: %NULL-terminated, transfer full */
char       **vp_event_list_reasons (VpDb *db, GError **error);

G_END_DECLS
