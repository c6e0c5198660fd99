/** A wire home in which very many peers are pinned, as the `wire` command would leave it. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { toBase64 } from '../../main/protocol/bytes.ts';
import { didOf, keyIdOf } from '../../main/protocol/identity.ts';

const AT = '2026-11-03T14:05:00Z';

/** The handle of the peer with this number, from 0 on: they sort by it. */
export function handleOf(number: number): string {
  return `peer-${String(number).padStart(5, '0')}`;
}

/**
 * Adds peers to the trust.json and relay.json of a home that has an identity.
 * @param paths of the two files
 */
export async function pinMany(
  paths: { readonly trust: string; readonly relay: string },
  count: number,
): Promise<void> {
  const handles = Array.from({ length: count }, (_, number) => handleOf(number));
  const trust = JSON.parse(await readFile(paths.trust, 'utf8'));
  for (const handle of handles) trust.agents[handle] = agentOf(handle);
  await writeFile(paths.trust, JSON.stringify(trust));
  const relay = JSON.parse(await readFile(paths.relay, 'utf8').catch(() => '{"peers":{}}'));
  relay.peers = Object.fromEntries(handles.map((handle) => [handle, mailboxOf(handle)]));
  await writeFile(paths.relay, JSON.stringify(relay));
}

function agentOf(handle: string) {
  const key = createHash('sha256').update(handle).digest();
  return {
    tier: 'VERIFIED',
    did: didOf(handle, key),
    public_keys: [{ key_id: keyIdOf(handle, key), key: toBase64(key), added_at: AT, active: true }],
    card: { name: handle, profile: { display_name: `${handle} of somewhere` } },
    pinned_at: AT,
    verified_at: AT,
  };
}

function mailboxOf(handle: string) {
  return { relay_url: 'https://relay.example', slot_id: handle, slot_token: `token-of-${handle}` };
}
