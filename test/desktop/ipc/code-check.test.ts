import { describe, expect, it } from 'vitest';
import { checkCode } from '../../../main/desktop/ipc/code-check.ts';

describe('a code that was typed or pasted', () => {
  it('is returned in canonical form, with the corrections', () => {
    expect(checkCode('73 2qxc48')).toMatchObject({
      code: '73-2QXC4B',
      corrections: [{ from: '8', to: 'B' }],
      reason: null,
    });
  });

  it('may be a join link with a relay', () => {
    const link = 'wire-pair://join?code=73-2QXC4P&relay=https%3A%2F%2Frelay.example%2F';
    expect(checkCode(link)).toMatchObject({
      code: '73-2QXC4P',
      relayUrl: 'https://relay.example',
      relayHost: 'relay.example',
    });
  });

  it('is refused with the reason', () => {
    expect(checkCode('')).toMatchObject({ code: null, reason: 'empty' });
    expect(checkCode('7X-')).toMatchObject({ reason: 'digits-expected', character: 'X' });
    expect(checkCode('wire-pair://steal?code=73-2QXC4P')).toMatchObject({ reason: 'bad-link' });
  });
});
