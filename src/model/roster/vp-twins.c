/* vp-twins.c: the same person twice in the roster
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-twins.h"

#include "vp-error.h"
#include "vp-privacy.h"
#include "vp-text.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define GROUP_MAX 200 /* people alike: more of them say nothing about any two */
#define ID_LENGTH 18
#define ID_DIGITS 17 /* the last place follows from them */
#define TAIL 3 /* the number of the day, which stays where the day itself is written wrong */

/* Texts are held once each: the same pointer is the same text. */
typedef struct {
  gint64 id;
  const char *name, *phone, *number;
  gint64 team;
  VpDate birth;
} Person;

typedef struct {
  GStringChunk *texts;
  GArray *people;    /* Person */
  GHashTable *found; /* VpTwinPair → itself, as the beginning of a VpTwin */
} Scan;

static void
collect_cb (const VpVolunteerLine *line, gpointer data)
{
  Scan *scan = data;
  Person person = { .id = line->id, .team = line->team_id, .birth = line->birth };

  if (line->removed)
    return;
  person.name = g_string_chunk_insert_const (scan->texts, line->name);
  person.phone = g_string_chunk_insert_const (scan->texts, line->phone != NULL ? line->phone : "");
  person.number = g_string_chunk_insert_const (scan->texts, line->id_number != NULL ? line->id_number : "");
  g_array_append_val (scan->people, person);
}

/* A digit that is another one, or two neighbours that changed places; the check character follows from the others. */
static gboolean
is_slip (const char *a, const char *b)
{
  guint first = 0, n = 0;

  if (strlen (a) != ID_LENGTH || strlen (b) != ID_LENGTH || strcmp (a, b) == 0)
    return FALSE;
  for (guint i = 0; i < ID_DIGITS; i++)
    if (a[i] != b[i] && n++ == 0)
      first = i;
  return n <= 1 || (n == 2 && a[first] == b[first + 1] && a[first + 1] == b[first]);
}

static guint
hash_pair (gconstpointer data)
{
  const VpTwinPair *pair = data;

  return g_int64_hash (&pair->first) * 31 + g_int64_hash (&pair->second);
}

static gboolean
equal_pair (gconstpointer a, gconstpointer b)
{
  const VpTwinPair *x = a, *y = b;

  return x->first == y->first && x->second == y->second;
}

static void
add_reason (Scan *scan, const Person *a, const Person *b, VpTwinReason reason)
{
  const VpTwinPair pair = { MIN (a->id, b->id), MAX (a->id, b->id) };
  VpTwin *twin = g_hash_table_lookup (scan->found, &pair);

  if (twin == NULL) {
    twin = g_new0 (VpTwin, 1);
    twin->pair = pair;
    /* Each has a number of the own: they are rather two. */
    twin->score = strlen (a->number) == ID_LENGTH && strlen (b->number) == ID_LENGTH && !is_slip (a->number, b->number)
      ? -30 : 0;
    g_hash_table_add (scan->found, twin);
  }
  twin->reasons |= reason;
}

/* Four looks at the people, each in an order that brings those together who may be one. */

static int
compare_pointers (const void *a, const void *b)
{
  return (guintptr) a < (guintptr) b ? -1 : (guintptr) a > (guintptr) b;
}

static int
by_phone (gconstpointer a, gconstpointer b)
{
  const Person *x = a, *y = b;

  return x->name != y->name ? compare_pointers (x->name, y->name) : compare_pointers (x->phone, y->phone);
}

static int
by_team (gconstpointer a, gconstpointer b)
{
  const Person *x = a, *y = b;

  if (x->name != y->name || x->birth != y->birth)
    return x->name != y->name ? compare_pointers (x->name, y->name) : x->birth < y->birth ? -1 : 1;
  return x->team < y->team ? -1 : x->team > y->team;
}

static int
by_birth (gconstpointer a, gconstpointer b)
{
  const Person *x = a, *y = b;

  return x->name != y->name ? compare_pointers (x->name, y->name) : x->birth < y->birth ? -1 : x->birth > y->birth;
}

static const char *
tail (const Person *person)
{
  return strlen (person->number) == ID_LENGTH ? person->number + ID_DIGITS - TAIL : "";
}

static int
by_tail (gconstpointer a, gconstpointer b)
{
  const Person *x = a, *y = b;

  return x->name != y->name ? compare_pointers (x->name, y->name) : strncmp (tail (x), tail (y), TAIL);
}

static gboolean
has_phone (const Person *a, const Person *b)
{
  return *a->phone != '\0';
}

static gboolean
has_team (const Person *a, const Person *b)
{
  return a->birth != 0 && a->team != 0;
}

static gboolean
has_slip (const Person *a, const Person *b)
{
  return is_slip (a->number, b->number);
}

/* Every two of a run of people who are alike in the order. */
static void
look (Scan *scan, GCompareFunc order, gboolean (*fits) (const Person *, const Person *), VpTwinReason reason)
{
  const Person *people = (const Person *) (void *) scan->people->data;
  guint n = scan->people->len;

  g_array_sort (scan->people, order);
  for (guint begin = 0, end; begin < n; begin = end) {
    for (end = begin + 1; end < n && order (&people[begin], &people[end]) == 0; end++)
      ;
    for (guint i = begin; end - begin <= GROUP_MAX && i < end; i++)
      for (guint j = i + 1; j < end; j++)
        if (fits (&people[i], &people[j]))
          add_reason (scan, &people[i], &people[j], reason);
  }
}

static gboolean
look_at_all (Scan *scan, GCancellable *cancellable, GError **error)
{
  static const struct {
    GCompareFunc order;
    gboolean (*fits) (const Person *, const Person *);
    VpTwinReason reason;
  } looks[] = {
    { by_phone, has_phone, VP_TWIN_PHONE }, { by_team, has_team, VP_TWIN_TEAM }, { by_birth, has_slip, VP_TWIN_IDENTITY },
    { by_tail, has_slip, VP_TWIN_IDENTITY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    look (scan, looks[i].order, looks[i].fits, looks[i].reason);
  }
  return TRUE;
}

/* The answer */

static int
score_of (const VpTwin *twin)
{
  static const struct { VpTwinReason reason; int score; } scores[] = {
    { VP_TWIN_IDENTITY, 95 }, { VP_TWIN_PHONE, 85 }, { VP_TWIN_TEAM, 75 },
  };
  int best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    if ((twin->reasons & scores[i].reason) != 0)
      best = best == 0 ? scores[i].score : best + 4;
  return MIN (best, 99) + twin->score;
}

static int
by_score (gconstpointer a, gconstpointer b)
{
  const VpTwin *x = a, *y = b;

  if (x->score != y->score)
    return y->score - x->score;
  if (x->pair.first != y->pair.first)
    return x->pair.first < y->pair.first ? -1 : 1;
  return x->pair.second < y->pair.second ? -1 : x->pair.second > y->pair.second;
}

static GArray *
collect (Scan *scan, const GArray *apart)
{
  GArray *twins = g_array_new (FALSE, FALSE, sizeof (VpTwin));
  GHashTableIter iter;
  gpointer found;

  for (guint i = 0; i < apart->len; i++)
    g_hash_table_remove (scan->found, &g_array_index (apart, VpTwinPair, i));
  g_hash_table_iter_init (&iter, scan->found);
  while (g_hash_table_iter_next (&iter, &found, NULL)) {
    VpTwin twin = *(const VpTwin *) found;

    twin.score = score_of (found);
    if (twin.score >= VP_TWIN_SCORE_MIN)
      g_array_append_val (twins, twin);
  }
  g_array_sort (twins, by_score);
  return twins;
}

GArray *
vp_twins_find (VpDb *db, GCancellable *cancellable, GError **error)
{
  Scan scan = { 0 };
  g_autoptr (GArray) apart = vp_twin_store_read_apart (db, error);
  GArray *twins = NULL;

  if (apart == NULL)
    return NULL;
  scan.texts = g_string_chunk_new (1 << 16);
  scan.people = g_array_new (FALSE, FALSE, sizeof (Person));
  scan.found = g_hash_table_new_full (hash_pair, equal_pair, g_free, NULL);
  if (vp_volunteer_store_each (db, collect_cb, &scan, error) && look_at_all (&scan, cancellable, error))
    twins = collect (&scan, apart);
  g_hash_table_unref (scan.found);
  g_array_unref (scan.people);
  g_string_chunk_free (scan.texts);
  return twins;
}

char *
vp_twins_describe (guint reasons)
{
  static const struct { VpTwinReason reason; const char *text; } texts[] = {
    { VP_TWIN_IDENTITY, N_("identity numbers one slip of the hand apart") }, { VP_TWIN_PHONE, N_("same telephone") },
    { VP_TWIN_TEAM, N_("same day of birth and team") },
  };
  GString *told = g_string_new (_("same name"));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((reasons & texts[i].reason) != 0)
      /* Translators: between two reasons */
      g_string_append_printf (told, "%s%s", _(", "), _(texts[i].text));
  return g_string_free (told, FALSE);
}

/* Two, and not one */

typedef struct {
  VpTwinPair pair;
  const char *reason;
} Apart;

static char *
name_person (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, error);

  return person != NULL ? vp_privacy_name_number (person->name, person->number, person->birth, vp_date_today ()) : NULL;
}

static gboolean
say_apart (VpDb *db, gpointer data, GError **error)
{
  const Apart *self = data;
  g_autofree char *first = name_person (db, self->pair.first, error), *second = NULL;

  second = first != NULL ? name_person (db, self->pair.second, error) : NULL;
  if (second == NULL || !vp_twin_store_say_apart (db, &self->pair, self->reason, error))
    return FALSE;
  /* Translators: two names */
  vp_db_say (db, g_strdup_printf (_("%s and %s are two people"), first, second));
  return TRUE;
}

gboolean
vp_twins_say_apart (VpDb *db, gint64 first, gint64 second, const char *reason, GError **error)
{
  g_autofree char *trimmed = vp_text_squeeze (reason != NULL ? reason : "");
  Apart apart = { { MIN (first, second), MAX (first, second) }, trimmed };
  VpAction action = { .action = "twins-apart", .reason = trimmed };

  if (first == second) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("That is one and the same row. Name two people."));
    return FALSE;
  }
  if (*trimmed == '\0' || vp_text_length (trimmed) > VP_TWIN_REASON_MAX) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("Write in 1 to %d characters how you know that they are two people."),
                 VP_TWIN_REASON_MAX);
    return FALSE;
  }
  return vp_db_transact (db, &action, say_apart, &apart, error);
}
