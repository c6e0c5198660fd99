import { createHash, createPublicKey } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { isSignedAnnouncement } from '../../../main/desktop/updates/announcement.ts';
import { signAnnouncements } from '../../../scripts/release/announcements.ts';
import { makeKey, readKey } from '../../../scripts/release/keys.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const PASSPHRASE = 'six words that nobody guesses';
const PACKAGE = 'the content of a package';

/** A draft release with one package, announced for both processors. */
async function draft() {
  const folder = await temporaryFolder();
  const sha512 = createHash('sha512').update(PACKAGE).digest('base64');
  const files = [{ url: 'x.deb', sha512, size: PACKAGE.length }];
  await writeFile(join(folder, 'x.deb'), PACKAGE);
  for (const name of ['latest-linux.yml', 'latest-linux-arm64.yml']) {
    await writeFile(join(folder, name), stringify({ version: '1.2.3', files, path: 'x.deb' }));
  }
  const read = async (name: string): Promise<unknown> =>
    parse(await readFile(join(folder, name), 'utf8'));
  return { folder, read };
}

async function newKey(folder: string, name: string) {
  const file = join(folder, name);
  const publicKey = Buffer.from(await makeKey(file, PASSPHRASE), 'base64');
  return { file, publicKey, key: await readKey(file, PASSPHRASE) };
}

describe('a key for announcements', () => {
  it('is encrypted, readable by its owner only, and fits its public half', async () => {
    const { file, publicKey, key } = await newKey(await temporaryFolder(), 'key.pem');
    expect(await readFile(file, 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { x } = createPublicKey(key).export({ format: 'jwk' });
    expect(x).toBe(publicKey.toString('base64url'));
  });

  it('needs its passphrase, which is not short', async () => {
    const folder = await temporaryFolder();
    const { file } = await newKey(folder, 'key.pem');
    await expect(readKey(file, 'another passphrase')).rejects.toMatchObject({ code: 'bad-use' });
    await expect(makeKey(join(folder, 'other.pem'), 'short')).rejects.toMatchObject({
      code: 'bad-use',
    });
  });

  it('never replaces a file', async () => {
    const { file } = await newKey(await temporaryFolder(), 'key.pem');
    await expect(makeKey(file, PASSPHRASE)).rejects.toMatchObject({ code: 'bad-use' });
    await expect(readKey(file, PASSPHRASE)).resolves.toBeDefined();
  });
});

describe('announcements', () => {
  it('are signed for the processor in their name, by one key after the other', async () => {
    const { folder, read } = await draft();
    const one = await newKey(await temporaryFolder(), 'one.pem');
    const two = await newKey(await temporaryFolder(), 'two.pem');
    const names = ['latest-linux-arm64.yml', 'latest-linux.yml'];
    expect([...(await signAnnouncements(folder, one.key))].sort()).toEqual(names);
    await signAnnouncements(folder, one.key);
    await signAnnouncements(folder, two.key);
    const content = await read('latest-linux.yml');
    expect(content).toMatchObject({
      path: 'x.deb',
      signatures: [{}, {}].map(() => expect.any(String)),
    });
    for (const { publicKey } of [one, two]) {
      expect(isSignedAnnouncement(content, 'linux-x64', [publicKey])).toBe(true);
      const other = await read('latest-linux-arm64.yml');
      expect(isSignedAnnouncement(other, 'linux-arm64', [publicKey])).toBe(true);
      expect(isSignedAnnouncement(other, 'linux-x64', [publicKey])).toBe(false);
    }
  });

  it.each([
    ['differs', 'THE CONTENT OF A PACKAGE'],
    ['has another size', 'short'],
  ])('are not signed if a package %s', async (_how, content) => {
    const { folder, read } = await draft();
    await writeFile(join(folder, 'x.deb'), content);
    const { key } = await newKey(await temporaryFolder(), 'key.pem');
    await expect(signAnnouncements(folder, key)).rejects.toMatchObject({
      code: 'not-as-announced',
    });
    expect(await read('latest-linux.yml')).not.toHaveProperty('signatures');
  });

  it('are missed if there are none', async () => {
    const folder = await temporaryFolder();
    const { key } = await newKey(folder, 'key.pem');
    await expect(signAnnouncements(folder, key)).rejects.toMatchObject({ code: 'nothing-to-sign' });
  });
});
