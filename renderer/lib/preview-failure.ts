/** Why a file can't be shown, and whether another try may help. */
export type PreviewFailure = 'unreadable' | 'too-large' | 'gone' | 'offline' | 'failed'

const REASONS: Partial<Record<number, PreviewFailure>> = {
  200: 'unreadable',
  404: 'gone',
  413: 'too-large',
  415: 'unreadable',
  504: 'offline',
}

/** Asks again, since an `<img>` or a player does not tell what the answer was. Never rejects. */
export async function previewFailure(address: string): Promise<PreviewFailure> {
  try {
    const { status, body } = await fetch(address)
    await body?.cancel()
    return REASONS[status] ?? 'failed'
  } catch {
    return 'failed'
  }
}

export function mayHelpToTry(failure: PreviewFailure): boolean {
  return failure !== 'unreadable' && failure !== 'too-large'
}
