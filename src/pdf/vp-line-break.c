/* vp-line-break.c: where a Chinese text may go to the next line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-line-break.h"

#include <string.h>

#define SLACK 1e-6 /* em, of rounding */

/* Forbidden at the begin and at the end of a line: the lists of the OOXML standard for zh-CN. */
static const char no_start[] =
  "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～";
static const char no_end[] = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥";
static const char closing[] = "，。、；：！？）》」』】〕〗〉’”";
static const char units[] = "年月日号时分秒天人次件份家元个项名届岁期批位场级小公万";
static const char *const long_units[] = { "小时", "分钟", "公里", "公斤", "万元", "万人" };

enum { NO_START = 1, NO_END = 2, CLOSING = 4, UNIT = 8 };

/* What the lists say of each character: asked for every character of every page, so they are read once. All of them are
 * in the first plane. */
static guint8 classes[0x10000];

static void
add_class (const char *list, guint8 flag)
{
  for (const char *p = list; *p != '\0'; p = g_utf8_next_char (p))
    classes[g_utf8_get_char (p)] |= flag;
}

static guint
class_of (gunichar c)
{
  static gsize ready;

  if (g_once_init_enter (&ready)) {
    add_class (no_start, NO_START);
    add_class (no_end, NO_END);
    add_class (closing, CLOSING);
    add_class (units, UNIT);
    g_once_init_leave (&ready, 1);
  }
  return c < G_N_ELEMENTS (classes) ? classes[c] : 0;
}

gboolean
vp_line_forbids (gunichar c, gboolean end)
{
  return (class_of (c) & (end ? NO_END : NO_START)) != 0;
}

gboolean
vp_line_is_word (gunichar c)
{
  if (c > 0x250)
    return FALSE;
  return (c < 0x80 && (g_ascii_isalnum ((char) c) || strchr ("+-.,:/%_@#&'", (int) c) != NULL))
    || (c >= 0xC0 && g_unichar_isalpha (c));
}

gboolean
vp_line_is_closing (gunichar c)
{
  return (class_of (c) & CLOSING) != 0;
}

static gboolean
is_digit (gunichar c)
{
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

/* "12小时", "30日", "第3": a number is not parted from what it counts. */
static gboolean
joins_number (const VpCell *cells, guint i)
{
  gunichar c = cells[i].c, next = cells[i + 1].c;

  if (is_digit (c))
    return (class_of (next) & UNIT) != 0;
  if (is_digit (next) && c == g_utf8_get_char ("第"))
    return TRUE;
  if (i == 0 || !is_digit (cells[i - 1].c))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (long_units); k++)
    if (c == g_utf8_get_char (long_units[k]) && next == g_utf8_get_char (g_utf8_next_char (long_units[k])))
      return TRUE;
  return FALSE;
}

gboolean
vp_line_may_break (const VpCell *cells, guint n, guint i)
{
  gunichar c = cells[i].c, next;

  if (i + 1 >= n)
    return TRUE;
  next = cells[i + 1].c;
  if (cells[i].keep != 0 && cells[i].keep == cells[i + 1].keep)
    return FALSE;
  if (next == ' ' || (vp_line_is_word (c) && vp_line_is_word (next)))
    return FALSE;
  if (vp_line_forbids (c, TRUE) || vp_line_forbids (next, FALSE))
    return FALSE;
  /* —— and …… */
  if (c == next && (c == 0x2014 || c == 0x2026))
    return FALSE;
  return !joins_number (cells, i);
}

guint
vp_line_end (const VpCell *cells, guint n, guint start, double width, double spacing, gboolean *overflow)
{
  double used = 0;
  guint end = start;

  for (guint i = start; i < n; i++) {
    double blank = vp_line_is_closing (cells[i].c) && cells[i].width > 0.9 ? 0.5 : 0;

    used += cells[i].width + (i > start ? spacing : 0);
    if (used - blank > width + SLACK && end > start)
      return end;
    if (used - blank > width + SLACK)
      *overflow = TRUE;
    if (vp_line_may_break (cells, n, i))
      end = i + 1;
  }
  return n;
}
