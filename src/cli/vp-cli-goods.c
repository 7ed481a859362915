/* vp-cli-goods.c: stock of the love houses and its labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-goods-export.h"
#include "vp-goods-labels.h"
#include "vp-goods-month.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* What the commands have in common: of whom and when they speak. */
typedef struct {
  VpCli *cli;
  VpDate as_of;    /* 0 = as it is now */
  VpDate believed; /* 0 = as known now */
  const char *house;
  const char *path;
  VpGoodsMonth month;
  VpGoodsLabels labels;

  /* owned: the answer */
  VpCatalogue *catalogue;
  GPtrArray *rows;
  char *geometry;
  guint n, pages;
} Asking;

static void
asking_clear (Asking *self)
{
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->geometry, g_free);
}

gboolean
vp_cli_day (VpCli *cli, const char *option, VpDate *day)
{
  const char *text = vp_cli_option (cli, option);
  g_autoptr (GError) error = NULL;

  if (text == NULL || *text == '\0')
    return TRUE;
  *day = vp_date_parse (text, vp_date_today (), &error);
  if (*day != 0)
    return TRUE;
  vp_cli_usage (error->message);
  return FALSE;
}

/* --believed alone means what had been entered by the day that is asked about. */
static gboolean
parse_days (Asking *self)
{
  if (!vp_cli_day (self->cli, "--as-of", &self->as_of) || !vp_cli_day (self->cli, "--believed", &self->believed))
    return FALSE;
  if (vp_cli_option (self->cli, "--believed") != NULL && self->believed == 0)
    self->believed = self->as_of;
  return TRUE;
}

static gboolean
set_no_house (VpCatalogue *catalogue, const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  GPtrArray *houses = vp_catalogue_houses (catalogue);

  for (guint i = 0; i < houses->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "、" : "", ((VpHouse *) houses->pdata[i])->name);
  if (houses->len == 0)
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no love house “%s”. The store has none yet."), name);
  else
    /* Translators: the name that was given, the names that there are */
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no love house “%s”. Choose one of these: %s."), name,
                 names->str);
  return FALSE;
}

gboolean
vp_cli_find_house (VpCatalogue *catalogue, const char *name, gint64 *id, GError **error)
{
  GPtrArray *houses = vp_catalogue_houses (catalogue);

  *id = 0;
  for (guint i = 0; name != NULL && i < houses->len; i++)
    if (strcmp (((VpHouse *) houses->pdata[i])->name, name) == 0)
      *id = ((VpHouse *) houses->pdata[i])->id;
  return name == NULL || *id != 0 || set_no_house (catalogue, name, error);
}

static gboolean
read_catalogue (Asking *self, VpDb *db, gint64 *house_id, GError **error)
{
  self->catalogue = vp_catalogue_read (db, error);
  return self->catalogue != NULL && vp_cli_find_house (self->catalogue, self->house, house_id, error);
}

static VpExit
read_store (Asking *self, VpStoreFunc func)
{
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (!vp_cli_open (self->cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return vp_store_read (self->cli->store, func, self, self->cli->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}

static gboolean
read_balance (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;
  VpStockSpan span = { 0, self->as_of, self->believed };
  gint64 house_id;

  if (!read_catalogue (self, db, &house_id, error))
    return FALSE;
  self->rows = self->as_of == 0 ? vp_stock_sheet_now (db, self->catalogue, house_id, TRUE, VP_GROUP_ITEM, error)
                                : vp_stock_sheet (db, self->catalogue, &span, house_id, TRUE, VP_GROUP_ITEM, error);
  return self->rows != NULL;
}

static void
print_balance_row (VpJson *json, VpCatalogue *catalogue, const VpStockSheetRow *row)
{
  const char *house = vp_catalogue_house_name (catalogue, row->house_id);

  if (json == NULL) {
    printf ("%s  %s  %" PRId64 "\n", house, row->name, row->closing);
    return;
  }
  vp_json_open (json, NULL, '{');
  vp_json_string (json, "house", house);
  vp_json_string (json, "item", row->name);
  vp_json_int (json, "quantity", row->closing);
  vp_json_close (json, '}');
}

/* Goods that were there and went are not told. */
static void
print_balance_rows (VpJson *json, const Asking *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const VpStockSheetRow *row = self->rows->pdata[i];

    if (row->closing != 0)
      print_balance_row (json, self->catalogue, row);
  }
}

static void
print_balance (const Asking *self)
{
  VpStockSheetRow total;
  VpJson json;

  vp_stock_sheet_total (self->rows, &total);
  if (!self->cli->json) {
    print_balance_rows (NULL, self);
    printf (_("Pieces altogether: %" PRId64 "\n"), total.closing);
    return;
  }
  vp_json_begin (&json);
  vp_json_open (&json, "rows", '[');
  print_balance_rows (&json, self);
  vp_json_close (&json, ']');
  vp_json_int (&json, "total", total.closing);
  vp_json_end (&json);
}

static VpExit
run_balance (Asking *self)
{
  VpExit code;

  /* What was believed is asked of the past, today too. */
  if (vp_cli_option (self->cli, "--believed") != NULL)
    self->as_of = vp_date_today ();
  if (!parse_days (self))
    return VP_EXIT_USAGE;
  code = read_store (self, read_balance);
  if (code == VP_EXIT_DONE)
    print_balance (self);
  return code;
}

static void
print_file (const Asking *self)
{
  VpJson json;

  if (!self->cli->json) {
    if (self->n > 0)
      printf (_("%u rows were written to “%s”.\n"), self->n, self->path);
    else
      printf (_("“%s” was written.\n"), self->path);
    return;
  }
  vp_json_begin (&json);
  if (self->n > 0)
    vp_json_int (&json, "rows", self->n);
  vp_json_string (&json, "file", self->path);
  vp_json_end (&json);
}

static gboolean
has_ending (const char *path, const char *const *endings)
{
  for (guint i = 0; path != NULL && endings[i] != NULL; i++)
    if (g_str_has_suffix (path, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
write_journal (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  return vp_goods_export_journal (db, self->path, cancellable, &self->n, error);
}

static VpExit
run_journal (Asking *self)
{
  static const char *const endings[] = { ".csv", ".xlsx", NULL };
  VpExit code;

  if (!has_ending (self->path, endings))
    return vp_cli_usage (_("stock journal needs --out FILE.csv or FILE.xlsx."));
  code = read_store (self, write_journal);
  if (code == VP_EXIT_DONE)
    print_file (self);
  return code;
}

static gboolean
write_month (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  return read_catalogue (self, db, &self->month.house_id, error)
    && vp_goods_month_write (db, &self->month, self->path, error);
}

/* "2018-03", "2018.3", "201803" */
static gboolean
parse_month (const char *text, VpStockSpan *span)
{
  int year, month, end = 0;

  if (text == NULL)
    return FALSE;
  if (sscanf (text, "%4d%*[-./]%2d%n", &year, &month, &end) == 2 && text[end] == '\0')
    return vp_month_span (year * 100 + month, span);
  return sscanf (text, "%4d%2d%n", &year, &month, &end) == 2 && end == 6 && text[end] == '\0'
    && vp_month_span (year * 100 + month, span);
}

static VpExit
run_month (Asking *self)
{
  static const char *const endings[] = { ".pdf", ".xlsx", ".csv", NULL };
  const char *by = vp_cli_option (self->cli, "--by");
  VpExit code;

  if (!parse_month (self->cli->arguments[1], &self->month.span) || !has_ending (self->path, endings))
    return vp_cli_usage (_("stock month needs a month such as 2018-03, and --out FILE.pdf or FILE.xlsx."));
  if (by != NULL && !vp_grouping_parse (by, &self->month.grouping))
    return vp_cli_usage (_("--by must be item, category, season or condition."));
  self->as_of = self->month.span.to;
  if (!parse_days (self))
    return VP_EXIT_USAGE;
  self->month.span.believed = self->believed;
  code = read_store (self, write_month);
  if (code == VP_EXIT_DONE)
    print_file (self);
  return code;
}

VpExit
vp_cli_stock (VpCli *self)
{
  static const struct { const char *name; VpExit (*run) (Asking *asking); } commands[] = {
    { "balance", run_balance }, { "journal", run_journal }, { "month", run_month },
  };
  Asking asking = { .cli = self, .house = vp_cli_option (self, "--house"), .path = vp_cli_option (self, "--out") };
  VpExit code = VP_EXIT_USAGE;

  if (g_strcmp0 (self->arguments[0], "correct") == 0)
    return vp_cli_correct (self);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (self->arguments[0], commands[i].name) == 0) {
      code = commands[i].run (&asking);
      asking_clear (&asking);
      return code;
    }
  return vp_cli_usage (_("stock needs “balance”, “journal”, “month” or “correct”."));
}

static gboolean
write_labels (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;
  g_autoptr (VpPaper) paper = NULL;

  if (!read_catalogue (self, db, &self->labels.house_id, error))
    return FALSE;
  paper = vp_goods_labels (db, &self->labels, &self->n, error);
  if (paper == NULL)
    return FALSE;
  self->pages = vp_paper_n_pages (paper);
  return vp_paper_write_file (paper, _("Labels"), self->path, error);
}

static void
print_labels (const Asking *self)
{
  VpJson json;

  if (!self->cli->json) {
    /* Translators: how many labels, how many pages, a file name */
    printf (_("%u labels on %u pages were written to “%s”.\n"), self->n, self->pages, self->path);
    return;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "labels", self->n);
  vp_json_int (&json, "pages", self->pages);
  vp_json_string (&json, "file", self->path);
  vp_json_end (&json);
}

static gboolean
read_geometry (Asking *self, VpExit *code)
{
  const char *path = vp_cli_option (self->cli, "--geometry");
  g_autoptr (GError) error = NULL;

  if (path == NULL || g_file_get_contents (path, &self->geometry, NULL, &error)) {
    self->labels.geometry = self->geometry;
    return TRUE;
  }
  g_printerr (_("The file “%s” cannot be read: %s.\n"), path, error->message);
  *code = VP_EXIT_FAILED;
  return FALSE;
}

static VpExit
run_labels (Asking *self)
{
  static const char *const endings[] = { ".pdf", NULL };
  guint64 start = 1, copies = 1;
  VpExit code;

  if (self->cli->arguments[0] == NULL || !vp_goods_labels_kind_parse (self->cli->arguments[0], &self->labels.kind)
      || !has_ending (self->path, endings))
    return vp_cli_usage (_("labels needs “items”, “variants”, “bags”, “places”, “donors”, “documents” or “numbers”, and"
                           " --out FILE.pdf."));
  if (!vp_cli_number (self->cli, "--start", &start) || !vp_cli_number (self->cli, "--copies", &copies))
    return VP_EXIT_USAGE;
  if (start < 1 || start > G_MAXINT16 || copies < 1 || copies > G_MAXINT16)
    return vp_cli_usage (_("--start and --copies begin with 1."));
  if (!read_geometry (self, &code))
    return code;
  self->labels.start = (guint) start;
  self->labels.copies = (guint) copies;
  code = read_store (self, write_labels);
  if (code == VP_EXIT_DONE)
    print_labels (self);
  return code;
}

VpExit
vp_cli_labels (VpCli *self)
{
  Asking asking = { .cli = self, .house = vp_cli_option (self, "--house"), .path = vp_cli_option (self, "--out"),
                    .labels = { .sheet = vp_cli_option (self, "--sheet") } };
  VpExit code;

  if (self->arguments[0] != NULL)
    asking.labels.codes = (const char *const *) self->arguments + 1;
  code = run_labels (&asking);
  asking_clear (&asking);
  return code;
}
