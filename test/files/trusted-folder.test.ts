import {
  chmodSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makePrivate, makePrivateFolder } from '../../main/files/folder.ts';
import {
  claimTrustedFolder,
  InexactPath,
  isTrustedFolder,
  requireTrustedContent,
  requireTrustedFolder,
  UntrustedFolder,
} from '../../main/files/trusted-folder.ts';
import { itAsRoot, itOnPosix } from '../support/where.ts';

/** An account that is neither root nor whoever runs the tests. */
const STRANGER = 65_534;

/** Folders below a temporary one. @returns their absolute paths; each mode is as given */
function folders(...modes: number[]): string[] {
  let path = mkdtempSync(join(tmpdir(), 'trusted-'));
  const top = path;
  onTestFinished(() => rmSync(top, { recursive: true }));
  return modes.map((mode) => {
    path = join(path, 'folder');
    mkdirSync(path);
    chmodSync(path, mode);
    return path;
  });
}

function linkToRoot(path: string): void {
  symlinkSync('/', path);
}

/** What is said about a folder; null if it may be used. */
function refusalOf(path: string, isTrusted = requireTrustedFolder): string | null {
  try {
    isTrusted(path);
    return null;
  } catch (error) {
    if (error instanceof UntrustedFolder) return error.message;
    throw error;
  }
}

describe('a folder may be used', () => {
  itOnPosix('if only root and oneself can change it and all above it', () => {
    const [above = '', folder = ''] = folders(0o755, 0o700);
    expect([above, folder].map((path) => refusalOf(path))).toEqual([null, null]);
  });

  itOnPosix('in a sticky folder, though everybody may add something there', () => {
    const [, folder = ''] = folders(0o1777, 0o755);
    expect(refusalOf(folder)).toBeNull();
  });

  itOnPosix('before it exists', () => {
    const [folder = ''] = folders(0o700);
    expect(refusalOf(join(folder, 'to', 'come'))).toBeNull();
  });

  itOnPosix('through links of one’s own, wherever they begin', () => {
    const [above = '', folder = ''] = folders(0o700, 0o700);
    symlinkSync(folder, join(above, 'absolute'));
    symlinkSync(join('..', 'folder', 'folder'), join(above, 'folder', 'relative'));
    const paths = [join(above, 'absolute'), join(above, 'absolute', 'relative', '..')];
    expect(paths.map((path) => refusalOf(path))).toEqual([null, null]);
  });
});

describe('a folder is refused, and the one at fault is named,', () => {
  itOnPosix('if others may write to it', () => {
    const [folder = ''] = folders(0o777);
    expect(refusalOf(folder)).toMatch(`${folder} of `);
    expect(refusalOf(folder)).toMatch('can be changed by others (mode 777)');
  });

  itOnPosix('if others may write to one above it, even where nothing exists yet', () => {
    const [above = '', folder = ''] = folders(0o777, 0o700);
    expect(refusalOf(folder)).toMatch(`${above} of `);
    expect(refusalOf(join(above, 'to', 'come'))).toMatch(`${above} of `);
  });

  itOnPosix('if it is itself shared by everybody, sticky or not', () => {
    const [folder = ''] = folders(0o1777);
    expect(refusalOf(folder)).toMatch('(mode 1777)');
  });

  itOnPosix('if a link leads to what others can change', () => {
    const [own = '', open = ''] = folders(0o700, 0o777);
    symlinkSync(open, join(own, 'link'));
    expect(refusalOf(join(own, 'link'))).toMatch(`${open} of `);
  });

  itAsRoot('if a group with other members may write to it', () => {
    const [folder = ''] = folders(0o775);
    expect(refusalOf(folder)).toBeNull();
    lchownSync(folder, 0, STRANGER);
    expect(refusalOf(folder)).toMatch('(mode 775)');
  });

  itAsRoot('if it, one above it, or a link on the way belongs to another account', () => {
    const [above = '', folder = ''] = folders(0o700, 0o700);
    lchownSync(folder, STRANGER, STRANGER);
    expect(refusalOf(folder)).toMatch(`${folder} belongs to `);
    expect(refusalOf(folder)).toMatch(`uid ${STRANGER}`);
    expect(refusalOf(join(folder, 'below'))).toMatch(`${folder} belongs to `);
    const link = join(above, 'link');
    symlinkSync('/', link);
    lchownSync(link, STRANGER, STRANGER);
    expect(refusalOf(link)).toMatch(`${link} belongs to `);
  });

  itOnPosix('also where it cannot be looked at', () => {
    const [folder = ''] = folders(0o700);
    symlinkSync('loop', join(folder, 'loop'));
    expect(() => requireTrustedFolder(join(folder, 'loop'))).toThrow('too many links');
    expect(isTrustedFolder(join(folder, 'loop'))).toBe(false);
  });
});

describe('a path that holds bytes which are no text', () => {
  it('is refused: another folder could have the same', () => {
    expect(() => requireTrustedFolder('/home/caf\ufffd/wire')).toThrow(InexactPath);
    expect(isTrustedFolder('/home/caf\ufffd')).toBe(false);
  });

  itOnPosix('is refused where a link leads there', () => {
    const [folder = ''] = folders(0o700);
    const link = join(folder, 'link');
    symlinkSync(Buffer.concat([Buffer.from('caf'), Buffer.of(0xe9)]), link);
    expect(() => requireTrustedFolder(link)).toThrow(InexactPath);
  });
});

describe('a folder that does not exist yet', () => {
  itOnPosix(
    'is made at once where others could make it first, and readable for nobody else',
    () => {
      const [shared = ''] = folders(0o1777);
      claimTrustedFolder(join(shared, 'home', 'below'));
      expect(statSync(join(shared, 'home')).mode & 0o777).toBe(0o700);
      expect(readdirSync(join(shared, 'home'))).toEqual([]);
      expect(refusalOf(join(shared, 'home'), claimTrustedFolder)).toBeNull();
    },
  );

  itOnPosix('is made where a link of one’s own leads to', () => {
    const [own = '', shared = ''] = folders(0o700, 0o1777);
    symlinkSync(join(shared, 'home'), join(own, 'link'));
    claimTrustedFolder(join(own, 'link', 'below'));
    expect(readdirSync(shared)).toEqual(['home']);
  });

  itOnPosix('is not made where nobody else can, nor where the rest is refused', () => {
    const [own = '', open = ''] = folders(0o755, 0o777);
    claimTrustedFolder(join(own, 'home'));
    expect(refusalOf(join(open, 'home'), claimTrustedFolder)).toMatch(`${open} of `);
    expect([readdirSync(own), readdirSync(open)]).toEqual([['folder'], []]);
  });
});

describe('what lies in a folder', () => {
  itOnPosix('may be used if nobody else can change it, or gets there', () => {
    const [open = '', closed = ''] = folders(0o755, 0o700);
    writeFileSync(join(open, 'file'), '');
    writeFileSync(join(closed, 'file'), '');
    chmodSync(join(closed, 'file'), 0o666);
    symlinkSync('nowhere', join(open, 'link'));
    const paths = [open, closed, join(open, 'file'), join(open, 'link'), join(open, 'none')];
    expect(paths.map((path) => refusalOf(path, requireTrustedContent))).toEqual(
      Array(5).fill(null),
    );
  });

  itOnPosix('is refused if others can change it, and its name is not shown', () => {
    const [folder = ''] = folders(0o755);
    writeFileSync(join(folder, 'secret'), '');
    chmodSync(join(folder, 'secret'), 0o666);
    const refusal = refusalOf(folder, requireTrustedContent);
    expect(refusal).toBe(`something in ${folder} can be changed by others (mode 666)`);
  });

  itAsRoot('is refused if another account left it there, be it a file or a link', () => {
    for (const make of [(path: string) => writeFileSync(path, ''), linkToRoot]) {
      const [folder = ''] = folders(0o700);
      make(join(folder, 'secret'));
      lchownSync(join(folder, 'secret'), STRANGER, STRANGER);
      const refusal = refusalOf(folder, requireTrustedContent);
      expect(refusal).toMatch(`something in ${folder} belongs to `);
      expect(refusal).not.toContain('secret');
    }
  });
});

describe('making a folder private', () => {
  itOnPosix('changes nothing where others can change things', async () => {
    const [open = ''] = folders(0o777);
    await expect(makePrivateFolder(join(open, 'new'))).rejects.toThrow(UntrustedFolder);
    await expect(makePrivateFolder(open)).rejects.toThrow(UntrustedFolder);
    expect(statSync(open).mode & 0o777).toBe(0o777);
    expect(statSync(join(open, 'new'), { throwIfNoEntry: false })).toBeUndefined();
  });

  itAsRoot('does not change a mode through a link of another account', async () => {
    const [folder = '', target = ''] = folders(0o700, 0o755);
    const link = join(folder, 'link');
    symlinkSync(target, link);
    lchownSync(link, STRANGER, STRANGER);
    await expect(makePrivateFolder(link)).rejects.toThrow(UntrustedFolder);
    expect(statSync(target).mode & 0o777).toBe(0o755);
  });

  itOnPosix('refuses a private one below one that others can change', async () => {
    const [, folder = ''] = folders(0o777, 0o700);
    await expect(makePrivateFolder(folder)).rejects.toThrow(UntrustedFolder);
  });

  itAsRoot('refuses a folder of another account that nobody else may enter, but root', async () => {
    const [folder = ''] = folders(0o700);
    lchownSync(folder, STRANGER, STRANGER);
    await expect(makePrivateFolder(folder)).rejects.toThrow(UntrustedFolder);
  });

  itOnPosix('removes the access of others, also behind a link of one’s own', async () => {
    const [folder = '', target = ''] = folders(0o700, 0o755);
    symlinkSync(target, join(folder, 'link'));
    expect(await makePrivate(join(folder, 'link'))).toBe(false);
    await makePrivateFolder(join(folder, 'link'));
    expect(statSync(target).mode & 0o777).toBe(0o700);
    expect(await makePrivate(target)).toBe(false);
  });
});
