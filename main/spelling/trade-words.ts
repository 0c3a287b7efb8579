/** Words of financial advice that general dictionaries lack. */
export const TRADE_WORDS: readonly string[] =
  `annuitant annuitants cashflow crystallisation crystallise crystallised decumulation Defaqto
   drawdown glidepath onboarding overfund paraplanner paraplanners paraplanning Plannr Parley
   remortgage remortgaged remortgages remortgaging SIPPs ISAs LISAs SSASs IFAs VCTs
   uncrystallised underwriter underwriters email emails online website app apps login logins`
    .split(/\s+/)
    .filter(Boolean)
