/**
 * Runs a function in the main process. Playwright's own way loses an answer now and then ("Resulting
 * promise was garbage collected"), because nothing holds the promise until it is looked at; here a
 * timer of the main process holds it.
 */
import type { ElectronApplication, JSHandle } from '@playwright/test'
import type * as Electron from 'electron'

export type InMain<Arg, Result> = (electron: typeof Electron, arg: Arg) => Result | Promise<Result>

type Sent = { source: string; arg: unknown }

/** Runs in the main process, so it can't use anything from here. */
async function held(electron: typeof Electron, { source, arg }: Sent): Promise<unknown> {
  await new Promise((resolve) => setImmediate(resolve))
  // eslint-disable-next-line no-eval -- a function crosses over as its text, as in Playwright.
  const work = (0, eval)(`(${source})`) as InMain<unknown, unknown>
  return work(electron, arg)
}

export function evaluateInMain<Result, Arg>(
  app: ElectronApplication,
  work: InMain<Arg, Result>,
  arg?: Arg,
): Promise<Result> {
  return app.evaluate(held, { source: String(work), arg }) as Promise<Result>
}

/** As above; the result stays there. */
export function handleInMain<Result, Arg>(
  app: ElectronApplication,
  work: InMain<Arg, Result>,
  arg?: Arg,
): Promise<JSHandle<Result>> {
  return app.evaluateHandle(held, { source: String(work), arg }) as Promise<JSHandle<Result>>
}
