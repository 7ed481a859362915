/* vp-keyring.h: the passcode in the keyring of the account, for those who want that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A convenience that may fail: where there is no keyring, or it is locked, or what it holds is of another day, the passcode is asked
 * for as always. Whoever can use the account can then open the store; it is only done where somebody asked for it.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @passcode: (nullable): borrowed; %NULL = nothing is remembered, or nobody can say */
typedef void (*VpKeyringFound) (const char *passcode, gpointer data);
/* @error: (nullable): why it was not kept */
typedef void (*VpKeyringKept)  (const GError *error, gpointer data);

/* Of the store at @path. The keyring is not asked to show a question of its own. */
void vp_keyring_look_up (const char *path, VpKeyringFound found, gpointer data);
void vp_keyring_keep    (const char *path, const char *passcode, VpKeyringKept kept, gpointer data);
/* Also where there is none. */
void vp_keyring_forget  (const char *path);

G_END_DECLS
