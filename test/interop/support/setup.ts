/** The setup of most tests: a home of ours with its engine, a peer, and a relay. */
import { expect } from 'vitest';
import type { Running } from '../../integration/processes.ts';
import { compareAndConfirm } from './assertions.ts';
import type { InteropStage } from './interop-stage.ts';
import { initOurs } from './our-home.ts';
import { newParticipant, ours, type Participant } from './participants.ts';
import type { Reference } from './references.ts';
import { until } from './until.ts';

export interface Setup {
  readonly relayUrl: string;
  readonly home: string;
  readonly engine: Running;
  /** Acts on the home through our code. */
  readonly own: Participant;
  readonly peer: Participant;
}

export interface HostingSetup extends Setup {
  /** The code of the pairing that the home hosts. */
  readonly code: string;
}

/** Uses our relay; the peer runs our engine too. */
export async function setUp(stage: InteropStage, reference: Reference): Promise<Setup> {
  const relayUrl = await stage.ownRelay();
  const home = stage.newHome();
  const [peer] = await Promise.all([
    newParticipant('ours', stage, reference, relayUrl),
    initOurs(home, 'anna', relayUrl),
  ]);
  const engine = stage.engine(home);
  return { relayUrl, home, peer, engine, own: ours(stage, home, engine) };
}

/** The home hosts a pairing, so our engine holds daemon.pid. */
export async function setUpHosting(
  stage: InteropStage,
  reference: Reference,
): Promise<HostingSetup> {
  const setup = await setUp(stage, reference);
  const code = await setup.own.host(setup.relayUrl);
  await until('daemon.pid', () => stage.daemonPid(setup.home)?.pid === setup.engine.pid);
  return { ...setup, code };
}

export type LiveStatus = 'polling' | 'sas_ready' | 'confirmed';

/** Advances the home's pairing to a status. @returns its digits; null in `polling` */
export async function advanceTo(
  status: LiveStatus,
  { code, engine, own, peer, relayUrl }: HostingSetup,
): Promise<string | null> {
  if (status === 'polling') return null;
  await peer.join(code, relayUrl);
  const digits = await own.digits(code);
  if (status === 'confirmed') await own.confirm(code, digits);
  await engine.reported(code, status);
  return digits;
}

/**
 * Completes a pairing after an interruption. The digits must be the same, and a side that had confirmed
 * must not have to confirm again.
 *
 * @param own acts on the home after the interruption
 * @param before status and digits before the interruption
 */
export async function completePairing(
  { code, peer, relayUrl }: HostingSetup,
  own: Participant,
  before: { readonly status: LiveStatus; readonly digits: string | null },
): Promise<void> {
  if (before.status === 'polling') await peer.join(code, relayUrl);
  if (before.status !== 'confirmed') {
    const digits = await compareAndConfirm(code, own, peer);
    expect(digits).toBe(before.digits ?? digits);
    return;
  }
  const digits = await peer.digits(code);
  expect(digits).toBe(before.digits);
  await peer.confirm(code, digits);
  await Promise.all([own.paired(code), peer.paired(code)]);
}
