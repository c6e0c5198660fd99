/** The two sides of a pairing: our engine, or one of the reference's commands. */
import type { Running } from '../../integration/processes.ts';
import type { InteropStage } from './interop-stage.ts';
import { initOurs, ourHome } from './our-home.ts';
import type { Reference } from './references.ts';

export interface Participant {
  readonly home: string;
  /** @returns the code */
  host(relayUrl: string): Promise<string>;
  join(code: string, relayUrl: string): Promise<void>;
  /** @returns six digits, once they are there */
  digits(code: string): Promise<string>;
  confirm(code: string, digits: string): Promise<void>;
  /** Resolves when this side is done. */
  paired(code: string): Promise<void>;
}

export type ParticipantKind = 'ours' | 'detached' | 'blocking';

/**
 * Makes a home with an identity and a slot on the relay, and a participant for it.
 *
 * @param handle ignored by the newest versions of the CLI, which choose their own
 */
export async function newParticipant(
  kind: ParticipantKind,
  stage: InteropStage,
  reference: Reference,
  relayUrl: string,
  handle = kind === 'ours' ? 'alice' : 'clio',
): Promise<Participant> {
  const home = stage.newHome();
  if (kind === 'ours') {
    await initOurs(home, handle, relayUrl);
    return ours(stage, home);
  }
  await stage.wireInit(reference, home, relayUrl, handle);
  if (kind === 'blocking') return new Blocking(stage, reference, home);
  // Start the daemon first: one that a request starts may abort that request as a leftover.
  await stage.wireDaemon(reference, home);
  return detached(stage, reference, home);
}

/** Our engine, and requests to it. */
export function ours(stage: InteropStage, home: string, engine = stage.engine(home)): Participant {
  const { requests } = ourHome(home);
  return {
    home,
    async host(relayUrl) {
      const code = await requests.host(relayUrl, { protocol: 1 });
      await engine.reported(code, 'polling');
      return code;
    },
    async join(code, relayUrl) {
      await requests.join(code, relayUrl);
    },
    async digits(code) {
      const { sas } = await engine.reported(code, 'sas_ready');
      return String(sas);
    },
    confirm: (code, digits) => requests.confirm(code, { digits }),
    async paired(code) {
      await engine.reported(code, 'paired');
    },
  };
}

/** The CLI's detached commands: the home's engine, whichever that is, runs the pairing. */
export function detached(stage: InteropStage, reference: Reference, home: string): Participant {
  const wire = (...args: string[]) => stage.wireJsonAmongOthers(reference, home, ...args);
  return {
    home,
    async host(relayUrl) {
      const asked = await wire('pair-host', '--relay', relayUrl, '--detach');
      const { code_phrase: code } = asked as { code_phrase: string };
      await wire('pair-watch', code, '--status', 'polling', '--timeout', '30');
      return code;
    },
    async join(code, relayUrl) {
      await wire('pair-join', code, '--relay', relayUrl, '--detach');
    },
    async digits(code) {
      await wire('pair-watch', code, '--timeout', '30');
      const listed = (await wire('pair-list')) as { code: string; sas: string }[];
      return listed.find((pairing) => pairing.code === code)?.sas ?? '';
    },
    async confirm(code, digits) {
      await wire('pair-confirm', code, `${digits.slice(0, 3)}-${digits.slice(3)}`);
    },
    async paired(code) {
      // The command fails if the pairing is aborted. It prints “no such pair” if it has already finished.
      const watch = ['pair-watch', code, '--status', 'finalized', '--timeout', '40', '--json'];
      const ended = await stage.runAmongOthers(reference, home, ...watch);
      const { code: exit, stdout, stderr } = ended;
      if (exit !== 0 && !stdout.includes('no such pair')) throw new Error(stdout + stderr);
    },
  };
}

/** A single command that prints the digits and waits for `y`. */
class Blocking implements Participant {
  readonly home: string;
  readonly #stage: InteropStage;
  readonly #reference: Reference;
  #command: Running | null = null;

  constructor(stage: InteropStage, reference: Reference, home: string) {
    this.#stage = stage;
    this.#reference = reference;
    this.home = home;
  }

  async host(relayUrl: string): Promise<string> {
    const line = await this.#run('pair-host', '--relay', relayUrl).said((said) =>
      /^ +\d\d-[0-9A-Z]{6}$/.test(said),
    );
    return line.trim();
  }

  async join(code: string, relayUrl: string): Promise<void> {
    this.#run('pair-join', code, '--relay', relayUrl);
    await Promise.resolve();
  }

  async digits(): Promise<string> {
    const line = await this.#started.said((said) => /^ +\d{3}-\d{3}$/.test(said));
    return line.trim().replace('-', '');
  }

  async confirm(): Promise<void> {
    this.#started.type('y');
    await Promise.resolve();
  }

  async paired(): Promise<void> {
    const { code, stderr } = await this.#started.exit;
    if (code !== 0) throw new Error(stderr);
  }

  get #started(): Running {
    if (this.#command === null) throw new Error('not started');
    return this.#command;
  }

  #run(...args: string[]): Running {
    this.#command = this.#stage.wire(this.#reference, this.home, ...args);
    return this.#command;
  }
}
