/** Starts of the app: this one, later ones of the same person, opened links and the Dock's icon. */
import type { Destination } from '../../../preload/contract.ts';
import { HIDDEN_FLAG, type Launch, launchOf } from './launch.ts';

/** The part of Electron's `app` that tells of starts. */
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
  /** The system started it at login, and has no way to say so in `argv`. */
  readonly atLogin: boolean;
}

export class Launches {
  #show: ((where: Destination | null) => void) | null = null;
  readonly #early: Launch[] = [];

  /** To be made before the app is ready: macOS hands over the link that starts the app by then. */
  constructor(app: LaunchEvents) {
    app.on('second-instance', (_event, argv) => this.#launched(launchOf(argv)));
    app.on('activate', () => this.#launched({ window: 'shown', where: null }));
    app.on('open-url', (event, link) => {
      event.preventDefault();
      this.#launched(launchOf([link]));
    });
  }

  /**
   * Shows the window as the first start asks for, then as those ask that came meanwhile and come
   * later.
   * @param show brings the window to the front
   */
  begin({ argv, atLogin }: FirstLaunch, show: (where: Destination | null) => void): void {
    this.#show = show;
    this.#launched(launchOf(atLogin ? [...argv, HIDDEN_FLAG] : argv));
    for (const launch of this.#early.splice(0)) this.#launched(launch);
  }

  #launched(launch: Launch): void {
    if (this.#show === null) this.#early.push(launch);
    else if (launch.window === 'shown') this.#show(launch.where);
  }
}
