/** The fake main's answers about what stands around a conversation. */
import type { CommandInput, CommandOutput } from '../../contract/commands.ts'
import type { detailCommands } from '../../contract/detail-commands.ts'
import type { ConversationDetail, Person } from '../../contract/models.ts'
import type { Tag } from '../../contract/tags.ts'

type Names = keyof typeof detailCommands
type Answers = { [N in Names]: (input: CommandInput<N>) => CommandOutput<N> }

type World = { conversations: ConversationDetail[]; people: Person[]; grouped: boolean }
type Change = (uuid: string, more: Partial<ConversationDetail>) => void

const DAY = 86_400_000

export const firmTags: Tag[] = [
  { uuid: 'tag-1', name: 'Mortgage', colour: '#ef4582' },
  { uuid: 'tag-2', name: 'Vulnerable client', colour: '#e08a00' },
  { uuid: 'tag-3', name: 'Annual review', colour: '#2c7be5' },
  { uuid: 'tag-4', name: 'Waiting for the provider, second reminder sent', colour: '#6b4fbb' },
]

export function detailAnswers(world: World, change: Change): Answers {
  return {
    'people.find': ({ query }) => ({
      people: world.people.filter((one) => one.name.toLowerCase().includes(query.toLowerCase())),
      onlyHere: null,
    }),
    'cases.find': ({ query }) => ({
      cases: world.conversations
        .flatMap((one) => one.case ?? [])
        .filter((one) => one.name.toLowerCase().includes(query.toLowerCase())),
      onlyHere: null,
    }),
    'case.get': ({ caseUuid }) => caseOf(world.conversations, caseUuid),
    'conversation.documents': () => documents(Date.now()),
    'tags.list': () => firmTags,
    'message.edits': () => [
      { text: 'The provider confirmed £184,200.17, I think.', at: Date.now() - DAY },
      { text: 'The provider confirmed the value.', at: Date.now() - 2 * DAY },
    ],
    'conversation.remove': ({ conversationUuid, agreed }) => {
      if (agreed) {
        const others = world.conversations.filter((one) => one.uuid !== conversationUuid)
        world.conversations = others
        change(conversationUuid, {})
      }
      return { removed: agreed !== null, leftovers: { messages: 2, hasDraft: true } }
    },
    'conversations.group': ({ grouped }) => {
      world.grouped = grouped
      change('', {})
      return null
    },
  }
}

function caseOf(conversations: ConversationDetail[], uuid: string): CommandOutput<'case.get'> {
  const known = conversations.find((one) => one.case?.uuid === uuid)?.case
  return {
    ...(known ?? { uuid, name: 'Drawdown 2026', status: 'open', reviewAt: null }),
    kind: 'Pension Plan',
    value: '£184,220.17',
    completedAt: null,
    assignees: ['Helen Marsh', 'Beatrice Lindqvist-Thornbury'],
    unnamedAssignees: 1,
  }
}

function documents(now: number): CommandOutput<'conversation.documents'> {
  const file = (uuid: string, name: string, size: number, days: number) => ({
    uuid,
    name,
    size,
    createdAt: now - days * DAY,
  })
  return {
    files: [
      file('d1', 'Transfer value – Whitcombe.pdf', 482_113, 1),
      file(
        'd2',
        'a-very-long-file-name-that-somebody-thought-was-a-good-idea-final-v7.xlsx',
        12_884_901,
        6,
      ),
      file('d3', 'Signed form.pdf', 220_400, 40),
      file('d4', 'Passport, certified copy.jpg', 2_400_310, 400),
      file('d5', 'Letter of authority, signed.pdf', 96_020, 410),
      file('d6', 'Risk questionnaire – Whitcombe.docx', 48_211, 415),
      file('d7', 'Annual statement 2024.pdf', 310_990, 640),
    ],
    folders: [{ uuid: 'f1', name: 'Identity checks', filesCount: 3 }],
  }
}
