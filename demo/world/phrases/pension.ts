import type { Exchange } from './exchange.ts'

export const pensionExchanges: readonly Exchange[] = [
  [
    [
      'administrator',
      'Letter of authority for the {provider} plan went out today by post and by e-mail. They quote ten working days; I have put a chaser in the diary.',
      ['Letter of authority – {surname}.pdf'],
    ],
    [
      'adviser',
      'Thanks. Please ask specifically about the guaranteed annuity rate, their standard letter always forgets it.',
    ],
    ['administrator', 'Added as question 7.'],
  ],
  [
    ['client', 'Hi, any news from {provider}? It’s been nearly a month now.'],
    [
      'administrator',
      'I rang them this morning and was on hold for {number}0 minutes… they have the request and say it is with the technical team. I’ll ring again on {day} and let you know either way.',
    ],
    ['client', 'You deserve a medal. Thank you.'],
  ],
  [
    [
      'paraplanner',
      'Transfer value for {surname} is {amount}, guaranteed until the end of {month}. No safeguarded benefits, no exit charge, and there is a small with-profits element with a terminal bonus.',
      ['Transfer value {surname}.pdf'],
    ],
    [
      'adviser',
      'Good, no need for the specialist then. Can you run the comparison against leaving it where it is, net of all charges?',
    ],
    ['paraplanner', 'Already running. Critical yield will be on your desk by lunch.'],
    ['adviser', 'You are a star.'],
  ],
  [
    [
      'adviser',
      'Dear {client},\n\nYour suitability report is in the portal. It is long, because the regulator asks us to show our working, but the first two pages say it all: why we recommend moving the old {provider} plan, what it costs, and what you give up.\n\nPlease take your time with it. Do not sign anything until you are happy, and write down every question however small. There is no deadline other than the transfer value, which {provider} hold until the end of {month}.\n\nWith kind regards,\n{adviser}',
      ['Suitability report – {surname}.pdf'],
    ],
    [
      'client',
      'Thank you. I have read it twice. One question: if I die before 75, who gets it and is it taxed?',
    ],
    [
      'adviser',
      'It goes to whoever you name on the expression of wish form, which steers the trustees. Rules on tax are changing from April 2027, so I’d rather explain it with a drawing than in a message. Ten minutes on {day}?',
    ],
    ['client', '{day} at {time} works.'],
  ],
  [
    ['client', 'Signed forms attached. Hope the scan is readable.', ['Signed transfer forms.pdf']],
    [
      'administrator',
      'Perfectly readable, thank you. One page is missing a date next to the second signature – could you add it and send just that page?',
    ],
    ['client', 'Doh. Here it is.', ['Page 9 signed.jpg']],
    ['administrator', 'All complete. Application sent under reference {reference}.'],
  ],
  [
    [
      'administrator',
      '🎉 {amount} received by {provider} this morning and invested as instructed. Confirmation attached.',
      ['Transfer confirmation {surname}.pdf'],
    ],
    ['client', 'Brilliant news! Much quicker than I feared.'],
    [
      'adviser',
      'Lovely end to the week. I will be in touch in {month} to check that the monthly payments come through.',
    ],
  ],
  [
    [
      'client',
      'My employer is offering to match up to 8% if I put in more. Is that worth doing alongside the personal pension?',
    ],
    [
      'adviser',
      'Almost always, yes: it is free money. Put in enough to get the full match first. Could you send me the scheme booklet so that I can check the fund choice?',
    ],
    ['client', 'Booklet attached, it’s a bit dry.', ['Workplace scheme booklet.pdf']],
  ],
  [
    ['client', 'How do I check my state pension? My sister says there may be gaps in my record.'],
    [
      'administrator',
      'You can see it at https://www.gov.uk/check-state-pension with your Government Gateway login. If it shows gaps, send us the page and we’ll work out whether filling them is worth the money.',
    ],
    ['client', 'Two gaps, 1998 and 1999. Screenshot attached.', ['State pension forecast.png']],
    [
      'paraplanner',
      'Both years are worth buying: about {monthly} a year more for life each. Details in the note.',
      ['NI gaps note.docx'],
    ],
  ],
]
