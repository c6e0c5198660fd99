/** The tests that Stryker runs for one target, named by `npm run test:mutation`. */
import { defineConfig } from 'vitest/config';
import { TARGETS } from './targets.ts';

const target = TARGETS.find(({ name }) => name === process.env.WIRE_TRAY_MUTATION_TARGET);
if (target === undefined) throw new Error('WIRE_TRAY_MUTATION_TARGET names no target');

export default defineConfig({
  test: {
    include: [...target.tests],
    exclude: [...target.withoutTests],
    runner: 'scripts/mutation/test-runner.ts',
    setupFiles: ['scripts/mutation/property-time.ts'],
    testTimeout: 30_000,
  },
});
