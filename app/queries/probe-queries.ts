import { formatDuration } from '~/base/duration'
import { durationMs, ratio } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { ProbeMeasure, ProbeRow, ProbeTable } from '~/model/probe'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { column, count, instant } from './columns'
import { askFacts, clusterWide, maxBy, namedMatches } from './expressions'
import { prometheusQuestion } from './prometheus-question'

const BY_PROBE = ['cluster', 'job', 'instance'] as const

/** Rows that the table shows; the rest is counted. */
const PAGE = 200

const probeOf = ({ cluster = '', job = '', instance = '' }: Labels): string => `${cluster}/${job}/${instance}`

/** The first 200 probed addresses: those that fail now, then those that failed most; ranked in the store. */
export const probeTable = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['probes'], async (ask): Promise<ProbeTable> => {
    const range = formatDuration(durationMs(ask.span.endUnixMs - ask.span.startUnixMs))
    const told = (metric: string, instances?: readonly string[]): string =>
      maxBy(BY_PROBE, clusterWide(scope, metric, { instance: instances }))
    const available = (instances?: readonly string[]): string =>
      maxBy(
        BY_PROBE,
        `avg_over_time(${clusterWide(scope, 'probe_success', { instance: instances })}[${range}])`,
      )
    const first = await askFacts(ask, {
      ranked: `bottomk(${PAGE}, ${told('probe_success')} + ${available()})`,
      total: `count(${told('probe_success')})`,
    })
    const ranked = first('ranked').toSorted(
      (a, b) => a.value - b.value || probeOf(a.labels).localeCompare(probeOf(b.labels)),
    )
    const names = ranked.map(({ labels }) => ({ namespace: '', name: labels.instance ?? '' }))
    const chunks = await Promise.all(
      namedMatches('instance', names).map(({ instance }) =>
        askFacts(ask, {
          success: told('probe_success', instance),
          available: available(instance),
          duration: told('probe_duration_seconds', instance),
          status: told('probe_http_status_code', instance),
          expiry: told('probe_ssl_earliest_cert_expiry', instance),
        }),
      ),
    )
    const facts = (name: 'success' | 'available' | 'duration' | 'status' | 'expiry') =>
      chunks.flatMap((chunk) => chunk(name))
    const success = column(facts('success'), probeOf, count)
    const availability = column(facts('available'), probeOf, ratio)
    const duration = column(facts('duration'), probeOf, (seconds) => durationMs(seconds * 1000))
    const status = column(facts('status'), probeOf, count)
    const expiry = column(facts('expiry'), probeOf, instant)
    return {
      total: first('total')[0]?.value ?? 0,
      rows: ranked.map(({ labels }): ProbeRow => {
        const key = probeOf(labels)
        return {
          cluster: labels.cluster ?? '',
          job: labels.job ?? '',
          instance: labels.instance ?? '',
          success: success(key) === 1,
          available: availability(key),
          duration: duration(key),
          // 0: no answer came.
          statusCode: status(key) || undefined,
          expiresUnixMs: expiry(key),
        }
      }),
    }
  })

/** How long a probe took, by `phase` and in total (milliseconds), or the share of its tries that succeeded. */
export const probeUsage = (backEnds: BackEnds, scope: Scope, instance: string, measure: ProbeMeasure) =>
  prometheusQuestion(backEnds, scope, ['probe', instance, measure], (ask) => {
    const told = (metric: string): string => clusterWide(scope, metric, { instance })
    const phases = ['http', 'icmp', 'dns'].map((kind) => told(`probe_${kind}_duration_seconds`)).join(' or ')
    const total = `label_replace(${maxBy([], told('probe_duration_seconds'))}, "phase", "total", "", "")`
    return ask.overRange((window) =>
      measure === 'success'
        ? maxBy([], `avg_over_time(${told('probe_success')}[${window}])`)
        : `(${total} or ${maxBy(['phase'], phases)}) * 1000`,
    )
  })
