import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { EVENT_CHANNEL, INVOKE_CHANNEL, type ParleyBridge } from '../contract/bridge.ts'
import type { ParleyEvent } from '../contract/events.ts'
import { provideSpelling } from './spelling.ts'

const bridge: ParleyBridge = {
  invoke(name, input, accountUuid, files) {
    // Only here can a File become a path, so the page can't name a file that nobody gave it.
    const paths = files?.map((file) => webUtils.getPathForFile(file)) ?? []
    return ipcRenderer.invoke(INVOKE_CHANNEL, name, input, { accountUuid, paths })
  },
  subscribe(listener) {
    const relay = (_event: unknown, event: ParleyEvent) => listener(event)
    ipcRenderer.on(EVENT_CHANNEL, relay)
    return () => ipcRenderer.removeListener(EVENT_CHANNEL, relay)
  },
}

contextBridge.exposeInMainWorld('parley', bridge)

// macOS checks by itself, in the languages of the system.
if (process.platform !== 'darwin') provideSpelling(bridge)
