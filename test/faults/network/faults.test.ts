/**
 * Every fault at every moment of a pairing: what must complete does, and all else ends with a
 * reason when its time is up.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { ENDING_CODES } from '../../../main/pairing/machine/failure.ts';
import { isFullRun, spread } from '../sample.ts';
import { FAULTS, type NetworkFault } from './faults.ts';
import { answerForNames } from './host-names.ts';
import { type Course, pairThrough, STATES } from './scenario.ts';

const MOST_REQUESTS = 240;
/** A call that is under way when time is up is waited for: ten seconds, and a look at the clock. */
const CALL = 11_000;
/** After waking there is nothing to wait for. */
const AT_ONCE = 2_000;

const CELLS = FAULTS.flatMap((fault) => STATES.map((state) => ({ fault, state })));
const CHOSEN = isFullRun ? CELLS : spread(CELLS, 10);

beforeAll(answerForNames);

describe.for(FAULTS.filter((fault) => CHOSEN.some((cell) => cell.fault === fault)))(
  '$name',
  (fault) => {
    const states = CHOSEN.filter((cell) => cell.fault === fault).map(({ state }) => state);
    const outcome = fault.mustPair ? 'pairs all the same' : 'pairs, or ends with a reason in time';
    it.for(states)(`${outcome}: %s`, { timeout: 600_000 }, async (state, { task }) => {
      const course = await pairThrough(fault, state);
      const { host, guest } = course;
      const requests = Math.max(host.mostRequests, guest.mostRequests);
      task.meta.network = { fault: fault.name, state, result: resultOf(course), requests };
      if (fault.mustPair) expect(resultOf(course)).toBe('paired');
      expect(requests, 'requests in a minute').toBeLessThanOrEqual(MOST_REQUESTS);
      expectWell(course);
      expectSpeed(course, fault);
    });
  },
);

function expectWell({ host, guest }: Course): void {
  for (const side of [host, guest]) {
    expect(['paired', ...ENDING_CODES]).toContain(side.fate);
    expect(side.person.observer.errors).toEqual([]);
    expect(side.isTwiceTold).toBe(false);
    expect(side.late, 'ms after its deadline').toBeLessThanOrEqual(
      side.wokeTooLate ? AT_ONCE : CALL,
    );
  }
  const digits = new Set([...host.digits, ...guest.digits]);
  expect(digits.size, 'digits shown').toBeLessThanOrEqual(1);
}

/** Who wakes, or hears that the network is back, asks the relay, unless there is no reason to. */
function expectSpeed({ host, guest, endedAt }: Course, { returns }: NetworkFault): void {
  if (returns === undefined || endedAt === null) return;
  const sides = returns.who === 'host' ? [host] : [host, guest];
  for (const side of sides.filter(({ wokeTooLate }) => !wokeTooLate)) {
    const next = side.nextRequest(endedAt);
    expect(next, 'ms until the next request').toBeLessThanOrEqual(returns.isTold ? 0 : AT_ONCE);
  }
}

function resultOf({ host, guest }: Course): string {
  return host.fate === guest.fate ? host.fate : `${host.fate} / ${guest.fate}`;
}
