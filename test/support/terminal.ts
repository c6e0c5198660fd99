/** Texts that attack a terminal, for all tests of terminal output. */

/** Control and format characters, and lone surrogates. Remove our own line feeds and tabs first. */
export const CONTROLS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** What the text would do to a terminal, the text, and what must be written instead. */
export const ATTACKS = [
  ['colour the rest', 'bob\u001b[31mred', 'bob�[31mred'],
  ['move up and write over the line there', '\u001b[1A\u001b[2Kalice', '�[1A�[2Kalice'],
  ['clear the screen', '\u001b[2J\u001b[H', '�[2J�[H'],
  ['reset the terminal', '\u001bc', '�c'],
  [
    'link to another place',
    '\u001b]8;;https://evil.example\u001b\\relay\u001b]8;;\u001b\\',
    '�]8;;https://evil.example�\\relay�]8;;�\\',
  ],
  ['write to the clipboard', '\u001b]52;c;cm0gLXJm\u0007', '�]52;c;cm0gLXJm�'],
  ['rename the window', '\u001b]0;root@host\u0007', '�]0;root@host�'],
  ['send a device command', '\u001bPtmux;x\u001b\\', '�Ptmux;x�\\'],
  ['begin a sequence in one byte', '\u009b31m\u009d0;x\u009c\u0090q\u009c', '�31m�0;x��q�'],
  ['ring', 'bob\u0007', 'bob�'],
  ['write over by backspaces', 'eve\b\b\bbob', 'eve���bob'],
  ['write over from the start of the line', 'eve\rbob', 'eve�bob'],
  ['begin another row', 'bob\nalice\tVERIFIED', 'bob�alice�VERIFIED'],
  ['begin another line in Unicode', 'bob\u2028alice\u2029carol\u0085dan', 'bob�alice�carol�dan'],
  ['turn text round', '\u202egnp.exe\u202c', '�gnp.exe�'],
  ['isolate text', '\u2066a\u2069\u200fb\u061cc', '�a��b�c'],
  ['look like another name', 'b\u200bo\u00adb\u2060\ufeff\u3164', 'b�o�b���'],
  ['hide a message', 'bob\u{e0041}\u{e007f}', 'bob��'],
  ['delete', 'bob\u007f', 'bob�'],
  ['end a text early', 'bob\u0000', 'bob�'],
  ['be no text at all', 'bob\ud800 \udc00', 'bob� �'],
] as const;
