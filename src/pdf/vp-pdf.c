/* vp-pdf.c: one PDF of pages through libharu
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-pdf.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>
#include <hpdf.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGES_PER_NODE 256 /* of the page tree: a flat list ends at 32,767 */
#define BLOCK 65536
#define FORM_NAME "Form"

struct _VpPdf {
  HPDF_Doc doc;
  HPDF_STATUS failed;    /* the first error libharu told; later ones only follow from it */
  HPDF_STATUS detail;
  VpFontSet *fonts;
  HPDF_Font loaded[VP_N_FONT_STYLES];
  HPDF_Dict form;        /* NULL = none */
  guint pages;
};

/* libharu calls this and goes on returning errors: it is recorded, and every step looks here. */
static void
error_cb (HPDF_STATUS code, HPDF_STATUS detail, void *data)
{
  VpPdf *self = data;

  if (self->failed != HPDF_OK)
    return;
  self->failed = code;
  self->detail = detail;
}

/* Whether all went well so far; @status gathers what the calls of one step returned. */
static gboolean
check (VpPdf *self, HPDF_STATUS status, GError **error)
{
  if (status == HPDF_OK && self->failed == HPDF_OK)
    return TRUE;
  g_set_error (error, VP_ERROR, self->failed == HPDF_FAILD_TO_ALLOC_MEM ? VP_ERROR_FULL : VP_ERROR_FAILED,
               /* Translators: two numbers that name the fault */
               _("The PDF could not be made (0x%04lX, %lu). Nothing was written. Try again with fewer pages."),
               (gulong) (self->failed != HPDF_OK ? self->failed : status), (gulong) self->detail);
  return FALSE;
}

/* The font goes to libharu as a file that exists only in memory. */
static const char *
load_font (VpPdf *self, VpMiniFont *font)
{
  g_autoptr (GByteArray) data = vp_mini_font_build (font);
  g_autofree char *path = NULL;
  const char *name = NULL;
  int fd = memfd_create (vp_mini_font_name (font), MFD_CLOEXEC);
  gsize written = 0;

  while (fd >= 0 && written < data->len) {
    ssize_t n = write (fd, data->data + written, data->len - written);

    if (n <= 0)
      break;
    written += (gsize) n;
  }
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  if (written == data->len)
    name = HPDF_LoadTTFontFromFile (self->doc, path, HPDF_TRUE);
  if (fd >= 0)
    close (fd);
  return name;
}

/* libharu's own map names the private codes and is malformed besides: the real characters take its place. */
static HPDF_STATUS
replace_to_unicode (HPDF_Font font, VpMiniFont *mini)
{
  HPDF_FontAttr attr = font->attr;
  g_autofree char *cmap = vp_mini_font_to_unicode (mini);
  HPDF_STATUS status = HPDF_OK;

  HPDF_MemStream_FreeData (attr->cmap_stream->stream);
  status |= HPDF_Stream_WriteStr (attr->cmap_stream->stream, cmap);
  for (guint i = 0; i < 4; i++) {
    static const char *const keys[] = { "Type", "CMapName", "CIDSystemInfo", "WMode" };

    HPDF_Dict_RemoveElement (attr->cmap_stream, keys[i]);
  }
  return status;
}

static gboolean
load_fonts (VpPdf *self, GError **error)
{
  HPDF_STATUS status = HPDF_UseUTFEncodings (self->doc);

  for (guint i = 0; i < VP_N_FONT_STYLES; i++) {
    VpMiniFont *mini = vp_font_set_get (self->fonts, (VpFontStyle) i);
    const char *name = mini != NULL ? load_font (self, mini) : NULL;

    if (mini == NULL)
      continue;
    self->loaded[i] = name != NULL ? HPDF_GetFont (self->doc, name, "UTF-8") : NULL;
    if (self->loaded[i] == NULL)
      return check (self, HPDF_INVALID_FONT, error);
    status |= replace_to_unicode (self->loaded[i], mini);
  }
  return check (self, status, error);
}

VpPdf *
vp_pdf_new (VpFontSet *fonts, const char *title, GError **error)
{
  g_autoptr (VpPdf) self = g_new0 (VpPdf, 1);
  HPDF_STATUS status = HPDF_OK;

  self->fonts = fonts;
  self->doc = HPDF_New (error_cb, self);
  if (self->doc == NULL) {
    check (self, HPDF_FAILD_TO_ALLOC_MEM, error);
    return NULL;
  }
  status |= HPDF_SetPagesConfiguration (self->doc, PAGES_PER_NODE);
  status |= HPDF_SetCompressionMode (self->doc, HPDF_COMP_ALL);
  if (!check (self, status, error) || !load_fonts (self, error))
    return NULL;
  /* Without the encoder the title would be taken for Latin letters. */
  status |= HPDF_SetCurrentEncoder (self->doc, "UTF-8");
  status |= HPDF_SetInfoAttr (self->doc, HPDF_INFO_TITLE, title);
  status |= HPDF_SetInfoAttr (self->doc, HPDF_INFO_CREATOR, "Volunteer Puyang " VP_VERSION);
  return check (self, status, error) ? g_steal_pointer (&self) : NULL;
}

void
vp_pdf_free (VpPdf *self)
{
  if (self->doc != NULL)
    HPDF_Free (self->doc);
  g_free (self);
}

/* One object in the file, one word on each page. */
gboolean
vp_pdf_set_form (VpPdf *self, const VpDrawing *drawing, double width, double height, GError **error)
{
  g_autofree char *operators = vp_drawing_to_pdf (drawing, height);
  HPDF_STATUS status = HPDF_OK;
  HPDF_Array box;

  g_return_val_if_fail (self->form == NULL, FALSE);

  if (drawing->len == 0)
    return TRUE;
  self->form = HPDF_DictStream_New (self->doc->mmgr, self->doc->xref);
  box = HPDF_Array_New (self->doc->mmgr);
  if (self->form == NULL || box == NULL)
    return check (self, HPDF_FAILD_TO_ALLOC_MEM, error);
  self->form->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
  self->form->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
  status |= HPDF_Dict_AddName (self->form, "Type", "XObject");
  status |= HPDF_Dict_AddName (self->form, "Subtype", "Form");
  status |= HPDF_Dict_Add (self->form, "BBox", box);
  status |= HPDF_Array_AddReal (box, 0);
  status |= HPDF_Array_AddReal (box, 0);
  status |= HPDF_Array_AddReal (box, (HPDF_REAL) width);
  status |= HPDF_Array_AddReal (box, (HPDF_REAL) height);
  status |= HPDF_Stream_WriteStr (self->form->stream, operators);
  return check (self, status, error);
}

static HPDF_STATUS
set_color (HPDF_Page page, guint32 color)
{
  return HPDF_Page_SetRGBFill (page, (HPDF_REAL) (((color >> 16) & 0xff) / 255.0),
                               (HPDF_REAL) (((color >> 8) & 0xff) / 255.0), (HPDF_REAL) ((color & 0xff) / 255.0));
}

/* @before: the run before it on the page, or %NULL; what is as it was is not said again. */
static HPDF_STATUS
show_run (VpPdf *self, HPDF_Page page, double height, const VpRun *run, const VpRun *before)
{
  g_autofree char *codes = vp_mini_font_encode (vp_font_set_get (self->fonts, run->font), run->text);
  HPDF_STATUS status = HPDF_OK;

  if (before == NULL || before->font != run->font || before->size < run->size || before->size > run->size)
    status |= HPDF_Page_SetFontAndSize (page, self->loaded[run->font], (HPDF_REAL) run->size);
  if (before == NULL || before->color != run->color)
    status |= set_color (page, run->color);
  if (before == NULL || before->spacing < run->spacing || before->spacing > run->spacing)
    status |= HPDF_Page_SetCharSpace (page, (HPDF_REAL) run->spacing);
  status |= HPDF_Page_SetTextMatrix (page, 1, 0, 0, 1, (HPDF_REAL) run->x, (HPDF_REAL) (height - run->y));
  status |= HPDF_Page_ShowText (page, codes);
  return status;
}

static HPDF_STATUS
show_form (VpPdf *self, HPDF_Page page)
{
  HPDF_Dict resources = HPDF_Page_GetInheritableItem (page, "Resources", HPDF_OCLASS_DICT);
  HPDF_Dict objects = resources != NULL ? HPDF_Dict_New (self->doc->mmgr) : NULL;
  HPDF_STATUS status = HPDF_OK;

  if (objects == NULL)
    return HPDF_FAILD_TO_ALLOC_MEM;
  status |= HPDF_Dict_Add (resources, "XObject", objects);
  status |= HPDF_Dict_Add (objects, FORM_NAME, self->form);
  status |= HPDF_Stream_WriteStr (((HPDF_PageAttr) page->attr)->stream, "/" FORM_NAME " Do\n");
  return status;
}

/* libharu does not know of the colours and widths set here, so they end with the drawing. */
static HPDF_STATUS
show_drawing (HPDF_Page page, const VpDrawing *drawing, double height)
{
  HPDF_Stream stream = ((HPDF_PageAttr) page->attr)->stream;
  g_autofree char *operators = vp_drawing_to_pdf (drawing, height);
  HPDF_STATUS status = HPDF_OK;

  status |= HPDF_Stream_WriteStr (stream, "q\n");
  status |= HPDF_Stream_WriteStr (stream, operators);
  status |= HPDF_Stream_WriteStr (stream, "Q\n");
  return status;
}

static HPDF_STATUS
show_runs (VpPdf *self, HPDF_Page page, double height, GPtrArray *runs)
{
  HPDF_STATUS status = HPDF_Page_BeginText (page);

  for (guint i = 0; i < runs->len; i++)
    status |= show_run (self, page, height, g_ptr_array_index (runs, i),
                        i > 0 ? g_ptr_array_index (runs, i - 1) : NULL);
  return status | HPDF_Page_EndText (page);
}

static HPDF_STATUS
show_picture (VpPdf *self, HPDF_Page page, double height, const VpPicture *picture)
{
  gsize size;
  const HPDF_BYTE *data = g_bytes_get_data (picture->jpeg, &size);
  HPDF_Image image = HPDF_LoadJpegImageFromMem (self->doc, data, (HPDF_UINT) size);

  if (image == NULL)
    return HPDF_INVALID_JPEG_DATA;
  return HPDF_Page_DrawImage (page, image, (HPDF_REAL) picture->x, (HPDF_REAL) (height - picture->y - picture->height),
                              (HPDF_REAL) picture->width, (HPDF_REAL) picture->height);
}

gboolean
vp_pdf_add (VpPdf *self, const VpPdfPage *page, GError **error)
{
  HPDF_STATUS status = HPDF_OK;
  HPDF_Page sheet;

  if (self->pages == VP_PDF_PAGES_MAX) {
    g_set_error (error, VP_ERROR, VP_ERROR_FULL, _("One file holds at most %d pages. Write them in parts."),
                 VP_PDF_PAGES_MAX);
    return FALSE;
  }
  sheet = HPDF_AddPage (self->doc);
  if (sheet == NULL)
    return check (self, HPDF_INVALID_PAGE, error);
  status |= HPDF_Page_SetWidth (sheet, (HPDF_REAL) page->width);
  status |= HPDF_Page_SetHeight (sheet, (HPDF_REAL) page->height);
  if (self->form != NULL)
    status |= show_form (self, sheet);
  for (guint i = 0; page->pictures != NULL && i < page->pictures->len; i++)
    status |= show_picture (self, sheet, page->height, page->pictures->pdata[i]);
  if (page->drawing != NULL && page->drawing->len > 0)
    status |= show_drawing (sheet, page->drawing, page->height);
  status |= show_runs (self, sheet, page->height, page->runs);
  self->pages++;
  return check (self, status, error);
}

/* How often @word stands in the bytes seen so far; a word across two blocks is found by the tail that is kept. */
typedef struct {
  GByteArray *window;
  guint pages;
} Counting;

static void
count_pages (Counting *self, const void *data, gsize length)
{
  static const char word[] = "/Type /Page\n";
  const gsize n = sizeof word - 1;
  const guint8 *at, *end;

  g_byte_array_append (self->window, data, (guint) length);
  at = self->window->data;
  end = at + self->window->len;
  while ((at = memmem (at, (gsize) (end - at), word, n)) != NULL) {
    self->pages++;
    at += n;
  }
  if (self->window->len >= n)
    g_byte_array_remove_range (self->window, 0, self->window->len - (guint) (n - 1));
}

static gboolean
copy_stream (VpPdf *self, Counting *counting, VpPdfWrite write_func, gpointer user_data,
             GError **error)
{
  g_autofree HPDF_BYTE *block = g_malloc (BLOCK);
  HPDF_UINT32 n;

  do {
    n = BLOCK;
    HPDF_ReadFromStream (self->doc, block, &n);
    count_pages (counting, block, n);
    if (n > 0 && !write_func (block, n, user_data, error))
      return FALSE;
  } while (n > 0);
  return TRUE;
}

gboolean
vp_pdf_write (VpPdf *self, VpPdfWrite write_func, gpointer user_data, GError **error)
{
  g_autoptr (GByteArray) window = g_byte_array_new ();
  Counting counting = { .window = window };

  if (!check (self, HPDF_SaveToStream (self->doc), error) || !check (self, HPDF_ResetStream (self->doc), error)
      || !copy_stream (self, &counting, write_func, user_data, error))
    return FALSE;
  if (counting.pages != self->pages) {
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
                 /* Translators: how many pages there are, how many there should be */
                 _("The PDF has %u pages instead of %u. It was thrown away. Try again."), counting.pages, self->pages);
    return FALSE;
  }
  return TRUE;
}
