import { regionIn, writeAsIn } from '../contract/language.ts'
import { mountApp } from './mount-app.ts'
import { windowBridge } from './bridge/window.ts'

// Before anything is written.
writeAsIn(regionIn(location.search))
mountApp(windowBridge())
