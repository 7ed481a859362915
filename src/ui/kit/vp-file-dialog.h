/* vp-file-dialog.h: choosing files (the one place that names GtkFileChooserNative)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called with the path that was chosen, and @data is then the callee's; where nothing is chosen @destroy frees it. */
typedef void (*VpFileFunc) (const char *path, gpointer data);

/* @pattern_name: "Tables"; @patterns: "*.xlsx" …, %NULL-terminated */
void vp_file_dialog_open   (GtkWidget *parent, const char *title, const char *pattern_name, const char *const *patterns,
                            VpFileFunc func, gpointer data, GDestroyNotify destroy);
/* The same, beginning in @folder (nullable) */
void vp_file_dialog_open_in (GtkWidget *parent, const char *title, const char *folder, const char *pattern_name,
                             const char *const *patterns, VpFileFunc func, gpointer data, GDestroyNotify destroy);
/* Several at once; called once for all: paths, %NULL-terminated */
typedef void (*VpFilesFunc) (const char *const *paths, gpointer data);
void vp_file_dialog_open_many (GtkWidget *parent, const char *title, const char *pattern_name, const char *const *patterns,
                            VpFilesFunc func, gpointer data, GDestroyNotify destroy);
void vp_file_dialog_save   (GtkWidget *parent, const char *title, const char *suggested_name, VpFileFunc func,
                            gpointer data, GDestroyNotify destroy);
void vp_file_dialog_folder (GtkWidget *parent, const char *title, const char *folder, VpFileFunc func, gpointer data,
                            GDestroyNotify destroy);

G_END_DECLS
