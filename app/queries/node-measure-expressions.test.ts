import { expect, test } from 'vitest'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { counter, valuesIn } from '~mocks/traps/evaluate'
import { ofKubelet } from './node-measure-expressions'

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }

/** Each bound with how many pods a second started within it, from a kubelet's histogram. */
const started = (metric: string, bounds: readonly (readonly [le: string, perSecond: number])[]) =>
  bounds.map(([le, perSecond]) =>
    counter(`${metric}_bucket`, { cluster: 'eu', instance: 'a:10250', le }, perSecond),
  )

const SLI = started('kubelet_pod_start_sli_duration_seconds', [
  ['1', 0],
  ['2', 100],
  ['+Inf', 100],
])
/** With the pulling of images, and of other bounds. */
const OLDER = started('kubelet_pod_start_duration_seconds', [
  ['1.5', 0],
  ['60', 1000],
  ['+Inf', 1000],
])

test.each([
  { desc: 'the newer histogram alone where there are both', lines: [...SLI, ...OLDER], seconds: 1.99 },
  { desc: 'the older one where there is no newer', lines: OLDER, seconds: 59.415 },
])('how long pods take to start is told by $desc', ({ lines, seconds }) => {
  const expression = ofKubelet('pod-start', { scope: SCOPE, instance: ['a:10250'], window: '5m' })
  expect(valuesIn(lines, expression)).toEqual({ eu: seconds })
})
