import type { BuildInfo } from '~/backends/prometheus/schema'
import { RECORDING_RULES } from '~/backends/prometheus/recording-rules'
import {
  REPLICA_LABELS,
  CANONICAL,
  type Dialect,
  EXPORTERS,
  type Exporter,
  type StoreProduct,
} from '~/model/dialect'
import type { Labels } from '~/model/labels'
import type { InstantSample } from '~/model/series'
import type { Answers } from './columns'
import {
  MARKERS,
  NAMES,
  OLD_STATE_METRIC,
  TARGET_LABELS,
  type dialectFacts,
  type exporterFacts,
} from './dialect-expressions'

type ExporterFacts = ReturnType<typeof exporterFacts>

export type DialectAnswers = {
  /** undefined: the server did not tell. */
  readonly build: BuildInfo | undefined
  /** Names that `askedNames` selects. */
  readonly names: readonly string[]
  readonly facts: Answers<ReturnType<typeof dialectFacts>>
  /** Whether cAdvisor tells containers, where it tells anything. */
  readonly containers: boolean
}

/** The server behind the API of Prometheus, from what it says of its build. */
export function productOf(build: BuildInfo | undefined): Pick<Dialect, 'product' | 'version'> {
  if (!build) return { product: undefined, version: undefined }
  const { application, version, revision } = build
  const product: StoreProduct | undefined = /mimir/i.test(application)
    ? 'Mimir'
    : /^v?0\./.test(version)
      ? // Thanos is at 0.x for ever; Prometheus tells its build since 2.14.
        'Thanos'
      : revision === ''
        ? 'VictoriaMetrics'
        : 'Prometheus'
  // What VictoriaMetrics gives is the version of the Prometheus that it takes after.
  return { product, version: product === 'VictoriaMetrics' ? undefined : version }
}

const labelsOf = (samples: readonly InstantSample[]): readonly Labels[] => samples.map(({ labels }) => labels)

/** What is scraped of each exporter: labels of the series that only it gives. */
export function targetsOf(facts: Answers<ExporterFacts>): ReadonlyMap<Exporter, readonly Labels[]> {
  const markers = labelsOf(facts('markers'))
  const pathed = (path: string) => labelsOf(facts('paths')).filter((labels) => labels.metrics_path === path)
  const told: Partial<Record<Exporter, readonly Labels[]>> = {
    cadvisor: pathed('/metrics/cadvisor'),
    'kubelet-resource': pathed('/metrics/resource'),
    'controller-manager': labelsOf(facts('managers')),
  }
  return new Map(
    EXPORTERS.map((exporter) => [
      exporter,
      [
        ...markers.filter(({ __name__ = '' }) => MARKERS[exporter]?.includes(__name__)),
        ...(told[exporter] ?? []),
      ],
    ]),
  )
}

function exportersOf({ facts, names }: DialectAnswers): NonNullable<Dialect['exporters']> {
  const named = new Set(
    Object.entries(NAMES).flatMap(([exporter, name]) => (names.includes(name) ? exporter : [])),
  )
  return new Map(
    Array.from(targetsOf(facts)).flatMap(([exporter, targets]) => {
      const jobs = [...new Set(targets.flatMap(({ job }) => job ?? []))].toSorted()
      const there = targets.length > 0 || named.has(exporter)
      return there ? [[exporter, { jobs }] as const] : []
    }),
  )
}

/** The first label that every series has, else the first that any has. */
function clusterLabelOf(candidates: readonly string[], series: readonly Labels[]): string | null {
  const has = (name: string) => (labels: Labels) => (labels[name] ?? '') !== ''
  return (
    candidates.find((name) => series.length > 0 && series.every(has(name))) ??
    candidates.find((name) => series.some(has(name))) ??
    null
  )
}

/** How the store spells, from its answers about itself. */
export function dialectOf(answers: DialectAnswers, clusterLabels: readonly string[]): Dialect {
  const { build, names, facts, containers } = answers
  const state = labelsOf(facts('state'))
  const markers = labelsOf(facts('markers'))
  const series = state.length > 0 ? state : markers
  const clusterLabel = clusterLabelOf(clusterLabels, series)
  const found = new Set(series.flatMap((labels) => Object.keys(labels)))
  const exporters = exportersOf(answers)
  return {
    ...CANONICAL,
    ...productOf(build),
    exporters,
    clusterLabel,
    clusters: clusterLabel
      ? [...new Set(series.flatMap((labels) => labels[clusterLabel] || []))].toSorted()
      : [],
    exportedLabels:
      facts('exported').length > 0
        ? TARGET_LABELS.filter((label) => found.has(label === 'node' ? 'exported_node' : label))
        : [],
    kubeStateMetrics: markers.some((labels) => labels.__name__ === OLD_STATE_METRIC) ? 1 : 2,
    replicaLabels: REPLICA_LABELS.filter((label) => found.has(label)),
    podsOnly: !containers,
    le: labelsOf(facts('bounds')).some(({ le }) => le === '1.0') ? '1.0' : '1',
    rules: new Set(RECORDING_RULES.flatMap(({ name }) => (names.includes(name) ? name : []))),
  }
}
