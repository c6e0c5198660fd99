/** What Electron's electron.d.ts declares, read line by line: the file is generated, and always laid out alike. */

/** One method, property or event of a class or interface of Electron. */
export interface Member {
  /** Such as `App.quit`, `App event 'before-quit'` or `Tray constructor`. */
  readonly name: string;
  /** Its declarations, without comments, in one line each. */
  readonly signatures: readonly string[];
  /** What the comments say of its default, if anything. */
  readonly defaults: readonly string[];
  /** First and last line of each of its declarations, from 0. */
  readonly places: readonly (readonly [number, number])[];
}

export interface Declarations {
  readonly lines: readonly string[];
  readonly members: ReadonlyMap<string, Member>;
  /** What a class or interface extends; null: nothing of Electron. */
  readonly parents: ReadonlyMap<string, string | null>;
  /** First and last line of each class or interface. */
  readonly bodies: ReadonlyMap<string, readonly [number, number]>;
}

const HEAD = /^ {2}(?:class|interface) (\w+)(?: extends ([\w.]+))?/;
const MEMBER = /^ {4}(?:static |readonly )*(constructor|\w+)\??[(:<]/;
const LISTENING = /^ {4}(?:on|off|once|addListener|removeListener)\(event: ('[\w-]+')/;

/** @param text of electron.d.ts */
export function readDeclarations(text: string): Declarations {
  const lines = text.split('\n');
  const members = new Map<string, Member>();
  const parents = new Map<string, string | null>();
  const bodies = new Map<string, readonly [number, number]>();
  let owner: string | null = null;
  let comment: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^ {2}namespace /.test(line)) break;
    const head = HEAD.exec(line);
    if (head !== null) {
      owner = head[1] ?? '';
      parents.set(owner, head[2] ?? null);
      bodies.set(owner, [at, at]);
    } else if (line === '  }' && owner !== null) {
      bodies.set(owner, [bodies.get(owner)?.[0] ?? at, at]);
      owner = null;
    } else if (/^ {4} ?[/*]/.test(line)) comment.push(line);
    else if (owner !== null && MEMBER.test(line)) {
      const last = endOf(lines, at);
      add(members, nameOf(owner, line), { lines: lines.slice(at, last + 1), comment, at, last });
      comment = [];
      at = last;
    }
  }
  return { lines, members, parents, bodies };
}

interface Found {
  readonly lines: readonly string[];
  readonly comment: readonly string[];
  readonly at: number;
  readonly last: number;
}

function add(
  members: Map<string, Member>,
  name: string,
  { lines, comment, at, last }: Found,
): void {
  const before = members.get(name);
  const place = [at, last] as const;
  // Of an event, `off` and its like say nothing new.
  const isRepeated = before !== undefined && LISTENING.test(lines[0] ?? '');
  const more = isRepeated ? [] : [signatureOf(lines)];
  members.set(name, {
    name,
    signatures: [...(before?.signatures ?? []), ...more],
    defaults: [...(before?.defaults ?? []), ...(isRepeated ? [] : defaultsIn(comment))],
    places: [...(before?.places ?? []), place],
  });
}

function nameOf(owner: string, line: string): string {
  const event = LISTENING.exec(line)?.[1];
  if (event !== undefined) return `${owner} event ${event}`;
  const member = MEMBER.exec(line)?.[1] ?? '';
  return member === 'constructor' ? `${owner} constructor` : `${owner}.${member}`;
}

/** A declaration ends at its semicolon; what belongs to it is indented further. */
function endOf(lines: readonly string[], begin: number): number {
  let depth = 0;
  for (let at = begin; at < lines.length; at += 1) {
    const code = withoutComments(lines[at] ?? '');
    depth += (code.match(/[({[]/g) ?? []).length - (code.match(/[)}\]]/g) ?? []).length;
    if (depth === 0 && code.trimEnd().endsWith(';')) return at;
  }
  throw new Error(`no end of the declaration in line ${begin + 1} of electron.d.ts`);
}

function withoutComments(line: string): string {
  return /^\s*(\/\*|\*)/.test(line)
    ? ''
    : line.replace(/\/\/.*$|\/\*.*?\*\//g, '').replace(/'[^']*'/g, "''");
}

function signatureOf(lines: readonly string[]): string {
  const code = lines.filter((line) => !/^\s*(\/\*|\*)/.test(line)).join(' ');
  return code.replace(/\s+/g, ' ').trim();
}

function defaultsIn(comment: readonly string[]): readonly string[] {
  const text = comment.map((line) => line.replace(/^\s*\/?\*+\/?/, '').trim()).join(' ');
  return text
    .split(/(?<=[.!])\s+/)
    .filter((sentence) => /\bdefaults?\b/i.test(sentence))
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim());
}
