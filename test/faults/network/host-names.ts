/**
 * Host names of this machine whose lookup can be made to fail. Our transport calls `dns.lookup` for every
 * name but localhost, so these failures take the real path.
 */
import dns from 'node:dns';

const ENDING = '.relay-test.local';
const unknown = new Set<string>();
let count = 0;

const { lookup } = dns;

/** @returns a name that resolves to 127.0.0.1 */
export function newName(): string {
  count += 1;
  return `${count}${ENDING}`;
}

export function forget(name: string): void {
  unknown.add(name);
}

export function knowAgain(name: string): void {
  unknown.delete(name);
}

type Found = (
  error: NodeJS.ErrnoException | null,
  address: string | dns.LookupAddress[],
  family?: number,
) => void;

/** Replaces `dns.lookup`. Call it once in each test file. */
export function answerForNames(): void {
  const answer = (name: string, options: dns.LookupOptions, found: Found) => {
    if (!name.endsWith(ENDING)) return Reflect.apply(lookup, dns, [name, options, found]);
    if (unknown.has(name)) {
      const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), {
        code: 'ENOTFOUND',
      });
      return found(error, '');
    }
    if (options.all === true) return found(null, [{ address: '127.0.0.1', family: 4 }]);
    return found(null, '127.0.0.1', 4);
  };
  Object.assign(dns, { lookup: answer });
}
