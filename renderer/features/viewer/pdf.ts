/** PDF by Mozilla's library, in a worker of the page: no network, no scripts of the document. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import PdfWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker'

/** Rejects when it can't be fetched or is no PDF. */
export async function openPdf(address: string): Promise<PDFDocumentProxy> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status}`)
  const data = await response.arrayBuffer()
  GlobalWorkerOptions.workerPort ??= new PdfWorker()
  return getDocument({ data, useSystemFonts: true, useWasm: false, enableXfa: false }).promise
}

/** Draws a page `width` CSS pixels wide. */
export async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  width: number,
): Promise<void> {
  const page = await document.getPage(number)
  const natural = page.getViewport({ scale: 1 })
  const scale = (width / natural.width) * devicePixelRatio
  const viewport = page.getViewport({ scale })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  canvas.style.width = `${width}px`
  await page.render({ canvas, viewport }).promise
}
