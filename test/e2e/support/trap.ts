/** A port of this computer that counts whoever reaches it, by TCP or by UDP. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';

/** How often a trap was reached. */
export interface Reached {
  readonly tcp: number;
  readonly udp: number;
}

export interface Trap {
  readonly port: number;
  /** Every address under which the trap can be reached, as a URL's host: loopback, and our own. */
  readonly hosts: readonly string[];
  /** @returns the count since the last call of {@link forget} */
  reached(): Reached;
  forget(): void;
  stop(): void;
}

/** Opens the same free port for both protocols, on all addresses of this computer. */
export async function openTrap(): Promise<Trap> {
  let tcp = 0;
  let udp = 0;
  const server = createServer((socket) => {
    tcp += 1;
    socket.on('error', () => {}).destroy();
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the trap has no port');
  const { port } = address;
  const socket = createSocket('udp4', () => {
    udp += 1;
  }).bind(port, '0.0.0.0');
  await once(socket, 'listening');
  return {
    port,
    hosts: ['127.0.0.1', ...ownAddresses()],
    reached: () => ({ tcp, udp }),
    forget: () => {
      tcp = 0;
      udp = 0;
    },
    stop: () => {
      server.close();
      socket.close();
    },
  };
}

function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
