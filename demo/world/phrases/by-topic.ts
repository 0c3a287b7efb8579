import type { Topic } from '../model.ts'
import { businessExchanges } from './business.ts'
import type { Exchange } from './exchange.ts'
import { generalExchanges } from './general.ts'
import { arabicExchanges, chineseExchanges, welshExchanges } from './languages.ts'
import { mortgageExchanges } from './mortgage.ts'
import { pensionExchanges } from './pension.ts'
import { probateExchanges } from './probate.ts'
import { protectionExchanges } from './protection.ts'
import { reviewExchanges } from './review.ts'
import { teamExchanges } from './team.ts'

const EXCHANGES: Readonly<Record<Topic, readonly Exchange[]>> = {
  review: reviewExchanges,
  pension: pensionExchanges,
  mortgage: mortgageExchanges,
  protection: protectionExchanges,
  probate: probateExchanges,
  business: businessExchanges,
  team: teamExchanges,
  general: generalExchanges,
  welsh: welshExchanges,
  chinese: chineseExchanges,
  arabic: arabicExchanges,
}

/** What is usually talked about under a topic, and then the small talk of any thread. */
export function exchangesFor(topic: Topic): {
  own: readonly Exchange[]
  others: readonly Exchange[]
} {
  return { own: EXCHANGES[topic], others: topic === 'team' ? [] : generalExchanges }
}
