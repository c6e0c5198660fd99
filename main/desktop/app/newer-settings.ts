/** The settings are those of a newer version of this program. `message` is their path. */
export class NewerSettings extends Error {
  override readonly name = 'NewerSettings';
}
