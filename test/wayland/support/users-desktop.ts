/** The app as an ordinary user starts it on a desktop; everything that was started ends together. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import {
  configFolder,
  endGroup,
  type Session,
  spawnAs,
  startAs,
  type UsersApp,
} from '../../e2e/support/as-ordinary-user.ts';
import type { OrdinaryUser } from '../../e2e/support/ordinary-user.ts';

/** Closing the window hides it, as the person answered when first asked. */
const SETTINGS = { version: 1, closing: 'keep-running' };

/** Instances of the app with settings of their own, all of one ordinary user. */
export class UsersDesktop {
  readonly #user: OrdinaryUser;
  readonly #command: readonly string[];
  readonly #session: Session;
  readonly #apps: UsersApp[] = [];
  readonly #children: ChildProcess[] = [];

  /** @param command starts the app */
  constructor(user: OrdinaryUser, command: readonly string[], session: Session) {
    this.#user = user;
    this.#command = command;
    this.#session = session;
  }

  /** Starts an instance of its own. */
  async start(name: string): Promise<UsersApp> {
    await this.#settle(name);
    const app = await startAs(this.#user, this.#command, name, this.#session);
    this.#apps.push(app);
    return app;
  }

  /** Starts an instance as at login: in the tray, without a window. @returns its process id */
  async startHidden(name: string): Promise<number> {
    await this.#settle(name);
    const { pid } = await this.#spawn(name, '--hidden');
    if (pid === undefined) throw new Error('the app could not be started');
    return pid;
  }

  /** Starts an instance that is running. @returns the exit code of the second start */
  async startAgain(name: string): Promise<number | null> {
    const [code] = await once(await this.#spawn(name), 'exit');
    return code;
  }

  /** Ends every instance with all its processes. */
  async end(): Promise<void> {
    await Promise.all([...this.#apps.map((app) => app.end()), ...this.#children.map(endGroup)]);
  }

  async #spawn(name: string, ...args: readonly string[]): Promise<ChildProcess> {
    const child = await spawnAs(this.#user, [...this.#command, ...args], name, this.#session);
    this.#children.push(child);
    // Nobody reads it: full, it would stop the app.
    child.stderr?.resume();
    return child;
  }

  async #settle(name: string): Promise<void> {
    const { uid } = this.#user;
    const config = configFolder(this.#user, name);
    const data = join(config, manifest.productName);
    await mkdir(data, { recursive: true });
    const file = join(data, 'settings.json');
    await writeFile(file, JSON.stringify(SETTINGS));
    for (const path of [dirname(config), config, data, file]) await chown(path, uid, uid);
  }
}
