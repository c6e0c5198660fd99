/** Pending-pair files as another program, or an earlier run, may have left them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeHash, isCode } from '../../../main/protocol/code-phrase.ts';

/** An address where nothing listens: a request with it stays a request. */
export const NO_RELAY = 'http://127.0.0.1:2';

/** Different digits. */
export function otherThan(digits: string): string {
  return digits.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
}

/**
 * Writes a pending-pair file as the CLI leaves it while it polls a relay that is down.
 *
 * @param changes other values for fields; undefined leaves a field out
 */
export function leavePending(
  home: string,
  name: string,
  changes: Readonly<Record<string, unknown>> = {},
): void {
  const folder = join(home, 'state', 'wire', 'pending-pair');
  mkdirSync(folder, { recursive: true });
  const pending = {
    code: name,
    code_hash: isCode(name) ? codeHash(name) : '0'.repeat(64),
    role: 'host',
    relay_url: NO_RELAY,
    status: 'polling',
    sas: null,
    peer_did: null,
    created_at: new Date().toISOString(),
    last_error: null,
    pair_id: '0'.repeat(32),
    our_slot_id: 'a'.repeat(32),
    our_slot_token: 'b'.repeat(64),
    spake2_seed_b64: Buffer.alloc(32, 1).toString('base64'),
    ...changes,
  };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(pending));
}
