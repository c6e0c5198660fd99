/** The command line of the headless engine. */
import { parseArgs } from 'node:util';
import { messages } from '../../messages/index.ts';

interface Common {
  /** `--home DIR`; null means `WIRE_HOME`, then the default of the platform. */
  readonly home: string | null;
  /** `--as HANDLE` or `--as HANDLE-FINGERPRINT`: a home of this computer. */
  readonly as: string | null;
  readonly json: boolean;
}

/** A command that works on a wire home. */
export type Command =
  /** `interval`: seconds between two ticks of the engine. */
  | {
      readonly name: 'run';
      readonly interval: number;
      readonly once: boolean;
      /** the pairings of every home of this computer */
      readonly all: boolean;
    }
  | { readonly name: 'init'; readonly handle: string; readonly relay: string | null }
  /** `forCli`: a code of version 1 · `verify`: the handle of the one peer that it is for · `label`: what for */
  | {
      readonly name: 'host';
      readonly relay: string | null;
      readonly forCli: boolean;
      readonly verify: string | null;
      readonly label: string | null;
    }
  | {
      readonly name: 'join';
      readonly code: string;
      readonly relay: string | null;
      readonly verify: string | null;
      readonly label: string | null;
    }
  | { readonly name: 'confirm'; readonly code: string; readonly digits: string }
  | { readonly name: 'cancel'; readonly code: string }
  | { readonly name: 'forget'; readonly handle: string }
  | { readonly name: 'mailbox'; readonly code: string; readonly answer: 'keep' | 'use' }
  | { readonly name: 'check'; readonly peer: PeerSelector; readonly min: ProofLevel | null }
  | { readonly name: 'homes' }
  | { readonly name: 'requests' }
  /** `request`: the id of the one that the person saw */
  | { readonly name: 'accept' | 'refuse'; readonly handle: string; readonly request: string }
  /** `request` null: blocks a pinned peer */
  | { readonly name: 'block'; readonly handle: string; readonly request: string | null }
  | { readonly name: 'list' }
  /** `erase`: the id of an entry, or `all` */
  | { readonly name: 'history'; readonly erase: string | null }
  | { readonly name: 'nickname'; readonly handle: string; readonly text: string }
  | { readonly name: 'peers' };

export type PeerSelector = { readonly handle: string } | { readonly did: string };

/** The least proof that `check` is content with. */
const PROOF_LEVELS = ['digits-v2', 'digits-v1', 'fingerprint'] as const;
export type ProofLevel = (typeof PROOF_LEVELS)[number];

/** A command with its options. */
export type CommandInvocation = Command & Common;

/** What the command line asks for. */
export type Invocation = CommandInvocation | ({ readonly name: 'help' } & Common);

/** The command line is wrong; the message says how, in a whole sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The arguments of each command in order, and its options besides `--home` and `--json`. */
const SYNTAX = {
  run: { values: [], options: ['interval', 'once', 'all'] },
  init: { values: ['HANDLE'], options: ['relay'] },
  host: { values: [], options: ['relay', 'for-cli', 'verify', 'label'] },
  join: { values: ['CODE'], options: ['relay', 'verify', 'label'] },
  confirm: { values: ['CODE', 'DIGITS'], options: [] },
  homes: { values: [], options: [] },
  requests: { values: [], options: [] },
  accept: { values: ['HANDLE', 'REQUEST'], options: [] },
  refuse: { values: ['HANDLE', 'REQUEST'], options: [] },
  block: { values: ['HANDLE'], options: [], optional: 1 },
  verify: { values: ['HANDLE'], options: ['relay'], optional: 1 },
  list: { values: [], options: [] },
  history: { values: [], options: ['erase'] },
  nickname: { values: ['HANDLE', 'TEXT'], options: [] },
  cancel: { values: ['CODE'], options: [] },
  mailbox: { values: ['CODE', 'keep|use'], options: [] },
  check: { values: [], options: ['did', 'min'], optional: 1 },
  peers: { values: [], options: [] },
  forget: { values: ['HANDLE'], options: [] },
} as const;

const OPTIONS = {
  home: { type: 'string' },
  as: { type: 'string' },
  json: { type: 'boolean', default: false },
  interval: { type: 'string' },
  once: { type: 'boolean' },
  all: { type: 'boolean' },
  relay: { type: 'string' },
  'for-cli': { type: 'boolean' },
  verify: { type: 'string' },
  label: { type: 'string' },
  erase: { type: 'string' },
  did: { type: 'string' },
  min: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Options that only some commands have. */
const RESTRICTED = [
  ...(['interval', 'once', 'all', 'relay', 'for-cli', 'verify', 'did', 'min'] as const),
  ...(['label', 'erase'] as const),
];

/**
 * Parses the command line.
 * @param args without the program's own name
 * @throws UsageError
 */
export function parseInvocation(args: readonly string[]): Invocation {
  const { values, positionals } = parse(args);
  const [word, ...given] = positionals;
  const common = { home: values.home ?? null, as: values.as ?? null, json: values.json };
  if (values.help === true || word === 'help') return { name: 'help', ...common };
  for (const option of [
    ...(['home', 'as', 'relay', 'verify', 'label', 'erase', 'did', 'min'] as const),
  ]) {
    if (values[option] === '')
      throw new UsageError(messages.headless.missingValue({ name: `--${option}` }));
  }

  const name = commandName(word);
  const syntax = SYNTAX[name];
  for (const option of RESTRICTED) {
    const allowed: readonly string[] = syntax.options;
    if (values[option] !== undefined && !allowed.includes(option)) {
      throw new UsageError(messages.headless.unknownOption({ option: `${name} --${option}` }));
    }
  }
  if (values.home !== undefined && values.as !== undefined)
    throw new UsageError(messages.headless.homeOrAs);
  // The peer of `check` may be named by its handle or by --did.
  const optional = 'optional' in syntax && values.did === undefined ? syntax.optional : 0;
  const most = syntax.values.length + optional;
  const [surplus] = given.slice(most);
  if (surplus !== undefined) throw new UsageError(messages.headless.tooMany({ argument: surplus }));
  const missing = syntax.values[given.length];
  if (missing !== undefined)
    throw new UsageError(messages.headless.missingValue({ name: missing }));

  const [first = '', second = ''] = given;
  const relay = values.relay ?? null;
  switch (name) {
    case 'run':
      return {
        name,
        interval: parseInterval(values.interval),
        once: values.once ?? false,
        all: values.all ?? false,
        ...common,
      };
    case 'init':
      return { name, handle: first, relay, ...common };
    case 'host':
      return {
        name,
        relay,
        forCli: values['for-cli'] ?? false,
        verify: values.verify ?? null,
        label: values.label ?? null,
        ...common,
      };
    case 'join':
      return {
        name,
        code: first,
        relay,
        verify: values.verify ?? null,
        label: values.label ?? null,
        ...common,
      };
    case 'mailbox':
      if (second !== 'keep' && second !== 'use')
        throw new UsageError(messages.headless.badMailboxAnswer);
      return { name, code: first, answer: second, ...common };
    case 'check':
      return { name, peer: selector(first, values.did), min: parseMin(values.min), ...common };
    case 'confirm':
      return { name, code: first, digits: second, ...common };
    case 'cancel':
      return { name, code: first, ...common };
    case 'forget':
      return { name, handle: first, ...common };
    case 'accept':
    case 'refuse':
      return { name, handle: first, request: second, ...common };
    case 'block':
      return { name, handle: first, request: second === '' ? null : second, ...common };
    case 'verify':
      // A pairing that is bound to this peer's key.
      return second === ''
        ? { name: 'host', relay, forCli: false, verify: first, label: null, ...common }
        : { name: 'join', code: second, relay, verify: first, label: null, ...common };
    case 'homes':
    case 'requests':
    case 'list':
      return { name, ...common };
    case 'history':
      return { name, erase: values.erase ?? null, ...common };
    case 'nickname':
      return { name, handle: first, text: second, ...common };
    case 'peers':
      return { name, ...common };
  }
}

function selector(handle: string, did: string | undefined): PeerSelector {
  if (did !== undefined) return { did };
  if (handle === '') throw new UsageError(messages.headless.missingValue({ name: 'HANDLE' }));
  return { handle };
}

function parseMin(typed: string | undefined): ProofLevel | null {
  if (typed === undefined) return null;
  const level = PROOF_LEVELS.find((one) => one === typed);
  if (level === undefined) throw new UsageError(messages.headless.badMin);
  return level;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function commandName(word: string | undefined): keyof typeof SYNTAX {
  if (word === undefined) return 'run';
  // `run` is internal: without a command, the engine runs.
  if (!isCommandName(word) || word === 'run')
    throw new UsageError(messages.headless.unknownCommand({ command: word }));
  return word;
}

function isCommandName(word: string): word is keyof typeof SYNTAX {
  return Object.hasOwn(SYNTAX, word);
}

function parseInterval(typed: string | undefined): number {
  if (typed === undefined) return 1;
  const value = Number(typed);
  if (typed.trim() === '' || !(value >= 0.1 && value <= 60))
    throw new UsageError(messages.headless.badInterval);
  return value;
}
