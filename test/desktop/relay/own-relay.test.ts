import { describe, expect, it } from 'vitest';
import { ownRelayOf, relayHost } from '../../../main/desktop/relay/own-relay.ts';

const CHOSEN = 'https://chosen.example:8443';
const HOME = 'https://home.example';

describe('one’s own relay', () => {
  it('is the chosen one before the one of the wire files', () => {
    const settings = { thisComputerRelay: false, relayUrl: CHOSEN };
    const chosen = { kind: 'address', url: CHOSEN, host: 'chosen.example:8443' };
    expect(ownRelayOf(settings, HOME)).toEqual(chosen);
    const ofHome = { kind: 'address', url: HOME, host: 'home.example' };
    expect(ownRelayOf({ ...settings, relayUrl: null }, HOME)).toEqual(ofHome);
  });

  it('is this computer once that is chosen', () => {
    const settings = { thisComputerRelay: true, relayUrl: CHOSEN };
    expect(ownRelayOf(settings, HOME)).toEqual({ kind: 'this-computer' });
  });

  it('is none before anyone has chosen', () => {
    const settings = { thisComputerRelay: false, relayUrl: null };
    expect(ownRelayOf(settings, null)).toEqual({ kind: 'none' });
  });

  it('is named by its host, and by its text when that is no address', () => {
    expect(relayHost('https://relay.example/path')).toBe('relay.example');
    expect(relayHost('nonsense')).toBe('nonsense');
  });
});
