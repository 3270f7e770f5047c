import { type WorkloadDraft, container as c, draft } from './draft'

const NAMESPACE = 'kube-system'
const KUBERNETES = 'v1.34.1'

const staticPod = (name: string, main: WorkloadDraft['containers'][number]) =>
  draft('Pod', NAMESPACE, name, 3, [main], { hostNetwork: true, isStatic: true, rhythm: 0.06 })

/** The version that every node and component says. */
export const KUBERNETES_VERSION = KUBERNETES

/** Kubernetes' own parts. */
export const SYSTEM: readonly WorkloadDraft[] = [
  staticPod('etcd', c('etcd', 'registry.k8s.io/etcd:3.6.4-0', 'etcd', [0.1, null, 0.09], [100, null, 210])),
  staticPod(
    'kube-apiserver',
    c(
      'kube-apiserver',
      `registry.k8s.io/kube-apiserver:${KUBERNETES}`,
      'klog',
      [0.25, null, 0.34],
      [null, null, 980],
    ),
  ),
  staticPod(
    'kube-controller-manager',
    c(
      'kube-controller-manager',
      `registry.k8s.io/kube-controller-manager:${KUBERNETES}`,
      'klog',
      [0.2, null, 0.05],
      [null, null, 130],
    ),
  ),
  staticPod(
    'kube-scheduler',
    c(
      'kube-scheduler',
      `registry.k8s.io/kube-scheduler:${KUBERNETES}`,
      'klog',
      [0.1, null, 0.02],
      [null, null, 64],
    ),
  ),
  draft(
    'DaemonSet',
    NAMESPACE,
    'kube-proxy',
    12,
    [
      c(
        'kube-proxy',
        `registry.k8s.io/kube-proxy:${KUBERNETES}`,
        'klog',
        [null, null, 0.006],
        [null, null, 38],
      ),
    ],
    { hostNetwork: true },
  ),
  draft(
    'DaemonSet',
    NAMESPACE,
    'cilium',
    12,
    [c('cilium-agent', 'quay.io/cilium/cilium:v1.18.2', 'logfmt', [0.1, null, 0.07], [256, null, 240])],
    { hostNetwork: true, rhythm: 0.2 },
  ),
  draft(
    'DaemonSet',
    NAMESPACE,
    'ebs-csi-node',
    12,
    [
      c(
        'ebs-plugin',
        'public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.48.0',
        'klog',
        [0.01, null, 0.003],
        [40, 256, 32],
      ),
      c(
        'node-driver-registrar',
        'public.ecr.aws/csi-components/csi-node-driver-registrar:v2.15.0',
        'klog',
        [0.01, null, 0.001],
        [16, 64, 10],
      ),
      c(
        'liveness-probe',
        'public.ecr.aws/csi-components/livenessprobe:v2.17.0',
        'klog',
        [0.01, null, 0.001],
        [16, 64, 9],
      ),
    ],
    { hostNetwork: true },
  ),
  draft('Deployment', NAMESPACE, 'cilium-operator', 2, [
    c(
      'cilium-operator',
      'quay.io/cilium/operator-generic:v1.18.2',
      'logfmt',
      [0.02, null, 0.01],
      [64, 256, 58],
    ),
  ]),
  draft('Deployment', NAMESPACE, 'ebs-csi-controller', 2, [
    c(
      'ebs-plugin',
      'public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.48.0',
      'klog',
      [0.01, null, 0.004],
      [40, 256, 36],
    ),
    c(
      'csi-provisioner',
      'public.ecr.aws/csi-components/csi-provisioner:v5.3.0',
      'klog',
      [0.01, null, 0.002],
      [40, 256, 24],
    ),
  ]),
  draft(
    'Deployment',
    NAMESPACE,
    'coredns',
    3,
    [c('coredns', 'registry.k8s.io/coredns/coredns:v1.12.1', 'coredns', [0.1, null, 0.05], [70, 170, 38])],
    { port: 53, rhythm: 0.35 },
  ),
  draft(
    'Deployment',
    NAMESPACE,
    'metrics-server',
    2,
    [
      c(
        'metrics-server',
        'registry.k8s.io/metrics-server/metrics-server:v0.8.0',
        'klog',
        [0.1, null, 0.012],
        [200, null, 44],
      ),
    ],
    { port: 4443 },
  ),
]
