/** Signs the announcements of a release for Linux: `latest-linux.yml`, `latest-linux-arm64.yml`. */
import { createHash, type KeyObject, sign } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse, stringify } from 'yaml';
import { parseAnnouncement, signedBytes } from '../../main/desktop/updates/announcement.ts';
import { replaceFile } from '../../main/files/atomic-file.ts';
import { EXIT, ScriptFailure } from '../lib/failure.ts';

/** The names that electron-updater asks for: only arm64 is in the name. */
const ANNOUNCEMENT = /^latest-linux(?:-(arm64))?\.yml$/;

/**
 * Signs every announcement in a folder, after comparing it with the packages that lie beside it. Signatures
 * of other keys are kept.
 *
 * @param folder with all files of a draft release
 * @param key private Ed25519 key
 * @returns the names of the signed files
 * @throws ScriptFailure `nothing-to-sign`, `not-as-announced`
 */
export async function signAnnouncements(
  folder: string,
  key: KeyObject,
): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => ANNOUNCEMENT.test(name));
  if (names.length === 0) {
    throw new ScriptFailure(
      'nothing-to-sign',
      `There is no latest-linux.yml in ${folder}.`,
      'Download all files of the draft release into that folder.',
      EXIT.badUse,
    );
  }
  for (const name of names) await signAnnouncement(folder, name, key);
  return names;
}

async function signAnnouncement(folder: string, name: string, key: KeyObject): Promise<void> {
  const path = join(folder, name);
  const content: unknown = parse(await readFile(path, 'utf8'));
  const announcement = parseAnnouncement(content);
  if (announcement === null) throw notAsAnnounced(`${name} is not a complete announcement.`);
  for (const { url, sha512, size } of announcement.files) {
    const file = join(folder, url);
    const found = await stat(file).catch(() => null);
    if (found?.size !== size || (await sha512Of(file)) !== sha512) {
      throw notAsAnnounced(`${url} is missing, or not the file that ${name} announces.`);
    }
  }
  const system = `linux-${ANNOUNCEMENT.exec(name)?.[1] ?? 'x64'}`;
  const signature = sign(null, signedBytes(announcement, system), key).toString('base64');
  const signatures = [...new Set([...announcement.signatures, signature])];
  await replaceFile(path, stringify(Object.assign({}, content, { signatures })));
}

async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

function notAsAnnounced(message: string): ScriptFailure {
  return new ScriptFailure(
    'not-as-announced',
    message,
    'Sign nothing. Download the draft release again and check its attestations.',
  );
}
