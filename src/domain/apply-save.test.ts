import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { applySave, type EditionTexts, type SaveBesides } from './apply-save.ts';
import type { Segment, SegmentChange } from './segments.ts';
import { makeSourceRevision } from './source-revision.ts';
import { staleness } from './source.ts';
import { anyWords, keysOf } from './test-arbitraries.ts';

const poster = { kind: 'poster', artworks: 1 } as const;
const source = (number: number, title: string, links: string[] = []) => makeSourceRevision('poster', number, [{ key: 'title', text: title }, { key: 'alt', text: '鍵' }], { artworks: [], links });
const first = source(1, '先に鍵を');
const linked = source(2, '先に鍵を', ['https://campaign.example/']);

const empty: EditionTexts = { revision: 1, segments: [] };
const segment = (key: string, text: string, basisHash?: string): Segment => ({ key, text, origin: 'human', ...(basisHash === undefined ? {} : { basisHash }) });

/** A save of what is stored now. */
function saved(edition: EditionTexts, changes: readonly SegmentChange[], besides: Partial<SaveBesides> = {}) {
  const result = applySave(edition, { expectedRevision: edition.revision, changes }, { ...poster, ...besides });
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

describe('a save', () => {
  test('that was not made from what is stored is refused with what is there now, whatever it holds', () => {
    const edition = { revision: 7, segments: [segment('title', 'Theirs')] };
    fc.assert(fc.property(fc.nat(20).filter((revision) => revision !== 7), fc.array(anyWords), (expectedRevision, texts) => {
      const changes = texts.map((text) => ({ key: 'title', text }));
      expect(applySave(edition, { expectedRevision, changes }, poster)).toEqual({ ok: false, code: 'stale-revision', details: { revision: 7, texts: { title: 'Theirs' } } });
    }));
  });

  test('of texts as they are writes nothing', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...keysOf('poster')), anyWords, { noNullPrototype: true }), (texts) => {
      const changes = Object.entries(texts).map(([key, text]) => ({ key, text }));
      const { segments, structureBasis } = saved(empty, changes);
      expect(saved({ revision: 2, segments, structureBasis }, changes)).toMatchObject({ segments, changedKeys: [], isChange: false });
    }));
  });

  test('is refused whole for one bad text', () => {
    expect(applySave(empty, { expectedRevision: 1, changes: [{ key: 'title', text: 'good' }, { key: 'text@x', text: 'bad' }] }, poster)).toMatchObject({ ok: false, code: 'segment-key-unknown' });
  });

  test('says what has become of the draft', () => {
    expect(saved(empty, [{ key: 'title', text: 'Lock it' }]).state).toBe('translating');
    expect(saved(empty, [{ key: 'title', text: 'Lock it' }, { key: 'alt', text: 'A key' }]).state).toBe('ready');
    expect(saved({ revision: 1, segments: [segment('title', 'Lock it')] }, [{ key: 'title', text: '' }])).toMatchObject({ state: 'missing', changedKeys: ['title'], isChange: true });
  });

  describe('of a target', () => {
    const made = saved(empty, [{ key: 'title', text: 'Kunci dahulu' }], { newest: first, seen: first });
    const edition: EditionTexts = { revision: 2, segments: made.segments, structureBasis: made.structureBasis };

    test('takes the structure beside it the first time', () => {
      expect(made.structureBasis).toBe(first.structureHash);
    });

    test('leaves the structure where a text was typed, and stays stale', () => {
      const typed = saved(edition, [{ key: 'title', text: 'Kunci' }], { newest: linked, seen: linked });
      expect(typed.structureBasis).toBe(first.structureHash);
      expect(staleness(typed, linked)).toMatchObject({ stale: true, structure: true });
    });

    test('takes the structure beside it where it is said to be still right, though no text changes', () => {
      const confirmed = saved(edition, [{ key: 'title', confirm: true }], { newest: linked, seen: linked });
      expect(confirmed).toMatchObject({ changedKeys: [], isChange: true, structureBasis: linked.structureHash });
      expect(saved({ revision: 3, ...confirmed }, [{ key: 'title', confirm: true }], { newest: linked, seen: linked }).isChange).toBe(false);
    });

    test('takes no more from its source than its maker saw', () => {
      const third = source(3, '鍵を先に', ['https://campaign.example/']);
      const confirmed = saved(edition, [{ key: 'title', confirm: true }], { newest: third, seen: linked });
      expect(confirmed.structureBasis).toBe(linked.structureHash);
      expect(staleness(confirmed, third)).toEqual({ stale: true, keys: ['title'], structure: false });
    });

    test('never makes anything stale that was not', () => {
      const anyChanges = fc.array(fc.record({ key: fc.constantFrom(...keysOf('poster')), text: anyWords, confirm: fc.boolean() }), { maxLength: 6 });
      fc.assert(fc.property(anyChanges, anyChanges, (before, then) => {
        const began = saved(empty, before, { newest: first, seen: first });
        const ended = saved({ revision: 2, segments: began.segments, structureBasis: began.structureBasis }, then, { newest: first, seen: first });
        expect(staleness(ended, first).stale).toBe(false);
      }));
    });
  });
});
