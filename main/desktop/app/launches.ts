/** What asks for the window: launches of the app, opened links, clicks on the icons in Dock and tray. */
import type { Destination } from '../../../preload/contract.ts';
import { HIDDEN_FLAG, type Launch, launchOf } from './launch.ts';

/** The part of Electron's `app` that reports launches. */
export interface LaunchEvents {
  on(event: 'second-instance', listener: (event: unknown, argv: string[]) => void): unknown;
  on(event: 'activate', listener: () => void): unknown;
  on(
    event: 'open-url',
    listener: (event: { preventDefault(): void }, link: string) => void,
  ): unknown;
}

export interface FirstLaunch {
  readonly argv: readonly string[];
  /** The system started it at login; not all systems say so in `argv`. */
  readonly atLogin: boolean;
}

export class Launches {
  #show: ((where: Destination | null) => void) | null = null;
  /** Launches before {@link begin}. */
  readonly #pending: Launch[] = [];

  /** Create it before the app is ready: macOS reports the link that starts the app early. */
  constructor(app: LaunchEvents) {
    app.on('second-instance', (_event, argv) => this.#launched(launchOf(argv)));
    app.on('activate', () => this.open());
    app.on('open-url', (event, link) => {
      event.preventDefault();
      this.#launched(launchOf([link]));
    });
  }

  /**
   * Handles the first launch, those that came meanwhile, and those to come.
   * @param show brings the window to the front
   */
  begin({ argv, atLogin }: FirstLaunch, show: (where: Destination | null) => void): void {
    this.#show = show;
    this.#launched(launchOf(atLogin ? [...argv, HIDDEN_FLAG] : argv));
    for (const launch of this.#pending.splice(0)) this.#launched(launch);
  }

  /** A person clicks an icon of the app. */
  open(): void {
    this.#launched({ window: 'shown', where: null });
  }

  #launched(launch: Launch): void {
    if (this.#show === null) this.#pending.push(launch);
    else if (launch.window === 'shown') this.#show(launch.where);
  }
}
