/** An alerting rule as a team would have it loaded: most are kubernetes-mixin's, some the shop's own. */
export type AlertRule = {
  readonly name: string
  readonly expression: string
  readonly forSeconds: number
  readonly severity: 'critical' | 'warning' | 'info' | 'none'
  readonly summary: string
  /** `{{ name }}` stands for a label's value. */
  readonly description: string
}

export type AlertRuleGroup = {
  readonly name: string
  readonly file: string
  readonly intervalSeconds: number
  readonly rules: readonly AlertRule[]
}

const rule = (
  name: string,
  severity: AlertRule['severity'],
  forSeconds: number,
  expression: string,
  summary: string,
  description: string,
): AlertRule => ({ name, severity, forSeconds, expression, summary, description })

const MINUTES = 60
const errorRatio = (window: string) =>
  `sum(rate(http_requests_total{namespace="shop",service="frontend",route="/checkout",code=~"5.."}[${window}])) / sum(rate(http_requests_total{namespace="shop",service="frontend",route="/checkout"}[${window}]))`

/** Every rule that the simulated Prometheus evaluates. */
export const ALERT_RULE_GROUPS: readonly AlertRuleGroup[] = [
  {
    name: 'kubernetes-apps',
    file: '/etc/prometheus/rules/kubernetes-mixin.yaml',
    intervalSeconds: 30,
    rules: [
      rule(
        'KubePodCrashLooping',
        'warning',
        15 * MINUTES,
        'max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}[5m]) >= 1',
        'Pod is crash looping.',
        'Pod {{ namespace }}/{{ pod }} ({{ container }}) is in waiting state (reason: "CrashLoopBackOff").',
      ),
      rule(
        'KubeContainerOOMKilled',
        'warning',
        0,
        '(kube_pod_container_status_restarts_total - kube_pod_container_status_restarts_total offset 10m >= 1) and ignoring (reason) min_over_time(kube_pod_container_status_last_terminated_reason{reason="OOMKilled"}[10m]) == 1',
        'Container was killed because it ran out of memory.',
        'Container {{ container }} in pod {{ namespace }}/{{ pod }} has been OOM-killed in the last 10 minutes.',
      ),
      rule(
        'KubePodNotReady',
        'warning',
        15 * MINUTES,
        'sum by (namespace, pod) (max by (namespace, pod) (kube_pod_status_phase{phase=~"Pending|Unknown|Failed"}) * on (namespace, pod) group_left (owner_kind) topk by (namespace, pod) (1, max by (namespace, pod, owner_kind) (kube_pod_owner{owner_kind!="Job"}))) > 0',
        'Pod has been in a non-ready state for more than 15 minutes.',
        'Pod {{ namespace }}/{{ pod }} has been in a non-ready state for longer than 15 minutes.',
      ),
      rule(
        'KubeContainerWaiting',
        'warning',
        60 * MINUTES,
        'kube_pod_container_status_waiting_reason{reason!="CrashLoopBackOff"} > 0',
        'Pod container waiting longer than 1 hour.',
        'Container {{ container }} of pod {{ namespace }}/{{ pod }} has been waiting for longer than 1 hour (reason: "{{ reason }}").',
      ),
      rule(
        'KubeDeploymentReplicasMismatch',
        'warning',
        15 * MINUTES,
        '(kube_deployment_spec_replicas > kube_deployment_status_replicas_available) and (changes(kube_deployment_status_replicas_updated[10m]) == 0)',
        'Deployment has not matched the expected number of replicas.',
        'Deployment {{ namespace }}/{{ deployment }} has not matched the expected number of replicas for longer than 15 minutes.',
      ),
      rule(
        'KubeDeploymentRolloutStuck',
        'warning',
        15 * MINUTES,
        'kube_deployment_status_condition{condition="Progressing",status="false"} != 0',
        'Deployment rollout is not progressing.',
        'Rollout of deployment {{ namespace }}/{{ deployment }} is not progressing for longer than 15 minutes.',
      ),
      rule(
        'KubeStatefulSetReplicasMismatch',
        'warning',
        15 * MINUTES,
        '(kube_statefulset_status_replicas_ready != kube_statefulset_replicas) and (changes(kube_statefulset_status_replicas_updated[10m]) == 0)',
        'StatefulSet has not matched the expected number of replicas.',
        'StatefulSet {{ namespace }}/{{ statefulset }} has not matched the expected number of replicas for longer than 15 minutes.',
      ),
      rule(
        'KubeJobFailed',
        'warning',
        15 * MINUTES,
        'kube_job_failed{condition="true"} > 0',
        'Job failed to complete.',
        'Job {{ namespace }}/{{ job_name }} failed to complete. Removing failed job after investigation should clear this alert.',
      ),
    ],
  },
  {
    name: 'kubernetes-system-kubelet',
    file: '/etc/prometheus/rules/kubernetes-mixin.yaml',
    intervalSeconds: 30,
    rules: [
      rule(
        'KubeNodeNotReady',
        'critical',
        15 * MINUTES,
        'kube_node_status_condition{condition="Ready",status="true"} == 0 and on (node) kube_node_spec_unschedulable == 0',
        'Node is not ready.',
        '{{ node }} has been unready for more than 15 minutes.',
      ),
      rule(
        'KubeNodePressure',
        'info',
        10 * MINUTES,
        'kube_node_status_condition{condition=~"(MemoryPressure|DiskPressure|PIDPressure)",status="true"} == 1 and on (node) kube_node_spec_unschedulable == 0',
        'Node has as active Condition.',
        '{{ node }} has active condition {{ condition }}. This is caused by resource usage exceeding eviction thresholds.',
      ),
    ],
  },
  {
    name: 'kubernetes-resources',
    file: '/etc/prometheus/rules/kubernetes-mixin.yaml',
    intervalSeconds: 30,
    rules: [
      rule(
        'CPUThrottlingHigh',
        'info',
        15 * MINUTES,
        'sum by (container, pod, namespace) (increase(container_cpu_cfs_throttled_periods_total{container!=""}[5m])) / sum by (container, pod, namespace) (increase(container_cpu_cfs_periods_total[5m])) > 0.25',
        'Processes experience elevated CPU throttling.',
        '{{ container }} in pod {{ namespace }}/{{ pod }} is throttled for more than 25 % of its periods.',
      ),
      rule(
        'KubeMemoryOvercommit',
        'warning',
        10 * MINUTES,
        'sum(kube_pod_container_resource_requests{resource="memory"}) - (sum(kube_node_status_allocatable{resource="memory"}) - max(kube_node_status_allocatable{resource="memory"})) > 0',
        'Cluster has overcommitted memory resource requests.',
        'Cluster has overcommitted memory resource requests for pods and cannot tolerate node failure.',
      ),
    ],
  },
  {
    name: 'shop',
    file: '/etc/prometheus/rules/shop.yaml',
    intervalSeconds: 30,
    rules: [
      rule(
        'CheckoutErrorRateHigh',
        'critical',
        5 * MINUTES,
        `${errorRatio('5m')} > 0.05`,
        'Many checkouts fail.',
        'More than 5 % of the requests to /checkout have failed for 5 minutes.',
      ),
      rule(
        'CheckoutErrorBudgetBurn',
        'critical',
        2 * MINUTES,
        `${errorRatio('5m')} > 14.4 * 0.005`,
        'The error budget of checkout burns fast.',
        'At this rate the error budget of a month is spent in two days.',
      ),
      rule(
        'CheckoutErrorBudgetBurn',
        'warning',
        15 * MINUTES,
        `${errorRatio('30m')} > 3 * 0.005`,
        'The error budget of checkout burns.',
        'At this rate the error budget of a month is spent in ten days.',
      ),
    ],
  },
  {
    name: 'general.rules',
    file: '/etc/prometheus/rules/general.yaml',
    intervalSeconds: 30,
    rules: [
      rule(
        'Watchdog',
        'none',
        0,
        'vector(1)',
        'An alert that should always be firing to certify that Alertmanager is working properly.',
        'This alert is always firing.',
      ),
      rule(
        'TargetDown',
        'warning',
        10 * MINUTES,
        '100 * (count by (job, namespace) (up == 0) / count by (job, namespace) (up)) > 10',
        'One or more targets are unreachable.',
        'More than 10 % of the {{ job }} targets in the {{ namespace }} namespace are down.',
      ),
    ],
  },
]

/** The rule of that name; where two share it, of that severity. */
export function alertRule(name: string, severity?: AlertRule['severity']): AlertRule {
  const found = ALERT_RULE_GROUPS.flatMap(({ rules }) => rules).find(
    (each) => each.name === name && (severity === undefined || each.severity === severity),
  )
  if (!found) throw new Error(`no alerting rule is called ${name}`)
  return found
}
