import { existsSync, readFileSync } from 'node:fs'

export function addTotals(left, right) {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  }
}

export function describeTotals({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped === 0 ? line : `${line}, ${skipped} skipped`
}

export function vitestTotals(file, exitCode) {
  const report = read(file)
  if (report === null) return oneFailure
  // A file that does not even load has no tests to count.
  const unloaded = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  )
  return settle(exitCode, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  })
}

export function playwrightTotals(file, exitCode) {
  const report = read(file)
  if (report === null) return oneFailure
  const { expected, unexpected, flaky, skipped } = report.stats
  const errors = unexpected === 0 ? report.errors.length : 0
  return settle(exitCode, { passed: expected + flaky, failed: unexpected + errors, skipped })
}

const oneFailure = { passed: 0, failed: 1, skipped: 0 }

// No test at all, or a runner that is unhappy without naming a test, is a failure too.
function settle(exitCode, totals) {
  const unexplained = totals.failed === 0 && (exitCode !== 0 || totals.passed === 0)
  return unexplained ? { ...totals, failed: 1 } : totals
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
