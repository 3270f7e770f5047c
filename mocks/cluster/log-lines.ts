import { unixMs } from '~/base/units'
import { lastWords } from './log-lines-death'
import { type Place, type Said, outputOf, write } from './log-lines-formats'
import { programOf } from './log-lines-programs'
import { saidByIngress, saidForRequests } from './log-lines-requests'
import { hash, hashText, randomFrom, unit } from './requests-random'
import { servingContainer } from './traces-targets'
import type { Cluster, ContainerRun } from './types'

/** One entry as a container wrote it. */
export type ContainerLine = {
  /** Whole microseconds since the epoch; `nanos` (0 to 999) beyond them. */
  readonly us: number
  readonly nanos: number
  readonly output: 'stdout' | 'stderr'
  readonly text: string
  readonly traceId: string | undefined
}

/** A line that is written when it is read: most are only passed over. */
class UnwrittenLine implements ContainerLine {
  readonly us: number
  readonly nanos: number
  readonly output: 'stdout' | 'stderr'
  readonly traceId: string | undefined
  readonly #place: Place
  /** What is said, until it is written. */
  #said: Said | undefined
  #text = ''

  constructor(said: Said, place: Place, nanos: number) {
    this.us = said.us
    this.nanos = nanos
    this.output = outputOf(place.container.logFormat)
    this.traceId = said.traceId
    this.#place = place
    this.#said = said
  }

  get text(): string {
    if (this.#said) {
      this.#text = write(this.#said, this.#place)
      this.#said = undefined
    }
    return this.#text
  }
}

const START_UP_EVERY_US = 130_000
const LONGEST_START_UP_US = 60 * START_UP_EVERY_US

/**
 * What a container wrote in [startUs, endUs) (microseconds since the epoch), earliest first; the same however the
 * time is cut into windows. Cost: that of its lines, so a short window of a quiet container is almost free.
 */
export function containerLines(
  cluster: Cluster,
  place: Place,
  startUs: number,
  endUs: number,
): ContainerLine[] {
  const key = hash(place.pod.identity, hashText(place.container.name))
  const runs = cluster.runs(place.pod, place.container.name, unixMs(endUs / 1000))
  const said = saidByRoutine(key, place, startUs, endUs).filter(({ us }) =>
    runs.some((run) => lasts(run, us)),
  )
  said.push(...saidAboutRequests(cluster, place, startUs, endUs))
  const lines: ContainerLine[] = []
  for (const run of runs) {
    if (run.endUnixMs * 1000 < startUs) continue
    if (startUs - run.startUnixMs * 1000 < LONGEST_START_UP_US) said.push(...saidAtStart(place, run))
    if (!run.end) continue
    const words = lastWords(place.pod.workload.name, place.container, run)
    if (!words) continue
    said.push(...words.said.filter(({ us }) => lasts(run, us)))
    if (words.rawUs >= startUs && words.rawUs < endUs)
      for (const text of words.raw)
        lines.push({ us: words.rawUs, nanos: 0, output: 'stderr', text, traceId: undefined })
  }
  for (const one of said) if (one.us >= startUs && one.us < endUs) lines.push(lineOf(one, place, key))
  return lines.length > 1 ? lines.sort((a, b) => a.us - b.us || a.nanos - b.nanos) : lines
}

const lasts = (run: ContainerRun, us: number): boolean =>
  us >= run.startUnixMs * 1000 && us < run.endUnixMs * 1000

/** One in eight falls on the whole microsecond: programs with coarse clocks give equal nanoseconds. */
function lineOf(said: Said, place: Place, key: number): ContainerLine {
  const nanos = hash(key, said.us, 31)
  return new UnwrittenLine(said, place, nanos % 8 === 0 ? 0 : nanos % 1000)
}

function saidByRoutine(key: number, place: Place, startUs: number, endUs: number): Said[] {
  const said: Said[] = []
  const { routines } = programOf(place)
  for (let index = 0; index < routines.length; index++) {
    const one = routines[index]!
    const period = one.everySeconds * 1_000_000
    const phase = unit(hash(key, index)) * period
    const last = Math.floor((endUs - phase) / period)
    for (let turn = Math.floor((startUs - phase) / period - 0.9); turn <= last; turn++) {
      const seed = hash(key, index, turn)
      const us = Math.floor(phase + (turn + 0.9 * unit(seed)) * period)
      if (us < startUs || us >= endUs) continue
      const random = randomFrom(seed)
      said.push({
        us,
        level: one.level,
        message: one.say(random, place),
        fields: one.fields?.(random, place) ?? {},
      })
    }
  }
  return said
}

function saidAtStart(place: Place, run: ContainerRun): Said[] {
  const bornUs = Math.floor(run.startUnixMs * 1000)
  return programOf(place)
    .startUp.map((message, index): Said => {
      return { us: bornUs + (index + 1) * START_UP_EVERY_US, level: 'info', message }
    })
    .filter(({ us }) => lasts(run, us))
}

function saidAboutRequests(cluster: Cluster, place: Place, startUs: number, endUs: number): Said[] {
  const { pod, container } = place
  if (pod.workload.service)
    return container.name === servingContainer(pod.workload).name
      ? saidForRequests(cluster, pod, pod.workload.service.name, startUs, endUs)
      : []
  return container.logFormat === 'nginx-access' && pod.workload.name.includes('ingress')
    ? saidByIngress(cluster, pod, startUs, endUs)
    : []
}
