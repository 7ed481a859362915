/* vp-person-form.h: a person being added or edited, with every fault beside its field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-office.h"
#include "vp-volunteer-store.h"

G_BEGIN_DECLS

typedef enum {
  VP_PERSON_NAME,
  VP_PERSON_PINYIN,
  VP_PERSON_IDENTITY,
  VP_PERSON_SEX,        /* 男 or 女 */
  VP_PERSON_BIRTH,
  VP_PERSON_PHONE,
  VP_PERSON_DISTRICT,   /* the name of the code, as for the next ones */
  VP_PERSON_TEAM,
  VP_PERSON_STATUS,
  VP_PERSON_POLITICAL,
  VP_PERSON_EDUCATION,
  VP_PERSON_REGISTERED,
  VP_PERSON_ADDRESS,
  VP_PERSON_GUARDIAN,
  VP_PERSON_NOTE,
  VP_PERSON_ETHNICITY,  /* new ones stand at the end: the places are kept (vp-merge-fields.c) */
  VP_PERSON_EMPLOYER,
  VP_PERSON_NATIONAL,
  VP_PERSON_REAL_NAME,
  VP_PERSON_N_FIELDS
} VpPersonField;

/**
 * VpPersonForm:
 *
 * What stands in the form, as typed. vp_person_form_check() finds for each field its fault (it cannot be saved so) and
 * its hint (what the application derived, such as the birth date in an identity number, GB 11643).
 */
typedef struct _VpPersonForm VpPersonForm;

VpPersonForm *vp_person_form_new       (void);
/* A form filled with a stored person. Identity number, telephone, address and guardian, of minors on @today also name,
 * reading, day of birth and note, are hidden: their fields are empty, and nothing typed keeps what is stored. */
VpPersonForm *vp_person_form_new_for   (const VpVolunteer *volunteer, VpCodeBook *book, VpDate today);
void          vp_person_form_free      (VpPersonForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpPersonForm, vp_person_form_free)

const char   *vp_person_field_label    (VpPersonField field); /* translated */
void          vp_person_form_set       (VpPersonForm *self, VpPersonField field, const char *text);
const char   *vp_person_form_get       (VpPersonForm *self, VpPersonField field);
/* What stands for a stored value that is hidden, such as 138****5678; NULL where nothing is hidden */
const char   *vp_person_form_mask      (VpPersonForm *self, VpPersonField field);
/* Whether nothing was typed over a hidden value */
gboolean      vp_person_form_is_hidden (VpPersonForm *self, VpPersonField field);
/* Hidden values become texts to edit. Who asks for that has given a reason, and it was logged. */
void          vp_person_form_reveal    (VpPersonForm *self);

/* Returns how many fields have a fault. @today: dates after it are faults, ages count from it. */
guint         vp_person_form_check     (VpPersonForm *self, VpCodeBook *book, VpDate today);
const char   *vp_person_form_fault     (VpPersonForm *self, VpPersonField field); /* NULL = none */
const char   *vp_person_form_hint      (VpPersonForm *self, VpPersonField field); /* NULL = none */
/* A fault found elsewhere, such as an identity number that somebody else has. */
void          vp_person_form_set_fault (VpPersonForm *self, VpPersonField field, const char *sentence);

/* After a check without faults: puts the values into @volunteer; *@team is the name of a team that is new, or %NULL. */
void          vp_person_form_apply     (VpPersonForm *self, VpCodeBook *book, VpVolunteer *volunteer, char **new_team);

/* Drafts: the form as text, so that a half-filled form survives. Stored values that are hidden, or were shown and left as
 * they are, are not in it. */
char         *vp_person_form_to_text   (VpPersonForm *self);
gboolean      vp_person_form_load_text (VpPersonForm *self, const char *text, GError **error);

/* A transaction of its own: inserts (id 0; id and number are then set) or updates. @new_team, where not %NULL, is made
 * first. %VP_ERROR_EXISTS where somebody else has the identity number. */
gboolean      vp_person_save           (VpDb *db, VpVolunteer *volunteer, const char *new_team,
                                        GError **error);
/* A row that was merged is another name of somebody: it is neither removed nor brought back nor written to. FALSE with a
 * sentence that names whom it is. */
gboolean      vp_person_check_merged   (VpDb *db, gint64 id, GError **error);
/* A transaction of its own: removes the people (gint64 ids) so that they can be brought back, or brings them back. */
gboolean      vp_person_remove         (VpDb *db, GArray *ids, gboolean remove, GError **error);

G_END_DECLS
