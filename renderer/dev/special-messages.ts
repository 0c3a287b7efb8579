import type { Message } from '../../contract/models.ts'
import { message, mine } from './world.ts'

type At = (minutes: number) => { sentAt: number }

/** One of everything that a thread has to draw, for looking at. */
export function specialMessages(first: number, now: number): Message[] {
  const at: At = (minutes) => ({ sentAt: now - minutes * 60_000 })
  return [...oddTexts(first, at), ...ownMessages(first, at)]
}

function oddTexts(first: number, at: At): Message[] {
  return [
    message(first, {
      ...at(60),
      text: '<img src=x onerror="document.title=1"> <b>not bold</b> & &amp; javascript:alert(1)',
    }),
    message(first + 1, { ...at(59), text: '', deleted: true }),
    message(first + 2, {
      ...at(58),
      text: 'I corrected the figures in this one.',
      edited: true,
      reactions: [
        { reaction: 'like', names: ['Helen Marsh', 'Tom Okafor'], mine: true },
        { reaction: 'love', names: ['Priya Shah'], mine: false },
      ],
    }),
    message(first + 3, {
      ...at(50),
      text: 'Here are the documents.',
      files: [
        {
          uuid: 'f1',
          name: 'Transfer value – Whitcombe.pdf',
          size: 482_113,
          type: 'application/pdf',
        },
        {
          uuid: 'f2',
          name: 'a-very-long-file-name-that-somebody-thought-was-a-good-idea-final-v7 (2).xlsx',
          size: 12_884_901,
          type: 'application/vnd.ms-excel',
        },
      ],
    }),
  ]
}

function ownMessages(first: number, at: At): Message[] {
  const failure = {
    code: 'too-large',
    message: 'This is larger than Plannr accepts. Send a smaller file.',
    retryable: false,
  } as const
  return [
    message(first + 4, {
      ...at(40),
      ...mine,
      text: `A long one. ${'Lorem ipsum dolor sit amet, '.repeat(4000)}`,
    }),
    message(first + 5, { ...at(30), text: `https://example.com/${'unbroken'.repeat(60)}` }),
    message(first + 6, { ...at(29), text: '🎉🎉' }),
    message(first + 7, { ...at(5), ...mine, text: 'Sent and known to the server.' }),
    message(first + 8, {
      ...at(4),
      ...mine,
      text: 'With the signed form.',
      files: [{ uuid: null, name: 'Signed form.pdf', size: 2_400_000, type: 'application/pdf' }],
      delivery: { state: 'sending' },
    }),
    message(first + 9, {
      ...at(3),
      ...mine,
      text: 'On the train.',
      delivery: { state: 'waiting' },
    }),
    message(first + 10, {
      ...at(2),
      ...mine,
      text: 'Did this arrive?',
      delivery: { state: 'unconfirmed' },
    }),
    message(first + 11, {
      ...at(1),
      ...mine,
      text: 'Too big.',
      delivery: { state: 'failed', failure },
    }),
  ]
}
