/** A matcher of a selector or of a label filter; regular expressions are anchored. */
export type LabelMatcher = {
  readonly name: string
  readonly op: '=' | '!=' | '=~' | '!~'
  readonly value: string
  readonly test: (value: string) => boolean
}

export type LabelFilter =
  | { readonly kind: 'matcher'; readonly matcher: LabelMatcher }
  | {
      readonly kind: 'compare'
      readonly name: string
      readonly op: '==' | '!=' | '>' | '>=' | '<' | '<='
      readonly unit: 'number' | 'duration' | 'bytes'
      /** Seconds, bytes or the number itself. */
      readonly value: number
    }
  | { readonly kind: 'and' | 'or'; readonly left: LabelFilter; readonly right: LabelFilter }

export type Stage =
  | { readonly kind: 'line'; readonly test: (line: string) => boolean }
  | { readonly kind: 'json' }
  | { readonly kind: 'logfmt' }
  | { readonly kind: 'filter'; readonly filter: LabelFilter }
  | {
      readonly kind: 'drop' | 'keep'
      readonly names: readonly string[]
      readonly matchers: readonly LabelMatcher[]
    }
  | { readonly kind: 'line-format'; readonly parts: readonly (string | { readonly label: string })[] }
  | { readonly kind: 'decolorize' }

export type LogQuery = {
  readonly kind: 'log'
  readonly selector: readonly LabelMatcher[]
  readonly stages: readonly Stage[]
}

export type RangeFunction = 'count_over_time' | 'rate' | 'bytes_over_time' | 'bytes_rate'
export type VectorOperator = 'sum' | 'avg' | 'min' | 'max' | 'count' | 'topk' | 'bottomk'
export type Arithmetic = '+' | '-' | '*' | '/' | '%' | '^' | '==' | '!=' | '>' | '>=' | '<' | '<='

export type MetricQuery =
  | {
      readonly kind: 'range'
      readonly function: RangeFunction
      readonly log: LogQuery
      readonly rangeMs: number
      readonly offsetMs: number
    }
  | {
      readonly kind: 'aggregate'
      readonly operator: VectorOperator
      /** topk and bottomk only. */
      readonly count: number
      readonly grouping: { readonly kind: 'by' | 'without'; readonly labels: readonly string[] }
      readonly of: MetricQuery
    }
  | {
      readonly kind: 'arithmetic'
      readonly op: Arithmetic
      readonly bool: boolean
      readonly left: MetricQuery
      readonly right: MetricQuery
    }
  | { readonly kind: 'number'; readonly value: number }

export type Query = LogQuery | MetricQuery
