import { ProtocolError } from '../../main/protocol/errors.ts';

/** What `parse` returns, or its failure. Any error but a ProtocolError fails the test. */
export function typed<T>(parse: () => T): { value: T } | { failure: ProtocolError } {
  try {
    return { value: parse() };
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return { failure: error };
  }
}
