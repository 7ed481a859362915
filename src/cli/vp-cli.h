/* vp-cli.h: what the commands share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue.h"
#include "vp-date.h"
#include "vp-json.h"
#include "vp-listing.h"
#include "vp-office.h"
#include "vp-sheet-print.h"

G_BEGIN_DECLS

typedef enum {
  VP_EXIT_DONE = 0,
  VP_EXIT_REJECTED = 1, /* done, with rejected rows */
  VP_EXIT_USAGE = 2,
  VP_EXIT_REFUSED = 3,
  VP_EXIT_FAILED = 4,
} VpExit;

typedef struct {
  char *store_path;
  gboolean json;
  GCancellable *cancellable; /* cancelled by Ctrl+C */
  VpStore *store;            /* NULL until opened */
  char **arguments;          /* what follows the command, without options */
  GHashTable *options;       /* "--name" → value, "" for a flag */
  VpListing *written;        /* the list that a command wrote, for the log of exports; NULL = none */
} VpCli;

const char *vp_cli_option  (VpCli *self, const char *name); /* NULL = not given */
/* Who is written into the log: --who, or the name of the login. */
const char *vp_cli_who (VpCli *self);
/* FALSE, with the reason printed, where it is given and no whole number from 0 on. */
gboolean    vp_cli_number  (VpCli *self, const char *name, guint64 *value);
gboolean    vp_cli_open    (VpCli *self, VpStoreOpenMode mode, VpExit *code);
/* The same without its passcode: for what gives or changes it. */
gboolean    vp_cli_open_locked (VpCli *self, VpExit *code);
/* Where the store has a passcode it is read from --passcode-fd; FALSE, with the reason printed. */
gboolean    vp_cli_unlock  (VpCli *self, VpExit *code);
VpExit      vp_cli_fail    (const GError *error);
/* After @command, begun at @began (Unix seconds): what it wrote by --out, or as the list of a register, is put into the log of
 * exports unless it stands there. @code, or %VP_EXIT_FAILED where that cannot be written; the file is gone then. */
VpExit      vp_cli_log_out (VpCli *self, const char *command, gint64 began, VpExit code);
VpExit      vp_cli_usage   (const char *message);
/* The day of an option; FALSE, with the reason printed, where it is given and none. @day stays where it is not given. */
gboolean    vp_cli_day     (VpCli *self, const char *option, VpDate *day);
/* A love house by its name, 0 for %NULL; the error names those that there are. */
gboolean    vp_cli_find_house (VpCatalogue *catalogue, const char *name, gint64 *id, GError **error);

/* Tells one row: its members into @json, or a line of text where that is NULL. */
typedef void (*VpCliRow) (VpJson *json, gpointer row, gpointer user_data);

/* The rows as a list under @key, or as lines of text where @json is NULL. */
void        vp_cli_add_rows   (VpJson *json, const char *key, const GPtrArray *rows, VpCliRow print, gpointer user_data);
/* The whole answer where it is nothing but rows. */
void        vp_cli_print_rows (VpCli *self, const GPtrArray *rows, VpCliRow print, gpointer user_data);
/* An amount of 分: a member of the answer, or a column of the line. */
void        vp_cli_put_money (VpCli *self, VpJson *json, const char *key, gint64 fen);

struct _VpImport;

VpExit      vp_cli_init         (VpCli *self);
VpExit      vp_cli_passcode     (VpCli *self);
VpExit      vp_cli_lock         (VpCli *self);
VpExit      vp_cli_sample       (VpCli *self);
VpExit      vp_cli_import       (VpCli *self);
/* A table that was opened for what it is about, from the check to the reply; the store is open. */
VpExit      vp_cli_import_table (VpCli *self, struct _VpImport *import);
VpExit      vp_cli_withdraw     (VpCli *self);
VpExit      vp_cli_export       (VpCli *self);
VpExit      vp_cli_search       (VpCli *self);
VpExit      vp_cli_twins        (VpCli *self);
VpExit      vp_cli_duplicates   (VpCli *self);
VpExit      vp_cli_merge        (VpCli *self);
VpExit      vp_cli_unmerge      (VpCli *self);
VpExit      vp_cli_certify      (VpCli *self);
VpExit      vp_cli_certificates (VpCli *self);
VpExit      vp_cli_stock        (VpCli *self);
/* The part of “stock” that writes. */
VpExit      vp_cli_correct      (VpCli *self);
VpExit      vp_cli_labels       (VpCli *self);
VpExit      vp_cli_figures      (VpCli *self);
VpExit      vp_cli_fund         (VpCli *self);
VpExit      vp_cli_sponsorship  (VpCli *self);
VpExit      vp_cli_chart        (VpCli *self);
VpExit      vp_cli_summary      (VpCli *self);
VpExit      vp_cli_overview     (VpCli *self);
VpExit      vp_cli_meals        (VpCli *self);
VpExit      vp_cli_registers    (VpCli *self);
VpExit      vp_cli_register     (VpCli *self);
VpExit      vp_cli_due          (VpCli *self);
VpExit      vp_cli_pairing      (VpCli *self);
VpExit      vp_cli_documents    (VpCli *self);
VpExit      vp_cli_photos       (VpCli *self);
VpExit      vp_cli_calendar     (VpCli *self);
VpExit      vp_cli_settings     (VpCli *self);
VpExit      vp_cli_event        (VpCli *self);
VpExit      vp_cli_signup       (VpCli *self);
VpExit      vp_cli_ask          (VpCli *self);
VpExit      vp_cli_attendance   (VpCli *self);
VpExit      vp_cli_hours        (VpCli *self);
VpExit      vp_cli_sheet        (VpCli *self);
/* FALSE, and told, where both --by-post and --by-unit are given. */
gboolean    vp_cli_check_split  (VpCli *self);
/* How --by-post and --by-unit part people onto sheets. */
VpSheetSplit vp_cli_sheet_split (VpCli *self);
VpExit      vp_cli_proof        (VpCli *self);
VpExit      vp_cli_scan         (VpCli *self);
VpExit      vp_cli_seal         (VpCli *self);
VpExit      vp_cli_fraud        (VpCli *self);
VpExit      vp_cli_plan         (VpCli *self);
VpExit      vp_cli_why          (VpCli *self);
VpExit      vp_cli_duty         (VpCli *self);
VpExit      vp_cli_inspect      (VpCli *self);
/* “import duty-names”. */
VpExit      vp_cli_duty_names   (VpCli *self);
VpExit      vp_cli_log          (VpCli *self);
VpExit      vp_cli_undo         (VpCli *self);
VpExit      vp_cli_redo         (VpCli *self);
VpExit      vp_cli_verify_chain (VpCli *self);
VpExit      vp_cli_person       (VpCli *self);
VpExit      vp_cli_accesses     (VpCli *self);
VpExit      vp_cli_erase        (VpCli *self);
VpExit      vp_cli_check        (VpCli *self);
VpExit      vp_cli_backup       (VpCli *self);
VpExit      vp_cli_restore      (VpCli *self);

G_END_DECLS
