import { expect, it } from 'vitest';
import { orAbsent } from '../../main/files/error-code.ts';

const failing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

it('what is not there is null; other errors and answers pass', async () => {
  expect(await orAbsent(failing('ENOENT'))).toBeNull();
  expect(await orAbsent(Promise.resolve(0))).toBe(0);
  await expect(orAbsent(failing('EACCES'))).rejects.toThrow('EACCES');
});
