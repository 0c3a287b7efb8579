import { expect, test } from 'vitest'
import { updateFailureOf } from './update-failure.ts'

const coded = (code: string) => Object.assign(new Error('it says'), { code })

test.each([
  [coded('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'), 'no-list'],
  [coded('ERR_UPDATER_INVALID_UPDATE_INFO'), 'unusable-list'],
  [coded('ERR_UPDATER_INVALID_VERSION'), 'unusable-list'],
  [coded('ERR_CHECKSUM_MISMATCH'), 'wrong-checksum'],
  [coded('ERR_UPDATER_NO_CHECKSUM'), 'wrong-checksum'],
  [coded('ERR_UPDATER_INVALID_SIGNATURE'), 'wrong-signature'],
  [coded('ENOSPC'), 'disk-full'],
  [coded('EROFS'), 'not-written'],
  [coded('constructor'), 'unexpected'],
  [new Error('net::ERR_CONNECTION_REFUSED'), 'unreachable'],
  [new Error('net::ERR_NAME_NOT_RESOLVED'), 'unreachable'],
  [new Error('net::ERR_PROXY_CONNECTION_FAILED'), 'unreachable'],
  [new Error('net::ERR_BLOCKED_BY_CLIENT'), 'unsafe-address'],
  [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'unsafe-address'],
  [new Error('net::ERR_CONTENT_LENGTH_MISMATCH'), 'cut-off'],
  [new Error('Request has been aborted by the server'), 'cut-off'],
  [Object.assign(coded('HTTP_ERROR_503'), { statusCode: 503 }), 'refused'],
  [new Error('Cannot download "https://a/b", status 404: Not Found'), 'refused'],
  [new TypeError('x is not a function'), 'unexpected'],
  ['words', 'unexpected'],
])('%s', (error, because) => {
  expect(updateFailureOf(error)).toBe(because)
})
