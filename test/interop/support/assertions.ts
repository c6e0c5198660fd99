/** What has to be true once two sides say that they are paired. */
import { expect } from 'vitest';
import type { InteropStage } from './interop-stage.ts';
import { ourHome } from './our-home.ts';
import type { Party } from './participants.ts';
import { queues, type Reference } from './references.ts';
import { until } from './until.ts';

/** Compares, confirms on both sides and waits for both. @returns the digits */
export async function compareAndConfirm(code: string, host: Party, guest: Party): Promise<string> {
  const [digits, others] = await Promise.all([host.digits(code), guest.digits(code)]);
  expect(digits).toMatch(/^\d{6}$/);
  expect(others).toBe(digits);
  await Promise.all([host.confirm(code, digits), guest.confirm(code, digits)]);
  await Promise.all([host.paired(code), guest.paired(code)]);
  return digits;
}

/**
 * Both lists of peers of both homes, by our command and by the CLI's, show the other VERIFIED, and
 * the CLI takes a signed message each way.
 */
export async function expectPaired(
  stage: InteropStage,
  reference: Reference,
  one: string,
  other: string,
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
    expectMessage(stage, reference, { from: one, to: other, toHandle: otherHandle }),
    expectMessage(stage, reference, { from: other, to: one, toHandle: handle }),
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
}

async function expectMessage(
  stage: InteropStage,
  reference: Reference,
  { from, to, toHandle }: Message,
): Promise<void> {
  const body = `to ${toHandle} over ${reference.version}`;
  const queue = queues(reference) ? ['--queue'] : [];
  await stage.wireJsonAmongOthers(reference, from, 'send', ...queue, toHandle, 'claim', body);
  await stage.wireJsonAmongOthers(reference, from, 'push');
  const event = await until(`the message ${body}`, async () => {
    // A daemon of that home may have been quicker; then this one finds nothing new.
    await stage.wireJsonAmongOthers(reference, to, 'pull');
    const { stdout } = await stage.runAmongOthers(reference, to, 'tail', '--json');
    const events = stdout.split('\n').filter((line) => line.startsWith('{'));
    return events.map((line) => JSON.parse(line)).find((found) => found.body === body);
  });
  expect(event).toMatchObject({ verified: true });
}
