import { useEffect, useRef, useState } from 'react';
import type { View } from '../../preload/contract.ts';
import { announcements } from '../text/announcements';

/** Says politely, to those who do not see the screen, what changed. */
export function Announcer({ view }: { readonly view: View }) {
  const before = useRef(view);
  const [said, setSaid] = useState('');

  useEffect(() => {
    const sentences = announcements(before.current, view);
    before.current = view;
    if (sentences.length > 0) setSaid(sentences.join(' '));
  }, [view]);

  return (
    <div role="status" className="unseen">
      {said}
    </div>
  );
}
