import { beforeEach, describe, expect, test } from 'vitest'
import { RedirectRefused, watchForPortal, type PortalWatch } from './portal.ts'
import type { FetchInit } from './transport.ts'

const PLANNR = 'https://api.plannr.example'
const GET: FetchInit = {
  method: 'GET',
  headers: {},
  redirect: 'error',
  credentials: 'omit',
  signal: new AbortController().signal,
}
const page = (status = 200) =>
  new Response('<h1>Hotel</h1>', { status, headers: { 'content-type': 'text/html' } })
const json = (status = 200) =>
  new Response('{}', { status, headers: { 'content-type': 'application/json' } })

let answer: () => Response
let asked: string[]
let told: number
let watch: PortalWatch

beforeEach(() => {
  answer = json
  asked = []
  told = 0
  watch = watchForPortal(
    (url) => {
      asked.push(url)
      return Promise.resolve().then(() => answer())
    },
    { baseUrl: () => PLANNR, onChange: () => (told += 1) },
  )
})

const get = () => watch.fetch(`${PLANNR}/api/v1/me`, GET)
const redirect = (origin: string | null) => () => {
  throw new RedirectRefused(origin)
}

describe('a guest network', () => {
  test('is known by a redirect to another place, and where it is', async () => {
    answer = redirect('http://portal.hotel.example')
    await expect(get()).rejects.toMatchObject({ code: 'captive-portal', certainlyNotDone: true })
    expect([watch.page(), told]).toEqual(['http://portal.hotel.example', 1])
    expect(asked.every((url) => url.startsWith(PLANNR))).toBe(true)
    answer = json
    expect((await get()).status).toBe(200)
    expect([watch.page(), told]).toEqual([null, 2])
  })

  test.each([
    ['a page in place of an answer', () => page()],
    ['status 511', () => page(511)],
    ['a redirect to nowhere', redirect(null)],
    ['a redirect to what is no web address', redirect('file://')],
  ])('is known by %s, without an address', async (_what, given) => {
    answer = given
    await expect(get()).rejects.toMatchObject({ code: 'captive-portal' })
    expect(watch.page()).toBeNull()
  })
})

test('a guest network’s page that nobody reads is let go', async () => {
  let isLetGo = false
  const body = new ReadableStream({ cancel: () => void (isLetGo = true) })
  answer = () => new Response(body, { headers: { 'content-type': 'text/html' } })
  await expect(get()).rejects.toMatchObject({ code: 'captive-portal' })
  expect(isLetGo).toBe(true)
})

describe('what Plannr itself may answer is no guest network', () => {
  test.each([
    ['an error page', () => page(502)],
    ['a refusal', () => json(401)],
    ['JSON', () => json()],
  ])('%s', async (_what, given) => {
    answer = given
    expect((await get()).status).toBe(given().status)
  })

  test('a redirect within Plannr', async () => {
    answer = redirect(PLANNR)
    await expect(get()).rejects.toBeInstanceOf(RedirectRefused)
  })

  test('once it has answered on this network', async () => {
    await get()
    answer = () => page()
    expect((await get()).status).toBe(200)
    answer = redirect('https://status.example')
    await expect(get()).rejects.toBeInstanceOf(RedirectRefused)
    watch.networkChanged()
    await expect(get()).rejects.toMatchObject({ code: 'captive-portal' })
  })

  test('commands and downloads have rules of their own', async () => {
    answer = () => page()
    const url = `${PLANNR}/x`
    expect((await watch.fetch(url, { ...GET, method: 'POST' })).status).toBe(200)
    expect((await watch.fetch(url, { ...GET, redirect: 'manual' })).status).toBe(200)
    expect((await watch.fetch('https://files.example/x', GET)).status).toBe(200)
  })
})
