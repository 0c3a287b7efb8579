/** Laravel names the file that it refuses by its place: `files.1`, and what is wrong in it `files.1.x`. */
type Fields = Record<string, string[]>

const FILE = /^files\.(\d+)(\..*)?$/

export function fileField(index: number): string {
  return `files.${index}`
}

/** As it would read without that file: what is said of it goes, what comes after it moves up. */
export function withoutFile(fields: Fields, index: number): Fields {
  const kept = Object.entries(fields).flatMap(([name, words]) => {
    const found = FILE.exec(name)
    if (!found) return [[name, words] as const]
    const place = Number(found[1])
    if (place === index) return []
    return [[place < index ? name : `files.${place - 1}${found[2] ?? ''}`, words] as const]
  })
  return Object.fromEntries(kept)
}
