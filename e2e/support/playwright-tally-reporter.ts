import type { Reporter, Suite } from '@playwright/test/reporter'

/** Closes a run with one line a machine can read: `browser: N passed, N failed`. */
export default class TallyReporter implements Reporter {
  #suite: Suite | undefined

  onBegin(_config: unknown, suite: Suite) {
    this.#suite = suite
  }

  onEnd() {
    const outcomes = this.#suite?.allTests().map((test) => test.outcome()) ?? []
    const count = (outcome: string) => outcomes.filter((each) => each === outcome).length
    const skipped = count('skipped')
    process.stdout.write(
      `browser: ${count('expected')} passed, ${count('unexpected') + count('flaky')} failed${skipped ? `, ${skipped} skipped` : ''}\n`,
    )
  }
}
