import type { Check } from '../../contract/diagnostics-commands.ts'
import type { Handlers } from './handlers.ts'

type Names = 'diagnostics.check' | 'diagnostics.save' | 'diagnostics.show'

export type DiagnosticsControl = {
  check(): Promise<Check[]>
  save(): Promise<string | null>
  showSaved(): void
}

export function diagnosticsHandlers(options: {
  diagnostics: DiagnosticsControl
}): Pick<Handlers, Names> {
  const { diagnostics } = options
  return {
    'diagnostics.check': () => diagnostics.check(),
    async 'diagnostics.save'() {
      return { name: await diagnostics.save() }
    },
    'diagnostics.show'() {
      diagnostics.showSaved()
      return Promise.resolve(null)
    },
  }
}
