import { describe, expect, it } from 'vitest';
import { parseUrl } from '../../main/protocol/parse-url.ts';

describe('a URL', () => {
  it('with a letter such as ü is parsed each time, also when the function has been compiled', () => {
    for (let call = 0; call < 20_000; call += 1) {
      if (parseUrl('https://relay.example') === null) throw new Error('plain');
      if (parseUrl('https://bücher.example') === null) throw new Error(`call ${call}`);
    }
    expect(parseUrl('https://bücher.example')?.host).toBe('xn--bcher-kva.example');
  });

  it.each(['', 'relay.example', 'https://', 'http://a b'])('is not %j', (text) => {
    expect(parseUrl(text)).toBeNull();
  });
});
