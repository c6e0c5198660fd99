/** An update feed on this machine that can misbehave. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { parse, stringify } from 'yaml';
import { parseAnnouncement, signedBytes } from '../../../main/desktop/updates/announcement.ts';

/** Larger than one packet, so that the connection can be cut in the middle. */
const PACKAGE = randomBytes(512 * 1024);

export interface Offer {
  readonly version: string;
  /** `cut`: the connection is closed in the middle. `changed`: one byte differs. */
  readonly file?: 'whole' | 'cut' | 'changed';
  /** A complete announcement, instead of the one made from `version`; it is not signed. */
  readonly announcement?: string;
  /** Default: `current`. `older`: that of the version before. */
  readonly signature?: 'current' | 'next' | 'stranger' | 'older' | 'none';
}

/** Keys of the program, and one that is not. */
const SIGNERS = {
  current: generateKeyPairSync('ed25519'),
  next: generateKeyPairSync('ed25519'),
  stranger: generateKeyPairSync('ed25519'),
};

/** The content of `update-keys.json`. */
export const UPDATE_KEYS = JSON.stringify({
  keys: [SIGNERS.current, SIGNERS.next].map(({ publicKey }) => {
    const { x = '' } = publicKey.export({ format: 'jwk' });
    return Buffer.from(x, 'base64url').toString('base64');
  }),
});

export class Feed {
  readonly url: string;
  /** The requested paths, without queries. */
  readonly requests: string[] = [];
  /** All values of the header with which electron-updater identifies an installation. */
  readonly installationIds = new Set<string | string[] | undefined>();
  offer: Offer | null = null;
  readonly #server: ReturnType<typeof createServer>;

  private constructor(server: ReturnType<typeof createServer>, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}/`;
    server.on('request', ({ url = '/', headers }, response) => {
      const { pathname } = new URL(url, this.url);
      this.requests.push(pathname);
      this.installationIds.add(headers['x-user-staging-id']);
      this.#answer(pathname, response);
    });
  }

  static async open(): Promise<Feed> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new Feed(server, address.port);
  }

  /** The content of the announced package. */
  get content(): Buffer {
    return PACKAGE;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(path: string, response: ServerResponse): void {
    if (this.offer === null) response.writeHead(500).end();
    else if (path === '/latest-linux.yml') response.end(announcementOf(this.offer));
    else if (path.endsWith('.deb')) sendFile(response, this.offer);
    else response.writeHead(404).end();
  }
}

function announcementOf({ version, announcement, signature = 'current' }: Offer): string {
  if (announcement !== undefined) return announcement;
  const text = unsigned(version);
  if (signature === 'none') return text;
  const signatures =
    signature === 'older'
      ? [signatureOf(unsigned('0.1.9'), SIGNERS.current.privateKey)]
      : [signatureOf(text, SIGNERS[signature].privateKey)];
  return text + stringify({ signatures });
}

function signatureOf(text: string, key: KeyObject): string {
  const announcement = parseAnnouncement(parse(text));
  // Versions that the app does not even consider need no signature.
  if (announcement === null) return '';
  return sign(null, signedBytes(announcement, `linux-${process.arch}`), key).toString('base64');
}

function unsigned(version: string): string {
  const name = `wire-tray-test-${version}.deb`;
  const sha512 = createHash('sha512').update(PACKAGE).digest('base64');
  return `version: ${version}
files:
  - url: ${name}
    sha512: ${sha512}
    size: ${PACKAGE.length}
path: ${name}
sha512: ${sha512}
releaseDate: '2026-11-01T00:00:00.000Z'
`;
}

function sendFile(response: ServerResponse, { file = 'whole' }: Offer): void {
  response.writeHead(200, { 'Content-Length': PACKAGE.length });
  if (file === 'cut') {
    response.write(PACKAGE.subarray(0, 100_000), () => response.destroy());
    return;
  }
  const sent = Buffer.from(PACKAGE);
  if (file === 'changed') sent.writeUInt8(sent.readUInt8(7) ^ 1, 7);
  response.end(sent);
}
