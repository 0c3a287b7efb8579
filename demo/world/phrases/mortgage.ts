import type { Exchange } from './exchange.ts'

export const mortgageExchanges: readonly Exchange[] = [
  [
    [
      'adviser',
      'Good news: {lender} have issued the offer. {rate} fixed for five years, no early surprises in the conditions.',
      ['Mortgage offer {surname}.pdf'],
    ],
    ['client', 'Amazing!!! Thank you so much. What happens next?'],
    [
      'adviser',
      'Your solicitor gets the same paper directly. They will finish the searches and then propose a completion date. Nothing to do for you except to not change jobs or buy a car on finance 🙂',
    ],
    ['client', 'Noted, no Ferrari until after completion.'],
  ],
  [
    ['client', 'The estate agent keeps asking for proof of deposit. What can I give them?'],
    [
      'administrator',
      'A redacted statement is enough for them. Please don’t send anything with your full account number; I’ve attached an example of what to black out.',
      ['Proof of deposit example.png'],
    ],
    ['client', 'Super helpful, thanks.'],
  ],
  [
    [
      'adviser',
      'The valuer has come back at {amount}, a little under the asking price. It doesn’t stop us but moves the loan-to-value up one band. Two ways round it: a slightly higher rate, or {amount} more deposit less the fees. Shall I ring you?',
    ],
    ['client', 'In meetings for the rest of the day, call me tomorrow on {mobile}?'],
    ['adviser', 'Will do.'],
    ['client', 'As discussed – let’s renegotiate with the seller first.'],
  ],
  [
    [
      'external',
      'Searches are back and clear apart from the usual radon note. Draft contract pack approved. Are your clients ready to exchange on {day}?',
    ],
    ['adviser', 'They are. Buildings insurance starts on exchange, policy {reference}.'],
    ['external', 'Received with thanks. We will exchange at midday unless we hear otherwise.'],
    ['external', 'Exchanged at 12.14. Completion in a fortnight.'],
    ['client', 'I’m crying at my desk 😭🏡'],
  ],
  [
    [
      'client',
      'Our fix ends in {month} and the letter from {lender} says the new rate would be {rate}. That can’t be the best, can it?',
    ],
    [
      'paraplanner',
      'I have looked at the whole market: staying put is within {monthly} a year of the best outside deal once fees are counted. Comparison attached.',
      ['Remortgage comparison {surname}.xlsx'],
    ],
    ['client', 'OK so stay put and lock it in?'],
    [
      'adviser',
      'Yes, and if rates fall before {month} we can switch to the lower one without cost. I’ll send the acceptance link.',
    ],
  ],
  [
    [
      'administrator',
      '{lender} underwriting want three more things, sorry:\n- bank statements for {month}\n- a letter from HR confirming the bonus\n- proof that the old loan is settled',
    ],
    [
      'client',
      'Statements and HR letter here. Old loan letter is at my mum’s, I’ll get it on {day}.',
      ['Bank statement.pdf', 'HR letter.pdf'],
    ],
    [
      'administrator',
      'Two out of three, thank you. I’ve told them the third is coming so the case stays in the queue.',
    ],
  ],
  [
    ['client', 'Keys!! 🔑🎉', ['Keys.jpg']],
    ['adviser', 'What a picture. Congratulations to you both!'],
    [
      'administrator',
      'Congratulations from all of us here! Please send the new address when you have a moment.',
    ],
  ],
]
