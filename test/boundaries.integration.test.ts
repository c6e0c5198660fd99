import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'main/protocol/x.ts': ['node:crypto', '../pairing/ports.ts', 'zod'],
  'main/protocol/v2/x.ts': ['node:crypto', '../../pairing/ports.ts', 'zod'],
  'main/pairing/ports.ts': ['node:fs', './runtime/engine.ts', '@noble/hashes/sha2.js'],
  'main/pairing/machine/x.ts': ['node:fs', '../ports.ts', '../runtime/engine.ts', 'zod'],
  'main/pairing/runtime/x.ts': [
    'node:fs',
    '../../wire-home/index.ts',
    '../../relay-client/client.ts',
    '@noble/hashes/sha2.js',
  ],
  'main/files/x.ts': ['../wire-home/index.ts', '../relay-client/client.ts', 'electron'],
  'main/net/x.ts': [
    '../files/atomic-file.ts',
    '../relay-client/client.ts',
    '../protocol/relay-url.ts',
    'electron',
  ],
  'main/wire-home/x.ts': [
    '../relay-client/client.ts',
    '../pairing/runtime/engine.ts',
    '../pairing/machine/transition.ts',
    'electron',
  ],
  'main/relay-client/x.ts': [
    '../wire-home/index.ts',
    '../files/atomic-file.ts',
    '../relay-server/server.ts',
    '../pairing/runtime/worker.ts',
    '../core.ts',
    'electron',
  ],
  'main/relay-server/x.ts': [
    '../wire-home/index.ts',
    '../relay-client/client.ts',
    '../relay-client/relay-url.ts',
    '../pairing/runtime/worker.ts',
    '../core.ts',
    'electron',
  ],
  'main/relay-server/metrics/x.ts': ['../store/x.ts', '../../files/atomic-file.ts', 'zod'],
  'main/relay-server/shares/x.ts': ['../slot-routes.ts', '../store/x.ts', 'fastify', 'electron'],
  'main/relay-server/store/x.ts': [
    '../../net/plain-http.ts',
    '../../pairing/ports.ts',
    '../expiry/expiry.ts',
    'fastify',
    '@redis/client',
  ],
  'main/relay-server/redis-store/x.ts': [
    '../../net/plain-http.ts',
    '../../pairing/ports.ts',
    'zod',
    'prom-client',
  ],
  'main/relay-server/expiry/x.ts': ['../file-store/file-slot-store.ts', '../../net/plain-http.ts'],
  'main/core.ts': [
    'electron',
    './app-log.ts',
    './desktop/window/window.electron.ts',
    '../preload/contract.ts',
  ],
  'main/log.ts': ['electron', './desktop/diagnostics/log-file.ts'],
  'main/system.ts': ['electron', './headless/run.ts'],
  'main/desktop/window/x.electron.ts': [
    '../../headless/commands.ts',
    '../../core.ts',
    '../../../renderer/app.tsx',
    '../../../preload/preload.ts',
  ],
  'main/desktop/window/x.ts': ['electron', '../../pairing/runtime/engine.ts'],
  'main/desktop/practice/x.ts': [
    'electron',
    '../../pairing/runtime/worker.ts',
    '../../wire-home/index.ts',
    '../../core.ts',
  ],
  'main/desktop/x.ts': [
    '../pairing/runtime/engine.ts',
    '../headless/commands.ts',
    '../core.ts',
    './view/view.ts',
    '../../renderer/app.tsx',
  ],
  'main/headless.ts': ['./app-log.ts', './desktop/window/window.electron.ts'],
  'main/headless/x.ts': ['electron', '../app-log.ts'],
  'preload/contract.ts': ['electron', '../main/pairing/machine/failure.ts'],
  'preload/pairing-view.ts': ['electron', '../main/pairing/machine/failure.ts'],
  'preload/failure-codes.ts': ['../main/pairing/machine/failure.ts'],
  'preload/preload.ts': ['../main/pairing/machine/failure.ts'],
  'renderer/x.ts': ['electron', '../main/pairing/machine/failure.ts', '../scripts/start.ts'],
  'renderer/screens/host/x.ts': ['../../../preload/preload.ts'],
  'messages/x.ts': ['../main/pairing/machine/failure.ts', '../preload/preload.ts', 'zod'],
  'test/files/x.test.ts': ['node:child_process', '../relay-server/test-relay.ts'],
};

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'main/index.ts': ['electron', './desktop/window/window.electron.ts'],
  'main/protocol/y.ts': ['@noble/hashes/sha2.js', 'lossless-json', './sas.ts'],
  'main/protocol/v2/y.ts': ['@noble/hashes/sha2.js', './role.ts', '../bytes.ts'],
  'main/pairing/machine/y.ts': ['../../protocol/sas.ts', './failure.ts'],
  'main/pairing/runtime/y.ts': ['../../protocol/sas.ts', '../ports.ts', '../machine/plan.ts'],
  'main/files/y.ts': ['../protocol/bytes.ts', 'node:fs/promises'],
  'main/wire-home/y.ts': [
    '../files/atomic-file.ts',
    '../pairing/ports.ts',
    '../pairing/machine/failure.ts',
    'node:fs/promises',
    'koffi',
  ],
  'main/net/y.ts': [
    '../pairing/ports.ts',
    '../protocol/parse-url.ts',
    'proxy-from-env',
    'node:http',
  ],
  'main/relay-client/y.ts': [
    '../net/http-request.ts',
    '../pairing/ports.ts',
    '../protocol/relay-url.ts',
    'node:http',
  ],
  'main/relay-server/y.ts': [
    '../files/atomic-file.ts',
    '../net/plain-http.ts',
    '../pairing/ports.ts',
    'fastify',
  ],
  'main/relay-server/store/y.ts': ['../bounds.ts', '../../files/atomic-file.ts', 'zod'],
  'main/relay-server/redis-store/y.ts': ['../bounds.ts', '../store/slot-store.ts', '@redis/client'],
  'main/relay-server/metrics/y.ts': ['../listen.ts', './metrics.ts', 'fastify', 'prom-client'],
  'main/relay-server/expiry/y.ts': ['../bounds.ts', '../store/slot-store.ts'],
  'main/desktop/y.ts': ['../pairing/machine/failure.ts', '../../preload/contract.ts'],
  'main/desktop/ipc/y.ts': ['../../pairing/ports.ts', '../../pairing/runtime/requests.ts'],
  'main/desktop/practice/y.ts': ['../../pairing/runtime/engine.ts', '../view/view.ts'],
  'main/desktop/window/y.electron.ts': [
    'electron',
    '../failure-view.ts',
    '../view/view.ts',
    '../../wire-home/index.ts',
    '../../../preload/contract.ts',
    '../../../messages/index.ts',
  ],
  'main/headless/y.ts': ['../relay-client/client.ts', '../../messages/index.ts'],
  'renderer/screens/host/y.ts': ['../../../preload/contract.ts', '../../../messages/index.ts'],
  'messages/y.ts': ['../preload/contract.ts', './en.ts'],
  'messages/en/y.ts': ['../../preload/contract.ts', '../failure-text.ts'],
  'test/files/y.integration.test.ts': ['node:child_process', '../relay-server/test-relay.ts'],
};

const IMPURE = [
  'export const a = () => fetch("");',
  'export const a = () => setTimeout(() => {}, 1);',
  'export const a = () => process.env;',
  'export const a = () => crypto.getRandomValues(new Uint8Array(1));',
  'export const a = () => globalThis.fetch("");',
  'export const a = () => console.log(1);',
  'export const a = () => Date.now();',
  'export const a = () => new Date();',
  'export const a = () => Math.random();',
] as const;
const RAW_OUTPUT = [
  'export const a = () => process.stdout.write("");',
  'export const a = (done: () => void) => process.stderr.write("", done);',
  'export const a = () => console.error("", 1);',
] as const;
const PURE = ['protocol', 'protocol/v2', 'pairing/machine', 'pairing/runtime'] as const;
const CALLING = ['net', 'relay-client', 'relay-server', 'headless', 'desktop/updates'] as const;
const rawFile = (index: number) => `main/raw-output-${index}.ts`;
const impureFile = (folder: string, index: number) => `main/${folder}/impure-${index}.ts`;

/** `file:line` of everything that was refused. */
const refused = new Set<string>();
let scratch = '';

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'boundaries-'));
  for (const name of ['biome.json', '.gitignore', 'scripts/lint']) {
    cpSync(join(ROOT, name), join(scratch, name), { recursive: true });
  }
  for (const [file, specifiers] of Object.entries({ ...REFUSED, ...ALLOWED })) {
    write(file, specifiers.map((from) => `export * from '${from}';\n`).join(''));
  }
  for (const folder of PURE) {
    for (const [index, body] of IMPURE.entries()) write(impureFile(folder, index), `${body}\n`);
  }
  for (const [index, body] of RAW_OUTPUT.entries()) write(rawFile(index), `${body}\n`);
  for (const folder of CALLING) write(`main/${folder}/call.ts`, `${IMPURE[0]}\n`);
  write('main/files/terminal.ts', `${RAW_OUTPUT.join('\n')}\n`);
  const found = /title=(?:lint\/style\/noRestricted\w+|plugin),file=(.*?),line=(\d+)/g;
  for (const [, file = '', line = ''] of (await lint()).matchAll(found)) {
    refused.add(`${file.replace(`${scratch}/`, '')}:${line}`);
  }
}, 60_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(scratch, file)), { recursive: true });
  writeFileSync(join(scratch, file), text);
}

function lint(): Promise<string> {
  const biome = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [biome, 'lint', '--reporter=github', '--max-diagnostics=none', '.'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: scratch }, (_error, stdout) => resolve(stdout));
  });
}

const cases = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table).flatMap(([file, specifiers]) =>
    specifiers.map((specifier, index) => [file, specifier, index + 1] as const),
  );

describe('the linter keeps the house in order', () => {
  it.each(cases(REFUSED))('refuses that %s imports %s', (file, _specifier, line) => {
    expect(refused).toContain(`${file}:${line}`);
  });

  it.each(cases(ALLOWED))('lets %s import %s', (file, _specifier, line) => {
    expect(refused).not.toContain(`${file}:${line}`);
  });

  it.each(IMPURE.map((body, index) => [body, index] as const))(
    'refuses in protocol and pairing: %s',
    (_body, index) => {
      for (const folder of PURE) expect(refused).toContain(`${impureFile(folder, index)}:1`);
    },
  );

  it.each(CALLING)('refuses calls in %s that choose their way themselves', (folder) => {
    expect(refused).toContain(`main/${folder}/call.ts:1`);
  });

  it.each(RAW_OUTPUT.map((body, index) => [body, index] as const))(
    'refuses in all of main but files/terminal.ts: %s',
    (_body, index) => {
      expect(refused).toContain(`${rawFile(index)}:1`);
      expect(refused).not.toContain(`main/files/terminal.ts:${index + 1}`);
    },
  );
});
