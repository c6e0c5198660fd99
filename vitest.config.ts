import { defineConfig } from 'vitest/config';

/** Both suites against the CLI: `npm run test:interop` builds what they need. */
const interop = { testTimeout: 120_000, hookTimeout: 30_000 } as const;

/** Tests that start programs or a relay, beside those of the same source that need neither. */
const INTEGRATION = 'test/**/*.integration.test.ts';

/** For many small files: half of the time would be to start a process for each. */
const inOneProcess = {
  isolate: false,
  // What a test replaces is there again for the next file.
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...inOneProcess,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          // Fake time is real work: hours of it take seconds where others use the machine, too.
          testTimeout: 30_000,
          exclude: ['test/{integration,e2e,interop,faults,load,relay}/**', INTEGRATION],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', INTEGRATION],
          globalSetup: 'scripts/lib/bundles.ts',
          // A dozen programs a test, each of which takes seconds to start on a busy machine.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: 'test/faults/bundle.ts',
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'relay',
          include: ['test/relay/**/*.test.ts'],
          globalSetup: 'scripts/lib/bundles.ts',
          testTimeout: 120_000,
          // A dozen servers each, some of which must answer in time.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'load',
          include: ['test/load/**/*.test.ts'],
          globalSetup: 'scripts/lib/bundles.ts',
          // To remove thousands of files takes a while.
          hookTimeout: 60_000,
          // What is measured shares the machine with nobody.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'windows',
          include: ['test/windows/**/*.windows.ts'],
          globalSetup: 'scripts/lib/bundles.ts',
          testTimeout: 240_000,
          hookTimeout: 60_000,
          // One Wine for all.
          fileParallelism: false,
        },
      },
      {
        test: {
          ...interop,
          name: 'interop',
          include: ['test/interop/*.test.ts'],
          // Each cell is a handful of processes, which mostly wait for one another.
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...interop,
          name: 'interop-timed',
          include: ['test/interop/timed/*.test.ts'],
          // Promises of a second: after all others, and alone.
          sequence: { groupOrder: 1 },
          fileParallelism: false,
        },
      },
    ],
  },
});
