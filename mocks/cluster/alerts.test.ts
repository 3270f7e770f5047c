import { describe, expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { scenarioFor } from '~mocks/scenarios'
import { ALERT_RULE_GROUPS } from './alert-rules'
import { alertLives, alertsAt } from './alerts'
import { createCluster } from './cluster'
import { eventsAt } from './events'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 7))
const cluster = createCluster(scenarioFor('incident', NOW))
const healthy = createCluster(scenarioFor('healthy', NOW))
const START = cluster.scenario.incidentStartUnixMs!
const MINUTE_MS = 60_000

const named = (minutes: number) =>
  alertsAt(cluster, unixMs(START + minutes * MINUTE_MS)).map(
    ({ labels, state }) => `${labels.alertname} ${state}`,
  )

describe('alerts', () => {
  test.each([
    { minutes: -30, there: [], absent: ['CheckoutErrorRateHigh pending', 'CheckoutErrorRateHigh firing'] },
    { minutes: 6, there: ['CheckoutErrorRateHigh pending'], absent: ['CheckoutErrorRateHigh firing'] },
    {
      minutes: 10,
      there: ['CheckoutErrorRateHigh firing', 'KubePodCrashLooping pending', 'KubeNodePressure firing'],
      absent: [],
    },
    {
      minutes: 30,
      there: [
        'KubePodCrashLooping firing',
        'KubeDeploymentRolloutStuck firing',
        'KubeStatefulSetReplicasMismatch firing',
      ],
      absent: ['KubeNodePressure firing'],
    },
  ])('$minutes minutes after the bad release', ({ minutes, there, absent }) => {
    expect(named(minutes)).toEqual(expect.arrayContaining(['Watchdog firing', ...there]))
    for (const alert of absent) expect(named(minutes)).not.toContain(alert)
  })

  test('only the watchdog where nothing is wrong', () => {
    expect(alertsAt(healthy, NOW).map(({ labels }) => labels.alertname)).toEqual(['Watchdog'])
  })

  test('each belongs to a rule, fires after its time, and fills in its description', () => {
    const rules = new Set(ALERT_RULE_GROUPS.flatMap(({ rules: own }) => own))
    for (const alert of alertsAt(cluster, NOW)) {
      expect(rules).toContain(alert.rule)
      expect(alert.firingUnixMs - alert.activeUnixMs).toBe(alert.rule.forSeconds * 1000)
      expect(alert.annotations.description).not.toMatch(/\{\{|\/ |undefined/)
    }
  })

  test('no two have the same labels', () => {
    const labels = alertLives(cluster, NOW).map((life) => JSON.stringify(life.labels))
    expect(new Set(labels).size).toBe(labels.length)
  })
})

describe('events', () => {
  const events = eventsAt(cluster, NOW)
  const reasons = (name: string) => new Set(eventsAt(cluster, NOW, { name }).map(({ reason }) => reason))
  const podOf = (workload: string, trouble: string | null, release = 'stable') =>
    cluster
      .pods(NOW, NOW)
      .find(
        (pod) =>
          pod.workload.name === workload &&
          (pod.trouble?.kind ?? null) === trouble &&
          pod.release === release,
      )!.name

  test.each([
    {
      desc: 'a leaking pod',
      name: podOf('checkout', null, 'bad'),
      expected: ['Scheduled', 'Pulled', 'Created', 'Started', 'BackOff', 'Unhealthy'],
    },
    {
      desc: 'an image that is not there',
      name: podOf('docs-preview', 'unpullable'),
      expected: ['Scheduled', 'Pulling', 'Failed', 'BackOff'],
    },
    { desc: 'a pod without room', name: podOf('analytics', 'unschedulable'), expected: ['FailedScheduling'] },
    { desc: 'an evicted pod', name: podOf('recommendation', 'evicted'), expected: ['Evicted', 'Killing'] },
    { desc: 'the Deployment', name: 'checkout', expected: ['ScalingReplicaSet'] },
    { desc: 'the cordoned node', name: 'worker-9', expected: ['NodeNotSchedulable'] },
    { desc: 'a CronJob', name: 'postgres-verify', expected: ['SuccessfulCreate', 'SawCompletedJob'] },
  ])('$desc', ({ name, expected }) => {
    for (const reason of expected) expect(reasons(name)).toContain(reason)
  })

  test('a kill is told by the node at the instant at which the run ends', () => {
    const kills = events.filter(({ reason }) => reason === 'OOMKilling')
    const ends = cluster
      .pods(NOW, NOW)
      .filter(({ release }) => release === 'bad')
      .flatMap((pod) => cluster.runs(pod, 'app', NOW).map(({ endUnixMs }) => endUnixMs + 10))
      .filter((end) => end <= NOW)
    expect(kills.flatMap(({ timesUnixMs }) => timesUnixMs).toSorted((a, b) => a - b)).toEqual(
      ends.toSorted((a, b) => a - b),
    )
  })

  test('none is older than an hour or later than now', () => {
    for (const { timesUnixMs } of events) {
      expect(timesUnixMs.at(-1)).toBeLessThanOrEqual(NOW)
      expect(timesUnixMs.at(-1)).toBeGreaterThan(NOW - 60 * MINUTE_MS)
      expect(timesUnixMs).toEqual(timesUnixMs.toSorted((a, b) => a - b))
    }
  })

  test('no warnings where nothing is wrong', () => {
    const warnings = eventsAt(healthy, NOW).filter(({ type }) => type === 'Warning')
    expect(warnings).toEqual([])
    expect(eventsAt(healthy, NOW).length).toBeGreaterThan(10)
  })
})
