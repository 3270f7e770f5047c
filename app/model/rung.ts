/**
 * Where a figure stands on the ladder of sources: prepared by a recording rule, computed from raw series, or what
 * metrics.k8s.io says at the moment.
 */
export type Rung = 'rule' | 'raw' | 'metrics-server'

/** Where metrics-server answers. */
export const METRICS_API = '/apis/metrics.k8s.io/v1beta1/'

/** What is not the name of a metric but may hold a colon: strings, ranges of subqueries. */
const ELSEWHERE = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\[[^\]]*\]/g
/** Only recording rules are named with colons. */
const RULE = /[a-zA-Z_:][\w:]*:[\w:]*/

/** The rung of an expression as it was asked. One rule in it is enough: the figure stands on what the rule prepared. */
export const rungOf = (expression: string): Rung =>
  expression.startsWith(METRICS_API)
    ? 'metrics-server'
    : RULE.test(expression.replaceAll(ELSEWHERE, ''))
      ? 'rule'
      : 'raw'
