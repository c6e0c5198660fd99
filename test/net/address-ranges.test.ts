import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../main/net/address-ranges.ts';

describe('a host', () => {
  it('is loopback if only this computer can reach it', () => {
    for (const host of ['127.0.0.1', '127.8.9.1', '::1', 'localhost', 'LOCALHOST']) {
      expect(isLoopback(host), host).toBe(true);
    }
    for (const host of [
      '0.0.0.0',
      '::',
      '192.168.0.1',
      '128.0.0.1',
      'localhost.example',
      'x.local',
      '',
    ]) {
      expect(isLoopback(host), host).toBe(false);
    }
  });
});
