/**
 * Runs beside the page, in a world of its own: tells when the awaited element has been painted.
 * Two animation frames after it appeared in the DOM, the frame that shows it has been handed over.
 */
const { ipcRenderer } = require('electron')

const awaited =
  '[role="listbox"][aria-label="Conversations"] [role="option"]:not([aria-label="Loading"]), [data-bench="empty"]'

const epoch = () => performance.timeOrigin + performance.now()

function report() {
  const inDocument = epoch()
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      ipcRenderer.send('bench:painted', { inDocument, painted: epoch() }),
    ),
  )
}

const observer = new MutationObserver(() => {
  if (document.querySelector(awaited) === null) return
  observer.disconnect()
  report()
})
observer.observe(document, { childList: true, subtree: true })
