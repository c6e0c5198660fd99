import { Readable } from 'node:stream';

/**
 * A list, of which each chunk waits for its turn. Whoever stops reading, or never begins, closes the list.
 * @param turn resolves when so many bytes may be sent
 */
export function chunksInTurn(list: Readable, turn: (bytes: number) => Promise<void>): Readable {
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of list) {
      await turn(chunk.length);
      yield chunk;
    }
  };
  return Readable.from(chunks(), { objectMode: false }).once('close', () => list.destroy());
}
