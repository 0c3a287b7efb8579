import type { UploadBody } from '../outbox/sends.ts'
import type { SendFile, SendJob } from '../model/records.ts'
import { checkUnchanged } from './attach.ts'
import { createMultipart, type MultipartFile } from './multipart.ts'

type Progress = { key: number; sent: number; total: number }

export type UploadOptions = {
  /** At most some hundred times a message. */
  onProgress: (progress: Progress) => void
  /** A part of what was pasted, null behind the last one. */
  readPasted: (place: { id: number; part: number }) => Promise<Uint8Array | null>
}

const STEPS = 100

/** Makes the body of a send with files. Throws ExpectedError file-missing or file-changed. */
export function createUploads(options: UploadOptions): (job: SendJob) => Promise<UploadBody> {
  return async (job) => {
    await checkUnchanged(job.files)
    const tell = inSteps(options.onProgress)
    // Empty text is left out: Laravel would make null of it, and validation may refuse that.
    return createMultipart({
      fields: job.text.trim() === '' ? {} : { contents: job.text },
      files: job.files.map((file) => withBytes(file, options)),
      onProgress: (sent, total) => tell({ key: job.messageKey, sent, total }),
    })
  }
}

function inSteps(tell: (progress: Progress) => void): (progress: Progress) => void {
  let last = -1
  return (progress) => {
    const step = Math.floor((progress.sent / progress.total) * STEPS)
    if (step === last) return
    last = step
    tell(progress)
  }
}

function withBytes(file: SendFile, { readPasted }: UploadOptions): MultipartFile {
  if (file.path !== '') return file
  async function* chunks() {
    for (let part = 0; ; part += 1) {
      const bytes = await readPasted({ id: file.id, part })
      if (!bytes) return
      yield bytes
    }
  }
  return { ...file, chunks }
}
