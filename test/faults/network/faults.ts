/** The faults of network, relay and computer that a pairing must survive. */
import type { Exchange, Fault } from './fault-relay.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const ALWAYS = Number.POSITIVE_INFINITY;

export interface NetworkFault {
  readonly name: string;
  /** How long it lasts, in ms. */
  readonly lasts: number;
  begin(world: World): void | Promise<void>;
  end?(world: World): void | Promise<void>;
  /** Called every 250 ms while it lasts. @param passed ms since it began */
  repeat?(world: World, passed: number): void | Promise<void>;
  /** Whether both sides must be paired at the end, in whatever state the fault begins. */
  readonly mustPair: boolean;
  /** Whose computer is online again at the end, and whether the system notifies the engine of that. */
  readonly returns?: { readonly who: 'host' | 'both'; readonly isTold: boolean };
  /** How long people wait before they confirm, in ms, if not the usual time. */
  readonly hesitation?: number;
}

function onCalls(name: string, lasts: number, fault: Fault): NetworkFault {
  return {
    name,
    lasts,
    mustPair: true,
    begin: ({ relay }) => {
      relay.fault = fault;
    },
    end: ({ relay }) => relay.heal(),
  };
}

const status =
  (code: number, headers: Record<string, string> = {}, body = '{}'): Fault =>
  (exchange) =>
    exchange.answer({
      status: code,
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

async function cutInBody(exchange: Exchange): Promise<void> {
  const answer = await exchange.forward();
  if (answer.body === '') return exchange.answer(answer);
  await exchange.begin(answer, Math.floor(answer.body.length / 2));
  exchange.cut();
}

async function trickle(exchange: Exchange): Promise<void> {
  const answer = await exchange.forward();
  await exchange.begin(answer, 0);
  for (const letter of answer.body) {
    await exchange.wait(1_000);
    await exchange.more(letter);
  }
  exchange.cut();
}

function delayed(next: () => number): Fault {
  return async (exchange) => {
    await exchange.wait(next());
    const answer = await exchange.forward();
    await exchange.wait(next());
    await exchange.answer(answer);
  };
}

/** A fixed, evenly distributed sequence in [0, 1): multiples of the golden ratio, modulo 1. */
function quasiRandom(): () => number {
  let at = 0;
  return () => {
    at = (at + 0.618_033_988_749) % 1;
    return at;
  };
}

const jitter = quasiRandom();
const chance = quasiRandom();

function sleeps(name: string, ms: number, who: 'host' | 'both', isTold: boolean): NetworkFault {
  const sleepers = ({ host, guest }: World) => (who === 'host' ? [host] : [host, guest]);
  return {
    name,
    lasts: ms,
    mustPair: ms <= 4 * MINUTE,
    returns: { who, isTold },
    begin: (world) => {
      for (const { machine } of sleepers(world)) machine.sleep();
    },
    end: (world) => {
      for (const { machine, engine } of sleepers(world)) {
        machine.wake();
        if (isTold) engine.retryNow();
      }
    },
  };
}

const clockSet = (name: string, by: number): NetworkFault => ({
  name,
  lasts: 0,
  mustPair: true,
  begin: ({ host }) => host.machine.setWallClock(by),
});

export const FAULTS: readonly NetworkFault[] = [
  onCalls(
    'latency of 3 s a call',
    ALWAYS,
    delayed(() => 1_500),
  ),
  onCalls(
    'jitter, up to 6 s a call',
    ALWAYS,
    delayed(() => jitter() * 3_000),
  ),
  onCalls('requests reset, 4 min', 4 * MINUTE, async (exchange) => exchange.cut()),
  onCalls('answers cut off in the body, 4 min', 4 * MINUTE, cutInBody),
  onCalls('every third answer cut off', ALWAYS, async (exchange) =>
    chance() < 1 / 3 ? cutInBody(exchange) : exchange.answer(await exchange.forward()),
  ),
  onCalls('429, 4 min', 4 * MINUTE, status(429)),
  onCalls('429 with Retry-After 20 s, 4 min', 4 * MINUTE, status(429, { 'retry-after': '20' })),
  onCalls('500, 4 min', 4 * MINUTE, status(500)),
  onCalls('502 in HTML, 4 min', 4 * MINUTE, status(502, { 'content-type': 'text/html' }, '<p>')),
  onCalls('503, 4 min', 4 * MINUTE, status(503)),
  onCalls('one byte per second, 4 min', 4 * MINUTE, trickle),
  onCalls('calls that wait cut after 10 s', ALWAYS, async (exchange) => {
    const answered = exchange.forward().catch(() => null);
    const cut = exchange.waits > 10 ? exchange.wait(10_000).then(() => null) : answered;
    const answer = await Promise.race([answered, cut]);
    await (answer === null ? exchange.cut() : exchange.answer(answer));
  }),
  onCalls('answers of calls that wait kept back', ALWAYS, async (exchange) => {
    const [answer] = await Promise.all([
      exchange.forward(),
      exchange.waits > 0 ? exchange.wait(exchange.waits * 1_000) : null,
    ]);
    await exchange.answer(answer);
  }),
  {
    name: 'name not found, 4 min',
    lasts: 4 * MINUTE,
    mustPair: true,
    returns: { who: 'both', isTold: true },
    begin: ({ relay }) => relay.loseName(),
    end: ({ relay, host, guest }) => {
      relay.findName();
      for (const { engine } of [host, guest]) engine.retryNow();
    },
  },
  clockSet('clock set forward by a day', DAY),
  clockSet('clock set back by a day', -DAY),
  sleeps('host sleeps 4 min', 4 * MINUTE, 'host', true),
  sleeps('host sleeps 4 min, no wake event', 4 * MINUTE, 'host', false),
  sleeps('both sleep 4 min, no wake event', 4 * MINUTE, 'both', false),
  sleeps('host sleeps 30 min', 30 * MINUTE, 'host', true),
  sleeps('both sleep 30 min, no wake event', 30 * MINUTE, 'both', false),
  {
    name: 'relay restarts, loses all slots',
    lasts: 0,
    mustPair: true,
    begin: ({ relay }) => relay.restart(),
  },
  {
    name: 'relay loses all slots every 3 s, 4 min',
    lasts: 4 * MINUTE,
    hesitation: 5 * MINUTE,
    mustPair: false,
    begin: () => {},
    repeat: async ({ relay }, passed) => {
      if (passed % 3_000 === 0) await relay.restart();
    },
  },
  {
    name: 'relay down for 8 min, loses all slots',
    lasts: 8 * MINUTE,
    mustPair: false,
    begin: ({ relay }) => relay.goAway(),
    end: async ({ relay }) => {
      await relay.restart();
      await relay.comeBack();
    },
  },
];
