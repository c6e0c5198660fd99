import { expect, it } from 'vitest';
import { mostWaitingAt } from '../../../main/desktop/relay/waiting-calls.ts';

it('calls that wait leave two of the six connections that Chromium has to a host', () => {
  expect(mostWaitingAt('https://relay.example')).toBe(4);
});

it('any number of calls may wait by plain http, which does not go through Chromium', () => {
  expect(mostWaitingAt('http://127.0.0.1:7878')).toBe(Number.POSITIVE_INFINITY);
});
