import { useId } from 'react';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { spellCode } from '../../text/code.ts';
import { groupFingerprint } from '../../text/fingerprint.ts';

interface FingerprintSectionProps {
  readonly title: string;
  /** 64 hexadecimal digits */
  readonly hex: string;
  readonly spelled: boolean;
}

/** A full fingerprint in groups, optionally with spelling words. */
export function FingerprintSection({ title, hex, spelled }: FingerprintSectionProps) {
  const id = useId();
  return (
    <section className="print" aria-labelledby={id}>
      <h2 id={id} className="print-title">
        {title}
      </h2>
      {spelled ? (
        <ol className="spelling spelling-groups">
          {groupFingerprint(hex).map(({ at, text }) => (
            <li key={at}>
              <span className="mono">{text}</span> {wordsOf(text)}
            </li>
          ))}
        </ol>
      ) : (
        <Fingerprint hex={hex} />
      )}
    </section>
  );
}

function wordsOf(group: string): string {
  return spellCode(group)
    .map(({ word }) => word)
    .join(' ');
}
