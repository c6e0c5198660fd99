/**
 * The attackers of a relay, in a process of their own: `node attackers.mjs URL`. The relay trusts this
 * computer as a proxy, so each call says in X-Forwarded-For from which of thousands of addresses it
 * comes. Reads one attack a line as JSON, and answers each with one line of JSON: how many of something
 * they got, and which statuses they were refused with. What an attack holds it keeps until `release`.
 */
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

const AT_ONCE = 200;
const EVENT_BYTES = 262_000;
/** After which the relay has answered what it answers, and noticed what was closed. */
const SETTLED_MS = 2_000;

const url = new URL(process.argv[2] ?? '');
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
/** Requests and sockets that are kept open. */
const held = new Set();
let codes = 0;

/** The n-th address of an attack; it uses `networks` different /24s, which no other attack uses. */
function addressOf(attack, n, networks) {
  return `${20 + attack}.1.${n % networks}.${Math.floor(n / networks) % 250}`;
}

/** Makes a call and reads its answer. */
function call(from, method, path, { json, token } = {}) {
  return new Promise((resolve) => {
    const body = json === undefined ? undefined : JSON.stringify(json);
    const headers = { 'x-forwarded-for': from };
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = Buffer.byteLength(body);
    }
    const sent = request(new URL(path, url), { method, headers, agent }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      const { statusCode: status, headers } = response;
      response.on('end', () => resolve({ status, text, headers }));
      response.on('error', () => resolve({ status: 0, text }));
    });
    sent.on('error', () => resolve({ status: 0, text: '' }));
    sent.end(body);
  });
}

/**
 * Makes a call whose request or answer does not end, or comes late.
 * @param late called with the status if there is an answer after all; then nobody waits for it
 * @returns the status, 200 if there is none
 */
function hold(from, method, path, headers, late) {
  return new Promise((resolve) => {
    const sent = request(new URL(path, url), {
      method,
      headers: { 'x-forwarded-for': from, ...headers },
      agent: false,
    });
    held.add(sent);
    sent.on('response', (response) => {
      response.resume();
      response.on('error', () => {});
      late?.(response.statusCode);
      resolve(response.statusCode);
    });
    sent.on('error', () => resolve(0));
    sent.on('close', () => held.delete(sent));
    if (late === undefined) sent.end();
    else if (method === 'GET') sent.end(() => resolve(200));
    else sent.write('{', () => resolve(200));
  });
}

/** Each address does something until it is refused, all of them at the same time. */
async function untilRefused({ id, addresses, networks, each }, act) {
  const got = { got: 0, most: 0, refused: {} };
  const refuse = (status) => {
    got.refused[status] = (got.refused[status] ?? 0) + 1;
  };
  let next = 0;
  const one = async () => {
    while (next < addresses) {
      const from = addressOf(id, next, networks);
      next += 1;
      let mine = 0;
      for (; mine < each; mine += 1) {
        const status = await act(from);
        if (status >= 300 || status === 0) {
          refuse(status);
          break;
        }
        got.got += 1;
      }
      got.most = Math.max(got.most, mine);
    }
  };
  await Promise.all(Array.from({ length: Math.min(addresses, AT_ONCE) }, one));
  return got;
}

async function newSlot(from) {
  const { status, text } = await call(from, 'POST', '/v1/slot/allocate', { json: {} });
  if (status !== 201) return null;
  const { slot_id, slot_token } = JSON.parse(text);
  return { id: slot_id, token: slot_token };
}

/** Opens a pair slot. @returns the path of the call that waits there for a peer who never comes */
async function newWait(from) {
  codes += 1;
  const json = { code_hash: `attack ${codes}`, role: 'host', msg: 'm' };
  const opened = await call(from, 'POST', '/v1/pair', { json });
  if (opened.status !== 201) return null;
  const path = `/v1/pair/${JSON.parse(opened.text).pair_id}?as_role=host`;
  const { headers = {} } = await call(from, 'GET', path);
  return `${path}&wait=25&seen=${headers['wire-pair-revision']}`;
}

/** Calls that are not to end. They got what is still open after a while. */
async function stillOpen(size, begin) {
  const open = new Map();
  const refused = {};
  await untilRefused(size, (from) => {
    open.set(from, (open.get(from) ?? 0) + 1);
    return begin(from, (status) => {
      open.set(from, open.get(from) - 1);
      refused[status] = (refused[status] ?? 0) + 1;
    });
  });
  await setTimeout(SETTLED_MS);
  const counts = [...open.values()];
  return { got: counts.reduce((sum, count) => sum + count), most: Math.max(...counts), refused };
}

const ATTACKS = {
  slots: (size) =>
    untilRefused(size, async (from) => {
      return (await call(from, 'POST', '/v1/slot/allocate', { json: {} })).status;
    }),

  pairSlots: (size) =>
    untilRefused(size, async (from) => {
      codes += 1;
      const json = { code_hash: `attack ${codes}`, role: 'host', msg: 'm'.repeat(1000) };
      return (await call(from, 'POST', '/v1/pair', { json })).status;
    }),

  /** One address fills its slots, a few events at a time. */
  async events({ id, bytes }) {
    const from = addressOf(id, 0, 1);
    const pad = 'x'.repeat(EVENT_BYTES);
    const got = { got: 0, most: 0, refused: {} };
    for (let slots = 0; slots < 64 && got.got * EVENT_BYTES < bytes; slots += 1) {
      const slot = await newSlot(from);
      if (slot === null) break;
      let isFull = false;
      const sender = async (n) => {
        for (let event = n; !isFull && got.got * EVENT_BYTES < bytes; event += 4) {
          const json = { event: { event_id: `${event}`, pad } };
          const { status } = await call(from, 'POST', `/v1/events/${slot.id}`, {
            json,
            token: slot.token,
          });
          if (status === 201) got.got += 1;
          else {
            isFull = true;
            got.refused[status] = (got.refused[status] ?? 0) + 1;
          }
        }
      };
      await Promise.all([0, 1, 2, 3].map(sender));
      if (got.refused[503] > 0) break;
    }
    return got;
  },

  /** Sixteen streams a slot, of slots of their own. */
  streams(size) {
    const slots = new Map();
    return untilRefused(size, async (from) => {
      let mine = slots.get(from);
      if (mine === undefined || mine.streams === 16) {
        const slot = await newSlot(from);
        if (slot === null) return 429;
        mine = { slot, streams: 0 };
        slots.set(from, mine);
      }
      mine.streams += 1;
      const { id, token } = mine.slot;
      return hold(from, 'GET', `/v1/events/${id}/stream`, { authorization: `Bearer ${token}` });
    });
  },

  /** Calls whose bodies never end. */
  slowBodies(size) {
    const headers = { 'content-type': 'application/json', 'content-length': 100 };
    return stillOpen(size, (from, late) => hold(from, 'POST', '/v1/pair', headers, late));
  },

  /** Calls that wait, all of them at one pair slot for each address. */
  waits(size) {
    const paths = new Map();
    return stillOpen(size, async (from, late) => {
      if (!paths.has(from)) paths.set(from, await newWait(from));
      const path = paths.get(from);
      if (path !== null) return hold(from, 'GET', path, {}, late);
      late(429);
      return 429;
    });
  },

  /** Connections without a proxy, from and to an address of this computer, whose headers never end. */
  async slowHeaders({ connections, host }) {
    const got = { got: 0, most: 0, refused: {} };
    const open = () =>
      new Promise((resolve) => {
        const socket = connect({ port: Number(url.port), host, localAddress: host });
        held.add(socket);
        socket.on('connect', () => socket.write('GET /healthz HTTP/1.1\r\n'));
        setTimeout(200).then(() => resolve(200));
        socket.on('data', (chunk) => {
          resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(`${chunk}`)?.[1] ?? 0));
        });
        socket.on('error', () => resolve(0));
        socket.on('close', () => {
          held.delete(socket);
          resolve(0);
        });
      });
    for (let from = 0; from < connections; from += 100) {
      const statuses = await Promise.all(Array.from({ length: 100 }, open));
      for (const status of statuses) {
        if (status === 200) got.got += 1;
        else got.refused[status] = (got.refused[status] ?? 0) + 1;
      }
    }
    got.most = got.got;
    return got;
  },

  async release() {
    for (const one of held) one.destroy();
    await setTimeout(SETTLED_MS);
    return { got: 0 };
  },
};

for await (const line of createInterface(process.stdin)) {
  const { id, attack, ...size } = JSON.parse(line);
  const result = await ATTACKS[attack]({ id, ...size });
  process.stdout.write(`${JSON.stringify({ id, ...result })}\n`);
}
