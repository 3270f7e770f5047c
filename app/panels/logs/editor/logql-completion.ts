import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  pickedCompletion,
} from '@codemirror/autocomplete'
import { withinQuotes } from '~/queries/log-expressions'
import { completionPlace } from './completion-place'

/** What only the server knows; `among` is a selector, '' for all streams. Rejects when the server cannot be asked. */
export type KnownLabels = {
  readonly names: (among: string) => Promise<readonly string[]>
  readonly values: (label: string, among: string) => Promise<readonly string[]>
}

const RANGE_FUNCTIONS = [
  'rate',
  'count_over_time',
  'bytes_over_time',
  'bytes_rate',
  'rate_counter',
  'sum_over_time',
  'avg_over_time',
  'min_over_time',
  'max_over_time',
  'first_over_time',
  'last_over_time',
  'quantile_over_time',
  'stddev_over_time',
  'stdvar_over_time',
  'absent_over_time',
]
const AGGREGATIONS = [
  'sum',
  'avg',
  'count',
  'min',
  'max',
  'topk',
  'bottomk',
  'stddev',
  'stdvar',
  'sort',
  'sort_desc',
]
const PARSERS = ['json', 'logfmt', 'pattern', 'regexp', 'unpack']
const STAGES = ['line_format', 'label_format', 'unwrap', 'drop', 'keep', 'decolorize']
const RANGES = ['30s', '1m', '5m', '15m', '1h', '6h', '1d']

/** Suggestions, the parts of each kind in the given order. */
const options = (labels: readonly string[], more: Partial<Completion> = {}): Completion[] =>
  labels.map((label, index) => ({ label, boost: -index, ...more }))

const WITH_TEXT = new Set(['pattern', 'regexp', 'line_format'])

const stages = (): Completion[] => [
  ...options(PARSERS).map((one) => (WITH_TEXT.has(one.label) ? { ...one, apply: `${one.label} ` } : one)),
  ...options(STAGES, { boost: -10 }),
]

/** The kind of a completion after which values are offered. */
export const MATCHER = 'matcher'

/** A label where a matcher begins: its operator and quotes come with it, where none follow yet. */
const applyMatcher: Completion['apply'] = (view, completion, from, to) => {
  const { label } = completion
  const follows = /^\s*[=!]/.test(view.state.sliceDoc(to, to + 8))
  const insert = follows ? label : `${label}=""`
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + label.length + (follows ? 0 : 2) },
    annotations: pickedCompletion.of(completion),
    userEvent: 'input.complete',
  })
}

const labelNames = (names: readonly string[], inSelector: boolean): Completion[] =>
  options(names, inSelector ? { type: MATCHER, apply: applyMatcher } : {})

/** What may stand at the cursor: labels and values as Loki has them, functions, parsers and ranges. */
export const logqlCompletion =
  (known: KnownLabels): CompletionSource =>
  async (context: CompletionContext): Promise<CompletionResult | null> => {
    const place = completionPlace(context.state.doc.sliceString(0, context.pos))
    const result = (found: Completion[], validFor = /^\w*$/): CompletionResult => ({
      from: place.from,
      options: found,
      validFor,
    })
    try {
      switch (place.kind) {
        case 'none':
          return null
        case 'function':
          // Nobody wants a list before a first letter.
          return place.from === context.pos && !context.explicit
            ? null
            : result([...options(RANGE_FUNCTIONS), ...options(AGGREGATIONS, { boost: -30 })])
        case 'stage':
          return result(stages())
        case 'range':
          return result(options(RANGES), /^\w*$/)
        case 'label':
          return result(labelNames(await known.names(place.among), place.inSelector))
        case 'value':
          return result(
            options(await known.values(place.label, place.among)).map((one) => ({
              ...one,
              apply: withinQuotes(one.label, place.regex),
            })),
            /^[^"|]*$/,
          )
      }
    } catch {
      return null
    }
  }
