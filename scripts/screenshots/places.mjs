/** Where the scenes play. */
export const SHOWN = 'Mortgage offer – Rosie Farrow & Ben Lister'
export const POSTS = 'POST /api/v1/conversation/*/messages'

export function ownAccount(world) {
  return world.loginsOfUser(world.userUuid)[0].accountUuid
}

/** The conversation that most scenes show, and somebody else in it. */
export function shownThread(world) {
  const own = ownAccount(world)
  const thread = [...world.threadsOf(own)].find(({ conversation }) => conversation.name === SHOWN)
  return { thread, other: thread.conversation.participants.find((uuid) => uuid !== own) }
}

export async function toNewest(page) {
  const jump = page.getByRole('button', { name: /^Jump to newest$|new messages?$/ })
  if (await jump.isVisible()) await jump.click()
}
