import type { Relay } from '../ports.ts';

/** A relay whose every call is told before it is made, whatever comes of it. */
export function countedRelay(relay: Relay, called: () => void): Relay {
  const counted =
    <A extends readonly unknown[], R>(call: (...of: A) => R) =>
    (...of: A): R => {
      called();
      return call(...of);
    };
  return {
    allocateSlot: counted(relay.allocateSlot.bind(relay)),
    open: counted(relay.open.bind(relay)),
    poll: counted(relay.poll.bind(relay)),
    postBootstrap: counted(relay.postBootstrap.bind(relay)),
    abandon: counted(relay.abandon.bind(relay)),
  };
}
