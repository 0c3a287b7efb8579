import { mountApp } from './mount-app.ts'
import { windowBridge } from './bridge/window.ts'

mountApp(windowBridge())
