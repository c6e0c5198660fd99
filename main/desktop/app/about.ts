import type { View } from '../../../preload/contract.ts';

/** Older majors get no security fixes. This project runs on one only in tests. */
const OLDEST_SUPPORTED_ELECTRON = 43;

/** @param facts `electron`: a version such as `45.4.1` */
export function aboutOf(facts: Omit<View['about'], 'testRuntime'>): View['about'] {
  const testRuntime = Number.parseInt(facts.electron, 10) < OLDEST_SUPPORTED_ELECTRON;
  return { ...facts, testRuntime };
}
