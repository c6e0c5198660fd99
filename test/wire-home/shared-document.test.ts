import { chmodSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type JsonValue, jsonInteger, parseJson } from '../../main/protocol/json.ts';
import { wireHomePaths } from '../../main/wire-home/paths.ts';
import { sharedDocument } from '../../main/wire-home/shared-document.ts';
import { EMPTY_TRUST, isTrust } from '../../main/wire-home/trust.ts';
import { itOnPosix } from '../support/where.ts';
import { codeOf, modeOf, namesIn, noWait, put, temporaryFolder, textOf } from './support.ts';

function trustIn(root = temporaryFolder()) {
  const paths = wireHomePaths({ env: { WIRE_HOME: root }, platform: 'linux', home: '/' });
  const wall = Date.now;
  const options = {
    paths,
    wait: noWait,
    wall,
    file: paths.trust,
    empty: EMPTY_TRUST,
    isSound: isTrust,
  };
  return { root, paths, ...sharedDocument(options) };
}

const withCard = (card: JsonValue) => ({ ...EMPTY_TRUST, agents: { bob: { card, tier: 'X' } } });

/** Lists in one another. */
function nested(depth: number, innermost: JsonValue = jsonInteger(1)): JsonValue {
  let value = innermost;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

describe('a document shared with the CLI', () => {
  it('has a line for each field of an entry, and what a peer sent on one', async () => {
    const trust = trustIn();
    await trust.write(withCard({ handle: 'bob', keys: [jsonInteger(1)] }));
    expect(textOf(trust.paths.trust).split('\n')).toEqual([
      '{',
      '  "version": 1,',
      '  "agents": {',
      '    "bob": {',
      '      "card": {"handle":"bob","keys":[1]},',
      '      "tier": "X"',
      '    }',
      '  }',
      '}',
      '',
    ]);
  });

  it('comes back as it was written, whatever its keys and numbers', async () => {
    const trust = trustIn();
    const text = '{"agents":{"__proto__":{"n":1.10},"a\\"b":{},"c":[]},"version":1,"x":{"y":{}}}';
    const value = parseJson(text);
    if (typeof value !== 'object' || value === null) throw new Error('no object');
    await trust.write(Object(value));
    expect(await trust.read()).toEqual(value);
    expect(textOf(trust.paths.trust)).toContain('"n": 1.10');
  });

  it('hardly grows with the depth of what a peer sent', async () => {
    const trust = trustIn();
    const card = nested(
      100,
      Array.from({ length: 10_000 }, () => jsonInteger(1)),
    );
    await trust.write(withCard(card));
    expect(textOf(trust.paths.trust).length).toBeLessThan(21_000);
  });

  it.each<[string, JsonValue, string]>([
    ['nested too deep for the CLI', nested(125), 'home-unwritable'],
    ['larger than we read', 'x'.repeat(8 * 1024 * 1024), 'home-too-large'],
    ['half a character', '\ud800', 'home-unwritable'],
  ])('is never written when it would be %s', async (_what, card, code) => {
    const trust = trustIn();
    await trust.write(withCard('before'));
    const before = textOf(trust.paths.trust);
    expect(await codeOf(trust.write(withCard(card)))).toBe(code);
    expect(textOf(trust.paths.trust)).toBe(before);
    expect(namesIn(trust.paths.config)).toEqual(['trust.json']);
  });

  it('is written as deep as the CLI reads', async () => {
    const trust = trustIn();
    const value = withCard(nested(124));
    await trust.write(value);
    expect(await trust.read()).toEqual(value);
  });

  it('is never written in a form that counts as damaged', async () => {
    const trust = trustIn();
    expect(await codeOf(trust.write({ agents: [] }))).toBe('home-unwritable');
  });
});

describe('a document that is a link', () => {
  itOnPosix(
    'stays one, and the file it leads to is replaced, in a folder left as it is',
    async () => {
      const trust = trustIn();
      const folder = join(trust.root, 'dotfiles');
      put(join(folder, 'trust.json'), '{}');
      chmodSync(folder, 0o755);
      mkdirSync(trust.paths.config, { recursive: true });
      symlinkSync('../../dotfiles/trust.json', trust.paths.trust);
      await trust.write(withCard('new'));
      expect(lstatSync(trust.paths.trust).isSymbolicLink()).toBe(true);
      expect(textOf(join(folder, 'trust.json'))).toContain('"card": "new"');
      expect([namesIn(folder), modeOf(folder)]).toEqual([['trust.json'], '755']);
    },
  );

  itOnPosix('to where others can write is not followed', async () => {
    const trust = trustIn();
    const folder = join(trust.root, 'open');
    put(join(folder, 'trust.json'), '{}');
    chmodSync(folder, 0o777);
    mkdirSync(trust.paths.config, { recursive: true });
    symlinkSync('../../open/trust.json', trust.paths.trust);
    expect(await codeOf(trust.write(withCard('new')))).toBe('folder-not-private');
    expect(textOf(join(folder, 'trust.json'))).toBe('{}');
  });

  itOnPosix('to nowhere is not replaced', async () => {
    const trust = trustIn();
    mkdirSync(trust.paths.config, { recursive: true });
    symlinkSync('nowhere', trust.paths.trust);
    expect(await codeOf(trust.write(withCard('new')))).toBe('home-unwritable');
    expect(lstatSync(trust.paths.trust).isSymbolicLink()).toBe(true);
  });
});
