import { groupDigits, spellDigits } from '../text/digits.ts';

/**
 * The six digits in large type. They cannot be selected or copied, since people must compare them
 * over another channel. Screen readers read them one by one.
 */
export function Digits({ digits }: { readonly digits: string }) {
  return (
    <div
      className="digits"
      role="img"
      aria-label={spellDigits(digits)}
      onCopy={(event) => event.preventDefault()}
    >
      {groupDigits(digits)}
    </div>
  );
}
