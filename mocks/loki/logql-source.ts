import type { SyntaxNode } from '@lezer/common'
import { compileRegex } from '~mocks/prometheus/promql/matchers'
import { unquote } from '~mocks/prometheus/promql/literals'
import { LokiError } from './errors'
import type { LabelMatcher } from './logql-types'

/** A query's text beside its tree: the `text` of a node, and errors that name its place. */
export type Source = {
  readonly text: (node: SyntaxNode) => string
  readonly fail: (node: SyntaxNode, reason: string) => LokiError
}

/** Valid LogQL that this embedded Loki cannot answer: said, never guessed. */
export const unsupported = (source: Source, node: SyntaxNode): LokiError =>
  source.fail(node, `\`${source.text(node)}\` is not supported by the embedded Loki`)

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

export function stringOf(source: Source, node: SyntaxNode): string {
  const text = unquote(source.text(node))
  if (text === null) throw source.fail(node, 'invalid char escape')
  return text
}

const regexError = (reason: string): LokiError => new LokiError(400, `parse error : ${reason}`)

/** As a line filter takes it: found anywhere. Throws a LokiError when it is none. */
export function lineRegex(pattern: string): RegExp {
  const { flags } = compileRegex(pattern, regexError)
  return new RegExp(pattern.replace(/^\(\?[is]+\)/, '').replaceAll('(?P<', '(?<'), flags)
}

/** A Matcher node: `name op "value"`. */
export function matcherOf(source: Source, node: SyntaxNode): LabelMatcher {
  const name = source.text(node.getChild('Identifier') ?? node)
  const value = stringOf(source, node.getChild('String') ?? node)
  const op = (['Eq', 'Neq', 'Re', 'Nre'] as const).find((one) => node.getChild(one)) ?? 'Eq'
  switch (op) {
    case 'Eq':
      return { name, op: '=', value, test: (actual) => actual === value }
    case 'Neq':
      return { name, op: '!=', value, test: (actual) => actual !== value }
    case 'Re':
    case 'Nre': {
      const regex = compileRegex(value, regexError)
      const wanted = op === 'Re'
      return { name, op: wanted ? '=~' : '!~', value, test: (actual) => regex.test(actual) === wanted }
    }
  }
}
