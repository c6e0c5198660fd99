/** electron.d.ts with nothing but some members, so that the compiler names every other one that we use. */
import type { Declarations } from './declarations.ts';

/** In the place of the events that are left out: the compiler names this where one of them is used. */
const OTHER_EVENT = 'another event of ';
const WAYS = ['on', 'off', 'once', 'addListener', 'removeListener'] as const;
/** It takes any event, so that the compiler would miss none. */
const EMITTER = / extends (NodeEventEmitter|NodeJS\.EventEmitter)/;

/**
 * @param kept names of the members that stay
 * @returns the text of an electron.d.ts
 */
export function onlyMembers(all: Declarations, kept: ReadonlySet<string>): string {
  const out = [...all.lines];
  for (const { name, places } of all.members.values()) {
    if (kept.has(name)) continue;
    // Empty lines stay, so that a message about this file can be looked up.
    for (const [first, last] of places) out.fill('', first, last + 1);
  }
  for (const [owner, [first, last]] of all.bodies) {
    out[first] = (out[first] ?? '').replace(EMITTER, '');
    // In a type without members any property may be written.
    out[last] = `readonly anotherMember?: never; }`;
    const family = familyOf(all, owner);
    if (family.length === 0) continue;
    const event = `'${OTHER_EVENT}${family.join(' ')}'`;
    // Channels are no events.
    const ways = WAYS.filter((way) => !all.members.has(`${owner}.${way}`));
    const others = ways.map(
      (way) => `${way}(event: ${event}, listener: (...given: any[]) => any): this;`,
    );
    out[last] = `${others.join(' ')} }`;
  }
  return out.join('\n');
}

/** The classes with events that a class shares its methods with, the most special first. */
function familyOf(all: Declarations, owner: string): readonly string[] {
  const rootOf = (name: string): string => {
    const parent = all.parents.get(name);
    return parent && all.parents.has(parent) ? rootOf(parent) : name;
  };
  const root = rootOf(owner);
  if (!EMITTER.test(all.lines[all.bodies.get(root)?.[0] ?? -1] ?? '')) return [];
  return [...all.parents.keys()].filter((name) => rootOf(name) === root).reverse();
}

/** A member that a message of the compiler says is not there, and the type that lacks it. */
const MISSING: readonly RegExp[] = [
  /Property '(?<members>\w+)' does not exist on type '(?<type>[^']+)'/g,
  /'(?<members>\w+)' does not exist in type '(?<type>[^']+)'/g,
  /Property '(?<members>\w+)' is missing in type '(?<type>[^']+)' but required/g,
  /Type '(?<type>[^']+)' is missing the following properties from type '[^']+': (?<members>[\w, ]+)/g,
];
/** An object whose properties are all unknown. */
const NOTHING_COMMON = /has no properties in common with type '(?<type>[^']+)'/g;
const EVENT = /ype '"(?<event>[\w-]+)"' is not assignable to/g;
const FAMILY = new RegExp(`"${OTHER_EVENT}(?<types>[\\w ]+)"`, 'g');

/**
 * The members that the compiler missed.
 * @param messages what it printed
 * @returns their names, as {@link Declarations} has them
 */
export function missedMembers(all: Declarations, messages: string): ReadonlySet<string> {
  // What belongs to a message is indented below it.
  return new Set(messages.split(/\n(?! )/).flatMap((message) => missedIn(all, message)));
}

function missedIn(all: Declarations, message: string): readonly string[] {
  const missing = MISSING.flatMap((pattern) => [...message.matchAll(pattern)]).flatMap(
    ({ groups: { type = '', members = '' } = {} }) =>
      members.split(', ').flatMap((member) => {
        const ofType = ownersOf(all, type, `.${member}`);
        // Some types are written out, and their names are further up in the message.
        return ofType.length > 0 ? ofType : ownersOf(all, message, `.${member}`);
      }),
  );
  const families = [...message.matchAll(FAMILY)].map(({ groups }) => groups?.types ?? '');
  const events = [...message.matchAll(EVENT)].flatMap(({ groups }) =>
    families.flatMap((types) => ownersOf(all, types, ` event '${groups?.event}'`).slice(0, 1)),
  );
  const options = [...message.matchAll(NOTHING_COMMON)].flatMap(
    ({ groups: { type = '' } = {} }) => {
      const written = [...message.matchAll(/(\w+)\??: /g)].flatMap(([, word]) =>
        ownersOf(all, type, `.${word}`),
      );
      // Of an object whose type has a name the properties are not in the message.
      return written.length > 0
        ? written
        : [...all.members.keys()].filter((name) => name.startsWith(`${type}.`));
    },
  );
  return [...missing, ...events, ...options];
}

/** Those of the named types that have a member, or the types that they have it from. */
function ownersOf({ members, parents }: Declarations, types: string, member: string): string[] {
  const found = [...types.matchAll(/\w+/g)].map(([type]) => {
    let owner: string | null = type;
    while (owner !== null && !members.has(owner + member)) owner = parents.get(owner) ?? null;
    return owner;
  });
  return [...new Set(found)].filter((owner) => owner !== null).map((owner) => owner + member);
}
