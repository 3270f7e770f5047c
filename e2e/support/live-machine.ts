import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus, hostname, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, startRealPrometheus } from './real-prometheus.ts'

/** This machine as a node of a cluster of one, in the words of kube-state-metrics. */
const kubeStateMetrics = (node: string): string => `
kube_node_info{node="${node}",kernel_version="test",os_image="test",container_runtime_version="test",kubelet_version="v1.35.0",internal_ip="127.0.0.1"} 1
kube_node_created{node="${node}"} ${Math.floor(Date.now() / 1000) - 86_400}
kube_node_status_condition{node="${node}",condition="Ready",status="true"} 1
kube_node_status_condition{node="${node}",condition="Ready",status="false"} 0
kube_node_status_condition{node="${node}",condition="Ready",status="unknown"} 0
kube_node_status_allocatable{node="${node}",resource="cpu",unit="core"} ${cpus().length}
kube_node_status_allocatable{node="${node}",resource="memory",unit="byte"} ${totalmem()}
kube_node_status_allocatable{node="${node}",resource="pods",unit="integer"} 110
kube_node_status_capacity{node="${node}",resource="cpu",unit="core"} ${cpus().length}
kube_node_status_capacity{node="${node}",resource="memory",unit="byte"} ${totalmem()}
kube_namespace_created{namespace="default"} ${Math.floor(Date.now() / 1000) - 86_400}
kube_pod_info{namespace="default",pod="lone",node="${node}",host_ip="127.0.0.1",pod_ip="127.0.0.1",uid="1",created_by_kind="<none>",created_by_name="<none>",host_network="false"} 1
`

const PROBES = `
modules:
  http_2xx:
    prober: http
    timeout: 5s
    http: { preferred_ip_protocol: ip4 }
`

const scrapes = (targets: Readonly<Record<'ksm' | 'node' | 'blackbox' | 'site', string>>) => `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: kube-state-metrics
    honor_labels: true
    static_configs: [{ targets: ['${targets.ksm}'] }]
  - job_name: node-exporter
    static_configs: [{ targets: ['${targets.node}'] }]
  - job_name: blackbox
    metrics_path: /probe
    params: { module: [http_2xx] }
    static_configs: [{ targets: ['${targets.site}'] }]
    relabel_configs:
      - { source_labels: [__address__], regex: '(.*)', target_label: __param_target, replacement: 'http://$1/' }
      - { source_labels: [__param_target], target_label: instance }
      - { target_label: __address__, replacement: '${targets.blackbox}' }
`

/** Waits until every target has been scraped for longer than a chart's step. */
async function scraped(prometheusUrl: string): Promise<void> {
  const query = 'count(count_over_time(node_load1[1m]) > 40 and on () probe_success == 1)'
  for (let attempt = 0; attempt < 500; attempt++) {
    const response = await fetch(`${prometheusUrl}/api/v1/query?${new URLSearchParams({ query })}`)
    if ((await response.text()).includes('"value"')) return
    await sleep(200)
  }
  throw new Error('the exporters of this machine were not scraped')
}

export type LiveMachine = {
  readonly prometheusUrl: string
  readonly node: string
  readonly stop: () => Promise<void>
}

/** A real Prometheus that scrapes this machine every second: node_exporter, and blackbox_exporter that probes a site. */
export async function startLiveMachine(): Promise<LiveMachine> {
  const node = hostname()
  const [nodePort, blackboxPort] = [await freePort(), await freePort()]
  const folder = await mkdtemp(join(tmpdir(), 'binnacle-live-'))
  const probes = join(folder, 'blackbox.yml')
  await writeFile(probes, PROBES)
  const site = createServer((_, response) => response.end(kubeStateMetrics(node)))
  await new Promise<void>((resolve) => void site.listen(0, '127.0.0.1', resolve))
  const siteAddress = `127.0.0.1:${(site.address() as AddressInfo).port}`
  // Without a system bus and udev they complain, and measure all the same.
  const exporters = [
    spawn('prometheus-node-exporter', [`--web.listen-address=127.0.0.1:${nodePort}`], { stdio: 'ignore' }),
    spawn(
      'prometheus-blackbox-exporter',
      [`--config.file=${probes}`, `--web.listen-address=127.0.0.1:${blackboxPort}`],
      { stdio: 'ignore' },
    ),
  ]
  const prometheus = await startRealPrometheus(
    null,
    scrapes({
      ksm: siteAddress,
      node: `127.0.0.1:${nodePort}`,
      blackbox: `127.0.0.1:${blackboxPort}`,
      site: siteAddress,
    }),
  )
  const stop = async () => {
    await prometheus.stop()
    exporters.forEach((exporter) => exporter.kill())
    site.closeAllConnections()
    await new Promise((resolve) => void site.close(resolve))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await scraped(prometheus.url)
  } catch (error) {
    await stop()
    throw error
  }
  return { prometheusUrl: prometheus.url, node, stop }
}
