import { setLanguage } from '../messages/index.ts';
import type { Answer, Destination, WireTrayApi } from '../preload/contract.ts';
import {
  LOADING,
  type ViewState,
  withAnswered,
  withFailure,
  withPushed,
} from './text/newest-view.ts';

/** The part of main that sends without being asked. */
type Pushes = Pick<WireTrayApi, 'onView' | 'onNavigate'>;

/**
 * What main sends to this page. Main takes a page that has asked for its view for one that listens, so this
 * listens first, and keeps what comes before the page is drawn.
 */
export class FromMain {
  readonly #redraws = new Set<() => void>();
  #current: ViewState = LOADING;
  #goTo: ((destination: Destination) => void) | null = null;
  /** Came while nobody went there. */
  #destination: Destination | null = null;
  /** Resolves when there is a view, or the reason why there is none. */
  readonly answered: Promise<void>;

  /** @param ask asks main for the view; must not reject */
  constructor(pushes: Pushes, ask: () => Promise<Answer<'view'>>) {
    pushes.onView((pushed) => this.#set(withPushed(this.#current, pushed)));
    pushes.onNavigate((destination) => {
      if (this.#goTo === null) this.#destination = destination;
      else this.#goTo(destination);
    });
    this.answered = ask().then((answer) => {
      if (answer.ok) this.#set(withAnswered(this.#current, answer.value));
      else this.#set(withFailure(this.#current, answer.failure));
    });
  }

  readonly current = (): ViewState => this.#current;

  /** @param redraw called after each change of {@link current}. @returns a function that ends this */
  readonly subscribe = (redraw: () => void): (() => void) => {
    this.#redraws.add(redraw);
    return () => this.#redraws.delete(redraw);
  };

  /** @param goTo called with each destination, a kept one at once. @returns a function that ends this */
  onNavigate(goTo: (destination: Destination) => void): () => void {
    this.#goTo = goTo;
    const kept = this.#destination;
    this.#destination = null;
    if (kept !== null) goTo(kept);
    return () => {
      this.#goTo = null;
    };
  }

  #set(next: ViewState): void {
    this.#current = next;
    // Before rendering, since components read `messages` while they render.
    if (next.state === 'ready') setLanguage(next.view.language);
    for (const redraw of this.#redraws) redraw();
  }
}
