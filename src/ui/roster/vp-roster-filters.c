/* vp-roster-filters.c: the filters of the roster: what they offer, and the question they make
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-page-private.h"

#include "vp-certification-store.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* The question */

static void
take_districts (VpRosterPage *self, VpRosterQuery *query)
{
  g_autoptr (GArray) values = vp_choice_button_get_values (self->district_button);

  for (guint i = 0; i < values->len && i < G_N_ELEMENTS (query->districts); i++)
    query->districts[query->n_districts++] = (gint32) g_array_index (values, gint64, i);
}

static void
take_teams (VpRosterPage *self, VpRosterQuery *query)
{
  g_autoptr (GArray) values = vp_choice_button_get_values (self->team_button);

  for (guint i = 0; i < values->len && i < G_N_ELEMENTS (query->teams); i++)
    query->teams[query->n_teams++] = g_array_index (values, gint64, i);
}

static guint64
take_mask (VpChoiceButton *button)
{
  g_autoptr (GArray) values = vp_choice_button_get_values (button);
  guint64 mask = 0;

  for (guint i = 0; i < values->len; i++)
    mask |= G_GUINT64_CONSTANT (1) << (g_array_index (values, gint64, i) & 63);
  return mask;
}

void
vp_roster_page_make_query (VpRosterPage *self, VpRosterQuery *query)
{
  memset (query, 0, sizeof *query);
  query->text = self->text;
  take_districts (self, query);
  take_teams (self, query);
  query->status_mask = (guint32) take_mask (self->status_button);
  query->stars_mask = (guint32) take_mask (self->stars_button);
  query->political_mask = take_mask (self->political_button);
  vp_age_button_get (self->age_button, &query->age_min, &query->age_max, &query->age_at);
  vp_more_button_get (self->more_button, query);
  query->sort = self->sort;
  query->descending = self->descending;
}

gboolean
vp_roster_page_has_filters (const VpRosterQuery *query)
{
  return query->n_districts > 0 || query->n_teams > 0 || query->status_mask != 0 || query->stars_mask != 0
    || query->political_mask != 0 || query->age_min > 0 || query->age_max > 0
    || !vp_roster_query_same_more (query, &(const VpRosterQuery) { 0 });
}

static void
append_part (GString *out, char *part)
{
  if (*part != '\0')
    g_string_append_printf (out, "%s · ", part);
  g_free (part);
}

/* "华龙区 · 四星 · 60 岁以上 · 2,113 人" */
void
vp_roster_page_show_sentence (VpRosterPage *self, guint n)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *count = vp_text_group_digits (n);

  append_part (out, vp_choice_button_describe (self->district_button));
  append_part (out, vp_choice_button_describe (self->team_button));
  append_part (out, vp_choice_button_describe (self->stars_button));
  append_part (out, vp_age_button_describe (self->age_button));
  append_part (out, vp_choice_button_describe (self->status_button));
  append_part (out, vp_choice_button_describe (self->political_button));
  append_part (out, vp_more_button_describe (self->more_button));
  /* Translators: how many people */
  g_string_append_printf (out, _("%s people"), count);
  gtk_label_set_label (self->sentence_label, out->str);
}

/* What is asked for was removed since the question was kept. */
void
vp_roster_page_tell_lost (VpRosterPage *self, guint lost)
{
  VpSession *session = vp_page_get_session (VP_PAGE (self));

  if (lost > 0 && session != NULL)
    vp_session_notice (session, _("A condition was left out: what it asked for is not there any more."), FALSE);
}

/* Filters offer what the office's tables have. */

static guint
fill_codes (VpChoiceButton *button, VpOffice *office, const char *kind)
{
  GPtrArray *codes = vp_office_get_codes (office, kind);
  g_autoptr (GArray) chosen = vp_choice_button_get_values (button);

  vp_choice_button_clear (button);
  for (guint i = 0; i < codes->len; i++) {
    const VpCode *code = g_ptr_array_index (codes, i);

    vp_choice_button_add (button, code->name, code->code);
  }
  if (strcmp (kind, "status") == 0)
    vp_choice_button_add (button, _("Removed"), VP_STATUS_REMOVED);
  vp_choice_button_set_values (button, (const gint64 *) (void *) chosen->data, chosen->len);
  return vp_choice_button_drop_missing (button);
}

static guint
fill_teams (VpRosterPage *self, VpOffice *office)
{
  GPtrArray *teams = vp_office_get_teams (office);
  g_autoptr (GArray) chosen = vp_choice_button_get_values (self->team_button);

  vp_choice_button_clear (self->team_button);
  for (guint i = 0; i < teams->len; i++) {
    const VpTeam *team = g_ptr_array_index (teams, i);

    if (!team->removed)
      vp_choice_button_add (self->team_button, team->name, team->id);
  }
  vp_choice_button_set_values (self->team_button, (const gint64 *) (void *) chosen->data, chosen->len);
  return vp_choice_button_drop_missing (self->team_button);
}

void
vp_roster_page_fill_filters (VpRosterPage *self, VpOffice *office)
{
  guint lost = fill_codes (self->district_button, office, "district");

  lost += fill_codes (self->status_button, office, "status");
  lost += fill_codes (self->political_button, office, "political");
  lost += fill_teams (self, office);
  vp_roster_page_tell_lost (self, lost);
  vp_roster_model_repaint (self->model);
}

/* How many people each choice finds, when its list is opened */

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpChoiceButton) button = data;
  g_autoptr (GHashTable) counts = vp_roster_count_finish (VP_ROSTER (source), result, NULL);

  /* Only a newer count cancels one: then the numbers of the list that is open now are on their way. */
  if (counts != NULL)
    vp_choice_button_set_counts (button, counts);
}

static void
opened_cb (VpChoiceButton *button, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);
  VpRosterFacet facet = (VpRosterFacet) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "facet"));
  VpRoster *roster = vp_session_get_roster (vp_page_get_session (VP_PAGE (self)));
  VpRosterQuery query;

  if (roster == NULL || vp_roster_get_index (roster) == NULL)
    return;
  vp_roster_page_make_query (self, &query);
  vp_roster_count_async (roster, &query, facet, counted_cb, g_object_ref (button));
}

void
vp_roster_page_count_choices (VpRosterPage *self)
{
  VpChoiceButton *const buttons[] = {
    [VP_ROSTER_FACET_DISTRICT] = self->district_button, [VP_ROSTER_FACET_TEAM] = self->team_button,
    [VP_ROSTER_FACET_STATUS] = self->status_button, [VP_ROSTER_FACET_STARS] = self->stars_button,
    [VP_ROSTER_FACET_POLITICAL] = self->political_button,
  };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++) {
    g_object_set_data (G_OBJECT (buttons[i]), "facet", GUINT_TO_POINTER (i));
    g_signal_connect_object (buttons[i], "opened", G_CALLBACK (opened_cb), self, 0);
  }
}

typedef struct {
  VpRosterPage *page; /* owned */
  VpRuleVersion *rules;
} Levels;

static void
levels_free (gpointer data)
{
  Levels *levels = data;

  g_object_unref (levels->page);
  g_clear_pointer (&levels->rules, vp_rule_version_free);
  g_free (levels);
}

static gboolean
read_levels (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Levels *levels = data;

  levels->rules = vp_rule_store_in_force (db, NULL, vp_date_today (), error);
  return levels->rules != NULL;
}

static void
levels_read (VpSession *session, gpointer data, const GError *error)
{
  Levels *levels = data;
  VpRosterPage *self = levels->page;
  g_autoptr (GArray) chosen = vp_choice_button_get_values (self->stars_button);

  if (error != NULL)
    return;
  vp_choice_button_clear (self->stars_button);
  for (guint i = levels->rules->levels->len; i > 0; i--) {
    const VpRuleLevel *level = g_ptr_array_index (levels->rules->levels, i - 1);
    char *name = g_strdup (level->name);

    /* The list says "金牌", the certificate "金牌志愿者". */
    if (g_str_has_suffix (name, "志愿者") && strlen (name) > strlen ("志愿者"))
      name[strlen (name) - strlen ("志愿者")] = '\0';
    g_free (self->levels[level->rank]);
    self->levels[level->rank] = name;
    vp_choice_button_add (self->stars_button, name, level->rank);
  }
  vp_choice_button_add (self->stars_button, _("No star"), 0);
  vp_choice_button_set_values (self->stars_button, (const gint64 *) (void *) chosen->data, chosen->len);
  if (vp_choice_button_drop_missing (self->stars_button) > 0) {
    vp_roster_page_tell_lost (self, 1);
    vp_roster_page_ask_anew (self);
  }
  vp_roster_model_repaint (self->model);
}

void
vp_roster_page_load_levels (VpRosterPage *self)
{
  Levels *levels = g_new0 (Levels, 1);

  levels->page = g_object_ref (self);
  vp_session_read (vp_page_get_session (VP_PAGE (self)), VP_STORE_PRIORITY_NORMAL, NULL, read_levels, levels, levels_free,
                   _("The star rules could not be read"), levels_read);
}

/* What can be chosen in the further conditions: read when it is wanted, for events are many. */

typedef struct {
  VpRosterPage *page; /* owned */
  VpCrowdNames *names;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_object_unref (offer->page);
  vp_crowd_names_free (offer->names);
  g_free (offer);
}

static gboolean
read_offer (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_crowd_names_read (((Offer *) data)->names, db, error);
}

static void
offer_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Offer *offer = data;
  VpRosterPage *self = offer->page;

  self->is_offering = FALSE;
  if (error != NULL)
    return;
  self->is_offered = TRUE;
  if (vp_more_button_offer (self->more_button, offer->names) > 0) {
    vp_roster_page_tell_lost (self, 1);
    vp_roster_page_ask_anew (self);
  } else if (vp_roster_model_get_index (self->model) != NULL) {
    vp_roster_page_show_sentence (self, vp_roster_model_get_result (self->model)->n_rows);
  }
}

void
vp_roster_page_offer_crowds (VpRosterPage *self)
{
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  Offer *offer;

  if (self->is_offered || self->is_offering || session == NULL)
    return;
  self->is_offering = TRUE;
  offer = g_new0 (Offer, 1);
  offer->page = g_object_ref (self);
  offer->names = vp_crowd_names_new ();
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_offer, offer, offer_free,
                   _("What can be chosen could not be read"), offer_read_cb);
}

void
vp_roster_page_clear_filters (VpRosterPage *self)
{
  vp_choice_button_set_values (self->district_button, NULL, 0);
  vp_choice_button_set_values (self->team_button, NULL, 0);
  vp_choice_button_set_values (self->stars_button, NULL, 0);
  vp_choice_button_set_values (self->status_button, NULL, 0);
  vp_choice_button_set_values (self->political_button, NULL, 0);
  vp_age_button_set (self->age_button, 0, 0, 0);
  vp_more_button_set (self->more_button, NULL);
  vp_roster_page_ask_anew (self);
}
