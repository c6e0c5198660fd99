import { plural } from './plural.ts';

/** What to do once a pairing is over. */
export const afterwards = {
  title: 'What now?',
  send: 'Send them a first message, in a terminal with the wire command:',
  hello: 'Hello',
  copy: 'Copy line',
  copied: 'Line copied.',
  another: 'Pair another',
  about: (v: { name: string }) => `About ${v.name}`,
  clear: 'Clear finished',
  cleared: (v: { count: number }) =>
    plural(v.count, {
      one: '# finished pairing was taken off the list.',
      other: '# finished pairings were taken off the list.',
    }),
};
