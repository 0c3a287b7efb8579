/** Words about people, and of the dialog for a new conversation; part of `copy`. */
import { counted } from '../contract/numbers.ts'

export const peopleCopy = {
  people: {
    title: 'People',
    list: 'People in this conversation',
    you: 'You',
    noLogin: 'No login',
    reference: (start: string) => `Reference ${start}`,
    add: 'Add people',
    addPlaceholder: 'Add people by name',
    none: (query: string) => `Nobody here is called “${query}”.`,
    matches: 'Matches',
    unnamed: (count: number) =>
      `${counted(count, 'more person', 'more people')} whom Plannr does not name here.`,
    actions: (name: string) => `Actions for ${name}`,
    promote: 'Make administrator',
    demote: 'Remove as administrator',
    remove: 'Remove',
    adminNote:
      'Plannr does not say who is an administrator already, so both choices are always there.',
    removed: (name: string) => `${name} was removed. What they wrote stays.`,
    undo: 'Undo',
    leave: 'Leave conversation',
    leaveTitle: 'Leave this conversation?',
    leaveText: 'You no longer get its messages, and only somebody who is in it can add you again.',
    leaveConfirm: 'Leave',
  },

  create: {
    title: 'New conversation',
    name: 'Name',
    namePlaceholder: 'What is it about?',
    people: 'People',
    peoplePlaceholder: 'Add people by name',
    peopleNone: (query: string) => `Nobody here is called “${query}”.`,
    matches: 'Matches',
    removePerson: (name: string) => `Remove ${name}`,
    message: 'First message',
    messagePlaceholder: 'Write the first message…',
    create: 'Create',
    nameEmpty: 'Give the conversation a name.',
    messageEmpty: 'Write the first message. Plannr keeps no empty conversations.',
  },
} as const
