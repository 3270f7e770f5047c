import { type DurationMs, durationMs } from '~/base/units'

/** What a label must be: this value, one of these, not one of these, or matched by a pattern. undefined: anything. */
export type LabelMatch = string | readonly string[] | PatternMatch | undefined

type PatternMatch = { readonly op: '!=' | '=~' | '!~'; readonly value: string }

/** Matches no value at all, not even an absent label's. */
const NOTHING = '[^\\s\\S]'

/** A PromQL string literal. */
export const quote = (value: string): string => JSON.stringify(value.toWellFormed())

/** A regular expression (RE2, anchored by Prometheus) that matches exactly one of the values; none if there are none. */
export const alternation = (values: readonly string[]): string =>
  values.length === 0
    ? NOTHING
    : values.map((value) => value.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')).join('|')

/** The label is another one than this or these. `notOneOf('')`: the label is there. */
export const notOneOf = (...values: readonly string[]): PatternMatch =>
  values.length === 1 ? { op: '!=', value: values[0]! } : { op: '!~', value: alternation(values) }

/** The whole value of the label is matched by a regular expression. */
export const matching = (pattern: string): PatternMatch => ({ op: '=~', value: pattern })

/** The label contains the text, whatever its case: what a person types into a filter. */
export const containing = (text: string): PatternMatch => matching(`(?i).*${alternation([text])}.*`)

/** Label names beyond `[a-zA-Z0-9_]` (Prometheus 3) must be quoted. */
const labelName = (name: string): string => (/^[a-zA-Z_]\w*$/.test(name) ? name : quote(name))

function matcher(name: string, match: Exclude<LabelMatch, undefined>): string {
  const { op, value } =
    typeof match === 'string'
      ? { op: '=', value: match }
      : 'op' in match
        ? match
        : match.length === 1
          ? { op: '=', value: match[0]! }
          : matching(alternation(match))
  return `${labelName(name)}${op}${quote(value)}`
}

/** A vector selector: `selector('kube_pod_info', { namespace: 'shop', pod: ['a', 'b'], node: notOneOf('') })`. */
export function selector(metric: string, matches: Readonly<Record<string, LabelMatch>> = {}): string {
  const plain = /^[a-zA-Z_:][\w:]*$/.test(metric)
  const matchers = Object.entries(plain ? matches : { __name__: metric, ...matches }).flatMap(
    ([name, match]) => (match === undefined ? [] : [matcher(name, match)]),
  )
  return `${plain ? metric : ''}${matchers.length > 0 ? `{${matchers.join(',')}}` : ''}`
}

/**
 * The window for `rate`: holds four scrapes, so that one or two may fail, at least two minutes, and no less than the
 * step, so that no sample lies between two windows.
 */
export const rateWindow = (stepMs: number, scrapeIntervalMs: number): DurationMs =>
  durationMs(Math.ceil(Math.max(stepMs, 4 * scrapeIntervalMs, 120_000) / 1000) * 1000)
