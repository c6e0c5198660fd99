/** The keys that sign a release's announcements. They stay offline, encrypted; nothing here stores them. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { EXIT, ScriptFailure } from '../lib/failure.ts';

/** Fewer characters could be found out by trying, if the file is stolen. */
const MIN_PASSPHRASE = 16;

/**
 * Makes a key and writes it to a new file, encrypted (PKCS #8, AES-256).
 *
 * @param file must not exist
 * @returns the public half in base64, for assets/update-keys.json
 * @throws ScriptFailure `bad-use`
 */
export async function makeKey(file: string, passphrase: string): Promise<string> {
  if (passphrase.length < MIN_PASSPHRASE) {
    throw badUse(
      `The passphrase is shorter than ${MIN_PASSPHRASE} characters.`,
      'Choose a longer one, such as six random words.',
    );
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const encryption = { cipher: 'aes-256-cbc', passphrase };
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', ...encryption });
  await writeFile(file, pem, { flag: 'wx', mode: 0o600 }).catch((error: Error) => {
    throw badUse(`${file} cannot be written: ${error.message}`, 'Name a new file.');
  });
  return publicHalf(publicKey);
}

/**
 * Reads a key that {@link makeKey} wrote.
 *
 * @throws ScriptFailure `bad-use` when file and passphrase do not fit
 */
export async function readKey(file: string, passphrase: string): Promise<KeyObject> {
  try {
    const key = createPrivateKey({ key: await readFile(file), passphrase });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below: Node's messages do not name the reason.
  }
  throw badUse(`${file} is no key, or the passphrase is wrong.`, 'Try again.');
}

/** @returns the 32 bytes in base64 */
function publicHalf(key: KeyObject): string {
  const { x = '' } = key.export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('base64');
}

function badUse(message: string, next: string): ScriptFailure {
  return new ScriptFailure('bad-use', message, next, EXIT.badUse);
}
