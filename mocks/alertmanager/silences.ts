import type { SimAlert } from '~mocks/cluster/alerts'
import type { Cluster } from '~mocks/cluster/types'

/** A silence as Alertmanager's API v2 writes it. */
export type Silence = {
  readonly id: string
  readonly status: { readonly state: 'active' | 'expired' }
  readonly matchers: readonly {
    readonly name: string
    readonly value: string
    readonly isRegex: boolean
    readonly isEqual: boolean
  }[]
  readonly startsAt: string
  readonly endsAt: string
  readonly updatedAt: string
  readonly createdBy: string
  readonly comment: string
}

const HOUR_MS = 3_600_000
const iso = (time: number) => new Date(time).toISOString()
const equals = (name: string, value: string) => ({ name, value, isRegex: false, isEqual: true })

/** Someone knows about the missing image of docs-preview; an older silence has run out. */
export function silencesOf({ incident }: Cluster): readonly Silence[] {
  const rollout = incident?.stuckRollouts.find(({ fault }) => fault === 'image')
  if (!rollout) return []
  const noticed = rollout.startUnixMs + 9 * 60_000
  return [
    {
      id: '5f1c9a5e-7f0b-4c0e-9d5a-6f2f8b0d3c11',
      status: { state: 'active' },
      matchers: [equals('namespace', 'ci')],
      startsAt: iso(noticed),
      endsAt: iso(noticed + 8 * HOUR_MS),
      updatedAt: iso(noticed),
      createdBy: 'mara.lindqvist',
      comment: 'docs-preview: the image of v0.32 is not pushed yet, nobody needs it today',
    },
    {
      id: '0c8c7d0a-2f55-4a5c-8f0e-b2b7d6a1e4f7',
      status: { state: 'expired' },
      matchers: [
        equals('alertname', 'KubeNodeNotReady'),
        { ...equals('node', 'worker-[12]'), isRegex: true },
      ],
      startsAt: iso(noticed - 52 * HOUR_MS),
      endsAt: iso(noticed - 49 * HOUR_MS),
      updatedAt: iso(noticed - 49 * HOUR_MS),
      createdBy: 'tomas.ilves',
      comment: 'Kernel update',
    },
  ]
}

export const isSilencedBy = (silence: Silence, { labels }: SimAlert): boolean =>
  silence.status.state === 'active' && silence.matchers.every(({ name, value }) => labels[name] === value)

const MUTED = ['warning', 'info']

/** A critical alert mutes the lesser ones of its name and namespace, as kube-prometheus sets it up. */
export const isInhibitedBy = (source: SimAlert, target: SimAlert): boolean =>
  source.labels.severity === 'critical' &&
  MUTED.includes(target.labels.severity ?? '') &&
  source.labels.namespace === target.labels.namespace &&
  source.labels.alertname === target.labels.alertname
