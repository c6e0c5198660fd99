import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          // Fake time is real work: hours of it take seconds where others use the machine, too.
          testTimeout: 30_000,
          exclude: ['test/{integration,e2e,interop,faults,load}/**'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 30_000,
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
          name: 'load',
          include: ['test/load/**/*.test.ts'],
          globalSetup: 'test/interop/support/bundles.ts',
          // What is measured shares the machine with nobody.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'interop',
          include: ['test/interop/**/*.test.ts'],
          globalSetup: 'test/interop/support/bundles.ts',
          testTimeout: 120_000,
          hookTimeout: 30_000,
          // Each cell is a handful of processes, which mostly wait for one another.
          maxWorkers: 2,
        },
      },
    ],
  },
});
