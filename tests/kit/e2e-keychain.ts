/** A look into the keychain of the tests' own session, beside the app. */
import { createRequire } from 'node:module'

const SERVICE = 'Parley'

type Keytar = {
  findCredentials(service: string): Promise<{ account: string; password: string }[]>
  deletePassword(service: string, account: string): Promise<boolean>
}

// A native module that Vite and Playwright must not try to bundle.
const keytar = createRequire(import.meta.url)('keytar') as Keytar

/** Names of what Parley keeps there, over all profiles. */
export async function keychainEntries(): Promise<string[]> {
  const found = await keytar.findCredentials(SERVICE)
  return found.map((entry) => entry.account)
}

export async function keychainSecret(name: string): Promise<string> {
  const found = await keytar.findCredentials(SERVICE)
  const entry = found.find((one) => one.account === name)
  if (!entry) throw new Error(`the keychain has no ${name}`)
  return entry.password
}

export async function forgetSecret(name: string): Promise<void> {
  await keytar.deletePassword(SERVICE, name)
}
