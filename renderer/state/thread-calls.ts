import type { CommandOutput } from '../../contract/commands.ts'
import type { Call } from '../bridge/call.ts'

const PAGE = 60

/** What can be asked of one thread, a page at a time. */
export function threadCalls(call: Call, conversationUuid: string) {
  const page = { conversationUuid, limit: PAGE }
  return {
    detail: () => call('conversation.get', { conversationUuid }),
    open: () => call('thread.open', page),
    around: (key: number) => call('thread.around', { ...page, key }),
    older: (beforeKey: number) => call('thread.older', { ...page, beforeKey }),
    newer: (afterKey: number) => call('thread.newer', { ...page, afterKey }),
    changes: (since: number): Promise<CommandOutput<'thread.changes'>> =>
      call('thread.changes', { conversationUuid, since }),
    markRead: (key: number) => call('thread.markRead', { conversationUuid, key }),
    markUnread: () => call('thread.markUnread', { conversationUuid }),
    retry: (key: number) => call('message.retry', { key }),
    cancel: (key: number) => call('message.cancel', { key }),
    removeFile: (key: number, index: number, name: string) =>
      call('message.removeFile', { key, index, name }),
    discard: (key: number) => call('message.discard', { key }),
  }
}
