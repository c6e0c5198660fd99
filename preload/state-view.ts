/** Parts of the view: identity, engine, relays and update. The interface is ./contract.ts. */
import type { FailureView } from './failure-codes.ts';

export interface IdentityView {
  readonly handle: string;
  readonly did: string;
  readonly fingerprint: string;
  readonly fullFingerprint: string;
}

export type EngineView =
  | { readonly role: 'engine' }
  /** Another program runs the pairings of this home; `version` is null if it does not report one. */
  | {
      readonly role: 'companion';
      readonly of: 'wire' | 'wire-tray';
      readonly version: string | null;
      /** This program still runs the pairings of version 2. */
      readonly runsOwn: boolean;
    }
  /** `failure`: why the wire home cannot be read; null: not started yet, or already stopping */
  | { readonly role: 'stopped'; readonly failure: FailureView | null };

/** The relay embedded in this app. */
export interface LocalRelayView {
  readonly running: boolean;
  /** null while it is not running */
  readonly port: number | null;
  /**
   * URLs for the other person to type, such as `http://192.168.1.5:7878`; null if the system does
   * not report its addresses
   */
  readonly addresses: readonly string[] | null;
  /** URLs that other people were given in networks that this computer has left */
  readonly formerAddresses: readonly string[];
  readonly failure: FailureView | null;
}

/** State of the update to a newer version. */
export type UpdateView =
  /** `off`: this package does not check for updates */
  | { readonly state: 'off' | 'current' }
  | { readonly state: 'fetching'; readonly version: string }
  /** Downloaded and verified; `waits`: cannot be installed while a pairing is in progress. */
  | { readonly state: 'ready'; readonly version: string; readonly waits: boolean }
  | { readonly state: 'failed'; readonly problem: 'unreachable' | 'damaged' | 'unsigned' };

/** The relay for this person's new pairings. */
export type DefaultRelay =
  | { readonly kind: 'none' }
  | { readonly kind: 'local' }
  /** `host`: host and port, for display */
  | { readonly kind: 'address'; readonly url: string; readonly host: string };
