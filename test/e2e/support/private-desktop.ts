/** An X display in memory and a session bus, which nothing else draws to or talks on. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { onPrivateDisplay, withoutDesktop } from '../../../scripts/system/display.ts';

/** What programs find the desktop by. */
const addressSchema = z.object({
  DISPLAY: z.string(),
  XAUTHORITY: z.string(),
  DBUS_SESSION_BUS_ADDRESS: z.string(),
});
type Address = z.infer<typeof addressSchema>;

/** Runs on the desktop: prints its environment, and ends with its stdin, even if we are killed. */
const PRINT_ENVIRONMENT = 'console.log(JSON.stringify(process.env)); process.stdin.resume();';

export class PrivateDesktop {
  readonly address: Address;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, address: Address) {
    this.#child = child;
    this.address = address;
  }

  /** @throws when the display or the bus cannot be started; stderr says why */
  static async start(): Promise<PrivateDesktop> {
    const [program = '', ...args] = onPrivateDisplay([process.execPath, '-e', PRINT_ENVIRONMENT]);
    const child = spawn(program, args, {
      env: withoutDesktop(process.env),
      stdio: ['pipe', 'pipe', 'inherit'],
      // Ctrl-C is for us: the desktop has to outlive the apps on it.
      detached: true,
    });
    for await (const line of createInterface({ input: child.stdout })) {
      return new PrivateDesktop(child, addressSchema.parse(JSON.parse(line)));
    }
    throw new Error('No private desktop: xvfb-run or dbus-run-session failed.');
  }

  /** Makes it the desktop of this process, and of all that it starts from now on. */
  enter(): void {
    const kept = withoutDesktop(process.env);
    for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
    Object.assign(process.env, kept, this.address);
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await ended;
  }
}
