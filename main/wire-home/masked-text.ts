/** What may be said of a damaged pairing: a person sees what kind of file it was, and no secret in it. */

/** Whatever could be a part of a seed, token, key, code or digits. */
const RUN = /[A-Za-z0-9+/_=\\-]{6,}/g;

/** Names and values of the CLI's pending pairs and of our records that are no secrets. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['code_hash', 'relay_url', 'created_at', 'status', 'peer_did', 'last_error', 'pair_id'],
  ...['our_slot_id', 'our_slot_token', 'spake2_seed_b64', 'request_host', 'request_guest'],
  ...['polling', 'sas_ready', 'confirmed', 'pinned', 'aborted', 'aborted_restart', 'request'],
  ...['version', 'codeHash', 'relayUrl', 'createdAt', 'peerDid', 'opening', 'slotId', 'slotToken'],
  ...['pairId', 'handshake', 'unansweredOpens', 'deadlineAt', 'endedAt', 'ending', 'posted'],
  ...['peerCommitment', 'reveal', 'confirm', 'sealed', 'receipt', 'refused', 'payload', 'lastPost'],
]);

/** The text with `…` in place of all that could be a secret, whole or in part. */
export function maskedText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return text.replace(RUN, (run) => (HARMLESS.has(run) ? run : '…'));
}
