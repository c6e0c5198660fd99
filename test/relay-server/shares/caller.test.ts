import { describe, expect, it } from 'vitest';
import { callerOf } from '../../../main/relay-server/shares/caller.ts';

const IPV4 = ['203.0.113.7', '203.0.113.0/24'];
const IPV6 = ['2001:db8:1:2::/64', '2001:db8:1::/48', '2001:db8::/32'];
const IN_0 = ['2001:db8:0:0::/64', '2001:db8:0::/48', '2001:db8::/32'];

describe('the caller of an address', () => {
  it.each([
    ['203.0.113.7', IPV4],
    ['::ffff:203.0.113.7', IPV4],
    ['::ffff:cb00:7107', IPV4],
    ['64:ff9b::203.0.113.7', IPV4],
    ['2001:db8:1:2::1', IPV6],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', IPV6],
    ['2001:db8:1:2:3:4:203.0.113.7', IPV6],
    ['2001:db8::1', IN_0],
    ['::1', ['0:0:0:0::/64', '0:0:0::/48', '0:0::/32']],
    ['fe80::1%eth0', ['fe80:0:0:0::/64', 'fe80:0:0::/48', 'fe80:0::/32']],
  ])('%s is %j, from narrow to wide', (address, parts) => {
    expect(callerOf(address)).toEqual(parts);
  });

  it.each([
    ['203.0.113.7:50123', IPV4],
    [' 203.0.113.7 ', IPV4],
    ['[2001:db8:1:2::1]', IPV6],
    ['[2001:db8:1:2::1]:50123', IPV6],
  ])('forwarded as %j is %j', (text, parts) => {
    expect(callerOf(text)).toEqual(parts);
  });

  it.each([
    '',
    'unknown',
    '_hidden',
    '203.0.113',
    '203.0.113.7.8',
    '2001:db8',
    '1.2.3.4%0',
    '::1::',
  ])('forwarded as %j is one for all such texts', (text) => {
    expect(callerOf(text)).toEqual(['unknown']);
  });
});
