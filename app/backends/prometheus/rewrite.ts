import type { SyntaxNode } from '@lezer/common'
import { parser } from '@prometheus-io/lezer-promql'
import { parseDuration } from '~/base/duration'
import type { Dialect } from '~/model/dialect'
import { quote } from './promql'
import { RECORDING_RULES } from './recording-rules'
import { type Matcher, type Relabel, type Spelled, spellLabel, spellSelector } from './spell-selector'

/** What replaces the text between two places; equal places insert. */
type Edit = { readonly from: number; readonly to: number; readonly text: string }

/** Behind an instant or range selector: what belongs to it and cannot follow a function. A subquery may. */
const POSTFIX = /^(\s*\[[^\]:]*\])?(\s*offset\s+-?\w+|\s*@\s*([\d.]+|start\(\)|end\(\)))*/i

const LABEL_FUNCTIONS = new Set(['label_replace', 'label_join'])

/** A canonical expression in the words of the store. */
export function rewrite(expression: string, dialect: Dialect): string {
  const edits: Edit[] = []
  const textOf = (node: SyntaxNode): string => expression.slice(node.from, node.to)
  const replace = ({ from, to }: SyntaxNode, text: string): void => void edits.push({ from, to, text })

  function rewriteSelector(node: SyntaxNode): void {
    // A name in quotes is none of ours.
    if (node.getChild('LabelMatchers')?.getChild('QuotedLabelName')) return
    const postfix = POSTFIX.exec(expression.slice(node.to))?.[0] ?? ''
    const { text, relabels } = spellSelector(readSelector(node, textOf), dialect, postfix !== '')
    replace(node, text)
    if (relabels.length === 0) return
    const { from, to } = postfix.includes('[')
      ? enclosing(node, 'FunctionCall')
      : { from: node.from, to: node.to + postfix.length }
    const [before, after] = labelReplace(relabels)
    edits.push({ from, to: from, text: before }, { from: to, to, text: after })
  }

  function visit(node: SyntaxNode): void {
    if (node.name === 'VectorSelector') return rewriteSelector(node)
    const prepared = node.name === 'AggregateExpr' && fromRule(node, textOf, dialect)
    if (prepared) return prepared.forEach(({ node: part, text }) => replace(part, text))
    if (node.name === 'LabelName') replace(node, spellLabel(textOf(node), dialect))
    if (isLabelArgument(node, textOf)) replace(node, quote(spellLabel(textOf(node).slice(1, -1), dialect)))
    children(node).forEach(visit)
  }

  visit(parser.parse(expression).topNode)
  return applied(expression, edits)
}

function applied(text: string, edits: readonly Edit[]): string {
  let at = 0
  let result = ''
  // What is inserted at a place stands before what replaces the text behind it.
  for (const edit of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    result += text.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return result + text.slice(at)
}

function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child)
  return found
}

function enclosing(node: SyntaxNode, name: string): SyntaxNode {
  let found: SyntaxNode = node
  while (found.name !== name && found.parent) found = found.parent
  return found
}

type TextOf = (node: SyntaxNode) => string

function readSelector(node: SyntaxNode, textOf: TextOf): Spelled {
  const name = node.getChild('Identifier')
  const matchers = children(node.getChild('LabelMatchers') ?? node).flatMap((matcher): Matcher | [] => {
    if (!matcher.name.endsWith('LabelMatcher')) return []
    const [label, op, value] = children(matcher)
    return label && op && value ? { label: textOf(label), op: textOf(op), value: textOf(value) } : []
  })
  return { metric: name ? textOf(name) : '', matchers }
}

/** The labels that objects should have, put around an expression; what they are made of stays beside them. */
const labelReplace = (relabels: readonly Relabel[]): readonly [before: string, after: string] => [
  'label_replace('.repeat(relabels.length),
  relabels.map(({ to, from }) => `, ${quote(to)}, "$1", ${quote(from)}, "(.+)")`).join(''),
]

/** A string that names a label: of `label_replace` all but its replacement and pattern. */
function isLabelArgument(node: SyntaxNode, textOf: TextOf): boolean {
  const call = node.parent?.parent
  const name = call?.getChild('FunctionIdentifier')
  if (node.name !== 'StringLiteral' || !node.parent || !name || !LABEL_FUNCTIONS.has(textOf(name)))
    return false
  const place = children(node.parent).findIndex(({ from }) => from === node.from)
  return textOf(name) === 'label_join' || place === 1 || place === 3
}

/** An aggregation whose operand is what a recording rule of the store holds, read from that rule. */
function fromRule(node: SyntaxNode, textOf: TextOf, dialect: Dialect) {
  const modifier = node.getChild('AggregateModifier')
  const body = node.getChild('FunctionCallBody')
  const operand = body && children(body).at(-1)
  if (!modifier?.getChild('By') || !operand) return null
  const grouping = modifier.getChild('GroupingLabels')?.getChildren('LabelName') ?? []
  const read = readOperand(operand, textOf)
  if (!read) return null
  const { metric, matchers } = read.selector
  const rule = RECORDING_RULES.find(
    (one) =>
      dialect.rules.has(one.name) &&
      one.metric === metric &&
      one.rateMs === read.rateMs &&
      [...grouping.map(textOf), ...matchers.map(({ label }) => label)].every((label) =>
        one.labels.includes(label),
      ) &&
      (one.needs === undefined || matchers.some(({ label }) => label === one.needs)),
  )
  if (!rule) return null
  return [
    ...grouping.map((label) => ({ node: label, text: spellLabel(textOf(label), dialect) })),
    { node: operand, text: spellSelector({ metric: rule.name, matchers }, dialect).text },
  ]
}

/** A selector, or the rate of one; null for anything else. */
function readOperand(node: SyntaxNode, textOf: TextOf) {
  if (node.name === 'VectorSelector') return { selector: readSelector(node, textOf), rateMs: null }
  const range = node.getChild('FunctionCallBody')?.getChild('MatrixSelector')
  const selector = range?.getChild('VectorSelector')
  const name = node.getChild('FunctionIdentifier')
  if (!range || !selector || !name || textOf(name) !== 'rate') return null
  const rateMs = parseDuration(
    textOf(range)
      .slice(selector.to - range.from)
      .replaceAll(/[[\]\s]/g, ''),
  )
  return rateMs === undefined ? null : { selector: readSelector(selector, textOf), rateMs }
}
