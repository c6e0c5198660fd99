/** A connection to a server that tests can cut, and join again. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Line {
  /** Where clients connect. */
  readonly port: number;
  /** Ends all connections, and refuses new ones. */
  cut(): Promise<void>;
  /** Lets clients connect again. */
  join(): Promise<void>;
  /** From now on, what the server says is lost. {@link Line.cut} ends that. */
  loseAnswers(): void;
}

/** Passes bytes on to a port of this computer until the test ends. */
export async function lineTo(target: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;
  let isHeard = true;
  const join = async () => {
    server = createServer((near) => {
      const far = connect(target, '127.0.0.1');
      for (const [one, other] of [[near, far] as const, [far, near] as const]) {
        sockets.add(one);
        one.on('error', () => {});
        one.on('close', () => other.destroy());
      }
      near.pipe(far);
      far.on('data', (bytes) => isHeard && near.write(bytes));
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address === 'object' && address !== null) port = address.port;
  };
  const cut = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    isHeard = true;
    await closed;
  };
  await join();
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return {
    get port() {
      return port;
    },
    cut,
    join,
    loseAnswers: () => {
      isHeard = false;
    },
  };
}
