import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { chunksInTurn } from '../../main/relay-server/chunks-in-turn.ts';

const chunks = [Buffer.from('[1,'), Buffer.from('2]')];

describe('a list whose chunks wait for their turn', () => {
  it('arrives whole, a chunk at each turn', async () => {
    const turns: number[] = [];
    const list = chunksInTurn(Readable.from(chunks), async (bytes) => void turns.push(bytes));
    expect(`${await buffer(list)}`).toBe('[1,2]');
    expect(turns).toEqual([3, 2]);
  });

  it('is closed if nobody begins to read it', async () => {
    const source = Readable.from(chunks);
    const list = chunksInTurn(source, async () => {}).destroy();
    await once(list, 'close');
    expect(source.destroyed).toBe(true);
  });

  it('is closed if its caller goes while a chunk waits', async () => {
    const source = Readable.from(chunks);
    let leave: (gone: Error) => void = () => {};
    const list = chunksInTurn(
      source,
      () =>
        new Promise((_resolve, reject) => {
          leave = reject;
        }),
    );
    list.on('error', () => {}).resume();
    await new Promise((resolve) => setImmediate(resolve));
    list.destroy();
    leave(new Error('gone'));
    await once(list, 'close');
    expect(source.destroyed).toBe(true);
  });
});
