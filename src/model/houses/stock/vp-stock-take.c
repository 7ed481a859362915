/* vp-stock-take.c: stock-takes, from the first shelf to the document of their differences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stock-take.h"

#include "vp-error.h"
#include "vp-stock-private.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Begin */

typedef struct {
  VpStockTake *take;
  GArray *places;
} Beginning;

static gboolean
begin (VpDb *db, gpointer data, GError **error)
{
  const Beginning *self = data;
  const VpStockTake *take = self->take;

  if (!vp_stock_take_store_begin (db, self->take, self->places, error))
    return FALSE;
  /* Translators: code of a stock-take, its places, a number of rows */
  vp_db_say (db, g_strdup_printf (_("Stock-take %s begun: %s, %u rows"), take->code, take->scope, take->rows));
  return TRUE;
}

gboolean
vp_stock_take_begin (VpDb *db, VpStockTake *take, GArray *location_ids, GError **error)
{
  Beginning beginning = { take, location_ids };
  VpAction action = { .action = "take-begin" };

  return vp_db_transact (db, &action, begin, &beginning, error);
}

/* Count */

static gboolean
find_row (VpDb *db, VpTakeCount *self, GError **error)
{
  if (self->at.row != 0)
    return TRUE;
  if (self->at.variant == 0 && !vp_variant_store_ensure (db, &self->variant, error))
    return FALSE;
  return vp_stock_take_store_add_found (db, self->take_id, self->at.place,
                                        self->at.variant != 0 ? self->at.variant : self->variant.id, &self->at.row, error);
}

char *
vp_take_count_describe (const VpTakeCount *self, const char *code)
{
  /* Translators: code of a stock-take, number of a row, who counts (1 or 2), pieces */
  return g_strdup_printf (_("%s row %u, counter %d: %d pieces"), code, self->at.row, self->counter, (int) self->quantity);
}

static gboolean
count (VpDb *db, gpointer data, GError **error)
{
  VpTakeCount *self = data;
  g_autoptr (VpStockTake) take = vp_stock_take_store_get (db, self->take_id, error);

  if (take == NULL || !find_row (db, self, error)
      || !vp_stock_take_store_count (db, self->take_id, self->at.row, self->counter, self->quantity, self->recount, error))
    return FALSE;
  vp_db_say (db, vp_take_count_describe (self, take->code));
  return TRUE;
}

gboolean
vp_stock_take_count (VpDb *db, VpTakeCount *self, GError **error)
{
  VpAction action = { .action = self->recount ? "take-recount" : "take-count" };

  return vp_db_transact (db, &action, count, self, error);
}

/* Explain and give up */

typedef struct {
  gint64 take_id;
  guint row;
  const char *reason;
} Ending;

static gboolean
explain (VpDb *db, gpointer data, GError **error)
{
  const Ending *self = data;

  return vp_stock_take_store_explain (db, self->take_id, self->row, self->reason, error);
}

gboolean
vp_stock_take_explain (VpDb *db, gint64 take_id, guint row, const char *reason, GError **error)
{
  g_autoptr (VpStockTake) take = vp_stock_take_store_get (db, take_id, error);
  g_autofree char *why = vp_text_squeeze (reason != NULL ? reason : ""), *summary = NULL;
  Ending explaining = { take_id, row, why };
  VpAction action = { .action = "take-explain" };

  if (take == NULL)
    return FALSE;
  if (*why == '\0')
    return vp_stock_set_invalid (error, _("Write why the row differs."));
  /* Translators: code of a stock-take, number of a row, the reason of its difference */
  summary = g_strdup_printf (_("%s row %u differs: %s"), take->code, row, why);
  action.summary = summary;
  return vp_db_transact (db, &action, explain, &explaining, error);
}

static gboolean
give_up (VpDb *db, gpointer data, GError **error)
{
  const Ending *self = data;

  return vp_stock_take_store_close (db, self->take_id, VP_TAKE_GIVEN_UP, "", 0, error);
}

gboolean
vp_stock_take_give_up (VpDb *db, gint64 take_id, GError **error)
{
  g_autoptr (VpStockTake) take = vp_stock_take_store_get (db, take_id, error);
  g_autofree char *summary = NULL;
  Ending ending = { .take_id = take_id };
  VpAction action = { .action = "take-give-up" };

  if (take == NULL)
    return FALSE;
  /* Translators: code of a stock-take */
  summary = g_strdup_printf (_("Stock-take %s was given up"), take->code);
  action.summary = summary;
  return vp_db_transact (db, &action, give_up, &ending, error);
}

/* Post */

static gboolean
check_second (VpDb *db, const VpStockTake *take, const char *confirmed_by, GError **error)
{
  if (vp_text_is_blank (confirmed_by))
    return vp_stock_set_invalid (error, _("A second person confirms the differences. Write the name."));
  if (strcmp (confirmed_by, vp_db_get_who (db)) == 0 || strcmp (confirmed_by, take->started_by) == 0)
    return vp_stock_set_invalid (error,
                                 _("The one who confirms must be somebody else than the one who counted or enters."));
  return TRUE;
}

gboolean
vp_stock_take_check_row (const VpStockTake *take, const VpTakeRow *row, GError **error)
{
  if (row->counts[0] < 0 && row->counts[1] < 0)
    return TRUE;
  if (take->counters == 2 && (row->counts[0] < 0 || row->counts[1] < 0 || row->counts[0] != row->counts[1])) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("Row %u: the two counters do not agree yet. Count it again."), row->number);
    return FALSE;
  }
  if (row->counts[0] != row->expected && *row->reason == '\0') {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 /* Translators: a row, pieces counted, pieces expected */
                 _("Row %u: counted %d, expected %d. Choose a reason for the difference."), row->number,
                 (int) row->counts[0], (int) row->expected);
    return FALSE;
  }
  return TRUE;
}

static gboolean
add_difference (VpStockDocument *document, const VpTakeRow *row)
{
  gint64 difference = row->counts[0] - row->expected;
  VpStockLine *line = NULL;

  if (difference > 0)
    line = vp_stock_document_add (document, VP_LOCATION_COUNT, row->location_id, row->variant_id, difference);
  else if (difference < 0)
    line = vp_stock_document_add (document, row->location_id, VP_LOCATION_COUNT, row->variant_id, -difference);
  if (line != NULL)
    line->note = g_strdup (row->reason);
  return TRUE;
}

typedef struct {
  const VpStockTake *take;
  const char *confirmed_by;
  VpStockDocument *document;
} Posting;

static gboolean
post_differences (VpDb *db, gpointer data, GError **error)
{
  const Posting *self = data;
  const VpStockTake *take = self->take;
  VpStockDocument *document = self->document;
  g_autoptr (GPtrArray) rows = vp_stock_take_store_rows (db, take->id, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const VpTakeRow *row = rows->pdata[i];

    if (row->counts[0] < 0 && row->counts[1] < 0)
      continue;
    if (!vp_stock_take_check_row (take, row, error) || !add_difference (document, row))
      return FALSE;
  }
  if (rows == NULL || (document->lines->len > 0 && !vp_stock_store_insert (db, document, error))
      || !vp_stock_take_store_close (db, take->id, VP_TAKE_POSTED, self->confirmed_by, document->id, error))
    return FALSE;
  /* Translators: the code of a stock-take, a number of rows */
  vp_db_say (db, g_strdup_printf (_("Stock-take %s posted, %u differences"), take->code, document->lines->len));
  return TRUE;
}

gboolean
vp_stock_take_post (VpDb *db, gint64 take_id, const char *confirmed_by, gint64 *document_id, GError **error)
{
  g_autoptr (VpStockTake) take = vp_stock_take_store_get (db, take_id, error);
  g_autoptr (VpStockDocument) document = NULL;
  g_autofree char *second = vp_text_squeeze (confirmed_by != NULL ? confirmed_by : "");
  VpAction action = { .action = "stock-count" };
  Posting posting = { take, second, NULL };

  if (take == NULL || !check_second (db, take, second, error))
    return FALSE;
  posting.document = document = vp_stock_document_new (VP_STOCK_COUNT, take->house_id, vp_date_today ());
  /* Translators: the code of a stock-take, a person's name */
  document->reason = g_strdup_printf (_("Stock-take %s, confirmed by %s"), take->code, second);
  if (!vp_db_transact (db, &action, post_differences, &posting, error))
    return FALSE;
  if (document_id != NULL)
    *document_id = document->id;
  return TRUE;
}
