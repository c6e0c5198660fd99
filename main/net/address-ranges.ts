/** Which hosts are this computer itself, and which are in its local network. */
import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * RFC 1918, link-local (RFC 3927, RFC 4291) and IPv6 unique local addresses (RFC 4193). Not among
 * them: 100.64/10, which a provider's customers share with strangers, and 0.0.0.0, which names no
 * machine.
 */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE.addSubnet('169.254.0.0', 16, 'ipv4');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

/**
 * Whether only programs on this computer can reach a server on `host`.
 * @param host a name or an address, IPv6 without brackets
 */
export function isLoopback(host: string): boolean {
  return host.toLowerCase() === 'localhost' || isIn(LOOPBACK, host);
}

/**
 * Whether `host` is an address that is routed in local networks only.
 * @param host a name or an address, IPv6 without brackets
 * @returns false for every name: what it resolves to is not known here
 */
export function isPrivateAddress(host: string): boolean {
  return isIn(PRIVATE, host);
}

/** An IPv4-mapped IPv6 address counts as the IPv4 address inside it. */
function isIn(ranges: BlockList, host: string): boolean {
  const version = isIP(host);
  return version !== 0 && ranges.check(host, version === 6 ? 'ipv6' : 'ipv4');
}
