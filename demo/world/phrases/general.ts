import type { Exchange } from './exchange.ts'

export const generalExchanges: readonly Exchange[] = [
  [
    ['client', 'Sorry to chase, did you get my last message?'],
    ['adviser', 'I did, and I owe you an answer by {day}. Thank you for the nudge.'],
  ],
  [
    [
      'administrator',
      'The office is closed on the bank holiday. In an emergency ring {phone} and leave a message, we listen to them every morning.',
    ],
    ['client', 'Enjoy the long weekend!'],
  ],
  [
    [
      'client',
      'Who should I speak to about getting my login back? It says my password has expired.',
    ],
    [
      'administrator',
      'That would be me. I’ve just sent a reset link to your e-mail, it lasts an hour. If it hides, look in the junk folder.',
    ],
    ['client', 'Found it in junk. I’m in. Thanks 🙏'],
  ],
  [
    [
      'adviser',
      'Just to let you know I am away until {day}. {helper} has your file and knows what is going on.',
    ],
    ['client', 'Have a good break, you’ve earned it.'],
  ],
  [
    ['client', 'Could I pop in on {day} to sign whatever needs signing?'],
    [
      'administrator',
      'Yes, any time after {time}. There are spaces at the back, ring the bell twice.',
    ],
    ['client', '👍'],
  ],
  [
    [
      'client',
      'I had a call from someone saying they were from {provider} and wanting to “verify” my plan number. I hung up. Was that you?',
    ],
    [
      'adviser',
      'That was not us and not them either. You did exactly right. Please never give the plan number by phone; if in doubt ring us on {phone}.',
    ],
    [
      'administrator',
      'I’ve reported it and put a marker on the plan. Here is the FCA’s page on what to watch for: https://www.fca.org.uk/scamsmart',
    ],
    ['client', 'Thank you. Gave me quite a fright.'],
  ],
  [
    ['paraplanner', 'Small thing: the fact-find still has the old employer. Has that changed?'],
    ['client', 'Yes, since {month}. Same kind of work, slightly better coffee.'],
    ['paraplanner', 'Updated, thank you.'],
  ],
  [
    ['client', 'Statement attached as promised.', ['Statement.pdf']],
    ['administrator', 'Thank you, filed.'],
  ],
  [
    [
      'adviser',
      'Fees: as agreed we take {monthly} a month from the plan, which covers the review, this portal, and any call in between. There is nothing on top unless we both agree it in writing first.',
    ],
    ['client', 'That’s clear, happy with that.'],
  ],
]
