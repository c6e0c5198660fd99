/** What people wrote that pairings are for: `wire-tray/labels.json` (docs/protocol.md §8.8). */
import { z } from 'zod';
import type { Pairing } from '../pairing/machine/pending-pair.ts';
import { ownText } from '../protocol/own-text.ts';
import type { OwnDocument } from './own-document.ts';
import { pairingKey } from './pairing-key.ts';

export const LABELS_VERSION = 1;
/** No pairing is shown for longer, in ms. */
const KEEP_FOR = 7 * 86_400_000;
const MAX_LABELS = 500;

const label = z.strictObject({
  /** of the pairing, by `pairingKey` */
  key: z.string().regex(/^[0-9a-f]{16}$/),
  label: z.string(),
  /** when it was written */
  at: z.iso.datetime(),
});

export const labelsSchema = z.strictObject({
  version: z.literal(LABELS_VERSION),
  labels: z.array(label),
});
export type LabelsFile = z.infer<typeof labelsSchema>;

export const NO_LABELS: LabelsFile = { version: LABELS_VERSION, labels: [] };

/** By `pairingKey`. */
export type OwnLabels = ReadonlyMap<string, string>;

export class Labels {
  readonly #document: OwnDocument<LabelsFile>;
  readonly #wall: () => number;

  /** @param wall ms since 1970 */
  constructor(document: OwnDocument<LabelsFile>, wall: () => number) {
    this.#document = document;
    this.#wall = wall;
  }

  /** All of them, safe for one line. @throws Failure `home-…` */
  async read(): Promise<OwnLabels> {
    const { labels } = await this.#document.read();
    return new Map(
      labels.flatMap(({ key, label: text }) => {
        const shown = ownText(text);
        return shown === null ? [] : [[key, shown] as const];
      }),
    );
  }

  /**
   * @param typed what the pairing is for; nothing visible takes the label away
   * @returns the label as it is shown; null if there is none now
   * @throws Failure `home-…`
   */
  async set(pairing: Pick<Pairing, 'id' | 'createdAt'>, typed: string): Promise<string | null> {
    const text = ownText(typed);
    const key = pairingKey(pairing);
    const wall = this.#wall();
    await this.#document.change((now) => {
      const others = now.labels.filter((one) => one.key !== key);
      if (text === null && others.length === now.labels.length) return now;
      const fresh = others.filter(({ at }) => wall - Date.parse(at) < KEEP_FOR);
      const own = text === null ? [] : [{ key, label: text, at: new Date(wall).toISOString() }];
      return { ...now, labels: [...fresh, ...own].slice(-MAX_LABELS) };
    });
    return text;
  }
}
