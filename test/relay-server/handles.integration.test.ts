import { expect, it } from 'vitest';
import { LosslessNumber } from '../../main/protocol/json.ts';
import { claim, lookUp, newOwner, ownerWithTwoCards, unclaim } from './owners.ts';
import { describeOverStores } from './stores.ts';
import { allocate, call, restart, startTestRelay } from './test-relay.ts';

const anError = { error: expect.stringMatching(/^[A-Z].*\.$/) };

describeOverStores('a handle', () => {
  it('is claimed with its slot’s token, and found by everybody, without a token', async () => {
    const relay = await startTestRelay();
    const [owner, slot] = [newOwner('ada'), await allocate(relay)];
    const answer = await claim(relay, owner, slot, { relay_url: 'https://relay.example' });
    expect(answer).toMatchObject({
      status: 201,
      body: { nick: 'ada', did: owner.did, status: 'claimed' },
    });
    for (const handle of ['ada', 'ada@relay.example']) {
      const found = await lookUp(relay, handle);
      expect(found).toMatchObject({
        status: 200,
        body: {
          nick: 'ada',
          did: owner.did,
          slot_id: slot.id,
          relay_url: 'https://relay.example',
          claimed_at: '2026-01-01T00:00:00Z',
        },
      });
      expect(found.text).not.toContain(slot.token);
    }
  });

  it('keeps the text of its card, so that its signature holds', async () => {
    const relay = await startTestRelay();
    const owner = newOwner('ada', { odd: new LosslessNumber('1.50e1') });
    expect((await claim(relay, owner, await allocate(relay))).status).toBe(201);
    expect((await lookUp(relay, 'ada')).text).toContain(`"card":${owner.card},`);
  });

  it('is claimed again by its owner, with another card and slot', async () => {
    const relay = await startTestRelay();
    const [before, after] = ownerWithTwoCards('ada', { motto: 'new' });
    const [old, other] = [await allocate(relay), await allocate(relay)];
    await claim(relay, before, old);
    expect(await claim(relay, after, other)).toMatchObject({
      status: 201,
      body: { nick: 'ada', did: after.did, status: 're-claimed' },
    });
    expect((await lookUp(relay, 'ada')).body).toMatchObject({
      slot_id: other.id,
      card: { profile: { motto: 'new' } },
    });
    expect((await unclaim(relay, 'ada', old.token)).status).toBe(403);
  });

  it('is not safe from whoever presents its card, which everybody can look up, as at the reference', async () => {
    const relay = await startTestRelay();
    const owner = newOwner('ada');
    await claim(relay, owner, await allocate(relay));
    const slotOfStranger = await allocate(relay);
    const again = await claim(relay, owner, slotOfStranger);
    expect(again).toMatchObject({ status: 201, body: { status: 're-claimed' } });
    expect((await lookUp(relay, 'ada')).body).toMatchObject({ slot_id: slotOfStranger.id });
    expect((await unclaim(relay, 'ada', slotOfStranger.token)).status).toBe(200);
    expect((await claim(relay, newOwner('ada'), slotOfStranger)).status).toBe(201);
  });

  it('gets 409 if it belongs to another key, also for simultaneous claims', async () => {
    const relay = await startTestRelay();
    const crowd = Array.from({ length: 6 }, async () =>
      claim(relay, newOwner('ada'), await allocate(relay)),
    );
    const answers = await Promise.all(crowd);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const first = answers.find(({ status }) => status === 201);
    expect((await lookUp(relay, 'ada')).body).toMatchObject({ did: Object(first?.body).did });
  });

  it('is freed by whoever has its slot’s token, and can then be claimed by another', async () => {
    const relay = await startTestRelay();
    const [slot, other] = [await allocate(relay), await allocate(relay)];
    await claim(relay, newOwner('ada'), slot);
    expect((await unclaim(relay, 'ada')).status).toBe(401);
    expect((await unclaim(relay, 'ada', other.token)).status).toBe(403);
    expect((await lookUp(relay, 'ada')).status).toBe(200);
    expect((await unclaim(relay, 'ada', slot.token)).status).toBe(200);
    expect((await lookUp(relay, 'ada')).status).toBe(404);
    expect((await unclaim(relay, 'ada', slot.token)).status).toBe(404);
    expect((await claim(relay, newOwner('ada'), other)).status).toBe(201);
  });

  it('gets 400 if it may not be claimed, and where its card has another one or is not signed', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    for (const nick of ['A', 'ada lovelace', 'x'.repeat(33), 'admin']) {
      const answer = await claim(relay, newOwner('ada'), slot, { nick });
      expect(answer, nick).toMatchObject({ status: 400, body: anError });
    }
    expect((await claim(relay, newOwner('ada'), slot, { nick: 'eve' })).status).toBe(400);
    const owner = newOwner('ada');
    const forged = { ...owner, card: owner.card.replace('"name":"Ada"', '"name":"Eve"') };
    expect(forged.card).not.toBe(owner.card);
    expect((await claim(relay, forged, slot)).status).toBe(400);
    expect((await unclaim(relay, 'A', slot.token)).status).toBe(400);
    expect((await lookUp(relay, 'ada')).status).toBe(404);
  });

  it('gets 400 with a relay_url that could lead elsewhere', async () => {
    const relay = await startTestRelay();
    const [owner, slot] = [newOwner('ada'), await allocate(relay)];
    for (const relay_url of [
      'javascript:1',
      'https://ada@host',
      'https://',
      'http://a b',
      'ftp://a',
    ]) {
      expect((await claim(relay, owner, slot, { relay_url })).status, relay_url).toBe(400);
    }
    for (const relay_url of ['', null, 'http://127.0.0.1:8770/']) {
      expect((await claim(relay, owner, slot, { relay_url })).status, `${relay_url}`).toBe(201);
    }
  });

  it('gets 401, 404 and 403 in this order, before its card is looked at', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const json = { nick: 'A', slot_id: slot.id, card: {} };
    const send = (more: object, token?: string) =>
      call(relay, 'POST', '/v1/handle/claim', {
        json: { ...json, ...more },
        ...(token === undefined ? {} : { token }),
      });
    expect((await send({ slot_id: 'none' })).status).toBe(401);
    expect((await send({ slot_id: 'none' }, 'wrong')).status).toBe(404);
    expect((await send({}, 'wrong')).status).toBe(403);
    expect((await send({}, slot.token)).status).toBe(400);
  });

  it('gets 400 for no JSON, 415 for another content type, 422 for wrong members, 413 beyond 64 KiB', async () => {
    const relay = await startTestRelay();
    const { token } = await allocate(relay);
    const path = '/v1/handle/claim';
    expect((await call(relay, 'POST', path, { raw: '{', token })).status).toBe(400);
    const plain = { raw: '{}', type: 'text/plain', token };
    expect((await call(relay, 'POST', path, plain)).status).toBe(415);
    for (const json of [{}, { nick: 1, slot_id: 'a', card: {} }, { nick: 'a', slot_id: 'a' }, []]) {
      expect((await call(relay, 'POST', path, { json, token })).status).toBe(422);
    }
    const raw = '{'.padEnd(64 * 1024 + 1);
    expect((await call(relay, 'POST', path, { raw, token })).status).toBe(413);
    for (const query of ['', '?handle=', '?handle=@relay.example']) {
      expect((await call(relay, 'GET', `/.well-known/wire/agent${query}`)).status).toBe(400);
    }
  });

  it('gets 503 beyond four for one slot, and beyond as many as the relay may have', async () => {
    const relay = await startTestRelay({ bounds: { handles: 5 } });
    const [slot, other] = [await allocate(relay), await allocate(relay)];
    const owners = ['h0', 'h1', 'h2', 'h3', 'h4', 'h5'].map((nick) => newOwner(nick));
    const [first, , , , fifth, sixth] = owners;
    if (first === undefined || fifth === undefined || sixth === undefined) throw new Error();
    for (const owner of owners.slice(0, 4)) {
      expect((await claim(relay, owner, slot)).status).toBe(201);
    }
    expect(await claim(relay, fifth, slot)).toMatchObject({ status: 503, body: anError });
    expect((await claim(relay, fifth, other)).status).toBe(201);
    expect(await claim(relay, sixth, other)).toMatchObject({ status: 503, body: anError });
    expect((await claim(relay, first, slot)).status).toBe(201);
    await unclaim(relay, 'h0', slot.token);
    expect((await claim(relay, sixth, slot)).status).toBe(201);
  });

  it('is there after a restart, as is who owns it', async () => {
    const relay = await startTestRelay();
    const [owner, slot] = [newOwner('ada'), await allocate(relay)];
    await claim(relay, owner, slot, { discoverable: false });
    const before = (await lookUp(relay, 'ada')).text;
    const again = await restart(relay);
    expect((await lookUp(again, 'ada')).text).toBe(before);
    expect((await claim(again, newOwner('ada'), await allocate(again))).status).toBe(409);
    expect((await call(again, 'GET', '/v1/handles')).body).toMatchObject({ handles: [] });
    expect((await unclaim(again, 'ada', slot.token)).status).toBe(200);
  });
});
