import { createCipheriv, createDecipheriv, createHash, hash } from 'node:crypto';

/**
 * The name under which a store keeps an invite, by which nobody finds its token.
 * @param token 8 random bytes in hex; 3 from older relays
 */
export function inviteId(token: string): string {
  return hash('sha256', `wire invite id ${token}`);
}

/**
 * Encrypts an invite, which contains the token of a slot: a store, its files and its copies tell it to
 * nobody who has not the invite's own token.
 * @returns base64
 */
export function sealInvite(token: string, url: string): string {
  // Each key is used once, so the nonce may be constant.
  const cipher = createCipheriv('aes-256-gcm', keyOf(token), Buffer.alloc(12));
  const sealed = [cipher.update(url, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(sealed).toString('base64');
}

/** @throws Error if it was sealed with another token, or changed */
export function openInvite(token: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(token), Buffer.alloc(12));
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
}

function keyOf(token: string): Buffer {
  return createHash('sha256').update(`wire invite key ${token}`).digest();
}
