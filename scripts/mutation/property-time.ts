/**
 * Setup file: limits the time of each property-based test. They run hundreds of cases, and once a
 * mutant that would take hours.
 */
import fc from 'fast-check';

fc.configureGlobal({ interruptAfterTimeLimit: 500 });
