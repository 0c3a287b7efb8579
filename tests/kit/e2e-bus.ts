/** A session bus of one's own, with a keyring that is absent, locked or unlocked. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Message, sessionBus } from '@particle/dbus-next'

/** No folders of services: nothing is started that a test did not start. */
const CONFIG = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`

const PASSWORD = 'keyring password'
const SECRETS = 'org.freedesktop.secrets'

export class PrivateBus {
  readonly env: Record<string, string>
  readonly #folder: string
  readonly #daemon: ChildProcess
  #keyring: ChildProcess | null = null

  private constructor(folder: string, daemon: ChildProcess, address: string) {
    this.#folder = folder
    this.#daemon = daemon
    this.env = { DBUS_SESSION_BUS_ADDRESS: address, XDG_DATA_HOME: join(folder, 'data') }
  }

  static async start(): Promise<PrivateBus> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-bus-'))
    const config = join(folder, 'bus.conf')
    await writeFile(config, CONFIG)
    await mkdir(join(folder, 'data'))
    const words = [`--config-file=${config}`, '--nofork', '--print-address=1']
    const daemon = spawn('dbus-daemon', words, { stdio: ['ignore', 'pipe', 'ignore'] })
    const address = await new Promise<string>((resolve, reject) => {
      daemon.once('error', reject)
      createInterface({ input: daemon.stdout }).once('line', resolve)
    })
    return new PrivateBus(folder, daemon, address)
  }

  /** Starts the keyring, in place of one that runs; the same secrets, locked or not. */
  async keyring(state: 'locked' | 'unlocked'): Promise<void> {
    await this.stopKeyring()
    const control = await mkdtemp(join(this.#folder, 'control-'))
    const words = ['--foreground', '--components=secrets', `--control-directory=${control}`]
    if (state === 'unlocked') words.push('--unlock')
    const keyring = spawn('gnome-keyring-daemon', words, {
      env: { ...process.env, ...this.env },
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    keyring.stdin.end(state === 'unlocked' ? PASSWORD : '')
    this.#keyring = keyring
    await this.#untilOwned(true)
  }

  async stopKeyring(): Promise<void> {
    const keyring = this.#keyring
    this.#keyring = null
    if (!keyring) return
    await end(keyring)
    await this.#untilOwned(false)
  }

  async stop(): Promise<void> {
    await this.stopKeyring()
    await end(this.#daemon)
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #untilOwned(wanted: boolean): Promise<void> {
    const bus = sessionBus({ busAddress: this.env['DBUS_SESSION_BUS_ADDRESS'] ?? '' })
    try {
      const isOwned = async (): Promise<boolean> => {
        const reply = await bus.call(
          new Message({
            destination: 'org.freedesktop.DBus',
            path: '/org/freedesktop/DBus',
            interface: 'org.freedesktop.DBus',
            member: 'NameHasOwner',
            signature: 's',
            body: [SECRETS],
          }),
        )
        return (reply?.body as unknown[] | undefined)?.[0] === true
      }
      while ((await isOwned()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 50))
    } finally {
      bus.disconnect()
    }
  }
}

async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  const gone = new Promise<void>((done) => program.once('exit', () => done()))
  program.kill('SIGKILL')
  await gone
}
