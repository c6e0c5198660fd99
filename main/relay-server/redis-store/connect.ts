/** Connects to a store, or says why that cannot be. */
import { errorCode } from '../../files/error-code.ts';
import { RelayStartError } from '../relay-start-error.ts';
import { connectBySentinels } from './failover-client.ts';
import type { RedisAddress } from './redis-address.ts';
import { connectToCluster, connectToServer, type RedisClient, wordOf } from './redis-client.ts';
import { type Ask, checkServer, infoOf, type Safety } from './start-checks.ts';

/**
 * Connects to a server, or to the cluster that it belongs to, and checks it.
 * @param tell gets sentences about what could not be checked
 * @throws RelayStartError `store-…`
 */
export async function connect(
  address: RedisAddress,
  safety: Safety,
  tell: (sentence: string) => void,
): Promise<RedisClient> {
  try {
    const client =
      address.master === null
        ? await connectToServer(address)
        : await connectBySentinels(address, address.master, tell);
    const ask: Ask = (...command) => client.send('', command);
    const isCluster = infoOf(await ask('INFO', 'cluster')).get('cluster_enabled') === '1';
    if (!isCluster) return await checked(client, ask, address, safety, tell);
    if (safety.replicas > 0) {
      client.close();
      throw new RelayStartError(
        'store-unsuitable',
        'A relay cannot wait for the replicas of a cluster.',
        'Leave --store-replicas out, and set min-replicas-to-write 1 at each server of the cluster.',
      );
    }
    await checked(client, ask, address, safety, tell);
    client.close();
    return await connectToCluster(address);
  } catch (error) {
    throw error instanceof RelayStartError ? error : startError(address, error);
  }
}

async function checked(
  client: RedisClient,
  ask: Ask,
  address: RedisAddress,
  safety: Safety,
  tell: (sentence: string) => void,
): Promise<RedisClient> {
  try {
    for (const sentence of await checkServer(ask, safety)) tell(sentence);
    return client;
  } catch (error) {
    client.close();
    throw error instanceof RelayStartError ? error : startError(address, error);
  }
}

/** What a person is told of a failed connection. It never repeats a password. */
function startError({ text, isSecure }: RedisAddress, error: unknown): RelayStartError {
  const fail = (
    code: 'store-unreachable' | 'store-login' | 'store-tls' | 'store-unsuitable',
    message: string,
    nextStep: string,
  ) => new RelayStartError(code, message, nextStep, error);
  const code = errorCode(error, '');
  switch (wordOf(error)) {
    case 'NOAUTH':
    case 'WRONGPASS':
      return fail(
        'store-login',
        `The store at ${text} does not accept this user and password.`,
        'Give its URL with the right ones in a file (--store-file) or in WIRE_RELAY_STORE.',
      );
    case 'NOPERM':
      return fail(
        'store-login',
        `The store at ${text} does not let this user run the commands of a relay.`,
        'Let them run all commands on keys and channels that begin with wire:.',
      );
    case 'LOADING':
      return fail(
        'store-unreachable',
        `The store at ${text} is still reading its data.`,
        'Start the relay again in a moment.',
      );
    default:
  }
  if (isTlsFailure(error, code)) {
    return fail(
      'store-tls',
      isSecure
        ? `The store at ${text} has no certificate that this computer trusts (${code || 'TLS'}).`
        : `The store at ${text} does not answer as a Redis does; it may want TLS.`,
      isSecure
        ? 'Let Node trust its authority (NODE_EXTRA_CA_CERTS), or use redis:// on a network of your own.'
        : 'Use rediss:// for a store with TLS.',
    );
  }
  return fail(
    'store-unreachable',
    `The store at ${text} does not answer (${code || 'no connection'}).`,
    'Check the address, and whether Redis or Valkey runs there.',
  );
}

function isTlsFailure(error: unknown, code: string): boolean {
  const isCertificate = /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO_VERIFY|EPROTO/.test(code);
  return (
    isCertificate ||
    (error instanceof Error && /closed unexpectedly|unknown RESP type/i.test(error.message))
  );
}
