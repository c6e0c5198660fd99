/** What a person chose. Each value is checked when read: the file may be older, edited or damaged. */
import { z } from 'zod';
import { type Payload, type Settings, settingsSchema } from '../../../preload/contract.ts';
import type { KeyValueStore } from './key-value-store.ts';
import { SETTINGS_VERSION } from './settings-version.ts';
import { boundsSchema, type WindowBounds } from './window-bounds.ts';

export const DEFAULT_SETTINGS: Settings = {
  relayUrl: null,
  thisComputerRelay: false,
  closing: 'ask',
  notifications: true,
  pairedNotifications: true,
  digitsInNotifications: true,
  compareMode: 'show',
  theme: 'system',
  language: 'system',
  startAtLogin: false,
};

/** What Chromium's own menu items can reach. */
const zoomSchema = z.number().min(0.25).max(5);

/** Everything that is kept between two starts of the app. */
export class SettingsStore {
  readonly #store: KeyValueStore;
  readonly #listeners: ((now: Settings, before: Settings) => void)[] = [];

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** @param listener called after each change of {@link current} */
  onChange(listener: (now: Settings, before: Settings) => void): void {
    this.#listeners.push(listener);
  }

  /** A value that does not fit its schema counts as never chosen. */
  get current(): Settings {
    // The first versions kept this answer beside the settings.
    const closing = this.#store.get('closing');
    return settingsFrom({ closing, ...recordOf(this.#store.get('settings')) });
  }

  /** @param change the values to change; the others stay */
  change(change: Payload<'changeSettings'>): void {
    const before = this.current;
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const now: Settings = { ...before, ...Object.fromEntries(given) };
    this.#store.set({ version: SETTINGS_VERSION, settings: now });
    for (const listener of this.#listeners) listener(now, before);
  }

  /** Absolute path of the chosen wire home; null: the default one. */
  get home(): string | null {
    return z.string().nullable().catch(null).parse(this.#store.get('home'));
  }

  set home(home: string | null) {
    this.#store.set({ version: SETTINGS_VERSION, home });
  }

  /** Addresses of the local relay that pairings were begun at. */
  get relayAddresses(): readonly string[] {
    return z.array(z.string()).catch([]).parse(this.#store.get('relayAddresses'));
  }

  set relayAddresses(relayAddresses: readonly string[]) {
    this.#store.set({ version: SETTINGS_VERSION, relayAddresses });
  }

  /** Relays where a pairing made the first mailbox of a home: nobody chose them. */
  get broughtRelays(): readonly string[] {
    return z.array(z.string()).catch([]).parse(this.#store.get('broughtRelays'));
  }

  set broughtRelays(broughtRelays: readonly string[]) {
    this.#store.set({ version: SETTINGS_VERSION, broughtRelays });
  }

  /** Where the damaged settings are that were set aside; null once the person has read of it. */
  get quarantined(): string | null {
    return z.string().nullable().catch(null).parse(this.#store.get('quarantined'));
  }

  set quarantined(quarantined: string | null) {
    this.#store.set({ version: SETTINGS_VERSION, quarantined });
  }

  get bounds(): WindowBounds | null {
    return boundsSchema.nullable().catch(null).parse(this.#store.get('bounds'));
  }

  set bounds(bounds: WindowBounds | null) {
    this.#store.set({ version: SETTINGS_VERSION, bounds });
  }

  /** How much the window's text is enlarged: 1 is its own size. */
  get zoomFactor(): number {
    return zoomSchema.catch(1).parse(this.#store.get('zoomFactor'));
  }

  set zoomFactor(zoomFactor: number) {
    this.#store.set({ version: SETTINGS_VERSION, zoomFactor });
  }
}

/** Drops invalid values one by one, and keeps the valid ones. */
function settingsFrom(values: Readonly<Record<string, unknown>>): Settings {
  const good = Object.entries(settingsSchema.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(values[key]);
    return parsed.success ? [[key, parsed.data]] : [];
  });
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(good) };
}

function recordOf(found: unknown): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).catch({}).parse(found);
}
