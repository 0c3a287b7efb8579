import { mountApp } from '../mount-app.ts'
import { sceneOf } from './scenes.ts'

const main = sceneOf(location.hash.slice(1).split(','), Date.now())
mountApp(main.bridge())
Object.assign(window, { fakeMain: main })
