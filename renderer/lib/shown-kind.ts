export type ShownKind = 'image' | 'pdf' | 'text' | 'audio' | 'video'

const ENDINGS: Record<ShownKind, RegExp> = {
  image: /\.(png|jpe?g|gif|webp|avif|bmp)$/i,
  pdf: /\.pdf$/i,
  text: /\.(txt|csv|tsv|md|log|json|xml|ya?ml|ini|eml|ics|vcf)$/i,
  audio: /\.(mp3|m4a|wav|ogg|oga|flac)$/i,
  video: /\.(mp4|m4v|webm|mov)$/i,
}

/** As what a file can be shown here, by the end of its name; null for one that can only be saved. */
export function shownKind(name: string): ShownKind | null {
  const kinds = ['image', 'pdf', 'text', 'audio', 'video'] as const
  return kinds.find((kind) => ENDINGS[kind].test(name)) ?? null
}
