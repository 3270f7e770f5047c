import { describe, expect, test } from 'vitest'
import { parsePromql } from './parse'

const shape = (query: string): string => {
  const show = (expr: ReturnType<typeof parsePromql>): string => {
    switch (expr.kind) {
      case 'number':
        return String(expr.value)
      case 'string':
        return JSON.stringify(expr.value)
      case 'selector': {
        const at = expr.at ? ` @ ${expr.at.kind === 'time' ? expr.at.unixMs : expr.at.kind}` : ''
        const matchers = expr.matchers.map(({ name, op, value }) => `${name}${op}${value}`).join()
        return `<${matchers}${expr.offsetMs ? ` offset ${expr.offsetMs}` : ''}${at}>`
      }
      case 'range':
        return `${show(expr.selector)}[${expr.rangeMs}]`
      case 'subquery':
        return `${show(expr.inner)}[${expr.rangeMs}:${expr.stepMs ?? ''}]`
      case 'negate':
        return `-(${show(expr.inner)})`
      case 'call':
        return `${expr.name}(${expr.args.map(show).join()})`
      case 'aggregate':
        return `${expr.op} ${expr.grouping.without ? 'without' : 'by'} ${expr.grouping.labels.join()}(${show(expr.inner)})`
      case 'binary':
        return `(${show(expr.left)} ${expr.op} ${show(expr.right)})`
    }
  }
  return show(parsePromql(query))
}

const [a, b, c] = ['<__name__=a>', '<__name__=b>', '<__name__=c>']

describe('structure', () => {
  test.for([
    {
      desc: 'an offset belongs to the selector before it',
      query: 'a + b offset 5m',
      is: `(${a} + <__name__=b offset 300000>)`,
    },
    {
      desc: 'also before a tighter operator',
      query: 'a + b offset 1m * c',
      is: `(${a} + (<__name__=b offset 60000> * ${c}))`,
    },
    {
      desc: 'a range belongs to the selector before it',
      query: 'a + rate(b[1m])',
      is: `(${a} + rate(${b}[60000]))`,
    },
    { desc: 'multiplication before addition', query: 'a + b * c', is: `(${a} + (${b} * ${c}))` },
    { desc: 'from left to right', query: 'a - b - c', is: `((${a} - ${b}) - ${c})` },
    { desc: 'powers from right to left', query: 'a ^ b ^ c', is: `(${a} ^ (${b} ^ ${c}))` },
    { desc: 'a sign binds less than a power', query: '-1 ^ 2', is: '-((1 ^ 2))' },
    { desc: 'a sign binds like a multiplication', query: '-a * b', is: `(-(${a}) * ${b})` },
    { desc: 'and before or', query: 'a or b and c', is: `(${a} or (${b} and ${c}))` },
    { desc: 'parentheses win', query: '(a + b) * c', is: `((${a} + ${b}) * ${c})` },
    { desc: 'a grouping behind the operands', query: 'sum(a) by (x, y)', is: `sum by x,y(${a})` },
    {
      desc: 'a subquery with its step',
      query: 'max_over_time((a + b)[1h30m:2m])',
      is: `max_over_time((${a} + ${b})[5400000:120000])`,
    },
    {
      desc: 'both modifiers in either order',
      query: 'a @ 1.5 offset -1m',
      is: '<__name__=a offset -60000 @ 1500>',
    },
    {
      desc: 'modifiers of a range',
      query: 'rate(a[1m] offset 1m @ end())',
      is: 'rate(<__name__=a offset 60000 @ end>[60000])',
    },
    { desc: 'escapes in strings', query: 'a{x="\\"\\n\\u00e9"}', is: '<x="\né,__name__=a>' },
    { desc: 'no escapes in backticks', query: 'a{x=~`\\d+`}', is: '<x=~\\d+,__name__=a>' },
    { desc: 'comments', query: '# one\na # two\n + # three\n b', is: `(${a} + ${b})` },
  ])('$desc', ({ query, is }) => {
    expect(shape(query)).toBe(is)
  })
})

describe('refusals, in the words of Prometheus 2.42', () => {
  test.for([
    ['', '1:1: parse error: no expression found in input'],
    [
      'rate(a)',
      '1:6: parse error: expected type range vector in call to function "rate", got instant vector',
    ],
    ['abs()', '1:1: parse error: expected 1 argument(s) in call to "abs", got 0'],
    ['1 == 1', '1:3: parse error: comparisons between scalars must use BOOL modifier'],
    ['a and 1', '1:1: parse error: set operator "and" not allowed in binary scalar expression'],
    ['a + bool b', '1:3: parse error: bool modifier can only be used on comparison operators'],
    ['foo(a)', '1:1: parse error: unknown function with name "foo"'],
    ['first_over_time(a[5m])', '1:1: parse error: unknown function with name "first_over_time"'],
    ['{}', '1:1: parse error: vector selector must contain at least one non-empty matcher'],
    ['a{', '1:3: parse error: unexpected end of input inside braces'],
    ['a[5m', '1:5: parse error: unclosed left bracket'],
    ['sum(', '1:5: parse error: unclosed left parenthesis'],
    [
      'topk(a)',
      '1:1: parse error: wrong number of arguments for aggregate expression provided, expected 2, got 1',
    ],
    [
      'a * on (x) group_left (x) b',
      '1:3: parse error: label "x" must not occur in ON and GROUP clause at once',
    ],
    ['(a + b)[5m]', '1:1: parse error: ranges only allowed for vector selectors'],
  ] as const)('%s', ([query, message]) => {
    expect(() => parsePromql(query)).toThrow(message)
  })

  test.for([
    'a[300]',
    '5m',
    'a offset 5',
    'a{"b"="c"}',
    'a anchored',
    'a + fill(0) b',
    'a{b=~"(?=x)"}',
    'a{b=~"\\\\1"}',
  ])('refuses %s, which 2.42 does not know', (query) => {
    expect(() => parsePromql(query)).toThrow(/parse error/)
  })
})
