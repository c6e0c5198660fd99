import { expect } from 'vitest';
import { isHexOf, parseBase64 } from '../../main/protocol/bytes.ts';
import {
  CardRejected,
  type CardRejection,
  ProtocolError,
  type ProtocolErrorCode,
} from '../../main/protocol/errors.ts';

export function fromHex(text: string): Uint8Array {
  if (!isHexOf(text, text.length / 2)) throw new Error('the test holds bad hexadecimal');
  return Uint8Array.from(Buffer.from(text, 'hex'));
}

export function fromBase64(text: string): Uint8Array {
  const bytes = parseBase64(text);
  if (bytes === null) throw new Error('the test holds bad base64');
  return bytes;
}

/** The error that `action` throws; fails the test if it returns. */
export function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return expect.fail('nothing was thrown');
}

export function expectFailure(code: ProtocolErrorCode, action: () => unknown): void {
  const error = thrownBy(action);
  expect(error).toBeInstanceOf(ProtocolError);
  expect(error).toMatchObject({ code });
}

export function expectRefusedCard(reason: CardRejection, action: () => unknown): void {
  const error = thrownBy(action);
  expect(error).toBeInstanceOf(CardRejected);
  expect(error).toMatchObject({ code: 'card-rejected', reason });
}
