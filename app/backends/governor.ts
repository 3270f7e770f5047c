/** How many questions one back end is asked at the same time; Prometheus answers 20 for everybody. */
const AT_ONCE = 6

const FIRST_HOLD_MS = 1000
const LONGEST_HOLD_MS = 30_000

const refreshing = new WeakSet<AbortSignal>()

/** What is asked with this signal already stands on the screen, only older: it gives way to what does not. */
export const markRefresh = (signal: AbortSignal): void => void refreshing.add(signal)

/** Decides when each question of one back end is asked. */
export type Governor<Value> = {
  /**
   * The value of `task`, begun when its turn comes; whoever asks for the same `key` meanwhile shares it. Rejects at
   * once when `signal` aborts; the task is aborted when all who asked for it have left.
   */
  readonly ask: (
    key: string,
    signal: AbortSignal,
    task: (signal: AbortSignal) => Promise<Value>,
  ) => Promise<Value>
  /**
   * The back end is overloaded: no refresh is begun for so long, by default longer each time in a row. What a person
   * waits for is held a second at most: it had better fail soon than late.
   */
  readonly hold: (ms?: number) => void
  /** The back end answers again. */
  readonly relieve: () => void
  /** Refreshes wait while nobody sees the page. */
  readonly setHidden: (hidden: boolean) => void
}

type Entry<Value> = {
  readonly task: (signal: AbortSignal) => Promise<Value>
  readonly outcome: PromiseWithResolvers<Value>
  readonly allLeft: AbortController
  askers: number
  refresh: boolean
  begun: boolean
}

/** At most six at once, first come first served, refreshes last. */
export function createGovernor<Value>(): Governor<Value> {
  /** Waiting and running, in the order they came. */
  const entries = new Map<string, Entry<Value>>()
  let running = 0
  let heldUntilMs = 0
  let firstHeldUntilMs = 0
  let holds = 0
  let hidden = false
  let wake: ReturnType<typeof setTimeout> | undefined

  function next(): [string, Entry<Value>] | undefined {
    const waiting = [...entries].filter(([, { begun }]) => !begun)
    return waiting.find(([, { refresh }]) => !refresh) ?? (hidden ? undefined : waiting[0])
  }

  function begin([key, entry]: [string, Entry<Value>]): void {
    entry.begun = true
    running++
    const end = () => {
      running--
      if (entries.get(key) === entry) entries.delete(key)
      pump()
    }
    void entry.task(entry.allLeft.signal).then(entry.outcome.resolve, entry.outcome.reject).finally(end)
  }

  function pump(): void {
    for (let turn = next(); turn && running < AT_ONCE; turn = next()) {
      const heldMs = (turn[1].refresh ? heldUntilMs : firstHeldUntilMs) - performance.now()
      if (heldMs > 0) {
        clearTimeout(wake)
        wake = setTimeout(pump, heldMs)
        return
      }
      begin(turn)
    }
  }

  function enter(key: string, signal: AbortSignal, task: Entry<Value>['task']): Entry<Value> {
    const refresh = refreshing.has(signal)
    const found = entries.get(key)
    if (found) {
      found.askers++
      found.refresh &&= refresh
      return found
    }
    const entry: Entry<Value> = {
      task,
      outcome: Promise.withResolvers(),
      allLeft: new AbortController(),
      askers: 1,
      refresh,
      begun: false,
    }
    // Who has left does not hear of it.
    entry.outcome.promise.catch(() => undefined)
    entries.set(key, entry)
    return entry
  }

  return {
    async ask(key, signal, task) {
      signal.throwIfAborted()
      const entry = enter(key, signal, task)
      const left = Promise.withResolvers<never>()
      const leave = () => {
        left.reject(signal.reason)
        if (--entry.askers > 0) return
        if (entries.get(key) === entry) entries.delete(key)
        entry.allLeft.abort(signal.reason)
      }
      signal.addEventListener('abort', leave)
      pump()
      try {
        return await Promise.race([entry.outcome.promise, left.promise])
      } finally {
        signal.removeEventListener('abort', leave)
      }
    },
    hold(ms) {
      const now = performance.now()
      // Those that were under way together are refused together: that is one refusal.
      if (now >= heldUntilMs) holds++
      const holdMs = ms ?? FIRST_HOLD_MS * 2 ** (holds - 1)
      heldUntilMs = Math.max(heldUntilMs, now + Math.min(LONGEST_HOLD_MS, holdMs))
      firstHeldUntilMs = Math.max(firstHeldUntilMs, now + Math.min(FIRST_HOLD_MS, holdMs))
    },
    relieve() {
      holds = 0
    },
    setHidden(now) {
      hidden = now
      pump()
    },
  }
}
