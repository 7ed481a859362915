/* vp-goods-receipt.c: receipts for donors 捐赠收据: issued once, copied, withdrawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-receipt.h"

#include "vp-file.h"
#include "vp-goods-document-private.h"
#include "vp-money.h"
#include "vp-setting.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define ROW_HEIGHT 6.3 /* mm: one page, also with a long name and a purpose */
#define ITEMS_MAX 5 /* rows of goods; what is more is told in one, and by the list of goods */
#define LINE_CELLS 4

/* The words of a receipt, in the order they are frozen. */
typedef enum {
  WORD_DONOR, WORD_DAY, WORD_HOUSE, WORD_OFFICE, WORD_PURPOSE, WORD_PIECES, WORD_VALUE, WORD_CLERK, WORD_CODE, N_WORDS
} Word;

static const char *const word_names[N_WORDS] = {
  "donor", "day", "house", "office", "purpose", "pieces", "value", "clerk", "code",
};
#define LINE_NAME "line"

typedef struct {
  char *words[N_WORDS];
  GPtrArray *lines; /* GStrv: name, quantity, unit, value */
} Words;

static void
words_clear (Words *self)
{
  for (guint i = 0; i < N_WORDS; i++)
    g_free (self->words[i]);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static void
add_line (Words *self, const char *name, const char *quantity, const char *unit, const char *value)
{
  const char *const cells[] = { name, quantity, unit, value, NULL };

  g_ptr_array_add (self->lines, g_strdupv ((char **) cells));
}

/* One item of the receipt, whatever its sizes and seasons. */
typedef struct {
  const VpItem *item;
  gint64 quantity;
  gint64 value;
} Sum;

static GArray *
sum_items (const VpGoodsDocument *document)
{
  GArray *sums = g_array_new (FALSE, TRUE, sizeof (Sum));

  for (guint i = 0; i < document->lines->len; i++) {
    const VpGoodsDocumentLine *line = &g_array_index (document->lines, VpGoodsDocumentLine, i);
    guint k = 0;

    while (k < sums->len && g_array_index (sums, Sum, k).item != line->item)
      k++;
    if (k == sums->len)
      g_array_set_size (sums, k + 1);
    g_array_index (sums, Sum, k).item = line->item;
    g_array_index (sums, Sum, k).quantity += line->quantity;
    g_array_index (sums, Sum, k).value += line->value;
  }
  return sums;
}

static void
add_sum (Words *self, const char *name, const char *unit, gint64 quantity, gint64 value)
{
  g_autofree char *number = vp_text_group_digits (quantity), *yuan = value != 0 ? vp_money_text (value) : g_strdup ("");

  add_line (self, name, number, unit, yuan);
}

static void
fill_lines (Words *self, const VpGoodsDocument *document)
{
  g_autoptr (GArray) sums = sum_items (document);
  guint shown = sums->len <= ITEMS_MAX ? sums->len : ITEMS_MAX - 1;
  g_autofree char *rest = g_strdup_printf ("其他%u种（见捐赠物资清单）", sums->len - shown);
  gint64 quantity = 0, value = 0;

  for (guint i = 0; i < sums->len; i++) {
    const Sum *sum = &g_array_index (sums, Sum, i);

    if (i < shown)
      add_sum (self, sum->item->name, sum->item->unit, sum->quantity, sum->value);
    quantity += i < shown ? 0 : sum->quantity;
    value += i < shown ? 0 : sum->value;
  }
  if (shown < sums->len)
    add_sum (self, rest, "件", quantity, value);
}

/* The words a receipt of today would have. */
static gboolean
fill_words (VpDb *db, Words *self, const VpGoodsDocument *document, GError **error)
{
  gint64 quantity, value;

  vp_goods_document_sum (document, &quantity, &value);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->words[WORD_DONOR] = g_strdup (vp_party_public_name (document->party));
  self->words[WORD_DAY] = vp_date_to_chinese (document->document->day);
  self->words[WORD_HOUSE] = g_strdup (document->house->name);
  self->words[WORD_OFFICE] = vp_setting_get_text (document->db, VP_SETTING_OFFICE_NAME, vp_date_today (), error);
  self->words[WORD_PURPOSE] = g_strdup (document->document->purpose);
  self->words[WORD_PIECES] = vp_text_group_digits (quantity);
  self->words[WORD_VALUE] = value > 0 ? vp_money_text (value) : g_strdup ("");
  self->words[WORD_CLERK] = g_strdup (vp_db_get_who (db));
  self->words[WORD_CODE] = g_strdup (document->document->code);
  fill_lines (self, document);
  return self->words[WORD_OFFICE] != NULL;
}

/* Chinese stays readable: only what would break a line is escaped. */
static void
freeze_one (GString *text, const char *name, const char *value)
{
  char not_escaped[129] = "";
  g_autofree char *escaped = NULL;

  for (guint i = 0; i < 128; i++)
    not_escaped[i] = (char) (0x80 + i);
  escaped = g_strescape (value, not_escaped);
  g_string_append_printf (text, "%s=%s\n", name, escaped);
}

static char *
freeze (const Words *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_WORDS; i++)
    freeze_one (text, word_names[i], self->words[i]);
  for (guint i = 0; i < self->lines->len; i++) {
    g_autofree char *line = g_strjoinv ("\t", self->lines->pdata[i]);

    freeze_one (text, LINE_NAME, line);
  }
  return g_string_free (text, FALSE);
}

static void
thaw_one (Words *self, const char *name, const char *value)
{
  for (guint i = 0; i < N_WORDS; i++)
    if (strcmp (word_names[i], name) == 0) {
      g_free (self->words[i]);
      self->words[i] = g_strdup (value);
    }
  if (strcmp (name, LINE_NAME) == 0) {
    g_auto (GStrv) cells = g_strsplit (value, "\t", -1);

    if (g_strv_length (cells) == LINE_CELLS)
      g_ptr_array_add (self->lines, g_steal_pointer (&cells));
  }
}

static void
thaw (Words *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < N_WORDS; i++)
    self->words[i] = g_strdup ("");
  for (guint i = 0; lines[i] != NULL; i++) {
    char *equals = strchr (lines[i], '=');
    g_autofree char *value = equals != NULL ? g_strcompress (equals + 1) : NULL;

    if (equals == NULL)
      continue;
    *equals = '\0';
    thaw_one (self, lines[i], value);
  }
}

static void
add_total (const Words *self, VpSheet *sheet)
{
  gint64 fen;
  gboolean valued = vp_money_parse (self->words[WORD_VALUE], &fen);
  g_autofree char *capitals = valued ? vp_money_capitals (fen) : NULL;
  g_autofree char *total = valued ? g_strdup_printf ("合计　%s", capitals) : g_strdup ("合计");
  const char *const cells[] = { total, NULL, self->words[WORD_PIECES], "件", self->words[WORD_VALUE] };

  vp_sheet_add_row (sheet, cells, VP_ROW_TOTAL);
}

static void
add_goods (const Words *self, VpSheet *sheet)
{
  static const VpSheetColumn columns[] = {
    { .title = "序号", .width = 14, .align = VP_ALIGN_CENTER }, { .title = "物资名称", .share = 1 },
    { .title = "数量", .width = 24, .align = VP_ALIGN_RIGHT }, { .title = "单位", .width = 16, .align = VP_ALIGN_CENTER },
    { .title = "估价（元）", .width = 32, .align = VP_ALIGN_RIGHT },
  };

  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  vp_sheet_set_row_height (sheet, ROW_HEIGHT);
  for (guint i = 0; i < self->lines->len; i++) {
    char **line = self->lines->pdata[i];
    g_autofree char *number = g_strdup_printf ("%u", i + 1);
    const char *const cells[] = { number, line[0], line[1], line[2], line[3] };

    vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
  }
  add_total (self, sheet);
}

/* @serial: "" = not issued yet */
static VpPaper *
draw (const Words *self, const char *serial, const char *watermark, GError **error)
{
  VpSheet *sheet = vp_goods_sheet_new (&vp_paper_a5_landscape, "捐赠收据", self->words[WORD_CODE]);

  vp_sheet_set_watermark (sheet, watermark);
  vp_sheet_set_heading_columns (sheet, 2);
  vp_sheet_add_heading (sheet, "捐赠人", self->words[WORD_DONOR]);
  vp_sheet_add_heading (sheet, "收据编号", *serial != '\0' ? serial : "（未开具）");
  vp_sheet_add_heading (sheet, "捐赠日期", self->words[WORD_DAY]);
  vp_sheet_add_heading (sheet, "接收单位", self->words[WORD_OFFICE]);
  vp_sheet_add_heading (sheet, "接收小屋", self->words[WORD_HOUSE]);
  if (*self->words[WORD_PURPOSE] != '\0')
    vp_sheet_add_heading (sheet, "指定用途", self->words[WORD_PURPOSE]);
  add_goods (self, sheet);
  vp_sheet_add_closing (sheet, "接收单位（盖章）", NULL);
  vp_sheet_add_closing (sheet, "经手人", self->words[WORD_CLERK]);
  vp_sheet_add_closing (sheet, "捐赠人签字", NULL);
  vp_sheet_add_note (sheet, "感谢您的爱心捐赠。本收据为实物捐赠凭据，不作为税前扣除凭证；估价仅合计有价值依据的物资。");
  return vp_goods_sheet_finish (sheet, error);
}

static gboolean
check_document (const VpGoodsDocument *document, GError **error)
{
  if (document->document->kind == VP_STOCK_INTAKE && document->document->reversed_by == 0
      && document->document->reverses == 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("The document %s has no receipt: only an intake that was not taken back has one."),
               document->document->code);
  return FALSE;
}

/* The words of the receipt that stands, or those it would have; @receipt is %NULL where none stands. */
static gboolean
read_words (VpDb *db, gint64 document_id, Words *words, VpReceipt **receipt, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (VpGoodsDocument) document = NULL;

  *receipt = vp_receipt_store_get (db, document_id, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (*receipt != NULL) {
    thaw (words, (*receipt)->fields);
    return TRUE;
  }
  document = vp_goods_document_read (db, document_id, error);
  return document != NULL && check_document (document, error) && fill_words (db, words, document, error);
}

VpPaper *
vp_goods_receipt_preview (VpDb *db, gint64 document_id, GError **error)
{
  g_auto (Words) words = { { NULL } };
  g_autoptr (VpReceipt) receipt = NULL;

  if (!read_words (db, document_id, &words, &receipt, error))
    return NULL;
  return draw (&words, receipt != NULL ? receipt->serial : "", "预览", error);
}

VpPaper *
vp_goods_receipt_show (VpDb *db, gint64 receipt_id, GError **error)
{
  g_autoptr (GPtrArray) receipts = vp_receipt_store_list (db, 0, error);

  for (guint i = 0; receipts != NULL && i < receipts->len; i++) {
    const VpReceipt *receipt = receipts->pdata[i];
    g_auto (Words) words = { { NULL } };

    if (receipt->id != receipt_id)
      continue;
    thaw (&words, receipt->fields);
    return draw (&words, receipt->serial, receipt->withdrawn_at != 0 ? "作废" : "副本", error);
  }
  if (receipts != NULL)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such receipt. Refresh the list."));
  return NULL;
}

/* One write of a receipt. */
typedef struct {
  VpDb *db;
  gint64 document_id;
  VpFileWriter *writer;
  VpReceipt *receipt;
  gboolean issued; /* now, for this file */
  int copy;
} Writing;

static gboolean
write_piece (const void *data, gsize length, gpointer user_data, GError **error)
{
  return vp_file_writer_write (user_data, data, length, error);
}

static gboolean
issue (Writing *self, const Words *words, GError **error)
{
  self->receipt = g_new0 (VpReceipt, 1);
  self->receipt->document_id = self->document_id;
  self->receipt->fields = freeze (words);
  self->receipt->issued_on = vp_date_today ();
  self->issued = TRUE;
  return vp_receipt_store_issue (self->db, self->receipt, error);
}

static gboolean
register_and_write (VpDb *db, gpointer data, GError **error)
{
  Writing *self = data;
  g_auto (Words) words = { { NULL } };
  g_autoptr (VpPaper) paper = NULL;

  if (!read_words (db, self->document_id, &words, &self->receipt, error)
      || (self->receipt == NULL && !issue (self, &words, error))
      || !vp_receipt_store_printed (db, self->receipt->id, &self->copy, error))
    return FALSE;
  /* Translators: serial of a receipt, number of the copy */
  vp_db_say (db, self->copy > 0 ? g_strdup_printf (_("Receipt %s written, copy %d"), self->receipt->serial, self->copy)
                                : g_strdup_printf (_("Receipt %s issued and written"), self->receipt->serial));
  paper = draw (&words, self->receipt->serial, self->copy > 0 ? "副本" : NULL, error);
  return paper != NULL && vp_paper_write (paper, self->receipt->serial, write_piece, self->writer, error);
}

static gboolean
unprint (VpDb *db, gpointer data, GError **error)
{
  const Writing *self = data;

  return vp_receipt_store_unprint (db, self->receipt->id, self->copy, self->issued, error);
}

/* The file did not get its name: what was registered for it is taken back. A power cut here leaves a receipt that counts
 * as written and is not; it is withdrawn then. The other way round, paper could be without its register. */
static void
take_back (Writing *self)
{
  VpAction action = { .action = "receipt-unprinted", .kind = VP_ACTION_LASTING,
                      .summary = _("Receipt taken back: its file could not be written") };
  g_autoptr (GError) error = NULL;

  if (!vp_db_transact (self->db, &action, unprint, self, &error))
    g_warning ("the register of receipts names a file that was not written: %s", error->message);
}

static gboolean
write_both (Writing *self, const char *path, GError **error)
{
  VpAction action = { .action = "receipt", .kind = VP_ACTION_LASTING };

  if (!vp_db_transact (self->db, &action, register_and_write, self, error))
    return FALSE;
  if (vp_file_writer_commit (self->writer, error))
    return TRUE;
  /* Renamed, but not certain to survive a power cut: neither file nor rows. */
  if (vp_file_writer_get_temporary_path (self->writer) == NULL)
    g_unlink (path);
  take_back (self);
  return FALSE;
}

void
vp_goods_receipt_written_clear (VpGoodsReceiptWritten *self)
{
  g_clear_pointer (&self->serial, g_free);
}

gboolean
vp_goods_receipt_write (VpDb *db, gint64 document_id, const char *path, VpGoodsReceiptWritten *written,
                        GError **error)
{
  g_autoptr (VpFileWriter) writer = vp_file_writer_new (path, error);
  Writing writing = { .db = db, .document_id = document_id, .writer = writer };
  gboolean ok = writer != NULL && write_both (&writing, path, error);

  if (written != NULL)
    *written = (VpGoodsReceiptWritten) { ok ? g_strdup (writing.receipt->serial) : NULL, writing.copy };
  g_clear_pointer (&writing.receipt, vp_receipt_free);
  return ok;
}

typedef struct {
  gint64 document_id;
  const char *reason;
} Withdrawal;

static gboolean
withdraw (VpDb *db, gpointer data, GError **error)
{
  const Withdrawal *self = data;
  g_autoptr (GError) local = NULL;
  g_autoptr (VpReceipt) receipt = vp_receipt_store_get (db, self->document_id, &local);

  if (local == NULL && receipt == NULL)
    g_set_error_literal (&local, VP_ERROR, VP_ERROR_NOT_FOUND,
                         _("The document has no receipt that stands. Nothing is to be withdrawn."));
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  vp_db_say (db, g_strdup_printf (_("Receipt %s is withdrawn"), receipt->serial));
  return vp_receipt_store_withdraw (db, receipt->id, self->reason, error);
}

gboolean
vp_goods_receipt_withdraw (VpDb *db, gint64 document_id, const char *reason, GError **error)
{
  g_autofree char *trimmed = vp_text_trim (reason != NULL ? reason : "");
  Withdrawal withdrawal = { document_id, trimmed };
  VpAction action = { .action = "receipt-withdraw", .reason = trimmed, .kind = VP_ACTION_LASTING };

  return vp_db_transact (db, &action, withdraw, &withdrawal, error);
}
