import { BlockList, isIP } from 'node:net';
import { RelayStartError } from './relay-start-error.ts';

/** Whether what an address says in `X-Forwarded-For` is believed. */
export type IsTrustedProxy = (address: string) => boolean;

/**
 * @param proxies addresses, or ranges such as `10.0.0.0/8`
 * @throws RelayStartError `proxy-malformed`
 */
export function trustedProxies(proxies: readonly string[]): IsTrustedProxy {
  const list = new BlockList();
  for (const proxy of proxies) add(list, proxy);
  return (address) => {
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
  };
}

function add(list: BlockList, proxy: string): void {
  const [address = '', length, ...rest] = proxy.split('/');
  const version = isIP(address);
  const bits = version === 6 ? 128 : 32;
  const prefix = length === undefined ? bits : Number(/^\d{1,3}$/.exec(length)?.[0] ?? Number.NaN);
  // A range of length 0 is everybody, who could then say any address.
  if (version === 0 || rest.length > 0 || !(prefix >= 1 && prefix <= bits)) {
    throw new RelayStartError(
      'proxy-malformed',
      `"${proxy}" is no address or range of addresses of a proxy.`,
      'Write an address such as 127.0.0.1, or a range such as 10.0.0.0/8.',
    );
  }
  list.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4');
}
