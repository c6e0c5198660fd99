/** Which versions of the reference the suite is about. */

/** The newest release that this suite was written against. */
export const NEWEST_KNOWN = '0.17.0';

/** With pairing that leaves the terminal; the second where the first cannot be had. */
const FIRST_DETACHED = '0.6.1';
const IN_ITS_PLACE = '0.5.21';
/** The last that pairs by digits. */
const LAST_PAIRING = '0.14.2';
const FURTHER = ['0.6.10', '0.9.3', '0.12.1', '0.13.4'];

export interface ChosenVersion {
  readonly version: string;
  /** Taken where that one cannot be had. */
  readonly orElse?: string;
}

/**
 * @param newest what the registry says is the newest release
 * @returns oldest first
 */
export function chooseVersions({
  all,
  newest,
}: {
  all: boolean;
  newest: string;
}): readonly ChosenVersion[] {
  if (!all) {
    return [
      { version: FIRST_DETACHED, orElse: IN_ITS_PLACE },
      { version: LAST_PAIRING },
      { version: newest },
    ];
  }
  const versions = [IN_ITS_PLACE, FIRST_DETACHED, ...FURTHER, LAST_PAIRING, newest];
  return versions.map((version) => ({ version }));
}
