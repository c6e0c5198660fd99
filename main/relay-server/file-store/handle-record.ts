import { z } from 'zod';
import { readText, replaceFile } from '../../files/atomic-file.ts';
import type { Handle, HandleClaim } from '../store/handle-store.ts';

const NICK = /^[a-z0-9_-]{2,32}$/;

const handleFile = z.object({
  nick: z.string().regex(NICK),
  did: z.string(),
  card: z.string(),
  slot_id: z.string(),
  relay_url: z.string().nullable(),
  claimed_at: z.string(),
  discoverable: z.boolean(),
  profile: z.string().nullable(),
});

/** A handle as it is kept. */
export type KeptHandle = Handle & {
  readonly discoverable: boolean;
  readonly profile: string | null;
};

/** The name of a handle's file. `con.json` would be a device of Windows. */
export function handleFileName(nick: string): string {
  return `handle-${nick}.json`;
}

/** What is kept of a claim. @param before what was kept until now */
export function keptHandle(claim: HandleClaim, before: { discoverable: boolean } | undefined) {
  return { ...claim, discoverable: claim.discoverable ?? before?.discoverable ?? true };
}

/** @returns null if there is no file, or a damaged one @throws errors of Node's file system */
export async function readHandle(path: string): Promise<KeptHandle | null> {
  const text = await readText(path);
  const file = handleFile.safeParse(text === null ? null : parse(text));
  if (!file.success) return null;
  const { nick, did, card, discoverable, profile } = file.data;
  const { slot_id: slotId, relay_url: relayUrl, claimed_at: claimedAt } = file.data;
  return { nick, did, card, slotId, relayUrl, claimedAt, discoverable, profile };
}

/** Replaces the file of a handle. @throws UntrustedFolder; errors of Node's file system */
export async function writeHandle(path: string, handle: KeptHandle): Promise<void> {
  const { nick, did, card, slotId, relayUrl, claimedAt, discoverable, profile } = handle;
  const file: z.infer<typeof handleFile> = {
    nick,
    did,
    card,
    slot_id: slotId,
    relay_url: relayUrl,
    claimed_at: claimedAt,
    discoverable,
    profile,
  };
  await replaceFile(path, `${JSON.stringify(file)}\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
