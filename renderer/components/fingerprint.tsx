import { groupFingerprint } from '../text/fingerprint.ts';

/** A fingerprint in groups of four digits. */
export function Fingerprint({ hex }: { readonly hex: string }) {
  return (
    <span className={hex.length > 8 ? 'fingerprint fingerprint-full' : 'fingerprint'}>
      {groupFingerprint(hex).map(({ at, text }) => (
        <span key={at} className="fingerprint-group">
          {text}{' '}
        </span>
      ))}
    </span>
  );
}
