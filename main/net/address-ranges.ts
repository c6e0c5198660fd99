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

/** Carrier-grade NAT (RFC 6598): strangers behind one provider, and overlay networks of one owner. */
const SHARED = new BlockList();
SHARED.addSubnet('100.64.0.0', 10, 'ipv4');

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

/**
 * Whether an address is not one of the internet: loopback, a private one or one of 100.64/10.
 * @param address as Node reports it, also with a zone
 */
export function isLocalNetwork(address: string): boolean {
  const plain = address.replace(/%.*$/s, '');
  return [LOOPBACK, PRIVATE, SHARED].some((ranges) => isIn(ranges, plain));
}

/** An IPv4-mapped IPv6 address counts as the IPv4 address inside it. */
function isIn(ranges: BlockList, host: string): boolean {
  const version = isIP(host);
  return version !== 0 && ranges.check(host, version === 6 ? 'ipv6' : 'ipv4');
}
