/** Who a call counts towards: addresses that are likely to belong to one person or one network. */
import { isIP } from 'node:net';

/**
 * From narrow to wide: the IPv4 address and its /24; the /64 of an IPv6 address, which is usually one
 * host, its /48, which is usually one customer, and its /32, which is usually one provider. Empty for
 * a caller who is not limited by shares.
 */
export type Caller = readonly string[];

/** May have all that a pool has: a program on this computer, or everybody if callers are not told apart. */
export const UNLIMITED: Caller = [];

/**
 * The caller of an address.
 * @param address as Node reports it (also IPv4-mapped, or with a zone) or as a proxy forwards it (also
 * with a port)
 * @returns one and the same caller for all texts that are no address
 */
export function callerOf(address: string): Caller {
  const plain = withoutPort(address);
  if (isIP(plain) === 4) return callerOfIPv4(plain);
  const groups = groupsOf(plain);
  if (groups === null) return ['unknown'];
  const inside = ipv4Inside(groups);
  if (inside !== null) return callerOfIPv4(inside);
  return [4, 3, 2].map((count) => `${groups.slice(0, count).join(':')}::/${count * 16}`);
}

function callerOfIPv4(address: string): Caller {
  return [address, `${address.split('.').slice(0, 3).join('.')}.0/24`];
}

/** `192.0.2.1:80` and `[2001:db8::1]:80`, as some proxies forward them. */
function withoutPort(address: string): string {
  const [, ipv6, ipv4] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(address.trim()) ?? [];
  return ipv6 ?? ipv4 ?? address.trim();
}

/** The eight groups of an IPv6 address, in hexadecimal; null if it is none. */
function groupsOf(address: string): string[] | null {
  const plain = address.replace(/%.*$/s, '');
  if (isIP(plain) !== 6) return null;
  // A URL writes an address in one way, also one that ends in an IPv4 address.
  const written = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const [left = [], right = []] = written
    .split('::')
    .map((side) => (side === '' ? [] : side.split(':')));
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right];
}

/** The IPv4 address in an IPv4-mapped address, or in one of a NAT64 (RFC 6052). */
function ipv4Inside(groups: readonly string[]): string | null {
  const prefix = groups.slice(0, 6).join(':');
  if (prefix !== '0:0:0:0:0:ffff' && prefix !== '64:ff9b:0:0:0:0') return null;
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}
