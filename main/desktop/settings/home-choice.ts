/** The wire home that the app uses: the default one, or one of the CLI's sessions. */
import type { View } from '../../../preload/contract.ts';
import { homeFolder } from '../../files/home-folder.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import { sessionHomes, wireHomePaths } from '../../wire-home/index.ts';

export interface HomeChoicePorts {
  /** Keeps the choice: an absolute path, or null for the default home. */
  readonly settings: { home: string | null };
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Restarts the app cleanly. */
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
   * Finds the sessions. A saved choice that is not among them is ignored, so that no setting leads to a
   * folder that the CLI did not create.
   * @throws Failure `home-unknown`
   */
  static async open(ports: HomeChoicePorts): Promise<HomeChoice> {
    const { env, platform, settings } = ports;
    const found = await sessionHomes(wireHomePaths({ env, platform, home: homeFolder() }).sessions);
    const isFound = found.some(({ path }) => path === settings.home);
    return new HomeChoice(ports, { chosen: isFound ? settings.home : null, found });
  }

  /** The environment that selects the chosen home. */
  get env(): NodeJS.ProcessEnv {
    const { chosen } = this.state;
    return chosen === null ? this.#ports.env : { ...this.#ports.env, WIRE_HOME: chosen };
  }

  /**
   * Chooses a home and restarts: engine, locks and watches belong to one home for their whole life.
   * @param path one of those found, or null for the default home
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
