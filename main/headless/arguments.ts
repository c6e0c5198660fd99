/** Parses the command line of the headless engine. */
import { parseArgs } from 'node:util';
import { messages } from '../../messages/index.ts';
import {
  type Command,
  type Invocation,
  type PeerSelector,
  PROOF_LEVELS,
  type ProofLevel,
} from './invocation.ts';
import { NOT_EMPTY, OPTIONS, RESTRICTED, SYNTAX } from './syntax.ts';

/** The command line is wrong; the message says how, in a whole sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

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
  for (const option of NOT_EMPTY) {
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
  return { ...commandOf(name, given, values), ...common };
}

/** @throws UsageError */
function commandOf(
  name: keyof typeof SYNTAX,
  [first = '', second = '']: readonly string[],
  values: ReturnType<typeof parse>['values'],
): Command {
  const relay = values.relay ?? null;
  const pairing = { relay, verify: values.verify ?? null, label: values.label ?? null };
  switch (name) {
    case 'run': {
      const { once = false, all = false } = values;
      return { name, interval: parseInterval(values.interval), once, all };
    }
    case 'init':
      return { name, handle: first, relay };
    case 'host':
      return { name, ...pairing, forCli: values['for-cli'] ?? false };
    case 'join':
      return { name, ...pairing, code: first };
    case 'mailbox':
      if (second !== 'keep' && second !== 'use')
        throw new UsageError(messages.headless.badMailboxAnswer);
      return { name, code: first, answer: second };
    case 'check':
      return { name, peer: selector(first, values.did), min: parseMin(values.min) };
    case 'confirm':
      return { name, code: first, digits: second };
    case 'cancel':
      return { name, code: first };
    case 'forget':
      return { name, handle: first };
    case 'accept':
    case 'refuse':
      return { name, handle: first, request: second };
    case 'block':
      return { name, handle: first, request: second === '' ? null : second };
    case 'verify':
      // A pairing that is bound to this peer's key.
      return second === ''
        ? { name: 'host', relay, forCli: false, verify: first, label: null }
        : { name: 'join', code: second, relay, verify: first, label: null };
    case 'homes':
    case 'requests':
    case 'list':
    case 'peers':
      return { name };
    case 'history':
      return { name, erase: values.erase ?? null };
    case 'nickname':
      return { name, handle: first, text: second };
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
