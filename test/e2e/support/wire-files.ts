/** What a test looks up in a wire home: the files, as any other program would read them. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openHome } from '../../../main/headless/context.ts';
import type { Pairing, Status } from '../../../main/pairing/machine/pending-pair.ts';
import type { SlotCoordinates } from '../../../main/pairing/ports.ts';
import { protocolOfCode } from '../../../main/protocol/code.ts';
import { nameplateOf } from '../../../main/protocol/v2/code.ts';
import { wireHomePaths } from '../../../main/wire-home/index.ts';

const trustSchema = z.object({ agents: z.record(z.string(), z.object({ tier: z.string() })) });

const relaySchema = z.looseObject({
  peers: z.record(z.string(), z.object({ slot_id: z.string() })),
});

export function pathsOf(home: string) {
  return wireHomePaths({ env: { WIRE_HOME: home }, platform: process.platform, home });
}

export function pendingFile(home: string, code: string): string {
  return join(pathsOf(home).pendingPairs, `${code}.json`);
}

/** File names in the folder of pending pairs, which the `wire` command reads. */
export async function pendingNames(home: string): Promise<readonly string[]> {
  return readdir(pathsOf(home).pendingPairs).catch(() => []);
}

/** All pairings that are saved in a home, of either version, as any other process of ours sees them. */
export async function savedPairings(home: string): Promise<readonly Pairing[]> {
  return (await openHome(home).home.store.list()).pairings;
}

/**
 * The saved pairing with this code. After its end, only the public part of a code of version 2 is left.
 * @throws Error if there is none
 */
export async function savedPairing(home: string, code: string): Promise<Pairing> {
  const pairings = await savedPairings(home);
  const found = pairings.find((pairing) => [code, labelOf(code)].includes(pairing.code));
  if (found === undefined) throw new Error(`no pairing ${code} in ${home}`);
  return found;
}

export async function statusOf(home: string, code: string): Promise<Status> {
  return (await savedPairing(home, code)).state.status;
}

/** What tray and notifications call the pairing with this code by. */
export function labelOf(code: string): string {
  return protocolOfCode(code) === 1 ? code : nameplateOf(code);
}

/** Handles pinned as VERIFIED. */
export async function verifiedHandles(home: string): Promise<readonly string[]> {
  const { agents } = trustSchema.parse(JSON.parse(await readFile(pathsOf(home).trust, 'utf8')));
  return Object.entries(agents).flatMap(([handle, { tier }]) =>
    tier === 'VERIFIED' ? [handle] : [],
  );
}

/** The slots of all peers. */
export async function mailboxesOf(home: string): Promise<readonly string[]> {
  const { peers } = relaySchema.parse(JSON.parse(await readFile(pathsOf(home).relay, 'utf8')));
  return Object.values(peers).map(({ slot_id }) => slot_id);
}

/** Gives a home another mailbox of its own, as `wire rotate-slot` does. */
export async function moveTo(home: string, slot: SlotCoordinates): Promise<void> {
  const file = pathsOf(home).relay;
  const state = relaySchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const self = { relay_url: slot.relayUrl, slot_id: slot.slotId, slot_token: slot.slotToken };
  await writeFile(file, JSON.stringify({ ...state, self }));
}
