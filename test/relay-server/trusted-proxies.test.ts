import { describe, expect, it } from 'vitest';
import { RelayStartError } from '../../main/relay-server/relay-start-error.ts';
import { trustedProxies } from '../../main/relay-server/trusted-proxies.ts';

describe('a trusted proxy', () => {
  const isTrusted = trustedProxies(['127.0.0.1', '10.1.0.0/16', '2001:db8::/48', 'fd00::7']);

  it.each(['127.0.0.1', '::ffff:127.0.0.1', '10.1.255.255', '2001:db8:0:9::1', 'fd00::7'])(
    'is %s',
    (address) => {
      expect(isTrusted(address)).toBe(true);
    },
  );

  it.each(['127.0.0.2', '10.2.0.0', '2001:db8:1::1', 'fd00::8', '::1', '', 'unknown'])(
    'is not %j',
    (address) => {
      expect(isTrusted(address)).toBe(false);
    },
  );

  it.each([
    '',
    'localhost',
    '10.0.0.0/',
    '10.0.0.0/0',
    '10.0.0.0/33',
    '::/0',
    '::1/129',
    '1.2.3.4/8/8',
    '1.2.3.4/-1',
  ])('cannot be %j', (proxy) => {
    expect(() => trustedProxies([proxy])).toThrow(RelayStartError);
  });
});
