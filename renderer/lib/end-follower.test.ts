import { describe, expect, it } from 'vitest'
import { EndFollower, watchBox } from './end-follower.ts'

function atEnd() {
  const box = { scrollTop: 600, scrollHeight: 1000, clientHeight: 400 }
  let now = 0
  const follower = new EndFollower(box, () => now)
  follower.toEnd()
  box.scrollTop = 600
  follower.moved()
  return { box, follower, wait: (ms: number) => (now += ms) }
}

it('lets the user leave the end', () => {
  const { box, follower } = atEnd()
  box.scrollTop = 400
  expect(follower.moved()).toBe('left-end')
  box.scrollTop = 300
  expect(follower.moved()).toBe('left-end')
  box.scrollTop = 590
  expect(follower.moved()).toBe('at-end')
})

it('keeps the end when rows that are measured push the place up', () => {
  const { box, follower } = atEnd()
  Object.assign(box, { scrollTop: 500, scrollHeight: 1188 })
  expect(follower.moved()).toBe('pushed')
})

it('keeps the end when the window is resized', () => {
  const { box, follower } = atEnd()
  Object.assign(box, { scrollTop: 550, clientHeight: 300 })
  expect(follower.moved()).toBe('pushed')
})

it('lets the user leave the end while rows are measured', () => {
  const { box, follower, wait } = atEnd()
  follower.touched()
  wait(100)
  Object.assign(box, { scrollTop: 500, scrollHeight: 1188 })
  expect(follower.moved()).toBe('left-end')
})

it('does not take rows that grow below for leaving', () => {
  const { box, follower } = atEnd()
  box.scrollHeight = 1200
  expect(follower.moved()).toBe('elsewhere')
})

it('moves nothing under a press', () => {
  const { box, follower } = atEnd()
  follower.hold(true)
  box.scrollHeight = 1200
  follower.toEnd()
  expect(box.scrollTop).toBe(600)
  follower.hold(false)
  follower.toEnd()
  expect(box.scrollTop).toBe(1200)
})

describe('in a page', () => {
  const log = document.createElement('div')
  log.innerHTML = '<button>Retry</button><button aria-expanded="false">Show more</button>'

  function byHandAfterPress(on: Element | null): boolean {
    const follower = new EndFollower(log, () => 0)
    const stop = watchBox(log, follower, () => {})
    on?.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    stop()
    return follower.isByHand
  }

  it('follows what grows because a button in it was pressed', () => {
    expect(byHandAfterPress(log.querySelector('button'))).toBe(false)
  })

  it('leaves where it is what the user unfolds', () => {
    expect(byHandAfterPress(log.querySelector('[aria-expanded]'))).toBe(true)
  })

  it('takes a press on its scroll bar for scrolling', () => {
    expect(byHandAfterPress(log)).toBe(true)
  })
})
