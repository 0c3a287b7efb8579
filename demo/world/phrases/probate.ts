import type { Exchange } from './exchange.ts'

export const probateExchanges: readonly Exchange[] = [
  [
    [
      'client',
      'Mum passed away on {day} morning. It was peaceful. I know there are things to do but I don’t know where to begin.',
    ],
    [
      'adviser',
      'I am very sorry, {client}. She was a delight to look after. Nothing financial has to happen this week: the accounts are safe as they are. When you are ready, all we need is a copy of the death certificate and we’ll write to everybody.',
    ],
    ['client', 'Thank you. She always spoke fondly of your visits.'],
  ],
  [
    [
      'administrator',
      'We have told {provider}, both banks and the premium bonds people. Values at the date of death should all be here within three weeks. Summary so far attached.',
      ['Estate schedule {surname}.xlsx'],
    ],
    [
      'external',
      'Thank you, that saves us a good deal of work. We still need the share certificates if any can be found.',
    ],
    [
      'client',
      'Found a biscuit tin full of them in the airing cupboard!',
      ['Share certificates.jpg'],
    ],
    [
      'external',
      'A classic hiding place. Please bring the originals to the office rather than posting them.',
    ],
  ],
  [
    [
      'external',
      'The IHT400 is ready to be signed by the executors. On the figures as they stand there is tax of {amount}, payable before the grant is issued.',
      ['IHT400 draft.pdf'],
    ],
    [
      'adviser',
      '{provider} offer the direct payment scheme, so the tax can come straight from her account. I’ve asked for the form IHT423.',
    ],
    ['client', 'So I don’t have to find that money myself? What a relief.'],
    ['adviser', 'Correct, you don’t.'],
  ],
  [
    ['client', 'Any word from the Probate Registry? It says 12 weeks on the website.'],
    [
      'external',
      'Our reference is {reference}. They are running at about fourteen weeks just now. You can follow it at https://www.gov.uk/probate but it only changes at the very end.',
    ],
    ['client', 'OK. Patience then.'],
  ],
  [
    [
      'external',
      'The grant has arrived. Sealed copies go to all asset holders today.',
      ['Grant of probate.pdf'],
    ],
    [
      'administrator',
      'Received, and passed on to {provider}. They ask for ID of both executors as well, certified within three months.',
    ],
    ['client', 'Can {adviser} certify them? I can be in town on {day}.'],
    ['adviser', 'Gladly. Come on {day} at {time} and bring passport and a utility bill.'],
  ],
  [
    [
      'adviser',
      'Before the estate is shared out, one thought: a deed of variation would let you pass part of it straight to the children without it counting as your own gift. It has to be done within two years of the death, so there is time, but not forever.',
    ],
    [
      'client',
      'Interesting. Could you and the solicitor talk to each other and then to me in plain English?',
    ],
    ['external', 'Happy to. {day} at {time}?'],
  ],
]
