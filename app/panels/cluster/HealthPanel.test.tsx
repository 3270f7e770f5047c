import { expect, test } from 'vitest'
import { HealthEmbed } from './HealthPanel'
import { SCOPE, render } from './test-page'
import type { Says } from '~/queries/test-prometheus'

const HAS_METRICS: Says = (expression) => {
  if (expression === 'count(kube_pod_info)') return [[{}, 9]]
  return expression.includes('"fact", "nodes"') ? [[{ fact: 'nodes' }, 3]] : []
}

test.each<{ desc: string; says: Says | null; state: string; sentence: string }>([
  { desc: 'nothing is ill', says: HAS_METRICS, state: 'healthy', sentence: 'All is well' },
  {
    desc: 'a node is not ready',
    says: (expression) => [
      ...HAS_METRICS(expression),
      ...(expression.includes('"fact", "conditions"')
        ? [[{ fact: 'conditions', node: 'n1', condition: 'Ready', status: 'false' }, 1] as const]
        : []),
    ],
    state: 'critical',
    sentence: '1 thing needs attention',
  },
  {
    desc: 'the metrics are missing: that is not health',
    says: () => [],
    state: 'unknown',
    sentence: 'Cannot tell whether the cluster is well',
  },
  {
    desc: 'nobody tells of pods',
    says: (expression) => (expression === 'count(kube_pod_info)' ? [] : HAS_METRICS(expression)),
    state: 'unknown',
    sentence: 'Cannot tell whether the cluster is well',
  },
  {
    desc: 'Prometheus fails',
    says: () => {
      throw new Error('connection refused')
    },
    state: 'unknown',
    sentence: 'Cannot tell whether the cluster is well: Prometheus did not answer',
  },
  {
    desc: 'there is no Prometheus',
    says: null,
    state: 'unknown',
    sentence: 'Cannot tell whether the cluster is well: no Prometheus is configured',
  },
])('$desc', async ({ says, state, sentence }) => {
  const page = await render(<HealthEmbed scope={SCOPE} />, says)
  expect(page.querySelector('h1')?.textContent).toBe(sentence)
  expect(page.querySelector('[data-health]')?.getAttribute('data-health')).toBe(state)
})

test('says which metric is missing and which exporter gives it', async () => {
  const page = await render(<HealthEmbed scope={SCOPE} />, () => [])
  expect(page.textContent).toContain('kube_node_info')
  expect(page.textContent).toContain('kube-state-metrics')
})
