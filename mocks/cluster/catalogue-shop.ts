import { type WorkloadDraft, container, draft } from './draft'
import type { ContainerSpec, LogFormat } from './types'

const NAMESPACE = 'shop'
/** How strongly the shop follows the day; `load` has the same. */
export const SHOP_RHYTHM = 0.42

const app = (
  name: string,
  tag: string,
  logFormat: LogFormat,
  cpuUse: number,
  memoryUse: number,
): ContainerSpec =>
  container(
    'app',
    `registry.example.com/shop/${name}:${tag}`,
    logFormat,
    [Math.round(cpuUse * 200) / 100, Math.round(cpuUse * 500) / 100, cpuUse],
    [Math.round(memoryUse * 1.25), Math.round(memoryUse * 2), memoryUse],
  )

type Traced = {
  readonly replicas: number
  readonly app: ContainerSpec
  readonly calls: readonly string[]
  readonly port: number
  readonly more?: Partial<WorkloadDraft>
}

const traced = (name: string, { replicas, app: main, calls, port, more }: Traced): WorkloadDraft =>
  draft('Deployment', NAMESPACE, name, replicas, [main], {
    service: { name, port, calls },
    port,
    rhythm: SHOP_RHYTHM,
    ...more,
  })

const untraced = (name: string, replicas: number, main: ContainerSpec, port?: number): WorkloadDraft =>
  draft('Deployment', NAMESPACE, name, replicas, [main], { rhythm: SHOP_RHYTHM, ...(port && { port }) })

/** The online shop: a dozen traced services and what stands around them. */
export const SHOP: readonly WorkloadDraft[] = [
  traced('frontend', {
    replicas: 12,
    app: app('frontend', 'v5.14.2', 'pino', 0.18, 210),
    calls: ['cart', 'checkout', 'catalog', 'recommendation', 'ads', 'currency', 'search'],
    port: 8080,
    more: { autoscaler: { min: 8, max: 20, cpuPercent: 70 } },
  }),
  traced('cart', {
    replicas: 8,
    app: app('cart', 'v3.2.0', 'json', 0.09, 150),
    calls: [],
    port: 7070,
    more: { autoscaler: { min: 4, max: 12, cpuPercent: 70 } },
  }),
  traced('checkout', {
    replicas: 6,
    app: container(
      'app',
      'registry.example.com/shop/checkout:v2.7.3',
      'zap',
      [0.25, 1, 0.11],
      [256, 512, 190],
    ),
    calls: ['cart', 'payment', 'shipping', 'currency', 'email', 'inventory'],
    port: 5050,
    more: { rollout: { maxSurge: 1, maxUnavailable: 3, minReadySeconds: 300 } },
  }),
  traced('catalog', {
    replicas: 10,
    app: app('catalog', 'v4.0.9', 'json', 0.13, 180),
    calls: [],
    port: 3550,
    more: { autoscaler: { min: 6, max: 16, cpuPercent: 70 } },
  }),
  traced('recommendation', {
    replicas: 8,
    app: app('recommendation', 'v1.19.0', 'python', 0.22, 420),
    calls: ['catalog'],
    port: 9001,
  }),
  traced('ads', { replicas: 6, app: app('ads', 'v2.3.1', 'log4j', 0.08, 380), calls: [], port: 9555 }),
  traced('currency', {
    replicas: 6,
    app: app('currency', 'v1.8.4', 'logfmt', 0.05, 64),
    calls: [],
    port: 7001,
  }),
  traced('search', {
    replicas: 8,
    app: app('search', 'v6.1.0', 'spring', 0.24, 640),
    calls: [],
    port: 8090,
    more: { autoscaler: { min: 4, max: 12, cpuPercent: 75 } },
  }),
  traced('payment', {
    replicas: 6,
    app: app('payment', 'v2.11.5', 'json', 0.06, 140),
    calls: [],
    port: 50051,
  }),
  traced('shipping', {
    replicas: 6,
    app: app('shipping', 'v1.4.2', 'zap', 0.04, 72),
    calls: [],
    port: 50052,
  }),
  traced('email', { replicas: 4, app: app('email', 'v1.2.8', 'python', 0.03, 110), calls: [], port: 6060 }),
  traced('inventory', {
    replicas: 8,
    app: app('inventory', 'v3.5.1', 'spring', 0.12, 560),
    calls: [],
    port: 8085,
    more: {
      initContainers: [
        container(
          'wait-for-postgres',
          'registry.example.com/shop/wait-for:v1.1.0',
          'plain',
          [0.01, null, 0],
          [16, 32, 0],
        ),
      ],
    },
  }),
  untraced(
    'image-resizer',
    6,
    container(
      'app',
      'registry.example.com/shop/image-resizer:v1.6.0',
      'logfmt',
      [0.25, 0.4, 0.2],
      [320, 512, 260],
    ),
    8081,
  ),
  untraced('session-sweeper', 2, app('session-sweeper', 'v1.0.3', 'plain', 0.02, 60)),
  untraced('webhooks', 4, app('webhooks', 'v2.0.1', 'pino', 0.05, 130), 8082),
  untraced('loyalty', 5, app('loyalty', 'v0.9.7', 'python', 0.07, 170), 8083),
  draft('CronJob', NAMESPACE, 'abandoned-carts', 1, [app('abandoned-carts', 'v1.1.0', 'python', 0.15, 120)], {
    everyMinutes: 10,
    runSeconds: 75,
    rhythm: 0,
  }),
]
