/** Starts the app as an ordinary user and ends all instances together. */
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

/** Closing the window hides it: the person has already answered that question. */
const SETTINGS = { version: 1, closing: 'keep-running' };

/** Instances of the app, each with its own settings, of one ordinary user. */
export class UsersDesktop {
  readonly #user: OrdinaryUser;
  readonly #command: readonly string[];
  readonly #session: Session;
  readonly #apps: UsersApp[] = [];
  readonly #children: ChildProcess[] = [];

  /** @param command the command that starts the app */
  constructor(user: OrdinaryUser, command: readonly string[], session: Session) {
    this.#user = user;
    this.#command = command;
    this.#session = session;
  }

  /** Starts a new instance and waits for its window. */
  async start(name: string): Promise<UsersApp> {
    await this.#writeSettings(name);
    const app = await startAs(this.#user, this.#command, name, this.#session);
    this.#apps.push(app);
    return app;
  }

  /** Starts a new instance as at login: in the tray, without a window. @returns its process id */
  async startHidden(name: string): Promise<number> {
    await this.#writeSettings(name);
    const { pid } = await this.#spawn(name, '--hidden');
    if (pid === undefined) throw new Error('the app could not be started');
    return pid;
  }

  /** Starts an instance a second time. @returns the exit code of the second process */
  async startAgain(name: string): Promise<number | null> {
    const [code] = await once(await this.#spawn(name), 'exit');
    return code;
  }

  /** Ends all instances and their child processes. */
  async end(): Promise<void> {
    await Promise.all([...this.#apps.map((app) => app.end()), ...this.#children.map(endGroup)]);
  }

  async #spawn(name: string, ...args: readonly string[]): Promise<ChildProcess> {
    const child = await spawnAs(this.#user, [...this.#command, ...args], name, this.#session);
    this.#children.push(child);
    // Discard the output: a full pipe would block the app.
    child.stderr?.resume();
    return child;
  }

  async #writeSettings(name: string): Promise<void> {
    const { uid } = this.#user;
    const config = configFolder(this.#user, name);
    const data = join(config, manifest.productName);
    await mkdir(data, { recursive: true });
    const file = join(data, 'settings.json');
    await writeFile(file, JSON.stringify(SETTINGS));
    for (const path of [dirname(config), config, data, file]) await chown(path, uid, uid);
  }
}
