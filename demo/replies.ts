import { chance, pick, type Random } from './random.ts'
import type { Account } from './world/model.ts'

type Heard = { text: string; hasFiles: boolean; speaker: Account; addressee: Account }

const FILES = [
  'Got it, thank you. I’ll have a look this afternoon.',
  'That came through fine, thanks!',
  'Perfect, exactly the one I needed.',
  'Thank you – it opens fine here.',
] as const
const THANKS = [
  'You’re very welcome 🙂',
  'No problem at all.',
  'Any time!',
  'My pleasure.',
] as const
const TIMES = [
  'That works for me. I’ve put it in the diary.',
  'Could we make it half an hour later? I’m in a meeting until then.',
  'Yes, that’s fine – shall I come to you or by video?',
  'Perfect, see you then.',
] as const
const QUESTIONS_TO_COLLEAGUES = [
  'Good question – I’ll ring the provider and come back to you within the hour.',
  'Yes, I checked that this morning: all in order.',
  'Not yet, it’s next on my list.',
  'I think so, but let me look at the file before I promise anything.',
  'Priya has the latest figures, I’ll ask her to add them here.',
] as const
const QUESTIONS_TO_CLIENTS = [
  'I’m honestly not sure, let me ask at home tonight and write back.',
  'Yes, as far as I know nothing has changed there.',
  'Let me dig out the letter and send you a photo.',
  'Could you explain that once more in plain English? 😅',
  'Yes please, go ahead.',
] as const
const NEWS_TO_COLLEAGUES = [
  'Noted, thank you. I’ll update the case.',
  'Great, then I’ll get the letter out today.',
  'Thanks for letting me know. I’ve moved the task to Thursday.',
  'On it.',
  'Lovely. One less to worry about before the weekend.',
] as const
const NEWS_TO_CLIENTS = [
  'Thank you for the update, much appreciated.',
  'That’s good news, thanks for sorting it so quickly!',
  'OK, thanks. Is there anything you need from me?',
  'Understood. I’ll wait to hear from you.',
  'Brilliant, thank you 👍',
] as const
const SECOND_THOUGHTS = [
  'Oh, and one more thing: who should I ask for if I ring?',
  'PS the number on your letter has a digit missing, I think.',
  'Just seen the time – I’ll look at the rest tomorrow morning.',
  'Actually, could you copy me in on the reply as well?',
] as const

function firstReply(random: Random, heard: Heard): string {
  const text = heard.text.toLowerCase()
  if (heard.hasFiles) return pick(random, FILES)
  const isColleague = heard.speaker.type === 'employee'
  if (/\b(thanks|thank you|cheers|diolch)\b/.test(text)) return pick(random, THANKS)
  if (
    /\b(monday|tuesday|wednesday|thursday|friday|tomorrow|\d{1,2}(am|pm|[:.]\d\d))\b/.test(text)
  ) {
    return pick(random, TIMES)
  }
  if (text.includes('?')) {
    return pick(random, isColleague ? QUESTIONS_TO_COLLEAGUES : QUESTIONS_TO_CLIENTS)
  }
  if (/^(hi|hello|hey|good (morning|afternoon)|bore da)\b/.test(text)) {
    return `Hello ${heard.addressee.firstName ?? heard.addressee.name}, good to hear from you. How can I help?`
  }
  return pick(random, isColleague ? NEWS_TO_COLLEAGUES : NEWS_TO_CLIENTS)
}

/** One fitting answer, sometimes with a second thought sent after it. */
export function repliesTo(random: Random, heard: Heard): string[] {
  const first = firstReply(random, heard)
  return chance(random, 0.2) ? [first, pick(random, SECOND_THOUGHTS)] : [first]
}
