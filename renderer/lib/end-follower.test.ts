import { expect, it } from 'vitest'
import { EndFollower } from './end-follower.ts'

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
