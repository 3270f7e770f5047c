import type { SyntaxNode } from '@lezer/common'
import { byteSize, durationSeconds } from './literals'
import { type Source, childrenOf, lineRegex, matcherOf, stringOf, unsupported } from './logql-source'
import type { LabelFilter, LabelMatcher, Stage } from './logql-types'

/** The stages of a PipelineExpr, in the order in which they run. */
export function readStages(source: Source, pipeline: SyntaxNode): Stage[] {
  return childrenOf(pipeline).flatMap((child) =>
    child.name === 'PipelineExpr' ? readStages(source, child) : readStage(source, child),
  )
}

function readStage(source: Source, stage: SyntaxNode): Stage[] {
  const node = childrenOf(stage).find((child) => child.name !== 'Pipe')
  if (!node) throw unsupported(source, stage)
  switch (node.name) {
    case 'LineFilters':
      return readLineFilters(source, node)
    case 'LabelParser':
      if (source.text(node) !== 'json') throw unsupported(source, node)
      return [{ kind: 'json' }]
    case 'LogfmtParser':
      if (source.text(node) !== 'logfmt') throw unsupported(source, node)
      return [{ kind: 'logfmt' }]
    case 'LabelFilter':
      return [{ kind: 'filter', filter: readFilter(source, node) }]
    case 'DropLabelsExpr':
      return [{ kind: 'drop', ...readNames(source, node) }]
    case 'KeepLabelsExpr':
      return [{ kind: 'keep', ...readNames(source, node) }]
    case 'LineFormatExpr':
      return [{ kind: 'line-format', parts: readTemplate(source, node) }]
    case 'DecolorizeExpr':
      return [{ kind: 'decolorize' }]
    default:
      throw unsupported(source, node)
  }
}

function readLineFilters(source: Source, node: SyntaxNode): Stage[] {
  return childrenOf(node).flatMap((child) =>
    child.name === 'LineFilters' ? readLineFilters(source, child) : [readLineFilter(source, child)],
  )
}

function readLineFilter(source: Source, node: SyntaxNode): Stage {
  const operator = source.text(node.getChild('Filter') ?? node)
  const words: string[] = []
  const collect = (from: SyntaxNode) => {
    for (const child of childrenOf(from)) {
      if (child.name === 'String') words.push(stringOf(source, child))
      else if (child.name === 'OrFilter') collect(child)
      else if (child.name === 'FilterOp') throw unsupported(source, child)
    }
  }
  collect(node)
  switch (operator) {
    case '|=':
      return { kind: 'line', test: (line) => words.some((word) => line.includes(word)) }
    case '!=':
      return { kind: 'line', test: (line) => !words.some((word) => line.includes(word)) }
    case '|~':
    case '!~': {
      const patterns = words.map(lineRegex)
      const wanted = operator === '|~'
      return { kind: 'line', test: (line) => patterns.some((pattern) => pattern.test(line)) === wanted }
    }
    default:
      throw unsupported(source, node)
  }
}

function readFilter(source: Source, node: SyntaxNode): LabelFilter {
  const children = childrenOf(node)
  const filters = children.filter((child) => child.name === 'LabelFilter')
  const [left, right] = filters
  if (left && right)
    return {
      kind: children.some((child) => child.name === 'Or') ? 'or' : 'and',
      left: readFilter(source, left),
      right: readFilter(source, right),
    }
  if (left) return readFilter(source, left)
  const only = children[0]
  if (!only) throw unsupported(source, node)
  switch (only.name) {
    case 'Matcher':
      return { kind: 'matcher', matcher: matcherOf(source, only) }
    case 'NumberFilter':
      return readComparison(source, only, 'number', Number)
    case 'UnitFilter': {
      const inner = only.firstChild ?? only
      return inner.name === 'BytesFilter'
        ? readComparison(source, inner, 'bytes', byteSize)
        : readComparison(source, inner, 'duration', durationSeconds)
    }
    default:
      throw unsupported(source, node)
  }
}

const COMPARISON = { Eql: '==', Eq: '==', Neq: '!=', Gtr: '>', Gte: '>=', Lss: '<', Lte: '<=' } as const

function readComparison(
  source: Source,
  node: SyntaxNode,
  unit: 'number' | 'duration' | 'bytes',
  read: (text: string) => number | null,
): LabelFilter {
  const [name, , literal] = childrenOf(node)
  const found = (['Eql', 'Eq', 'Neq', 'Gtr', 'Gte', 'Lss', 'Lte'] as const).find((one) => node.getChild(one))
  const value = literal ? read(source.text(literal)) : null
  if (!name || !found || value === null || Number.isNaN(value)) throw unsupported(source, node)
  return { kind: 'compare', name: source.text(name), op: COMPARISON[found], unit, value }
}

function readNames(source: Source, node: SyntaxNode): { names: string[]; matchers: LabelMatcher[] } {
  const names: string[] = []
  const matchers: LabelMatcher[] = []
  node.cursor().iterate((child) => {
    if (child.name === 'Matcher') {
      matchers.push(matcherOf(source, child.node))
      return false
    }
    if (child.name === 'Identifier') names.push(source.text(child.node))
    return true
  })
  return { names, matchers }
}

/** Text and `{{.label}}` alone; a template that computes is refused. */
function readTemplate(source: Source, node: SyntaxNode): (string | { readonly label: string })[] {
  const template = stringOf(source, node.getChild('String') ?? node)
  return template
    .split(/(\{\{.*?\}\})/)
    .filter((part) => part !== '')
    .map((part) => {
      if (!part.startsWith('{{')) return part
      const label = /^\{\{-?\s*\.(\w+)\s*-?\}\}$/.exec(part)?.[1]
      if (label === undefined || part.includes('-}') || part.startsWith('{{-'))
        throw unsupported(source, node)
      return { label }
    })
}
