import type { SyntaxNode } from '@lezer/common'

const POSTFIX = new Set([
  'MatrixSelector',
  'SubqueryExpr',
  'OffsetExpr',
  'StepInvariantExpr',
  'AnchoredExpr',
  'SmoothedExpr',
])

export type Operand = {
  readonly kind: 'operand'
  readonly node: SyntaxNode
  readonly postfixes: SyntaxNode[]
}

/** An expression between two parentheses or commas, as it was written: operands, operators and signs in order. */
export type Chain = (
  | Operand
  | { readonly kind: 'operator'; readonly op: string; readonly node: SyntaxNode }
  | { readonly kind: 'sign'; readonly negative: boolean; readonly node: SyntaxNode }
)[]

const LEVELS = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '<=', '<', '>=', '>'],
  ['+', '-'],
  ['*', '/', '%', 'atan2'],
  ['^'],
]
const PRECEDENCE = new Map(LEVELS.flatMap((ops, level) => ops.map((op) => [op, level] as const)))

/** Binds tighter the higher it is; `^` alone is right-associative. A sign binds like `*`. */
export const precedence = (op: string): number => PRECEDENCE.get(op) ?? -1

const OPERATOR: Record<string, string> = {
  Pow: '^',
  Mul: '*',
  Div: '/',
  Mod: '%',
  Atan2: 'atan2',
  Add: '+',
  Sub: '-',
  Eql: '==',
  Neq: '!=',
  Gte: '>=',
  Gtr: '>',
  Lte: '<=',
  Lss: '<',
  And: 'and',
  Or: 'or',
  Unless: 'unless',
}

/** The children that mean something. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  const parts: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'LineComment') parts.push(child)
  return parts
}

/**
 * Undoes the tree of the editor's grammar, which lets a postfix take in all that stands before it and a sign its
 * number only: Prometheus binds postfixes to the operand before them, and `-1 ^ 2` is -1.
 */
export function chainOf(node: SyntaxNode, query: string): Chain {
  const signed = /^[+-]/.exec(query.slice(node.from))
  if (POSTFIX.has(node.name)) {
    const chain = chainOf(partsOf(node)[0]!, query)
    const last = chain.at(-1)
    if (last?.kind === 'operand') last.postfixes.push(node)
    return chain
  }
  if (node.name === 'BinaryExpr') {
    const parts = partsOf(node)
    const operator = parts[1]!
    const op = OPERATOR[operator.name] ?? operator.name
    return [...chainOf(parts[0]!, query), { kind: 'operator', op, node }, ...chainOf(parts.at(-1)!, query)]
  }
  const sign = { kind: 'sign', negative: signed?.[0] === '-', node } as const
  if (node.name === 'UnaryExpr') return [sign, ...chainOf(partsOf(node)[1]!, query)]
  const operand: Operand = { kind: 'operand', node, postfixes: [] }
  return node.name === 'NumberDurationLiteral' && signed ? [sign, operand] : [operand]
}
