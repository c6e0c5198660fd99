/**
 * Text that must not appear in a log or an error: code phrases, the six digits, hexadecimal of at
 * least 16 bytes (tokens, keys), 32 bytes in base64 (seeds).
 */
const SECRETS = new RegExp(
  [
    String.raw`\b[0-9]{2}-[a-z2-7]{6}\b`,
    String.raw`\b[0-9]{3}[- ]?[0-9]{3}\b`,
    '[0-9a-f]{32,}',
    '[a-z0-9+/]{43}=',
  ].join('|'),
  'gi',
);

/** The text with `…` in place of everything that looks like a secret, a code or digits. */
export function redacted(text: string): string {
  return text.replace(SECRETS, '…');
}
