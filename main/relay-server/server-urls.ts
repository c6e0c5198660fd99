import { isIP } from 'node:net';
import { listInterfaces } from '../net/interfaces.ts';

/**
 * The URLs under which a server is reached that listens on `host`: one, or for `0.0.0.0` and `::`
 * one for each address of this computer that the system tells, loopback first.
 */
export function serverUrls(host: string, port: number): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [urlOf(host, port)];
  const found = Object.values(listInterfaces() ?? {})
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, scopeid }) => family === 'IPv4' || (host === '::' && scopeid === 0));
  const ownFirst = [
    ...found.filter(({ internal }) => internal),
    ...found.filter(({ internal }) => !internal),
  ];
  const urls = ownFirst.map(({ address }) => urlOf(address, port));
  return urls.length > 0 ? urls : [urlOf('127.0.0.1', port)];
}

function urlOf(host: string, port: number): string {
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}
