import { type Program, routine, tookMs } from './log-lines-routines'

/** Programs told by `workload/container`, where the format of their lines does not tell enough. */
export const NAMED_PROGRAMS: readonly (readonly [RegExp, Program])[] = [
  [
    /^recommendation\//,
    {
      startUp: [
        'loading model v41 from /models/als.npz',
        '推荐模型已加载，共 1240 件商品',
        'gRPC server listening on port 8080',
      ],
      routines: [
        routine(30, 'debug', 'health check ok', tookMs),
        routine(50, 'info', (r) => `刷新推荐缓存完成：${r.whole(900)} 个用户`),
        routine(900, 'warn', '特征存储响应缓慢，使用上一次的结果'),
      ],
    },
  ],
  [
    /^(?:prometheus|loki|alertmanager)\//,
    {
      startUp: ['Starting', 'Build context', 'Server is ready to receive web requests.'],
      routines: [
        routine(60, 'info', 'Head GC completed', (r) => ({
          component: 'tsdb',
          duration: `${r.whole(90)}.${r.whole(9)}ms`,
        })),
        routine(25, 'debug', 'flushing stream', (r) => ({
          component: 'ingester',
          labels: '{namespace="shop"}',
          age: `${r.whole(40)}m`,
        })),
        routine(500, 'warn', 'Error on ingesting out-of-order samples', (r) => ({
          num_dropped: 1 + r.whole(4),
        })),
      ],
    },
  ],
  [
    /kube-apiserver/,
    {
      startUp: ['Serving securely on [::]:6443', 'Caches are synced for node_authorizer'],
      routines: [
        routine(12, 'info', 'Trace[1290]: "List" url:/api/v1/pods', (r) => ({
          total: `${500 + r.whole(400)}ms`,
        })),
        routine(900, 'error', 'http2: stream closed', () => ({ err: 'client disconnected' })),
      ],
    },
  ],
  [
    /scheduler/,
    {
      startUp: ['Starting Kubernetes Scheduler', 'Serving securely on 127.0.0.1:10259'],
      routines: [
        routine(70, 'info', 'Successfully bound pod to node', (r) => ({
          pod: `ci/build-${r.hex(5)}`,
          evaluatedNodes: 12,
          feasibleNodes: 1 + r.whole(9),
        })),
      ],
    },
  ],
  [
    /kube-proxy/,
    {
      startUp: ['Using iptables Proxier'],
      routines: [
        routine(60, 'info', 'SyncProxyRules complete', (r) => ({ elapsed: `${20 + r.whole(40)}ms` })),
      ],
    },
  ],
  [
    /promtail|alloy|fluent/,
    {
      startUp: ['Starting', 'server listening on addresses'],
      routines: [
        routine(60, 'info', 'tail routine: started', (r) => ({
          component: 'tailer',
          path: `/var/log/pods/shop_cart_${r.hex(8)}/app/0.log`,
        })),
        routine(1200, 'warn', 'error sending batch, will retry', () => ({
          status: 429,
          error: 'server returned HTTP status 429 Too Many Requests',
        })),
      ],
    },
  ],
  [
    /node-exporter/,
    {
      startUp: ['Starting node_exporter', 'Listening on'],
      routines: [routine(300, 'info', 'scrape served', (r) => ({ collectors: 41, ms: r.whole(60) }))],
    },
  ],
]
