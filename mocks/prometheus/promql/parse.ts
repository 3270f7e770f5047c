import type { SyntaxNode } from '@lezer/common'
import { parser } from '@prometheus-io/lezer-promql'
import { parseDuration } from '~/base/duration'
import { badData } from '~mocks/prometheus/api-error'
import type { At, Binary, Expr, Matching, Selector } from './ast'
import { type Problem, aggregateProblem, binaryProblem, callProblem } from './check'
import { parseNumber, unquote } from './literals'
import { type CompiledMatcher, compileMatcher } from './matchers'
import { type Chain, type Operand, chainOf, partsOf, precedence } from './precedence'
import { typeOf } from './signatures'

const NO_MATCHING: Matching = { on: false, labels: [], many: 'none', include: [] }

/** Parses and type-checks; refuses with an ApiError in Prometheus' words. */
export function parsePromql(query: string): Expr {
  const parse = new Parse(query)
  const root = parser.parse(query).topNode
  const broken = findError(root)
  if (broken && query.trim() !== '') throw parse.syntaxError(broken)
  const [expression] = partsOf(root)
  if (!expression || query.trim() === '') throw parse.error('no expression found in input', root)
  return parse.expression(expression)
}

/** What Prometheus says of an expression that ends too early. */
function unclosed(query: string): string {
  const open = ['(', '[', '{'].toSorted((a, b) => query.lastIndexOf(b) - query.lastIndexOf(a))[0]!
  const ends = (text: string) => query.split(text).length
  if (open === '{' && ends('{') > ends('}')) return 'unexpected end of input inside braces'
  if (open === '[' && ends('[') > ends(']')) return 'unclosed left bracket'
  return ends('(') > ends(')') ? 'unclosed left parenthesis' : 'unexpected end of input'
}

function findError(node: SyntaxNode): SyntaxNode | null {
  if (node.type.isError) return node
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const found = findError(child)
    if (found) return found
  }
  return null
}

class Parse {
  readonly #query: string

  constructor(query: string) {
    this.#query = query
  }

  #text(node: SyntaxNode): string {
    return this.#query.slice(node.from, node.to)
  }

  error(reason: string, node: { readonly from: number }): Error {
    const before = this.#query.slice(0, node.from)
    const line = before.split('\n').length
    return badData(`${line}:${node.from - before.lastIndexOf('\n')}: parse error: ${reason}`)
  }

  syntaxError(node: SyntaxNode): Error {
    const before = this.#query.slice(0, node.from)
    const rest = this.#query.slice(node.from).trimStart()
    const name = /([a-zA-Z_:][\w:]*)\s*$/.exec(before)
    if (rest.startsWith('(') && name)
      return this.error(`unknown function with name ${JSON.stringify(name[1])}`, { from: name.index })
    return this.error(
      rest === '' ? unclosed(before) : `unexpected ${JSON.stringify(rest.trimEnd().slice(0, 20))}`,
      node,
    )
  }

  #refuse(problem: Problem | null, node: SyntaxNode, args: readonly SyntaxNode[] = []): void {
    if (!problem) return
    const operator = problem.at === 'operator' ? partsOf(node)[1] : undefined
    throw this.error(problem.reason, (typeof problem.at === 'number' ? args[problem.at] : operator) ?? node)
  }

  expression(node: SyntaxNode): Expr {
    return this.#climb(chainOf(node, this.#query), 0)
  }

  /** Precedence climbing: the grammar alone lets `a + b offset 5m` shift both sides. */
  #climb(chain: Chain, least: number): Expr {
    let left = this.#prefix(chain)
    for (let next = chain[0]; next?.kind === 'operator' && precedence(next.op) >= least; next = chain[0]) {
      chain.shift()
      const right = this.#climb(chain, precedence(next.op) + (next.op === '^' ? 0 : 1))
      left = this.#binary(next.node, next.op, left, right)
    }
    return left
  }

  #prefix(chain: Chain): Expr {
    const token = chain.shift()!
    if (token.kind === 'operand') return this.#operand(token)
    if (token.kind === 'operator') throw this.syntaxError(token.node)
    const inner = this.#climb(chain, precedence('^'))
    const type = typeOf(inner)
    if (type !== 'scalar' && type !== 'instant vector')
      throw this.error(
        `unary expression only allowed on expressions of type scalar or instant vector, got "${type}"`,
        token.node,
      )
    if (!token.negative) return inner
    return inner.kind === 'number' ? { kind: 'number', value: -inner.value } : { kind: 'negate', inner }
  }

  #operand({ node, postfixes }: Operand): Expr {
    return postfixes.reduce((inner, postfix) => this.#postfix(inner, postfix), this.#primary(node))
  }

  #primary(node: SyntaxNode): Expr {
    switch (node.name) {
      case 'NumberDurationLiteral': {
        const text = this.#text(node).replace(/^[+-]\s*/, '')
        const value = parseNumber(text)
        if (value === null) throw this.error(`unexpected duration ${JSON.stringify(text)}`, node)
        return { kind: 'number', value }
      }
      case 'StringLiteral':
        return { kind: 'string', value: this.#string(node) }
      case 'ParenExpr':
        return this.expression(partsOf(node)[0]!)
      case 'VectorSelector':
        return this.#selector(node)
      case 'FunctionCall':
        return this.#call(node)
      case 'AggregateExpr':
        return this.#aggregate(node)
      default:
        throw this.error(`${node.name} is not supported`, node)
    }
  }

  #string(node: SyntaxNode): string {
    const text = unquote(this.#text(node))
    if (text === null) throw this.error('unterminated quoted string or unknown escape sequence', node)
    return text
  }

  #selector(node: SyntaxNode): Selector {
    const name = node.getChild('Identifier')
    const matchers: CompiledMatcher[] = []
    for (const matcher of node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []) {
      const [label, op, value] = partsOf(matcher)
      try {
        // The grammar admits no other operator.
        const known = this.#text(op!) as CompiledMatcher['op']
        matchers.push(compileMatcher(this.#text(label!), known, this.#string(value!)))
      } catch (error) {
        throw error instanceof Error && !/parse error/.test(error.message)
          ? this.error(error.message, node)
          : error
      }
    }
    const quoted = node.getChild('LabelMatchers')?.getChild('QuotedLabelName')
    if (quoted ?? node.getChild('LabelMatchers')?.getChild('QuotedLabelMatcher'))
      throw this.error('quoted label names are not supported', quoted ?? node)
    if (name) {
      if (matchers.some((matcher) => matcher.name === '__name__'))
        throw this.error(`metric name must not be set twice: "${this.#text(name)}"`, node)
      matchers.push(compileMatcher('__name__', '=', this.#text(name)))
    }
    if (matchers.every((matcher) => matcher.test('')))
      throw this.error('vector selector must contain at least one non-empty matcher', node)
    return { kind: 'selector', matchers, offsetMs: 0, at: null }
  }

  #call(node: SyntaxNode): Expr {
    const name = this.#text(node.getChild('FunctionIdentifier')!)
    const nodes = partsOf(node.getChild('FunctionCallBody')!)
    const args = nodes.map((arg) => this.expression(arg))
    this.#refuse(callProblem(name, args), node, nodes)
    return { kind: 'call', name, args }
  }

  #aggregate(node: SyntaxNode): Expr {
    const op = this.#text(node.getChild('AggregateOp')!).toLowerCase()
    if (op.startsWith('limit')) throw this.error(`unknown function with name ${JSON.stringify(op)}`, node)
    const nodes = partsOf(node.getChild('FunctionCallBody')!)
    const args = nodes.map((arg) => this.expression(arg))
    this.#refuse(aggregateProblem(op, args), node, nodes)
    const modifier = node.getChild('AggregateModifier')
    const grouping = {
      without: modifier?.getChild('Without') != null,
      labels: this.#labels(modifier?.getChild('GroupingLabels')),
    }
    return {
      kind: 'aggregate',
      text: this.#text(node),
      op,
      grouping,
      parameter: args.length === 2 ? args[0]! : null,
      inner: args.at(-1)!,
    }
  }

  #labels(node: SyntaxNode | null | undefined): string[] {
    return node?.getChildren('LabelName').map((label) => this.#text(label)) ?? []
  }

  #binary(node: SyntaxNode, op: string, left: Expr, right: Expr): Expr {
    const unsupported = node.getChild('FillModifier')
    if (unsupported) throw this.error('fill modifiers are not supported', unsupported)
    const clause = node.getChild('MatchingModifierClause')
    const [labels, include] = clause?.getChildren('GroupingLabels') ?? []
    const many = clause?.getChild('GroupLeft') ? 'left' : clause?.getChild('GroupRight') ? 'right' : 'none'
    const matching: Matching = clause
      ? {
          on: clause.getChild('On') !== null,
          labels: this.#labels(labels),
          many,
          include: this.#labels(include),
        }
      : NO_MATCHING
    const binary: Binary = {
      kind: 'binary',
      op,
      left,
      right,
      bool: node.getChild('BoolModifier') !== null,
      matching,
    }
    this.#refuse(binaryProblem(binary, clause !== null), node)
    return binary
  }

  #postfix(inner: Expr, node: SyntaxNode): Expr {
    const durations = partsOf(node).filter((child) => child.name.endsWith('DurationExpr'))
    switch (node.name) {
      case 'MatrixSelector':
        if (inner.kind !== 'selector') throw this.error('ranges only allowed for vector selectors', node)
        if (inner.offsetMs !== 0) throw this.error('no offset modifiers allowed before range', node)
        if (inner.at) throw this.error('no @ modifiers allowed before range', node)
        return { kind: 'range', selector: inner, rangeMs: this.#duration(durations[0]!) }
      case 'SubqueryExpr': {
        if (typeOf(inner) !== 'instant vector')
          throw this.error(`subquery is only allowed on instant vector, got ${typeOf(inner)} instead`, node)
        const stepMs = durations[1] ? this.#duration(durations[1]) : null
        return {
          kind: 'subquery',
          inner,
          rangeMs: this.#duration(durations[0]!),
          stepMs,
          offsetMs: 0,
          at: null,
        }
      }
      case 'OffsetExpr':
        return this.#modify(inner, node, 'offset', { offsetMs: this.#offset(durations[0]!) })
      case 'StepInvariantExpr':
        return this.#modify(inner, node, '@', { at: this.#at(node) })
      default:
        throw this.error(`${node.name} is not supported`, node)
    }
  }

  #modify(inner: Expr, node: SyntaxNode, word: string, change: { offsetMs?: number; at?: At }): Expr {
    const twice = (old: { offsetMs: number; at: At | null }) =>
      change.at ? old.at !== null : old.offsetMs !== 0
    const target = inner.kind === 'range' ? inner.selector : inner
    if (target.kind !== 'selector' && target.kind !== 'subquery')
      throw this.error(
        `${word} modifier must be preceded by an instant vector selector or range vector selector or a subquery`,
        node,
      )
    if (twice(target)) throw this.error(`${word} may not be set multiple times`, node)
    if (inner.kind === 'range') return { ...inner, selector: { ...inner.selector, ...change } }
    return { ...target, ...change }
  }

  #duration(node: SyntaxNode): number {
    const text = this.#text(node)
    const value = parseDuration(text)
    if (value === undefined) throw this.error(`bad duration syntax: ${JSON.stringify(text)}`, node)
    if (value === 0) throw this.error('duration must be greater than 0', node)
    return value
  }

  #offset(node: SyntaxNode): number {
    const text = this.#text(node)
    const value = parseDuration(text.replace(/^[+-]\s*/, ''))
    if (value === undefined) throw this.error(`bad duration syntax: ${JSON.stringify(text)}`, node)
    return text.startsWith('-') ? 0 - value : value
  }

  #at(node: SyntaxNode): At {
    const preprocessor = node.getChild('AtModifierPreprocessors')
    if (preprocessor) return { kind: preprocessor.getChild('AtStart') ? 'start' : 'end' }
    const text = this.#text(node.getChild('NumberDurationLiteral')!)
    const value = parseNumber(text.replace(/^[+-]\s*/, ''))
    if (value === null || !Number.isFinite(value))
      throw this.error(`timestamp out of bounds for @ modifier: ${text}`, node)
    return { kind: 'time', unixMs: Math.round(value * 1000) * (text.startsWith('-') ? -1 : 1) }
  }
}
