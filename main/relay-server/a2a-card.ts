import { readJsonBody } from './json-body.ts';
import { JsonText, jsonObject } from './json-text.ts';
import type { Handle } from './store/handle-store.ts';

/** Names the extension by which `wire` finds its own data. It is no address. */
const EXTENSION = 'https://slancha.ai/wire/ext/v0.5';

const SECURITY = {
  'ed25519-event-sig': {
    type: 'signature',
    alg: 'EdDSA',
    description: 'Signed events; an introduction is a pair_drop of kind 1100.',
  },
};

/** A handle as clients of A2A know agents, in JSON: what is more of `wire` is in its extension. */
export function a2aCard(handle: Handle): string {
  const { nick, did, slotId, relayUrl, claimedAt } = handle;
  const card = readJsonBody(Buffer.from(handle.card));
  const profile = textOf(card?.memberText('profile'));
  const { motto, display_name: name } = profile.value;
  const params = jsonObject({
    ...{ did, handle: nick, slot_id: slotId, relay_url: relayUrl },
    ...{ card: new JsonText(handle.card), profile: new JsonText(profile.text) },
    claimed_at: claimedAt,
  });
  const extension = jsonObject({
    uri: EXTENSION,
    description: 'What wire itself needs: the signed card, DID, slot and relay.',
    required: false,
    params: new JsonText(params),
  });
  return jsonObject({
    id: did,
    name: typeof name === 'string' ? name : nick,
    description: typeof motto === 'string' ? motto : '',
    version: 'wire/0.5',
    endpoint: `${(relayUrl ?? '').replace(/\/+$/, '')}/v1/handle/intro/${nick}`,
    provider: { name: 'wire', url: 'https://github.com/SlanchaAi/wire' },
    capabilities: { streaming: false, pushNotifications: false, extendedAgentCard: true },
    securitySchemes: SECURITY,
    security: [{ 'ed25519-event-sig': [] }],
    skills: [],
    extensions: new JsonText(`[${extension}]`),
    signature: new JsonText(card?.memberText('signature') ?? 'null'),
  });
}

function textOf(text = 'null'): { readonly text: string; readonly value: Record<string, unknown> } {
  return { text, value: Object(JSON.parse(text)) };
}
