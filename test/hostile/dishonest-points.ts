import { ed25519 } from '@noble/curves/ed25519.js';
import { fromHex } from '../protocol/support.ts';

const { Point } = ed25519;
const ORDER_EIGHT = Point.fromHex(
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
);

function smallOrderPoint(i: number): Uint8Array {
  return (i === 0 ? Point.ZERO : ORDER_EIGHT.multiplyUnsafe(BigInt(i))).toBytes();
}

/** 32 bytes that no honest side sends as a point, each with its name. */
export const DISHONEST_POINTS: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ...Array.from(
    { length: 8 },
    (_, i) => [`the small-order point ${i}`, smallOrderPoint(i)] as const,
  ),
  ['y = p', fromHex(`ed${'ff'.repeat(30)}7f`)],
  ['y = p + 1', fromHex(`ee${'ff'.repeat(30)}7f`)],
  ['x = 0 with a sign', fromHex(`01${'00'.repeat(30)}80`)],
  ['y = 2, off the curve', fromHex(`02${'00'.repeat(31)}`)],
  ['an honest point plus one of order eight', Point.BASE.add(ORDER_EIGHT).toBytes()],
];
