import fc from 'fast-check'

const selector = fc.constantFrom(
  'temperature',
  'temperature{floor="1"}',
  'flag',
  'level',
  'constant',
  'room_info',
  'strange',
  'young',
  'brief',
  'gone',
  'http_requests_total',
  'http_requests_total{code="500"}',
  'http_errors_total',
  '{__name__=~"flag|level"}',
  'temperature offset 4m',
)
const duration = fc.constantFrom('40s', '1m', '2m', '5m', '13m')
const rangeFunction = fc.constantFrom(
  'rate',
  'increase',
  'delta',
  'irate',
  'idelta',
  'changes',
  'resets',
  'avg_over_time',
  'min_over_time',
  'max_over_time',
  'sum_over_time',
  'count_over_time',
  'last_over_time',
  'stddev_over_time',
  'present_over_time',
  'absent_over_time',
)
const plainFunction = fc.constantFrom(
  'abs',
  'ceil',
  'floor',
  'round',
  'sgn',
  'timestamp',
  'absent',
  '-',
  'vector(1) or ',
)
const aggregation = fc.constantFrom(
  'sum',
  'avg',
  'min',
  'max',
  'count',
  'group',
  'quantile(0.4,',
  'count_values("v",',
)
const grouping = fc.constantFrom(
  '',
  ' by (room)',
  ' by (floor, code)',
  ' without (room)',
  ' without (code, path)',
  ' by (__name__)',
)
const operator = fc.constantFrom(
  '+',
  '-',
  '*',
  '/',
  '%',
  '==',
  '!=',
  '>',
  '<=',
  '> bool',
  'and',
  'or',
  'unless',
)
const matching = fc.constantFrom(
  '',
  ' on (room)',
  ' on (room, floor)',
  ' ignoring (floor)',
  ' ignoring (owner, state)',
  ' on ()',
)
const group = fc.constantFrom('', '', ' group_left ()', ' group_left (owner)', ' group_right ()')

const { expression } = fc.letrec<{ expression: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    selector,
    fc
      .tuple(rangeFunction, selector, duration)
      .map(([fn, inner, range]) =>
        inner.includes(' offset') ? `${fn}(temperature[${range}] offset 4m)` : `${fn}(${inner}[${range}])`,
      ),
  ),
  expression: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('leaf'),
    fc.tuple(plainFunction, tie('expression')).map(([fn, inner]) => `${fn}(${inner})`),
    fc
      .tuple(aggregation, grouping, tie('expression'))
      .map(([fn, by, inner]) => (fn.endsWith(',') ? `${fn}${inner})${by}` : `${fn}${by} (${inner})`)),
    fc
      .tuple(tie('expression'), operator, matching, group, tie('expression'))
      .map(
        ([left, op, on, many, right]) =>
          `(${left}) ${op}${on}${on && !/and|or|unless/.test(op) ? many : ''} (${right})`,
      ),
    fc
      .tuple(tie('expression'), operator, fc.constantFrom('0', '2', '-1.5'))
      .map(([left, op, number]) => `(${left}) ${op} ${number}`),
    fc
      .tuple(
        fc.constantFrom('max_over_time', 'avg_over_time', 'count_over_time', 'rate'),
        tie('expression'),
        duration,
      )
      .map(([fn, inner, range]) => `${fn}((${inner})[${range}:30s])`),
  ),
}))

/** A PromQL expression over the families of the sample store; some are refused, which both sides must agree on. */
export const randomExpression = expression
