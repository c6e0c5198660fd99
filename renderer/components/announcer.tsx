import { useEffect, useRef, useState } from 'react';
import type { View } from '../../preload/contract.ts';
import { announcements } from '../text/announcements.ts';

/** Nobody listens to more than this at once. */
const MOST_SENTENCES = 10;

/** Announces changes to screen readers, in a polite live region. */
export function Announcer({ view }: { readonly view: View }) {
  const before = useRef(view);
  const [text, setText] = useState('');

  useEffect(() => {
    const sentences = announcements(before.current, view);
    before.current = view;
    if (sentences.length > 0) setText(sentences.slice(0, MOST_SENTENCES).join(' '));
  }, [view]);

  return (
    <div role="status" className="unseen">
      {text}
    </div>
  );
}
