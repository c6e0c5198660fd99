/** Collects all sentences of a catalogue, calling those that take values. */

/** A sentence, and which of the passed values appear in it. */
export interface Probed {
  /** `peers.count`, `banners.companion.wire` */
  readonly path: string;
  readonly text: string;
  readonly shown: ReadonlySet<string>;
}

/** Values that are numbers. */
const NUMBERS: ReadonlySet<string> = new Set(['count', 'seconds', 'step', 'of']);

/** @param count passed for every number */
export function probe(part: unknown, count: number, path = ''): readonly Probed[] {
  if (typeof part === 'string') return [{ path, text: part, shown: new Set() }];
  if (typeof part === 'function') {
    return [call((values) => Reflect.apply(part, undefined, [values]), count, path)];
  }
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, inner]) =>
    probe(inner, count, path === '' ? key : `${path}.${key}`),
  );
}

function call(sentence: (values: object) => unknown, count: number, path: string): Probed {
  const asked = new Set<string>();
  const values = new Proxy(
    {},
    {
      get(_target, key) {
        const name = String(key);
        asked.add(name);
        if (name === 'words') return ['‹words›'];
        return NUMBERS.has(name) ? count : `‹${name}›`;
      },
    },
  );
  const text = String(sentence(values));
  const shown = [...asked].filter((name) => NUMBERS.has(name) || text.includes(`‹${name}›`));
  return { path, text, shown: new Set(shown) };
}
