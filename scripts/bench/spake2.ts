/** Times one SPAKE2 start and finish: ours, the Rust crate as WebAssembly, and python-spake2. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { codeHash } from '../../main/protocol/code-phrase.ts';
import { spake2Finish, spake2Start } from '../../main/protocol/spake2.ts';
import { capture } from '../lib/child.ts';
import { pythonWithSpake2 } from './python.ts';
import { type Benchmark, figure, unavailable } from './row.ts';

/** The package has no type declarations. */
interface Spake2Wasm {
  start(identity: string, password: string): object;
  msg(side: object): Uint8Array;
  finish(side: object, inbound: Uint8Array): Uint8Array;
}

const rust: Spake2Wasm = createRequire(import.meta.url)('spake2-wasm');
const REPETITIONS = 50;
const CODE = '12-ABCDEF';
const SCRIPT = join(import.meta.dirname, 'spake2_time.py');

export const spake2: Benchmark = {
  name: 'spake2',
  async measure({ rounds }) {
    const python = await pythonWithSpake2();
    const times = { ours: [] as number[], wasm: [] as number[], python: [] as number[] };
    // Warm up the compilers first.
    timed(ourHandshake);
    timed(wasmHandshake);
    for (let round = 0; round < rounds; round += 1) {
      times.ours.push(timed(ourHandshake));
      times.wasm.push(timed(wasmHandshake));
      if (python.ok) times.python.push(await pythonTime(python.program));
    }
    const name = 'python-spake2';
    return [
      {
        what: 'one SPAKE2 start and finish',
        figures: [
          figure('ours', 'ms', times.ours),
          figure('spake2-wasm', 'ms', times.wasm),
          python.ok ? figure(name, 'ms', times.python) : unavailable(name, 'ms', python.why),
        ],
        goal: null,
      },
    ];
  },
};

const identity = codeHash(CODE);
const seed = new Uint8Array(32).fill(1);
const peerMessage = spake2Start({ code: CODE, seed: new Uint8Array(32).fill(2) });

function ourHandshake(): void {
  spake2Start({ code: CODE, seed });
  spake2Finish({ code: CODE, seed, peerMessage });
}

function wasmHandshake(): void {
  rust.finish(rust.start(identity, CODE), peerMessage);
}

/** @returns ms for one handshake */
function timed(handshake: () => void): number {
  const began = performance.now();
  for (let n = 0; n < REPETITIONS; n += 1) handshake();
  return (performance.now() - began) / REPETITIONS;
}

async function pythonTime(program: string): Promise<number> {
  const message = Buffer.from(peerMessage).toString('hex');
  const args = [SCRIPT, CODE, identity, message, String(REPETITIONS)];
  const { stdout } = await capture(program, args);
  return Number(stdout);
}
