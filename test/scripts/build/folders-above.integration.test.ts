import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { itOnLinux } from '../../support/where.ts';
import { Checkout } from './checkout.ts';

const NOT_INSTALLED = 'The packages of this program are not installed.\n';

/** Packages that our build tools load if they are there, and that we do not install. */
const OPTIONAL = ['bufferutil', 'fsevents', 'utf-8-validate'];

/** A checkout in a folder like /tmp, in which another account has left code. */
class CheckoutBelowOthers {
  readonly checkout: Checkout;
  readonly #shared: string;
  readonly #trace: string;

  static async make(): Promise<CheckoutBelowOthers> {
    const checkout = await Checkout.copy('checkout');
    const modules = join(checkout.root, 'node_modules');
    rmSync(modules);
    // Not linked: Node looks for packages above the place where one really is.
    const copy = (how: string) =>
      execFileSync('cp', [how, join(PROJECT_ROOT, 'node_modules'), modules]);
    try {
      copy('-al');
    } catch {
      copy('-a');
    }
    return new CheckoutBelowOthers(checkout);
  }

  private constructor(checkout: Checkout) {
    this.checkout = checkout;
    this.#shared = dirname(checkout.root);
    this.#trace = join(this.#shared, 'it ran');
    chmodSync(this.#shared, 0o1777);
  }

  /** Code that leaves a trace when it runs. */
  get #code(): string {
    return `require('node:fs').writeFileSync(${JSON.stringify(this.#trace)}, ''); module.exports = {};`;
  }

  /** Whether anything ran that was planted. */
  get hasRun(): boolean {
    return existsSync(this.#trace);
  }

  plantPackage(name: string): void {
    const folder = join(this.#shared, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, main: 'index.cjs' }));
    writeFileSync(join(folder, 'index.cjs'), this.#code);
  }

  /** Makes the shared folder look like the root of a project with settings of its own. */
  plantSettings(): void {
    writeFileSync(join(this.#shared, 'pnpm-workspace.yaml'), 'packages: ["*"]\n');
    writeFileSync(join(this.#shared, 'postcss.config.cjs'), this.#code);
  }

  uninstall(...name: string[]): void {
    rmSync(join(this.checkout.root, 'node_modules', ...name), { recursive: true });
  }

  engine() {
    return this.checkout.run('engine', '--help');
  }

  buildApp() {
    return this.checkout.node(join(this.checkout.root, 'scripts', 'build.mjs'));
  }
}

itOnLinux('code in the folders above a checkout is not run while it is built', async () => {
  const place = await CheckoutBelowOthers.make();
  for (const name of OPTIONAL) place.plantPackage(name);
  place.plantSettings();
  expect(await place.engine()).toMatchObject({ code: 0 });
  expect(await place.buildApp()).toMatchObject({ code: 0 });
  expect(place.hasRun).toBe(false);
});

itOnLinux('a checkout without packages takes none from the folders above', async () => {
  const place = await CheckoutBelowOthers.make();
  place.uninstall();
  for (const name of ['vite', 'electron-vite', 'koffi']) place.plantPackage(name);
  for (const { code, stderr } of [await place.engine(), await place.buildApp()]) {
    expect(code).toBe(1);
    expect(stderr).toContain(NOT_INSTALLED);
  }
  expect(place.hasRun).toBe(false);
});

itOnLinux(
  'a built program does not take a package that went missing from the folders above',
  async () => {
    const place = await CheckoutBelowOthers.make();
    expect(await place.engine()).toMatchObject({ code: 0 });
    place.uninstall('koffi');
    place.plantPackage('koffi');
    expect((await place.engine()).stderr).toContain(NOT_INSTALLED);
    expect(place.hasRun).toBe(false);
  },
);

itOnLinux('a build that lacks a package fails, and takes none from the folders above', async () => {
  const place = await CheckoutBelowOthers.make();
  place.uninstall('zod');
  place.plantPackage('zod');
  for (const { code, stdout, stderr } of [await place.engine(), await place.buildApp()]) {
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('is not in this checkout: is a package missing?');
  }
});
