/**
 * Runs every fault in every state of a pairing. A pairing that can complete must complete; all others
 * must end with a reason at their deadline.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { ENDING_CODES } from '../../../main/pairing/machine/failure.ts';
import { expectSaidOnce } from '../said.ts';
import { isFullRun, spread } from '../sample.ts';
import { FAULTS, type NetworkFault } from './faults.ts';
import { answerForNames } from './host-names.ts';
import { pairThrough, type ScenarioResult, STATES, STATES_V2 } from './scenario.ts';

const MAX_REQUESTS_PER_MINUTE = 240;
/** How late a pairing may end: a call in flight at the deadline may take another 10 s. In ms. */
const MAX_DELAY = 11_000;
/** How late it may be after waking up, when no call is in flight; in ms. `untold`: it looks each 5 s whether it slept. */
const MAX_DELAY_AFTER_WAKING = { told: 2_000, untold: 5_000 };

const CELLS = FAULTS.flatMap((fault) => [
  ...STATES.map((state) => ({ fault, state, protocol: 1 as const })),
  ...STATES_V2.map((state) => ({ fault, state, protocol: 2 as const })),
]);
const CHOSEN = isFullRun ? CELLS : spread(CELLS, 16);

beforeAll(answerForNames);

describe.for(FAULTS.filter((fault) => CHOSEN.some((cell) => cell.fault === fault)))(
  '$name',
  (fault) => {
    const cells = CHOSEN.filter((cell) => cell.fault === fault);
    const outcome = fault.mustPair ? 'still pairs' : 'pairs, or ends with a reason in time';
    const title = `${outcome} by version $protocol: $state`;
    it.for(cells)(title, { timeout: 600_000 }, async ({ state, protocol }, { task }) => {
      const scenario = await pairThrough(fault, state, protocol);
      const { host, guest } = scenario;
      const requests = Math.max(host.mostRequests, guest.mostRequests);
      const result = resultOf(scenario);
      task.meta.network = { fault: fault.name, protocol, state, result, requests };
      if (fault.mustPair) expect(result).toBe('paired');
      expect(requests, 'requests in a minute').toBeLessThanOrEqual(MAX_REQUESTS_PER_MINUTE);
      if (fault.mustPair) expect(scenario.waited, 'calls that waited').toBeGreaterThan(0);
      expectCleanEnd(scenario, fault);
      for (const { person } of [host, guest]) expectSaidOnce(protocol, person.said);
      expectPromptRetry(scenario, fault);
    });
  },
);

function expectCleanEnd({ host, guest }: ScenarioResult, { returns }: NetworkFault): void {
  const afterWaking = MAX_DELAY_AFTER_WAKING[returns?.isTold === true ? 'told' : 'untold'];
  for (const side of [host, guest]) {
    expect(['paired', ...ENDING_CODES]).toContain(side.fate);
    expect(side.person.observer.errors).toEqual([]);
    expect(side.isTwiceTold).toBe(false);
    expect(side.late, 'ms after its deadline').toBeLessThanOrEqual(
      side.wokeTooLate ? afterWaking : MAX_DELAY,
    );
  }
  const digits = new Set([...host.digits, ...guest.digits]);
  expect(digits.size, 'digits shown').toBeLessThanOrEqual(1);
}

/** A side that wakes, or learns that the network is back, calls the relay unless its time has run out. */
function expectPromptRetry(
  { host, guest, endedAt, waiting }: ScenarioResult,
  { returns }: NetworkFault,
): void {
  if (returns === undefined || endedAt === null) return;
  const sides = returns.who === 'host' ? [host] : [host, guest];
  for (const side of sides.filter((one) => waiting.includes(one) && !one.wokeTooLate)) {
    const next = side.nextRequest(endedAt);
    const most = returns.isTold ? 0 : MAX_DELAY_AFTER_WAKING.untold;
    expect(next, 'ms until the next request').toBeLessThanOrEqual(most);
  }
}

function resultOf({ host, guest }: ScenarioResult): string {
  return host.fate === guest.fate ? host.fate : `${host.fate} / ${guest.fate}`;
}
