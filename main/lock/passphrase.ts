/**
 * What a passphrase is compared with: a salted scrypt hash. Cost as the OWASP Password Storage Cheat Sheet
 * has it (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt).
 */
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { z } from 'zod'

const COST = { N: 2 ** 17, r: 8, p: 1 }
const HASH_BYTES = 32
const SALT_BYTES = 16

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/)
const verifierSchema = z.object({
  // A stored cost above ours could take all of the memory.
  N: z.literal(COST.N),
  r: z.literal(COST.r),
  p: z.literal(COST.p),
  salt: base64,
  hash: base64,
})

/** Text for the keychain; the passphrase can't be read from it. */
export async function makeVerifier(passphrase: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(passphrase, salt)
  const verifier = { ...COST, salt: salt.toString('base64'), hash: hash.toString('base64') }
  return JSON.stringify(verifierSchema.parse(verifier))
}

/** `unreadable`: the text is none that `makeVerifier` made. */
export async function checkPassphrase(
  passphrase: string,
  verifier: string,
): Promise<'right' | 'wrong' | 'unreadable'> {
  const parsed = verifierSchema.safeParse(orNull(verifier))
  if (!parsed.success) return 'unreadable'
  const hash = Buffer.from(parsed.data.hash, 'base64')
  const salt = Buffer.from(parsed.data.salt, 'base64')
  if (hash.length !== HASH_BYTES || salt.length !== SALT_BYTES) return 'unreadable'
  return timingSafeEqual(hash, await derive(passphrase, salt)) ? 'right' : 'wrong'
}

/** In a thread of Node's own: it takes a third of a second. The same letters typed on another keyboard are the same. */
function derive(passphrase: string, salt: Buffer): Promise<Buffer> {
  const options: ScryptOptions = { ...COST, maxmem: 256 * COST.N * COST.r }
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

function orNull(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // Cut or changed by somebody else: as good as none.
    return null
  }
}
