import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildCard } from '../../main/protocol/agent-card.ts';
import { jsonInteger, stringifyJson } from '../../main/protocol/json.ts';
import { signEvent } from '../support/event.ts';
import { compareAndConfirm, handleOf } from './support/assertions.ts';
import { InteropStage } from './support/interop-stage.ts';
import { initOurs } from './support/our-home.ts';
import { ours } from './support/participants.ts';
import { named, references, withTrustLock } from './support/references.ts';

const COUNT = 200;
/** The CLI is started 200 times; in ms. */
const TIMEOUT = 600_000;
const PIN_PEERS = join(import.meta.dirname, '..', 'wire-home', 'processes', 'pin-peers.ts');

let stage: InteropStage;
beforeEach(() => {
  stage = new InteropStage();
});
afterEach(() => stage.end());

describe.each(named(references))('wire %s', (_version, reference) => {
  it(
    `loses nothing when ${COUNT} pulls of its own and ${COUNT} pins of ours write relay.json at once`,
    async () => {
      const relayUrl = await stage.ownRelay();
      const [home, sender] = [stage.newHome(), stage.newHome()];
      await Promise.all([
        stage.wireInit(reference, home, relayUrl),
        initOurs(sender, 'sam', relayUrl),
      ]);
      const [host, guest] = [ours(stage, sender), ours(stage, home)];
      const code = await host.host(relayUrl);
      await guest.join(code, relayUrl);
      await compareAndConfirm(code, host, guest);
      const post = await poster(home, sender);

      const pinning = stage.script(PIN_PEERS, home, String(COUNT / 2), 'a', 'b');
      pinning.type('start');
      let last = '';
      for (let number = 0; number < COUNT; number += 1) {
        last = await post(number);
        const pulled = await stage.wireJson(reference, home, 'pull');
        expect(pulled).toMatchObject({ cursor_advanced_to: last, rejected: [] });
      }
      expect(await pinning.exit).toMatchObject({ code: 0 });

      const { self, peers } = relayOf(home);
      expect(JSON.stringify(self)).toContain(last);
      expect(Object.keys(peers)).toHaveLength(COUNT + 1);
      const listed = await stage.wireJson(reference, home, 'peers');
      expect(listed).toHaveLength(COUNT + 1);
      const { stdout } = await stage.run(reference, home, 'tail', '--json', '--limit', '0');
      const arrived = stdout.split('\n').filter((line) => line.includes('"verified":true'));
      expect(arrived).toHaveLength(COUNT);
    },
    TIMEOUT,
  );

  /** @returns a function that posts a signed event to the home's slot and returns the event's id */
  async function poster(
    home: string,
    sender: string,
  ): Promise<(number: number) => Promise<string>> {
    const { relay_url: url, slot_id: slot, slot_token: token } = relayOf(home).self;
    const [to, { did, key_id: keyId }] = await Promise.all([
      handleOf(stage, reference, home),
      stage.wireJson(reference, sender, 'whoami') as Promise<{ did: string; key_id: string }>,
    ]);
    const seed = readFileSync(join(sender, 'config', 'wire', 'private.key'));
    return async (number) => {
      const event = signEvent(
        {
          schema_version: 'v3.1',
          timestamp: new Date(1_800_000_000_000 + number * 1000).toISOString(),
          from: did,
          to: `did:wire:${to}`,
          type: 'claim',
          kind: jsonInteger(1001),
          body: `number ${number}`,
        },
        { keyId: keyId.replace('ed25519:', ''), seed: new Uint8Array(seed) },
      );
      const answer = await fetch(`${url}/v1/events/${slot}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: stringifyJson({ event }),
      });
      expect(answer.status).toBe(201);
      return String(event.event_id);
    };
  }
});

describe.each(named(withTrustLock))('wire %s', (_version, reference) => {
  it(
    `loses nothing when ${COUNT} pins of its own and ${COUNT} of ours write trust.json at once`,
    async () => {
      const relayUrl = await stage.ownRelay();
      const home = stage.newHome();
      await stage.wireInit(reference, home, relayUrl);
      const pinning = stage.script(PIN_PEERS, home, String(COUNT / 2), 'a', 'b');
      pinning.type('start');
      for (const file of cardFiles()) await stage.wireJson(reference, home, 'pin', file);
      expect(await pinning.exit).toMatchObject({ code: 0 });
      const trust = readFileSync(join(home, 'config', 'wire', 'trust.json'), 'utf8');
      const { agents } = JSON.parse(trust) as { agents: Record<string, { tier: string }> };
      const verified = Object.values(agents).filter(({ tier }) => tier === 'VERIFIED');
      expect(verified).toHaveLength(2 * COUNT);
    },
    TIMEOUT,
  );

  function cardFiles(): string[] {
    const folder = stage.folder('cards');
    mkdirSync(folder);
    return Array.from({ length: COUNT }, (_none, index) => {
      const seed = new Uint8Array(32).fill(index + 1);
      const file = join(folder, `${index}.json`);
      writeFileSync(file, stringifyJson(buildCard({ handle: `theirs-${index}`, seed })));
      return file;
    });
  }
});

interface RelayFile {
  readonly self: {
    readonly relay_url: string;
    readonly slot_id: string;
    readonly slot_token: string;
  };
  readonly peers: Record<string, unknown>;
}

function relayOf(home: string): RelayFile {
  return JSON.parse(readFileSync(join(home, 'config', 'wire', 'relay.json'), 'utf8'));
}
