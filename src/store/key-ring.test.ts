import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { credentialsKey } from '#app/config/config.ts';
import { createKeyRing } from './key-ring.ts';

const [old, current, other] = [1, 2, 3].map(() => credentialsKey(randomBytes(32))) as [ReturnType<typeof credentialsKey>, ReturnType<typeof credentialsKey>, ReturnType<typeof credentialsKey>]; // three were made
const ring = createKeyRing([current, old]);

describe('a key ring', () => {
  test.each(['', 'token', 'ចុចសោ 🔒', 'x'.repeat(10_000)])('gives back what it sealed: %.20s', (text) => {
    const sealed = ring.seal(text, 'account:1');
    expect(ring.open(sealed, 'account:1')).toEqual({ ok: true, value: text });
    expect(text.length < 4 || !sealed.includes(text)).toBe(true);
  });

  test('seals the same text differently each time, and names its key', () => {
    const [one, two] = [ring.seal('token', 'a'), ring.seal('token', 'a')];
    expect(one).not.toBe(two);
    expect(one.startsWith(`1.${current.id}.`)).toBe(true);
  });

  test('opens nothing for another account than it was sealed for', () => {
    expect(ring.open(ring.seal('token', 'account:1'), 'account:2')).toMatchObject({ code: 'seal-broken' });
  });

  test('notices every changed or missing character', () => {
    const sealed = ring.seal('token', 'a');
    for (let n = 0; n < sealed.length; n += 1) {
      const changed = `${sealed.slice(0, n)}${sealed[n] === 'A' ? 'B' : 'A'}${sealed.slice(n + 1)}`;
      // The last character of base64 holds bits that stand for nothing.
      if (Buffer.from(changed.slice(19), 'base64url').equals(Buffer.from(sealed.slice(19), 'base64url')) && changed.slice(0, 19) === sealed.slice(0, 19)) continue;
      expect(ring.open(changed, 'a').ok, changed).toBe(false);
      expect(ring.open(sealed.slice(0, n), 'a').ok).toBe(false);
    }
  });

  test('opens what an old key sealed, seals with the new one, and says which key is missing', () => {
    const before = createKeyRing([old]).seal('token', 'a');
    expect(ring.open(before, 'a')).toEqual({ ok: true, value: 'token' });
    expect(ring.sealsWith).toBe(current.id);
    expect(createKeyRing([other]).open(before, 'a')).toMatchObject({ code: 'seal-key-missing' });
    expect(createKeyRing([{ ...other, id: old.id }]).open(before, 'a')).toMatchObject({ code: 'seal-broken' });
  });

  test('cannot be made of nothing', () => {
    expect(() => createKeyRing([])).toThrow('needs a key');
  });
});
