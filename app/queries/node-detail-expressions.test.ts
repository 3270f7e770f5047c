import { expect, test } from 'vitest'
import type { Labels } from '~/model/labels'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { counter, gauge, valuesIn } from '~mocks/traps/evaluate'
import { machineFacts } from './node-detail-expressions'

const SCOPE = { cluster: 'eu', namespace: undefined, range: DEFAULT_TIME_RANGE }
const TARGET = { exporter: ['10.0.0.1:9100'], kubelet: ['10.0.0.1:10250'], window: '10m' }

/** Pods of the detector on two nodes. */
const PODS = ['worker-1', 'worker-10'].map((node) =>
  gauge('kube_pod_info', { cluster: 'eu', namespace: 'kube-system', pod: `npd-${node}`, node }),
)

test.for<{ desc: string; here: Labels; elsewhere: Labels }>([
  { desc: 'its label', here: { node: 'worker-1' }, elsewhere: { node: 'worker-10' } },
  { desc: 'its address', here: { instance: '10.0.0.1:20257' }, elsewhere: { instance: '10.0.0.10:20257' } },
  { desc: 'its name as address', here: { instance: 'worker-1' }, elsewhere: { instance: 'worker-10' } },
  {
    desc: 'the pod of the detector',
    here: { namespace: 'kube-system', pod: 'npd-worker-1', instance: '10.1.0.7:20257' },
    elsewhere: { namespace: 'kube-system', pod: 'npd-worker-10', instance: '10.1.0.8:20257' },
  },
])('the problems of a node are found by $desc', ({ here, elsewhere }) => {
  const told = [
    ...PODS,
    counter('problem_counter', { cluster: 'eu', reason: 'OOMKilling', ...here }, 0.01),
    counter('problem_counter', { cluster: 'eu', reason: 'TaskHung', ...elsewhere }, 0.01),
    gauge('problem_gauge', { cluster: 'eu', type: 'KernelDeadlock', reason: 'DockerHung', ...here }),
    gauge('problem_gauge', { cluster: 'eu', type: 'Readonly', reason: 'ReadOnly', ...elsewhere }),
  ]
  const { problem, lasting } = machineFacts(SCOPE, 'worker-1', TARGET)
  expect(valuesIn(told, problem)).toEqual({ 'eu OOMKilling': 6 })
  expect(valuesIn(told, lasting)).toEqual({ 'eu DockerHung KernelDeadlock': 1 })
})
