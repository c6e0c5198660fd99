/** Which wire home the app works with: the usual one, or one of the CLI's sessions. */
import type { View } from '../../../preload/contract.ts';
import { homeFolder } from '../../files/home-folder.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import { sessionHomes, wireHomePaths } from '../../wire-home/index.ts';

export interface HomeChoicePorts {
  /** Where the choice is kept: an absolute path, or null for the usual home. */
  readonly settings: { home: string | null };
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Starts the app again, after it has stopped cleanly. */
  readonly restart: () => void;
}

export class HomeChoice {
  readonly #ports: HomeChoicePorts;
  readonly state: View['about']['homes'];

  private constructor(ports: HomeChoicePorts, state: View['about']['homes']) {
    this.#ports = ports;
    this.state = state;
  }

  /**
   * Looks for sessions. A choice that is not among them any more counts as none, so no setting leads
   * to a folder that the CLI did not make.
   * @throws Failure `home-unknown`
   */
  static async open(ports: HomeChoicePorts): Promise<HomeChoice> {
    const { env, platform, settings } = ports;
    const found = await sessionHomes(wireHomePaths({ env, platform, home: homeFolder() }).sessions);
    const isFound = found.some(({ path }) => path === settings.home);
    return new HomeChoice(ports, { chosen: isFound ? settings.home : null, found });
  }

  /** The environment that leads to the chosen home. */
  get env(): NodeJS.ProcessEnv {
    const { chosen } = this.state;
    return chosen === null ? this.#ports.env : { ...this.#ports.env, WIRE_HOME: chosen };
  }

  /**
   * Chooses a home and starts again with it: engine, locks and watches belong to one home for life.
   * @param path one of those found, or null for the usual home
   * @throws Failure `stale` for any other
   */
  use(path: string | null): void {
    const { settings, restart } = this.#ports;
    const isKnown = path === null || this.state.found.some((home) => home.path === path);
    if (!isKnown) throw new Failure('stale');
    settings.home = path;
    restart();
  }
}
