import { describe, expect, it } from 'vitest';
import { onlyChosen, runStages, type Stage } from '../../../scripts/suites/schedule.ts';
import type { Suite } from '../../../scripts/suites/suite.ts';

const suite = (name: string): Suite => ({
  name,
  run: () => Promise.reject(new Error('the schedule does not run suites by itself')),
});

const STAGES: readonly Stage[] = [
  [[suite('types'), suite('unit')]],
  [[suite('e2e'), suite('package')], [suite('interop')]],
];

/** Runs stages; each suite ends when it is told to. */
function begin(stages: readonly Stage[], isStopped?: () => boolean) {
  const log: string[] = [];
  const running = new Map<string, () => void>();
  const done = runStages(
    stages,
    (one, hasTerminal) => {
      log.push(hasTerminal ? one.name : `${one.name}, unseen`);
      return new Promise((resolve) => running.set(one.name, resolve));
    },
    isStopped,
  );
  const end = async (name: string) => {
    running.get(name)?.();
    await new Promise(setImmediate);
    return log.splice(0);
  };
  return { started: log.splice(0), end, done };
}

describe('suites in stages', () => {
  it('start in turn in a lane, and side by side in the lanes of a stage', async () => {
    const { started, end, done } = begin(STAGES);
    expect(started).toEqual(['types']);
    expect(await end('types')).toEqual(['unit']);
    expect(await end('unit')).toEqual(['e2e', 'interop, unseen']);
    expect(await end('interop')).toEqual([]);
    expect(await end('e2e')).toEqual(['package']);
    expect(await end('package')).toEqual([]);
    await done;
  });

  it('start only once every lane of the stage before has ended', async () => {
    const [first = [], second = []] = STAGES;
    const { end, done } = begin([second, first]);
    await end('e2e');
    expect(await end('package')).toEqual([]);
    expect(await end('interop')).toEqual(['types']);
    await end('types');
    await end('unit');
    await done;
  });

  it('start no more once the run is stopped', async () => {
    let isStopped = false;
    const { end, done } = begin(STAGES, () => isStopped);
    isStopped = true;
    expect(await end('types')).toEqual([]);
    await done;
  });

  it('that are the only ones chosen of their stage have the terminal', async () => {
    const left = onlyChosen(STAGES, ({ name }) => name === 'interop');
    const { started, end, done } = begin(left);
    expect(started).toEqual(['interop']);
    await end('interop');
    await done;
  });
});
