import type { Exchange } from './exchange.ts'

export const teamExchanges: readonly Exchange[] = [
  [
    [
      'administrator',
      'Morning all. Diary today: {number} reviews, two new enquiries, and the boiler man at {time}.',
    ],
    ['adviser', 'Morning! I’m at a client’s in the morning, back by lunch.'],
    ['paraplanner', 'Morning. Working from home, on {mobile} if the VPN plays up again.'],
  ],
  [
    ['adviser', 'Who has the {surname} file? It isn’t in the drawer.'],
    ['paraplanner', 'On my desk, finishing the cash flow. You can have it tomorrow at {time}.'],
    ['adviser', 'No hurry, thanks.'],
  ],
  [
    [
      'administrator',
      'Post: three letters of authority back from {provider}, one from {lender}, and a very nice card for {adviser}.',
    ],
    ['adviser', 'A card! Who from?'],
    ['administrator', 'The {surname}s. It has a cat on it.'],
  ],
  [
    [
      'paraplanner',
      '{provider} have changed their transfer form AGAIN. New version in the templates folder, old one deleted so nobody uses it by mistake.',
    ],
    ['administrator', 'Thank you, I had just printed ten of the old ones.'],
    ['adviser', '🤦'],
  ],
  [
    [
      'adviser',
      'Reminder that file reviews for compliance are due on {day}. Please close what can be closed.',
    ],
    ['paraplanner', 'Mine are done.'],
    ['administrator', 'Two left, both waiting for a signature.'],
    ['adviser', 'Thank you both. Then we are in good shape.'],
  ],
  [
    [
      'administrator',
      'Client in reception for {adviser}, {number} minutes early and very cheerful.',
    ],
    ['adviser', 'Coming down.'],
  ],
  [
    [
      'adviser',
      'Is anyone free to take a call from a new enquiry tomorrow at {time}? Inheritance, about {amount}, sounds sensible.',
    ],
    ['adviser', 'I can. Put it through to {phone}.'],
    ['administrator', 'Done, notes are on the case.'],
  ],
  [
    [
      'paraplanner',
      'Heads up, the platform is slow this morning. Status page says they know: https://status.meridian.example',
    ],
    [
      'administrator',
      'So it isn’t just me. Trades before noon might not make today’s price, I’ll warn the two clients concerned.',
    ],
    ['paraplanner', 'Back to normal now.'],
  ],
  [
    ['administrator', 'Cake in the kitchen. Lemon. First come, first served.'],
    ['adviser', 'On my way.'],
    ['paraplanner', 'Working from home was a mistake.'],
    ['administrator', 'I’ve hidden a slice for {day}.'],
  ],
  [
    [
      'adviser',
      'Rates held again. I’ll write two paragraphs for clients with a fix ending before {month}; {helper}, could you pull the list?',
    ],
    ['paraplanner', '{number} clients. List attached.', ['Fixed rates ending.xlsx']],
    ['adviser', 'Perfect, letters will go tomorrow.'],
  ],
  [
    ['administrator', 'Cover for {day}: I’m off, Callum has the phones until {time}.'],
    ['adviser', 'Thanks, enjoy.'],
  ],
  [
    [
      'paraplanner',
      'Could two of you look at my wording before it goes out? It’s for a vulnerable client and I want it to be kind and still clear.',
      ['Draft letter.docx'],
    ],
    [
      'adviser',
      'Read it. It is kind and clear. I’d take out “unfortunately” in line three, otherwise send it.',
    ],
    ['paraplanner', 'Thank you, done.'],
  ],
  [
    ['administrator', 'The {surname} review has moved to {day} {time}. Room 2 is booked.'],
    ['adviser', 'Great.'],
    ['paraplanner', 'Pack will be ready the evening before.'],
  ],
  [
    [
      'adviser',
      'Does anybody remember which provider let us backdate a nomination? Somebody did it last {month}.',
    ],
    ['paraplanner', '{provider}, and only because it was their mistake.'],
    ['adviser', 'Ah well. Worth a try.'],
  ],
  [
    ['administrator', 'Fire drill tomorrow at {time}. Please pretend to be surprised.'],
    ['adviser', '😂'],
    ['paraplanner', 'Shocked already.'],
  ],
  [
    ['adviser', 'New business this week: {number} cases, {amount} in all. Well done everybody.'],
    ['administrator', '👏👏'],
    ['paraplanner', 'Nice one.'],
  ],
  [
    [
      'paraplanner',
      'Consumer Duty evidence for {month} is in the shared folder. Page 4 has the complaints log (empty) and page 5 the compliments (not empty 😊).',
      ['Consumer Duty evidence.pdf'],
    ],
    ['adviser', 'Wonderful. That goes to the board as it is.'],
  ],
  [
    ['administrator', 'The scanner is fixed. The culprit was a paperclip.'],
    ['paraplanner', 'It is always a paperclip.'],
  ],
  [
    ['adviser', 'Running late, stuck behind a tractor on the A38. Start without me please.'],
    ['administrator', 'No problem, we begin with post and phones.'],
    ['adviser', 'Here now, parking.'],
  ],
  [
    [
      'adviser',
      'A longer note, as I won’t be in tomorrow.\n\nThe {surname} case: they have agreed in principle but want the daughter to be on the call, so please find a slot on {day} after {time}. The report must show both options side by side, with charges in pounds and not only per cent.\n\nThe regulator’s letter: nothing to worry about. It is the annual data request; {helper} has last year’s answer and the figures are due by the end of {month}.\n\nThe phones: the new system goes live at the weekend. If you can’t log in, the helpdesk is {phone}.\n\nThat’s all. Thank you for holding the fort.',
    ],
    ['administrator', 'All clear, slot found and invite sent.'],
    ['paraplanner', 'Both options will be in. See you on Thursday.'],
  ],
]
