import { describe, expect, it } from 'vitest';
import { publicKeyOf } from '../../main/protocol/identity.ts';
import { withField, withoutFields } from '../../main/protocol/json.ts';
import { expectFailure, fromHex } from '../protocol/support.ts';
import { readVectors } from '../protocol/vectors.ts';
import { eventId, signEvent, verifyEvent } from './event.ts';

describe.each(readVectors('identity', 'events').map((v) => [v.text('seed_hex'), v] as const))(
  'the published event of seed %s',
  (seedHex, vector) => {
    const seed = fromHex(seedHex);
    const publicKey = publicKeyOf(seed);
    const event = vector.nested('event');

    it('has the published id and signature', () => {
      const unsigned = withoutFields(event, 'event_id', 'public_key_id', 'signature');
      expect(eventId(event)).toBe(event.event_id);
      expect(signEvent(unsigned, { keyId: 'paul:34750f98', seed })).toEqual(event);
      expect(() => verifyEvent(event, publicKey)).not.toThrow();
    });

    it('is refused when its content or id was changed, and with another key', () => {
      const other = publicKeyOf(new Uint8Array(32).fill(9));
      const changed = withField(event, 'type', 'claim');
      const reidentified = withField(changed, 'event_id', eventId(changed));
      expectFailure('event-rejected', () => verifyEvent(changed, publicKey));
      expectFailure('event-rejected', () => verifyEvent(reidentified, publicKey));
      expectFailure('event-rejected', () => verifyEvent(event, other));
      const otherId = withField(event, 'event_id', eventId(changed));
      expectFailure('event-rejected', () => verifyEvent(otherId, publicKey));
    });
  },
);
