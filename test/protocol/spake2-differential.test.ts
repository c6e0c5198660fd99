import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { codeHash, generateCode } from '../../main/protocol/code-phrase.ts';
import { spake2Finish, spake2Start } from '../../main/protocol/spake2.ts';

/** The Rust crate `spake2`, compiled to WebAssembly. The package has no types. */
interface Spake2Wasm {
  start(identity: string, password: string): object;
  msg(side: object): Uint8Array;
  finish(side: object, inbound: Uint8Array): Uint8Array;
}

const HANDSHAKES = 1_000;
const rust: Spake2Wasm = createRequire(import.meta.url)('spake2-wasm');

/** Reproducible bytes for our side, to repeat a failure. The Rust side draws its own. */
function stream(label: string): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    count += 1;
    return createHash('sha256').update(`${label} ${count}`).digest().subarray(0, length);
  };
}

it(`gets the same keys as the Rust crate in ${HANDSHAKES} random handshakes`, {
  timeout: 120_000,
}, () => {
  const random = stream('spake2 differential');
  for (let i = 0; i < HANDSHAKES; i += 1) {
    const code = generateCode(random);
    const seed = random(32);
    const theirs = rust.start(codeHash(code), code);
    const peerMessage = rust.msg(theirs);
    const ourKey = spake2Finish({ seed, code, peerMessage });
    const theirKey = rust.finish(theirs, spake2Start({ seed, code }));
    expect({ code, key: ourKey }).toEqual({ code, key: theirKey });
  }
});
