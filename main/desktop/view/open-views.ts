import type { Settings, View } from '../../../preload/contract.ts';
import type { Clock } from '../../pairing/ports.ts';
import type { HomePeerBook } from '../../wire-home/peer-book.ts';
import { type ForeignPinPorts, ForeignPins } from './foreign-pins.ts';
import { readHomeFacts } from './home-facts.ts';
import { ViewStore } from './view-store.ts';

export interface OpenViewsPorts {
  readonly book: HomePeerBook;
  readonly settings: { readonly current: Settings };
  readonly notifications: ForeignPinPorts['notifications'];
  readonly clock: Clock;
  readonly about: View['about'];
  /** Called with unexpected errors while the wire home is read. */
  readonly onError: (error: unknown) => void;
}

/** The views of a wire home, which is read again each minute and at each {@link ViewStore.refresh}. */
export function openViews(ports: OpenViewsPorts): ViewStore {
  const { book, settings, about, clock, onError } = ports;
  const pins = new ForeignPins(ports);
  const views = new ViewStore({
    first: { settings: settings.current, about },
    readHome: () => readHomeFacts(book, onError),
    homeRead: () => pins.tell(),
    clock,
    onError,
  });
  pins.watch(() => views.refreshSoon()).catch(onError);
  return views;
}
