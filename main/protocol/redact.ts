/**
 * The code phrase, the digits, hexadecimal as in tokens and keys, 32 bytes in base64 as in seeds:
 * everything that belongs in no log and no error text, whoever wrote it.
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

/** The text with an ellipsis in place of all that looks like a secret, a code or digits. */
export function redacted(text: string): string {
  return text.replace(SECRETS, '…');
}
