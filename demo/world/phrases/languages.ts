import type { Exchange } from './exchange.ts'

export const welshExchanges: readonly Exchange[] = [
  [
    [
      'adviser',
      'Bore da {client}, mae’n amser trefnu eich adolygiad blynyddol. Fyddai dydd Mawrth am 10 yn gyfleus?',
    ],
    ['client', 'Bore da! Byddai hynny’n wych, diolch yn fawr.'],
    ['adviser', 'Ardderchog. Anfonaf wahoddiad yn y calendr y prynhawn yma.'],
  ],
  [
    ['client', 'Oes angen i mi ddod â rhywbeth gyda fi?'],
    ['paraplanner', 'Dim ond y datganiad diweddaraf gan {provider}, os gwelwch yn dda.'],
    ['client', 'Dyma fo.', ['Datganiad blynyddol.pdf']],
  ],
]

export const chineseExchanges: readonly Exchange[] = [
  [
    ['client', '早晨 {adviser}，請問今年的年度檢視安排在什麼時候？'],
    [
      'adviser',
      'Good morning! {day} at {time} is free. 您方便嗎？I’ll have the summary in both languages ready.',
    ],
    ['client', '可以的，謝謝！我會帶上最新的養老金結單。', ['養老金結單.pdf']],
  ],
  [
    [
      'adviser',
      '謝謝您今天抽空見面。The two actions: ISA top-up of {amount}, and the new nomination form.',
      ['年度檢視摘要.pdf'],
    ],
    ['client', '收到，非常清楚。👍'],
  ],
]

export const arabicExchanges: readonly Exchange[] = [
  [
    ['client', 'صباح الخير {adviser}، هل يمكننا تأجيل المراجعة السنوية إلى الأسبوع القادم؟'],
    ['adviser', 'صباح النور، بالتأكيد. {day} at {time} would be free – would that suit?'],
    ['client', 'مناسب جدًا، شكرًا لك.'],
  ],
  [
    ['client', 'أرفقت كشف الحساب المطلوب.', ['كشف حساب.pdf']],
    ['administrator', 'Thank you, received safely. شكرًا جزيلاً'],
  ],
]
