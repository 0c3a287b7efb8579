import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { z } from 'zod'
import { licenceSchema, type Licence } from '../../contract/about.ts'

const unpack = promisify(brotliDecompress)

/** As the build wrote them; none where a build for development wrote none. */
export async function readLicences(file: string): Promise<Licence[]> {
  const packed = await readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (packed === null) return []
  const text = (await unpack(packed)).toString()
  return z.array(licenceSchema).parse(JSON.parse(text))
}
