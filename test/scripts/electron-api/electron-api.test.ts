import { describe, expect, it } from 'vitest';
import { readDeclarations } from '../../../scripts/electron-api/declarations.ts';
import {
  inventoryTable,
  isDifferent,
  namesIn,
  wrongDifferences,
} from '../../../scripts/electron-api/inventory.ts';
import { missedMembers, onlyMembers } from '../../../scripts/electron-api/only.ts';

const PIECE = `declare namespace Electron {

  interface App extends NodeJS.EventEmitter {

    // Docs: https://electronjs.org/docs/api/app

    /**
     * Emitted before the app quits.
     */
    on(event: 'before-quit', listener: (event: Event) => void): this;
    off(event: 'before-quit', listener: (event: Event) => void): this;
    /**
     * Emitted when it is activated.
     */
    on(event: 'activate', listener: (event: Event,
                                     /**
                                      * Whether there are windows.
                                      */
                                     has: boolean) => void): this;
    /**
     * Ends the app. \`code\` defaults to 0.
     */
    exit(code?: number): void;
    readonly name: string;
  }

  class Tray extends NodeEventEmitter {
    constructor(image: string);
    destroy(): void;
  }

  interface Options {
    title?: string;
  }

  namespace Common {
    interface NotOurs {
    }
  }
}`;

describe('reading electron.d.ts', () => {
  const { members } = readDeclarations(PIECE);

  it('finds methods, properties, constructors and events', () => {
    expect([...members.keys()]).toEqual([
      "App event 'before-quit'",
      "App event 'activate'",
      'App.exit',
      'App.name',
      'Tray constructor',
      'Tray.destroy',
      'Options.title',
    ]);
  });

  it('has each in one line, without comments, and what is said of its default', () => {
    expect(members.get("App event 'activate'")?.signatures).toEqual([
      "on(event: 'activate', listener: (event: Event, has: boolean) => void): this;",
    ]);
    expect(members.get('App.exit')?.defaults).toEqual(['`code` defaults to 0.']);
  });
});

describe('what the compiler misses', () => {
  const all = readDeclarations(PIECE);

  it('is named where a member is left out, and the others stay', () => {
    const text = onlyMembers(all, new Set(['App.name', "App event 'activate'"]));
    expect(text).toContain('readonly name: string;');
    expect(text).not.toContain('exit(');
    expect(text).not.toContain("'before-quit'");
    // Node's emitter takes any event, so nothing would be missed.
    expect(text).not.toContain('EventEmitter');
    expect(text).toContain("on(event: 'another event of App'");
  });

  it.each([
    ["x.ts(1,2): error TS2339: Property 'exit' does not exist on type 'App'.", 'App.exit'],
    [
      "x.ts(1,2): error TS2353: Object literal may only specify known properties, and 'title' does not exist in type 'Options'.",
      'Options.title',
    ],
    [
      `x.ts(1,2): error TS2345: Argument of type '"before-quit"' is not assignable to parameter of type '"another event of App"'.`,
      "App event 'before-quit'",
    ],
    [
      "x.ts(1,2): error TS2741: A\n  Property 'destroy' is missing in type 'Tray' but required in type 'Ours'.",
      'Tray.destroy',
    ],
    [
      "x.ts(1,2): error TS2559: Type '{ title: string; }' has no properties in common with type 'Options'.",
      'Options.title',
    ],
  ])('is read from “%s”', (message, name) => {
    expect([...missedMembers(all, message)]).toEqual([name]);
  });

  it('is nothing in messages about other things', () => {
    expect([...missedMembers(all, "x.ts(1,2): error TS2304: Cannot find name 'exit'.")]).toEqual(
      [],
    );
  });
});

describe('the inventory', () => {
  const current = readDeclarations(PIECE);
  const older = readDeclarations(
    PIECE.replace('defaults to 0', 'defaults to 1').replace('title?', 'name?'),
  );
  const versions = { older, current };
  const used = ['App.exit', 'App.name', 'Options.title'];
  const known = { meaning: 'nothing', branch: null, test: null };

  it('knows what differs: signature, default, or that it is not there', () => {
    expect(used.filter((name) => isDifferent(name, versions))).toEqual([
      'App.exit',
      'Options.title',
    ]);
  });

  it('asks for the meaning of each difference, and takes none for what is the same', () => {
    expect(wrongDifferences(used, versions, { 'App.exit': known, 'App.name': known })).toEqual([
      'Options.title differs, and nothing says what that means for us',
      'App.name is the same in both, or not used',
    ]);
  });

  it('has the names in its table that it is made of', () => {
    const table = inventoryTable(used, versions, { 'App.exit': known });
    expect(namesIn(`<!-- electron api -->\n${table}\n<!-- end of electron api -->`)).toEqual(used);
    expect(table).toContain('not there');
  });
});
