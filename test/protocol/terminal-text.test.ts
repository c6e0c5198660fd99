import { describe, expect, it } from 'vitest';
import { terminalJson, terminalText } from '../../main/protocol/terminal-text.ts';
import { catalogues } from '../../messages/index.ts';
import { ATTACKS } from '../support/terminal.ts';

describe('text for a terminal', () => {
  it.each(ATTACKS)('cannot %s', (_what, text, shown) => {
    expect(terminalText(text)).toBe(shown);
    expect(terminalText(terminalText(text))).toBe(shown);
  });

  it.each(ATTACKS)('as JSON cannot %s, and means exactly the value', (_what, text) => {
    const json = terminalJson({ [text]: [text] });
    expect(terminalText(json)).toBe(json);
    expect(JSON.parse(json)).toEqual({ [text]: [text] });
  });

  it('keeps names in all scripts, marks, and emoji of one character', () => {
    const text = 'Ann Žofie Ωmega Анна 花子 नेहा محمد 🎉 – “quoted” … �';
    expect(terminalText(text)).toBe(text);
    expect(terminalJson(text)).toBe(JSON.stringify(text));
  });

  it.each(['en', 'de'] as const)('does not change any sentence of the command: %s', (language) => {
    const { headless, failures } = catalogues[language];
    const texts = [headless.usage, headless.noEngine, headless.stopped, headless.badInterval];
    for (const { title, meaning, next } of Object.values(failures)) {
      texts.push(title, meaning, next);
    }
    for (const line of texts.flatMap((text) => text.split('\n'))) {
      expect(terminalText(line)).toBe(line);
    }
  });
});
