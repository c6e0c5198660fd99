/** What the command line asks for. */

/** The options of every command. */
export interface Common {
  /** `--home DIR`; null means `WIRE_HOME`, then the default of the platform. */
  readonly home: string | null;
  /** `--as HANDLE` or `--as HANDLE-FINGERPRINT`: a home of this computer. */
  readonly as: string | null;
  readonly json: boolean;
}

/** A command that works on one wire home, and has no more to say than that it succeeded. */
export type HomeCommand =
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

export type Command =
  | HomeCommand
  /** succeeds only if the peer may be trusted */
  | { readonly name: 'check'; readonly peer: PeerSelector; readonly min: ProofLevel | null }
  /** every home of this computer */
  | { readonly name: 'homes' };

export type PeerSelector = { readonly handle: string } | { readonly did: string };

/** The least proof that `check` is content with. */
export const PROOF_LEVELS = ['digits-v2', 'digits-v1', 'fingerprint'] as const;
export type ProofLevel = (typeof PROOF_LEVELS)[number];

/** A command with its options. */
export type CommandInvocation = Command & Common;

export type Invocation = CommandInvocation | ({ readonly name: 'help' } & Common);

/** The invocation of one command. */
export type InvocationOf<N extends Command['name']> = Extract<CommandInvocation, { name: N }>;
