import type { Suite } from './suite.ts';

/** Suites that run side by side with other lanes, one after the other in their own. */
export type Lane = readonly Suite[];

/** Lanes that run side by side. The first has the terminal. */
export type Stage = readonly Lane[];

/**
 * What is left of stages when only some suites are to run: no stage and no lane is empty.
 *
 * @param isChosen whether a suite is to run
 */
export function onlyChosen(
  stages: readonly Stage[],
  isChosen: (suite: Suite) => boolean,
): readonly Stage[] {
  return stages
    .map((lanes) => lanes.map((lane) => lane.filter(isChosen)).filter(hasAny))
    .filter(hasAny);
}

/**
 * Runs all suites: stages one after the other, the lanes of a stage side by side.
 *
 * @param run runs one suite; `hasTerminal` is true in the first lane of a stage
 * @param isStopped asked before each suite: when true, it and all later ones are left out
 */
export async function runStages(
  stages: readonly Stage[],
  run: (suite: Suite, hasTerminal: boolean) => Promise<void>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  for (const lanes of stages) {
    await Promise.all(
      lanes.map(async (lane, index) => {
        for (const suite of lane) if (!isStopped()) await run(suite, index === 0);
      }),
    );
  }
}

function hasAny(list: readonly unknown[]): boolean {
  return list.length > 0;
}
