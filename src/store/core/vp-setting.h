/* vp-setting.h: what is the office's own business, behind one table
 *
 * A rule or a name that an office may want to change is a row here and no constant of the program. Each has a value that
 * holds until somebody changes it; every change holds from a day on, so that what was entered before stays right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"
#include "vp-value.h"

G_BEGIN_DECLS

typedef enum {
  VP_SETTING_OFFICE_NAME,    /* text */
  VP_SETTING_LETTERS_NAME,   /* text */
  VP_SETTING_SALUTATION,     /* text */
  VP_SETTING_ISSUERS,        /* text */
  VP_SETTING_PLACE,          /* text */
  VP_SETTING_RECORD_MINUTES, /* minutes */
  VP_SETTING_DAY_MINUTES,    /* minutes */
  VP_SETTING_MEAL_PRICE_MAX, /* 分 */
  VP_SETTING_PIECES_PER_KG,  /* number */
  VP_SETTING_PROOF_PREFIX,   /* text */
  VP_SETTING_PROOF_DAYS,     /* number */
  VP_SETTING_DECLARED_DAYS,  /* number */
  VP_SETTING_CORRECTION_DAYS, /* number */
  VP_SETTING_RETENTION_YEARS, /* number */
  VP_SETTING_POINTS_HOUR,     /* number */
  VP_SETTING_NO_SHOW_TIMES,   /* number */
  VP_SETTING_NO_SHOW_DAYS,    /* number */
  VP_SETTING_PUBLISH_EVERY,   /* months */
  VP_SETTING_PUBLISH_LONG,    /* months */
  VP_SETTING_PUBLISH_END,     /* months */
  VP_SETTING_BLOOD_MONTHS,    /* number */
  VP_SETTING_BLOOD_LEAST,     /* years */
  VP_SETTING_BLOOD_MOST,      /* years */
  VP_SETTING_BLOOD_AGAIN,     /* years */
  VP_SETTING_DATA_MONTHS,     /* months */
  VP_SETTING_AUDIT_MONTHS,    /* months */
  VP_SETTING_WORK_REPORT,     /* day of a year, month * 100 + day */
  VP_N_SETTINGS
} VpSettingId;

/**
 * VpSetting:
 * @name: stable word in the store and on the command line
 * @label, @hint: translatable
 * @rule: kind and limits; a text, a whole number, money, or minutes
 * @standard: the value that holds before anybody chose one, as it is typed
 * @dated: it depends on the day of what is entered, so that whoever changes it says from which day on
 */
typedef struct {
  const char *name, *label, *hint;
  VpValueRule rule;
  const char *standard;
  gboolean dated;
} VpSetting;

/* In the order in which a window lists them. */
extern const VpSetting vp_settings[VP_N_SETTINGS];

/* %VP_N_SETTINGS where there is none of that name. */
VpSettingId vp_setting_find       (const char *name);
/* What holds on @as_of, as people read it and type it; %NULL with @error set. */
char       *vp_setting_show       (VpDb *db, VpSettingId id, VpDate as_of, GError **error);
/* The same as a number or a text of its kind. */
gboolean    vp_setting_get_number (VpDb *db, VpSettingId id, VpDate as_of, gint64 *number, GError **error);
char       *vp_setting_get_text   (VpDb *db, VpSettingId id, VpDate as_of, GError **error);

/**
 * vp_setting_save:
 * @from: the day from which it holds, 0 = from the beginning; what was said before for that day is replaced
 * @text: as typed; blank = the standard
 *
 * A transaction of its own. %VP_ERROR_INVALID names the setting and its limits; %VP_ERROR_EXISTS where nothing changes.
 */
gboolean    vp_setting_save       (VpDb *db, VpSettingId id, VpDate from, const char *text, GError **error);

/**
 * VpSettings:
 *
 * All values of one day in memory, for who cannot ask the store each time. Immutable and reference counted.
 */
typedef struct _VpSettings VpSettings;

VpSettings *vp_settings_standard   (void); /* before a store is read; transfer full */
VpSettings *vp_settings_read       (VpDb *db, VpDate as_of, GError **error);
VpSettings *vp_settings_ref        (VpSettings *self);
void        vp_settings_unref      (VpSettings *self);
gint64      vp_settings_get_number (VpSettings *self, VpSettingId id);
const char *vp_settings_get_text   (VpSettings *self, VpSettingId id); /* borrowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSettings, vp_settings_unref)

G_END_DECLS
