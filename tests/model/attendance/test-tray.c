/* test-tray.c: scanned sheets from their pictures to attendance
 *
 * The pictures are left out: what the scanner says of them is made by hand, so that every mark is possible.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance.h"
#include "vp-attachment.h"
#include "vp-event-plan.h"
#include "vp-hours.h"
#include "vp-outbox.h"
#include "vp-sheet-papers.h"
#include "vp-sheet-print.h"
#include "vp-test-event.h"
#include "vp-transact.h"
#include "vp-tray.h"

#include <string.h>

#define TODAY vp_date_new (2018, 4, 1)

typedef struct {
  VpTestEvent event;
  VpDb *db;
  GPtrArray *pictures; /* VpScanPicture */
  char *path;
  gint64 tray;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vp_test_event_set_up (&self->event, data);
  self->db = self->event.db;
  g_assert_true (vp_sheet_print (self->db, self->event.event, VP_SHEET_TOGETHER, &error));
  self->path = g_build_filename (self->event.store.folder, "扫描.pdf", NULL);
  g_assert_true (g_file_set_contents (self->path, "picture", -1, NULL));
  self->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_scan_picture_free);
}

static void
tear_down (Case *self, gconstpointer data)
{
  g_ptr_array_unref (self->pictures);
  g_free (self->path);
  vp_test_event_tear_down (&self->event, data);
}

/* One more page of the file; the marks of a blank sheet 1 as it was printed last */
static VpScanReading *
add_page (Case *self)
{
  VpScanPicture *picture = g_new0 (VpScanPicture, 1);
  g_autofree char *code = NULL;
  VpSheetPrint print;

  picture->path = g_strdup (self->path);
  picture->page = (int) self->pictures->len + 1;
  g_assert_true (vp_sheet_print_store_newest (self->db, self->event.event, 1, &print, NULL));
  code = vp_sheet_code_format (&print);
  strcpy (picture->reading.code, code);
  for (guint i = 0; i < VP_SCAN_BOXES_MAX; i++)
    picture->reading.boxes[i].sure = 95;
  g_ptr_array_add (self->pictures, picture);
  return &picture->reading;
}

static void
mark (VpScanReading *reading, int line, VpAttendanceState state, VpScanBoxState box)
{
  for (int i = 0; i < VP_SHEET_N_MARKS; i++)
    if (vp_sheet_mark_state (i) == state)
      reading->boxes[(line - 1) * VP_SHEET_N_MARKS + i].state = (guint8) box;
}

static void
sign (VpScanReading *reading, int line, guint cell)
{
  reading->cells[(line - 1) * VP_SHEET_N_WRITTEN + (int) cell] = 900;
}

static GPtrArray *
fill (Case *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *pages = NULL;

  g_assert_true (vp_tray_add (self->db, self->pictures, &self->tray, &pages, &error));
  g_assert_no_error (error);
  return pages;
}

static VpTray *
look (Case *self)
{
  g_autoptr (GError) error = NULL;
  VpTray *tray = vp_tray_read (self->db, self->tray, &error);

  g_assert_no_error (error);
  return tray;
}

static void
assert_counts (Case *self, const char *expected)
{
  g_autoptr (VpTray) tray = look (self);
  g_autofree char *counts = vp_tray_counts (tray);

  g_assert_cmpstr (counts, ==, expected);
}

static const VpTrayLine *
line_of (const VpTray *tray, guint page, int number)
{
  const VpTrayPage *found = tray->pages->pdata[page];

  for (guint i = 0; i < found->lines->len; i++)
    if (((VpTrayLine *) found->lines->pdata[i])->line->line == number)
      return found->lines->pdata[i];
  return NULL;
}

static gint64
page_id (Case *self, guint index)
{
  g_autoptr (VpTray) tray = look (self);

  return ((VpTrayPage *) tray->pages->pdata[index])->page->id;
}

static void
assert_applied (Case *self, const char *expect)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_assert_true (vp_tray_apply (self->db, self->tray, expect, TODAY, &sentence, &error));
  g_assert_no_error (error);
  g_assert_nonnull (sentence);
}

static void
assert_not_applied (Case *self, const char *expect, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vp_tray_apply (self->db, self->tray, expect, TODAY, NULL, &error));
  g_assert_error (error, VP_ERROR, code);
}

static gint64
count_state (Case *self, VpAttendanceState state)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM attendance WHERE state = %u", state);

  return vp_test_int (self->db, sql);
}

static void
test_sure (Case *self, gconstpointer data)
{
  VpScanReading *reading = add_page (self);
  g_autoptr (GPtrArray) pages = NULL, files = NULL;
  g_autoptr (GError) error = NULL;

  for (int line = 1; line <= 9; line++)
    mark (reading, line, line == 3 ? VP_ATTENDANCE_ABSENT : line == 4 ? VP_ATTENDANCE_LATE : VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  sign (reading, 1, 0);
  sign (reading, 1, 1);
  sign (reading, 1, 2);
  reading->boxes[VP_SHEET_LINES * VP_SHEET_N_MARKS].state = VP_SCAN_MARKED;
  pages = fill (self);
  assert_counts (self, "pages=1,came=7,late=1,absent=1,doubtful=0");
  /* Nothing of it is known before it is taken over, and not without a look. */
  g_assert_cmpint (count_state (self, VP_ATTENDANCE_CAME), ==, 0);
  assert_not_applied (self, NULL, VP_ERROR_INVALID);
  assert_not_applied (self, "pages=1,came=8,absent=1,doubtful=0", VP_ERROR_CONFLICT);
  assert_not_applied (self, "came=7", VP_ERROR_CONFLICT);
  assert_applied (self, "absent=1, late=1, came=7, pages=1");
  g_assert_cmpint (count_state (self, VP_ATTENDANCE_CAME), ==, 7);
  g_assert_cmpint (vp_test_int (self->db, "SELECT cells FROM attendance WHERE line = 1"), ==, 23);
  g_assert_cmpint (vp_test_int (self->db, "SELECT cells FROM attendance WHERE line = 2"), ==, 16);
  g_assert_cmpint (vp_test_int (self->db, "SELECT state FROM scan_tray"), ==, VP_TRAY_TAKEN);
  assert_not_applied (self, "pages=0,doubtful=0", VP_ERROR_INVALID);
  files = vp_attachment_list (self->db, "scan_tray", self->tray, &error);
  g_assert_cmpuint (files->len, ==, 1);
}

/* One undo takes the whole back, and the tray is open again. */
static void
test_undo (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;

  mark (add_page (self), 1, VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  pages = fill (self);
  assert_applied (self, "pages=1,came=1,doubtful=0");
  g_assert_true (vp_outbox_revert (self->db, vp_test_last_seq (self->db), VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_state (self, VP_ATTENDANCE_CAME), ==, 0);
  assert_counts (self, "pages=1,came=1,doubtful=0");
  assert_applied (self, "pages=1,came=1,doubtful=0");
}

typedef struct {
  const char *boxes;  /* of the line, as scan_line has them */
  guint cells;        /* bits: in, out, signature, leader, name */
  int line;
  VpDoubt doubt;
  VpAttendanceState state;
} Row;

static void
test_doubts (Case *self, gconstpointer data)
{
  static const Row rows[] = {
    { "1000000", 0, 1, VP_DOUBT_NONE, VP_ATTENDANCE_CAME },
    { "0000100", 0, 2, VP_DOUBT_NONE, VP_ATTENDANCE_ABSENT },
    { "1000100", 0, 3, VP_DOUBT_SEVERAL, VP_ATTENDANCE_ABSENT },
    { "2000000", 0, 4, VP_DOUBT_FAINT, VP_ATTENDANCE_CAME },
    { "0300000", 0, 5, VP_DOUBT_HEAVY, VP_ATTENDANCE_LATE },
    { "4000000", 0, 6, VP_DOUBT_STRUCK, VP_ATTENDANCE_CAME },
    { "4000100", 0, 7, VP_DOUBT_SEVERAL, VP_ATTENDANCE_ABSENT },
    { "1200000", 0, 8, VP_DOUBT_SEVERAL, VP_ATTENDANCE_CAME },
    { "0000000", 4, 9, VP_DOUBT_NO_MARK, VP_ATTENDANCE_CAME },
    { "0000010", 0, 10, VP_DOUBT_NAME, VP_ATTENDANCE_REPLACED },
    { "0000001", 0, 11, VP_DOUBT_NONE, VP_ATTENDANCE_STOOD_DOWN },
    { "1000000", 16, 13, VP_DOUBT_NAME, VP_ATTENDANCE_WALK_IN },
    { "0000100", 16, 14, VP_DOUBT_BLANK, VP_ATTENDANCE_ABSENT },
    { "0000000", 20, 15, VP_DOUBT_NO_MARK, VP_ATTENDANCE_WALK_IN },
    { "4000000", 16, 16, VP_DOUBT_STRUCK, VP_ATTENDANCE_WALK_IN },
  };
  VpScanReading *reading = add_page (self);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (VpTray) tray = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    for (int box = 0; box < VP_SHEET_N_MARKS; box++)
      reading->boxes[(rows[i].line - 1) * VP_SHEET_N_MARKS + box].state = (guint8) (rows[i].boxes[box] - '0');
    for (guint cell = 0; cell < VP_SHEET_N_WRITTEN; cell++)
      if ((rows[i].cells & 1u << cell) != 0)
        sign (reading, rows[i].line, cell);
  }
  /* A printed name is no writing. */
  sign (reading, 12, 4);
  pages = fill (self);
  tray = look (self);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const VpTrayLine *line = line_of (tray, 0, rows[i].line);

    g_assert (line != NULL);
    g_assert_cmpint (line->doubt, ==, rows[i].doubt);
    g_assert_cmpint (line->state, ==, rows[i].state);
  }
  g_assert_null (line_of (tray, 0, 12));
  assert_counts (self, "pages=1,came=1,absent=1,stood-down=1,doubtful=12");
  g_assert_cmpuint (tray->unmarked, ==, 1);
  g_assert_cmpuint (tray->unnamed, ==, 2);
}

static void
decide (Case *self, int line, int decided, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vp_tray_decide (self->db, page_id (self, 0), line, decided, name, &error));
  g_assert_no_error (error);
}

/* What is decided is taken over; what is not waits, and its page and tray with it. */
static void
test_decided (Case *self, gconstpointer data)
{
  VpScanReading *reading = add_page (self);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;

  mark (reading, 1, VP_ATTENDANCE_CAME, VP_SCAN_STRUCK);
  mark (reading, 2, VP_ATTENDANCE_CAME, VP_SCAN_FAINT);
  mark (reading, 3, VP_ATTENDANCE_REPLACED, VP_SCAN_MARKED);
  mark (reading, 13, VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  mark (reading, 4, VP_ATTENDANCE_CAME, VP_SCAN_HEAVY);
  reading->boxes[VP_SHEET_LINES * VP_SHEET_N_MARKS].state = VP_SCAN_FAINT;
  pages = fill (self);
  assert_counts (self, "pages=1,doubtful=6");
  decide (self, 1, VP_ATTENDANCE_ABSENT, NULL);
  decide (self, 2, VP_SCAN_LEAVE, NULL);
  decide (self, 3, VP_SCAN_UNDECIDED, "张甲甲");
  decide (self, 13, VP_SCAN_UNDECIDED, "李明");
  g_assert_false (vp_tray_decide (self->db, page_id (self, 0), 20, VP_ATTENDANCE_CAME, NULL, &error));
  g_clear_error (&error);
  g_assert_true (vp_tray_decide_seen (self->db, page_id (self, 0), TRUE, &error));
  assert_counts (self, "pages=1,absent=1,replaced=1,walk-in=1,doubtful=1");
  assert_applied (self, "pages=1,absent=1,replaced=1,walk-in=1,doubtful=1");
  g_assert_cmpint (count_state (self, VP_ATTENDANCE_REPLACED), ==, 1);
  g_assert_cmpint (vp_test_int (self->db, "SELECT line FROM attendance WHERE state = 8 AND name = '李明' AND cells = 16"), ==, 13);
  g_assert_cmpint (vp_test_int (self->db, "SELECT state FROM scan_tray"), ==, VP_TRAY_OPEN);
  assert_counts (self, "pages=1,doubtful=1");
  decide (self, 4, VP_ATTENDANCE_CAME, NULL);
  /* A name of two people is told apart while the paper is in view. */
  vp_test_add_person (self->db, "王同", NULL);
  vp_test_add_person (self->db, "王同", NULL);
  g_assert_false (vp_tray_decide (self->db, page_id (self, 0), 4, VP_ATTENDANCE_CAME, "王同", &error));
  g_clear_error (&error);
  /* What stands in attendance is not decided again. */
  g_assert_false (vp_tray_decide (self->db, page_id (self, 0), 1, VP_ATTENDANCE_CAME, NULL, &error));
  assert_applied (self, "pages=1,came=1,doubtful=0");
  g_assert_cmpint (vp_test_int (self->db, "SELECT state FROM scan_tray"), ==, VP_TRAY_TAKEN);
  g_assert_cmpint (count_state (self, VP_ATTENDANCE_EXPECTED), ==, 9);
}

/* Printed first, signed up later: what is written on a blank line is not taken for who stands there by now. */
static void
test_later_sign_up (Case *self, gconstpointer data)
{
  VpScanReading *reading = add_page (self);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;

  mark (reading, 13, VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  mark (reading, 14, VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  vp_test_event_sign_up (&self->event, self->event.event, 12, 1);
  g_assert_true (vp_sheet_print (self->db, self->event.event, VP_SHEET_TOGETHER, &error));
  pages = fill (self);
  assert_counts (self, "pages=1,doubtful=2");
  decide (self, 13, VP_SCAN_UNDECIDED, "李明");
  decide (self, 14, VP_SCAN_UNDECIDED, "王强");
  assert_applied (self, "pages=1,walk-in=2,doubtful=0");
  g_assert_cmpint (vp_test_int (self->db, "SELECT state FROM attendance WHERE line = 13"), ==, VP_ATTENDANCE_EXPECTED);
  g_assert_cmpint (vp_test_int (self->db, "SELECT line FROM attendance WHERE name = '王强'"), ==, 14);
  g_assert_cmpint (vp_test_int (self->db, "SELECT line FROM attendance WHERE name = '李明'"), ==, 15);
}

/* What was entered by hand stays until somebody says otherwise. */
static void
test_entered (Case *self, gconstpointer data)
{
  VpScanReading *reading = add_page (self);
  g_autoptr (GPtrArray) pages = NULL, marks = vp_attendance_line_parse ("1 2 缺席", NULL);
  g_autoptr (VpAttendanceReading) entered = NULL;
  g_autoptr (VpTray) tray = NULL;
  const VpTrayLine *first;
  g_autofree char *told = NULL;
  VpAttendanceEntry entry = { .event_id = self->event.event, .sheet = 1, .marks = marks, .today = TODAY };

  g_assert_true (vp_attendance_enter (self->db, &entry, &entered, NULL));
  mark (reading, 1, VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  mark (reading, 2, VP_ATTENDANCE_ABSENT, VP_SCAN_MARKED);
  pages = fill (self);
  assert_counts (self, "pages=1,absent=1,doubtful=1");
  tray = look (self);
  first = line_of (tray, 0, 1);
  g_assert (first != NULL);
  g_assert_cmpint (first->doubt, ==, VP_DOUBT_OTHER);
  told = vp_tray_line_describe (first);
  g_assert_nonnull (strstr (told, "absent"));
  decide (self, 1, VP_ATTENDANCE_CAME, NULL);
  assert_applied (self, "pages=1,came=1,absent=1,doubtful=0");
  g_assert_cmpint (vp_test_int (self->db, "SELECT state FROM attendance WHERE line = 1"), ==, VP_ATTENDANCE_CAME);
}

static gboolean
write_print (VpDb *db, gpointer data, GError **error)
{
  g_autoptr (GArray) names = vp_sheet_print_store_lines (db, 1, error);
  VpSheetPrint print = { .event_id = 1, .sheet = 1, .version = 2, .mark = 4711 };

  /* On paper line 1 was somebody else's, and line 2 that of a unit. */
  g_array_index (names, VpSheetPrintLine, 0).volunteer_id = *(gint64 *) data;
  g_array_index (names, VpSheetPrintLine, 1).volunteer_id = 0;
  return vp_sheet_print_store_add (db, &print, names, error);
}

static void
test_other_person (Case *self, gconstpointer data)
{
  VpAction action = { .action = "sheet-print", .summary = "x" };
  VpScanReading *reading;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTray) tray = NULL;
  const VpTrayLine *first;

  g_assert_true (vp_db_transact (self->db, &action, write_print, &self->event.people[20], &error));
  reading = add_page (self);
  for (int line = 1; line <= 3; line++)
    mark (reading, line, VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  pages = fill (self);
  assert_counts (self, "pages=1,came=2,doubtful=1");
  tray = look (self);
  first = line_of (tray, 0, 1);
  g_assert (first != NULL);
  g_assert_cmpint (first->doubt, ==, VP_DOUBT_PERSON);
}

static void
test_faults (Case *self, gconstpointer data)
{
  static const struct { guint fault; const char *code, *word; } cases[] = {
    { VP_SCAN_BLANK, "", "blank" }, { VP_SCAN_BLACK, "", "black" }, { VP_SCAN_NO_CORNERS, "", "corners" },
    { VP_SCAN_NO_CORNERS, "VPS1-1-01", "VPS1-1-01" }, { VP_SCAN_TWO_CODES, "", "Two" }, { VP_SCAN_READ, "http://a.b", "no code" },
    { VP_SCAN_READ, "VPS2-1-01-1-0999", "no code" }, { VP_SCAN_READ, "VPS2-1-01-9-1000", "this store" },
    { VP_SCAN_READ, "VPS2-4711-01-1-1000", "this store" }, { VP_SCAN_READ, "VPS1-4711-01", "this store" },
  };
  g_autoptr (GPtrArray) pages = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpScanReading *reading = add_page (self);

    reading->fault = cases[i].fault;
    strcpy (reading->code, cases[i].code);
  }
  /* Nothing of it is a sheet: nothing is kept. */
  pages = fill (self);
  g_assert_cmpint (self->tray, ==, 0);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM scan_page"), ==, 0);
  mark (add_page (self), 1, VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  mark (add_page (self), 1, VP_ATTENDANCE_ABSENT, VP_SCAN_MARKED);
  g_ptr_array_unref (pages);
  pages = fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VpScanPage *page = pages->pdata[i];

    g_assert_cmpint (page->state, ==, VP_PAGE_ASIDE);
    g_assert_nonnull (strstr (page->reason, cases[i].word));
  }
  /* The same sheet twice: the second is put aside and says where the first is. */
  g_assert_cmpint (((VpScanPage *) pages->pdata[pages->len - 2])->state, ==, VP_PAGE_OPEN);
  g_assert_nonnull (strstr (((VpScanPage *) pages->pdata[pages->len - 1])->reason, "page 11"));
  assert_counts (self, "pages=1,came=1,doubtful=0");
  assert_applied (self, "pages=1,came=1,doubtful=0");
  g_ptr_array_unref (pages);
  g_ptr_array_remove_range (self->pictures, 0, self->pictures->len - 1);
  pages = fill (self);
  g_assert_cmpint (self->tray, ==, 0);
}

/* The mark tells a sheet of another store from one of this with the same numbers. */
static void
test_other_store (Case *self, gconstpointer data)
{
  VpScanReading *reading = add_page (self);
  gsize last = strlen (reading->code) - 1;
  g_autoptr (GPtrArray) pages = NULL;

  reading->code[last] = reading->code[last] == '9' ? '8' : (char) (reading->code[last] + 1);
  pages = fill (self);
  g_assert_nonnull (strstr (((VpScanPage *) pages->pdata[0])->reason, "not printed from this store"));
  g_assert_cmpint (self->tray, ==, 0);
}

static void
test_called_off (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;

  mark (add_page (self), 1, VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  pages = fill (self);
  g_assert_true (vp_event_plan_call_off (self->db, &self->event.event, 1, VP_EVENT_STOOD_DOWN, "雨", &error));
  assert_not_applied (self, "pages=1,came=1,doubtful=0", VP_ERROR_CONFLICT);
  g_ptr_array_unref (pages);
  pages = fill (self);
  g_assert_cmpint (self->tray, ==, 0);
  g_assert_nonnull (strstr (((VpScanPage *) pages->pdata[0])->reason, "called off"));
}

static void
test_too_early (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;

  mark (add_page (self), 1, VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  pages = fill (self);
  g_assert_false (vp_tray_apply (self->db, self->tray, "pages=1,came=1,doubtful=0", vp_date_new (2018, 3, 30), NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM scan_line WHERE done"), ==, 0);
}

/* Where no code is read, the digits are typed. */
static void
test_typed_code (Case *self, gconstpointer data)
{
  VpScanReading *reading = add_page (self);
  g_autofree char *code = g_strdup (reading->code);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;

  mark (reading, 1, VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  reading->fault = VP_SCAN_NO_CODE;
  reading->code[0] = '\0';
  pages = fill (self);
  assert_counts (self, "pages=1,doubtful=0");
  g_assert_false (vp_tray_set_code (self->db, page_id (self, 0), "1-01-1-0001", &error));
  g_clear_error (&error);
  g_assert_false (vp_tray_set_code (self->db, page_id (self, 0), "4711-01-1-1000", &error));
  g_assert_nonnull (strstr (error->message, "this store"));
  g_clear_error (&error);
  g_assert_true (vp_tray_set_code (self->db, page_id (self, 0), code + strlen ("VPS2-"), &error));
  assert_counts (self, "pages=1,came=1,doubtful=0");
  g_assert_false (vp_tray_set_code (self->db, page_id (self, 0), code, &error));
  assert_applied (self, "pages=1,came=1,doubtful=0");
}

static void
test_put_away (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  mark (add_page (self), 1, VP_ATTENDANCE_CAME, VP_SCAN_MARKED);
  pages = fill (self);
  g_assert_true (vp_tray_put_away (self->db, self->tray, &error));
  assert_not_applied (self, "pages=1,came=1,doubtful=0", VP_ERROR_INVALID);
  g_assert_false (vp_tray_put_away (self->db, self->tray, &error));
  /* A sheet that was put away may be read once more. */
  again = fill (self);
  assert_counts (self, "pages=1,came=1,doubtful=0");
}

#define ADD(name, func) g_test_add ("/tray/" name, Case, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sure", test_sure);
  ADD ("undo", test_undo);
  ADD ("doubts", test_doubts);
  ADD ("decided", test_decided);
  ADD ("later-sign-up", test_later_sign_up);
  ADD ("entered", test_entered);
  ADD ("other-person", test_other_person);
  ADD ("faults", test_faults);
  ADD ("other-store", test_other_store);
  ADD ("called-off", test_called_off);
  ADD ("too-early", test_too_early);
  ADD ("typed-code", test_typed_code);
  ADD ("put-away", test_put_away);
  return g_test_run ();
}
