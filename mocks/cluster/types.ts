import type { Bytes, Cores, UnixMs } from '~/base/units'
import type { TrapName } from '~mocks/traps/names'

export type ScenarioName =
  | TrapName
  | 'incident'
  | 'healthy'
  | 'ailing'
  | 'large'
  | 'huge'
  | 'empty'
  | 'partial'
  | 'slow'
  | 'prometheus-down'
  | 'unauthorized'
  | 'rate-limited'
  | 'broken'
  | 'garbage'
  | 'too-large'
  | 'tail-breaks'
  | 'metrics-server-only'
  | 'no-exporters'

/** Everything the simulated cluster depends on besides time. */
export type Scenario = {
  readonly name: ScenarioName
  readonly seed: number
  /** When somebody began to look at it. */
  readonly nowUnixMs: UnixMs
  /** When the bad release of `checkout` began; null where nothing is wrong. */
  readonly incidentStartUnixMs: UnixMs | null
}

export type SimNode = {
  readonly name: string
  readonly role: 'control-plane' | 'worker'
  readonly zone: string
  readonly internalIp: string
  readonly cores: Cores
  readonly memoryBytes: Bytes
  readonly createdUnixMs: UnixMs
  readonly uid: string
}

export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob' | 'Pod'

/** The shapes of log lines that real programs write. */
export type LogFormat =
  | 'json'
  | 'pino'
  | 'zap'
  | 'logfmt'
  | 'klog'
  | 'log4j'
  | 'spring'
  | 'nginx-access'
  | 'nginx-error'
  | 'postgres'
  | 'redis'
  | 'python'
  | 'ansi'
  | 'etcd'
  | 'coredns'
  | 'plain'

export type ContainerSpec = {
  readonly name: string
  readonly image: string
  readonly logFormat: LogFormat
  /** undefined: not set in the pod spec. */
  readonly cpuRequest: Cores | undefined
  readonly cpuLimit: Cores | undefined
  readonly memoryRequest: Bytes | undefined
  readonly memoryLimit: Bytes | undefined
  /** Mean use under mean load. */
  readonly cpuUse: Cores
  readonly memoryUse: Bytes
}

export type SimWorkload = {
  readonly kind: WorkloadKind
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly createdUnixMs: UnixMs
  readonly replicas: number
  readonly containers: readonly ContainerSpec[]
  readonly hostNetwork: boolean
  /** Traced services of the shop: the name in traces, and which services it calls. */
  readonly service:
    | { readonly name: string; readonly port: number; readonly calls: readonly string[] }
    | undefined
  /** CronJob: the minutes between two runs. */
  readonly everyMinutes: number | undefined
  readonly initContainers?: readonly ContainerSpec[]
  /** How strongly its use follows the day: 0 not at all, 0.42 as the shop does. */
  readonly rhythm: number
  /** The port of its Service; undefined: it has none. */
  readonly port?: number
  /** Each replica claims a volume of this size. */
  readonly storageBytes?: Bytes
  readonly rollout?: {
    readonly maxSurge: number
    readonly maxUnavailable: number
    readonly minReadySeconds: number
  }
  readonly autoscaler?: { readonly min: number; readonly max: number; readonly cpuPercent: number }
  /** Of the large clusters' many tenants: seen by fewer exporters. */
  readonly isTenant?: boolean
  /** Run by each kubelet from a file, not by the API server. */
  readonly isStatic?: boolean
  /** Jobs: how long one takes, about. */
  readonly runSeconds?: number
}

/** One pod template of a Deployment, StatefulSet or DaemonSet: a ReplicaSet or a controller revision. */
export type Release = {
  readonly index: number
  /** The pod-template-hash. */
  readonly hash: string
  readonly startUnixMs: UnixMs
  /** When the next one took over; Infinity for the latest. */
  readonly endUnixMs: UnixMs
}

/** One Job, made by a CronJob or by hand. */
export type SimJob = {
  readonly workload: SimWorkload
  readonly name: string
  readonly uid: string
  readonly startUnixMs: UnixMs
  readonly finishUnixMs: UnixMs
  readonly deletedUnixMs: UnixMs
  readonly failed: boolean
}

/** Why a pod does not simply run. */
export type PodTrouble =
  | { readonly kind: 'unschedulable' }
  | { readonly kind: 'unpullable'; readonly image: string }
  | { readonly kind: 'evicted'; readonly timeUnixMs: UnixMs }

export type SimPod = {
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly workload: SimWorkload
  /** The direct owner: a ReplicaSet or Job, or the workload itself (StatefulSet, DaemonSet). */
  readonly owner: { readonly kind: string; readonly name: string }
  /** null while unschedulable. */
  readonly node: SimNode | null
  readonly podIp: string
  readonly createdUnixMs: UnixMs
  /** Infinity for a pod that is never deleted; otherwise perhaps in the future. */
  readonly deletedUnixMs: UnixMs
  readonly qos: 'Guaranteed' | 'Burstable' | 'BestEffort'
  /** Which release runs in it: the bad one leaks. */
  readonly release: 'stable' | 'bad'
  readonly trouble: PodTrouble | null
  /** The run it belongs to, for pods of Jobs. */
  readonly job: SimJob | null
  /** When its containers end by themselves; Infinity but for Jobs. */
  readonly finishUnixMs: UnixMs
  /** Everything random about the pod follows from it. */
  readonly identity: number
  /** The replica's number within its workload. */
  readonly slot: number
}

/** One life of a container, from its start to its end. */
export type ContainerRun = {
  readonly startUnixMs: UnixMs
  /** Infinity if it never ends; otherwise perhaps in the future. */
  readonly endUnixMs: UnixMs
  readonly end: { readonly reason: 'OOMKilled' | 'Error' | 'Completed'; readonly exitCode: number } | null
  /** 0 for the first run: what `restarts_total` says while this run lasts. */
  readonly restarts: number
}

/** What a container is at an instant. */
export type ContainerState =
  | {
      readonly kind: 'waiting'
      readonly reason: 'ContainerCreating' | 'CrashLoopBackOff' | 'ImagePullBackOff' | 'PodInitializing'
    }
  | { readonly kind: 'running'; readonly run: ContainerRun }
  | { readonly kind: 'terminated'; readonly run: ContainerRun }

/** Everything that goes wrong in `incident` and `huge`, and when. Workloads are named `namespace/name`. */
export type Incident = {
  /** Rollouts that never end: `surge + unavailable` new pods beside `replicas - unavailable` old ones. */
  readonly stuckRollouts: readonly {
    readonly workload: string
    readonly startUnixMs: UnixMs
    readonly fault: 'leak' | 'image'
    readonly image: string
  }[]
  readonly eviction: { readonly workload: string; readonly slot: number; readonly timeUnixMs: UnixMs }
  /** One replica more than fits anywhere. */
  readonly unschedulable: { readonly workload: string; readonly sinceUnixMs: UnixMs }
  readonly failingCronJob: { readonly workload: string; readonly sinceUnixMs: UnixMs }
  /** Those that start no run any more: suspended, or forgotten by their controller. */
  readonly stoppedCronJobs: readonly {
    readonly workload: string
    readonly sinceUnixMs: UnixMs
    readonly isSuspended: boolean
  }[]
  readonly cordoned: { readonly node: string; readonly sinceUnixMs: UnixMs }
  /** Killed once, long before: nothing to do with the incident, but its gauge still says OOMKilled. */
  readonly oldOomKill: { readonly workload: string; readonly slot: number; readonly timeUnixMs: UnixMs }
}

/** The whole simulated cluster: a pure function of scenario and time; nothing in it is stored history. */
export type Cluster = {
  readonly scenario: Scenario
  readonly nodes: readonly SimNode[]
  readonly namespaces: readonly string[]
  readonly workloads: readonly SimWorkload[]
  /** Every pod whose life overlaps [startUnixMs, endUnixMs]; stable order. `where` narrows cheaply (in `huge` too). */
  pods(
    startUnixMs: UnixMs,
    endUnixMs: UnixMs,
    where?: { readonly namespace?: string; readonly pod?: string; readonly node?: string },
  ): readonly SimPod[]
  /** The lives of a container that began at or before `untilUnixMs`, earliest first. */
  runs(pod: SimPod, container: string, untilUnixMs: UnixMs): readonly ContainerRun[]
  containerState(pod: SimPod, container: string, time: UnixMs): ContainerState
  /** Whether some container of the pod ever runs again. */
  restarts(pod: SimPod): boolean
  podPhase(pod: SimPod, time: UnixMs): 'Pending' | 'Running' | 'Succeeded' | 'Failed'
  podReady(pod: SimPod, time: UnixMs): boolean
  /** Momentary use of the run that lasts at `time`; 0 when none does. */
  cpuCores(pod: SimPod, container: string, time: UnixMs): number
  /** Core seconds used since the start of the run that lasts at `time`: the exact integral of `cpuCores`. */
  cpuSeconds(pod: SimPod, container: string, time: UnixMs): number
  memoryBytes(pod: SimPod, container: string, time: UnixMs): number
  podsOf(workload: SimWorkload, startUnixMs: UnixMs, endUnixMs: UnixMs): readonly SimPod[]
  /** Whether no pod of the namespace comes, goes or is otherwise told of differently from the one instant to the other. */
  readonly isQuiet: (namespace: string, startUnixMs: number, endUnixMs: number) => boolean
  /** The workloads of a namespace, by name too if given. */
  workloadsIn(namespace: string, name?: string): readonly SimWorkload[]
  /** The pod templates in use at some time within [startUnixMs, endUnixMs], oldest first. */
  releases(workload: SimWorkload, startUnixMs: UnixMs, endUnixMs: UnixMs): readonly Release[]
  /** The Jobs that exist at some time within [startUnixMs, endUnixMs]. */
  jobs(startUnixMs: UnixMs, endUnixMs: UnixMs, namespace?: string): readonly SimJob[]
  /** The workloads of the pods that a node usually runs, once for each pod; no Jobs. */
  residents(node: SimNode): readonly SimWorkload[]
  desiredReplicas(workload: SimWorkload, time: UnixMs): number
  /** The image a container of this pod was started from. */
  image(pod: SimPod, container: ContainerSpec): string
  /** What the incident does; null where nothing is wrong. */
  readonly incident: Incident | null
  /** 1 at mean load; the day's rhythm of the shop, always > 0. */
  load(time: UnixMs): number
}
