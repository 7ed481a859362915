/* vp-session.h: the open store, what runs on it, and what the window has to be told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-job.h"
#include "vp-office.h"
#include "vp-roster.h"

G_BEGIN_DECLS

#define VP_TYPE_SESSION (vp_session_get_type ())
G_DECLARE_FINAL_TYPE (VpSession, vp_session, VP, SESSION, GObject)

/* Signals:
 *  "notice" (const char *sentence, gboolean can_undo): something was done; shown as a toast.
 *  "written" (const char *sentence, const char *path): a file was written; shown as a toast that opens it.
 *  "failed" (const char *heading, const char *sentence): something could not be done; shown as a dialog.
 *  "locked": the store is open and has a passcode: vp_session_go_on() when it was given.
 *  "reading": the store is open and the roster is being read, which leaves this thread time for other work.
 *  "damaged" (const GError *error): the store was found damaged behind the first rows. */

VpSession  *vp_session_new          (const char *store_path);
const char *vp_session_get_path     (VpSession *self);
/* Opens the store, the code tables and the roster index. */
void        vp_session_open_async   (VpSession *self, VpStoreOpenMode mode, GAsyncReadyCallback callback, gpointer data);
gboolean    vp_session_open_finish  (VpSession *self, GAsyncResult *result, GError **error);
/* Reads what the opening could not read without its passcode. */
void        vp_session_go_on        (VpSession *self);
gboolean    vp_session_is_open      (VpSession *self);
/* Waits for running work and closes the store; nothing may be asked of it afterwards. */
void        vp_session_close        (VpSession *self);

/* Borrowed; %NULL until open */
VpStore    *vp_session_get_store    (VpSession *self);
VpOffice   *vp_session_get_office   (VpSession *self);
VpRoster   *vp_session_get_roster   (VpSession *self);
/* The names of a code table that are in force today, in the office's order; transfer full */
char      **vp_session_code_names   (VpSession *self, const char *kind);
/* What the office decided for itself, as it holds today. */
gint64      vp_session_get_number   (VpSession *self, VpSettingId id);
/* 濮阳市爱心小屋_物资流水_20180328.xlsx: the place of the office, @of (nullable) and @period (nullable); transfer full */
char       *vp_session_file_name    (VpSession *self, const char *of, const char *table, const char *period, VpDate day,
                                     const char *extension);
const char *vp_session_get_who      (VpSession *self);
void        vp_session_set_who      (VpSession *self, const char *who); /* another person works here now */
/* Who signs with them where two have to; %NULL or "" = nobody. */
const char *vp_session_get_second   (VpSession *self);
void        vp_session_set_second   (VpSession *self, const char *second);

/* Running work (VpJob); borrowed */
GListModel *vp_session_get_jobs     (VpSession *self);
VpJob      *vp_session_begin_job    (VpSession *self, const char *title); /* borrowed until vp_session_end_job() */
void        vp_session_end_job      (VpSession *self, VpJob *job);

/* Told once on the main thread when the work ended; @error is %NULL where it was done. @data is freed after it. */
typedef void (*VpSessionDone) (VpSession *self, gpointer data, const GError *error);

/**
 * vp_session_read:
 * @job: (nullable): its cancellable stops the work; it is ended with it
 * @func: runs on the reader's thread (vp_session_write(): on the writer's, and commits)
 * @data: arguments and results, borrowed by @func and @done, then given to @destroy
 * @heading: (nullable): where given, a failure is told by a dialog of this heading, and @done need not tell it
 * @done: (nullable): what comes next
 */
void        vp_session_read         (VpSession *self, int priority, VpJob *job, VpStoreFunc func, gpointer data,
                                     GDestroyNotify destroy, const char *heading, VpSessionDone done);
void        vp_session_write        (VpSession *self, int priority, VpJob *job, VpStoreFunc func, gpointer data,
                                     GDestroyNotify destroy, const char *heading, VpSessionDone done);

/* An empty @sentence takes the former notice away, and with it the undo it offered. */
void        vp_session_notice       (VpSession *self, const char *sentence, gboolean can_undo);
void        vp_session_notice_file  (VpSession *self, const char *sentence, const char *path);
/* A cancelled operation is told as nothing. */
void        vp_session_fail         (VpSession *self, const char *heading, const GError *error);

G_END_DECLS
