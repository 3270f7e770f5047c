import { type WorkloadDraft, container as c, draft, volume } from './draft'

const reloader = c(
  'config-reloader',
  'quay.io/prometheus-operator/prometheus-config-reloader:v0.86.0',
  'logfmt',
  [0.01, 0.05, 0.002],
  [32, 64, 22],
)

const EDGE: readonly WorkloadDraft[] = [
  draft(
    'Deployment',
    'ingress-nginx',
    'ingress-nginx-controller',
    4,
    [
      c(
        'controller',
        'registry.k8s.io/ingress-nginx/controller:v1.13.2',
        'nginx-access',
        [0.2, null, 0.19],
        [256, 512, 230],
      ),
    ],
    { port: 443, rhythm: 0.4 },
  ),
  draft(
    'Deployment',
    'ingress-nginx',
    'default-backend',
    2,
    [
      c(
        'backend',
        'registry.k8s.io/defaultbackend-amd64:1.5',
        'nginx-error',
        [0.01, 0.02, 0.001],
        [16, 32, 6],
      ),
    ],
    { port: 80 },
  ),
  draft(
    'Deployment',
    'cert-manager',
    'cert-manager',
    2,
    [
      c(
        'controller',
        'quay.io/jetstack/cert-manager-controller:v1.19.0',
        'klog',
        [0.02, null, 0.006],
        [64, 256, 72],
      ),
    ],
    { port: 9402 },
  ),
  draft('Deployment', 'cert-manager', 'cert-manager-cainjector', 1, [
    c(
      'cainjector',
      'quay.io/jetstack/cert-manager-cainjector:v1.19.0',
      'klog',
      [0.01, null, 0.004],
      [64, 256, 58],
    ),
  ]),
  draft(
    'Deployment',
    'cert-manager',
    'cert-manager-webhook',
    2,
    [
      c(
        'webhook',
        'quay.io/jetstack/cert-manager-webhook:v1.19.0',
        'klog',
        [0.01, null, 0.003],
        [32, 128, 26],
      ),
    ],
    { port: 10250 },
  ),
]

const MONITORING: readonly WorkloadDraft[] = [
  draft(
    'StatefulSet',
    'monitoring',
    'prometheus',
    2,
    [
      c(
        'prometheus',
        'quay.io/prometheus/prometheus:v3.6.0',
        'logfmt',
        [0.6, null, 0.48],
        [3072, null, 2600],
      ),
      reloader,
    ],
    { port: 9090, rhythm: 0.05, ...volume(150) },
  ),
  draft(
    'StatefulSet',
    'monitoring',
    'alertmanager',
    3,
    [
      c(
        'alertmanager',
        'quay.io/prometheus/alertmanager:v0.28.1',
        'logfmt',
        [0.02, null, 0.006],
        [64, 128, 44],
      ),
      reloader,
    ],
    { port: 9093, ...volume(5) },
  ),
  draft(
    'Deployment',
    'monitoring',
    'kube-state-metrics',
    1,
    [
      c(
        'kube-state-metrics',
        'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0',
        'klog',
        [0.05, null, 0.02],
        [128, 256, 92],
      ),
    ],
    { port: 8080 },
  ),
  draft(
    'Deployment',
    'monitoring',
    'grafana',
    2,
    [c('grafana', 'docker.io/grafana/grafana:12.2.0', 'logfmt', [0.1, null, 0.05], [256, 512, 240])],
    { port: 3000, rhythm: 0.3 },
  ),
  draft(
    'Deployment',
    'monitoring',
    'prometheus-operator',
    1,
    [
      c(
        'operator',
        'quay.io/prometheus-operator/prometheus-operator:v0.86.0',
        'logfmt',
        [0.05, 0.2, 0.01],
        [64, 128, 48],
      ),
    ],
    { port: 8443 },
  ),
  draft(
    'Deployment',
    'monitoring',
    'blackbox-exporter',
    2,
    [
      c(
        'exporter',
        'quay.io/prometheus/blackbox-exporter:v0.27.0',
        'logfmt',
        [0.01, 0.05, 0.005],
        [32, 64, 24],
      ),
    ],
    { port: 9115 },
  ),
  draft(
    'Deployment',
    'monitoring',
    'jaeger',
    3,
    [c('jaeger', 'docker.io/jaegertracing/jaeger:2.11.0', 'json', [0.2, null, 0.15], [512, 1024, 430])],
    { port: 16_686, rhythm: 0.4 },
  ),
  draft(
    'DaemonSet',
    'monitoring',
    'node-exporter',
    12,
    [
      c(
        'node-exporter',
        'quay.io/prometheus/node-exporter:v1.9.1',
        'logfmt',
        [0.05, 0.25, 0.02],
        [48, 128, 28],
      ),
    ],
    { port: 9100, hostNetwork: true, rhythm: 0.02 },
  ),
  draft('Pod', 'monitoring', 'netshoot', 1, [
    c('netshoot', 'docker.io/nicolaka/netshoot:v0.14', 'ansi', [null, null, 0.001], [null, null, 9]),
  ]),
]

const LOGGING: readonly WorkloadDraft[] = [
  draft(
    'StatefulSet',
    'logging',
    'loki-write',
    3,
    [c('loki', 'docker.io/grafana/loki:3.5.5', 'logfmt', [0.3, null, 0.24], [1024, 2048, 920])],
    { port: 3100, rhythm: 0.3, ...volume(50) },
  ),
  draft(
    'Deployment',
    'logging',
    'loki-read',
    3,
    [c('loki', 'docker.io/grafana/loki:3.5.5', 'logfmt', [0.2, null, 0.11], [512, 1024, 380])],
    { port: 3100, rhythm: 0.2 },
  ),
  draft(
    'StatefulSet',
    'logging',
    'loki-backend',
    2,
    [c('loki', 'docker.io/grafana/loki:3.5.5', 'logfmt', [0.1, null, 0.07], [512, 1024, 340])],
    { port: 3100, ...volume(50) },
  ),
  draft(
    'Deployment',
    'logging',
    'loki-gateway',
    2,
    [
      c(
        'nginx',
        'docker.io/nginxinc/nginx-unprivileged:1.29',
        'nginx-access',
        [0.05, null, 0.03],
        [32, 64, 16],
      ),
    ],
    { port: 8080, rhythm: 0.3 },
  ),
  draft(
    'DaemonSet',
    'logging',
    'alloy',
    12,
    [c('alloy', 'docker.io/grafana/alloy:v1.11.0', 'logfmt', [0.1, null, 0.06], [192, 384, 165])],
    { port: 12_345, rhythm: 0.25 },
  ),
]

const CI: readonly WorkloadDraft[] = [
  draft(
    'Deployment',
    'ci',
    'runner',
    12,
    [c('runner', 'ghcr.io/actions/actions-runner:2.328.0', 'ansi', [0.5, 2, 0.34], [768, 2048, 620])],
    { rhythm: 0.38 },
  ),
  draft('Deployment', 'ci', 'runner-controller', 1, [
    c(
      'manager',
      'ghcr.io/actions/gha-runner-scale-set-controller:0.12.1',
      'json',
      [0.05, 0.5, 0.01],
      [64, 128, 40],
    ),
  ]),
  draft(
    'Deployment',
    'ci',
    'argocd-server',
    2,
    [c('server', 'quay.io/argoproj/argocd:v3.1.7', 'logfmt', [0.05, null, 0.02], [128, 256, 92])],
    { port: 8080 },
  ),
  draft(
    'Deployment',
    'ci',
    'argocd-repo-server',
    2,
    [c('repo-server', 'quay.io/argoproj/argocd:v3.1.7', 'logfmt', [0.1, null, 0.06], [256, 512, 190])],
    { port: 8081 },
  ),
  draft(
    'StatefulSet',
    'ci',
    'argocd-application-controller',
    1,
    [c('controller', 'quay.io/argoproj/argocd:v3.1.7', 'logfmt', [0.25, null, 0.18], [512, 1024, 480])],
    { port: 8082 },
  ),
  draft(
    'Deployment',
    'ci',
    'registry',
    2,
    [c('registry', 'docker.io/library/registry:3.0.0', 'logfmt', [0.1, null, 0.04], [128, 256, 84])],
    { port: 5000 },
  ),
  draft(
    'Deployment',
    'ci',
    'docs-preview',
    1,
    [
      c(
        'web',
        'registry.example.com/ci/docs-preview:v0.31.0',
        'nginx-access',
        [0.01, 0.1, 0.002],
        [32, 64, 12],
      ),
    ],
    { port: 8080, rollout: { maxSurge: 1, maxUnavailable: 0, minReadySeconds: 0 } },
  ),
  draft(
    'CronJob',
    'ci',
    'artifact-cleanup',
    1,
    [
      c(
        'cleanup',
        'registry.example.com/ci/artifact-cleanup:v1.0.0',
        'plain',
        [0.05, 0.2, 0.08],
        [64, 128, 45],
      ),
    ],
    { everyMinutes: 15, runSeconds: 40, rhythm: 0 },
  ),
]

/** What stands around the shop. */
export const PLATFORM: readonly WorkloadDraft[] = [...EDGE, ...MONITORING, ...LOGGING, ...CI]
