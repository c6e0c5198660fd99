import { describe, expect, it } from 'vitest';
import { externalUrl } from '../../../main/desktop/window/external-links.ts';

describe('links to the web', () => {
  it('lead to listed hosts only', () => {
    expect(externalUrl('https://wireup.net/docs')).toBe('https://wireup.net/docs');
  });

  it.each([
    'http://wireup.net/',
    'https://wireup.net.example/',
    'https://example.com/?https://wireup.net/',
    'https://wireup.net@example.com/',
    'https://ann:secret@wireup.net/',
    'https://wireup.net:8443/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'wireup.net',
  ])('do not lead to %s', (link) => {
    expect(externalUrl(link)).toBeNull();
  });
});
