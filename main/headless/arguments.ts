/** Reads the command line of the headless engine into one of its commands. */
import { parseArgs } from 'node:util';
import { messages } from '../../messages/index.ts';

interface Common {
  /** `--home DIR`, or null: `WIRE_HOME`, then the platform's place */
  readonly home: string | null;
  readonly json: boolean;
}

/** A command that needs a home. */
export type Command =
  /** @property interval seconds between two ticks */
  | { readonly name: 'run'; readonly interval: number; readonly once: boolean }
  | { readonly name: 'init'; readonly handle: string; readonly relay: string | null }
  | { readonly name: 'host'; readonly relay: string | null }
  | { readonly name: 'join'; readonly code: string; readonly relay: string | null }
  | { readonly name: 'confirm'; readonly code: string; readonly digits: string }
  | { readonly name: 'cancel'; readonly code: string }
  | { readonly name: 'forget'; readonly handle: string }
  | { readonly name: 'list' }
  | { readonly name: 'peers' };

export type Work = Command & Common;

export type Invocation = Work | ({ readonly name: 'help' } & Common);

/** Bad use of the command line; the message is a whole sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What each command takes, in order, and which options beside `--home` and `--json`. */
const SHAPES = {
  run: { values: [], options: ['interval', 'once'] },
  init: { values: ['HANDLE'], options: ['relay'] },
  host: { values: [], options: ['relay'] },
  join: { values: ['CODE'], options: ['relay'] },
  confirm: { values: ['CODE', 'DIGITS'], options: [] },
  list: { values: [], options: [] },
  cancel: { values: ['CODE'], options: [] },
  peers: { values: [], options: [] },
  forget: { values: ['HANDLE'], options: [] },
} as const;

const OPTIONS = {
  home: { type: 'string' },
  json: { type: 'boolean', default: false },
  interval: { type: 'string' },
  once: { type: 'boolean' },
  relay: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * @param args without the program's own name
 * @throws UsageError
 */
export function parseInvocation(args: readonly string[]): Invocation {
  const { values, positionals } = parse(args);
  const [word, ...given] = positionals;
  const common = { home: values.home ?? null, json: values.json };
  if (values.help === true || word === 'help') return { name: 'help', ...common };
  if (values.home === '') throw new UsageError(messages.headless.missingValue({ name: '--home' }));
  if (values.relay === '')
    throw new UsageError(messages.headless.missingValue({ name: '--relay' }));

  const name = commandName(word);
  const shape = SHAPES[name];
  for (const option of ['interval', 'once', 'relay'] as const) {
    const allowed: readonly string[] = shape.options;
    if (values[option] !== undefined && !allowed.includes(option)) {
      throw new UsageError(messages.headless.unknownOption({ option: `${name} --${option}` }));
    }
  }
  const [surplus] = given.slice(shape.values.length);
  if (surplus !== undefined) throw new UsageError(messages.headless.tooMany({ argument: surplus }));
  const missing = shape.values[given.length];
  if (missing !== undefined)
    throw new UsageError(messages.headless.missingValue({ name: missing }));

  const [first = '', second = ''] = given;
  const relay = values.relay ?? null;
  switch (name) {
    case 'run':
      return { name, interval: seconds(values.interval), once: values.once ?? false, ...common };
    case 'init':
      return { name, handle: first, relay, ...common };
    case 'host':
      return { name, relay, ...common };
    case 'join':
      return { name, code: first, relay, ...common };
    case 'confirm':
      return { name, code: first, digits: second, ...common };
    case 'cancel':
      return { name, code: first, ...common };
    case 'forget':
      return { name, handle: first, ...common };
    case 'list':
      return { name, ...common };
    case 'peers':
      return { name, ...common };
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function commandName(word: string | undefined): keyof typeof SHAPES {
  if (word === undefined) return 'run';
  // An engine is run by naming no command.
  if (!isCommandName(word) || word === 'run')
    throw new UsageError(messages.headless.unknownCommand({ command: word }));
  return word;
}

function isCommandName(word: string): word is keyof typeof SHAPES {
  return Object.hasOwn(SHAPES, word);
}

function seconds(typed: string | undefined): number {
  if (typed === undefined) return 1;
  const value = Number(typed);
  if (typed.trim() === '' || !(value >= 0.1 && value <= 60))
    throw new UsageError(messages.headless.badInterval);
  return value;
}
