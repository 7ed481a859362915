/* vp-import-window-private.h: what the files of the import window share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-import-window.h"

#include "vp-grid.h"
#include "vp-import-class.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VP_IMPORT_PREVIEW_ROWS 20
#define VP_IMPORT_PREVIEW_COLUMNS 24

/* One row of the preview as it stands in the file. */
typedef struct {
  guint number;
  VpRowKind kind;
  char **cells;
} VpPreviewRow;
void vp_preview_row_free (gpointer row);

typedef enum { STEP_FILE, STEP_MAPPING, STEP_REVIEW, STEP_DONE, N_STEPS } VpImportStep;

struct _VpImportWindow {
  AdwWindow parent_instance;

  /* template widgets */
  GtkBox *steps_box, *piles_box, *rows_box;
  GtkStack *stack;
  GtkLabel *file_label, *message_label, *notes_label;
  GtkExpander *notes_expander;
  GtkToggleButton *full_button;
  GtkDropDown *kind_drop, *sheet_drop, *encoding_drop, *reason_drop;
  GtkSpinButton *first_spin, *count_spin;
  GtkEntry *sender_entry;
  GtkGrid *preview_grid, *mapping_grid;
  GtkButton *accept_button, *accept_all_button, *reply_button, *withdraw_button, *cancel_button, *back_button, *next_button;
  GtkButton *other_button, *fault_button, *names_button, *words_button;
  AdwStatusPage *done_page, *fault_page;
  GtkProgressBar *progress_bar;

  /* borrowed */
  GtkWidget *step_labels[N_STEPS];
  GtkWidget *pile_buttons[VP_N_PILES];
  VpGrid *rows_grid;
  VpImport *working;   /* what the worker has; only to ask for its progress */

  /* owned */
  VpSession *session;
  char *path, *text, *about;
  VpImport *import;    /* NULL while it is with a worker or before it is open */
  GPtrArray *preview;  /* VpPreviewRow */
  VpJob *job;          /* of the running work */
  GArray *shown;       /* guint: rows of the import that the review shows */
  GPtrArray *reasons;  /* char*: offered in the reason filter */
  GPtrArray *mapping_drops; /* GtkDropDown, borrowed: the column of each field */
  VpImportStep step;
  VpPile pile;
  gint64 batch_id;
  gboolean is_filling; /* widgets are being set: no reaction */
  gboolean header_given, kind_given;
  gboolean is_full;      /* numbers of the preview are shown in full */
  gboolean close_agreed; /* nobody is asked once more */
  GtkWindow *stop_question; /* weak, while it stands there */
};

void vp_import_window_set_step     (VpImportWindow *self, VpImportStep step);
void vp_import_window_set_message  (VpImportWindow *self, const char *message, gboolean is_fault);
gboolean vp_import_window_is_busy  (VpImportWindow *self);

/* The work behind the steps (vp-import-work.c) */
void vp_import_window_start_open   (VpImportWindow *self); /* reads the file anew with what the first step says */
void vp_import_window_start_check  (VpImportWindow *self);
/* Puts what a worker writes down before the numbers of the preview are shown in full. */
void vp_import_window_start_full   (VpImportWindow *self, const char *reason);
void vp_import_window_start_commit (VpImportWindow *self);
void vp_import_window_start_withdraw (VpImportWindow *self);
void vp_import_window_save_reply   (VpImportWindow *self);

/* Another file takes the place of this one. */
void vp_import_window_take_file    (VpImportWindow *self, const char *path);
void vp_import_window_choose_file  (VpImportWindow *self);

/* Names that nobody knows (vp-import-names.c); the table is checked again with what was said. */
void vp_import_names_present       (VpImportWindow *self);

/* The steps' contents (vp-import-steps.c) */
void vp_import_window_show_preview (VpImportWindow *self);
void vp_import_window_show_fault   (VpImportWindow *self, const char *sentence);
void vp_import_window_show_file    (VpImportWindow *self);
void vp_import_window_show_mapping (VpImportWindow *self);
void vp_import_window_take_mapping (VpImportWindow *self);
void vp_import_window_make_review  (VpImportWindow *self); /* once */
void vp_import_window_show_review  (VpImportWindow *self, gboolean choose_pile);
void vp_import_window_show_done    (VpImportWindow *self);

G_END_DECLS
