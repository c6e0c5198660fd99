/** What a test looks up in a wire home: the files, as any other program would read them. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SlotCoordinates } from '../../../main/pairing/ports.ts';
import { wireHomePaths } from '../../../main/wire-home/index.ts';

const pendingSchema = z.looseObject({
  status: z.string(),
  sas: z.string().nullable(),
  last_error: z.string().nullable(),
  spake2_seed_b64: z.string().nullable(),
  our_slot_token: z.string().nullable(),
  pair_id: z.string().nullable(),
});
export type PendingFile = z.infer<typeof pendingSchema>;

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

export async function readPending(home: string, code: string): Promise<PendingFile> {
  return pendingSchema.parse(JSON.parse(await readFile(pendingFile(home, code), 'utf8')));
}

/** File names in the folder of pending pairs. */
export async function pendingNames(home: string): Promise<readonly string[]> {
  return readdir(pathsOf(home).pendingPairs).catch(() => []);
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
