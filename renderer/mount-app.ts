import { mount } from 'svelte'
import type { ParleyBridge } from '../contract/bridge.ts'
import App from './App.svelte'
import { applyLook, rememberedLook } from './lib/look.ts'
import { AppState } from './state/app.svelte.ts'
import { forgetToasts, notifyByToast } from './state/notify.ts'
import './styles/tokens.css'
import './styles/base.css'

export function mountApp(bridge: ParleyBridge): void {
  const target = document.getElementById('app')
  if (!target) throw new Error('index.html has no #app')
  applyLook(rememberedLook())
  const app = new AppState(bridge, notifyByToast, forgetToasts)
  app.start()
  // A file dropped beside a drop target would otherwise replace the whole page.
  for (const type of ['dragover', 'drop'] as const) {
    window.addEventListener(type, (event) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'none'
    })
  }
  mount(App, { target, props: { app } })
}
