import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toBase64, utf8ToBytes } from '../../main/protocol/bytes.ts';
import { maskedText } from '../../main/wire-home/masked-text.ts';
import { quarantine } from '../../main/wire-home/quarantine.ts';
import { ID, recordIn } from './record-samples.ts';
import { CODE, makeHome, namesIn, put, seedOf, textOf } from './support.ts';

const FILE = `${CODE}.json`;

describe('a damaged file that is to be set aside', () => {
  it('stays where somebody wrote it anew since it was read', async () => {
    const home = makeHome();
    put(recordIn(home), 'sound again');
    expect(await quarantine(home.paths, recordIn(home), utf8ToBytes('damaged'))).toBeNull();
    expect(textOf(recordIn(home))).toBe('sound again');
    expect(namesIn(home.paths.quarantine)).toEqual([]);
  });

  it('is no matter where it is gone', async () => {
    const home = makeHome();
    expect(await quarantine(home.paths, recordIn(home), utf8ToBytes('damaged'))).toBeNull();
  });

  it('is kept beside one of the same name with other bytes', async () => {
    const home = makeHome();
    for (const text of ['bad', 'bad and more', 'bad']) {
      put(recordIn(home), text);
      const place = await quarantine(home.paths, recordIn(home), utf8ToBytes(text));
      expect(textOf(place ?? '')).toBe(text);
    }
    expect(namesIn(home.paths.quarantine)).toHaveLength(2);
    expect(namesIn(home.paths.temporary)).toEqual([]);
  });

  const opening = { spake2_seed_b64: toBase64(seedOf(7)(32)), our_slot_token: 'ab12'.repeat(16) };
  const whole = JSON.stringify({ code: CODE, status: 'sas_ready', sas: '384217', ...opening });

  it('keeps no part of a secret, wherever it was cut off', async () => {
    const home = makeHome();
    for (let end = 1; end <= whole.length; end += 1) {
      const left = maskedText(utf8ToBytes(whole.slice(0, end)));
      for (const secret of [CODE, '384217', ...Object.values(opening)]) {
        for (let at = 0; at + 6 <= secret.length; at += 1) {
          expect(left).not.toContain(secret.slice(at, at + 6));
        }
      }
    }
    put(home.inPending(FILE), whole);
    const place = await quarantine(home.paths, home.inPending(FILE), utf8ToBytes(whole));
    expect(textOf(place ?? '')).toContain('"status":"sas_ready","sas":"…","spake2_seed_b64":"…"');
  });

  it('is masked at the next start if a crash or an earlier version left it whole', async () => {
    const home = makeHome();
    const { quarantine: folder } = home.paths;
    const [pairing, record] = [`${FILE}-0123abcd`, `${ID}.json-0123abcd`];
    for (const name of [pairing, record, 'relay.json-0123abcd']) put(join(folder, name), whole);
    await home.removeTemporaryFiles();
    expect(textOf(join(folder, pairing))).not.toContain(opening.our_slot_token);
    expect(textOf(join(folder, record))).not.toContain(opening.our_slot_token);
    expect(textOf(join(folder, 'relay.json-0123abcd'))).toBe(whole);
  });
});
