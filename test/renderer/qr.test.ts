import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { type QrDrawing, qrDrawing } from '../../renderer/text/qr.ts';

const LINK = 'wire-pair://join?code=73-2QXC4P&relay=https%3A%2F%2Frelay.example%3A8443';
const PIXELS = 4;

/** Renders the path as a browser does, black on white, with `PIXELS` pixels per module. */
function picture({ size, path }: QrDrawing) {
  const side = size * PIXELS;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = 0; row < PIXELS; row += 1) {
      const start = (Number(y) * PIXELS + row) * side + Number(x) * PIXELS;
      for (let at = start; at < start + Number(length) * PIXELS; at += 1) {
        data.fill(0, at * 4, at * 4 + 3);
      }
    }
  }
  return { width: side, height: side, data };
}

function drawn(text: string): QrDrawing {
  const drawing = qrDrawing(text);
  if (drawing === null) throw new Error('not drawn');
  return drawing;
}

describe('the QR code', () => {
  it.each([
    ['with a relay', LINK],
    ['without one', 'wire-pair://join?code=08-ZK5MTA'],
    ['with a long address', `${LINK}${'x'.repeat(300)}`],
  ])('of a link %s decodes to that link', (_, link) => {
    expect(decodeQR(picture(drawn(link)))).toBe(link);
  });

  it('keeps the light margin that scanners need', () => {
    const { size, path } = drawn(LINK);
    const columns = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].flatMap(([, x, y, length]) => [
      Number(x),
      Number(y),
      Number(x) + Number(length) - 1,
    ]);
    expect(Math.min(...columns)).toBe(4);
    expect(Math.max(...columns)).toBe(size - 5);
  });

  it('is omitted if it would be too dense to scan', () => {
    expect(qrDrawing('x'.repeat(501))).toBeNull();
  });
});
