import { useId } from 'react';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { SpelledGroup } from '../../components/spelled-group.tsx';
import { groupFingerprint } from '../../text/fingerprint.ts';
import { isTicked, type Ticked } from '../../text/ticks.ts';
import { TickableGroup } from './tickable-group.tsx';

interface FingerprintSectionProps {
  readonly title: string;
  /** 64 hexadecimal digits */
  readonly hex: string;
  readonly spelled: boolean;
  /** The groups ticked off so far; null while nothing is compared. */
  readonly ticked: Ticked | null;
  /** @param at index of the group */
  readonly onTick: (at: number) => void;
}

/** A full fingerprint in groups, optionally with spelling words. */
export function FingerprintSection(props: FingerprintSectionProps) {
  const { title, hex, spelled, ticked, onTick } = props;
  const id = useId();
  const groups = groupFingerprint(hex).map(({ at, text }) => ({
    at,
    group:
      ticked === null ? (
        <span className="mono">{text}</span>
      ) : (
        <TickableGroup text={text} ticked={isTicked(ticked, hex, at)} onTick={() => onTick(at)} />
      ),
    text,
  }));
  return (
    <section className="print" aria-labelledby={id}>
      <h2 id={id} className="print-title">
        {title}
      </h2>
      {spelled ? (
        <ol className="spelling spelling-groups">
          {groups.map(({ at, group, text }) => (
            <SpelledGroup key={at} text={text}>
              {group}{' '}
            </SpelledGroup>
          ))}
        </ol>
      ) : ticked === null ? (
        <Fingerprint hex={hex} />
      ) : (
        <span className="fingerprint fingerprint-ticks">
          {groups.map(({ at, group }) => (
            <span key={at}>{group} </span>
          ))}
        </span>
      )}
    </section>
  );
}
