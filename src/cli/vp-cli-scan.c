/* vp-cli-scan.c: filled sign-in sheets read back, on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-text.h"
#include "vp-tray.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  VpCli *cli;
  GPtrArray *pictures;
  guint64 tray, page, row;
  VpDate today;
  gint64 id;       /* of the tray that was made */
  gboolean aside;  /* pages are */
} Call;

static void
add_mark (VpJson *json, const VpTrayLine *line)
{
  gboolean sure = line->doubt == VP_DOUBT_NONE || line->doubt == VP_DOUBT_NAME;
  const char *word = line->state == VP_N_ATTENDANCE_STATES ? "leave" : vp_attendance_word (line->state);

  vp_json_open (json, NULL, '{');
  vp_json_int (json, "row", line->line->line);
  if (line->number != 0)
    vp_json_int (json, "volunteer", line->number);
  else
    vp_json_null (json, "volunteer");
  vp_json_string (json, "name", *line->line->name != '\0' ? line->line->name : line->label);
  vp_json_string (json, "state", sure ? word : "doubtful");
  vp_json_double (json, "sure", line->line->decided != VP_SCAN_UNDECIDED ? 1 : MIN (line->line->sure, sure ? 100 : 50) / 100.0);
  vp_json_string (json, "guess", word);
  vp_json_string (json, "why", vp_doubt_word (line->doubt));
  vp_json_bool (json, "done", line->line->done);
  vp_json_close (json, '}');
}

static void
add_page (VpJson *json, const VpScanPage *page, const VpTrayPage *meant, const char *path)
{
  guint doubtful = meant != NULL && vp_tray_page_asks_seen (meant);

  vp_json_open (json, NULL, '{');
  vp_json_string (json, "file", path != NULL ? path : page->file);
  vp_json_int (json, "page", page->page);
  if (page->event_id != 0) {
    vp_json_int (json, "event", page->event_id);
    vp_json_int (json, "sheet", page->sheet);
  } else {
    vp_json_null (json, "event");
    vp_json_null (json, "sheet");
  }
  vp_json_string (json, "code", page->code);
  vp_json_open (json, "marks", '[');
  for (guint i = 0; meant != NULL && i < meant->lines->len; i++) {
    const VpTrayLine *line = meant->lines->pdata[i];

    add_mark (json, line);
    doubtful += !line->line->done && line->doubt != VP_DOUBT_NONE;
  }
  vp_json_close (json, ']');
  vp_json_string (json, "seen", page->seen == 0 ? "no" : page->seen == 1 ? "yes" : "doubtful");
  vp_json_int (json, "unmarked", meant != NULL ? meant->unmarked : 0);
  vp_json_int (json, "doubtful", doubtful);
  if (*page->reason != '\0')
    vp_json_string (json, "reason", page->reason);
  else
    vp_json_null (json, "reason");
  vp_json_close (json, '}');
}

/* Pages as the tray has them, or, where nothing was kept, as they were read. */
static void
print_json (const Call *self, const VpTray *tray, GPtrArray *pages)
{
  guint n = tray != NULL ? tray->pages->len : pages->len;
  VpJson json;

  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "pages", '[');
  for (guint i = 0; i < n; i++) {
    const VpTrayPage *meant = tray != NULL ? tray->pages->pdata[i] : NULL;
    const char *path = self->pictures != NULL ? ((VpScanPicture *) self->pictures->pdata[i])->path : NULL;

    add_page (&json, meant != NULL ? meant->page : pages->pdata[i], meant, path);
  }
  vp_json_close (&json, ']');
  if (tray != NULL) {
    g_autofree char *counts = vp_tray_counts (tray);

    vp_json_int (&json, "tray", tray->tray->id);
    vp_json_int (&json, "doubtful", tray->doubtful);
    vp_json_string (&json, "expect", counts);
  } else {
    vp_json_null (&json, "tray");
  }
  vp_json_close (&json, '}');
  vp_json_print (&json);
}

static void
print_page (guint number, const VpScanPage *page, const VpTrayPage *meant)
{
  /* Translators: number of a page in the tray, name of a file, page of the file */
  printf (_("%u. %s, page %d: "), number, page->file, page->page);
  if (meant == NULL || page->event_id == 0) {
    printf ("%s\n", page->reason);
    return;
  }
  /* Translators: an event, number of a sheet, how many lines, sentence about it or "" */
  printf (_("%s, sheet %d, lines with marks: %u %s\n"), meant->title, page->sheet, meant->lines->len, page->reason);
  for (guint i = 0; i < meant->lines->len; i++) {
    const VpTrayLine *line = meant->lines->pdata[i];
    g_autofree char *why = line->doubt != VP_DOUBT_NONE ? vp_tray_line_describe (line) : g_strdup ("");

    printf ("\t%d\t%s\t%s\t%s\n", line->line->line, *line->line->name != '\0' ? line->line->name : line->label,
            line->state == VP_N_ATTENDANCE_STATES ? "" : vp_attendance_title (line->state), why);
  }
}

static void
print_text (const VpTray *tray, GPtrArray *pages)
{
  g_autofree char *told = tray != NULL ? vp_tray_describe (tray) : NULL, *counts = tray != NULL ? vp_tray_counts (tray) : NULL;

  for (guint i = 0; i < (tray != NULL ? tray->pages->len : pages->len); i++) {
    const VpTrayPage *meant = tray != NULL ? tray->pages->pdata[i] : NULL;

    print_page (i + 1, meant != NULL ? meant->page : pages->pdata[i], meant);
  }
  if (tray != NULL)
    /* Translators: number of a tray, counts in words, the same as the command line takes them */
    printf (_("Tray %" PRId64 ": %s.\nTo take it over: scan --apply %" PRId64 " --expect %s\n"), tray->tray->id, told, tray->tray->id, counts);
}

static gboolean
show_tray (VpDb *db, Call *self, gint64 id, GPtrArray *pages, GError **error)
{
  g_autoptr (VpTray) tray = id != 0 ? vp_tray_read (db, id, error) : NULL;

  if (id != 0 && tray == NULL)
    return FALSE;
  self->aside = tray != NULL ? tray->aside > 0 : TRUE;
  if (self->cli->json)
    print_json (self, tray, pages);
  else
    print_text (tray, pages);
  return TRUE;
}

static gboolean
fill_tray (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (GPtrArray) pages = NULL;

  return vp_tray_add (db, self->pictures, &self->id, &pages, error) && show_tray (db, self, self->id, pages, error);
}

static void
tell_progress (guint file, guint n_files, guint page, guint n_pages, gpointer data)
{
  /* Only for people who look on. */
  if (!((VpCli *) data)->json && n_pages > 10 && page % 10 == 0)
    g_printerr (_("Page %u of %u …\n"), page + 1, n_pages);
}

static VpExit
read_files (Call *self)
{
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (!vp_cli_open (self->cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  self->pictures = vp_scan_pictures_read ((const char *const *) self->cli->arguments, tell_progress, self->cli, self->cli->cancellable,
                                          &error);
  code = self->pictures != NULL && vp_store_write (self->cli->store, fill_tray, self, self->cli->cancellable, &error) ? VP_EXIT_DONE
    : vp_cli_fail (error);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  return code == VP_EXIT_DONE && self->aside ? VP_EXIT_REJECTED : code;
}

static gboolean
apply_tray (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  const char *expect = vp_cli_option (self->cli, "--expect");
  g_autofree char *sentence = NULL;
  VpJson json;

  if (!vp_tray_apply (db, (gint64) self->tray, expect, self->today, &sentence, error))
    return FALSE;
  if (!self->cli->json) {
    printf ("%s\n", sentence);
    return TRUE;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, "tray", (gint64) self->tray);
  vp_json_string (&json, "counts", expect);
  vp_json_string (&json, "done", sentence);
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static gboolean
put_away (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;

  return vp_tray_put_away (db, (gint64) self->tray, error) && show_tray (db, self, (gint64) self->tray, NULL, error);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  return FALSE;
}

/* Row 0 is the box of the inspection. */
static gboolean
decide_row (VpDb *db, const Call *self, gint64 page_id, GError **error)
{
  const char *answer = vp_cli_option (self->cli, "--answer");
  VpAttendanceState state = vp_attendance_find (answer);

  if (self->row == 0) {
    if (strcmp (answer, "yes") != 0 && strcmp (answer, "no") != 0)
      return refuse (error, _("Row 0 is the box of the inspection: the answer is yes or no."));
    return vp_tray_decide_seen (db, page_id, strcmp (answer, "yes") == 0, error);
  }
  if (state == VP_N_ATTENDANCE_STATES && strcmp (answer, "leave") != 0)
    return refuse (error, _("The answer is a state such as came or absent, or leave."));
  return vp_tray_decide (db, page_id, (int) MIN (self->row, 99), state == VP_N_ATTENDANCE_STATES ? VP_SCAN_LEAVE : (int) state,
                         vp_cli_option (self->cli, "--name"), error);
}

static gboolean
work_on_page (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  const char *code = vp_cli_option (self->cli, "--code");
  g_autoptr (VpTray) tray = vp_tray_read (db, (gint64) self->tray, error);
  const VpTrayPage *page;
  gboolean ok = TRUE;

  if (tray == NULL)
    return FALSE;
  if (self->page > tray->pages->len) {
    /* Translators: number of a page, how many there are */
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("The tray has no page %u: it has %u."), (guint) MIN (self->page, 99999),
                 tray->pages->len);
    return FALSE;
  }
  page = self->page > 0 ? tray->pages->pdata[self->page - 1] : NULL;
  if (page != NULL)
    ok = code != NULL ? vp_tray_set_code (db, page->page->id, code, error) : decide_row (db, self, page->page->id, error);
  return ok && show_tray (db, self, (gint64) self->tray, NULL, error);
}

static gboolean
list_trays (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const words[] = { "open", "taken", "away" };
  Call *self = data;
  g_autoptr (GPtrArray) trays = vp_scan_store_trays (db, TRUE, error);
  VpJson json;

  if (trays == NULL)
    return FALSE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "trays", '[');
  for (guint i = 0; i < trays->len; i++) {
    const VpScanTray *tray = trays->pdata[i];

    if (!self->cli->json)
      printf ("%" PRId64 "\t%s\t%d\t%d\t%s\n", tray->id, words[tray->state], tray->pages, tray->aside, tray->made_by);
    vp_json_open (&json, NULL, '{');
    vp_json_int (&json, "tray", tray->id);
    vp_json_string (&json, "state", words[tray->state]);
    vp_json_int (&json, "pages", tray->pages);
    vp_json_int (&json, "aside", tray->aside);
    vp_json_string (&json, "read_by", tray->made_by);
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
  return TRUE;
}

/* What is asked for, of which there is one. */
static VpStoreFunc
find_verb (Call *self)
{
  VpCli *cli = self->cli;
  const char *apply = vp_cli_option (cli, "--apply"), *tray = vp_cli_option (cli, "--tray"), *away = vp_cli_option (cli, "--remove");
  gboolean list = vp_cli_option (cli, "--list") != NULL, answers = vp_cli_option (cli, "--answer") != NULL;
  gboolean codes = vp_cli_option (cli, "--code") != NULL, pages = vp_cli_option (cli, "--page") != NULL;
  const char *id = apply != NULL ? apply : tray != NULL ? tray : away;
  gint64 number = 0;

  if ((apply != NULL) + (tray != NULL) + (away != NULL) + list != 1 || (id != NULL && !vp_text_parse_int (id, &number))
      || (answers && codes) || pages != (answers || codes) || (pages && tray == NULL)
      || (answers && vp_cli_option (cli, "--row") == NULL))
    return NULL;
  self->tray = (guint64) MAX (number, 0);
  return apply != NULL ? apply_tray : away != NULL ? put_away : list ? list_trays : work_on_page;
}

VpExit
vp_cli_scan (VpCli *cli)
{
  Call self = { .cli = cli, .today = vp_date_today () };
  g_autoptr (GError) error = NULL;
  VpStoreFunc verb;
  VpExit code;

  if (!vp_cli_number (cli, "--page", &self.page) || !vp_cli_number (cli, "--row", &self.row) || !vp_cli_day (cli, "--day", &self.today))
    return VP_EXIT_USAGE;
  if (g_strv_length (cli->arguments) > 0)
    return read_files (&self);
  verb = find_verb (&self);
  if (verb == NULL)
    return vp_cli_usage (_("scan needs files, or --apply with --expect, --tray, --remove or --list."));
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return vp_store_write (cli->store, verb, &self, cli->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}
