import type { CompiledMatcher } from './matchers'

/** Where an `@` modifier pins the evaluation. */
export type At =
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'time'; readonly unixMs: number }

export type Selector = {
  readonly kind: 'selector'
  readonly matchers: readonly CompiledMatcher[]
  readonly offsetMs: number
  readonly at: At | null
}

export type RangeSelector = { readonly kind: 'range'; readonly selector: Selector; readonly rangeMs: number }

export type Subquery = {
  readonly kind: 'subquery'
  readonly inner: Expr
  readonly rangeMs: number
  /** null: the evaluation interval of the server. */
  readonly stepMs: number | null
  readonly offsetMs: number
  readonly at: At | null
}

export type Call = { readonly kind: 'call'; readonly name: string; readonly args: readonly Expr[] }

export type Grouping = { readonly without: boolean; readonly labels: readonly string[] }

export type Aggregate = {
  readonly kind: 'aggregate'
  /** As it was written: equal texts have equal answers. */
  readonly text: string
  readonly op: string
  readonly grouping: Grouping
  readonly parameter: Expr | null
  readonly inner: Expr
}

export type Matching = {
  readonly on: boolean
  readonly labels: readonly string[]
  /** Which side may hold several series of one match group. */
  readonly many: 'none' | 'left' | 'right'
  /** Labels copied from the "one" side. */
  readonly include: readonly string[]
}

export type Binary = {
  readonly kind: 'binary'
  readonly op: string
  readonly left: Expr
  readonly right: Expr
  readonly bool: boolean
  readonly matching: Matching
}

export type Expr =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'negate'; readonly inner: Expr }
  | Selector
  | RangeSelector
  | Subquery
  | Call
  | Aggregate
  | Binary

/** In the words of Prometheus' error texts. */
export type ValueType = 'scalar' | 'instant vector' | 'range vector' | 'string'
