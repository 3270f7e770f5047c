import { parser } from '@grafana/lezer-logql'

/** Something wrong between two offsets of a text; `to` is beyond `from` unless the text is empty. */
export type LogQlError = { readonly from: number; readonly to: number; readonly text: string }

const TOKEN = /^(?:[A-Za-z_]\w*|"(?:[^"\\]|\\.)*"?|`[^`]*`?|[\d.]+\w*|\S)/

/** The token that begins at `from`; at the end of the text its last character. */
function tokenAt(query: string, from: number): { readonly from: number; readonly to: number } {
  const token = TOKEN.exec(query.slice(from))?.[0]
  if (token !== undefined) return { from, to: from + token.length }
  const end = query.trimEnd().length
  return { from: Math.max(0, end - 1), to: Math.max(end, Math.min(1, query.length)) }
}

/** Where a text stops being LogQL; line and column count from 1. */
export type SyntaxProblem = {
  readonly from: number
  readonly to: number
  readonly line: number
  readonly column: number
  /** What stands there. */
  readonly token: string
  /** Nothing is wrong but that it ends. */
  readonly atEnd: boolean
}

/** What is wrong with a text by the grammar alone; undefined: it is LogQL. */
export function syntaxError(query: string): SyntaxProblem | undefined {
  let at: number | undefined
  parser.parse(query).iterate({
    enter: (node) => {
      if (node.type.isError) at ??= node.from
    },
  })
  if (at === undefined) return undefined
  const from = at + (/^\s*/.exec(query.slice(at))?.[0].length ?? 0)
  const lines = query.slice(0, from).split('\n')
  const mark = tokenAt(query, from)
  return {
    ...mark,
    token: query.slice(mark.from, mark.to),
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    atEnd: from >= query.trimEnd().length,
  }
}

const PARSE_ERROR = /parse error at line (\d+), col (\d+): ([^]*)/

/** What Loki said of a query, at the place that it names; of all of it where it names none. */
export function serverError(query: string, said: string): LogQlError {
  const [, line, column, reason] = PARSE_ERROR.exec(said) ?? []
  if (reason === undefined)
    return { from: 0, to: query.length, text: said.replace(/^parse error ?: /, '').trim() }
  const lines = query.split('\n')
  const before = lines.slice(0, Number(line) - 1).reduce((sum, one) => sum + one.length + 1, 0)
  return { ...tokenAt(query, Math.min(query.length, before + Number(column) - 1)), text: reason.trim() }
}
