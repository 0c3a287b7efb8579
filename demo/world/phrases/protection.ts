import type { Exchange } from './exchange.ts'

export const protectionExchanges: readonly Exchange[] = [
  [
    [
      'client',
      'I’m sorry to be writing with this. The consultant confirmed on {day} that it is cancer. They say it is early. Does the policy we took out cover it?',
    ],
    [
      'adviser',
      'Oh {client}, I am so sorry. Please don’t give the paperwork a second thought, that is our job now. The {provider} policy has critical illness cover and an early diagnosis of this kind is normally included. I’ll start the claim today and need only one signature from you.\n\nIf a call is easier than writing, my mobile is {mobile}, evenings too.',
    ],
    ['client', 'Thank you. That takes a weight off.'],
  ],
  [
    [
      'administrator',
      'Claim form for {surname} filled in as far as we can, the yellow fields are for the client. {provider} have given us a named handler, Janice on {phone}.',
      ['Claim form {surname}.pdf'],
    ],
    [
      'adviser',
      'Thanks. Let’s keep all contact with them on our side so that the family isn’t rung up.',
    ],
    ['administrator', 'Agreed, I’ve asked for a note on the file.'],
  ],
  [
    [
      'administrator',
      '{provider} have written to the GP for a report. They allow 21 days; I’ll chase the surgery myself after 14.',
    ],
    ['client', 'The receptionist there is called Maureen and responds well to flattery.'],
    ['administrator', 'Ha, noted. Maureen it is.'],
    ['administrator', 'Maureen has posted the report. You were right.'],
  ],
  [
    [
      'adviser',
      'The claim has been accepted in full: {amount}, to be paid within five working days to the account ending 4471.',
    ],
    ['client', 'I don’t know what to say. Thank you, all of you.'],
    [
      'adviser',
      'It is why we do this. Rest, and let us know how the treatment goes whenever you feel like it.',
    ],
  ],
  [
    [
      'paraplanner',
      'Quotes for level term to age 70, {amount} each, written in trust:\n\n• {provider} – {monthly} a month\n• second cheapest about 4% more but includes a GP line\n\nI’d go for the second.',
      ['Protection quotes {surname}.pdf'],
    ],
    ['adviser', 'Agree. Can we add children’s cover and see what it does to the premium?'],
    ['paraplanner', 'It adds £2.10. Hardly worth leaving out.'],
  ],
  [
    ['client', 'Do I need to tell them I’ve taken up climbing? Indoor mostly 🧗'],
    [
      'administrator',
      'Yes please, always better to tell them. Indoor walls rarely change the price. Roughly how often, and ever outside above 4,000 m?',
    ],
    ['client', 'Twice a week, and I get dizzy above the first floor of a shopping centre, so no.'],
  ],
  [
    [
      'client',
      'Direct debit to {provider} bounced this month because I changed bank. Is the cover still on?',
    ],
    [
      'administrator',
      'Still on, there are 30 days of grace. I’ve attached the new mandate; sign it on the phone and it’s sorted before {day}.',
      ['Direct debit mandate.pdf'],
    ],
    ['client', 'Signed. Sorry for the bother!'],
  ],
]
