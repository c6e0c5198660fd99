/**
 * An object as JSON, some members of which are JSON already: what is parsed and written again may
 * change its numbers, and with them what a signature covers.
 * @param members as values, and those with their JSON as {@link JsonText}
 */
export function jsonObject(members: Readonly<Record<string, unknown>>): string {
  return `{${Object.entries(members)
    .map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value)}`)
    .join(',')}}`;
}

/** JSON that stays as it is. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function jsonOf(value: unknown): string {
  return value instanceof JsonText ? value.text : (JSON.stringify(value) ?? 'null');
}
