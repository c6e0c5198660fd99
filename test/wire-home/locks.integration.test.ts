import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tryFlock } from '../../main/files/flock.ts';
import { tryMarker } from '../../main/files/lock-marker.ts';
import { fileLocks } from '../../main/wire-home/locks.ts';
import { wireHomePaths } from '../../main/wire-home/paths.ts';
import { codeOf, namesIn, noWait, put, realWait, temporaryFolder, textOf } from './support.ts';

const isPosix = process.platform !== 'win32';
const hasTool = spawnSync('flock', ['--version']).status === 0;
if (!hasTool) console.log('skipped: the flock tool (util-linux) is not installed');

const locksIn = (folder: string, wait = realWait, platform = process.platform) =>
  fileLocks(
    wireHomePaths({ env: { WIRE_HOME: folder }, platform: 'linux', home: '/' }),
    platform,
    wait,
  );

describe.runIf(isPosix)('relay.lock', () => {
  it('says who holds it, as the CLI expects, and other locks do not', async () => {
    const folder = temporaryFolder();
    const { relayLock, trustLock, config } = wireHomePaths({
      env: { WIRE_HOME: folder },
      platform: 'linux',
      home: '/',
    });
    const locks = locksIn(folder);
    await locks.withLock(trustLock, async () => {});
    await locks.withLock(relayLock, async () => {
      expect(textOf(`${relayLock}.owner`)).toBe(`${process.pid}`);
    });
    expect(namesIn(config)).toEqual(['relay.lock', 'relay.lock.owner', 'trust.lock']);
  });

  it('writes that neither through a link nor into a pipe that an agent has put there', async () => {
    const folder = temporaryFolder();
    const elsewhere = join(temporaryFolder(), 'precious');
    put(elsewhere, 'precious');
    const { relayLock, config } = wireHomePaths({
      env: { WIRE_HOME: folder },
      platform: 'linux',
      home: '/',
    });
    mkdirSync(config, { recursive: true, mode: 0o700 });
    symlinkSync(elsewhere, `${relayLock}.owner`);
    expect(await locksIn(folder).withLock(relayLock, async () => 'held')).toBe('held');
    expect(textOf(elsewhere)).toBe('precious');
    rmSync(`${relayLock}.owner`);
    spawnSync('mkfifo', [`${relayLock}.owner`]);
    expect(await locksIn(folder).withLock(relayLock, async () => 'held')).toBe('held');
  });
});

describe.runIf(isPosix)('flock', () => {
  it('is held by one at a time, and free again after release', async () => {
    const path = join(temporaryFolder(), 'relay.lock');
    const first = await tryFlock(path);
    expect(await tryFlock(path)).toBeNull();
    await first?.release();
    const second = await tryFlock(path);
    expect(second).not.toBeNull();
    await second?.release();
  });

  it.runIf(hasTool)('keeps the flock tool out while we hold it', async () => {
    const path = join(temporaryFolder(), 'relay.lock');
    const tryTool = () => spawnSync('flock', ['--nonblock', path, 'true']).status;
    const lock = await tryFlock(path);
    expect(tryTool()).toBe(1);
    await lock?.release();
    expect(tryTool()).toBe(0);
  });

  it.runIf(hasTool)('waits for the flock tool to let go', async () => {
    const path = join(temporaryFolder(), 'relay.lock');
    const tool = spawn('flock', [path, 'sh', '-c', 'echo held; read line']);
    onTestFinished(() => void tool.kill());
    await once(tool.stdout, 'data');
    expect(await tryFlock(path)).toBeNull();
    tool.stdin.end('\n');
    await once(tool, 'exit');
    const lock = await tryFlock(path);
    expect(lock).not.toBeNull();
    await lock?.release();
  });
});

describe.runIf(isPosix)('a lock that is held for as long as a process runs', () => {
  it('is also taken if another process just looked whether it is', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'engine.lock');
    const looking = await tryFlock(path);
    const locks = locksIn(folder, async () => looking?.release());
    const lock = await locks.hold(path);
    expect(await locks.isHeld(path)).toBe(true);
    await lock?.release();
    expect(await locks.isHeld(path)).toBe(false);
  });
});

/** Works under one lock, each a `w`, and the pauses between them in ms, in the order they came. */
function turns() {
  const seen: string[] = [];
  const locks = locksIn(temporaryFolder(), async (ms) => {
    seen.push(` ${ms} `);
    await noWait();
  });
  const path = join(temporaryFolder(), 'some.lock');
  const work = async () => {
    seen.push('w');
    await noWait();
  };
  return { run: (part?: string) => locks.withLock(path, work, part), course: () => seen.join('') };
}

describe('working under a lock', () => {
  it.each(['linux', 'win32'] as const)('never overlaps, as on %s', async (platform) => {
    const folder = temporaryFolder();
    const path = join(folder, 'some.lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await noWait();
      inside -= 1;
    };
    const views = [1, 2].map(() => locksIn(folder, realWait, platform));
    await Promise.all([1, 2, 3, 4].flatMap(() => views.map((locks) => locks.withLock(path, work))));
    expect(most).toBe(1);
  });

  it('pauses now and then, however much there is, so that another process has its turn', async () => {
    const { run, course } = turns();
    await Promise.all(Array.from({ length: 20 }, () => run()));
    // Longer than the longest pause of one who asks again and again.
    expect(course()).toBe(`${'w'.repeat(8)} 20 ${'w'.repeat(8)} 20 ${'w'.repeat(4)}`);
  });

  it('pauses after so many works, not holds, where works on parts share one', async () => {
    for (const [parts, pause] of [
      [7, ''],
      [8, ' 20 '],
    ] as const) {
      const { run, course } = turns();
      const shared = Array.from({ length: parts }, (_, n) => run(`${n}`));
      await Promise.all([...shared, run()]);
      expect(course()).toBe(`${'w'.repeat(parts)}${pause}w`);
    }
  });

  it('lets no more than 32 works on parts share one hold', async () => {
    const { run, course } = turns();
    await Promise.all(Array.from({ length: 40 }, (_, n) => run(`${n}`)));
    expect(course()).toBe(`${'w'.repeat(32)} 20 ${'w'.repeat(8)}`);
  });

  describe('by parts', () => {
    /** Notes who is inside together. */
    function stage() {
      const locks = locksIn(temporaryFolder());
      const path = join(temporaryFolder(), 'some.lock');
      const inside: string[] = [];
      const seen: string[] = [];
      const work = (name: string) => async () => {
        inside.push(name);
        seen.push([...inside].sort().join());
        await realWait(3);
        inside.splice(inside.indexOf(name), 1);
      };
      const run = (name: string, part?: string) => locks.withLock(path, work(name), part);
      return { run, seen, path, inside };
    }

    it('goes on for several at once, in turn for each', async () => {
      const { run, seen } = stage();
      await Promise.all([run('a1', 'a'), run('b1', 'b'), run('a2', 'a'), run('c1', 'c')]);
      expect(seen).toContain('a1,b1,c1');
      expect(seen.some((names) => names.includes('a1') && names.includes('a2'))).toBe(false);
    });

    it('keeps others out until the last is done', async () => {
      const { run, path, inside } = stage();
      const all = Promise.all(Array.from({ length: 5 }, (_, n) => run(`${n}`, `${n}`)));
      const other = locksIn(temporaryFolder());
      await other.withLock(path, async () => {
        expect(inside).toEqual([]);
      });
      await all;
    });

    it('lets a work on the whole in alone, also when parts keep coming', async () => {
      const { run, seen } = stage();
      const before = Array.from({ length: 5 }, (_, n) => run(`before${n}`, `${n}`));
      const whole = run('whole');
      const after = Array.from({ length: 5 }, (_, n) => run(`after${n}`, `${n}`));
      await Promise.all([...before, whole, ...after]);
      expect(seen.filter((names) => names.includes('whole'))).toEqual(['whole']);
      expect(seen.indexOf('whole')).toBeLessThan(seen.length - 1);
    });

    it('ends for all when the lock cannot be had, and can be tried again', async () => {
      const folder = temporaryFolder();
      const path = join(folder, 'some.lock');
      const lock = await tryFlock(path);
      const locks = locksIn(folder, noWait);
      const works = ['a', 'b'].map((part) => locks.withLock(path, () => Promise.resolve(), part));
      expect(await Promise.all(works.map(codeOf))).toEqual(['home-locked', 'home-locked']);
      await lock?.release();
      expect(await locks.withLock(path, () => Promise.resolve('free'), 'a')).toBe('free');
    });
  });

  it('gives the lock back when the work fails', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'some.lock');
    const locks = locksIn(folder);
    const failing = locks.withLock(path, () => Promise.reject(new Error('work failed')));
    await expect(failing).rejects.toThrow('work failed');
    expect(await locks.withLock(path, () => Promise.resolve('free'))).toBe('free');
  });

  it('gives up on a holder that hangs', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'some.lock');
    const lock = await locksIn(folder).hold(path);
    const waiting = locksIn(folder, noWait).withLock(path, () => Promise.resolve());
    expect(await codeOf(waiting)).toBe('home-locked');
    await lock?.release();
  });

  it('fails with a reason when the lock file cannot be made', async () => {
    const folder = temporaryFolder();
    put(join(folder, 'file'), '');
    const work = locksIn(folder).withLock(join(folder, 'file', 'some.lock'), () =>
      Promise.resolve(),
    );
    expect(await codeOf(work)).toBe('home-unwritable');
  });
});

describe('the marker that stands in for a lock on Windows', () => {
  it('is taken over from a process that is gone', async () => {
    const folder = temporaryFolder();
    const dead = spawnSync(process.execPath, ['--version']).pid;
    put(join(folder, 'engine.lock.held'), String(dead));
    const lock = await tryMarker(folder, 'engine.lock');
    expect(lock).not.toBeNull();
    await lock?.release();
    expect(namesIn(folder)).toEqual([]);
  });

  it('is respected while its process lives, also with a text of its own', async () => {
    const folder = temporaryFolder();
    const lock = await tryMarker(folder, 'engine.lock');
    await lock?.writeText('{"version":"1"}');
    expect(await tryMarker(folder, 'engine.lock')).toBeNull();
    await lock?.release();
  });
});

describe.runIf(process.platform === 'linux')('a home in which no folder can be made', () => {
  it('gets no marker, and an answer at once', async () => {
    await expect(tryMarker('/proc/none', 'some.lock')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
