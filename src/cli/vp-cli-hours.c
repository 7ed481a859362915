/* vp-cli-hours.c: hours that wait, and what becomes of them, on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-attendance.h"
#include "vp-declared.h"
#include "vp-error.h"
#include "vp-hours.h"
#include "vp-ledger.h"
#include "vp-register-store.h"
#include "vp-service.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  VpCli *cli;
  guint64 event, minutes;
  gint64 record;
  VpDate day;
  VpLedgerAsk ask;
  gboolean by_declaration;
  GArray *declared; /* gint64, NULL = all */
} Call;

static void
add_proposal (VpJson *json, const VpProposal *proposal)
{
  const VpHoursCase *of = proposal->case_of;
  char day[VP_DATE_BUFFER], letter[2] = { (char) ('A' + proposal->class - 1), '\0' };

  vp_json_open (json, NULL, '{');
  vp_json_int (json, "line", of->line->id);
  vp_json_int (json, "event", of->line->event_id);
  vp_json_string (json, "title", of->title);
  vp_json_string (json, "day", vp_date_to_buffer (of->line->day, day));
  vp_json_int (json, "sheet", of->line->sheet);
  vp_json_int (json, "row", of->line->line);
  vp_json_int (json, "volunteer", of->line->number);
  vp_json_string (json, "name", of->line->label);
  vp_json_int (json, "planned", proposal->planned);
  if (proposal->there >= 0)
    vp_json_int (json, "there", proposal->there);
  else
    vp_json_null (json, "there");
  vp_json_int (json, "minutes", proposal->minutes);
  vp_json_string (json, "evidence", letter);
  vp_json_string (json, "grade", vp_grade_word (of->line->grade));
  vp_json_string (json, "state", vp_proposal_word (proposal->state));
  vp_json_string (json, "why", of->line->why);
  vp_json_string (json, "entered_by", of->line->entered_by);
  vp_json_close (json, '}');
}

static void
add_declaration (VpJson *json, const VpDeclaration *of)
{
  char first[VP_DATE_BUFFER], last[VP_DATE_BUFFER], letter[2] = { (char) ('A' + of->evidence - 1), '\0' };
  g_autofree char *remark = vp_declared_describe (of, vp_date_today ());

  vp_json_open (json, NULL, '{');
  vp_json_int (json, "declaration", of->id);
  vp_json_string (json, "source", vp_declared_source_word (of->source));
  vp_json_string (json, "what", of->what);
  vp_json_string (json, "who", of->label);
  vp_json_int (json, "people", of->people);
  vp_json_int (json, "lines", of->lines);
  vp_json_int (json, "minutes", of->minutes);
  vp_json_string (json, "first", vp_date_to_buffer (of->first, first));
  vp_json_string (json, "last", vp_date_to_buffer (of->last, last));
  vp_json_string (json, "evidence", letter);
  vp_json_string (json, "remark", remark);
  vp_json_string (json, "entered_by", of->entered_by);
  vp_json_close (json, '}');
}

static gboolean
list_declared (VpDb *db, VpJson *json, GError **error)
{
  g_autoptr (GPtrArray) declared = vp_declared_store_open (db, 0, error);

  if (declared == NULL)
    return FALSE;
  if (json != NULL)
    vp_json_open (json, "declared", '[');
  for (guint i = 0; i < declared->len; i++) {
    const VpDeclaration *of = declared->pdata[i];
    g_autofree char *remark = vp_declared_describe (of, vp_date_today ());

    if (json != NULL)
      add_declaration (json, of);
    else
      printf ("#%" PRId64 "\t%s\t%s\t%s\t%" PRId64 "\t%" PRId64 "\t%c\t%s\t%s\n", of->id, vp_declared_source_word (of->source),
              of->what, of->label, of->lines, of->minutes, 'A' + of->evidence - 1, remark, of->entered_by);
  }
  if (json != NULL)
    vp_json_close (json, ']');
  return TRUE;
}

static gboolean
list_pending (VpDb *db, Call *self, GError **error)
{
  g_autoptr (GPtrArray) proposals = vp_hours_pending (db, (gint64) self->event, error);
  VpJson json;

  if (proposals == NULL)
    return FALSE;
  for (guint i = 0; !self->cli->json && i < proposals->len; i++) {
    const VpProposal *proposal = proposals->pdata[i];
    const VpHoursCase *of = proposal->case_of;
    char day[VP_DATE_BUFFER];

    printf ("%s\t%s\t%d-%d\t%s\t%d/%d\t%c\t%s\t%s\n", vp_date_to_buffer (of->line->day, day), of->title, of->line->sheet,
            of->line->line, of->line->label, proposal->minutes, proposal->planned, 'A' + proposal->class - 1,
            vp_proposal_word (proposal->state), of->line->entered_by);
  }
  if (!self->cli->json)
    return self->event != 0 || list_declared (db, NULL, error);
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "rows", '[');
  for (guint i = 0; i < proposals->len; i++)
    add_proposal (&json, proposals->pdata[i]);
  vp_json_close (&json, ']');
  if (self->event == 0 && !list_declared (db, &json, error))
    return FALSE;
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

/* Declared hours: "--declared all" or the number of one */

static gboolean
approve_declared (VpDb *db, Call *self, GError **error)
{
  VpDeclaredApproval approval;
  VpJson json;

  if (!vp_declared_approve (db, self->declared, vp_date_today (), &approval, error))
    return FALSE;
  if (!self->cli->json) {
    g_autofree char *hours = vp_text_hours (approval.minutes);

    printf (_("%u lines credited, %s hours.\n"), (guint) approval.lines, hours);
    return TRUE;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, "declarations", approval.declarations);
  vp_json_int (&json, "credited", approval.lines);
  vp_json_int (&json, "minutes", approval.minutes);
  vp_json_int (&json, "shown", approval.shown);
  vp_json_int (&json, "returned", approval.returned);
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static gboolean
approve (VpDb *db, Call *self, GError **error)
{
  VpApproval approval;
  VpJson json;

  if (self->by_declaration)
    return approve_declared (db, self, error);
  if (!vp_hours_approve (db, (gint64) self->event, NULL, &approval, error))
    return FALSE;
  if (!self->cli->json) {
    g_autofree char *hours = vp_text_hours (approval.minutes);

    printf (_("%u lines credited, %s hours.\n"), approval.credited, hours);
    return TRUE;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, "credited", approval.credited);
  vp_json_int (&json, "minutes", approval.minutes);
  vp_json_open (&json, "left", '{');
  for (VpProposalState state = VP_PROPOSAL_READY + 1; state < VP_N_PROPOSAL_STATES; state++)
    vp_json_int (&json, vp_proposal_word (state), approval.left[state]);
  vp_json_close (&json, '}');
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static void
print_count (const Call *self, const char *key, guint n)
{
  VpJson json;

  if (!self->cli->json) {
    printf (_("%u lines.\n"), n);
    return;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, key, n);
  vp_json_close (&json, '}');
  vp_json_print (&json);
}

static gboolean
return_hours (VpDb *db, Call *self, GError **error)
{
  const char *why = vp_cli_option (self->cli, "--reason");
  guint n;

  if (self->by_declaration) {
    if (!vp_declared_return (db, self->declared, why != NULL ? why : "", error))
      return FALSE;
    print_count (self, "returned", self->declared != NULL ? self->declared->len : 0);
    return TRUE;
  }
  if (!vp_hours_return (db, (gint64) self->event, NULL, why != NULL ? why : "", &n, error))
    return FALSE;
  print_count (self, "returned", n);
  return TRUE;
}

static gboolean
drop (VpDb *db, Call *self, GError **error)
{
  const char *why = vp_cli_option (self->cli, "--reason");

  if (!vp_declared_remove (db, self->declared, why != NULL ? why : "", error))
    return FALSE;
  print_count (self, "dropped", self->declared->len);
  return TRUE;
}

static gboolean
declare (VpDb *db, Call *self, GError **error)
{
  const char *project = vp_cli_option (self->cli, "--project"), *note = vp_cli_option (self->cli, "--note");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  VpServiceRecord record = {
    .day = self->day, .start_minute = -1, .minutes = (int) MIN (self->minutes, G_MAXINT16), .post = (char *) "",
    .note = (char *) (note != NULL ? note : ""),
    .evidence = vp_cli_option (self->cli, "--old-paper") != NULL ? VP_EVIDENCE_OLD_PAPER : VP_EVIDENCE_DECLARED,
  };
  VpDeclaredSource source = vp_cli_option (self->cli, "--reported") != NULL ? VP_DECLARED_VOLUNTEER : VP_DECLARED_TYPED;
  gint64 id;

  if (!vp_register_find_person (db, self->cli->arguments[1], &id, error))
    return FALSE;
  g_array_append_val (ids, id);
  if (!vp_service_declare (db, ids, &record, project != NULL ? project : "", source, vp_date_today (), error))
    return FALSE;
  print_count (self, "declaration", (guint) record.id);
  return TRUE;
}

/* The lines for everybody to see, as a paper or a table. */
static gboolean
notice (VpDb *db, Call *self, GError **error)
{
  const char *out = vp_cli_option (self->cli, "--out");
  g_autoptr (VpListing) listing = vp_declared_notice (db, g_array_index (self->declared, gint64, 0), error);

  if (listing == NULL)
    return FALSE;
  if (g_str_has_suffix (out, ".pdf") ? !vp_listing_write_paper (listing, out, error) : !vp_listing_write_table (listing, out, error))
    return FALSE;
  print_count (self, "rows", listing->rows->len);
  return TRUE;
}

static gboolean
sign_out (VpDb *db, Call *self, GError **error)
{
  guint n;

  if (!vp_hours_apply_out (db, (gint64) self->event, NULL, &n, error))
    return FALSE;
  print_count (self, "signed_out", n);
  return TRUE;
}

static gboolean
correct (VpDb *db, Call *self, GError **error)
{
  const char *reason = vp_cli_option (self->cli, "--reason"), *paper = vp_cli_option (self->cli, "--paper");
  const char *second = vp_cli_option (self->cli, "--second");

  if (!vp_hours_correct (db, self->record, (int) MIN (self->minutes, G_MAXINT16), reason != NULL ? reason : "",
                         paper != NULL ? paper : "", second != NULL ? second : "", error))
    return FALSE;
  print_count (self, "corrected", 1);
  return TRUE;
}

/* "district,category" */
static gboolean
parse_pivot (const char *text, VpLedgerAsk *ask)
{
  g_auto (GStrv) words = g_strsplit (text, ",", 3);

  if (g_strv_length (words) != 2)
    return FALSE;
  ask->row = vp_ledger_find_axis (words[0]);
  ask->column = vp_ledger_find_axis (words[1]);
  if (ask->column == VP_AXIS_PERSON) {
    ask->column = ask->row;
    ask->row = VP_AXIS_PERSON;
  }
  return ask->row != VP_N_LEDGER_AXES && ask->column != VP_N_LEDGER_AXES && ask->row != ask->column;
}

static void
add_cells (VpJson *json, const VpLedger *ledger)
{
  for (guint i = 0; i < ledger->rows->len; i++)
    for (guint j = 0; j < ledger->columns->len; j++) {
      if (vp_ledger_get (ledger, i, j) == 0)
        continue;
      vp_json_open (json, NULL, '{');
      vp_json_string (json, vp_ledger_axis_word (ledger->ask.row), ((VpLedgerHead *) ledger->rows->pdata[i])->title);
      vp_json_string (json, vp_ledger_axis_word (ledger->ask.column), ((VpLedgerHead *) ledger->columns->pdata[j])->title);
      vp_json_int (json, "minutes", vp_ledger_get (ledger, i, j));
      vp_json_close (json, '}');
    }
}

static gboolean
print_ledger (VpDb *db, Call *self, GError **error)
{
  g_autoptr (VpLedger) ledger = vp_ledger_read (db, &self->ask, error);
  VpJson json;

  if (ledger == NULL)
    return FALSE;
  for (guint i = 0; !self->cli->json && i < ledger->rows->len; i++)
    for (guint j = 0; j < ledger->columns->len; j++) {
      g_autofree char *hours = vp_text_hours (vp_ledger_get (ledger, i, j));

      printf ("%s\t%s\t%s\n", ((VpLedgerHead *) ledger->rows->pdata[i])->title, ((VpLedgerHead *) ledger->columns->pdata[j])->title,
              hours);
    }
  if (!self->cli->json)
    return TRUE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, "minutes", ledger->total);
  vp_json_int (&json, "lines", ledger->lines);
  vp_json_open (&json, "rows", '[');
  add_cells (&json, ledger);
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static gboolean
list_points (VpDb *db, Call *self, GError **error)
{
  g_autoptr (GPtrArray) people = vp_hours_store_points (db, error);
  VpJson json;

  if (people == NULL)
    return FALSE;
  for (guint i = 0; !self->cli->json && i < people->len; i++) {
    const VpPoints *person = people->pdata[i];

    printf ("%s\t%" PRId64 "\t%" PRId64 "\n", person->label, person->lines, person->points);
  }
  if (!self->cli->json)
    return TRUE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "rows", '[');
  for (guint i = 0; i < people->len; i++) {
    const VpPoints *person = people->pdata[i];

    vp_json_open (&json, NULL, '{');
    vp_json_int (&json, "volunteer", person->number);
    vp_json_string (&json, "name", person->label);
    vp_json_int (&json, "lines", person->lines);
    vp_json_int (&json, "points", person->points);
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static void
add_absences (VpJson *json, GPtrArray *absences)
{
  vp_json_open (json, "lines", '[');
  for (guint i = 0; i < absences->len; i++) {
    const VpAbsence *absence = absences->pdata[i];
    char day[VP_DATE_BUFFER];

    vp_json_open (json, NULL, '{');
    vp_json_int (json, "event", absence->event_id);
    vp_json_string (json, "title", absence->title);
    vp_json_string (json, "day", vp_date_to_buffer (absence->day, day));
    vp_json_int (json, "sheet", absence->sheet);
    vp_json_int (json, "row", absence->line);
    vp_json_bool (json, "appealed", absence->appealed);
    vp_json_close (json, '}');
  }
  vp_json_close (json, ']');
}

static gboolean
add_risk (VpDb *db, VpJson *json, const VpNoShow *person, const VpNoShowRule *rule, GError **error)
{
  g_autoptr (GPtrArray) absences = vp_attendance_store_absences (db, person->volunteer_id, rule->from, rule->to, error);

  if (absences == NULL)
    return FALSE;
  vp_json_open (json, NULL, '{');
  vp_json_int (json, "volunteer", person->number);
  vp_json_string (json, "name", person->label);
  vp_json_int (json, "absent", person->absent);
  vp_json_int (json, "excused", person->excused);
  vp_json_int (json, "came", person->came);
  vp_json_int (json, "appeals", person->appeals);
  add_absences (json, absences);
  vp_json_close (json, '}');
  return TRUE;
}

/* Who did not come as often as the settings of --day say. */
static gboolean
list_risk (VpDb *db, Call *self, GError **error)
{
  char from[VP_DATE_BUFFER], to[VP_DATE_BUFFER];
  g_autoptr (GPtrArray) people = NULL;
  VpNoShowRule rule;
  VpJson json;

  if (!vp_no_show_rule_read (db, self->day != 0 ? self->day : vp_date_today (), &rule, error)
      || (people = vp_attendance_store_no_shows (db, rule.from, rule.to, rule.least, error)) == NULL)
    return FALSE;
  for (guint i = 0; !self->cli->json && i < people->len; i++) {
    const VpNoShow *person = people->pdata[i];

    printf (_("%s: absent %d, excused %d, there %d, last on %s\n"), person->label, person->absent, person->excused, person->came,
            vp_date_to_buffer (person->last, to));
  }
  if (!self->cli->json)
    return TRUE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_string (&json, "from", vp_date_to_buffer (rule.from, from));
  vp_json_string (&json, "to", vp_date_to_buffer (rule.to, to));
  vp_json_int (&json, "times", rule.least);
  vp_json_open (&json, "rows", '[');
  for (guint i = 0; i < people->len; i++)
    if (!add_risk (db, &json, people->pdata[i], &rule, error)) {
      vp_json_clear (&json);
      return FALSE;
    }
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static const struct { const char *verb; gboolean (*func) (VpDb *db, Call *self, GError **error); } verbs[] = {
  { "pending", list_pending }, { "approve", approve }, { "return", return_hours }, { "sign-out", sign_out }, { "correct", correct },
  { "ledger", print_ledger }, { "declare", declare }, { "drop", drop }, { "notice", notice },
  { "points", list_points }, { "risk", list_risk },
};

static gboolean
run (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (self->cli->arguments[0], verbs[i].verb) == 0)
      return verbs[i].func (db, self, error);
  g_return_val_if_reached (FALSE);
}

/* "all", or one number */
static gboolean
parse_declared (Call *self)
{
  const char *text = vp_cli_option (self->cli, "--declared");
  gint64 id;

  self->by_declaration = text != NULL;
  if (text == NULL || strcmp (text, "all") == 0)
    return TRUE;
  if (!vp_text_parse_int (text, &id) || id <= 0)
    return FALSE;
  self->declared = g_array_new (FALSE, FALSE, sizeof id);
  g_array_append_val (self->declared, id);
  return TRUE;
}

/* "correct" is about one line of the ledger, and says its minutes; "declare" about a person. */
static gboolean
check_arguments (Call *self)
{
  guint n = g_strv_length (self->cli->arguments);
  const char *verb = n > 0 ? self->cli->arguments[0] : "";
  gboolean known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    known = known || strcmp (verb, verbs[i].verb) == 0;
  if (!known || !parse_declared (self))
    return FALSE;
  if (strcmp (verb, "declare") == 0)
    return n == 2 && vp_cli_option (self->cli, "--day") != NULL && vp_cli_option (self->cli, "--minutes") != NULL;
  if (strcmp (verb, "drop") == 0 || strcmp (verb, "notice") == 0)
    return n == 1 && self->declared != NULL && (*verb == 'd' || vp_cli_option (self->cli, "--out") != NULL);
  if (strcmp (verb, "correct") != 0)
    return n == 1;
  return n == 2 && vp_text_parse_int (self->cli->arguments[1], &self->record) && self->record > 0
    && vp_cli_option (self->cli, "--minutes") != NULL;
}

VpExit
vp_cli_hours (VpCli *cli)
{
  Call self = { .cli = cli, .ask = { .row = VP_AXIS_MONTH, .column = VP_AXIS_EVIDENCE } };
  g_autoptr (GError) error = NULL;
  const char *by = vp_cli_option (cli, "--by");
  VpExit code;

  if (!check_arguments (&self))
    return vp_cli_usage (_("hours needs pending, approve, return, sign-out, ledger, points, risk, declare with a volunteer, --day and --minutes, drop or"
                           " notice with --declared NUMBER, or correct with a line of the ledger and --minutes."));
  if (vp_cli_option (cli, "--pivot") != NULL && !parse_pivot (vp_cli_option (cli, "--pivot"), &self.ask))
    return vp_cli_usage (_("--pivot needs two of month, district, category, team, project, evidence and person, such as month,evidence."));
  if (!vp_cli_day (cli, "--from", &self.ask.from) || !vp_cli_day (cli, "--to", &self.ask.to)
      || !vp_cli_day (cli, "--day", &self.day) || !vp_cli_number (cli, "--event", &self.event) || !vp_cli_number (cli, "--minutes", &self.minutes))
    return VP_EXIT_USAGE;
  if (by != NULL && *by != '\0')
    g_hash_table_insert (cli->options, g_strdup ("--who"), g_strdup (by));
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  code = vp_store_write (cli->store, run, &self, cli->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
  g_clear_pointer (&self.declared, g_array_unref);
  return code;
}
