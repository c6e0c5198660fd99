/** How most cells begin: a home of ours with its engine, somebody to pair with, and a relay. */
import { expect } from 'vitest';
import type { Running } from '../../integration/processes.ts';
import { compareAndConfirm } from './assertions.ts';
import type { InteropStage } from './interop-stage.ts';
import { initOurs } from './our-home.ts';
import { ours, type Party, party } from './participants.ts';
import type { Reference } from './references.ts';
import { until } from './until.ts';

export interface Scene {
  readonly relayUrl: string;
  readonly home: string;
  readonly engine: Running;
  /** At the home, by our commands. */
  readonly own: Party;
  readonly peer: Party;
}

export interface HostScene extends Scene {
  /** Of the pairing that the home hosts. */
  readonly code: string;
}

/** On our relay, with a peer of ours. */
export async function openScene(stage: InteropStage, reference: Reference): Promise<Scene> {
  const relayUrl = await stage.ownRelay();
  const home = stage.newHome();
  const [peer] = await Promise.all([
    party('ours', stage, reference, relayUrl),
    initOurs(home, 'anna', relayUrl),
  ]);
  const engine = stage.engine(home);
  return { relayUrl, home, peer, engine, own: ours(stage, home, engine) };
}

/** The home hosts a pairing, and so daemon.pid is ours. */
export async function openHosting(stage: InteropStage, reference: Reference): Promise<HostScene> {
  const scene = await openScene(stage, reference);
  const code = await scene.own.host(scene.relayUrl);
  await until('daemon.pid', () => stage.daemonPid(scene.home)?.pid === scene.engine.pid);
  return { ...scene, code };
}

export type LiveStatus = 'polling' | 'sas_ready' | 'confirmed';

/** Brings the home's pairing there. @returns its digits, unless it is still in polling */
export async function bringTo(
  status: LiveStatus,
  { code, engine, own, peer, relayUrl }: HostScene,
): Promise<string | null> {
  if (status === 'polling') return null;
  await peer.join(code, relayUrl);
  const digits = await own.digits(code);
  if (status === 'confirmed') await own.confirm(code, digits);
  await engine.reported(code, status);
  return digits;
}

/**
 * Walks the rest of the way after an interruption: with the same digits, and nobody who had
 * confirmed is asked again.
 *
 * @param own who acts at the home now
 * @param digits as they were before
 */
export async function goOn(
  { code, peer, relayUrl }: HostScene,
  own: Party,
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
