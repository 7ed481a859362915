/* vp-cli-correct.c: stock correct: a document of goods that was typed wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-counter.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  const char *code, *reason, *lines, *paper;
  VpDate day;       /* 0 = as it was */
  gboolean chain, only_back;

  /* the answer */
  gint64 id;
  char *again; /* code of the document in its place; NULL = none */
  char *summary;
} Correcting;

/* What a line that was read anew knows of stock, donors and places. */
static gboolean
read_data (VpDb *db, VpCounter *counter, gint64 house_id, GError **error)
{
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  g_autoptr (GPtrArray) balances = catalogue != NULL ? vp_stock_query_balances (db, 0, error) : NULL;
  g_autoptr (GPtrArray) parties = balances != NULL ? vp_party_store_list (db, 0, error) : NULL;
  g_autoptr (GPtrArray) places = parties != NULL ? vp_location_store_list (db, 0, error) : NULL;

  if (places == NULL)
    return FALSE;
  vp_counter_set_data (counter, catalogue, balances, parties, places);
  vp_counter_set_house (counter, house_id);
  return TRUE;
}

static gboolean
set_fault (GError **error, const char *text)
{
  /* Translators: what was given */
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("“%s” is no change of a line. Write the number of the line and its right quantity, such as 2=5; 0 takes the line"
                 " away."), text);
  return FALSE;
}

/* "2=5" */
static gboolean
read_change (const char *text, guint n, gint64 *line, gint64 *quantity, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", -1);

  if (g_strv_length (parts) != 2 || !vp_text_parse_int (parts[0], line) || !vp_text_parse_int (parts[1], quantity)
      || *line < 1 || *quantity < 0)
    return set_fault (error, text);
  if (*line <= n)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, ngettext ("There is no line %d: the document has %u line.",
                                                            "There is no line %d: the document has %u lines.", n),
               (int) *line, n);
  return FALSE;
}

/* "2=5,4=0"; the numbers are those of the document, whatever goes away meanwhile. */
static gboolean
change_lines (const Correcting *self, VpCounter *counter, GError **error)
{
  guint n = vp_counter_lines (counter)->len;
  g_auto (GStrv) changes = g_strsplit (self->lines, ",", -1);
  g_autofree gint64 *quantities = g_new (gint64, n);

  for (guint i = 0; i < n; i++)
    quantities[i] = -1;
  for (guint i = 0; changes[i] != NULL; i++) {
    gint64 line, quantity;

    if (!read_change (changes[i], n, &line, &quantity, error))
      return FALSE;
    quantities[line - 1] = quantity;
  }
  for (guint i = n; i > 0; i--) {
    g_autofree char *sentence = NULL;

    if (quantities[i - 1] >= 0
        && vp_counter_set_line (counter, i - 1, quantities[i - 1], &sentence) == VP_COUNTER_REFUSED) {
      g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT, sentence);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
post_again (VpDb *db, Correcting *self, VpCounter *counter, const VpStockDocument *document, GError **error)
{
  gboolean close = FALSE, ok;
  g_autoptr (VpStockDocument) again = NULL;
  VpGoodsForm form;
  gint64 id;

  /* A bag that was closed with a wrong guess is closed again. */
  for (guint i = 0; i < document->lines->len; i++) {
    const VpStockLine *line = document->lines->pdata[i];

    close = close || line->from_id == VP_LOCATION_ESTIMATE || line->to_id == VP_LOCATION_ESTIMATE;
  }
  vp_counter_fill_form (counter, &form);
  form.override_reason = document->kind == VP_STOCK_CLAIM ? document->reason : NULL;
  form.persons = document->persons;
  ok = vp_counter_post (counter, db, &form, close, &id, error);
  g_array_unref (form.lines);
  again = ok ? vp_stock_store_get (db, id, error) : NULL;
  if (again == NULL)
    return FALSE;
  self->again = g_strdup (again->code);
  self->summary = vp_stock_summary (again);
  return TRUE;
}

static gboolean
replace (VpDb *db, Correcting *self, const VpStockDocument *document, GError **error)
{
  g_autoptr (VpCounter) counter = vp_counter_new ();
  g_autofree char *sentence = NULL;

  if (!read_data (db, counter, document->house_id, error))
    return FALSE;
  if (!vp_counter_take_document (counter, document, &sentence)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
    return FALSE;
  }
  vp_counter_set_correction (counter, document, self->reason, self->chain);
  if (self->day != 0)
    vp_counter_set_day (counter, self->day);
  if (self->paper != NULL)
    vp_counter_set_paper (counter, self->paper);
  return (self->lines == NULL || change_lines (self, counter, error)) && post_again (db, self, counter, document, error);
}

static gboolean
correct (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Correcting *self = data;
  g_autofree char *code = g_ascii_strup (self->code, -1);
  g_autoptr (VpStockDocument) document = NULL;

  if (!vp_stock_store_find (db, code, &self->id, error))
    return FALSE;
  if (self->id == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no document %s in this store."), code);
    return FALSE;
  }
  if (self->only_back)
    return vp_stock_correct (db, self->id, self->reason, self->paper, self->chain, error);
  document = vp_stock_store_get (db, self->id, error);
  return document != NULL && replace (db, self, document, error);
}

static void
print_answer (const Correcting *self)
{
  VpJson json;

  if (self->cli->json) {
    vp_json_begin (&json);
    vp_json_string (&json, "document", self->code);
    if (self->again != NULL)
      vp_json_string (&json, "again", self->again);
    else
      vp_json_null (&json, "again");
    vp_json_end (&json);
  } else if (self->again != NULL) {
    /* Translators: the code of a document; the one in its place, in words */
    printf (_("Document %s was corrected: %s\n"), self->code, self->summary);
  } else {
    printf (_("Document %s was taken back.\n"), self->code);
  }
}

VpExit
vp_cli_correct (VpCli *cli)
{
  Correcting self = { .cli = cli, .code = cli->arguments[1], .reason = vp_cli_option (cli, "--reason"),
                      .lines = vp_cli_option (cli, "--lines"), .paper = vp_cli_option (cli, "--paper"),
                      .chain = vp_cli_option (cli, "--with-later") != NULL,
                      .only_back = vp_cli_option (cli, "--take-back") != NULL };
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (self.code == NULL || self.reason == NULL)
    return vp_cli_usage (_("stock correct needs the code of a document and --reason TEXT."));
  if (!vp_cli_day (cli, "--day", &self.day))
    return VP_EXIT_USAGE;
  if (self.only_back ? self.lines != NULL || self.day != 0 : self.lines == NULL && self.day == 0 && self.paper == NULL)
    return vp_cli_usage (_("stock correct needs what is right: --lines 2=5,4=0, --day DATE or --paper NUMBER; or --take-back"
                           " alone."));
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  code = vp_store_write (cli->store, correct, &self, cli->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
  if (code == VP_EXIT_DONE)
    print_answer (&self);
  g_free (self.again);
  g_free (self.summary);
  return code;
}
