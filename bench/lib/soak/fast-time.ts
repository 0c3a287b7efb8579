/**
 * Loaded by Electron before the app (`-r`): time in the main process passes many times as fast. Its clock runs so,
 * and every wait of a second or longer is that much shorter; work, and waits that a hand would feel, take what they
 * take. The product knows nothing of it.
 */
const { env } = process
const speed = Number(env['PARLEY_SOAK_SPEED'] ?? 1)
const begun = Number(env['PARLEY_SOAK_ORIGIN'] ?? Date.now())
/** Milliseconds. */
const LEAST = 1000

const realNow = Date.now.bind(Date)
Date.now = () => begun + Math.round((realNow() - begun) * speed)

const shortened = (milliseconds: unknown): unknown =>
  typeof milliseconds === 'number' && milliseconds >= LEAST ? milliseconds / speed : milliseconds

for (const name of ['setTimeout', 'setInterval'] as const)
  Reflect.set(
    globalThis,
    name,
    new Proxy(globalThis[name], {
      apply: (real, self, [work, milliseconds, ...rest]: unknown[]): unknown =>
        Reflect.apply(real, self, [work, shortened(milliseconds), ...rest]),
    }),
  )

// Which makes it a module, with names of its own.
export {}
