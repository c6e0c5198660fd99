/**
 * Which peers' full fingerprints a person has compared: `wire-tray/compared.json`, ours alone. The
 * CLI has no such tier and never sees the file. Each note is bound to the DID and the whole key that
 * were compared, so it says nothing about any other key under the same handle.
 */
import {
  isJsonObject,
  type JsonObject,
  jsonInteger,
  objectField,
  stringField,
  withField,
  withoutFields,
} from '../protocol/json.ts';
import type { Locks } from './locks.ts';
import type { WireHomePaths } from './paths.ts';
import type { SharedDocument } from './shared-document.ts';

export const NOTHING_COMPARED: JsonObject = { version: jsonInteger(1), peers: {} };

/** Whether the file of compared fingerprints can be worked with. */
export function isCompared(value: JsonObject): boolean {
  return objectField(value, 'peers') !== undefined;
}

/** The key that a handle stands for now. */
export interface PinnedKey {
  readonly handle: string;
  readonly did: string;
  /** 64 hexadecimal digits; null if the entry has no readable key, or several */
  readonly fullFingerprint: string | null;
}

export interface ComparedPrintsParts {
  readonly paths: WireHomePaths;
  readonly locks: Locks;
  readonly document: SharedDocument;
  /** Who is pinned at this moment. */
  readonly pinned: () => Promise<readonly PinnedKey[]>;
  /** RFC 3339 */
  readonly now: () => string;
}

export class ComparedPrints {
  readonly #parts: ComparedPrintsParts;

  constructor(parts: ComparedPrintsParts) {
    this.#parts = parts;
  }

  /**
   * Since when the fingerprints of these peers count as compared, by handle. What no longer fits a
   * peer is forgotten for good. Never rejects: without the notes nobody counts as compared.
   */
  async since(peers: readonly PinnedKey[]): Promise<ReadonlyMap<string, string>> {
    const notes = await this.#notes();
    const fitting = peers.flatMap((peer) => {
      const at = fittingDate(notes, peer);
      return at === null ? [] : [[peer.handle, at] as const];
    });
    if (fitting.length < Object.keys(notes).length) await this.#tidy().catch(() => {});
    return new Map(fitting);
  }

  /**
   * Notes that a person compared this key, or found it to differ.
   * @throws Failure `home-unreadable`, `home-unwritable`
   */
  note({ handle, did, fullFingerprint }: PinnedKey, same: boolean): Promise<void> {
    const { now } = this.#parts;
    return this.#change((notes) =>
      same && fullFingerprint !== null
        ? withField(notes, handle, { did, fingerprint: fullFingerprint, compared_at: now() })
        : withoutFields(notes, handle),
    );
  }

  /** The peer was forgotten; also with the same key it starts afresh. */
  forget(handle: string): Promise<void> {
    return this.#change((notes) => withoutFields(notes, handle));
  }

  #tidy(): Promise<void> {
    return this.#change((notes) => notes);
  }

  /** Under a lock, and with those who are pinned then: a note may have come meanwhile. */
  #change(work: (notes: JsonObject) => JsonObject): Promise<void> {
    const { paths, locks, document, pinned } = this.#parts;
    return locks.withLock(paths.comparedLock, async () => {
      const before = await this.#notes();
      const peers = await pinned();
      const changed = work(before);
      const kept = peers.filter((peer) => fittingDate(changed, peer) !== null);
      const after = Object.fromEntries(
        kept.map(({ handle }) => [handle, objectField(changed, handle) ?? {}]),
      );
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      await document.write(withField(NOTHING_COMPARED, 'peers', after));
    });
  }

  /** A damaged file is as good as none, and is written anew: its loss makes nobody surer. */
  async #notes(): Promise<JsonObject> {
    const document = await this.#parts.document.read().catch(() => NOTHING_COMPARED);
    return objectField(document, 'peers') ?? {};
  }
}

function fittingDate(notes: JsonObject, peer: PinnedKey): string | null {
  const note = notes[peer.handle];
  if (!Object.hasOwn(notes, peer.handle) || !isJsonObject(note)) return null;
  const fits =
    peer.fullFingerprint !== null &&
    stringField(note, 'fingerprint') === peer.fullFingerprint &&
    stringField(note, 'did') === peer.did;
  return fits ? (stringField(note, 'compared_at') ?? null) : null;
}
