import type { Expr, ValueType } from './ast'

type Signature = {
  readonly args: readonly ValueType[]
  /** How many of the last arguments may be left out; -1: the last may be repeated or left out. */
  readonly variadic: number
  readonly returns: ValueType
}

const vector = 'instant vector' as const
const scalar = 'scalar' as const

const sign = (args: readonly ValueType[], variadic = 0, returns: ValueType = vector): Signature => ({
  args,
  variadic,
  returns,
})

const all = (names: string, signature: Signature): [string, Signature][] =>
  names.split(' ').map((name) => [name, signature])

/** The functions of Prometheus 2.42 that the evaluator knows. */
export const SIGNATURES: ReadonlyMap<string, Signature> = new Map([
  ...all(
    'rate increase delta irate idelta deriv changes resets avg_over_time min_over_time max_over_time sum_over_time ' +
      'count_over_time last_over_time stddev_over_time stdvar_over_time present_over_time absent_over_time',
    sign(['range vector']),
  ),
  ...all('quantile_over_time', sign([scalar, 'range vector'])),
  ...all('predict_linear', sign(['range vector', scalar])),
  ...all(
    'abs ceil floor exp sqrt ln log2 log10 sgn sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh deg rad ' +
      'absent sort sort_desc timestamp',
    sign([vector]),
  ),
  ...all('minute hour day_of_week day_of_month day_of_year days_in_month month year', sign([vector], 1)),
  ...all('clamp', sign([vector, scalar, scalar])),
  ...all('clamp_min clamp_max', sign([vector, scalar])),
  ...all('round', sign([vector, scalar], 1)),
  ...all('histogram_quantile', sign([scalar, vector])),
  ...all('label_replace', sign([vector, 'string', 'string', 'string', 'string'])),
  ...all('label_join', sign([vector, 'string', 'string', 'string'], -1)),
  ...all('vector', sign([scalar])),
  ...all('scalar', sign([vector], 0, scalar)),
  ...all('time pi', sign([], 0, scalar)),
])

export function typeOf(expr: Expr): ValueType {
  switch (expr.kind) {
    case 'number':
      return 'scalar'
    case 'string':
      return 'string'
    case 'selector':
    case 'aggregate':
      return 'instant vector'
    case 'range':
    case 'subquery':
      return 'range vector'
    case 'negate':
      return typeOf(expr.inner)
    case 'call':
      return SIGNATURES.get(expr.name)!.returns
    case 'binary':
      return typeOf(expr.left) === 'scalar' && typeOf(expr.right) === 'scalar' ? 'scalar' : 'instant vector'
  }
}
