/**
 * What the tests need beside npm packages: Chromium, Prometheus (with promtool) and two of its exporters.
 * Run as a program it installs what is missing where it can, and says plainly what to install where it cannot.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const onPath = (program: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(':')
    .map((folder) => `${folder}/${program}`)
    .find((file) => existsSync(file))

/** The browser to drive: the system's own, else the one that `npx playwright install chromium` brought. */
export const chromiumPath = (): string | undefined =>
  [process.env['CHROMIUM'], onPath('chromium'), onPath('chromium-browser'), onPath('google-chrome')].find(
    Boolean,
  ) ?? (existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined)

/** Switches that keep a headless Chromium quiet and off the network. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const NEEDED = [
  { name: 'Chromium', found: () => chromiumPath() !== undefined, debian: 'chromium' },
  {
    name: 'Prometheus',
    found: () => Boolean(onPath('prometheus') && onPath('promtool')),
    debian: 'prometheus',
  },
  {
    name: 'node_exporter',
    found: () => onPath('prometheus-node-exporter') !== undefined,
    debian: 'prometheus-node-exporter',
  },
  {
    name: 'blackbox_exporter',
    found: () => onPath('prometheus-blackbox-exporter') !== undefined,
    debian: 'prometheus-blackbox-exporter',
  },
]

const missing = () => NEEDED.filter((tool) => !tool.found())

function install() {
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    const run = (...words: string[]) =>
      execFileSync('apt-get', ['-qq', ...words], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      })
    run('update')
    run('install', '-y', '--no-install-recommends', ...missing().map((tool) => tool.debian))
  } else if (missing().some((tool) => tool.debian === 'chromium')) {
    spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
  }
}

if (import.meta.main) {
  if (missing().length > 0) {
    process.stdout.write(
      `Installing for the tests: ${missing()
        .map((tool) => tool.name)
        .join(', ')}\n`,
    )
    try {
      install()
    } catch (error) {
      process.stderr.write(`${String(error)}\n`)
    }
  }
  for (const { name, debian } of missing()) {
    process.stderr.write(
      `The tests need ${name}, which is not on this machine and could not be installed.\n` +
        `  Debian, Ubuntu:  sudo apt-get install ${debian}\n` +
        `  macOS:           brew install ${debian}\n`,
    )
    process.exitCode = 1
  }
}
