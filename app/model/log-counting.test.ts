import { expect, test } from 'vitest'
import { linesCounted } from './log-counting'

test.each([
  ['rate({a="b"}[5m])', '{a="b"}'],
  ['sum by (level) (count_over_time({a="b"} | json | level!="x" [1m]))', '{a="b"} | json | level!="x"'],
  ['rate({a="[5m]", c=~`{`} |= "[" [5m])', '{a="[5m]", c=~`{`} |= "["'],
  ['avg_over_time({a="b"} | logfmt | unwrap duration(took) [5m])', '{a="b"} | logfmt'],
  ['topk(3, sum(rate({a="b"}[1m])) by (pod)) / sum(rate({c="d"}[1m]))', '{a="b"}'],
  ['vector(1)', undefined],
  ['{a="b"}', undefined],
])('%s counts %s', (query, lines) => expect(linesCounted(query)).toBe(lines))
