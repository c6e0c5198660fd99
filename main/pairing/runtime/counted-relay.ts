import type { Relay } from '../ports.ts';

/**
 * @param called runs before each call, whether or not it will succeed
 * @returns the same relay with every call counted
 */
export function countedRelay(relay: Relay, called: () => void): Relay {
  const counted =
    <A extends readonly unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      called();
      return call(...args);
    };
  return {
    allocateSlot: counted(relay.allocateSlot.bind(relay)),
    showToken: counted(relay.showToken.bind(relay)),
    open: counted(relay.open.bind(relay)),
    poll: counted(relay.poll.bind(relay)),
    postBootstrap: counted(relay.postBootstrap.bind(relay)),
    abandon: counted(relay.abandon.bind(relay)),
  };
}
