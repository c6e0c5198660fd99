/** What must be true once both sides report that they are paired. */
import { expect } from 'vitest';
import type { InteropStage } from './interop-stage.ts';
import { ourHome } from './our-home.ts';
import type { Participant } from './participants.ts';
import { hasQueueOption, type Reference } from './references.ts';
import { until } from './until.ts';

/** Compares the digits, confirms on both sides, and waits until both are paired. @returns the digits */
export async function compareAndConfirm(
  code: string,
  host: Participant,
  guest: Participant,
): Promise<string> {
  const [digits, others] = await Promise.all([host.digits(code), guest.digits(code)]);
  expect(digits).toMatch(/^\d{6}$/);
  expect(others).toBe(digits);
  await Promise.all([host.confirm(code, digits), guest.confirm(code, digits)]);
  await Promise.all([host.paired(code), guest.paired(code)]);
  return digits;
}

/** Who sends and fetches a message that `wire send` has queued. */
type Carrier = 'commands' | 'daemons';

/**
 * In both homes, our command and the CLI both list the other as VERIFIED, and the CLI accepts a signed
 * message in each direction.
 *
 * @param carrier `daemons`: those that run on both homes
 */
export async function expectPaired(
  stage: InteropStage,
  reference: Reference,
  one: string,
  other: string,
  carrier: Carrier = 'commands',
): Promise<void> {
  const [handle, otherHandle] = await Promise.all([
    handleOf(stage, reference, one),
    handleOf(stage, reference, other),
  ]);
  await Promise.all([
    expectVerified(stage, reference, one, otherHandle),
    expectVerified(stage, reference, other, handle),
  ]);
  await Promise.all([
    expectMessage(stage, reference, { from: one, to: other, toHandle: otherHandle, carrier }),
    expectMessage(stage, reference, { from: other, to: one, toHandle: handle, carrier }),
  ]);
}

export async function expectVerified(
  stage: InteropStage,
  reference: Reference,
  home: string,
  handle: string,
): Promise<void> {
  const verified = expect.arrayContaining([expect.objectContaining({ handle, tier: 'VERIFIED' })]);
  expect(await stage.wireJson(reference, home, 'peers')).toEqual(verified);
  expect(await ourHome(home).book.listPeers()).toEqual(verified);
}

export async function handleOf(
  stage: InteropStage,
  reference: Reference,
  home: string,
): Promise<string> {
  const { handle } = (await stage.wireJson(reference, home, 'whoami')) as { handle: string };
  return handle;
}

interface Message {
  readonly from: string;
  readonly to: string;
  readonly toHandle: string;
  readonly carrier: Carrier;
}

async function expectMessage(
  stage: InteropStage,
  reference: Reference,
  { from, to, toHandle, carrier }: Message,
): Promise<void> {
  const body = `to ${toHandle} over ${reference.version}`;
  const queue = hasQueueOption(reference) ? ['--queue'] : [];
  await stage.wireJsonAmongOthers(reference, from, 'send', ...queue, toHandle, 'claim', body);
  if (carrier === 'commands') await stage.wireJsonAmongOthers(reference, from, 'push');
  const event = await until(`the message ${body}`, async () => {
    // A daemon of that home may have pulled the message already.
    if (carrier === 'commands') await stage.wireJsonAmongOthers(reference, to, 'pull');
    const { stdout } = await stage.runAmongOthers(reference, to, 'tail', '--json');
    const events = stdout.split('\n').filter((line) => line.startsWith('{'));
    return events.map((line) => JSON.parse(line)).find((found) => found.body === body);
  });
  expect(event).toMatchObject({ verified: true });
}
