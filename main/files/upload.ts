import type { UploadBody } from '../outbox/sends.ts'
import type { SendJob } from '../model/records.ts'
import { checkUnchanged } from './attach.ts'
import { createMultipart } from './multipart.ts'

/** Makes the body of a send with files. Throws ExpectedError file-missing or file-changed. */
export function createUploads(
  onProgress: (progress: { key: number; sent: number; total: number }) => void,
): (job: SendJob) => Promise<UploadBody> {
  return async (job) => {
    await checkUnchanged(job.files)
    // Empty text is left out: Laravel would make null of it, and validation may refuse that.
    return createMultipart({
      fields: job.text.trim() === '' ? {} : { contents: job.text },
      files: job.files,
      onProgress: (sent, total) => onProgress({ key: job.messageKey, sent, total }),
    })
  }
}
