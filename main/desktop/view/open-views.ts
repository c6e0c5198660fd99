import type { Settings, View } from '../../../preload/contract.ts';
import type { Clock } from '../../pairing/ports.ts';
import { eventOf, type WireHome } from '../../wire-home/index.ts';
import { type ForeignPinPorts, ForeignPins } from './foreign-pins.ts';
import { readHomeFacts } from './home-facts.ts';
import { keepReading } from './keep-reading.ts';
import { ViewStore } from './view-store.ts';

export interface OpenViewsPorts {
  readonly home: Pick<WireHome, 'peerBook' | 'watchBook' | 'notes'>;
  readonly settings: {
    readonly current: Settings;
    readonly quarantined: View['settingsQuarantined'];
    readonly broughtRelays: readonly string[];
  };
  readonly notifications: ForeignPinPorts['notifications'];
  readonly clock: Clock;
  readonly about: View['about'];
  /** Called with unexpected errors while the wire home is read. */
  readonly onError: (error: unknown) => void;
}

/** The views of a wire home, which is read again when it changed and at each {@link ViewStore.refresh}. */
export function openViews(ports: OpenViewsPorts): ViewStore {
  const { home, settings, about, clock, onError } = ports;
  const { peerBook: book, notes } = home;
  const pins = new ForeignPins({ ...ports, book });
  const views = new ViewStore({
    first: { settings: settings.current, about },
    readHome: () => readHomeFacts(book, notes, onError),
    homeRead: () => {
      // Whoever is told is named as the home says it now.
      views.drawNow();
      return pins.tell();
    },
    pairedElsewhere: (pairing) => {
      const event = eventOf(pairing, clock.wall());
      if (event !== null) void notes.history.record(event);
    },
    clock,
    onError,
  });
  views.put({
    settingsQuarantined: settings.quarantined,
    broughtRelays: settings.broughtRelays,
  });
  keepReading({
    watchBook: (changed) => home.watchBook(changed),
    read: () => views.refresh(),
    ...{ clock, onError },
  }).catch(onError);
  return views;
}
