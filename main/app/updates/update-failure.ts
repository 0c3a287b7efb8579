import type { UpdateFailure } from '../../../contract/updates.ts'

/** By the codes of electron-updater, of Node and of Chromium's network. */
const BY_CODE: Readonly<Record<string, UpdateFailure>> = {
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'no-list',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'unusable-list',
  ERR_UPDATER_INVALID_VERSION: 'unusable-list',
  ERR_UPDATER_NO_FILES_PROVIDED: 'unusable-list',
  ERR_UPDATER_ZIP_FILE_NOT_FOUND: 'unusable-list',
  ERR_UPDATER_NO_CHECKSUM: 'wrong-checksum',
  ERR_CHECKSUM_MISMATCH: 'wrong-checksum',
  ERR_UPDATER_INVALID_SIGNATURE: 'wrong-signature',
  ERR_UPDATER_OLD_FILE_NOT_FOUND: 'not-installed',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'not-written',
  EPERM: 'not-written',
  EROFS: 'not-written',
  EIO: 'not-written',
}

const BY_NETWORK: readonly (readonly [RegExp, UpdateFailure])[] = [
  [/^ERR_BLOCKED_BY_CLIENT|^ERR_UNSAFE_PORT|^ERR_DISALLOWED_URL_SCHEME/, 'unsafe-address'],
  [/^ERR_CERT_|^ERR_SSL_/, 'unsafe-address'],
  [
    /^ERR_CONNECTION_(CLOSED|RESET|ABORTED)|^ERR_CONTENT_LENGTH|^ERR_INCOMPLETE|^ERR_EMPTY_/,
    'cut-off',
  ],
  [/./, 'unreachable'],
]

/** What went wrong, as far as somebody could do something about it. */
export function updateFailureOf(error: unknown): UpdateFailure {
  if (!(error instanceof Error)) return 'unexpected'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined
  if (known) return known
  const network = /net::(ERR_[A-Z_]+)/.exec(error.message)?.[1]
  if (network !== undefined)
    return BY_NETWORK.find(([pattern]) => pattern.test(network))?.[1] ?? 'unreachable'
  if (/aborted/i.test(error.message)) return 'cut-off'
  // The list of versions has classes for it; for a program there are words only.
  if ('statusCode' in error || /, status \d{3}: /.test(error.message)) return 'refused'
  return 'unexpected'
}
