/** The commands of the headless engine, and their options. */

/** The arguments of each command in order, and its options besides `--home`, `--as` and `--json`. */
export const SYNTAX = {
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

export const OPTIONS = {
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
export const RESTRICTED = [
  'interval',
  'once',
  'all',
  'relay',
  'for-cli',
  'verify',
  'did',
  'min',
  'label',
  'erase',
] as const;

/** Options whose value must not be empty. */
export const NOT_EMPTY = ['home', 'as', 'relay', 'verify', 'label', 'erase', 'did', 'min'] as const;
