import type { SyntaxNode } from '@lezer/common'
import { parser } from '@grafana/lezer-logql'
import { LokiError, parseError } from './errors'
import { childrenOf, type Source, matcherOf, unsupported } from './logql-source'
import { readStages } from './logql-stages'
import type {
  Arithmetic,
  LabelMatcher,
  LogQuery,
  MetricQuery,
  Query,
  RangeFunction,
  VectorOperator,
} from './logql-types'
import { durationMs } from './literals'

const RANGE_FUNCTIONS: readonly RangeFunction[] = ['count_over_time', 'rate', 'bytes_over_time', 'bytes_rate']
const OPERATORS: readonly VectorOperator[] = ['sum', 'avg', 'min', 'max', 'count', 'topk', 'bottomk']
const ARITHMETIC: readonly Arithmetic[] = ['+', '-', '*', '/', '%', '^', '==', '!=', '>', '>=', '<', '<=']
const EMPTY_COMPATIBLE =
  'parse error : queries require at least one regexp or equality matcher that does not have an empty-compatible value. For instance, app=~".*" does not meet this requirement, but app=~".+" will'

/** Throws a LokiError for what is wrong, and for what this embedded Loki does not know. */
export function parseLogQl(query: string): Query {
  const tree = parser.parse(query)
  const source: Source = {
    text: (node) => query.slice(node.from, node.to),
    fail: (node, reason) => parseError(query, node.from, reason),
  }
  const wrong: number[] = []
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) wrong.push(node.from)
    },
  })
  if (wrong[0] !== undefined) throw syntaxError(query, wrong[0])
  const expression = tree.topNode.getChild('Expr')
  if (!expression) throw parseError(query, 0, 'syntax error: unexpected $end')
  return readExpression(source, expression)
}

function syntaxError(query: string, offset: number): LokiError {
  const rest = query.slice(offset).trimStart()
  const token = /^(?:[A-Za-z_]\w*|"(?:[^"\\]|\\.)*"|\d[\w.]*|\S)/.exec(rest)?.[0]
  if (token === undefined) return parseError(query, query.length, 'syntax error: unexpected $end')
  const kind = /^[A-Za-z_]/.test(token)
    ? 'IDENTIFIER'
    : token.startsWith('"')
      ? 'STRING'
      : /^\d/.test(token)
        ? 'NUMBER'
        : token
  return parseError(query, query.length - rest.length, `syntax error: unexpected ${kind}`)
}

function readExpression(source: Source, node: SyntaxNode): Query {
  const log = node.getChild('LogExpr')
  return log ? readLog(source, log) : readMetric(source, node)
}

/** `node` holds a Selector and perhaps a PipelineExpr. */
function readLog(source: Source, node: SyntaxNode): LogQuery {
  const selector: LabelMatcher[] = []
  node
    .getChild('Selector')
    ?.cursor()
    .iterate((child) => {
      if (child.name === 'Matcher') selector.push(matcherOf(source, child.node))
    })
  if (selector.every(({ op, test }) => op === '!=' || op === '!~' || test('')))
    throw new LokiError(400, EMPTY_COMPATIBLE)
  const pipeline = node.getChild('PipelineExpr')
  return { kind: 'log', selector, stages: pipeline ? readStages(source, pipeline) : [] }
}

function readMetric(source: Source, node: SyntaxNode): MetricQuery {
  const inner = node.name === 'MetricExpr' || node.name === 'Expr' ? node.firstChild : node
  if (!inner) throw unsupported(source, node)
  switch (inner.name) {
    case 'Expr':
    case 'MetricExpr':
      return readMetric(source, inner)
    case 'LiteralExpr':
      return { kind: 'number', value: Number(source.text(inner).replaceAll(' ', '')) }
    case 'RangeAggregationExpr':
      return readRange(source, inner)
    case 'VectorAggregationExpr':
      return readAggregation(source, inner)
    case 'BinOpExpr':
      return readArithmetic(source, inner)
    default:
      throw unsupported(source, inner)
  }
}

function readRange(source: Source, node: SyntaxNode): MetricQuery {
  const operator = node.getChild('RangeOp')
  const name = RANGE_FUNCTIONS.find((one) => operator && one === source.text(operator))
  const log = node.getChild('LogRangeExpr')
  if (!name || !log || node.getChild('Number') || node.getChild('Grouping'))
    throw unsupported(source, operator ?? node)
  const unwrap = log.getChild('UnwrapExpr')
  if (unwrap) throw unsupported(source, unwrap)
  const offset = log.getChild('OffsetExpr')?.getChild('Duration')
  const range = log.getChild('Range')?.getChild('Duration')
  if (!range) throw source.fail(log, 'missing duration in range')
  return {
    kind: 'range',
    function: name,
    log: readLog(source, log),
    rangeMs: durationMs(source.text(range)),
    offsetMs: offset ? durationMs(source.text(offset)) : 0,
  }
}

function readAggregation(source: Source, node: SyntaxNode): MetricQuery {
  const operatorNode = node.getChild('VectorOp')
  const operator = OPERATORS.find((one) => operatorNode && one === source.text(operatorNode))
  const of = node.getChild('MetricExpr')
  if (!operator || !of) throw unsupported(source, operatorNode ?? node)
  const count = node.getChild('Number')
  if ((operator === 'topk' || operator === 'bottomk') !== (count !== null))
    throw source.fail(
      node,
      `${count ? 'unsupported parameter' : 'parameter required'} for operation ${operator}`,
    )
  const grouping = node.getChild('Grouping')
  const labels: string[] = []
  grouping?.cursor().iterate((child) => {
    if (child.name === 'Identifier') labels.push(source.text(child.node))
  })
  return {
    kind: 'aggregate',
    operator,
    count: count ? Number(source.text(count)) : 0,
    grouping: { kind: grouping?.getChild('Without') ? 'without' : 'by', labels },
    of: readMetric(source, of),
  }
}

/** The grammar binds a chain of operators from the right whatever they are: such a chain needs parentheses here. */
function readArithmetic(source: Source, node: SyntaxNode): MetricQuery {
  const [left, operator, ...rest] = childrenOf(node)
  const modifier = rest.find((child) => child.name === 'BinOpModifier')
  const right = rest.at(-1)
  const op = ARITHMETIC.find((one) => operator && one === source.text(operator))
  if (!left || !right || !op) throw unsupported(source, operator ?? node)
  if (modifier?.getChild('OnOrIgnoringModifier')) throw unsupported(source, modifier)
  for (const side of [left, right])
    if (innermost(side)?.name === 'BinOpExpr' && innermost(side)?.from === side.from)
      throw source.fail(side, 'write parentheses: a chain of operators is not supported by the embedded Loki')
  const [one, other] = [readMetric(source, left), readMetric(source, right)]
  if (one.kind !== 'number' && other.kind !== 'number') throw unsupported(source, operator ?? node)
  return { kind: 'arithmetic', op, bool: modifier?.getChild('Bool') != null, left: one, right: other }
}

function innermost(node: SyntaxNode): SyntaxNode | null {
  let inner: SyntaxNode | null = node
  while (inner && (inner.name === 'Expr' || inner.name === 'MetricExpr')) inner = inner.firstChild
  return inner
}
