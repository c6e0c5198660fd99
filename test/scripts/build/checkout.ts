/** A copy of this checkout, which a test may build and change. */
import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type CapturedChild, capture } from '../../../scripts/lib/child.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** All inputs of the builds. */
const SOURCES = [
  ...['main', 'messages', 'preload', 'renderer', 'assets', 'scripts'],
  ...['package.json', 'electron.vite.config.ts', 'tsconfig.json'],
];

export class Checkout {
  readonly root: string;
  readonly #env: NodeJS.ProcessEnv;

  /**
   * @param name of its folder
   * @param env more variables for what it runs
   */
  static async copy(name: string, env: NodeJS.ProcessEnv = {}): Promise<Checkout> {
    const root = join(await temporaryFolder(), name);
    // With their times, so that every copy is as old as the checkout.
    const options = { recursive: true, preserveTimestamps: true };
    for (const source of SOURCES) await cp(join(PROJECT_ROOT, source), join(root, source), options);
    await symlink(join(PROJECT_ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
    return new Checkout(root, env);
  }

  private constructor(root: string, env: NodeJS.ProcessEnv) {
    this.root = root;
    this.#env = env;
  }

  /** Runs `npm run NAME -- …` without npm, and waits for its exit. */
  run(name: string, ...args: readonly string[]): Promise<CapturedChild> {
    return this.node(join(this.root, 'scripts', 'run.mjs'), name, ...args);
  }

  /** Runs Node in it. */
  node(...args: readonly string[]): Promise<CapturedChild> {
    return capture(process.execPath, args, { cwd: this.root, env: this.environment });
  }

  /** In English, whatever the language of the person who runs the tests. */
  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, LC_ALL: 'C', NODE_OPTIONS: '', ...this.#env };
  }
}
