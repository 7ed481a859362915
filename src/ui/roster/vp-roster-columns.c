/* vp-roster-columns.c: the columns of the roster: how a person is painted, how a header is clicked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-page-private.h"

#include "vp-grid.h"
#include "vp-headings.h"
#include "vp-hanzi.h"
#include "vp-privacy.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MARKS_MAX 4
#define HIDDEN "******" /* of a minor */
#define TEAM_LEAST 110 /* pixels: six characters and the borders of the cell */

typedef enum {
  COLUMN_NUMBER, COLUMN_NAME, COLUMN_SEX, COLUMN_AGE, COLUMN_DISTRICT, COLUMN_TEAM, COLUMN_STARS, COLUMN_HOURS,
  COLUMN_EMPLOYER, COLUMN_NATIONAL, N_COLUMNS
} RosterColumn;

static const struct {
  const char *title;
  int width;
  gboolean end;
  VpRosterSort sort;
} columns[N_COLUMNS] = {
  [COLUMN_NUMBER] = { N_("Number"), 84, FALSE, VP_ROSTER_SORT_NUMBER },
  [COLUMN_NAME] = { N_("Name"), 100, FALSE, VP_ROSTER_SORT_PINYIN },
  [COLUMN_SEX] = { N_("Sex"), 52, FALSE, VP_ROSTER_SORT_SEX },
  [COLUMN_AGE] = { N_("Age"), 52, TRUE, VP_ROSTER_SORT_AGE },
  [COLUMN_DISTRICT] = { N_("District"), 84, FALSE, VP_ROSTER_SORT_DISTRICT },
  [COLUMN_TEAM] = { N_("Team"), 0, FALSE, VP_ROSTER_SORT_TEAM },
  [COLUMN_STARS] = { N_("Stars"), 90, FALSE, VP_ROSTER_SORT_STARS },
  [COLUMN_HOURS] = { N_("Hours"), 88, TRUE, VP_ROSTER_SORT_MINUTES },
  [COLUMN_EMPLOYER] = { N_("Employer or school"), 170, FALSE, VP_ROSTER_SORT_EMPLOYER },
  [COLUMN_NATIONAL] = { N_("National number"), 140, FALSE, VP_ROSTER_SORT_NATIONAL },
};

char *
vp_roster_page_star_text (VpRosterPage *self, int rank)
{
  return vp_star_text (rank, self->levels);
}

static PangoAttrList *
new_marks (const guint *ranges, guint n)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; i < n; i++) {
    PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
    PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

    weight->start_index = line->start_index = ranges[2 * i];
    weight->end_index = line->end_index = ranges[2 * i + 1];
    pango_attr_list_insert (list, weight);
    pango_attr_list_insert (list, line);
  }
  return list;
}

/* What was typed is marked in the name, also where it was typed as pinyin. */
static void
paint_name (VpRosterPage *self, GtkInscription *cell, const VpRosterRow *row)
{
  g_autoptr (PangoAttrList) marks = NULL;
  guint ranges[2 * MARKS_MAX];

  if (vp_privacy_is_minor (row->birth, self->today)) {
    g_autofree char *masked = vp_privacy_name (row->name, row->birth, self->today);

    gtk_inscription_set_attributes (cell, NULL); /* a mark would tell what stands behind the mask */
    gtk_inscription_set_text (cell, masked);
    return;
  }
  if (self->text != NULL && *self->text != '\0') {
    guint n = vp_roster_match_ranges (row->name, row->pinyin, self->text, ranges, MARKS_MAX);

    marks = n > 0 ? new_marks (ranges, n) : NULL;
  }
  gtk_inscription_set_attributes (cell, marks);
  gtk_inscription_set_text (cell, row->name);
}

/* The school of a minor is closed as in the details. */
static char *
employer_text (const VpRosterRow *row, VpDate today)
{
  const char *employer = row->texts[VP_ROSTER_TEXT_EMPLOYER];

  if (employer == NULL || *employer == '\0')
    return g_strdup ("");
  return g_strdup (vp_privacy_is_minor (row->birth, today) ? HIDDEN : employer);
}

/* What stands in a cell, also on paper; transfer full. */
static char *
cell_text (VpRosterPage *self, RosterColumn column, const VpRosterRow *row)
{
  VpOffice *office = vp_session_get_office (vp_page_get_session (VP_PAGE (self)));
  int age;

  switch (column) {
  case COLUMN_NUMBER:
    return g_strdup_printf ("%07d", row->number);
  case COLUMN_NAME:
    return vp_privacy_name (row->name, row->birth, self->today);
  case COLUMN_SEX:
    return g_strdup (vp_sex_word (row->sex));
  case COLUMN_AGE:
    age = vp_date_age (row->birth, self->today);
    return age >= 0 ? g_strdup_printf ("%d", age) : g_strdup ("");
  case COLUMN_DISTRICT:
    return g_strdup (vp_office_code_name (office, "district", row->district));
  case COLUMN_TEAM:
    return g_strdup (vp_office_team_name (office, row->team));
  case COLUMN_STARS:
    return vp_roster_page_star_text (self, row->stars);
  case COLUMN_HOURS:
    return row->minutes > 0 ? vp_text_hours (row->minutes) : g_strdup ("");
  case COLUMN_EMPLOYER:
    return employer_text (row, self->today);
  case COLUMN_NATIONAL:
    return g_strdup (row->texts[VP_ROSTER_TEXT_NATIONAL] != NULL ? row->texts[VP_ROSTER_TEXT_NATIONAL] : "");
  case N_COLUMNS:
    break;
  }
  g_assert_not_reached ();
}

static void
paint_cb (GtkListItem *item, guint column, const VpRosterRow *row, gpointer data)
{
  GtkInscription *cell = GTK_INSCRIPTION (gtk_list_item_get_child (item));
  g_autofree char *text = NULL;

  if (row == NULL) {
    gtk_inscription_set_text (cell, "");
    return;
  }
  if (column == COLUMN_NAME) {
    paint_name (VP_ROSTER_PAGE (data), cell, row);
    vp_grid_name_row (item, gtk_inscription_get_text (cell));
    return;
  }
  text = cell_text (VP_ROSTER_PAGE (data), (RosterColumn) column, row);
  gtk_inscription_set_text (cell, text);
}

VpListing *
vp_roster_page_make_listing (VpRosterPage *self, const GArray *ids)
{
  VpRosterIndex *index = vp_roster_model_get_index (self->model);
  g_autoptr (GArray) shown = vp_columns_get_shown (self->columns);
  VpListing *listing = vp_listing_new (_("Volunteers"), gtk_label_get_label (self->sentence_label), shown->len);

  for (guint i = 0; i < shown->len; i++) {
    guint at = g_array_index (shown, guint, i);

    vp_listing_set_column (listing, i, _(columns[at].title), columns[at].width > 0 ? columns[at].width : TEAM_LEAST,
                           columns[at].end);
  }
  for (guint i = 0; i < ids->len; i++) {
    char buffer[VP_ROSTER_BUFFER], **cells;
    VpRosterRow row;
    guint32 at;

    if (!vp_roster_index_find (index, g_array_index (ids, gint64, i), &at)
        || !vp_roster_index_get (index, at, &row, buffer))
      continue;
    cells = g_new0 (char *, shown->len + 1);
    for (guint j = 0; j < shown->len; j++)
      cells[j] = cell_text (self, (RosterColumn) g_array_index (shown, guint, j), &row);
    vp_listing_take_row (listing, cells);
  }
  listing->landscape = TRUE;
  return listing;
}

void
vp_roster_page_sort_by (VpRosterPage *self, VpRosterSort sort, gboolean descending)
{
  gboolean by_strokes = sort == VP_ROSTER_SORT_STROKES;

  if (by_strokes || sort == VP_ROSTER_SORT_PINYIN)
    gtk_toggle_button_set_active (by_strokes ? self->strokes_toggle : self->pinyin_toggle, TRUE);
  for (guint i = 0; i < N_COLUMNS; i++) {
    if (columns[i].sort != (by_strokes ? VP_ROSTER_SORT_PINYIN : sort))
      continue;
    gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
    gtk_column_view_sort_by_column (self->view, vp_columns_get_column (self->columns, i),
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  }
}

static guint
factory_column (GtkSignalListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  guint column = factory_column (factory);

  gtk_list_item_set_child (item, vp_grid_new_cell (column == COLUMN_NAME, columns[column].end));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  vp_roster_model_attach (VP_ROSTER_PAGE (data)->model, item, factory_column (factory));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  vp_roster_model_detach (VP_ROSTER_PAGE (data)->model, item, factory_column (factory));
}

static void
heading_cb (guint column, gboolean descending, gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  self->sort = columns[column].sort;
  if (column == COLUMN_NAME && gtk_toggle_button_get_active (self->strokes_toggle))
    self->sort = VP_ROSTER_SORT_STROKES;
  self->descending = descending;
  if (self->model != NULL && vp_page_get_session (VP_PAGE (self)) != NULL)
    vp_roster_page_ask (self, FALSE);
}

void
vp_roster_page_want_texts (VpRosterPage *self)
{
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  VpRoster *roster = session != NULL ? vp_session_get_roster (session) : NULL;

  if (roster != NULL && (self->sort == VP_ROSTER_SORT_EMPLOYER || self->sort == VP_ROSTER_SORT_NATIONAL
                         || vp_columns_is_chosen (self->columns, COLUMN_EMPLOYER)
                         || vp_columns_is_chosen (self->columns, COLUMN_NATIONAL)))
    vp_roster_want_texts (roster);
}

static void
columns_changed_cb (VpColumns *kit, gpointer data)
{
  vp_roster_page_want_texts (VP_ROSTER_PAGE (data));
}

static GtkColumnViewColumn *
add_column (VpRosterPage *self, RosterColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = gtk_column_view_column_new (_(columns[column].title), factory);

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER ((guint) column));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  if (columns[column].width == 0)
    gtk_column_view_column_set_expand (view_column, TRUE);
  else
    gtk_column_view_column_set_fixed_width (view_column, columns[column].width);
  gtk_column_view_append_column (self->view, view_column);
  if (columns[column].end)
    vp_grid_align_title (self->view, column);
  return view_column;
}

void
vp_roster_page_add_columns (VpRosterPage *self)
{
  const char *ids[N_COLUMNS];
  GtkColumnViewColumn *name = NULL;

  self->model = vp_roster_model_new (paint_cb, self);
  for (guint i = 0; i < N_COLUMNS; i++) {
    GtkColumnViewColumn *column = add_column (self, i);

    if (i == COLUMN_NAME)
      name = column;
    ids[i] = columns[i].title;
  }
  self->columns = vp_columns_attach (self->view, ids, COLUMN_NAME);
  vp_columns_keep (self->columns, "roster");
  vp_columns_fold (self->columns, COLUMN_EMPLOYER, TRUE);
  vp_columns_fold (self->columns, COLUMN_NATIONAL, TRUE);
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (columns_changed_cb), self, 0);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->model));
  vp_headings_watch (self->view, heading_cb, self);
  gtk_column_view_sort_by_column (self->view, name, GTK_SORT_ASCENDING);
}

/* Names give way last, hours are never cut: where the room is short, columns that matter less stand aside until there is
 * more, so that six characters of the team can be read. Widths are those of the present size of type. */
void
vp_roster_page_fit_columns (VpRosterPage *self, int room)
{
  static const RosterColumn spare[] = { COLUMN_STARS, COLUMN_SEX, COLUMN_AGE, COLUMN_DISTRICT };
  /* These are shown to whoever asks for them, and read only then. */
  gboolean hidden[N_COLUMNS] = { [COLUMN_EMPLOYER] = TRUE, [COLUMN_NATIONAL] = TRUE };
  int widths[N_COLUMNS], needed = 0;

  for (guint i = 0; i < N_COLUMNS; i++) {
    widths[i] = vp_columns_get_width (self->columns, i);
    if (widths[i] <= 0)
      widths[i] = vp_grid_scale_width (GTK_WIDGET (self->view), TEAM_LEAST);
    needed += vp_columns_is_hidden (self->columns, i) || (hidden[i] && !vp_columns_is_chosen (self->columns, i)) ? 0 : widths[i];
  }
  for (guint i = 0; i < G_N_ELEMENTS (spare) && needed > room; i++) {
    hidden[spare[i]] = TRUE;
    needed -= vp_columns_is_hidden (self->columns, spare[i]) ? 0 : widths[spare[i]];
  }
  for (guint i = 0; i < N_COLUMNS; i++)
    vp_columns_fold (self->columns, i, hidden[i]);
}

void
vp_roster_page_sort_names (VpRosterPage *self)
{
  GtkColumnViewColumn *name = vp_columns_get_column (self->columns, COLUMN_NAME);

  /* Sorting by the same column again would only turn the arrow; no column first makes it a fresh order. */
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (self->view, name, GTK_SORT_ASCENDING);
}
