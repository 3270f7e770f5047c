import { CANONICAL } from '~/model/dialect'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { prometheusQuestion } from './prometheus-question'

/** What a person writes is asked as it is written. */
const verbatim = (backEnds: BackEnds): BackEnds => ({
  ...backEnds,
  dialect: () => Promise.resolve(CANONICAL),
})

/** An expression of the person's own over the time range. */
export const expressionOverRange = (backEnds: BackEnds, scope: Scope, expression: string) =>
  prometheusQuestion(verbatim(backEnds), scope, ['expression-over-range', expression], (ask) =>
    ask.overRange(() => expression),
  )

/** The same at the end of the time range. */
export const expressionAtEnd = (backEnds: BackEnds, scope: Scope, expression: string) =>
  prometheusQuestion(verbatim(backEnds), scope, ['expression-at-end', expression], (ask) =>
    ask.instant(expression),
  )
