import { type HttpHandler, HttpResponse, http } from 'msw'
import { unixMs } from '~/base/units'
import { labelsKey } from '~/model/labels'
import { CLUSTER_START_UNIX_MS } from '~mocks/cluster/nodes'
import type { Cluster } from '~mocks/cluster/types'
import { type WireAlert, wireAlerts } from './alerts'
import { BadFilter, allOf } from './filters'
import { silencesOf } from './silences'

const ROOT = '*/api/alertmanager/api/v2'

/** Alertmanager's `group_by`. */
const GROUP_BY = ['alertname', 'namespace']

function alertsFor(cluster: Cluster, params: URLSearchParams): readonly WireAlert[] {
  const wants = (name: string) => params.get(name) !== 'false'
  const matches = allOf(params.getAll('filter'))
  const receiver = params.get('receiver')
  const receiverPattern = receiver === null ? null : new RegExp(`^(?:${receiver})$`)
  return wireAlerts(cluster, unixMs(Date.now())).filter(
    ({ labels, status, receivers }) =>
      matches(labels) &&
      (wants('active') || status.state !== 'active') &&
      (wants('silenced') || status.silencedBy.length === 0) &&
      (wants('inhibited') || status.inhibitedBy.length === 0) &&
      (receiverPattern === null || receivers.some(({ name }) => receiverPattern.test(name))),
  )
}

function groups(alerts: readonly WireAlert[]) {
  const keyOf = ({ labels }: WireAlert) =>
    Object.fromEntries(GROUP_BY.flatMap((name) => (labels[name] ? [[name, labels[name]]] : [])))
  return [
    ...Map.groupBy(alerts, (alert) => `${alert.receivers[0]!.name}/${labelsKey(keyOf(alert))}`).values(),
  ].map((own) => ({ labels: keyOf(own[0]!), receiver: own[0]!.receivers[0]!, alerts: own }))
}

const STATUS = {
  cluster: {
    name: '01K9ZX4M7Q',
    status: 'ready',
    peers: [0, 1, 2].map((index) => ({
      name: `alertmanager-${index}`,
      address: `10.64.1${3 + index}.9:9094`,
    })),
  },
  config: { original: "route:\n  group_by: ['alertname', 'namespace']\n  receiver: platform\n" },
  uptime: new Date(CLUSTER_START_UNIX_MS).toISOString(),
  versionInfo: {
    version: '0.28.1',
    revision: 'simulated',
    branch: 'HEAD',
    buildUser: '',
    buildDate: '20260307-09:00:00',
    goVersion: 'go1.24.1',
  },
}

/** Answers, or says in Alertmanager's way which filter it does not understand. */
function answer(make: () => object) {
  try {
    return HttpResponse.json(make())
  } catch (error) {
    if (error instanceof BadFilter || error instanceof SyntaxError)
      return HttpResponse.json(error.message, { status: 400 })
    throw error
  }
}

/** Alertmanager's API v2 under `/api/alertmanager`, the reading half. */
export const alertmanagerHandlers = (cluster: Cluster): HttpHandler[] => [
  http.get(`${ROOT}/alerts`, ({ request }) =>
    answer(() => alertsFor(cluster, new URL(request.url).searchParams)),
  ),
  http.get(`${ROOT}/alerts/groups`, ({ request }) =>
    answer(() => groups(alertsFor(cluster, new URL(request.url).searchParams))),
  ),
  http.get(`${ROOT}/silences`, ({ request }) =>
    answer(() => {
      const matches = allOf(new URL(request.url).searchParams.getAll('filter'))
      return silencesOf(cluster).filter(({ matchers }) =>
        matches(Object.fromEntries(matchers.map(({ name, value }) => [name, value]))),
      )
    }),
  ),
  http.get(`${ROOT}/receivers`, () =>
    HttpResponse.json(['dead-mans-switch', 'pager', 'platform', 'team-shop'].map((name) => ({ name }))),
  ),
  http.get(`${ROOT}/status`, () => HttpResponse.json(STATUS)),
  http.all(`${ROOT}/*`, ({ request }) => {
    const path = new URL(request.url).pathname.replace(/^.*\/api\/alertmanager/, '')
    return HttpResponse.json({ code: 404, message: `path ${path} was not found` }, { status: 404 })
  }),
]
