import { createKeychain, type Keychain, type Keytar } from '../auth/keychain.ts'

export function openKeychain(profile: string): Keychain {
  return createKeychain({ load: loadKeytar, profile })
}

/** Loaded when it is first needed: it drags in the system's keychain library. */
async function loadKeytar(): Promise<Keytar> {
  const loaded = await import('keytar')
  return loaded.default
}
