import { badData } from '~mocks/prometheus/api-error'
import type { Matcher } from '~mocks/prometheus/metric-source'

/** A matcher that can be asked. An absent label is the empty string. */
export type CompiledMatcher = Matcher & { readonly test: (value: string) => boolean }

/** What RE2 refuses, or what means something else in a JavaScript expression. */
const NOT_RE2 = /\(\?(?!:|P<|[a-z]+[:)])|\\[1-9]|\\[kpPQECzAG]|\[\[:/

/** An RE2 expression, anchored at both ends as everywhere in PromQL. Throws what `describe` makes of the reason. */
export function compileRegex(pattern: string, describe: (reason: string) => Error): RegExp {
  const refused = NOT_RE2.exec(pattern)
  if (refused) throw describe(`error parsing regexp: invalid or unsupported Perl syntax: \`${refused[0]}\``)
  const flags = /^\(\?([is]+)\)/.exec(pattern)
  const body = pattern.slice(flags?.[0].length ?? 0).replaceAll('(?P<', '(?<')
  try {
    return new RegExp(`^(?:${body})$`, flags?.[1])
  } catch (error) {
    throw describe(`error parsing regexp: ${error instanceof Error ? error.message : pattern}`)
  }
}

/** A cheap equivalent of the usual expressions (`a|b|c`, `.*`, `.+`), else the expression itself. */
function regexTest(pattern: string): (value: string) => boolean {
  const regex = compileRegex(pattern, badData)
  if (pattern === '.*') return (value) => !value.includes('\n')
  if (pattern === '.+') return (value) => value !== '' && !value.includes('\n')
  if (/^[\w\-/: |]*$/.test(pattern)) {
    const words = new Set(pattern.split('|'))
    return (value) => words.has(value)
  }
  return (value) => regex.test(value)
}

/** Throws a `bad_data` ApiError for a bad regular expression. */
export function compileMatcher(name: string, op: Matcher['op'], value: string): CompiledMatcher {
  if (op === '=') return { name, op, value, test: (actual) => actual === value }
  if (op === '!=') return { name, op, value, test: (actual) => actual !== value }
  const matches = regexTest(value)
  return { name, op, value, test: op === '=~' ? matches : (actual) => !matches(actual) }
}
