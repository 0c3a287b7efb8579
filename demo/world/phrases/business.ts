import type { Exchange } from './exchange.ts'

export const businessExchanges: readonly Exchange[] = [
  [
    [
      'client',
      'We have {number} new starters in {month}. Do they all go into the pension scheme straight away?',
    ],
    [
      'administrator',
      'They have to be assessed on day one, and you may postpone for up to three months if you write to them. Letters in the usual place; I can run the assessment if payroll send me the file.',
    ],
    [
      'client',
      'File attached. Let’s not postpone, it only causes grumbling.',
      ['New starters.xlsx'],
    ],
  ],
  [
    [
      'external',
      'Year-end figures are nearly final. Profit before directors’ contributions is about {amount}. Do you want to use carry-forward this year?',
    ],
    [
      'adviser',
      'Yes, both directors have unused allowance from the last three years. {helper} is checking the exact numbers, please hold the books open until {day}.',
    ],
    ['external', 'Will do, but {day} is the last possible moment.'],
    [
      'paraplanner',
      'Carry-forward worked out and attached. There is room for everything you have in mind.',
      ['Carry forward {surname}.xlsx'],
    ],
  ],
  [
    [
      'adviser',
      'Minutes of the trustee meeting for your approval. The three decisions are on page one.',
      ['Trustee minutes.docx'],
    ],
    [
      'client',
      'One correction: it was me, not my brother, who asked about ethical funds. Otherwise fine.',
    ],
    ['paraplanner', 'Corrected and refiled, with apologies.'],
  ],
  [
    [
      'client',
      'Bank wants to see key person cover before they extend the facility. How quickly can it be put in place?',
    ],
    [
      'adviser',
      'For {amount} on one life probably three weeks, quicker if the medical is waived. I will get terms from {provider} today.',
    ],
    ['client', 'Great. Call the office on {phone} if you need anything from our side.'],
  ],
  [
    [
      'paraplanner',
      'Portfolio report for the trustees: up {percent} over the year, a touch ahead of the benchmark, income as planned.',
      ['Trustee report.pdf', 'Performance chart.png'],
    ],
    ['client', 'Very clear, thank you. Can the beneficiaries have the one-page version?'],
    [
      'administrator',
      'Attached. No figures for single beneficiaries in it.',
      ['One page summary.pdf'],
    ],
  ],
  [
    [
      'external',
      'Trust tax return is due on 31 January. Please may I have the consolidated tax certificate from {provider}?',
    ],
    ['administrator', 'Ordered today, they say 5 working days.'],
    ['administrator', 'Here it is, two days early for once.', ['Tax certificate.pdf']],
    ['external', 'Wonders never cease. Thanks.'],
  ],
]
