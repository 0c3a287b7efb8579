import { expect, it } from 'vitest'
import { pressViewerKey } from './viewer-keys.ts'

/** Where the file is, and what was asked of the viewer, after one key. */
function press(key: string, { isWide = false, hasPages = false } = {}) {
  const done: string[] = []
  const note = (what: string) => (step: number) => done.push(`${what} ${step}`)
  const scrolls = {
    clientWidth: 100,
    clientHeight: 100,
    scrollWidth: isWide ? 300 : 100,
    scrollHeight: 500,
    scrollBy: (left: number, top: number) => done.push(`scroll ${left} ${top}`),
    scrollTo: ({ top }: { top: number }) => done.push(`to ${top}`),
  } as unknown as HTMLElement
  const isOurs = pressViewerKey(
    { key },
    {
      scrolls,
      hasPages,
      go: note('go'),
      turn: note('turn'),
      zoomBy: note('zoom'),
      fit: () => done.push('fit'),
    },
  )
  return [isOurs, ...done]
}

it.each([
  ['ArrowRight', {}, [true, 'go 1']],
  ['ArrowLeft', {}, [true, 'go -1']],
  ['ArrowRight', { isWide: true }, [true, 'scroll 64 0']],
  ['ArrowDown', {}, [true, 'scroll 0 64']],
  ['PageDown', {}, [true, 'scroll 0 90']],
  ['PageDown', { hasPages: true }, [true, 'turn 1']],
  ['PageUp', { hasPages: true }, [true, 'turn -1']],
  ['Home', {}, [true, 'to 0']],
  ['End', {}, [true, 'to 500']],
  ['+', {}, [true, 'zoom 1']],
  ['0', {}, [true, 'fit']],
  ['Escape', {}, [false]],
  ['toString', {}, [false]],
])('%s with %o', (key, file, expected) => {
  expect(press(key, file)).toEqual(expected)
})
