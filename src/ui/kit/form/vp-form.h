/* vp-form.h: labelled entries with their fault or hint below
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VpForm:
 *
 * A column of fields. Enter moves to the next one, and in the last one emits "done". Each field has a line below it for
 * what is wrong with it or what was derived from it.
 */
#define VP_TYPE_FORM (vp_form_get_type ())
G_DECLARE_FINAL_TYPE (VpForm, vp_form, VP, FORM, GtkWidget)

/* Signals: "changed" (guint field), "done", "reveal" (guint field): the button beside a hidden value. Fields are numbered in the order they were added. */

#define VP_FORM_FIELDS_MAX 32

GtkWidget  *vp_form_new         (void);
guint       vp_form_add         (VpForm *self, const char *label, const char *placeholder);
/* A star beside the label: the field has to be filled in. */
void        vp_form_set_needed  (VpForm *self, guint field);
/* @choices: %NULL-terminated texts offered in a list beside the entry, which takes other texts too; or %NULL */
void        vp_form_set_choices (VpForm *self, guint field, const char *const *choices);
/* Nothing but one of the choices can be meant: Enter completes also what was typed in characters. Initials in small
 * letters are completed in every field with choices. */
void        vp_form_set_closed  (VpForm *self, guint field);
/* The answer to what is typed in a field, in place of its choices: all of it is shown, and Enter takes the first. */
void        vp_form_offer       (VpForm *self, guint field, const char *const *found);
/* A text of many lines, all of which is seen; it has no choices and is never hidden. Enter moves on here too. */
void        vp_form_set_long    (VpForm *self, guint field);
void        vp_form_set_text    (VpForm *self, guint field, const char *text);
void        vp_form_set_today   (VpForm *self, guint field); /* as vp_date_parse() reads it */
const char *vp_form_get_text    (VpForm *self, guint field);
/* @is_fault: the field cannot be saved so; otherwise a hint. %NULL takes the line away. */
void        vp_form_set_remark  (VpForm *self, guint field, const char *remark, gboolean is_fault);
/* A stored value is hidden behind the empty field: @mask shows that it is there, a button beside it asks for it.
 * %NULL: nothing is hidden any more. */
void        vp_form_set_hidden  (VpForm *self, guint field, const char *mask);
void        vp_form_focus       (VpForm *self, guint field);

G_END_DECLS
