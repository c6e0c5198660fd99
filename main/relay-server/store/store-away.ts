/**
 * The store cannot be reached, or does not take anything now. What was asked of it may have been
 * done, unless {@link StoreAway.isUntouched} is true.
 */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
  /** Whether nothing at all was done. */
  readonly isUntouched: boolean;

  constructor(isUntouched: boolean, cause?: unknown) {
    super('the store is away', { cause });
    this.isUntouched = isUntouched;
  }
}
