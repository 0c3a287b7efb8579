import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { EVENT_CHANNEL, INVOKE_CHANNEL, type ParleyBridge } from '../contract/bridge.ts'
import type { ParleyEvent } from '../contract/events.ts'
import { provideSpelling } from './spelling.ts'
import { fitPasted } from '../contract/pasted.ts'

const bridge: ParleyBridge = {
  invoke(name, input, accountUuid, files) {
    const give = (given: Given) =>
      ipcRenderer.invoke(INVOKE_CHANNEL, name, input, { accountUuid, ...given })
    // Without files it is given at once: commands keep their order.
    return files && files.length > 0 ? pathsAndBytes(files).then(give) : give({ paths: [] })
  },
  subscribe(listener) {
    const relay = (_event: unknown, event: ParleyEvent) => listener(event)
    ipcRenderer.on(EVENT_CHANNEL, relay)
    return () => ipcRenderer.removeListener(EVENT_CHANNEL, relay)
  },
}

type Given = {
  paths: string[]
  pasted?: { name: string; type: string; size: number; bytes: Uint8Array | null }[]
}

/**
 * Only here can a File become a path, so the page can't name a file that nobody gave it. One without a
 * path, such as a picture of the screen, goes as its bytes, as far as they fit with those before it.
 */
async function pathsAndBytes(files: File[]): Promise<Given> {
  const paths = files.map((file) => webUtils.getPathForFile(file))
  const pathless = files.filter((_file, index) => paths[index] === '')
  const fits = fitPasted(pathless.map((file) => file.size))
  const pasted = pathless.map(async (file, index) => ({
    name: file.name,
    type: file.type,
    size: file.size,
    bytes: fits[index] === true ? new Uint8Array(await file.arrayBuffer()) : null,
  }))
  return { paths: paths.filter((path) => path !== ''), pasted: await Promise.all(pasted) }
}

contextBridge.exposeInMainWorld('parley', bridge)

// macOS checks by itself, in the languages of the system.
if (process.platform !== 'darwin') provideSpelling(bridge)
