import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messages } from '../../../messages/index.ts';
import type { DesktopApp } from '../../../scripts/lib/desktop-app.ts';
import { InteropStage } from '../support/interop-stage.ts';
import { initOurs, ourHome } from '../support/our-home.ts';
import { detached, newParticipant, type Participant } from '../support/participants.ts';
import { leavePending, NO_RELAY, otherThan } from '../support/pending-file.ts';
import { named, pairing } from '../support/references.ts';
import { until } from '../support/until.ts';
import { A_SECOND, cardOf, hasWindow, openWindow } from '../support/window.ts';

const { host: phases } = messages.phases;
/** A pairing from before a restart that cannot be resumed. */
const LEFTOVER = '10-ABCDEF';

describe.runIf(hasWindow).each(named(pairing))('wire %s', (_version, reference) => {
  describe('on the home of our open window, which shows it within a second', () => {
    let stage: InteropStage;
    let home: string;
    let relayUrl: string;
    let app: DesktopApp;
    let peer: Participant;

    beforeAll(async () => {
      stage = new InteropStage();
      relayUrl = await stage.ownRelay();
      home = stage.newHome();
      [peer] = await Promise.all([
        newParticipant('ours', stage, reference, relayUrl),
        initOurs(home, 'anna', relayUrl),
      ]);
      leavePending(home, LEFTOVER, { spake2_seed_b64: null });
      // A live pairing during all tests, so that our app holds daemon.pid.
      await ourHome(home).requests.host(relayUrl, { protocol: 1 });
      app = await openWindow(stage, home);
      await until('daemon.pid', () => stage.daemonPid(home)?.pid === app.pid);
      await cardOf(app, LEFTOVER).shown();
    });
    afterAll(async () => {
      await app.close();
      await stage.end();
    });

    it('requests with pair-host and pair-join, and starts no rival', async () => {
      const relay = ['--relay', relayUrl, '--detach'];
      const hosting = await wire('pair-host', ...relay);
      const { code_phrase: code } = hosting as { code_phrase: string };
      await cardOf(app, code).shown(A_SECOND);
      await cardOf(app, code).hasText(phases['waiting-for-peer']);
      const joining = await wire('pair-join', '22-ABCDEF', ...relay);
      await cardOf(app, '22-ABCDEF').shown(A_SECOND);
      const noRival = { daemon_spawned: false };
      expect([hosting, joining]).toMatchObject([noRival, noRival]);
      await Promise.all([wire('pair-cancel', code), wire('pair-cancel', '22-ABCDEF')]);
    });

    it('lists, watches and confirms with 123-456', async () => {
      const { code, digits } = await compare();
      const dashed = `${digits.slice(0, 3)}-${digits.slice(3)}`;
      const watched = wire('pair-watch', code, '--status', 'finalized', '--timeout', '40');
      await wire('pair-confirm', code, dashed);
      await cardOf(app, code).hasText(phases.exchanging, A_SECOND);
      await peer.confirm(code, digits);
      await cardOf(app, code).hasText(messages.pairings.pairedWith({ name: 'alice' }));
      expect(await watched).toMatchObject({ state: 'finalized' });
      expect(await wire('pair-list')).not.toEqual([expect.objectContaining({ code })]);
    });

    it('aborts with wrong digits', async () => {
      const { code, digits } = await compare();
      await stage.runAmongOthers(reference, home, 'pair-confirm', code, otherThan(digits));
      await cardOf(app, code).hasText(messages.failures['digits-rejected'].title, A_SECOND);
      await wire('pair-cancel', code);
      await cardOf(app, code).gone(A_SECOND);
    });

    it.each([
      ['request_host', () => request('pair-host')],
      ['request_guest', () => request('pair-join', '23-ABCDEF')],
      ['polling', () => detached(stage, reference, home).host(relayUrl)],
      ['sas_ready', async () => (await compare()).code],
      ['confirmed', confirmed],
      ['aborted_restart', () => Promise.resolve(LEFTOVER)],
    ])('cancels in %s', async (status, bringThere) => {
      const code = await bringThere();
      await cardOf(app, code).shown();
      expect(stage.pending(home, code)).toMatchObject({ status });
      await wire('pair-cancel', code);
      await cardOf(app, code).gone(A_SECOND);
    });

    const wire = (...args: string[]) => stage.wireJsonAmongOthers(reference, home, ...args);

    async function request(...command: string[]): Promise<string> {
      const asked = await wire(...command, '--relay', NO_RELAY, '--detach');
      return (asked as { code_phrase: string }).code_phrase;
    }

    /** Brings a pairing to the comparison; `pair-list` and our window show the same digits. */
    async function compare(): Promise<{ code: string; digits: string }> {
      const cli = detached(stage, reference, home);
      const code = await cli.host(relayUrl);
      await peer.join(code, relayUrl);
      const [digits, others] = await Promise.all([cli.digits(code), peer.digits(code)]);
      expect(others).toBe(digits);
      await cardOf(app, code).hasText(messages.pairings.open.compare, A_SECOND);
      return { code, digits };
    }

    async function confirmed(): Promise<string> {
      const { code, digits } = await compare();
      await wire('pair-confirm', code, digits);
      await cardOf(app, code).hasText(phases.exchanging, A_SECOND);
      return code;
    }
  });
});
