/** The versions of the reference that the suite tests. */

/** The newest release when this suite was last changed. */
export const NEWEST_KNOWN = '0.17.0';

/** The first version with detached pairing, and its substitute where it cannot be built. */
const FIRST_DETACHED = '0.6.1';
const FIRST_DETACHED_SUBSTITUTE = '0.5.21';
/** The last version that pairs with digits. */
const LAST_PAIRING = '0.14.2';
/** Between the end of digits and the lock for trust.json: 0.15 writes flat fields, 0.16 only endpoints. */
const WITHOUT_DIGITS = ['0.15.0', '0.16.0'];
const FURTHER = ['0.6.10', '0.9.3', '0.12.1', '0.13.4'];

export interface ChosenVersion {
  readonly version: string;
  /** The substitute where that version cannot be built. */
  readonly orElse?: string;
}

/**
 * @param newest the newest release, from the registry
 * @returns oldest first
 */
export function chooseVersions({
  all,
  newest,
}: {
  all: boolean;
  newest: string;
}): readonly ChosenVersion[] {
  const later = [LAST_PAIRING, ...WITHOUT_DIGITS, newest].map((version) => ({ version }));
  if (!all) return [{ version: FIRST_DETACHED, orElse: FIRST_DETACHED_SUBSTITUTE }, ...later];
  const earlier = [FIRST_DETACHED_SUBSTITUTE, FIRST_DETACHED, ...FURTHER];
  return [...earlier.map((version) => ({ version })), ...later];
}
