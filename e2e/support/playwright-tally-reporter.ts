import type { Reporter, Suite } from '@playwright/test/reporter'

/** Closes a run with one line a machine can read: `browser: N passed, N failed`. */
export default class TallyReporter implements Reporter {
  #suite: Suite | undefined

  onBegin(_config: unknown, suite: Suite) {
    this.#suite = suite
  }

  onEnd() {
    const tests = this.#suite?.allTests() ?? []
    const count = (outcome: string) => tests.filter((test) => test.outcome() === outcome).length
    for (const test of tests)
      if (test.outcome() === 'flaky') process.stdout.write(`passed at the second try: ${test.title}\n`)
    const skipped = count('skipped')
    process.stdout.write(
      `browser: ${count('expected') + count('flaky')} passed, ${count('unexpected')} failed${skipped ? `, ${skipped} skipped` : ''}\n`,
    )
  }
}
