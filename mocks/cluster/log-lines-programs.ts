import type { Place } from './log-lines-formats'
import { NAMED_PROGRAMS } from './log-lines-named'
import { type Program, routine, tookMs, visitor } from './log-lines-routines'
import type { LogFormat, SimWorkload } from './types'

const PATHS = [
  '/',
  '/product/P-1042',
  '/search?q=error+503+lamp',
  '/static/app.js',
  '/cart',
  '/favicon.ico',
  '/docs/error-handling',
]

const KLOG: Program = {
  startUp: ['Version info', 'Starting controller', 'Waiting for caches to sync', 'Caches are synced'],
  routines: [
    routine(24, 'info', 'Reconcile finished', (r) => ({
      object: `shop/${r.pick(['cart', 'search', 'frontend'])}`,
      err: '<nil>',
    })),
    routine(90, 'info', 'Watch close - *v1.Pod total items received', (r) => ({ items: r.whole(900) })),
    routine(
      700,
      'warn',
      'watch of *v1.Endpoints ended with: an error on the server was recovered (too old resource version)',
    ),
  ],
}

const SERVICE: Program = {
  startUp: ['configuration loaded', 'telemetry exporter started', 'server listening on :8080'],
  routines: [
    routine(30, 'debug', 'health check ok', tookMs),
    routine(45, 'info', 'request handled', (r) => ({
      route: r.pick(['/healthz', '/metrics']),
      status: 200,
      ...tookMs(r),
    })),
    routine(400, 'info', 'connection pool stats', (r) => ({
      open: 4 + r.whole(8),
      idle: r.whole(4),
      errors: 0,
    })),
    routine(1500, 'warn', 'slow upstream answer, continuing', (r) => ({
      seconds: Math.round(r.spread(0.9) * 100) / 100,
    })),
  ],
}

const BY_FORMAT: Readonly<Record<LogFormat, Program>> = {
  json: SERVICE,
  pino: SERVICE,
  zap: SERVICE,
  klog: KLOG,
  logfmt: {
    startUp: ['Starting', 'configuration loaded', 'listening'],
    routines: [
      routine(60, 'info', 'sync finished', (r) => ({
        objects: r.whole(90),
        errors: 0,
        duration: `${r.whole(90)}.${r.whole(9)}ms`,
      })),
      routine(25, 'debug', 'cache hit', (r) => ({ key: r.hex(8), age: `${r.whole(40)}m` })),
      routine(900, 'warn', 'request was retried', (r) => ({
        attempt: 1 + r.whole(3),
        error: 'context deadline exceeded',
      })),
    ],
  },
  log4j: {
    startUp: ['Registered kafka:type=kafka.Log4jController MBean', 'Starting', 'started'],
    routines: [
      routine(
        20,
        'info',
        (r) =>
          `[GroupCoordinator 0]: Stabilized group orders generation ${r.whole(90)} (__consumer_offsets-${r.whole(50)}) with 3 members`,
      ),
      routine(
        120,
        'info',
        (r) =>
          `[LocalLog partition=orders-${r.whole(12)}, dir=/var/lib/kafka] Rolled new log segment at offset ${r.whole(9_000_000)} in ${r.whole(20)} ms.`,
      ),
      routine(
        900,
        'warn',
        '[ReplicaFetcher replicaId=1, leaderId=0, fetcherId=0] Error in response for fetch request, retrying',
      ),
    ],
  },
  spring: {
    startUp: [
      'Starting application using Java 21.0.5 with PID 1',
      'Tomcat initialized with port 8080 (http)',
      'Started application in 2.871 seconds',
    ],
    routines: [
      routine(30, 'debug', 'health check ok', tookMs),
      routine(40, 'info', 'cache statistics', (r) => ({
        hits: r.whole(900),
        misses: r.whole(90),
        evictions: 0,
      })),
      routine(300, 'info', 'HikariPool-1 - Pool stats (total=10, active=1, idle=9, waiting=0)'),
    ],
  },
  'nginx-access': {
    startUp: [],
    routines: [
      routine(
        4,
        'info',
        (r) => `GET ${r.pick(PATHS)}`,
        (r) => ({ ...visitor(r), status: r.next() < 0.04 ? 404 : 200, seconds: `0.0${10 + r.whole(89)}` }),
      ),
      routine(35, 'info', 'GET /healthz', () => ({ agent: 'kube-probe/1.34', status: 200, bytes: 2 })),
    ],
  },
  'nginx-error': {
    startUp: ['using the "epoll" event method', 'start worker processes'],
    routines: [
      routine(240, 'warn', 'a client request body is buffered to a temporary file /tmp/client-body/0000001'),
      routine(600, 'info', 'signal 29 (SIGIO) received'),
    ],
  },
  postgres: {
    startUp: [
      'starting PostgreSQL 17.2 on x86_64-pc-linux-gnu',
      'listening on IPv4 address "0.0.0.0", port 5432',
      'database system is ready to accept connections',
    ],
    routines: [
      routine(300, 'info', 'checkpoint starting: time'),
      routine(
        300,
        'info',
        (r) =>
          `checkpoint complete: wrote ${r.whole(900)} buffers (${r.whole(5)}.${r.whole(9)}%); 0 WAL file(s) added, 0 removed, ${r.whole(3)} recycled`,
      ),
      routine(
        30,
        'info',
        (r) =>
          `duration: ${200 + r.whole(300)}.${r.whole(900)} ms  statement: SELECT id FROM products WHERE name ILIKE '%error%'`,
      ),
    ],
  },
  redis: {
    startUp: [
      'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo',
      'Server initialized',
      'Ready to accept connections tcp',
    ],
    routines: [
      routine(60, 'info', '100 changes in 300 seconds. Saving...'),
      routine(
        60,
        'info',
        (r) =>
          `Fork CoW for RDB: current ${r.whole(4)} MB, peak ${4 + r.whole(4)} MB, average ${r.whole(4)} MB`,
      ),
      routine(
        1800,
        'warn',
        'Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: commands to Redis.',
      ),
    ],
  },
  python: SERVICE,
  ansi: {
    startUp: ['starting runner', 'registered with coordinator'],
    routines: [
      routine(20, 'info', 'checking for jobs', () => ({ received: 0 })),
      routine(200, 'warn', 'node not ready', (r) => ({ attempt: 1 + r.whole(4) })),
      routine(45, 'debug', 'feeding runners to channel', (r) => ({ builds: r.whole(4) })),
    ],
  },
  etcd: {
    startUp: ['Running: ', 'starting an etcd server', 'ready to serve client requests'],
    routines: [
      routine(60, 'info', 'compact tree index', (r) => ({ revision: 4_000_000 + r.whole(90_000) })),
      routine(60, 'info', 'finished scheduled compaction', (r) => ({
        'compact-revision': 4_000_000 + r.whole(90_000),
        took: `${10 + r.whole(30)}.${r.whole(900)}ms`,
      })),
      routine(400, 'warn', 'apply request took too long', (r) => ({
        took: `${100 + r.whole(80)}.${r.whole(900)}ms`,
        'expected-duration': '100ms',
        prefix: 'read-only range ',
      })),
    ],
  },
  coredns: {
    startUp: [
      'plugin/reload: Running configuration SHA512 = 591cf328cccc12bc490481273e738df59329c62c0b729d94e8b61db9961c2fa5',
      'CoreDNS-1.12.0',
    ],
    routines: [
      routine(
        6,
        'info',
        (r) =>
          `10.244.${r.whole(9)}.${r.whole(250)}:${30_000 + r.whole(30_000)} - ${r.whole(60_000)} "A IN ${r.pick(['checkout', 'cart', 'errors'])}.shop.svc.cluster.local. udp 54 false 512" NOERROR qr,aa,rd 106 0.000${100 + r.whole(800)}s`,
      ),
      routine(
        600,
        'error',
        (r) =>
          `plugin/errors: 2 example.org. AAAA: read udp 10.244.0.3:${30_000 + r.whole(30_000)}->192.0.2.53:53: i/o timeout`,
      ),
    ],
  },
  plain: {
    startUp: ['+ exec /entrypoint.sh --log-level=error', 'step 1/3: fetching', 'step 2/3: working'],
    routines: [routine(40, 'info', (r) => `processed ${r.whole(900)} items, 0 errors, 0 warnings`)],
  },
}

const programs = new WeakMap<SimWorkload, Map<string, Program>>()

/** What runs in a container. */
export function programOf({ pod: { workload }, container }: Place): Program {
  let known = programs.get(workload)
  if (!known) programs.set(workload, (known = new Map()))
  let program = known.get(container.name)
  if (!program) {
    const name = `${workload.name}/${container.name}`
    const usual =
      workload.service && container.logFormat !== 'spring' ? SERVICE : BY_FORMAT[container.logFormat]
    program = NAMED_PROGRAMS.find(([pattern]) => pattern.test(name))?.[1] ?? usual
    known.set(container.name, program)
  }
  return program
}
