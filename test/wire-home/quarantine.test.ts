import { describe, expect, it } from 'vitest';
import { utf8ToBytes } from '../../main/protocol/bytes.ts';
import { quarantine } from '../../main/wire-home/quarantine.ts';
import { recordIn } from './record-samples.ts';
import { makeHome, namesIn, put, textOf } from './support.ts';

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
    for (const text of ['damaged', 'damaged once more', 'damaged']) {
      put(recordIn(home), text);
      const place = await quarantine(home.paths, recordIn(home), utf8ToBytes(text));
      expect(textOf(place ?? '')).toBe(text);
    }
    expect(namesIn(home.paths.quarantine)).toHaveLength(2);
  });
});
