import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { chainEntry, CHAIN_START, chainHash, verifyChain, type ChainedEntry } from './audit.ts';

const anyDetails = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), { noNullPrototype: true });

function chain(details: Record<string, string | number | boolean | null>[]): ChainedEntry[] {
  const entries: ChainedEntry[] = [];
  for (const [index, one] of details.entries()) {
    const entry = { stream: 'edition:e', seq: index + 1, at: index, actor: 'p1', action: 'save-segments', details: one };
    entries.push(chainEntry(entries.at(-1)?.hash ?? CHAIN_START, entry));
  }
  return entries;
}
const anyChain = fc.array(anyDetails, { minLength: 1, maxLength: 6 }).map(chain);

describe('an audit stream (rule 14)', () => {
  test('verifies as it was written, in any order and after a trip through JSON', () => {
    fc.assert(fc.property(anyChain, (entries) => {
      const back: ChainedEntry[] = JSON.parse(JSON.stringify(entries.toReversed()));
      expect(verifyChain(back)).toEqual({ ok: true, value: { head: entries.at(-1)?.hash, count: entries.length } });
    }));
  });

  test('breaks when one field of one entry is altered', () => {
    const altered = fc.constantFrom<Partial<ChainedEntry>>(
      { at: 999 }, { actor: 'p2' }, { action: 'decide' }, { details: { extra: 'x'.repeat(9) } }, { stream: 'edition:f' }, { hash: 'a'.repeat(64) }, { prevHash: 'b'.repeat(64) },
    );
    fc.assert(fc.property(anyChain, fc.nat(5), altered, (entries, at, over) => {
      const index = at % entries.length;
      // The only entry of a stream may be of any stream, if its hash says so; this one's does not.
      expect(verifyChain(entries.map((entry, n) => (n === index ? { ...entry, ...over } : entry)))).toMatchObject({ code: 'audit-chain-broken' });
    }));
  });

  test('breaks when an entry is removed, doubled or swapped before its end', () => {
    const entries = chain([{ a: 1 }, { b: 2 }, { c: 3 }]);
    const [first, second, third] = entries;
    if (!first || !second || !third) throw new Error('three entries');
    expect(verifyChain([first, third])).toMatchObject({ ok: false, details: { seq: 2 } });
    expect(verifyChain([second, third])).toMatchObject({ ok: false, details: { seq: 1 } });
    expect(verifyChain([first, second, second, third]).ok).toBe(false);
    expect(verifyChain([first, { ...third, seq: 2 }, { ...second, seq: 3 }]).ok).toBe(false);
  });

  test('breaks at a number that was left out, even if it was chained so', () => {
    const entry = { stream: 's', seq: 2, at: 0, actor: 'p', action: 'a', details: {} };
    expect(verifyChain([chainEntry(CHAIN_START, entry)])).toMatchObject({ ok: false, details: { seq: 1 } });
  });

  test('is empty and sound before its first entry', () => {
    expect(verifyChain([])).toEqual({ ok: true, value: { head: CHAIN_START, count: 0 } });
  });

  test('hashes what an entry says, not the order of its fields', () => {
    const entry = { stream: 's', seq: 1, at: 2, actor: 'p', action: 'a', details: { x: 1, y: 'ខ្មែរ\u200b' } };
    const turned = { ...entry, details: { y: 'ខ្មែរ\u200b', x: 1 } };
    expect(chainHash(CHAIN_START, turned)).toBe(chainHash(CHAIN_START, entry));
  });
});
