import type { Exchange } from './exchange.ts'

export const reviewExchanges: readonly Exchange[] = [
  [
    [
      'adviser',
      'Good morning {client}, it is coming round to your annual review. Would {day} at {time} suit, either here or by video?',
    ],
    [
      'client',
      'Morning! {day} is fine but could we do a bit later? I have the dentist first thing.',
    ],
    ['adviser', 'Of course. Let’s say half an hour later and I’ll send a calendar invite now.'],
    ['client', 'Perfect 👍'],
  ],
  [
    [
      'administrator',
      'Dear {client}, before we meet please could you let us have:\n\n• your latest payslip or P60\n• any change to your outgoings\n• the statement for the {provider} ISA if it has come to you directly\n\nA photo from your phone is fine.',
    ],
    [
      'client',
      'Here is the statement. Payslip to follow, payroll are being slow as ever.',
      ['ISA statement {surname}.pdf'],
    ],
    ['administrator', 'Thank you, that is exactly what we need. No rush on the payslip.'],
  ],
  [
    [
      'paraplanner',
      'Review pack for {client} is ready for your eyes. I’ve used {percent} growth in the cash flow, same as last year, and shown what happens if they stop work in {month}.',
      ['Review pack – {surname}.pdf', 'Cash flow {surname}.xlsx'],
    ],
    [
      'adviser',
      'Looks good. Could you add a page on using both ISA allowances before 5 April? They asked about it twice last time.',
    ],
    ['paraplanner', 'Done, and I moved the charges table to the front.'],
  ],
  [
    [
      'client',
      'Quick question before we meet – the {fund} fund has dropped quite a lot since Christmas. Should I be worried?',
    ],
    [
      'adviser',
      'A fair thing to ask. It is down about {percent} since the start of the year, roughly in line with its sector, and it is less than a tenth of what you hold.\n\nWe look at every fund each quarter and would tell you if our view of it changed. It hasn’t. Let’s put it on the agenda for {day} all the same.',
    ],
    ['client', 'Thanks, that helps. I’ll stop reading the papers 😄'],
  ],
  [
    [
      'adviser',
      'Thank you both for your time today. In short:\n\n1. Attitude to risk stays as it was.\n2. We top up the ISAs with {amount} from the bank account before the tax year ends.\n3. {helper} will send the new expression of wish form.\n\nPlease shout if I have missed anything.',
      ['Meeting note {surname}.docx'],
    ],
    [
      'client',
      'All correct. Thank you for explaining it so patiently, we both came away feeling much clearer.',
    ],
    ['adviser', 'That is lovely to hear. Speak soon.'],
  ],
  [
    [
      'administrator',
      'The ISA top-up of {amount} has been placed with {provider}. The contract note should show in the portal within two working days: https://portal.ashdownvale.example/documents',
    ],
    ['client', 'Seen it, thank you.'],
  ],
  [
    [
      'client',
      'We are thinking of helping our granddaughter with a deposit, perhaps {amount}. Is now a sensible time or shall we wait until the review?',
    ],
    [
      'adviser',
      'No need to wait. Gifts of that size are possible from your cash without touching the pensions, and the seven-year rule is worth five minutes on the phone. Are you about on {day} around {time}? My direct line is {phone}.',
    ],
    ['client', 'Yes, ring the landline please, mobile signal is hopeless here.'],
  ],
  [
    [
      'client',
      'I have moved house!! New address is on the letter attached. Do you need anything else from me?',
      ['New address letter.jpg'],
    ],
    [
      'administrator',
      'Congratulations! I’ll tell the providers today. {provider} like to see a council tax bill dated within three months, so one of those whenever you have it.',
    ],
    ['client', 'Will dig one out at the weekend.'],
  ],
]
