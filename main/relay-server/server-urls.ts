import { isIP } from 'node:net';
import { listInterfaces } from '../net/interfaces.ts';

/**
 * The URLs at which a server that listens on `host` can be reached.
 * @param host a name or an address; `0.0.0.0` and `::` mean all addresses of this computer
 * @returns at least one URL; loopback first, then one for each address that the system reports
 */
export function serverUrls(host: string, port: number): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [urlOf(host, port)];
  const found = Object.values(listInterfaces() ?? {})
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, scopeid }) => family === 'IPv4' || (host === '::' && scopeid === 0));
  const loopbackFirst = [
    ...found.filter(({ internal }) => internal),
    ...found.filter(({ internal }) => !internal),
  ];
  const urls = loopbackFirst.map(({ address }) => urlOf(address, port));
  return urls.length > 0 ? urls : [urlOf('127.0.0.1', port)];
}

function urlOf(host: string, port: number): string {
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}
