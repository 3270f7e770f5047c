import type { Reporter, TestModule } from 'vitest/node'

/** Closes a run with one line a machine can read: `name: N passed, N failed`. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    const brokenFiles = modules.filter((module) => module.errors().length > 0).length
    const name = [...new Set(modules.map((module) => module.project.name))].toSorted().join('+') || 'unit'
    const skipped = count('skipped')
    process.stdout.write(
      `${name}: ${count('passed')} passed, ${count('failed') + brokenFiles + unhandled.length} failed${skipped ? `, ${skipped} skipped` : ''}\n`,
    )
  }
}
