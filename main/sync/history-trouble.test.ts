import { afterEach, beforeEach, expect, test } from 'vitest'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'

let kit: WorkspaceKit
beforeEach(async () => {
  kit = await WorkspaceKit.create({ conversations: 12, longThread: 1200 })
})
afterEach(() => kit.dispose())

test.each([500, 504, 200])(
  'a thread whose old pages are always answered %i keeps no other from its history',
  async (status) => {
    const threads = [...kit.demo.world.threadsOf(kit.account.accountUuid)]
    const all = threads.map((one) => one.conversation.uuid)
    await kit.restart()
    let bad: string | null = null
    kit.demo.faults.add(
      (request) =>
        request.method === 'GET' &&
        request.url.includes('/messages?') &&
        request.url.includes('500') &&
        (bad ??= request.url) !== '' &&
        new URL(request.url).pathname === new URL(bad).pathname,
      status === 200 ? { kind: 'delay', milliseconds: 0 } : { kind: 'status', status },
      { times: Infinity },
    )
    await kit.workspace.start()
    for (let n = 0; n < 40; n += 1) {
      kit.clock.advance(60_000)
      await kit.poll()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const badUuid = all.find((uuid) => bad?.includes(uuid))
    const incomplete: string[] = []
    for (const uuid of all)
      if (!(await kit.store.threadExtent(uuid)).complete) incomplete.push(uuid)
    expect(incomplete.filter((uuid) => uuid !== badUuid)).toEqual([])
  },
  30_000,
)
