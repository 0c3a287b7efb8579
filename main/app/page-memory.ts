import { app } from 'electron'

/** Megabytes for what is new in a page. With one, as V8 begins, garbage is collected in the middle of the first frame. */
const ROOM = 4

/** To be called before the app is ready. */
export function makeRoomInPages(): void {
  app.commandLine.appendSwitch('js-flags', `--min-semi-space-size=${ROOM}`)
}
