import { describe, expect, it } from 'vitest';
import {
  checkRelayUrl,
  isOpenToOthers,
  plainLoopbackPort,
} from '../../main/relay-client/relay-url.ts';

describe('checkRelayUrl', () => {
  it.each([
    ['https://relay.example.org', 'https://relay.example.org'],
    ['https://relay.example.org/wire/', 'https://relay.example.org/wire'],
    ['https://127.0.0.1:7878', 'https://127.0.0.1:7878'],
    ['http://127.0.0.1:7878', 'http://127.0.0.1:7878'],
    ['http://127.255.0.9', 'http://127.255.0.9'],
    ['http://LOCALHOST:7878/', 'http://localhost:7878'],
    ['http://[::1]:7878', 'http://[::1]:7878'],
    ['http://10.1.2.3', 'http://10.1.2.3'],
    ['http://172.31.255.255', 'http://172.31.255.255'],
    ['http://192.168.1.5:7878', 'http://192.168.1.5:7878'],
    ['http://169.254.7.7', 'http://169.254.7.7'],
    ['http://[fe80::1]', 'http://[fe80::1]'],
    ['http://[febf::1]', 'http://[febf::1]'],
    ['http://[fd12:3456::1]:80', 'http://[fd12:3456::1]'],
    ['http://nas.local:7878', 'http://nas.local:7878'],
  ])('accepts %s as %s', (text, url) => {
    expect(checkRelayUrl(text)).toEqual({ ok: true, url });
  });

  it.each([
    ['decimal', 'http://2130706433', 'http://127.0.0.1'],
    ['hexadecimal', 'http://0x7f.1', 'http://127.0.0.1'],
    ['octal', 'http://0177.0.0.1', 'http://127.0.0.1'],
    ['full-width', 'http://１２７.0.0.1', 'http://127.0.0.1'],
    ['IPv4-mapped', 'http://[::ffff:127.0.0.1]', 'http://[::ffff:7f00:1]'],
  ])('recognises loopback in its %s spelling', (_spelling, text, url) => {
    expect(checkRelayUrl(text)).toEqual({ ok: true, url });
  });

  it('recognises a private address inside an IPv4-mapped one', () => {
    expect(checkRelayUrl('http://[::ffff:192.168.1.5]')).toMatchObject({ ok: true });
  });

  it.each([
    'http://relay.example.org',
    'http://localhost.evil.com',
    'http://127.0.0.1.nip.io',
    'http://192.168.1.5.evil.com',
    'http://local',
    'http://nas.local.evil.com',
    'http://evillocal',
    'http://nas',
    'http://8.8.8.8',
    'http://134744072',
    'http://[::ffff:8.8.8.8]',
    'http://[::7f00:1]',
    'http://[64:ff9b::7f00:1]',
    'http://0.0.0.0:7878',
    'http://[::]:7878',
    'http://128.0.0.1',
    'http://172.15.0.1',
    'http://172.32.0.1',
    'http://192.169.0.1',
    'http://100.64.0.1',
    'http://[fec0::1]',
    'http://[2001:db8::1]',
  ])('refuses plain http to %s as insecure', (text) => {
    expect(checkRelayUrl(text)).toEqual({ ok: false, reason: 'insecure' });
  });

  it.each(['https://relay.example:6000', 'http://127.0.0.1:10080', 'https://relay.example:25'])(
    'refuses %s, whose port is never called',
    (text) => {
      expect(checkRelayUrl(text)).toEqual({ ok: false, reason: 'blocked-port' });
    },
  );

  it.each([
    '',
    'relay.example.org',
    'https://',
    'https:relay.example.org',
    'https:/relay.example.org',
    'https:\\\\relay.example.org',
    'https://relay.example.org\\@evil.com',
    'https://relay.example.org/\n/evil.com',
    'https://exa mple.org',
    'https://relay.example.org:99999',
    'https://1.2.3.256',
    'https://[::1',
    'https://user:password@relay.example.org',
    'https://relay.example.org@evil.com',
    'https://relay.example.org?token=1',
    'https://relay.example.org/#x',
    'http://.local',
    'ftp://relay.example.org',
    'file:///etc/passwd',
    'javascript://relay.example.org',
    `https://relay.example.org/${'x'.repeat(3000)}`,
  ])('refuses %j as malformed', (text) => {
    expect(checkRelayUrl(text)).toEqual({ ok: false, reason: 'malformed' });
  });
});

describe('plain http', () => {
  it.each([
    ['http://relay.example', true],
    ['http://203.0.113.9:8770', true],
    ['http://192.168.1.5:7878', true],
    ['http://user@relay.example', true],
    ['http://127.0.0.1:7878', false],
    ['http://localhost', false],
    ['http://[::1]:7878', false],
    ['https://relay.example', false],
    ['nonsense', false],
    ['', false],
  ])('to %s leaves this computer unencrypted: %s', (text, open) => {
    expect(isOpenToOthers(text)).toBe(open);
  });

  it.each([
    ['http://127.0.0.1:7878', 7878],
    ['http://localhost', 80],
    ['https://127.0.0.1:7878', null],
    ['http://192.168.1.5:7878', null],
    ['nonsense', null],
  ])('to %s goes to loopback, port %s', (text, port) => {
    expect(plainLoopbackPort(text)).toBe(port);
  });
});
