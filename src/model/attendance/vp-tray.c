/* vp-tray.c: what the lines of scanned sheets say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-tray-private.h"

#include "vp-event-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOTHING VP_N_ATTENDANCE_STATES

static const struct { const char *word, *sentence; } doubts[VP_N_DOUBTS] = {
  [VP_DOUBT_NONE] = { "", N_("clear") },
  [VP_DOUBT_NO_MARK] = { "no-mark", N_("Something is written on the line, but no box is marked.") },
  [VP_DOUBT_SEVERAL] = { "several", N_("More than one box of the line is marked.") },
  [VP_DOUBT_FAINT] = { "faint", N_("The mark is so faint that it may be dirt.") },
  [VP_DOUBT_HEAVY] = { "heavy", N_("The box is blackened far over its frame.") },
  [VP_DOUBT_STRUCK] = { "struck", N_("A line goes through the mark.") },
  [VP_DOUBT_BLANK] = { "blank-line", N_("The line had no name when it was printed, so this mark says nothing.") },
  [VP_DOUBT_PERSON] = { "person", N_("When the sheet was printed, somebody else had this line.") },
  [VP_DOUBT_OTHER] = { "entered", N_("Something else is entered already.") },
  [VP_DOUBT_NAME] = { "name", N_("The name has to be read from the paper.") },
};

static void
line_free (gpointer data)
{
  VpTrayLine *self = data;

  g_free (self->label);
  g_free (self);
}

static void
page_free (gpointer data)
{
  VpTrayPage *self = data;

  vp_scan_page_free (self->page);
  g_free (self->title);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
vp_tray_free (VpTray *self)
{
  g_clear_pointer (&self->tray, vp_scan_tray_free);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_free (self);
}

const char *
vp_doubt_word (VpDoubt doubt)
{
  g_return_val_if_fail (doubt < VP_N_DOUBTS, "");
  return doubts[doubt].word;
}

char *
vp_tray_line_describe (const VpTrayLine *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (self->doubt == VP_DOUBT_OTHER)
    /* Translators: a state such as "absent", another one */
    return g_strdup_printf (_("Entered is “%s”, the sheet says “%s”."), vp_attendance_title (self->now),
                            self->state == NOTHING ? "" : vp_attendance_title (self->state));
  return g_strdup (_(doubts[self->doubt].sentence));
}

/* What a line means */

/* The one mark of a line; with a doubt, what it probably is. */
static void
judge_boxes (VpTrayLine *self)
{
  static const VpDoubt of_state[] = { VP_DOUBT_NONE, VP_DOUBT_NONE, VP_DOUBT_FAINT, VP_DOUBT_HEAVY, VP_DOUBT_STRUCK };
  const char *boxes = self->line->boxes;
  guint marked = 0, odd = 0;

  self->state = NOTHING;
  for (int i = 0; i < VP_SHEET_N_MARKS && boxes[i] != '\0'; i++) {
    int state = boxes[i] - '0';

    if (state <= VP_SCAN_EMPTY || state >= VP_N_SCAN_BOXES)
      continue;
    marked += state == VP_SCAN_MARKED;
    odd += vp_scan_box_is_doubtful ((VpScanBoxState) state);
    if (state == VP_SCAN_MARKED || marked == 0)
      self->state = vp_sheet_mark_state (i);
    if (state != VP_SCAN_MARKED)
      self->doubt = of_state[state];
  }
  if (marked > 1 || (marked == 1 && odd > 0))
    self->doubt = VP_DOUBT_SEVERAL;
  else if (marked + odd == 0) {
    self->doubt = VP_DOUBT_NO_MARK;
    self->state = VP_ATTENDANCE_CAME;
  }
}

/* On a line without a name somebody wrote who has no seat. */
static void
judge_blank (VpTrayLine *self)
{
  if (self->state == NOTHING)
    return;
  if (vp_attendance_is_there (self->state))
    self->state = VP_ATTENDANCE_WALK_IN;
  else if (self->doubt == VP_DOUBT_NONE)
    self->doubt = VP_DOUBT_BLANK;
}

static gboolean
lacks_name (const VpTrayLine *self)
{
  return *self->line->name == '\0' && self->now != self->state
    && (self->state == VP_ATTENDANCE_REPLACED || self->state == VP_ATTENDANCE_WALK_IN);
}

static void
judge_line (VpTrayLine *self, gboolean other_person)
{
  gboolean decided = self->line->decided != VP_SCAN_UNDECIDED;

  if (decided)
    self->state = (VpAttendanceState) self->line->decided;
  else
    judge_boxes (self);
  if (self->blank)
    judge_blank (self);
  if (self->line->done)
    self->doubt = VP_DOUBT_NONE;
  else if (self->doubt == VP_DOUBT_NONE && !decided && other_person)
    self->doubt = VP_DOUBT_PERSON;
  else if (self->doubt == VP_DOUBT_NONE && !decided && self->now != VP_ATTENDANCE_EXPECTED && self->now != self->state)
    self->doubt = VP_DOUBT_OTHER;
  if (!self->line->done && self->doubt == VP_DOUBT_NONE && lacks_name (self))
    self->doubt = VP_DOUBT_NAME;
}

/* Pages */

static const VpAttendance *
find_attendance (GPtrArray *lines, int sheet, int number)
{
  for (guint i = 0; i < lines->len; i++) {
    const VpAttendance *line = lines->pdata[i];

    if (line->sheet == sheet && line->line == number && line->replaces == 0)
      return line;
  }
  return NULL;
}

static const VpSheetPrintLine *
find_printed (const GArray *names, int number)
{
  for (guint i = 0; names != NULL && i < names->len; i++)
    if (g_array_index (names, VpSheetPrintLine, i).line == number)
      return &g_array_index (names, VpSheetPrintLine, i);
  return NULL;
}

static void
add_line (VpTrayPage *page, VpScanLine *line, GPtrArray *all, const GArray *names)
{
  const VpAttendance *now = find_attendance (all, page->page->sheet, line->line);
  const VpSheetPrintLine *printed = find_printed (names, line->line);
  VpTrayLine *self = g_new0 (VpTrayLine, 1);
  gboolean other = FALSE;

  self->free = now == NULL;
  /* Without a printing that was kept, what stands there now is what stood there. */
  self->blank = names != NULL ? printed == NULL : now == NULL || now->state == VP_ATTENDANCE_WALK_IN;
  if (names != NULL && printed != NULL)
    other = now == NULL || now->id != printed->attendance_id
      /* A seat of a unit gets its name later: that is nobody else. */
      || (printed->volunteer_id != 0 && now->volunteer_id != printed->volunteer_id);
  /* Who came without a seat was written on a blank line, and may have been entered by hand there; anybody else there came later. */
  if (self->blank && now != NULL && now->state != VP_ATTENDANCE_WALK_IN)
    now = NULL;
  self->line = line;
  self->label = g_strdup (now != NULL ? now->label : "");
  self->number = now != NULL ? now->number : 0;
  self->now = now != NULL ? now->state : VP_ATTENDANCE_EXPECTED;
  g_ptr_array_add (page->lines, self);
  judge_line (self, other);
  /* Approved hours stay: there is nothing left to enter where the sheet says the same. */
  if (now != NULL && now->hours == VP_HOURS_APPROVED && self->now == self->state)
    line->done = TRUE;
}

static guint
count_unmarked (const VpTrayPage *page, GPtrArray *all)
{
  guint n = 0;

  for (guint i = 0; i < all->len; i++) {
    const VpAttendance *line = all->pdata[i];
    gboolean found = line->sheet != page->page->sheet || line->replaces != 0 || line->state != VP_ATTENDANCE_EXPECTED || line->ended;

    for (guint j = 0; !found && j < page->lines->len; j++)
      found = ((VpTrayLine *) page->lines->pdata[j])->line->line == line->line;
    n += !found;
  }
  return n;
}

static gboolean
fill_page (VpDb *db, VpTrayPage *self, GError **error)
{
  g_autoptr (VpEvent) event = vp_event_store_get (db, self->page->event_id, error);
  g_autoptr (GPtrArray) all = event != NULL ? vp_attendance_store_list (db, event->id, 0, error) : NULL;
  g_autoptr (GArray) names = NULL;

  if (all == NULL
      || (self->page->print_id != 0 && (names = vp_sheet_print_store_lines (db, self->page->print_id, error)) == NULL))
    return FALSE;
  g_free (self->title);
  self->title = g_strdup (event->title);
  self->day = event->day;
  for (guint i = 0; i < self->page->lines->len; i++)
    add_line (self, self->page->lines->pdata[i], all, names);
  self->unmarked = self->page->state == VP_PAGE_OPEN ? count_unmarked (self, all) : 0;
  return TRUE;
}

gboolean
vp_tray_page_asks_seen (const VpTrayPage *self)
{
  return self->page->state == VP_PAGE_OPEN && self->page->event_id != 0 && self->page->seen_decided == VP_SCAN_UNDECIDED
    && self->page->seen > VP_SCAN_MARKED;
}

static void
count_page (VpTray *tray, const VpTrayPage *page)
{
  tray->taken += page->page->state == VP_PAGE_TAKEN;
  tray->aside += page->page->state == VP_PAGE_ASIDE;
  if (page->page->state != VP_PAGE_OPEN)
    return;
  tray->ready++;
  tray->uncoded += page->page->event_id == 0;
  tray->unmarked += page->unmarked;
  tray->doubtful += vp_tray_page_asks_seen (page);
  for (guint i = 0; page->page->event_id != 0 && i < page->lines->len; i++) {
    const VpTrayLine *line = page->lines->pdata[i];

    if (line->line->done)
      continue;
    tray->doubtful += line->doubt != VP_DOUBT_NONE;
    tray->unnamed += line->doubt == VP_DOUBT_NAME;
    if (line->doubt == VP_DOUBT_NONE && line->state == NOTHING)
      tray->left++;
    else if (line->doubt == VP_DOUBT_NONE)
      tray->count[line->state]++;
  }
}

VpTray *
vp_tray_read (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpTray) self = g_new0 (VpTray, 1);
  g_autoptr (GPtrArray) pages = NULL;

  self->tray = vp_scan_store_get_tray (db, id, error);
  pages = self->tray != NULL ? vp_scan_store_pages (db, id, error) : NULL;
  if (pages == NULL)
    return NULL;
  self->pages = g_ptr_array_new_with_free_func (page_free);
  while (pages->len > 0) {
    VpTrayPage *page = g_new0 (VpTrayPage, 1);

    page->page = g_ptr_array_steal_index (pages, 0);
    page->title = g_strdup ("");
    page->lines = g_ptr_array_new_with_free_func (line_free);
    g_ptr_array_add (self->pages, page);
    if (page->page->event_id != 0 && !fill_page (db, page, error))
      return NULL;
    count_page (self, page);
  }
  return g_steal_pointer (&self);
}

/* Counts */

char *
vp_tray_counts (const VpTray *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "pages=%u", self->ready);
  for (guint state = 0; state < VP_N_ATTENDANCE_STATES; state++)
    if (self->count[state] > 0)
      g_string_append_printf (text, ",%s=%u", vp_attendance_word (state), self->count[state]);
  g_string_append_printf (text, ",doubtful=%u", self->doubtful);
  return g_string_free (text, FALSE);
}

char *
vp_tray_describe (const VpTray *self)
{
  GString *text = g_string_new (NULL);

  /* Translators: how many sheets */
  g_string_append_printf (text, ngettext ("%u sheet", "%u sheets", self->ready), self->ready);
  for (guint state = 0; state < VP_N_ATTENDANCE_STATES; state++)
    if (self->count[state] > 0)
      /* Translators: a state such as "absent", how many people */
      g_string_append_printf (text, _("; %s %u"), vp_attendance_title (state), self->count[state]);
  if (self->doubtful > 0)
    g_string_append_printf (text, _("; to be decided %u"), self->doubtful);
  if (self->unmarked > 0)
    g_string_append_printf (text, _("; without a mark %u"), self->unmarked);
  if (self->left > 0)
    g_string_append_printf (text, _("; left alone %u"), self->left);
  if (self->uncoded > 0)
    g_string_append_printf (text, _("; sheets without a readable code %u"), self->uncoded);
  if (self->aside > 0)
    g_string_append_printf (text, _("; pages put aside %u"), self->aside);
  return g_string_free (text, FALSE);
}
