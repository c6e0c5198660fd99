/** What this person calls their peers: `wire-tray/nicknames.json` (docs/protocol.md §8.8). */
import { z } from 'zod';
import { ownText } from '../protocol/own-text.ts';
import type { OwnDocument } from './own-document.ts';

export const NICKNAMES_VERSION = 1;
/** More than any list of peers that a person keeps. */
const MAX_NICKNAMES = 5_000;

const nickname = z.strictObject({
  did: z.string(),
  /** the whole one, 64 hex digits: another key is somebody else */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  nickname: z.string(),
});

export const nicknamesSchema = z.strictObject({
  version: z.literal(NICKNAMES_VERSION),
  nicknames: z.array(nickname),
});
export type NicknamesFile = z.infer<typeof nicknamesSchema>;

export const NO_NICKNAMES: NicknamesFile = { version: NICKNAMES_VERSION, nicknames: [] };

/** Who is called so: null where the peer has not exactly one key. */
export interface NamedPeer {
  readonly did: string;
  readonly fullFingerprint: string | null;
}

/** @returns null: the person gave this peer no name */
export type NicknameOf = (peer: NamedPeer) => string | null;

export class Nicknames {
  readonly #document: OwnDocument<NicknamesFile>;

  constructor(document: OwnDocument<NicknamesFile>) {
    this.#document = document;
  }

  /** All of them, safe for one line. @throws Failure `home-…` */
  async read(): Promise<NicknameOf> {
    const { nicknames } = await this.#document.read();
    const all = new Map(nicknames.map((one) => [nameOf(one), ownText(one.nickname)]));
    return ({ did, fullFingerprint }) =>
      fullFingerprint === null
        ? null
        : (all.get(nameOf({ did, fingerprint: fullFingerprint })) ?? null);
  }

  /**
   * @param typed nothing visible takes the nickname away
   * @returns the nickname as it is shown; null if there is none now
   * @throws Failure `home-…`
   */
  async set(
    { did, fullFingerprint }: NamedPeer & { readonly fullFingerprint: string },
    typed: string,
  ): Promise<string | null> {
    const text = ownText(typed);
    const named = { did, fingerprint: fullFingerprint };
    await this.#document.change((now) => {
      const others = now.nicknames.filter((one) => nameOf(one) !== nameOf(named));
      if (text === null && others.length === now.nicknames.length) return now;
      const own = text === null ? [] : [{ ...named, nickname: text }];
      return { ...now, nicknames: [...others, ...own].slice(-MAX_NICKNAMES) };
    });
    return text;
  }

  /** Takes away what a DID is called, whatever its key. @throws Failure `home-…` */
  async forget(did: string): Promise<void> {
    await this.#document.change((now) => {
      const others = now.nicknames.filter((one) => one.did !== did);
      return others.length === now.nicknames.length ? now : { ...now, nicknames: others };
    });
  }
}

function nameOf({
  did,
  fingerprint,
}: {
  readonly did: string;
  readonly fingerprint: string;
}): string {
  return JSON.stringify([did, fingerprint]);
}
